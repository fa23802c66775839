/* backup_file.c - writing and reading the frames of a backup.
 *
 * Why: a file that only its own engine could read would chain a municipality to that engine.
 * Promise: a file whose last byte is missing or whose any bit was turned is not opened at all; and
 * even with a right hash no length in it is believed beyond what the file still holds.
 * Never: leaves it to the caller to look at each call: a failure stays in `is_fine`. */
#include "store/backup_file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FIRST_LINE  "GEROVE BACKUP 1\n"
#define CHUNK_BYTES 65536

static void put(struct backup_file *file, const void *bytes, size_t length)
{
    if (!file->is_fine || length == 0)
        return;
    crypto_generichash_update(&file->hash, bytes, length);
    file->is_fine = fwrite(bytes, 1, length, file->file) == length;
}

/* A new file, or an emptied one, that only its owner may read; NULL where there is none. */
static FILE *private_file_open(const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return NULL;
    FILE *file = fchmod(descriptor, 0600) == 0 ? fdopen(descriptor, "wb") : NULL;
    if (file == NULL)
        (void)close(descriptor);
    return file;
}

bool backup_file_create(struct backup_file *file, const char *path)
{
    *file = (struct backup_file){.file = private_file_open(path)};
    file->is_fine = file->file != NULL;
    crypto_generichash_init(&file->hash, NULL, 0, STORE_HASH_BYTES);
    put(file, FIRST_LINE, strlen(FIRST_LINE));
    return file->is_fine;
}

void backup_file_add_mark(struct backup_file *file, char mark)
{
    put(file, &mark, 1);
}

void backup_file_add_number(struct backup_file *file, int64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (unsigned char)((uint64_t)number >> (56 - 8 * i));
    put(file, bytes, sizeof(bytes));
}

void backup_file_add_text(struct backup_file *file, struct text text)
{
    backup_file_add_number(file, (int64_t)text.length);
    put(file, text.bytes, text.length);
}

void backup_file_add_value(struct backup_file *file, struct value value)
{
    switch (value.kind) {
    case VALUE_INTEGER:
        backup_file_add_mark(file, 'i');
        backup_file_add_number(file, value.integer);
        break;
    case VALUE_TEXT:
    case VALUE_BYTES:
        backup_file_add_mark(file, value.kind == VALUE_TEXT ? 't' : 'b');
        backup_file_add_text(file, value.text);
        break;
    default:
        CHECK(value.kind == VALUE_NONE);
        backup_file_add_mark(file, 'n');
    }
}

bool backup_file_finish(struct backup_file *file)
{
    uint8_t hash[STORE_HASH_BYTES];
    backup_file_add_mark(file, 'Z');
    crypto_generichash_final(&file->hash, hash, sizeof(hash));
    if (file->file == NULL)
        return false;
    bool is_written = file->is_fine && fwrite(hash, 1, sizeof(hash), file->file) == sizeof(hash);
    is_written = is_written && fflush(file->file) == 0 && fsync(fileno(file->file)) == 0;
    is_written = fclose(file->file) == 0 && is_written;
    file->file = NULL;
    return is_written;
}

/* --- reading -------------------------------------------------------------------------------- */

/* Bytes behind the present place, the hash at the end not counted. */
static long left(struct backup_file *file)
{
    long here = ftell(file->file);
    if (here < 0 || fseek(file->file, 0, SEEK_END) != 0)
        return -1;
    long end = ftell(file->file);
    return fseek(file->file, here, SEEK_SET) == 0 ? end - here - STORE_HASH_BYTES : -1;
}

static bool hash_fits(struct backup_file *file)
{
    unsigned char chunk[CHUNK_BYTES];
    uint8_t computed[STORE_HASH_BYTES], kept[STORE_HASH_BYTES];
    long rest = left(file);
    if (rest < 0)
        return false;
    crypto_generichash_init(&file->hash, NULL, 0, STORE_HASH_BYTES);
    while (rest > 0) {
        size_t want = rest < CHUNK_BYTES ? (size_t)rest : CHUNK_BYTES;
        if (fread(chunk, 1, want, file->file) != want)
            return false;
        crypto_generichash_update(&file->hash, chunk, want);
        rest -= (long)want;
    }
    crypto_generichash_final(&file->hash, computed, sizeof(computed));
    return fread(kept, 1, sizeof(kept), file->file) == sizeof(kept) &&
           sodium_memcmp(kept, computed, sizeof(kept)) == 0;
}

static void get(struct backup_file *file, void *bytes, size_t length)
{
    if (file->is_fine && length > 0)
        file->is_fine = fread(bytes, 1, length, file->file) == length;
    if (!file->is_fine)
        memset(bytes, 0, length);
}

bool backup_file_open(struct backup_file *file, const char *path, struct arena *arena)
{
    char line[sizeof(FIRST_LINE) - 1];
    *file = (struct backup_file){.file = fopen(path, "rb"), .arena = arena};
    if (file->file == NULL)
        return false;
    file->is_fine = hash_fits(file) && fseek(file->file, 0, SEEK_SET) == 0;
    get(file, line, sizeof(line));
    file->is_fine = file->is_fine && memcmp(line, FIRST_LINE, sizeof(line)) == 0;
    if (!file->is_fine)
        backup_file_close(file);
    return file->file != NULL;
}

void backup_file_close(struct backup_file *file)
{
    if (file->file != NULL)
        fclose(file->file);
    file->file = NULL;
}

char backup_file_mark(struct backup_file *file)
{
    char mark;
    get(file, &mark, 1);
    return mark;
}

int64_t backup_file_number(struct backup_file *file)
{
    unsigned char bytes[8];
    uint64_t number = 0;
    get(file, bytes, sizeof(bytes));
    for (int i = 0; i < 8; i++)
        number = number << 8 | bytes[i];
    return (int64_t)number;
}

struct text backup_file_text(struct backup_file *file)
{
    int64_t length = backup_file_number(file);
    /* Small lengths are read at once; for a large one the file is asked what it still holds. */
    if (length < 0 || (length > CHUNK_BYTES && length > left(file)))
        file->is_fine = false;
    if (!file->is_fine)
        return (struct text){0};
    char *bytes = arena_take(file->arena, (size_t)length + 1);
    get(file, bytes, (size_t)length);
    return (struct text){bytes, (size_t)length};
}

struct value backup_file_value(struct backup_file *file)
{
    switch (backup_file_mark(file)) {
    case 'n':
        return value_none();
    case 'i':
        return value_integer(backup_file_number(file));
    case 't':
        return value_text(backup_file_text(file));
    case 'b':
        return value_bytes(backup_file_text(file));
    default:
        file->is_fine = false;
        return value_none();
    }
}
