/* check_two_tables.c - the same thing in two tables with two values.
 *
 * Which rows of two tables are the same thing is told by the rows themselves: their words are
 * alike, or they agree on so many numbers that it cannot be chance. A heading within a table
 * stands for the sum of the rows below it, so that a list of providers is held against the table of
 * need; where the sum falls far short the list may not be all, which is doubtful. A heading whose
 * parts have ranks of their own stands for their sum as well, but only beside a list with the very
 * same words. Only columns of one year and one unit are compared, and never children beside the
 * old. */
#include <stdlib.h>

#include "review/part.h"
#include "review/subject.h"

/* Rows of a document that are compared; longer documents are compared by their first ones. */
#define ENTRIES_MAX 3000
/* A value from which on its repetition is no chance. */
#define TELLING_UNITS (1000LL * DECIMAL_ONE)
/* Words alike by so much are the same thing; with agreeing numbers less will do. */
#define ALIKE_SAME 99
#define ALIKE_NEAR 40
/* A list and a row: of their words so much in common, and so many; others are doubtful. */
#define ALIKE_LIST 40
#define ALIKE_SURE 55
#define COMMON_MIN 4
#define LISTS_MAX  100
#define TIMES_MAX  2
/* Entries that share a value or their words: each is compared with so many; pairs at all. */
#define ALIKE_MAX 40
#define PAIRS_MAX 100000

/* A row, or the sum of those below a heading, as something with a subject. */
struct entry {
    const struct grid *grid;
    const struct grid_row *row;
    struct subject own;     /* its words */
    struct subject subject; /* and those of the row it is a part of */
    unsigned ages;          /* of people that its words tell: bits by rank in `ages` */
    size_t first, last;     /* rows that are added; first == last for the row itself */
};
typedef LIST(struct entry) entry_list;

/* Words for children, adults and the old; what is said of some is not said of the others. */
static const char *const ages[] = {"vaikai children", "suaugę adults", "senyvo elderly"};

/* How many rows and how many headings of lists have a word. */
struct word_use {
    uint32_t word;
    uint32_t rows, groups;
};
typedef LIST(struct word_use) use_list;

/* What is compared: rows and lists; headings with ranked parts; the use of words. */
struct tables {
    entry_list entries;
    entry_list wholes;
    use_list uses;
    struct subject ages[COUNT(ages)];
};

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

static unsigned ages_of(const struct tables *tables, const struct subject *subject)
{
    unsigned found = 0;
    for (size_t i = 0; i < COUNT(ages); i++)
        if (subject_common(&tables->ages[i], subject) > 0)
            found |= 1U << i;
    return found;
}

/* The row `r`, or the sum of those behind it and before `last`. */
static struct entry entry_make(struct review *review, const struct tables *tables,
                               const struct grid *grid, size_t r, size_t last)
{
    const struct grid_row *row = &grid->rows[r];
    struct entry entry = {
        .grid = grid, .row = row, .first = last > 0 ? r + 1 : r, .last = last > 0 ? last : r};
    subject_add(&entry.own, review->arena, row->label);
    entry.subject = entry.own;
    subject_add(&entry.subject, review->arena, row->parent);
    entry.ages = ages_of(tables, &entry.own);
    if (entry.ages == 0)
        entry.ages = ages_of(tables, &entry.subject);
    return entry;
}

static void entry_add(struct review *review, entry_list *entries, struct entry entry)
{
    if (entry.subject.count > 0 && entries->count < ENTRIES_MAX)
        LIST_ADD(review->arena, entries, entry);
}

/* The row behind the last one that a heading stands for: those without a rank, or with one right
 * below the heading's. */
static size_t parts_end(const struct grid *grid, size_t heading, bool is_ranked)
{
    size_t last = heading + 1;
    while (last < grid->row_count && last < heading + PARTS_REACH &&
           grid->rows[last].role == GRID_BODY &&
           (is_ranked ? rank_is_child(&grid->rows[last].rank, &grid->rows[heading].rank)
                      : grid->rows[last].rank.depth == 0))
        last++;
    return last;
}

static void entries_gather(struct review *review, const struct grid *grid, struct tables *tables)
{
    for (size_t r = 0; r < grid->row_count; r++) {
        const struct grid_row *row = &grid->rows[r];
        if (row->role == GRID_BODY && row->has_numbers)
            entry_add(review, &tables->entries, entry_make(review, tables, grid, r, 0));
        if (row->role != GRID_GROUP || row->rank.depth == 0)
            continue;
        size_t last = parts_end(grid, r, false);
        if (last > r + 1)
            entry_add(review, &tables->entries, entry_make(review, tables, grid, r, last));
        last = parts_end(grid, r, true);
        if (last > r + 2)
            entry_add(review, &tables->wholes, entry_make(review, tables, grid, r, last));
    }
}

static int compare_uses(const void *left, const void *right)
{
    const struct word_use *a = left, *b = right;
    return (a->word > b->word) - (a->word < b->word);
}

/* Counts the words of all entries. */
static void uses_count(struct review *review, struct tables *tables)
{
    use_list *uses = &tables->uses;
    for (size_t e = 0; e < tables->entries.count; e++) {
        const struct entry *entry = &tables->entries.items[e];
        bool is_row = entry->first == entry->last;
        for (size_t w = 0; w < entry->own.count; w++) {
            struct word_use use = {entry->own.words[w], is_row, !is_row};
            LIST_ADD(review->arena, uses, use);
        }
    }
    if (uses->count == 0)
        return;
    qsort(uses->items, uses->count, sizeof(struct word_use), compare_uses);
    size_t kept = 0;
    for (size_t i = 1; i < uses->count; i++) {
        if (uses->items[i].word != uses->items[kept].word) {
            uses->items[++kept] = uses->items[i];
            continue;
        }
        uses->items[kept].rows += uses->items[i].rows;
        uses->items[kept].groups += uses->items[i].groups;
    }
    uses->count = kept + 1;
}

static struct word_use use_of(const struct tables *tables, uint32_t word)
{
    struct word_use wanted = {.word = word};
    const struct word_use *use = bsearch(&wanted, tables->uses.items, tables->uses.count,
                                         sizeof(struct word_use), compare_uses);
    return use == NULL ? wanted : *use;
}

/* --- comparing ------------------------------------------------------------------------------ */

/* "Įstaigų finansavimas" in a label counts no institutions: it tells as little as an item. */
static enum unit unit_of(const struct entry *entry, size_t column)
{
    enum unit unit = entry->grid->columns[column].unit, row = entry->row->unit;
    if (unit != UNIT_NONE && row != UNIT_EURO && row != UNIT_PERCENT)
        return unit;
    return row == UNIT_INSTITUTION ? UNIT_ITEM : row;
}

static bool is_people(enum unit unit)
{
    return unit == UNIT_PERSON || unit == UNIT_CHILD || unit == UNIT_NONE;
}

/* True where the unit does not tell what is counted: "skiriama socialinėms paslaugoms" is money. */
static bool is_open(enum unit unit)
{
    return unit == UNIT_NONE || unit == UNIT_ITEM;
}

/* True where two columns may show the same: one year, one unit, neither a ratio. */
static bool is_comparable(const struct entry *a, size_t i, const struct entry *b, size_t j)
{
    const struct grid_column *left = &a->grid->columns[i], *right = &b->grid->columns[j];
    enum unit p = unit_of(a, i), q = unit_of(b, j);
    if (!left->is_numbers || !right->is_numbers || left->is_ratio || right->is_ratio ||
        left->is_part != right->is_part || left->year != right->year)
        return false;
    return p == q || (is_people(p) && is_people(q)) || is_open(p) || is_open(q);
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
    int alike = subject_alike(&a->subject, &b->subject), own = subject_alike(&a->own, &b->own);
    if (match->differ == 0)
        return 0;
    if (match->telling >= 2 && match->differ == 1)
        return 90;
    if (match->telling >= 1 && match->differ == 1 && (alike > own ? alike : own) >= ALIKE_NEAR)
        return 85;
    if (a->grid->place.document != b->grid->place.document)
        return 0; /* two documents may tell of two towns */
    bool is_group = a->first != a->last || b->first != b->last;
    if (alike >= ALIKE_SAME && a->subject.count >= 3 && match->differ == 1 &&
        (is_group || match->agree > 0))
        return 75;
    return 0;
}

/* The number of an entry; the words of a heading, which has none. */
static struct place entry_place(const struct entry *entry, size_t column)
{
    bool is_words = entry->first != entry->last && entry->grid->label_column < column;
    return material_cell_place(entry->grid, entry->row,
                               is_words ? entry->grid->label_column : column);
}

static void parts_place(struct finding *finding, const struct entry *entry, size_t column)
{
    for (size_t r = entry->first; r < entry->last; r++)
        finding_place(finding, material_cell_place(entry->grid, &entry->grid->rows[r], column));
}

/* True where a sum falls so far short of what is stated that the list may not be all of it, or goes
 * so far beyond that people may be counted by several. */
static bool is_of_other_scope(struct decimal sum, struct decimal stated)
{
    return sum.units / 9 < stated.units / 10 || sum.units / 5 > stated.units / 4;
}

static void difference_add(struct review *review, const struct entry *a, const struct entry *b,
                           const struct match *match, int confidence)
{
    struct decimal x, y;
    CHECK(entry_value(a, match->left, &x) && entry_value(b, match->right, &y));
    /* What is stated is accused, not what was added up. */
    bool is_added = a->first != a->last && b->first == b->last;
    const struct entry *stated = is_added ? b : a, *other = is_added ? a : b;
    bool is_sure = confidence >= 70 && !(is_added && is_of_other_scope(x, y));
    struct finding *finding =
        finding_add(review, "two_tables", is_sure ? SEVERITY_CONTRADICTION : SEVERITY_DOUBTFUL,
                    confidence, entry_place(stated, is_added ? match->right : match->left));
    parts_place(finding, stated, is_added ? match->right : match->left);
    finding_place(finding, entry_place(other, is_added ? match->left : match->right));
    parts_place(finding, other, is_added ? match->left : match->right);
    finding_numbers(review, finding, is_added ? y : x, is_added ? x : y, 0);
    const struct words_place words[] = {
        {"label", stated->row->label},
        {"other", other->row->label},
        {"section", other->grid->place.section},
    };
    const char *key = stated->first != stated->last ? "two_tables_sums"
                      : other->first != other->last ? "two_tables_added"
                                                    : "two_tables";
    finding_explain(review, finding, key, words, COUNT(words));
}

/* --- pairs ---------------------------------------------------------------------------------- */

/* Entries are compared only where they share a telling value or all words: those with one key stand
 * side by side once the keys are sorted. */
struct entry_key {
    uint64_t key;
    uint32_t entry;
};
struct entry_pair {
    uint32_t first, second;
};
typedef LIST(struct entry_key) key_list;
typedef LIST(struct entry_pair) pair_list;

static uint64_t key_of_words(const struct subject *subject)
{
    uint64_t key = 14695981039346656037ULL; /* FNV-1a */
    for (size_t i = 0; i < subject->count; i++)
        key = (key ^ subject->words[i]) * 1099511628211ULL;
    return key | 1;
}

static void keys_add(struct review *review, const entry_list *entries, uint32_t e, key_list *keys)
{
    const struct entry *entry = &entries->items[e];
    struct entry_key key = {key_of_words(&entry->subject), e};
    LIST_ADD(review->arena, keys, key);
    for (size_t c = 0; c < entry->grid->column_count; c++) {
        struct decimal value;
        if (!entry_value(entry, c, &value) || value.units < TELLING_UNITS)
            continue;
        key.key = (uint64_t)value.units << 1;
        LIST_ADD(review->arena, keys, key);
    }
}

static int compare_keys(const void *left, const void *right)
{
    const struct entry_key *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->entry < b->entry ? -1 : a->entry > b->entry;
}

static int compare_pairs(const void *left, const void *right)
{
    const struct entry_pair *a = left, *b = right;
    if (a->first != b->first)
        return a->first < b->first ? -1 : 1;
    return a->second < b->second ? -1 : a->second > b->second;
}

static pair_list pairs_gather(struct review *review, const entry_list *entries)
{
    key_list keys = {0};
    pair_list pairs = {0};
    for (size_t e = 0; e < entries->count; e++)
        keys_add(review, entries, (uint32_t)e, &keys);
    if (keys.count > 0)
        qsort(keys.items, keys.count, sizeof(struct entry_key), compare_keys);
    for (size_t i = 0; i < keys.count; i++)
        for (size_t j = i + 1; j < keys.count && j <= i + ALIKE_MAX &&
                               keys.items[j].key == keys.items[i].key && pairs.count < PAIRS_MAX;
             j++) {
            struct entry_pair pair = {keys.items[i].entry, keys.items[j].entry};
            if (entries->items[pair.first].grid != entries->items[pair.second].grid)
                LIST_ADD(review->arena, &pairs, pair);
        }
    if (pairs.count > 0)
        qsort(pairs.items, pairs.count, sizeof(struct entry_pair), compare_pairs);
    return pairs;
}

static void pairs_compare(struct review *review, const entry_list *entries)
{
    pair_list pairs = pairs_gather(review, entries);
    for (size_t p = 0; p < pairs.count; p++) {
        if (p > 0 && compare_pairs(&pairs.items[p - 1], &pairs.items[p]) == 0)
            continue;
        const struct entry *a = &entries->items[pairs.items[p].first];
        const struct entry *b = &entries->items[pairs.items[p].second];
        struct match match = match_make(a, b);
        int confidence = confidence_of(a, b, &match);
        if (confidence > 0)
            difference_add(review, a, b, &match, confidence);
    }
}

/* --- lists ---------------------------------------------------------------------------------- */

/* How much a heading and a row have in common, by all words or by those of their own. */
static int score_of(const struct entry *group, const struct entry *row)
{
    const struct subject *a = &group->own, *b = &row->own;
    int all = subject_common(&group->subject, &row->subject) < COMMON_MIN
                  ? 0
                  : subject_alike(&group->subject, &row->subject);
    int own = subject_common(a, b) < COMMON_MIN ? 0 : subject_alike(a, b);
    return all > own ? all : own;
}

/* How telling the words are that two have in common, or whether only these two have one of them:
 * "transporto paslauga" and "transporto organizavimas kartu su palydėjimu". */
struct rarity {
    int weight;
    bool is_only;
};

static struct rarity rarity_of(const struct tables *tables, const struct entry *a,
                               const struct entry *b)
{
    struct rarity rarity = {0};
    struct subject both = a->own, only = a->own;
    subject_without(&only, &b->own);
    subject_without(&both, &only);
    for (size_t w = 0; w < both.count; w++) {
        struct word_use use = use_of(tables, both.words[w]);
        size_t times = use.rows + use.groups;
        rarity.weight += times > 0 ? 1000 / (int)times : 0;
        rarity.is_only = rarity.is_only || (use.rows == 1 && use.groups == 1);
    }
    return rarity;
}

/* The score of a heading and a row: that of their words; where the row's own are few, all of them
 * in the heading, and one in no other, it just does. */
static int list_score(const struct tables *tables, const struct entry *group,
                      const struct entry *row)
{
    if (group->ages != 0 && row->ages != 0 && (group->ages & row->ages) == 0)
        return 0;
    int score = score_of(group, row);
    if (score < ALIKE_LIST && row->own.count < COMMON_MIN &&
        subject_covered(&row->own, &group->own) == 100 && rarity_of(tables, group, row).is_only)
        return ALIKE_LIST;
    return score;
}

/* The entry of the other kind that is most like `entry`, of two that are alike the one with the
 * rarer words; NULL where none is, or that does not tell. */
static const struct entry *best_of(const struct tables *tables, const struct entry *entry,
                                   int *ret_score)
{
    const struct entry *best = NULL;
    bool is_group = entry->first != entry->last;
    int weight = 0;
    *ret_score = ALIKE_LIST - 1;
    for (size_t e = 0; e < tables->entries.count; e++) {
        const struct entry *other = &tables->entries.items[e];
        if (other->grid == entry->grid || (other->first != other->last) == is_group ||
            other->grid->place.document != entry->grid->place.document)
            continue;
        int score = list_score(tables, is_group ? entry : other, is_group ? other : entry);
        if (score < ALIKE_LIST || score < *ret_score)
            continue;
        int rare = rarity_of(tables, entry, other).weight;
        if (score > *ret_score || rare > weight) {
            best = other;
            weight = rare;
        } else if (rare == weight) {
            best = NULL;
        }
        *ret_score = score;
    }
    return best;
}

static void list_compare(struct review *review, const struct entry *group, const struct entry *row,
                         int score)
{
    struct match match = match_make(group, row);
    struct decimal sum, stated;
    if (match.differ == 0 || match.agree > 0 || score >= ALIKE_SAME)
        return;
    CHECK(entry_value(group, match.left, &sum) && entry_value(row, match.right, &stated));
    if (sum.units / TIMES_MAX > stated.units || stated.units / TIMES_MAX > sum.units)
        return;
    difference_add(review, group, row, &match, score >= ALIKE_SURE ? 70 : 60);
}

/* A list below a heading against the row that is most like it, and it alone. */
static void lists_compare(struct review *review, const struct tables *tables)
{
    size_t lists = 0;
    for (size_t e = 0; e < tables->entries.count && lists < LISTS_MAX; e++) {
        const struct entry *group = &tables->entries.items[e];
        if (group->first == group->last)
            continue;
        lists++;
        int score, back;
        const struct entry *row = best_of(tables, group, &score);
        if (row != NULL && best_of(tables, row, &back) == group)
            list_compare(review, group, row, score);
    }
}

/* The only list with the same words as a heading with ranked parts; NULL where none, or several. */
static const struct entry *list_of_whole(const struct tables *tables, const struct entry *whole)
{
    const struct entry *found = NULL;
    for (size_t e = 0; e < tables->entries.count; e++) {
        const struct entry *list = &tables->entries.items[e];
        if (list->first == list->last || list->grid == whole->grid ||
            list->grid->place.document != whole->grid->place.document ||
            subject_alike(&list->own, &whole->own) < ALIKE_SAME)
            continue;
        if (found != NULL)
            return NULL;
        found = list;
    }
    return found;
}

/* Headings with ranked parts against lists. Two sums may each be of more than the other. */
static void wholes_compare(struct review *review, const struct tables *tables)
{
    for (size_t w = 0; w < tables->wholes.count && w < LISTS_MAX; w++) {
        const struct entry *whole = &tables->wholes.items[w];
        const struct entry *list = whole->own.count < 2 ? NULL : list_of_whole(tables, whole);
        if (list == NULL)
            continue;
        struct match match = match_make(whole, list);
        struct decimal x, y;
        if (match.differ == 0 || match.agree > 0)
            continue;
        CHECK(entry_value(whole, match.left, &x) && entry_value(list, match.right, &y));
        if (x.units / TIMES_MAX <= y.units && y.units / TIMES_MAX <= x.units)
            difference_add(review, whole, list, &match, 60);
    }
}

void check_two_tables(struct review *review)
{
    struct tables tables = {0};
    for (size_t i = 0; i < COUNT(ages); i++)
        subject_add(&tables.ages[i], review->arena, text_of(ages[i]));
    for (size_t d = 0; d < review->documents.count; d++)
        for (size_t g = 0; g < review->documents.items[d].grids.count; g++)
            entries_gather(review, &review->documents.items[d].grids.items[g], &tables);
    uses_count(review, &tables);
    pairs_compare(review, &tables.entries);
    lists_compare(review, &tables);
    wholes_compare(review, &tables);
}
