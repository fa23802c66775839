/* openapi.h - the parts of the OpenAPI document that describe data.
 *
 * Internal to api. */
#ifndef API_OPENAPI_H
#define API_OPENAPI_H

#include "api/answer.h"
#include "figure/figure.h"
#include "record/record.h"

/* Opens the object that is member `name`; close it with json_write_object_close. */
void openapi_open(struct answer *answer, const char *name);
/* Member `name`: an object that refers to a schema. */
void openapi_reference(struct answer *answer, const char *name, const char *schema);
/* The members of a schema for a field's values: type, format, pattern, bounds, codes. */
void openapi_field(struct visit *visit, struct answer *answer, const struct record *record,
                   const struct field *field);
/* The members of a schema of a simple type: "string", "integer", "boolean", "date", "instant",
 * "id", "value" (anything). */
void openapi_type(struct answer *answer, const char *type);
/* Member `schemas`: those of all registers, and those that all share. */
void openapi_schemas(struct visit *visit, struct answer *answer);

#endif
