/* pdf_read.c - values, objects and tables of objects of a PDF file.
 *
 * Promise: nothing is read outside of the bytes given; every byte looked at is paid for from a
 * number of steps in proportion to the file, so that references in a circle and tables that name
 * each other come to an end. Never: recurses, decompresses, or repairs. */
#include "paper/pdf_read.h"

#include <string.h>

enum {
    NESTING_MAX = 32,
    FOLLOW_MAX = 4,
    TABLES_MAX = 16,  /* tables of objects in a chain */
    ENTRY_BYTES = 20, /* of such a table */
    STEPS_A_BYTE = 64,
    STEPS_LEAST = 65536,
    TAIL_BYTES = 1024, /* where the place of the newest table stands */
};

static bool pay(struct pdf_file *file, size_t steps)
{
    if ((int64_t)steps > file->steps_left) {
        file->steps_left = 0;
        return false;
    }
    file->steps_left -= (int64_t)steps;
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c)
{
    return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static void advance(struct text *rest, size_t count)
{
    *rest = text_slice(rest->bytes + count, rest->length - count);
}

/* Skips white space and comments. */
static void skip_space(struct text *rest)
{
    size_t at = 0;
    bool is_comment = false;
    for (; at < rest->length; at++) {
        const char c = rest->bytes[at];
        if (c == '%')
            is_comment = true;
        else if (is_comment && (c == '\n' || c == '\r'))
            is_comment = false;
        else if (!is_comment && !is_space(c))
            break;
    }
    advance(rest, at);
}

/* Bytes up to behind the ")" of a string that begins `t`; 0 where it does not end. */
static size_t string_length(struct text t)
{
    int depth = 0;
    for (size_t i = 0; i < t.length; i++) {
        const char c = t.bytes[i];
        if (c == '\\')
            i++;
        else if (c == '(')
            depth++;
        else if (c == ')' && --depth == 0)
            return i + 1;
    }
    return 0;
}

static size_t comment_length(struct text t)
{
    size_t at = 0;
    while (at < t.length && t.bytes[at] != '\n' && t.bytes[at] != '\r')
        at++;
    return at;
}

static bool has_pair(struct text t, size_t at, char c)
{
    return at + 1 < t.length && t.bytes[at] == c && t.bytes[at + 1] == c;
}

/* Bytes of what stands at `at` and opens or closes nothing. */
static size_t plain_length(struct text t, size_t at)
{
    const struct text rest = text_slice(t.bytes + at, t.length - at);
    if (t.bytes[at] == '(')
        return string_length(rest);
    return t.bytes[at] == '%' ? comment_length(rest) : 1;
}

/* Bytes up to behind the end of the array or dictionary that begins `t`; 0 where it has none. */
static size_t nested_length(struct text t)
{
    char open[NESTING_MAX];
    size_t depth = 0, at = 0;
    do {
        const char c = t.bytes[at];
        const bool is_pair = has_pair(t, at, '<') || has_pair(t, at, '>');
        if (c == '[' || (is_pair && c == '<')) {
            if (depth == NESTING_MAX)
                return 0;
            open[depth++] = c;
        } else if (c == ']' || (is_pair && c == '>')) {
            if (depth == 0 || open[--depth] != (c == ']' ? '[' : '<'))
                return 0;
        } else {
            const size_t length = plain_length(t, at);
            if (length == 0)
                return 0;
            at += length;
            continue;
        }
        at += is_pair ? 2 : 1;
    } while (depth > 0 && at < t.length);
    return depth == 0 ? at : 0;
}

/* Bytes of a name, number or word. */
static size_t word_length(struct text t, size_t from)
{
    while (from < t.length && !is_space(t.bytes[from]) && !is_delimiter(t.bytes[from]))
        from++;
    return from;
}

/* "12 0 R" at the beginning of `t`: its bytes; 0 for anything else. */
static size_t reference_length(struct text t, int64_t *ret_number)
{
    struct text rest = t;
    const size_t number = word_length(rest, 0);
    if (!text_to_integer(text_slice(rest.bytes, number), ret_number) || *ret_number < 0)
        return 0;
    advance(&rest, number);
    skip_space(&rest);
    const size_t generation = word_length(rest, 0);
    int64_t ignored = 0;
    if (!text_to_integer(text_slice(rest.bytes, generation), &ignored))
        return 0;
    advance(&rest, generation);
    skip_space(&rest);
    if (word_length(rest, 0) != 1 || rest.bytes[0] != 'R')
        return 0;
    return t.length - rest.length + 1;
}

/* Cuts `length` bytes off `rest`, the value being what stands between `before` and `after` of
 * them. */
static bool cut_value(struct pdf_file *file, struct text *rest, size_t length, size_t edge,
                      struct pdf_value *value)
{
    if (length < 2 * edge || length == 0) {
        (void)pay(file, rest->length); /* it was looked through for an end that is not there */
        return false;
    }
    if (!pay(file, length))
        return false;
    value->text = text_slice(rest->bytes + edge, length - 2 * edge);
    advance(rest, length);
    return true;
}

static bool next_word(struct pdf_file *file, struct text *rest, struct pdf_value *ret)
{
    const size_t reference = reference_length(*rest, &ret->number);
    if (reference > 0) {
        ret->kind = PDF_REFERENCE;
        return cut_value(file, rest, reference, 0, ret);
    }
    ret->number = -1;
    if (!cut_value(file, rest, word_length(*rest, 0), 0, ret))
        return false;
    int64_t number = 0;
    if (text_to_integer(ret->text, &number) && number >= 0)
        ret->number = number;
    return true;
}

bool pdf_value_next(struct pdf_file *file, struct text *rest, struct pdf_value *ret)
{
    const size_t before = rest->length;
    skip_space(rest);
    if (rest->length == 0 || !pay(file, before - rest->length + 1))
        return false;
    *ret = (struct pdf_value){.kind = PDF_OTHER, .number = -1};
    switch (rest->bytes[0]) {
    case '[':
        ret->kind = PDF_ARRAY;
        return cut_value(file, rest, nested_length(*rest), 1, ret);
    case '(':
        ret->kind = PDF_STRING;
        return cut_value(file, rest, string_length(*rest), 1, ret);
    case '/':
        ret->kind = PDF_NAME;
        if (!cut_value(file, rest, word_length(*rest, 1), 0, ret))
            return false;
        advance(&ret->text, 1);
        return true;
    case '<':
        if (has_pair(*rest, 0, '<')) {
            ret->kind = PDF_DICTIONARY;
            return cut_value(file, rest, nested_length(*rest), 2, ret);
        }
        return cut_value(file, rest, (size_t)(text_find(*rest, TEXT(">")) + 1), 1, ret);
    default:
        return next_word(file, rest, ret);
    }
}

/* --- objects ------------------------------------------------------------------------------- */

/* The value behind "12 0 obj". */
static bool object_of(struct pdf_file *file, int64_t number, struct pdf_value *ret)
{
    if (number < 0 || number >= file->object_count || file->offsets[number] == 0)
        return false;
    struct text rest = file->bytes;
    advance(&rest, (size_t)file->offsets[number]);
    struct pdf_value head[3];
    for (size_t i = 0; i < COUNT(head); i++) {
        if (!pdf_value_next(file, &rest, &head[i]))
            return false;
    }
    if (head[0].number != number || !text_is(head[2].text, "obj"))
        return false;
    return pdf_value_next(file, &rest, ret);
}

bool pdf_value_follow(struct pdf_file *file, struct pdf_value *value)
{
    for (int i = 0; i < FOLLOW_MAX && value->kind == PDF_REFERENCE; i++) {
        if (!object_of(file, value->number, value))
            return false;
    }
    return value->kind != PDF_REFERENCE;
}

bool pdf_value_find(struct pdf_file *file, const struct pdf_value *dictionary, const char *key,
                    struct pdf_value *ret)
{
    if (dictionary->kind != PDF_DICTIONARY)
        return false;
    struct text rest = dictionary->text;
    struct pdf_value name, value;
    while (pdf_value_next(file, &rest, &name) && name.kind == PDF_NAME &&
           pdf_value_next(file, &rest, &value)) {
        if (!text_is(name.text, key))
            continue;
        *ret = value;
        return pdf_value_follow(file, ret);
    }
    return false;
}

/* --- tables of objects --------------------------------------------------------------------- */

/* "0000000311 00000 n" and two bytes of line end; the newest table is read first and stays. */
static bool take_entry(struct pdf_file *file, struct text *rest, int64_t number)
{
    int64_t offset = 0;
    if (rest->length < ENTRY_BYTES || !pay(file, ENTRY_BYTES) ||
        !text_to_integer(text_slice(rest->bytes, 10), &offset) || offset < 0)
        return false;
    const bool is_used = rest->bytes[17] == 'n';
    advance(rest, ENTRY_BYTES);
    if (!is_used || number >= file->object_count || file->offsets[number] != 0)
        return true;
    if ((size_t)offset >= file->bytes.length)
        return false;
    file->offsets[number] = offset;
    return true;
}

/* "7 2" and two entries. */
static bool take_entries(struct pdf_file *file, struct text *rest, int64_t first)
{
    struct pdf_value count;
    if (!pdf_value_next(file, rest, &count) || count.number < 0)
        return false;
    skip_space(rest);
    for (int64_t i = 0; i < count.number; i++) {
        if (!take_entry(file, rest, first + i))
            return false;
    }
    return true;
}

/* The table at `at` into the file; its trailer into `ret`. */
static bool take_table(struct pdf_file *file, int64_t at, struct pdf_value *ret)
{
    if (at <= 0 || (size_t)at >= file->bytes.length)
        return false;
    struct text rest = file->bytes;
    advance(&rest, (size_t)at);
    struct pdf_value word;
    if (!pdf_value_next(file, &rest, &word) || !text_is(word.text, "xref"))
        return false;
    while (pdf_value_next(file, &rest, &word) && word.number >= 0) {
        if (!take_entries(file, &rest, word.number))
            return false;
    }
    return text_is(word.text, "trailer") && pdf_value_next(file, &rest, ret) &&
           ret->kind == PDF_DICTIONARY;
}

/* Where the newest table stands: the number behind the last "startxref". */
static int64_t newest_table(struct pdf_file *file)
{
    const struct text mark = TEXT("startxref");
    struct text rest = file->bytes;
    if (rest.length > TAIL_BYTES)
        advance(&rest, rest.length - TAIL_BYTES);
    int64_t at = -1;
    ptrdiff_t found;
    while ((found = text_find(rest, mark)) >= 0) {
        advance(&rest, (size_t)found + mark.length);
        struct text number = rest;
        struct pdf_value value;
        at = pdf_value_next(file, &number, &value) ? value.number : -1;
    }
    return at;
}

bool pdf_file_open(struct text bytes, struct arena *arena, struct pdf_file *ret)
{
    if (!text_starts_with(bytes, TEXT("%PDF-")))
        return false;
    struct pdf_file file = {
        .bytes = bytes,
        /* Every object has an entry of its own. */
        .object_count = (int64_t)(bytes.length / ENTRY_BYTES) + 1,
        .steps_left = STEPS_LEAST + STEPS_A_BYTE * (int64_t)bytes.length,
    };
    file.offsets = ARENA_ARRAY(arena, int64_t, (size_t)file.object_count);
    file.table_at = newest_table(&file);
    int64_t at = file.table_at;
    for (int i = 0; i < TABLES_MAX && at >= 0; i++) {
        struct pdf_value trailer, before;
        if (!take_table(&file, at, &trailer))
            return false;
        if (i == 0)
            file.trailer = trailer;
        at = pdf_value_find(&file, &trailer, "Prev", &before) ? before.number : -1;
    }
    struct pdf_value unread;
    if (file.trailer.text.bytes == NULL || at >= 0 ||
        pdf_value_find(&file, &file.trailer, "Encrypt", &unread))
        return false;
    *ret = file;
    return true;
}
