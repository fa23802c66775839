/* cli.h - the command line: one table of commands, one way to read its words.
 *
 * `gerove [--db URL] [--resources DIR] [--language lt|en] [--municipality CODE] COMMAND …`. Who may
 * open the database file may do everything with it: commands act as the system's operator, and
 * the journal says so. Results become exit codes in one place (door_exit_code). */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "door/door.h"
#include "store/store.h"

#define CLI_WORDS_MAX 64
#define CLI_LIST_MAX  8 /* values of one option */

struct command_context;

/* What main knows and the commands need. */
struct cli_program {
    struct store_config store; /* lists of statements, patches and checks; url is set by --db */
    enum result (*serve)(struct command_context *context); /* the command of the top floor */
};

/* What a command gets. Everything lives until it returns. */
struct command_context {
    const struct cli_program *program;
    const struct command *command;
    struct store_config config; /* the program's with the URL of this call */
    struct text arguments[CLI_WORDS_MAX];
    size_t argument_count;
    struct text options[16];        /* as command->options; NULL bytes where absent */
    struct text list[CLI_LIST_MAX]; /* values of the option that may be given several times */
    size_t list_count;
    struct arena *arena;
    struct store *store; /* NULL for NEEDS_NOTHING */
    struct act act;
    enum language language;
    bool is_interrupted;      /* a command that did not end OK was stopped by Ctrl-C: 130 */
    bool has_findings;        /* an OK command ends with 1: it looked for faults and found some */
    struct progress progress; /* tells on a terminal, after a second */
};

/* Runs the program's words; returns the exit code. */
int cli_run(const struct cli_program *program, int count, char **words);

/* Standard output as a sink. */
struct sink cli_output(void);
/* Formatted words on standard output. */
void cli_print(const char *format, ...) PRINTF_LIKE(1, 2);
/* What comes next on the terminal begins a line of its own, after progress was told. */
void cli_progress_end(const struct command_context *context);
/* Says a fault on standard error: what, and what to do next; `record` (may be NULL) names labels.
 */
void cli_complain(const struct command_context *context, const struct record *record,
                  const struct fault *fault);
/* The value of an option by name; NULL bytes where absent. */
struct text cli_option(const struct command_context *context, const char *name);
/* A translation in the caller's language. */
struct text cli_words(const struct command_context *context, const char *key);
/* A whole file (at most `bytes_max`), or standard input for "-"; NOT_FOUND or BAD_INPUT with
 * act.fault naming the path. */
MUST_USE enum result cli_read_file(struct command_context *context, struct text path,
                                   size_t bytes_max, struct text *ret);

/* Writes a file whole or not at all: beside its place first; into what is there and is no file (a
 * pipe, /dev/null). REFUSED with the path where it cannot. */
MUST_USE enum result cli_write_file(struct command_context *context, struct text path,
                                    struct text bytes);
/* The same to the file of the option --out, or to standard output. */
MUST_USE enum result cli_put(struct command_context *context, struct text bytes);

/* A municipality of the database. */
struct cli_municipality {
    int64_t number;
    struct text code, name;
};
/* All of them by number, in the context's arena; whatever municipality the act is about. */
MUST_USE enum result cli_municipalities_read(struct command_context *context,
                                             const struct cli_municipality **ret,
                                             size_t *ret_count);

/* The rows of all commands. */
extern const struct command cli_commands[];
extern const size_t cli_command_count;

#endif
