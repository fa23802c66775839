/* resource.h - the files that travel inside the program: forms, figures, assets, schema, demo.
 *
 * tools/embed.py puts them into the executable at build time; `--resources DIR` lets files of a
 * folder win over them, so that a municipality can change a form without a compiler. A resource
 * is named by its path from the top of the source tree ("forms/x/01.md"), never changes while the
 * program runs, and may be read by all threads. */
#ifndef BASE_RESOURCE_H
#define BASE_RESOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/compiler.h"
#include "base/text.h"

/* One file. `bytes` is NUL-terminated behind its length. `tag` has 16 hexadecimal digits that
 * change with the content: for ETags and addresses, not against forgers. */
struct resource {
    const char *path;
    struct text bytes;
    const char *tag;
};

/* The resource of that path; NULL where there is none. */
const struct resource *resource_find(const char *path);

/* The resources whose path begins with `prefix`, in the order of their paths: returns how many,
 * `*ret_first` is the first of that many neighbours (NULL for none). */
size_t resource_list(const char *prefix, const struct resource **ret_first);

/* Reads all files below `folder` (hidden ones left out, at most 64 MiB together and 8 folders
 * deep): they win over the built-in ones of the same path and add to them. Called at most once,
 * by main, before there are threads. False, with a line in the log, where the folder cannot be
 * read or is too big; then nothing has changed. */
MUST_USE bool resource_override(const char *folder);

/* The built-in ones, sorted by path; made by tools/embed.py, for resource.c and its tests. */
extern const struct resource resource_builtin[];
extern const size_t resource_builtin_count;

#endif
