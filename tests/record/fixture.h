/* fixture.h - a database with the tests' own registers, fresh for each test, on both engines.
 *
 * Each test has a database of its own; nothing is left behind. */
#ifndef TESTS_RECORD_FIXTURE_H
#define TESTS_RECORD_FIXTURE_H

#include "place.h"
#include "record/record.h"

extern const struct record sample_place_record;
extern const struct record sample_person_record;
extern const struct record sample_stay_record;

/* Fields of sample_person. */
enum {
    PERSON_CODE,
    PERSON_GIVEN_NAME,
    PERSON_SURNAME,
    PERSON_BORN_ON,
    PERSON_EMPLOYER_CODE,
    PERSON_SOCIAL_GROUP,
    PERSON_PLACE,
    PERSON_SINCE_YEAR,
    PERSON_CHILDREN,
    PERSON_CAME_ON,
    PERSON_SHARE,
    PERSON_INCOME,
    PERSON_IS_FUNDED,
    PERSON_REMARK,
    PERSON_FILE_NUMBER,
    PERSON_FIELDS
};
enum { PLACE_CODE, PLACE_NAME, PLACE_WITHIN, PLACE_FIELDS };
enum { STAY_PERSON, STAY_PLACE, STAY_STARTS_ON, STAY_NOTE, STAY_FIELDS };

struct fixture {
    bool is_postgresql;
    struct place place;
    struct arena *arena;
    struct store *store;
    struct store_connection *connection;
    struct act act;
};

/* The fixture of the running test. */
struct fixture *fixture_open(void **state);
/* Closes a fixture that no test runs on (the benchmark's). */
void fixture_close(struct fixture *fixture);
/* A fixture on SQLite outside cmocka, in `arena_bytes`. */
struct fixture *fixture_make(size_t arena_bytes);
/* The act as somebody who has all rights but these. */
void fixture_take_right(struct fixture *fixture, enum right right);
/* Runs SQL of the test's own behind the store's back, as a thief or a bug would. */
void fixture_tamper(struct fixture *fixture, const char *sql);
/* One number that a question of the test's own answers. */
int64_t fixture_ask(struct fixture *fixture, const char *sql);

/* A valid personal code from a number 0..9,999,999: born 1980-01-01 and later. */
void sample_code(int64_t number, char ret[12]);
/* Creates a place; its id. */
int64_t sample_place_add(struct act *act, const char *code, const char *name);
/* Texts of a person that are all good; further ones are to be put in by index. */
void sample_person_texts(int64_t number, struct text ret[PERSON_FIELDS], char code[12]);
/* Creates a person; its id. */
int64_t sample_person_add(struct act *act, int64_t number, const char *given_name,
                          const char *surname);

#endif
