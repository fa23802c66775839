/* origins.c - which reader a file needs, and how places are written and found.
 *
 * Why: whoever holds a printed or edited file asks where a number in it comes from.
 * Promise: a place that is printed is found again; names of sheets are quoted as spreadsheets do.
 * Never: guesses a number that is not marked. */
#include "paper/origins.h"

#include "paper/origins_part.h"
#include "paper/pdf_origins.h"

static enum result refuse(struct fault *ret_fault, const char *code)
{
    *ret_fault = (struct fault){.code = code, .field = ""};
    return BAD_INPUT;
}

static bool has_part(const struct office *office, const char *name)
{
    for (size_t i = 0; i < office_count(office); i++) {
        if (text_is(office_name(office, i), name))
            return true;
    }
    return false;
}

/* A PDF has no cells to name: a number's place is its page and its rank there. */
static bool read_pdf(struct text bytes, struct arena *arena, origins_list *numbers)
{
    struct pdf_origins found = {0};
    if (pdf_origins_read(bytes, arena, &found) != OK)
        return false;
    for (size_t i = 0; i < found.count; i++) {
        const struct pdf_origin *origin = &found.items[i];
        const struct origins_number number = {.bookmark = text_format(arena, "p%lld.%lld",
                                                                      (long long)origin->page,
                                                                      (long long)origin->number),
                                              .origin = origin->origin};
        LIST_ADD(arena, numbers, number);
    }
    return true;
}

enum result origins_read(struct arena *arena, struct text bytes, origins_list *ret,
                         struct fault *ret_fault)
{
    const char *code = "not_office";
    origins_list numbers = {0};
    bool is_read = false;
    if (text_starts_with(bytes, TEXT("%PDF-"))) {
        if (!read_pdf(bytes, arena, &numbers))
            return refuse(ret_fault, "no_origins");
        *ret = numbers;
        return OK;
    }
    if (text_starts_with(bytes, TEXT("{"))) {
        enum result result = origins_json_read(bytes, arena, &numbers, ret_fault);
        if (result == OK)
            *ret = numbers;
        return result;
    }
    struct office *office = office_open(arena, bytes);
    if (office == NULL)
        return refuse(ret_fault, code);
    if (has_part(office, "word/document.xml"))
        is_read = origins_docx_read(office, arena, &numbers, &code);
    else if (has_part(office, "xl/workbook.xml"))
        is_read = origins_xlsx_read(office, arena, &numbers, &code);
    office_close(office);
    if (!is_read)
        return refuse(ret_fault, code);
    *ret = numbers;
    return OK;
}

/* --- places ---------------------------------------------------------------------------------- */

/* "B7" of "$b$7". */
static struct text cell_name(struct text typed, struct arena *arena)
{
    struct buffer out = buffer_open(arena, typed.length + 1);
    for (size_t i = 0; i < typed.length; i++) {
        const char c = typed.bytes[i];
        if (c != '$')
            buffer_add_char(&out, c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    }
    return buffer_text(&out);
}

/* Without its quotes, doubled apostrophes single. */
static struct text sheet_name(struct text typed, struct arena *arena)
{
    if (typed.length < 2 || typed.bytes[0] != '\'' || typed.bytes[typed.length - 1] != '\'')
        return typed;
    struct buffer out = buffer_open(arena, typed.length);
    for (size_t i = 1; i + 1 < typed.length; i++) {
        buffer_add_char(&out, typed.bytes[i]);
        i += typed.bytes[i] == '\'' && typed.bytes[i + 1] == '\'' && i + 2 < typed.length ? 1 : 0;
    }
    return buffer_text(&out);
}

/* Cuts "Sheet!B7" at its last "!"; false where there is none. */
static bool cut_place(struct text place, struct arena *arena, struct text *ret_sheet,
                      struct text *ret_cell)
{
    size_t at = place.length;
    while (at > 0 && place.bytes[at - 1] != '!')
        at--;
    if (at == 0)
        return false;
    *ret_sheet = sheet_name(text_trim(text_slice(place.bytes, at - 1)), arena);
    *ret_cell = cell_name(text_trim(text_slice(place.bytes + at, place.length - at)), arena);
    return true;
}

const struct origins_number *origins_find(const origins_list *numbers, struct text place,
                                          struct arena *arena)
{
    struct text sheet = TEXT(""), cell = TEXT("");
    const bool is_cell = cut_place(place, arena, &sheet, &cell);
    for (size_t i = 0; i < numbers->count; i++) {
        const struct origins_number *number = &numbers->items[i];
        if (number->bookmark.length > 0 && text_equals(number->bookmark, place))
            return number;
        if (is_cell && number->cell.length > 0 && text_equals(number->cell, cell) &&
            (text_equals(number->sheet, sheet) || text_equals(number->table, sheet) ||
             text_equals(number->name, sheet)))
            return number;
    }
    return NULL;
}

struct text origins_cell_text(struct arena *arena, size_t column, size_t row)
{
    enum { LETTERS = 26, COLUMNS_MAX = LETTERS + LETTERS * LETTERS };
    const size_t at = column < COLUMNS_MAX ? column : COLUMNS_MAX - 1;
    char letters[3] = {(char)('A' + at % LETTERS)};
    if (at >= LETTERS) {
        letters[0] = (char)('A' + at / LETTERS - 1);
        letters[1] = (char)('A' + at % LETTERS);
    }
    return text_format(arena, "%s%zu", letters, row);
}

struct text origins_place(const struct origins_number *number, struct arena *arena)
{
    const bool is_docx = number->bookmark.length > 0;
    if (number->cell.length == 0 || (is_docx && number->table.length == 0))
        return number->bookmark;
    const struct text name = is_docx ? number->table : number->sheet;
    struct buffer out = buffer_open(arena, 2 * name.length + number->cell.length + 4);
    buffer_add_string(&out, is_docx ? "" : "'");
    for (size_t i = 0; i < name.length; i++) {
        buffer_add_char(&out, name.bytes[i]);
        if (name.bytes[i] == '\'')
            buffer_add_char(&out, '\'');
    }
    buffer_add_string(&out, is_docx ? "!" : "'!");
    buffer_add(&out, number->cell);
    return buffer_text(&out);
}
