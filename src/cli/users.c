/* users.c - users from the command line, and what each role may do.
 *
 * Why: the first user of a town has to come from somewhere, and a data-protection officer asks who
 * may see what.
 * Promise: a password is read without echo, or as the first line of standard input.
 * Never: a password as a word of the command line, where others could see it. */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "access/access.h"
#include "cli/commands.h"

/* One line without its end; NULL bytes where there is none. */
static struct text line_read(const struct command_context *context)
{
    char line[PASSWORD_LENGTH_MAX + 2];
    if (fgets(line, sizeof line, stdin) == NULL)
        return (struct text){0};
    line[strcspn(line, "\n")] = '\0';
    return text_copy(context->arena, text_of(line));
}

static struct text password_read(const struct command_context *context)
{
    struct termios before, silent;
    bool is_terminal = isatty(STDIN_FILENO) && tcgetattr(STDIN_FILENO, &before) == 0;
    if (!is_terminal)
        return line_read(context);
    (void)fprintf(stderr, "%.*s: ", TEXT_ARGS(cli_words(context, "input.password")));
    silent = before;
    silent.c_lflag &= ~(tcflag_t)ECHO;
    (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
    struct text password = line_read(context);
    (void)tcsetattr(STDIN_FILENO, TCSAFLUSH, &before);
    (void)fprintf(stderr, "\n");
    return password;
}

enum result command_user_add(struct command_context *context)
{
    struct user_new user = {
        .name = context->arguments[0],
        .role = cli_option(context, "role"),
        .password = password_read(context),
    };
    int64_t id = 0;
    return access_user_create(&context->act, &user, &id);
}

enum result command_user_password(struct command_context *context)
{
    return access_user_password(&context->act, context->arguments[0], password_read(context));
}

enum result command_user_unlock(struct command_context *context)
{
    return access_user_unlock(&context->act, context->arguments[0]);
}

enum result command_user_close(struct command_context *context)
{
    return access_user_close(&context->act, context->arguments[0]);
}

enum result command_user_list(struct command_context *context)
{
    struct user_row *users = NULL;
    size_t count = 0;
    enum result result = access_user_list(&context->act, &users, &count);
    for (size_t i = 0; i < count && result == OK; i++)
        cli_print("%-24.*s %-16.*s %s\n", TEXT_ARGS(users[i].name), TEXT_ARGS(users[i].role),
                  users[i].is_closed ? "closed" : "");
    return result;
}

/* --- tokens of machines -------------------------------------------------------------------- */

enum result command_token_add(struct command_context *context)
{
    struct text days = cli_option(context, "days");
    struct token_new token = {
        .user = context->arguments[0],
        .label = text_trim(cli_option(context, "label")),
        .days = API_TOKEN_DAYS,
    };
    if (days.bytes != NULL && !text_to_integer(days, &token.days))
        return act_fault(&context->act, BAD_INPUT, "not_a_number", "days", TEXT(""));
    int64_t id = 0;
    char secret[API_TOKEN_LENGTH + 1];
    enum result result = access_token_create(&context->act, &token, &id, secret);
    if (result == OK)
        cli_print("%s\n", secret);
    return result;
}

enum result command_token_list(struct command_context *context)
{
    struct token_row *tokens = NULL;
    size_t count = 0;
    enum result result = access_token_list(&context->act, &tokens, &count);
    for (size_t i = 0; i < count && result == OK; i++) {
        char id[14], expires_on[11];
        id_format(tokens[i].id, id);
        date_format(tokens[i].expires_on, expires_on);
        cli_print("%s  %-24.*s %s  %-6s  %.*s\n", id, TEXT_ARGS(tokens[i].user), expires_on,
                  tokens[i].is_closed ? "closed" : "", TEXT_ARGS(tokens[i].label));
    }
    return result;
}

enum result command_token_close(struct command_context *context)
{
    int64_t id = 0;
    if (!id_parse(context->arguments[0], &id))
        return act_fault(&context->act, NOT_FOUND, "not_found", "id", TEXT(""));
    return access_token_close(&context->act, id);
}

/* --- rights -------------------------------------------------------------------------------- */

static void rights_print(const struct command_context *context, const struct role *role)
{
    const char *key =
        text_to_string(context->arena, text_format(context->arena, "role.%s", role->name));
    cli_print("%s (%.*s)\n", role->name, TEXT_ARGS(cli_words(context, key)));
    for (enum right right = RIGHT_PUBLIC; right < RIGHT_COUNT; right++) {
        if (right_set_has(role->rights, right))
            cli_print("  %s\n", right_name(right));
    }
    const struct record_set *set = record_set_get();
    for (size_t i = 0; i < set->count; i++) {
        const struct record *record = set->records[i];
        if (right_set_has(role->rights, record->read))
            cli_print("    %-18s %s%s%s\n", record->name, "read",
                      right_set_has(role->rights, record->write) ? ", write" : "",
                      record->is_personal ? " (personal)" : "");
    }
}

enum result command_rights(struct command_context *context)
{
    struct text wanted = cli_option(context, "role");
    if (wanted.bytes != NULL && role_find(wanted) == NULL)
        return act_fault(&context->act, NOT_FOUND, "no_role", "", wanted);
    size_t count = 0;
    const struct role *roles = role_list(&count);
    for (size_t i = 0; i < count; i++) {
        if (wanted.bytes == NULL || text_is(wanted, roles[i].name))
            rights_print(context, &roles[i]);
    }
    return OK;
}
