/* role.h - roles as sets of rights, and the purposes of processing.
 *
 * What a user may do is a row of one table (role.c); what is not listed there is refused. Every
 * session has a purpose, and each view of a person is recorded with it. */
#ifndef ACCESS_ROLE_H
#define ACCESS_ROLE_H

#include "base/right.h"
#include "base/text.h"

/* A named set of rights. */
struct role {
    const char *name;    /* "specialist"; label under the key "role.NAME" */
    right_set rights;    /* RIGHT_SIGNED_IN is in each */
    const char *purpose; /* the purpose its sessions begin with, a code of purposes */
};
/* NULL where there is none of that name. */
const struct role *role_find(struct text name);
/* All roles, `*ret_count` of them. */
const struct role *role_list(size_t *ret_count);
/* Purposes of processing a user may choose from ("purpose.NAME" is the label); NULL-ended. */
const char *const *role_purpose_list(void);
/* True where `purpose` is one of them. */
bool role_purpose_is_known(struct text purpose);

#endif
