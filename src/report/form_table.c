/* form_table.c - reads a table block of a form.
 *
 * Everything a table names is looked up here, once: figures and their dimensions, listings, code
 * lists, attributes. Promise: a table that was read can be built; what may go wrong then is only
 * the store or a right. Several figures in one column must count in different units, and a row
 * says which one it means: units are never added. */
#include "report/form.h"

#define WIDTH_MAX 100

struct table_reader {
    struct form_reader *lines;
    struct form_table *table;
};

static bool fault(struct table_reader *reader, const char *code, struct text detail)
{
    return form_reader_fault(reader->lines, code, detail);
}

/* Cuts `line` at " : " into what stands before it and the label behind it. */
static struct text cut_label(struct text *line)
{
    ptrdiff_t at = text_find(*line, TEXT(" : "));
    struct text label = {0};
    if (at < 0)
        return label;
    label = text_trim(text_slice(line->bytes + at + 3, line->length - (size_t)at - 3));
    *line = text_slice(line->bytes, (size_t)at);
    return label;
}

/* Reads `name=value` up to the end or to the word `stop`; false on a fault. */
static bool read_pairs(struct table_reader *reader, struct text *rest, const char *stop,
                       form_pair_list *ret)
{
    struct form_pair pair;
    struct text before = *rest;
    while (form_pair_next(rest, &pair)) {
        if (pair.value.bytes == NULL && text_is(pair.name, stop)) {
            *rest = before;
            return true;
        }
        if (pair.name.length == 0 || pair.value.bytes == NULL)
            return fault(reader, "form_bad_pair", pair.name.length > 0 ? pair.name : pair.value);
        if (!form_template_check(reader->lines, pair.value))
            return false;
        LIST_ADD(reader->lines->arena, ret, pair);
        before = *rest;
    }
    return true;
}

/* True where `rest` goes on with `word`, which is taken away. */
static bool take_word(struct text *rest, const char *word)
{
    struct text after = text_trim(*rest);
    struct text first = text_cut(&after, ' ');
    if (!text_is(first, word))
        return false;
    *rest = after;
    return true;
}

/* --- columns ---------------------------------------------------------------------------------- */

static bool read_options(struct table_reader *reader, struct text options,
                         struct form_column *column)
{
    struct text rest = text_trim(options);
    column->name = text_cut(&rest, ' ');
    while ((rest = text_trim(rest)).length > 0) {
        struct text word = text_cut(&rest, ' ');
        int64_t width = 0;
        if (text_is(word, "key"))
            column->is_key = true;
        else if (text_is(word, "hidden"))
            column->is_hidden = true;
        else if (text_is(word, "loose"))
            column->is_loose = true;
        else if (text_is(word, "dash"))
            column->is_dash = true;
        else if (text_is(word, "width") && text_to_integer(text_cut(&rest, ' '), &width) &&
                 width > 0 && width <= WIDTH_MAX)
            column->width = (int)width;
        else if (text_is(word, "note"))
            column->note = text_cut(&rest, ' ');
        else
            return fault(reader, "form_unknown_option", word);
    }
    if (column->name.length == 0)
        return fault(reader, "form_no_name", options);
    return form_template_check(reader->lines, column->name);
}

static bool read_label_source(struct table_reader *reader, struct text attribute, struct text rest,
                              struct form_column *column)
{
    column->source = FORM_TEXT;
    column->text = attribute;
    if (!take_word(&rest, "of"))
        return text_trim(rest).length == 0 || fault(reader, "form_bad_source", rest);
    column->source = FORM_LABEL;
    column->codes = code_list_find(text_to_string(reader->lines->arena, text_trim(rest)));
    return column->codes != NULL || fault(reader, "form_unknown_codes", rest);
}

static bool knows(const struct form_column *column, struct text dimension)
{
    for (size_t i = 0; i < column->figure_count; i++)
        if (figure_takes(column->figures[i], dimension))
            return true;
    return false;
}

static bool is_same_unit(const struct figure *a, const struct figure *b)
{
    return a->unit == b->unit && figure_counted_unit(a) == figure_counted_unit(b);
}

/* No two figures of a column may count in the same unit: the row could not choose. */
static bool check_units(struct table_reader *reader, const struct form_column *column)
{
    for (size_t i = 0; i < column->figure_count; i++)
        for (size_t j = 0; j < i; j++)
            if (is_same_unit(column->figures[i], column->figures[j]))
                return fault(reader, "form_same_unit", text_of(column->figures[i]->name));
    return true;
}

static bool read_filters(struct table_reader *reader, struct text *rest, struct form_column *column)
{
    if (!read_pairs(reader, rest, "with", &column->filters))
        return false;
    for (size_t i = 0; i < column->filters.count; i++)
        if (!knows(column, column->filters.items[i].name))
            return fault(reader, "form_unknown_dimension", column->filters.items[i].name);
    return !take_word(rest, "with") || read_pairs(reader, rest, "", &column->with);
}

static bool read_figure_source(struct table_reader *reader, struct text first, struct text rest,
                               struct form_column *column)
{
    column->source = text_is(first, "results") ? FORM_RESULTS : FORM_FIGURE;
    struct text names = column->source == FORM_RESULTS ? TEXT("measure_results") : first;
    do {
        struct text name = text_cut(&names, ',');
        const struct figure *figure = figure_find(name);
        if (figure == NULL)
            return fault(reader, "form_unknown_figure", name);
        if (column->figure_count == FORM_FIGURES_MAX)
            return fault(reader, "form_too_many_figures", name);
        column->figures[column->figure_count++] = figure;
    } while (names.bytes != NULL);
    return check_units(reader, column) && read_filters(reader, &rest, column);
}

static bool read_source(struct table_reader *reader, struct text source, struct form_column *column)
{
    struct text rest = text_trim(source);
    if (rest.length == 0)
        return fault(reader, "form_bad_source", column->name);
    if (rest.bytes[0] == '"') {
        struct form_pair pair;
        column->source = FORM_TEXT;
        if (!form_pair_next(&rest, &pair) || !pair.is_quoted || text_trim(rest).length > 0)
            return fault(reader, "form_bad_source", source);
        column->text = pair.value;
        return form_template_check(reader->lines, pair.value);
    }
    struct text first = text_cut(&rest, ' ');
    if (first.bytes[0] == '@')
        return read_label_source(reader, first, rest, column);
    return read_figure_source(reader, first, rest, column);
}

/* The footnote of a column stands at its numbers, one for each. */
static bool mark_column(struct table_reader *reader, const struct form_column *column)
{
    struct form_mark mark = {.name = column->note, .figure_count = column->figure_count};
    if (column->source != FORM_FIGURE)
        return fault(reader, "form_note_place", column->name);
    for (size_t i = 0; i < column->figure_count; i++)
        mark.figures[i] = column->figures[i];
    form_mark_add(reader->lines, mark);
    return true;
}

static bool read_column(struct table_reader *reader, struct text line)
{
    struct form_column column = {0};
    struct text label = cut_label(&line);
    ptrdiff_t equals = text_find(line, TEXT(" = "));
    if (equals < 0)
        return fault(reader, "form_bad_source", line);
    if (reader->table->columns.count == FORM_COLUMNS_MAX)
        return fault(reader, "form_too_many_columns", line);
    struct text source = text_slice(line.bytes + equals + 3, line.length - (size_t)equals - 3);
    form_languages(label, column.title);
    if (!read_options(reader, text_slice(line.bytes, (size_t)equals), &column) ||
        !read_source(reader, source, &column) || !form_template_check(reader->lines, label))
        return false;
    if (column.note.bytes != NULL && !mark_column(reader, &column))
        return false;
    LIST_ADD(reader->lines->arena, &reader->table->columns, column);
    return true;
}

/* --- rows ------------------------------------------------------------------------------------- */

static bool add_row(struct table_reader *reader, struct form_line row, struct text label)
{
    row.number = reader->lines->line;
    form_languages(label, row.label);
    if (!form_mark_take(reader->lines, row.label, &row.note) ||
        !form_template_check(reader->lines, row.label[LANGUAGE_LT]) ||
        !form_template_check(reader->lines, row.label[LANGUAGE_EN]))
        return false;
    LIST_ADD(reader->lines->arena, &reader->table->lines, row);
    return true;
}

static bool read_row(struct table_reader *reader, enum form_line_kind kind, struct text line)
{
    struct form_line row = {.kind = kind};
    struct text label = cut_label(&line);
    row.is_printed_only = kind == FORM_TOTAL && take_word(&line, "printed");
    return read_pairs(reader, &line, "", &row.sets) && add_row(reader, row, label);
}

static bool has_output(const struct figure_listing *listing, struct text name)
{
    for (size_t i = 0; i < listing->statement->out_count; i++)
        if (text_is(name, listing->statement->out[i].name))
            return true;
    return false;
}

static bool read_rows(struct table_reader *reader, struct text line)
{
    struct form_line row = {.kind = FORM_ROWS};
    struct text label = cut_label(&line);
    struct text rest = text_trim(line);
    struct text name = text_cut(&rest, ' ');
    row.listing = figure_listing_find(name);
    if (row.listing == NULL)
        return fault(reader, "form_unknown_listing", name);
    ptrdiff_t heads = text_find(rest, TEXT("heads @"));
    if (heads >= 0) {
        row.heads = text_trim(text_slice(rest.bytes + heads + 7, rest.length - (size_t)heads - 7));
        rest = text_slice(rest.bytes, (size_t)heads);
        if (!has_output(row.listing, row.heads))
            return fault(reader, "form_unknown_attribute", row.heads);
    }
    if (!read_pairs(reader, &rest, "with", &row.filters))
        return false;
    if (take_word(&rest, "with") && !read_pairs(reader, &rest, "", &row.sets))
        return false;
    for (size_t i = 0; i < row.filters.count; i++)
        if (!has_output(row.listing, row.filters.items[i].name))
            return fault(reader, "form_unknown_attribute", row.filters.items[i].name);
    return add_row(reader, row, label);
}

static bool read_codes(struct table_reader *reader, struct text line)
{
    struct form_line row = {.kind = FORM_CODES};
    struct text rest = text_trim(line);
    struct text name = text_cut(&rest, ' ');
    row.codes = code_list_find(text_to_string(reader->lines->arena, name));
    if (row.codes == NULL)
        return fault(reader, "form_unknown_codes", name);
    if (!read_pairs(reader, &rest, "with", &row.filters))
        return false;
    if (take_word(&rest, "with") && !read_pairs(reader, &rest, "", &row.sets))
        return false;
    for (size_t i = 0; i < row.filters.count; i++)
        if (!text_is(row.filters.items[i].name, "code"))
            return fault(reader, "form_unknown_attribute", row.filters.items[i].name);
    return add_row(reader, row, (struct text){0});
}

/* --- checking what columns ask of rows -------------------------------------------------------- */

static bool has_pair(const form_pair_list *pairs, struct text name)
{
    for (size_t i = 0; i < pairs->count; i++)
        if (text_equals(pairs->items[i].name, name))
            return true;
    return false;
}

/* Does any line of the table give rows this attribute? */
static bool is_given(const struct form_table *table, struct text name)
{
    if (text_is(name, "label") || text_is(name, "position"))
        return true;
    for (size_t i = 0; i < table->lines.count; i++) {
        const struct form_line *line = &table->lines.items[i];
        bool is_code =
            line->kind == FORM_CODES && (text_is(name, "code") || text_is(name, "parent"));
        if (is_code || has_pair(&line->sets, name) ||
            (line->listing != NULL && has_output(line->listing, name)))
            return true;
    }
    return false;
}

static bool check_text(struct table_reader *reader, struct text text)
{
    const struct form_table *table = reader->table;
    for (size_t i = 0; i < text.length; i++) {
        size_t end = i + 1;
        if (text.bytes[i] != '@')
            continue;
        while (end < text.length && text.bytes[end] != '}' && text.bytes[end] != ' ')
            end++;
        struct text name = text_slice(text.bytes + i + 1, end - i - 1);
        if (!is_given(table, name))
            return fault(reader, "form_unknown_attribute", name);
    }
    return true;
}

static bool check_column(struct table_reader *reader, const struct form_column *column)
{
    bool is_good = check_text(reader, column->text) && check_text(reader, column->name);
    for (size_t i = 0; is_good && i < column->filters.count; i++)
        is_good = check_text(reader, column->filters.items[i].value);
    if (is_good && column->figure_count > 1 && !is_given(reader->table, TEXT("counts")))
        return fault(reader, "form_units_do_not_add", column->name);
    return is_good;
}

/* In a long file every number says the same things about itself. */
static bool check_long(struct table_reader *reader)
{
    const struct form_table *table = reader->table;
    const form_pair_list *first = NULL;
    for (size_t i = 0; table->value_name.length > 0 && i < table->columns.count; i++) {
        const struct form_column *column = &table->columns.items[i];
        if (column->source != FORM_FIGURE)
            continue;
        first = first != NULL ? first : &column->with;
        bool is_alike = column->with.count == first->count;
        for (size_t k = 0; is_alike && k < first->count; k++)
            is_alike = text_equals(column->with.items[k].name, first->items[k].name);
        if (!is_alike)
            return fault(reader, "form_long_differs", column->name);
    }
    return table->value_name.length == 0 || first != NULL ||
           fault(reader, "form_long_differs", table->name);
}

/* A chart has no place for a footnote. */
static bool check_unmarked(struct table_reader *reader)
{
    const struct form_table *table = reader->table;
    for (size_t i = 0; i < table->columns.count; i++)
        if (table->columns.items[i].note.length > 0)
            return fault(reader, "form_note_place", table->columns.items[i].note);
    for (size_t i = 0; i < table->lines.count; i++)
        if (table->lines.items[i].note.length > 0)
            return fault(reader, "form_note_place", table->lines.items[i].note);
    return true;
}

/* One to four series of one unit, and words for who cannot see them. */
static bool check_chart(struct table_reader *reader)
{
    const struct form_table *table = reader->table;
    const struct form_column *first = NULL;
    size_t series = 0;
    for (size_t i = 0; i < table->columns.count; i++) {
        const struct form_column *column = &table->columns.items[i];
        if (column->source != FORM_FIGURE)
            continue;
        series++;
        first = first != NULL ? first : column;
        if (column->figures[0]->unit != first->figures[0]->unit)
            return fault(reader, "form_units_do_not_add", column->name);
    }
    if (!check_unmarked(reader))
        return false;
    if (series < 1 || series > FORM_SERIES_MAX)
        return fault(reader, "form_bad_series", table->name);
    return table->summary[0].length > 0 || fault(reader, "form_no_summary", table->name);
}

static bool check_table(struct table_reader *reader)
{
    const struct form_table *table = reader->table;
    bool has_key = false;
    if (table->columns.count == 0 || table->lines.count == 0)
        return fault(reader, "form_empty_table", table->name);
    for (size_t i = 0; i < table->columns.count; i++) {
        has_key = has_key || table->columns.items[i].is_key;
        if (!check_column(reader, &table->columns.items[i]))
            return false;
    }
    if (!has_key)
        return fault(reader, "form_no_key", table->name);
    if (table->is_chart && !check_chart(reader))
        return false;
    return check_long(reader);
}

/* --- the block -------------------------------------------------------------------------------- */

static bool read_file_line(struct table_reader *reader, struct text line)
{
    struct text rest = text_trim(line);
    if (!text_is(text_cut(&rest, ' '), "long") || text_trim(rest).length == 0)
        return fault(reader, "form_unknown_option", line);
    reader->table->value_name = text_trim(rest);
    return true;
}

static bool read_kind(struct table_reader *reader, struct text word)
{
    static const char *const kinds[] = {[CHART_BARS] = "bars",
                                        [CHART_STACKED] = "stacked",
                                        [CHART_LINES] = "lines",
                                        [CHART_ROWS] = "rows"};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if (!text_is(word, kinds[i]))
            continue;
        reader->table->chart_kind = (enum chart_kind)i;
        return true;
    }
    return fault(reader, "form_unknown_option", word);
}

static bool read_line(struct table_reader *reader, struct text line)
{
    struct text rest = line;
    struct text word = text_cut(&rest, ' ');
    if (text_is(word, "title")) {
        form_languages(rest, reader->table->title);
        return form_template_check(reader->lines, rest);
    }
    if (reader->table->is_chart && text_is(word, "kind"))
        return read_kind(reader, text_trim(rest));
    if (reader->table->is_chart && text_is(word, "summary")) {
        form_languages(rest, reader->table->summary);
        return form_template_check(reader->lines, rest);
    }
    if (text_is(word, "file"))
        return read_file_line(reader, rest);
    if (text_is(word, "column"))
        return read_column(reader, rest);
    if (text_is(word, "row"))
        return read_row(reader, FORM_ROW, rest);
    if (text_is(word, "head"))
        return read_row(reader, FORM_HEAD, rest);
    if (text_is(word, "total"))
        return read_row(reader, FORM_TOTAL, rest);
    if (text_is(word, "rows"))
        return read_rows(reader, rest);
    if (text_is(word, "codes"))
        return read_codes(reader, rest);
    return fault(reader, "form_unknown_line", word);
}

static bool is_file_name(struct text name)
{
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-')
            return false;
    }
    return name.length > 0 && name.length <= 60;
}

const struct form_table *form_table_read(struct form_reader *lines, struct text name, bool is_chart)
{
    struct form_table *table = ARENA_NEW(lines->arena, struct form_table);
    table->notes = lines->notes;
    struct table_reader reader = {lines, table};
    struct text line;
    bool is_good = is_file_name(name) || fault(&reader, "form_bad_name", name);
    table->name = name;
    table->is_chart = is_chart;
    while (form_reader_next(lines, &line)) {
        line = text_trim(line);
        if (text_is(line, ":::"))
            return is_good && check_table(&reader) ? table : NULL;
        if (line.length > 0 && !text_starts_with(line, TEXT("<!--")))
            is_good = read_line(&reader, line) && is_good;
    }
    fault(&reader, "form_open_table", name);
    return NULL;
}
