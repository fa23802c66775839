/* person_bench.c - how fast the register of people is: import, search, pages.
 *
 *     person_bench [ROWS]      prints rows a second and the time of single questions
 *
 * Invented people into a fresh SQLite file with all indexes, encryption and journal; each question
 * is asked again and again with other values, median and 99th percentile in microseconds. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/random.h"
#include "record/record.h"
#include "record/record_statements.h"
#include "store/schema_patches.h"

#define QUESTIONS 2000

extern const struct record person_record;
extern const struct record eldership_record;

static const char *const given_names[] = {"Jonas", "Ona",     "Žygimantas", "Eglė",   "Kęstutis",
                                          "Rūta",  "Ąžuolas", "Šarūnė",     "Petras", "Čiurlionė"};
static const char *const beginnings[] = {"Petr", "Kazl",  "Žuk",  "Šim", "Vait", "Bal",
                                         "Jank", "Stank", "Mick", "Urb", "Ged",  "Narb"};
static const char *const middles[] = {"a",  "ausk", "ev", "en",   "utk",
                                      "ul", "al",   "in", "ovsk", "ik"};
static const char *const ends[] = {"aitis", "as", "ienė", "aitė", "ytė", "is", "us", "ius"};

/* Of this process alone: the machine may have other work. */
static int64_t now_microseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * INT64_C(1000000) + now.tv_nsec / 1000;
}

static int digit_of(const char *code, int first_weight)
{
    int sum = 0;
    for (int i = 0; i < 10; i++)
        sum += (code[i] - '0') * ((i + first_weight - 1) % 9 + 1);
    return sum % 11;
}

static void add_person(struct buffer *csv, struct random_stream *random, int64_t number)
{
    int year, month, day;
    bool is_woman = number % 2 == 1;
    struct date born = {(int32_t)((number / 1000) % 14000 - 7000)};
    date_split(born, &year, &month, &day);
    char code[40];
    snprintf(code, sizeof(code), "%d%02d%02d%02d%03d0", (year < 2000 ? 3 : 5) + is_woman,
             year % 100, month, day, (int)(number % 1000));
    int digit = digit_of(code, 1);
    digit = digit == 10 ? digit_of(code, 3) : digit;
    code[10] = (char)('0' + digit % 10);
    buffer_add_format(csv, "%.11s,%s%s%s,%s,%s,%04d-%02d-%02d,E-%d,yes\n", code,
                      beginnings[random_stream_below(random, COUNT(beginnings))],
                      middles[random_stream_below(random, COUNT(middles))],
                      ends[random_stream_below(random, COUNT(ends))],
                      given_names[random_stream_below(random, COUNT(given_names))],
                      is_woman ? "female" : "male", year, month, day, (int)(number % 11));
}

static struct text people(struct arena *arena, int64_t rows)
{
    struct random_stream random = random_stream_open(7);
    struct buffer *csv = ARENA_NEW(arena, struct buffer);
    *csv = buffer_open(arena, (size_t)rows * 120 + 1000);
    buffer_add_string(csv, "code,surname,given_name,sex,born_on,eldership,is_synthetic\n");
    for (int64_t i = 0; i < rows; i++)
        add_person(csv, &random, i);
    return buffer_text(csv);
}

static struct store *open_store(struct arena *arena, const char *folder)
{
    static struct statement_list lists[2];
    lists[0] = registers_statement_list;
    lists[1] = record_statement_list;
    struct fault fault = {0};
    struct store *store = NULL;
    struct store_config config = {
        .url = text_format(arena, "sqlite:%s/bench.db", folder),
        .key_path = text_format(arena, "%s/key", folder),
        .statements = lists,
        .statement_list_count = COUNT(lists),
        .patches = schema_patches,
        .patch_count = schema_patch_count,
        .now = {1700000000000000},
    };
    record_set_install(&registers_set);
    CHECK(store_create(&config, &fault) == OK && store_open(&config, &fault, &store) == OK);
    return store;
}

static void import_people(struct act *act, int64_t rows)
{
    struct buffer elderships = buffer_open(act->arena, 10000);
    buffer_add_string(&elderships, "code,name\n");
    for (int i = 0; i < 11; i++)
        buffer_add_format(&elderships, "E-%d,Seniūnija %d\n", i, i);
    struct import_report report;
    const struct import_order first = {.csv = buffer_text(&elderships), .mode = IMPORT_ALL};
    CHECK(record_import(act, &eldership_record, &first, &report) == OK);
    struct arena *csv = arena_open("csv", (size_t)4 << 30);
    struct text file = people(csv, rows);
    int64_t start = now_microseconds();
    const struct import_order order = {.csv = file, .mode = IMPORT_ALL, .reason = TEXT("bench")};
    enum result result = record_import(act, &person_record, &order, &report);
    double seconds = (double)(now_microseconds() - start) / 1e6;
    if (result != OK)
        printf("%s %s %s\n", result_name(result), act->fault.code, act->fault.field);
    printf("import     %lld rows in %.2f s of processor time: %.0f rows/s\n",
           (long long)report.created, seconds, (double)report.created / seconds);
    arena_close(csv);
}

static int compare(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, other = *(const int64_t *)b;
    return one < other ? -1 : one > other;
}

/* Asks a list question again and again. */
static void ask(struct act *act, const char *name, void (*fill)(struct record_query *, int64_t))
{
    static int64_t times[QUESTIONS];
    size_t found = 0;
    for (int64_t i = 0; i < QUESTIONS; i++) {
        struct arena_mark mark = arena_mark(act->arena);
        struct record_query query = {.order = -1, .limit = 50};
        struct record_page page;
        fill(&query, i);
        int64_t start = now_microseconds();
        CHECK(record_list(act, &person_record, &query, &page) == OK);
        times[i] = now_microseconds() - start;
        found += page.count;
        arena_release(act->arena, mark);
    }
    qsort(times, QUESTIONS, sizeof(times[0]), compare);
    printf("%-10s median %lld us, p99 %lld us, %.1f rows\n", name, (long long)times[QUESTIONS / 2],
           (long long)times[QUESTIONS * 99 / 100], (double)found / QUESTIONS);
}

static void fill_first(struct record_query *query, int64_t i)
{
    query->is_descending = i % 2 == 1;
}

static void fill_prefix(struct record_query *query, int64_t i)
{
    query->search = text_of(beginnings[(size_t)i % COUNT(beginnings)]);
}

static void fill_name(struct record_query *query, int64_t i)
{
    static char name[60];
    snprintf(name, sizeof(name), "%s%s%s", beginnings[(size_t)i % COUNT(beginnings)],
             middles[(size_t)i % COUNT(middles)], ends[(size_t)i % COUNT(ends)]);
    query->search = text_of(name);
}

static void fill_code(struct record_query *query, int64_t i)
{
    static char code[64];
    struct arena *arena = arena_open("code", 10000);
    struct buffer line = buffer_open(arena, 1000);
    struct random_stream random = random_stream_open(1);
    add_person(&line, &random, i * 37);
    memcpy(code, line.bytes, 11);
    query->search = text_slice(code, 11);
    arena_close(arena);
}

int main(int argument_count, char **arguments)
{
    int64_t rows = argument_count > 1 ? strtoll(arguments[1], NULL, 10) : 100000;
    char folder[] = "/tmp/person-bench-XXXXXX";
    CHECK(mkdtemp(folder) != NULL);
    struct arena *arena = arena_open("bench", (size_t)256 << 20);
    struct store *store = open_store(arena, folder);
    struct act act = {.user = 1,
                      .user_name = TEXT("bench"),
                      .rights = ~(right_set)0,
                      .municipality = 19,
                      .now = {1700000000000000},
                      .arena = arena};
    CHECK(store_connection_open(store, &act.store) == OK);
    import_people(&act, rows);
    ask(&act, "first page", fill_first);
    ask(&act, "prefix", fill_prefix);
    ask(&act, "name", fill_name);
    ask(&act, "code", fill_code);
    store_connection_close(act.store);
    store_close(store);
    char command[100];
    static const char *const names[] = {"bench.db", "bench.db-wal", "bench.db-shm", "key"};
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(command, sizeof(command), "%s/%s", folder, names[i]);
        unlink(command);
    }
    rmdir(folder);
    arena_close(arena);
    return 0;
}
