/* fuzz_review.c - any bytes read as a document and reviewed: every finding has a place, words in
 * both languages, and can be written.
 *
 * The first byte says what the rest is: the whole file, or the part of a sound archive that holds
 * the words, so that the XML of each kind is reached.
 */
#include <stdint.h>

#include "base/arena.h"
#include "format/zip.h"
#include "paper/reader.h"
#include "review/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The part of an archive that the input becomes. */
static const char *const parts[] = {"word/document.xml", "word/numbering.xml", "content.xml",
                                    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"};

static struct text archive_with(struct arena *arena, const char *name, struct text data)
{
    static const struct {
        const char *name, *data;
    } others[] = {
        {"word/document.xml", "<w:d xmlns:w=\"w\"><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/>"
                              "<w:numId w:val=\"1\"/></w:numPr></w:pPr><w:t>7</w:t></w:p></w:d>"},
        {"xl/workbook.xml", "<w xmlns:r=\"r\"><sheet name=\"a\" r:id=\"a\"/></w>"},
        {"xl/_rels/workbook.xml.rels",
         "<r><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></r>"},
    };
    struct zip_writer *zip = zip_writer_open(arena, (size_t)1 << 20);
    zip_writer_add(zip, text_of(name), data);
    bool is_word = text_starts_with(text_of(name), TEXT("word/n"));
    bool is_book = text_starts_with(text_of(name), TEXT("xl/"));
    for (size_t i = 0; i < COUNT(others); i++)
        if (i == 0 ? is_word : is_book)
            zip_writer_add(zip, text_of(others[i].name), text_of(others[i].data));
    return zip_writer_close(zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open("fuzz_review", (size_t)256 << 20);
    struct document *document = NULL;
    struct fault fault = {0};
    struct text bytes = text_slice((const char *)data, size);
    if (size > 1 && data[0] < COUNT(parts))
        bytes = archive_with(arena, parts[data[0]], text_slice(bytes.bytes + 1, size - 1));
    if (reader_read(arena, bytes, &document, &fault) == OK) {
        struct review *review = review_open(arena);
        review_add_document(review, document, TEXT("fuzz"));
        review_run(review);
        for (size_t i = 0; i < review_count(review); i++) {
            const struct finding *finding = review_finding(review, i);
            CHECK(finding->place_count > 0 && finding->explanation[LANGUAGE_EN].length > 0);
        }
        struct buffer buffer = buffer_open(arena, (size_t)64 << 20);
        struct sink sink = sink_to_buffer(&buffer);
        CHECK(review_write_json(review, SEVERITY_FORM, &sink));
    } else {
        CHECK(fault.code != NULL);
    }
    arena_close(arena);
    return 0;
}
