/* explain_read.c - the numbers of an explanation become a book again. See explain.h.
 *
 * Why: what was decided years ago is worked out again with the numbers of then. They stand in the
 * explanation that was kept, whatever parameters/ says today.
 * Promise: a number is held to the same bounds as one of a file.
 * Never: a number that the explanation does not have. */
#include "base/list.h"
#include "format/json.h"
#include "law/explain.h"

#define EXPLANATION_BYTES_MAX ((size_t)1 << 20)

typedef LIST(struct law_value) value_list;

/* The text of a member; empty where there is none. */
static struct text member_of(const struct json_node *node, const char *name)
{
    struct text text = {0};
    return json_node_text(json_node_member(node, name), &text) ? text : TEXT("");
}

/* A value, or the rows of a table as explanations have them: "0: 2; 13: 3". */
static enum result parameter_read(struct arena *arena, const struct json_node *parameter,
                                  value_list *values, struct fault *fault)
{
    struct text rest = member_of(parameter, "value");
    while (rest.length > 0) {
        struct law_value value;
        struct text number = text_trim(text_cut(&rest, ';'));
        struct text at_least = text_cut(&number, ':');
        if (number.bytes == NULL) { /* no table */
            number = at_least;
            at_least = TEXT("");
        }
        const struct text fields[LAW_PARAMETER_COLUMNS] = {
            member_of(parameter, "name"),
            text_trim(at_least),
            TEXT(""), /* what a council set holds for its own town anyway */
            member_of(parameter, "valid_from"),
            text_trim(number),
            member_of(parameter, "act"),
            TEXT(""),
            TEXT("yes"),
            TEXT(""), /* one row of each day and place: nothing was corrected */
        };
        enum result result = law_value_read(arena, fields, &value, fault);
        if (result != OK)
            return result;
        LIST_ADD(arena, values, value);
    }
    return OK;
}

enum result law_explanation_book(struct arena *arena, struct text json, const struct law_book **ret,
                                 struct fault *ret_fault)
{
    char place[24];
    value_list values = {0};
    struct json_tree *tree = json_tree_open(json, EXPLANATION_BYTES_MAX, ret_fault, place);
    if (tree == NULL) {
        ret_fault->detail = text_copy(arena, ret_fault->detail);
        return BAD_INPUT;
    }
    const struct json_node *parameters = json_node_member(json_tree_root(tree), "parameters");
    enum result result = OK;
    for (size_t i = 0; i < json_node_count(parameters) && result == OK; i++)
        result = parameter_read(arena, json_node_item(parameters, i), &values, ret_fault);
    json_tree_close(tree);
    if (result != OK)
        return result;
    return law_book_lay(arena, NULL, (struct law_rows){values.items, values.count}, ret, ret_fault);
}
