# A specialist types two numbers that cannot both be right: the page says so at once, the head cannot
# approve the plan in any way, until it is said why they may stand; and no longer than they stand.

given   demo kaunas-2022
as      specialist
open    /plan/2022/review
miss    "Palikti nurodžius priežastį"
open    /plan/2022/section/3/edit?position=5
fill    do=save text="Įstaigoje dirba 10 žmonių, iš jų 12 moterų."
see     "Skyriaus tekstas išsaugotas." "neištaisytų prieštaravimų – 1, paliktų nurodžius priežastį – 4, abejotinų vietų – 4"
follow  "Peržiūrėti"
see     "Prieštaravimai: neištaisytų – 1" "Sakinyje nurodyta 10, o viena jos dalių yra 12."
miss    "Palikti nurodžius priežastį"
# What is saved next is told of as well; a text without numbers contradicts nothing.
open    /plan/2022/section/4/edit?position=5
fill    do=save text="Apie gyventojus pasakyta viskas."
see     "neištaisytų prieštaravimų – 1"
run     plan review 2022 --min contradiction
exit    1
says    "sentence_sum." "Sakinyje nurodyta 10, o viena jos dalių yra 12."
run     plan step 2022 coordinate
open    /plan/2022/step/submit
fill    reason=""
see     "pateiktas tvirtinti"

# Nothing is approved or frozen, by page or by command, and the reason is the same.
as      head
open    /plan/2022/step/approve
see     "neištaisytų prieštaravimų – 1"
fill    reason="T-1"  403
see     "Plano patvirtinti negalima, nes jame liko prieštaravimų: 1; pirmas – 3 Socialinių paslaugų plano rengėjai: Sakinyje nurodyta 10, o viena jos dalių yra 12."
run     plan step 2022 approve
exit    3
says    "liko prieštaravimų: 1; pirmas – 3 Socialinių paslaugų plano rengėjai: Sakinyje nurodyta 10, o viena jos dalių yra 12."
run     --language en plan step 2022 approve
exit    3
says    "contradictions are left in it: 1; the first – 3 Socialinių paslaugų plano rengėjai: The sentence states 10"
sql     "SELECT count(*) FROM plan_frozen" 0
run     plan history 2022
says    "pateiktas tvirtinti"

# Only who may approve waives, and says why.
as      specialist
open    /plan/2022/review/sentence_sum.0  403
post    /plan/2022/review/sentence_sum.0 reason=galima  403
open    /register/review_waiver/new  403
as      finance
open    /plan/2022/review/sentence_sum.0  403
as      head
open    /plan/2022/review/sentence_sum.0  404
see     "Tokio prieštaravimo plane nebėra"
open    /plan/2022/review
follow  "Palikti nurodžius priežastį: Sakinyje nurodyta 10, o viena jos dalių yra 12."
keep    finding
see     "Sakinyje nurodyta 10, o viena jos dalių yra 12."
fill    reason=""  422
see     "Šis laukas turi būti užpildytas"
fill    reason="Moterys skaičiuotos su pavaduojančiomis"
see     "Prieštaravimai: neištaisytų – 0, paliktų nurodžius priežastį – 5" "Kodėl palikta: Moterys skaičiuotos su pavaduojančiomis" "head"
miss    "Palikti nurodžius priežastį:"
post    /plan/2022/review/<finding> reason="dar kartą"  409
as      council
open    /plan/2022/review
see     "Moterys skaičiuotos su pavaduojančiomis"
miss    "Nebepalikti"

# Withdrawn, it stops the approval again; and it covers these numbers, no others.
as      head
open    /plan/2022/review
follow  "Nebepalikti: Sakinyje nurodyta 10, o viena jos dalių yra 12."
fill    reason="persigalvota"
run     plan review 2022
exit    1
run     plan step 2022 approve
exit    3
open    /plan/2022/review/<finding>
fill    reason="Su pavaduojančiomis"
run     plan review 2022
exit    0
says    "palikta: Su pavaduojančiomis (head"
open    /plan/2022/step/return
fill    reason="tikslinti"
as      specialist
open    /plan/2022/section/3/edit?position=5
fill    do=save text="Įstaigoje dirba 10 žmonių, iš jų 13 moterų."
see     "neištaisytų prieštaravimų – 1, paliktų nurodžius priežastį – 4"
open    /plan/2022/section/3/edit?position=5
fill    do=save text="Įstaigoje dirba 10 žmonių – iš jų 12 moterų!"
see     "neištaisytų prieštaravimų – 0, paliktų nurodžius priežastį – 5"
open    /plan/2022/section/3/edit?position=5
fill    do=save text="Tai svarbu. Įstaigoje dirba 10 žmonių, iš jų 12 moterų."
see     "neištaisytų prieštaravimų – 0, paliktų nurodžius priežastį – 5"
open    /plan/2022/step/coordinate
fill    reason=""
open    /plan/2022/step/submit
fill    reason=""

# Now it is approved and frozen; what was waived is told of it, and can be waived no more.
as      head
open    /plan/2022/step/approve
miss    "neištaisytų prieštaravimų"
fill    reason="T-1"
see     "patvirtintas"
sql     "SELECT count(*) FROM plan_frozen" 1
open    /plan/2022/review
see     "paliktų nurodžius priežastį – 5" "Su pavaduojančiomis"
miss    "Nebepalikti"

# The next year begins without waivers: its words are to be answered for anew.
run     plan copy 2022 2023
exit    0
run     plan review 2023 --min contradiction
exit    1
silent  "palikta:"
open    /plan/2023/review
follow  "Palikti nurodžius priežastį: Sakinyje nurodyta 10, o viena jos dalių yra 12."
fill    reason="Ir šiemet"
# Who writes plans may take one back that has begun nothing, with what was waived of it.
as      specialist
open    /plan/2023/withdraw
fill    reason="per anksti"
see     "Įrašas anuliuotas"
whole
