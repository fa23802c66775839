/* benefit.h - decisions about benefits: worked out by the rules of law, kept with their facts,
 * proposed by one and approved by another, replayed and recomputed.
 *
 *     benefit_decide(act, &order, &id)    works out every month; proposes
 *     benefit_step(act, &move, &event)    another person approves: amounts are made
 *     benefit_replay(act, &decision, &replay)     does it still come out so, then and today?
 *     benefit_recompute(act, &order, &preview)    what new facts would change, by month
 *
 * A proposal is one record of benefit_decision with its spans of months (benefit_span: amount,
 * rule text and its tag, explanation). The approval makes the amounts (benefit_amount), one for
 * each month, and ends those of earlier decisions about the same months: of one person, one benefit
 * and one month one amount is in force. No amount changes in any other way. Each is one journalled
 * operation. */
#ifndef BENEFIT_BENEFIT_H
#define BENEFIT_BENEFIT_H

#include "base/list.h"
#include "law/evaluate.h"
#include "process/process.h"
#include "store/store.h"

#define BENEFIT_MONTHS_MAX 120 /* of one decision */

/* What is to be decided. */
struct benefit_order {
    struct text number;
    int64_t person;
    struct text benefit; /* name of a rule */
    struct text kind;    /* of classifiers/benefit_decision_kind.csv */
    int32_t first, last; /* yyyymm */
    struct date decided_on;
    int64_t replaces;  /* the decision that is recomputed or stopped; 0 for none */
    struct text facts; /* lines "code=value"; of a stop: not looked at */
    struct text reason;
};

/* Months that came out alike. */
struct benefit_span {
    int32_t first, last; /* yyyymm */
    struct money amount;
    struct text rule;        /* path of its text */
    struct text tag;         /* of that text when it was worked out */
    struct text explanation; /* JSON of law/explain.h, both languages */
};

/* A decision as it is kept. */
struct benefit_decision {
    int64_t id;
    int64_t journal;
    struct benefit_order order;
    struct text replaces_number; /* empty for none */
    struct text person_name;
    const struct benefit_span *spans;
    size_t span_count;
};

/* Takes the next line "code=value" that is not empty off `*facts`: code and value without their
 * blanks; of a line without "=" the value has NULL bytes. False where no line is left. */
MUST_USE bool benefit_fact_next(struct text *facts, struct text ret_named[2]);
/* Reads lines "code=value" as a version of a rule asks; what it does not ask is passed over
 * (another version did), what is missing is filled in. BAD_INPUT as law_facts_set and
 * law_facts_finish, or law_key_value. */
MUST_USE enum result benefit_facts_read(struct arena *arena, const struct law_rule *rule,
                                        struct text facts, struct law_facts *ret,
                                        struct fault *ret_fault);
/* `facts` with the values of `others` in place of its own, and what `others` has besides. */
struct text benefit_facts_merge(struct arena *arena, struct text facts, struct text others);
/* The value of a code among lines "code=value"; NULL bytes where it is not there. */
struct text benefit_fact_find(struct text facts, struct text code);
/* Lines with what the records know about a person on the first day of a month: birth of the child
 * that it is about (the person, or the only child of the household), how many live together, a
 * child's disability, a special need. What nobody recorded is left out. Needs person.read and
 * need.read; the view is recorded. */
MUST_USE enum result benefit_known(struct act *act, int64_t person, int32_t month,
                                   struct text *ret);
/* True where the first thing that a rule gives is a benefit, exact to the cent; only about such
 * something is decided. */
bool benefit_is_decided(const struct law_rule *rule);

/* --- deciding -------------------------------------------------------------------------------- */

/* The table of its process: worked_out → proposed → in_force, or returned, or withdrawn by who
 * proposed it. */
extern const struct process benefit_process;

/* Works out every month with the numbers of the act's municipality and proposes that, as one
 * operation "benefit_decision.propose". NOT_FOUND law_rule, BAD_INPUT for facts, months and fields,
 * each with the field; CONFLICT not_unique for the number; BAD_INPUT benefit_once for several
 * months of what is paid one time; REFUSED benefit_in_force (detail: number) where a first decision
 * is about months that have an amount, benefit_other where the one that is replaced is about
 * another person or benefit or not in force. */
MUST_USE enum result benefit_decide(struct act *act, const struct benefit_order *order,
                                    int64_t *ret_id);
/* A step of the process; approving makes the amounts. REFUSED benefit_stale where another decision
 * about its months came into force after it was proposed. `move->work` is not looked at. */
MUST_USE enum result benefit_step(struct act *act, const struct process_move *move,
                                  int64_t *ret_event);

/* --- reading --------------------------------------------------------------------------------- */

/* The id of a decision by its number; NOT_FOUND no_benefit_decision. */
MUST_USE enum result benefit_find(struct act *act, struct text number, int64_t *ret_id);
/* A decision with its spans. The view is recorded. */
MUST_USE enum result benefit_read(struct act *act, int64_t id, struct benefit_decision *ret);

/* The day on which a decision was worked out, with all that was known of the law by then; its
 * explanations keep it. DATE_NONE of a stop, and of decisions from before it was kept. */
struct date benefit_known_on(const struct benefit_decision *decision);

/* An amount in force of one person. */
struct benefit_held {
    int64_t id;
    int64_t decision;
    int32_t month;
    struct money amount;
    struct text number; /* of the decision */
};
typedef LIST(struct benefit_held) benefit_held_list;
/* Those of the order's person, benefit and months, by id. No view is recorded: whoever shows them
 * has shown the decision. */
MUST_USE enum result benefit_held(struct act *act, const struct benefit_order *order,
                                  benefit_held_list *ret);

/* Is told one decision without its spans and where it stands; all but OK ends the telling. */
typedef enum result (*benefit_list_teller)(void *context, const struct benefit_decision *decision,
                                           const struct process_state *state);
/* Tells the decisions about a person, or all for 0, by the day of the decision. The view is
 * recorded. */
MUST_USE enum result benefit_list(struct act *act, int64_t person, benefit_list_teller tell,
                                  void *context);

/* An amount in force, with the facts that it was worked out from. Texts live until the teller
 * returns. */
struct benefit_standing {
    int64_t decision;
    struct text number;
    int64_t person;
    struct text benefit; /* name of the rule */
    int32_t month;       /* yyyymm */
    struct money amount;
    struct text facts; /* lines "code=value", all that the rule asks: benefit_facts_read */
};
/* Is told one; anything but OK ends the telling. */
typedef enum result (*benefit_teller)(void *context, const struct benefit_standing *standing);
/* Tells all amounts that are in force for a month, by benefit and decision. No view is recorded:
 * for sums, whoever shows a person notes it (record_view_note). Not inside store_write. */
MUST_USE enum result benefit_in_force(struct act *act, int32_t month, benefit_teller tell,
                                      void *context);

/* --- late changes ---------------------------------------------------------------------------- */

/* An order that says what a decision said, to be changed: no number, kind recompute, the decision
 * as the one that is replaced. */
MUST_USE enum result benefit_order_of(struct act *act, int64_t id, struct benefit_order *ret);

/* What an order would change in one month. */
struct benefit_difference {
    int32_t month;
    bool is_decided;     /* something is in force for it */
    struct money so_far; /* 0 where not */
    struct text number;  /* the decision in force; empty where there is none */
    struct money now;
    struct money difference; /* now - so_far */
};
typedef LIST(struct benefit_difference) benefit_difference_list;
/* What an order would be as a decision. */
struct benefit_preview {
    struct text facts; /* as they would be kept */
    benefit_difference_list months;
    const struct benefit_span *spans; /* none of a stop */
    size_t span_count;
};
/* Works the order out and holds it against what is in force, month by month. Writes nothing;
 * refuses facts and months as benefit_decide does. */
MUST_USE enum result benefit_recompute(struct act *act, const struct benefit_order *order,
                                       struct benefit_preview *ret);

/* --- replay ---------------------------------------------------------------------------------- */

/* How a decision compares with what is worked out again. */
enum benefit_verdict {
    BENEFIT_SAME,
    BENEFIT_DIFFERS,
    BENEFIT_RULE_GONE,  /* the text of a rule of then is not in this program */
    BENEFIT_UNREADABLE, /* the kept facts or numbers are no longer understood: `fault` */
};
/* One month of it. */
struct benefit_replayed {
    int32_t month;
    struct money decided;
    struct money then; /* by the kept rule and numbers; as `decided` where it was not worked out */
    struct money now;  /* by those of today; likewise */
};
/* All of them, with a verdict for each of the two laws. */
struct benefit_replay {
    const struct benefit_replayed *months;
    size_t count;
    enum benefit_verdict then;          /* with the rules and numbers of then */
    enum benefit_verdict now;           /* with those of today */
    struct text gone;                   /* of RULE_GONE: "rules/….rule TAG" */
    struct fault then_fault, now_fault; /* of UNREADABLE */
};
/* The key of a verdict's words: "benefit.same" … */
const char *benefit_verdict_key(enum benefit_verdict verdict);
/* The months of a decision as they were decided, in `arena`; nothing is worked out again. */
void benefit_decided(struct arena *arena, const struct benefit_decision *decision,
                     struct benefit_replay *ret);
/* Works a decision out again from what it keeps. A stop has nothing to replay: 0 months, SAME. */
MUST_USE enum result benefit_replay(struct act *act, const struct benefit_decision *decision,
                                    struct benefit_replay *ret);

/* The checks, for store_config. */
extern const struct commit_check benefit_checks[];
extern const size_t benefit_check_count;

#endif
