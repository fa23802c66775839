/* body.h - the JSON a caller sends, read strictly. Internal to api.
 *
 * A body is looked at only while it is open; what is taken from it is copied. All faults go to
 * visit->faults. */
#ifndef API_BODY_H
#define API_BODY_H

#include "door/door.h"
#include "format/json.h"

#define BODY_BYTES_MAX  ((size_t)1 << 20)
#define BODY_FAULTS_MAX 50

/* Opens the request's body, which must be a JSON object; false after a problem was sent (415, 400,
 * 422). Close the tree with json_tree_close. */
MUST_USE bool body_open(struct visit *visit, struct json_tree **ret);
/* A fault about a member; `name` is copied. Beyond BODY_FAULTS_MAX they are dropped. */
void body_fault_add(struct visit *visit, const char *name, const char *code, struct text detail);
/* A fault that says which type is needed: "text", "number", "flag", "object", "decimal". */
void body_type_refuse(struct visit *visit, const char *name, const char *type);
/* A fault about a member that there is not. */
void body_unknown_add(struct visit *visit, const char *name);
/* Refuses every member whose name is not among `names` (NULL-ended). */
void body_names_check(struct visit *visit, const struct json_node *object,
                      const char *const *names);
/* The text of a member, copied and trimmed; empty where it is absent or null. */
struct text body_text(struct visit *visit, const struct json_node *object, const char *name,
                      size_t max);
/* The object of a member; NULL where it is absent. A fault where it is something else, or where it
 * `is_required`. */
const struct json_node *body_object(struct visit *visit, const struct json_node *object,
                                    const char *name, bool is_required);

#endif
