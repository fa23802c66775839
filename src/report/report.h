/* report.h - forms turned into neutral documents (design 8).
 *
 * A form is an outline in forms/NAME/NN-topic.md: text that specialists can edit, with references
 * to figures inside its sentences and tables bound to figures. It is read once at start, strictly;
 * building a document asks every figure once and keeps, beside each number, the question it
 * answers. What a table looks like on paper and in its file may differ (years side by side for
 * people, one amount a line for machines). */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/act.h"
#include "base/list.h"
#include "paper/document.h"

struct figure;
struct figure_cache;

/* --- forms --------------------------------------------------------------------------------- */

/* One file of a form as bytes. */
struct report_source {
    struct text form; /* "social-services-plan-2007" */
    struct text file; /* "05-infrastructure.md"; files of a form are read in the order given */
    struct text bytes;
};

/* Something wrong in a form file: `code` is a message key ("fault.form_<code>"), `detail` the
 * word it concerns. */
struct report_fault {
    struct text file;
    int line; /* from 1 */
    const char *code;
    struct text detail;
    const char *field; /* the parameter of a figure that it concerns; NULL where none */
};
typedef LIST(struct report_fault) report_fault_list;
#define REPORT_FAULTS_MAX 50

struct report_forms;

/* Reads forms. `arena` must live as long as they are used; the sources' bytes too. BAD_INPUT with
 * `faults` filled (file, line, what) when any is wrong. */
MUST_USE enum result report_forms_read(struct arena *arena, const struct report_source *sources,
                                       size_t count, report_fault_list *faults,
                                       const struct report_forms **ret);
/* Reads and installs the forms among the program's resources (forms/NAME/FILE.md, those of
 * --resources included), each fault with a line in the log: what main and tests call. */
MUST_USE enum result report_forms_start(struct arena *arena);

/* --- documents ----------------------------------------------------------------------------- */

/* A table of a built document as its file has it. */
struct report_file {
    struct text name; /* "providers-5", also the file name without ".csv" */
    const struct table *table;
    const struct text *keys; /* names of the columns that tell its rows apart */
    size_t key_count;
    const struct text *loose; /* columns whose wording is our own: not compared */
    size_t loose_count;
};

/* A number of a sentence that no record answers: the sentence says so, and whoever writes the plan
 * finds it here. */
struct report_gap {
    struct text section;         /* "7": number of the heading it stands under */
    const struct figure *figure; /* what was asked */
    struct text place;           /* with which parameters (paper/document.h, struct origin) */
};

struct report_frozen; /* report/frozen.h */

struct report {
    struct document *document;
    struct text plan; /* its code, "2022" */
    struct date day;  /* the day the present is described at */
    int64_t year;
    const struct report_file *files;
    size_t file_count;
    const struct report_gap *gaps; /* in the order of the document */
    size_t gap_count;
    size_t asked;                       /* questions put to the store */
    struct figure_cache *answers;       /* what was answered while it was built; NULL if frozen */
    const struct report_frozen *frozen; /* how it was approved; NULL where it was built now */
};

/* The code of the one plan of a year, of any year where `year` is 0. NOT_FOUND "no_plan_of_year"
 * or "no_plans" where there is none, BAD_INPUT "several_plans" with their codes where there are
 * more. Needs RIGHT_PLAN_READ. */
MUST_USE enum result report_plan_of_year(struct act *act, int64_t year, struct text *ret_code);
/* Builds a plan's document: `code` is the natural key of a `plan` record ("2022"). Needs
 * RIGHT_PLAN_READ and the right of each figure. NOT_FOUND where there is no such plan or no such
 * form. Everything lives in act->arena. */
MUST_USE enum result report_plan_build(struct act *act, struct text code, enum language language,
                                       struct report **ret);

/* Builds the document about how a plan's measures go on a day: form "measures-monitoring". Rights,
 * results and lifetime as report_plan_build. */
MUST_USE enum result report_monitoring_build(struct act *act, struct text code, struct date day,
                                             enum language language, struct report **ret);
/* Year and code are those of the plan; its last day where today lies behind its year, else today:
 * the day that its measures are shown on where nobody asks for another. */
MUST_USE enum result report_monitoring_day(struct act *act, struct text code, struct date *ret_day,
                                           int64_t *ret_year);

/* A table's file; NULL where there is none of that name. */
const struct report_file *report_file_find(const struct report *report, struct text name);
/* Writes one file as CSV (header, comma, LF); false when the sink gave up. */
MUST_USE bool report_file_write(const struct report_file *file, struct arena *arena,
                                struct sink *sink);
/* Writes every file as NAME.csv into a directory that exists; REFUSED with act->fault
 * ("cannot_write", the path) when it cannot. `*ret_count` counts files. */
MUST_USE enum result report_export_csv(struct act *act, const struct report *report,
                                       struct text directory, size_t *ret_count);

/* --- comparing ----------------------------------------------------------------------------- */

/* What a comparison met. */
struct report_comparison {
    size_t files;       /* compared */
    size_t rows;        /* published rows that were matched */
    size_t cells;       /* compared */
    size_t different;   /* cells that differ */
    size_t missing;     /* published rows that the plan does not have */
    size_t unpublished; /* rows of the plan that were not published */
};

/* Compares with published facts: reads NAME.csv of each file of the report from `directory` (those
 * that are there), matches rows by the key columns and prints every cell of the columns both have
 * that differs: file, row, column, published, computed; then a summary. Numbers compare as
 * numbers. BAD_INPUT with act->fault for a file that cannot be read, NOT_FOUND where the directory
 * has none of the files. */
MUST_USE enum result report_compare(struct act *act, const struct report *report,
                                    struct text directory, struct sink *sink,
                                    struct report_comparison *ret);

#endif
