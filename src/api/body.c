/* body.c - a JSON body opened, and its members taken by type. See body.h.
 *
 * Why: a mistyped member that is silently left out becomes a wrong record.
 * Promise: what is not known is refused by its name, what has another type by the type it needs;
 * all of it at once.
 * Never: turns "12" into 12 or 1 into true. */
#include "api/body.h"

#include "api/answer.h"
#include "format/utf8.h"
#include "format/words.h"

enum { NAME_SHOWN_MAX = 60 };

bool body_open(struct visit *visit, struct json_tree **ret)
{
    if (!text_is(visit->request->content_type, "application/json")) {
        bool is_empty = visit->request->body.length == 0;
        (void)act_fault(visit->act, BAD_INPUT, "wrong_media_type", "", TEXT("application/json"));
        answer_problem(visit, is_empty ? 422 : 415, NULL);
        return false;
    }
    char place[24];
    struct fault fault = {0};
    struct json_tree *tree = json_tree_open(visit->request->body, BODY_BYTES_MAX, &fault, place);
    if (tree == NULL) {
        fault.detail = text_copy(visit->act->arena, fault.detail);
        visit->act->fault = fault;
        answer_problem(visit, text_is(text_of(fault.code), "too_long") ? 413 : 400, NULL);
        return false;
    }
    if (json_node_kind(json_tree_root(tree)) == JSON_KIND_OBJECT) {
        *ret = tree;
        return true;
    }
    json_tree_close(tree);
    body_type_refuse(visit, "", "object");
    answer_problem(visit, 422, NULL);
    return false;
}

void body_fault_add(struct visit *visit, const char *name, const char *code, struct text detail)
{
    if (visit->faults.count >= BODY_FAULTS_MAX)
        return;
    struct arena *arena = visit->act->arena;
    struct text shown = utf8_cut(text_of(name), NAME_SHOWN_MAX);
    struct fault fault = {.code = code, .field = text_to_string(arena, shown), .detail = detail};
    LIST_ADD(arena, &visit->faults, fault);
}

void body_type_refuse(struct visit *visit, const char *name, const char *type)
{
    struct text key = text_format(visit->act->arena, "api.type.%s", type);
    body_fault_add(visit, name, "wrong_type", words_get(visit->act->language, key.bytes));
}

void body_unknown_add(struct visit *visit, const char *name)
{
    struct text shown = utf8_cut(text_of(name), NAME_SHOWN_MAX);
    body_fault_add(visit, name, "unknown_field", text_copy(visit->act->arena, shown));
}

static bool name_is_among(const char *name, const char *const *names)
{
    for (size_t i = 0; names[i] != NULL; i++) {
        if (text_is(text_of(name), names[i]))
            return true;
    }
    return false;
}

void body_names_check(struct visit *visit, const struct json_node *object, const char *const *names)
{
    const char *name = NULL;
    const struct json_node *member = NULL;
    while (json_node_next(object, &name, &member)) {
        if (!name_is_among(name, names))
            body_unknown_add(visit, name);
    }
}

/* True where a member is absent or null. */
static bool is_none(const struct json_node *member)
{
    return member == NULL || json_node_kind(member) == JSON_KIND_NULL;
}

struct text body_text(struct visit *visit, const struct json_node *object, const char *name,
                      size_t max)
{
    const struct json_node *member = json_node_member(object, name);
    struct text t = {0};
    if (is_none(member))
        return TEXT("");
    if (!json_node_text(member, &t)) {
        body_type_refuse(visit, name, "text");
        return TEXT("");
    }
    t = text_trim(t);
    if (!utf8_is_clean(t))
        body_fault_add(visit, name, "bad_character", TEXT(""));
    else if (utf8_count(t) > max)
        body_fault_add(visit, name, "too_long", text_format(visit->act->arena, "%zu", max));
    else
        return text_copy(visit->act->arena, t);
    return TEXT("");
}

const struct json_node *body_object(struct visit *visit, const struct json_node *object,
                                    const char *name, bool is_required)
{
    const struct json_node *member = json_node_member(object, name);
    if (member == NULL) {
        if (is_required)
            body_fault_add(visit, name, "required", TEXT(""));
        return NULL;
    }
    if (json_node_kind(member) == JSON_KIND_OBJECT)
        return member;
    body_type_refuse(visit, name, "object");
    return NULL;
}
