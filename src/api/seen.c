/* seen.c - which event of a process a caller has seen. See seen.h.
 *
 * Why: two programs that make the same step at once must not both be told that they made it.
 * Promise: a step without If-Match is refused before anything is written.
 * Never: a step on a state that the caller did not name. */
#include "api/seen.h"

#include "api/answer.h"

struct text seen_tag(const struct visit *visit, int64_t event)
{
    return event == 0 ? TEXT("0") : id_to_text(visit->act->arena, event);
}

void seen_refuse_late(struct visit *visit)
{
    (void)act_fault(visit->act, CONFLICT, "changed_meanwhile", "", TEXT(""));
    answer_problem(visit, 412, NULL);
}

bool seen_tag_or_refuse(struct visit *visit, struct text *ret)
{
    struct text tag = visit->request->if_match;
    if (tag.bytes == NULL || text_is(tag, "*")) {
        (void)act_fault(visit->act, BAD_INPUT, "if_match_required", "", TEXT(""));
        answer_problem(visit, 428, NULL);
        return false;
    }
    bool is_tag = tag.length > 2 && tag.bytes[0] == '"' && tag.bytes[tag.length - 1] == '"';
    if (is_tag)
        *ret = text_slice(tag.bytes + 1, tag.length - 2);
    else
        seen_refuse_late(visit);
    return is_tag;
}

bool seen_or_refuse(struct visit *visit, int64_t *ret)
{
    struct text tag;
    *ret = 0;
    if (!seen_tag_or_refuse(visit, &tag))
        return false;
    if (text_is(tag, "0") || id_parse(tag, ret))
        return true;
    seen_refuse_late(visit);
    return false;
}

void seen_refuse(struct visit *visit, enum result result, const struct record *record)
{
    const char *code = visit->act->fault.code;
    bool is_late =
        result == CONFLICT && code != NULL && text_is(text_of(code), "changed_meanwhile");
    answer_problem(visit, is_late ? 412 : door_status(result), record);
}
