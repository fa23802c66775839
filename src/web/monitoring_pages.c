/* monitoring_pages.c - how the measures of a plan go on a day: results, money, lights, reminders.
 *
 * Why: item 21 of the legal form asks for it through the year, and whoever answers for a measure
 * wants to see at one glance where it lags.
 * Promise: each number is a figure and leads to its rows; a light is a shape and a word, never a
 * colour alone. Thresholds are records (monitoring_rule); nothing is judged here.
 * Never: a percentage out of two units. */
#include <stdlib.h>
#include <string.h>

#include "format/words.h"
#include "paper/formats.h"
#include "web/error.h"
#include "web/field.h"
#include "web/label.h"
#include "web/layout.h"
#include "web/life.h"
#include "web/pages.h"
#include "web/web_pages.h"
#include "web/worker.h"

#define BAR_WIDTH     1000
#define YEAR_DAYS_MAX 366

enum { INPUT_DAY, INPUT_GOAL, INPUT_LIGHT, INPUT_RESPONSIBLE, INPUT_OVERDUE, INPUT_SORT };

/* Worst first; the names are those of the code list. */
static const struct {
    const char *code;
    const char *shape;
} shapes[] = {
    {"red", "■"}, {"amber", "▲"}, {"unreported", "○"}, {"unmeasured", "◇"}, {"green", "●"},
};

static const char *const orders[] = {"number", "light", "result", "money", "report"};
enum order { ORDER_NUMBER, ORDER_LIGHT, ORDER_RESULT, ORDER_MONEY, ORDER_REPORT };

/* What one listing said. */
struct listed {
    const struct figure_listing *listing;
    const struct figure_list_row *rows;
    size_t count;
};

/* A page in the making. */
struct monitoring {
    struct visit *visit;
    struct figure_at at;
    struct text day;
    struct text goal, light, responsible; /* wanted; empty for all */
    bool is_overdue_only;
    enum order order;
    int64_t expected; /* share of the year that has passed, in thousandths */
    struct listed measures, targets;
    enum result result; /* the first that was not OK */
};

/* --- what was asked for -------------------------------------------------------------------- */

static struct text input_of(const struct visit *visit, int index)
{
    return value_is_none(visit->inputs[index]) ? TEXT("") : visit->inputs[index].text;
}

static ptrdiff_t shape_of(struct text code)
{
    for (size_t i = 0; i < COUNT(shapes); i++)
        if (text_is(code, shapes[i].code))
            return (ptrdiff_t)i;
    return -1;
}

static enum result order_read(struct monitoring *monitoring)
{
    struct visit *visit = monitoring->visit;
    struct text sort = input_of(visit, INPUT_SORT);
    for (size_t i = 0; i < COUNT(orders); i++) {
        if (sort.length > 0 && !text_is(sort, orders[i]))
            continue;
        monitoring->order = (enum order)i;
        return OK;
    }
    return act_fault(visit->act, BAD_INPUT, "unknown_code", "sort",
                     TEXT("number, light, result, money, report"));
}

static enum result inputs_read(struct monitoring *monitoring)
{
    struct visit *visit = monitoring->visit;
    struct date day;
    int64_t year;
    enum result result = report_monitoring_day(visit->act, visit->parameters[0], &day, &year);
    if (result != OK)
        return result;
    if (!value_is_none(visit->inputs[INPUT_DAY]))
        day = visit->inputs[INPUT_DAY].date;
    monitoring->at = (struct figure_at){.day = day, .year = year};
    monitoring->day = value_to_text(visit->act->arena, value_date(day));
    monitoring->goal = input_of(visit, INPUT_GOAL);
    monitoring->light = input_of(visit, INPUT_LIGHT);
    monitoring->responsible = input_of(visit, INPUT_RESPONSIBLE);
    struct value overdue = visit->inputs[INPUT_OVERDUE];
    monitoring->is_overdue_only = !value_is_none(overdue) && overdue.flag;
    if (monitoring->light.length > 0 && shape_of(monitoring->light) < 0)
        return act_fault(visit->act, BAD_INPUT, "unknown_code", "light",
                         TEXT("red, amber, unreported, unmeasured, green"));
    return order_read(monitoring);
}

/* The share of the plan's year that has passed by the end of the day. */
static int64_t share_passed(struct figure_at at)
{
    struct date first, next;
    CHECK(date_make((int)at.year, 1, 1, &first) && date_make((int)at.year + 1, 1, 1, &next));
    int64_t days = next.days - first.days;
    int64_t passed = 1 + at.day.days - first.days;
    passed = passed < 0 ? 0 : passed > days ? days : passed;
    CHECK(days <= YEAR_DAYS_MAX);
    return passed * BAR_WIDTH / days;
}

/* --- listings ------------------------------------------------------------------------------ */

static enum result listing_read(struct monitoring *monitoring, struct text name, struct listed *ret)
{
    ret->listing = figure_listing_find(name);
    CHECK(ret->listing != NULL);
    return figure_listing_read(monitoring->visit->act, ret->listing, monitoring->at, &ret->rows,
                               &ret->count);
}

static struct text column_of(const struct listed *listed, size_t row, const char *name)
{
    const struct statement *statement = listed->listing->statement;
    size_t i = 0;
    while (i < statement->out_count && strcmp(statement->out[i].name, name) != 0)
        i++;
    CHECK(i < statement->out_count);
    return listed->rows[row].values[i];
}

static bool is_wanted(const struct monitoring *monitoring, size_t row)
{
    const struct listed *measures = &monitoring->measures;
    const struct {
        struct text wanted;
        const char *column;
    } filters[] = {
        {monitoring->visit->parameters[0], "plan"},
        {monitoring->goal, "goal"},
        {monitoring->light, "light"},
        {monitoring->responsible, "responsible"},
        {monitoring->is_overdue_only ? TEXT("yes") : TEXT(""), "is_overdue"},
    };
    for (size_t i = 0; i < COUNT(filters); i++)
        if (filters[i].wanted.length > 0 &&
            !text_equals(filters[i].wanted, column_of(measures, row, filters[i].column)))
            return false;
    return true;
}

/* --- numbers ------------------------------------------------------------------------------- */

/* The number that answers a question, and the way to its rows; without text where it has no data.
 * `place` is what figure_question_parse reads. */
static struct value number_fill(struct monitoring *monitoring, const char *figure,
                                struct text place, struct number_view *ret)
{
    struct visit *visit = monitoring->visit;
    struct figure_question question;
    struct value value = value_none();
    enum result result = figure_question_parse(visit->act, text_of(figure), place, &question);
    if (result == OK)
        result = worker_figure(visit, &question, &value);
    if (result != OK && monitoring->result == OK)
        monitoring->result = result;
    if (result != OK || value_is_none(value))
        return value_none();
    /* Targets have units of their own, which stand beside them. */
    enum unit unit = question.figure->unit;
    bool is_decimal = unit == UNIT_ITEM && value.kind == VALUE_DECIMAL;
    ret->text = is_decimal || value.kind == VALUE_INTEGER ? label_number(visit, UNIT_NONE, value)
                                                          : label_number(visit, unit, value);
    ret->href = layout_format(visit, "/plan/%.*s/figure/%s?%.*s", TEXT_ARGS(visit->parameters[0]),
                              figure, TEXT_ARGS(place));
    return value;
}

/* A share as thousandths of a bar that ends at a hundred per cent. */
static struct bar_view bar_of(const struct monitoring *monitoring, struct value percent)
{
    if (percent.kind != VALUE_DECIMAL)
        return (struct bar_view){.has_bar = false};
    int64_t filled = percent.decimal.units / (DECIMAL_ONE * 100 / BAR_WIDTH);
    return (struct bar_view){
        .filled = filled < 0           ? 0
                  : filled > BAR_WIDTH ? BAR_WIDTH
                                       : filled,
        .expected = monitoring->expected,
        .has_bar = true,
    };
}

static struct light_view light_of(const struct monitoring *monitoring, struct text code)
{
    const struct code *light = code_find(code_list_find("monitoring_light"), code);
    ptrdiff_t shape = shape_of(code);
    CHECK(light != NULL && shape >= 0);
    return (struct light_view){
        .code = shapes[shape].code,
        .shape = shapes[shape].shape,
        .words = code_label(light, monitoring->visit->act->language),
    };
}

static struct text words_of(const struct monitoring *monitoring, const char *list, struct text code)
{
    const struct code *found = code_find(code_list_find(list), code);
    return found == NULL ? TEXT("") : text_of(code_label(found, monitoring->visit->act->language));
}

/* --- targets ------------------------------------------------------------------------------- */

static struct text report_href(const struct monitoring *monitoring, int64_t measure, size_t target)
{
    struct visit *visit = monitoring->visit;
    const struct listed *targets = &monitoring->targets;
    struct text unit = column_of(targets, target, "unit");
    char id[14];
    if (!act_may(visit->act, record_find("measure_progress")->write))
        return TEXT("");
    id_format(measure, id);
    return layout_format(visit, "/register/measure_progress/new?measure=%s&position=%.*s%s%.*s", id,
                         TEXT_ARGS(column_of(targets, target, "number")),
                         unit.length > 0 ? "&unit=" : "", TEXT_ARGS(unit));
}

/* The lowest share of the targets, for sorting; those without one come last. */
static int64_t target_fill(struct monitoring *monitoring, size_t row, struct target_view *ret)
{
    struct visit *visit = monitoring->visit;
    const struct listed *targets = &monitoring->targets;
    struct text measure = column_of(targets, row, "measure");
    struct text position = column_of(targets, row, "position");
    struct text unit = column_of(targets, row, "unit");
    struct text reached_unit = column_of(targets, row, "reached_unit");
    struct text subject = column_of(targets, row, "subject");
    struct text qualifier = column_of(targets, row, "qualifier");
    struct text which =
        layout_format(visit, "measure=%.*s&position=%.*s&year=%lld", TEXT_ARGS(measure),
                      TEXT_ARGS(position), (long long)monitoring->at.year);
    struct value percent = value_none();
    number_fill(monitoring, "measure_results",
                layout_format(visit, "kind=target&%.*s", TEXT_ARGS(which)), &ret->target);
    if (reached_unit.length > 0)
        number_fill(monitoring, "measure_progress_value",
                    layout_format(visit, "day=%.*s&unit=%.*s&%.*s", TEXT_ARGS(monitoring->day),
                                  TEXT_ARGS(reached_unit), TEXT_ARGS(which)),
                    &ret->reached);
    if (unit.length > 0)
        percent =
            number_fill(monitoring, "measure_progress_percent",
                        layout_format(visit, "day=%.*s&unit=%.*s&%.*s", TEXT_ARGS(monitoring->day),
                                      TEXT_ARGS(unit), TEXT_ARGS(which)),
                        &ret->percent);
    ret->subject = qualifier.length == 0 ? subject
                                         : layout_format(visit, "%.*s, %.*s", TEXT_ARGS(subject),
                                                         TEXT_ARGS(qualifier));
    ret->unit = words_of(monitoring, "count_unit", unit.length > 0 ? unit : reached_unit);
    if (unit.length > 0 && !text_equals(unit, reached_unit))
        ret->reached_unit = words_of(monitoring, "count_unit", reached_unit);
    ret->bar = bar_of(monitoring, percent);
    ret->light = light_of(monitoring, column_of(targets, row, "light"));
    ret->why = words_of(monitoring, "monitoring_note", column_of(targets, row, "why"));
    ret->obstacle = column_of(targets, row, "obstacle");
    ret->action = column_of(targets, row, "action");
    return percent.kind == VALUE_DECIMAL ? percent.decimal.units : INT64_MAX;
}

/* The targets of a measure, and the lowest share of them. */
static int64_t targets_fill(struct monitoring *monitoring, struct text measure, int64_t id,
                            struct measure_view *view)
{
    const struct listed *targets = &monitoring->targets;
    LIST(struct target_view) views = {0};
    int64_t lowest = INT64_MAX;
    for (size_t i = 0; i < targets->count; i++) {
        struct target_view target = {.subject = TEXT("")};
        if (!text_equals(measure, column_of(targets, i, "measure")))
            continue;
        int64_t share = target_fill(monitoring, i, &target);
        lowest = share < lowest ? share : lowest;
        target.report = report_href(monitoring, id, i);
        LIST_ADD(monitoring->visit->act->arena, &views, target);
    }
    view->targets = views.items;
    view->target_count = views.count;
    return lowest;
}

/* --- measures ------------------------------------------------------------------------------ */

/* The day of the last report as a number that grows with it; none comes first. */
static int64_t report_order(struct text reported_on)
{
    struct date day, first;
    CHECK(date_make(1990, 1, 1, &first));
    return date_parse(reported_on, &day) ? day.days - first.days : INT64_MIN;
}

static void money_fill(struct monitoring *monitoring, struct text measure,
                       struct measure_view *view, int64_t *ret_share)
{
    struct visit *visit = monitoring->visit;
    struct text which = layout_format(visit, "measure=%.*s&year=%lld", TEXT_ARGS(measure),
                                      (long long)monitoring->at.year);
    struct text on_day =
        layout_format(visit, "day=%.*s&%.*s", TEXT_ARGS(monitoring->day), TEXT_ARGS(which));
    number_fill(monitoring, "measure_money", which, &view->planned);
    number_fill(monitoring, "measure_money_used", on_day, &view->used);
    struct value share =
        number_fill(monitoring, "measure_money_used_percent", on_day, &view->percent);
    view->bar = bar_of(monitoring, share);
    *ret_share = share.kind == VALUE_DECIMAL ? share.decimal.units : INT64_MAX;
}

static void measure_fill(struct monitoring *monitoring, size_t row, struct measure_view *ret)
{
    struct visit *visit = monitoring->visit;
    const struct listed *measures = &monitoring->measures;
    struct text code = column_of(measures, row, "measure");
    struct text light = column_of(measures, row, "light");
    int64_t id, money, result;
    char printed[14];
    CHECK(text_to_integer(column_of(measures, row, "measure_id"), &id));
    id_format(id, printed);
    *ret = (struct measure_view){
        .number = column_of(measures, row, "measure_code"),
        .name = column_of(measures, row, "name"),
        .href = field_record_href(visit, record_find("measure"), id),
        .responsible = column_of(measures, row, "responsible"),
        .light = light_of(monitoring, light),
        .reported_on = column_of(measures, row, "reported_on"),
        .reports = layout_format(visit, "/register/measure_progress?measure=%s", printed),
        .is_overdue = text_is(column_of(measures, row, "is_overdue"), "yes"),
    };
    money_fill(monitoring, code, ret, &money);
    result = targets_fill(monitoring, code, id, ret);
    const int64_t keys[] = {
        [ORDER_NUMBER] = 0,
        [ORDER_LIGHT] = shape_of(light),
        [ORDER_RESULT] = result,
        [ORDER_MONEY] = money,
        [ORDER_REPORT] = report_order(ret->reported_on),
    };
    ret->order = keys[monitoring->order];
}

/* Sorted by insertion: a goal has a dozen measures, and equal ones keep their place. */
static void measure_add(struct goal_view *goal, const struct measure_view *measure)
{
    size_t at = goal->count++;
    for (; at > 0 && goal->measures[at - 1].order > measure->order; at--)
        goal->measures[at] = goal->measures[at - 1];
    goal->measures[at] = *measure;
}

static void goals_fill(struct monitoring *monitoring, struct monitoring_view *view)
{
    struct visit *visit = monitoring->visit;
    const struct listed *measures = &monitoring->measures;
    struct goal_view *goals = ARENA_ARRAY(visit->act->arena, struct goal_view, measures->count);
    struct goal_view *goal = NULL;
    size_t found = 0;
    for (size_t i = 0; i < measures->count; i++) {
        struct measure_view measure;
        if (!is_wanted(monitoring, i))
            continue;
        struct text code = column_of(measures, i, "goal");
        if (goal == NULL || !text_equals(goal->code, code)) {
            goal = &goals[view->row_count++];
            goal->code = code;
            goal->title =
                layout_format(visit, "%.*s. %.*s", TEXT_ARGS(column_of(measures, i, "goal_number")),
                              TEXT_ARGS(column_of(measures, i, "goal_name")));
            goal->measures =
                ARENA_ARRAY(visit->act->arena, struct measure_view, measures->count - i);
        }
        measure_fill(monitoring, i, &measure);
        measure_add(goal, &measure);
        found++;
    }
    view->rows = goals;
    view->found = layout_format(
        visit, "%zu %.*s", found,
        TEXT_ARGS(words_plural(visit->act->language, "web.measures", (int64_t)found)));
}

/* --- above the measures -------------------------------------------------------------------- */

static void lights_fill(struct monitoring *monitoring, struct monitoring_view *view)
{
    struct visit *visit = monitoring->visit;
    struct text which = layout_format(visit, "day=%.*s&plan=%.*s", TEXT_ARGS(monitoring->day),
                                      TEXT_ARGS(view->code));
    struct light_count_view *lights =
        ARENA_ARRAY(visit->act->arena, struct light_count_view, COUNT(shapes));
    for (size_t i = 0; i < COUNT(shapes); i++) {
        lights[i].light = light_of(monitoring, text_of(shapes[i].code));
        number_fill(monitoring, "measures_by_light",
                    layout_format(visit, "%.*s&light=%s", TEXT_ARGS(which), shapes[i].code),
                    &lights[i].count);
    }
    view->lights = lights;
    view->light_count = COUNT(shapes);
    number_fill(monitoring, "measure_reports_overdue", which, &view->overdue);
    struct text year = layout_format(visit, "plan=%.*s&year=%lld", TEXT_ARGS(view->code),
                                     (long long)monitoring->at.year);
    struct text on_day =
        layout_format(visit, "day=%.*s&%.*s", TEXT_ARGS(monitoring->day), TEXT_ARGS(year));
    struct number_view *const numbers[] = {&view->planned, &view->used, &view->percent};
    static const char *const figures[] = {"measure_money", "measure_money_used",
                                          "measure_money_used_percent"};
    for (size_t i = 0; i < COUNT(figures); i++) {
        struct text place = i == 0 ? year : on_day;
        if (!value_is_none(number_fill(monitoring, figures[i], place, numbers[i])))
            continue;
        numbers[i]->text = layout_words(visit, "web.figure.no_data");
        numbers[i]->href = layout_format(visit, "/plan/%.*s/figure/%s?%.*s", TEXT_ARGS(view->code),
                                         figures[i], TEXT_ARGS(place));
    }
}

typedef LIST(struct option_view) option_list;

static void option_add(const struct monitoring *monitoring, option_list *options,
                       struct option_view option)
{
    for (size_t i = 0; i < options->count; i++)
        if (text_equals(options->items[i].value, option.value))
            return;
    LIST_ADD(monitoring->visit->act->arena, options, option);
}

/* Goals and responsible ones that there are. */
static void people_fill(struct monitoring *monitoring, struct monitoring_view *view)
{
    struct visit *visit = monitoring->visit;
    const struct listed *measures = &monitoring->measures;
    option_list goals = {0}, people = {0};
    for (size_t i = 0; i < measures->count; i++) {
        if (!text_equals(view->code, column_of(measures, i, "plan")))
            continue;
        struct text goal = column_of(measures, i, "goal");
        struct text responsible = column_of(measures, i, "responsible");
        option_add(monitoring, &goals,
                   (struct option_view){
                       .value = goal,
                       .label = layout_format(visit, "%.*s. %.*s",
                                              TEXT_ARGS(column_of(measures, i, "goal_number")),
                                              TEXT_ARGS(column_of(measures, i, "goal_name"))),
                       .is_chosen = text_equals(goal, monitoring->goal),
                   });
        if (responsible.length > 0)
            option_add(monitoring, &people,
                       (struct option_view){
                           .value = responsible,
                           .label = responsible,
                           .is_chosen = text_equals(responsible, monitoring->responsible),
                       });
    }
    view->goals = goals.items;
    view->goal_count = goals.count;
    view->people = people.items;
    view->people_count = people.count;
}

static void choices_fill(struct monitoring *monitoring, struct monitoring_view *view)
{
    struct visit *visit = monitoring->visit;
    option_list colours = {0}, sorts = {0};
    for (size_t i = 0; i < COUNT(shapes); i++) {
        struct text code = text_of(shapes[i].code);
        option_add(monitoring, &colours,
                   (struct option_view){.value = code,
                                        .label = words_of(monitoring, "monitoring_light", code),
                                        .is_chosen = text_equals(code, monitoring->light)});
    }
    for (size_t i = 0; i < COUNT(orders); i++) {
        struct text key = layout_format(visit, "web.monitoring.sort.%s", orders[i]);
        option_add(monitoring, &sorts,
                   (struct option_view){.value = text_of(orders[i]),
                                        .label = layout_words(visit, key.bytes),
                                        .is_chosen = i == (size_t)monitoring->order});
    }
    view->colours = colours.items;
    view->colour_count = colours.count;
    view->orders = sorts.items;
    view->order_count = sorts.count;
    view->is_overdue_only = monitoring->is_overdue_only;
    view->is_filtered = monitoring->is_overdue_only || monitoring->goal.length > 0 ||
                        monitoring->light.length > 0 || monitoring->responsible.length > 0;
}

static void files_fill(struct monitoring *monitoring, struct monitoring_view *view)
{
    struct visit *visit = monitoring->visit;
    size_t count = 0;
    const struct paper_format *formats = paper_format_list(&count);
    struct link_view *files = ARENA_ARRAY(visit->act->arena, struct link_view, count);
    for (size_t i = 0; i < count; i++) {
        struct text key = layout_format(visit, "web.download.%s", formats[i].name);
        files[i].href =
            layout_format(visit, "/plan/%.*s/measures/file/measures.%s?day=%.*s",
                          TEXT_ARGS(view->code), formats[i].extension, TEXT_ARGS(monitoring->day));
        files[i].title = layout_words(visit, key.bytes);
    }
    view->files = files;
    view->file_count = count;
}

/* Without a rule no measure has a light: it is told, with the way to enter one. */
static void rule_fill(struct monitoring *monitoring, struct monitoring_view *view)
{
    const struct listed *targets = &monitoring->targets;
    view->has_rule = true;
    for (size_t i = 0; i < targets->count; i++)
        view->has_rule = view->has_rule && !text_is(column_of(targets, i, "why"), "rule");
    if (act_may(monitoring->visit->act, record_find("monitoring_rule")->write))
        view->rule = TEXT("/register/monitoring_rule/new");
}

static struct text passed_words(const struct monitoring *monitoring)
{
    struct visit *visit = monitoring->visit;
    struct text share = layout_format(visit, "%lld\u00a0%%", (long long)monitoring->expected / 10);
    const struct words_place place = {"share", share};
    return words_fill(visit->act->arena, layout_words(visit, "web.monitoring.passed"), &place, 1);
}

/* --- the page ------------------------------------------------------------------------------ */

static enum result monitoring_read(struct monitoring *monitoring)
{
    enum result result = worker_refresh(monitoring->visit);
    if (result == OK)
        result = inputs_read(monitoring);
    if (result == OK)
        result = listing_read(monitoring, TEXT("monitored"), &monitoring->measures);
    if (result == OK)
        result = listing_read(monitoring, TEXT("monitored_targets"), &monitoring->targets);
    if (result == OK)
        monitoring->expected = share_passed(monitoring->at);
    return result;
}

static enum result view_fill(struct monitoring *monitoring, struct monitoring_view *view)
{
    struct visit *visit = monitoring->visit;
    view->day = monitoring->day;
    view->day_words = layout_day(visit, monitoring->at.day);
    view->passed = passed_words(monitoring);
    lights_fill(monitoring, view);
    people_fill(monitoring, view);
    choices_fill(monitoring, view);
    files_fill(monitoring, view);
    rule_fill(monitoring, view);
    goals_fill(monitoring, view);
    return monitoring->result;
}

void pages_monitoring(struct visit *visit)
{
    struct monitoring monitoring = {.visit = visit};
    struct monitoring_view view = {.code = visit->parameters[0]};
    int64_t plan = 0;
    if (!life_plan_or_reply(visit, &plan, &view.title))
        return;
    enum result result = monitoring_read(&monitoring);
    if (result == OK)
        result = view_fill(&monitoring, &view);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    struct layout *layout =
        life_layout_open(visit, layout_words(visit, "web.monitoring"), view.title);
    view.layout = layout;
    struct buffer out = layout_buffer(visit);
    page_monitoring(&out, visit->act->language, &view);
    layout_send(visit, &out);
}

/* --- the same as a document ---------------------------------------------------------------- */

void pages_monitoring_file(struct visit *visit)
{
    struct text code = visit->parameters[0];
    const struct paper_format *format = pages_format_of(visit->parameters[1], "measures");
    struct report *report = NULL;
    struct date day = DATE_NONE;
    int64_t year = 0;
    enum result result = format == NULL ? NOT_FOUND : OK;
    if (result == OK)
        result = report_monitoring_day(visit->act, code, &day, &year);
    if (result == OK && !value_is_none(visit->inputs[0]))
        day = visit->inputs[0].date;
    if (result == OK)
        result = report_monitoring_build(visit->act, code, day, visit->act->language, &report);
    if (result != OK) {
        error_page(visit, result, NULL);
        return;
    }
    char printed[11];
    date_format(day, printed);
    pages_document_send(visit, report->document, format,
                        layout_format(visit, "priemones-%.*s-%s", TEXT_ARGS(code), printed));
}
