/* value.h - the fields of a register in JSON, in and out.
 *
 * Internal to api. */
#ifndef API_VALUE_H
#define API_VALUE_H

#include "api/answer.h"
#include "api/body.h"
#include "record/record.h"

/* One version of a record as an object: id, version, is_annulled, title, values. Members may
 * follow; the caller closes it. */
void value_write_row(struct visit *visit, struct answer *answer, const struct record *record,
                     const struct record_row *row);
/* The object `values`: one text a field for record_parse, empty for null and what is absent. Faults
 * for unknown members and wrong types. */
void value_read_fields(struct visit *visit, const struct record *record,
                       const struct json_node *object, struct text *ret_texts);
/* The text that a JSON value of a field means, copied; false after a fault. */
MUST_USE bool value_read_one(struct visit *visit, const struct field *field,
                             const struct json_node *node, struct text *ret);
/* The value that a text of a filter means; false after a fault. Links are ids. */
MUST_USE bool value_of_filter(struct visit *visit, const struct field *field, struct text t,
                              struct value *ret);

#endif
