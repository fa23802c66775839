/* note.c - the footnotes of a form: marks, texts, and what they say in a document.
 *
 * A mark "[^name]" stands in a sentence, at the end of a table line's label or, as the option
 * `note` of a column, at each of its numbers; the text "[^name]: LT | EN" stands in the same file.
 * Promise: a mark without a text and a text without a mark are faults that name their line; numbers
 * of a note are asked as those of a sentence; a note whose list has nothing to say is not set.
 * Never: a note inside a note. */
#include "format/words.h"
#include "report/build.h"

#define NOTE_BYTES_MAX 20000

/* --- marks ------------------------------------------------------------------------------------ */

static bool is_name(struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        const char c = name.bytes[i];
        if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') && c != '-' && c != '_')
            return false;
    }
    return name.length > 0;
}

struct text form_mark_cut(struct text *text, struct text *ret_name)
{
    const ptrdiff_t at = text_find(*text, TEXT("[^"));
    *ret_name = (struct text){0};
    if (at < 0) {
        const struct text all = *text;
        *text = TEXT("");
        return all;
    }
    const struct text before = text_slice(text->bytes, (size_t)at);
    *text = text_slice(text->bytes + at + 2, text->length - (size_t)at - 2);
    *ret_name = text_cut(text, ']');
    if (text->bytes == NULL)
        *text = TEXT("");
    return before;
}

void form_mark_add(struct form_reader *reader, struct form_mark mark)
{
    mark.line = reader->line;
    LIST_ADD(reader->arena, &reader->notes->marks, mark);
}

/* The figure whose reference ends a stretch of a sentence; NULL where it does not end so. */
static const struct figure *figure_before(struct text before)
{
    struct form_reference reference;
    if (before.length == 0 || before.bytes[before.length - 1] != '}')
        return NULL;
    size_t start = before.length - 1;
    while (start > 0 && before.bytes[start - 1] != '{')
        start--;
    const struct text inside = text_slice(before.bytes + start, before.length - start - 1);
    return form_reference_read(inside, &reference) ? figure_find(reference.name) : NULL;
}

bool form_marks_read(struct form_reader *reader, struct text sentence)
{
    while (sentence.length > 0) {
        struct form_mark mark = {.figure_count = 1};
        const struct text before = form_mark_cut(&sentence, &mark.name);
        if (mark.name.bytes == NULL)
            return true;
        if (!is_name(mark.name) || before.length == 0)
            return form_reader_fault(reader, "form_note_mark", mark.name);
        if (reader->notes == NULL)
            return form_reader_fault(reader, "form_note_unknown", mark.name);
        mark.figures[0] = figure_before(before);
        mark.figure_count = mark.figures[0] != NULL ? 1 : 0;
        form_mark_add(reader, mark);
    }
    return true;
}

bool form_mark_take(struct form_reader *reader, struct text label[2], struct text *ret_note)
{
    struct text names[2], words[2];
    for (size_t i = 0; i < 2; i++) {
        struct text rest = label[i];
        words[i] = form_mark_cut(&rest, &names[i]);
        if (text_trim(rest).length > 0)
            return form_reader_fault(reader, "form_note_place", label[i]);
    }
    *ret_note = (struct text){0};
    if (names[0].bytes == NULL && names[1].bytes == NULL)
        return true;
    if (!is_name(names[0]) || !text_equals(names[0], names[1]) || words[0].length == 0)
        return form_reader_fault(reader, "form_note_mark",
                                 names[0].bytes != NULL ? names[0] : names[1]);
    label[0] = text_trim(words[0]);
    label[1] = text_trim(words[1]);
    *ret_note = names[0];
    form_mark_add(reader, (struct form_mark){.name = names[0]});
    return true;
}

/* --- texts ------------------------------------------------------------------------------------ */

/* The dimension of `{by reason}`; false where what stands in the braces is something else. */
static bool split_read(struct text inside, struct text *ret_dimension)
{
    if (!text_starts_with(inside, TEXT("by ")))
        return false;
    *ret_dimension = text_trim(text_slice(inside.bytes + 3, inside.length - 3));
    return true;
}

bool form_note_begins(struct text line)
{
    return text_starts_with(line, TEXT("[^")) && text_find(line, TEXT("]:")) > 0;
}

static bool check_inside(struct form_reader *reader, struct text inside)
{
    struct text dimension;
    return split_read(inside, &dimension) || form_reference_check(reader, inside);
}

/* Keeps a note whose texts are found in `all`. */
static bool keep(struct form_reader *reader, const struct form_note *note, struct text all)
{
    if (!is_name(note->name))
        return form_reader_fault(reader, "form_note_mark", note->name);
    if (form_note_find(reader->notes, note->name) != NULL)
        return form_reader_fault(reader, "form_note_twice", note->name);
    if (note->text[0].length == 0 || note->text[1].length == 0 || text_find(all, TEXT("[^")) >= 0)
        return form_reader_fault(reader, "form_note_text", note->name);
    if (!form_references_check(reader, all, check_inside))
        return false;
    LIST_ADD(reader->arena, &reader->notes->notes, *note);
    return true;
}

bool form_note_read(struct form_reader *reader, struct text text)
{
    struct form_note note = {.line = reader->line};
    (void)form_mark_cut(&text, &note.name);
    const struct text both = text_trim(text_slice(text.bytes + 1, text.length - 1));
    form_languages(both, note.text);
    return keep(reader, &note, both);
}

void form_note_written(struct form_reader *reader, struct text line)
{
    struct form_note note = {.line = reader->line};
    (void)form_mark_cut(&line, &note.name);
    const struct text words = text_trim(text_slice(line.bytes + 1, line.length - 1));
    note.text[LANGUAGE_LT] = note.text[LANGUAGE_EN] = words;
    (void)keep(reader, &note, words);
}

static struct form_note *find(const struct form_notes *notes, struct text name)
{
    for (size_t i = 0; i < notes->notes.count; i++)
        if (text_equals(notes->notes.items[i].name, name))
            return &notes->notes.items[i];
    return NULL;
}

const struct form_note *form_note_find(const struct form_notes *notes, struct text name)
{
    return find(notes, name);
}

/* --- what belongs together -------------------------------------------------------------------- */

/* The next thing in braces; false where there is none left. */
static bool next_inside(struct text *text, struct text *ret)
{
    (void)text_cut(text, '{');
    if (text->bytes == NULL)
        return false;
    *ret = text_cut(text, '}');
    return true;
}

/* A figure's dimension with a code list, or NULL. */
static const struct code_list *codes_of(const struct figure *figure, struct text dimension)
{
    const ptrdiff_t index = figure_dimension_find(figure, dimension);
    return index < 0 ? NULL : code_list_find(figure->dimensions[index].of);
}

/* What a note splits must be a number, and known by that. */
static bool can_split(const struct form_mark *mark, struct text dimension)
{
    for (size_t i = 0; i < mark->figure_count; i++)
        if (codes_of(mark->figures[i], dimension) == NULL)
            return false;
    return mark->figure_count > 0;
}

static bool check_splits(struct form_reader *reader, const struct form_mark *mark, struct text text)
{
    struct text inside, dimension;
    while (next_inside(&text, &inside))
        if (split_read(inside, &dimension) && !can_split(mark, dimension))
            return form_reader_fault(reader, "form_note_split", dimension);
    return true;
}

void form_marks_check(struct form_reader *reader)
{
    const struct form_notes *notes = reader->notes;
    for (size_t i = 0; i < notes->marks.count; i++) {
        const struct form_mark *mark = &notes->marks.items[i];
        struct form_note *note = find(notes, mark->name);
        reader->line = mark->line;
        if (note == NULL)
            (void)form_reader_fault(reader, "form_note_unknown", mark->name);
        else if (check_splits(reader, mark, note->text[LANGUAGE_LT]))
            (void)check_splits(reader, mark, note->text[LANGUAGE_EN]);
        if (note != NULL)
            note->is_used = true;
    }
}

void form_notes_check(struct form_reader *reader)
{
    const struct form_notes *notes = reader->notes;
    form_marks_check(reader);
    for (size_t i = 0; i < notes->notes.count; i++) {
        reader->line = notes->notes.items[i].line;
        if (!notes->notes.items[i].is_used)
            (void)form_reader_fault(reader, "form_note_unused", notes->notes.items[i].name);
    }
}

/* --- in a document ---------------------------------------------------------------------------- */

static bool is_something(struct value value)
{
    return (value.kind == VALUE_INTEGER && value.integer != 0) ||
           (value.kind == VALUE_MONEY && value.money.cents != 0) ||
           (value.kind == VALUE_DECIMAL && value.decimal.units != 0);
}

/* "no provider – 3" */
static void add_part(struct building *building, struct block *block, const struct code *code,
                     const struct figure_question *question, struct value value)
{
    struct document *document = building->report->document;
    const struct cell cell = {.value = value, .unit = question->figure->unit};
    const struct text label =
        text_format(building->act->arena, "%s\u00a0– ", code_label(code, document->language));
    document_add_run(document, block, RUN_PLAIN, label, NULL);
    document_add_run(document, block, RUN_PLAIN,
                     document_cell_text(document, &cell, building->act->arena),
                     build_origin(building, question));
}

/* The number of `whole` for each code of the dimension that has one. A part is asked anew, not
 * worked out: people may stand in several. */
static enum result add_split(struct building *building, struct block *block, struct text dimension,
                             const struct figure_question *whole, size_t *ret_count)
{
    struct act *act = building->act;
    const struct code_list *codes = codes_of(whole->figure, dimension);
    const ptrdiff_t index = figure_dimension_find(whole->figure, dimension);
    CHECK(codes != NULL);
    enum result result = OK;
    *ret_count = 0;
    for (size_t i = 0; i < codes->count && whole->filters[index].bytes == NULL; i++) {
        struct figure_question question = *whole;
        struct value value;
        result = figure_question_set(act, &question, dimension, text_of(codes->codes[i].code));
        if (result == OK)
            result = figure_cache_value(act, building->cache, &question, &value);
        if (result != OK)
            return result;
        if (!is_something(value))
            continue;
        if ((*ret_count)++ > 0)
            document_add_run(building->report->document, block, RUN_PLAIN, TEXT("; "), NULL);
        add_part(building, block, &codes->codes[i], &question, value);
    }
    return result;
}

static struct text joined(struct arena *arena, const struct run *runs)
{
    struct buffer words = buffer_open(arena, NOTE_BYTES_MAX);
    for (const struct run *run = runs; run != NULL; run = run->next)
        if (words.length + run->text.length <= NOTE_BYTES_MAX)
            buffer_add(&words, run->text);
    return buffer_text(&words);
}

static bool has_origin(const struct run *run)
{
    while (run != NULL && run->origin == NULL)
        run = run->next;
    return run != NULL;
}

enum result build_note(struct building *building, const struct form_note *note,
                       const struct figure_question *number, struct text *ret,
                       const struct run **ret_runs)
{
    struct text rest = note->text[building->report->document->language];
    struct block *block = ARENA_NEW(building->act->arena, struct block);
    block->kind = BLOCK_PARAGRAPH;
    enum result result = OK;
    *ret = (struct text){0};
    *ret_runs = NULL;
    while (rest.length > 0 && result == OK) {
        const struct text start = rest;
        struct text inside, dimension;
        size_t count = 1;
        const struct text plain = text_cut(&rest, '{');
        inside = rest.bytes != NULL ? text_cut(&rest, '}') : (struct text){0};
        if (inside.length > 0 && split_read(inside, &dimension)) {
            document_add_run(building->report->document, block, RUN_PLAIN, plain, NULL);
            result = add_split(building, block, dimension, number, &count);
        } else {
            const size_t length = plain.length + (inside.length > 0 ? inside.length + 2 : 0);
            result = build_sentence(building, block, NULL, text_slice(start.bytes, length));
        }
        if (result == OK && count == 0)
            return OK;
    }
    if (result != OK)
        return result;
    *ret = joined(building->act->arena, block->runs);
    *ret_runs = has_origin(block->runs) ? block->runs : NULL;
    return result;
}

void build_note_expect(struct building *building, const struct form_note *note,
                       const struct figure *figure, unsigned by)
{
    struct text rest = note->text[building->scope.language];
    struct text inside, dimension;
    while (next_inside(&rest, &inside)) {
        const ptrdiff_t index =
            split_read(inside, &dimension) ? figure_dimension_find(figure, dimension) : -1;
        if (index >= 0 && figure->ask != NULL)
            figure_cache_expect(building->cache, figure, by | 1u << index);
    }
}
