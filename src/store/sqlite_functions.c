/* sqlite_functions.c - the few functions on which the engines differ, for SQLite.
 *
 * Why: a statement is written once; what SQL has no common word for gets a name of ours.
 * Promise: the same answers as the PostgreSQL functions of schema/0001-store.sql, NULL for NULL;
 * tests/store compares them day by day.
 * Never: touches the database or reads the clock: deterministic, so indexes may use them. */
#include <sqlite3.h>

#include "store/engine.h"

/* The date of an argument; answers NULL or an error itself and returns false. */
static bool argument_date(sqlite3_context *context, sqlite3_value *value, struct date *ret)
{
    if (sqlite3_value_type(value) == SQLITE_NULL) {
        sqlite3_result_null(context);
        return false;
    }
    const char *bytes = (const char *)sqlite3_value_text(value);
    size_t length = (size_t)sqlite3_value_bytes(value);
    if (bytes == NULL || !date_parse((struct text){bytes, length}, ret)) {
        sqlite3_result_error(context, "not a date", -1);
        return false;
    }
    return true;
}

static void days_between(sqlite3_context *context, int count UNUSED, sqlite3_value **values)
{
    struct date first, last;
    if (argument_date(context, values[0], &first) && argument_date(context, values[1], &last))
        sqlite3_result_int64(context, (int64_t)last.days - first.days);
}

static void age_on(sqlite3_context *context, int count UNUSED, sqlite3_value **values)
{
    struct date birth, day;
    if (argument_date(context, values[0], &birth) && argument_date(context, values[1], &day))
        sqlite3_result_int(context, date_age(birth, day));
}

static void year_of(sqlite3_context *context, int count UNUSED, sqlite3_value **values)
{
    struct date date;
    if (!argument_date(context, values[0], &date))
        return;
    int year, month, day;
    date_split(date, &year, &month, &day);
    sqlite3_result_int(context, year);
}

/* "2021-11" is what a date begins with. */
static void month_of(sqlite3_context *context, int count UNUSED, sqlite3_value **values)
{
    struct date date;
    if (!argument_date(context, values[0], &date))
        return;
    char text[11];
    date_format(date, text);
    sqlite3_result_text(context, text, 7, SQLITE_TRANSIENT);
}

bool sqlite_functions_register(struct sqlite3 *handle)
{
    static const struct {
        const char *name;
        int arguments;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"days_between", 2, days_between},
        {"age_on", 2, age_on},
        {"year_of", 1, year_of},
        {"month_of", 1, month_of},
    };
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    for (size_t i = 0; i < COUNT(functions); i++) {
        if (sqlite3_create_function_v2(handle, functions[i].name, functions[i].arguments, flags,
                                       NULL, functions[i].call, NULL, NULL, NULL) != SQLITE_OK)
            return false;
    }
    return true;
}
