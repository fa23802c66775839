/* resource.c - finds the files inside the program, and reads the folder that overrides them.
 *
 * Why: one executable must carry everything, and yet a form must be changeable on the spot.
 * Promises: the table is sorted, so finding is a binary search and a prefix is a run of
 * neighbours; it is set at start and constant afterwards.
 * Never: looks at the disk after `resource_override` has returned. */
#include "base/resource.h"

#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/list.h"
#include "base/log.h"
#include "base/result.h"

#define BYTES_MAX   ((size_t)64 << 20)
#define NAMES_BYTES ((size_t)16 << 20) /* room for paths and tables beside the bytes */
#define FOLDERS_MAX 8                  /* one inside the other */

struct table {
    const struct resource *items;
    size_t count;
};

/* What is in force instead of the built-in table; set at start, its arena lives for ever. */
static struct {
    struct arena *arena;
    struct table table;
} override;

/* The reading of a folder. */
struct reading {
    struct arena *arena;
    size_t bytes_left;
    LIST(struct resource) found;
};

static bool read_folder(struct reading *reading, int folder, const char *prefix, int depth);

static struct table table_in_force(void)
{
    if (override.arena != NULL)
        return override.table;
    return (struct table){resource_builtin, resource_builtin_count};
}

/* Position of the first resource whose path is not less than `path`. */
static size_t lower_bound(struct table table, const char *path)
{
    size_t low = 0;
    size_t high = table.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (strcmp(table.items[middle].path, path) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct resource *resource_find(const char *path)
{
    struct table table = table_in_force();
    const struct resource *found = table.items + lower_bound(table, path);
    if (found == table.items + table.count || strcmp(found->path, path) != 0)
        return NULL;
    return found;
}

size_t resource_list(const char *prefix, const struct resource **ret_first)
{
    struct table table = table_in_force();
    size_t first = lower_bound(table, prefix);
    size_t length = strlen(prefix);
    size_t end = first;
    while (end < table.count && strncmp(table.items[end].path, prefix, length) == 0)
        end++;
    *ret_first = end > first ? table.items + first : NULL;
    return end - first;
}

/* FNV-1a over the bytes, as 16 hexadecimal digits. */
static const char *tag_of(struct arena *arena, struct text bytes)
{
    uint64_t hash = 0xcbf29ce484222325U;
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.bytes[i]) * 0x100000001b3U;
    return text_format(arena, "%016" PRIx64, hash).bytes;
}

/* Reads `length` bytes of an open file; false if it is shorter or broken. */
static bool read_whole(int file, char *bytes, size_t length)
{
    size_t done = 0;
    while (done < length) {
        ssize_t part = read(file, bytes + done, length - done);
        if (part <= 0)
            return false;
        done += (size_t)part;
    }
    return true;
}

static bool add_file(struct reading *reading, int file, const struct stat *status, const char *path)
{
    size_t length = (size_t)status->st_size;
    if (length > reading->bytes_left)
        return false;
    reading->bytes_left -= length;
    char *bytes = arena_take(reading->arena, length + 1);
    if (!read_whole(file, bytes, length))
        return false;
    struct text text = text_slice(bytes, length);
    struct resource resource = {path, text, tag_of(reading->arena, text)};
    LIST_ADD(reading->arena, &reading->found, resource);
    return true;
}

/* Reads what `name` in `folder` is: a file, or a folder with all that is in it. */
static bool read_entry(struct reading *reading, int folder, const char *name, const char *path,
                       int depth)
{
    int entry = openat(folder, name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (entry < 0)
        return false;
    struct stat status;
    bool is_read = fstat(entry, &status) == 0;
    if (is_read && S_ISDIR(status.st_mode))
        return read_folder(reading, entry, text_format(reading->arena, "%s/", path).bytes,
                           depth + 1);
    if (is_read && S_ISREG(status.st_mode))
        is_read = add_file(reading, entry, &status, path);
    close(entry);
    return is_read;
}

/* Reads all that is in `folder`, which it closes. Paths begin with `prefix`. */
static bool read_folder(struct reading *reading, int folder, const char *prefix, int depth)
{
    DIR *entries = depth <= FOLDERS_MAX ? fdopendir(folder) : NULL;
    if (entries == NULL) {
        close(folder);
        return false;
    }
    bool is_read = true;
    struct dirent *entry;
    while (is_read && (entry = readdir(entries)) != NULL) {
        if (entry->d_name[0] == '.')
            continue;
        const char *path = text_format(reading->arena, "%s%s", prefix, entry->d_name).bytes;
        is_read = read_entry(reading, folder, entry->d_name, path, depth);
    }
    closedir(entries);
    return is_read;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(((const struct resource *)a)->path, ((const struct resource *)b)->path);
}

/* Both tables in one, sorted; where both have a path the one in `winner` stays. */
static struct table merge(struct arena *arena, struct table winner, struct table loser)
{
    struct resource *items = ARENA_ARRAY(arena, struct resource, winner.count + loser.count + 1);
    size_t count = 0;
    size_t i = 0;
    size_t j = 0;
    while (i < winner.count || j < loser.count) {
        int order = i == winner.count  ? 1
                    : j == loser.count ? -1
                                       : strcmp(winner.items[i].path, loser.items[j].path);
        items[count++] = order <= 0 ? winner.items[i] : loser.items[j];
        i += order <= 0;
        j += order >= 0;
    }
    return (struct table){items, count};
}

bool resource_override(const char *folder)
{
    CHECK(override.arena == NULL);
    struct arena *arena = arena_open("resources", BYTES_MAX + NAMES_BYTES);
    struct reading reading = {.arena = arena, .bytes_left = BYTES_MAX};
    int top = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || !read_folder(&reading, top, "", 1)) {
        log_write(LOG_ERROR, "resource.override", "unreadable=1 files_read=%zu",
                  reading.found.count);
        arena_close(arena);
        return false;
    }
    if (reading.found.count > 0)
        qsort(reading.found.items, reading.found.count, sizeof(struct resource), compare_paths);
    struct table found = {reading.found.items, reading.found.count};
    override.table = merge(arena, found, table_in_force());
    override.arena = arena;
    return true;
}
