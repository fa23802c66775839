/* explain.h - why an amount is what it is: each step with its numbers, its citation and its doubts.
 *
 * Worked out anew from the facts, never kept; whoever shows it beside an amount that was decided
 * asserts that both are the same. */
#ifndef LAW_EXPLAIN_H
#define LAW_EXPLAIN_H

#include "base/act.h"
#include "law/evaluate.h"

/* One line. Texts live in the arena it was made in. */
struct law_line {
    enum law_kind kind;
    const char *name;    /* of the fact, parameter or step */
    struct text label;   /* for people */
    struct text value;   /* as files have it: "243.10", "yes" */
    struct text words;   /* for people: "243,10 Eur" */
    struct text formula; /* of a step, in words: names are replaced by labels */
    struct text numbers; /* of a step, with values in place of names */
    struct text law;     /* of a step: citation; of a parameter: act */
    struct text doubt;   /* why it is not verified; empty where it is */
    struct date from;    /* of a parameter */
    struct date known;   /* of a parameter: since when it is known; DATE_NONE: nobody says it */
    bool is_given;       /* of a step: the rule gives it */
    bool is_said;        /* of a fact: it was given, not filled in */
};

/* An explanation: facts, parameters and steps in the rule's order. */
struct law_explanation {
    const struct law_instance *instance;
    enum language language;
    const struct law_line *lines;
    size_t count;
    struct date known_on; /* with what was known on that day; DATE_NONE: with all that there is */
};

/* Explains one row. `facts` are finished, `steps` are what law_instance_row made of them. */
void law_explain(struct arena *arena, const struct law_instance *instance,
                 const struct law_facts *facts, enum language language,
                 struct law_explanation *ret);
/* As text of a fixed form, 100 columns where words allow. */
void law_explanation_text(struct arena *arena, const struct law_explanation *explanation,
                          struct sink *sink);
/* As JSON: `explanations` are the same one in one or both languages. False where the sink gave up.
 */
MUST_USE bool law_explanation_json(const struct law_explanation *explanations, size_t count,
                                   struct sink *sink);
/* The numbers of the law that an explanation as JSON has, as a book of their own: what its version
 * of the rule needs to be worked out again, in any municipality. BAD_INPUT with what json_tree_open
 * or law_value_read says. `json` may go afterwards. */
MUST_USE enum result law_explanation_book(struct arena *arena, struct text json,
                                          const struct law_book **ret, struct fault *ret_fault);
/* "Paid one time: for one birth"; empty for what is paid month after month. */
struct text law_once_words(struct arena *arena, const struct law_rule *rule,
                           enum language language);
/* A formula with labels in place of names and the language's words in place of if, and, or. */
struct text law_formula_words(struct arena *arena, const struct law_rule *rule,
                              const struct law_step *step, enum language language);

#endif
