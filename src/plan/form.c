/* form.c - which legal forms there are, by the files among the program's resources.
 *
 * Why: a plan names its form long before anybody opens it as a document.
 * Promise: what is a form here is read as one by report, and the reverse.
 * Never: looks into a file. */
#include "plan/form.h"

#include "base/resource.h"

#define NAMES_BYTES_MAX 4000

bool plan_form_of_path(struct text path, struct text *ret_form)
{
    struct text rest = path;
    if (!text_is(text_cut(&rest, '/'), "forms"))
        return false;
    struct text form = text_cut(&rest, '/');
    if (form.length == 0 || rest.length == 0 || !text_ends_with(rest, TEXT(".md")))
        return false;
    *ret_form = form;
    return true;
}

/* The form of a resource, where it is one for plans. */
static bool is_of_plans(const struct resource *resource, struct text *ret_form)
{
    return plan_form_of_path(text_of(resource->path), ret_form) &&
           !text_is(*ret_form, PLAN_FORM_MONITORING);
}

bool plan_form_exists(struct text name)
{
    const struct resource *first;
    size_t count = resource_list("forms/", &first);
    struct text form;
    for (size_t i = 0; i < count; i++)
        if (is_of_plans(&first[i], &form) && text_equals(form, name))
            return true;
    return false;
}

struct text plan_form_names(struct arena *arena)
{
    const struct resource *first;
    size_t count = resource_list("forms/", &first);
    struct buffer names = buffer_open(arena, NAMES_BYTES_MAX);
    struct text last = TEXT(""), form;
    for (size_t i = 0; i < count; i++) {
        if (!is_of_plans(&first[i], &form) || text_equals(form, last))
            continue;
        if (names.length + form.length + 2 > NAMES_BYTES_MAX)
            break;
        buffer_add_string(&names, last.length > 0 ? ", " : "");
        buffer_add(&names, form);
        last = form;
    }
    return buffer_text(&names);
}
