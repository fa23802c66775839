/* act_run.c - what an act would change, as views. See act_run.h.
 *
 * Why: who approves an amount sees who gains, who loses and what it costs, in words.
 * Promise: sums are those of benefit_dry_run, to the cent; what is not in them is named.
 * Never: a sum worked out here but totals of what is shown. */
#include "web/act_run.h"

#include "benefit/dry_run.h"
#include "format/spoken.h"
#include "format/words.h"
#include "law/ask.h"
#include "web/amount_pages.h"
#include "web/benefit.h"
#include "web/field.h"
#include "web/layout.h"

#define MOVED_SHOWN ((size_t)100)

#define OUTSIDE_BYTES_MAX 4096

/* --- the rows ------------------------------------------------------------------------------- */

static enum result changes_fill(struct visit *visit, int64_t id, const struct benefit_dry_run *run,
                                struct law_act_view *view)
{
    const struct record *record = record_find("law_parameter");
    const struct benefit_row *rows = NULL;
    size_t count = 0, at = 0;
    enum result result = benefit_rows(visit->act, &rows, &count);
    struct act_change_view *changes =
        ARENA_ARRAY(visit->act->arena, struct act_change_view, run->change_count + 1);
    for (size_t i = 0; i < count && at < run->change_count && result == OK; i++) {
        if (rows[i].act != id || !rows[i].is_known)
            continue;
        const struct benefit_change *change = &run->changes[at];
        changes[at] = (struct act_change_view){
            .href = amount_href(visit, change->after.code),
            .label = amount_label(visit, &change->after),
            .from = amount_day(visit, change->after.from),
            .before = change->has_before ? amount_words(visit, &change->before) : TEXT("–"),
            .after = amount_words(visit, &change->after),
            .note = change->after.is_verified ? change->after.note : TEXT(""),
            .doubt = amount_doubt(visit, &change->after),
        };
        if (view->may_add)
            changes[at].correct = field_record_href_with(
                visit, record, rows[i].id, layout_back_query(visit, amount_act_href(visit, id)));
        at++;
    }
    view->changes = changes;
    view->change_count = at;
    return result;
}

/* --- sums ----------------------------------------------------------------------------------- */

static struct text euro(const struct visit *visit, int64_t cents)
{
    return spoken_money(visit->act->arena, visit->act->language, (struct money){cents});
}

static struct text whole(const struct visit *visit, int64_t number)
{
    return spoken_integer(visit->act->arena, visit->act->language, number);
}

/* What somebody gets under both laws. */
struct sums {
    int64_t cents[LAW_SIDES];
    int64_t recipients[LAW_SIDES];
};

static struct sum_view sum_of(const struct visit *visit, struct text label, const struct sums *sums)
{
    int64_t difference = sums->cents[LAW_REFORMED] - sums->cents[LAW_PRESENT];
    return (struct sum_view){
        .label = label,
        .present = euro(visit, sums->cents[LAW_PRESENT]),
        .reformed = euro(visit, sums->cents[LAW_REFORMED]),
        .difference = euro(visit, difference),
        .recipients = whole(visit, sums->recipients[LAW_PRESENT]),
        .recipients_reformed = whole(visit, sums->recipients[LAW_REFORMED]),
        .is_moved = difference != 0,
    };
}

static void sums_add(struct sums *sums, const struct law_simulated *benefit, size_t month)
{
    for (int side = 0; side < LAW_SIDES; side++) {
        sums->cents[side] += benefit->cents[side][month];
        sums->recipients[side] += benefit->recipients[side][month];
    }
}

static void benefits_fill(const struct visit *visit, const struct law_simulation *simulation,
                          struct dry_run_view *view)
{
    struct sum_view *rows =
        ARENA_ARRAY(visit->act->arena, struct sum_view, simulation->benefit_count + 1);
    struct sums total = {0};
    for (size_t i = 0; i < simulation->benefit_count; i++) {
        const struct law_simulated *benefit = &simulation->benefits[i];
        struct sums sums = {0};
        for (size_t month = 0; month < LAW_MONTHS; month++) {
            sums_add(&sums, benefit, month);
            sums_add(&total, benefit, month);
        }
        for (int side = 0; side < LAW_SIDES; side++)
            sums.recipients[side] = law_months_average(benefit->recipients[side]);
        rows[i] = sum_of(visit, text_of(benefit->title[visit->act->language]), &sums);
    }
    struct sum_view *last = &rows[simulation->benefit_count];
    *last = sum_of(visit, layout_words(visit, "law.total"), &total);
    last->is_total = true;
    last->recipients = last->recipients_reformed = TEXT("");
    view->benefits = (struct sums_view){rows, simulation->benefit_count + 1};
}

static void months_fill(const struct visit *visit, const struct benefit_dry_run *run,
                        struct dry_run_view *view)
{
    struct sum_view *rows = ARENA_ARRAY(visit->act->arena, struct sum_view, LAW_MONTHS);
    for (size_t month = 0; month < LAW_MONTHS; month++) {
        struct sums sums = {0};
        for (size_t i = 0; i < run->simulation->benefit_count; i++)
            sums_add(&sums, &run->simulation->benefits[i], month);
        rows[month] =
            sum_of(visit, layout_format(visit, "%04d-%02zu", (int)run->year, month + 1), &sums);
    }
    view->months = (struct sums_view){rows, LAW_MONTHS};
}

static struct sum_view outcome_of(const struct visit *visit, struct text label,
                                  const struct law_outcome *outcome)
{
    return (struct sum_view){
        .label = label,
        .recipients = whole(visit, outcome->families),
        .winners = whole(visit, outcome->winners),
        .losers = whole(visit, outcome->losers),
        .difference = euro(visit, outcome->gained - outcome->lost),
        .is_moved = outcome->winners + outcome->losers > 0,
    };
}

static void outcomes_fill(const struct visit *visit, const struct law_simulation *simulation,
                          struct dry_run_view *view)
{
    static const char *const kinds[] = {
#define X(constant, name) [constant] = "law.kind." name,
        LAW_FAMILY_KINDS(X)
#undef X
    };
    struct sum_view *deciles = ARENA_ARRAY(visit->act->arena, struct sum_view, LAW_DECILES);
    struct sum_view *families = ARENA_ARRAY(visit->act->arena, struct sum_view, LAW_KIND_COUNT);
    for (size_t i = 0; i < LAW_DECILES; i++)
        deciles[i] = outcome_of(visit, layout_format(visit, "%zu", i + 1), &simulation->deciles[i]);
    for (size_t i = 0; i < LAW_KIND_COUNT; i++)
        families[i] = outcome_of(visit, layout_words(visit, kinds[i]), &simulation->kinds[i]);
    view->deciles = (struct sums_view){deciles, LAW_DECILES};
    view->kinds = (struct sums_view){families, LAW_KIND_COUNT};
}

/* --- the whole ------------------------------------------------------------------------------ */

/* Rules that ask for a number of the act and that the generated country does not have. */
static void outside_fill(const struct visit *visit, const struct benefit_dry_run *run,
                         struct dry_run_view *view)
{
    struct buffer names = buffer_open(visit->act->arena, OUTSIDE_BYTES_MAX);
    for (size_t i = 0; i < run->rule_count; i++) {
        const struct law_rule *rule = &law_rules[run->rules[i]];
        struct text title = text_of(rule->title[visit->act->language]);
        bool is_inside = text_is(text_of(rule->name), "counted_income");
        for (size_t k = 0; run->simulation != NULL && k < run->simulation->benefit_count; k++)
            is_inside =
                is_inside || text_is(text_of(rule->name), run->simulation->benefits[k].rule);
        if (is_inside || names.length + title.length + 2 > OUTSIDE_BYTES_MAX)
            continue;
        buffer_add_string(&names, names.length > 0 ? ", " : "");
        buffer_add(&names, title);
    }
    view->outside = buffer_text(&names);
}

static struct text about_words(const struct visit *visit, const struct benefit_dry_run *run)
{
    const struct words_place places[] = {
        {"year", layout_format(visit, "%d", (int)run->year)},
        {"people", whole(visit, (int64_t)run->people)},
        {"families", whole(visit, (int64_t)run->families)},
    };
    bool is_own = run->population.units > 0;
    return words_fill(
        visit->act->arena,
        layout_words(visit, is_own ? "web.amounts.country" : "web.amounts.country.middling"),
        places, COUNT(places));
}

/* Decisions in force that would change, for who may read them. */
static void effect_fill(const struct visit *visit, const struct benefit_effect *effect,
                        struct dry_run_view *view)
{
    const struct words_place places[] = {
        {"month", law_month_text(visit->act->arena, effect->month)},
        {"decisions", whole(visit, (int64_t)effect->decisions)},
        {"moved", whole(visit, (int64_t)effect->moved)},
        {"failed", whole(visit, (int64_t)effect->failed)},
        {"difference", euro(visit, effect->after.cents - effect->before.cents)},
    };
    size_t count = effect->kept < MOVED_SHOWN ? effect->kept : MOVED_SHOWN;
    struct moved_view *moved = ARENA_ARRAY(visit->act->arena, struct moved_view, count + 1);
    if (!effect->is_there)
        return;
    for (size_t i = 0; i < count; i++) {
        const struct benefit_moved *item = &effect->items[i];
        const struct law_rule *rule = law_rule_find(item->benefit, effect->month);
        moved[i] = (struct moved_view){
            .href = benefit_href(visit, item->decision, ""),
            .number = item->number,
            .benefit = text_of(rule->title[visit->act->language]),
            .before = euro(visit, item->before.cents),
            .after = euro(visit, item->after.cents),
            .difference = euro(visit, item->after.cents - item->before.cents),
        };
    }
    view->decisions = words_fill(visit->act->arena, layout_words(visit, "web.amounts.decisions"),
                                 places, COUNT(places));
    view->moved = moved;
    view->moved_count = count;
}

enum result act_run_fill(struct visit *visit, int64_t id, struct law_act_view *view)
{
    struct benefit_dry_run run;
    enum result result = benefit_dry_run(visit->act, law_book(), id, &run);
    if (result == OK)
        result = changes_fill(visit, id, &run, view);
    if (result != OK || run.change_count == 0)
        return result;
    outside_fill(visit, &run, &view->run);
    effect_fill(visit, &run.effect, &view->run);
    if (run.simulation == NULL) {
        view->run.fault =
            door_fault_text(visit->act->arena, visit->act->language, NULL, &run.fault);
        return OK;
    }
    view->run.is_there = true;
    view->run.about = about_words(visit, &run);
    benefits_fill(visit, run.simulation, &view->run);
    months_fill(visit, &run, &view->run);
    outcomes_fill(visit, run.simulation, &view->run);
    return OK;
}
