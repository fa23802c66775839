/* written.c - paragraphs and footnotes of a municipality's own text. See written.h.
 *
 * Why: the check before a commit, the preview and the document must understand a text alike.
 * How: the form's own readers of sentences and notes, a line at a time; notes first, since they
 * stand at the end.
 * Promise: a mark without a note and a note without a mark are faults that name themselves.
 * Never: a note for a mark of another text. */
#include "report/written.h"

bool written_next(struct text *rest, struct text *ret, bool *ret_is_note)
{
    if (rest->length == 0)
        return false;
    *ret = text_trim(text_cut(rest, '\n'));
    *ret_is_note = form_note_begins(*ret);
    return true;
}

/* Words of a form's fault may tell of its file and its two languages; these do not. */
static void rename_faults(report_fault_list *faults, size_t first)
{
    static const char *const codes[][2] = {{"form_note_unknown", "text_note_unknown"},
                                           {"form_note_unused", "text_note_unused"},
                                           {"form_note_mark", "text_note_mark"},
                                           {"form_note_text", "text_note_text"}};
    for (size_t i = first; i < faults->count; i++) {
        for (size_t j = 0; j < COUNT(codes); j++) {
            if (text_is(text_of(faults->items[i].code), codes[j][0]))
                faults->items[i].code = codes[j][1];
        }
    }
}

void written_notes_read(struct arena *arena, struct text text, struct form_notes *notes,
                        report_fault_list *faults)
{
    struct form_reader reader = {.arena = arena, .faults = faults, .notes = notes};
    const size_t first = faults->count;
    struct text line;
    bool is_note = false;
    while (written_next(&text, &line, &is_note)) {
        reader.line++;
        if (is_note)
            form_note_written(&reader, line);
    }
    rename_faults(faults, first);
}

struct form_note *written_note_of(const struct form_notes *notes, struct text line,
                                  struct text *ret_name)
{
    (void)form_mark_cut(&line, ret_name);
    for (size_t i = 0; i < notes->notes.count; i++) {
        if (text_equals(notes->notes.items[i].name, *ret_name))
            return &notes->notes.items[i];
    }
    return NULL;
}

bool written_line_check(struct arena *arena, struct text line, const struct form_notes *notes,
                        report_fault_list *faults)
{
    struct form_notes own = {.notes = notes->notes}; /* the marks are this line's */
    struct form_reader reader = {.arena = arena, .faults = faults, .notes = &own};
    const size_t first = faults->count;
    if (form_sentence_check(&reader, line))
        form_marks_check(&reader);
    if (faults->count > first)
        faults->count = first + 1;
    rename_faults(faults, first);
    return faults->count == first;
}

bool written_check(struct arena *arena, struct text text, report_fault_list *faults)
{
    struct form_notes notes = {0};
    struct text rest = text, line;
    bool is_note = false, is_good = true;
    written_notes_read(arena, text, &notes, faults);
    while (written_next(&rest, &line, &is_note)) {
        if (!is_note)
            is_good = written_line_check(arena, line, &notes, faults) && is_good;
    }
    struct form_reader reader = {.arena = arena, .faults = faults, .notes = &notes};
    const size_t first = faults->count;
    form_notes_check(&reader);
    rename_faults(faults, first);
    return is_good && faults->count == 0;
}
