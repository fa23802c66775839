/* docx_style.c - word/styles.xml: what the parts of a document look like in Word.
 *
 * Why: people who go on working on the file change a style once, not a hundred paragraphs; so
 * everything we write names a style and carries hardly any formatting of its own. Built-in styles
 * have Word's own English names, under which every language version of Word knows them. Letters
 * are 12 points as the Lithuanian rules for documents ask; tables 10. Sizes here are half-points,
 * distances twips. Never: depends on the document beyond its language. */
#include "paper/docx_part.h"

/* A style; `paragraph` and `run` are the inside of its w:pPr and w:rPr, in schema order. */
struct style {
    const char *type;
    const char *id;
    const char *name;
    const char *based_on; /* NULL for none */
    const char *next;     /* style of the paragraph typed after it; NULL for the same */
    const char *paragraph;
    const char *run;
};

#define SPACING(before, after) "<w:spacing w:before=\"" before "\" w:after=\"" after "\"/>"
#define SIZE(halves)           "<w:sz w:val=\"" halves "\"/><w:szCs w:val=\"" halves "\"/>"
#define OUTLINE(level)         "<w:outlineLvl w:val=\"" level "\"/>"
#define BOLD                   "<w:b/><w:bCs/>"
#define ITALIC                 "<w:i/><w:iCs/>"
#define KEEP                   "<w:keepNext/><w:keepLines/>"
#define CENTRE                 "<w:jc w:val=\"center\"/>"
#define LEADER                 "<w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"9638\"/>"
#define INDENT(left)           "<w:ind w:left=\"" left "\" w:right=\"567\"/>"
#define TOC(left)              "<w:tabs>" LEADER "</w:tabs>" SPACING("0", "40") INDENT(left)

static const struct style styles[] = {
    {"paragraph", "Title", "Title", "Normal", "Subtitle", KEEP SPACING("0", "160") CENTRE,
     BOLD SIZE("32")},
    {"paragraph", "Subtitle", "Subtitle", "Normal", "Normal", KEEP SPACING("0", "360") CENTRE,
     SIZE("26")},
    {"paragraph", "Heading1", "heading 1", "Normal", "Normal",
     KEEP SPACING("400", "160") OUTLINE("0"), BOLD SIZE("28")},
    {"paragraph", "Heading2", "heading 2", "Normal", "Normal",
     KEEP SPACING("320", "120") OUTLINE("1"), BOLD SIZE("26")},
    {"paragraph", "Heading3", "heading 3", "Normal", "Normal",
     KEEP SPACING("280", "120") OUTLINE("2"), BOLD},
    {"paragraph", "Heading4", "heading 4", "Normal", "Normal",
     KEEP SPACING("240", "80") OUTLINE("3"), BOLD ITALIC},
    {"paragraph", "TOCHeading", "TOC Heading", "Normal", "Normal", KEEP SPACING("240", "120"),
     BOLD SIZE("26")},
    {"paragraph", "TOC1", "toc 1", "Normal", "Normal", TOC("0"), ""},
    {"paragraph", "TOC2", "toc 2", "Normal", "Normal", TOC("284"), ""},
    {"paragraph", "TOC3", "toc 3", "Normal", "Normal", TOC("567"), ""},
    {"paragraph", "TOC4", "toc 4", "Normal", "Normal", TOC("851"), ""},
    {"paragraph", "ListBullet", "List Bullet", "Normal", NULL,
     "<w:numPr><w:numId w:val=\"1\"/></w:numPr>" SPACING("0", "60") "<w:contextualSpacing/>", ""},
    {"paragraph", "Caption", "caption", "Normal", "Normal", KEEP SPACING("240", "80"),
     BOLD SIZE("22")},
    {"paragraph", "TableText", "Table text", "Normal", NULL,
     "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", SIZE("20")},
    {"paragraph", "TableHeader", "Table header", "TableText", NULL, KEEP, BOLD},
    {"paragraph", "TableGroup", "Table group", "TableText", NULL, "<w:keepNext/>", BOLD ITALIC},
    {"paragraph", "TableTotal", "Table total", "TableText", NULL, "", BOLD},
    {"paragraph", "TableEnd", "Table end", "TableText", "Normal",
     "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"200\" w:lineRule=\"exact\"/>", ""},
    {"paragraph", "SectionEnd", "Section end", "TableEnd", "Normal",
     "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>", SIZE("2")},
    {"paragraph", "Footer", "footer", "Normal", NULL, SPACING("0", "0") CENTRE, SIZE("20")},
    {"paragraph", "FootnoteText", "footnote text", "Normal", NULL,
     "<w:spacing w:before=\"0\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>", SIZE("18")},
    {"character", "FootnoteReference", "footnote reference", NULL, NULL, "",
     "<w:vertAlign w:val=\"superscript\"/>"},
    {"character", "Strong", "Strong", NULL, NULL, "", BOLD},
    {"character", "Emphasis", "Emphasis", NULL, NULL, "", ITALIC},
};

/* Grid lines, room around the text, a header row that stands out: also when printed grey. */
static const char table_style[] =
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
    "<w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>"
    "<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
    "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>"
    "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/>"
    "</w:tblCellMar></w:tblPr></w:style>"
    "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"DataTable\">"
    "<w:name w:val=\"Data table\"/><w:basedOn w:val=\"TableNormal\"/><w:qFormat/><w:tblPr>"
    "<w:tblBorders>"
    "<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"404040\"/>"
    "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
    "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"404040\"/>"
    "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
    "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
    "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"
    "</w:tblBorders><w:tblCellMar>"
    "<w:top w:w=\"40\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/>"
    "<w:bottom w:w=\"40\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/>"
    "</w:tblCellMar></w:tblPr>"
    "<w:tblStylePr w:type=\"firstRow\"><w:tcPr>"
    "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7EBEF\"/><w:vAlign w:val=\"bottom\"/>"
    "</w:tcPr></w:tblStylePr></w:style>";

static void add_value(struct buffer *out, const char *element, const char *value)
{
    if (value != NULL)
        buffer_add_format(out, "<w:%s w:val=\"%s\"/>", element, value);
}

static void add_properties(struct buffer *out, const char *element, const char *inside)
{
    if (inside[0] != '\0')
        buffer_add_format(out, "<w:%s>%s</w:%s>", element, inside, element);
}

/* Styles whose names begin with a capital "Table" or "Section" are ours, not Word's. */
static bool is_own(const struct style *style)
{
    const struct text id = text_of(style->id);
    return text_starts_with(id, TEXT("Table")) || text_starts_with(id, TEXT("Section"));
}

static void add_style(struct buffer *out, const struct style *style)
{
    buffer_add_format(out, "<w:style w:type=\"%s\"%s w:styleId=\"%s\">", style->type,
                      is_own(style) ? " w:customStyle=\"1\"" : "", style->id);
    add_value(out, "name", style->name);
    add_value(out, "basedOn", style->based_on);
    add_value(out, "next", style->next);
    buffer_add_string(out, "<w:qFormat/>");
    add_properties(out, "pPr", style->paragraph);
    add_properties(out, "rPr", style->run);
    buffer_add_string(out, "</w:style>");
}

static const char default_styles[] =
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">"
    "<w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
    "<w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/>"
    "</w:style>";

/* What every style begins from: letters, language, room between paragraphs. */
static void add_defaults(struct buffer *out, enum language language)
{
    const char *tag = docx_language_tag(language);
    buffer_add_string(out, "<w:docDefaults><w:rPrDefault><w:rPr>"
                           "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\""
                           " w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>");
    buffer_add_string(out, SIZE("24"));
    buffer_add_format(out, "<w:lang w:val=\"%s\" w:eastAsia=\"%s\" w:bidi=\"ar-SA\"/>", tag, tag);
    buffer_add_string(out, "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
                           "<w:spacing w:after=\"120\" w:line=\"264\" w:lineRule=\"auto\"/>"
                           "</w:pPr></w:pPrDefault></w:docDefaults>");
}

void docx_add_styles(struct buffer *out, enum language language)
{
    buffer_add_string(out, "<w:styles xmlns:w=\"" DOCX_NAMESPACE "\">");
    add_defaults(out, language);
    buffer_add_string(out, default_styles);
    for (size_t i = 0; i < COUNT(styles); i++)
        add_style(out, &styles[i]);
    buffer_add_string(out, table_style);
    buffer_add_string(out, "</w:styles>\n");
}
