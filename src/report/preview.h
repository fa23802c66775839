/* preview.h - a paragraph of a plan before it is saved: how it reads, and what is wrong where.
 *
 * The same code that builds the plan asks the figures in it, so that what an author sees while
 * writing is what the document will say. Also the words that may follow a number, for who chooses
 * among them instead of typing them. */
#ifndef REPORT_PREVIEW_H
#define REPORT_PREVIEW_H

#include "base/act.h"
#include "base/list.h"
#include "paper/document.h"

/* Something in a text that cannot stand as it was typed, or not as it was meant. */
struct preview_fault {
    int64_t line;       /* from 1 */
    int64_t column;     /* first character, from 1 */
    int64_t characters; /* how many it concerns */
    struct fault fault; /* a key of the catalogue and the word */
    bool is_warning;    /* it may be saved, but hardly means what it says */
};
#define PREVIEW_FAULTS_MAX 30
typedef LIST(struct preview_fault) preview_fault_list;

/* A text as it reads in the plan: one paragraph a line that is not empty and gives no footnote.
 * What cannot be answered stands as it was typed. */
struct preview {
    struct document *document;
    preview_fault_list faults;
    size_t gap_count; /* numbers that no record answers */
};

/* Reads a text as a paragraph of the plan with this code. NOT_FOUND where there is no such plan,
 * REFUSED without RIGHT_PLAN_READ; a figure that the act may not ask is a fault of the text. Lives
 * in act->arena. */
MUST_USE enum result report_preview(struct act *act, struct text code, enum language language,
                                    struct text text, struct preview *ret);

/* The words of one paragraph of a document. */
struct text report_paragraph_text(struct arena *arena, const struct block *block);

/* The nouns of forms/words.csv, each once, in its order; `*ret_count` of them, in `arena`. */
const struct text *report_words_list(struct arena *arena, size_t *ret_count);
/* The noun that usually follows a number of this unit; empty for none. */
struct text report_word_of_unit(enum unit unit);

#endif
