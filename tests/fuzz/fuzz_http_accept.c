/* fuzz_http_accept.c - Accept and Accept-Language.
 *
 * Whatever the header says, one of the offers is chosen; what likes both alike, the first. */
#include <stdint.h>

#include "base/result.h"
#include "http/http.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const types[] = {"application/json", "text/csv"};
    static const char *const languages[] = {"lt", "en", "de"};
    static const char *const alike[] = {"lt", "lt"};
    struct text header = text_slice((const char *)data, size);
    CHECK(http_accept_choose(header, types, COUNT(types)) < COUNT(types));
    CHECK(http_accept_choose(header, languages, COUNT(languages)) < COUNT(languages));
    CHECK(http_accept_choose(header, alike, COUNT(alike)) == 0);
    return 0;
}
