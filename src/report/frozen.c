/* frozen.c - a frozen plan read back as the report it was. See frozen.h.
 *
 * Why: what the council approved must be printed again as it was, whatever is corrected later.
 * Promise: page and files come from the stored document alone; numbers that a reader may not ask
 * for he may not read here either.
 * Never: a figure asked anew. */
#include "report/frozen.h"

#include "paper/document_json.h"
#include "plan/life.h"
#include "report/frozen_part.h"
#include "report/report_statements.h"

static struct text hex_of(struct arena *arena, struct text bytes)
{
    return value_to_text(arena, value_bytes(bytes));
}

static struct report_frozen frozen_of(struct act *act, const struct store_cursor *cursor)
{
    enum { ID, EVENT, JOURNAL, CODE, YEAR, DAY, HASH, AT, USER };
    return (struct report_frozen){
        .id = store_rows_value(cursor, ID).integer,
        .event = store_rows_value(cursor, EVENT).integer,
        .journal = store_rows_value(cursor, JOURNAL).integer,
        .code = text_copy(act->arena, store_rows_value(cursor, CODE).text),
        .year = store_rows_value(cursor, YEAR).integer,
        .day = store_rows_value(cursor, DAY).date,
        .hash = hex_of(act->arena, store_rows_value(cursor, HASH).text),
        .at = store_rows_value(cursor, AT).instant,
        .user_name = text_copy(act->arena, store_rows_value(cursor, USER).text),
    };
}

enum result report_frozen_list(struct act *act, int64_t plan, const struct report_frozen **ret,
                               size_t *ret_count)
{
    const struct value in[] = {value_integer(plan), value_integer(REPORT_FROZEN_MAX)};
    struct store_cursor *cursor = NULL;
    enum result result = store_rows_open(act, report_statement_frozen_list, in, &cursor);
    if (result != OK)
        return result;
    LIST(struct report_frozen) list = {0};
    while (store_rows_next(cursor)) {
        const struct report_frozen frozen = frozen_of(act, cursor);
        LIST_ADD(act->arena, &list, frozen);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = list.items;
    *ret_count = list.count;
    return OK;
}

static enum result part_read(struct act *act, int64_t frozen, const char *name, struct text *ret)
{
    const struct value in[] = {value_integer(frozen), value_text(text_of(name))};
    struct value bytes;
    enum result result = store_read_one(act, report_statement_frozen_part_read, in, &bytes);
    if (result != OK) /* written with the row, so it is ours that it is gone */
        return result == NOT_FOUND ? BROKEN : result;
    *ret = bytes.text;
    return OK;
}

static enum result document_read(struct act *act, int64_t frozen, const char *name,
                                 struct document **ret)
{
    struct text bytes;
    struct fault fault = {0};
    enum result result = part_read(act, frozen, name, &bytes);
    if (result == OK && document_json_read(act->arena, bytes, ret, &fault) != OK)
        return BROKEN;
    return result;
}

/* Who may not ask a figure may not read it in an old plan. */
static enum result look_rights(struct act *act, const struct document *document)
{
    report_number_list numbers = {0};
    report_numbers(act->arena, &document, 1, &numbers);
    for (size_t i = 0; i < numbers.count; i++) {
        const struct figure *figure = figure_find(numbers.items[i].figure);
        if (figure != NULL && !act_may(act, figure->right))
            return act_fault(act, REFUSED, "no_right", "", text_of(right_name(figure->right)));
    }
    return OK;
}

/* --- files ----------------------------------------------------------------------------------- */

static size_t names_read(struct arena *arena, struct text line, const struct text **ret)
{
    LIST(struct text) names = {0};
    while (line.length > 0) {
        struct text name = text_cut(&line, ',');
        LIST_ADD(arena, &names, name);
    }
    *ret = names.items;
    return names.count;
}

/* The tables in the order of the lines; false where they are not as many. */
static bool files_read(struct act *act, const struct document *tables, struct text lines,
                       struct report *report)
{
    LIST(struct report_file) files = {0};
    const struct block *block = tables->blocks;
    while (lines.length > 0 && block != NULL) {
        struct text line = text_cut(&lines, '\n');
        struct report_file file = {.name = text_cut(&line, '\t'), .table = block->table};
        file.key_count = names_read(act->arena, text_cut(&line, '\t'), &file.keys);
        file.loose_count = names_read(act->arena, line, &file.loose);
        LIST_ADD(act->arena, &files, file);
        block = block->next;
    }
    report->files = files.items;
    report->file_count = files.count;
    return lines.length == 0 && block == NULL;
}

/* --- the report ------------------------------------------------------------------------------ */

enum result report_frozen_read(struct act *act, const struct report_frozen *frozen,
                               enum language language, struct report **ret)
{
    struct report *report = ARENA_NEW(act->arena, struct report);
    struct report_frozen *kept = ARENA_NEW(act->arena, struct report_frozen);
    struct document *files = NULL;
    struct text lines;
    if (act_require(act, RIGHT_PLAN_READ) != OK)
        return REFUSED;
    enum result result =
        document_read(act, frozen->id, frozen_document_names[language], &report->document);
    if (result == OK)
        result = look_rights(act, report->document);
    if (result == OK)
        result = document_read(act, frozen->id, frozen_file_names[language], &files);
    if (result == OK)
        result = part_read(act, frozen->id, FROZEN_KEYS, &lines);
    if (result == OK && !files_read(act, files, lines, report))
        result = BROKEN;
    if (result != OK)
        return result;
    *kept = *frozen;
    kept->code = text_copy(act->arena, frozen->code);
    kept->hash = text_copy(act->arena, frozen->hash);
    kept->user_name = text_copy(act->arena, frozen->user_name);
    report->plan = kept->code;
    report->year = kept->year;
    report->day = kept->day;
    report->frozen = kept;
    *ret = report;
    return OK;
}

/* Is the plan approved, and what was frozen then? A plan of before there were frozen ones has
 * nothing. */
static enum result frozen_now(struct act *act, int64_t plan, const struct report_frozen **ret)
{
    struct process_state state;
    const struct report_frozen *list = NULL;
    size_t count = 0;
    *ret = NULL;
    enum result result = process_state(act, &plan_process, plan, &state);
    bool is_approved =
        result == OK && (text_is(state.state, "approved") || text_is(state.state, "monitored"));
    if (!is_approved)
        return result;
    result = report_frozen_list(act, plan, &list, &count);
    if (result == OK && count > 0)
        *ret = &list[0];
    return result;
}

enum result report_plan_open(struct act *act, struct text code, enum language language,
                             struct report **ret)
{
    int64_t plan = 0;
    const struct report_frozen *frozen = NULL;
    enum result result = plan_find(act, code, &plan);
    if (result == NOT_FOUND) /* the doors have words of their own for it */
        act->fault = (struct fault){0};
    if (result == OK)
        result = frozen_now(act, plan, &frozen);
    if (result != OK)
        return result;
    if (frozen == NULL)
        return report_plan_build(act, code, language, ret);
    result = report_frozen_read(act, frozen, language, ret);
    if (result == OK) /* the code of the plan as it is called today, which leads to its pages */
        (*ret)->plan = text_copy(act->arena, code);
    return result;
}

/* --- figures --------------------------------------------------------------------------------- */

enum result frozen_figures_read(struct act *act, int64_t frozen, const struct frozen_figure **ret,
                                size_t *ret_count)
{
    enum { POSITION, FIGURE, PLACE, VALUE, RECORD, ROW_COUNT, ROW_IDS };
    const struct value in[] = {value_integer(frozen)};
    struct store_cursor *cursor = NULL;
    struct arena *arena = act->arena;
    enum result result = store_rows_open(act, report_statement_frozen_figure_list, in, &cursor);
    if (result != OK)
        return result;
    LIST(struct frozen_figure) figures = {0};
    while (store_rows_next(cursor)) {
        const struct frozen_figure figure = {
            .figure = text_copy(arena, store_rows_value(cursor, FIGURE).text),
            .place = text_copy(arena, store_rows_value(cursor, PLACE).text),
            .value = text_copy(arena, store_rows_value(cursor, VALUE).text),
            .record = text_copy(arena, store_rows_value(cursor, RECORD).text),
            .row_count = store_rows_value(cursor, ROW_COUNT).integer,
            .row_ids = text_copy(arena, store_rows_value(cursor, ROW_IDS).text),
        };
        LIST_ADD(arena, &figures, figure);
    }
    result = store_rows_close(cursor);
    if (result != OK)
        return result;
    *ret = figures.items;
    *ret_count = figures.count;
    return OK;
}

bool frozen_value(const struct figure *figure, struct text text, struct value *ret)
{
    *ret = value_none();
    if (text.length == 0)
        return true;
    *ret = (struct value){.kind = figure->value};
    switch (figure->value) {
    case VALUE_INTEGER:
        return text_to_integer(text, &ret->integer);
    case VALUE_MONEY:
        return money_parse(text, &ret->money);
    case VALUE_DECIMAL:
        return decimal_parse(text, &ret->decimal);
    default:
        return false;
    }
}

enum result report_frozen_value(struct act *act, struct text code,
                                const struct figure_question *question, struct value *ret)
{
    int64_t plan = 0;
    const struct report_frozen *frozen = NULL;
    struct value stored;
    enum result result = act_require(act, question->figure->right);
    if (result == OK)
        result = plan_find(act, code, &plan);
    if (result == OK)
        result = frozen_now(act, plan, &frozen);
    if (result != OK || frozen == NULL)
        return result == OK ? NOT_FOUND : result;
    const struct value in[] = {value_integer(frozen->id),
                               value_text(text_of(question->figure->name)),
                               value_text(figure_question_text(act->arena, question))};
    result = store_read_one(act, report_statement_frozen_figure_value, in, &stored);
    if (result != OK)
        return result;
    return frozen_value(question->figure, stored.text, ret) ? OK : BROKEN;
}
