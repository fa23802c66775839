/* simulate_pages.c - what reforms of the law would cost, and whom they meet, side by side.
 *
 * Why: a council sees the cost of a change before it decides, without a command line.
 * How: what is asked is worked out in a run of its own (law/run.h), whose page tells how far it is
 * until it is done; a script asks for no more than that, without it the page comes again by itself.
 * Promise: year, size and seed of a generated country stand beside the numbers, the same ones give
 * the same numbers, and those of `gerove simulate`; of records, how much they know. A run is seen
 * by the session that began it; it is in memory only.
 * Never: a number about real people for who may not read about needs; what was typed in an address
 * or a log. */
#include "benefit/population.h"
#include "report/simulation.h"
#include "format/json.h"
#include "format/spoken.h"
#include "format/words.h"
#include "paper/formats.h"
#include "paper/writers.h"
#include "web/error.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/simulate_form.h"
#include "web/web_pages.h"

#define AT_ONCE       200000 /* microseconds in which a small country is done */
#define AGAIN_SECONDS "5"
#define FORM          "/law/simulate"

enum { INPUT_ORDER }; /* of a run */

/* --- the page ------------------------------------------------------------------------------- */

static void form_send(struct simulate_form *form)
{
    struct visit *visit = form->visit;
    struct layout *layout = layout_open(visit, layout_words(visit, "web.simulate"));
    layout_step(visit, layout, TEXT("/law"), layout_words(visit, "web.law"));
    layout->is_refreshed = form->view.is_going;
    form->view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_law_simulate(&out, form->language, &form->view);
    layout_send(visit, &out);
}

void pages_simulate_form(struct visit *visit)
{
    struct simulate_form *form = ARENA_NEW(visit->act->arena, struct simulate_form);
    simulate_form_open(form, visit);
    if (form->view.fault_count > 0)
        visit->response->status = door_status(BAD_INPUT);
    form_send(form);
}

static struct text run_path(const struct visit *visit, const struct law_run_key *key)
{
    return layout_format(visit, FORM "/%.*s", TEXT_ARGS(key->id));
}

/* --- how far it is -------------------------------------------------------------------------- */

static bool is_going(const struct law_run_seen *seen)
{
    return seen->state == LAW_RUN_WAITING || seen->state == LAW_RUN_WORKING;
}

static struct text progress_words(const struct visit *visit, const struct law_run_seen *seen)
{
    struct arena *arena = visit->act->arena;
    const struct words_place places[] = {
        {"ahead", text_format(arena, "%zu", seen->ahead)},
        {"reforms", text_format(arena, "%zu", seen->count)},
        {"percent", text_format(arena, "%u", seen->percent)},
    };
    const char *key = seen->state == LAW_RUN_WAITING ? "web.simulate.waiting"
                      : seen->is_making              ? "web.simulate.making"
                      : seen->count == 1             ? "web.simulate.working"
                                                     : "web.simulate.working_several";
    return words_fill(arena, layout_words(visit, key), places, COUNT(places));
}

/* The runs of the session that go, so that one of them can be given up for what was typed. */
static void going_fill(struct simulate_form *form)
{
    struct visit *visit = form->visit;
    struct law_run_key key = door_run_key(visit, TEXT(""));
    char ids[LAW_RUNS_EACH][LAW_RUN_ID_LENGTH + 1];
    size_t count = law_runs_going(visit->runs, &key, ids);
    struct simulate_going_view *going =
        ARENA_ARRAY(form->arena, struct simulate_going_view, LAW_RUNS_EACH);
    for (size_t i = 0; i < count; i++) {
        struct law_run_seen seen;
        key.id = text_copy(form->arena, text_of(ids[i]));
        if (benefit_simulation_look(visit->act, visit->runs, &key, &seen) != OK || seen.count == 0)
            continue;
        struct text name = seen.reforms[0].name;
        for (size_t k = 1; k < seen.count; k++)
            name = text_format(form->arena, "%.*s, %.*s", TEXT_ARGS(name),
                               TEXT_ARGS(seen.reforms[k].name));
        going[form->view.going_count++] =
            (struct simulate_going_view){key.id, name, progress_words(visit, &seen)};
    }
    form->view.going = going;
}

/* The run in the path; false after a 404. */
static bool run_or_refuse(struct visit *visit, struct law_run_seen *ret)
{
    const struct law_run_key key = door_run_key(visit, visit->parameters[0]);
    if (benefit_simulation_look(visit->act, visit->runs, &key, ret) == OK)
        return true;
    error_page(visit, act_fault(visit->act, NOT_FOUND, "law_run_gone", "", TEXT("")), NULL);
    return false;
}

/* {"going":true,"percent":40,"words":"…"}: what the script of the page shows. */
void pages_simulate_progress(struct visit *visit)
{
    struct law_run_seen seen;
    if (!run_or_refuse(visit, &seen))
        return;
    struct buffer out = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&out);
    struct json_writer json = json_writer_open(&sink);
    json_write_object_open(&json);
    json_write_key(&json, "going");
    json_write_flag(&json, is_going(&seen));
    json_write_key(&json, "percent");
    json_write_integer(&json, seen.percent);
    json_write_key(&json, "words");
    json_write_text(&json, progress_words(visit, &seen));
    json_write_object_close(&json);
    const bool is_written = json_writer_close(&json);
    CHECK(is_written);
    visit->response->content_type = TEXT("application/json");
    visit->response->body = buffer_text(&out);
}

void pages_simulate_stop(struct visit *visit)
{
    const struct law_run_key key = door_run_key(visit, visit->parameters[0]);
    if (law_run_stop(visit->runs, &key) != OK) {
        error_page(visit, act_fault(visit->act, NOT_FOUND, "law_run_gone", "", TEXT("")), NULL);
        return;
    }
    /* What works sees it at its next step; the page would be out of date without waiting for it. */
    const struct instant until = {instant_now().microseconds + AT_ONCE};
    law_run_wait(visit->runs, &key, until);
    http_response_redirect(visit->response, run_path(visit, &key));
}

/* --- a new one ------------------------------------------------------------------------------ */

/* A run that goes is given up for this one, where its button was pressed. */
static void going_stop(const struct visit *visit)
{
    const struct law_run_key key = door_run_key(visit, http_request_form(visit->request, "stop"));
    enum result result = key.id.length > 0 ? law_run_stop(visit->runs, &key) : NOT_FOUND;
    CHECK(result == OK || result == NOT_FOUND); /* it may have ended meanwhile */
}

/* Why it cannot begin, with what was typed. */
static void begin_refuse(struct simulate_form *form, enum result result)
{
    struct visit *visit = form->visit;
    const struct fault *fault = &visit->act->fault;
    bool is_own = text_is(text_of(fault->code), "law_simulate_own");
    simulate_form_refuse(form, fault);
    visit->response->status = result == CONFLICT && !is_own ? 503 : door_status(result);
    if (is_own)
        going_fill(form);
    else if (result == CONFLICT)
        http_response_header(visit->response, "Retry-After", TEXT(AGAIN_SECONDS));
}

/* Begins a run and leads to its page, which a small country has filled by then. */
void pages_simulate(struct visit *visit)
{
    struct simulate_form *form = ARENA_NEW(visit->act->arena, struct simulate_form);
    struct law_run_key key = door_run_key(visit, TEXT(""));
    simulate_form_read(form, visit);
    simulate_form_refuse_sent(form);
    if (form->view.fault_count > 0)
        visit->response->status = door_status(BAD_INPUT);
    if (form->view.fault_count > 0 || form->is_more) {
        form_send(form);
        return;
    }
    going_stop(visit);
    enum result result = benefit_simulation_begin(visit->act, visit->runs, &form->asked, &key);
    if (result == OK) {
        const struct instant until = {instant_now().microseconds + AT_ONCE};
        law_run_wait(visit->runs, &key, until);
        http_response_redirect(visit->response, run_path(visit, &key));
        return;
    }
    if (result != CONFLICT && result != BAD_INPUT && result != NOT_FOUND) {
        error_page(visit, result, NULL);
        return;
    }
    begin_refuse(form, result == CONFLICT ? CONFLICT : BAD_INPUT);
    form_send(form);
}

/* --- what came out -------------------------------------------------------------------------- */

static struct text country_words(const struct visit *visit, const struct law_run_seen *seen)
{
    struct arena *arena = visit->act->arena;
    enum language language = visit->act->language;
    const struct words_place places[] = {
        {"people", spoken_integer(arena, language, (int64_t)seen->people)},
        {"families", spoken_integer(arena, language, (int64_t)seen->families)},
        {"children", spoken_integer(arena, language, (int64_t)seen->children)},
        {"seed", text_format(arena, "%llu", (unsigned long long)seen->country.seed)},
    };
    struct text words =
        words_fill(arena, layout_words(visit, "law.simulated"), places, COUNT(places));
    struct text place = report_municipality_name(seen->country.municipality);
    return seen->country.is_one_place
               ? text_format(arena, "%.*s: %.*s", TEXT_ARGS(place), TEXT_ARGS(words))
               : words;
}

/* What the numbers are about, above them. */
static void about_fill(struct simulate_form *form, const struct law_run_seen *seen)
{
    struct text *about = ARENA_ARRAY(form->arena, struct text, BENEFIT_POPULATION_WORDS);
    form->view.about = about;
    form->view.about_count = 1;
    about[0] = country_words(form->visit, seen);
    if (seen->is_of_records)
        form->view.about_count =
            benefit_population_words(form->arena, form->language, seen->more, about);
}

static struct report_simulated simulated_of(const struct visit *visit,
                                            const struct law_run_seen *seen)
{
    struct text about[BENEFIT_POPULATION_WORDS];
    struct report_simulated simulated = {
        .title = layout_words(visit, "web.simulate"),
        .country = country_words(visit, seen),
        .year = seen->country.year,
        .count = seen->count,
        .municipalities = seen->municipalities,
    };
    if (seen->is_of_records &&
        benefit_population_words(visit->act->arena, visit->act->language, seen->more, about) > 0)
        simulated.country = about[0];
    for (size_t i = 0; i < seen->count; i++)
        simulated.reforms[i] = (struct report_simulated_reform){
            seen->reforms[i].name, seen->reforms[i].letter, &seen->simulations[i]};
    return simulated;
}

/* Those that change nothing, each with a sentence. */
static void notes_fill(struct simulate_form *form, const struct report_simulated *simulated)
{
    struct text *notes = ARENA_ARRAY(form->arena, struct text, LAW_RUN_REFORMS_MAX);
    for (size_t i = 0; i < simulated->count; i++) {
        const struct words_place places[] = {
            {"reform", simulated->reforms[i].name},
            {"year", text_format(form->arena, "%d", (int)simulated->year)},
        };
        if (report_simulation_is_idle(simulated->reforms[i].simulation))
            notes[form->view.note_count++] =
                words_fill(form->arena, layout_words(form->visit, "web.simulate.no_effect"), places,
                           COUNT(places));
    }
    form->view.notes = notes;
}

static struct text document_html(struct visit *visit, const struct document *document)
{
    struct buffer html = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&html);
    const bool is_written = html_write(document, &(struct html_options){0}, &sink);
    CHECK(is_written);
    return buffer_text(&html);
}

static void files_fill(struct simulate_form *form, bool has_municipalities)
{
    static const struct {
        const char *file;
        const char *key;
    } files[] = {
        {"sums.csv", "web.simulate.sums"},
        {"groups.csv", "web.simulate.groups"},
        {"municipalities.csv", "web.simulate.municipalities"},
        {"simulation.xlsx", "web.simulate.xlsx"},
        {"simulation.docx", "web.simulate.docx"},
    };
    struct link_view *links = ARENA_ARRAY(form->arena, struct link_view, COUNT(files));
    for (size_t i = 0; i < COUNT(files); i++) {
        if (!has_municipalities && text_starts_with(text_of(files[i].file), TEXT("municipal")))
            continue;
        links[form->view.file_count++] = (struct link_view){
            .href = layout_format(form->visit, FORM "/%.*s/file/%s", TEXT_ARGS(form->view.run),
                                  files[i].file),
            .title = layout_words(form->visit, files[i].key),
        };
    }
    form->view.files = links;
}

/* The municipalities in the order that the address asks for, with links to the other orders. */
static void municipalities_fill(struct simulate_form *form, struct report_simulated *simulated)
{
    static const char *const orders[] = {
#define X(constant, name) [constant] = (name),
        REPORT_SIMULATION_ORDERS(X)
#undef X
    };
    struct visit *visit = form->visit;
    struct link_view *links = ARENA_ARRAY(form->arena, struct link_view, COUNT(orders));
    for (size_t i = 0; i < COUNT(orders); i++) {
        bool is_chosen = text_is(visit->inputs[INPUT_ORDER].text, orders[i]);
        const char *key =
            text_to_string(form->arena, layout_format(visit, "web.simulate.order.%s", orders[i]));
        links[i].href = layout_format(visit, FORM "/%.*s?order=%s#municipalities",
                                      TEXT_ARGS(form->view.run), orders[i]);
        links[i].title = layout_words(visit, key);
        if (is_chosen)
            simulated->order = (enum report_simulation_order)i;
    }
    links[simulated->order].is_current = true;
    struct document *document = document_open(form->arena, form->language, TEXT(""));
    report_simulation_municipalities_add(document, simulated);
    form->view.municipalities_html = document_html(visit, document);
    form->view.orders = links;
    form->view.order_count = COUNT(orders);
    form->view.is_ordered = !value_is_none(visit->inputs[INPUT_ORDER]);
}

static void result_fill(struct simulate_form *form, const struct law_run_seen *seen)
{
    struct report_simulated simulated = simulated_of(form->visit, seen);
    struct document *months = document_open(form->arena, form->language, TEXT(""));
    report_simulation_months_add(months, &simulated);
    form->view.months_html = document_html(form->visit, months);
    form->view.html = document_html(
        form->visit, report_simulation_document(form->arena, form->language, &simulated));
    about_fill(form, seen);
    bool has_municipalities = simulated.reforms[0].simulation->municipality_count > 1;
    if (has_municipalities)
        municipalities_fill(form, &simulated);
    notes_fill(form, &simulated);
    files_fill(form, has_municipalities);
}

/* How far it is; its result; or that it was stopped or failed, with what was typed. */
void pages_simulate_run(struct visit *visit)
{
    struct law_run_seen seen;
    struct simulate_form *form = ARENA_NEW(visit->act->arena, struct simulate_form);
    if (!run_or_refuse(visit, &seen))
        return;
    if (seen.state == LAW_RUN_FAILED && seen.fault.code == NULL) {
        error_page(visit, BROKEN, NULL);
        return;
    }
    simulate_form_fill(form, visit, &seen);
    form->view.run = visit->parameters[0];
    form->view.is_going = is_going(&seen);
    form->view.is_stopped = seen.state == LAW_RUN_STOPPED;
    form->view.percent = seen.percent;
    form->view.progress = progress_words(visit, &seen);
    if (seen.state == LAW_RUN_FINISHED)
        result_fill(form, &seen);
    else if (seen.state == LAW_RUN_FAILED)
        simulate_form_refuse(form, &seen.fault);
    form_send(form);
}

/* --- files ---------------------------------------------------------------------------------- */

static void table_send(struct visit *visit, const struct table *table, struct text name)
{
    struct buffer out = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&out);
    visit->response->content_type = TEXT("text/csv; charset=utf-8");
    http_response_attachment(visit->response, name);
    if (csv_write_table(table, visit->act->arena, &sink))
        layout_send(visit, &out);
    else
        error_page(visit, BROKEN, NULL);
}

static void document_send(struct visit *visit, const struct report_simulated *simulated,
                          const struct paper_format *format)
{
    struct document *document =
        report_simulation_document(visit->act->arena, visit->act->language, simulated);
    document->subtitle =
        layout_format(visit, "%d: %.*s", (int)simulated->year, TEXT_ARGS(simulated->country));
    document->made_on = act_today(visit->act);
    report_simulation_municipalities_add(document, simulated);
    report_simulation_months_add(document, simulated);
    pages_document_send(visit, document, format,
                        layout_format(visit, "simulation-%d", (int)simulated->year));
}

/* A file of one table, or of the whole in a format of paper. */
void pages_simulate_file(struct visit *visit)
{
    struct law_run_seen seen;
    struct text name = visit->parameters[1];
    if (!run_or_refuse(visit, &seen))
        return;
    const struct paper_format *format = pages_format_of(name, "simulation");
    report_simulation_table *table_make = report_simulation_table_find(name);
    if (seen.state != LAW_RUN_FINISHED || (format == NULL && table_make == NULL)) {
        error_page(visit, NOT_FOUND, NULL);
        return;
    }
    const struct report_simulated simulated = simulated_of(visit, &seen);
    if (format != NULL)
        document_send(visit, &simulated, format);
    else
        table_send(
            visit, table_make(visit->act->arena, &simulated),
            layout_format(visit, "simulation-%d-%.*s", (int)simulated.year, TEXT_ARGS(name)));
}
