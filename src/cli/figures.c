/* figures.c - the catalogue of figures, a figure's answer, the rows behind a number.
 *
 * Why: every number of a document can be asked for and traced without a browser.
 * Promise: what is printed is CSV with a header, so that it can be counted by other tools.
 * Never: the rows without the value they make up. */
#include "figure/figure.h"

#include <stdio.h>

#include "cli/commands.h"
#include "format/csv.h"
#include "paper/origins.h"

#define ROWS_AT_ONCE            1000
#define ORIGINS_ARENA_BYTES_MAX ((size_t)2 << 30) /* twenty times the largest JSON */

enum result command_figure_list(struct command_context *context)
{
    size_t count = 0;
    const struct figure *figures = figure_list(&count);
    for (size_t i = 0; i < count; i++)
        cli_print("%-28s %-12s %s\n", figures[i].name, unit_name(figures[i].unit),
                  figures[i].title[context->language]);
    return OK;
}

/* True where an earlier word names the same key. */
static bool is_given_before(const struct command_context *context, size_t index, struct text name)
{
    for (size_t i = 1; i < index; i++) {
        struct text earlier = context->arguments[i];
        if (text_equals(text_cut(&earlier, '='), name))
            return true;
    }
    return false;
}

enum result command_question_read(struct command_context *context, struct figure_question *ret)
{
    const struct figure *figure = figure_find(context->arguments[0]);
    if (figure == NULL)
        return act_fault(&context->act, NOT_FOUND, "no_figure", "", context->arguments[0]);
    *ret = figure_question_open(figure, (struct figure_at){0});
    if (figure->parameters & FIGURE_AT_DAY)
        ret->at.day = act_today(&context->act);
    for (size_t i = 1; i < context->argument_count; i++) {
        struct text value = context->arguments[i];
        struct text name = text_cut(&value, '=');
        if (value.bytes == NULL)
            return act_fault(&context->act, BAD_INPUT, "key_value", "", name);
        if (is_given_before(context, i, name))
            return act_fault(&context->act, BAD_INPUT, "given_twice", "", name);
        enum result result = figure_question_set(&context->act, ret, name, value);
        if (result != OK)
            return result;
    }
    return OK;
}

/* Says what the figure is, to standard error: standard output keeps to data. */
static void figure_describe(const struct command_context *context, const struct figure *figure)
{
    CHECK(figure != NULL);
    (void)fprintf(stderr, "%s: %s\n", figure->title[context->language],
                  figure->means[context->language]);
}

enum result command_figure_show(struct command_context *context)
{
    struct figure_question question = {0};
    enum result result = command_question_read(context, &question);
    if (result != OK)
        return result;
    struct figure_answer answer = {0};
    if (question.figure->ask == NULL || question.by == 0) {
        struct value value = value_none();
        result =
            figure_cache_value(&context->act, figure_cache_open(context->arena), &question, &value);
        if (result == OK) {
            figure_describe(context, question.figure);
            cli_print("%.*s\n", TEXT_ARGS(value_to_text(context->arena, value)));
        }
        return result;
    }
    result = figure_ask(&context->act, &question, &answer);
    if (result != OK)
        return result;
    figure_describe(context, question.figure);
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    for (size_t i = 0; i < question.figure->dimension_count; i++) {
        if (question.by & (1U << i))
            csv_writer_add(&csv, text_of(question.figure->dimensions[i].name));
    }
    csv_writer_add(&csv, TEXT("value"));
    bool is_open = csv_writer_end_row(&csv);
    for (size_t line = 0; line < answer.count && is_open; line++) {
        for (size_t i = 0; i < question.figure->dimension_count; i++) {
            if (question.by & (1U << i))
                csv_writer_add(&csv, answer.lines[line].keys[i]);
        }
        csv_writer_add(&csv, value_to_text(context->arena, answer.lines[line].value));
        is_open = csv_writer_end_row(&csv);
    }
    return OK;
}

/* --- trace --------------------------------------------------------------------------------- */

static void rows_head(const struct figure *figure, struct csv_writer *csv)
{
    size_t count = 0;
    const struct store_field *columns = figure_row_columns(figure, &count);
    csv_writer_add(csv, TEXT("record"));
    csv_writer_add(csv, TEXT("id"));
    csv_writer_add(csv, TEXT("label"));
    for (size_t i = 0; i < count; i++)
        csv_writer_add(csv, text_of(columns[i].name));
    (void)csv_writer_end_row(csv);
}

static void rows_print(struct command_context *context, const struct figure *figure,
                       const struct figure_row_page *page, struct csv_writer *csv)
{
    size_t count = 0;
    (void)figure_row_columns(figure, &count);
    for (size_t i = 0; i < page->count; i++) {
        char id[14];
        id_format(page->rows[i].id, id);
        csv_writer_add(csv, page->rows[i].record);
        csv_writer_add(csv, text_of(id));
        csv_writer_add(csv, page->rows[i].label);
        for (size_t j = 0; j < count; j++)
            csv_writer_add(csv, value_to_text(context->arena, page->rows[i].shown[j]));
        (void)csv_writer_end_row(csv);
    }
}

static enum result limit_read(struct command_context *context, int64_t *ret)
{
    struct text typed = cli_option(context, "limit");
    *ret = INT64_MAX;
    if (typed.bytes != NULL && (!text_to_integer(typed, ret) || *ret < 1))
        return act_fault(&context->act, BAD_INPUT, "not_a_number", "limit", TEXT(""));
    return OK;
}

/* The numbers of the file of --from. */
static enum result numbers_read(struct command_context *context, origins_list *ret)
{
    struct text bytes = TEXT("");
    enum result result =
        cli_read_file(context, cli_option(context, "from"), ORIGINS_FILE_BYTES_MAX, &bytes);
    if (result != OK)
        return result;
    struct arena *arena = arena_open_within(context->arena, "cli.trace", ORIGINS_ARENA_BYTES_MAX);
    return origins_read(arena, bytes, ret, &context->act.fault);
}

/* Every number of a file: its place, what stands there, which figure it is. */
static void numbers_print(struct command_context *context, const origins_list *numbers)
{
    static const char *const heads[] = {"place", "table",  "bookmark",
                                        "shown", "figure", "question"};
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    bool is_open = csv_writer_add_names(&csv, heads, COUNT(heads));
    for (size_t i = 0; i < numbers->count && is_open; i++) {
        const struct origins_number *number = &numbers->items[i];
        const bool is_docx = number->bookmark.length > 0;
        csv_writer_add(&csv, origins_place(number, context->arena));
        csv_writer_add(&csv, is_docx ? number->sheet : number->table);
        csv_writer_add(&csv, number->bookmark);
        csv_writer_add(&csv, number->shown);
        csv_writer_add(&csv, number->origin.figure);
        csv_writer_add(&csv, number->origin.place);
        is_open = csv_writer_end_row(&csv);
    }
}

/* The question behind a place of a file; what stands there is said to standard error. */
static enum result place_read(struct command_context *context, const origins_list *numbers,
                              struct figure_question *ret)
{
    const struct text place = context->arguments[0];
    const struct origins_number *number = origins_find(numbers, place, context->arena);
    if (number == NULL)
        return act_fault(&context->act, NOT_FOUND, "no_number", "", place);
    (void)fprintf(stderr, "%.*s: %.*s\n", TEXT_ARGS(origins_place(number, context->arena)),
                  TEXT_ARGS(number->shown));
    return figure_question_parse(&context->act, number->origin.figure, number->origin.place, ret);
}

static enum result rows_put(struct command_context *context, const struct figure_question *asked)
{
    const struct figure_question question = *asked;
    int64_t limit = 0;
    enum result result = limit_read(context, &limit);
    struct value value = value_none();
    if (result == OK)
        result =
            figure_cache_value(&context->act, figure_cache_open(context->arena), &question, &value);
    if (result != OK)
        return result;
    figure_describe(context, question.figure);
    (void)fprintf(stderr, "%.*s\n", TEXT_ARGS(value_to_text(context->arena, value)));
    struct sink sink = cli_output();
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    rows_head(question.figure, &csv);
    struct figure_row_page page = {0};
    int64_t printed = 0;
    do {
        int64_t rest = limit - printed;
        size_t want = rest < ROWS_AT_ONCE ? (size_t)rest : ROWS_AT_ONCE;
        result = figure_rows(&context->act, &question,
                             (struct figure_row_range){page.next, want, NULL}, &page);
        if (result != OK)
            return result;
        rows_print(context, question.figure, &page, &csv);
        printed += (int64_t)page.count;
    } while (page.next != 0 && printed < limit);
    return OK;
}

static enum result file_trace(struct command_context *context)
{
    origins_list numbers = {0};
    struct figure_question question = {0};
    enum result result = numbers_read(context, &numbers);
    if (result != OK)
        return result;
    if (context->argument_count == 0) {
        numbers_print(context, &numbers);
        return OK;
    }
    if (context->argument_count > 1)
        return act_fault(&context->act, BAD_INPUT, "arguments", "", TEXT("[PLACE]"));
    result = place_read(context, &numbers, &question);
    return result == OK ? rows_put(context, &question) : result;
}

enum result command_trace(struct command_context *context)
{
    struct figure_question question = {0};
    if (cli_option(context, "from").bytes != NULL)
        return file_trace(context);
    if (context->argument_count == 0)
        return act_fault(&context->act, BAD_INPUT, "arguments", "",
                         text_of(context->command->arguments));
    enum result result = command_question_read(context, &question);
    return result == OK ? rows_put(context, &question) : result;
}
