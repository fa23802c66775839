/* packed.h - resources that travel packed in the program.
 *
 * What the build makes for a demo is large and repeats itself: tools/embed.py packs it. A plain
 * file of the same path in the folder of --resources wins. */
#ifndef FORMAT_PACKED_H
#define FORMAT_PACKED_H

#include "base/arena.h"
#include "base/result.h"
#include "base/text.h"

#define PACKED_BYTES_MAX ((size_t)64 << 20) /* of one resource, unpacked */

/* The bytes of the resource PATH, or else of PATH.gz, unpacked into `arena`. NOT_FOUND where there
 * is neither; BROKEN, with a line in the log, where a packed one of `--resources` is not whole or
 * too large. */
MUST_USE enum result packed_read(struct arena *arena, const char *path, struct text *ret);

#endif
