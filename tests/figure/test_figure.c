/* test_figure.c - every figure against its own rows, on the whole demo.
 *
 * Whatever is asked, the aggregate must give what the listed rows add up to; a figure that says it
 * adds must add; a cell picked from a kept answer must equal the question put directly. Questions
 * are drawn at random (always the same ones) from the values that the data have. */
#include "demo.h"

#include "../base/cases.h"

#include <stdio.h>

#include "figure/figure.h"
#include "record/record.h"

#define QUESTIONS_EACH 40

static struct act *act;
static uint64_t dice = 88172645463325252u;

static size_t roll(size_t sides)
{
    dice ^= dice << 13;
    dice ^= dice >> 7;
    dice ^= dice << 17;
    return (size_t)(dice % sides);
}

static struct figure_at at_2021(void)
{
    struct figure_at at = {.year = 2022};
    assert_true(date_parse(TEXT("2021-11-01"), &at.day));
    assert_true(date_parse(TEXT("2021-01-01"), &at.from));
    at.to = at.day;
    return at;
}

static int open_demo(void **state UNUSED)
{
    act = demo_open();
    return 0;
}

static int close_demo(void **state UNUSED)
{
    demo_close();
    return 0;
}

static int reset(void **state UNUSED)
{
    demo_reset();
    return 0;
}

static struct figure_question question_of(const char *figure, const char *place)
{
    struct figure_question question;
    enum result result = figure_question_parse(act, text_of(figure), text_of(place), &question);
    if (result != OK)
        fail_msg("%s?%s: %s %s", figure, place, result_name(result), act->fault.code);
    return question;
}

static struct value value_of(const char *figure, const char *place)
{
    struct figure_question question = question_of(figure, place);
    struct value value;
    assert_int_equal(figure_cache_value(act, figure_cache_open(act->arena), &question, &value), OK);
    return value;
}

/* --- the numbers of the published table ---------------------------------------------------------
 */

static void published_numbers(void **state UNUSED)
{
    static const struct {
        const char *figure, *place;
        int64_t value;
    } cases[] = {
        {"recipients", "day=2021-11-01&service=day_care&unit=korys&social_group=adult_disabled",
         75},
        {"recipients",
         "day=2021-11-01&service=day_care&unit=korys&social_group=adult_disabled&is_funded=yes",
         35},
        {"recipients", "day=2021-11-01&service=long_care", 1158},
        {"recipient_families", "day=2021-11-01&service=family_assistant", 100},
        {"occasions", "from=2021-01-01&to=2021-11-01&service=sobering_stay", 2300},
        {"unmet", "day=2021-11-01&service=long_care&social_group=adult_disabled", 8},
        {"staff", "day=2021-11-01&occupation=social_worker", 282},
        {"recipients", "day=1999-01-01", 0},
        {"guarded_children", "day=2021-11-01", 477},
        {"guarded_children", "day=2021-11-01&form=family&is_relative=no&kind=permanent", 110},
        {"guardians", "day=2021-11-01&kind=non_relative&ward_kind=permanent", 82},
        {"guardians", "day=2021-11-01&kind=on_call", 9},
        {"guardians_waiting", "day=2021-11-01", 8},
        {"guardians_trained", "from=2021-01-01&to=2021-11-01", 53},
        {"guardians_concluded", "from=2021-01-01&to=2021-11-01", 35},
        {"guardianships_set",
         "from=2021-01-01&to=2021-09-30&kind=temporary&form=family&is_relative=yes", 27},
        {"guardianships_ended", "from=2021-01-01&to=2021-09-30&reason=of_age", 13},
        {"risk_families", "day=2021-11-01", 514},
        {"risk_children", "day=2021-11-01", 851},
        {"applications", "from=2021-01-01&to=2021-11-01&service=personal_assistance", 14},
        {"decisions", "from=2021-01-01&to=2021-11-01&service=personal_assistance&kind=assign", 14},
        {"without_permit", "day=2021-11-01", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct value value = value_of(cases[i].figure, cases[i].place);
        if (!value_equals(value, value_integer(cases[i].value)))
            fail_msg("%s?%s is %.*s", cases[i].figure, cases[i].place,
                     TEXT_ARGS(value_to_text(act->arena, value)));
    }
}

/* Quantities are decimals; a period counts whole months. */
static void delivered_quantities(void **state UNUSED)
{
    static const struct {
        const char *figure, *place;
        int64_t value;
    } cases[] = {
        {"delivered_portions", "from=2021-01-01&to=2021-09-30", 49405},
        {"delivered_portions", "from=2021-01-15&to=2021-12-01", 75300},
        {"delivered_portions", "from=2021-01-01&to=2021-08-31", 0},
        {"delivered_occasions", "from=2021-01-01&to=2021-09-30&service=low_threshold", 6062},
        {"delivered_syringes", "from=2021-01-01&to=2021-09-30&counts=syringe_given", 14777},
        {"delivered_syringes", "from=2021-01-01&to=2021-09-30&counts=syringe_returned", 13733},
        {"delivered_items", "from=2021-01-01&to=2021-09-30&counts=disinfectant", 7629},
        {"delivered_visits", "from=2021-01-01&to=2021-11-01&service=hygiene", 636},
        {"delivered_calls", "from=2021-01-01&to=2021-09-30&provider=999000056", 126},
        {"delivered_enquiries", "from=2021-01-01&to=2021-09-30&counts=chat", 27},
        {"delivered_trips", "from=2021-01-01&to=2021-11-01&month=2021-10", 131},
        {"delivered_nights", "from=2021-01-01&to=2021-09-30&sector=municipality", 1784},
        {"delivered_hours", "from=2021-01-01&to=2021-09-30", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t units = value_of(cases[i].figure, cases[i].place).decimal.units;
        if (units != cases[i].value * 10000)
            fail_msg("%s?%s is %lld", cases[i].figure, cases[i].place, (long long)units);
    }
}

static void ratios_are_what_they_say(void **state UNUSED)
{
    char digits[24];
    decimal_format_places(value_of("budget_share", "year=2021&basis=fact").decimal, 2, digits);
    assert_string_equal(digits, "4.54");
    /* 13 children of 1509: per thousand, not per hundred */
    struct value ratio = value_of("assessed_per_1000", "day=2021-11-01&service=long_care"
                                                       "&social_group=child_disabled"
                                                       "&inhabitants=1.3.3");
    struct value people =
        value_of("assessed", "day=2021-11-01&service=long_care&social_group=child_disabled");
    struct decimal expected;
    assert_true(decimal_ratio(people.integer, 1000, 1509, &expected));
    assert_int_equal(ratio.decimal.units, expected.units);
    assert_true(value_is_none(value_of("budget_share", "year=1999&basis=fact")));
}

static void differences_go_back_a_year(void **state UNUSED)
{
    struct value change =
        value_of("budget_change", "year=2022&source=1&basis=plan&basis_before=fact");
    assert_int_equal(change.money.cents, (12536342 - 10229787) * 100);
}

/* --- random questions ----------------------------------------------------------------------------
 */

/* One filter that some row has, or two of them. */
static void filter_by(const struct figure_answer *all, struct figure_question *question,
                      size_t dimension)
{
    struct text one = all->lines[roll(all->count)].keys[dimension];
    struct text other = all->lines[roll(all->count)].keys[dimension];
    one = one.bytes != NULL ? one : TEXT("");
    bool is_needed = (question->figure->needs & (1u << dimension)) != 0;
    if (roll(4) == 0 && !is_needed && !text_equals(one, other) && other.length > 0)
        one = text_format(act->arena, "%.*s\n%.*s", TEXT_ARGS(one), TEXT_ARGS(other));
    question->filters[dimension] = one;
}

static struct figure_question random_question(const struct figure *figure,
                                              const struct figure_answer *all)
{
    struct figure_question question = figure_question_open(figure, at_2021());
    for (size_t i = 0; i < figure->dimension_count; i++)
        if (all->count > 0 && ((figure->needs & (1u << i)) || roll(3) == 0))
            filter_by(all, &question, i);
    return question;
}

static void tell(const struct figure_question *question, struct value asked, struct value counted)
{
    fail_msg("%s?%.*s: asked %.*s, counted %.*s", question->figure->name,
             TEXT_ARGS(figure_question_text(act->arena, question)),
             TEXT_ARGS(value_to_text(act->arena, asked)),
             TEXT_ARGS(value_to_text(act->arena, counted)));
}

/* Asked directly, counted from the rows, picked from a kept answer: all the same. */
static void check_question(const struct figure_question *question, struct figure_cache *caches[2])
{
    struct figure_answer answer;
    struct value counted, kept;
    int64_t rows;
    assert_int_equal(figure_ask(act, question, &answer), OK);
    assert_int_equal(answer.count, 1);
    assert_int_equal(figure_recount(act, question, &counted, &rows), OK);
    if (!value_equals(answer.lines[0].value, counted))
        tell(question, answer.lines[0].value, counted);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(figure_cache_value(act, caches[i], question, &kept), OK);
        if (!value_equals(kept, counted))
            tell(question, kept, counted);
    }
    if (question->figure->kind == FIGURE_DISTINCT)
        assert_true(counted.integer <= rows);
}

static void answers_are_their_rows(void **state UNUSED)
{
    size_t count;
    const struct figure *figures = figure_list(&count);
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = &figures[i];
        struct figure_answer all;
        struct figure_question every = figure_question_open(figure, at_2021());
        every.by = (1u << figure->dimension_count) - 1;
        if (figure->ask == NULL)
            continue;
        assert_int_equal(figure_ask(act, &every, &all), OK);
        if (all.count == 0 && figure->needs != 0)
            continue;
        /* one that asks the store, one that counts again in memory */
        struct figure_cache *caches[2] = {figure_cache_open(act->arena),
                                          figure_cache_open(act->arena)};
        figure_cache_expect(caches[1], figure, every.by);
        for (size_t k = 0; k < QUESTIONS_EACH; k++) {
            struct figure_question question = random_question(figure, &all);
            check_question(&question, caches);
        }
    }
}

/* Every group of a random grouping is what the group's own question answers, and where the figure
 * adds, the groups add up to the whole. */
static void check_groups(struct figure_question *question)
{
    struct figure_answer grouped, whole;
    struct figure_question plain = *question;
    assert_int_equal(figure_ask(act, question, &grouped), OK);
    plain.by = 0;
    assert_int_equal(figure_ask(act, &plain, &whole), OK);
    struct value sum = value_integer(0);
    for (size_t i = 0; i < grouped.count; i++) {
        struct figure_question one = plain;
        struct figure_answer answer;
        for (size_t d = 0; d < question->figure->dimension_count; d++)
            if (question->by & (1u << d))
                one.filters[d] =
                    grouped.lines[i].keys[d].bytes ? grouped.lines[i].keys[d] : TEXT("");
        sum.integer += grouped.lines[i].value.integer; /* counts, cents, ten-thousandths */
        if (i % 16 != 0)
            continue;
        assert_int_equal(figure_ask(act, &one, &answer), OK);
        if (!value_equals(answer.lines[0].value, grouped.lines[i].value))
            tell(&one, answer.lines[0].value, grouped.lines[i].value);
    }
    struct value total = whole.lines[0].value;
    if (question->figure->adds && !value_is_none(total) && total.integer != sum.integer)
        tell(question, total, sum);
}

/* Grouped answers out of memory are, line by line, those of the store. */
static void check_grain(struct figure_cache *cache, const struct figure_question *question)
{
    struct figure_answer asked;
    const struct figure_answer *kept;
    assert_int_equal(figure_ask(act, question, &asked), OK);
    assert_int_equal(figure_cache_answer(act, cache, question, &kept), OK);
    assert_int_equal(kept->count, asked.count);
    for (size_t i = 0; i < asked.count; i++) {
        assert_true(value_equals(kept->lines[i].value, asked.lines[i].value));
        for (size_t d = 0; d < question->figure->dimension_count; d++)
            assert_true(text_equals(kept->lines[i].keys[d], asked.lines[i].keys[d]));
    }
}

static void counted_again_in_memory(void **state UNUSED)
{
    size_t count;
    const struct figure *figures = figure_list(&count);
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = &figures[i];
        struct figure_cache *cache = figure_cache_open(act->arena);
        unsigned all = (1u << figure->dimension_count) - 1;
        if (figure->ask == NULL || figure->needs != 0)
            continue;
        figure_cache_expect(cache, figure, all);
        for (unsigned by = 0; by <= all; by += 1 + (unsigned)roll(20)) {
            struct figure_question question = figure_question_open(figure, at_2021());
            question.by = by;
            check_grain(cache, &question);
        }
        bool is_kept =
            figure->kind != FIGURE_MEAN && (figure->adds || figure->value == VALUE_INTEGER);
        if (is_kept)
            assert_int_equal(figure_cache_asked(cache), 1);
    }
}

static void groups_are_questions(void **state UNUSED)
{
    size_t count;
    const struct figure *figures = figure_list(&count);
    for (size_t i = 0; i < count; i++) {
        const struct figure *figure = &figures[i];
        if (figure->ask == NULL || figure->needs != 0)
            continue;
        for (size_t k = 0; k < 4; k++) {
            struct figure_question question = figure_question_open(figure, at_2021());
            question.by = (unsigned)roll((size_t)1 << figure->dimension_count);
            check_groups(&question);
        }
    }
}

static void ratios_by_group(void **state UNUSED)
{
    struct figure_question question = question_of("funded_share", "day=2021-11-01&by=service");
    struct figure_answer answer;
    assert_int_equal(figure_ask(act, &question, &answer), OK);
    assert_true(answer.count > 3);
    question = question_of("assessed_per_1000", "day=2021-11-01&by=inhabitants");
    assert_int_equal(figure_ask(act, &question, &answer), BAD_INPUT);
    assert_string_equal(act->fault.code, "cannot_group");
}

/* --- texts
 * ---------------------------------------------------------------------------------------- */

static void places_are_read_back(void **state UNUSED)
{
    static const char *const places[] = {
        "day=2021-11-01&service=day_care,home_help",
        "day=2021-11-01",
        "by=service,is_funded&day=2021-11-01&is_funded=yes",
        "day=2021-11-01&unit=",
        "day=2021-11-01&unit=a%26b%3D%C5%A1",
    };
    for (size_t i = 0; i < COUNT(places); i++) {
        struct figure_question question = question_of("recipients", places[i]);
        struct text text = figure_question_text(act->arena, &question);
        if (!text_is(text, places[i]))
            fail_msg("%s became %.*s", places[i], TEXT_ARGS(text));
    }
}

static void bad_places_are_refused(void **state UNUSED)
{
    static const struct {
        const char *figure, *place, *code;
    } cases[] = {
        {"recipients", "", "required"},
        {"recipients", "day=2021-11-31", "not_a_date"},
        {"recipients", "day=2021-11-01&colour=red", "unknown_dimension"},
        {"recipients", "day=2021-11-01&day=2021-11-02", "given_twice"},
        {"recipients", "day=2021-11-01&is_funded=maybe", "not_a_flag"},
        {"recipients", "day=2021-11-01&service=%4", "bad_encoding"},
        {"recipients", "day=2021-11-01&service=%zz", "bad_encoding"},
        {"recipients", "day=2021-11-01&service=%00", "bad_encoding"},
        {"recipients", "day=2021-11-01&service", "bad_encoding"},
        {"recipients", "day=2021-11-01&by=colour", "unknown_dimension"},
        {"recipients", "day=2021-11-01&from=2021-01-01", "unknown_dimension"},
        {"budget", "source=1&year=20x2", "not_a_year"},
        {"budget", "year=2022", "required"},
        {"statistic", "indicator=population", "required"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct figure_question question;
        assert_int_equal(figure_question_parse(act, text_of(cases[i].figure),
                                               text_of(cases[i].place), &question),
                         BAD_INPUT);
        if (strcmp(act->fault.code, cases[i].code) != 0)
            fail_msg("%s?%s: %s", cases[i].figure, cases[i].place, act->fault.code);
    }
    struct figure_question question;
    assert_int_equal(figure_question_parse(act, TEXT("no_such"), TEXT(""), &question), NOT_FOUND);
}

/* --- rows
 * ------------------------------------------------------------------------------------------ */

static void rows_come_in_pages(void **state UNUSED)
{
    struct figure_question question =
        question_of("recipients", "day=2021-11-01&service=day_care&unit=korys");
    struct figure_row_page page = {.next = 0};
    size_t seen = 0;
    int64_t last = 0;
    do {
        assert_int_equal(
            figure_rows(act, &question, (struct figure_row_range){page.next, 20, NULL}, &page), OK);
        for (size_t i = 0; i < page.count; i++) {
            assert_true(page.rows[i].id > last);
            last = page.rows[i].id;
            assert_true(text_is(page.rows[i].record, "placement"));
            assert_true(page.rows[i].label.length > 2);
        }
        seen += page.count;
    } while (page.next != 0);
    assert_int_equal(seen, 75);
    size_t columns;
    assert_string_equal(figure_row_columns(question.figure, &columns)[0].name, "placement.service");
}

static bool one_word(void *context UNUSED, const struct record *to, int64_t id UNUSED,
                     struct text *ret)
{
    *ret = TEXT("Žinomas");
    return text_is(text_of(to->name), "service");
}

/* A linked record is shown by its title, known or read; by its number without the right to it. */
static void rows_name_what_they_link(void **state UNUSED)
{
    const struct record_titles titles = {one_word, NULL};
    struct figure_question question =
        question_of("recipients", "day=2021-11-01&service=day_care&unit=korys");
    struct figure_row_page page;
    assert_int_equal(figure_rows(act, &question, (struct figure_row_range){0, 5, NULL}, &page), OK);
    assert_true(text_starts_with(page.rows[4].shown[0].text, TEXT("dienos socialinė globa")));
    assert_true(text_find(page.rows[4].shown[2].text, TEXT("Korys")) >= 0);
    assert_int_equal(figure_rows(act, &question, (struct figure_row_range){0, 5, &titles}, &page),
                     OK);
    assert_true(text_is(page.rows[4].shown[0].text, "Žinomas"));
    assert_true(text_find(page.rows[4].shown[2].text, TEXT("Korys")) >= 0);
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_REGISTRY_READ);
    assert_int_equal(figure_rows(act, &question, (struct figure_row_range){0, 5, NULL}, &page), OK);
    int64_t id = 0;
    assert_true(id_parse(page.rows[4].shown[0].text, &id));
    act->rights = DEMO_RIGHTS;
}

static bool count_bytes(void *context, const char *bytes UNUSED, size_t length)
{
    *(size_t *)context += length;
    return true;
}

static bool give_up(void *context UNUSED, const char *bytes UNUSED, size_t length UNUSED)
{
    return false;
}

/* Three times as much goes out as a page of rows takes, and next to nothing of it stays. */
static void rows_go_out_without_being_gathered(void **state UNUSED)
{
    struct figure_question question = question_of("recipients", "day=2021-11-01");
    size_t bytes = 0, before = arena_used(act->arena);
    struct sink sink = {count_bytes, &bytes}, closed = {give_up, NULL};
    assert_int_equal(figure_rows_export(act, &question, &sink), OK);
    assert_true(bytes > (size_t)400 * 1024);
    assert_true(arena_used(act->arena) - before < (size_t)64 * 1024);
    assert_int_equal(figure_rows_export(act, &question, &closed), BAD_INPUT);
    assert_string_equal(act->fault.code, "far_end_gone");
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_NEED_READ);
    bytes = 0;
    assert_int_equal(figure_rows_export(act, &question, &sink), REFUSED);
    assert_text(act->fault.detail, "need.read");
}

/* The refusal names the right that is missing, and forgets the one before. */
static void lacks(enum right right)
{
    assert_non_null(act->fault.code);
    assert_string_equal(act->fault.code, "no_right");
    assert_text(act->fault.detail, right_name(right));
    act->fault = (struct fault){0};
}

/* All rows of a question; their ids into `ids`. */
static size_t rows_all(const struct figure_question *question, int64_t *ids, size_t ids_max)
{
    struct figure_row_page page = {.next = 0};
    size_t count = 0;
    do {
        assert_int_equal(figure_rows(act, question,
                                     (struct figure_row_range){page.next, 7 + roll(200), NULL},
                                     &page),
                         OK);
        assert_true(count + page.count <= ids_max);
        for (size_t i = 0; i < page.count; i++)
            ids[count++] = page.rows[i].id;
    } while (page.next != 0);
    return count;
}

/* The ids alone are those of the rows, each once. */
static void check_ids(const struct figure_question *question, const int64_t *rows, size_t count)
{
    struct figure_ids ids = {0};
    size_t distinct = 0;
    assert_int_equal(figure_row_ids(act, question, &ids), OK);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && rows[i] == rows[i - 1])
            continue;
        assert_true(distinct < ids.count);
        assert_true(ids.ids[distinct++] == rows[i]);
    }
    assert_int_equal(ids.count, distinct);
}

/* A second value that nobody has makes the question go the plain way. */
static void check_one_value(struct figure_question question, size_t dimension)
{
    enum { IDS_MAX = 10000 };
    int64_t *led = ARENA_ARRAY(act->arena, int64_t, IDS_MAX);
    int64_t *plain = ARENA_ARRAY(act->arena, int64_t, IDS_MAX);
    size_t count = rows_all(&question, led, IDS_MAX);
    check_ids(&question, led, count);
    question.filters[dimension] =
        text_format(act->arena, "%.*s\nnobody", TEXT_ARGS(question.filters[dimension]));
    assert_int_equal(rows_all(&question, plain, IDS_MAX), count);
    check_ids(&question, plain, count);
    assert_memory_equal(led, plain, count * sizeof(*led));
}

/* Each value that the data have, with the needs of the figure. */
static void check_dimension(const struct figure *figure, size_t dimension)
{
    struct figure_question question = figure_question_open(figure, at_2021());
    struct figure_answer all;
    question.by = 1u << dimension | figure->needs;
    assert_int_equal(figure_ask(act, &question, &all), OK);
    question.by = 0;
    for (size_t k = 0; k < all.count; k++) {
        for (size_t n = 0; n < figure->dimension_count; n++)
            question.filters[n] = all.lines[k].keys[n];
        if (question.filters[dimension].length > 0)
            check_one_value(question, dimension);
    }
    question.filters[dimension] = TEXT("nobody");
    assert_true(figure->needs != 0 || rows_all(&question, &(int64_t){0}, 0) == 0);
}

static void rows_by_an_index_are_the_same(void **state UNUSED)
{
    size_t count, statements = 0;
    const struct figure *figures = figure_list(&count);
    for (size_t i = 0; i < count; i++) {
        for (size_t d = 0; figures[i].rows_by != NULL && d < figures[i].dimension_count; d++) {
            if (figures[i].rows_by[d] == NULL)
                continue;
            check_dimension(&figures[i], d);
            statements++;
        }
        demo_reset();
    }
    assert_true(statements > 20);
}

/* Of every figure whole, and of what it needs each value. */
static void ids_are_those_of_the_rows(void **state UNUSED)
{
    enum { IDS_MAX = 20000 };
    size_t count, listed = 0;
    const struct figure *figures = figure_list(&count);
    for (size_t i = 0; i < count; i++) {
        if (figures[i].ids == NULL) /* a ratio: its rows are another figure's */
            continue;
        struct figure_question question = figure_question_open(&figures[i], at_2021());
        int64_t *ids = ARENA_ARRAY(act->arena, int64_t, IDS_MAX);
        struct figure_answer all;
        question.by = figures[i].needs;
        assert_int_equal(figure_ask(act, &question, &all), OK);
        question.by = 0;
        for (size_t k = 0; k < all.count; k++) {
            for (size_t n = 0; n < figures[i].dimension_count; n++)
                question.filters[n] = all.lines[k].keys[n];
            const size_t rows = rows_all(&question, ids, IDS_MAX);
            check_ids(&question, ids, rows);
            listed += rows > 0;
        }
        demo_reset();
    }
    assert_true(listed > 40);
}

static void rights_are_asked(void **state UNUSED)
{
    struct figure_question question = question_of("recipients", "day=2021-11-01");
    struct figure_row_page page;
    struct figure_answer answer;
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_FIGURE_ROWS);
    assert_int_equal(figure_ask(act, &question, &answer), OK);
    assert_int_equal(figure_rows(act, &question, (struct figure_row_range){.limit = 10}, &page),
                     REFUSED);
    lacks(RIGHT_FIGURE_ROWS);
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_NEED_READ);
    assert_int_equal(figure_rows(act, &question, (struct figure_row_range){.limit = 10}, &page),
                     REFUSED);
    lacks(RIGHT_NEED_READ);
    act->rights = DEMO_RIGHTS & ~RIGHT_SET(RIGHT_FIGURE_READ);
    assert_int_equal(figure_ask(act, &question, &answer), REFUSED);
    lacks(RIGHT_FIGURE_READ);
    assert_int_equal(figure_rows(act, &question, (struct figure_row_range){.limit = 10}, &page),
                     REFUSED);
    lacks(RIGHT_FIGURE_READ);
    question = question_of("budget_share", "year=2022&basis=plan");
    assert_int_equal(figure_ask(act, &question, &answer), REFUSED);
    lacks(RIGHT_FIGURE_READ);
}

/* Another municipality's act sees nothing of ours. */
static void municipalities_are_apart(void **state UNUSED)
{
    act->municipality = 21;
    struct value value = value_of("recipients", "day=2021-11-01");
    act->municipality = 19;
    assert_int_equal(value.integer, 0);
}

static void listings_are_read(void **state UNUSED)
{
    const struct figure_listing *listing = figure_listing_find(TEXT("offers"));
    const struct figure_list_row *rows;
    size_t count;
    assert_non_null(listing);
    assert_int_equal(figure_listing_read(act, listing, at_2021(), &rows, &count), OK);
    assert_int_equal(count, 185);
    assert_null(figure_listing_find(TEXT("no_such")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(published_numbers, reset),
        cmocka_unit_test_setup(delivered_quantities, reset),
        cmocka_unit_test_setup(ratios_are_what_they_say, reset),
        cmocka_unit_test_setup(differences_go_back_a_year, reset),
        cmocka_unit_test_setup(answers_are_their_rows, reset),
        cmocka_unit_test_setup(groups_are_questions, reset),
        cmocka_unit_test_setup(counted_again_in_memory, reset),
        cmocka_unit_test_setup(ratios_by_group, reset),
        cmocka_unit_test_setup(places_are_read_back, reset),
        cmocka_unit_test_setup(bad_places_are_refused, reset),
        cmocka_unit_test_setup(rows_by_an_index_are_the_same, reset),
        cmocka_unit_test_setup(ids_are_those_of_the_rows, reset),
        cmocka_unit_test_setup(rows_name_what_they_link, reset),
        cmocka_unit_test_setup(rows_come_in_pages, reset),
        cmocka_unit_test_setup(rows_go_out_without_being_gathered, reset),
        cmocka_unit_test_setup(rights_are_asked, reset),
        cmocka_unit_test_setup(municipalities_are_apart, reset),
        cmocka_unit_test_setup(listings_are_read, reset),
    };
    int failed = 0;
    do {
        failed += cmocka_run_group_tests(tests, open_demo, close_demo);
    } while (demo_next_engine());
    return failed;
}
