/* build.h - what the files that build a document share.
 *
 * The document in the making, its act, the answers kept so far. Private to src/report. */
#ifndef REPORT_BUILD_H
#define REPORT_BUILD_H

#include "report/scope.h"

/* A listing that was read, with its rows. */
struct listed {
    const struct figure_listing *listing;
    const struct figure_list_row *rows;
    size_t count;
};

/* A document in the making. */
struct building {
    struct act *act;
    struct report *report;
    struct document *files; /* its tables are those of the CSV files */
    struct scope scope;     /* the plan's variables; a table adds its attributes to a copy */
    struct figure_at at;
    struct figure_cache *cache;
    LIST(struct listed) listings; /* those that were read, for many tables */
    LIST(struct report_file) made;
    struct text section;                 /* number of the heading last added */
    const struct figure_list_row *texts; /* the municipality's own paragraphs (section.c) */
    size_t text_count;
    LIST(struct report_gap) gaps;
};

/* A document of the plan with this code that has nothing in it yet; NOT_FOUND where there is no
 * such plan. Lives in act->arena. */
MUST_USE enum result build_open(struct act *act, struct text code, enum language language,
                                struct building **ret);
/* Tells the cache which figures the form asks, by and filtered on what. */
void build_expect(struct building *building, const struct form *form);
/* Adds a table to the document and to the files. */
MUST_USE enum result build_table(struct building *building, const struct form_table *table);
/* Adds a sentence with its figures and footnotes to a paragraph; `notes` are those of its file,
 * NULL where it has no marks. */
MUST_USE enum result build_sentence(struct building *building, struct block *block,
                                    const struct form_notes *notes, struct text text);
/* What a footnote says; empty where it lists something and there is nothing of it. `number` is the
 * question of the number it stands at, NULL where it stands at words; `*ret_runs` are its pieces
 * where it has numbers, else NULL. */
MUST_USE enum result build_note(struct building *building, const struct form_note *note,
                                const struct figure_question *number, struct text *ret,
                                const struct run **ret_runs);
/* Tells the cache what a footnote at numbers of `figure`, filtered on `by`, will ask. */
void build_note_expect(struct building *building, const struct form_note *note,
                       const struct figure *figure, unsigned by);
/* Reads the municipality's own paragraphs of all plans; adds those of the section that ends. */
MUST_USE enum result section_texts_read(struct building *building);
MUST_USE enum result section_texts_add(struct building *building);
/* Adds a chart to the document. */
MUST_USE enum result build_chart(struct building *building, const struct form_table *form);
/* An origin for the document out of a question. */
const struct origin *build_origin(struct building *building,
                                  const struct figure_question *question);

#endif
