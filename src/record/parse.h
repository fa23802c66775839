/* parse.h - texts of one record become typed values.
 *
 * Private to src/record: record_parse and the import judge by the same functions. */
#ifndef RECORD_PARSE_H
#define RECORD_PARSE_H

#include "record/fact.h"

struct record_links;

/* What goes on while texts are parsed; made by record_parsing_open. */
struct record_parsing {
    struct act *act;
    struct arena *kept; /* where faults live: act->arena, but an import's own */
    const struct record *record;
    struct record_keys keys;
    struct record_links *links;           /* cache of an import; NULL without one */
    const struct code_list *const *lists; /* by field */
    fault_list *faults;
    size_t faults_max;
    int64_t row;      /* for the faults; 0 for a form */
    int64_t bad;      /* faults met, also those beyond faults_max */
    enum result halt; /* not OK: the store failed, nothing more can be said */
};
struct record_parsing record_parsing_open(struct act *act, const struct record *record,
                                          fault_list *faults);

/* Parses all fields. True where nothing was wrong. */
MUST_USE bool record_parse_fields(struct record_parsing *parsing, const struct text *texts,
                                  struct value *ret_values);
/* Asks the register's own rule about values that are each right. True where it has no objection. */
MUST_USE bool record_parse_rule(struct record_parsing *parsing, const struct value *values);
/* Adds a fault about a field (or "" for the whole). `detail` must outlive the faults. */
void record_parse_fault(struct record_parsing *parsing, const char *code, const char *field,
                        struct text detail);
/* Looks up the record of register `to` that a text means: its natural key, or its id. OK,
 * NOT_FOUND, or what the store answers. */
MUST_USE enum result record_link_find(struct act *act, const struct record_keys *keys,
                                      const struct record *to, struct text text, int64_t *ret_id);

/* "yes", "taip", "1", "true" and their opposites, in any case; false for anything else. */
MUST_USE bool record_flag_parse(struct text text, struct value *ret);

/* A bounded memory of links already looked up: at most `count_max` texts, forgotten all at once
 * when it is full. Keeps no personal code, only keyed hashes of what was looked up. */
struct record_links *record_links_open(struct arena *arena, size_t count_max);
/* The same lookup through the memory. */
MUST_USE enum result record_links_find(struct record_links *links, struct record_parsing *parsing,
                                       const struct record *to, struct text text, int64_t *ret_id);

#endif
