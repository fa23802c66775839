/* page.h - what the compiled templates call: escaping is the default (style 9.2).
 *
 * The context is in each name; the raw writer has the longest one and its uses are counted by
 * tools/check_style. Templates stand in pages/ and are compiled by tools/make_pages.py. */
#ifndef WEB_PAGE_H
#define WEB_PAGE_H

#include "base/act.h"
#include "base/text.h"

/* Text or a quoted attribute, escaped (& < > " '). */
void page_text(struct buffer *out, struct text t);
/* The same for a C string. */
void page_string(struct buffer *out, const char *string);
/* One component of a URL, percent-encoded. */
void page_url(struct buffer *out, struct text t);
/* A translation, escaped. */
void page_translated(struct buffer *out, enum language language, const char *key);
/* HTML that our own writers made, as it is. Nothing that a user typed may come here unescaped. */
void page_raw_trusted_html(struct buffer *out, struct text html);

#endif
