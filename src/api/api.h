/* api.h - the doors for machines: JSON and CSV over HTTP under /api/v1 (design 11).
 *
 * Everything follows from what is described once: the registers' fields, the figures, the forms.
 * Who comes is said by a bearer token (access/access.h); a session of the pages opens what changes
 * nothing. Refusals are RFC 9457 problems with all faults. What there is and how it looks is told
 * by /api/v1/openapi.json, which is made of the same tables.
 *
 * In JSON: money and decimals are strings ("1493200.00", "14.6"; a decimal may also come in as a
 * number), whole numbers are numbers, flags true or false, days "2021-11-01", instants RFC 3339 in
 * UTC, links the 13 characters of an id with the linked record's title beside it (FIELD_title, only
 * on the way out), no value null. Whatever a body or a query has too much is refused by name. */
#ifndef API_API_H
#define API_API_H

#include "door/door.h"

/* The routes of the API. */
extern const struct route_table api_routes;

#endif
