/* help.c - --help, the man page and the shell's completion, all from the rows.
 *
 * Why: help that is written by hand is wrong after the second change.
 * Promise: every command and option stands in all three.
 * Never: needs a database. */
#include <string.h>

#include "cli/commands.h"
#include "format/words.h"

static const struct command_option globals[] = {
    {"db", "sqlite:PATH|postgresql://…", .help = "option.db"},
    {"key", "FILE", .help = "option.key"},
    {"municipality", "CODE", .help = "option.municipality"},
    {"resources", "DIRECTORY", .help = "option.resources"},
    {"language", "lt|en", .help = "option.language"},
    {"help", NULL, .help = "option.help"},
};

static struct text help_words(const struct command_context *context, const char *key)
{
    return cli_words(context, key);
}

static void option_print(const struct command_context *context, const struct command_option *option)
{
    struct text name =
        text_format(context->arena, "--%s%s%s", option->name, option->value != NULL ? " " : "",
                    option->value != NULL ? option->value : "");
    cli_print("  %-28.*s %.*s\n", TEXT_ARGS(name), TEXT_ARGS(help_words(context, option->help)));
}

static bool is_of_group(const struct command *command, struct text words)
{
    struct text name = text_of(command->name);
    return words.length == 0 || (text_starts_with(name, words) && name.length > words.length &&
                                 name.bytes[words.length] == ' ');
}

/* The commands of a group, all for no words, and what goes with each of them. */
static void commands_print(const struct command_context *context, struct text words)
{
    for (size_t i = 0; i < cli_command_count; i++) {
        const struct command *command = &cli_commands[i];
        if (!is_of_group(command, words))
            continue;
        struct text usage = text_format(context->arena, "%s %s", command->name, command->arguments);
        cli_print("  %-36.*s %.*s\n", TEXT_ARGS(usage),
                  TEXT_ARGS(help_words(context, command->help)));
    }
    cli_print("\n");
    for (size_t i = 0; i < COUNT(globals); i++)
        option_print(context, &globals[i]);
}

static void overview_print(const struct command_context *context)
{
    cli_print("gerove %s\n\n", "0.1.0");
    commands_print(context, TEXT(""));
}

bool command_is_group(struct text words)
{
    bool is_group = false;
    for (size_t i = 0; i < cli_command_count; i++) {
        if (text_equals(words, text_of(cli_commands[i].name)))
            return false;
        is_group = is_group || is_of_group(&cli_commands[i], words);
    }
    return words.length > 0 && is_group;
}

void command_group_print(const struct command_context *context, struct text words)
{
    cli_print("gerove %.*s …\n\n", TEXT_ARGS(words));
    commands_print(context, words);
}

void command_help_print(const struct command_context *context, const struct command *command)
{
    if (command == NULL) {
        overview_print(context);
        return;
    }
    cli_print("gerove %s %s\n\n%.*s\n\n", command->name, command->arguments,
              TEXT_ARGS(help_words(context, command->help)));
    for (size_t i = 0; i < command->option_count; i++)
        option_print(context, &command->options[i]);
    for (size_t i = 0; i < COUNT(globals); i++)
        option_print(context, &globals[i]);
}

static struct text arguments_joined(const struct command_context *context)
{
    struct buffer name = buffer_open(context->arena, 4096);
    for (size_t i = 0; i < context->argument_count; i++) {
        if (i > 0)
            buffer_add_char(&name, ' ');
        buffer_add(&name, context->arguments[i]);
    }
    return buffer_text(&name);
}

static const struct command *command_named(struct text name)
{
    for (size_t i = 0; i < cli_command_count; i++) {
        if (text_is(name, cli_commands[i].name))
            return &cli_commands[i];
    }
    return NULL;
}

enum result command_help(struct command_context *context)
{
    struct text name = arguments_joined(context);
    const struct command *command = command_named(name);
    if (command_is_group(name)) {
        command_group_print(context, name);
        return OK;
    }
    if (context->argument_count > 0 && command == NULL)
        return act_fault(&context->act, NOT_FOUND, "unknown_command", "", context->arguments[0]);
    command_help_print(context, command);
    return OK;
}

/* --- the man page -------------------------------------------------------------------------- */

/* Text as roff: a hyphen is a hyphen, a leading dot or quote no command. */
static struct text roff(const struct command_context *context, struct text t)
{
    struct buffer out = buffer_open(context->arena, 64 << 10);
    for (size_t i = 0; i < t.length; i++) {
        if (t.bytes[i] == '\\' || t.bytes[i] == '-')
            buffer_add_char(&out, '\\');
        if (i == 0 && (t.bytes[i] == '.' || t.bytes[i] == '\''))
            buffer_add_string(&out, "\\&");
        buffer_add_char(&out, t.bytes[i]);
    }
    return buffer_text(&out);
}

static void man_option(const struct command_context *context, const struct command_option *option)
{
    cli_print(".TP\n.B \\-\\-%s", option->name);
    if (option->value != NULL)
        cli_print(" \\fI%.*s\\fR", TEXT_ARGS(roff(context, text_of(option->value))));
    cli_print("\n%.*s\n", TEXT_ARGS(roff(context, help_words(context, option->help))));
}

enum result command_man(struct command_context *context)
{
    cli_print(".TH GEROVE 1\n.SH NAME\ngerove \\- %.*s\n.SH SYNOPSIS\n",
              TEXT_ARGS(roff(context, help_words(context, "command.gerove"))));
    cli_print(
        ".B gerove\n[\\fIOPTION\\fR...] \\fICOMMAND\\fR [\\fIARGUMENT\\fR...]\n.SH OPTIONS\n");
    for (size_t i = 0; i < COUNT(globals); i++)
        man_option(context, &globals[i]);
    cli_print(".SH COMMANDS\n");
    for (size_t i = 0; i < cli_command_count; i++) {
        const struct command *command = &cli_commands[i];
        cli_print(".SS %s %.*s\n%.*s\n", command->name,
                  TEXT_ARGS(roff(context, text_of(command->arguments))),
                  TEXT_ARGS(roff(context, help_words(context, command->help))));
        for (size_t j = 0; j < command->option_count; j++)
            man_option(context, &command->options[j]);
    }
    cli_print(".SH \"EXIT STATUS\"\n%.*s\n.SH ENVIRONMENT\n.B GEROVE_DB, GEROVE_KEY, "
              "GEROVE_LANGUAGE\n",
              TEXT_ARGS(roff(context, help_words(context, "command.exit_status"))));
    return OK;
}

/* --- completion ---------------------------------------------------------------------------- */

/* The first `count` words of a name; the whole where it has no more. */
static struct text first_words(const char *name, int count)
{
    struct text whole = text_of(name);
    for (size_t i = 0; i < whole.length; i++) {
        if (whole.bytes[i] == ' ' && --count == 0)
            return text_slice(whole.bytes, i);
    }
    return whole;
}

/* True where an earlier command begins with the same words. */
static bool is_told(size_t index, struct text words)
{
    for (size_t i = 0; i < index; i++) {
        struct text earlier = text_of(cli_commands[i].name);
        if (text_starts_with(earlier, words) &&
            (earlier.length == words.length || earlier.bytes[words.length] == ' '))
            return true;
    }
    return false;
}

/* The words that may follow `before` in a command's name; each once. */
static void completion_next(struct text before, int count)
{
    for (size_t i = 0; i < cli_command_count; i++) {
        struct text words = first_words(cli_commands[i].name, count + 1);
        bool follows = before.length == 0 ||
                       (text_starts_with(words, before) && words.length > before.length &&
                        words.bytes[before.length] == ' ');
        if (!follows || is_told(i, words))
            continue;
        size_t skipped = before.length == 0 ? 0 : before.length + 1;
        cli_print("%.*s ", (int)(words.length - skipped), words.bytes + skipped);
    }
}

/* A line of the case: what may follow the beginnings of this command's name. */
static void completion_beginnings(size_t index)
{
    for (int count = 1;; count++) {
        struct text words = first_words(cli_commands[index].name, count);
        if (words.length == strlen(cli_commands[index].name))
            return;
        if (is_told(index, words))
            continue;
        cli_print("    \"%.*s\") words=\"", TEXT_ARGS(words));
        completion_next(words, count);
        cli_print("\" ;;\n");
    }
}

static void completion_options(const struct command *command)
{
    cli_print("    \"%s\"*) words=\"", command->name);
    for (size_t i = 0; i < command->option_count; i++)
        cli_print("--%s ", command->options[i].name);
    for (size_t i = 0; i < COUNT(globals); i++)
        cli_print("--%s ", globals[i].name);
    cli_print("\" ;;\n");
}

enum result command_completion(struct command_context *context UNUSED)
{
    cli_print("# bash completion of gerove: source <(gerove completion)\n"
              "_gerove() {\n"
              "  local word=\"${COMP_WORDS[COMP_CWORD]}\" words=\"\"\n"
              "  local line=\"${COMP_WORDS[*]:1:COMP_CWORD-1}\"\n"
              "  case \"$line\" in\n"
              "    \"\") words=\"");
    completion_next(TEXT(""), 0);
    cli_print("\" ;;\n");
    for (size_t i = 0; i < cli_command_count; i++)
        completion_beginnings(i);
    for (size_t i = 0; i < cli_command_count; i++)
        completion_options(&cli_commands[i]);
    cli_print("  esac\n"
              "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n}\n"
              "complete -o default -F _gerove gerove\n");
    return OK;
}
