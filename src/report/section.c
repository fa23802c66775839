/* section.c - the municipality's own paragraphs in the sections of a plan.
 *
 * Why: no form knows what a town wants to say; and whoever writes it shall not type numbers.
 * How: all paragraphs of the plan are read once; each section takes its own when it ends. A line of
 * a text is a paragraph or, where it begins with "[^name]: ", a footnote (written.h).
 * Promise: what is written is checked as a form's sentence is. A reference that cannot be answered
 * after all (a figure that needs more, or one that later versions dropped) stands as it was typed.
 * Never: HTML, or anything but words and figures. */
#include "report/section.h"

#include "report/build.h"
#include "report/report_statements.h"
#include "report/written.h"

enum { PLAN, SECTION, LANGUAGE, WORDS };

/* --- as they are written ---------------------------------------------------------------------- */

/* True where every brace and footnote of the text can be understood; else the fault tells. */
static bool is_understood(struct act *act, struct text text)
{
    report_fault_list faults = {0};
    if (written_check(act->arena, text, &faults))
        return true;
    (void)act_fault(act, BAD_INPUT, faults.items[0].code, "text", faults.items[0].detail);
    return false;
}

static enum result texts_check(struct act *act)
{
    struct value in[] = {value_integer(store_journal_number(act))};
    struct store_cursor *cursor = NULL;
    bool is_good = true;
    enum result result = store_rows_open(act, report_statement_section_texts_written, in, &cursor);
    if (result != OK)
        return result;
    while (is_good && store_rows_next(cursor))
        is_good = is_understood(act, text_copy(act->arena, store_rows_value(cursor, 0).text));
    result = store_rows_close(cursor);
    return result == OK && !is_good ? BAD_INPUT : result;
}

const struct commit_check section_check = {
    .name = "plan_text", .record = "plan_text", .run = texts_check};

/* --- in the document -------------------------------------------------------------------------- */

enum result section_texts_read(struct building *building)
{
    const struct figure_listing *listing = figure_listing_find(TEXT("plan_texts"));
    const struct figure_at at = {DATE_NONE, DATE_NONE, DATE_NONE, 0};
    CHECK(listing != NULL);
    return figure_listing_read(building->act, listing, at, &building->texts, &building->text_count);
}

static enum result add_paragraph(struct building *building, const struct form_notes *notes,
                                 struct text words)
{
    struct document *document = building->report->document;
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    report_fault_list faults = {0};
    enum result result = BAD_INPUT;
    if (written_line_check(building->act->arena, words, notes, &faults))
        result = build_sentence(building, block, notes, words);
    if (result != BAD_INPUT)
        return result;
    building->act->fault = (struct fault){0};
    block->runs = NULL;
    document_add_run(document, block, RUN_PLAIN, words, NULL);
    return OK;
}

/* Footnotes that were read stand at their marks; one that was not stands as it was typed. */
static enum result add_text(struct building *building, struct text words)
{
    struct form_notes notes = {0};
    report_fault_list faults = {0};
    struct text rest = words, line, name;
    bool is_note = false;
    enum result result = OK;
    written_notes_read(building->act->arena, words, &notes, &faults);
    while (result == OK && written_next(&rest, &line, &is_note)) {
        if (line.length > 0 && !(is_note && written_note_of(&notes, line, &name) != NULL))
            result = add_paragraph(building, &notes, line);
    }
    return result;
}

enum result section_texts_add(struct building *building)
{
    static const char *const languages[] = {[LANGUAGE_LT] = "lt", [LANGUAGE_EN] = "en"};
    const enum language language = building->report->document->language;
    enum result result = OK;
    for (size_t i = 0; i < building->text_count && result == OK; i++) {
        const struct text *values = building->texts[i].values;
        if (!text_equals(values[PLAN], building->report->plan) ||
            !text_equals(values[SECTION], building->section) ||
            !text_is(values[LANGUAGE], languages[language]))
            continue;
        result = add_text(building, values[WORDS]);
    }
    return result;
}
