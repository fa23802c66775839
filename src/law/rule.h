/* rule.h - benefits as the law's sentences: facts, parameters, steps, versions (design 10).
 *
 * A rule text (rules/NAME.YYYY-MM.rule) is one version of one benefit. tools/make_rules.py checks
 * it and makes the tables and functions declared here: `row` works out one person or household and
 * keeps each step for the explanation, `columns` does the same over arrays and keeps results only.
 * doc/law.md says how a text is written.
 *
 * All numbers are whole: amounts in cents, a share in hundredths, a date as yyyymmdd; the unit
 * says how many decimals. A step may still stand over facts (income / members): its number is then
 * the numerator, `over` says what divides it. */
#ifndef LAW_RULE_H
#define LAW_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

#define LAW_BAND_ROWS_MAX  8 /* of a table */
#define LAW_FACTS_MAX      32
#define LAW_STEPS_MAX      64
#define LAW_MONTH_LAST     999912 /* of a version that still holds */
#define LAW_PARAMETERS_MAX 128    /* numbers of one rule; a table takes 16 */

/* What a number measures, and with that its decimals. */
enum law_unit {
    LAW_NO_UNIT,
    LAW_NUMBER, /* people, children, things */
    LAW_FACTOR, /* 1.75 of a base amount */
    LAW_SHARE,  /* 0.1 is shown as 10 % */
    LAW_FLAG,   /* 0 no, 1 yes */
    LAW_CODE,   /* a place in the list of words of its fact */
    LAW_EURO,
    LAW_MONTH,
    LAW_YEAR,
    LAW_DATE, /* yyyymmdd */
    LAW_M2,
    LAW_M3,
    LAW_HOUR,
    LAW_EURO_PER_M2,
    LAW_EURO_PER_M3,
    LAW_EURO_PER_HOUR,
    LAW_UNIT_COUNT
};

/* How a unit is named in texts and how many decimals it has. */
struct law_unit_row {
    const char *name;
    int decimals;
};
extern const struct law_unit_row law_units[LAW_UNIT_COUNT];

/* A word of a fact of the unit LAW_CODE, with what people read (by enum language). */
struct law_word {
    const char *code;
    const char *label[2];
};

/* What rules may ask about a person or a household: a row of rules/facts.csv. */
struct law_fact {
    const char *code;
    enum law_unit unit;
    int64_t min; /* in the unit's smallest part, as everywhere */
    int64_t max;
    bool has_default; /* what stays unsaid means `standard` */
    int64_t standard;
    const char *label[2];
    const struct law_word *words;
    size_t word_count;
};
extern const struct law_fact law_facts[];
extern const size_t law_fact_count;

/* A parameter: a row of parameters/codes.csv. With a `key` it is a table, looked up by that unit.
 */
struct law_code {
    const char *code;
    enum law_unit unit;
    enum law_unit key;
    int64_t min;
    int64_t max;
    const char *label[2];
};
extern const struct law_code law_codes[];
extern const size_t law_code_count;

/* A number of a rule: its kind, and the place among the rule's facts, parameters or steps. */
enum law_kind { LAW_FACT, LAW_PARAMETER, LAW_STEP };
struct law_place {
    enum law_kind kind;
    unsigned at;
};

/* A piece of a formula, for those who print it. */
enum law_piece {
    LAW_PIECE_FACT,
    LAW_PIECE_PARAMETER,
    LAW_PIECE_STEP,
    LAW_PIECE_CODE, /* a word of a list */
    LAW_PIECE_WORD, /* if, and, round_cent: `text` is the key of a translation */
    LAW_PIECE_SIGN, /* printed as it stands */
};
struct law_token {
    enum law_piece piece;
    unsigned at;                 /* place of the fact, parameter or step */
    const char *text;            /* of a word or sign */
    const struct law_word *word; /* of a code */
};

/* One sentence of the law. */
struct law_step {
    const char *name;
    enum law_unit unit;
    int decimals; /* of its number, at least those of the unit */
    const char *label[2];
    const char *law;
    const struct law_token *tokens; /* the formula */
    size_t token_count;
    const char *doubt[2]; /* why it is not verified; NULL where it is */
    struct law_place over[2];
    size_t over_count;
};

/* Works out one row: `p` parameters, `f` facts, `s` steps in the rule's order. */
typedef void law_row_function(const int64_t *p, const int64_t *f, int64_t day, int64_t *s);
/* Works out `count` rows: `f` and `out` are columns in the order of facts and of what the rule
 * gives. */
typedef void law_columns_function(const double *restrict p, const int32_t *const *f, double day,
                                  size_t count, int32_t *const *out);

/* One version of one benefit. */
struct law_rule {
    const char *name;
    int32_t first; /* yyyymm */
    int32_t last;  /* LAW_MONTH_LAST while it holds */
    const char *title[2];
    const char *act;
    const char *source;
    const char *note[2]; /* NULL for none */
    bool is_once;        /* paid one time and not month after month: never summed over months */
    const char *once[2]; /* for what: "for one birth"; NULL where it is paid by months */
    const char *path;    /* of the text, a resource */
    const char
        *tag; /* of the text that was compiled, as resource.h has it: what a decision keeps */
    const unsigned short *facts; /* places in law_facts */
    size_t fact_count;
    const unsigned short *codes; /* places in law_codes */
    size_t code_count;
    const struct law_step *steps;
    size_t step_count;
    const unsigned short *gives; /* places in steps, the main one first */
    size_t give_count;
    size_t parameter_count; /* numbers that `row` and `columns` take */
    law_row_function *row;
    law_columns_function *columns;
};
/* Sorted by name and month. */
extern const struct law_rule law_rules[];
extern const size_t law_rule_count;

/* The version of a rule that holds in a month (yyyymm); NULL for none. */
const struct law_rule *law_rule_find(struct text name, int32_t month);
/* True where there is a version of that name in any month; `*ret_first` and `*ret_last` bound the
 * months that have one. */
bool law_rule_months(struct text name, int32_t *ret_first, int32_t *ret_last);
/* The place of a fact or a step in a rule; -1 for none. */
int law_rule_fact(const struct law_rule *rule, struct text code);
int law_rule_step(const struct law_rule *rule, struct text name);

#endif
