/* origins_xlsx.c - the numbers of a workbook: the rows of its hidden sheet.
 *
 * How: workbook and relationships say which part the sheet _gerove is; each of its rows has a
 * formula with the place, then figure, question and table. Strings stand inline as we write them,
 * or in the shared list as office programs save them.
 * Promise: places are those of now: spreadsheets carry the formulas along. A row whose cell was
 * deleted (#REF!) is left out. Never: reads another sheet. */
#include <stdlib.h>
#include <string.h>

#include "base/result.h"
#include "paper/origins_part.h"

enum {
    FIELD_COUNT = 4, /* cell, figure, place, table */
    VALUE_BYTES_MAX = 1 << 17,
    COLUMN_NONE = FIELD_COUNT,
};

typedef LIST(struct text) text_list;

/* A pass over the hidden sheet. */
struct rows {
    struct arena *arena;
    const text_list *shared;
    origins_list *numbers;
    struct text fields[FIELD_COUNT]; /* of the row at hand */
    struct text formula;             /* of its first cell */
    size_t column;                   /* of the cell at hand */
    size_t next;                     /* column where the place is not said */
    bool is_shared;                  /* its value is an index */
    bool is_number;                  /* its value is a number */
    bool has_urn;                    /* the first row is ours */
    size_t row;
    struct buffer characters;
    bool is_gathering;
};

/* --- the parts ------------------------------------------------------------------------------- */

/* Of names {element, key, wanted}: the attribute `wanted` of the first such element whose `key` is
 * `value`. */
static struct text look_up(struct text part, const char *const names[3], struct text value,
                           struct arena *arena)
{
    struct text found = {0};
    bool is_sound = true;
    xmlTextReaderPtr reader = office_reader(part);
    while (reader != NULL && found.bytes == NULL && office_next(reader, &is_sound)) {
        if (office_is(reader, names[0]) &&
            text_equals(office_attribute(reader, names[1], arena), value))
            found = office_attribute(reader, names[2], arena);
    }
    xmlFreeTextReader(reader);
    return found;
}

/* The relationship of the hidden sheet; "id" of a sheet element is r:id. */
static bool find_sheet(struct office *office, struct arena *arena, struct text *ret)
{
    static const char *const sheet[] = {"sheet", "name", "id"};
    static const char *const relationship[] = {"Relationship", "Id", "Target"};
    struct text workbook, relationships;
    if (!office_part(office, TEXT("xl/workbook.xml"), &workbook) ||
        !office_part(office, TEXT("xl/_rels/workbook.xml.rels"), &relationships))
        return false;
    const struct text id = look_up(workbook, sheet, TEXT(ORIGINS_SHEET), arena);
    if (id.length == 0)
        return false;
    struct text target = look_up(relationships, relationship, id, arena);
    if (target.length == 0)
        return false;
    if (text_starts_with(target, TEXT("/")))
        target = text_slice(target.bytes + 1, target.length - 1);
    else
        target = text_format(arena, "xl/%.*s", TEXT_ARGS(target));
    return office_part(office, target, ret);
}

/* The shared strings; none where the workbook has no such part. */
static bool read_shared(struct office *office, struct arena *arena, text_list *ret)
{
    struct text part;
    bool is_sound = true, is_text = false;
    if (!office_part(office, TEXT("xl/sharedStrings.xml"), &part))
        return true;
    struct buffer characters = buffer_open(arena, OFFICE_PART_BYTES_MAX);
    xmlTextReaderPtr reader = office_reader(part);
    while (reader != NULL && office_next(reader, &is_sound)) {
        if (office_is(reader, "si")) {
            buffer_clear(&characters);
            if (xmlTextReaderIsEmptyElement(reader))
                LIST_ADD(arena, ret, TEXT(""));
        } else if (office_is(reader, "t")) {
            is_text = !xmlTextReaderIsEmptyElement(reader);
        } else if (office_is_end(reader, "t")) {
            is_text = false;
        } else if (office_is_end(reader, "si")) {
            LIST_ADD(arena, ret, text_copy(arena, buffer_text(&characters)));
        } else if (is_text) {
            buffer_add(&characters, office_text(reader));
        }
    }
    xmlFreeTextReader(reader);
    return is_sound;
}

/* --- rows ------------------------------------------------------------------------------------ */

/* Cuts "'Sheet'!$C$7" into sheet and cell; false for anything else. */
static bool cut_reference(struct text formula, struct arena *arena, struct text *ret_sheet,
                          struct text *ret_cell)
{
    struct buffer sheet = buffer_open(arena, VALUE_BYTES_MAX);
    struct buffer cell = buffer_open(arena, VALUE_BYTES_MAX);
    size_t at = 0;
    if (text_starts_with(formula, TEXT("$")))
        at++;
    const bool is_quoted = at < formula.length && formula.bytes[at] == '\'';
    at += is_quoted ? 1 : 0;
    for (; at < formula.length; at++) {
        const char c = formula.bytes[at];
        const bool is_double =
            is_quoted && c == '\'' && at + 1 < formula.length && formula.bytes[at + 1] == '\'';
        if (!is_double && c == (is_quoted ? '\'' : '!'))
            break;
        buffer_add_char(&sheet, c);
        at += is_double ? 1 : 0;
    }
    at += is_quoted ? 1 : 0;
    if (at >= formula.length || formula.bytes[at] != '!')
        return false;
    for (at++; at < formula.length; at++) {
        if (formula.bytes[at] != '$')
            buffer_add_char(&cell, formula.bytes[at]);
    }
    *ret_sheet = buffer_text(&sheet);
    *ret_cell = buffer_text(&cell);
    return sheet.length > 0 && cell.length > 0 && text_find(*ret_cell, TEXT("#")) < 0;
}

static void end_row(struct rows *rows)
{
    struct origins_number number = {.shown = rows->fields[0],
                                    .origin = {rows->fields[1], rows->fields[2]},
                                    .table = rows->fields[3]};
    if (rows->row == 1) {
        rows->has_urn = text_is(rows->fields[0], ORIGINS_URN);
        return;
    }
    if (number.origin.figure.length > 0 &&
        cut_reference(rows->formula, rows->arena, &number.sheet, &number.cell))
        LIST_ADD(rows->arena, rows->numbers, number);
}

/* The column of "B7": 0..3, or COLUMN_NONE. */
static size_t column_of(struct text place, size_t next)
{
    if (place.length == 0)
        return next;
    const bool is_one = place.length > 1 && place.bytes[1] >= '0' && place.bytes[1] <= '9';
    const size_t column = (size_t)(unsigned char)place.bytes[0] - 'A';
    return is_one && place.bytes[0] >= 'A' && column < FIELD_COUNT ? column : COLUMN_NONE;
}

static void begin_cell(struct rows *rows, xmlTextReaderPtr reader)
{
    rows->column = column_of(office_attribute(reader, "r", rows->arena), rows->next);
    rows->next = rows->column + 1;
    const struct text type = office_attribute(reader, "t", rows->arena);
    rows->is_shared = text_is(type, "s");
    rows->is_number = type.length == 0 || text_is(type, "n");
}

/* A number with the 15 digits that spreadsheets show: 8259.3 for 8259.299999999999. */
static struct text number_text(const struct rows *rows, struct text written)
{
    char *end = NULL;
    const char *digits = text_to_string(rows->arena, written);
    const double number = strtod(digits, &end);
    if (end == digits || *end != '\0')
        return written;
    return text_format(rows->arena, "%.15g", number);
}

static struct text shared_string(const struct rows *rows, struct text index)
{
    int64_t at = 0;
    if (!text_to_integer(index, &at) || at < 0 || (size_t)at >= rows->shared->count)
        return TEXT("");
    return rows->shared->items[at];
}

/* The end of a formula, a value or a piece of an inline string. */
static void end_value(struct rows *rows, xmlTextReaderPtr reader)
{
    rows->is_gathering = false;
    if (rows->column >= FIELD_COUNT)
        return;
    struct text text = text_copy(rows->arena, buffer_text(&rows->characters));
    struct text *field = &rows->fields[rows->column];
    if (office_is_end(reader, "f")) {
        if (rows->column == 0)
            rows->formula = text;
        return;
    }
    if (office_is_end(reader, "v") && rows->is_shared)
        text = shared_string(rows, text);
    else if (office_is_end(reader, "v") && rows->is_number)
        text = number_text(rows, text);
    *field = field->length == 0
                 ? text
                 : text_format(rows->arena, "%.*s%.*s", TEXT_ARGS(*field), TEXT_ARGS(text));
}

static void walk_sheet(struct rows *rows, xmlTextReaderPtr reader)
{
    const bool is_value =
        office_is(reader, "f") || office_is(reader, "v") || office_is(reader, "t");
    if (office_is(reader, "row")) {
        rows->row++;
        rows->next = 0;
        rows->formula = TEXT("");
        memset(rows->fields, 0, sizeof(rows->fields));
    } else if (office_is_end(reader, "row")) {
        end_row(rows);
    } else if (office_is(reader, "c")) {
        begin_cell(rows, reader);
    } else if (is_value) {
        buffer_clear(&rows->characters);
        rows->is_gathering = !xmlTextReaderIsEmptyElement(reader);
    } else if (rows->is_gathering && xmlTextReaderNodeType(reader) == XML_READER_TYPE_END_ELEMENT) {
        end_value(rows, reader);
    } else if (rows->is_gathering) {
        const struct text text = office_text(reader);
        if (rows->characters.length + text.length < VALUE_BYTES_MAX)
            buffer_add(&rows->characters, text);
    }
}

bool origins_xlsx_read(struct office *office, struct arena *arena, origins_list *numbers,
                       const char **ret_code)
{
    text_list shared = {0};
    struct text part;
    bool is_sound = true;
    *ret_code = "no_origins";
    if (!find_sheet(office, arena, &part))
        return false;
    *ret_code = "office_damaged";
    if (!read_shared(office, arena, &shared))
        return false;
    struct rows rows = {.arena = arena,
                        .shared = &shared,
                        .numbers = numbers,
                        .characters = buffer_open(arena, VALUE_BYTES_MAX)};
    xmlTextReaderPtr reader = office_reader(part);
    while (reader != NULL && office_next(reader, &is_sound))
        walk_sheet(&rows, reader);
    xmlFreeTextReader(reader);
    if (is_sound && !rows.has_urn)
        *ret_code = "no_origins";
    return is_sound && rows.has_urn;
}
