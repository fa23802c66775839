/* simulate_form.c - the form of simulations. See simulate_form.h.
 *
 * Why: what was typed is told apart from what was meant, and never lost.
 * Promise: every fault names its field, of rows their line and column, and says what would do.
 * Never: works anything out. */
#include "web/simulate_form.h"

#include "benefit/parameter.h"
#include "format/utf8.h"
#include "format/words.h"
#include "law/municipality.h"
#include "law/number.h"
#include "web/layout.h"
#include "web/simulate_lines.h"

#define VALUES_BYTES_MAX  4096
#define FAMILIES_AT_FIRST (LAW_FAMILIES_USUAL / 10)
#define HEADER            LAW_PARAMETER_HEADER "\n"

enum { INPUT_YEAR, INPUT_FAMILIES, INPUT_POPULATION, INPUT_EXAMPLE, INPUT_AMOUNT };

/* --- year and size -------------------------------------------------------------------------- */

void simulate_form_fault_add(struct simulate_form *form, struct text field, struct text label,
                             struct text words)
{
    CHECK(form->view.fault_count < SIMULATE_FAULTS_MAX);
    form->faults[form->view.fault_count++] = (struct fault_view){
        .words = text_format(form->arena, "%.*s: %.*s", TEXT_ARGS(label), TEXT_ARGS(words)),
        .field = field,
    };
}

static struct text fault_words(const struct simulate_form *form, const char *code,
                               struct text detail)
{
    const struct fault fault = {.code = code, .field = "", .detail = detail};
    return door_fault_text(form->arena, form->language, NULL, &fault);
}

/* A whole number of the form: what it is called, where it may lie, what it is at first. */
struct whole {
    const char *name;
    const char *key;
    const char *fault;
    int64_t min, max, usual;
};

static int64_t whole_add(struct simulate_form *form, const struct whole *whole, struct text typed)
{
    struct field_view *field = &form->places[form->view.place_count++];
    int64_t number = whole->usual;
    bool is_read = typed.length == 0 || text_to_integer(typed, &number);
    const char *help = text_to_string(form->arena, text_format(form->arena, "%s.help", whole->key));
    *field = (struct field_view){
        .name = text_of(whole->name),
        .label = layout_words(form->visit, whole->key),
        .help = layout_words(form->visit, help),
        .value = typed.length > 0 ? typed : layout_format(form->visit, "%lld", (long long)number),
        .described = layout_format(form->visit, "h-%s", whole->name),
        .control = CONTROL_NUMBER,
        .is_required = true,
    };
    if (is_read && number >= whole->min && number <= whole->max)
        return number;
    field->fault =
        fault_words(form, whole->fault, text_format(form->arena, "%lld", (long long)whole->max));
    field->described = layout_format(form->visit, "h-%s e-%s", whole->name, whole->name);
    simulate_form_fault_add(form, field->name, field->label, field->fault);
    return whole->usual;
}

/* One choice of whose families; a value that cannot be chosen is not there. */
static void population_offer(struct simulate_form *form, struct option_view *option,
                             struct text value, struct text label)
{
    struct field_view *field = &form->places[form->view.place_count];
    *option = (struct option_view){value, label, text_equals(field->value, value)};
    field->option_count++;
    if (option->is_chosen)
        field->fault = TEXT("");
}

/* Whose families: of the whole country, of the visitor's municipality alone where that is one of
 * the 60, or those of its records for who may read about needs. */
static void population_add(struct simulate_form *form, struct text typed)
{
    struct visit *visit = form->visit;
    struct benefit_place place = {TEXT(""), TEXT("")};
    struct option_view *options = ARENA_ARRAY(form->arena, struct option_view, 2);
    options[0].value = options[1].value = TEXT("");
    struct field_view *field = &form->places[form->view.place_count];
    bool has_place = benefit_place(visit->act, &place) == OK && place.code.length > 0;
    const struct words_place name = {"municipality", place.name};
    *field = (struct field_view){
        .name = TEXT("population"),
        .label = layout_words(visit, "web.simulate.population"),
        .help = layout_words(visit, "web.simulate.population.help"),
        .empty = layout_words(visit, "web.simulate.country"),
        .value = typed,
        .fault = typed, /* until it is offered */
        .control = CONTROL_SELECT,
        .options = options,
    };
    if (has_place && law_municipality_find(place.code) < LAW_MUNICIPALITIES)
        population_offer(
            form, &options[field->option_count], TEXT("own"),
            words_fill(form->arena, layout_words(visit, "web.simulate.own"), &name, 1));
    if (has_place && act_may(visit->act, RIGHT_NEED_READ))
        population_offer(form, &options[field->option_count], TEXT("records"),
                         layout_words(visit, "web.simulate.records"));
    if (field->option_count == 0 && typed.length == 0)
        return;
    form->view.place_count++;
    bool is_bad = field->fault.length > 0;
    if (is_bad)
        field->fault = fault_words(
            form, "law_choice",
            text_format(form->arena, "%.*s%s%.*s", TEXT_ARGS(options[0].value),
                        field->option_count > 1 ? ", " : "", TEXT_ARGS(options[1].value)));
    field->described = is_bad ? TEXT("h-population e-population") : TEXT("h-population");
    form->asked.is_of_records = !is_bad && text_is(typed, "records");
    form->asked.municipality = !is_bad && text_is(typed, "own") ? place.code : TEXT("");
    if (is_bad)
        simulate_form_fault_add(form, field->name, field->label, field->fault);
}

/* What was typed beside the reforms; empty for what is usual. */
struct typed {
    struct text year;
    struct text families;
    struct text population;
};

static void places_add(struct simulate_form *form, const struct typed *typed)
{
    struct whole year = {"year",         "web.simulate.year", "law_simulate_year",
                         LAW_YEAR_FIRST, LAW_YEAR_LAST,       0};
    static const struct whole families = {
        "families", "web.simulate.families", "law_simulate_number",
        1,          LAW_FAMILIES_USUAL,      FAMILIES_AT_FIRST};
    year.usual = law_date_month(act_today(form->visit->act)) / 100;
    form->asked.year = (int32_t)whole_add(form, &year, typed->year);
    form->asked.families = whole_add(form, &families, typed->families);
    population_add(form, typed->population);
    form->view.year = form->asked.year;
}

/* --- what can be changed -------------------------------------------------------------------- */

/* What holds in January: a number with what it measures, or the rows of a table. */
static struct text present_words(const struct simulate_form *form, unsigned code)
{
    const struct law_code *row = &law_codes[code];
    const struct law_value *values;
    struct buffer words = buffer_open(form->arena, VALUES_BYTES_MAX);
    size_t count = law_book_find(law_book(), code, TEXT(""),
                                 law_month_date(form->asked.year * 100 + 1), &values);
    const char *unit = text_to_string(
        form->arena, text_format(form->arena, "law.unit.%s", law_units[row->unit].name));
    for (size_t i = 0; i < count; i++) {
        struct text number =
            law_number_spoken(form->arena, form->language, row->unit, values[i].value);
        const struct words_place place = {"number", number};
        buffer_add_string(&words, i > 0 ? "; " : "");
        if (row->key != LAW_NO_UNIT)
            buffer_add_format(&words, "≥ %.*s: ",
                              TEXT_ARGS(law_number_spoken(form->arena, form->language, row->key,
                                                          values[i].at_least)));
        /* a share stands as it is typed: "0,1" */
        buffer_add(&words,
                   row->unit == LAW_SHARE || !words_has(unit)
                       ? number
                       : words_fill(form->arena, layout_words(form->visit, unit), &place, 1));
    }
    return count > 0 ? buffer_text(&words) : TEXT("–");
}

static struct text bounds_words(const struct simulate_form *form, unsigned code)
{
    const struct law_code *row = &law_codes[code];
    return law_bounds_words(form->arena, form->language,
                            law_bounds_text(form->arena, row->unit, row->min, row->max));
}

struct text simulate_form_present(const struct simulate_form *form, unsigned code)
{
    const struct words_place places[] = {
        {"year", text_format(form->arena, "%d", (int)form->asked.year)},
        {"value", present_words(form, code)},
        {"bounds", bounds_words(form, code)},
    };
    return words_fill(form->arena, layout_words(form->visit, "web.simulate.present"), places,
                      COUNT(places));
}

static void codes_fill(struct simulate_form *form)
{
    struct simulate_code_view *codes =
        ARENA_ARRAY(form->arena, struct simulate_code_view, law_code_count + 1);
    for (unsigned code = 0; code < law_code_count; code++) {
        const struct law_code *row = &law_codes[code];
        if (!law_simulation_asks(code, form->asked.year))
            continue;
        codes[form->view.code_count++] = (struct simulate_code_view){
            .code = text_of(row->code),
            .label = text_of(row->label[form->language]),
            .value = present_words(form, code),
            .bounds = bounds_words(form, code),
            .present = simulate_form_present(form, code),
        };
    }
    form->view.codes = codes;
}

/* --- reforms -------------------------------------------------------------------------------- */

/* A row that raises an amount of January by a tenth; the header alone where there is none. */
static struct text example_rows(const struct simulate_form *form, const char *code_name)
{
    struct text act = layout_words(form->visit, "web.simulate.example.act");
    for (unsigned code = 0; code < law_code_count; code++) {
        const struct law_code *row = &law_codes[code];
        const struct law_value *values;
        if (!text_is(text_of(row->code), code_name) ||
            law_book_find(law_book(), code, TEXT(""), law_month_date(form->asked.year * 100 + 1),
                          &values) == 0)
            continue;
        int64_t raised = values->value * 11 / 10;
        raised = raised > row->max ? row->max : raised;
        return text_format(form->arena, HEADER "%s,,,%d-01-01,%.*s,%.*s,,no\n", row->code,
                           (int)form->asked.year,
                           TEXT_ARGS(law_number_text(form->arena, row->unit,
                                                     law_units[row->unit].decimals, raised)),
                           TEXT_ARGS(act));
    }
    return TEXT(HEADER);
}

static void examples_fill(struct simulate_form *form)
{
    form->reforms[0].rows = example_rows(form, "bsi");
    form->reforms[0].name = layout_words(form->visit, "web.simulate.example.bsi");
    form->reforms[1].rows = example_rows(form, "vrp");
    form->reforms[1].name = layout_words(form->visit, "web.simulate.example.vrp");
    form->reforms[1].is_open = true;
    form->reforms[0].has_rows = form->reforms[1].has_rows = true;
}

/* "3 eilutė, stulpelis „value“: …" */
struct text simulate_form_reform_words(const struct simulate_form *form, const struct fault *fault)
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
        {"row", text_format(form->arena, "%lld", (long long)fault->row)},
        {"column", text_of(fault->field)},
        {"words", fault_words(form, code, detail)},
    };
    if (fault->row == 0)
        return places[2].value;
    bool has_column = fault->field != NULL && fault->field[0] != '\0';
    return words_fill(
        form->arena,
        layout_words(form->visit, has_column ? "web.simulate.at_column" : "web.simulate.at_row"),
        places, COUNT(places));
}

static void reform_refuse(struct simulate_form *form, size_t at, const struct fault *fault)
{
    struct simulate_reform_view *reform = &form->reforms[at];
    reform->fault = simulate_form_reform_words(form, fault);
    reform->is_open = true;
    reform->has_rows = true;
    simulate_form_fault_add(form, text_format(form->arena, "rows%zu", at + 1), reform->name,
                            reform->fault);
}

/* What was sent for a reform: the file where there is one, else what was typed. */
static struct text reform_bytes(const struct simulate_form *form, size_t at, bool *is_file)
{
    const char *name = text_to_string(form->arena, text_format(form->arena, "file%zu", at + 1));
    const struct http_file *file = http_request_file(form->visit->request, name);
    *is_file = file != NULL && file->bytes.length > 0;
    if (*is_file)
        return file->bytes;
    name = text_to_string(form->arena, text_format(form->arena, "rows%zu", at + 1));
    return http_request_form(form->visit->request, name);
}

static void reform_read(struct simulate_form *form, size_t at)
{
    struct act *act = form->visit->act;
    struct simulate_reform_view *reform = &form->reforms[at];
    const char *name = text_to_string(form->arena, text_format(form->arena, "name%zu", at + 1));
    struct text typed =
        utf8_cut(text_trim(http_request_form(form->visit->request, name)), BENEFIT_REFORM_NAME_MAX);
    bool is_file = false;
    struct text rows = reform_bytes(form, at, &is_file);
    if (typed.length > 0 && utf8_is_clean(typed))
        reform->name = typed;
    if (rows.length <= BENEFIT_REFORM_BYTES_MAX && utf8_is_valid(rows) &&
        text_trim(rows).length > 0)
        reform->rows = rows;
    size_t faults = form->view.fault_count;
    size_t lines = simulate_lines_read(form, at);
    reform->has_rows = !text_equals(text_trim(reform->rows), TEXT(LAW_PARAMETER_HEADER));
    if (form->is_more || (text_trim(rows).length == 0 && lines == 0))
        return;
    if (form->view.fault_count > faults)
        return; /* of a line; rows are looked at when the lines are sound */
    struct text whole = lines > 0 ? simulate_lines_lay(form, at, rows) : rows;
    bool is_sound = benefit_reform_check(act, whole) == OK;
    if (!is_sound && text_is(text_of(act->fault.code), "law_reform_empty") && !is_file)
        return; /* the header alone, as it stands in the form */
    reform->is_open = true;
    if (is_sound)
        form->asked.reforms[form->asked.count++] =
            (struct benefit_reform){reform->name, reform->letter, whole, lines};
    else if (lines == 0 || !simulate_lines_refuse(form, at, rows, &act->fault))
        reform_refuse(form, at, &act->fault);
}

/* A button asks for one line more of a reform. */
static void more_read(struct simulate_form *form)
{
    int64_t number = 0;
    struct text typed = http_request_form(form->visit->request, "more");
    form->is_more = text_to_integer(typed, &number) && number >= 1 && number <= LAW_RUN_REFORMS_MAX;
    for (size_t i = 0; i < LAW_RUN_REFORMS_MAX; i++)
        reform_read(form, i);
    if (!form->is_more)
        return;
    struct simulate_reform_view *reform = &form->reforms[number - 1];
    reform->is_open = true;
    if (reform->line_count < SIMULATE_LINES_MAX)
        reform->line_count++;
}

/* --- the whole ------------------------------------------------------------------------------ */

static void form_begin(struct simulate_form *form, struct visit *visit)
{
    static const char *const letters[LAW_RUN_REFORMS_MAX] = {"A", "B", "C"};
    *form = (struct simulate_form){
        .visit = visit, .arena = visit->act->arena, .language = visit->act->language};
    for (size_t i = 0; i < LAW_RUN_REFORMS_MAX; i++) {
        const struct words_place place = {"letter", text_of(letters[i])};
        struct text title =
            words_fill(form->arena, layout_words(visit, "web.simulate.reform"), &place, 1);
        form->reforms[i] = (struct simulate_reform_view){.number = (int64_t)i + 1,
                                                         .letter = place.value,
                                                         .title = title,
                                                         .name = title,
                                                         .rows = TEXT(HEADER),
                                                         .is_open = i == 0};
        simulate_lines_open(form, i);
    }
    form->view.faults = form->faults;
    form->view.places = form->places;
    form->view.reforms = form->reforms;
    form->view.reform_count = LAW_RUN_REFORMS_MAX;
}

void simulate_form_open(struct simulate_form *form, struct visit *visit)
{
    struct value *inputs = visit->inputs;
    bool is_example = !value_is_none(inputs[INPUT_EXAMPLE]);
    struct text amount = inputs[INPUT_AMOUNT].text;
    form_begin(form, visit);
    places_add(form, &(struct typed){inputs[INPUT_YEAR].text, inputs[INPUT_FAMILIES].text,
                                     inputs[INPUT_POPULATION].text});
    codes_fill(form);
    if (is_example)
        examples_fill(form);
    else if (amount.length > 0)
        simulate_lines_choose(form, 0, amount);
    form->view.is_empty = !is_example && amount.length == 0;
}

void simulate_form_read(struct simulate_form *form, struct visit *visit)
{
    struct value *inputs = visit->inputs;
    const struct fault empty = {.code = "law_reform_empty", .field = ""};
    form_begin(form, visit);
    places_add(form, &(struct typed){inputs[INPUT_YEAR].text, inputs[INPUT_FAMILIES].text,
                                     inputs[INPUT_POPULATION].text});
    codes_fill(form);
    more_read(form);
    if (!form->is_more && form->asked.count == 0 && form->view.fault_count == 0)
        reform_refuse(form, 0, &empty);
}

void simulate_form_fill(struct simulate_form *form, struct visit *visit,
                        const struct law_run_seen *seen)
{
    form_begin(form, visit);
    places_add(form, &(struct typed){layout_format(visit, "%d", (int)seen->country.year),
                                     layout_format(visit, "%zu", seen->whole),
                                     seen->is_of_records          ? TEXT("records")
                                     : seen->country.is_one_place ? TEXT("own")
                                                                  : TEXT("")});
    codes_fill(form);
    for (size_t i = 0; i < seen->count; i++) {
        size_t at = (size_t)(seen->reforms[i].letter.bytes[0] - 'A');
        CHECK(at < LAW_RUN_REFORMS_MAX);
        form->reforms[at].name = seen->reforms[i].name;
        form->reforms[at].rows = simulate_lines_fill(form, at, &seen->reforms[i]);
        form->reforms[at].has_rows =
            !text_equals(text_trim(form->reforms[at].rows), TEXT(LAW_PARAMETER_HEADER));
        form->reforms[at].is_open = true;
    }
}

/* Puts words at the field of a name; its label, or that of the whole where it has none. */
static struct text field_refuse(struct simulate_form *form, struct text name, struct text words)
{
    for (size_t i = 0; i < form->view.place_count; i++) {
        if (!text_equals(form->places[i].name, name))
            continue;
        form->places[i].fault = words;
        return form->places[i].label;
    }
    for (size_t at = 0; at < LAW_RUN_REFORMS_MAX; at++) {
        struct simulate_reform_view *reform = &form->reforms[at];
        if (text_equals(name, text_format(form->arena, "rows%zu", at + 1))) {
            reform->fault = words;
            reform->is_open = reform->has_rows = true;
            return reform->title;
        }
        struct text label = simulate_lines_mark(form, at, name, words);
        if (label.length > 0)
            return label;
    }
    return layout_words(form->visit, "web.simulate");
}

void simulate_form_refuse_sent(struct simulate_form *form)
{
    const struct visit *visit = form->visit;
    for (size_t i = 0; i < visit->faults.count; i++) {
        const struct fault *fault = &visit->faults.items[i];
        struct text name = text_of(fault->field);
        struct text words = fault_words(form, fault->code, fault->detail);
        struct text label = field_refuse(form, name, words);
        simulate_form_fault_add(form, name, label, words);
    }
}

void simulate_form_refuse(struct simulate_form *form, const struct fault *fault)
{
    simulate_form_fault_add(form, TEXT(""), layout_words(form->visit, "web.simulate"),
                            fault_words(form, fault->code, fault->detail));
}
