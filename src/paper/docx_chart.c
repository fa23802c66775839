/* docx_chart.c - a chart as a picture in the text: PNG, with what it says in words.
 *
 * Why a picture: Word's own charts carry a workbook each, and LibreOffice draws them otherwise.
 * Promise: who cannot see it reads its title and summary and, where a picture cannot be made, the
 * numbers as a table.
 * Never: scales a picture out of its proportions. */
#include <math.h>

#include "paper/chart_paint.h"
#include "paper/docx_part.h"

#define PIXELS_A_UNIT  1.6 /* a page 720 units wide is printed at 170 points an inch */
#define TWIP           635 /* in English metric units */
#define DRAWING        "http://schemas.openxmlformats.org/drawingml/2006/"
#define PICTURE_HEIGHT 12000 /* twips, the most */

static void add_size(struct buffer *out, const char *element, int64_t width, int64_t height)
{
    buffer_add_format(out, "<%s cx=\"%lld\" cy=\"%lld\"/>", element, (long long)width,
                      (long long)height);
}

/* The drawing inside a run: inline, as wide as the text or as high as a page allows. */
static void add_picture(struct docx *docx, const struct chart *chart,
                        const struct chart_drawing *drawing)
{
    struct buffer *out = &docx->body;
    const long long number = (long long)docx->pictures.count;
    const double room = docx->is_landscape ? DOCX_LANDSCAPE_TEXT_WIDTH : DOCX_PORTRAIT_TEXT_WIDTH;
    const double scale = fmin(room / drawing->width, PICTURE_HEIGHT / drawing->height) * TWIP;
    const int64_t width = (int64_t)(drawing->width * scale);
    const int64_t height = (int64_t)(drawing->height * scale);
    buffer_add_string(out, "<w:r><w:drawing><wp:inline xmlns:wp=\"" DRAWING
                           "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"0\""
                           " distR=\"0\">");
    add_size(out, "wp:extent", width, height);
    buffer_add_format(out, "<wp:docPr id=\"%lld\"", number);
    docx_add_attribute(out, "name", chart->name);
    docx_add_attribute(out, "title", chart->title);
    docx_add_attribute(out, "descr", chart->summary);
    buffer_add_string(out, "/><a:graphic xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING
                           "picture\"><pic:pic xmlns:pic=\"" DRAWING "picture\"><pic:nvPicPr>");
    buffer_add_format(out, "<pic:cNvPr id=\"%lld\" name=\"image%lld.png\"/>", number, number);
    buffer_add_format(out,
                      "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"image%lld\"/>"
                      "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>"
                      "<a:off x=\"0\" y=\"0\"/>",
                      number);
    add_size(out, "a:ext", width, height);
    buffer_add_string(out, "</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
                           "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
}

void docx_add_chart(struct docx *docx, const struct chart *chart)
{
    const struct chart_drawing *drawing =
        chart_layout(chart, docx->document->language, docx->arena);
    struct text png;
    if (!chart_picture(drawing, PIXELS_A_UNIT, docx->arena, &png)) {
        docx_add_table(docx, document_chart_table(chart, docx->arena));
        return;
    }
    LIST_ADD(docx->arena, &docx->pictures, png);
    docx_open_paragraph(&docx->body, (struct docx_paragraph){.style = "Caption"});
    docx_add_run(docx, chart->title, NULL, NULL);
    docx_close_paragraph(&docx->body);
    docx_open_paragraph(&docx->body, (struct docx_paragraph){.style = "Normal"});
    add_picture(docx, chart, drawing);
    docx_close_paragraph(&docx->body);
}
