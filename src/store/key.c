/* key.c - the file with the installation's key.
 *
 * Why: a stolen database file must not reveal whose records it holds; what hides them is derived
 * from 32 random bytes that never stand in the database or in a backup.
 * Promise: the file is made once, readable by its owner only, and complete before it is seen;
 * a key that others could read is refused; each use has a key of its own.
 * Never: overwrites a key, or logs one. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/random.h"
#include "store/engine.h"

#define HEX_BYTES (2 * STORE_HASH_BYTES)

const char *key_path(struct arena *arena, const struct store_config *config, bool is_postgresql,
                     const char *place)
{
    if (config->key_path.length > 0)
        return text_to_string(arena, config->key_path);
    return is_postgresql ? "gerove.key" : text_format(arena, "%s.key", place).bytes;
}

static enum result key_parse(const char *hex, size_t length, uint8_t ret[32])
{
    size_t made = 0;
    while (length > 0 && (hex[length - 1] == '\n' || hex[length - 1] == '\r'))
        length--;
    if (length != HEX_BYTES)
        return REFUSED;
    if (sodium_hex2bin(ret, STORE_HASH_BYTES, hex, length, NULL, &made, NULL) != 0)
        return REFUSED;
    return made == STORE_HASH_BYTES ? OK : REFUSED;
}

enum result key_read(const char *path, uint8_t ret[32], struct fault *ret_fault)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return errno == ENOENT ? store_fault(ret_fault, NOT_FOUND, "key_missing")
                               : store_fault(ret_fault, REFUSED, "key_unreadable");
    struct stat status;
    char hex[HEX_BYTES + 3];
    bool is_private = fstat(file, &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) == 0;
    ssize_t length = is_private ? read(file, hex, sizeof(hex)) : -1;
    close(file);
    if (!is_private)
        return store_fault(ret_fault, REFUSED, "key_exposed");
    enum result result = length < 0 ? REFUSED : key_parse(hex, (size_t)length, ret);
    sodium_memzero(hex, sizeof(hex));
    return result == OK ? OK : store_fault(ret_fault, result, "key_unreadable");
}

enum result key_create(const char *path, uint8_t ret[32], bool *ret_is_new, struct fault *ret_fault)
{
    *ret_is_new = false;
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0 && errno == EEXIST)
        return key_read(path, ret, ret_fault);
    if (file < 0)
        return store_fault(ret_fault, BROKEN, "key_unwritable");
    char hex[HEX_BYTES + 1];
    random_bytes(ret, STORE_HASH_BYTES);
    sodium_bin2hex(hex, sizeof(hex), ret, STORE_HASH_BYTES);
    hex[HEX_BYTES] = '\n'; /* instead of the NUL */
    bool is_written = write(file, hex, sizeof(hex)) == (ssize_t)sizeof(hex) && fsync(file) == 0;
    is_written = close(file) == 0 && is_written;
    sodium_memzero(hex, sizeof(hex));
    if (!is_written) {
        log_write(LOG_ERROR, "store.key", "problem=write errno=%d", errno);
        unlink(path);
        return store_fault(ret_fault, BROKEN, "key_unwritable");
    }
    *ret_is_new = true;
    return OK;
}

void key_derive(const uint8_t key[32], const char *use, uint8_t ret[32])
{
    crypto_generichash(ret, STORE_HASH_BYTES, (const unsigned char *)use, strlen(use), key,
                       STORE_HASH_BYTES);
}
