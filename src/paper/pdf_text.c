/* pdf_text.c - texts on the pages of a PDF: broken into lines by Pango, drawn line by line.
 *
 * Why line by line: a paragraph goes over a page's end, a row of a table may, and every line has a
 * height of its own choosing, so that a raised mark or a letter of another font moves nothing.
 * Promise: what is drawn can be copied out of the file again, letter by letter; a link lies on
 * exactly the words it belongs to, also where they take two lines.
 * Never: gives Pango or cairo bytes that are not UTF-8. */
#include "paper/pdf_part.h"

#include <math.h>
#include <string.h>

#include "base/result.h"
#include "format/escape.h"
#include "format/utf8.h"

/* Of the family, at size 1. */
#define ASCENT         0.891
#define DESCENT        0.216
#define MARK_SIZE      0.65
#define MARK_RISE      0.33
#define WIDEST         1.3 /* a character that is not remembered */
#define CODE_BYTES_MAX 8   /* of a code in a list of codes */
#define SPACE_TAB      4.0
#define COUNTED_MAX    4096 /* characters looked at when measuring */

static const char *const uri_marks = "-._~/?:@!$&*+,;=%#";

static bool is_printed(uint32_t character)
{
    if (character == '\n' || character == '\t')
        return true;
    const bool is_control = character < 0x20 || (character >= 0x7f && character < 0xa0);
    const bool is_noncharacter =
        (character & 0xfffe) == 0xfffe || (character >= 0xfdd0 && character <= 0xfdef);
    return !is_control && !is_noncharacter;
}

static void add_clean(struct buffer *out, struct text words)
{
    size_t start = 0;
    size_t at = 0;
    while (at < words.length) {
        uint32_t character = 0;
        size_t length = utf8_decode(text_slice(words.bytes + at, words.length - at), &character);
        const bool is_kept = length > 0 && is_printed(character);
        length = length > 0 ? length : 1;
        if (!is_kept) {
            buffer_add(out, text_slice(words.bytes + start, at - start));
            start = at + length;
        }
        at += length;
    }
    buffer_add(out, text_slice(words.bytes + start, at - start));
}

struct text pdf_text_clean(struct arena *arena, struct text words)
{
    struct buffer out = buffer_open(arena, PDF_TEXT_BYTES_MAX);
    add_clean(&out, words);
    for (size_t i = 0; i < out.length; i++) {
        if (out.bytes[i] == '\n' || out.bytes[i] == '\t')
            out.bytes[i] = ' ';
    }
    return buffer_text(&out);
}

/* --- building ------------------------------------------------------------------------------ */

static PangoFontDescription *description(struct pdf_looks looks)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, PDF_FAMILY);
    pango_font_description_set_absolute_size(font, looks.size * PANGO_SCALE);
    if (looks.is_bold)
        pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (looks.is_italic)
        pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    return font;
}

bool pdf_text_has_fonts(PangoContext *context)
{
    bool is_there = true;
    for (int face = 0; face < 4 && is_there; face++) {
        const struct pdf_looks looks = {
            .size = 10, .is_bold = (face & 1) != 0, .is_italic = (face & 2) != 0};
        PangoFontDescription *wanted = description(looks);
        PangoFont *font = pango_context_load_font(context, wanted);
        pango_font_description_free(wanted);
        if (font == NULL)
            return false;
        PangoFontDescription *found = pango_font_describe(font);
        const char *family = pango_font_description_get_family(found);
        is_there = family != NULL && strcmp(family, PDF_FAMILY) == 0;
        pango_font_description_free(found);
        g_object_unref(font);
    }
    return is_there;
}

void pdf_text_open(struct pdf_text *ret, struct pdf *pdf, struct pdf_looks looks, double width)
{
    const double inner = width - looks.left - looks.right;
    *ret = (struct pdf_text){.pdf = pdf,
                             .looks = looks,
                             .width = inner > 1 ? inner : 1,
                             .bytes = buffer_open(pdf->scratch, PDF_TEXT_BYTES_MAX),
                             .attributes = pango_attr_list_new()};
}

static void set_off(struct pdf_text *text, PangoAttribute *attribute, size_t start)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)text->bytes.length;
    pango_attr_list_insert(text->attributes, attribute);
}

/* What may stand in a PDF string and in a link of cairo as it is; the rest is percent-encoded. */
static void add_uri(struct buffer *out, struct text words)
{
    struct sink sink = sink_to_buffer(out);
    for (size_t i = 0; i < words.length; i++) {
        const char c = words.bytes[i];
        if (c != '\0' && strchr(uri_marks, c) != NULL)
            buffer_add_char(out, c);
        else
            escape_url_component(&sink, text_slice(&c, 1));
    }
}

static struct text origin_target(const struct pdf *pdf, const struct origin *origin)
{
    struct buffer out = buffer_open(pdf->scratch, PDF_TEXT_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    buffer_add_string(&out, "uri='");
    if (pdf->options->trace_url.length > 0)
        add_uri(&out, pdf->options->trace_url);
    else
        buffer_add_string(&out, PDF_ORIGIN_SCHEME);
    escape_url_component(&sink, origin->figure);
    buffer_add_char(&out, '?');
    add_uri(&out, origin->place);
    buffer_add_char(&out, '\'');
    return buffer_text(&out);
}

void pdf_text_link(struct pdf_text *text, size_t start, struct text target)
{
    if (text->bytes.length > start)
        LIST_ADD(text->pdf->scratch, &text->links,
                 ((struct pdf_link){start, text->bytes.length, target}));
}

void pdf_text_add(struct pdf_text *text, struct text words, enum run_kind kind,
                  const struct origin *origin)
{
    const size_t start = text->bytes.length;
    add_clean(&text->bytes, words);
    text->words_length = text->bytes.length;
    if (kind == RUN_STRONG)
        set_off(text, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start);
    if (kind == RUN_EMPHASIS)
        set_off(text, pango_attr_style_new(PANGO_STYLE_ITALIC), start);
    if (origin != NULL)
        pdf_text_link(text, start, origin_target(text->pdf, origin));
}

/* A no-break space before it keeps the mark out of a number that is copied. */
void pdf_text_mark(struct pdf_text *text, struct pdf_note *note)
{
    if (note == NULL)
        return;
    const size_t start = text->bytes.length;
    const double size = text->looks.size * PANGO_SCALE;
    if (start > 0)
        buffer_add_string(&text->bytes, "\u00a0");
    buffer_add_integer(&text->bytes, note->number);
    set_off(text, pango_attr_size_new_absolute((int)(size * MARK_SIZE)), start);
    set_off(text, pango_attr_rise_new((int)(size * MARK_RISE)), start);
    LIST_ADD(text->pdf->scratch, &text->marks, ((struct pdf_mark){start, note}));
}

static bool is_of_code(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/* Keeps "P15" of "P14,P15" together: where such a list must be broken it is behind a comma. */
static void keep_codes(struct pdf_text *text)
{
    const struct text bytes = buffer_text(&text->bytes);
    size_t start = 0;
    for (size_t i = 0; i <= bytes.length; i++) {
        const char c = i < bytes.length ? bytes.bytes[i] : ' ';
        if (is_of_code(c))
            continue;
        const bool is_listed = c == ',' || (start > 0 && bytes.bytes[start - 1] == ',');
        if (is_listed && i > start && i - start <= CODE_BYTES_MAX) {
            PangoAttribute *kept = pango_attr_allow_breaks_new(FALSE);
            kept->start_index = (guint)start;
            kept->end_index = (guint)(c == ',' ? i + 1 : i);
            pango_attr_list_insert(text->attributes, kept);
        }
        start = i + 1;
    }
}

void pdf_text_shape(struct pdf_text *text)
{
    keep_codes(text);
    PangoLayout *layout = pango_layout_new(text->pdf->pango);
    PangoFontDescription *font = description(text->looks);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    /* A code that is broken must not gain a hyphen. */
    set_off(text, pango_attr_insert_hyphens_new(FALSE), 0);
    pango_layout_set_attributes(layout, text->attributes);
    /* One unit more: a text just as wide as its place must not be broken by rounding. */
    pango_layout_set_width(layout, (int)(text->width * PANGO_SCALE) + 1);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(layout, FALSE);
    const struct text words = buffer_text(&text->bytes);
    pango_layout_set_text(layout, words.length > 0 ? words.bytes : "", (int)words.length);
    text->layout = layout;
    text->line_count = pango_layout_get_line_count(layout);
    CHECK(text->line_count > 0);
}

void pdf_text_close(struct pdf_text *text)
{
    pango_attr_list_unref(text->attributes);
    if (text->layout != NULL)
        g_object_unref(text->layout);
    text->attributes = NULL;
    text->layout = NULL;
}

/* --- drawing ------------------------------------------------------------------------------- */

void pdf_text_line(const struct pdf_text *text, int line, size_t *ret_start, size_t *ret_end)
{
    const PangoLayoutLine *pango_line = pango_layout_get_line_readonly(text->layout, line);
    CHECK(pango_line != NULL);
    *ret_start = (size_t)pango_line->start_index;
    *ret_end = *ret_start + (size_t)pango_line->length;
}

static double offset_of(const struct pdf_text *text, PangoLayoutLine *line)
{
    if (text->looks.align == PDF_LEFT)
        return 0;
    PangoRectangle extents;
    pango_layout_line_get_extents(line, NULL, &extents);
    const double rest = text->width - (double)extents.width / PANGO_SCALE;
    return text->looks.align == PDF_RIGHT ? rest : rest / 2;
}

static PangoLayoutLine *line_of(const struct pdf_text *text, int line)
{
    PangoLayoutLine *found = pango_layout_get_line_readonly(text->layout, line);
    CHECK(found != NULL);
    return found;
}

static size_t line_start(const PangoLayoutLine *line)
{
    return (size_t)line->start_index;
}

static size_t line_end(const PangoLayoutLine *line)
{
    return (size_t)line->start_index + (size_t)line->length;
}

static bool is_on(const struct pdf_link *link, const PangoLayoutLine *line)
{
    return link->end > line_start(line) && link->start < line_end(line);
}

/* The rectangle of a link on a line whose top is at `y`, `x` being the text's left margin. */
static void add_rectangle(struct buffer *out, const struct pdf_text *text,
                          const struct pdf_link *link, int line, const double at[2])
{
    PangoLayoutLine *pango_line = line_of(text, line);
    const size_t start = line_start(pango_line), end = line_end(pango_line);
    int *ranges = NULL, count = 0;
    pango_layout_line_get_x_ranges(pango_line, (int)(link->start > start ? link->start : start),
                                   (int)(link->end < end ? link->end : end), &ranges, &count);
    if (count > 0) {
        const double left = (double)ranges[0] / PANGO_SCALE;
        const double right = (double)ranges[1] / PANGO_SCALE;
        buffer_add_format(out, "%.2f %.2f %.2f %.2f ",
                          at[0] + text->looks.left + offset_of(text, pango_line) + left, at[1],
                          right - left, text->looks.line);
    }
    g_free(ranges);
}

/* The tag of a link that begins on `line`: one link with a rectangle on each line it takes, so that
 * it stays one number to who counts them. What goes on to the next page is left out. */
static const char *link_tag(const struct pdf_text *text, const struct pdf_link *link, int line,
                            const double at[2])
{
    struct pdf *pdf = text->pdf;
    struct buffer out = buffer_open(pdf->scratch, PDF_TEXT_BYTES_MAX);
    const double bottom = pdf_page_bottom(pdf);
    double place[2] = {at[0], at[1]};
    buffer_add(&out, link->target);
    buffer_add_string(&out, " rect=[");
    for (int i = line; i < text->line_count && is_on(link, line_of(text, i)); i++) {
        if (i == line || place[1] + text->looks.line <= bottom)
            add_rectangle(&out, text, link, i, place);
        place[1] += text->looks.line;
    }
    buffer_add_char(&out, ']');
    return out.bytes;
}

/* The links that begin on a line. */
static void draw_links(const struct pdf_text *text, int line, const double at[2])
{
    for (size_t i = 0; i < text->links.count; i++) {
        const struct pdf_link *link = &text->links.items[i];
        const bool is_begun = line > 0 && line_end(line_of(text, line - 1)) > link->start;
        if (is_begun || !is_on(link, line_of(text, line)))
            continue;
        cairo_tag_begin(text->pdf->cairo, CAIRO_TAG_LINK, link_tag(text, link, line, at));
        cairo_tag_end(text->pdf->cairo, CAIRO_TAG_LINK);
    }
}

/* True where the one line is nothing but one link, apart from marks. */
static bool is_link(const struct pdf_text *text)
{
    return text->line_count == 1 && text->links.count == 1 && text->links.items[0].start == 0 &&
           text->links.items[0].end == text->words_length;
}

void pdf_text_draw(const struct pdf_text *text, int line, double x, double y)
{
    cairo_t *cairo = text->pdf->cairo;
    if (!text->pdf->is_drawing)
        return;
    PangoLayoutLine *pango_line = line_of(text, line);
    const double at[2] = {x, y};
    const double size = text->looks.size;
    const double above = (text->looks.line - size * (ASCENT + DESCENT)) / 2;
    /* Only leaves of the structure tree may have words: beside links they need a leaf too. */
    const bool is_whole = is_link(text);
    const char *leaf = is_whole ? CAIRO_TAG_LINK : text->links.count > 0 ? "Span" : NULL;
    if (leaf != NULL)
        cairo_tag_begin(cairo, leaf, is_whole ? link_tag(text, text->links.items, 0, at) : NULL);
    cairo_move_to(cairo, x + text->looks.left + offset_of(text, pango_line),
                  y + above + size * ASCENT);
    pango_cairo_show_layout_line(cairo, pango_line);
    if (leaf != NULL)
        cairo_tag_end(cairo, leaf);
    if (!is_whole)
        draw_links(text, line, at);
}

/* --- measuring ----------------------------------------------------------------------------- */

/* Width of a character, remembered. */
static double advance_of(struct pdf *pdf, uint32_t character, bool is_bold)
{
    if (character == '\t')
        return SPACE_TAB;
    if (character >= PDF_CHARACTER_COUNT)
        return character == 0x2013 ? 0.5 : WIDEST;
    float *known = &pdf->advances[is_bold][character];
    if (*known == 0) {
        char bytes[4];
        const size_t length = utf8_encode(character, bytes);
        PangoLayout *layout = pango_layout_new(pdf->pango);
        PangoFontDescription *font =
            description((struct pdf_looks){.size = 100, .is_bold = is_bold});
        pango_layout_set_font_description(layout, font);
        pango_font_description_free(font);
        pango_layout_set_text(layout, bytes, (int)length);
        PangoRectangle extents;
        pango_layout_get_extents(layout, NULL, &extents);
        *known = (float)extents.width / PANGO_SCALE / 100;
        g_object_unref(layout);
    }
    return (double)*known;
}

double pdf_text_measure(struct pdf *pdf, struct text words, bool is_bold, double *ret_longest_word)
{
    double line = 0, widest = 0, word = 0, longest = 0;
    size_t at = 0;
    for (int i = 0; at < words.length && i < COUNTED_MAX; i++) {
        uint32_t character = 0;
        const size_t length =
            utf8_decode(text_slice(words.bytes + at, words.length - at), &character);
        at += length > 0 ? length : 1;
        if (length == 0 || !is_printed(character))
            continue;
        const double advance = character == '\n' ? 0 : advance_of(pdf, character, is_bold);
        const bool is_space = character == ' ' || character == '\t' || character == '\n';
        line = character == '\n' ? 0 : line + advance;
        word = is_space ? 0 : word + advance;
        widest = fmax(widest, line);
        longest = fmax(longest, word);
        /* A line may end behind a hyphen, but not inside of a date. */
        const bool is_number =
            at < words.length && words.bytes[at] >= '0' && words.bytes[at] <= '9';
        if (character == '-' && !is_number)
            word = 0;
    }
    *ret_longest_word = longest;
    return widest;
}
