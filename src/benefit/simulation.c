/* simulation.c - reading reforms and letting them be worked out. See simulation.h.
 *
 * Why: page and programs ask for the same and are told the same.
 * Promise: what a run works with lies in the run's own memory; the request that began it may be
 * long gone.
 * Never: a simulation on the thread of a request. */
#include "benefit/simulation.h"

#include "base/list.h"
#include "benefit/parameter.h"
#include "benefit/population.h"
#include "law/ask.h"
#include "law/municipality.h"

/* --- reading -------------------------------------------------------------------------------- */

/* The rows of the layer on top: those of the reform. */
static struct law_rows top_rows(struct arena *arena, const struct law_book *book)
{
    const struct law_value *values;
    size_t count = law_book_rows(book, &values);
    unsigned top = 0;
    LIST(struct law_value) rows = {0};
    for (size_t i = 0; i < count; i++)
        top = values[i].layer > top ? values[i].layer : top;
    for (size_t i = 0; i < count; i++) {
        if (values[i].layer == top)
            LIST_ADD(arena, &rows, values[i]);
    }
    return (struct law_rows){rows.items, rows.count};
}

/* Names all municipalities that are none, and such as the first of them may have meant. */
static enum result councils_check(struct act *act, const struct law_book *base,
                                  struct law_rows rows)
{
    enum { UNKNOWN_BYTES_MAX = 1000 };
    struct benefit_place place;
    struct buffer unknown = buffer_open(act->arena, UNKNOWN_BYTES_MAX);
    const struct law_value *first = NULL;
    struct text last = TEXT("");
    enum result result = benefit_place(act, &place);
    for (size_t i = 0; i < rows.count && result == OK; i++) {
        struct text code = rows.items[i].municipality;
        if (law_municipality_find(code) < LAW_MUNICIPALITIES || text_equals(code, last) ||
            law_council_is_known(base, code) || text_equals(code, place.code) ||
            unknown.length + code.length + 2 > UNKNOWN_BYTES_MAX)
            continue;
        buffer_add_string(&unknown, unknown.length > 0 ? ", " : "");
        buffer_add(&unknown, code);
        first = first == NULL || rows.items[i].line < first->line ? &rows.items[i] : first;
        last = code;
    }
    if (result != OK || first == NULL)
        return result;
    struct text near = law_municipalities_near(act->arena, first->municipality);
    result = act_fault(
        act, BAD_INPUT, "law_reform_council", "municipality",
        text_format(act->arena, "%.*s (%.*s)", TEXT_ARGS(buffer_text(&unknown)), TEXT_ARGS(near)));
    act->fault.row = first->line;
    return result;
}

enum result benefit_reform_fits(struct act *act, const struct law_book *base,
                                const struct law_book *reformed)
{
    const struct law_value *values;
    if (law_book_rows(reformed, &values) == law_book_rows(base, &values))
        return act_fault(act, BAD_INPUT, "law_reform_empty", "rows", TEXT(""));
    return councils_check(act, base, top_rows(act->arena, reformed));
}

enum result benefit_reform_check(struct act *act, struct text rows)
{
    const struct law_book *book = NULL;
    if (rows.length > BENEFIT_REFORM_BYTES_MAX)
        return act_fault(act, BAD_INPUT, "law_reform_long", "rows", TEXT("64"));
    if (text_trim(rows).length == 0)
        return act_fault(act, BAD_INPUT, "law_reform_empty", "rows", TEXT(""));
    enum result result = law_book_reform(act->arena, law_book(),
                                         (struct law_source){TEXT(""), rows}, &book, &act->fault);
    return result == OK ? benefit_reform_fits(act, law_book(), book) : result;
}

/* --- beginning ------------------------------------------------------------------------------ */

/* Puts what is asked into the memory of the run: `act` works in it. */
static enum result asked_fill(struct act *act, const struct benefit_simulation *asked,
                              struct law_run_asked *ret)
{
    enum result result = benefit_book(act, law_book(), &ret->present);
    for (size_t i = 0; i < asked->count && result == OK; i++) {
        const struct benefit_reform *from = &asked->reforms[i];
        struct law_run_reform *reform = &ret->reforms[ret->count++];
        reform->name = text_copy(act->arena, from->name);
        reform->letter = text_copy(act->arena, from->letter);
        reform->lines = from->lines;
        reform->rows = text_copy(act->arena, from->rows);
        const struct law_source source = {TEXT(""), reform->rows};
        result = law_book_reform(act->arena, ret->present, source, &reform->book, &act->fault);
    }
    return result;
}

/* A municipality alone has the families that it has in the whole country. */
static enum result country_fill(struct act *act, const struct benefit_simulation *asked,
                                struct law_run_asked *ret)
{
    struct law_country *country = &ret->country;
    size_t at = law_municipality_find(asked->municipality);
    *country = (struct law_country){.seed = LAW_SEED_USUAL, .year = asked->year};
    country->families = ret->whole = (size_t)asked->families;
    if (!law_minimum_wage(law_book(), asked->year, &country->minimum_wage))
        return act_fault(act, BAD_INPUT, "law_no_value", "year", TEXT("minimum_wage"));
    if (asked->municipality.length == 0)
        return OK;
    if (at == LAW_MUNICIPALITIES) {
        struct text near = law_municipalities_near(act->arena, asked->municipality);
        return act_fault(act, BAD_INPUT, "law_reform_council", "municipality",
                         text_format(act->arena, "%.*s (%.*s)", TEXT_ARGS(asked->municipality),
                                     TEXT_ARGS(near)));
    }
    country->is_one_place = true;
    country->municipality = text_of(law_municipalities[at].code);
    country->families = law_municipality_families(at, country->families);
    if (country->families == 0)
        return act_fault(act, BAD_INPUT, "law_simulate_few", "families",
                         text_format(act->arena, "%d", LAW_MUNICIPALITIES));
    return OK;
}

/* The families of the records, read into the run. */
static enum result records_fill(struct act *act, struct law_run *run, struct law_run_asked *ret)
{
    struct benefit_population *known = ARENA_NEW(law_run_arena(run), struct benefit_population);
    enum result result =
        benefit_population(act, law_run_country_arena(run), ret->country.year, known);
    ret->population = known->population;
    known->population = NULL; /* it goes before the run does */
    ret->more = known;
    ret->more_bytes = sizeof(*known);
    return result;
}

enum result benefit_simulation_begin(struct act *act, struct law_runs *runs,
                                     const struct benefit_simulation *asked,
                                     struct law_run_key *key)
{
    struct law_run *run = NULL;
    struct law_run_asked asking = {0};
    enum result result = country_fill(act, asked, &asking);
    if (result != OK)
        return result;
    result = law_run_open(runs, key, &run);
    if (result == REFUSED)
        return act_fault(act, CONFLICT, "law_simulate_own", "",
                         text_format(act->arena, "%d", LAW_RUNS_EACH));
    if (result != OK)
        return act_fault(act, CONFLICT, "law_simulate_busy", "", TEXT(""));
    struct act filling = *act;
    filling.arena = law_run_arena(run);
    result = asked_fill(&filling, asked, &asking);
    if (result != OK) {
        act->fault = filling.fault;
        act->fault.detail = text_copy(act->arena, act->fault.detail);
    }
    if (result == OK && asked->is_of_records)
        result = records_fill(act, run, &asking);
    if (result != OK) {
        law_run_forget(runs, run);
        return result;
    }
    char *id = arena_take(act->arena, LAW_RUN_ID_LENGTH + 1);
    law_run_id(run, id);
    key->id = text_of(id);
    law_run_begin(runs, run, &asking);
    return OK;
}

enum result benefit_simulation_look(const struct act *act, struct law_runs *runs,
                                    const struct law_run_key *key, struct law_run_seen *ret)
{
    enum result result = law_run_look(runs, key, act->arena, ret);
    bool may_see = result != OK || !ret->is_of_records || act_may(act, RIGHT_NEED_READ);
    return may_see ? result : NOT_FOUND;
}
