/* check_legal_form.c - "UAB „Namai“" in a column that says "Viešoji įstaiga".
 *
 * An organisation's name begins or ends with its legal form; a table of organisations has a column
 * that tells it again. Fires where both tell a form and these exclude each other.
 * Does not fire where the form belongs to a part of the name ("asociacijos centras"), and where the
 * column is none of forms. A public institution beside a budgetary one is doubtful: names outlive
 * reforms. */
#include "review/part.h"

/* Cells of a column of forms: so many, and so great a part of those that are filled. */
#define FORMS_MIN    3
#define SHARE_OF_TEN 5
/* Cells after which a column that has told none yet tells none. */
#define SEEN_MAX 10
/* Words of a cell that tells a form and nothing else. */
#define CELL_WORDS_MAX 5
#define CELL_BYTES_MAX 80

/* Legal forms that exclude each other. */
enum form {
    FORM_NONE,
    FORM_COMPANY,
    FORM_PUBLIC,
    FORM_BUDGETARY,
    FORM_ASSOCIATION,
    FORM_FUND,
};

/* A way to write a form: its last word, and the one before it where that is needed. */
static const struct {
    const char *before;
    const char *word;
    enum form form;
} forms[] = {
    {NULL, "=uab", FORM_COMPANY},
    {NULL, "=ab", FORM_COMPANY},
    {NULL, "=mb", FORM_COMPANY},
    {"akcin", "bendrov", FORM_COMPANY},
    {"=maz", "bendrij", FORM_COMPANY},
    {"limited", "company", FORM_COMPANY},
    {NULL, "=vsi", FORM_PUBLIC},
    {"=vies", "istaig", FORM_PUBLIC},
    {"public", "institution", FORM_PUBLIC},
    {"biudzetin", "istaig", FORM_BUDGETARY},
    {"budget", "institution", FORM_BUDGETARY},
    {NULL, "asociacij", FORM_ASSOCIATION},
    {NULL, "association", FORM_ASSOCIATION},
    {"param", "fond", FORM_FUND},
};

/* A form found in a name: its tokens, both included. */
struct form_found {
    enum form form;
    size_t first, last;
};

/* True where the word is in the nominative; the form of another organisation is in the genitive. */
static bool is_nominative(struct text word)
{
    static const char *const endings[] = {"as", "a", "ė", "n", "y", "B", "Į", "į"};
    for (size_t i = 0; i < COUNT(endings); i++)
        if (text_ends_with(word, text_of(endings[i])))
            return true;
    return false;
}

/* The form whose last word is the token. */
static struct form_found form_at(struct tokens tokens, size_t at)
{
    const struct token *token = &tokens.items[at];
    for (size_t i = 0; i < COUNT(forms); i++) {
        bool has_before = forms[i].before != NULL;
        bool is_form =
            token_is_one(token, &forms[i].word, 1) && is_nominative(token->text) &&
            (!has_before || (at > 0 && token_is_one(&tokens.items[at - 1], &forms[i].before, 1)));
        if (is_form)
            return (struct form_found){forms[i].form, has_before ? at - 1 : at, at};
    }
    return (struct form_found){0};
}

/* The form that a name begins with, or ends with behind a comma: "„Namai“, UAB". */
static struct form_found form_of_name(struct tokens tokens)
{
    for (size_t t = 0; t < tokens.count; t++) {
        struct form_found found = form_at(tokens, t);
        if (found.form == FORM_NONE)
            continue;
        bool is_first = found.first == 0 || (found.form == FORM_FUND && t < 4) ||
                        (found.form == FORM_COMPANY && t < 3);
        bool is_last =
            t + 1 == tokens.count && found.first > 0 && tokens.items[found.first - 1].sign == ',';
        if (is_first || is_last)
            return found;
    }
    return (struct form_found){0};
}

/* The form that a cell tells: one, few other words, and no name ("UAB Medis" is a founder). */
static enum form form_of_cell(struct tokens tokens)
{
    enum form form = FORM_NONE;
    for (size_t t = 0; t < tokens.count && tokens.count <= CELL_WORDS_MAX; t++) {
        enum form found = form_at(tokens, t).form;
        bool is_name = tokens.items[t].sign == '"' ||
                       (t > 0 && tokens.items[t].is_capital && found == FORM_NONE);
        if (is_name || (found != FORM_NONE && form != FORM_NONE))
            return FORM_NONE;
        form = found != FORM_NONE ? found : form;
    }
    return form;
}

static enum form form_of_text(struct review *review, struct text text)
{
    if (text.length == 0 || text.length > CELL_BYTES_MAX)
        return FORM_NONE;
    struct arena_mark mark = arena_mark(review->arena);
    enum form form = form_of_cell(tokens_cut(review->arena, text));
    arena_release(review->arena, mark);
    return form;
}

static bool is_column_of_forms(struct review *review, const struct grid *grid, size_t column)
{
    size_t filled = 0, told = 0;
    if (column == grid->label_column || grid->columns[column].is_numbers)
        return false;
    for (size_t r = 0; r < grid->row_count && (filled < SEEN_MAX || told > 0); r++) {
        struct text text = grid->rows[r].cells[column].text;
        filled += text.length > 0;
        told += text.length > 0 && form_of_text(review, text) != FORM_NONE;
    }
    return told >= FORMS_MIN && told * 10 >= filled * SHARE_OF_TEN;
}

static void row_check(struct review *review, const struct grid *grid, const struct grid_row *row,
                      size_t column)
{
    const struct grid_cell *cell = &row->cells[column];
    enum form told = form_of_text(review, cell->text);
    struct tokens tokens = tokens_cut(review->arena, row->label);
    struct form_found named = form_of_name(tokens);
    if (told == FORM_NONE || named.form == FORM_NONE || told == named.form)
        return;
    bool is_reform = named.form == FORM_PUBLIC && told == FORM_BUDGETARY;
    struct finding *finding =
        finding_add(review, "legal_form", is_reform ? SEVERITY_DOUBTFUL : SEVERITY_CONTRADICTION,
                    is_reform ? 60 : 90, material_cell_place(grid, row, column));
    finding_place(finding, material_cell_place(grid, row, grid->label_column));
    finding->expected = tokens_span(&tokens.items[named.first], &tokens.items[named.last]);
    const struct words_place words[] = {{"label", row->label}};
    finding_explain(review, finding, "legal_form", words, COUNT(words));
}

static void grid_look(struct review *review, const struct grid *grid)
{
    for (size_t c = 0; c < grid->column_count && grid->label_column < grid->column_count; c++) {
        if (!is_column_of_forms(review, grid, c))
            continue;
        for (size_t r = 0; r < grid->row_count; r++)
            if (grid->rows[r].role == GRID_BODY && grid->rows[r].label.length > 0)
                row_check(review, grid, &grid->rows[r], c);
    }
}

void check_legal_form(struct review *review)
{
    review_each_grid(review, grid_look);
}
