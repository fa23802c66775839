/* fixture.c - databases for the tests of records; see fixture.h.
 *
 * Why: each test stands alone, on SQLite and, where there is one, on PostgreSQL. */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "record/record_statements.h"
#include "store/schema_patches.h"

#define MUNICIPALITY 19
#define PATCHES_MAX  8
#define ALL_RIGHTS   ((RIGHT_SET(RIGHT_COUNT) - 1) & ~(right_set)1)

extern const struct schema_patch sample_patch;

static struct fixture *open_now; /* closed when the next one opens, or at exit */

static int take_number(void *context, int count, char **columns, char **names)
{
    (void)count;
    (void)names;
    *(int64_t *)context = columns[0] ? strtoll(columns[0], NULL, 10) : 0;
    return 0;
}

int64_t fixture_ask(struct fixture *fixture, const char *sql)
{
    if (fixture->is_postgresql)
        return place_ask(&fixture->place, "test", sql);
    char path[100];
    sqlite3 *handle;
    int64_t answer = 0;
    snprintf(path, sizeof(path), "%s/test.db", fixture->place.folder);
    assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
    sqlite3_busy_timeout(handle, 2000);
    int code = sqlite3_exec(handle, sql, take_number, &answer, NULL);
    if (code != SQLITE_OK)
        printf("%s: %s\n", sqlite3_errmsg(handle), sql);
    assert_int_equal(code, SQLITE_OK);
    sqlite3_close(handle);
    return answer;
}

void fixture_tamper(struct fixture *fixture, const char *sql)
{
    (void)fixture_ask(fixture, sql);
}

void fixture_close(struct fixture *fixture)
{
    store_connection_close(fixture->connection);
    store_close(fixture->store);
    arena_close(fixture->arena);
    place_close(&fixture->place);
}

static void close_last(void)
{
    if (open_now != NULL)
        fixture_close(open_now);
    open_now = NULL;
}

/* The store's patches and the views', not the program's registers. */
static size_t choose_patches(struct schema_patch *patches)
{
    size_t count = 0;
    for (size_t i = 0; i < schema_patch_count; i++) {
        const char *name = schema_patches[i].name;
        if (strcmp(name, "store") == 0 || strcmp(name, "view") == 0)
            patches[count++] = schema_patches[i];
    }
    patches[count++] = sample_patch;
    return count;
}

static void connect_store(struct fixture *fixture)
{
    static struct statement_list lists[2];
    static struct schema_patch patches[PATCHES_MAX];
    struct fault fault = {0};
    lists[0] = registers_statement_list;
    lists[1] = record_statement_list;
    struct store_config config = {
        .url = place_url(&fixture->place, fixture->arena, fixture->is_postgresql, "test"),
        .key_path = text_format(fixture->arena, "%s/key", fixture->place.folder),
        .statements = lists,
        .statement_list_count = COUNT(lists),
        .patches = patches,
        .patch_count = choose_patches(patches),
        .now = {1700000000000000},
    };
    assert_int_equal(store_create(&config, &fault), OK);
    assert_int_equal(store_open(&config, &fault, &fixture->store), OK);
    assert_int_equal(store_connection_open(fixture->store, &fixture->connection), OK);
}

static struct fixture *make(bool is_postgresql, size_t arena_bytes)
{
    static struct fixture fixture;
    record_set_install(&registers_set);
    fixture = (struct fixture){.is_postgresql = is_postgresql};
    place_open(&fixture.place, is_postgresql);
    fixture.arena = arena_open("tests", arena_bytes);
    connect_store(&fixture);
    fixture.act = (struct act){
        .user = 7,
        .user_name = TEXT("tests"),
        .rights = ALL_RIGHTS,
        .municipality = MUNICIPALITY,
        .purpose = TEXT("tests"),
        .now = {1700000000000000},
        .arena = fixture.arena,
        .store = fixture.connection,
    };
    return &fixture;
}

struct fixture *fixture_make(size_t arena_bytes)
{
    return make(false, arena_bytes);
}

struct fixture *fixture_open(void **state)
{
    static bool is_registered;
    if (!is_registered)
        atexit(close_last);
    is_registered = true;
    close_last();
    open_now = make(place_is_postgresql_turn(), (size_t)256 * 1024 * 1024);
    *state = open_now;
    return open_now;
}

void fixture_take_right(struct fixture *fixture, enum right right)
{
    fixture->act.rights &= ~RIGHT_SET(right);
}

/* --- samples ---------------------------------------------------------------------------------- */

static int digit_of(const char *code, int first_weight)
{
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += (code[i] - '0') * ((i + first_weight - 1) % 9 + 1);
    return sum % 11;
}

void sample_code(int64_t number, char ret[12])
{
    int days = (int)(number / 1000) % 10000;
    int year, month, day;
    date_split((struct date){3652 + days}, &year, &month, &day);
    char made[40];
    snprintf(made, sizeof(made), "%d%02d%02d%02d%03d0", year < 2000 ? 3 : 5, year % 100, month, day,
             (int)(number % 1000));
    memcpy(ret, made, 11);
    ret[11] = '\0';
    int digit = digit_of(ret, 1);
    if (digit == 10)
        digit = digit_of(ret, 3);
    ret[10] = (char)('0' + (digit == 10 ? 0 : digit));
}

int64_t sample_place_add(struct act *act, const char *code, const char *name)
{
    const struct value values[PLACE_FIELDS] = {value_text(text_of(code)), value_text(text_of(name)),
                                               value_none()};
    int64_t id = 0;
    assert_int_equal(record_create(act, &sample_place_record, values, TEXT("tests"), &id), OK);
    return id;
}

void sample_person_texts(int64_t number, struct text ret[PERSON_FIELDS], char code[12])
{
    memset(ret, 0, PERSON_FIELDS * sizeof(*ret));
    sample_code(number, code);
    ret[PERSON_CODE] = text_of(code);
    ret[PERSON_GIVEN_NAME] = TEXT("Jonas");
    ret[PERSON_SURNAME] = TEXT("Petraitis");
}

int64_t sample_person_add(struct act *act, int64_t number, const char *given_name,
                          const char *surname)
{
    char code[12];
    struct text texts[PERSON_FIELDS];
    struct value values[PERSON_FIELDS];
    fault_list faults = {0};
    int64_t id = 0;
    sample_person_texts(number, texts, code);
    texts[PERSON_GIVEN_NAME] = text_of(given_name);
    texts[PERSON_SURNAME] = text_of(surname);
    assert_int_equal(record_parse(act, &sample_person_record, texts, values, &faults), OK);
    assert_int_equal(record_create(act, &sample_person_record, values, TEXT("tests"), &id), OK);
    return id;
}
