/* pdf_tail.c - what cairo cannot say of a document, appended to the file.
 *
 * Why: readers aloud need the language, and that the file is tagged; cairo 1.16 writes neither.
 * How: the format's own way of changing a finished file: a new version of the catalogue, a table
 * with its place, a trailer that points back to the old one. Promise: the bytes that cairo wrote
 * stay as they are; a file that does not look as expected (another version of cairo) gets nothing
 * appended and is a sound file all the same. */
#include <string.h>

#include "base/log.h"
#include "paper/docx_part.h"
#include "paper/pdf_part.h"
#include "paper/pdf_read.h"

/* What the catalogue shall say; what it says already stays. */
static void add_entry(struct buffer *out, struct pdf_file *file, const struct pdf_value *catalogue,
                      const char *key, const char *value)
{
    struct pdf_value known;
    if (!pdf_value_find(file, catalogue, key, &known))
        buffer_add_format(out, "   /%s %s\n", key, value);
}

static void add_catalogue(struct buffer *out, struct pdf_file *file,
                          const struct pdf_value *catalogue, enum language language)
{
    const char *tag = text_format(out->arena, "(%s)", docx_language_tag(language)).bytes;
    buffer_add_string(out, "<<");
    buffer_add(out, catalogue->text);
    add_entry(out, file, catalogue, "Lang", tag);
    add_entry(out, file, catalogue, "MarkInfo", "<< /Marked true >>");
    add_entry(out, file, catalogue, "ViewerPreferences", "<< /DisplayDocTitle true >>");
    buffer_add_string(out, ">>\nendobj\n");
}

/* The reference of the trailer to its catalogue: not followed, the number is wanted. */
static bool find_root(struct pdf_file *file, int64_t *ret)
{
    struct text rest = file->trailer.text;
    struct pdf_value name, value;
    while (pdf_value_next(file, &rest, &name) && pdf_value_next(file, &rest, &value)) {
        if (name.kind == PDF_NAME && text_is(name.text, "Root") && value.kind == PDF_REFERENCE) {
            *ret = value.number;
            return true;
        }
    }
    return false;
}

void pdf_tail_add(struct buffer *out, enum language language)
{
    struct arena *arena = arena_open_within(out->arena, "paper.pdf.tail", PDF_ARENA_BYTES_MAX);
    struct pdf_file file;
    struct pdf_value catalogue;
    int64_t root = 0;
    if (!pdf_file_open(buffer_text(out), arena, &file) || !find_root(&file, &root) ||
        !pdf_value_find(&file, &file.trailer, "Root", &catalogue) ||
        catalogue.kind != PDF_DICTIONARY) {
        log_write(LOG_WARNING, "paper.pdf", "tail_missing=1 bytes=%zu", out->length);
        arena_close(arena);
        return;
    }
    struct buffer tail = buffer_open(arena, PDF_BYTES_MAX);
    buffer_add_format(&tail, "%lld 0 obj\n", (long long)root);
    add_catalogue(&tail, &file, &catalogue, language);
    const size_t table_at = out->length + tail.length;
    buffer_add_format(&tail, "xref\n%lld 1\n%010zu 00000 n \ntrailer\n<<", (long long)root,
                      out->length);
    buffer_add(&tail, file.trailer.text);
    buffer_add_format(&tail, "   /Prev %lld\n>>\nstartxref\n%zu\n%%%%EOF\n",
                      (long long)file.table_at, table_at);
    buffer_add(out, buffer_text(&tail));
    arena_close(arena);
}
