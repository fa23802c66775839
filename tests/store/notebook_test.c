/* notebook_test.c - notes that wait in a file: none is lost, none comes twice, whoever is killed.
 *
 * How: a line is written inside a runner's work, on another connection: as long as the work lasts
 * nothing can be moved into the database, so what the file holds is certain. */
#include "fixture.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/compiler.h"
#include "sample_statements.h"

#define LINES 40

static enum result line_write(struct act *act, int number)
{
    const struct value in[] = {value_none(),
                               value_text(text_format(act->arena, "line %d", number))};
    return store_note_line(act, sample_statement_sample_note_line, in);
}

/* Lines in the database; each must stand there once. */
static int64_t line_count(struct act *act)
{
    struct value values[2];
    assert_int_equal(store_read_one(act, sample_statement_sample_note_count, NULL, values), OK);
    assert_int_equal(values[0].integer, values[1].integer);
    return values[0].integer;
}

static const char *file_of(const struct fixture *f, const char *name)
{
    return text_format(f->arena, "%s/main.db.%s", f->folder, name).bytes;
}

static off_t size_of(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_size : -1;
}

static void close_all(struct fixture *f)
{
    store_connection_close(f->connection);
    store_close(f->store);
    f->connection = NULL;
    f->store = NULL;
}

static void open_all(struct fixture *f)
{
    struct fault fault = {0};
    assert_int_equal(store_open(&f->config, &fault, &f->store), OK);
    assert_int_equal(store_connection_open(f->store, &f->connection), OK);
    f->act = fixture_act(f, f->connection);
}

static struct text file_read(const struct fixture *f, const char *name)
{
    FILE *file = fopen(file_of(f, name), "rb");
    assert_non_null(file);
    char *bytes = arena_take(f->arena, 65536);
    size_t length = fread(bytes, 1, 65536, file);
    fclose(file);
    return text_slice(bytes, length);
}

static void file_write(const struct fixture *f, const char *name, struct text bytes)
{
    FILE *file = fopen(file_of(f, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.bytes, 1, bytes.length, file), bytes.length);
    assert_int_equal(fclose(file), 0);
}

/* --- while the database is held ------------------------------------------------------------- */

/* What happens while nothing can be moved in. */
struct held {
    struct fixture *fixture;
    struct act *other; /* an act on another connection */
    bool is_killed;
    struct text leaves[2]; /* what the files hold at the end */
};

static enum result lines_while_held(struct act *act UNUSED, const void *in, void *out UNUSED)
{
    struct held *held = *(struct held *const *)in;
    for (int i = 0; i < LINES; i++)
        assert_int_equal(line_write(held->other, i), OK);
    if (held->is_killed)
        raise(SIGKILL);
    held->leaves[0] = file_read(held->fixture, "notes");
    held->leaves[1] = file_read(held->fixture, "notes2");
    return OK;
}

static void write_while_held(struct held *held)
{
    struct fixture *f = held->fixture;
    struct store_connection *connection = NULL;
    store_notebook_open(f->store);
    assert_int_equal(store_connection_open(f->store, &connection), OK);
    struct act other = fixture_act(f, connection);
    held->other = &other;
    assert_int_equal(store_note(&f->act, lines_while_held, &held, NULL), OK);
    store_connection_close(connection);
}

/* A process that writes its lines and is killed before any is moved. */
static void killed_while_held(struct fixture *f)
{
    close_all(f);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        open_all(f);
        write_while_held(&(struct held){.fixture = f, .is_killed = true});
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
}

/* --- tests ---------------------------------------------------------------------------------- */

static void a_line_is_there_once_settled(void **state)
{
    struct fixture *f = fixture_open(state);
    store_notebook_open(f->store);
    for (int i = 0; i < LINES; i++) {
        assert_int_equal(line_write(&f->act, i), OK);
        assert_int_equal(store_notes_settle(&f->act), OK);
        assert_int_equal(line_count(&f->act), i + 1);
    }
    assert_int_equal(line_write(&f->act, LINES), OK);
    fixture_reopen(f);
    assert_int_equal(line_count(&f->act), LINES + 1);
}

static void without_a_notebook_a_line_is_there_at_once(void **state)
{
    struct fixture *f = fixture_open(state);
    assert_int_equal(line_write(&f->act, 1), OK);
    assert_int_equal(line_count(&f->act), 1);
    assert_int_equal(store_notes_settle(&f->act), OK);
    if (!f->is_postgresql)
        assert_int_equal(size_of(file_of(f, "notes")), -1);
}

static void what_is_wrong_is_told_at_once(void **state)
{
    struct fixture *f = fixture_open(state);
    store_notebook_open(f->store);
    const struct value in[] = {value_none(), value_text((struct text){"\xff", 1})};
    assert_int_equal(store_note_line(&f->act, sample_statement_sample_note_line, in), BAD_INPUT);
    assert_string_equal(f->act.fault.code, "text_unreadable");
    /* Longer than a line of the file may be: it goes the direct way. */
    char *words = arena_take(f->arena, 10000);
    memset(words, 'a', 10000);
    const struct value long_line[] = {value_none(), value_text(text_slice(words, 10000))};
    assert_int_equal(store_note_line(&f->act, sample_statement_sample_note_line, long_line), OK);
    assert_int_equal(line_count(&f->act), 1);
}

static void a_killed_process_leaves_its_lines(void **state)
{
    struct fixture *f = fixture_open(state);
    if (f->is_postgresql)
        return; /* no notebook there */
    killed_while_held(f);
    assert_true(size_of(file_of(f, "notes")) + size_of(file_of(f, "notes2")) > 0);
    struct stat status;
    assert_int_equal(stat(file_of(f, "notes"), &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    open_all(f);
    assert_int_equal(line_count(&f->act), LINES);
    assert_int_equal(size_of(file_of(f, "notes")) + size_of(file_of(f, "notes2")), 0);
}

/* Killed between the commit and the emptying of the file: the lines are in both. */
static void lines_moved_already_come_no_second_time(void **state)
{
    struct fixture *f = fixture_open(state);
    if (f->is_postgresql)
        return;
    struct held held = {.fixture = f};
    write_while_held(&held);
    close_all(f);
    file_write(f, "notes", held.leaves[0]);
    file_write(f, "notes2", held.leaves[1]);
    open_all(f);
    assert_int_equal(line_count(&f->act), LINES);
}

static void a_torn_line_is_left_out(void **state)
{
    struct fixture *f = fixture_open(state);
    if (f->is_postgresql)
        return;
    killed_while_held(f);
    const char *leaf = size_of(file_of(f, "notes")) > 0 ? "notes" : "notes2";
    struct text bytes = file_read(f, leaf);
    file_write(f, leaf, text_slice(bytes.bytes, bytes.length - 1));
    open_all(f);
    assert_int_equal(line_count(&f->act), LINES - 1);
    assert_int_equal(size_of(file_of(f, leaf)), 0);
    /* A bit turned in the first line: nothing behind it is believed. */
    close_all(f);
    char *turned = arena_take(f->arena, bytes.length);
    memcpy(turned, bytes.bytes, bytes.length);
    turned[30] ^= 1;
    file_write(f, leaf, text_slice(turned, bytes.length));
    open_all(f);
    assert_int_equal(line_count(&f->act), LINES - 1);
}

static void one_process_owns_it(void **state)
{
    struct fixture *f = fixture_open(state);
    struct fault fault = {0};
    struct store *store = NULL;
    struct store_connection *connection = NULL;
    store_notebook_open(f->store);
    assert_int_equal(store_open(&f->config, &fault, &store), OK);
    store_notebook_open(store);
    assert_int_equal(store_connection_open(store, &connection), OK);
    struct act act = fixture_act(f, connection);
    assert_int_equal(line_write(&act, 1), OK);
    assert_int_equal(line_count(&f->act), 1); /* written directly */
    assert_int_equal(line_write(&f->act, 2), OK);
    assert_int_equal(store_notes_settle(&f->act), OK);
    assert_int_equal(line_count(&act), 2);
    store_connection_close(connection);
    store_close(store);
}

enum { WRITERS = 6, LINES_EACH = 300 };

/* One of several threads that write. */
struct writer {
    const struct fixture *fixture;
    pthread_barrier_t *start;
    int number;
    bool is_fine;
};

static void *write_lines(void *context)
{
    struct writer *writer = context;
    struct fixture mine = *writer->fixture;
    struct store_connection *connection = NULL;
    mine.arena = arena_open("writer", 1 << 20);
    writer->is_fine = store_connection_open(mine.store, &connection) == OK;
    struct act act = fixture_act(&mine, connection);
    pthread_barrier_wait(writer->start);
    for (int i = 0; i < LINES_EACH && writer->is_fine; i++)
        writer->is_fine = line_write(&act, writer->number * LINES_EACH + i) == OK;
    store_connection_close(connection);
    arena_close(mine.arena);
    return NULL;
}

/* Several threads write while another one asks for what is there. */
static void many_write_at_once(void **state)
{
    struct fixture *f = fixture_open(state);
    pthread_t threads[WRITERS];
    struct writer writers[WRITERS];
    pthread_barrier_t start;
    store_notebook_open(f->store);
    assert_int_equal(pthread_barrier_init(&start, NULL, WRITERS + 1), 0);
    for (int i = 0; i < WRITERS; i++) {
        writers[i] = (struct writer){f, &start, i, false};
        assert_int_equal(pthread_create(&threads[i], NULL, write_lines, &writers[i]), 0);
    }
    pthread_barrier_wait(&start);
    for (int i = 0; i < LINES; i++) {
        assert_int_equal(store_notes_settle(&f->act), OK);
        assert_true(line_count(&f->act) <= WRITERS * LINES_EACH);
    }
    for (int i = 0; i < WRITERS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(writers[i].is_fine);
    }
    pthread_barrier_destroy(&start);
    assert_int_equal(store_notes_settle(&f->act), OK);
    assert_int_equal(line_count(&f->act), WRITERS * LINES_EACH);
}

static void a_backup_has_the_last_line(void **state)
{
    struct fixture *f = fixture_open(state);
    store_notebook_open(f->store);
    assert_int_equal(line_write(&f->act, 1), OK);
    struct text path = text_format(f->arena, "%s/copy.backup", f->folder);
    struct fault fault = {0};
    assert_int_equal(store_backup(f->store, path, (struct progress){0}, &fault), OK);
    struct store_config config = fixture_place(f, f->is_postgresql, "copy");
    assert_int_equal(store_restore(&config, path, (struct progress){0}, &fault), OK);
    close_all(f);
    f->config = config;
    open_all(f);
    assert_int_equal(line_count(&f->act), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_there_once_settled),
        cmocka_unit_test(without_a_notebook_a_line_is_there_at_once),
        cmocka_unit_test(what_is_wrong_is_told_at_once),
        cmocka_unit_test(a_killed_process_leaves_its_lines),
        cmocka_unit_test(lines_moved_already_come_no_second_time),
        cmocka_unit_test(a_torn_line_is_left_out),
        cmocka_unit_test(one_process_owns_it),
        cmocka_unit_test(many_write_at_once),
        cmocka_unit_test(a_backup_has_the_last_line),
    };
    return place_run("notebook", tests, COUNT(tests));
}
