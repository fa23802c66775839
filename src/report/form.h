/* form.h - a form as it was read: outline, sentences, tables. Private to src/report.
 *
 * How a form file is written stands in forms/README.md. Nothing here is changed after reading: all
 * threads build from the same forms, and the texts are views of the sources. */
#ifndef REPORT_FORM_H
#define REPORT_FORM_H

#include "figure/figure.h"
#include "record/field.h"
#include "report/report.h"

#define FORM_FIGURES_MAX 4  /* figures of one column */
#define FORM_COLUMNS_MAX 24 /* columns of a table */
#define FORM_SERIES_MAX  4  /* series of a chart */

/* `name=value` as it stands in the file. */
struct form_pair {
    struct text name;
    struct text value;
    bool is_quoted;
};
typedef LIST(struct form_pair) form_pair_list;

/* A footnote of a file: "[^name]: LT | EN". `{by reason}` in it splits the number it stands at. */
struct form_note {
    struct text name;
    int line;            /* where it is written */
    struct text text[2]; /* by enum language */
    bool is_used;
};

/* A mark "[^name]" in a file, until all of its notes are known. */
struct form_mark {
    struct text name;
    int line;
    const struct figure *figures[FORM_FIGURES_MAX]; /* of the number it stands at; may be none */
    size_t figure_count;
};

/* The footnotes of a file and the marks that lead to them. */
struct form_notes {
    LIST(struct form_note) notes;
    LIST(struct form_mark) marks;
};

/* Where a column has its cells from. */
enum form_source {
    FORM_TEXT,    /* `text` with its references filled */
    FORM_LABEL,   /* the words of that code in `codes` */
    FORM_FIGURE,  /* a number */
    FORM_RESULTS, /* targets or results of a measure in words */
};

/* A column of a table. */
struct form_column {
    struct text name;
    struct text title[2]; /* by enum language */
    bool is_key, is_hidden, is_loose, is_dash;
    int width;
    enum form_source source;
    struct text text;
    const struct code_list *codes;
    const struct figure *figures[FORM_FIGURES_MAX];
    size_t figure_count;
    form_pair_list filters;
    struct text note;    /* name of the footnote of its numbers; may be empty */
    form_pair_list with; /* what this number's line says in a long file */
};

/* What a line of a table gives. */
enum form_line_kind { FORM_ROW, FORM_HEAD, FORM_TOTAL, FORM_ROWS, FORM_CODES };

/* A line of a table: one row, a heading, or many rows. */
struct form_line {
    enum form_line_kind kind;
    int number; /* line of the file */
    struct text label[2];
    struct text note;       /* name of the footnote of its label; may be empty */
    form_pair_list sets;    /* attributes of the row or rows */
    form_pair_list filters; /* of rows and codes: which of them */
    const struct figure_listing *listing;
    const struct code_list *codes;
    struct text heads; /* of rows: the attribute whose change begins a new heading */
    bool is_printed_only;
};

/* A table block, or a chart: a table whose rows are its categories and whose numbers are its
 * series. */
struct form_table {
    struct text name;
    struct text title[2];
    LIST(struct form_column) columns;
    LIST(struct form_line) lines;
    struct text value_name; /* the number's column in a long file; empty for one like the paper */
    bool is_chart;
    enum chart_kind chart_kind;
    struct text summary[2];         /* of a chart: what it shows, in a sentence */
    const struct form_notes *notes; /* of the file it stands in */
};

/* One block of the outline. */
struct form_item {
    enum block_kind kind;
    int level;
    struct text number;
    struct text text[2]; /* heading: both; paragraph and list item: one, the other empty */
    const struct form_table *table;
    const struct form_notes *notes; /* of its file */
};

/* One form. */
struct form {
    struct form *next;
    struct text name;
    LIST(struct form_item) items;
};

/* All forms that were read. */
struct report_forms {
    struct form *first;
    struct form *last;
};

/* An installed form by name; NULL where there is none. */
const struct form *form_find(struct text name);

/* The reading of one file: where it is and what was wrong. */
struct form_reader {
    struct arena *arena;
    struct text file;
    struct text rest; /* what was not read yet */
    int line;         /* of the line read last */
    report_fault_list *faults;
    const struct report_forms *forms; /* read before, whose tables may be used again */
    struct form_notes *notes;         /* of the file; NULL where there are none to be had */
};
/* The next line without its end; false at the end of the file. */
MUST_USE bool form_reader_next(struct form_reader *reader, struct text *ret);
/* Notes a fault in the present line; returns false. */
bool form_reader_fault(struct form_reader *reader, const char *code, struct text detail);

/* Reads a table or chart block after its first line, up to ":::"; NULL where something was wrong.
 */
const struct form_table *form_table_read(struct form_reader *lines, struct text name,
                                         bool is_chart);

/* True where the plan has such a variable: "year", "year-1", "municipality". */
MUST_USE bool report_is_variable(struct text name);

/* Splits "LT | EN"; both alike where there is no bar. */
void form_languages(struct text both, struct text ret[2]);

/* True where all that stands in braces in a sentence can be understood; else notes a fault. */
MUST_USE bool form_sentence_check(struct form_reader *reader, struct text sentence);
/* The same for a text of a table: variables and attributes only. */
MUST_USE bool form_template_check(struct form_reader *reader, struct text text);

/* A reference to a figure in a sentence, taken apart. */
struct form_reference {
    struct text name;    /* variable or figure */
    struct text filters; /* "service=day_care is_funded=yes" */
    struct text format;  /* "date"; the case of a word: "nom", "gen", "dat", "acc" */
    struct text word;    /* "asmuo" */
};
/* Takes apart what stands between braces; false where it cannot be. */
MUST_USE bool form_reference_read(struct text inside, struct form_reference *ret);
/* Calls `check` for the inside of each pair of braces; a lone brace is a fault. */
MUST_USE bool form_references_check(struct form_reader *reader, struct text text,
                                    bool (*check)(struct form_reader *, struct text));
/* True where a variable or figure with these filters and this format is there; else a fault. */
MUST_USE bool form_reference_check(struct form_reader *reader, struct text inside);

/* Cuts `text` at its next mark "[^name]": what stands before it is returned, its name is
 * `*ret_name` (`bytes` NULL where there is no mark left). */
struct text form_mark_cut(struct text *text, struct text *ret_name);
/* Takes the marks at the end of a label's languages away; `*ret_note` is their name, empty where
 * there are none. A fault where they differ or stand elsewhere. */
MUST_USE bool form_mark_take(struct form_reader *reader, struct text label[2],
                             struct text *ret_note);
/* Keeps a mark until the file is read. */
void form_mark_add(struct form_reader *reader, struct form_mark mark);
/* Keeps the marks of a sentence; a fault where one cannot be understood. */
MUST_USE bool form_marks_read(struct form_reader *reader, struct text sentence);
/* True where the line begins a footnote: "[^name]: ". */
MUST_USE bool form_note_begins(struct text line);
/* Keeps a footnote; `text` is all of it. */
MUST_USE bool form_note_read(struct form_reader *reader, struct text text);
/* The same for a line of a text in one language: what stands behind the colon is the note. What
 * cannot be kept is a fault. */
void form_note_written(struct form_reader *reader, struct text line);
/* Every mark has its note, and one that it may lead to. */
void form_marks_check(struct form_reader *reader);
/* At the end of a file: form_marks_check, and every note has its mark. */
void form_notes_check(struct form_reader *reader);
/* A footnote by name; NULL where there is none. */
const struct form_note *form_note_find(const struct form_notes *notes, struct text name);

/* The next "name=value" of a line of words, quotes taken away; false at the end. A word without
 * "=" has a `name` only, with `value.bytes` NULL. */
MUST_USE bool form_pair_next(struct text *rest, struct form_pair *ret);

#endif
