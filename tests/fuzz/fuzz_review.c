/* fuzz_review.c - any bytes read as a document and reviewed: every finding has a place, words in
 * both languages, and can be written.
 */
#include <stdint.h>

#include "base/arena.h"
#include "paper/reader.h"
#include "review/write.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena *arena = arena_open("fuzz_review", (size_t)256 << 20);
    struct document *document = NULL;
    struct fault fault = {0};
    if (reader_read(arena, text_slice((const char *)data, size), &document, &fault) == OK) {
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
