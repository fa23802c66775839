/* replay.c - runs a fuzz harness without libFuzzer: the same inputs on every machine.
 *
 *     fuzz_NAME COUNT [SEEDS…]
 *
 * Gives the harness each seed file whole, each of its beginnings up to a bound, and then inputs
 * made from the seeds by repeatable changes, COUNT in all. An input is a block of exactly its
 * length, so that the address sanitizer sees the first byte read beyond it.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"

#define SEED_BYTES_MAX 65536
#define SEEDS_MAX      256
#define CUTS_MAX       512 /* beginnings tried of one seed */
#define CHANGES_MAX    8   /* made to one input */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct seed {
    uint8_t bytes[SEED_BYTES_MAX];
    size_t length;
};

static struct seed seeds[SEEDS_MAX];
static size_t seed_count;

/* What parsers of text trip over. */
static const char *const pieces[] = {
    "\"",
    "\n",
    "\r\n",
    ";",
    ",",
    "<",
    ">",
    "&amp;",
    "&#x0;",
    "]]>",
    "{",
    "}",
    "[",
    "]",
    "\\u0000",
    "%00",
    "%",
    "..",
    "/",
    "=",
    "-",
    "+",
    "9223372036854775808",
    "1e999",
    "0.00001",
    "2021-02-29",
    "\xc5\xbd",
    "\xed\xa0\x80",
    "\xff\xfe",
    "\xef\xbb\xbf",
    "--",
    "PK\x03\x04",
    "\t",
    "'",
    ":",
};

static void run(const uint8_t *bytes, size_t length)
{
    uint8_t *exact = malloc(length > 0 ? length : 1);
    if (exact == NULL)
        abort();
    if (length > 0)
        memcpy(exact, bytes, length);
    LLVMFuzzerTestOneInput(exact, length);
    free(exact);
}

static void read_seed(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || seed_count == SEEDS_MAX) {
        fprintf(stderr, "replay: cannot take the seed %s\n", path);
        exit(2);
    }
    struct seed *seed = &seeds[seed_count++];
    seed->length = fread(seed->bytes, 1, SEED_BYTES_MAX, file);
    fclose(file);
}

/* Puts a piece in at `at`, over what stands there or before it. */
static void put_piece(struct seed *input, size_t at, struct random_stream *chance)
{
    const char *piece = pieces[random_stream_below(chance, sizeof(pieces) / sizeof(pieces[0]))];
    size_t length = strlen(piece);
    if (input->length + length > SEED_BYTES_MAX)
        return;
    if (random_stream_below(chance, 2) == 0) {
        memmove(input->bytes + at + length, input->bytes + at, input->length - at);
        input->length += length;
    } else if (at + length > input->length) {
        input->length = at + length;
    }
    memcpy(input->bytes + at, piece, length);
}

static void change(struct seed *input, struct random_stream *chance)
{
    size_t at = (size_t)random_stream_below(chance, input->length + 1);
    size_t rest = input->length - at;
    size_t part = (size_t)random_stream_below(chance, (rest < 32 ? rest : 32) + 1);
    switch (random_stream_below(chance, 5)) {
    case 0: /* another byte */
        if (rest > 0)
            input->bytes[at] = (uint8_t)random_stream_next(chance);
        break;
    case 1: /* another bit */
        if (rest > 0)
            input->bytes[at] ^= (uint8_t)(1U << random_stream_below(chance, 8));
        break;
    case 2: /* some bytes less */
        memmove(input->bytes + at, input->bytes + at + part, rest - part);
        input->length -= part;
        break;
    case 3: /* some bytes twice */
        if (input->length + part <= SEED_BYTES_MAX) {
            memmove(input->bytes + at + part, input->bytes + at, rest);
            input->length += part;
        }
        break;
    default:
        put_piece(input, at, chance);
    }
}

int main(int count_of_arguments, char **arguments)
{
    static struct seed input;
    long left = count_of_arguments > 1 ? strtol(arguments[1], NULL, 10) : 1000;
    for (int i = 2; i < count_of_arguments; i++)
        read_seed(arguments[i]);
    if (seed_count == 0)
        seed_count = 1; /* the empty one */

    for (size_t i = 0; i < seed_count; i++) {
        size_t step = seeds[i].length / CUTS_MAX + 1;
        for (size_t length = 0; length < seeds[i].length && left > 0; length += step, left--)
            run(seeds[i].bytes, length);
        run(seeds[i].bytes, seeds[i].length);
    }
    struct random_stream chance = random_stream_open(1);
    for (; left > 0; left--) {
        const struct seed *seed = &seeds[random_stream_below(&chance, seed_count)];
        input.length = seed->length;
        memcpy(input.bytes, seed->bytes, seed->length);
        for (uint64_t n = random_stream_below(&chance, CHANGES_MAX) + 1; n > 0; n--)
            change(&input, &chance);
        run(input.bytes, input.length);
    }
    return 0;
}
