# Two municipalities in one database: neither sees, links, imports, counts or reads of the other.

given   municipality 19 kaunas "Kauno miesto savivaldybė"
run     municipality add --number 52 --code kauno-r --name "Kauno rajono savivaldybė"
exit    0
run     municipality add --number 52 --code kitas --name Kitas
exit    5
run     municipality add --number 53 --code kaunas --name Kitas
exit    5
run     municipality list
says    "kaunas" "kauno-r" "Kauno rajono savivaldybė"

# With two of them a command must be told which.
run     export organisation
exit    2
says    "--municipality"
run     export organisation --municipality vilnius
exit    2

file    organisations.csv
    code,name,legal_form,sector,is_ngo
    304985679,Pirmoji įstaiga,public,municipality,no
file    units.csv
    code,organisation,name
    namai,304985679,Pirmieji namai
run     import organisation organisations.csv --municipality kaunas
exit    0
run     import unit units.csv --municipality kaunas
exit    0

# A link to the other town's organisation is a link to nothing.
run     import unit units.csv --municipality kauno-r
exit    2
says    "2: organisation:"
run     export organisation --municipality kauno-r
exit    0
silent  "304985679" "Pirmoji"
# The same code may stand in both: they are different records.
run     import organisation organisations.csv --municipality kauno-r
says    "created 1"

run     user add kaune --role head --municipality kaunas
exit    2
given   user kaune head kaunas
given   user rajone head kauno-r
given   user admine administrator kauno-r

as      kaune
open    /register/unit
see     "Pirmieji namai"
follow  row 1
keep    unit
open    /register/organisation
follow  row 1
keep    organisation

as      rajone
open    /register/unit
miss    "Pirmieji namai"
rows    0
open    /register/unit/<unit>               404
open    /register/unit/<unit>/correct       404
open    /register/organisation/<organisation>   404
open    /register/unit/new
miss    <organisation>
fill    code=namai name=Antrieji organisation=<organisation>   422
see     "Organizacija: Tokio įrašo nėra"
open    /register/unit?organisation=<organisation>
rows    0
open    /register/unit/export
miss    "namai"
open    /figure/providers?day=2021-11-01
see     "0 "
open    /journal
miss    "unit.import" "kaune"
open    /register/municipality
see     "Kauno rajono"
miss    "Kauno miesto"
post    /register/unit/<unit>/correct  version=1 reason=nes code=namai name=Mano organisation=<organisation>   422
post    /register/unit/<unit>/annul    version=1 reason=nes   404
upload  unit units.csv all

as      admine
open    /users
see     "rajone"
miss    "kaune"
whole

# A figure of all of them: each town's own number, and their sum where numbers may be summed.
file    people.csv
    indicator,territory,breakdown,period_from,value,unit,source
    population,Miestas,,2022-01-01,300,person,Statistika
    population,Miestas,children,2022-01-01,60,person,Statistika
file    country-people.csv
    indicator,territory,breakdown,period_from,value,unit,source
    population,Rajonas,,2022-01-01,90,person,Statistika
run     import statistic people.csv --municipality kaunas
exit    0
run     import statistic country-people.csv --municipality kauno-r
exit    0
run     figure country population day=2022-02-01 by=breakdown
exit    0
says    "municipality,breakdown,value" "kaunas,,300" "kaunas,children,60" "kauno-r,,90"
says    ",,390" ",children,60"
silent  "kauno-r,children"
run     figure country population day=2022-02-01 breakdown=children
exit    0
says    "kaunas,60" "kauno-r," ",60"
# Different people are not added up.
run     figure country recipients day=2022-02-01
exit    0
says    "kaunas,0" "kauno-r,0"
silent  " ,0"
run     figure country nothing
exit    4
