# A council's amount: proposed by one, looked at and approved by another; the calculator follows from
# its month on, months before stay as they were.

given   municipality 19 kaunas "Kauno miestas"
given   user rita specialist
given   user jonas head
given   user ona finance

# Everybody reads amounts; acts only who is signed in and may.
as      nobody
open    /law/parameters
see     "Teisės aktų dydžiai" "Bazinė socialinė išmoka (BSI)" "Pagalbos pinigai pagal amžių, BSI" "Kauno miestas" nepatikrinta
miss    "Dydžius nustatantys aktai" "Naujas aktas"
open    /law/parameters?q=šildym
see     "Gyventojo dalis šildymui"
miss    "Bazinė socialinė išmoka"
open    /law/parameters?q=nieko-tokio
see     "Nieko nerasta"
open    /law/parameters.csv
see     "code,at_least,municipality,valid_from,value,act,note,verified" "bsi,,,2018-01-01,38.00"
open    /law/parameter/bsi
see     "Išmoka vaikui" "visoje šalyje" "LRV nut. 1334"
open    /law/parameter/bsii 404
open    /law/one_off_support/calc?month=2026-03
fill    support_kind=fire requested=5000 month=2026-03 422
see     "nenustatytas"

# The first act, in force since 2025.
as      rita
open    /law/parameters
see     "Savivaldybė savo dydžių dar neįrašė"
fill    name="" 422
see     "Aktas: Šis laukas turi būti užpildytas"
fill    name="Tarybos sprendimas T-1" adopted_on=2024-12-17
keep    first
see     "Akte dar nėra nė vieno dydžio" rengiamas
open    /law/act/<first>/step/propose 403
see     "Akte nėra nė vieno dydžio"
open    /law/act/<first>
fill    code=one_off_fier_vrp valid_from=2025-01-01 value=5 422
see     "Tokio dydžio kodo nėra. Panašiausi: one_off_fire_vrp"
fill    code=one_off_fire_vrp valid_from=2025-01-17 value=5 422
see     "Įrašykite, pavyzdžiui, 2025-01-01"
fill    code=one_off_fire_vrp valid_from=2025-01-01 value=500 422
see     "Tinka nuo 0 iki 100"
fill    code=foster_by_age valid_from=2025-01-01 value=5 422
see     "yra lentelė"
fill    code=one_off_fire_vrp valid_from=2025-01-01 value=5 is_verified=yes
see     "Vienkartinė pašalpa: gaisras, VRP" "Savivaldybės vienkartinė pašalpa"
miss    "neįskaičiuotas"
fill    code=one_off_fire_vrp valid_from=2025-01-01 value=6 409
file    rest.csv
    act,code,valid_from,value
    Tarybos sprendimas T-1,one_off_centenarian_vrp,2025-01-01,2
    Tarybos sprendimas T-1,one_off_hardship_vrp,2025-01-01,3
    Tarybos sprendimas T-1,one_off_twins_vrp,2025-01-01,4
    Tarybos sprendimas T-1,one_off_triplets_vrp,2025-01-01,6
    Tarybos sprendimas T-1,one_off_released_vrp,2025-01-01,1
run     import law_parameter rest.csv
exit    0
open    /law/act/<first>
see     "Vienkartinė pašalpa: trynukai, VRP" "dydis pagal aktą nepatikrintas"
open    /law/act/<first>/step/propose
see     "Jį turi patvirtinti kitas žmogus"
fill    reason=""
see     "pateiktas tvirtinti"
miss    "Naujas dydis"

# Proposed it counts nowhere, and stays as it is.
as      nobody
open    /law/one_off_support/calc?month=2025-01
fill    support_kind=fire requested=5000 month=2025-01 422
open    /law/parameter/one_off_fire_vrp
miss    "Tarybos sprendimas T-1"
open    /law/act/0SC7MGWYSMK63
see     Slaptažodis
as      rita
open    /law/parameter/one_off_fire_vrp
see     "Tarybos sprendimas T-1" "dar neskaičiuojama"
open    /law/act/<first>/step/approve 403
post    /law/act/<first> code=meals_exceptional_vrp valid_from=2025-01-01 value=2 403
see     "Aktas nebekeičiamas"
as      ona
open    /law/act/<first>
miss    "Naujas dydis"
open    /law/act/<first>/step/approve 403
post    /law/act/<first> code=meals_exceptional_vrp valid_from=2025-01-01 value=2 403
post    /law/parameters name=Kitas 403
open    /law/act/<first>/step/withdraw 403

# Who proposed it takes it back, corrects nothing, and proposes it again.
as      rita
open    /law/act/<first>
follow  "Atsiimti pataisyti"
fill    reason=
see     rengiamas atsiimta "Naujas dydis"
open    /law/act/<first>/step/propose
fill    reason=
as      jonas
open    /waiting
follow  "Tarybos sprendimas T-1"
follow  "Patvirtinti"
fill    reason=""
see     patvirtintas patvirtinta jonas
as      nobody
open    /law/one_off_support/calc?month=2025-01
fill    support_kind=fire requested=5000 month=2025-01
see     "1105,00 Eur" "Tarybos sprendimas T-1" "Kauno miestas"

# The second raises it from March 2026 on; the calculator waits for the second person.
as      rita
open    /law/parameters
fill    name="Tarybos sprendimas T-2" adopted_on=2026-02-10
keep    second
fill    code=one_off_fire_vrp valid_from=2024-12-01 value=10 403
see     "Jau patvirtintas dydis nuo vėlesnės dienos: one_off_fire_vrp, 2025-01-01, Tarybos sprendimas T-1"
fill    code=one_off_fire_vrp valid_from=2026-03-01 value=9 is_verified=yes
cell    2026-03-01 5 9
fill    code=heating_member_vrp valid_from=2026-03-01 value=2.5
see     "dydis pagal aktą nepatikrintas"
fill    code=assets_child_vrp valid_from=2026-03-01 value=21
see     "Turto normatyvas socialinei pašalpai" "neįskaičiuotas"
follow  "Pataisyti"
follow  "Taisyti"
fill    value=10 reason="ne ta reikšmė"
follow  "Grįžti prie akto"
cell    2026-03-01 5 10
see     "Būsto šildymo išlaidų kompensacija" "Pajamų dešimtadalis" "Laimi" "kaip vidutinėje savivaldybėje"
open    /law/act/<second>/step/propose
fill    reason=""
as      nobody
open    /law/one_off_support/calc?month=2026-03
fill    support_kind=fire requested=5000 month=2026-03
see     "1165,00 Eur"
as      jonas
open    /law/act/<second>/step/return
fill    reason="" 422
fill    reason="trūksta pastabos"
see     "trūksta pastabos" rengiamas
as      rita
open    /law/act/<second>/step/propose
fill    reason=""
as      jonas
open    /law/act/<second>
follow  "Patvirtinti"
fill    reason="matyta"
as      nobody
open    /law/one_off_support/calc?month=2026-03
fill    support_kind=fire requested=5000 month=2026-03
see     "2330,00 Eur"
open    /law/one_off_support/calc?month=2026-02
fill    support_kind=fire requested=5000 month=2026-02
see     "1165,00 Eur"
open    /law/one_off_support/calc?month=2026-03&council=
fill    support_kind=fire requested=5000 month=2026-03 council= 422
open    /law/one_off_support?month=2026-03
see     "Tarybos sprendimas T-2"

# The commands say the same.
run     law calc one_off_support support_kind=fire requested=5000 --month 2026-03 --municipality kaunas
says    "2330,00 Eur"
run     law calc one_off_support support_kind=fire requested=5000 --month 2026-02 --municipality kaunas
says    "1165,00 Eur"
run     law calc one_off_support support_kind=fire requested=5000 --month 2026-03
exit    2
run     law parameters --code one_off_fire_vrp
says    "one_off_fire_vrp,,kaunas,2025-01-01,5,Tarybos sprendimas T-1,,yes"
says    "one_off_fire_vrp,,kaunas,2026-03-01,10,Tarybos sprendimas T-2,,yes"
run     law parameters --code one_off_fier_vrp
exit    2
says    one_off_fire_vrp
run     law effect "Tarybos sprendimas T-2"
says    heating_compensation one_off_support
run     law effect T-9
exit    4

# A file of rows: named where it is wrong, proposed and reopened by commands.
run     law step "Tarybos sprendimas T-2" reopen
exit    2
run     law step "Tarybos sprendimas T-2" reopen --reason "klaida"
exit    0
says    draft
run     law calc one_off_support support_kind=fire requested=5000 --month 2026-03 --municipality kaunas
says    "1165,00 Eur"
file    acts.csv
    name
    Tarybos sprendimas T-3
run     import law_act acts.csv
exit    0
file    bad.csv
    act,code,at_least,valid_from,value,is_verified
    Tarybos sprendimas T-3,foster_by_age,0,2027-01-01,5,yes
    Tarybos sprendimas T-3,foster_by_age,,2027-01-01,6,yes
run     import law_parameter bad.csv
exit    2
says    "3: at_least: " "yra lentelė"
file    good.csv
    act,code,at_least,valid_from,value,is_verified
    Tarybos sprendimas T-3,foster_by_age,0,2027-01-01,5,yes
    Tarybos sprendimas T-3,foster_by_age,7,2027-01-01,6,yes
run     import law_parameter good.csv
exit    0
run     law step "Tarybos sprendimas T-3" propose
says    proposed
whole
