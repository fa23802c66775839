/* multipart.c - the reader of multipart.h: five states, each a function over one window.
 *
 * The window starts with CR LF, so that the first delimiter looks like all others. What cannot be
 * the beginning of a delimiter is passed on at once; at most a delimiter's length stays behind.
 * Never: guesses. A preamble, a folded line or a part without a name ends the reading. */
#include "http/multipart.h"

#include <string.h>

#include "base/arena.h"
#include "base/result.h"
#include "http/decode.h"

enum { BOUNDARY_MAX = 70, NAME_MAX_BYTES = 200, HEADERS_MAX = 4096, WINDOW = 16 * 1024 };

enum state {
    AT_START,   /* expects the first delimiter */
    AT_BREAK,   /* behind a delimiter: CR LF or -- */
    IN_HEADERS, /* up to the empty line */
    IN_DATA,    /* up to the next delimiter */
    AT_END,     /* the last delimiter was seen; the rest is ignored */
};

struct http_multipart {
    enum state state;
    struct arena *arena;
    struct http_part_reader reader;
    char delimiter[4 + BOUNDARY_MAX];
    size_t delimiter_length;
    char window[WINDOW];
    size_t length; /* bytes in the window */
};

/* What a step did: it wants to be called again, needs more bytes, or found nonsense. */
enum step { AGAIN, MORE, WRONG };

struct http_multipart *http_multipart_open(struct arena *arena, struct text boundary,
                                           const struct http_part_reader *reader)
{
    if (boundary.length == 0 || boundary.length > BOUNDARY_MAX)
        return NULL;
    struct http_multipart *multipart = ARENA_NEW(arena, struct http_multipart);
    multipart->arena = arena;
    multipart->reader = *reader;
    memcpy(multipart->delimiter, "\r\n--", 4);
    memcpy(multipart->delimiter + 4, boundary.bytes, boundary.length);
    multipart->delimiter_length = 4 + boundary.length;
    memcpy(multipart->window, "\r\n", 2);
    multipart->length = 2;
    return multipart;
}

/* Drops the first `length` bytes of the window. */
static void window_drop(struct http_multipart *multipart, size_t length)
{
    CHECK(length <= multipart->length);
    multipart->length -= length;
    memmove(multipart->window, multipart->window + length, multipart->length);
}

/* Position of `needle` in the window, or -1. Few bytes of an upload are CR: memchr does the work.
 */
static ptrdiff_t window_find(const struct http_multipart *multipart, struct text needle)
{
    const char *at = multipart->window;
    const char *end = at + multipart->length;
    while (at < end && (at = memchr(at, needle.bytes[0], (size_t)(end - at))) != NULL) {
        if ((size_t)(end - at) < needle.length)
            return -1;
        if (memcmp(at, needle.bytes, needle.length) == 0)
            return at - multipart->window;
        at++;
    }
    return -1;
}

static enum step step_start(struct http_multipart *multipart)
{
    if (multipart->length < multipart->delimiter_length)
        return MORE;
    if (memcmp(multipart->window, multipart->delimiter, multipart->delimiter_length) != 0)
        return WRONG;
    window_drop(multipart, multipart->delimiter_length);
    multipart->state = AT_BREAK;
    return AGAIN;
}

static enum step step_break(struct http_multipart *multipart)
{
    if (multipart->length < 2)
        return MORE;
    bool is_last = memcmp(multipart->window, "--", 2) == 0;
    if (!is_last && memcmp(multipart->window, "\r\n", 2) != 0)
        return WRONG;
    /* The CR LF stays: it is the beginning of the first header line. */
    multipart->state = is_last ? AT_END : IN_HEADERS;
    return AGAIN;
}

/* The name without the folders some browsers sent along. */
static struct text filename_without_folders(struct text filename)
{
    for (size_t i = filename.length; i > 0; i--)
        if (filename.bytes[i - 1] == '/' || filename.bytes[i - 1] == '\\')
            return text_slice(filename.bytes + i, filename.length - i);
    return filename;
}

static bool disposition_read(struct arena *arena, struct text value, struct http_part *part)
{
    struct text kind_rest = value;
    struct text kind = text_trim(text_cut(&kind_rest, ';'));
    struct text filename = http_header_parameter(arena, value, "filename");
    part->name = http_header_parameter(arena, value, "name");
    bool is_named = part->name.length > 0 && part->name.length <= NAME_MAX_BYTES;
    if (!http_text_equals_any_case(kind, "form-data") || !is_named)
        return false;
    if (filename.bytes != NULL)
        filename = filename_without_folders(filename);
    part->filename = filename;
    return filename.length <= NAME_MAX_BYTES && http_text_is_clean(part->name, false) &&
           http_text_is_clean(filename, false);
}

static bool header_read(struct arena *arena, struct text line, struct http_part *part)
{
    struct text value = line;
    struct text name = text_cut(&value, ':');
    if (!http_text_is_token(name) || !http_text_is_clean(value, false))
        return false;
    value = text_trim(value);
    if (http_text_equals_any_case(name, "content-disposition"))
        return part->name.bytes == NULL && disposition_read(arena, value, part);
    if (http_text_equals_any_case(name, "content-type"))
        part->content_type = value;
    return true;
}

/* Reads the header lines; each comes with its CR LF before it. */
static bool headers_read(struct http_multipart *multipart, struct text lines)
{
    struct http_part part = {0};
    struct text rest = lines;
    while (rest.length > 0) {
        if (!text_starts_with(rest, TEXT("\r\n")))
            return false;
        rest = text_slice(rest.bytes + 2, rest.length - 2);
        ptrdiff_t end = text_find(rest, TEXT("\r\n"));
        size_t length = end < 0 ? rest.length : (size_t)end;
        if (!header_read(multipart->arena, text_slice(rest.bytes, length), &part))
            return false;
        rest = text_slice(rest.bytes + length, rest.length - length);
    }
    return part.name.bytes != NULL && multipart->reader.begin(multipart->reader.context, &part);
}

static enum step step_headers(struct http_multipart *multipart)
{
    ptrdiff_t end = window_find(multipart, TEXT("\r\n\r\n"));
    if (end < 0)
        return multipart->length > HEADERS_MAX ? WRONG : MORE;
    if (!headers_read(multipart, text_slice(multipart->window, (size_t)end)))
        return WRONG;
    window_drop(multipart, (size_t)end + 4);
    multipart->state = IN_DATA;
    return AGAIN;
}

static bool data_pass(struct http_multipart *multipart, size_t length)
{
    struct http_part_reader *reader = &multipart->reader;
    bool goes_on = length == 0 || reader->data(reader->context, multipart->window, length);
    window_drop(multipart, length);
    return goes_on;
}

static enum step step_data(struct http_multipart *multipart)
{
    struct text delimiter = text_slice(multipart->delimiter, multipart->delimiter_length);
    ptrdiff_t end = window_find(multipart, delimiter);
    if (end < 0) {
        size_t kept = delimiter.length - 1;
        bool is_short = multipart->length <= kept;
        return is_short || data_pass(multipart, multipart->length - kept) ? MORE : WRONG;
    }
    if (!data_pass(multipart, (size_t)end) || !multipart->reader.end(multipart->reader.context))
        return WRONG;
    window_drop(multipart, delimiter.length);
    multipart->state = AT_BREAK;
    return AGAIN;
}

static enum step step_end(struct http_multipart *multipart)
{
    multipart->length = 0;
    return MORE;
}

static bool window_read(struct http_multipart *multipart)
{
    static enum step (*const steps[])(struct http_multipart *) = {
        [AT_START] = step_start, [AT_BREAK] = step_break, [IN_HEADERS] = step_headers,
        [IN_DATA] = step_data,   [AT_END] = step_end,
    };
    enum step step = AGAIN;
    while (step == AGAIN)
        step = steps[multipart->state](multipart);
    return step == MORE;
}

bool http_multipart_add(struct http_multipart *multipart, struct text piece)
{
    while (piece.length > 0) {
        size_t room = WINDOW - multipart->length;
        size_t length = piece.length < room ? piece.length : room;
        CHECK(length > 0);
        memcpy(multipart->window + multipart->length, piece.bytes, length);
        multipart->length += length;
        piece = text_slice(piece.bytes + length, piece.length - length);
        if (!window_read(multipart))
            return false;
    }
    return true;
}

bool http_multipart_is_complete(const struct http_multipart *multipart)
{
    return multipart->state == AT_END;
}
