/* preview.c - a paragraph as it reads before it is saved. See preview.h.
 *
 * Why: whoever mistypes a figure wants to know where, while writing and not when the plan is
 * printed.
 * How: each line is cut at its braces; every piece goes through the check and the builder of the
 * form's own sentences, so that one bad reference spoils nothing but itself. A line with marks of
 * footnotes goes through whole, since a note may split the number before its mark.
 * Promise: nothing is written; at most PREVIEW_FAULTS_MAX faults are told, the rest of the text is
 * shown all the same.
 * Never: a fault of ours (BROKEN) dressed up as one of the author. */
#include "report/preview.h"

#include "format/utf8.h"
#include "record/record.h"
#include "report/build.h"
#include "report/words.h"
#include "report/written.h"

/* A text on its way through. */
struct previewing {
    struct building *building;
    struct preview *preview;
    struct text line; /* the line at hand, as it was typed */
    int64_t number;
    struct form_notes notes; /* of the text */
};

static void add_fault(struct previewing *previewing, struct text at, struct fault fault,
                      bool is_warning)
{
    struct preview *preview = previewing->preview;
    struct text before = text_slice(previewing->line.bytes, 0);
    before.length = (size_t)(at.bytes - previewing->line.bytes);
    const struct preview_fault found = {
        .line = previewing->number,
        .column = (int64_t)utf8_count(before) + 1,
        .characters = (int64_t)utf8_count(at),
        .fault = fault,
        .is_warning = is_warning,
    };
    if (preview->faults.count < PREVIEW_FAULTS_MAX)
        LIST_ADD(previewing->building->act->arena, &preview->faults, found);
}

/* --- values that no record has ---------------------------------------------------------------- */

/* False where a code list or a register does not have the value; true also where that cannot be
 * told. */
static bool is_known(struct act *act, const struct figure_dimension *dimension, struct text value)
{
    const struct code_list *codes = code_list_find(dimension->of);
    const struct record *record = record_find(dimension->of);
    int64_t id = 0;
    if (value.length == 0)
        return true;
    if (text_is(text_of(dimension->of), "flag"))
        return text_is(value, "yes") || text_is(value, "no");
    if (codes != NULL)
        return code_find(codes, value) != NULL;
    if (record == NULL)
        return true;
    return record_id_of_key(act, record, value, &id) != NOT_FOUND;
}

/* A value with a slip in it selects nothing, and nobody notices a zero. */
static void check_values(struct previewing *previewing, const struct form_reference *reference)
{
    const struct figure *figure = figure_find(reference->name);
    struct act *act = previewing->building->act;
    struct text rest = reference->filters;
    if (figure == NULL)
        return;
    struct form_pair pair;
    while (form_pair_next(&rest, &pair)) {
        ptrdiff_t dimension = figure_dimension_find(figure, pair.name);
        struct text values = pair.value;
        while (dimension >= 0 && values.length > 0) {
            struct text value = text_cut(&values, ',');
            if (value.length > 0 && value.bytes[0] == '@')
                continue;
            if (!is_known(act, &figure->dimensions[dimension], value))
                add_fault(previewing, value,
                          (struct fault){.code = "preview_unknown_value", .detail = value}, true);
        }
    }
    act->fault = (struct fault){0};
}

/* --- pieces ----------------------------------------------------------------------------------- */

static void add_as_typed(struct previewing *previewing, struct block *block, struct text piece)
{
    document_add_run(previewing->building->report->document, block, RUN_STRONG, piece, NULL);
}

/* Why a figure was not asked; a parameter that it cannot do without is named as it is written. */
static struct fault refusal_of(const struct act *act)
{
    struct fault fault = act->fault;
    if (fault.code == NULL)
        return (struct fault){.code = "not_found"};
    if (text_is(text_of(fault.code), "required") && fault.field != NULL)
        return (struct fault){
            .code = "preview_needs", .field = fault.field, .detail = text_of(fault.field)};
    return fault;
}

/* A piece: words, or one pair of braces with what is inside. */
static enum result add_piece(struct previewing *previewing, struct block *block, struct text piece)
{
    struct act *act = previewing->building->act;
    struct form_reference reference;
    report_fault_list faults = {0};
    struct form_reader reader = {.arena = act->arena, .faults = &faults};
    if (!form_sentence_check(&reader, piece)) {
        const struct report_fault *fault = &faults.items[0];
        add_fault(
            previewing, fault->detail.length > 0 ? fault->detail : piece,
            (struct fault){.code = fault->code, .detail = fault->detail, .field = fault->field},
            false);
        add_as_typed(previewing, block, piece);
        return OK;
    }
    enum result result = build_sentence(previewing->building, block, NULL, piece);
    if (result == BAD_INPUT || result == REFUSED || result == NOT_FOUND) {
        add_fault(previewing, piece, refusal_of(act), true);
        add_as_typed(previewing, block, piece);
        act->fault = (struct fault){0};
        return OK;
    }
    if (result == OK && piece.bytes[0] == '{' &&
        form_reference_read(text_slice(piece.bytes + 1, piece.length - 2), &reference))
        check_values(previewing, &reference);
    return result;
}

/* Cuts the next piece off; a lone brace takes the rest of the line with it. */
static struct text cut_piece(struct text *rest)
{
    size_t length = 0;
    bool is_inside = rest->bytes[0] == '{';
    while (length < rest->length && (is_inside || rest->bytes[length] != '{')) {
        if (rest->bytes[length++] == '}' && is_inside)
            break;
    }
    struct text piece = text_slice(rest->bytes, length);
    *rest = text_slice(rest->bytes + length, rest->length - length);
    return piece;
}

/* --- footnotes -------------------------------------------------------------------------------- */

/* A fault of this line: where its word stands, or the whole line where that is in a note. */
static void add_line_fault(struct previewing *previewing, const struct report_fault *found)
{
    const struct text line = previewing->line, word = found->detail;
    const bool is_inside = word.length > 0 && word.bytes >= line.bytes &&
                           word.bytes + word.length <= line.bytes + line.length;
    const struct fault fault = {.code = found->code, .detail = word, .field = found->field};
    add_fault(previewing, is_inside ? word : text_trim(line), fault, false);
}

static enum result add_noted_line(struct previewing *previewing, struct block *block,
                                  struct text line)
{
    struct building *building = previewing->building;
    report_fault_list faults = {0};
    struct form_reference reference;
    if (!written_line_check(building->act->arena, line, &previewing->notes, &faults)) {
        add_line_fault(previewing, &faults.items[0]);
        add_as_typed(previewing, block, line);
        return OK;
    }
    enum result result = build_sentence(building, block, &previewing->notes, line);
    if (result == BAD_INPUT || result == REFUSED || result == NOT_FOUND) {
        add_fault(previewing, line, refusal_of(building->act), true);
        block->runs = NULL;
        add_as_typed(previewing, block, line);
        building->act->fault = (struct fault){0};
        return OK;
    }
    while (result == OK && line.length > 0) {
        const struct text piece = cut_piece(&line);
        if (piece.bytes[0] == '{' &&
            form_reference_read(text_slice(piece.bytes + 1, piece.length - 2), &reference))
            check_values(previewing, &reference);
    }
    return result;
}

/* The notes are read before the paragraphs, which stand above them. */
static void read_notes(struct previewing *previewing, struct text text)
{
    report_fault_list faults = {0};
    written_notes_read(previewing->building->act->arena, text, &previewing->notes, &faults);
    for (size_t i = 0; i < faults.count; i++) {
        struct text rest = text;
        for (previewing->number = 0; previewing->number < faults.items[i].line;
             previewing->number++)
            previewing->line = text_cut(&rest, '\n');
        add_line_fault(previewing, &faults.items[i]);
    }
    previewing->number = 0;
}

/* Notes that no paragraph has a mark for. */
static void find_unused(struct previewing *previewing, struct text text)
{
    for (previewing->number = 1; text.length > 0; previewing->number++) {
        struct text name;
        previewing->line = text_cut(&text, '\n');
        const struct text line = text_trim(previewing->line);
        if (!form_note_begins(line))
            continue;
        const struct form_note *note = written_note_of(&previewing->notes, line, &name);
        if (note != NULL && note->line == previewing->number && !note->is_used)
            add_fault(previewing, name, (struct fault){.code = "text_note_unused", .detail = name},
                      false);
    }
}

static enum result add_line(struct previewing *previewing)
{
    struct text rest = text_trim(previewing->line);
    enum result result = OK;
    if (rest.length == 0 || form_note_begins(rest))
        return OK;
    struct block *block =
        document_add_block(previewing->building->report->document, BLOCK_PARAGRAPH);
    if (text_find(rest, TEXT("[^")) >= 0)
        return add_noted_line(previewing, block, rest);
    while (result == OK && rest.length > 0)
        result = add_piece(previewing, block, cut_piece(&rest));
    return result;
}

enum result report_preview(struct act *act, struct text code, enum language language,
                           struct text text, struct preview *ret)
{
    struct building *building = NULL;
    struct preview preview = {0};
    enum result result = build_open(act, code, language, &building);
    if (result != OK)
        return result;
    struct previewing previewing = {.building = building, .preview = &preview};
    struct text rest = text;
    read_notes(&previewing, text);
    while (rest.length > 0 && result == OK) {
        previewing.line = text_cut(&rest, '\n');
        previewing.number++;
        result = add_line(&previewing);
    }
    if (result != OK)
        return result;
    find_unused(&previewing, text);
    preview.document = building->report->document;
    preview.gap_count = building->gaps.count;
    *ret = preview;
    return OK;
}

struct text report_paragraph_text(struct arena *arena, const struct block *block)
{
    struct buffer out = buffer_open(arena, (size_t)1 << 20);
    for (const struct run *run = block->runs; run != NULL; run = run->next)
        buffer_add(&out, run->text);
    return buffer_text(&out);
}
