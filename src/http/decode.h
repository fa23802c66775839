/* decode.h - the texts inside a request: escapes, paths, parameters, cookies, tags.
 *
 * Pure functions over what a stranger sent. Each says yes or no and never half: what is not
 * strictly right is refused, not repaired. Used inside src/http; fuzzed by tests/fuzz. */
#ifndef HTTP_DECODE_H
#define HTTP_DECODE_H

#include "http/http.h"

/* Bounds of a query or a form. */
enum { HTTP_PARAMETERS_MAX = 500, HTTP_PARAMETER_BYTES_MAX = 256 * 1024 };

/* True for valid UTF-8 (shortest forms, no surrogates, at most U+10FFFF) without control
 * characters; tab, CR and LF are allowed where `is_lined`, tab always. */
bool http_text_is_clean(struct text t, bool is_lined);

/* Valid UTF-8 without its control characters but tab, CR and LF: `value` itself where it has none,
 * else a copy in `arena`, and `*ret_is_cut`. False for anything else. */
MUST_USE bool http_text_clean(struct arena *arena, struct text value, struct text *ret,
                              bool *ret_is_cut);

/* True for a non-empty run of the characters a header name may have. */
bool http_text_is_token(struct text t);

/* True where both are the same but for ASCII case. */
bool http_text_equals_any_case(struct text t, const char *lower);

/* Replaces %XX (and '+' by a space where `is_form`). False for a broken escape. The result is a
 * copy in `arena`, NUL-terminated, of any bytes. */
MUST_USE bool http_percent_decode(struct arena *arena, struct text raw, bool is_form,
                                  struct text *ret);

/* Decodes a path as promised for `struct http_request.path`. False for anything else, an escaped
 * slash included. */
MUST_USE bool http_path_decode(struct arena *arena, struct text raw, struct text *ret);

/* Reads "a=1&b=2" and appends to `ret`. False for broken escapes, unclean names, what is no UTF-8,
 * a nameless field or too many or too long ones. */
MUST_USE bool http_parameters_read(struct arena *arena, struct text raw, http_parameters *ret);

/* The value of the first cookie `name` in a Cookie header; NULL bytes if there is none. */
struct text http_cookie_find(struct text header, struct text name);

/* True where an If-None-Match or If-Match header names `tag` or is "*". Weak tags count where
 * `is_weak_enough`. */
bool http_etag_is_listed(struct text header, struct text tag, bool is_weak_enough);

/* The parameter `name` of a header such as `multipart/form-data; boundary=x`, unquoted into
 * `arena`; NULL bytes if absent or malformed. A backslash quotes '"' and itself only. */
struct text http_header_parameter(struct arena *arena, struct text header, const char *name);

#endif
