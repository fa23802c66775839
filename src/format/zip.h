/* zip.h - a ZIP file in memory, the same bytes for the same content.
 *
 * Holds what DOCX and XLSX need: deflated files with fixed times (1980-01-01), in the order given,
 * without extra fields. No ZIP64: a file and the whole stay under 4 GiB, 65,535 files. */
#ifndef FORMAT_ZIP_H
#define FORMAT_ZIP_H

#include "base/arena.h"
#include "base/text.h"

struct zip_writer;

/* A writer that lives in `arena`, its file too, which may grow to `length_max` bytes (CHECKed). */
struct zip_writer *zip_writer_open(struct arena *arena, size_t length_max);
/* Adds a file. `name` is a path with slashes, not empty, and must outlive the writer. */
void zip_writer_add(struct zip_writer *zip, struct text name, struct text data);
/* Writes the directory and returns the whole file, which lives in the arena. */
struct text zip_writer_close(struct zip_writer *zip);

#endif
