/* limit.c - costly requests of the last minutes, counted by network.
 *
 * How: a small table whose places are taken again when their window is over; where all places that
 * a network may have are taken, the one that asked least gives way.
 * Promise: an address is kept as a keyed hash only, in memory only, with a key of this run.
 * Never: takes more room than it was born with. */
#include "door/limit.h"

#include <pthread.h>
#include <sodium.h>

#include "base/random.h"
#include "base/result.h"

enum { PLACES = 4096, PLACES_OF_ONE = 8 };

#define WINDOW_MICROSECONDS ((int64_t)LIMIT_MINUTES * 60 * 1000000)

struct counted {
    uint64_t hash;
    int64_t since; /* microseconds; 0: free */
    int count;
};

struct limit {
    pthread_mutex_t mutex; /* guards all below */
    uint8_t key[crypto_shorthash_KEYBYTES];
    struct counted all;
    struct counted places[PLACES];
};

struct limit *limit_open(struct arena *arena)
{
    struct limit *limit = ARENA_NEW(arena, struct limit);
    CHECK(pthread_mutex_init(&limit->mutex, NULL) == 0);
    random_bytes(limit->key, sizeof limit->key);
    return limit;
}

static uint64_t hash_of(const struct limit *limit, struct text network)
{
    uint8_t hash[crypto_shorthash_BYTES];
    uint64_t number = 0;
    crypto_shorthash(hash, (const unsigned char *)network.bytes, network.length, limit->key);
    for (size_t i = 0; i < sizeof hash; i++)
        number = number << 8 | hash[i];
    return number;
}

static bool is_over(const struct counted *counted, struct instant now)
{
    return counted->since == 0 || now.microseconds - counted->since >= WINDOW_MICROSECONDS ||
           now.microseconds < counted->since;
}

/* The place of a network: its own, else one that is over, else the one that asked least. */
static struct counted *place_of(struct limit *limit, uint64_t hash, struct instant now)
{
    struct counted *best = &limit->places[hash % PLACES];
    for (uint64_t i = 0; i < PLACES_OF_ONE; i++) {
        struct counted *place = &limit->places[(hash + i) % PLACES];
        if (place->hash == hash && !is_over(place, now))
            return place;
        if (!is_over(best, now) && (is_over(place, now) || place->count < best->count))
            best = place;
    }
    *best = (struct counted){.hash = hash, .since = now.microseconds};
    return best;
}

bool limit_take(struct limit *limit, struct text network, struct instant now)
{
    const uint64_t hash = hash_of(limit, network);
    pthread_mutex_lock(&limit->mutex);
    if (is_over(&limit->all, now))
        limit->all = (struct counted){.since = now.microseconds};
    struct counted *place = place_of(limit, hash, now);
    const bool may = place->count < LIMIT_OF_NETWORK_MAX && limit->all.count < LIMIT_OF_ALL_MAX;
    place->count += may;
    limit->all.count += may;
    pthread_mutex_unlock(&limit->mutex);
    return may;
}
