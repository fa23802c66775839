/* ids.h - sorted ids as bytes: differences, seven bits a byte, least first.
 *
 * Ids are made in the order of time, so neighbours are near: mostly one to four bytes an id instead
 * of eight. Private to src/report. */
#ifndef REPORT_IDS_H
#define REPORT_IDS_H

#include "base/arena.h"
#include "base/text.h"

/* Packs ascending ids above 0 into `arena`. */
struct text ids_pack(struct arena *arena, const int64_t *ids, size_t count);
/* The reverse: exactly `count` ids; false for bytes that ids_pack did not write. */
MUST_USE bool ids_unpack(struct arena *arena, struct text bytes, size_t count, int64_t **ret);

#endif
