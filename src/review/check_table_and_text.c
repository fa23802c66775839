/* check_table_and_text.c - a number in a sentence against the table that shows the same.
 *
 * A sentence and a row are the same thing where the words of the row stand beside the number and
 * the words of the row above it stand in the sentence. Where several rows fit, the best alone
 * counts; where it has the number in any of its columns, all is well.
 * A sentence with a date of its own is doubtful. Does not fire: between two documents, which may
 * tell of two towns; where the values are far apart; for rough numbers, those who wait, and
 * sentences that compare. */
#include "review/part.h"
#include "review/subject.h"

/* Shares of a row's words that must stand beside the number, of the row above in the sentence. */
#define ROW_COVERED      66
#define PARENT_COVERED   60
#define ROW_WORDS_MIN    2
#define PARENT_WORDS_MIN 2
/* Values further apart than so many times are not of the same thing. */
#define TIMES_MAX 3
/* Those within this share of each other contradict; others are doubtful. */
#define NEAR_PERCENT 30
/* Rows held against sentences; longer documents are compared by their first ones. */
#define TARGETS_MAX 2000
/* Sentences with numbers that are held against them. */
#define SENTENCES_MAX 10000

/* A row that a sentence may speak of. */
struct target {
    const struct grid *grid;
    const struct grid_row *row;
    struct subject label, parent;
};
typedef LIST(struct target) target_list;

static bool is_people(enum unit unit)
{
    return unit == UNIT_PERSON || unit == UNIT_CHILD || unit == UNIT_FAMILY;
}

static void targets_gather(struct review *review, const struct grid *grid, target_list *ret)
{
    for (size_t r = 0; r < grid->row_count; r++) {
        struct target target = {.grid = grid, .row = &grid->rows[r]};
        if (target.row->role != GRID_BODY || target.row->parent.length == 0 ||
            !target.row->has_numbers)
            continue;
        subject_add(&target.label, review->arena, target.row->label);
        subject_add(&target.parent, review->arena, target.row->parent);
        subject_without(&target.parent, &target.label);
        if (target.label.count >= ROW_WORDS_MIN && target.parent.count >= PARENT_WORDS_MIN &&
            ret->count < TARGETS_MAX)
            LIST_ADD(review->arena, ret, target);
    }
}

/* The words beside a number: up to the next number or the end of its clause. */
static struct subject subject_beside(const struct sentence *sentence, size_t n)
{
    const struct number *number = &sentence->numbers.items[n];
    size_t end = n + 1 < sentence->numbers.count ? sentence->numbers.items[n + 1].first
                                                 : sentence->tokens.count;
    size_t at = number->last + 1;
    while (at < end &&
           !(sentence->tokens.items[at].kind == TOKEN_SIGN &&
             sentence->tokens.items[at].sign != '"' && sentence->tokens.items[at].sign != '('))
        at++;
    struct subject subject = {0};
    subject_add_tokens(&subject, (struct tokens){sentence->tokens.items + number->last + 1,
                                                 at - number->last - 1});
    return subject;
}

/* Words that tell another scope than who gets a service now. */
static bool is_other_scope(struct tokens tokens)
{
    static const char *const words[] = {"eil",    "lauk",    "planuoj",    "numat",    "mazia",
                                        "daugia", "siek",    "projekt",    "program",  "integral",
                                        "slaug",  "lyg",     "vidutinisk", "maksimal", "prasym",
                                        "kartu",  "padidej", "=kit",       "kaimyn"};
    for (size_t i = 0; i < tokens.count; i++)
        if (token_is_one(&tokens.items[i], words, COUNT(words)))
            return true;
    return false;
}

static bool has_value(const struct target *target, struct decimal value)
{
    for (size_t c = 0; c < target->grid->column_count; c++)
        if (target->row->cells[c].is_number &&
            target->row->cells[c].number.value.units == value.units)
            return true;
    return false;
}

/* The first column with a count in the row. */
static size_t count_column(const struct target *target)
{
    for (size_t c = 0; c < target->grid->column_count; c++)
        if (target->grid->columns[c].is_numbers && !target->grid->columns[c].is_ratio &&
            target->row->cells[c].is_number)
            return c;
    return target->grid->column_count;
}

/* The row that fits best; NULL where none does or two fit alike. */
static const struct target *best_target(const target_list *targets, const struct subject *beside,
                                        const struct subject *all, int *ret_score)
{
    const struct target *best = NULL;
    int best_score = 0;
    bool is_alone = false;
    for (size_t t = 0; t < targets->count; t++) {
        const struct target *target = &targets->items[t];
        int label = subject_covered(&target->label, beside);
        int parent = subject_covered(&target->parent, all);
        if (label < ROW_COVERED || parent < PARENT_COVERED)
            continue;
        int score = label + parent + (int)target->parent.count;
        if (score > best_score) {
            best = target;
            best_score = score;
            is_alone = true;
        } else if (score == best_score) {
            is_alone = false;
        }
    }
    *ret_score = best_score;
    return is_alone ? best : NULL;
}

/* What is further apart may well be of another scope. */
static bool is_near(struct decimal a, struct decimal b)
{
    int64_t apart = a.units > b.units ? a.units - b.units : b.units - a.units;
    return apart / NEAR_PERCENT <= b.units / 100;
}

/* The table may be of another time than what the sentence says of its own. */
static bool has_date(const struct sentence *sentence)
{
    for (size_t n = 0; n < sentence->numbers.count; n++)
        if (sentence->numbers.items[n].kind == NUMBER_DATE)
            return true;
    return false;
}

static void number_check(struct review *review, const target_list *targets,
                         const struct sentence *sentence, size_t n, const struct subject *all)
{
    const struct number *number = &sentence->numbers.items[n];
    if (number->kind != NUMBER_QUANTITY || !is_people(number->unit) || number->is_rough ||
        number->is_word)
        return;
    struct subject beside = subject_beside(sentence, n);
    int score;
    const struct target *target = best_target(targets, &beside, all, &score);
    if (target == NULL || has_value(target, number->value))
        return;
    size_t column = count_column(target);
    if (column == target->grid->column_count)
        return;
    struct decimal shown = target->row->cells[column].number.value;
    if (number->value.units / TIMES_MAX > shown.units ||
        shown.units / TIMES_MAX > number->value.units)
        return;
    bool is_sure = is_near(number->value, shown) && !has_date(sentence);
    struct finding *finding =
        finding_add(review, "table_and_text", is_sure ? SEVERITY_CONTRADICTION : SEVERITY_DOUBTFUL,
                    is_sure ? score >= 190 ? 75 : 70 : 50, sentence->place);
    finding_place(finding, material_cell_place(target->grid, target->row, column));
    finding_numbers(review, finding, number->value, shown, 0);
    const struct words_place words[] = {{"label", target->row->label},
                                        {"parent", target->row->parent},
                                        {"section", target->grid->place.section}};
    finding_explain(review, finding, "table_and_text", words, COUNT(words));
}

static void document_look(struct review *review, const struct material *material)
{
    target_list targets = {0};
    for (size_t g = 0; g < material->grids.count; g++)
        targets_gather(review, &material->grids.items[g], &targets);
    size_t looked = 0;
    for (size_t s = 0; s < material->sentences.count && targets.count > 0 && looked < SENTENCES_MAX;
         s++) {
        const struct sentence *sentence = &material->sentences.items[s];
        if (sentence->numbers.count == 0 || sentence->is_cell || is_other_scope(sentence->tokens))
            continue;
        struct subject all = {0};
        looked++;
        subject_add_tokens(&all, sentence->tokens);
        for (size_t n = 0; n < sentence->numbers.count; n++)
            number_check(review, &targets, sentence, n, &all);
    }
}

void check_table_and_text(struct review *review)
{
    for (size_t d = 0; d < review->documents.count; d++)
        document_look(review, &review->documents.items[d]);
}
