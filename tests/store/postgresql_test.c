/* postgresql_test.c - what PostgreSQL alone needs: statements that are sent without waiting, and
 * plans that fit what a table holds by now.
 *
 * Why: nothing above the store notices the engine. That a failure on the way is still the whole
 * write's, told as what it was, and that the connection goes on, is noticed here. */
#include "fixture.h"

#include <libpq-fe.h>
#include <stdlib.h>
#include <string.h>

#include "base/compiler.h"
#include "sample_statements.h"
#include "store/engine.h"

static void take_number(void *context, char **columns)
{
    *(long *)context = strtol(columns[0], NULL, 10);
}

/* What the planner was told about a table when the server last looked at it; -1 for never. */
static long rows_known(struct fixture *f, const char *table)
{
    long rows = -2;
    struct session *session = &f->connection->session;
    struct text sql = text_format(
        f->arena, "SELECT reltuples::bigint FROM pg_class WHERE oid = '%s'::regclass", table);
    assert_int_equal(
        session->engine->query(session, text_to_string(f->arena, sql), take_number, &rows), OK);
    return rows;
}

static void a_table_that_grows_is_looked_at(void **state)
{
    struct fixture *f = fixture_open(state);
    if (!f->is_postgresql)
        return;
    for (int64_t id = 1; id <= 100; id++) {
        struct text name = value_to_text(f->arena, value_integer(id));
        assert_int_equal(sample_write(&f->act, id, text_to_string(f->arena, name)), OK);
    }
    assert_int_equal(rows_known(f, "sample_fact"), 100);
    assert_int_equal(rows_known(f, "journal"), 100);
    /* An empty table that is looked at is believed to stay empty: no plan for it is worth anything
     * once it has rows. */
    assert_int_equal(rows_known(f, "sample_note"), -1);
}

/* --- statements on their way ----------------------------------------------------------------- */

static const struct store_operation operation = {"sample.send", TEXT("tests")};

/* Does nothing but on PostgreSQL. */
#define ONLY_POSTGRESQL(f)   \
    if (!(f)->is_postgresql) \
    return

/* How many samples a work sends, which of them is the first one again, what it answers itself, and
 * what else it does before. */
struct sending {
    int64_t count, twice;
    enum result answer;
    store_work last;
};

static enum result send_samples(struct act *act, const void *in, void *out)
{
    const struct sending *sending = in;
    int64_t *sent = out;
    *sent = 0;
    for (int64_t i = 1; i <= sending->count; i++) {
        struct sample sample = {i, 1, value_to_text(act->arena, value_integer(i)).bytes};
        if (i == sending->twice)
            sample.name = "1"; /* there is one of this name */
        if (sample_add_work(act, &sample, NULL) != OK)
            break;
        ++*sent;
    }
    if (sending->last != NULL)
        (void)!sending->last(act, NULL, NULL);
    return sending->answer == OK ? OK : act_fault(act, sending->answer, "mine", "", TEXT(""));
}

/* The connection goes on, and nothing of the write before is left. */
static void goes_on(struct fixture *f)
{
    int64_t count = -1, bad = -1, sent = 0;
    assert_int_equal(sample_count(&f->act), 0);
    assert_int_equal(
        store_write(&f->act, &operation, send_samples, &(struct sending){.count = 3}, &sent), OK);
    assert_int_equal(sample_count(&f->act), 3);
    assert_int_equal(store_journal_verify(&f->act, &count, &bad), OK);
    assert_int_equal(bad, 0);
    assert_int_equal(count, 1);
}

/* Whatever the work answers, it is the failure on the way that is told: by the commit, or when the
 * work gives up. */
static void a_failure_on_the_way_is_told(void **state)
{
    static const enum result answers[] = {OK, REFUSED, BAD_INPUT, BROKEN};
    for (size_t i = 0; i < COUNT(answers); i++) {
        struct fixture *f = fixture_open(state);
        ONLY_POSTGRESQL(f);
        int64_t sent = 0;
        const struct sending sending = {.count = 10, .twice = 5, .answer = answers[i]};
        assert_int_equal(store_write(&f->act, &operation, send_samples, &sending, &sent), CONFLICT);
        assert_string_equal(f->act.fault.code, "not_unique");
        assert_int_equal(sent, 10);
        goes_on(f);
    }
}

static void no_more_are_sent_long_after_a_failure(void **state)
{
    struct fixture *f = fixture_open(state);
    ONLY_POSTGRESQL(f);
    int64_t sent = 0;
    const struct sending sending = {.count = 3 * STORE_SENT_MAX, .twice = 5};
    assert_int_equal(store_write(&f->act, &operation, send_samples, &sending, &sent), CONFLICT);
    assert_string_equal(f->act.fault.code, "not_unique");
    assert_in_range(sent, 4, STORE_SENT_MAX);
    goes_on(f);
}

static enum result forge(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    const struct value number[] = {value_integer(1)};
    return store_execute(act, sample_statement_sample_journal_forge, number, NULL);
}

/* The answer is that of the first statement that failed, not of a later one. */
static void the_first_failure_is_told(void **state)
{
    struct fixture *f = fixture_open(state);
    ONLY_POSTGRESQL(f);
    int64_t sent = 0;
    const struct sending both = {.count = 6, .twice = 5, .last = forge};
    assert_int_equal(store_write(&f->act, &operation, send_samples, &both, &sent), CONFLICT);
    assert_string_equal(f->act.fault.code, "not_unique");
    goes_on(f);
    assert_int_equal(store_note(&f->act, forge, NULL, NULL), BROKEN); /* the trigger's no */
    assert_int_equal(sample_count(&f->act), 3);
}

static enum result put_note(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    const struct value note[] = {value_integer(1), value_text(TEXT("a"))};
    return store_execute(act, sample_statement_sample_note_put, note, NULL);
}

/* Its text was passed over with the rest: the server must be told again. */
static void a_statement_behind_a_failure_can_be_used(void **state)
{
    struct fixture *f = fixture_open(state);
    ONLY_POSTGRESQL(f);
    int64_t sent = 0;
    const struct sending sending = {.count = 2, .twice = 2, .last = put_note};
    assert_int_equal(store_write(&f->act, &operation, send_samples, &sending, &sent), CONFLICT);
    struct value words[1];
    const struct value id[] = {value_integer(1)};
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_note_read, id, words),
                     NOT_FOUND);
    assert_int_equal(store_note(&f->act, put_note, NULL, NULL), OK);
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_note_read, id, words), OK);
    goes_on(f);
}

#define LONG_BYTES ((size_t)100 * 1000)

static enum result put_long_notes(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    char *bytes = arena_take(act->arena, LONG_BYTES);
    memset(bytes, 'a', LONG_BYTES);
    enum result result = OK;
    for (int64_t i = 1; i <= 2 * STORE_SENT_MAX && result == OK; i++) {
        const struct value note[] = {value_integer(i), value_text(text_slice(bytes, LONG_BYTES))};
        result = store_execute(act, sample_statement_sample_note_put, note, NULL);
    }
    return result;
}

static void more_than_a_socket_holds_is_sent(void **state)
{
    struct fixture *f = fixture_open(state);
    ONLY_POSTGRESQL(f);
    struct value counts[2];
    assert_int_equal(store_note(&f->act, put_long_notes, NULL, NULL), OK);
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_note_count, NULL, counts), OK);
    assert_int_equal(counts[0].integer, 2 * STORE_SENT_MAX);
}

/* --- connections that are lost --------------------------------------------------------------- */

static struct fixture *losing;
static int losses;

/* Another connection ends this one, as long as `losses` says so. */
static enum result lose(struct act *act, const void *in UNUSED, void *out UNUSED)
{
    if (losses-- <= 0)
        return OK;
    struct store_connection *other = NULL;
    assert_int_equal(store_connection_open(losing->store, &other), OK);
    struct text sql = text_format(act->arena, "SELECT pg_terminate_backend(%d, 5000)",
                                  PQbackendPID(act->store->session.handle));
    assert_int_equal(
        other->session.engine->script(&other->session, text_to_string(act->arena, sql)), OK);
    store_connection_close(other);
    return OK;
}

static void what_was_on_its_way_is_sent_anew(void **state)
{
    static const int64_t counts[] = {0, 1, 2 * STORE_SENT_MAX};
    for (size_t i = 0; i < COUNT(counts); i++) {
        losing = fixture_open(state);
        ONLY_POSTGRESQL(losing);
        losses = 2;
        int64_t sent = 0;
        const struct sending sending = {.count = counts[i], .last = lose};
        assert_int_equal(store_write(&losing->act, &operation, send_samples, &sending, &sent), OK);
        assert_int_equal(losses, -1);
        assert_int_equal(sample_count(&losing->act), counts[i]);
    }
}

static enum result put_after_loss(struct act *act, const void *in, void *out)
{
    (void)!lose(act, in, out);
    return put_note(act, in, out);
}

/* A note's transaction begins in one message with its first statement. That the connection is lost
 * is known before the commit, so that there is no doubt whether it happened. */
static void a_note_is_sent_anew(void **state)
{
    struct fixture *f = losing = fixture_open(state);
    ONLY_POSTGRESQL(f);
    losses = 1;
    struct value words[1];
    const struct value id[] = {value_integer(1)};
    assert_int_equal(store_note(&f->act, put_after_loss, NULL, NULL), OK);
    assert_int_equal(store_read_one(&f->act, sample_statement_sample_note_read, id, words), OK);
}

static void several_readings_are_asked_anew(void **state)
{
    struct fixture *f = losing = fixture_open(state);
    ONLY_POSTGRESQL(f);
    losses = 1;
    const struct value id[] = {value_integer(1)};
    struct store_reading readings[] = {
        {.statement = sample_statement_sample_count},
        {.statement = sample_statement_sample_note_read, .in = id},
    };
    assert_int_equal(store_note(&f->act, put_note, NULL, NULL), OK);
    assert_int_equal(lose(&f->act, NULL, NULL), OK);
    assert_int_equal(store_read_several(&f->act, readings, COUNT(readings)), OK);
    assert_int_equal(readings[0].values[0].integer, 0);
    assert_true(text_is(readings[1].values[0].text, "a"));
}

/* --- CHECKs that jump out --------------------------------------------------------------------- */

static jmp_buf out_of_here;

static void jump(void *context UNUSED)
{
    longjmp(out_of_here, 1);
}

static enum result make_a_mistake(struct act *act UNUSED, const void *in UNUSED, void *out UNUSED)
{
    CHECK(!"a mistake of ours");
    return OK;
}

static void a_trap_gives_up_what_is_on_its_way(void **state)
{
    static const int64_t twice[] = {0, 2};
    for (size_t i = 0; i < COUNT(twice); i++) {
        struct fixture *f = fixture_open(state);
        ONLY_POSTGRESQL(f);
        const struct sending sending = {.count = 3, .twice = twice[i], .last = make_a_mistake};
        static int64_t sent;
        check_set_trap(jump, NULL);
        if (setjmp(out_of_here) == 0) {
            (void)!store_write(&f->act, &operation, send_samples, &sending, &sent);
            fail_msg("no CHECK failed");
        }
        check_set_trap(NULL, NULL);
        store_connection_recover(f->connection);
        goes_on(f);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_table_that_grows_is_looked_at),
        cmocka_unit_test(a_failure_on_the_way_is_told),
        cmocka_unit_test(no_more_are_sent_long_after_a_failure),
        cmocka_unit_test(the_first_failure_is_told),
        cmocka_unit_test(a_statement_behind_a_failure_can_be_used),
        cmocka_unit_test(more_than_a_socket_holds_is_sent),
        cmocka_unit_test(what_was_on_its_way_is_sent_anew),
        cmocka_unit_test(a_note_is_sent_anew),
        cmocka_unit_test(several_readings_are_asked_anew),
        cmocka_unit_test(a_trap_gives_up_what_is_on_its_way),
    };
    return place_run("postgresql", tests, COUNT(tests));
}
