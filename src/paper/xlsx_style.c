/* xlsx_style.c - names, strings, formats and typed cells of a workbook.
 *
 * Why: Excel refuses a file for a name of 32 letters and shows "###" or a wrong number for less.
 * Promise: a number is a number in the format of its unit where a spreadsheet can hold it exactly,
 * otherwise its text; text is never a formula. Never: two names that differ in nothing but the
 * case of their letters. */
#include "paper/xlsx_part.h"

#include <string.h>

#include "base/result.h"
#include "format/utf8.h"

enum {
    NAME_CHARACTERS_MAX = 31,
    SUFFIX_CHARACTERS = 5, /* " (99)" */
    STRING_CHARACTERS_MAX = 32000,
    STRING_BYTES_MAX = 64 << 20,
    EXCEL_EPOCH = 25569, /* 1970-01-01 as Excel counts days */
    EXCEL_DAY_MIN = 61,  /* 1900-03-01: before it, its calendar has a day too many */
    PLACES_MAX = 4,
};
/* Whole numbers above are not exact in a spreadsheet, which holds 15 digits. */
#define EXACT_MAX INT64_C(999999999999999)

const char *xlsx_string(struct text text, struct arena *arena)
{
    struct buffer out = buffer_open(arena, STRING_BYTES_MAX);
    size_t count = 0;
    for (size_t at = 0; at < text.length; count++) {
        uint32_t character = 0;
        const struct text rest = text_slice(text.bytes + at, text.length - at);
        const size_t step = utf8_decode(rest, &character);
        at += step == 0 ? 1 : step;
        if (count == STRING_CHARACTERS_MAX) {
            buffer_add_string(&out, "…");
            break;
        }
        if (step == 0)
            buffer_add(&out, UTF8_REPLACEMENT);
        else if (character == '\t')
            buffer_add_char(&out, ' ');
        else if (character == '\n' ||
                 (character >= 0x20 && character != 0x7F && (character | 1) != 0xFFFF))
            buffer_add(&out, text_slice(rest.bytes, step));
    }
    return text_to_string(arena, buffer_text(&out));
}

/* --- names of sheets ------------------------------------------------------------------------- */

/* Could the two be one name to a program that does not mind case? Letters beyond ASCII are taken
 * for alike: rather one suffix too many than a file that does not open. */
static bool is_alike(const char *a, const char *b)
{
    struct text rest[2] = {text_of(a), text_of(b)};
    while (rest[0].length > 0 && rest[1].length > 0) {
        uint32_t sign[2] = {0};
        for (int i = 0; i < 2; i++) {
            const size_t step = utf8_decode(rest[i], &sign[i]);
            CHECK(step > 0);
            rest[i] = text_slice(rest[i].bytes + step, rest[i].length - step);
            if (sign[i] >= 'A' && sign[i] <= 'Z')
                sign[i] += 'a' - 'A';
        }
        if (sign[0] != sign[1] && (sign[0] < 0x80 || sign[1] < 0x80))
            return false;
    }
    return rest[0].length == rest[1].length;
}

static bool is_taken(const struct xlsx *xlsx, const char *name)
{
    static const char *const reserved[] = {XLSX_ORIGINS_SHEET, "History"};
    for (size_t i = 0; i < COUNT(reserved); i++) {
        if (is_alike(name, reserved[i]))
            return true;
    }
    for (size_t i = 0; i < xlsx->sheets.count; i++) {
        if (is_alike(name, xlsx->sheets.items[i].name))
            return true;
    }
    return xlsx->contents != NULL && is_alike(name, xlsx->contents);
}

/* Without what a name may not hold, on one line, no spaces or apostrophes at its ends. */
static struct text allowed_name(struct text title, struct arena *arena)
{
    struct text clean = text_of(xlsx_string(title, arena));
    struct buffer out = buffer_open(arena, STRING_BYTES_MAX);
    while (clean.length > 0) {
        uint32_t character = 0;
        const size_t step = utf8_decode(clean, &character);
        CHECK(step > 0);
        const bool is_bad = character < 0x20 || character > 0xFFFF ||
                            (character < 0x80 && strchr("[]:*?/\\", (int)character) != NULL);
        buffer_add(&out, is_bad ? TEXT(" ") : text_slice(clean.bytes, step));
        clean = text_slice(clean.bytes + step, clean.length - step);
    }
    struct text name = text_trim(buffer_text(&out));
    while (name.length > 0 && name.bytes[0] == '\'')
        name = text_trim(text_slice(name.bytes + 1, name.length - 1));
    while (name.length > 0 && name.bytes[name.length - 1] == '\'')
        name = text_trim(text_slice(name.bytes, name.length - 1));
    return name;
}

/* The name cut to so many characters, at a word where one ends near. */
static struct text cut_name(struct text name, size_t characters, struct arena *arena)
{
    if (utf8_count(name) <= characters)
        return name;
    struct text cut = utf8_cut(name, characters - 1);
    size_t length = cut.length;
    while (length > cut.length / 2 && cut.bytes[length - 1] != ' ')
        length--;
    if (length > cut.length / 2)
        cut.length = length;
    cut = text_trim(cut);
    while (cut.length > 0 && strchr(",;.-", cut.bytes[cut.length - 1]) != NULL)
        cut.length--;
    return text_format(arena, "%.*s…", TEXT_ARGS(cut));
}

const char *xlsx_sheet_name(const struct xlsx *xlsx, struct text title, struct text name)
{
    struct arena *arena = xlsx->arena;
    struct text wanted = allowed_name(title, arena);
    if (wanted.length == 0)
        wanted = allowed_name(name, arena);
    if (wanted.length == 0)
        wanted = TEXT("1");
    const char *given = text_to_string(arena, cut_name(wanted, NAME_CHARACTERS_MAX, arena));
    for (int i = 2; is_taken(xlsx, given); i++) {
        const struct text stem = cut_name(wanted, NAME_CHARACTERS_MAX - SUFFIX_CHARACTERS, arena);
        given = text_format(arena, "%.*s (%d)", TEXT_ARGS(stem), i).bytes;
    }
    return given;
}

const char *xlsx_quoted(const char *sheet, struct arena *arena)
{
    struct buffer out = buffer_open(arena, STRING_BYTES_MAX);
    buffer_add_char(&out, '\'');
    for (const char *c = sheet; *c != '\0'; c++)
        buffer_add_string(&out, *c == '\'' ? "''" : (char[]){*c, '\0'});
    buffer_add_char(&out, '\'');
    return text_to_string(arena, buffer_text(&out));
}

/* --- formats --------------------------------------------------------------------------------- */

static bool is_same_style(struct xlsx_style a, struct xlsx_style b)
{
    return a.number == b.number && a.is_bold == b.is_bold && a.is_right == b.is_right &&
           a.is_wrapped == b.is_wrapped && a.is_link == b.is_link && a.is_title == b.is_title &&
           a.is_head == b.is_head && a.is_group == b.is_group && a.is_total == b.is_total &&
           a.indent == b.indent;
}

static lxw_format *make_format(lxw_workbook *workbook, struct xlsx_style style)
{
    static const char *const forms[XLSX_NUMBER_COUNT] = {[XLSX_PLAIN] = "0",
                                                         [XLSX_COUNT] = "#,##0",
                                                         [XLSX_PLACES_1] = "#,##0.0",
                                                         [XLSX_PLACES_2] = "#,##0.00",
                                                         [XLSX_PLACES_3] = "#,##0.000",
                                                         [XLSX_PLACES_4] = "#,##0.0000",
                                                         [XLSX_DATE] = "yyyy\\-mm\\-dd"};
    lxw_format *format = workbook_add_format(workbook);
    CHECK(format != NULL);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (forms[style.number] != NULL)
        format_set_num_format(format, forms[style.number]);
    if (style.is_bold)
        format_set_bold(format);
    if (style.is_right)
        format_set_align(format, LXW_ALIGN_RIGHT);
    if (style.is_wrapped)
        format_set_text_wrap(format);
    if (style.is_title)
        format_set_font_size(format, 14);
    if (style.is_head)
        format_set_bottom(format, LXW_BORDER_MEDIUM);
    if (style.is_total)
        format_set_top(format, LXW_BORDER_THIN);
    if (style.is_group)
        format_set_bg_color(format, 0xE7ECF2);
    if (style.indent > 0)
        format_set_indent(format, (uint8_t)style.indent);
    if (style.is_link) {
        format_set_font_color(format, 0x0B4F8A);
        format_set_underline(format, LXW_UNDERLINE_SINGLE);
    }
    return format;
}

lxw_format *xlsx_format(struct xlsx *xlsx, struct xlsx_style style)
{
    for (size_t i = 0; i < xlsx->formats.count; i++) {
        if (is_same_style(xlsx->formats.items[i].style, style))
            return xlsx->formats.items[i].format;
    }
    lxw_format *format = make_format(xlsx->workbook, style);
    LIST_ADD(xlsx->arena, &xlsx->formats, ((struct xlsx_format){style, format}));
    return format;
}

/* --- cells ----------------------------------------------------------------------------------- */

static bool is_exact(int64_t number)
{
    return number <= EXACT_MAX && number >= -EXACT_MAX;
}

static enum xlsx_number form_of_places(int places)
{
    CHECK(places >= 0 && places <= PLACES_MAX);
    return places == 0 ? XLSX_COUNT : (enum xlsx_number)(XLSX_PLACES_1 + places - 1);
}

/* As many decimals as its unit prints; of a unit that prints none, as many as there are. */
static int decimal_places(struct decimal decimal, enum unit unit)
{
    if (unit_decimals(unit) > 0)
        return unit_decimals(unit);
    int places = PLACES_MAX;
    for (int64_t units = decimal.units; places > 0 && units % 10 == 0; units /= 10)
        places--;
    return places;
}

static bool date_number(struct date day, double *ret, enum xlsx_number *ret_form)
{
    const int64_t number = (int64_t)day.days + EXCEL_EPOCH;
    *ret = (double)number;
    *ret_form = XLSX_DATE;
    return !date_is_none(day) && number >= EXCEL_DAY_MIN;
}

bool xlsx_number_of(const struct cell *cell, double *ret, enum xlsx_number *ret_form)
{
    const struct value *value = &cell->value;
    switch (value->kind) {
    case VALUE_INTEGER:
        *ret = (double)value->integer;
        *ret_form =
            cell->unit == UNIT_NONE ? XLSX_PLAIN : form_of_places(unit_decimals(cell->unit));
        return is_exact(value->integer);
    case VALUE_DECIMAL:
        *ret = (double)value->decimal.units / DECIMAL_ONE;
        *ret_form = form_of_places(decimal_places(value->decimal, cell->unit));
        return is_exact(value->decimal.units);
    case VALUE_MONEY:
        *ret = (double)value->money.cents / 100;
        *ret_form = XLSX_PLACES_2;
        return is_exact(value->money.cents);
    case VALUE_DATE:
        return date_number(value->date, ret, ret_form);
    case VALUE_INSTANT:
        return date_number(date_of_instant(value->instant), ret, ret_form);
    case VALUE_NONE:
    case VALUE_FLAG:
    case VALUE_TEXT:
    case VALUE_BYTES:
        break;
    }
    return false;
}

bool xlsx_add_cell(struct xlsx *xlsx, struct xlsx_place at, const struct cell *cell,
                   struct xlsx_style style)
{
    double number = 0;
    if (xlsx_number_of(cell, &number, &style.number)) {
        (void)worksheet_write_number(at.worksheet, at.row, at.column, number,
                                     xlsx_format(xlsx, style));
        return true;
    }
    const struct text shown = document_cell_text(xlsx->document, cell, xlsx->arena);
    style.number = XLSX_GENERAL;
    (void)worksheet_write_string(at.worksheet, at.row, at.column, xlsx_string(shown, xlsx->arena),
                                 xlsx_format(xlsx, style));
    return false;
}
