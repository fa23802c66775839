/* decode.c - the decoders of decode.h.
 *
 * Each walks its text once and takes the memory of its result from the request's arena.
 * Why by hand: libmicrohttpd decodes too, but leniently, in place and without lengths. Here a NUL
 * or half an escape cannot slip through, and each function can be fuzzed by itself. */
#include "http/decode.h"

#include <string.h>

#include "format/utf8.h"

static char lower_case(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* C0 but tab, and DEL. */
static bool is_control(char c)
{
    return ((unsigned char)c < 0x20 && c != '\t') || c == 0x7F;
}

/* How many bytes a control character that a text may not have takes at a place; 0 for none. */
static size_t control_bytes(struct text t, size_t at, bool is_lined)
{
    char c = t.bytes[at];
    if (c == '\xC2') /* C1 */
        return at + 1 < t.length && (unsigned char)t.bytes[at + 1] < 0xA0 ? 2 : 0;
    return is_control(c) && !(is_lined && (c == '\r' || c == '\n')) ? 1 : 0;
}

bool http_text_is_clean(struct text t, bool is_lined)
{
    for (size_t i = 0; i < t.length; i++)
        if (control_bytes(t, i, is_lined) > 0)
            return false;
    return utf8_is_valid(t);
}

bool http_text_clean(struct arena *arena, struct text value, struct text *ret, bool *ret_is_cut)
{
    bool is_cut = !http_text_is_clean(value, true);
    if (is_cut && !utf8_is_valid(value))
        return false;
    *ret = value;
    *ret_is_cut = is_cut;
    if (!is_cut)
        return true;
    char *bytes = arena_take(arena, value.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < value.length;) {
        size_t control = control_bytes(value, i, true);
        if (control == 0)
            bytes[length++] = value.bytes[i++];
        i += control;
    }
    *ret = text_slice(bytes, length);
    return true;
}

bool http_text_is_token(struct text t)
{
    for (size_t i = 0; i < t.length; i++) {
        char c = lower_case(t.bytes[i]);
        bool is_alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!is_alphanumeric && (c == '\0' || strchr("!#$%&'*+-.^_`|~", c) == NULL))
            return false;
    }
    return t.length > 0;
}

bool http_text_equals_any_case(struct text t, const char *lower)
{
    if (t.length != strlen(lower))
        return false;
    for (size_t i = 0; i < t.length; i++)
        if (lower_case(t.bytes[i]) != lower_case(lower[i]))
            return false;
    return true;
}

bool http_percent_decode(struct arena *arena, struct text raw, bool is_form, struct text *ret)
{
    char *bytes = arena_take(arena, raw.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < raw.length; i++) {
        char c = raw.bytes[i];
        if (c == '+' && is_form)
            c = ' ';
        if (c == '%') {
            int high = i + 2 < raw.length ? text_hex_digit(raw.bytes[i + 1]) : -1;
            int low = i + 2 < raw.length ? text_hex_digit(raw.bytes[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(unsigned char)(high * 16 + low);
            i += 2;
        }
        bytes[length++] = c;
    }
    *ret = text_slice(bytes, length);
    return true;
}

/* True where a segment of the path is "." or "..". */
static bool path_climbs(struct text path)
{
    struct text rest = path;
    while (rest.length > 0) {
        struct text segment = text_cut(&rest, '/');
        if (text_is(segment, ".") || text_is(segment, ".."))
            return true;
    }
    return false;
}

bool http_path_decode(struct arena *arena, struct text raw, struct text *ret)
{
    struct text path;
    if (!http_percent_decode(arena, raw, false, &path))
        return false;
    if (path.length == 0 || path.bytes[0] != '/' || !http_text_is_clean(path, false))
        return false;
    if (memchr(path.bytes, '\\', path.length) != NULL || path_climbs(path))
        return false;
    if (text_find(raw, TEXT("%2f")) >= 0 || text_find(raw, TEXT("%2F")) >= 0)
        return false;
    *ret = path;
    return true;
}

static bool parameter_read(struct arena *arena, struct text raw, struct http_parameter *ret)
{
    struct text value = raw;
    struct text name = text_cut(&value, '=');
    if (raw.length > HTTP_PARAMETER_BYTES_MAX)
        return false;
    if (!http_percent_decode(arena, name, true, &ret->name))
        return false;
    if (!http_percent_decode(arena, value, true, &ret->value))
        return false;
    return ret->name.length > 0 && http_text_is_clean(ret->name, false) &&
           http_text_clean(arena, ret->value, &ret->value, &ret->is_cut);
}

bool http_parameters_read(struct arena *arena, struct text raw, http_parameters *ret)
{
    struct text rest = raw;
    while (rest.length > 0) {
        struct text field = text_cut(&rest, '&');
        struct http_parameter parameter;
        if (field.length == 0)
            continue;
        if (ret->count == HTTP_PARAMETERS_MAX || !parameter_read(arena, field, &parameter))
            return false;
        LIST_ADD(arena, ret, parameter);
    }
    return true;
}

struct text http_cookie_find(struct text header, struct text name)
{
    struct text rest = header;
    while (rest.length > 0) {
        struct text value = text_trim(text_cut(&rest, ';'));
        bool has_value = value.length > 0 && memchr(value.bytes, '=', value.length) != NULL;
        if (has_value && text_equals(text_cut(&value, '='), name))
            return value.bytes != NULL ? value : TEXT("");
    }
    return (struct text){0};
}

bool http_etag_is_listed(struct text header, struct text tag, bool is_weak_enough)
{
    struct text rest = header;
    while (rest.length > 0) {
        struct text item = text_trim(text_cut(&rest, ','));
        if (text_is(item, "*"))
            return true;
        if (is_weak_enough && text_starts_with(item, TEXT("W/")))
            item = text_slice(item.bytes + 2, item.length - 2);
        bool is_quoted =
            item.length >= 2 && item.bytes[0] == '"' && item.bytes[item.length - 1] == '"';
        if (is_quoted && text_equals(text_slice(item.bytes + 1, item.length - 2), tag))
            return true;
    }
    return false;
}

/* Reads a parameter's value, quoted or not, from the front of `*rest`; NULL bytes if malformed. */
static struct text parameter_value_take(struct arena *arena, struct text *rest)
{
    if (rest->length == 0 || rest->bytes[0] != '"') {
        struct text value = text_trim(text_cut(rest, ';'));
        return http_text_is_token(value) ? value : (struct text){0};
    }
    char *bytes = arena_take(arena, rest->length);
    size_t length = 0;
    for (size_t i = 1; i < rest->length; i++) {
        char c = rest->bytes[i];
        char next = i + 1 < rest->length ? rest->bytes[i + 1] : '\0';
        if (c == '"') {
            *rest = text_slice(rest->bytes + i + 1, rest->length - i - 1);
            bool is_end = text_trim(text_cut(rest, ';')).length == 0;
            return is_end ? text_slice(bytes, length) : (struct text){0};
        }
        if (c == '\\' && (next == '"' || next == '\\')) {
            c = next;
            i++;
        }
        bytes[length++] = c;
    }
    return (struct text){0};
}

struct text http_header_parameter(struct arena *arena, struct text header, const char *name)
{
    struct text rest = header;
    text_cut(&rest, ';');
    while (rest.length > 0) {
        const char *equals = memchr(rest.bytes, '=', rest.length);
        if (equals == NULL)
            return (struct text){0};
        struct text found = text_trim(text_cut(&rest, '='));
        struct text value = parameter_value_take(arena, &rest);
        if (value.bytes == NULL || http_text_equals_any_case(found, name))
            return value;
    }
    return (struct text){0};
}
