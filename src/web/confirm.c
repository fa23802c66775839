/* confirm.c - steps and all else that is confirmed with a reason. See confirm.h.
 *
 * Why: plans, decisions, acts, remarks and contradictions ask in the same way.
 * Promise: a reason is not lost when something was wrong.
 * Never: knows what is confirmed. */
#include "web/confirm.h"

#include "web/error.h"
#include "web/field.h"
#include "web/layout.h"
#include "web/web_pages.h"

struct text confirm_reason(const struct visit *visit)
{
    struct value reason = visit->inputs[CONFIRM_REASON];
    return value_is_none(reason) ? TEXT("") : reason.text;
}

int64_t confirm_seen(const struct visit *visit)
{
    struct value seen = visit->inputs[CONFIRM_SEEN];
    return value_is_none(seen) ? 0 : seen.integer;
}

void confirm_send(struct visit *visit, struct layout *layout, struct confirm_view *view)
{
    view->layout = layout;
    view->reason =
        field_sent(visit, "reason", layout_words(visit, "process_event.reason"), CONTROL_AREA);
    view->reason.is_required = view->needs_reason;
    view->faults = error_faults(visit, NULL, &view->reason, 1);
    struct buffer out = layout_buffer(visit);
    page_confirm(&out, visit->act->language, view);
    layout_send(visit, &out);
}
