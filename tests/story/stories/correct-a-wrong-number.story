# A specialist doubts a number, goes down to the people behind it, corrects one placement, and the
# number is one less wherever it stands. Then the correction is taken back, and the placement
# annulled and brought back: nothing is ever lost.

given   demo kaunas-2022
as      specialist
number  recipients day=2021-11-01 unit=korys   139
open    /figure/recipients?day=2021-11-01&unit=korys
see     "Paslaugų gavėjai" "139 asm"
rows    139

follow  row 1
keep    placement
see     "Morkūnas Aurimas" "Korys"
follow  Taisyti
fill    ends_on=2021-10-31 end_reason=moved    422
see     "Priežastis"
fill    ends_on=2021-10-31 end_reason=moved reason="išvyko spalį"
see     "2021-10-31" "išvyko spalį" pataisyta

number  recipients day=2021-11-01 unit=korys   138
number  recipients day=2021-10-30 unit=korys   140
open    /figure/recipients?day=2021-11-01&unit=korys
rows    138
miss    "Morkūnas Aurimas"

# Undone by a further correction: three versions, each with who and why.
open    /register/placement/<placement>/correct
fill    ends_on= end_reason= reason="klaida: neišvyko"
see     "3." "2." "klaida: neišvyko"
number  recipients day=2021-11-01 unit=korys   139

# Annulled: out of every number; a correction brings it back.
open    /register/placement/<placement>/annul
fill    reason=""   422
fill    reason="dvigubas įrašas"
see     anuliuota
number  recipients day=2021-11-01 unit=korys   138
open    /register/placement/<placement>/correct
fill    reason="vis dėlto ne dvigubas"
number  recipients day=2021-11-01 unit=korys   139

# Unchanged values are no correction.
open    /register/placement/<placement>/correct
fill    reason="nieko"   403

as      head
open    /journal
see     pataisyta anuliuota specialist "dvigubas įrašas" "išvyko spalį"
whole
