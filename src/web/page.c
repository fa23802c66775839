/* page.c - what the compiled templates call. See page.h.
 *
 * Why: one place where text becomes HTML.
 * Promise: everything is escaped but page_raw_trusted_html.
 * Never: decides anything. */
#include "web/page.h"

#include "format/escape.h"
#include "format/words.h"

void page_text(struct buffer *out, struct text t)
{
    struct sink sink = sink_to_buffer(out);
    if (escape_is_plain(t)) /* as most is */
        buffer_add(out, t);
    else
        (void)escape_html_text(&sink, t);
}

void page_string(struct buffer *out, const char *string)
{
    page_text(out, text_of(string));
}

void page_url(struct buffer *out, struct text t)
{
    struct sink sink = sink_to_buffer(out);
    (void)escape_url_component(&sink, t);
}

void page_translated(struct buffer *out, enum language language, const char *key)
{
    page_text(out, words_get(language, key));
}

void page_raw_trusted_html(struct buffer *out, struct text html)
{
    buffer_add(out, html);
}
