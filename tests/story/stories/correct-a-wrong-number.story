# A specialist doubts a number, goes down to the people behind it, corrects one placement, and the
# number is one less wherever it stands. Then the correction is taken back, and the placement
# annulled and brought back: nothing is ever lost.

given   demo kaunas-2022
as      specialist
number  recipients day=2021-11-01 unit=korys                     139
number  recipients day=2021-11-01 unit=korys service=day_care     75

# The number stands in the plan's chapters 5 and 6 …
open    /plan/2022/6
cell    2.2 134
open    /plan/2022/5
cell    101 "„Korys“" 75
# … and leads down to the people behind it.
follow  cell 101 "„Korys“"
see     "Paslaugų gavėjai" "75 asm"
rows    75
follow  row 1
keep    placement
see     "„Korys“" "dienos socialinė globa"
follow  Taisyti
fill    ends_on=2021-10-31 end_reason=moved    422
see     "Priežastis"
fill    ends_on=2021-10-31 end_reason=moved reason="išvyko spalį"
see     "2021-10-31" "išvyko spalį" pataisyta

# One less everywhere: figures, plan, its files.
number  recipients day=2021-11-01 unit=korys                     138
number  recipients day=2021-11-01 unit=korys service=day_care     74
open    /plan/2022/5
cell    101 "„Korys“" 74
open    /plan/2022/6
cell    2.2 133
open    /plan/2022/file/plan.html
cell    101 "„Korys“" 74
run     plan export --year 2022 --format csv --out files
exit    0
told    files/providers-5.csv  "101,4.2,*„Korys“,*,74,3?,asmenys"
run     plan export --year 2022 --format pdf --out plan.pdf
exit    0
open    /figure/recipients?day=2021-11-01&unit=korys&service=day_care
rows    74

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

# Who looked, too; a specialist is not told.
open    /journal/views
see     specialist "įrašo puslapis"
open    /register/placement/<placement>
see     "Kas žiūrėjo šį įrašą"
open    /journal/views?register=placement&id=<placement>
see     specialist "įrašo puslapis" "visos peržiūros"
as      specialist
open    /journal/views   403
open    /register/placement/<placement>
miss    "Kas žiūrėjo šį įrašą"
as      head
whole
