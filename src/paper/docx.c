/* docx.c - the Word file: the package around the body (ECMA-376, transitional).
 *
 * Why our own: no library for it is in Debian, and what a plan needs of the format is small.
 * How: the body is written first (docx_body.c), collecting footnotes and origins; then every part
 * goes into the package in a fixed order. Promise: the same document gives the same bytes - no
 * clock, no random ids; every text passes through an escaping. Never: a buffer of fixed size. */
#include "paper/docx_part.h"

#include "format/escape.h"
#include "format/words.h"
#include "format/zip.h"
#include "paper/writers.h"

#define PACKAGE   "http://schemas.openxmlformats.org/package/2006/"
#define ORIGINS   "urn:gerove:origins"
#define TYPE_OPEN "application/vnd.openxmlformats-"
#define TYPE_WORD TYPE_OPEN "officedocument.wordprocessingml."

/* One file of the package. */
struct part {
    const char *name;
    const char *type; /* content type; NULL for what the extension says */
    struct text data;
};

/* A relationship of a part to another. */
struct relationship {
    const char *id;
    const char *type;
    const char *target;
};

static const struct relationship package_relationships[] = {
    {"document", DOCX_RELATIONSHIPS "/officeDocument", "word/document.xml"},
    {"core", PACKAGE "relationships/metadata/core-properties", "docProps/core.xml"},
    {"app", DOCX_RELATIONSHIPS "/extended-properties", "docProps/app.xml"},
};

static const struct relationship document_relationships[] = {
    {"styles", DOCX_RELATIONSHIPS "/styles", "styles.xml"},
    {"settings", DOCX_RELATIONSHIPS "/settings", "settings.xml"},
    {"numbering", DOCX_RELATIONSHIPS "/numbering", "numbering.xml"},
    {"footnotes", DOCX_RELATIONSHIPS "/footnotes", "footnotes.xml"},
    {DOCX_FOOTER_ID, DOCX_RELATIONSHIPS "/footer", "footer1.xml"},
    {"origins", DOCX_RELATIONSHIPS "/customXml", "../customXml/item1.xml"},
};

static const struct relationship origin_relationships[] = {
    {"properties", DOCX_RELATIONSHIPS "/customXmlProps", "itemProps1.xml"},
};

/* The identifier is a constant of ours: the kind of data, not the document. */
static const char origin_properties[] =
    DOCX_XML_HEAD "<ds:datastoreItem ds:itemID=\"{6B1F3A52-8C0D-4E77-9A35-2F4D1C9E7B10}\""
                  " xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\">"
                  "<ds:schemaRefs><ds:schemaRef ds:uri=\"" ORIGINS "\"/></ds:schemaRefs>"
                  "</ds:datastoreItem>\n";

static const char app[] = DOCX_XML_HEAD
    "<Properties"
    " xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">"
    "<Application>Gerove</Application></Properties>\n";

static const char numbering[] = DOCX_XML_HEAD
    "<w:numbering xmlns:w=\"" DOCX_NAMESPACE "\"><w:abstractNum w:abstractNumId=\"0\">"
    "<w:multiLevelType w:val=\"hybridMultilevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>"
    "<w:numFmt w:val=\"bullet\"/><w:pStyle w:val=\"ListBullet\"/><w:lvlText w:val=\"\u2013\"/>"
    "<w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"567\" w:hanging=\"283\"/></w:pPr></w:lvl>"
    "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
    "</w:numbering>\n";

const char *docx_language_tag(enum language language)
{
    return language == LANGUAGE_LT ? "lt-LT" : "en-GB";
}

/* What is particular to the way a language writes numbers and lists, for fields and sums. */
static void add_settings(struct buffer *out, enum language language)
{
    const bool is_lithuanian = language == LANGUAGE_LT;
    buffer_add_format(out,
                      "<w:settings xmlns:w=\"" DOCX_NAMESPACE "\"><w:zoom w:percent=\"100\"/>"
                      "<w:defaultTabStop w:val=\"567\"/><w:footnotePr>"
                      "<w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr><w:compat>"
                      "<w:compatSetting w:name=\"compatibilityMode\""
                      " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/>"
                      "</w:compat><w:themeFontLang w:val=\"%s\"/>"
                      "<w:decimalSymbol w:val=\"%s\"/><w:listSeparator w:val=\"%s\"/>"
                      "</w:settings>\n",
                      docx_language_tag(language), is_lithuanian ? "," : ".",
                      is_lithuanian ? ";" : ",");
}

static void add_property(struct buffer *out, const char *element, struct text value)
{
    if (value.length == 0)
        return;
    struct sink sink = sink_to_buffer(out);
    buffer_add_format(out, "<%s>", element);
    escape_xml_text(&sink, value);
    buffer_add_format(out, "</%s>", element);
}

static void add_core(struct buffer *out, const struct document *document)
{
    buffer_add_string(out, "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\""
                           " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                           " xmlns:dcterms=\"http://purl.org/dc/terms/\""
                           " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">");
    add_property(out, "dc:title", document->title);
    add_property(out, "dc:subject", document->subtitle);
    add_property(out, "dc:creator", document->author);
    add_property(out, "dc:language", text_of(docx_language_tag(document->language)));
    if (!date_is_none(document->made_on)) {
        char day[11];
        date_format(document->made_on, day);
        buffer_add_format(out,
                          "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%sT00:00:00Z"
                          "</dcterms:created>",
                          day);
    }
    buffer_add_string(out, "</cp:coreProperties>\n");
}

/* A piece of the footer between its fields. */
static void add_footer_words(struct buffer *out, struct text words)
{
    if (words.length == 0)
        return;
    buffer_add_string(out, "<w:r>");
    docx_add_text(out, words);
    buffer_add_string(out, "</w:r>");
}

/* "Page {page} of {pages}" with the two places as fields. */
static void add_footer(struct buffer *out, enum language language)
{
    static const struct {
        const char *place, *field;
    } fields[] = {{"page", "PAGE"}, {"pages", "NUMPAGES"}};

    buffer_add_string(out, "<w:ftr xmlns:w=\"" DOCX_NAMESPACE "\">");
    docx_open_paragraph(out, (struct docx_paragraph){.style = "Footer"});
    struct text rest = words_get(language, "paper.page");
    while (rest.length > 0) {
        add_footer_words(out, text_cut(&rest, '{'));
        const struct text place = text_cut(&rest, '}');
        for (size_t i = 0; i < COUNT(fields); i++) {
            if (text_is(place, fields[i].place))
                docx_add_field(out, NULL, fields[i].field, TEXT("1"));
        }
    }
    docx_close_paragraph(out);
    buffer_add_string(out, "</w:ftr>\n");
}

/* The two separators that every Word file has, then the notes of this document. */
static void add_footnotes(struct buffer *out, const struct docx *docx)
{
    buffer_add_string(out,
                      "<w:footnotes xmlns:w=\"" DOCX_NAMESPACE "\">"
                      "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:r><w:separator/></w:r>"
                      "</w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\">"
                      "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>\n");
    buffer_add(out, buffer_text(&docx->footnotes));
    buffer_add_string(out, "</w:footnotes>\n");
}

static void add_origins(struct buffer *out, const struct docx *docx)
{
    buffer_add_string(out, "<origins xmlns=\"" ORIGINS "\">\n");
    buffer_add(out, buffer_text(&docx->origins));
    buffer_add_string(out, "</origins>\n");
}

static struct buffer open_part(struct arena *arena)
{
    struct buffer out = buffer_open(arena, DOCX_PART_BYTES_MAX);
    buffer_add_string(&out, DOCX_XML_HEAD);
    return out;
}

static struct text relationships(struct arena *arena, const struct relationship *list, size_t count)
{
    struct buffer out = open_part(arena);
    buffer_add_string(&out, "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (size_t i = 0; i < count; i++)
        buffer_add_format(&out, "<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\"/>", list[i].id,
                          list[i].type, list[i].target);
    buffer_add_string(&out, "</Relationships>\n");
    return buffer_text(&out);
}

/* The relationships of the body: the fixed ones, its pictures and its comments. */
static struct text body_relationships(const struct docx *docx)
{
    const size_t fixed = COUNT(document_relationships);
    size_t count = fixed + docx->pictures.count;
    struct relationship *list = ARENA_ARRAY(docx->arena, struct relationship, count + 1);
    for (size_t i = 0; i < fixed; i++)
        list[i] = document_relationships[i];
    for (size_t i = fixed; i < count; i++) {
        const char *id = text_format(docx->arena, "image%zu", i - fixed + 1).bytes;
        list[i] = (struct relationship){id, DOCX_RELATIONSHIPS "/image",
                                        text_format(docx->arena, "media/%s.png", id).bytes};
    }
    if (docx->comments.length > 0)
        list[count++] =
            (struct relationship){"comments", DOCX_RELATIONSHIPS "/comments", "comments.xml"};
    return relationships(docx->arena, list, count);
}

static struct text content_types(struct arena *arena, const struct part *parts, size_t count)
{
    struct buffer out = open_part(arena);
    buffer_add_string(&out, "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\""
                            " ContentType=\"" TYPE_OPEN "package.relationships+xml\"/>"
                            "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                            "<Default Extension=\"png\" ContentType=\"image/png\"/>");
    for (size_t i = 0; i < count; i++) {
        if (parts[i].type != NULL)
            buffer_add_format(&out, "<Override PartName=\"/%s\" ContentType=\"%s\"/>",
                              parts[i].name, parts[i].type);
    }
    buffer_add_string(&out, "</Types>\n");
    return buffer_text(&out);
}

static struct docx open_docx(const struct document *document, struct arena *arena)
{
    return (struct docx){.document = document,
                         .arena = arena,
                         .body = open_part(arena),
                         .footnotes = buffer_open(arena, DOCX_PART_BYTES_MAX),
                         .origins = buffer_open(arena, DOCX_PART_BYTES_MAX),
                         .comments = buffer_open(arena, DOCX_PART_BYTES_MAX)};
}

/* The parts that depend on the document, beside its body. */
struct made {
    struct buffer core, styles, settings, footer, footnotes, origins, comments;
};

static struct made make_parts(const struct docx *docx)
{
    const struct document *document = docx->document;
    struct arena *arena = docx->arena;
    struct made made = {open_part(arena), open_part(arena), open_part(arena), open_part(arena),
                        open_part(arena), open_part(arena), open_part(arena)};
    add_core(&made.core, document);
    docx_add_styles(&made.styles, document->language);
    add_settings(&made.settings, document->language);
    add_footer(&made.footer, document->language);
    add_footnotes(&made.footnotes, docx);
    add_origins(&made.origins, docx);
    buffer_add_string(&made.comments, "<w:comments xmlns:w=\"" DOCX_NAMESPACE "\">\n");
    buffer_add(&made.comments, buffer_text(&docx->comments));
    buffer_add_string(&made.comments, "</w:comments>\n");
    return made;
}

/* The finished file: the content types come first, as readers expect. */
static struct text pack(const struct docx *docx)
{
    struct arena *arena = docx->arena;
    const struct made made = make_parts(docx);
    const struct part parts[] = {
        {"_rels/.rels", NULL,
         relationships(arena, package_relationships, COUNT(package_relationships))},
        {"word/_rels/document.xml.rels", NULL, body_relationships(docx)},
        {"word/document.xml", TYPE_WORD "document.main+xml", buffer_text(&docx->body)},
        {"word/styles.xml", TYPE_WORD "styles+xml", buffer_text(&made.styles)},
        {"word/settings.xml", TYPE_WORD "settings+xml", buffer_text(&made.settings)},
        {"word/numbering.xml", TYPE_WORD "numbering+xml", text_of(numbering)},
        {"word/footnotes.xml", TYPE_WORD "footnotes+xml", buffer_text(&made.footnotes)},
        {"word/footer1.xml", TYPE_WORD "footer+xml", buffer_text(&made.footer)},
        {"docProps/core.xml", TYPE_OPEN "package.core-properties+xml", buffer_text(&made.core)},
        {"docProps/app.xml", TYPE_OPEN "officedocument.extended-properties+xml", text_of(app)},
        {"customXml/item1.xml", NULL, buffer_text(&made.origins)},
        {"customXml/itemProps1.xml", TYPE_OPEN "officedocument.customXmlProperties+xml",
         text_of(origin_properties)},
        {"customXml/_rels/item1.xml.rels", NULL,
         relationships(arena, origin_relationships, COUNT(origin_relationships))},
        /* The last: a document without remarks has no such part. */
        {"word/comments.xml", TYPE_WORD "comments+xml", buffer_text(&made.comments)},
    };
    const size_t count = COUNT(parts) - (docx->comments.length > 0 ? 0 : 1);
    struct zip_writer *zip = zip_writer_open(arena, DOCX_PART_BYTES_MAX);
    zip_writer_add(zip, TEXT("[Content_Types].xml"), content_types(arena, parts, count));
    for (size_t i = 0; i < count; i++)
        zip_writer_add(zip, text_of(parts[i].name), parts[i].data);
    for (size_t i = 0; i < docx->pictures.count; i++)
        zip_writer_add(zip, text_format(arena, "word/media/image%zu.png", i + 1),
                       docx->pictures.items[i]);
    return zip_writer_close(zip);
}

bool docx_write(const struct document *document, struct arena *arena, struct text *ret_bytes)
{
    struct arena *own = arena_open_within(arena, "paper.docx", DOCX_ARENA_BYTES_MAX);
    struct docx docx = open_docx(document, own);
    docx_add_body(&docx);
    *ret_bytes = text_copy(arena, pack(&docx));
    arena_close(own);
    return true;
}
