/* fuzz_origins.c - a file that may be a DOCX, a workbook or JSON: every number that is found is
 * found again at its place.
 *
 * The first byte says what the rest is: the whole archive, or one part of an archive whose other
 * parts are sound, so that the XML is reached.
 */
#include <stdint.h>

#include "base/arena.h"
#include "format/zip.h"
#include "paper/origins.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct part {
    const char *name, *data;
};

static const struct part docx[] = {
    {"customXml/item1.xml", "<origins xmlns=\"urn:gerove:origins\"><origin bookmark=\"_figure_1\""
                            " figure=\"recipients\" place=\"day=2021-11-01\"/></origins>"},
    {"word/document.xml", "<w:d xmlns:w=\"w\"><w:bookmarkStart w:id=\"1\" w:name=\"_figure_1\"/>"
                          "<w:t>7</w:t><w:bookmarkEnd w:id=\"1\"/></w:d>"},
};
static const struct part xlsx[] = {
    {"xl/workbook.xml", "<workbook xmlns:r=\"r\"><sheet name=\"_gerove\" r:id=\"a\"/></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships><Relationship Id=\"a\" Target=\"b.xml\"/></Relationships>"},
    {"xl/sharedStrings.xml", "<sst><si><t>urn:gerove:origins</t></si><si><t>recipients</t></si>"
                             "</sst>"},
    {"xl/b.xml", "<worksheet><row><c t=\"s\"><v>0</v></c></row><row><c><f>A!B7</f><v>1</v></c>"
                 "<c t=\"s\"><v>1</v></c></row></worksheet>"},
};

/* An archive whose part `at` is `data`. */
static struct text package_with(struct arena *arena, const struct part *parts, size_t count,
                                size_t at, struct text data)
{
    struct zip_writer *zip = zip_writer_open(arena, (size_t)1 << 20);
    for (size_t i = 0; i < count; i++)
        zip_writer_add(zip, text_of(parts[i].name), i == at ? data : text_of(parts[i].data));
    return zip_writer_close(zip);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena *arena = arena_open("fuzz", (size_t)256 << 20);
    const size_t kind = data[0] % (1 + COUNT(docx) + COUNT(xlsx));
    struct text bytes = text_slice((const char *)data + 1, size - 1);
    if (kind > COUNT(docx))
        bytes = package_with(arena, xlsx, COUNT(xlsx), kind - 1 - COUNT(docx), bytes);
    else if (kind > 0)
        bytes = package_with(arena, docx, COUNT(docx), kind - 1, bytes);

    origins_list numbers = {0};
    struct fault fault = {0};
    if (origins_read(arena, bytes, &numbers, &fault) == OK) {
        for (size_t i = 0; i < numbers.count && i < 100; i++) {
            const struct text place = origins_place(&numbers.items[i], arena);
            CHECK(place.length > 0);
            (void)origins_find(&numbers, place, arena);
        }
    } else {
        CHECK(fault.code != NULL);
    }
    arena_close(arena);
    return 0;
}
