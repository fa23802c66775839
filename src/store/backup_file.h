/* backup_file.h - the file of a backup: neither engine's, readable by both. Private to src/store.
 *
 *     "GEROVE BACKUP 1\n"
 *     P number checksum            for each applied patch
 *     T name count column…         for each table, followed by
 *     R value…                     its rows and
 *     E rows                       their number
 *     Z                            the end, followed by BLAKE2b-256 of all bytes before the hash
 *
 * Numbers are eight bytes, most significant first; texts a number and bytes; a value is one of
 * n (none), i number, t text, b bytes. */
#ifndef STORE_BACKUP_FILE_H
#define STORE_BACKUP_FILE_H

#include <stdio.h>

#include "store/engine.h"

/* A file that is being written or read. After a failure `is_fine` is false and calls do nothing. */
struct backup_file {
    crypto_generichash_state hash; /* of what was written */
    FILE *file;
    struct arena *arena; /* reading: the present table's names, then its row */
    bool is_fine;
};

/* Begins PATH, which is truncated. */
bool backup_file_create(struct backup_file *file, const char *path);
/* One mark of the list above. */
void backup_file_add_mark(struct backup_file *file, char mark);
void backup_file_add_number(struct backup_file *file, int64_t number); /* Eight bytes. */
void backup_file_add_text(struct backup_file *file, struct text text); /* A number and bytes. */
/* INTEGER, TEXT, BYTES or NONE. */
void backup_file_add_value(struct backup_file *file, struct value value);
/* Writes mark and hash, waits for the disk and closes; true where all went well. */
bool backup_file_finish(struct backup_file *file);

/* Opens PATH for reading, checks its hash over the whole file, and stands behind the first line;
 * false where it is no whole backup. Texts read live in `arena`. */
bool backup_file_open(struct backup_file *file, const char *path, struct arena *arena);
void backup_file_close(struct backup_file *file);
/* The next mark; '\0' at a failure. */
char backup_file_mark(struct backup_file *file);
int64_t backup_file_number(struct backup_file *file);     /* Eight bytes. */
struct text backup_file_text(struct backup_file *file);   /* In the file's arena. */
struct value backup_file_value(struct backup_file *file); /* Texts in the file's arena. */

#endif
