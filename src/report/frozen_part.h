/* frozen_part.h - what writes, reads and verifies a frozen plan agrees on.
 *
 * The names of its parts, its rows and the hash over them. Private to src/report. */
#ifndef REPORT_FROZEN_PART_H
#define REPORT_FROZEN_PART_H

#include "report/frozen.h"

/* The parts of a frozen plan: its documents, the tables of its files, and the files' keys. */
#define FROZEN_LANGUAGES 2
extern const char *const frozen_document_names[FROZEN_LANGUAGES]; /* by enum language */
extern const char *const frozen_file_names[FROZEN_LANGUAGES];
#define FROZEN_KEYS "keys"

/* One number as it is stored. */
struct frozen_figure {
    struct text figure, place, value, record;
    int64_t row_count;
    struct text row_ids; /* packed, see ids.h */
};

/* The row of a frozen plan as far as the hash covers it. */
struct frozen_row {
    int64_t id, plan, event, journal;
    struct text code;
    int64_t year;
    struct date day;
};

/* The hash over a row, its parts and its figures, added in the order of names and positions. */
struct frozen_hash {
    struct arena *arena;
    struct store_digest *digest;
};
struct frozen_hash frozen_hash_open(struct arena *arena, const struct frozen_row *row);
void frozen_hash_part(struct frozen_hash *hash, int64_t position, struct text name,
                      struct text bytes);
void frozen_hash_figure(struct frozen_hash *hash, int64_t position,
                        const struct frozen_figure *figure);
void frozen_hash_close(struct frozen_hash *hash, uint8_t ret[32]);

/* All numbers of a frozen plan. */
MUST_USE enum result frozen_figures_read(struct act *act, int64_t frozen,
                                         const struct frozen_figure **ret, size_t *ret_count);
/* A stored value back as the figure's kind; false where it is none. */
MUST_USE bool frozen_value(const struct figure *figure, struct text text, struct value *ret);

#endif
