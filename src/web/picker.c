/* picker.c - a figure found, asked and spelled for an author who does not know its name.
 *
 * Why: nobody remembers names of figures, keys of services and the endings of words.
 * How: the braces are put together from what was chosen and read by the same code that builds the
 * plan, once for each way of spelling.
 * Promise: the text that is offered is the one whose value is shown.
 * Never: a number that is typed into the text itself. */
#include "figure/figure.h"
#include "format/lithuanian.h"
#include "format/words.h"
#include "report/preview.h"
#include "web/editor.h"
#include "web/error.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/worker.h"

#define CODE_BYTES_MAX 4000

enum { YEARS_BACK = 10, YEARS_AHEAD = 5, YEARS_NAMED = 3 };

static const struct {
    const char *value;
    const char *label;
} cases[] = {
    {"", "web.picker.alone"},  {"nom", "web.picker.nom"}, {"gen", "web.picker.gen"},
    {"dat", "web.picker.dat"}, {"acc", "web.picker.acc"},
};

/* --- finding one ----------------------------------------------------------------------------- */

static struct figure_view figure_of(const struct visit *visit, const struct figure *figure)
{
    const enum language language = visit->act->language;
    return (struct figure_view){
        .name = text_of(figure->name),
        .title = text_of(figure->title[language]),
        .means = text_of(figure->means[language]),
        .unit = label_unit(visit, figure->unit),
    };
}

/* Every word that was typed stands somewhere in `where`. */
static bool has_words(const struct visit *visit, struct text where, struct text find)
{
    struct text all = lithuanian_fold(visit->act->arena, where);
    struct text rest = lithuanian_fold(visit->act->arena, find);
    while (rest.length > 0) {
        struct text word = text_cut(&rest, ' ');
        if (word.length > 0 && text_find(all, word) < 0)
            return false;
    }
    return true;
}

static bool is_found(const struct visit *visit, const struct figure_view *figure, struct text find)
{
    return has_words(visit,
                     layout_format(visit, "%.*s %.*s %.*s %.*s", TEXT_ARGS(figure->name),
                                   TEXT_ARGS(figure->title), TEXT_ARGS(figure->means),
                                   TEXT_ARGS(figure->unit)),
                     find);
}

/* Those whose title has what was typed come first. */
static void list_fill(const struct visit *visit, struct picker_view *view)
{
    size_t count = 0;
    const struct figure *figures = figure_list(&count);
    struct figure_view *views = ARENA_ARRAY(visit->act->arena, struct figure_view, count);
    for (size_t i = 0; i < 2 * count; i++) {
        const bool is_first_pass = i < count;
        const struct figure *figure = &figures[is_first_pass ? i : i - count];
        struct figure_view found = figure_of(visit, figure);
        bool is_in_title = has_words(visit, found.title, view->find);
        if (act_may(visit->act, figure->right) && is_in_title == is_first_pass &&
            is_found(visit, &found, view->find))
            views[view->figure_count++] = found;
    }
    view->figures = views;
}

/* --- its parameters -------------------------------------------------------------------------- */

/* A picker in the making: fields are added one by one. */
struct picking {
    struct visit *visit;
    const struct editing *editing;
    const struct figure *figure;
    struct field_view fields[FIGURE_DIMENSIONS_MAX + 4];
    size_t count;
    struct text bad; /* a value that cannot stand between braces */
};

/* What was chosen for a field, under "p.NAME". */
static struct text chosen(const struct visit *visit, const char *name)
{
    const char *key = text_to_string(visit->act->arena, layout_format(visit, "p.%s", name));
    return text_trim(http_request_form(visit->request, key));
}

static struct field_view *field_add(struct picking *picking, const char *name)
{
    struct visit *visit = picking->visit;
    CHECK(picking->count < COUNT(picking->fields));
    struct field_view *field = &picking->fields[picking->count++];
    *field = (struct field_view){
        .name = layout_format(visit, "p.%s", name),
        .label = label_dimension(visit, text_of(name)),
        .value = chosen(visit, name),
        .empty = layout_words(visit, "web.picker.all"),
        .control = CONTROL_TEXT,
    };
    return field;
}

static void option_set(const struct field_view *field, struct option_view *option,
                       struct text value, struct text label)
{
    *option = (struct option_view){value, label, text_equals(value, field->value)};
}

static void options_of_flag(struct visit *visit, struct field_view *field)
{
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, 2);
    option_set(field, &options[0], TEXT("yes"), layout_words(visit, "web.yes"));
    option_set(field, &options[1], TEXT("no"), layout_words(visit, "web.no"));
    field->options = options;
    field->option_count = 2;
    field->control = CONTROL_SELECT;
}

static void options_of_codes(struct visit *visit, const struct code_list *list,
                             struct field_view *field)
{
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, list->count);
    for (size_t i = 0; i < list->count; i++)
        option_set(field, &options[i], text_of(list->codes[i].code),
                   text_of(code_label(&list->codes[i], visit->act->language)));
    field->options = options;
    field->option_count = list->count;
    field->control = CONTROL_SELECT;
}

/* A year by its distance from the plan's goes with the plan into the next year; others stay. */
static void options_of_years(struct picking *picking, struct field_view *field)
{
    static const struct {
        const char *value;
        const char *label;
        int shift;
    } named[YEARS_NAMED] = {
        {"@year", "web.picker.year", 0},
        {"@year-1", "web.picker.year_before", -1},
        {"@year+1", "web.picker.year_after", 1},
    };
    struct visit *visit = picking->visit;
    struct arena *arena = visit->act->arena;
    const int64_t year = picking->editing->report->year;
    const size_t count = YEARS_NAMED + YEARS_BACK + YEARS_AHEAD + 1;
    struct option_view *options = ARENA_ARRAY(arena, struct option_view, count);
    for (size_t i = 0; i < YEARS_NAMED; i++) {
        struct words_place place = {"year",
                                    text_format(arena, "%lld", (long long)year + named[i].shift)};
        option_set(field, &options[i], text_of(named[i].value),
                   words_fill(arena, layout_words(visit, named[i].label), &place, 1));
    }
    for (size_t i = YEARS_NAMED; i < count; i++) {
        int64_t other = year + YEARS_AHEAD + YEARS_NAMED - (int64_t)i;
        struct text value = text_format(arena, "%lld", (long long)other);
        option_set(field, &options[i], value, value);
    }
    field->options = options;
    field->option_count = count;
    field->control = CONTROL_SELECT;
}

/* The records of a small register by their keys; a large one, or one that may not be read, is left
 * to typing the key. */
static enum result options_of_records(struct visit *visit, const struct record *record,
                                      struct field_view *field)
{
    struct record_query query = {.order = -1, .limit = RECORD_PAGE_MAX, .skips_total = true};
    struct record_page page = {0};
    ptrdiff_t key = record_key_field(record);
    if (key < 0 || record->is_personal || !act_may(visit->act, record->read))
        return OK;
    enum result result = record_list(visit->act, record, &query, &page);
    if (result != OK || page.next.length > 0)
        return result;
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, page.count);
    for (size_t i = 0; i < page.count; i++)
        option_set(field, &options[i],
                   record_value_text(visit->act, &record->fields[key], page.rows[i].values[key]),
                   page.rows[i].title);
    field->options = options;
    field->option_count = page.count;
    field->control = CONTROL_SELECT;
    return OK;
}

static enum result dimension_add(struct picking *picking, size_t index)
{
    const struct figure_dimension *dimension = &picking->figure->dimensions[index];
    const struct code_list *codes = code_list_find(dimension->of);
    const struct record *record = record_find(dimension->of);
    struct field_view *field = field_add(picking, dimension->name);
    field->is_required = (picking->figure->needs >> index & 1) != 0;
    if (text_is(text_of(dimension->of), "flag"))
        options_of_flag(picking->visit, field);
    else if (text_is(text_of(dimension->of), "year"))
        options_of_years(picking, field);
    else if (codes != NULL)
        options_of_codes(picking->visit, codes, field);
    else if (record != NULL)
        return options_of_records(picking->visit, record, field);
    return OK;
}

/* Day, period and year: empty means those of the plan. */
static void parameters_add(struct picking *picking)
{
    static const struct {
        enum figure_parameter parameter;
        const char *name;
    } days[] = {{FIGURE_AT_DAY, "day"}, {FIGURE_AT_FROM, "from"}, {FIGURE_AT_TO, "to"}};
    struct visit *visit = picking->visit;
    for (size_t i = 0; i < COUNT(days); i++) {
        if ((picking->figure->parameters & days[i].parameter) == 0)
            continue;
        struct field_view *field = field_add(picking, days[i].name);
        field->control = CONTROL_DATE;
        field->help = layout_words(visit, "web.picker.of_plan");
    }
    if ((picking->figure->parameters & FIGURE_AT_YEAR) != 0) {
        struct field_view *field = field_add(picking, "year");
        field->empty = layout_words(visit, "web.picker.of_plan");
        options_of_years(picking, field);
    }
}

static enum result fields_fill(struct picking *picking, struct picker_view *view)
{
    enum result result = OK;
    for (size_t i = 0; i < picking->figure->dimension_count && result == OK; i++)
        result = dimension_add(picking, i);
    if (result != OK)
        return result;
    parameters_add(picking);
    view->fields = picking->fields;
    view->field_count = picking->count;
    return OK;
}

/* --- the braces ------------------------------------------------------------------------------ */

/* A value as it stands in braces; one with a blank in quotes. False where none can hold it. */
static bool value_add(struct buffer *out, struct text value)
{
    bool has_blank = false;
    for (size_t i = 0; i < value.length; i++) {
        char c = value.bytes[i];
        if (c == '{' || c == '}' || c == '|' || c == '"' || (unsigned char)c < ' ')
            return false;
        has_blank = has_blank || c == ' ';
    }
    if (has_blank)
        buffer_add_char(out, '"');
    buffer_add(out, value);
    if (has_blank)
        buffer_add_char(out, '"');
    return true;
}

/* "recipients service=day_care": the question without its braces. */
static struct text question_of(struct picking *picking)
{
    enum { PREFIX = 2 }; /* "p." */
    struct buffer out = buffer_open(picking->visit->act->arena, CODE_BYTES_MAX);
    buffer_add_string(&out, picking->figure->name);
    for (size_t i = 0; i < picking->count; i++) {
        const struct field_view *field = &picking->fields[i];
        size_t length = out.length;
        if (field->value.length == 0)
            continue;
        buffer_add_char(&out, ' ');
        buffer_add(&out, text_slice(field->name.bytes + PREFIX, field->name.length - PREFIX));
        buffer_add_char(&out, '=');
        if (field->value.length > CODE_BYTES_MAX / COUNT(picking->fields) - PREFIX * 20 ||
            !value_add(&out, field->value)) {
            picking->bad = field->value;
            out.length = length;
        }
    }
    return buffer_text(&out);
}

/* Numbers of money, shares and bare numbers have no noun behind them. */
static bool has_noun(const struct figure *figure)
{
    return figure->unit != UNIT_EURO && figure->unit != UNIT_PERCENT &&
           figure->unit != UNIT_PER_THOUSAND && figure->unit != UNIT_NONE;
}

static struct text words_fill_options(struct picking *picking, struct picker_view *view)
{
    struct visit *visit = picking->visit;
    size_t count = 0;
    const struct text *words = report_words_list(visit->act->arena, &count);
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, count);
    struct text word = editor_input_of(visit, EDITOR_WORD);
    bool is_there = false;
    for (size_t i = 0; i < count; i++)
        is_there = is_there || text_equals(words[i], word);
    if (!is_there || editor_input_of(visit, EDITOR_CHOOSE).length > 0)
        word = report_word_of_unit(picking->figure->unit);
    if (word.length == 0 && count > 0)
        word = words[0];
    for (size_t i = 0; i < count; i++)
        options[i] = (struct option_view){words[i], words[i], text_equals(words[i], word)};
    view->words = options;
    view->word_count = count;
    return word;
}

static struct reading_view *readings_fill(struct picking *picking, struct picker_view *view)
{
    struct visit *visit = picking->visit;
    bool is_spelled = has_noun(picking->figure);
    size_t count = is_spelled ? COUNT(cases) : 1;
    struct text question = question_of(picking), word = TEXT("");
    struct text wanted = editor_input_of(visit, EDITOR_CASE);
    struct reading_view *readings = ARENA_ARRAY(visit->act->arena, struct reading_view, count);
    if (is_spelled)
        word = words_fill_options(picking, view);
    if (is_spelled && editor_input_of(visit, EDITOR_CHOOSE).length > 0)
        wanted = TEXT("nom");
    for (size_t i = 0; i < count; i++) {
        readings[i] = (struct reading_view){
            .value = text_of(cases[i].value),
            .label = layout_words(visit, cases[i].label),
            .code = i == 0 ? layout_format(visit, "{%.*s}", TEXT_ARGS(question))
                           : layout_format(visit, "{%.*s|%s:%.*s}", TEXT_ARGS(question),
                                           cases[i].value, TEXT_ARGS(word)),
            .is_chosen = text_is(wanted, cases[i].value),
        };
        if (readings[i].is_chosen || i == 0)
            view->code = readings[i].code;
    }
    view->readings = readings;
    view->reading_count = count;
    return readings;
}

/* Asks the figure once and spells it in every way. */
static enum result readings_ask(struct picking *picking, struct reading_view *readings,
                                struct picker_view *view)
{
    struct visit *visit = picking->visit;
    struct preview preview = {0};
    struct buffer lines = buffer_open(visit->act->arena, (CODE_BYTES_MAX + 200) * COUNT(cases));
    for (size_t i = 0; i < view->reading_count; i++) {
        buffer_add(&lines, readings[i].code);
        buffer_add_char(&lines, '\n');
    }
    enum result result = report_preview(visit->act, picking->editing->code,
                                        picking->editing->language, buffer_text(&lines), &preview);
    if (result != OK)
        return result;
    if (picking->bad.length > 0) {
        const struct fault fault = {.code = "preview_unknown_value", .detail = picking->bad};
        view->fault = editor_fault_words(visit, &fault);
        return OK;
    }
    if (preview.faults.count > 0) {
        view->fault = editor_fault_words(visit, &preview.faults.items[0].fault);
        return OK;
    }
    const struct block *block = preview.document->blocks;
    for (size_t i = 0; i < view->reading_count && block != NULL; i++, block = block->next)
        readings[i].words = report_paragraph_text(visit->act->arena, block);
    view->value = readings[view->reading_count > 1 ? 1 : 0].words;
    return OK;
}

enum result picker_fill(struct visit *visit, const struct editing *editing, struct picker_view *ret)
{
    struct text name = editor_input_of(visit, EDITOR_CHOOSE);
    if (name.length == 0 && !text_is(editor_input_of(visit, EDITOR_DO), "list"))
        name = editor_input_of(visit, EDITOR_FIGURE);
    struct picker_view view = {
        .is_open = ret->is_open,
        .find = text_trim(http_request_form(visit->request, "find")),
        .language = editing->passage.language,
    };
    const struct figure *figure = name.length > 0 ? figure_find(name) : NULL;
    if (name.length > 0 && figure == NULL)
        return act_fault(visit->act, NOT_FOUND, "form_unknown_figure", "", name);
    if (figure == NULL) {
        list_fill(visit, &view);
        *ret = view;
        return OK;
    }
    struct picking *picking = ARENA_NEW(visit->act->arena, struct picking);
    picking->visit = visit;
    picking->editing = editing;
    picking->figure = figure;
    view.figure = figure_of(visit, figure);
    enum result result = fields_fill(picking, &view);
    if (result == OK)
        result = readings_ask(picking, readings_fill(picking, &view), &view);
    if (result == OK)
        *ret = view;
    return result;
}
