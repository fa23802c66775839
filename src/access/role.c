/* role.c - roles as sets of rights, and the purposes of processing.
 *
 * Why: what a user may do must be readable at one glance by a data-protection officer; this table
 * is what `gerove rights --role NAME` prints and the dispatcher and the store enforce.
 * Promise: what is not listed is refused. No role has RIGHT_SYSTEM; the administrator of users sees
 * no residents; the council sees figures, never the people behind them.
 * Never: rights given by name of a user, rights that depend on data. */
#include "access/role.h"

#include "base/compiler.h"

#define SIGNED_IN RIGHT_SET(RIGHT_SIGNED_IN)
#define READS                                                                                    \
    (RIGHT_SET(RIGHT_REGISTRY_READ) | RIGHT_SET(RIGHT_MONEY_READ) | RIGHT_SET(RIGHT_PLAN_READ) | \
     RIGHT_SET(RIGHT_FIGURE_READ))
#define READS_PEOPLE \
    (RIGHT_SET(RIGHT_PERSON_READ) | RIGHT_SET(RIGHT_NEED_READ) | RIGHT_SET(RIGHT_FIGURE_ROWS))
#define WRITES_CASES \
    (RIGHT_SET(RIGHT_REGISTRY_WRITE) | RIGHT_SET(RIGHT_PERSON_WRITE) | RIGHT_SET(RIGHT_NEED_WRITE))
/* Enters amounts of the council and proposes them; approving them is another person's right. */
#define DRAFTS_LAW RIGHT_SET(RIGHT_LAW_WRITE)
/* Writes a plan and hands it in; approving it is another person's right. */
#define DRAFTS_PLANS \
    (RIGHT_SET(RIGHT_PLAN_WRITE) | RIGHT_SET(RIGHT_PLAN_COMMENT) | RIGHT_SET(RIGHT_PLAN_REPORT))

static const struct role roles[] = {
    {.name = "specialist",
     .rights = SIGNED_IN | READS | READS_PEOPLE | WRITES_CASES | DRAFTS_PLANS | DRAFTS_LAW,
     .purpose = "assignment"},
    {.name = "head",
     .rights = SIGNED_IN | READS | READS_PEOPLE | WRITES_CASES | DRAFTS_PLANS | DRAFTS_LAW |
               RIGHT_SET(RIGHT_NEED_APPROVE) | RIGHT_SET(RIGHT_LAW_APPROVE) |
               RIGHT_SET(RIGHT_PLAN_APPROVE) | RIGHT_SET(RIGHT_CLASSIFIER_WRITE) |
               RIGHT_SET(RIGHT_JOURNAL_READ) | RIGHT_SET(RIGHT_LAW_SIMULATE),
     .purpose = "planning"},
    {.name = "finance",
     .rights = SIGNED_IN | READS | RIGHT_SET(RIGHT_MONEY_WRITE) | RIGHT_SET(RIGHT_FIGURE_ROWS) |
               RIGHT_SET(RIGHT_PLAN_COMMENT) | RIGHT_SET(RIGHT_LAW_SIMULATE),
     .purpose = "payment"},
    /* Carries out measures of the plan, in the administration or outside of it, and tells how they
     * go; sees the plan and its figures, no resident. */
    {.name = "executor",
     .rights = SIGNED_IN | RIGHT_SET(RIGHT_PLAN_READ) | RIGHT_SET(RIGHT_FIGURE_READ) |
               RIGHT_SET(RIGHT_PLAN_REPORT),
     .purpose = "planning"},
    {.name = "auditor",
     .rights = SIGNED_IN | READS | READS_PEOPLE | RIGHT_SET(RIGHT_JOURNAL_READ),
     .purpose = "audit"},
    {.name = "council",
     .rights = SIGNED_IN | READS | RIGHT_SET(RIGHT_LAW_SIMULATE),
     .purpose = "planning"},
    {.name = "administrator",
     .rights = SIGNED_IN | RIGHT_SET(RIGHT_REGISTRY_READ) | RIGHT_SET(RIGHT_CLASSIFIER_WRITE) |
               RIGHT_SET(RIGHT_USER_ADMIN) | RIGHT_SET(RIGHT_JOURNAL_READ),
     .purpose = "administration"},
};

static const char *const purposes[] = {"assignment", "planning",       "payment", "audit",
                                       "correction", "administration", NULL};

const struct role *role_find(struct text name)
{
    for (size_t i = 0; i < COUNT(roles); i++) {
        if (text_is(name, roles[i].name))
            return &roles[i];
    }
    return NULL;
}

const struct role *role_list(size_t *ret_count)
{
    *ret_count = COUNT(roles);
    return roles;
}

const char *const *role_purpose_list(void)
{
    return purposes;
}

bool role_purpose_is_known(struct text purpose)
{
    for (size_t i = 0; purposes[i] != NULL; i++) {
        if (text_is(purpose, purposes[i]))
            return true;
    }
    return false;
}
