/* simulate_pages.c - what reforms of the law would cost, and whom they meet, side by side.
 *
 * Why: a council sees the cost of a change before it decides, without a command line.
 * Promise: the country is generated; its year, size and seed stand beside the numbers, the same
 * ones give the same numbers, and those of `gerove simulate`. What is typed or sent lives as long
 * as its request. Size and number of countries at a time are bounded.
 * Never: a number about real people; anything kept. */
#include "format/spoken.h"
#include "format/utf8.h"
#include "format/words.h"
#include "law/number.h"
#include "paper/formats.h"
#include "paper/writers.h"
#include "web/error.h"
#include "web/layout.h"
#include "web/pages.h"
#include "web/simulate_write.h"
#include "web/web_pages.h"
#include "web/worker.h"

#define COUNTRY_BYTES_MAX ((size_t)512 << 20) /* the usual number of families needs a third */
#define REFORM_BYTES_MAX  ((size_t)64 << 10)
#define VALUES_BYTES_MAX  4096
#define NAME_MAX          40
#define FAMILIES_AT_FIRST (LAW_FAMILIES_USUAL / 10)
#define FAULTS_MAX        8
#define HEADER            LAW_PARAMETER_HEADER "\n"

enum { INPUT_YEAR, INPUT_FAMILIES, INPUT_DO, INPUT_EXAMPLE };

/* A page being made. */
struct simulate_page {
    struct visit *visit;
    struct arena *arena;
    enum language language;
    struct law_country country;
    struct simulate_view view;
    struct field_view places[2];
    struct fault_view faults[FAULTS_MAX];
    struct simulate_reform_view reforms[SIMULATED_REFORMS_MAX];
    const struct law_book *books[SIMULATED_REFORMS_MAX]; /* NULL where nothing was given */
    struct simulated simulated;
};

/* --- year and size -------------------------------------------------------------------------- */

/* Puts a fault on top; an empty field is the whole form. */
static void fault_add(struct simulate_page *page, struct text field, struct text label,
                      struct text words)
{
    CHECK(page->view.fault_count < FAULTS_MAX);
    page->faults[page->view.fault_count++] = (struct fault_view){
        .words = text_format(page->arena, "%.*s: %.*s", TEXT_ARGS(label), TEXT_ARGS(words)),
        .field = field,
    };
}

static struct text fault_words(const struct simulate_page *page, const char *code,
                               struct text detail)
{
    const struct fault fault = {.code = code, .field = "", .detail = detail};
    return door_fault_text(page->arena, page->language, NULL, &fault);
}

/* A whole number of the form: what it is called, where it may lie, what it is at first. */
struct whole {
    const char *name;
    const char *key;
    const char *fault;
    int64_t min, max, usual;
};

static int64_t whole_add(struct simulate_page *page, const struct whole *whole, struct text typed)
{
    struct field_view *field = &page->places[page->view.place_count++];
    int64_t number = whole->usual;
    bool is_read = typed.length == 0 || text_to_integer(typed, &number);
    const char *help = text_to_string(page->arena, text_format(page->arena, "%s.help", whole->key));
    *field = (struct field_view){
        .name = text_of(whole->name),
        .label = layout_words(page->visit, whole->key),
        .help = layout_words(page->visit, help),
        .value = typed.length > 0 ? typed : layout_format(page->visit, "%lld", (long long)number),
        .described = layout_format(page->visit, "h-%s", whole->name),
        .control = CONTROL_NUMBER,
        .is_required = true,
    };
    if (is_read && number >= whole->min && number <= whole->max)
        return number;
    field->fault =
        fault_words(page, whole->fault, text_format(page->arena, "%lld", (long long)whole->max));
    field->described = layout_format(page->visit, "h-%s e-%s", whole->name, whole->name);
    fault_add(page, field->name, field->label, field->fault);
    return whole->usual;
}

static void places_add(struct simulate_page *page)
{
    struct value *inputs = page->visit->inputs;
    struct whole year = {"year",         "web.simulate.year", "law_simulate_year",
                         LAW_YEAR_FIRST, LAW_YEAR_LAST,       0};
    static const struct whole families = {
        "families", "web.simulate.families", "law_simulate_number",
        1,          LAW_FAMILIES_USUAL,      FAMILIES_AT_FIRST};
    year.usual = law_date_month(act_today(page->visit->act)) / 100;
    page->country = (struct law_country){.seed = LAW_SEED_USUAL};
    page->country.year = (int32_t)whole_add(page, &year, inputs[INPUT_YEAR].text);
    page->country.families = (size_t)whole_add(page, &families, inputs[INPUT_FAMILIES].text);
    page->view.year = page->country.year;
    page->view.places = page->places;
}

/* --- what can be changed -------------------------------------------------------------------- */

/* What holds in January: a number, or the rows of a table. */
static struct text values_words(const struct simulate_page *page, unsigned code)
{
    const struct law_code *row = &law_codes[code];
    const struct law_value *values;
    struct buffer words = buffer_open(page->arena, VALUES_BYTES_MAX);
    size_t count = law_book_find(law_book(), code, TEXT(""),
                                 law_month_date(page->country.year * 100 + 1), &values);
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&words, i > 0 ? "; " : "");
        if (row->key != LAW_NO_UNIT)
            buffer_add_format(
                &words, "≥ %.*s: ",
                TEXT_ARGS(law_number_text(page->arena, row->key, law_units[row->key].decimals,
                                          values[i].at_least)));
        buffer_add(&words, law_number_text(page->arena, row->unit, law_units[row->unit].decimals,
                                           values[i].value));
    }
    return buffer_text(&words);
}

static void codes_fill(struct simulate_page *page)
{
    struct simulate_code_view *codes =
        ARENA_ARRAY(page->arena, struct simulate_code_view, law_code_count + 1);
    for (unsigned code = 0; code < law_code_count; code++) {
        const struct law_code *row = &law_codes[code];
        if (!law_simulation_asks(code, page->country.year))
            continue;
        codes[page->view.code_count++] = (struct simulate_code_view){
            .code = text_of(row->code),
            .label = text_of(row->label[page->language]),
            .value = values_words(page, code),
            .bounds = law_bounds_text(page->arena, row->unit, row->min, row->max),
        };
    }
    page->view.codes = codes;
}

/* --- reforms -------------------------------------------------------------------------------- */

/* A row that raises an amount of January by a tenth; the header alone where there is none. */
static struct text example_rows(const struct simulate_page *page, const char *code_name)
{
    struct text act = layout_words(page->visit, "web.simulate.example.act");
    for (unsigned code = 0; code < law_code_count; code++) {
        const struct law_code *row = &law_codes[code];
        const struct law_value *values;
        if (!text_is(text_of(row->code), code_name) ||
            law_book_find(law_book(), code, TEXT(""), law_month_date(page->country.year * 100 + 1),
                          &values) == 0)
            continue;
        int64_t raised = values->value * 11 / 10;
        raised = raised > row->max ? row->max : raised;
        return text_format(page->arena, HEADER "%s,,,%d-01-01,%.*s,%.*s,,no\n", row->code,
                           (int)page->country.year,
                           TEXT_ARGS(law_number_text(page->arena, row->unit,
                                                     law_units[row->unit].decimals, raised)),
                           TEXT_ARGS(act));
    }
    return TEXT(HEADER);
}

static void examples_fill(struct simulate_page *page)
{
    page->reforms[0].rows = example_rows(page, "bsi");
    page->reforms[0].name = layout_words(page->visit, "web.simulate.example.bsi");
    page->reforms[1].rows = example_rows(page, "vrp");
    page->reforms[1].name = layout_words(page->visit, "web.simulate.example.vrp");
    page->reforms[1].is_open = true;
}

/* "3 eilutė, stulpelis „value“: …" */
static struct text reform_words(const struct simulate_page *page, const struct fault *fault)
{
    static const char *const own[][2] = {
        /* where the words of files of the program would not help */
        {"law_parameter_code", "law_reform_code"},
        {"law_parameter_number", "law_reform_number"},
        {"law_parameter_bounds", "law_reform_bounds"},
        {"law_parameter_act", "law_reform_act"},
        {"law_parameter_columns", "law_reform_columns"},
    };
    struct text detail = fault->detail;
    if (text_starts_with(detail, TEXT(": "))) /* a source without a name */
        detail = text_slice(detail.bytes + 2, detail.length - 2);
    const char *code = fault->code;
    for (size_t i = 0; i < COUNT(own); i++)
        code = text_is(text_of(fault->code), own[i][0]) ? own[i][1] : code;
    const struct words_place places[] = {
        {"row", text_format(page->arena, "%lld", (long long)fault->row)},
        {"column", text_of(fault->field)},
        {"words", fault_words(page, code, detail)},
    };
    if (fault->row == 0)
        return places[2].value;
    bool has_column = fault->field != NULL && fault->field[0] != '\0';
    return words_fill(
        page->arena,
        layout_words(page->visit, has_column ? "web.simulate.at_column" : "web.simulate.at_row"),
        places, COUNT(places));
}

static void reform_refuse(struct simulate_page *page, size_t at, struct text words)
{
    struct simulate_reform_view *reform = &page->reforms[at];
    reform->fault = words;
    reform->is_open = true;
    fault_add(page, text_format(page->arena, "rows%zu", at + 1), reform->name, words);
}

/* What was sent for a reform: the file where there is one, else what was typed. */
static struct text reform_bytes(const struct simulate_page *page, size_t at, bool *is_file)
{
    const char *name = text_to_string(page->arena, text_format(page->arena, "file%zu", at + 1));
    const struct http_file *file = http_request_file(page->visit->request, name);
    *is_file = file != NULL && file->bytes.length > 0;
    if (*is_file)
        return file->bytes;
    name = text_to_string(page->arena, text_format(page->arena, "rows%zu", at + 1));
    return http_request_form(page->visit->request, name);
}

static void reform_read(struct simulate_page *page, size_t at)
{
    struct simulate_reform_view *reform = &page->reforms[at];
    const char *name = text_to_string(page->arena, text_format(page->arena, "name%zu", at + 1));
    struct text typed =
        utf8_cut(text_trim(http_request_form(page->visit->request, name)), NAME_MAX);
    bool is_file = false;
    const struct law_source source = {TEXT(""), reform_bytes(page, at, &is_file)};
    const struct law_value *values;
    const struct law_book *book = NULL;
    struct fault fault = {0};
    if (typed.length > 0 && utf8_is_clean(typed))
        reform->name = typed;
    if (text_trim(source.bytes).length == 0)
        return;
    if (source.bytes.length > REFORM_BYTES_MAX) {
        reform_refuse(page, at, fault_words(page, "law_reform_long", TEXT("64")));
        return;
    }
    if (utf8_is_valid(source.bytes))
        reform->rows = source.bytes;
    if (law_book_reform(page->arena, law_book(), source, &book, &fault) != OK) {
        reform_refuse(page, at, reform_words(page, &fault));
        return;
    }
    bool has_rows = law_book_rows(book, &values) > law_book_rows(law_book(), &values);
    if (has_rows)
        page->books[at] = book;
    else if (is_file)
        reform_refuse(page, at, fault_words(page, "law_reform_empty", TEXT("")));
    reform->is_open = reform->is_open || has_rows;
}

/* Reads all reforms; at least one is wanted. */
static void reforms_read(struct simulate_page *page)
{
    bool has_any = false;
    for (size_t i = 0; i < SIMULATED_REFORMS_MAX; i++) {
        reform_read(page, i);
        has_any = has_any || page->books[i] != NULL;
    }
    if (!has_any && page->view.fault_count == 0)
        reform_refuse(page, 0, fault_words(page, "law_reform_empty", TEXT("")));
}

static void reforms_open(struct simulate_page *page)
{
    static const char *const letters[SIMULATED_REFORMS_MAX] = {"A", "B", "C"};
    for (size_t i = 0; i < SIMULATED_REFORMS_MAX; i++) {
        const struct words_place place = {"letter", text_of(letters[i])};
        struct text title =
            words_fill(page->arena, layout_words(page->visit, "web.simulate.reform"), &place, 1);
        page->reforms[i] = (struct simulate_reform_view){.number = (int64_t)i + 1,
                                                         .letter = place.value,
                                                         .title = title,
                                                         .name = title,
                                                         .rows = TEXT(HEADER),
                                                         .is_open = i == 0};
    }
    page->view.reforms = page->reforms;
    page->view.reform_count = SIMULATED_REFORMS_MAX;
}

/* --- working it out ------------------------------------------------------------------------- */

static enum result reform_run(struct simulate_page *page, struct arena *country,
                              const struct law_population *population, size_t at)
{
    const struct law_simulating asked = {
        population, {law_book(), page->books[at]}, .year = page->country.year};
    struct law_simulation *simulation = ARENA_NEW(page->arena, struct law_simulation);
    struct arena *running = arena_open_within(country, "simulation", COUNTRY_BYTES_MAX);
    enum result result = law_simulate(running, &asked, simulation);
    if (result != OK)
        reform_refuse(page, at, reform_words(page, &simulation->fault));
    arena_close(running);
    page->simulated.reforms[page->simulated.count++] =
        (struct simulated_reform){page->reforms[at].name, page->reforms[at].letter, simulation};
    return result;
}

static struct text country_words(const struct simulate_page *page,
                                 const struct law_population *population)
{
    const struct words_place places[] = {
        {"people", spoken_integer(page->arena, page->language, (int64_t)population->people)},
        {"families", spoken_integer(page->arena, page->language, (int64_t)population->families)},
        {"children", spoken_integer(page->arena, page->language, (int64_t)population->children)},
        {"seed", text_format(page->arena, "%d", LAW_SEED_USUAL)},
    };
    return words_fill(page->arena, layout_words(page->visit, "law.simulated"), places,
                      COUNT(places));
}

/* One country for all reforms; what is wrong with one becomes its fault. */
static enum result country_run(struct simulate_page *page)
{
    if (!law_minimum_wage(law_book(), page->country.year, &page->country.minimum_wage))
        return act_fault(page->visit->act, BAD_INPUT, "law_no_value", "", TEXT("minimum_wage"));
    struct arena *country = arena_open_within(page->arena, "country", COUNTRY_BYTES_MAX);
    const struct law_population *population = law_population_make(country, &page->country);
    enum result result = OK;
    page->simulated.country = country_words(page, population);
    for (size_t i = 0; i < SIMULATED_REFORMS_MAX && result == OK; i++) {
        if (page->books[i] != NULL)
            result = reform_run(page, country, population, i);
    }
    arena_close(country);
    return result;
}

/* Those that change nothing, each with a sentence. */
static void notes_fill(struct simulate_page *page)
{
    struct text *notes = ARENA_ARRAY(page->arena, struct text, SIMULATED_REFORMS_MAX);
    for (size_t i = 0; i < page->simulated.count; i++) {
        const struct words_place places[] = {
            {"reform", page->simulated.reforms[i].name},
            {"year", text_format(page->arena, "%d", (int)page->country.year)},
        };
        if (simulate_is_without_effect(page->simulated.reforms[i].simulation))
            notes[page->view.note_count++] =
                words_fill(page->arena, layout_words(page->visit, "web.simulate.no_effect"), places,
                           COUNT(places));
    }
    page->view.notes = notes;
}

/* --- answers -------------------------------------------------------------------------------- */

static struct text document_html(const struct simulate_page *page, const struct document *document)
{
    struct buffer html = layout_buffer(page->visit);
    struct sink sink = sink_to_buffer(&html);
    const bool is_written = html_write(document, &(struct html_options){0}, &sink);
    CHECK(is_written);
    return buffer_text(&html);
}

static void result_fill(struct simulate_page *page)
{
    struct document *months = document_open(page->arena, page->language, TEXT(""));
    simulate_months_add(months, &page->simulated);
    page->view.months_html = document_html(page, months);
    page->view.html =
        document_html(page, simulate_document(page->arena, page->language, &page->simulated));
    page->view.country = page->simulated.country;
    for (size_t i = 0; i < SIMULATED_REFORMS_MAX; i++)
        page->reforms[i].is_run = page->books[i] != NULL;
    notes_fill(page);
}

/* A file of one table, or of the whole in a format of paper; false where none was asked for. */
static bool file_send(struct simulate_page *page)
{
    struct visit *visit = page->visit;
    struct text name = visit->inputs[INPUT_DO].text;
    bool is_sums = text_is(name, "sums");
    const struct paper_format *format = paper_format_find(name);
    struct buffer out = layout_buffer(visit);
    struct sink sink = sink_to_buffer(&out);
    bool is_written = false;
    if (is_sums || text_is(name, "groups")) {
        const struct table *table = is_sums ? simulate_sums(page->arena, &page->simulated)
                                            : simulate_groups(page->arena, &page->simulated);
        visit->response->content_type = TEXT("text/csv; charset=utf-8");
        http_response_attachment(visit->response,
                                 layout_format(visit, "simulation-%d-%.*s.csv",
                                               (int)page->country.year, TEXT_ARGS(name)));
        is_written = csv_write_table(table, page->arena, &sink);
    } else if (format != NULL) {
        struct document *document =
            simulate_document(page->arena, page->language, &page->simulated);
        document->subtitle = layout_format(visit, "%d: %.*s", (int)page->country.year,
                                           TEXT_ARGS(page->simulated.country));
        document->made_on = act_today(visit->act);
        simulate_months_add(document, &page->simulated);
        visit->response->content_type = text_of(format->content_type);
        http_response_attachment(
            visit->response,
            layout_format(visit, "simulation-%d.%s", (int)page->country.year, format->extension));
        is_written = format->write(document, &sink);
    } else {
        return false;
    }
    if (is_written)
        layout_send(visit, &out);
    else
        error_page(visit, BROKEN, NULL);
    return true;
}

/* Works out what was asked; true where a file or a refusal was sent instead of the page. */
static bool page_work_out(struct simulate_page *page)
{
    struct visit *visit = page->visit;
    if (!worker_simulation_take(visit)) {
        visit->response->status = door_status(CONFLICT);
        fault_add(page, TEXT(""), layout_words(visit, "web.simulate"),
                  fault_words(page, "law_simulate_busy", TEXT("")));
        return false;
    }
    page->simulated.title = layout_words(visit, "web.simulate");
    page->simulated.year = page->country.year;
    enum result result = country_run(page);
    worker_simulation_give(worker_of(visit));
    if (result != OK && page->view.fault_count == 0) {
        error_page(visit, result, NULL);
        return true;
    }
    if (result != OK)
        return false;
    if (file_send(page))
        return true;
    result_fill(page);
    return false;
}

void pages_law_simulate(struct visit *visit)
{
    struct simulate_page *page = ARENA_NEW(visit->act->arena, struct simulate_page);
    *page = (struct simulate_page){
        .visit = visit, .arena = visit->act->arena, .language = visit->act->language};
    bool is_sent = visit->request->method == HTTP_POST;
    page->view.faults = page->faults;
    places_add(page);
    codes_fill(page);
    reforms_open(page);
    if (is_sent)
        reforms_read(page);
    else if (!value_is_none(visit->inputs[INPUT_EXAMPLE]))
        examples_fill(page);
    page->view.is_empty = !is_sent && value_is_none(visit->inputs[INPUT_EXAMPLE]);
    if (is_sent && page->view.fault_count == 0 && page_work_out(page))
        return;
    if (page->view.fault_count > 0 && visit->response->status == 200)
        visit->response->status = door_status(BAD_INPUT);
    struct layout *layout = layout_open(visit, layout_words(visit, "web.simulate"));
    layout_step(visit, layout, TEXT("/law"), layout_words(visit, "web.law"));
    page->view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_law_simulate(&out, page->language, &page->view);
    layout_send(visit, &out);
}
