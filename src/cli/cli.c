/* cli.c - from the words of the command line to a command that runs. See cli.h.
 *
 * Why: one reader of options for all commands, so that --help is always true.
 * Promise: an unknown word is refused with what would be right; a fault names what, why and the
 * next step; the exit code says whose fault it was.
 * Never: guesses what was meant. */
#include "cli/cli.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/resource.h"
#include "cli/commands.h"
#include "format/words.h"
#include "report/report.h"

#define ARENA_BYTES_MAX   ((size_t)4 << 30)
#define PROGRESS_AFTER    ((int64_t)1000000)
#define PROGRESS_INTERVAL ((int64_t)200000)
#define DEFAULT_URL       "sqlite:gerove.db"

/* --- output -------------------------------------------------------------------------------- */

static const int standard_output = STDOUT_FILENO;

struct sink cli_output(void)
{
    return sink_to_descriptor(&standard_output);
}

void cli_print(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    (void)vprintf(format, values);
    va_end(values);
    (void)fflush(stdout);
}

struct text cli_words(const struct command_context *context, const char *key)
{
    return words_get(context->language, key);
}

void cli_complain(const struct command_context *context, const struct record *record,
                  const struct fault *fault)
{
    struct text words = door_fault_text(context->arena, context->language, record, fault);
    if (fault->row > 0)
        (void)fprintf(stderr, "gerove: %lld: ", (long long)fault->row);
    else
        (void)fprintf(stderr, "gerove: ");
    if (fault->field != NULL && fault->field[0] != '\0')
        (void)fprintf(stderr, "%s: ", fault->field);
    (void)fprintf(stderr, "%.*s\n", TEXT_ARGS(words));
}

static enum result complain(struct command_context *context, const char *code, struct text detail)
{
    enum result result = act_fault(&context->act, BAD_INPUT, code, "", detail);
    return result;
}

/* Progress on a terminal: begins after a second, then five times a second. */
struct progress_state {
    struct instant began;
    struct instant told;
};

static void progress_tell(void *state, int64_t done, int64_t total)
{
    struct progress_state *progress = state;
    struct instant now = instant_now();
    if (progress->began.microseconds == 0)
        progress->began = now;
    if (now.microseconds - progress->began.microseconds < PROGRESS_AFTER ||
        now.microseconds - progress->told.microseconds < PROGRESS_INTERVAL)
        return;
    progress->told = now;
    if (total > 0)
        (void)fprintf(stderr, "\r%lld / %lld (%lld %%)", (long long)done, (long long)total,
                      (long long)(done * 100 / total));
    else
        (void)fprintf(stderr, "\r%lld", (long long)done);
}

static void progress_open(struct command_context *context)
{
    context->progress.context = ARENA_NEW(context->arena, struct progress_state);
    if (isatty(STDERR_FILENO))
        context->progress.tell = progress_tell;
}

void cli_progress_end(const struct command_context *context)
{
    struct progress_state *progress = context->progress.context;
    if (progress->told.microseconds != 0)
        (void)fprintf(stderr, "\n");
    *progress = (struct progress_state){0};
}

/* --- files --------------------------------------------------------------------------------- */

static enum result descriptor_read(struct command_context *context, int descriptor,
                                   size_t bytes_max, struct text *ret)
{
    struct buffer buffer = buffer_open(context->arena, bytes_max + 1);
    enum { CHUNK = 1 << 16 };
    for (;;) {
        if (buffer.length + CHUNK > bytes_max)
            return act_fault(&context->act, BAD_INPUT, "file_too_large", "",
                             text_format(context->arena, "%zu", bytes_max));
        char *place = buffer_reserve(&buffer, CHUNK);
        ssize_t got = read(descriptor, place, CHUNK);
        if (got < 0)
            return BROKEN;
        if (got == 0)
            break;
        buffer_grew(&buffer, (size_t)got);
    }
    *ret = buffer_text(&buffer);
    return OK;
}

enum result cli_read_file(struct command_context *context, struct text path, size_t bytes_max,
                          struct text *ret)
{
    if (text_is(path, "-"))
        return descriptor_read(context, STDIN_FILENO, bytes_max, ret);
    int descriptor = open(text_to_string(context->arena, path), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return act_fault(&context->act, NOT_FOUND, "no_file", "", path);
    enum result result = descriptor_read(context, descriptor, bytes_max, ret);
    (void)close(descriptor);
    if (result == BROKEN) /* a folder, a broken disk */
        return act_fault(&context->act, NOT_FOUND, "no_file", "", path);
    return result;
}

/* True for what is there and is no file: /dev/null, a pipe. A rename would put a file in its place,
 * for everybody on the machine where the operator is root. */
static bool is_special(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

/* Writes into what is there. */
static bool write_into(const char *path, struct text bytes)
{
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    struct sink sink = sink_to_descriptor(&descriptor);
    bool is_written = sink_add(&sink, bytes);
    return close(descriptor) == 0 && is_written;
}

enum result cli_write_file(struct command_context *context, struct text path, struct text bytes)
{
    const char *to = text_to_string(context->arena, path);
    if (is_special(to))
        return write_into(to, bytes) ? OK
                                     : act_fault(&context->act, REFUSED, "cannot_write", "", path);
    const char *part = text_to_string(context->arena, text_format(context->arena, "%s.part", to));
    int descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return act_fault(&context->act, REFUSED, "cannot_write", "", path);
    struct sink sink = sink_to_descriptor(&descriptor);
    bool is_written = sink_add(&sink, bytes) && fsync(descriptor) == 0;
    is_written = close(descriptor) == 0 && is_written;
    if (is_written && rename(part, to) == 0)
        return OK;
    (void)unlink(part);
    return act_fault(&context->act, REFUSED, "cannot_write", "", path);
}

enum result cli_put(struct command_context *context, struct text bytes)
{
    struct text out = cli_option(context, "out");
    if (out.bytes != NULL)
        return cli_write_file(context, out, bytes);
    struct sink sink = cli_output();
    return sink_add(&sink, bytes) ? OK : BROKEN;
}

/* --- words --------------------------------------------------------------------------------- */

struct text cli_option(const struct command_context *context, const char *name)
{
    for (size_t i = 0; i < context->command->option_count; i++) {
        if (strcmp(context->command->options[i].name, name) == 0)
            return context->options[i];
    }
    CHECK(!"an option that the row does not list");
    return TEXT("");
}

/* The global options, told apart from a command's own. */
struct globals {
    struct text db;
    struct text resources;
    struct text language;
    struct text municipality;
    struct text key;
    bool wants_help;
};

/* The place of a global option's value, NULL for none. */
static struct text *global_find(struct globals *globals, struct text name)
{
    if (text_is(name, "db"))
        return &globals->db;
    if (text_is(name, "resources"))
        return &globals->resources;
    if (text_is(name, "language"))
        return &globals->language;
    if (text_is(name, "municipality"))
        return &globals->municipality;
    if (text_is(name, "key"))
        return &globals->key;
    return NULL;
}

/* How many of the words are the command's name; 0 if it is another command. */
static int command_fits(const struct command *command, int count, char **words)
{
    struct text rest = text_of(command->name);
    int used = 0;
    while (rest.length > 0) {
        struct text word = text_cut(&rest, ' ');
        if (used == count || !text_is(word, words[used]))
            return 0;
        used++;
    }
    return used;
}

static int command_find(int count, char **words, const struct command **ret)
{
    int best = 0;
    for (size_t i = 0; i < cli_command_count; i++) {
        int used = command_fits(&cli_commands[i], count, words);
        if (used > best) {
            best = used;
            *ret = &cli_commands[i];
        }
    }
    return best;
}

/* The words as they are read, one after the other. */
struct reading {
    struct command_context *context;
    struct globals globals;
    int count;
    char **words;
    int at;
    struct text group; /* "plan": a word that begins names of commands, and none was found */
};

/* "--name" or "--name=value": the value, or the next word; NULL bytes at the end of the words. */
static struct text value_take(struct reading *reading, struct text rest)
{
    if (rest.bytes != NULL)
        return rest;
    if (reading->at + 1 >= reading->count)
        return (struct text){0};
    return text_of(reading->words[++reading->at]);
}

/* One more value of an option that may be given several times. */
static enum result list_add(struct command_context *context, struct text value)
{
    if (context->list_count == CLI_LIST_MAX)
        return complain(context, "option_list", text_format(context->arena, "%d", CLI_LIST_MAX));
    context->list[context->list_count++] = value;
    return OK;
}

static enum result command_option_read(struct reading *reading, struct text name, struct text rest)
{
    struct command_context *context = reading->context;
    const struct command *command = context->command;
    for (size_t i = 0; command != NULL && i < command->option_count; i++) {
        const struct command_option *option = &command->options[i];
        if (!text_is(name, option->name))
            continue;
        if (option->value == NULL && rest.bytes != NULL)
            return complain(context, "option_switch", name);
        context->options[i] = option->value == NULL ? TEXT("yes") : value_take(reading, rest);
        if (context->options[i].bytes == NULL)
            return complain(context, "option_value", name);
        return option->is_list ? list_add(context, context->options[i]) : OK;
    }
    return complain(context, "unknown_option", name);
}

static enum result option_read(struct reading *reading)
{
    struct text rest = text_of(reading->words[reading->at]);
    rest = text_slice(rest.bytes + 2, rest.length - 2);
    struct text name = text_cut(&rest, '=');
    if (text_is(name, "help")) {
        reading->globals.wants_help = true;
        return OK;
    }
    struct text *global = global_find(&reading->globals, name);
    if (global == NULL)
        return command_option_read(reading, name, rest);
    *global = value_take(reading, rest);
    return global->bytes == NULL ? complain(reading->context, "option_value", name) : OK;
}

static bool is_option(const char *word)
{
    return word[0] == '-' && word[1] == '-' && word[2] != '\0';
}

/* Takes the words of a command's name, or a word that is the beginning of several. */
static enum result command_take(struct reading *reading)
{
    struct command_context *context = reading->context;
    struct text word = text_of(reading->words[reading->at]);
    int used = reading->group.length > 0
                   ? 0
                   : command_find(reading->count - reading->at, &reading->words[reading->at],
                                  &context->command);
    if (used > 0) {
        reading->at += used - 1;
        return OK;
    }
    struct text name = word;
    if (reading->group.length > 0)
        name = text_format(context->arena, "%.*s %.*s", TEXT_ARGS(reading->group), TEXT_ARGS(word));
    if (!command_is_group(name))
        return complain(context, "unknown_command", name);
    reading->group = name;
    return OK;
}

static enum result words_read(struct reading *reading)
{
    struct command_context *context = reading->context;
    for (reading->at = 1; reading->at < reading->count; reading->at++) {
        char *word = reading->words[reading->at];
        enum result result = OK;
        if (strcmp(word, "-h") == 0) {
            reading->globals.wants_help = true;
        } else if (is_option(word)) {
            result = option_read(reading);
        } else if (context->command == NULL) {
            result = command_take(reading);
        } else if (context->argument_count == CLI_WORDS_MAX) {
            result = complain(context, "arguments", text_of(context->command->arguments));
        } else {
            context->arguments[context->argument_count++] = text_of(word);
        }
        if (result != OK)
            return result;
    }
    if (reading->group.length > 0 && !reading->globals.wants_help)
        return complain(context, "command_group", reading->group);
    return OK;
}

/* Is all there that the command needs? */
static enum result words_check(struct command_context *context)
{
    const struct command *command = context->command;
    int given = (int)context->argument_count;
    if (given < command->arguments_min || given > command->arguments_max)
        return complain(context, "arguments", text_of(command->arguments));
    for (size_t i = 0; i < command->option_count; i++) {
        if (command->options[i].is_required && context->options[i].bytes == NULL)
            return complain(context, "option_required", text_of(command->options[i].name));
    }
    return OK;
}

/* --- the database -------------------------------------------------------------------------- */

/* The municipality that the commands are about: the named one, or the only one there is. */
static enum result municipality_choose(struct command_context *context, struct text wanted)
{
    const struct cli_municipality *all = NULL, *found = NULL;
    size_t all_count = 0, count = 0;
    enum result result = cli_municipalities_read(context, &all, &all_count);
    if (result != OK)
        return result;
    for (size_t i = 0; i < all_count; i++) {
        if (wanted.bytes != NULL && !text_equals(wanted, all[i].code))
            continue;
        found = &all[i];
        count++;
    }
    if (count != 1)
        return complain(context, count == 0 ? "no_municipality" : "which_municipality", wanted);
    context->act.municipality = found->number;
    return OK;
}

/* Does the command go without a database this time? */
static bool needs_no_store(const struct command_context *context, const struct globals *globals)
{
    const struct command *command = context->command;
    if (command->needs != WANTS_MUNICIPALITY)
        return command->needs == NEEDS_NOTHING;
    if (globals->municipality.bytes != NULL)
        return false;
    return command->needs_with[0] == NULL ||
           !text_is(cli_option(context, command->needs_with[0]), command->needs_with[1]);
}

enum result command_store_open(struct command_context *context)
{
    struct store_connection *connection = NULL;
    enum result result = store_open(&context->config, &context->act.fault, &context->store);
    if (result == OK)
        result = store_connection_open(context->store, &connection);
    if (result != OK)
        return result;
    context->act = access_act_system(connection, context->arena, instant_now(), 0);
    context->act.language = context->language;
    return OK;
}

static enum result store_prepare(struct command_context *context, const struct globals *globals)
{
    if (needs_no_store(context, globals))
        return OK;
    enum result result = command_store_open(context);
    if (result != OK || context->command->needs == NEEDS_STORE)
        return result;
    return municipality_choose(context, globals->municipality);
}

static void store_leave(struct command_context *context)
{
    if (context->act.store != NULL)
        store_connection_close(context->act.store);
    if (context->store != NULL)
        store_close(context->store);
}

static enum result resources_prepare(struct command_context *context, struct text folder)
{
    if (folder.bytes != NULL && !resource_override(text_to_string(context->arena, folder)))
        return complain(context, "resources", folder);
    return OK;
}

/* What is wrong in a form is told line by line by the log. */
static enum result forms_prepare(struct command_context *context)
{
    if (!context->command->builds_plans || report_forms_start(context->arena) == OK)
        return OK;
    return complain(context, "forms", TEXT(""));
}

/* --- running ------------------------------------------------------------------------------- */

static void config_choose(struct command_context *context, const struct globals *globals)
{
    const char *environment = getenv("GEROVE_DB");
    context->config = context->program->store;
    context->config.url = globals->db.bytes != NULL ? globals->db
                          : environment != NULL     ? text_of(environment)
                                                    : TEXT(DEFAULT_URL);
    const char *key = getenv("GEROVE_KEY");
    context->config.key_path = globals->key.bytes != NULL ? globals->key : text_of(key);
    progress_open(context);
}

static enum result command_run(struct command_context *context, const struct globals *globals)
{
    enum result result = words_check(context);
    if (result != OK)
        return result;
    config_choose(context, globals);
    result = resources_prepare(context, globals->resources);
    if (result == OK)
        result = forms_prepare(context);
    if (result == OK)
        result = store_prepare(context, globals);
    if (result == OK && context->store != NULL)
        result = act_require(&context->act, context->command->right);
    if (result == OK)
        result = context->command->run(context);
    return result;
}

static enum language language_choose(const struct globals *globals)
{
    const char *environment = getenv("GEROVE_LANGUAGE");
    struct text wanted = globals->language.bytes != NULL ? globals->language : text_of(environment);
    return text_is(wanted, "en") ? LANGUAGE_EN : LANGUAGE_LT;
}

/* What a command ends with that did its work and found faults, or that somebody stopped. */
enum { EXIT_FINDINGS = 1, EXIT_INTERRUPTED = 130 };

int cli_run(const struct cli_program *program, int count, char **words)
{
    struct arena *arena = arena_open("command", ARENA_BYTES_MAX);
    struct command_context context = {.program = program, .arena = arena};
    context.act = access_act_system(NULL, arena, instant_now(), 0);
    struct reading reading = {.context = &context, .count = count, .words = words};
    enum result result = words_read(&reading);
    context.language = language_choose(&reading.globals);
    context.act.language = context.language;
    if (result == OK && reading.group.length > 0)
        command_group_print(&context, reading.group);
    else if (result == OK && (reading.globals.wants_help || context.command == NULL))
        command_help_print(&context, context.command);
    else if (result == OK)
        result = command_run(&context, &reading.globals);
    if (result != OK && context.act.fault.code != NULL)
        cli_complain(&context, NULL, &context.act.fault);
    else if (result != OK)
        (void)fprintf(stderr, "gerove: %s\n", result_name(result));
    store_leave(&context);
    bool has_findings = result == OK && context.has_findings;
    bool is_interrupted = result != OK && context.is_interrupted;
    arena_close(arena);
    if (is_interrupted)
        return EXIT_INTERRUPTED;
    return has_findings ? EXIT_FINDINGS : door_exit_code(result);
}
