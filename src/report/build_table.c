/* build_table.c - a table of a form: rows out of listings, code lists and the form itself, cells
 * out of attributes and figures.
 *
 * Each row becomes one of the printed table and, unless it is a heading or printed only, one of the
 * file; in a long file each number has a line of its own. Promise: a total is asked anew, never
 * added up here; a number always keeps its question. */
#include <string.h>

#include "report/build.h"

#define RESULTS_BYTES_MAX ((size_t)1 << 20) /* 99 results of a measure, each of 400 letters */

struct table_builder {
    struct building *building;
    const struct form_table *form;
    struct table *printed;
    struct table *file;
    struct scope head; /* what the last heading set */
    size_t head_own;   /* how many of its attributes are the heading's own */
    int64_t position;  /* rows so far */
};

/* --- cells ------------------------------------------------------------------------------------ */

/* A child is a person: a row that counts children is answered by the figure that counts people. */
static bool counts_alike(enum unit of_figure, enum unit of_row)
{
    return of_figure == of_row || (of_figure == UNIT_PERSON && of_row == UNIT_CHILD);
}

static bool row_unit(const struct scope *scope, enum unit *ret)
{
    struct text counts = scope_attribute(scope, TEXT("counts"));
    return counts.length > 0 && unit_of_name(text_to_string(scope->arena, counts), ret);
}

/* The figure of a column that has the unit of the row or, of ratios, counts in it; NULL where none
 * does. */
static const struct figure *choose_figure(const struct form_column *column,
                                          const struct scope *scope)
{
    enum unit unit;
    if (column->figure_count == 1)
        return column->figures[0];
    if (!row_unit(scope, &unit))
        return NULL;
    for (size_t i = 0; i < column->figure_count; i++)
        if (counts_alike(column->figures[i]->unit, unit))
            return column->figures[i];
    for (size_t i = 0; i < column->figure_count; i++)
        if (counts_alike(figure_counted_unit(column->figures[i]), unit))
            return column->figures[i];
    return NULL;
}

static enum result ask_filters(struct act *act, const struct form_column *column,
                               const struct scope *scope, struct figure_question *question)
{
    for (size_t i = 0; i < column->filters.count; i++) {
        const struct form_pair *pair = &column->filters.items[i];
        struct text value = scope_fill_list(scope, pair->value);
        if (pair->is_quoted && value.length == 0)
            value = TEXT("");
        if (value.bytes == NULL || !figure_takes(question->figure, pair->name))
            continue;
        enum result result = figure_question_set(act, question, pair->name, value);
        if (result != OK)
            return result;
    }
    return OK;
}

/* A row that lacks what the figure needs does not ask it. */
static bool has_needs(const struct figure_question *question)
{
    for (size_t i = 0; i < question->figure->dimension_count; i++)
        if ((question->figure->needs & (1u << i)) && question->filters[i].bytes == NULL)
            return false;
    return true;
}

static bool is_zero(struct value value)
{
    return (value.kind == VALUE_INTEGER && value.integer == 0) ||
           (value.kind == VALUE_MONEY && value.money.cents == 0) ||
           (value.kind == VALUE_DECIMAL && value.decimal.units == 0);
}

/* A ratio has as many decimals as its unit prints: paper and file say the same. */
static struct value rounded(struct value value, const struct figure *figure)
{
    if (figure->kind != FIGURE_RATIO || value.kind != VALUE_DECIMAL)
        return value;
    char digits[24];
    struct decimal decimal;
    decimal_format_places(value.decimal, unit_decimals(figure->unit), digits);
    CHECK(decimal_parse(text_of(digits), &decimal));
    return value_decimal(decimal);
}

/* The footnote of a number that says something. */
static enum result note_number(struct table_builder *builder, const struct form_column *column,
                               const struct figure_question *question, struct cell *cell)
{
    if (column->note.length == 0 || value_is_none(cell->value) || is_zero(cell->value))
        return OK;
    return build_note(builder->building, form_note_find(builder->form->notes, column->note),
                      question, &cell->note, &cell->note_runs);
}

static enum result figure_cell(struct table_builder *builder, const struct form_column *column,
                               const struct scope *scope, struct cell *ret)
{
    struct building *building = builder->building;
    const struct figure *figure = choose_figure(column, scope);
    if (figure == NULL)
        return OK; /* what the row counts, this column does not tell */
    struct figure_question question = figure_question_open(figure, building->at);
    enum result result = ask_filters(building->act, column, scope, &question);
    if (result == OK && !has_needs(&question))
        return OK;
    if (result == OK)
        result = figure_cache_value(building->act, building->cache, &question, &ret->value);
    if (result != OK)
        return result;
    enum unit unit;
    ret->value = rounded(ret->value, figure);
    ret->unit = figure->unit;
    if (figure->unit == figure_counted_unit(figure) && row_unit(scope, &unit) &&
        counts_alike(figure->unit, unit))
        ret->unit = unit;
    if (column->is_dash && is_zero(ret->value))
        ret->value = value_none();
    ret->origin = build_origin(building, &question);
    return note_number(builder, column, &question, ret);
}

/* --- targets and results ---------------------------------------------------------------------- */

static struct text line_key(const struct figure_answer *answer, size_t line, const char *dimension)
{
    ptrdiff_t index = figure_dimension_find(answer->figure, text_of(dimension));
    CHECK(index >= 0);
    return answer->lines[line].keys[index];
}

static bool is_wanted(const struct figure_question *question, const struct figure_line *line)
{
    for (size_t i = 0; i < question->figure->dimension_count; i++)
        if (question->filters[i].bytes != NULL && !text_equals(question->filters[i], line->keys[i]))
            return false;
    return true;
}

/* "521 asmenys (globėjai)" */
static void add_result(const struct scope *scope, const struct figure_answer *answer, size_t line,
                       struct buffer *out)
{
    const struct code_list *units = code_list_find("count_unit");
    const struct code *unit = code_find(units, line_key(answer, line, "unit"));
    struct text subject = line_key(answer, line, "subject");
    buffer_add_string(out, out->length > 0 ? "; " : "");
    buffer_add(out, value_to_text(scope->arena, answer->lines[line].value));
    if (unit != NULL)
        buffer_add_format(out, " %s", code_label(unit, scope->language));
    if (subject.length > 0)
        buffer_add_format(out, " (%.*s)", TEXT_ARGS(subject));
}

static enum result results_cell(struct building *building, const struct form_column *column,
                                const struct scope *scope, struct cell *ret)
{
    const struct figure_answer *answer;
    struct figure_question wanted = figure_question_open(column->figures[0], building->at);
    struct figure_question all = wanted;
    enum result result = ask_filters(building->act, column, scope, &wanted);
    all.by = (1u << all.figure->dimension_count) - 1;
    if (result == OK && !has_needs(&wanted))
        return OK;
    if (result == OK)
        result = figure_cache_answer(building->act, building->cache, &all, &answer);
    if (result != OK)
        return result;
    struct buffer words = buffer_open(scope->arena, RESULTS_BYTES_MAX);
    struct buffer note = buffer_open(scope->arena, RESULTS_BYTES_MAX);
    for (size_t i = 0; i < answer->count; i++) {
        if (!is_wanted(&wanted, &answer->lines[i]))
            continue;
        add_result(scope, answer, i, &words);
        struct text qualifier = line_key(answer, i, "qualifier");
        buffer_add_string(&note, note.length > 0 && qualifier.length > 0 ? "; " : "");
        buffer_add(&note, qualifier);
    }
    if (words.length > 0) {
        ret->value = value_text(buffer_text(&words));
        ret->origin = build_origin(building, &wanted);
    }
    ret->note = buffer_text(&note);
    return OK;
}

static struct value label_value(struct text label)
{
    return label.length > 0 ? value_text(label) : value_none();
}

static enum result make_cell(struct table_builder *builder, const struct form_column *column,
                             const struct scope *scope, struct cell *ret)
{
    *ret = (struct cell){.value = value_none()};
    if (column->source == FORM_FIGURE)
        return figure_cell(builder, column, scope, ret);
    if (column->source == FORM_RESULTS)
        return results_cell(builder->building, column, scope, ret);
    struct text text = column->source == FORM_LABEL ? scope_fill(scope, column->text)
                                                    : scope_spoken(scope, column->text);
    if (column->source == FORM_LABEL && text.length > 0) {
        const struct code *code = code_find(column->codes, text);
        text = code != NULL ? text_of(code_label(code, scope->language)) : text;
    }
    ret->value = label_value(text);
    return OK;
}

/* --- sums ------------------------------------------------------------------------------------- */

static bool add_number(int64_t *sum, int64_t more)
{
    if (more > 0 ? *sum > INT64_MAX - more : *sum < INT64_MIN - more)
        return false;
    *sum += more;
    return true;
}

/* Adds `more`, which must be of the same kind; false where it cannot be. */
static bool add_value(struct value *sum, struct value more)
{
    if (sum->kind != more.kind)
        return false;
    if (sum->kind == VALUE_MONEY)
        return money_add(sum->money, more.money, &sum->money);
    if (sum->kind == VALUE_DECIMAL)
        return add_number(&sum->decimal.units, more.decimal.units);
    return sum->kind == VALUE_INTEGER && add_number(&sum->integer, more.integer);
}

/* Do the body rows from `row` up to `total` make up the total's cell in this column, all answered
 * by the same figure? */
static bool makes_up(const struct table_row *row, const struct table_row *total, size_t column)
{
    const struct cell *wanted = &total->cells[column];
    struct value sum = {.kind = wanted->value.kind};
    for (; row != total; row = row->next) {
        const struct cell *cell = &row->cells[column];
        if (row->kind != ROW_BODY || value_is_none(cell->value))
            continue;
        if (cell->origin == NULL || cell->unit != wanted->unit ||
            !text_equals(cell->origin->figure, wanted->origin->figure) ||
            !add_value(&sum, cell->value))
            return false;
    }
    return value_equals(sum, wanted->value);
}

static int rows_between(const struct table_row *row, const struct table_row *end)
{
    int count = 0;
    for (; row != end; row = row->next)
        count++;
    return count;
}

/* How many rows above a total make it up: those since the last total or heading, or all; 0 where
 * they do not, or where the figure's values may not be added (people are not). */
static int sum_rows(const struct table *table, const struct table_row *total, size_t column)
{
    const struct cell *cell = &total->cells[column];
    const struct figure *figure = cell->origin != NULL ? figure_find(cell->origin->figure) : NULL;
    if (figure == NULL || !figure->adds || value_is_none(cell->value) || is_zero(cell->value))
        return 0;
    const struct table_row *group = table->rows;
    for (const struct table_row *row = table->rows; row != total; row = row->next)
        group = row->kind == ROW_BODY ? group : row->next;
    if (makes_up(group, total, column))
        return rows_between(group, total);
    return makes_up(table->rows, total, column) ? rows_between(table->rows, total) : 0;
}

/* --- rows ------------------------------------------------------------------------------------- */

static size_t first_visible(const struct form_table *form)
{
    for (size_t i = 0; i < form->columns.count; i++)
        if (!form->columns.items[i].is_hidden)
            return i;
    return 0;
}

/* The first visible column that prints the row's label, else the first visible one. */
static size_t label_column(const struct form_table *form)
{
    for (size_t i = 0; i < form->columns.count; i++)
        if (!form->columns.items[i].is_hidden && text_is(form->columns.items[i].text, "@label"))
            return i;
    return first_visible(form);
}

static int visible_count(const struct form_table *form)
{
    int count = 0;
    for (size_t i = 0; i < form->columns.count; i++)
        count += form->columns.items[i].is_hidden ? 0 : 1;
    return count;
}

/* The footnote of a line stands at its label. */
static enum result note_label(struct table_builder *builder, const struct form_line *line,
                              struct table_row *row)
{
    if (line->note.length == 0)
        return OK;
    struct cell *cell = &row->cells[label_column(builder->form)];
    return build_note(builder->building, form_note_find(builder->form->notes, line->note), NULL,
                      &cell->note, &cell->note_runs);
}

static enum result add_head(struct table_builder *builder, const struct form_line *line,
                            struct text label)
{
    struct document *document = builder->building->report->document;
    struct table_row *row = document_add_row(document, builder->printed, ROW_GROUP);
    struct cell *cell = &row->cells[first_visible(builder->form)];
    cell->value = value_text(label);
    cell->column_span = visible_count(builder->form);
    if (line->note.length == 0)
        return OK;
    return build_note(builder->building, form_note_find(builder->form->notes, line->note), NULL,
                      &cell->note, &cell->note_runs);
}

/* One line of a long file: the labels, what the number's column says, the number. */
static void add_long_line(struct table_builder *builder, const struct table_row *printed,
                          size_t number, const struct scope *scope)
{
    const struct form_table *form = builder->form;
    const form_pair_list *with = &form->columns.items[number].with;
    struct table_row *row = document_add_row(builder->building->files, builder->file, ROW_BODY);
    size_t at = 0;
    for (size_t i = 0; i < form->columns.count; i++)
        if (form->columns.items[i].source != FORM_FIGURE)
            row->cells[at++] = printed->cells[i];
    for (size_t i = 0; i < with->count; i++)
        row->cells[at++].value = label_value(scope_spoken(scope, with->items[i].value));
    row->cells[at] = printed->cells[number];
}

static void add_to_file(struct table_builder *builder, const struct table_row *printed,
                        const struct scope *scope)
{
    const struct form_table *form = builder->form;
    if (form->value_name.length > 0) {
        for (size_t i = 0; i < form->columns.count; i++)
            if (form->columns.items[i].source == FORM_FIGURE)
                add_long_line(builder, printed, i, scope);
        return;
    }
    struct table_row *row = document_add_row(builder->building->files, builder->file, ROW_BODY);
    memcpy(row->cells, printed->cells, printed->cell_count * sizeof(struct cell));
}

static enum result add_row(struct table_builder *builder, const struct form_line *line,
                           struct scope *scope)
{
    struct document *document = builder->building->report->document;
    bool is_total = line->kind == FORM_TOTAL;
    struct table_row *row =
        document_add_row(document, builder->printed, is_total ? ROW_TOTAL : ROW_BODY);
    enum result result = OK;
    builder->position += is_total ? 0 : 1;
    scope_add(scope, TEXT("position"),
              value_to_text(scope->arena, value_integer(builder->position)));
    for (size_t i = 0; i < row->cell_count && result == OK; i++) {
        result = make_cell(builder, &builder->form->columns.items[i], scope, &row->cells[i]);
        row->cells[i].is_total = is_total;
        if (is_total && result == OK)
            row->cells[i].sum_rows = sum_rows(builder->printed, row, i);
    }
    if (result == OK && line->kind != FORM_ROWS)
        result = note_label(builder, line, row);
    if (result == OK && !line->is_printed_only)
        add_to_file(builder, row, scope);
    return result;
}

/* A scope with a line's own attributes first; those of the heading are added by `add_inherited`. */
static struct scope *line_scope(struct table_builder *builder, const struct form_line *line)
{
    struct scope *scope = ARENA_NEW(builder->building->act->arena, struct scope);
    const struct scope *plan = &builder->building->scope;
    scope->arena = plan->arena;
    scope->language = plan->language;
    scope->plan = plan->plan;
    scope_add_pairs(scope, &line->sets);
    return scope;
}

static void add_inherited(const struct table_builder *builder, struct scope *scope)
{
    for (size_t i = 0; i < builder->head.attribute_count; i++)
        scope_add(scope, builder->head.attributes[i].name, builder->head.attributes[i].value);
}

static enum result build_own(struct table_builder *builder, const struct form_line *line)
{
    struct scope *scope = line_scope(builder, line);
    struct text label = scope_fill(scope, line->label[scope->language]);
    if (line->kind == FORM_HEAD) {
        builder->head = *scope;
        return add_head(builder, line, label);
    }
    scope_add(scope, TEXT("label"), label);
    add_inherited(builder, scope);
    return add_row(builder, line, scope);
}

/* Is `value` one of the wanted ones ("a,b")? */
static bool is_among(struct text value, struct text wanted)
{
    do {
        if (text_equals(text_cut(&wanted, ','), value))
            return true;
    } while (wanted.bytes != NULL);
    return false;
}

static bool passes(const struct form_line *line, const struct scope *plan, const struct scope *row)
{
    for (size_t i = 0; i < line->filters.count; i++) {
        const struct form_pair *pair = &line->filters.items[i];
        if (!is_among(scope_attribute(row, pair->name), scope_fill_list(plan, pair->value)))
            return false;
    }
    return true;
}

static enum result build_codes(struct table_builder *builder, const struct form_line *line)
{
    enum result result = OK;
    for (size_t i = 0; i < line->codes->count && result == OK; i++) {
        const struct code *code = &line->codes->codes[i];
        struct scope *scope = line_scope(builder, line);
        scope_add(scope, TEXT("code"), text_of(code->code));
        scope_add(scope, TEXT("label"), text_of(code_label(code, scope->language)));
        scope_add(scope, TEXT("parent"), text_of(code->parent));
        add_inherited(builder, scope);
        if (passes(line, &builder->building->scope, scope))
            result = add_row(builder, line, scope);
    }
    return result;
}

/* The attributes of a row of a listing; an empty one is not there. */
static void add_listed(const struct figure_listing *listing, const struct figure_list_row *row,
                       struct scope *scope)
{
    for (size_t i = 0; i < listing->statement->out_count; i++)
        scope_add(scope, text_of(listing->statement->out[i].name),
                  row->values[i].length > 0 ? row->values[i] : (struct text){0});
}

/* A listing on the plan's day, read where it is met first. */
static enum result read_listing(struct building *building, const struct figure_listing *listing,
                                struct listed *ret)
{
    for (size_t i = 0; i < building->listings.count; i++) {
        if (building->listings.items[i].listing == listing) {
            *ret = building->listings.items[i];
            return OK;
        }
    }
    struct listed listed = {.listing = listing};
    enum result result =
        figure_listing_read(building->act, listing, building->at, &listed.rows, &listed.count);
    if (result != OK)
        return result;
    LIST_ADD(building->act->arena, &building->listings, listed);
    *ret = listed;
    return OK;
}

static enum result build_listed(struct table_builder *builder, const struct form_line *line)
{
    struct building *building = builder->building;
    struct listed listed = {0};
    struct text group = {0};
    enum result result = read_listing(building, line->listing, &listed);
    const struct figure_list_row *rows = listed.rows;
    for (size_t i = 0; i < listed.count && result == OK; i++) {
        struct scope *scope = line_scope(builder, line);
        add_listed(line->listing, &rows[i], scope);
        if (!passes(line, &building->scope, scope))
            continue;
        struct text now = scope_attribute(scope, line->heads);
        if (line->heads.length > 0 && !text_equals(now, group))
            result = add_head(builder, line, scope_fill(scope, line->label[scope->language]));
        group = now;
        add_inherited(builder, scope);
        if (result == OK)
            result = add_row(builder, line, scope);
    }
    return result;
}

/* --- the table -------------------------------------------------------------------------------- */

static void open_printed(struct table_builder *builder)
{
    struct building *building = builder->building;
    const struct form_table *form = builder->form;
    struct table_column columns[FORM_COLUMNS_MAX] = {{.width = 0}};
    const struct scope *scope = &building->scope;
    for (size_t i = 0; i < form->columns.count; i++) {
        const struct form_column *column = &form->columns.items[i];
        bool is_number = column->source == FORM_FIGURE;
        columns[i] = (struct table_column){
            .name = scope_fill(scope, column->name),
            .title = scope_fill(scope, column->title[scope->language]),
            .unit = is_number ? column->figures[0]->unit : UNIT_NONE,
            .width = column->width,
            .is_hidden = column->is_hidden,
        };
    }
    struct document *document = building->report->document;
    builder->printed =
        document_add_table(document, form->name, scope_fill(scope, form->title[scope->language]),
                           columns, form->columns.count);
    document->last_block->anchor = text_format(scope->arena, "table-%.*s", TEXT_ARGS(form->name));
}

/* What the numbers' columns say in a long file; NULL where the file is like the paper. The first
 * speaks for all: they name the same things. */
static const form_pair_list *long_names(const struct form_table *form)
{
    for (size_t i = 0; form->value_name.length > 0 && i < form->columns.count; i++)
        if (form->columns.items[i].source == FORM_FIGURE)
            return &form->columns.items[i].with;
    return NULL;
}

/* Columns of the file: like the paper, or labels, what the numbers' columns say, the number. */
static void open_file(struct table_builder *builder)
{
    const struct form_table *form = builder->form;
    const struct scope *scope = &builder->building->scope;
    struct table_column columns[2 * FORM_COLUMNS_MAX] = {{.width = 0}};
    const form_pair_list *with = long_names(form);
    size_t count = 0;
    for (size_t i = 0; i < form->columns.count; i++)
        if (with == NULL || form->columns.items[i].source != FORM_FIGURE)
            columns[count++].name = scope_fill(scope, form->columns.items[i].name);
    for (size_t i = 0; with != NULL && i < with->count; i++)
        columns[count++].name = with->items[i].name;
    if (with != NULL)
        columns[count++].name = form->value_name;
    builder->file =
        document_add_table(builder->building->files, form->name, (struct text){0}, columns, count);
}

typedef LIST(struct text) name_list;

static void add_names(struct table_builder *builder, bool wants_keys, name_list *names)
{
    const struct form_table *form = builder->form;
    const struct scope *scope = &builder->building->scope;
    for (size_t i = 0; i < form->columns.count; i++) {
        const struct form_column *column = &form->columns.items[i];
        if (wants_keys ? column->is_key : column->is_loose)
            LIST_ADD(scope->arena, names, scope_fill(scope, column->name));
    }
}

static void add_file(struct table_builder *builder)
{
    struct arena *arena = builder->building->act->arena;
    const form_pair_list *with = long_names(builder->form);
    name_list keys = {0}, loose = {0};
    add_names(builder, true, &keys);
    add_names(builder, false, &loose);
    for (size_t i = 0; with != NULL && i < with->count; i++)
        LIST_ADD(arena, &keys, with->items[i].name);
    const struct report_file file = {
        .name = builder->form->name,
        .table = builder->file,
        .keys = keys.items,
        .key_count = keys.count,
        .loose = loose.items,
        .loose_count = loose.count,
    };
    LIST_ADD(arena, &builder->building->made, file);
}

enum result build_table(struct building *building, const struct form_table *form)
{
    struct table_builder *builder = ARENA_NEW(building->act->arena, struct table_builder);
    enum result result = OK;
    builder->building = building;
    builder->form = form;
    open_printed(builder);
    open_file(builder);
    for (size_t i = 0; i < form->lines.count && result == OK; i++) {
        const struct form_line *line = &form->lines.items[i];
        if (line->kind == FORM_CODES)
            result = build_codes(builder, line);
        else if (line->kind == FORM_ROWS)
            result = build_listed(builder, line);
        else
            result = build_own(builder, line);
    }
    add_file(builder);
    return result;
}
