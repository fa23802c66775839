/* layout.h - the frame around every page, and how a page is sent.
 *
 * Handlers fill a view, put a layout into it, call the template and send the buffer.
 * Internal to web. */
#ifndef WEB_LAYOUT_H
#define WEB_LAYOUT_H

#include "door/door.h"
#include "web/view.h"

/* The frame for a visit: menu by the visitor's rights. `title` must live in the request's arena. */
struct layout *layout_open(struct visit *visit, struct text title);
/* Adds a step to the trail. */
void layout_step(struct visit *visit, struct layout *layout, struct text href, struct text title);
/* An empty page to write into. */
struct buffer layout_buffer(struct visit *visit);
/* Sends the page. */
void layout_send(struct visit *visit, const struct buffer *page);
/* Where the visitor comes back to from a detour (signing in, choosing a language): this page with
 * its query; after a POST the page of the same path. */
struct text layout_path_back(const struct visit *visit);
/* The number or act that a record was opened from, as "back" in the query or form: a path below
 * /figure/, /plan/ or /law/act/; empty for none. Kept on the way through a correction. */
struct text layout_back(const struct visit *visit);
/* "?back=…" with the path percent-encoded; empty for an empty path. */
struct text layout_back_query(const struct visit *visit, struct text back);
/* A path without its leading slashes: templates write the one slash themselves, so that no link
 * can leave this server. */
struct text layout_rest(struct text href);
/* The translation key of a purpose's name; a literal. */
const char *layout_purpose_key(const char *purpose);
/* A translation in the visitor's language. */
struct text layout_words(const struct visit *visit, const char *key);
/* "Padėtis 2021-11-01": which day something tells of; empty for none. */
struct text layout_day(const struct visit *visit, struct date day);
/* A formatted path or text in the request's arena. */
struct text layout_format(const struct visit *visit, const char *format, ...) PRINTF_LIKE(2, 3);
/* Sends the visitor on with a notice ("saved") that the next page says once. */
void layout_redirect(struct visit *visit, struct text path);

#endif
