/* test_list.c - pages of a register: order, search, filters, paging both ways; and export.
 *
 * Each page is compared with what the whole list would show. */
#include "fixture.h"

#include <string.h>

#define PERSON (&sample_person_record)
#define PLACE  (&sample_place_record)
#define STAY   (&sample_stay_record)

static struct record_page list(struct fixture *f, const struct record *record,
                               struct record_query query)
{
    struct record_page page;
    if (query.limit == 0)
        query.limit = 50;
    assert_int_equal(record_list(&f->act, record, &query, &page), OK);
    return page;
}

/* Titles of a page joined by commas. */
static const char *titles(struct fixture *f, const struct record_page *page)
{
    struct buffer joined = buffer_open(f->act.arena, 100000);
    for (size_t i = 0; i < page->count; i++) {
        buffer_add_string(&joined, i > 0 ? ", " : "");
        buffer_add(&joined, page->rows[i].title);
    }
    return joined.bytes;
}

static void places_of_the_alphabet(struct fixture *f)
{
    static const char *const names[] = {"Zanavykai", "Čekiškė", "Žaliakalnis", "Eiguliai",
                                        "Ėgliškės",  "Centras", "Šančiai",     "Salos",
                                        "Yla",       "Įlanka",  "Ilga",        "Jonava"};
    for (size_t i = 0; i < COUNT(names); i++)
        sample_place_add(&f->act, text_format(f->act.arena, "P-%02zu", i).bytes, names[i]);
}

static void titles_sort_as_in_lithuanian(void **state)
{
    struct fixture *f = fixture_open(state);
    places_of_the_alphabet(f);
    struct record_page page = list(f, PLACE, (struct record_query){.order = -1});
    assert_string_equal(titles(f, &page),
                        "Centras, Čekiškė, Ėgliškės, Eiguliai, Yla, Įlanka, Ilga, Jonava, Salos, "
                        "Šančiai, Zanavykai, Žaliakalnis");
    assert_int_equal(page.total, 12);
    assert_false(page.is_total_more);
    assert_int_equal(page.next.length, 0);
    assert_int_equal(page.previous.length, 0);
    page = list(f, PLACE, (struct record_query){.order = -1, .is_descending = true, .limit = 2});
    assert_string_equal(titles(f, &page), "Žaliakalnis, Zanavykai");
}

static void pages_go_on_and_back(void **state)
{
    struct fixture *f = fixture_open(state);
    places_of_the_alphabet(f);
    struct record_query query = {.order = -1, .limit = 5};
    struct record_page page = list(f, PLACE, query);
    assert_string_equal(titles(f, &page), "Centras, Čekiškė, Ėgliškės, Eiguliai, Yla");
    query.after = page.next;
    page = list(f, PLACE, query);
    assert_string_equal(titles(f, &page), "Įlanka, Ilga, Jonava, Salos, Šančiai");
    struct text middle = page.previous;
    query.after = page.next;
    page = list(f, PLACE, query);
    assert_string_equal(titles(f, &page), "Zanavykai, Žaliakalnis");
    assert_int_equal(page.next.length, 0);
    query.after = page.previous;
    query.is_backwards = true;
    page = list(f, PLACE, query);
    assert_string_equal(titles(f, &page), "Įlanka, Ilga, Jonava, Salos, Šančiai");
    assert_true(page.next.length > 0);
    query.after = middle;
    page = list(f, PLACE, query);
    assert_string_equal(titles(f, &page), "Centras, Čekiškė, Ėgliškės, Eiguliai, Yla");
    assert_int_equal(page.previous.length, 0);
}

static void a_cursor_is_an_id_of_this_municipality(void **state)
{
    struct fixture *f = fixture_open(state);
    places_of_the_alphabet(f);
    struct record_page page;
    struct record_query query = {.order = -1, .limit = 5, .after = TEXT("'; DROP TABLE")};
    assert_int_equal(record_list(&f->act, PLACE, &query, &page), BAD_INPUT);
    assert_string_equal(f->act.fault.code, "bad_cursor");
    query.after = (struct text){0};
    page = list(f, PLACE, query);
    query.after = page.next;
    f->act.municipality++;
    assert_int_equal(record_list(&f->act, PLACE, &query, &page), BAD_INPUT);
}

static void marks_and_capitals_do_not_hide(void **state)
{
    struct fixture *f = fixture_open(state);
    places_of_the_alphabet(f);
    struct record_query query = {.order = -1, .search = TEXT("zali")};
    struct record_page page = list(f, PLACE, query);
    assert_string_equal(titles(f, &page), "Žaliakalnis");
    assert_int_equal(page.total, 1);
    query.search = TEXT("  KALN ");
    page = list(f, PLACE, query);
    assert_string_equal(titles(f, &page), "Žaliakalnis");
    query.search = TEXT("100%_");
    page = list(f, PLACE, query);
    assert_int_equal(page.count, 0);
    assert_int_equal(page.total, 0);
}

static void people(struct fixture *f)
{
    sample_person_add(&f->act, 1, "Jonas", "Žukas");
    sample_person_add(&f->act, 2, "Ona", "Petraitienė");
    sample_person_add(&f->act, 3, "Jonas", "Petraitis");
    sample_person_add(&f->act, 4, "Adomas", "Petraitis");
    sample_person_add(&f->act, 5, "Ieva", "Adomaitė");
}

static void people_are_found_by_prefix(void **state)
{
    struct fixture *f = fixture_open(state);
    people(f);
    struct record_query query = {.order = -1, .search = TEXT("petrait"), .limit = 2};
    struct record_page page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitienė Ona, Petraitis Adomas");
    assert_int_equal(page.total, 3);
    query.after = page.next;
    page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis Jonas");
    query.after = page.previous;
    query.is_backwards = true;
    page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitienė Ona, Petraitis Adomas");
    assert_int_equal(page.previous.length, 0);
    query = (struct record_query){.order = -1, .search = TEXT("Jonas Petraitis")};
    page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis Jonas");
    query.search = TEXT("raitis");
    page = list(f, PERSON, query);
    assert_int_equal(page.count, 0);
}

/* The pages behind the first are of the same names, although the cursor's key lies elsewhere. */
static void turned_words_are_turned_on_every_page(void **state)
{
    struct fixture *f = fixture_open(state);
    people(f);
    sample_person_add(&f->act, 6, "Jonas", "Petraitis");
    sample_person_add(&f->act, 7, "Jonas", "Petraitis");
    sample_person_add(&f->act, 8, "Rima", "Kazlauskaitė");
    struct record_query query = {.order = -1, .search = TEXT("Jonas Petraitis"), .limit = 2};
    struct record_page page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis Jonas, Petraitis Jonas");
    query.after = page.next;
    page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis Jonas");
    query.after = page.previous;
    query.is_backwards = true;
    page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis Jonas, Petraitis Jonas");
    assert_int_equal(page.previous.length, 0);
}

static void a_whole_code_finds_its_person(void **state)
{
    struct fixture *f = fixture_open(state);
    people(f);
    char code[12];
    sample_code(4, code);
    struct record_query query = {.order = -1, .search = text_of(code)};
    struct record_page page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis Adomas");
    assert_int_equal(page.total, 1);
    sample_code(77, code);
    page = list(f, PERSON, query);
    assert_int_equal(page.count, 0);
}

static int64_t stay(struct fixture *f, int64_t person, int64_t place, const char *day)
{
    struct date starts_on;
    int64_t id;
    assert_true(date_parse(text_of(day), &starts_on));
    const struct value values[STAY_FIELDS] = {value_integer(person),
                                              place ? value_integer(place) : value_none(),
                                              value_date(starts_on), value_text(TEXT("Pastaba"))};
    assert_int_equal(record_create(&f->act, STAY, values, TEXT(""), &id), OK);
    return id;
}

/* Knows one place. */
static bool one_title(void *context, const struct record *to, int64_t id, struct text *ret)
{
    assert_ptr_equal(to, PLACE); /* people are no small register */
    if (id != *(const int64_t *)context)
        return false;
    *ret = TEXT("Žinoma vieta");
    return true;
}

static void known_titles_are_not_read(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t ona = sample_person_add(&f->act, 1, "Ona", "Onaitė");
    int64_t place = sample_place_add(&f->act, "N-1", "Korys");
    stay(f, ona, place, "2021-01-01");
    stay(f, ona, 0, "2021-02-01");
    const struct record_titles titles = {one_title, &place};
    struct record_query query = {.order = -1, .titles = &titles};
    struct record_page page = list(f, STAY, query);
    assert_int_equal(page.count, 2);
    assert_true(text_is(page.rows[1].link_titles[STAY_PLACE], "Žinoma vieta"));
    assert_true(text_is(page.rows[1].link_titles[STAY_PERSON], "Onaitė Ona"));
    assert_int_equal(page.rows[0].link_titles[STAY_PLACE].length, 0);
    /* One that is not known: all are read. */
    stay(f, ona, sample_place_add(&f->act, "N-2", "Avilys"), "2021-03-01");
    page = list(f, STAY, query);
    assert_int_equal(page.count, 3);
    assert_true(text_is(page.rows[0].link_titles[STAY_PLACE], "Avilys"));
    assert_true(text_is(page.rows[2].link_titles[STAY_PLACE], "Korys"));
}

static struct record_filter equal_to(size_t field, struct value value)
{
    return (struct record_filter){.field = field, .from = value, .to = value_none()};
}

static void filters_narrow_down(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t ona = sample_person_add(&f->act, 1, "Ona", "Onaitė");
    int64_t ieva = sample_person_add(&f->act, 2, "Ieva", "Ievaitė");
    int64_t place = sample_place_add(&f->act, "N-1", "Korys");
    stay(f, ona, place, "2021-01-01");
    stay(f, ona, 0, "2021-02-01");
    stay(f, ieva, place, "2021-03-01");
    struct record_query query = {.order = -1};
    struct record_page page = list(f, STAY, query);
    assert_string_equal(titles(f, &page), "Ievaitė Ieva, 2021-03-01, Onaitė Ona, 2021-02-01, "
                                          "Onaitė Ona, 2021-01-01");
    query.filters[query.filter_count++] = equal_to(STAY_PERSON, value_integer(ona));
    page = list(f, STAY, query);
    assert_string_equal(titles(f, &page), "Onaitė Ona, 2021-02-01, Onaitė Ona, 2021-01-01");
    assert_int_equal(page.total, 2);
    query.is_descending = true; /* the other way than the register says: oldest first */
    page = list(f, STAY, query);
    assert_string_equal(titles(f, &page), "Onaitė Ona, 2021-01-01, Onaitė Ona, 2021-02-01");
    query.filters[query.filter_count++] = equal_to(STAY_PLACE, value_integer(place));
    page = list(f, STAY, query);
    assert_string_equal(titles(f, &page), "Onaitė Ona, 2021-01-01");
    assert_int_equal(page.total, 1);
    query = (struct record_query){.order = STAY_STARTS_ON, .filter_count = 1};
    struct date from, to;
    assert_true(date_make(2021, 1, 15, &from) && date_make(2021, 3, 1, &to));
    query.filters[0] = (struct record_filter){STAY_STARTS_ON, value_date(from), value_date(to)};
    page = list(f, STAY, query);
    assert_string_equal(titles(f, &page), "Onaitė Ona, 2021-02-01, Ievaitė Ieva, 2021-03-01");
    query.filters[0].to = value_none();
    query.search = TEXT("pastab");
    page = list(f, STAY, query);
    assert_int_equal(page.count, 2);
    query.filters[0].field = STAY_NOTE;
    assert_int_equal(
        record_list(&f->act, STAY,
                    &(struct record_query){
                        .order = -1, .limit = 1, .filter_count = 1, .filters = {{STAY_NOTE}}},
                    &page),
        BAD_INPUT);
    assert_string_equal(f->act.fault.code, "not_a_filter");
    assert_string_equal(f->act.fault.field, "note");
}

/* As it is read; "-" where it is none. */
static void filters_are_read_by_kind(void **state)
{
    static const struct {
        enum field_kind kind;
        const char *text, *read;
    } cases[] = {
        {FIELD_TEXT, "any words", "any words"},
        {FIELD_CODE, "old", "old"},
        {FIELD_CODE, "Old", "-"},
        {FIELD_LINK, "0000000000001", "1"},
        {FIELD_LINK, "1", "-"},
        {FIELD_DATE, "2021-02-28", "2021-02-28"},
        {FIELD_DATE, "2021-02-29", "-"},
        {FIELD_YEAR, "2021", "2021"},
        {FIELD_NUMBER, "-7", "-7"},
        {FIELD_NUMBER, "7.5", "-"},
        {FIELD_DECIMAL, "7,5", "7.5"},
        {FIELD_DECIMAL, "7.12345", "-"},
        {FIELD_MONEY, "1 493 200,00 Eur", "1493200.00"},
        {FIELD_MONEY, "1.234", "-"},
        {FIELD_FLAG, "Taip", "yes"},
        {FIELD_FLAG, "false", "no"},
        {FIELD_FLAG, "2", "-"},
    };
    struct fixture *f = fixture_open(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct field field = {.name = "x", .kind = cases[i].kind, .codes = "sample_group"};
        struct value value = value_none();
        bool is_read = record_filter_parse(&field, text_of(cases[i].text), &value);
        struct text read = is_read ? record_value_text(&f->act, &field, value) : TEXT("-");
        if (field.kind == FIELD_LINK && is_read)
            read = value_to_text(f->act.arena, value_integer(value.integer));
        if (!text_is(read, cases[i].read) || is_read == value_is_none(value))
            fail_msg("%s of kind %d is read as %s", cases[i].text, (int)field.kind,
                     text_to_string(f->act.arena, read));
    }
}

static void absent_values_have_their_place_in_an_order(void **state)
{
    struct fixture *f = fixture_open(state);
    static const char *const born[] = {"1990-05-01", "", "1980-01-01", "", "2000-02-29"};
    for (int i = 0; i < 5; i++) {
        char code[12];
        struct text texts[PERSON_FIELDS];
        struct value values[PERSON_FIELDS];
        fault_list faults = {0};
        int64_t id;
        sample_person_texts(i, texts, code);
        texts[PERSON_GIVEN_NAME] = text_format(f->act.arena, "V%d", i);
        texts[PERSON_BORN_ON] = text_of(born[i]);
        assert_int_equal(record_parse(&f->act, PERSON, texts, values, &faults), OK);
        assert_int_equal(record_create(&f->act, PERSON, values, TEXT(""), &id), OK);
    }
    struct record_query query = {.order = PERSON_BORN_ON, .limit = 1};
    struct buffer seen = buffer_open(f->act.arena, 1000);
    struct record_page page;
    do {
        page = list(f, PERSON, query);
        buffer_add_string(&seen, titles(f, &page));
        buffer_add_string(&seen, ";");
        query.after = page.next;
    } while (page.next.length > 0);
    assert_string_equal(seen.bytes, "Petraitis V1;Petraitis V3;Petraitis V2;Petraitis V0;"
                                    "Petraitis V4;");
    query = (struct record_query){.order = PERSON_BORN_ON, .is_descending = true, .limit = 3};
    page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis V4, Petraitis V0, Petraitis V2");
    query.after = page.next;
    page = list(f, PERSON, query);
    assert_string_equal(titles(f, &page), "Petraitis V3, Petraitis V1");
}

static void what_is_annulled_or_corrected_is_not_listed(void **state)
{
    struct fixture *f = fixture_open(state);
    int64_t id = sample_place_add(&f->act, "N-1", "Vienas");
    sample_place_add(&f->act, "N-2", "Du");
    const struct value values[PLACE_FIELDS] = {value_text(TEXT("N-1")), value_text(TEXT("Keturi")),
                                               value_none()};
    assert_int_equal(record_correct(&f->act, PLACE, (struct record_seen){id, 1}, values, TEXT("a")),
                     OK);
    struct record_page page = list(f, PLACE, (struct record_query){.order = -1});
    assert_string_equal(titles(f, &page), "Du, Keturi");
    assert_int_equal(record_annul(&f->act, PLACE, (struct record_seen){id, 2}, TEXT("a")), OK);
    page = list(f, PLACE, (struct record_query){.order = PLACE_CODE});
    assert_string_equal(titles(f, &page), "Du");
    f->act.municipality++;
    page = list(f, PLACE, (struct record_query){.order = -1});
    assert_int_equal(page.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(titles_sort_as_in_lithuanian),
        cmocka_unit_test(pages_go_on_and_back),
        cmocka_unit_test(a_cursor_is_an_id_of_this_municipality),
        cmocka_unit_test(marks_and_capitals_do_not_hide),
        cmocka_unit_test(people_are_found_by_prefix),
        cmocka_unit_test(turned_words_are_turned_on_every_page),
        cmocka_unit_test(a_whole_code_finds_its_person),
        cmocka_unit_test(known_titles_are_not_read),
        cmocka_unit_test(filters_narrow_down),
        cmocka_unit_test(filters_are_read_by_kind),
        cmocka_unit_test(absent_values_have_their_place_in_an_order),
        cmocka_unit_test(what_is_annulled_or_corrected_is_not_listed),
    };
    return place_run("list", tests, COUNT(tests));
}
