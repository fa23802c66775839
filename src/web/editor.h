/* editor.h - a paragraph of a plan being written: what the pages of the editor share.
 *
 * Internal to web. */
#ifndef WEB_EDITOR_H
#define WEB_EDITOR_H

#include "door/door.h"
#include "plan/passage.h"
#include "report/report.h"
#include "web/view.h"

/* The inputs of the editor's routes, in the order of their rows (web.c). */
enum editor_input {
    EDITOR_LANGUAGE,
    EDITOR_POSITION,
    EDITOR_DO,
    EDITOR_TEXT,
    EDITOR_RECORD,
    EDITOR_VERSION,
    EDITOR_REASON,
    EDITOR_FIND,
    EDITOR_FIGURE,
    EDITOR_CHOOSE,
    EDITOR_WORD,
    EDITOR_CASE,
};

/* A place of a plan that may be written now, and what is written there. */
struct editing {
    struct text code, title; /* of the plan */
    struct text heading;     /* of the section: "5. Esamos …" */
    const struct report *report;
    enum language language; /* of the text */
    struct passage passage;
    const struct passage_saved *saved; /* all texts of the section in this language */
    size_t saved_count;
    const struct passage_saved *current; /* that of the position; NULL where there is none */
    struct text text;                    /* what the author has typed */
    struct record_seen seen;             /* what he began from */
};

/* The place that the path and the inputs name, with what was typed; false after the refusal was
 * sent. */
MUST_USE bool editor_open_or_reply(struct visit *visit, struct editing *ret);
/* Reads again what is saved there. */
MUST_USE enum result editor_reload(struct visit *visit, struct editing *editing);
/* A text input as it came; empty where it did not. */
struct text editor_input_of(const struct visit *visit, enum editor_input input);
/* "/plan/CODE/section/NUMBER" and what follows. */
struct text editor_href(const struct visit *visit, const char *rest);
/* The text as it reads in the plan. */
MUST_USE enum result editor_preview(struct visit *visit, const struct editing *editing,
                                    struct preview_view *ret);
/* The words of a fault of a text, with the label of what it concerns before them. */
struct text editor_fault_words(const struct visit *visit, const struct fault *fault);

/* The picker of figures as the inputs ask for it; `ret->is_open` stays as it is. */
MUST_USE enum result picker_fill(struct visit *visit, const struct editing *editing,
                                 struct picker_view *ret);

#endif
