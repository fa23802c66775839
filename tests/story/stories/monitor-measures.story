# The measures of the plan through the year: who carries one out sees that it lags, reports, and the
# light changes; each number leads to its reports; who only reads gets no way to report.

given   demo kaunas-2022
as      council
open    /plan/2022
follow  "Priemonių stebėsena"
see     "Priemonių stebėsena" "38 priemonės" "Praėjo 100 % plano metų"
miss    "Pateikti ataskaitą"
open    /plan/2022/measures?day=2022-07-15
see     "labai atsilieka" "26 ● vykdoma laiku" "379 iš 521" "372 600,00 Eur iš 810 000,00 Eur"
see     "ataskaitos vienetas kitas nei siekio" "14 asmenys iš 50" "siekis be skaičiaus"
as      specialist
open    /plan/2022/measures?day=2022-07-15
see     "Pateikti ataskaitą"
follow  "379"
see     "2022-06-30" "globėjai"
open    /plan/2022/measures?day=2022-07-15&light=amber
see     "3 priemonės" "▲ atsilieka" "1.11"
miss    "pagalbos pinigai"
open    /plan/2022/measures?day=2022-07-15&goal=2022-4&sort=light
see     "4. Padėti asmenims" "nemokamas maitinimas"
miss    "1. Padėti šeimoms ir vaikams, patiriantiems socialinę riziką Priemonė"
open    /plan/2022/measures?day=2022-12-31&overdue=1
see     "2 priemonės" "Vėluoja ataskaita" "2.11" "P3"
open    /plan/2022/measures?light=purple   422
open    /plan/2022/measures?sort=beauty    422
open    /plan/2022/measures?day=rytoj      422
open    /plan/2030/measures                404
open    /plan/2022/measures/file/measures.exe  404

# The executor reports; the thresholds are another's.
as      executor
open    /plan/2022/measures?day=2022-07-15&light=amber
follow  "Pateikti ataskaitą: 1.11"
fill    reported_on="2022-07-14" value="9" reason=""
see     "2022-07-14"
open    /plan/2022/measures?day=2022-07-15&light=amber
see     "2 priemonės"
miss    "savarankiško gyvenimo įgūdžiai tėvams"
open    /plan/2022/measures?day=2022-07-13&light=amber
see     "3 priemonės" "savarankiško gyvenimo įgūdžiai tėvams"
open    /register/monitoring_rule/new      403
open    /register/measure/new              403
open    /register/placement                403

# A stricter rule from a day on leaves earlier days as they were.
as      head
open    /register/monitoring_rule/new
fill    valid_from="2022-07-01" amber_from="60" green_from="200" report_days="10" reason=""
open    /plan/2022/measures?day=2022-06-30
see     "26 ● vykdoma laiku"
open    /plan/2022/measures?day=2022-07-15
see     "0 ● vykdoma laiku"

run     plan monitor --plan 2022 --day 2022-07-15 --format csv --out monitoring
exit    0
run     plan monitor --plan 2022 --day rytoj --format text
exit    2
run     plan monitor --plan 2031 --format text
exit    4
