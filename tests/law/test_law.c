/* test_law.c - dated values are checked when read, facts when given, and every step is explained.
 *
 * The amounts themselves stand in cases/; test_paths.c asks many households.
 */
#include "../base/arena.h"
#include "../base/cases.h"

#include "base/resource.h"
#include "format/json.h"
#include "format/words.h"
#include "law/ask.h"
#include "law/cases.h"
#include "law/explain.h"
#include "law/number.h"

#define HEADER       "code,at_least,municipality,valid_from,value,act,note,verified\n"
#define KNOWN_HEADER "code,at_least,municipality,valid_from,value,act,note,verified,known_from\n"

/* --- dated values --------------------------------------------------------------------------- */

static const struct {
    const char *rows; /* behind the header; with a "!" the whole file */
    const char *code;
    const char *field;
    int64_t line;
} bad_files[] = {
    {"!code,value\nbsi,1\n", "law_parameter_header", "code", 1},
    {"bsi,,,2020-01-01,39,act,\n", "law_parameter_columns", "code", 2},
    {"nera,,,2020-01-01,39,act,,yes\n", "law_parameter_code", "code", 2},
    {"bsi,,,2020-01-01,39.001,act,,yes\n", "law_parameter_number", "value", 2},
    {"bsi,,,2020-01-01,daug,act,,yes\n", "law_parameter_number", "value", 2},
    {"bsi,,,2020-01-01,99999999999999999999,act,,yes\n", "law_parameter_number", "value", 2},
    {"bsi,,,2020-01-01,0.99,act,,yes\n", "law_parameter_bounds", "value", 2},
    {"bsi,,,2020-01-01,1000.01,act,,yes\n", "law_parameter_bounds", "value", 2},
    {"bsi,,,2020-01-01,-39,act,,yes\n", "law_parameter_bounds", "value", 2},
    {"bsi,1,,2020-01-01,39,act,,yes\n", "law_parameter_no_table", "at_least", 2},
    {"in_work_share,,,2020-01-01,1,act,,yes\n", "law_parameter_number", "at_least", 2},
    {"bsi,,,2020-01-02,39,act,,yes\n", "law_parameter_day", "valid_from", 2},
    {"bsi,,,2020-13-01,39,act,,yes\n", "law_parameter_day", "valid_from", 2},
    {"bsi,,,2020-01-01,39,,,yes\n", "law_parameter_act", "act", 2},
    {"bsi,,,2020-01-01,39,act,,taip\n", "law_parameter_verified", "verified", 2},
    {"bsi,,,2020-01-01,39,act,,yes\nvrp,,,2020-01-01,39,act,,yes\nbsi,,,2020-01-01,40,act,,yes\n",
     "law_parameter_twice", "code", 0},
    {"bsi,,,2020-01-01,39,act,,yes\nbsi,,,2020-01-01,,act,,yes\n", "law_parameter_twice", "code",
     0},
    {"in_work_share,1,,2020-01-01,1,a,,no\nin_work_share,2,,2020-01-01,1,a,,no\n"
     "in_work_share,3,,2020-01-01,1,a,,no\nin_work_share,4,,2020-01-01,1,a,,no\n"
     "in_work_share,5,,2020-01-01,1,a,,no\nin_work_share,6,,2020-01-01,1,a,,no\n"
     "in_work_share,7,,2020-01-01,1,a,,no\nin_work_share,8,,2020-01-01,1,a,,no\n"
     "in_work_share,9,,2020-01-01,1,a,,no\n",
     "law_parameter_rows", "code", 10},
    {"bsi,,,2020-01-01,\"39,act,,yes\n", "csv_quote_open", "", 2},
    {"bsi,,,2020-01-01,39,act,,yes,2020-01-01\n", "law_parameter_columns", "code", 2},
    {"!" KNOWN_HEADER "bsi,,,2020-01-01,39,act,,yes\n", "law_parameter_columns", "code", 2},
    {"!" KNOWN_HEADER "bsi,,,2020-01-01,39,act,,yes,vakar\n", "law_parameter_known", "known_from",
     2},
    {"!" KNOWN_HEADER "bsi,,,2020-01-01,39,act,,yes,2020-02-30\n", "law_parameter_known",
     "known_from", 2},
    {"!code,at_least,municipality,valid_from,value,act,note,verified,known\n",
     "law_parameter_header", "known_from", 1},
    {"!" KNOWN_HEADER "bsi,,,2020-01-01,39,act,,yes,2020-03-01\n"
     "bsi,,,2020-01-01,40,act,,yes,2020-03-01\n",
     "law_parameter_twice", "code", 0},
    {"!" KNOWN_HEADER "bsi,,,2020-01-01,39,act,,yes,\n" /* known from when it holds */
     "bsi,,,2020-01-01,40,act,,yes,2020-01-01\n",
     "law_parameter_twice", "code", 0},
    {"!" KNOWN_HEADER "bsi,,,2020-01-01,39,act,,yes,2020-03-01\n"
     "bsi,,,2020-01-01,,act,,yes,2020-03-01\n",
     "law_parameter_twice", "code", 0},
    {"!" KNOWN_HEADER "in_work_share,1,,2020-01-01,1,a,,no,\n"
     "in_work_share,2,,2020-01-01,1,a,,no,\nin_work_share,3,,2020-01-01,1,a,,no,\n"
     "in_work_share,4,,2020-01-01,1,a,,no,\nin_work_share,5,,2020-01-01,1,a,,no,\n"
     "in_work_share,6,,2020-01-01,1,a,,no,\nin_work_share,7,,2020-01-01,1,a,,no,\n"
     "in_work_share,8,,2020-01-01,1,a,,no,\nin_work_share,9,,2020-01-01,1,a,,no,2020-05-01\n",
     "law_parameter_rows", "code", 10},
};

static void bad_files_are_refused(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(bad_files); i++) {
        const struct law_book *book = NULL;
        struct fault fault = {0};
        bool is_whole = bad_files[i].rows[0] == '!';
        struct law_source source = {TEXT("x.csv"), TEXT("")};
        source.bytes = text_format(arena, "%s%s", is_whole ? "" : HEADER,
                                   bad_files[i].rows + (is_whole ? 1 : 0));
        if (law_book_read(arena, &source, 1, &book, &fault) != BAD_INPUT)
            fail_msg("file %zu is taken", i);
        assert_string_equal(bad_files[i].code, fault.code);
        assert_string_equal(bad_files[i].field, fault.field);
        if (bad_files[i].line > 0)
            assert_int_equal(bad_files[i].line, fault.row);
        assert_null(book);
    }
}

/* --- what was known ------------------------------------------------------------------------- */

static const struct law_book *book_of(const char *rows)
{
    const struct law_book *book = NULL;
    struct fault fault = {0};
    const struct law_source source = {TEXT("x.csv"), text_format(arena, KNOWN_HEADER "%s", rows)};
    assert_int_equal(OK, law_book_read(arena, &source, 1, &book, &fault));
    return book;
}

static struct date day_of(const char *printed)
{
    struct date day;
    assert_true(date_parse(text_of(printed), &day));
    return day;
}

/* What holds of a code in a month, its rows as "at_least: value" without decimals; `known` NULL:
 * all that there is. */
static const char *held_of(const struct law_book *book, const char *code, const char *known,
                           int32_t month)
{
    const struct law_value *found = NULL;
    struct text said = TEXT("");
    unsigned at = 0;
    assert_true(law_code_find(text_of(code), &at));
    if (known != NULL)
        book = law_book_known(arena, book, day_of(known));
    size_t count = law_book_find(book, at, TEXT(""), law_month_date(month), &found);
    for (size_t i = 0; i < count; i++)
        said = text_format(arena, "%.*s%s%lld: %lld", TEXT_ARGS(said), i > 0 ? ", " : "",
                           (long long)found[i].at_least, (long long)(found[i].value / 100));
    return text_to_string(arena, said);
}

/* In March it was decided that since January it had been 45, not 40; in May, that it had been 50.
 */
static void an_amount_is_changed_backwards(void **state UNUSED)
{
    const struct law_book *book = book_of("bsi,,,2020-01-01,39,A-1,,yes,2019-12-01\n"
                                          "bsi,,,2021-01-01,50,A-4,,yes,2021-05-02\n"
                                          "bsi,,,2021-01-01,40,A-2,,yes,2020-12-30\n"
                                          "bsi,,,2021-01-01,45,A-3,,yes,2021-03-15\n"
                                          "bsi,,,2022-01-01,60,A-5,,yes,\n");
    const struct law_value *rows = NULL;
    assert_string_equal(held_of(book, "bsi", NULL, 202102), "0: 50");
    assert_string_equal(held_of(book, "bsi", "2021-05-02", 202102), "0: 50");
    assert_string_equal(held_of(book, "bsi", "2021-05-01", 202102), "0: 45");
    assert_string_equal(held_of(book, "bsi", "2021-03-15", 202102), "0: 45");
    assert_string_equal(held_of(book, "bsi", "2021-03-14", 202102), "0: 40");
    assert_string_equal(held_of(book, "bsi", "2020-12-30", 202102), "0: 40");
    assert_string_equal(held_of(book, "bsi", "2020-12-29", 202102), "0: 39");
    assert_string_equal(held_of(book, "bsi", "2019-11-30", 202102), "");
    assert_string_equal(held_of(book, "bsi", "2021-05-02", 202012), "0: 39"); /* not before */
    assert_string_equal(held_of(book, "bsi", "2021-12-31", 202201), "0: 50");
    assert_string_equal(held_of(book, "bsi", "2022-01-01", 202201), "0: 60");
    assert_int_equal(law_book_rows(book, &rows), 5); /* what was corrected is still told */
    assert_true(date_is_none(law_book_day(book)));
    const struct law_book *then = law_book_known(arena, book, day_of("2021-03-14"));
    assert_int_equal(law_book_rows(then, &rows), 2);
    assert_true(date_equals(law_book_day(then), day_of("2021-03-14")));
}

/* A row of a table is corrected alone, an end ends all of it, and is itself corrected. */
static void a_table_is_changed_backwards(void **state UNUSED)
{
    const struct law_book *book = book_of("foster_by_age,0,,2021-01-01,4,A-1,,yes,2020-12-01\n"
                                          "foster_by_age,3,,2021-01-01,3,A-1,,yes,2020-12-01\n"
                                          "foster_by_age,3,,2021-01-01,2,A-2,,yes,2021-02-01\n"
                                          "foster_by_age,1,,2021-01-01,5,A-2,,yes,2021-02-01\n"
                                          "foster_by_age,,,2021-01-01,,A-3,,yes,2021-03-01\n"
                                          "foster_by_age,0,,2021-01-01,7,A-4,,yes,2021-04-01\n");
    assert_string_equal(held_of(book, "foster_by_age", "2021-01-31", 202101), "0: 4, 3: 3");
    assert_string_equal(held_of(book, "foster_by_age", "2021-02-01", 202101), "0: 4, 1: 5, 3: 2");
    assert_string_equal(held_of(book, "foster_by_age", "2021-03-01", 202101), "");
    assert_string_equal(held_of(book, "foster_by_age", NULL, 202101), "0: 7");
}

static void a_reform_is_known_too(void **state UNUSED)
{
    const struct law_book *base = book_of("bsi,,,2021-01-01,40,A-1,,yes,2020-12-30\n");
    const struct law_book *book = NULL;
    struct fault fault = {0};
    const struct law_source reform = {
        TEXT("r.csv"), TEXT(KNOWN_HEADER "bsi,,,2021-01-01,80,draft,,no,2021-06-01\n")};
    assert_int_equal(OK, law_book_reform(arena, base, reform, &book, &fault));
    assert_string_equal(held_of(book, "bsi", NULL, 202101), "0: 80");
    assert_string_equal(held_of(book, "bsi", "2021-05-31", 202101), "0: 40");
    const struct law_book *then = law_book_known(arena, base, day_of("2021-05-31"));
    assert_int_equal(OK, law_book_reform(arena, then, reform, &book, &fault));
    assert_true(date_equals(law_book_day(book), day_of("2021-05-31")));
}

static void the_built_in_book_is_whole(void **state UNUSED)
{
    const struct law_book *book = NULL;
    const struct law_value *values;
    struct fault fault = {0};
    assert_int_equal(OK, law_book_open(arena, &book, &fault));
    assert_true(law_book_rows(book, &values) > 200);
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct resource *text = resource_find(law_rules[i].path);
        assert_non_null(text);
        assert_string_equal(text->tag, law_rules[i].tag);
    }
}

static void the_book_is_read_once(void **state UNUSED)
{
    const struct law_value *values;
    struct fault fault = {0};
    assert_int_equal(OK, law_book_start(arena, &fault));
    const struct law_book *book = law_book();
    assert_true(law_book_rows(book, &values) > 200);
    assert_ptr_equal(book, law_book());
}

/* Each word of a formula can be said in both languages. */
static void step_check(const struct law_step *step)
{
    for (size_t i = 0; i < step->token_count; i++)
        if (step->tokens[i].piece == LAW_PIECE_WORD && !words_has(step->tokens[i].text))
            fail_msg("%s", step->tokens[i].text);
}

/* What is paid one time says for what, in both languages; nothing else does. */
static void what_is_paid_once_says_so(void **state UNUSED)
{
    static const char *const names[] = {"birth_grant",     "birth_support",   "funeral_benefit",
                                        "one_off_support", "pregnancy_grant", "remains_transport",
                                        "school_supplies", "settlement_grant"};
    size_t found = 0;
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        bool is_listed = false;
        for (size_t k = 0; k < COUNT(names); k++)
            is_listed = is_listed || strcmp(names[k], rule->name) == 0;
        assert_int_equal(rule->is_once, is_listed);
        found += rule->is_once ? 1 : 0;
        for (int language = 0; language < 2; language++)
            assert_int_equal(rule->once[language] != NULL, rule->is_once);
    }
    assert_int_equal(found, COUNT(names));
    const struct law_rule *grant = law_rule_find(TEXT("birth_grant"), 202601);
    assert_string_equal(text_to_string(arena, law_once_words(arena, grant, LANGUAGE_LT)),
                        "Mokama vieną kartą: gimus vaikams");
    grant = law_rule_find(TEXT("child_benefit"), 202601);
    assert_int_equal(law_once_words(arena, grant, LANGUAGE_LT).length, 0);
}

static void formulas_have_words(void **state UNUSED)
{
    for (size_t i = 0; i < law_rule_count; i++)
        for (size_t k = 0; k < law_rules[i].step_count; k++)
            step_check(&law_rules[i].steps[k]);
}

static void numbers_are_read_and_written(void **state UNUSED)
{
    static const struct {
        const char *text;
        enum law_unit unit;
        int64_t number;
        const char *written; /* NULL: refused */
    } cases[] = {
        {"12.34", LAW_EURO, 1234, "12.34"},
        {"12,3", LAW_EURO, 1230, "12.30"},
        {"0", LAW_EURO, 0, "0.00"},
        {"-0.05", LAW_EURO, -5, "-0.05"},
        {"1.75", LAW_FACTOR, 175, "1.75"},
        {"4", LAW_FACTOR, 400, "4"},
        {"0.2", LAW_SHARE, 20, "0.2"},
        {"yes", LAW_FLAG, 1, "yes"},
        {"ne", LAW_FLAG, 0, "no"},
        {"2004-02-29", LAW_DATE, 20040229, "2004-02-29"},
        {"7", LAW_NUMBER, 7, "7"},
        {"7.0", LAW_NUMBER, 0, NULL},
        {"2005-02-29", LAW_DATE, 0, NULL},
        {"1.001", LAW_EURO, 0, NULL},
        {"", LAW_EURO, 0, NULL},
        {".5", LAW_EURO, 0, NULL},
        {"5.", LAW_EURO, 0, NULL},
        {"--5", LAW_EURO, 0, NULL},
        {"1e3", LAW_EURO, 0, NULL},
        {"gal", LAW_FLAG, 0, NULL},
        {"92233720368547758.07", LAW_EURO, 0, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t number = 77;
        bool is_one = law_number_parse(text_of(cases[i].text), cases[i].unit, &number);
        if (is_one != (cases[i].written != NULL))
            fail_msg("\"%s\" should be %s", cases[i].text, is_one ? "refused" : "taken");
        if (!is_one)
            continue;
        assert_int_equal(cases[i].number, number);
        int decimals = law_units[cases[i].unit].decimals;
        assert_text(law_number_text(arena, cases[i].unit, decimals, number), cases[i].written);
    }
}

/* --- facts and explanations ----------------------------------------------------------------- */

static enum result facts_of(const struct law_rule *rule, const char *words, struct law_facts *facts,
                            struct fault *fault)
{
    struct text rest = text_of(words);
    *facts = (struct law_facts){0};
    while (rest.length > 0) {
        struct text named[2] = {{0}, text_cut(&rest, ' ')};
        named[0] = text_cut(&named[1], '=');
        enum result result = law_facts_set(arena, rule, facts, named, fault);
        if (result != OK)
            return result;
    }
    return law_facts_finish(arena, rule, facts, fault);
}

static void facts_are_checked(void **state UNUSED)
{
    static const struct {
        const char *words;
        const char *code;
        const char *field;
        const char *detail;
    } cases[] = {
        {"pajamos=5", "law_fact", "pajamos",
         "child_birth, is_pupil, children, income, members, disability"},
        {"income=5 income=6", "given_twice", "income", "income"},
        {"income=-5", "law_fact_value", "income", "0.00..50000.00"},
        {"income=50000.01", "law_fact_value", "income", "0.00..50000.00"},
        {"child_birth=2015-02-30", "not_a_date", "child_birth", "2015-02-30"},
        {"child_birth=1899-12-31", "law_fact_value", "child_birth", "1900-01-01..2999-12-31"},
        {"is_pupil=gal", "law_fact_value", "is_pupil", "yes, no"},
        {"disability=didelė", "law_fact_value", "disability", "none, light, moderate, severe"},
        {"children=1 income=5 members=2", "law_fact_missing", "child_birth",
         "1900-01-01..2999-12-31"},
    };
    const struct law_rule *rule = law_rule_find(TEXT("child_benefit"), 202501);
    assert_non_null(rule);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct law_facts facts;
        struct fault fault = {0};
        assert_int_equal(BAD_INPUT, facts_of(rule, cases[i].words, &facts, &fault));
        assert_string_equal(cases[i].code, fault.code);
        assert_string_equal(cases[i].field, fault.field);
        assert_text(fault.detail, cases[i].detail);
    }
}

static const struct law_instance *instance_of(const char *name, int32_t month)
{
    const struct law_book *book = NULL;
    const struct law_instance *instance = NULL;
    struct fault fault = {0};
    struct law_at at = {law_rule_find(text_of(name), month), month, TEXT("")};
    assert_non_null(at.rule);
    assert_int_equal(OK, law_book_open(arena, &book, &fault));
    assert_int_equal(OK, law_instance_open(arena, book, &at, &instance, &fault));
    return instance;
}

static const struct law_line *line_of(const struct law_explanation *explanation, const char *name)
{
    for (size_t i = 0; i < explanation->count; i++)
        if (text_is(text_of(explanation->lines[i].name), name))
            return &explanation->lines[i];
    fail_msg("no line %s", name);
    return NULL;
}

static void steps_are_explained(void **state UNUSED)
{
    struct law_explanation lt;
    struct law_explanation en;
    struct law_facts facts;
    struct fault fault = {0};
    const struct law_instance *instance = instance_of("heating_compensation", 202201);
    assert_int_equal(OK, facts_of(instance->at.rule,
                                  "members=1 counted_income=489 heating_cost=100 area=75 "
                                  "exceeds_assets=no",
                                  &facts, &fault));
    law_explain(arena, instance, &facts, LANGUAGE_LT, &lt);
    law_explain(arena, instance, &facts, LANGUAGE_EN, &en);
    const struct law_line *own = line_of(&lt, "own_limit");
    assert_text(own->words, "10,20 Eur");
    assert_text(own->numbers, "10 % × didžiausias iš(0, 489,00 Eur − 387,00 Eur)");
    assert_text(own->law, "IX-1675 11 str.");
    assert_text(line_of(&en, "own_limit")->words, "10.20 EUR");
    assert_text(line_of(&lt, "norm_cost")->words, "66,6667 Eur"); /* not rounded yet */
    assert_text(line_of(&lt, "benefit")->value, "56.47");
    assert_true(line_of(&lt, "benefit")->is_given);
    assert_int_equal(202201, law_date_month(line_of(&lt, "heating_single_vrp")->from));
}

/* The explanation says on what day it was so known, and since when each number. */
static void what_was_known_is_explained(void **state UNUSED)
{
    const struct law_rule *rule = law_rule_find(TEXT("child_benefit"), 202206);
    const struct law_book *book = NULL;
    const struct law_instance *instance = NULL;
    const struct law_at at = {rule, 202206, TEXT("")};
    struct law_facts facts = {0};
    struct law_explanation explanation;
    struct fault fault = {0};
    struct buffer out = buffer_open(arena, (size_t)1 << 20);
    struct sink sink = sink_to_buffer(&out);
    assert_int_equal(OK, law_book_open(arena, &book, &fault));
    assert_int_equal(OK, law_book_ask(arena, TEXT("2022-05-22"), &book, &fault));
    assert_int_equal(OK, law_instance_open(arena, book, &at, &instance, &fault));
    assert_int_equal(OK, facts_of(rule, "child_birth=2015-03-01 children=1 members=3 income=900",
                                  &facts, &fault));
    law_explain(arena, instance, &facts, LANGUAGE_LT, &explanation);
    const struct law_line *bsi = line_of(&explanation, "bsi");
    assert_string_equal(text_to_string(arena, bsi->value), "42.00");
    assert_true(date_equals(bsi->known, day_of("2021-12-15")));
    assert_true(law_explanation_json(&explanation, 1, &sink));
    assert_true(text_find(buffer_text(&out), TEXT("\"known_on\":\"2022-05-22\"")) >= 0);
    assert_true(text_find(buffer_text(&out), TEXT("\"known_from\":\"2021-12-15\"")) >= 0);
    law_explanation_text(arena, &explanation, &sink);
    assert_true(text_find(buffer_text(&out), TEXT("kaip buvo žinoma 2022-05-22\n")) >= 0);
    assert_true(text_find(buffer_text(&out), TEXT(" (žinoma nuo 2021-12-15)\n")) >= 0);

    assert_int_equal(BAD_INPUT, law_book_ask(arena, TEXT("rytoj"), &book, &fault));
    assert_string_equal(fault.code, "not_a_date");
    assert_string_equal(fault.field, "known");
    book = law_book_known(arena, book, day_of("2017-12-31"));
    assert_int_equal(BAD_INPUT, law_instance_open(arena, book, &at, &instance, &fault));
    assert_string_equal(fault.code, "law_no_value_known");
}

static void doubts_are_carried(void **state UNUSED)
{
    struct law_explanation en;
    struct law_facts facts;
    struct fault fault = {0};
    struct buffer buffer = buffer_open(arena, (size_t)1 << 20);
    struct sink sink = sink_to_buffer(&buffer);
    const struct law_instance *instance = instance_of("individual_help", 202401);
    assert_int_equal(OK, facts_of(instance->at.rule, "care_level=nursing_1", &facts, &fault));
    law_explain(arena, instance, &facts, LANGUAGE_EN, &en);
    assert_true(line_of(&en, "level_factor")->doubt.length > 0);
    assert_true(line_of(&en, "individual_1_tkb")->doubt.length > 0);
    assert_int_equal(0, line_of(&en, "tkb")->doubt.length);
    law_explanation_text(arena, &en, &sink);
    assert_true(text_find(buffer_text(&buffer), TEXT("(!) not verified: ")) > 0);
}

static void json_has_both_languages(void **state UNUSED)
{
    struct law_explanation both[2];
    struct law_facts facts;
    struct fault fault = {0};
    char place[24];
    struct text benefit;
    struct buffer buffer = buffer_open(arena, (size_t)1 << 20);
    struct sink sink = sink_to_buffer(&buffer);
    const struct law_instance *instance = instance_of("birth_grant", 202606);
    assert_int_equal(OK, facts_of(instance->at.rule, "", &facts, &fault));
    law_explain(arena, instance, &facts, LANGUAGE_LT, &both[0]);
    law_explain(arena, instance, &facts, LANGUAGE_EN, &both[1]);
    assert_true(law_explanation_json(both, 2, &sink));
    struct json_tree *tree = json_tree_open(buffer_text(&buffer), (size_t)1 << 20, &fault, place);
    assert_non_null(tree);
    const struct json_node *root = json_tree_root(tree);
    assert_true(
        json_node_text(json_node_member(json_node_member(root, "gives"), "benefit"), &benefit));
    assert_text(benefit, "1036.00");
    const struct json_node *step = json_node_item(json_node_member(root, "steps"), 0);
    assert_non_null(json_node_member(step, "lt"));
    assert_non_null(json_node_member(step, "en"));
    json_tree_close(tree);
}

static struct text json_of(const struct law_instance *instance, const char *given)
{
    struct law_facts facts;
    struct law_explanation explanation;
    struct fault fault = {0};
    struct buffer buffer = buffer_open(arena, (size_t)1 << 20);
    struct sink sink = sink_to_buffer(&buffer);
    assert_int_equal(OK, facts_of(instance->at.rule, given, &facts, &fault));
    law_explain(arena, instance, &facts, LANGUAGE_LT, &explanation);
    assert_true(law_explanation_json(&explanation, 1, &sink));
    return buffer_text(&buffer);
}

/* Values and the rows of a table come back as they were. */
static void an_explanation_has_the_numbers_of_then(void **state UNUSED)
{
    const struct law_instance *instance = instance_of("in_work_supplement", 202401);
    const struct law_rule *rule = instance->at.rule;
    const struct law_instance *again = NULL;
    const struct law_book *book = NULL;
    struct fault fault = {0};
    size_t rows = 0;
    assert_int_equal(OK,
                     law_explanation_book(
                         arena,
                         json_of(instance, "wage=1038 registered_months=6 received_recently=yes "
                                           "work_month=3 average_benefit=300"),
                         &book, &fault));
    assert_int_equal(OK, law_instance_open(arena, book, &instance->at, &again, &fault));
    for (size_t i = 0; i < rule->code_count; i++)
        rows = again->held[i].count > rows ? again->held[i].count : rows;
    assert_true(rows > 1);
    assert_memory_equal(again->numbers, instance->numbers,
                        rule->parameter_count * sizeof(again->numbers[0]));
    assert_string_equal(text_to_string(arena, again->held[0].values[0].act),
                        text_to_string(arena, instance->held[0].values[0].act));
}

static const struct {
    const char *json;
    const char *code;
    const char *field;
} bad_explanations[] = {
    {"42", "json", ""},
    {"{\"parameters\": [{\"value\": \"39.00\"}]}", "law_parameter_code", "code"},
    {"{\"parameters\": [{\"name\": \"bsi\", \"value\": \"0.99\"}]}", "law_parameter_bounds",
     "value"},
    {"{\"parameters\": [{\"name\": \"bsi\", \"value\": \"1: 39\"}]}", "law_parameter_no_table",
     "at_least"},
    {"{\"parameters\": [{\"name\": \"bsi\", \"value\": \"39.00\"}]}", "law_parameter_day",
     "valid_from"},
    {"{\"parameters\": [{\"name\": \"bsi\", \"value\": \"39.00\", \"act\": \"x\","
     "\"valid_from\": \"2020-01-01\"}, {\"name\": \"bsi\", \"value\": \"39.00\", \"act\": \"x\","
     "\"valid_from\": \"2020-01-01\"}]}",
     "law_parameter_twice", "code"},
};

static void an_explanation_is_held_to_the_bounds(void **state UNUSED)
{
    for (size_t i = 0; i < COUNT(bad_explanations); i++) {
        const struct law_book *book = NULL;
        struct fault fault = {0};
        enum result result =
            law_explanation_book(arena, text_of(bad_explanations[i].json), &book, &fault);
        if (result != BAD_INPUT || strcmp(fault.code, bad_explanations[i].code) != 0 ||
            strcmp(fault.field, bad_explanations[i].field) != 0)
            fail_msg("%s: %s, %s, %s", bad_explanations[i].json, result_name(result), fault.code,
                     fault.field);
    }
}

/* --- cases ---------------------------------------------------------------------------------- */

static struct law_cases_report run(const char *name, const char *bytes, enum result *ret_result,
                                   struct text *ret_said)
{
    const struct law_book *book = NULL;
    struct fault fault = {0};
    struct law_cases_report report = {0};
    struct buffer buffer = buffer_open(arena, (size_t)1 << 20);
    struct sink sink = sink_to_buffer(&buffer);
    const struct law_source source = {text_of(name), text_of(bytes)};
    assert_int_equal(OK, law_book_open(arena, &book, &fault));
    *ret_result = law_cases_run(arena, book, &source, &sink, &report);
    *ret_said = buffer_text(&buffer);
    return report;
}

static void cases_tell_what_fails(void **state UNUSED)
{
    enum result result;
    struct text said;
    struct law_cases_report report =
        run("a/birth_grant.csv",
            "id,month,children_born,=benefit,=fault\ngood,2025-01,1,770.00,\n"
            "bad,2025-01,1,770.01,\nrefused,2025-01,0,,children_born:law_fact_value\n"
            "taken,2025-01,1,,children_born:law_fact_value\n",
            &result, &said);
    assert_int_equal(OK, result);
    assert_int_equal(2, report.passed);
    assert_int_equal(2, report.failed);
    assert_true(
        text_starts_with(said, TEXT("a/birth_grant.csv:3: bad: benefit is 770.00, not 770.01\n")));
    report = run("birth_grant.csv", "id,month,=kitas\na,2025-01,1\n", &result, &said);
    assert_int_equal(BAD_INPUT, result);
    assert_string_equal("law_case_step", report.fault.code);
    report = run("nera.csv", "id,month\n", &result, &said);
    assert_string_equal("law_case_file", report.fault.code);
    report = run("birth_grant.csv", "id,month,=benefit\na,2025,1\n", &result, &said);
    assert_string_equal("law_month", report.fault.code);
    report = run("birth_grant.csv", "id,month,=benefit\na,2025-01,daug\n", &result, &said);
    assert_string_equal("law_case_value", report.fault.code);
}

static void built_in_cases_pass(void **state UNUSED)
{
    const struct resource *files;
    size_t count = resource_list("tests/law/cases/", &files);
    assert_true(count > 30);
    for (size_t i = 0; i < count; i++) {
        enum result result;
        struct text said;
        struct law_cases_report report = run(files[i].path, files[i].bytes.bytes, &result, &said);
        if (result != OK || report.failed > 0)
            fail_msg("%.*s", TEXT_ARGS(said));
        assert_true(report.passed > 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_book_is_read_once),
        cmocka_unit_test(bad_files_are_refused),
        cmocka_unit_test(an_amount_is_changed_backwards),
        cmocka_unit_test(a_table_is_changed_backwards),
        cmocka_unit_test(a_reform_is_known_too),
        cmocka_unit_test(what_was_known_is_explained),
        cmocka_unit_test(the_built_in_book_is_whole),
        cmocka_unit_test(what_is_paid_once_says_so),
        cmocka_unit_test(formulas_have_words),
        cmocka_unit_test(numbers_are_read_and_written),
        cmocka_unit_test(facts_are_checked),
        cmocka_unit_test(steps_are_explained),
        cmocka_unit_test(doubts_are_carried),
        cmocka_unit_test(json_has_both_languages),
        cmocka_unit_test(an_explanation_has_the_numbers_of_then),
        cmocka_unit_test(an_explanation_is_held_to_the_bounds),
        cmocka_unit_test(cases_tell_what_fails),
        cmocka_unit_test(built_in_cases_pass),
    };
    return cmocka_run_group_tests(tests, open_arena, close_arena);
}
