/* escape.h - text made safe for the place it is put into.
 *
 * One function a place; choosing by place is the caller's duty, forgetting is what the template
 * compiler and the writers prevent. All read UTF-8, drop what the place cannot hold, and return
 * false where the sink gave up. */
#ifndef FORMAT_ESCAPE_H
#define FORMAT_ESCAPE_H

#include "base/text.h"

/* True where `t` stands for itself in every place below but a URL: nothing to be escaped. */
bool escape_is_plain(struct text t);
/* Between tags of XML: & < > escaped; characters that XML 1.0 forbids and bytes that are not UTF-8
 * are dropped. */
bool escape_xml_text(struct sink *sink, struct text t);
/* Inside a double-quoted XML attribute: also the quote, tab and line ends. */
bool escape_xml_attribute(struct sink *sink, struct text t);
/* Between tags of HTML: & < > " and ' escaped; control characters but tab and line ends dropped. */
bool escape_html_text(struct sink *sink, struct text t);
/* Inside a double- or single-quoted HTML attribute. */
bool escape_html_attribute(struct sink *sink, struct text t);
/* One component of a URL (a path segment, a query name or value): everything but the unreserved
 * letters, digits and - . _ ~ as %XX. Any bytes are taken. */
bool escape_url_component(struct sink *sink, struct text t);

#endif
