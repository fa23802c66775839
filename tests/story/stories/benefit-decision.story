# A specialist works a child benefit out for a child, with what the registers know of it, and proposes
# a decision; only another person may approve it. A third child changes what is due since October:
# the difference stands by month, a second decision takes the place of the first from then on. The
# first one is worked out again and still comes out the same. Nobody types an amount.

given   municipality 19 kaunas "Kauno miesto savivaldybė"
given   user ona specialist
given   user jonas head
given   user rasa auditor
given   user petras finance
file    person.csv
    code,surname,given_name,sex,born_on
    48506120008,Žukienė,Rūta,female,1985-06-12
    38401010000,Žukas,Jonas,male,1984-01-01
    51503010000,Žukas,Matas,male,2015-03-01
run     import person person.csv
exit    0
file    household.csv
    code,kind
    zukai,family
run     import household household.csv
exit    0
file    household_member.csv
    household,person,role,starts_on
    zukai,48506120008,contact,2015-01-01
    zukai,38401010000,spouse,2015-01-01
    zukai,51503010000,child,2015-03-01
run     import household_member household_member.csv
exit    0

# From the child's page to the calculator: its birth and its family stand there already.
as      ona
open    /register/person
follow  row 2
keep    child
follow  "Apskaičiuoti išmoką, sprendimai dėl išmokų"
see     "Sprendimų dėl išmokų dar nėra." "Globos (rūpybos) išmoka"
follow  "Išmoka vaikui"
see     "Kas jau žinoma iš registrų"
fill    income= first_month=2022-01 last_month=2022-12 do=work_out   422
see     "Šeimos vidutinės mėnesio pajamos" "Kas jau žinoma"
fill    income=5000 first_month=2022-01 last_month=kitais do=work_out   422
fill    last_month=2022-12 do=work_out
see     "2022-01 – 2022-02: 73,50 Eur" "2022-06 – 2022-12: 80,50 Eur" "2015-03-01" "931,00 Eur"
see     "Vaiko amžius mėnesio pirmą dieną: 6 m." "LRV 2021-12-15 nut. 1077"
run     benefit list
exit    0
silent  child_benefit

# Proposed: it counts for nothing yet, and whoever proposed it does not approve it.
fill    number= do=propose   422
see     "Šis laukas turi būti užpildytas"
fill    number=I-1 decided_on=2022-02-30 do=work_out   422
see     "Tokios dienos nėra"
fill    decided_on=2022-01-03 last_month= do=work_out   422
see     "Šis laukas turi būti užpildytas"
miss    "Mėnuo rašomas"
fill    last_month=2022-12 income=99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999 do=work_out   422
see     "Per ilga"
fill    income=5000 do=propose
keep    first
see     pasiūlytas "I-1" "Žukas Matas" "931,00 Eur" "pasiūlyta" ona
see     "Patvirtinti: Jūsų vaidmuo šio veiksmo neleidžia"
open    /benefit/<first>/step/approve   403
post    /benefit/<first>/step/approve reason=   403
run     benefit list --month 2022-03
silent  I-1
as      petras
open    /benefit/<first>   403
as      rasa
open    /benefit/<first>
see     "931,00 Eur"
miss    "Perskaičiuoti"
open    /benefit/<first>/step/approve   403
open    /benefit/<first>/step/withdraw   403
post    /benefit/<first>/step/approve reason=   403
as      jonas
open    /benefit/<first>
see     "Atsiimti siūlymą: Atsiimti gali tik tas, kas pateikė"
open    /benefit/<first>/step/withdraw   403

# Who proposed withdraws it while nobody has approved it; another proposal is free to come.
as      ona
open    /person/<child>/benefit/child_benefit
fill    number=I-0 income=4000 first_month=2022-01 last_month=2022-02 decided_on=2022-01-03 do=propose
keep    early
open    /benefit/<early>/step/withdraw
fill    reason="ne tos pajamos"
see     atsiimtas atsiimta "ne tos pajamos"
open    /benefit/<early>/step/withdraw   403
run     benefit decide I-00 51503010000 child_benefit child_birth=2015-03-01 children=1 members=3 income=4000 --from 2022-01
exit    0
run     benefit step I-00 withdraw
exit    0
says    withdrawn
run     benefit step I-00 approve
exit    3
as      jonas
open    /waiting
miss    I-0
see     "Sprendimas dėl išmokos"
follow  I-1
follow  Patvirtinti
# Who approves reads what: whose benefit, and how much for which months.
see     "Išmoka vaikui: skirti; 2022-" "80,50 Eur."
fill    reason="patikrinta"
see     galioja patvirtinta "patikrinta" "Perskaičiuoti"
run     benefit list --month 2022-03
says    "I-1" "child_benefit,73.50"

# Nobody types an amount, by form, by file or through another program's door.
open    /register/benefit_amount
miss    "Įkelti" "Naujas įrašas"
open    /register/benefit_amount/new   403
see     "Šiuos įrašus rašo tik pati programa"
open    /register/benefit_amount/import   403
open    /register/benefit_decision/<first>/correct   403
open    /register/benefit_decision/<first>/annul   403
file    amount.csv
    decision,person,benefit,month,amount
    I-1,51503010000,child_benefit,2023-01-01,500.00
run     import benefit_amount amount.csv
exit    3
says    "Šiuos įrašus rašo tik pati programa"
sql     "SELECT count(*) FROM benefit_amount" 12

# The same months are not decided twice.
run     benefit decide I-9 51503010000 child_benefit child_birth=2015-03-01 children=1 members=3 income=5000 --from 2022-05
exit    3
says    "I-1"

# A late change: three children since October. First what it would change, then the decision.
as      ona
open    /benefit/<first>
follow  Perskaičiuoti
fill    children=3 first_month=2022-10 last_month=2022-12 do=work_out
cell    "80,50 Eur" I-1 "127,88 Eur" "47,38 Eur"
see     "142,14 Eur"
run     benefit recompute I-1 children=3 --from 2022-10
says    "2022-11,80.50,127.88,47.38,I-1"
run     benefit list --month 2022-10
says    "80.50"
fill    number=I-2 do=propose   422
see     "Priežastis"
fill    number=I-2 reason="gimė trečias vaikas" do=propose
keep    second
run     benefit step I-2 fly
exit    3
as      jonas
open    /benefit/<second>/step/return
fill    reason=   422
open    /benefit/<second>/step/approve
fill    reason=
run     benefit list --month 2022-10
says    "I-2" "127.88"
run     benefit list --month 2022-09
says    "I-1" "80.50"
open    /benefit/<first>
cell    "80,50 Eur" I-1
cell    "80,50 Eur" I-2

# Worked out again, the kept decision comes out the same.
follow  "Patikrinti skaičiavimą"
see     "Pagal to meto taisykles: tas pats" "Pagal dabartines taisykles: tas pats"
run     benefit replay I-1
exit    0
says    "2022-06,80.50,80.50,80.50"

# The child moves away: the benefit is stopped from December on.
run     benefit recompute I-2 --kind stop --from 2022-12 --number I-3
exit    2
run     benefit recompute I-2 --kind stop --from 2022-12 --number I-3 --reason "išvyko"
exit    0
says    "2022-12,127.88,0.00,-127.88,I-2"
run     benefit step I-3 approve
exit    3
says    "Tas pats žmogus negali tvirtinti to, ką pateikė"
as      jonas
open    /waiting
follow  I-3
follow  Patvirtinti
fill    reason=
run     benefit list --month 2022-12
silent  child_benefit
run     benefit list
says    "I-0,<child>,child_benefit,grant,2022-01,2022-02,,withdrawn"
says    "I-1,<child>,child_benefit,grant,2022-01,2022-12,,in_force" "I-3,<child>,child_benefit,stop,2022-12,2022-12,I-2,in_force"
sql     "SELECT count(*) FROM benefit_amount" 11
whole

# Who decided what stands in the journal, and each look at it among the views.
open    /journal
see     "Sprendimas dėl išmokos: patvirtintas" "Sprendimas dėl išmokos: pasiūlytas"

# What is paid one time is decided for one month.
as      ona
open    /person/<child>/benefit/birth_grant
see     "Mokama vieną kartą: gimus vaikams"
fill    children_born=1 first_month=2015-03 last_month=2015-03 do=work_out   422
fill    children_born=1 first_month=2022-03 last_month=2022-05 do=work_out   422
see     "Paskutinis mėnuo: Ši išmoka mokama vieną kartą. Nurodykite vieną mėnesį: abu mėnesiai – 2022-03."
fill    last_month=2022-03 do=work_out
see     "462,00 Eur"
run     benefit decide I-4 51503010000 birth_grant children_born=1 --from 2022-03 --to 2022-04
exit    2
says    "mokama vieną kartą"

# What an act would change of the decisions in force: as the page tells it, and as rows.
file    act.csv
    name,adopted_on
    T-9,2022-02-10
run     import law_act act.csv
file    rows.csv
    act,code,valid_from,value,is_verified
    T-9,bsi,2022-03-01,50,no
run     import law_parameter rows.csv
exit    0
run     law effect T-9
says    "Už 2022-03 galioja 1 sprend." "I-1 child_benefit: 73.50 -> 87.50 (+14.00)"
run     law effect T-9 --format decisions
says    "number,benefit,month,present,changed,difference" "I-1,child_benefit,2022-03,73.50,87.50,14.00"
run     law effect T-9 --format x
exit    2
