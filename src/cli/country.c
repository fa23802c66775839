/* country.c - one figure of every municipality of the database, and its total.
 *
 * Why: a county or a ministry that keeps several municipalities asks about all of them at once.
 * Promise: each is asked by the statement that answers it alone, bound to it by the store, so the
 * numbers are those of `figure show` and can be asked wherever the rows live; they are added up
 * only where the figure may be summed. Never: rows about people; who may ask is the command's row.
 */
#include <stdlib.h>

#include "base/list.h"
#include "cli/commands.h"
#include "figure/figure.h"
#include "format/csv.h"

typedef LIST(struct figure_line) line_list;

/* The lines of the act's municipality; ungrouped, there is one. */
static enum result town_ask(struct command_context *context, const struct figure_question *question,
                            struct figure_answer *ret)
{
    if (question->by != 0)
        return figure_ask(&context->act, question, ret);
    struct figure_line *line = ARENA_NEW(context->arena, struct figure_line);
    line->keys = ARENA_ARRAY(context->arena, struct text, FIGURE_DIMENSIONS_MAX);
    *ret = (struct figure_answer){question->figure, 0, line, 1};
    return figure_cache_value(&context->act, figure_cache_open(context->arena), question,
                              &line->value);
}

static bool lines_print(const struct command_context *context,
                        const struct figure_question *question, struct text town,
                        const struct figure_answer *answer, struct csv_writer *csv)
{
    bool is_open = true;
    for (size_t line = 0; line < answer->count && is_open; line++) {
        csv_writer_add(csv, town);
        for (size_t i = 0; i < question->figure->dimension_count; i++) {
            if (question->by & (1U << i))
                csv_writer_add(csv, answer->lines[line].keys[i]);
        }
        csv_writer_add(csv, value_to_text(context->arena, answer->lines[line].value));
        is_open = csv_writer_end_row(csv);
    }
    return is_open;
}

static int compare_lines(const void *a, const void *b)
{
    const struct text *first = ((const struct figure_line *)a)->keys;
    const struct text *second = ((const struct figure_line *)b)->keys;
    for (size_t i = 0; i < FIGURE_DIMENSIONS_MAX; i++) {
        const int order = text_compare(first[i], second[i]);
        if (order != 0)
            return order;
    }
    return 0;
}

/* Lines of the same keys become one. */
static struct figure_answer lines_add_up(const struct figure_question *question, line_list *lines)
{
    size_t count = 0;
    if (lines->count > 1)
        qsort(lines->items, lines->count, sizeof(lines->items[0]), compare_lines);
    for (size_t i = 0; i < lines->count; i++) {
        struct figure_line *line = &lines->items[i];
        if (count > 0 && compare_lines(&lines->items[count - 1], line) == 0) {
            struct value *sum = &lines->items[count - 1].value;
            *sum = figure_value_add(*sum, line->value);
        } else {
            lines->items[count++] = *line;
        }
    }
    return (struct figure_answer){question->figure, question->by, lines->items, count};
}

static void head_print(const struct figure_question *question, struct csv_writer *csv)
{
    csv_writer_add(csv, TEXT("municipality"));
    for (size_t i = 0; i < question->figure->dimension_count; i++) {
        if (question->by & (1U << i))
            csv_writer_add(csv, text_of(question->figure->dimensions[i].name));
    }
    csv_writer_add(csv, TEXT("value"));
    (void)csv_writer_end_row(csv);
}

enum result command_figure_country(struct command_context *context)
{
    struct figure_question question = {0};
    const struct cli_municipality *towns = NULL;
    size_t count = 0;
    line_list lines = {0};
    enum result result = command_question_read(context, &question);
    if (result == OK)
        result = cli_municipalities_read(context, &towns, &count);
    if (result != OK)
        return result;
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    for (size_t i = 0; i < count; i++) {
        struct figure_answer answer = {0};
        context->act.municipality = towns[i].number;
        result = town_ask(context, &question, &answer);
        if (result != OK)
            return result;
        if (i == 0)
            head_print(&question, &csv);
        (void)lines_print(context, &question, towns[i].code, &answer, &csv);
        for (size_t line = 0; line < answer.count; line++)
            LIST_ADD(context->arena, &lines, answer.lines[line]);
    }
    if (!question.figure->adds)
        return OK;
    const struct figure_answer total = lines_add_up(&question, &lines);
    (void)lines_print(context, &question, TEXT(""), &total, &csv);
    return OK;
}
