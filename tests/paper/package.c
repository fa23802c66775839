/* package.c - taking a DOCX file apart with libraries that the writer does not use.
 *
 * Whatever is not sound (a bad archive, a part that does not parse) fails the running test. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "package.h"

#include <libxml/parser.h>
#include <string.h>
#include <zip.h>

static void read_part(zip_t *zip, zip_uint64_t index, struct package_part *part,
                      struct arena *arena)
{
    zip_stat_t about;
    assert_int_equal(zip_stat_index(zip, index, 0, &about), 0);
    char *bytes = arena_take(arena, about.size + 1);
    zip_file_t *file = zip_fopen_index(zip, index, 0);
    assert_non_null(file);
    assert_int_equal(zip_fread(file, bytes, about.size), about.size);
    zip_fclose(file);

    part->name = text_copy(arena, text_of(about.name));
    part->data = text_slice(bytes, about.size);
    part->xml =
        xmlReadMemory(bytes, (int)about.size, about.name, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);
    if (part->xml == NULL)
        fail_msg("%s does not parse", about.name);
}

struct package package_open(struct text bytes, struct arena *arena)
{
    struct package package = {.count = 0};
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(bytes.bytes, bytes.length, 0, &error);
    zip_t *zip = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    assert_non_null(zip);
    const zip_int64_t count = zip_get_num_entries(zip, 0);
    assert_in_range(count, 1, COUNT(package.parts));
    for (zip_int64_t i = 0; i < count; i++)
        read_part(zip, (zip_uint64_t)i, &package.parts[package.count++], arena);
    zip_discard(zip);
    return package;
}

void package_close(struct package *package)
{
    for (size_t i = 0; i < package->count; i++)
        xmlFreeDoc(package->parts[i].xml);
}

const struct package_part *package_part_of(const struct package *package, const char *name)
{
    for (size_t i = 0; i < package->count; i++) {
        if (text_is(package->parts[i].name, name))
            return &package->parts[i];
    }
    fail_msg("there is no part %s", name);
    return NULL;
}

/* The node behind `node` in document order. */
static xmlNode *step(xmlNode *node, const xmlNode *root)
{
    if (node->children != NULL)
        return node->children;
    while (node != root && node->next == NULL)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static bool is_element(const xmlNode *node, const char *name)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

xmlNode *package_next(xmlNode *node, const xmlNode *root, const char *name)
{
    for (node = step(node, root); node != NULL; node = step(node, root)) {
        if (is_element(node, name))
            return node;
    }
    return NULL;
}

struct text package_attribute(const xmlNode *node, const char *name, struct arena *arena)
{
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next) {
        if (strcmp((const char *)attribute->name, name) == 0 && attribute->children != NULL)
            return text_copy(arena, text_of((const char *)attribute->children->content));
    }
    return TEXT("");
}

static bool is_note_mark(xmlNode *run, struct arena *arena)
{
    const xmlNode *style = package_next(run, run, "rStyle");
    return style != NULL && text_is(package_attribute(style, "val", arena), "FootnoteReference");
}

struct text package_text(xmlNode *root, struct arena *arena)
{
    struct buffer out = buffer_open(arena, 1 << 20);
    for (xmlNode *run = package_next(root, root, "r"); run != NULL;
         run = package_next(run, root, "r")) {
        if (is_note_mark(run, arena))
            continue;
        for (const xmlNode *node = run->children; node != NULL; node = node->next) {
            if (is_element(node, "t") && node->children != NULL)
                buffer_add_string(&out, (const char *)node->children->content);
            else if (is_element(node, "br") || is_element(node, "tab"))
                buffer_add_char(&out, is_element(node, "br") ? '\n' : '\t');
        }
    }
    return buffer_text(&out);
}
