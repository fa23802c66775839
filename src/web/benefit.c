/* benefit.c - what several pages of benefits show. See benefit.h.
 *
 * Why: a proposal and a decision are explained in the same words.
 * Promise: an explanation is read from what is kept, never worked out anew for the page.
 * Never: a number that the explanation does not have. */
#include "web/benefit.h"

#include "format/json.h"
#include "format/spoken.h"
#include "law/ask.h"
#include "web/layout.h"

#define EXPLANATION_BYTES_MAX ((size_t)1 << 20)

struct text benefit_href(const struct visit *visit, int64_t id, const char *rest)
{
    char printed[14];
    id_format(id, printed);
    return layout_format(visit, "/benefit/%s%s", printed, rest);
}

struct text benefit_person_href(const struct visit *visit, int64_t person)
{
    char printed[14];
    id_format(person, printed);
    return layout_format(visit, "/person/%s/benefits", printed);
}

struct text benefit_months_words(const struct visit *visit, int32_t first, int32_t last)
{
    struct text from = law_month_text(visit->act->arena, first);
    struct text to = law_month_text(visit->act->arena, last);
    return first == last ? from
                         : layout_format(visit, "%.*s – %.*s", TEXT_ARGS(from), TEXT_ARGS(to));
}

struct text benefit_words(const struct visit *visit, const char *list, struct text code)
{
    const struct code *found = code_find(code_list_find(list), code);
    return found == NULL ? code : text_of(code_label(found, visit->act->language));
}

struct text benefit_money_words(const struct visit *visit, struct money amount)
{
    return spoken_money_euro(visit->act->arena, visit->act->language, amount);
}

/* --- explanations ---------------------------------------------------------------------------- */

/* An explanation being read; its texts are copied before the tree is closed. */
struct explained {
    struct arena *arena;
    const char *language; /* as explanations name it */
};

static struct text text_in(const struct explained *at, const struct json_node *node,
                           const char *name)
{
    struct text text = {0};
    return json_node_text(json_node_member(node, name), &text) ? text_copy(at->arena, text)
                                                               : TEXT("");
}

static struct law_line_view line_read(const struct explained *at, const struct json_node *node,
                                      const struct json_node *gives)
{
    const struct json_node *words = json_node_member(node, at->language);
    struct text name = text_in(at, node, "name");
    struct law_line_view line = {
        .label = text_in(at, words, "label"),
        .words = text_in(at, words, "words"),
        .formula = text_in(at, words, "formula"),
        .numbers = text_in(at, words, "numbers"),
        .law = text_in(at, node, "law"),
        .from = text_in(at, node, "valid_from"),
        .known = text_in(at, node, "known_from"),
        .doubt = text_in(at, words, "unverified"),
        .is_given = json_node_member(gives, name.bytes) != NULL,
    };
    if (line.law.length == 0)
        line.law = text_in(at, node, "act");
    return line;
}

static struct law_lines_view lines_read(const struct explained *at, const struct json_node *root,
                                        const char *kind)
{
    const struct json_node *list = json_node_member(root, kind);
    const struct json_node *gives = json_node_member(root, "gives");
    size_t count = json_node_count(list);
    struct law_line_view *lines = ARENA_ARRAY(at->arena, struct law_line_view, count + 1);
    for (size_t i = 0; i < count; i++)
        lines[i] = line_read(at, json_node_item(list, i), gives);
    return (struct law_lines_view){lines, count};
}

static void law_fill(const struct visit *visit, struct text explanation, struct law_view *view)
{
    const struct explained at = {visit->act->arena,
                                 visit->act->language == LANGUAGE_LT ? "lt" : "en"};
    struct fault fault;
    char place[24];
    struct json_tree *tree = json_tree_open(explanation, EXPLANATION_BYTES_MAX, &fault, place);
    if (tree == NULL)
        return;
    const struct json_node *root = json_tree_root(tree);
    view->facts = lines_read(&at, root, "facts");
    view->parameters = lines_read(&at, root, "parameters");
    view->steps = lines_read(&at, root, "steps");
    view->act = text_in(&at, root, "act");
    json_tree_close(tree);
}

const struct benefit_span_view *benefit_spans_fill(struct visit *visit,
                                                   const struct benefit_span *spans, size_t count)
{
    struct benefit_span_view *views =
        ARENA_ARRAY(visit->act->arena, struct benefit_span_view, count + 1);
    for (size_t i = 0; i < count; i++) {
        views[i].title =
            layout_format(visit, "%.*s: %.*s",
                          TEXT_ARGS(benefit_months_words(visit, spans[i].first, spans[i].last)),
                          TEXT_ARGS(benefit_money_words(visit, spans[i].amount)));
        views[i].rule =
            layout_format(visit, "%.*s, %.*s", TEXT_ARGS(spans[i].rule), TEXT_ARGS(spans[i].tag));
        law_fill(visit, spans[i].explanation, &views[i].law);
    }
    return views;
}
