/* json.h - JSON out by a streaming writer, JSON in as a checked tree.
 *
 * No amount ever passes through a binary fraction on its way out: money and decimals are written
 * digit by digit. On the way in a number with a fraction is taken only where its decimal form is
 * exact. */
#ifndef FORMAT_JSON_H
#define FORMAT_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/result.h"
#include "base/text.h"
#include "base/value.h"

#define JSON_DEPTH_MAX 32

/* Set up by json_writer_open; nothing else touches it. */
struct json_writer {
    struct sink *sink;
    int depth;
    bool is_object[JSON_DEPTH_MAX]; /* what is open, outermost first */
    bool has_items[JSON_DEPTH_MAX];
    bool has_key;    /* a key waits for its value */
    bool wants_line; /* the next item or member begins a line */
    bool is_done;    /* the one value of the document is written */
    bool is_broken;
};

/* A writer to `sink`, which must outlive it. The writer sets commas and CHECKs that keys stand in
 * objects only, that every key gets a value, and that what is opened is closed. */
struct json_writer json_writer_open(struct sink *sink);
/* Ends the document; false where the sink gave up. */
MUST_USE bool json_writer_close(struct json_writer *writer);

/* Opens an object, as a value; close it with json_write_object_close. */
void json_write_object_open(struct json_writer *writer);
/* Closes the innermost, which must be an object. */
void json_write_object_close(struct json_writer *writer);
/* Opens an array, as a value; close it with json_write_array_close. */
void json_write_array_open(struct json_writer *writer);
/* Closes the innermost, which must be an array. */
void json_write_array_close(struct json_writer *writer);
/* The next item or member begins on a new line, so that two documents can be compared by lines. */
void json_write_line(struct json_writer *writer);
/* The name of the member whose value comes next. Names are ours and not repeated. */
void json_write_key(struct json_writer *writer, const char *key);
/* A string; a byte that is not UTF-8 becomes U+FFFD. "<" is written \u003c and U+2028/9 escaped,
 * so that a document may stand inside a page. */
void json_write_text(struct json_writer *writer, struct text t);
/* A key with its string: what most members are. */
void json_write_member(struct json_writer *writer, const char *key, struct text t);
void json_write_integer(struct json_writer *writer, int64_t number);
/* 0.85 of 85, which is not negative: the only number with a fraction, and never an amount. */
void json_write_percent(struct json_writer *writer, int percent);
void json_write_flag(struct json_writer *writer, bool flag);
void json_write_null(struct json_writer *writer);
/* "1493200.00" as a string: the form of the API. */
void json_write_money(struct json_writer *writer, struct money amount);
/* "14.6" as a string. */
void json_write_decimal(struct json_writer *writer, struct decimal number);
/* "2021-11-01"; null for DATE_NONE. */
void json_write_date(struct json_writer *writer, struct date day);
void json_write_instant(struct json_writer *writer, struct instant at);
/* Any value: null, number, true/false, or a string (money, decimal, date, instant, hex). */
void json_write_value(struct json_writer *writer, struct value value);

/* A parsed document, and a place in it. A node lives as long as its tree. */
struct json_tree;
struct json_node;

/* What a node is. */
enum json_kind {
    JSON_KIND_NULL,
    JSON_KIND_FLAG,
    JSON_KIND_NUMBER,
    JSON_KIND_TEXT,
    JSON_KIND_ARRAY,
    JSON_KIND_OBJECT
};

/* Parses `data` (an object or array) of at most `bytes_max` bytes and JSON_DEPTH_MAX levels. NULL
 * where it is none; `*ret_fault` then has a code (json, json_duplicate, json_depth, too_long), the
 * line as `row`, and as detail, in `place` (given by the caller, it must outlive the fault), the
 * column or the bound. Close with json_tree_close. */
struct json_tree *json_tree_open(struct text data, size_t bytes_max, struct fault *ret_fault,
                                 char place[24]);
/* `tree` may be NULL. */
void json_tree_close(struct json_tree *tree);
const struct json_node *json_tree_root(const struct json_tree *tree);

/* The kind of a node, which is not NULL. */
enum json_kind json_node_kind(const struct json_node *node);
/* Number of items or members; 0 for anything else. */
size_t json_node_count(const struct json_node *node);
/* The member of that name; NULL where there is none or `node` is NULL or no object. */
const struct json_node *json_node_member(const struct json_node *node, const char *name);
/* The item at `index`; NULL where there is none or `node` is NULL or no array. */
const struct json_node *json_node_item(const struct json_node *node, size_t index);
/* Walks the members of an object in the order of the document: begin with `*name` NULL; false
 * after the last. `*name` lives as long as the tree. */
bool json_node_next(const struct json_node *object, const char **name,
                    const struct json_node **ret_member);

/* Typed getters: false where `node` is NULL or of another type; `*ret` is then untouched. */
MUST_USE bool json_node_text(const struct json_node *node, struct text *ret);
MUST_USE bool json_node_integer(const struct json_node *node, int64_t *ret);
MUST_USE bool json_node_flag(const struct json_node *node, bool *ret);
/* From "12.30", 12.30 or 12. */
MUST_USE bool json_node_money(const struct json_node *node, struct money *ret);
/* From "14.6" or 14.6, at most four decimals. */
MUST_USE bool json_node_decimal(const struct json_node *node, struct decimal *ret);
MUST_USE bool json_node_date(const struct json_node *node, struct date *ret);
MUST_USE bool json_node_instant(const struct json_node *node, struct instant *ret);

#endif
