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
        {"\tVieta\n\tSkaičius\n\n\tSavivaldybės lėšos\n\t10 229787\n\n\tKitos lėšos\n\t5\n\n",
         "malformed_number", SEVERITY_FORM, "10 229787", "10" NBSP "229" NBSP "787", 5},
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
        cmocka_unit_test_teardown(reads_sentences, forget),
        cmocka_unit_test_teardown(compares_tables_and_text, forget),
        cmocka_unit_test_teardown(knows_its_checks, forget),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_close(arena);
    return failed;
}
