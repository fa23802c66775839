/* check_ratio.c - columns headed "per 1000" against what they are a ratio of.
 *
 * What a ratio is taken of is not written; it is a number elsewhere in the document whose words are
 * all among the words of the row ("vaikai" of "vaikai su negalia"). A column in which most rows
 * come out only ten or a hundred times off was computed on another scale: one finding. Once three
 * rows of a column are understood as ratios of one thing, a row that is one of the same and comes
 * out in no way is doubtful. Does not fire where fewer than three rows can be understood. */
#include <stdlib.h>

#include "review/part.h"
#include "review/subject.h"

#define PER_THOUSAND  1000
#define ROWS_MIN      3
#define SHARE_OF_TEN  6
#define CLOSE_PERCENT 60
/* A row further off than so many times is of another base. */
#define APART_TIMES 20
#define BASES_MAX   400
/* Powers of ten that a column may be off by. */
#define OFF_MAX   2
#define OFF_COUNT (2 * OFF_MAX + 1)

/* A number that ratios may be taken of. */
struct base {
    const struct grid *grid;
    const struct grid_row *row;
    struct subject subject;
    int64_t value; /* whole */
};
typedef LIST(struct base) base_list;

/* A column of ratios being understood. */
struct ratios {
    const struct grid *grid;
    const base_list *bases;
    size_t column; /* of the ratios */
    size_t counts; /* of the numbers they are made of */
    size_t fits[OFF_COUNT];
    size_t *based; /* rows that come out on the column's scale, by the rank of their base */
};

static void bases_gather(struct review *review, const struct grid *grid, base_list *bases)
{
    for (size_t r = 0; r < grid->row_count && bases->count < BASES_MAX; r++) {
        const struct grid_row *row = &grid->rows[r];
        struct base base = {.grid = grid, .row = row};
        size_t column = 0;
        while (column < grid->column_count &&
               !(grid->columns[column].is_numbers && !grid->columns[column].is_ratio &&
                 row->cells[column].is_number))
            column++;
        if (column == grid->column_count)
            continue;
        base.value = row->cells[column].number.value.units / DECIMAL_ONE;
        subject_add(&base.subject, review->arena, row->label);
        if (base.value > 0 && base.subject.count > 0)
            LIST_ADD(review->arena, bases, base);
    }
}

/* Half of the last written place, in ten-thousandths, and a little for what was cut, not rounded.
 */
static int64_t tolerance_of(const struct number *number)
{
    int64_t step = DECIMAL_ONE;
    for (int i = 0; i < number->decimals; i++)
        step /= 10;
    return step;
}

/* count * 1000 / base, in ten-thousandths, moved by a power of ten. */
static int64_t ratio_of(int64_t count_units, int64_t base, int off)
{
    int64_t ratio = count_units / DECIMAL_ONE * PER_THOUSAND * DECIMAL_ONE / base;
    for (; off > 0; off--)
        ratio *= 10;
    for (; off < 0; off++)
        ratio = (ratio + 5) / 10;
    return ratio;
}

/* The powers of ten by which a row comes out, as a set of bits; `*ret_has_base` tells whether it
 * has anything to be a ratio of. */
static unsigned row_fits(struct review *review, const struct ratios *ratios, size_t r,
                         const struct base **ret_base)
{
    const struct grid_row *row = &ratios->grid->rows[r];
    const struct grid_cell *ratio = &row->cells[ratios->column];
    const struct grid_cell *count = &row->cells[ratios->counts];
    unsigned fits = 0;
    *ret_base = NULL;
    if (!ratio->is_number || !count->is_number || ratio->number.value.units <= 0 ||
        count->number.value.units <= 0)
        return 0;
    struct subject subject = {0};
    subject_add(&subject, review->arena, row->label);
    for (size_t b = 0; b < ratios->bases->count; b++) {
        const struct base *base = &ratios->bases->items[b];
        if (base->grid == ratios->grid || subject_covered(&base->subject, &subject) < 100 ||
            base->value * DECIMAL_ONE < count->number.value.units)
            continue;
        *ret_base = *ret_base == NULL ? base : *ret_base;
        for (int off = -OFF_MAX; off <= OFF_MAX; off++) {
            int64_t wanted = ratio_of(count->number.value.units, base->value, off);
            if (llabs(wanted - ratio->number.value.units) <= tolerance_of(&ratio->number)) {
                fits |= 1U << (off + OFF_MAX);
                *ret_base = base;
            }
        }
    }
    return fits;
}

/* The scale on which most rows come out; false where too few do. */
static bool scale_find(const struct ratios *ratios, int *ret_off)
{
    size_t best = OFF_MAX;
    for (size_t i = 0; i < OFF_COUNT; i++)
        if (ratios->fits[i] > ratios->fits[best])
            best = i;
    *ret_off = (int)best - OFF_MAX;
    size_t fits = 0;
    for (size_t i = 0; i < OFF_COUNT; i++)
        fits += ratios->fits[i];
    return ratios->fits[best] >= ROWS_MIN && ratios->fits[best] * 10 >= fits * SHARE_OF_TEN;
}

static void scale_add(struct review *review, const struct ratios *ratios, int off)
{
    const struct grid *grid = ratios->grid;
    struct finding *finding = NULL;
    for (size_t r = 0; r < grid->row_count; r++) {
        const struct base *base;
        unsigned fits = row_fits(review, ratios, r, &base);
        if ((fits & 1U << (off + OFF_MAX)) == 0 || (fits & 1U << OFF_MAX) != 0)
            continue;
        const struct grid_cell *ratio = &grid->rows[r].cells[ratios->column];
        struct place place = material_cell_place(grid, &grid->rows[r], ratios->column);
        if (finding != NULL) {
            finding_place(finding, place);
            continue;
        }
        finding = finding_add(review, "ratio", SEVERITY_CONTRADICTION, 85, place);
        struct decimal wanted = review_rounded(
            ratio_of(grid->rows[r].cells[ratios->counts].number.value.units, base->value, 0),
            ratio->number.decimals);
        finding_numbers(review, finding, ratio->number.value, wanted, ratio->number.decimals);
        const struct words_place words[] = {
            {"column", grid->columns[ratios->column].title},
            {"label", grid->rows[r].label},
            {"count", grid->rows[r].cells[ratios->counts].text},
            {"base", base->row->label},
            {"number", review_number(review, (struct decimal){base->value * DECIMAL_ONE}, 0)},
        };
        finding_explain(review, finding, "ratio_scale", words, COUNT(words));
        finding_place(finding, material_cell_place(base->grid, base->row, 0));
    }
}

/* True where most words of the row are the base's, so that it is a ratio of that and nothing else.
 */
static bool is_close(struct review *review, const struct base *base, const struct grid_row *row)
{
    struct subject subject = {0};
    subject_add(&subject, review->arena, row->label);
    return subject_alike(&base->subject, &subject) >= CLOSE_PERCENT;
}

/* How many rows of the column are a ratio of each base. */
static void bases_count(struct review *review, struct ratios *ratios, int off)
{
    ratios->based = ARENA_ARRAY(review->arena, size_t, ratios->bases->count);
    for (size_t r = 0; r < ratios->grid->row_count; r++) {
        const struct base *base;
        unsigned fits = row_fits(review, ratios, r, &base);
        if ((fits >> (off + OFF_MAX) & 1U) != 0)
            ratios->based[base - ratios->bases->items]++;
    }
}

/* What a row that comes out in no way is a ratio of: the one of enough other rows whose words it
 * has; NULL where there is none such. */
static const struct base *base_of_odd_row(struct review *review, const struct ratios *ratios,
                                          size_t r)
{
    const struct base *found;
    const struct grid_row *row = &ratios->grid->rows[r];
    if (row_fits(review, ratios, r, &found) != 0 || found == NULL)
        return NULL;
    struct subject subject = {0};
    subject_add(&subject, review->arena, row->label);
    for (size_t b = 0; b < ratios->bases->count; b++) {
        const struct base *base = &ratios->bases->items[b];
        if (ratios->based[b] >= ROWS_MIN && subject_covered(&base->subject, &subject) == 100 &&
            is_close(review, base, row))
            return base;
    }
    return NULL;
}

/* A row that comes out on no scale in a column that is understood. */
static void odd_rows_add(struct review *review, const struct ratios *ratios, int off)
{
    const struct grid *grid = ratios->grid;
    for (size_t r = 0; r < grid->row_count; r++) {
        const struct base *base = base_of_odd_row(review, ratios, r);
        if (base == NULL)
            continue;
        const struct grid_cell *ratio = &grid->rows[r].cells[ratios->column];
        struct decimal wanted = review_rounded(
            ratio_of(grid->rows[r].cells[ratios->counts].number.value.units, base->value, off),
            ratio->number.decimals);
        if (wanted.units / APART_TIMES > ratio->number.value.units ||
            ratio->number.value.units / APART_TIMES > wanted.units)
            continue; /* it is a ratio of something else */
        struct finding *finding =
            finding_add(review, "ratio", SEVERITY_DOUBTFUL, 55,
                        material_cell_place(grid, &grid->rows[r], ratios->column));
        finding_place(finding, material_cell_place(grid, &grid->rows[r], ratios->counts));
        finding_numbers(review, finding, ratio->number.value, wanted, ratio->number.decimals);
        const struct words_place words[] = {
            {"label", grid->rows[r].label},
            {"count", grid->rows[r].cells[ratios->counts].text},
            {"base", base->row->label},
            {"number", review_number(review, (struct decimal){base->value * DECIMAL_ONE}, 0)},
        };
        finding_explain(review, finding, "ratio_row", words, COUNT(words));
    }
}

static void column_check(struct review *review, struct ratios *ratios)
{
    for (size_t r = 0; r < ratios->grid->row_count; r++) {
        const struct base *base;
        unsigned fits = row_fits(review, ratios, r, &base);
        for (size_t i = 0; i < OFF_COUNT; i++)
            ratios->fits[i] += (fits >> i & 1U) != 0;
    }
    int off;
    if (!scale_find(ratios, &off))
        return;
    if (off != 0)
        scale_add(review, ratios, off);
    bases_count(review, ratios, off);
    odd_rows_add(review, ratios, off);
}

static bool is_per_thousand(struct text title)
{
    return text_find(title, TEXT("1000")) >= 0 || text_find(title, TEXT("1 000")) >= 0;
}

static void document_look(struct review *review, const struct material *material)
{
    base_list bases = {0};
    for (size_t g = 0; g < material->grids.count; g++)
        bases_gather(review, &material->grids.items[g], &bases);
    for (size_t g = 0; g < material->grids.count; g++) {
        const struct grid *grid = &material->grids.items[g];
        size_t counts = 0;
        while (counts < grid->column_count &&
               !(grid->columns[counts].is_numbers && !grid->columns[counts].is_ratio))
            counts++;
        for (size_t c = counts + 1; c < grid->column_count; c++) {
            if (!grid->columns[c].is_numbers || !is_per_thousand(grid->columns[c].title))
                continue;
            struct ratios ratios = {.grid = grid, .bases = &bases, .column = c, .counts = counts};
            column_check(review, &ratios);
        }
    }
}

void check_ratio(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++)
        document_look(review, &review->documents.items[d]);
}
