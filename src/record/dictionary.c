/* dictionary.c - a register told in words: the data dictionary.
 *
 * Why: whoever fills in a file, asks for an export or audits wants to know what each column means;
 * told from the table of fields, it cannot be out of date.
 * Promise: one Markdown section a register: a table of fields with kind, bounds and law.
 * Never: more than the table of fields and the translations know. */
#include "format/words.h"
#include "record/record.h"

#define LINE_BYTES_MAX 8000

static const char *const kind_keys[] = {
    [FIELD_TEXT] = "record.kind.text",
    [FIELD_NOTE] = "record.kind.note",
    [FIELD_KEY] = "record.kind.key",
    [FIELD_CODE] = "record.kind.code",
    [FIELD_LINK] = "record.kind.link",
    [FIELD_DATE] = "record.kind.date",
    [FIELD_YEAR] = "record.kind.year",
    [FIELD_NUMBER] = "record.kind.number",
    [FIELD_DECIMAL] = "record.kind.decimal",
    [FIELD_MONEY] = "record.kind.money",
    [FIELD_FLAG] = "record.kind.flag",
    [FIELD_LEGAL_CODE] = "record.kind.legal_code",
    [FIELD_PERSON_CODE] = "record.kind.person_code",
};

static const struct {
    unsigned is;
    const char *key;
} marks[] = {
    {IS_REQUIRED, "record.is.required"},
    {IS_UNIQUE, "record.is.unique"},
    {IS_SEARCHED, "record.is.searched"},
    {IS_PERSONAL, "record.is.personal"},
};

/* A cell of a Markdown table: a bar would end it. */
static void add_cell(struct buffer *line, struct text text)
{
    buffer_add_string(line, " ");
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '|')
            buffer_add_char(line, '\\');
        buffer_add_char(line, text.bytes[i] == '\n' ? ' ' : text.bytes[i]);
    }
    buffer_add_string(line, " |");
}

static struct text words_of(struct arena *arena, enum language language, const char *format,
                            const char *record, const char *field)
{
    struct text key = text_format(arena, format, record, field);
    return words_has(key.bytes) ? words_get(language, key.bytes) : (struct text){0};
}

static struct text kind_of(struct arena *arena, enum language language, const struct field *field)
{
    struct buffer kind = buffer_open(arena, 1000);
    buffer_add(&kind, words_get(language, kind_keys[field->kind]));
    if (field->kind == FIELD_CODE)
        buffer_add_format(&kind, ": %s", field->codes);
    if (field->kind == FIELD_LINK)
        buffer_add_format(&kind, ": %s", field->to);
    if (field->min != 0 || field->max != 0)
        buffer_add_format(&kind, " (%lld–%lld)", (long long)field->min, (long long)field->max);
    return buffer_text(&kind);
}

static struct text marks_of(struct arena *arena, enum language language, const struct field *field)
{
    struct buffer text = buffer_open(arena, 1000);
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (!(field->is & marks[i].is))
            continue;
        buffer_add_string(&text, text.length > 0 ? ", " : "");
        buffer_add(&text, words_get(language, marks[i].key));
    }
    return buffer_text(&text);
}

static void add_field(struct buffer *line, struct arena *arena, enum language language,
                      const struct record *record, const struct field *field)
{
    buffer_add_string(line, "|");
    add_cell(line, text_format(arena, "`%s`", field->name));
    add_cell(line, words_of(arena, language, "%s.%s", record->name, field->name));
    add_cell(line, kind_of(arena, language, field));
    add_cell(line, marks_of(arena, language, field));
    add_cell(line, words_of(arena, language, "%s.%s.help", record->name, field->name));
    add_cell(line, text_of(field->law));
    buffer_add_string(line, "\n");
}

static void add_head(struct buffer *line, struct arena *arena, enum language language,
                     const struct record *record)
{
    static const char *const columns[] = {"record.column.name", "record.column.label",
                                          "record.column.kind", "record.column.rules",
                                          "record.column.help", "record.column.law"};
    buffer_add_format(line, "## %.*s (`%s`)\n\n", TEXT_ARGS(words_get(language, record->name)),
                      record->name);
    struct text help = words_of(arena, language, "%s.%s", record->name, "help");
    if (help.length > 0)
        buffer_add_format(line, "%.*s\n\n", TEXT_ARGS(help));
    if (record->law != NULL)
        buffer_add_format(line, "%.*s: %s\n\n", TEXT_ARGS(words_get(language, "record.column.law")),
                          record->law);
    buffer_add_string(line, "|");
    for (size_t i = 0; i < COUNT(columns); i++)
        add_cell(line, words_get(language, columns[i]));
    buffer_add_string(line, "\n|---|---|---|---|---|---|\n");
}

void record_dictionary(const struct record *record, enum language language, struct sink *sink)
{
    struct arena *arena = arena_open("dictionary", (size_t)4 * 1024 * 1024);
    struct buffer line = buffer_open(arena, LINE_BYTES_MAX);
    add_head(&line, arena, language, record);
    bool is_open = sink_add(sink, buffer_text(&line));
    for (size_t i = 0; is_open && i < record->field_count; i++) {
        buffer_clear(&line);
        add_field(&line, arena, language, record, &record->fields[i]);
        is_open = sink_add(sink, buffer_text(&line));
    }
    if (is_open)
        (void)sink_add(sink, TEXT("\n"));
    arena_close(arena);
}
