/* escape.c - escaping for XML, HTML and URLs.
 *
 * Why: every hole of this kind comes from escaping by hand in one place too few.
 * How: runs of plain bytes go out whole; a rule a place says what stands for a character.
 * Promise: what comes out is valid UTF-8 whatever goes in, and cannot end the place it stands in.
 * Never: unescapes. */
#include "format/escape.h"

#include "base/result.h"
#include "format/utf8.h"

/* What stands for a character: NULL itself, "" nothing. */
typedef const char *escape_rule(uint32_t character);

static const char *markup_escape(uint32_t character)
{
    switch (character) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    default:
        return NULL;
    }
}

/* XML 1.0, production 2: characters that no document may hold, not even escaped. */
static bool is_forbidden_in_xml(uint32_t character)
{
    if (character < 0x20)
        return character != '\t' && character != '\n' && character != '\r';
    return character == 0xFFFE || character == 0xFFFF;
}

static const char *xml_text_escape(uint32_t character)
{
    if (is_forbidden_in_xml(character))
        return "";
    return character == '\r' ? "&#13;" : markup_escape(character);
}

static const char *xml_attribute_escape(uint32_t character)
{
    switch (character) {
    case '"':
        return "&quot;";
    case '\t':
        return "&#9;";
    case '\n':
        return "&#10;";
    default:
        return xml_text_escape(character);
    }
}

static const char *html_escape(uint32_t character)
{
    if (is_forbidden_in_xml(character) || (character >= 0x7F && character < 0xA0))
        return "";
    switch (character) {
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return markup_escape(character);
    }
}

/* What a byte is, sixteen in a row: 0 printed ASCII that means the same everywhere; 2 the first of
 * two bytes of a letter, such as those of Lithuanian (U+00C0 to U+07FF); 1 anything else. */
enum { PLAIN, OTHER, LETTER };
static const unsigned char byte_kinds[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 00 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 10 */
    0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, /* 20 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 0, /* 30 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 40 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 50 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 60 */
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, /* 70 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 80 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* 90 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* A0 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* B0 */
    1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* C0 */
    2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, /* D0 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* E0 */
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, /* F0 */
};

/* Length of the run of characters from `at` on that mean the same everywhere. */
static size_t plain_run(struct text t, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)t.bytes;
    for (size_t end = at; end < t.length; end++) {
        unsigned char kind = byte_kinds[bytes[end]];
        if (kind == PLAIN)
            continue;
        bool is_letter = kind == LETTER && t.length - end >= 2 && (bytes[end + 1] & 0xC0) == 0x80;
        if (!is_letter)
            return end - at;
        end++;
    }
    return t.length - at;
}

static bool escape(struct sink *sink, struct text t, escape_rule *rule)
{
    CHECK(sink != NULL);
    size_t sent = 0;
    for (size_t at = plain_run(t, 0); at < t.length; at += plain_run(t, at)) {
        uint32_t character = 0;
        size_t step = utf8_decode(text_slice(t.bytes + at, t.length - at), &character);
        const char *instead = step == 0 ? "" : rule(character);
        step += step == 0 ? 1 : 0;
        if (instead != NULL) {
            if (!sink_add(sink, text_slice(t.bytes + sent, at - sent)) ||
                !sink_add(sink, text_of(instead)))
                return false;
            sent = at + step;
        }
        at += step;
    }
    return sent == t.length || sink_add(sink, text_slice(t.bytes + sent, t.length - sent));
}

bool escape_is_plain(struct text t)
{
    return plain_run(t, 0) == t.length;
}

bool escape_xml_text(struct sink *sink, struct text t)
{
    return escape(sink, t, xml_text_escape);
}

bool escape_xml_attribute(struct sink *sink, struct text t)
{
    return escape(sink, t, xml_attribute_escape);
}

bool escape_html_text(struct sink *sink, struct text t)
{
    return escape(sink, t, html_escape);
}

bool escape_html_attribute(struct sink *sink, struct text t)
{
    return escape(sink, t, html_escape);
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

bool escape_url_component(struct sink *sink, struct text t)
{
    static const char digits[] = "0123456789ABCDEF";
    CHECK(sink != NULL);
    size_t sent = 0;
    for (size_t i = 0; i < t.length; i++) {
        if (is_unreserved(t.bytes[i]))
            continue;
        unsigned char byte = (unsigned char)t.bytes[i];
        const char escaped[] = {'%', digits[byte >> 4], digits[byte & 15]};
        if (!sink_add(sink, text_slice(t.bytes + sent, i - sent)) ||
            !sink_add(sink, text_slice(escaped, sizeof(escaped))))
            return false;
        sent = i + 1;
    }
    return sent == t.length || sink_add(sink, text_slice(t.bytes + sent, t.length - sent));
}
