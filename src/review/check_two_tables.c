/* check_two_tables.c - the same thing in two tables with two values.
 *
 * Which rows of two tables are the same thing is told by the rows themselves: their words are
 * alike, or they agree on so many numbers that it cannot be chance. A heading within a table
 * stands for the sum of the rows below it, so that a list of providers is held against the table of
 * need; where the sum falls far short the list may not be all, which is doubtful. Only columns of
 * one year and one unit are compared. */
#include "review/part.h"
#include "review/subject.h"

/* Rows of a document that are compared; longer documents are compared by their first ones. */
#define ENTRIES_MAX 3000
/* A value from which on its repetition is no chance. */
#define TELLING_UNITS (1000LL * DECIMAL_ONE)
/* Words alike by so much are the same thing; with agreeing numbers less will do. */
#define ALIKE_SAME 99
#define ALIKE_NEAR 40

/* A row, or the sum of those below a heading, as something with a subject. */
struct entry {
    const struct grid *grid;
    const struct grid_row *row;
    struct subject subject; /* its words and those of the row it is a part of */
    size_t first, last;     /* rows that are added; first == last for the row itself */
};
typedef LIST(struct entry) entry_list;

/* --- entries -------------------------------------------------------------------------------- */

/* The value of an entry in a column; false where it has none. */
static bool entry_value(const struct entry *entry, size_t column, struct decimal *ret)
{
    const struct grid *grid = entry->grid;
    if (!grid->columns[column].is_numbers)
        return false;
    if (entry->first == entry->last) {
        *ret = entry->row->cells[column].number.value;
        return entry->row->cells[column].is_number;
    }
    struct decimal sum = {0};
    for (size_t r = entry->first; r < entry->last; r++)
        if (grid->rows[r].cells[column].is_number)
            sum.units += grid->rows[r].cells[column].number.value.units;
    *ret = sum;
    return !grid->columns[column].is_ratio;
}

static void entry_add(struct review *review, entry_list *entries, const struct grid *grid, size_t r,
                      size_t last)
{
    const struct grid_row *row = &grid->rows[r];
    struct entry entry = {
        .grid = grid, .row = row, .first = last > 0 ? r + 1 : r, .last = last > 0 ? last : r};
    subject_add(&entry.subject, review->arena, row->label);
    subject_add(&entry.subject, review->arena, row->parent);
    if (entry.subject.count > 0 && entries->count < ENTRIES_MAX)
        LIST_ADD(review->arena, entries, entry);
}

static void entries_gather(struct review *review, const struct grid *grid, entry_list *entries)
{
    for (size_t r = 0; r < grid->row_count; r++) {
        const struct grid_row *row = &grid->rows[r];
        if (row->role == GRID_BODY)
            entry_add(review, entries, grid, r, 0);
        size_t last = r + 1;
        while (last < grid->row_count && grid->rows[last].role == GRID_BODY &&
               grid->rows[last].rank.depth == 0)
            last++;
        if (row->role == GRID_GROUP && row->rank.depth > 0 && last > r + 1)
            entry_add(review, entries, grid, r, last);
    }
}

/* --- comparing ------------------------------------------------------------------------------ */

static enum unit unit_of(const struct entry *entry, size_t column)
{
    enum unit unit = entry->grid->columns[column].unit;
    return unit == UNIT_NONE || entry->row->unit == UNIT_EURO || entry->row->unit == UNIT_PERCENT
               ? entry->row->unit
               : unit;
}

static bool is_people(enum unit unit)
{
    return unit == UNIT_PERSON || unit == UNIT_CHILD || unit == UNIT_NONE;
}

/* True where two columns may show the same: one year, one unit, neither a ratio. */
static bool is_comparable(const struct entry *a, size_t i, const struct entry *b, size_t j)
{
    const struct grid_column *left = &a->grid->columns[i], *right = &b->grid->columns[j];
    enum unit p = unit_of(a, i), q = unit_of(b, j);
    if (!left->is_numbers || !right->is_numbers || left->is_ratio || right->is_ratio ||
        left->is_part != right->is_part || left->year != right->year)
        return false;
    return p == q || (is_people(p) && is_people(q)) || p == UNIT_NONE || q == UNIT_NONE;
}

/* How two entries compare. */
struct match {
    size_t agree, differ, telling; /* columns; agreeing ones with a telling value */
    size_t left, right;            /* the columns of the first difference */
};

static struct match match_make(const struct entry *a, const struct entry *b)
{
    struct match match = {0};
    for (size_t i = 0; i < a->grid->column_count; i++)
        for (size_t j = 0; j < b->grid->column_count; j++) {
            struct decimal x, y;
            if (!is_comparable(a, i, b, j) || !entry_value(a, i, &x) || !entry_value(b, j, &y))
                continue;
            bool is_first = match.agree + match.differ == 0 || a->grid->columns[i].year != 0;
            if (!is_first)
                continue;
            match.agree += x.units == y.units;
            match.telling += x.units == y.units && x.units >= TELLING_UNITS;
            if (x.units == y.units)
                continue;
            if (match.differ++ == 0) {
                match.left = i;
                match.right = j;
            }
        }
    return match;
}

/* How sure it is that two entries are the same thing though a number differs; 0 where not. */
static int confidence_of(const struct entry *a, const struct entry *b, const struct match *match)
{
    int alike = subject_alike(&a->subject, &b->subject);
    if (match->differ == 0)
        return 0;
    if (match->telling >= 2 && match->differ == 1)
        return 90;
    if (match->telling >= 1 && match->differ == 1 && alike >= ALIKE_NEAR)
        return 85;
    if (a->grid->place.document != b->grid->place.document)
        return 0; /* two documents may tell of two towns */
    bool is_group = a->first != a->last || b->first != b->last;
    if (alike >= ALIKE_SAME && a->subject.count >= 3 && match->differ == 1 &&
        (is_group || match->agree > 0))
        return 75;
    return 0;
}

static struct place entry_place(const struct entry *entry, size_t column)
{
    return material_cell_place(entry->grid, entry->row, column);
}

/* True where a sum falls so far short of what is stated that the list may not be all of it. */
static bool is_partial(struct decimal sum, struct decimal stated)
{
    return sum.units / 9 < stated.units / 10;
}

static void difference_add(struct review *review, const struct entry *a, const struct entry *b,
                           const struct match *match, int confidence)
{
    struct decimal x, y;
    CHECK(entry_value(a, match->left, &x) && entry_value(b, match->right, &y));
    /* What is stated is accused, not what was added up. */
    bool is_added = a->first != a->last && b->first == b->last;
    const struct entry *stated = is_added ? b : a, *other = is_added ? a : b;
    struct finding *finding =
        finding_add(review, "two_tables",
                    is_added && is_partial(x, y) ? SEVERITY_DOUBTFUL : SEVERITY_CONTRADICTION,
                    confidence, entry_place(stated, is_added ? match->right : match->left));
    finding_place(finding, entry_place(other, is_added ? match->left : match->right));
    for (size_t r = other->first; r < other->last; r++)
        finding_place(finding, material_cell_place(other->grid, &other->grid->rows[r],
                                                   is_added ? match->left : match->right));
    finding_numbers(review, finding, is_added ? y : x, is_added ? x : y, 0);
    const struct words_place words[] = {
        {"label", stated->row->label},
        {"other", other->row->label},
        {"section", other->grid->place.section},
    };
    finding_explain(review, finding,
                    other->first != other->last ? "two_tables_added" : "two_tables", words,
                    COUNT(words));
}

void check_two_tables(struct review *review)
{
    entry_list entries = {0};
    for (size_t d = 0; d < review->documents.count; d++)
        for (size_t g = 0; g < review->documents.items[d].grids.count; g++)
            entries_gather(review, &review->documents.items[d].grids.items[g], &entries);
    for (size_t i = 0; i < entries.count; i++)
        for (size_t j = i + 1; j < entries.count; j++) {
            const struct entry *a = &entries.items[i], *b = &entries.items[j];
            if (a->grid == b->grid)
                continue;
            struct match match = match_make(a, b);
            int confidence = confidence_of(a, b, &match);
            if (confidence > 0 && !review_is_full(review))
                difference_add(review, a, b, &match, confidence);
        }
}
