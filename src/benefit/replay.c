/* replay.c - a decision worked out again from what it keeps. See benefit.h.
 *
 * Why: years later it must be shown that an amount was right by the law of then, and seen where the
 * law of today gives another.
 * How: the explanation of each span has the numbers that were worked with; they become a book of
 * law of their own, and the rule is the one whose text has the kept tag.
 * Promise: a rule of then that is not in this program is said to be missing, never replaced by its
 * successor.
 * Never: writes. */
#include <string.h>

#include "benefit/benefit_part.h"
#include "benefit/work_out.h"
#include "format/csv.h"
#include "format/json.h"
#include "law/number.h"

#define EXPLANATION_BYTES_MAX ((size_t)1 << 20)
#define BOOK_BYTES_MAX        ((size_t)1 << 18)

/* --- the numbers of then --------------------------------------------------------------------- */

/* The text of a member; empty where there is none. */
static struct text member_of(const struct json_node *node, const char *name)
{
    struct text text = {0};
    return json_node_text(json_node_member(node, name), &text) ? text : TEXT("");
}

/* One row of a parameter: code, where it begins, value. */
static void row_write(struct csv_writer *csv, const struct json_node *parameter,
                      const struct text place[2])
{
    csv_writer_add(csv, member_of(parameter, "name"));
    csv_writer_add(csv, place[0]);
    csv_writer_add(csv, TEXT(""));
    csv_writer_add(csv, member_of(parameter, "valid_from"));
    csv_writer_add(csv, place[1]);
    csv_writer_add(csv, member_of(parameter, "act"));
    csv_writer_add(csv, TEXT(""));
    csv_writer_add(csv, TEXT("yes"));
    csv_writer_add(csv, TEXT("")); /* one row of each day and place: nothing was corrected */
    (void)csv_writer_end_row(csv);
}

/* A value, or the rows of a table as explanations have them: "0: 2; 13: 3". */
static void parameter_write(struct csv_writer *csv, const struct json_node *parameter)
{
    struct text rest = member_of(parameter, "value");
    while (rest.length > 0) {
        struct text value = text_trim(text_cut(&rest, ';'));
        struct text key = text_cut(&value, ':');
        const struct text place[2] = {value.bytes == NULL ? TEXT("") : text_trim(key),
                                      value.bytes == NULL ? key : text_trim(value)};
        row_write(csv, parameter, place);
    }
}

static struct text book_write(struct arena *arena, const struct json_node *parameters)
{
    struct buffer out = buffer_open(arena, BOOK_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    (void)csv_writer_add_names(&csv, law_parameter_columns, LAW_PARAMETER_COLUMNS);
    for (size_t i = 0; i < json_node_count(parameters); i++)
        parameter_write(&csv, json_node_item(parameters, i));
    return buffer_text(&out);
}

static enum result book_of(struct arena *arena, struct text explanation,
                           const struct law_book **ret, struct fault *fault)
{
    char place[24];
    struct json_tree *tree = json_tree_open(explanation, EXPLANATION_BYTES_MAX, fault, place);
    if (tree == NULL) {
        fault->detail = text_copy(arena, fault->detail);
        return BAD_INPUT;
    }
    const struct json_node *root = json_tree_root(tree);
    const struct law_source source = {TEXT("benefit_span"),
                                      book_write(arena, json_node_member(root, "parameters"))};
    json_tree_close(tree);
    return law_book_read(arena, &source, 1, ret, fault);
}

/* --- then ------------------------------------------------------------------------------------ */

/* The version whose text has the tag; NULL where this program has none. */
static const struct law_rule *rule_of_tag(const struct benefit_span *span, struct text name)
{
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        if (text_is(name, rule->name) && text_is(span->tag, rule->tag) &&
            rule->first <= span->first && span->last <= rule->last)
            return rule;
    }
    return NULL;
}

/* A replay on its way. */
struct replaying {
    struct act *act;
    const struct benefit_decision *decision;
    struct benefit_replayed *months;
    struct benefit_replay *replay;
};

static struct benefit_replayed *month_of(const struct replaying *at, int32_t month)
{
    return &at->months[benefit_month_count(at->decision->order.first, month) - 1];
}

static enum benefit_verdict span_then(const struct replaying *at, const struct benefit_span *span)
{
    struct arena *arena = at->act->arena;
    struct benefit_law law = {arena, NULL, &at->replay->then_fault, DATE_NONE};
    struct law_at place = {.rule = rule_of_tag(span, at->decision->order.benefit)};
    enum benefit_verdict verdict = BENEFIT_SAME;
    if (place.rule == NULL) {
        at->replay->gone =
            text_format(arena, "%.*s %.*s", TEXT_ARGS(span->rule), TEXT_ARGS(span->tag));
        return BENEFIT_RULE_GONE;
    }
    enum result result = book_of(arena, span->explanation, &law.book, law.fault);
    for (int32_t month = span->first; month <= span->last && result == OK;
         month = benefit_month_next(month)) {
        struct benefit_replayed *replayed = month_of(at, month);
        place.month = month;
        result = benefit_amount_of(&law, &place, at->decision->order.facts, &replayed->then);
        if (replayed->then.cents != replayed->decided.cents)
            verdict = BENEFIT_DIFFERS;
    }
    return result == OK ? verdict : BENEFIT_UNREADABLE;
}

/* The gravest verdict of the spans. */
static void replay_then(const struct replaying *at)
{
    for (size_t i = 0; i < at->decision->span_count; i++) {
        enum benefit_verdict verdict = span_then(at, &at->decision->spans[i]);
        if (verdict > at->replay->then)
            at->replay->then = verdict;
    }
}

/* --- now ------------------------------------------------------------------------------------- */

static enum result replay_now(const struct replaying *at)
{
    struct act *act = at->act;
    struct benefit_order order = at->decision->order;
    struct benefit_worked worked;
    enum result result = benefit_order_work_out(act, &order, &worked);
    if (result == BAD_INPUT || result == NOT_FOUND) {
        at->replay->now = BENEFIT_UNREADABLE;
        at->replay->now_fault = act->fault;
        act->fault = (struct fault){0};
        return OK;
    }
    for (size_t i = 0; i < worked.span_count && result == OK; i++) {
        const struct benefit_span *span = &worked.spans[i];
        for (int32_t month = span->first; month <= span->last; month = benefit_month_next(month)) {
            struct benefit_replayed *replayed = month_of(at, month);
            replayed->now = span->amount;
            if (replayed->now.cents != replayed->decided.cents)
                at->replay->now = BENEFIT_DIFFERS;
        }
    }
    return result;
}

const char *benefit_verdict_key(enum benefit_verdict verdict)
{
    static const char *const keys[] = {
        [BENEFIT_SAME] = "benefit.same",
        [BENEFIT_DIFFERS] = "benefit.differs",
        [BENEFIT_RULE_GONE] = "benefit.rule_gone",
        [BENEFIT_UNREADABLE] = "benefit.unreadable",
    };
    return keys[verdict];
}

static struct benefit_replayed *months_make(struct arena *arena,
                                            const struct benefit_decision *decision)
{
    const struct benefit_order *order = &decision->order;
    struct benefit_replayed *months = ARENA_ARRAY(
        arena, struct benefit_replayed, benefit_month_count(order->first, order->last) + 1);
    for (size_t i = 0; i < decision->span_count; i++) {
        const struct benefit_span *span = &decision->spans[i];
        for (int32_t month = span->first; month <= span->last; month = benefit_month_next(month))
            months[benefit_month_count(order->first, month) - 1] =
                (struct benefit_replayed){month, span->amount, span->amount, span->amount};
    }
    return months;
}

static size_t months_count(const struct benefit_decision *decision)
{
    const struct benefit_order *order = &decision->order;
    return decision->span_count > 0 ? benefit_month_count(order->first, order->last) : 0;
}

void benefit_decided(struct arena *arena, const struct benefit_decision *decision,
                     struct benefit_replay *ret)
{
    *ret = (struct benefit_replay){.months = months_make(arena, decision),
                                   .count = months_count(decision)};
}

enum result benefit_replay(struct act *act, const struct benefit_decision *decision,
                           struct benefit_replay *ret)
{
    struct benefit_replayed *months = months_make(act->arena, decision);
    struct benefit_replay replay = {.months = months, .count = months_count(decision)};
    const struct replaying at = {act, decision, months, &replay};
    enum result result = OK;
    if (replay.count > 0) {
        replay_then(&at);
        result = replay_now(&at);
    }
    if (result == OK)
        *ret = replay;
    return result;
}
