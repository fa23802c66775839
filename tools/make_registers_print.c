/* make_registers_print.c - statements on their way to C source.
 *
 * SQL is written once in the words both engines share, with :name parameters; printing numbers the
 * parameters for SQLite and adds the types for PostgreSQL. */
#include <string.h>

#include "make_registers.h"

#define SQL_BYTES_MAX 20000

struct draft draft_open(struct arena *arena)
{
    return (struct draft){.arena = arena, .sql = buffer_open(arena, SQL_BYTES_MAX)};
}

void draft_in(struct draft *draft, const char *name, enum value_kind kind)
{
    LIST_ADD(draft->arena, &draft->in, ((struct store_field){name, kind}));
}

void draft_out(struct draft *draft, const char *name, enum value_kind kind)
{
    LIST_ADD(draft->arena, &draft->out, ((struct store_field){name, kind}));
}

static const char *postgresql_type(enum value_kind kind)
{
    switch (kind) {
    case VALUE_TEXT:
        return "text";
    case VALUE_DATE:
        return "date";
    case VALUE_FLAG:
        return "boolean";
    case VALUE_BYTES:
        return "bytea";
    default:
        return "bigint";
    }
}

static const char *kind_constant(enum value_kind kind)
{
    static const char *const names[] = {
        [VALUE_NONE] = "VALUE_NONE",       [VALUE_INTEGER] = "VALUE_INTEGER",
        [VALUE_DECIMAL] = "VALUE_DECIMAL", [VALUE_MONEY] = "VALUE_MONEY",
        [VALUE_FLAG] = "VALUE_FLAG",       [VALUE_DATE] = "VALUE_DATE",
        [VALUE_INSTANT] = "VALUE_INSTANT", [VALUE_TEXT] = "VALUE_TEXT",
        [VALUE_BYTES] = "VALUE_BYTES"};
    return names[kind];
}

static const char *right_constant(enum right right)
{
    static const char *const names[] = {[RIGHT_NONE] = "RIGHT_NONE",
#define X(constant, name) [constant] = #constant,
                                        RIGHTS(X)
#undef X
    };
    return names[right];
}

/* Number of a parameter; the municipality is the first. */
static size_t parameter_number(const struct draft *draft, struct text name)
{
    if (text_is(name, "municipality"))
        return 1;
    for (size_t i = 0; i < draft->in.count; i++)
        if (text_is(name, draft->in.items[i].name))
            return i + 2;
    fprintf(stderr, "make_registers: no parameter :%.*s in %s\n", TEXT_ARGS(name),
            draft->sql.bytes);
    CHECK(!"a parameter of a generated statement is declared");
    return 0;
}

static void print_parameter(struct buffer *to, const struct draft *draft, struct text name,
                            bool is_postgresql)
{
    size_t number = parameter_number(draft, name);
    enum value_kind kind = number == 1 ? VALUE_INTEGER : draft->in.items[number - 2].kind;
    if (is_postgresql)
        buffer_add_format(to, "$%zu::%s", number, postgresql_type(kind));
    else
        buffer_add_format(to, "?%zu", number);
}

/* Prints the SQL of one engine as C literals, broken at spaces. An @ stands where SQLite is told
 * the index: without statistics it takes a municipality for ten rows and reads them all. */
static void print_sql(struct buffer *to, const struct draft *draft, const char *index,
                      bool is_postgresql)
{
    buffer_add_string(to, "\n        \"");
    size_t line = to->length;
    for (const char *at = draft->sql.bytes; *at != '\0'; at++) {
        if (*at == ' ' && to->length - line > 70) {
            buffer_add_string(to, " \"\n        \"");
            line = to->length;
        } else if (*at == '@') {
            if (index != NULL && !is_postgresql)
                buffer_add_format(to, " INDEXED BY %s", index);
        } else if (*at == ':') {
            size_t length = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz_0123456789");
            print_parameter(to, draft, text_slice(at + 1, length), is_postgresql);
            at += length;
        } else {
            buffer_add_char(to, *at);
        }
    }
    buffer_add_string(to, "\"");
}

static void print_fields(struct printer *printer, const char *role,
                         const struct store_field *fields, size_t count)
{
    if (count == 0)
        return;
    struct buffer *to = &printer->fields;
    buffer_add_format(to, "static const struct store_field %s_%zu[] = {\n", role, printer->count);
    for (size_t i = 0; i < count; i++)
        buffer_add_format(to, "    {\"%s\", %s},\n", fields[i].name, kind_constant(fields[i].kind));
    buffer_add_string(to, "};\n");
    buffer_add_format(&printer->rows, "     .%s = %s_%zu, .%s_count = %zu,\n", role, role,
                      printer->count, role, count);
}

static bool is_personal(const struct record *record)
{
    bool found = record->is_personal;
    for (size_t i = 0; i < record->field_count; i++)
        found = found || (record->fields[i].is & IS_PERSONAL);
    return found;
}

const char *draft_print(struct printer *printer, const struct draft *draft, struct purpose purpose)
{
    const struct record *record = printer->record;
    struct buffer *to = &printer->rows;
    const char *index = NULL;
    if (purpose.index != NULL)
        index = text_format(printer->arena, "%s_fact_%s", record->name, purpose.index).bytes;
    buffer_add_format(to, "    {.name = \"%s_%s\",\n     .sqlite =", record->name, purpose.name);
    print_sql(to, draft, index, false);
    buffer_add_string(to, ",\n     .postgresql =");
    print_sql(to, draft, index, true);
    buffer_add_string(to, ",\n");
    print_fields(printer, "in", draft->in.items, draft->in.count);
    print_fields(printer, "out", draft->out.items, draft->out.count);
    buffer_add_format(to, "     .right = %s, .is_write = %s, .is_personal = %s,\n",
                      right_constant(purpose.right), purpose.is_write ? "true" : "false",
                      is_personal(record) ? "true" : "false");
    buffer_add_format(to, "     .index = \"%s\"},\n", index == NULL ? "" : index);
    return text_format(printer->arena, "&statements[%zu]", printer->count++).bytes;
}
