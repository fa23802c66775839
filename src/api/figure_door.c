/* figure_door.c - the catalogue of figures, answers to questions, the rows behind them.
 *
 * Why: a dashboard must take its numbers where the plan takes them.
 * Promise: a question is read as strictly as on the pages; an answer says the unit and repeats the
 * question in its canonical form, so that it can be asked again.
 * Never: rows for someone without the right to them. */
#include "figure/figure.h"

#include "api/answer.h"
#include "api/body.h"
#include "api/handlers.h"

#define ROWS_DEFAULT 200

/* --- the catalogue ------------------------------------------------------------------------- */

static void dimensions_write(struct answer *answer, const struct figure *figure)
{
    json_write_key(&answer->json, "by");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < figure->dimension_count; i++) {
        json_write_object_open(&answer->json);
        answer_text(answer, "name", text_of(figure->dimensions[i].name));
        answer_text(answer, "of", text_of(figure->dimensions[i].of));
        answer_flag(answer, "is_required", (figure->needs & (1u << i)) != 0);
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
}

static void parameters_write(struct answer *answer, const struct figure *figure)
{
    static const struct {
        enum figure_parameter parameter;
        const char *name;
    } names[] = {{FIGURE_AT_DAY, "day"},
                 {FIGURE_AT_FROM, "from"},
                 {FIGURE_AT_TO, "to"},
                 {FIGURE_AT_YEAR, "year"}};
    json_write_key(&answer->json, "at");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < COUNT(names); i++) {
        if ((figure->parameters & names[i].parameter) != 0)
            json_write_text(&answer->json, text_of(names[i].name));
    }
    json_write_array_close(&answer->json);
}

void figure_door_list(struct visit *visit)
{
    enum language language = visit->act->language;
    size_t count = 0;
    const struct figure *figures = figure_list(&count);
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    json_write_key(&answer->json, "figures");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < count; i++) {
        if (!act_may(visit->act, figures[i].right))
            continue;
        json_write_object_open(&answer->json);
        answer_text(answer, "name", text_of(figures[i].name));
        answer_text(answer, "title", text_of(figures[i].title[language]));
        answer_text(answer, "means", text_of(figures[i].means[language]));
        answer_text(answer, "unit", text_of(unit_name(figures[i].unit)));
        answer_flag(answer, "adds", figures[i].adds);
        dimensions_write(answer, &figures[i]);
        parameters_write(answer, &figures[i]);
        answer_text(answer, "form", text_of(figures[i].form));
        json_write_object_close(&answer->json);
    }
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- one question -------------------------------------------------------------------------- */

static bool is_input(const struct route *route, struct text name)
{
    for (size_t i = 0; i < route->input_count; i++) {
        if (text_is(name, route->input[i].name))
            return true;
    }
    return false;
}

/* The question in the query, without the row's own inputs; false after a problem was sent. */
static bool question_or_refuse(struct visit *visit, struct figure_question *ret)
{
    struct text rest = visit->request->query_raw;
    struct buffer place = buffer_open(visit->act->arena, rest.length + 1);
    while (rest.length > 0) {
        struct text pair = text_cut(&rest, '&');
        struct text value = pair;
        struct text name = text_cut(&value, '=');
        if (pair.length == 0 || is_input(visit->route, name))
            continue;
        if (place.length > 0)
            buffer_add_char(&place, '&');
        buffer_add(&place, pair);
    }
    enum result result =
        figure_question_parse(visit->act, visit->parameters[0], buffer_text(&place), ret);
    if (result == NOT_FOUND)
        result = act_fault(visit->act, NOT_FOUND, "not_found", "figure", TEXT(""));
    if (result == OK)
        return true;
    answer_refuse(visit, result, NULL);
    return false;
}

/* What was asked, in the canonical form. */
static void question_write(struct visit *visit, struct answer *answer,
                           const struct figure_question *question)
{
    const struct figure *figure = question->figure;
    answer_text(answer, "figure", text_of(figure->name));
    answer_text(answer, "title", text_of(figure->title[visit->act->language]));
    answer_text(answer, "unit", text_of(unit_name(figure->unit)));
    answer_text(answer, "question", figure_question_text(visit->act->arena, question));
}

static void line_write(struct answer *answer, const struct figure_answer *found,
                       const struct figure_line *line)
{
    json_write_object_open(&answer->json);
    for (size_t i = 0; i < found->figure->dimension_count; i++) {
        if ((found->by & (1u << i)) != 0)
            answer_text(answer, found->figure->dimensions[i].name, line->keys[i]);
    }
    json_write_key(&answer->json, "value");
    json_write_value(&answer->json, line->value);
    json_write_object_close(&answer->json);
}

void figure_door_ask(struct visit *visit)
{
    struct figure_question question;
    struct figure_answer found = {0};
    if (!question_or_refuse(visit, &question))
        return;
    enum result result = figure_ask(visit->act, &question, &found);
    if (result != OK) {
        answer_refuse(visit, result, NULL);
        return;
    }
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    question_write(visit, answer, &question);
    if (found.by == 0 && found.count == 1) {
        json_write_key(&answer->json, "value");
        json_write_value(&answer->json, found.lines[0].value);
    }
    json_write_key(&answer->json, "lines");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < found.count; i++)
        line_write(answer, &found, &found.lines[i]);
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* --- rows ---------------------------------------------------------------------------------- */

static void row_write(struct visit *visit, struct answer *answer, const struct figure *figure,
                      const struct figure_row *row)
{
    size_t count = 0;
    const struct store_field *columns = figure_row_columns(figure, &count);
    json_write_object_open(&answer->json);
    answer_text(answer, "register", row->record);
    answer_id(answer, "id", row->id);
    answer_text(answer, "title", row->label);
    json_write_key(&answer->json, "amount");
    json_write_value(&answer->json, row->amount);
    json_write_key(&answer->json, "shown");
    json_write_object_open(&answer->json);
    for (size_t i = 0; i < count; i++) {
        json_write_key(&answer->json, text_to_string(visit->act->arena, text_of(columns[i].name)));
        json_write_value(&answer->json, row->shown[i]);
    }
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
}

static void rows_send(struct visit *visit, const struct figure_question *question,
                      const struct figure_row_page *page)
{
    struct answer *answer = answer_open(visit);
    json_write_object_open(&answer->json);
    question_write(visit, answer, question);
    json_write_key(&answer->json, "rows");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < page->count; i++)
        row_write(visit, answer, question->figure, &page->rows[i]);
    json_write_array_close(&answer->json);
    answer_id(answer, "next", page->next);
    json_write_object_close(&answer->json);
    answer_send(visit, answer);
}

/* How many rows were asked for; false after a problem was sent. */
static bool limit_or_refuse(struct visit *visit, size_t *ret)
{
    struct value limit = visit->inputs[FIGURE_DOOR_LIMIT];
    *ret = value_is_none(limit) ? ROWS_DEFAULT : (size_t)limit.integer;
    if (*ret > 0)
        return true;
    body_fault_add(visit, "limit", "too_small", TEXT("1"));
    answer_problem(visit, 422, NULL);
    return false;
}

void figure_door_rows(struct visit *visit)
{
    struct figure_question question;
    struct figure_row_page page = {0};
    struct value after = visit->inputs[FIGURE_DOOR_AFTER];
    size_t limit = 0;
    if (!limit_or_refuse(visit, &limit) || !question_or_refuse(visit, &question))
        return;
    if (question.by != 0) {
        body_fault_add(visit, "by", "cannot_group", TEXT(""));
        answer_problem(visit, 422, NULL);
        return;
    }
    const struct figure_row_range range = {.after = value_is_none(after) ? 0 : after.integer,
                                           .limit = limit};
    enum result result = figure_rows(visit->act, &question, range, &page);
    if (result == OK)
        rows_send(visit, &question, &page);
    else
        answer_refuse(visit, result, NULL);
}
