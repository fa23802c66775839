# A specialist hands a plan in, may not approve it, the head does; then a placement is corrected, and
# the approved plan stays as it was, while the difference names the placement.

given   demo kaunas-2022
as      specialist
open    /plan/2022
see     rengiamas "Teikti derinti"
miss    "Pateikti tvirtinti"
open    /plan/2022/step/submit  403
see     "Šio žingsnio dabar daryti negalima"
open    /plan/2022/step/fly     404
open    /plan/2022/step/coordinate
fill    reason=""
see     "Žingsnis padarytas." "pateikta derinti" derinamas

# A remark on a section is told when the plan is submitted, and forbids nothing.
as      finance
open    /plan/2022/5
fill    text="Patikslinti „Korys“ gavėjus"
see     "Patikslinti „Korys“ gavėjus" "finance"
open    /plan/2022/step/submit  403
as      specialist
open    /plan/2022/step/submit
see     "Neišspręstų pastabų: 1"
fill    reason="parengta"
see     "pateiktas tvirtinti"
open    /plan/2022/5
follow  "Pažymėti, kaip atsižvelgta: Patikslinti „Korys“ gavėjus"
fill    reason=""   422
see     "Šis laukas turi būti užpildytas"
fill    reason="patikslinta"
see     "Kaip atsižvelgta: patikslinta"

# Four eyes, for people and for the operator of the database alike.
open    /plan/2022/step/approve   403
run     plan step 2022 return
exit    2
run     plan step 2022 coordinate
exit    3
as      council
open    /plan/2022/life
see     "pateikta tvirtinti" "parengta"
miss    "Rengti kitų metų planą"
post    /plan/2022/step/approve reason=  403
as      head
open    /waiting
follow  "Kauno miesto savivaldybės 2022 metų socialinių paslaugų planas"
follow  "Patvirtinti"
fill    reason="Tarybos sprendimas T-1"
see     patvirtinta "Tarybos sprendimas T-1" "Patvirtinti variantai"
open    /plan/2022
see     "Patvirtino head"
open    /plan/2022/5
cell    101 "„Korys“" 75
run     plan export --plan 2022 --format csv --out before
exit    0

# The placement of one of the 75 ends a day earlier: today it is 74, in the approved plan 75.
open    /figure/recipients?day=2021-11-01&unit=korys&service=day_care
follow  row 1
keep    placement
open    /register/placement/<placement>/correct
fill    ends_on=2021-10-31 end_reason=moved reason="išvyko spalį"
number  recipients day=2021-11-01 unit=korys service=day_care     74
open    /plan/2022/5
cell    101 "„Korys“" 75
follow  cell 101 "„Korys“"
see     "74 asm" "patvirtintame plane jis buvo: 75 asm"
open    /plan/2022/file/plan.html
cell    101 "„Korys“" 75
run     plan export --plan 2022 --format csv --out after
exit    0
told    after/providers-5.csv  "101,4.2,*„Korys“,*,75,3?,asmenys"

open    /plan/2022/diff
see     "Pasikeitė" "75 → 74" "Nebeliko:"
follow  "CSV"
see     placement <placement> left
run     plan diff 2022 --section 5
exit    0
says    "75 -> 74" "- placement/<placement>"
silent  "134 -> 133"
run     plan diff 2022 --format json
exit    0
says    "\"figure\":\"recipients\"" <placement>
as      council
open    /plan/2022/diff
see     "75 → 74"
miss    "Nebeliko:" <placement>

# The next year: everything is carried over, and what is missing is told; once.
as      head
open    /plan/2022/life
fill    code=2023
see     "Kitų metų planas parengtas" "Nežinomas pasiektas rezultatas" "Nenustatytas siekiamas rezultatas"
run     plan copy 2022 2023
exit    5
run     plan missing 2023
exit    0
says    "result,2022,measure_result"
run     plan history 2023
says    rengiamas
open    /plan/2023/withdraw
fill    reason=""   422
fill    reason="per anksti"
see     "Įrašas anuliuotas"
open    /plan/2023  404
run     plan withdraw 2022 --reason nereikia
exit    3

# Amended: the plan is a draft again and shows the records of now; what was approved is kept.
open    /plan/2022/step/reopen
fill    reason=""  422
fill    reason="tarybos prašymu"
open    /plan/2022/5
cell    101 "„Korys“" 74
open    /journal
see     "Planas: patvirtintas ir užšaldytas" "Planas: parengtas kitų metų"
open    /register/process_event
see     approve submitted specialist
open    /register/process_event/new 403
whole
