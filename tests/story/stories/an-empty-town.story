# A town begins with nothing: the start page says what to enter, in which order, and who may; it is
# silent once there is a plan, which the list of plans offers to begin.

given   municipality 19 kaunas "Kauno miesto savivaldybė"
given   user ona specialist
given   user rasa head
given   user tomas auditor

as      ona
open    /
see     "Nuo ko pradėti" "Organizacijos" "(dar nėra)" "(jau yra)" "įrašo kitas darbuotojas"
open    /plans
see     "Planų dar nėra." "Naujas planas"

# The classifiers are the head's to write; who only reads is offered nothing to write.
as      rasa
open    /
see     "Nuo ko pradėti"
miss    "įrašo kitas darbuotojas"
as      tomas
open    /plans
see     "Planų dar nėra."
miss    "Naujas planas"

file    organisations.csv
    code,name,legal_form,sector,is_ngo
    304985679,Pirmoji įstaiga,public,municipality,no
run     import organisation organisations.csv
exit    0
file    plans.csv
    code,year,form,day,title
    2022,2022,social-services-plan-2007,2021-11-01,Pirmasis planas
run     import plan plans.csv
exit    0

as      ona
open    /
see     "Pirmasis planas"
miss    "Nuo ko pradėti"
open    /plans
see     "Pirmasis planas" "Naujas planas"
miss    "Planų dar nėra."

# A page that is not there names what was asked for in words.
open    /register/nera   404
see     "Registras: Tokio įrašo nėra"
