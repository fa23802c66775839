/* grid.c - a table with its head told from its body, its rows ranked, its columns titled.
 *
 * Why: tables come from Word with merged heads, headings between rows, totals anywhere and numbers
 * written by hand; checks want rows, columns and numbers.
 * How: the width is that of most rows with numbers. The head ends where the first such row begins;
 * a narrower row of the head is spread over the columns by the row below it.
 * Never: guesses where a number belongs: the cells of a row of another width are words. */
#include <string.h>

#include "review/material.h"

#define WIDTH_MAX       60
#define TITLE_BYTES_MAX 4000
#define HEAD_ROWS_MAX   6
/* Rows within which the first part follows its whole, and a part its whole. */
#define RANK_REACH   8
#define PARENT_REACH 1000
#define YEAR_FIRST   1990
#define YEAR_LAST    2100

/* A row of the table as it came. */
struct raw_row {
    struct grid_cell *cells;
    size_t count;
    size_t filled;  /* cells that are not empty */
    size_t numbers; /* cells that are quantities */
    size_t years;   /* of these, such as may be years */
    size_t dashes;  /* cells that say that there is none: no row of a head has such */
    bool is_ranked; /* its first cell is "1.2." */
    int line;
};

/* The table on its way. */
struct reading {
    struct arena *arena;
    struct raw_row *rows;
    size_t count;
    size_t width;
    size_t head;
    bool has_titles; /* the document's own columns have titles: no head among the rows */
};

/* --- cells ---------------------------------------------------------------------------------- */

static bool number_of_value(struct value value, struct number *ret)
{
    *ret = (struct number){.kind = NUMBER_QUANTITY};
    if (value.kind == VALUE_INTEGER && value.integer < INT64_MAX / DECIMAL_ONE &&
        value.integer > INT64_MIN / DECIMAL_ONE)
        ret->value.units = value.integer * DECIMAL_ONE;
    else if (value.kind == VALUE_DECIMAL)
        ret->value = value.decimal;
    else if (value.kind == VALUE_MONEY && value.money.cents < INT64_MAX / 100)
        ret->value.units = value.money.cents * (DECIMAL_ONE / 100);
    else
        return false;
    ret->decimals = ret->value.units % DECIMAL_ONE == 0 ? 0 : 2;
    return true;
}

static void cell_fill(struct arena *arena, const struct cell *cell, struct grid_cell *ret)
{
    ret->line = cell->line;
    if (cell->value.kind != VALUE_TEXT) {
        ret->is_number = number_of_value(cell->value, &ret->number);
        ret->text = value_to_text(arena, cell->value);
        return;
    }
    ret->text = text_trim(cell->value.text);
    struct arena_mark mark = arena_mark(arena);
    struct tokens tokens = tokens_cut(arena, ret->text);
    ret->is_number = number_read_cell(tokens, &ret->number);
    ret->is_dash = tokens.count == 1 && tokens.items[0].sign == '-';
    arena_release(arena, mark);
}

/* "1.", "1.2", "4.1." alone, or before words; `*ret_rest` is what follows. */
static struct rank rank_read(struct text text, struct text *ret_rest)
{
    struct rank rank = {0};
    *ret_rest = text;
    size_t at = 0;
    while (rank.depth < RANK_DEPTH_MAX) {
        int value = 0;
        size_t first = at;
        while (at < text.length && text.bytes[at] >= '0' && text.bytes[at] <= '9' && value < 1000)
            value = value * 10 + (text.bytes[at++] - '0');
        if (at == first)
            break;
        if (at < text.length && text.bytes[at] != '.')
            return (struct rank){0};
        if (at == text.length && rank.depth == 0)
            return (struct rank){0};
        rank.parts[rank.depth++] = value;
        if (at < text.length)
            at++;
    }
    /* "1.V" is a code, "1.Tikslas" a rank that lacks its space. */
    if (at < text.length && text.bytes[at] != ' ' && text.length - at < 4 &&
        (unsigned char)text.bytes[at] != 0xC2)
        return (struct rank){0};
    if (rank.depth > 0)
        *ret_rest = text_trim(text_slice(text.bytes + at, text.length - at));
    return rank;
}

bool rank_is_child(const struct rank *rank, const struct rank *parent)
{
    return parent->depth > 0 && rank->depth == parent->depth + 1 &&
           memcmp(rank->parts, parent->parts, (size_t)parent->depth * sizeof(int)) == 0;
}

static bool is_year_value(const struct grid_cell *cell)
{
    int64_t units = cell->number.value.units;
    return cell->is_number && cell->text.length == 4 && units % DECIMAL_ONE == 0 &&
           units >= (int64_t)YEAR_FIRST * DECIMAL_ONE && units <= (int64_t)YEAR_LAST * DECIMAL_ONE;
}

/* --- rows as they come ---------------------------------------------------------------------- */

static void raw_cell_add(struct reading *reading, struct raw_row *row, const struct cell *cell)
{
    if (row->count == WIDTH_MAX)
        return;
    struct grid_cell *ret = &row->cells[row->count++];
    cell_fill(reading->arena, cell, ret);
    row->filled += ret->text.length > 0;
    row->numbers += ret->is_number;
    row->dashes += ret->is_dash;
    row->years += is_year_value(ret);
    for (int i = 1; i < cell->column_span && row->count < WIDTH_MAX; i++)
        row->cells[row->count++] = (struct grid_cell){.text = TEXT(""), .line = cell->line};
}

/* Cells that a row takes up, spanned ones counted as often as they span. */
static size_t row_width(const struct table_row *row)
{
    size_t width = 0;
    for (size_t c = 0; c < row->cell_count && width < WIDTH_MAX; c++)
        width += row->cells[c].column_span > 1 ? (size_t)row->cells[c].column_span : 1;
    return width < WIDTH_MAX ? width : WIDTH_MAX;
}

static void raw_rows_read(struct reading *reading, const struct table *table)
{
    for (const struct table_row *row = table->rows; row != NULL; row = row->next)
        reading->count++;
    reading->rows = ARENA_ARRAY(reading->arena, struct raw_row, reading->count);
    struct raw_row *raw = reading->rows;
    for (const struct table_row *row = table->rows; row != NULL; row = row->next, raw++) {
        raw->line = row->line;
        raw->cells = ARENA_ARRAY(reading->arena, struct grid_cell, row_width(row) + 1);
        for (size_t c = 0; c < row->cell_count; c++)
            if (c >= table->column_count || !table->columns[c].is_hidden)
                raw_cell_add(reading, raw, &row->cells[c]);
        struct text rest;
        raw->is_ranked = raw->count > 1 && rank_read(raw->cells[0].text, &rest).depth > 0;
        if (raw->line == 0 && raw->count > 0)
            raw->line = raw->cells[0].line;
    }
}

/* The width of most rows with numbers. */
static size_t width_of(const struct reading *reading)
{
    size_t seen[WIDTH_MAX + 1] = {0};
    size_t best = 0;
    for (size_t r = 0; r < reading->count; r++) {
        const struct raw_row *row = &reading->rows[r];
        if (row->count == 0)
            continue;
        seen[row->count] += row->numbers > row->years || row->is_ranked ? 4 : 1;
        if (best == 0 || seen[row->count] > seen[best])
            best = row->count;
    }
    return best;
}

/* Rows of the head: all before the first with a number that is no year; headings within the table
 * that stand directly before it are none. */
static size_t head_of(const struct reading *reading)
{
    if (reading->has_titles)
        return 0;
    size_t head = 0;
    while (head < reading->count && head < HEAD_ROWS_MAX) {
        const struct raw_row *row = &reading->rows[head];
        if (row->numbers > row->years || row->is_ranked || row->dashes > 0)
            break;
        head++;
    }
    if (head == reading->count || head == HEAD_ROWS_MAX)
        return reading->count > 0 ? 1 : 0;
    while (head > 1 && reading->rows[head - 1].filled == 1 && reading->width > 1)
        head--;
    return head;
}

/* --- columns -------------------------------------------------------------------------------- */

static void title_add(struct reading *reading, struct grid_column *column, struct text title)
{
    if (title.length == 0 || column->title.length > TITLE_BYTES_MAX)
        return;
    column->title =
        column->title.length == 0
            ? title
            : text_format(reading->arena, "%.*s, %.*s", TEXT_ARGS(column->title), TEXT_ARGS(title));
}

/* Spreads a narrow row of the head: each run of filled cells in the row below belongs to one of
 * its cells, or all runs to several of the same width. False where that does not come out. */
static bool row_spread(struct reading *reading, const struct raw_row *row,
                       const struct raw_row *below, struct grid_column *columns)
{
    size_t empty = 0, runs = 0;
    for (size_t c = 0; c < below->count; c++) {
        bool is_filled = below->cells[c].text.length > 0;
        empty += !is_filled;
        runs += is_filled && (c == 0 || below->cells[c - 1].text.length == 0);
    }
    size_t groups = row->count > empty ? row->count - empty : 0;
    size_t filled = below->count - empty;
    bool is_even = runs == 1 && groups > 1 && filled % groups == 0;
    if (groups == 0 || (groups != runs && !is_even))
        return false;
    size_t from = 0, in_group = 0;
    for (size_t c = 0; c < below->count; c++) {
        bool is_filled = below->cells[c].text.length > 0;
        bool is_next = c > 0 && (!is_filled || below->cells[c - 1].text.length == 0 ||
                                 (is_even && in_group == filled / groups));
        from += is_next;
        in_group = is_next ? 1 : in_group + 1;
        if (from < row->count)
            title_add(reading, &columns[c], row->cells[from].text);
    }
    return true;
}

/* Narrow rows of the head, from `first` up to the full row `full`, as one: an empty line within a
 * cell breaks a row in two. */
static struct raw_row rows_joined(struct reading *reading, size_t first, size_t full)
{
    struct raw_row joined = {.cells = ARENA_ARRAY(reading->arena, struct grid_cell, WIDTH_MAX)};
    for (size_t r = first; r < full; r++)
        for (size_t c = 0; c < reading->rows[r].count && joined.count < WIDTH_MAX; c++)
            joined.cells[joined.count++] = reading->rows[r].cells[c];
    return joined;
}

/* A single narrow row: its cells stand over the last columns. */
static void row_align(struct reading *reading, const struct raw_row *row,
                      struct grid_column *columns)
{
    for (size_t c = 0; c < row->count; c++)
        title_add(reading, &columns[reading->width - row->count + c], row->cells[c].text);
}

static void head_read(struct reading *reading, struct grid_column *columns)
{
    size_t narrow = 0; /* rows before this one that are narrow and not yet spread */
    for (size_t r = 0; r < reading->head; r++) {
        const struct raw_row *row = &reading->rows[r];
        if (row->count != reading->width) {
            narrow = row->count > reading->width ? 0 : narrow + (row->filled > 1);
            continue;
        }
        bool is_spread = narrow > 0 && row_spread(reading, &reading->rows[r - 1], row, columns);
        if (narrow > 1 && !is_spread) {
            struct raw_row joined = rows_joined(reading, r - narrow, r);
            (void)row_spread(reading, &joined, row, columns);
        }
        narrow = 0;
        for (size_t c = 0; c < row->count; c++)
            title_add(reading, &columns[c], row->cells[c].text);
    }
    if (reading->head == 1 && narrow == 1)
        row_align(reading, &reading->rows[0], columns);
}

/* True where the text holds the two words one after the other. */
static bool has_words(struct tokens tokens, const char *first, const char *second)
{
    for (size_t i = 0; i + 1 < tokens.count; i++)
        if (text_is(tokens.items[i].stem, first) && token_begins(&tokens.items[i + 1], second))
            return true;
    return false;
}

/* The unit that a title or label tells: euro and percent wherever they stand, else the first. */
static enum unit unit_of_words(struct tokens tokens)
{
    enum unit unit = UNIT_NONE;
    for (size_t i = 0; i < tokens.count; i++) {
        const struct token *token = &tokens.items[i];
        enum unit found = number_unit_of(token);
        if (token->sign == '%')
            found = UNIT_PERCENT;
        if (token->sign == 'E')
            found = UNIT_EURO;
        if (found == UNIT_EURO || found == UNIT_PERCENT)
            return found;
        if (unit == UNIT_NONE)
            unit = found;
    }
    return unit;
}

static enum unit unit_of_text(struct arena *arena, struct text text)
{
    struct arena_mark mark = arena_mark(arena);
    enum unit unit = unit_of_words(tokens_cut(arena, text));
    arena_release(arena, mark);
    return unit;
}

static void column_describe(struct reading *reading, struct grid_column *column)
{
    struct arena_mark mark = arena_mark(reading->arena);
    struct tokens tokens = tokens_cut(reading->arena, column->title);
    struct numbers numbers = numbers_read(reading->arena, tokens);
    column->unit = unit_of_words(tokens);
    column->is_total = has_words(tokens, "is", "viso") || has_words(tokens, "in", "total") ||
                       (tokens.count == 1 && token_begins(&tokens.items[0], "total"));
    column->is_part = has_words(tokens, "is", "ju") || has_words(tokens, "of", "which");
    static const char *const averages[] = {"vidutinisk", "vidurk", "averag"};
    column->is_unit = tokens.count > 0 && tokens.count < 4 && !column->is_numbers &&
                      (token_begins(&tokens.items[0], "vienet") ||
                       token_begins(&tokens.items[0], "mat") || text_is(column->title, "Unit"));
    column->is_ratio = column->unit == UNIT_PERCENT;
    for (size_t i = 0; i < tokens.count; i++)
        column->is_ratio = column->is_ratio || text_is(tokens.items[i].text, "1000") ||
                           token_is_one(&tokens.items[i], averages, COUNT(averages));
    size_t years = 0;
    for (size_t i = 0; i < numbers.count; i++) {
        if (numbers.items[i].kind != NUMBER_DATE || date_is_none(numbers.items[i].from))
            continue;
        int month, day;
        date_split(numbers.items[i].from, &column->year, &month, &day);
        years++;
    }
    if (years != 1)
        column->year = 0;
    arena_release(reading->arena, mark);
}

/* --- rows ----------------------------------------------------------------------------------- */

/* True where "iš jų" stands last: what follows are parts. In "iš jų vaikai" the row is one itself.
 */
static bool ends_with_of_which(struct tokens tokens)
{
    size_t count = tokens.count;
    while (count > 0 && tokens.items[count - 1].kind == TOKEN_SIGN)
        count--;
    if (count == 0)
        return false;
    struct tokens last = {tokens.items + (count < 2 ? 0 : count - 2), count < 2 ? count : 2};
    return has_words(last, "is", "ju") || has_words(last, "of", "which") ||
           has_words(last, "tarp", "ju");
}

/* True where a dash stands for a number: the row tells that there are none. */
static bool has_dashes(const struct grid *grid, const struct grid_row *row)
{
    for (size_t c = 0; c < grid->column_count; c++)
        if (row->cells[c].is_dash && grid->columns[c].is_numbers)
            return true;
    return false;
}

static void label_describe(struct reading *reading, const struct grid *grid, struct grid_row *row)
{
    struct arena_mark mark = arena_mark(reading->arena);
    struct tokens tokens = tokens_cut(reading->arena, row->label);
    bool is_of_which = ends_with_of_which(tokens);
    bool is_total =
        tokens.count > 0 &&
        (has_words((struct tokens){tokens.items, tokens.count < 2 ? tokens.count : 2}, "is",
                   "viso") ||
         token_begins(&tokens.items[0], "viso") || token_begins(&tokens.items[0], "total") ||
         (token_begins(&tokens.items[0], "bendr") && tokens.count < 3));
    row->unit = unit_of_words(tokens);
    for (size_t i = 0; i < tokens.count; i++)
        row->is_named = row->is_named || tokens.items[i].kind == TOKEN_WORD;
    row->opens_parts = is_of_which;
    if (is_of_which && tokens.count <= 4 && !row->has_numbers)
        row->role = GRID_OF_WHICH;
    else if (is_total && !is_of_which && row->has_numbers)
        row->role = GRID_TOTAL;
    else if (!row->has_numbers && !has_dashes(grid, row))
        row->role = GRID_GROUP;
    arena_release(reading->arena, mark);
}

static void row_fill(struct reading *reading, const struct grid *grid, size_t r,
                     struct grid_row *row)
{
    const struct raw_row *raw = &reading->rows[r];
    row->cells = ARENA_ARRAY(reading->arena, struct grid_cell, reading->width);
    row->number = (int)(r + 1) + (reading->has_titles ? 1 : 0);
    row->line = raw->line;
    for (size_t c = 0; c < reading->width; c++) {
        row->cells[c] = c < raw->count ? raw->cells[c] : (struct grid_cell){.text = TEXT("")};
        if (raw->count != reading->width)
            row->cells[c].is_number = false;
    }
    row->rank = rank_read(row->cells[0].text, &row->label);
    if (raw->count == 1 || raw->filled == 1) {
        for (size_t c = 0; c < raw->count && row->label.length == 0; c++)
            row->label = raw->cells[c].text;
    } else if (grid->label_column < raw->count) {
        struct text label = raw->cells[grid->label_column].text, rest;
        struct rank rank = rank_read(label, &rest);
        if (rank.depth > 0 && row->rank.depth == 0)
            row->rank = rank;
        row->label = rank.depth > 0 ? rest : label;
    }
    for (size_t c = 0; c < reading->width; c++)
        row->has_numbers =
            row->has_numbers || (row->cells[c].is_number && grid->columns[c].is_numbers);
    label_describe(reading, grid, row);
    for (size_t c = 0; c < reading->width; c++)
        if (grid->columns[c].is_unit)
            row->unit = unit_of_text(reading->arena, row->cells[c].text);
}

/* "1" before "1.1" is a rank as well, though nothing but a number on its own. */
static void ranks_complete(struct grid *grid)
{
    for (size_t r = 0; r + 1 < grid->row_count; r++) {
        struct grid_row *row = &grid->rows[r];
        int64_t value;
        if (row->rank.depth > 0 || !text_to_integer(row->cells[0].text, &value) || value < 1 ||
            value > 999 || grid->columns[0].is_numbers)
            continue;
        struct rank rank = {.parts = {(int)value}, .depth = 1};
        for (size_t next = r + 1; next < grid->row_count && next <= r + RANK_REACH; next++) {
            if (!rank_is_child(&grid->rows[next].rank, &rank))
                continue;
            row->rank = rank;
            break;
        }
    }
}

/* The words of the row that each row is a part of: by its rank, by "iš jų", else the heading. */
static void parents_fill(struct grid *grid)
{
    struct text group = TEXT(""), whole = TEXT("");
    for (size_t r = 0; r < grid->row_count; r++) {
        struct grid_row *row = &grid->rows[r];
        bool is_new = row->rank.depth > 0 || row->role != GRID_BODY || row->opens_parts;
        whole = is_new ? TEXT("") : whole;
        row->parent = whole.length > 0 ? whole : group;
        for (size_t back = r; back > 0 && back + PARENT_REACH > r; back--) {
            if (!rank_is_child(&row->rank, &grid->rows[back - 1].rank))
                continue;
            row->parent = grid->rows[back - 1].label;
            break;
        }
        if (row->role == GRID_GROUP && row->is_named)
            group = row->label;
        if (row->opens_parts)
            whole = row->label;
        else if (row->role == GRID_OF_WHICH && r > 0)
            whole = grid->rows[r - 1].label;
    }
}

/* True where a column only numbers the rows: "Nr.", or 1, 2, 3, … */
static bool is_counting(struct reading *reading, const struct grid *grid, size_t column)
{
    if (column > 0)
        return false;
    struct text title = grid->columns[column].title;
    if (text_find(title, TEXT("Nr")) >= 0 || text_is(title, "No.") || text_is(title, "#"))
        return true;
    int64_t last = 0;
    size_t rows = 0;
    for (size_t r = reading->head; r < reading->count; r++) {
        const struct raw_row *row = &reading->rows[r];
        if (row->count != reading->width || !row->cells[column].is_number)
            continue;
        if (row->cells[column].number.value.units != last + DECIMAL_ONE)
            return false;
        last += DECIMAL_ONE;
        rows++;
    }
    return rows > 3;
}

/* Which columns hold numbers, and which the words that name a row. */
static void columns_sort(struct reading *reading, struct grid *grid)
{
    size_t best = 0;
    bool has_label = false;
    for (size_t c = 0; c < reading->width; c++) {
        size_t numbers = 0, filled = 0, words = 0;
        for (size_t r = reading->head; r < reading->count; r++) {
            const struct raw_row *row = &reading->rows[r];
            if (row->count != reading->width || row->filled < 2)
                continue;
            struct text rest;
            bool is_rank = rank_read(row->cells[c].text, &rest).depth > 0 && rest.length == 0;
            numbers += row->cells[c].is_number && !(c == 0 && is_rank);
            filled += row->cells[c].text.length > 0 && !row->cells[c].is_dash;
            words += row->cells[c].text.length > 0 && !row->cells[c].is_number && !is_rank;
        }
        grid->columns[c].is_numbers =
            numbers > 0 && numbers * 2 >= filled && !is_counting(reading, grid, c);
        if (!grid->columns[c].is_numbers && words * 2 > best * 3) {
            best = words;
            grid->label_column = c;
            has_label = true;
        }
    }
    if (!has_label)
        grid->label_column = reading->width;
}

bool grid_read(struct arena *arena, const struct table *table, struct place place,
               struct text caption, struct grid *ret)
{
    struct reading reading = {.arena = arena};
    for (size_t c = 0; c < table->column_count; c++)
        reading.has_titles = reading.has_titles || table->columns[c].title.length > 0;
    raw_rows_read(&reading, table);
    reading.width = width_of(&reading);
    if (reading.width == 0)
        return false;
    reading.head = head_of(&reading);
    *ret = (struct grid){.table = table, .place = place, .caption = caption};
    ret->column_count = reading.width;
    ret->columns = ARENA_ARRAY(arena, struct grid_column, reading.width);
    size_t shown = 0;
    for (size_t c = 0; c < table->column_count && shown < reading.width; c++)
        if (!table->columns[c].is_hidden)
            ret->columns[shown++].title = table->columns[c].title;
    if (!reading.has_titles)
        head_read(&reading, ret->columns);
    columns_sort(&reading, ret);
    for (size_t c = 0; c < reading.width; c++)
        column_describe(&reading, &ret->columns[c]);
    ret->head_count = reading.head + reading.has_titles;
    ret->row_count = reading.count - reading.head;
    ret->rows = ARENA_ARRAY(arena, struct grid_row, ret->row_count);
    for (size_t r = 0; r < ret->row_count; r++)
        row_fill(&reading, ret, reading.head + r, &ret->rows[r]);
    ranks_complete(ret);
    parents_fill(ret);
    return ret->row_count > 0;
}
