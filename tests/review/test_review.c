/* test_review.c - what each check finds, and what it leaves alone.
 *
 * A case is a small text as people get it out of a word processor (a cell on a line of its own
 * behind a tab, rows divided by empty lines) and the one finding expected, or none. The sentences
 * and tables are ours.
 */
#include "../base/cases.h"

#include "format/words.h"
#include "paper/reader.h"
#include "review/review.h"

static struct arena *arena;

#define NBSP "\xc2\xa0"

/* A document and what is found in it; `check` NULL: nothing. */
struct example {
    const char *text;
    const char *check;
    enum severity severity;
    const char *stated;
    const char *expected;
    int line;
};

static struct review *review_of(const char *text)
{
    struct document *document = NULL;
    struct fault fault = {0};
    assert_int_equal(reader_read(arena, text_of(text), &document, &fault), OK);
    struct review *review = review_open(arena);
    review_add_document(review, document, TEXT("example.txt"));
    review_run(review);
    return review;
}

static void example_try(const struct example *example)
{
    struct review *review = review_of(example->text);
    size_t wanted = example->check == NULL ? 0 : 1;
    if (review_count(review) != wanted)
        fail_msg("%zu findings, wanted %zu, in:\n%s%s", review_count(review), wanted, example->text,
                 review_count(review) == 0 ? "" : review_finding(review, 0)->explanation[0].bytes);
    if (wanted == 0)
        return;
    const struct finding *finding = review_finding(review, 0);
    if (strcmp(finding->check, example->check) != 0)
        fail_msg("%s, wanted %s, in:\n%s", finding->check, example->check, example->text);
    assert_int_equal(finding->severity, example->severity);
    assert_text(finding->stated, example->stated);
    assert_text(finding->expected, example->expected);
    assert_int_equal(finding->places[0].line, example->line);
    for (int language = 0; language < REVIEW_LANGUAGES; language++) {
        assert_true(finding->explanation[language].length > 0);
        assert_true(text_find(finding->explanation[language], TEXT("{")) < 0);
    }
}

#define TRY_ALL(examples)                        \
    for (size_t i = 0; i < COUNT(examples); i++) \
    example_try(&(examples)[i])

/* A table with a head and rows, each cell on its line. */
#define HEAD3 "\tNr.\n\tRodiklis\n\t2021 m.\n\t2022 m.\n\n"

static void holds_parts_against_wholes(void **state UNUSED)
{
    static const struct example examples[] = {
        {HEAD3 "\t1.\n\tLėšos, Eur\n\t300\n\t500\n\n\t1.1.\n\tnamams\n\t100\n\t200\n\n"
               "\t1.2.\n\tkeliams\n\t200\n\t300\n\n",
         .check = NULL},
        {HEAD3 "\t1.\n\tLėšos, Eur\n\t300\n\t510\n\n\t1.1.\n\tnamams\n\t100\n\t200\n\n"
               "\t1.2.\n\tkeliams\n\t200\n\t300\n\n",
         "sum_of_parts", SEVERITY_CONTRADICTION, "510", "500", 9},
        /* One part was forgotten, in both columns: one finding. */
        {HEAD3 "\t1.\n\tDotacijos, Eur\n\t300\n\t500\n\n\t\n\tiš jų:\n\t\n\t\n\n"
               "\t1.1.\n\tnamams\n\t100\n\t200\n\n\t1.2.\n\tkeliams\n\t200\n\t300\n\n"
               "\t1.3.\n\ttiltams\n\t50\n\t60\n\n",
         "sum_of_parts", SEVERITY_CONTRADICTION, "300", "350", 8},
        /* Men and women are all; those with a disability are among them. */
        {HEAD3 "\t1.\n\tGyventojai\n\t300\n\t500\n\n\t\n\tiš jų:\n\t\n\t\n\n"
               "\t1.1.\n\tvyrai\n\t100\n\t200\n\n\t1.2.\n\tmoterys\n\t200\n\t300\n\n"
               "\t1.3.\n\tasmenys su negalia\n\t50\n\t60\n\n",
         .check = NULL},
        /* A share among amounts is not added. */
        {HEAD3
         "\t1.\n\tLėšos, Eur\n\t300\n\t500\n\n\t1.1.\n\tnamams\n\t100\n\t200\n\n"
         "\t1.2.\n\tkeliams\n\t200\n\t300\n\n\t1.3.\n\tbiudžeto dalis, proc.\n\t4,5\n\t4,7\n\n",
         .check = NULL},
        /* "iš jų" tells only some of it. */
        {HEAD3 "\t1.\n\tLėšos, Eur\n\t300\n\t500\n\n\t\n\tiš jų:\n\t\n\t\n\n"
               "\t1.1.\n\tnamams\n\t10\n\t20\n\n\t1.2.\n\tkeliams\n\t20\n\t30\n\n",
         .check = NULL},
        {HEAD3 "\t1.\n\tLėšos, Eur\n\t300\n\t500\n\n\t\n\tiš jų:\n\t\n\t\n\n"
               "\t1.1.\n\tnamams\n\t10\n\t20\n\n\t1.2.\n\tkeliams\n\t20\n\t530\n\n",
         "part_greater", SEVERITY_CONTRADICTION, "530", "≤ 500", 24},
    };
    TRY_ALL(examples);
}

static void adds_totals(void **state UNUSED)
{
    static const struct example examples[] = {
        {"\tĮstaiga\n\tDarbuotojai\n\tPadėjėjai\n\n\tPirma\n\t225\n\t241\n\n\tAntra\n\t11\n\t–\n\n"
         "\tIš viso\n\t236\n\t241\n\n",
         .check = NULL},
        {"\tĮstaiga\n\tDarbuotojai\n\tPadėjėjai\n\n\tPirma\n\t225\n\t241\n\n\tAntra\n\t11\n\t68\n\n"
         "\tIš viso\n\t236\n\t319\n\n",
         "total_row", SEVERITY_CONTRADICTION, "319", "309", 15},
        /* The same people may stand in both rows. */
        {"\tPaslauga\n\tGavėjų skaičius\n\n\tPirma\n\t225\n\n\tAntra\n\t111\n\n\tIš "
         "viso\n\t300\n\n",
         "total_row", SEVERITY_DOUBTFUL, "300", "336", 11},
        {"\tLygis\n\tSunkus\n\tVidutinis\n\tIš viso\n\n\tpirmas\n\t18\n\t85\n\t103\n\n"
         "\tantras\n\t69\n\t164\n\t233\n\n\ttrečias\n\t7\n\t8\n\t16\n\n",
         "total_column", SEVERITY_CONTRADICTION, "16", "15", 19},
        {"\tĮstaiga\n\tGavėjų skaičius\n\tIš jų finansuojamų\n\n\tPirma\n\t62\n\t22\n\n"
         "\tAntra\n\t33\n\t37\n\n",
         "part_greater", SEVERITY_CONTRADICTION, "37", "≤ 33", 11},
    };
    TRY_ALL(examples);
}

static void compares_rows(void **state UNUSED)
{
    static const struct example examples[] = {
        {"\tVieta\n\t2020\n\t2019\n\n\tKauno r.\n\t802\n\t351\n\n\tJonavos r.\n\t164\n\t153\n\n"
         "\tKauno r.\n\t802\n\t351\n\n",
         "repeated_row", SEVERITY_DOUBTFUL, "Kauno r.", "", 13},
        {"\tVieta\n\t2020\n\t2019\n\n\tKauno r.\n\t802\n\t351\n\n\tJonavos r.\n\t164\n\t153\n\n"
         "\tKauno r.\n\t802\n\t357\n\n",
         "same_key", SEVERITY_CONTRADICTION, "357", "351", 15},
        /* The same money in three years. */
        {"\tLėšų šaltinis\n\tMetai\n\tSuma, Eur\n\n\tValstybės lėšos\n\t2021\n\t100\n\n"
         "\tValstybės lėšos\n\t2022\n\t120\n\n\tValstybės lėšos\n\t2023\n\t130\n\n",
         .check = NULL},
        {"\tVieta\n\tSkaičius\n\n\tSavivaldybės lėšos\n\t10 229787\n\n\tKitos lėšos\n\t5\n\n",
         "malformed_number", SEVERITY_FORM, "10 229787", "10" NBSP "229" NBSP "787", 5},
    };
    TRY_ALL(examples);
}

static void holds_legal_forms_against_names(void **state UNUSED)
{
#define FORMS(form)                                                               \
    "\tPavadinimas\n\tTeisinė forma\n\tVietos\n\n\tVšĮ „Diena“\n"          \
    "\tViešoji įstaiga\n\t4\n\n\tAsociacija „Aidas“\n\tAsociacija\n\t5\n\n" \
    "\tLabdaros ir paramos fondas Upė\n\tLabdaros ir paramos fondas\n\t6\n\n"    \
    "\tUAB „Medis“\n\t" form "\n\t7\n\n"
    static const struct example examples[] = {
        {FORMS("Uždaroji akcinė bendrovė"), .check = NULL},
        {FORMS("Privatus juridinis asmuo"), .check = NULL},
        {FORMS("Viešoji įstaiga"), "legal_form", SEVERITY_CONTRADICTION, "Viešoji įstaiga", "UAB",
         18},
        {FORMS("Asociacija") "\tSodo asociacijos centras\n\tViešoji įstaiga\n\t8\n\n", "legal_form",
         SEVERITY_CONTRADICTION, "Asociacija", "UAB", 18},
        {FORMS("UAB") "\tViešoji įstaiga Sodo namai\n\tBiudžetinė įstaiga\n\t8\n\n", "legal_form",
         SEVERITY_DOUBTFUL, "Biudžetinė įstaiga", "Viešoji įstaiga", 22},
        /* A column of founders names others. */
        {"\tPavadinimas\n\tSteigėjas\n\tVietos\n\n\tVšĮ „Diena“\n\tUAB Medis\n\t4\n\n"
         "\tVšĮ „Aidas“\n\tUAB „Upė“\n\t5\n\n\tVšĮ „Rytas“\n\tAsociacija "
         "„Sodas“\n\t6\n\n",
         .check = NULL},
    };
    TRY_ALL(examples);
}

static void reads_sentences(void **state UNUSED)
{
    static const struct example examples[] = {
        {"Globa nustatyta 477 vaikams, iš jų 352 šeimoje, 28 šeimynoje ir 97 įstaigoje.\n",
         .check = NULL},
        {"Globa nustatyta 477 vaikams, iš jų 352 šeimoje, 28 šeimynoje ir 90 įstaigoje.\n",
         "sentence_sum", SEVERITY_CONTRADICTION, "477", "470", 1},
        {"Globa nustatyta 477 vaikams, iš jų 52 šeimoje.\n", .check = NULL},
        {"Globa nustatyta 477 vaikams, iš jų 487 šeimoje.\n", "sentence_sum",
         SEVERITY_CONTRADICTION, "477", "487", 1},
        {"Paslaugą teikia 88 įstaigos, 31 iš jų valstybinė, 6 biudžetinės ir 51 privati.\n",
         .check = NULL},
        /* What stands behind a bracket is no part of what stands in it. */
        {"Įrengta 40 butų Rambyno g., 8 butai (iš jų pritaikyti neįgaliesiems) ir 60 butų "
         "Akmenų g.\n",
         .check = NULL},
        {"Įrengta 40 butų (iš jų 48 pritaikyti neįgaliesiems) ir 60 butų Akmenų g.\n",
         "sentence_sum", SEVERITY_CONTRADICTION, "40", "48", 1},
        {"Spalio 1 d. buvo 471 vaikas, tai yra 42 vaikais mažiau nei 2020 metais (513).\n",
         .check = NULL},
        {"Spalio 1 d. buvo 471 vaikas, tai yra 36 vaikais mažiau nei 2020 metais (513).\n",
         "change_in_words", SEVERITY_CONTRADICTION, "36", "42", 1},
        {"Skaičius išlieka nepakitęs (2019 metais – 19 vaikų, 2020 metais – 11 vaikų).\n",
         "change_in_words", SEVERITY_CONTRADICTION, "nepakitęs", "", 1},
        {"Skaičius padidėjo nuo 20 iki 15 vietų.\n", "change_in_words", SEVERITY_CONTRADICTION,
         "padidėjo", "", 1},
        {"Skaičius padidėjo nuo 15 iki 20 vietų.\n", .check = NULL},
        {"Gyveno 5 1735 vaikai.\n", "malformed_number", SEVERITY_FORM, "5 1735", "51" NBSP "735",
         1},
        {"Patvirtinta 2006 m. balandžio 5 d. įsakymu Nr. A1-94, Lampėdžių g. 10, iki 18 m.\n",
         .check = NULL},
    };
    TRY_ALL(examples);
}

static void compares_names(void **state UNUSED)
{
    static const struct example examples[] = {
        {"Padeda „Vilties žiedas“ (1) ir „Vilties žiedas“ (2).\n\nPadeda „Viltes žiedas“ (3).\n",
         "spelling", SEVERITY_FORM, "Viltes žiedas", "Vilties žiedas", 3},
        {"Padeda „Vilties žiedas“ (1), bendradarbiaujama su „Vilties žiedu“ (2).\n", .check = NULL},
        {"Namas Lampėdžių g. 10 ir namas Lampėdžio g. 10.\n", "spelling", SEVERITY_FORM,
         "Lampėdžio g. 10", "Lampėdžių g. 10", 1},
        {"Namas Lampėdžių g. 10 ir namas Lampėdžių g. 12.\n", .check = NULL},
        {"Dirba 2 VšĮ, 3 VšĮ ir 4 VŠĮ.\n", "spelling", SEVERITY_FORM, "VŠĮ", "VšĮ", 1},
        {"Padeda „Pirmas namas“ (1) ir „Antras namas“ (2).\n", .check = NULL},
    };
    TRY_ALL(examples);
}

static void compares_tables_and_text(void **state UNUSED)
{
#define PROVIDERS                                                                             \
    "5. Teikėjai\n\n\tĮstaiga\n\tGavėjų skaičius\n\n\t4. Dienos globa institucijoje\n\n" \
    "\t4.1. Vaikams su negalia\n\n\tPirma\n\t40\n\n\tAntra\n\t46\n\n"                         \
    "\t4.2. Senyvo amžiaus asmenims\n\n\tTrečia\n\t17\n\n\tKetvirta\n\t25\n\n"
#define NEED(children)                                        \
    "6. Poreikis\n\n\tNr.\n\tGrupė\n\tAsmenų skaičius\n\n" \
    "\t2.\n\tDienos globa institucijoje\n\n"                  \
    "\t2.1.\n\tvaikai su negalia\n\t" children "\n\n\t2.2.\n\tsenyvo amžiaus asmenys\n\t42\n\n"
    static const struct example examples[] = {
        {PROVIDERS NEED("86"), .check = NULL},
        {PROVIDERS NEED("84"), "two_tables", SEVERITY_CONTRADICTION, "84", "86", 35},
        {NEED("86") "7. Analizė\n\nDienos globą institucijoje gauna 86 vaikai su negalia.\n",
         .check = NULL},
        {NEED("86") "7. Analizė\n\nDienos globą institucijoje gauna 68 vaikai su negalia.\n",
         "table_and_text", SEVERITY_CONTRADICTION, "68", "86", 20},
        {NEED("86") "7. Analizė\n\nDienos globos institucijoje laukia 12 vaikų su negalia.\n",
         .check = NULL},
    };
    TRY_ALL(examples);
}

static void holds_lists_against_rows(void **state UNUSED)
{
#define LIST(heading, first, second)                                                         \
    "5. Teikėjai\n\n\tĮstaiga\n\tGavėjų skaičius\n\n\t7.1. " heading "\n\n\tPirma\n\t" first \
    "\n\n\tAntra\n\t" second "\n\n\tTrečia\n\t–\n\n\t7.2. Kita\n\n\tKetvirta\n\t25\n\n"
#define ROWS(first, second)                                                                 \
    "6. Poreikis\n\n\tNr.\n\tPaslauga\n\tAsmenų skaičius\n\n\t4.\n\tPagalba į namus\n\n" \
    "\t4.1.\n\tsuaugę asmenys su negalia\n\t" first "\n\n"                                  \
    "\t4.2.\n\tsenyvo amžiaus asmenys\n\t" second "\n\n"
#define TRANSPORT(label) \
    "6. Poreikis\n\n\tPaslauga\n\tAsmenų skaičius\n\n\tMaistas\n\t9\n\n\t" label "\n\t53\n\n"
    static const struct example examples[] = {
        /* A row of one word that is in no other row and no other heading. */
        {LIST("Transporto organizavimas (kartu su palyda)", "–", "38")
             TRANSPORT("Transporto paslauga"),
         "two_tables", SEVERITY_DOUBTFUL, "53", "38", 31},
        {LIST("Transporto organizavimas (kartu su palyda)", "15", "38")
             TRANSPORT("Transporto paslauga"),
         .check = NULL},
        {LIST("Transporto organizavimas (kartu su palyda)", "–", "38")
             TRANSPORT("Transporto paslauga") "\tTransporto lengvatos\n\t70\n\n",
         .check = NULL},
        /* The parts of a row against a list of the same words. */
        {LIST("Pagalba į namus", "30", "14") ROWS("27", "17"), .check = NULL},
        {LIST("Pagalba į namus", "30", "18") ROWS("27", "17"), "two_tables", SEVERITY_DOUBTFUL,
         "44", "48", 29},
        {LIST("Pagalba į sodus", "30", "18") ROWS("27", "17"), .check = NULL},
        /* Children are not the old. */
        {LIST("Įgūdžių ugdymas, palaikymas, atkūrimas (vaikams)", "–", "38")
             TRANSPORT("Įgūdžių ugdymas, palaikymas, atkūrimas senyvo amžiaus asmenims"),
         .check = NULL},
        {LIST("Įgūdžių ugdymas, palaikymas, atkūrimas (vaikams)", "14", "38")
             TRANSPORT("Įgūdžių ugdymas, palaikymas, atkūrimas vaikams"),
         "two_tables", SEVERITY_CONTRADICTION, "53", "52", 31},
    };
    TRY_ALL(examples);
}

static void holds_measures_against_sources(void **state UNUSED)
{
#define SOURCES(next)                                                      \
    "12. Šaltiniai\n\n\tNr.\n\tŠaltinis\n\t2021 metai\n\t2022 metai\n\n" \
    "\t1.\n\tSavivaldybės biudžeto lėšos, Eur\n\t500\n\t600\n\n"       \
    "\t2.\n\tValstybės biudžeto lėšos\n\n"                             \
    "\t2.1.\n\tasmeninei pagalbai teikti\n\t200\n\t" next "\n\n"
#define MEASURES(money)                                                                \
    "13. Priemonės\n\n\tPriemonė\n\tLėšos\n\tLaukiamas rezultatas 2022 metais\n\n" \
    "\t1.1. Teikti asmeninę pagalbą\n\tSavivaldybės biudžeto lėšos 20 Eur "      \
    "Valstybės biudžeto lėšos " money "\n\t12 asmenų\n\n"                             \
    "\t1.2. Pritaikyti būstą\n\tValstybės biudžeto lėšos 70 Eur\n\t30 asmenų\n\n"
    static const struct example examples[] = {
        {SOURCES("403") MEASURES("403 Eur"), .check = NULL},
        {SOURCES("403") MEASURES("432 Eur"), "measure_money", SEVERITY_CONTRADICTION, "432", "403",
         28},
        {SOURCES("432") MEASURES("403 Eur"), "measure_money", SEVERITY_DOUBTFUL, "403", "432", 28},
        /* The year before, another source, no money. */
        {SOURCES("403") MEASURES("200 Eur"), .check = NULL},
        {SOURCES("403") MEASURES("0 Eur; Europos Sąjungos fondų lėšos 900 Eur") "\n",
         "measure_money", SEVERITY_DOUBTFUL, "0", "403", 28},
        {SOURCES("403") MEASURES("432 valandos"), .check = NULL},
    };
    TRY_ALL(examples);
}

static void holds_men_and_women_against_all(void **state UNUSED)
{
#define SEXES(men)                                                                        \
    "\tNr.\n\tRodiklis\n\tSkaičius\n\n\t1\n\tGyventojai\n\t300\n\n\t1.V\n\tvyrai\n\t" men \
    "\n\n\t1.M\n\tmoterys\n\t200\n\n\t1.1\n\tvaikai\n\t40\n\n"
    static const struct example examples[] = {
        {SEXES("100"), .check = NULL},
        {SEXES("110"), "men_and_women", SEVERITY_CONTRADICTION, "300", "310", 7},
        {"Stovyklose dalyvavo 1426 asmenys: 546 vyrai ir 880 moterys.\n", .check = NULL},
        {"Stovyklose dalyvavo 1426 asmenys: 533 vyrai ir 880 moterys.\n", "men_and_women",
         SEVERITY_CONTRADICTION, "1" NBSP "426", "1" NBSP "413", 1},
        /* Places are not all people that came before. */
        {"Pernai nakvojo 840 asmenų, įrengta 12 vietų vyrams ir 4 vietos moterims.\n",
         .check = NULL},
        {"Apklausta 90 šeimų: 40 vyrų ir 70 moterų.\n", .check = NULL},
    };
    TRY_ALL(examples);
}

static void holds_what_is_told_twice(void **state UNUSED)
{
    static const struct example examples[] = {
        {"2021 m. 53 asmenys dalyvavo šiuose mokymuose, parengtos 35 išvados.\n"
         "2021 m. mokymuose dalyvavo 148 asmenys, parengta ataskaita.\n",
         "told_twice", SEVERITY_CONTRADICTION, "148", "53", 2},
        /* What stands beside it is of the same as well; here another thing is counted. */
        {"2021 m. mokymuose dalyvavo 53 asmenys, parengtos 35 išvados.\n"
         "2021 m. mokymuose dalyvavo 53 asmenys, parengta 91 išvada.\n",
         .check = NULL},
        /* Another year, another place, a rough number, and the same number. */
        {"2020 m. mokymuose dalyvavo 53 asmenys.\n2021 m. mokymuose dalyvavo 148 asmenys.\n",
         .check = NULL},
        {"2021 m. mokymuose dalyvavo 53 asmenys.\n2021 m. stovyklose dalyvavo 148 asmenys.\n",
         .check = NULL},
        {"2021 m. mokymuose dalyvavo 53 asmenys.\n2021 m. mokymuose dalyvavo apie 60 asmenų.\n",
         .check = NULL},
        {"2021 m. mokymuose dalyvavo 53 asmenys.\n2021 m. mokymuose dalyvavo 53 asmenys.\n",
         .check = NULL},
    };
    TRY_ALL(examples);
}

static void holds_what_is_told_of_tables(void **state UNUSED)
{
#define PEOPLE                                                                      \
    "4. Gyventojai\n\n\tNr.\n\tRodiklis\n\tSkaičius\n\n\t1.\n\tvaikai\n\t5000\n\n" \
    "\t1.1.\n\tvaikai su negalia\n\t1509\n\n"
#define STAFF                                                                                  \
    "8. Darbuotojai\n\n\tĮstaigos\n\tSocialinių darbuotojų skaičius\n\n\tPirma\n\t225\n\n" \
    "\tAntra\n\t57\n\n\tIš viso\n\t282\n\n\n"
    static const struct example examples[] = {
        {PEOPLE "5. Analizė\n\nMieste yra 1509 vaikai su negalia.\n", .check = NULL},
        {PEOPLE "5. Analizė\n\nSavivaldybėje neįgalių vaikų yra 1500, kiti auga kitur.\n",
         "told_of_table", SEVERITY_CONTRADICTION, "1" NBSP "500", "1" NBSP "509", 17},
        {PEOPLE "5. Analizė\n\nMieste yra apie 1500 vaikų su negalia.\n", .check = NULL},
        {PEOPLE "5. Analizė\n\nPaslaugas mieste gauna 1400 vaikų su negalia.\n", .check = NULL},
        {STAFF "Mieste dirba 282 socialiniai darbuotojai.\n", .check = NULL},
        {STAFF "Mieste dirba 292 socialiniai darbuotojai.\n", "told_of_table",
         SEVERITY_CONTRADICTION, "292", "282", 16},
        {STAFF "Kvalifikaciją kėlė 92 socialiniai darbuotojai.\n", .check = NULL},
        {STAFF "9. Kita\n\nMieste dirba 292 socialiniai darbuotojai.\n", .check = NULL},
    };
    TRY_ALL(examples);
}

static void counts_providers_of_lists(void **state UNUSED)
{
#define PROVIDER_LIST                                                                  \
    "5. Teikėjai\n\n\tĮstaiga\n\tGavėjų skaičius\n\n\t4. Dienos globa centre\n\n" \
    "\t4.1. Vaikams\n\n\tPirma\n\t40\n\n\tAntra\n\t46\n\n"                             \
    "\t4.2. Suaugusiems\n\n\tAntra\n\t17\n\n\tTrečia\n\t25\n\n\tKetvirta\n\t5\n\n"    \
    "\t5. Pagalba į namus\n\n\tPenkta\n\t30\n\n6. Analizė\n\n"
    static const struct example examples[] = {
        {PROVIDER_LIST "Dienos globa centre teikiama vaikams ir suaugusiems. Paslaugas teikia 4 "
                       "įstaigos.\n",
         .check = NULL},
        {PROVIDER_LIST "Dienos globa centre teikiama vaikams ir suaugusiems. Paslaugas teikia 5 "
                       "įstaigos.\n",
         "told_of_list", SEVERITY_DOUBTFUL, "5", "4", 34},
        /* Only one part, all kinds of services, another thing that is counted. */
        {PROVIDER_LIST "Dienos globą centre suaugusiems teikia 3 įstaigos.\n", .check = NULL},
        {PROVIDER_LIST "Dienos globą centre ir pagalbą į namus vaikams teikia 6 įstaigos.\n",
         .check = NULL},
        {PROVIDER_LIST "Dienos globa centre vaikams ir suaugusiems. Jas remia 6 įstaigos.\n",
         .check = NULL},
        {PROVIDER_LIST "Dienos globą centre suaugusiems teikia 4 įstaigos.\n", "told_of_list",
         SEVERITY_DOUBTFUL, "4", "3", 34},
    };
    TRY_ALL(examples);
}

static void holds_results_against_providers(void **state UNUSED)
{
#define LISTED(words, number)                                    \
    "5. Teikėjai\n\n\tĮstaiga\n\tGavėjai\n\n\tNamai\n\t5\n\n" \
    "\tCentras (" words ")\n\t" number "\n\n"
#define RESULTS(result)                                                                         \
    "9. Priemonės\n\n\tPriemonė\n\tLėšos\n\tPasiektas rezultatas\n\n"                       \
    "\t4.1. Teikti pagalbą artimoje aplinkoje smurtaujantiems asmenims\n\t30\n\t" result "\n\n" \
    "\t4.2. Teikti pagalbą senyvo amžiaus asmenims\n\t40\n\t7 asmenys\n\n"
#define HELP "pagalba smurtaujantiems artimoje aplinkoje asmenims"
    static const struct example examples[] = {
        {LISTED(HELP, "32") RESULTS("Suteikta 32 asmenims"), .check = NULL},
        {LISTED(HELP, "32") RESULTS("Suteikta 34 asmenims"), "result_listed", SEVERITY_DOUBTFUL,
         "34", "32", 20},
        {LISTED(HELP, "14") RESULTS("Paslaugos nebuvo teikiamos"), "result_listed",
         SEVERITY_DOUBTFUL, "Paslaugos nebuvo teikiamos", "14", 20},
        {LISTED(HELP, "0") RESULTS("Paslaugos nebuvo teikiamos"), .check = NULL},
        /* Few words, other words, something else that is counted. */
        {LISTED("pagalba asmenims", "32") RESULTS("Suteikta 34 asmenims"), .check = NULL},
        {LISTED("pagalba nukentėjusiems artimoje aplinkoje vaikams", "32")
             RESULTS("Suteikta 34 asmenims"),
         .check = NULL},
        {LISTED(HELP, "32") RESULTS("Suteikta 340 valandų"), .check = NULL},
    };
    TRY_ALL(examples);
}

static void tells_what_stands_beside_as_well(void **state UNUSED)
{
    struct review *review =
        review_of("2021 m. 53 asmenys dalyvavo šiuose mokymuose, parengtos 35 išvados dėl globos.\n"
                  "2021 m. mokymuose dalyvavo 148 asmenys, parengtos 91 išvada.\n");
    assert_int_equal(review_count(review), 2);
    assert_text(review_finding(review, 1)->stated, "91");
    assert_text(review_finding(review, 1)->expected, "35");
}

static void understands_ratios(void **state UNUSED)
{
#define RATIO_ROW(label, count, ratio) "\t" label "\n\t" count "\n\t" ratio "\n\n"
#define RATIOS(third, fifth)                                                                 \
    PEOPLE "6. Poreikis\n\n\tPaslauga\n\tGavėjai\n\tTenka 1000 grupės asmenų\n\n" RATIO_ROW( \
        "vaikai su negalia", "30", "19,88") RATIO_ROW("vaikai su negalia", "60", "39,76")    \
        third RATIO_ROW("vaikai su negalia namuose", "90", fifth)
    static const struct example examples[] = {
        {RATIOS(RATIO_ROW("vaikai su negalia", "45", "29,82"), "59,64"), .check = NULL},
        {RATIOS(RATIO_ROW("vaikai su negalia", "45", "29,82"), "61,64"), "ratio", SEVERITY_DOUBTFUL,
         "61,64", "59,64", 30},
        /* Two rows are not enough to know what the third is a ratio of. */
        {RATIOS("", "61,64"), .check = NULL},
    };
    for (size_t i = 0; i < COUNT(examples); i++) {
        struct review *review = review_of(examples[i].text);
        size_t ratios = 0;
        for (size_t f = 0; f < review_count(review); f++)
            ratios += strcmp(review_finding(review, f)->check, "ratio") == 0;
        assert_int_equal(ratios, examples[i].check == NULL ? 0 : 1);
    }
}

static void tells_what_is_none(void **state UNUSED)
{
    static const struct example examples[] = {
        /* The list ends where its numbers do. */
        {"Finansuoti 3 projektai:\n1. Pirmas;\n2. Antras;\n3. Trečias;\nKiti lauks.\n",
         .check = NULL},
        {"Finansuoti 4 projektai:\n1. Pirmas;\n2. Antras;\n3. Trečias;\nKiti lauks.\n",
         "list_length", SEVERITY_CONTRADICTION, "4", "3", 1},
        {"Dalyvauja 4 NVO (fondas „Diena“, fondas Aidas ir VšĮ Upė) ir įstaiga.\n", "list_length",
         SEVERITY_CONTRADICTION, "4", "3", 1},
        {"Dalyvauja 3 NVO (fondas „Diena“, fondas Aidas ir VšĮ Upė) ir įstaiga.\n", .check = NULL},
        /* The column of units tells that one row is a share. */
        {"\tNr.\n\tŠaltinis\n\tVienetas\n\t2021 m.\n\n\t1\n\tLėšos\n\tEur\n\t300\n\n"
         "\t1.1\n\tnamams\n\tEur\n\t100\n\n\t1.2\n\tkeliams\n\tEur\n\t200\n\n"
         "\t1.3\n\tdalis\n\tproc.\n\t4,5\n\n",
         .check = NULL},
        /* Another day, another town. */
        {NEED("86") "7. Analizė\n\n2020 metais dienos globą institucijoje gavo 45 vaikai su "
                    "negalia.\n",
         "table_and_text", SEVERITY_DOUBTFUL, "45", "86", 20},
        {NEED("86") "7. Analizė\n\nKitoje savivaldybėje dienos globą institucijoje gauna 68 "
                    "vaikai su negalia.\n",
         .check = NULL},
    };
    TRY_ALL(examples);
}

/* A table made so that its rows are compared with each other again and again. */
static void bears_long_tables(void **state UNUSED)
{
    enum { ROWS = 20000 };
    struct buffer text = buffer_open(arena, 8 << 20);
    buffer_add(&text, TEXT("1. Sąrašas\n\n\tVardas\n\t2020 m.\n\t2021 m.\n\n"));
    for (int i = 0; i < ROWS; i++)
        buffer_add(&text, text_format(arena, "\tEilutė vienodu vardu\n\t%d\n\t%d\n\n", i, 2 * i));
    struct review *review = review_of(buffer_text(&text).bytes);
    assert_true(review_count(review) > 0);
    assert_true(review_count(review) <= 1000);
}

static void knows_its_checks(void **state UNUSED)
{
    for (size_t i = 0; i < review_check_count(); i++) {
        const char *name = review_check_name(i);
        assert_true(words_has(text_format(arena, "review.check.%s", name).bytes));
        assert_true(words_has(text_format(arena, "review.about.%s", name).bytes));
    }
    enum severity severity = SEVERITY_FORM;
    assert_true(severity_of_name(TEXT("doubtful"), &severity));
    assert_int_equal(severity, SEVERITY_DOUBTFUL);
    assert_false(severity_of_name(TEXT("bad"), &severity));
}

static int forget(void **state UNUSED)
{
    arena_reset(arena);
    return 0;
}

int main(void)
{
    arena = arena_open("test_review", 64 << 20);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(holds_parts_against_wholes, forget),
        cmocka_unit_test_teardown(adds_totals, forget),
        cmocka_unit_test_teardown(compares_rows, forget),
        cmocka_unit_test_teardown(holds_legal_forms_against_names, forget),
        cmocka_unit_test_teardown(reads_sentences, forget),
        cmocka_unit_test_teardown(compares_names, forget),
        cmocka_unit_test_teardown(compares_tables_and_text, forget),
        cmocka_unit_test_teardown(holds_lists_against_rows, forget),
        cmocka_unit_test_teardown(holds_measures_against_sources, forget),
        cmocka_unit_test_teardown(holds_men_and_women_against_all, forget),
        cmocka_unit_test_teardown(holds_what_is_told_twice, forget),
        cmocka_unit_test_teardown(holds_what_is_told_of_tables, forget),
        cmocka_unit_test_teardown(counts_providers_of_lists, forget),
        cmocka_unit_test_teardown(holds_results_against_providers, forget),
        cmocka_unit_test_teardown(tells_what_stands_beside_as_well, forget),
        cmocka_unit_test_teardown(understands_ratios, forget),
        cmocka_unit_test_teardown(tells_what_is_none, forget),
        cmocka_unit_test_teardown(bears_long_tables, forget),
        cmocka_unit_test_teardown(knows_its_checks, forget),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
