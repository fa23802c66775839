/* pdf.c - the PDF file: surface, description, the two passes.
 *
 * Why two: the contents name pages, and every page says how many there are. The first pass sets all
 * and draws nothing, the second draws; both are the same code, so they agree.
 * Promise: the same document gives the same bytes (the only date is the document's own); all fonts
 * are embedded; nothing is shared with other threads but fontconfig, which locks.
 * Never: another family of letters in place of ours without a word: the lines would break
 * elsewhere on every machine. */
#include "base/log.h"
#include "base/result.h"
#include "paper/pdf_part.h"

static cairo_status_t write_bytes(void *context, const unsigned char *bytes, unsigned length)
{
    struct buffer *file = context;
    if (length > file->length_max - file->length)
        return CAIRO_STATUS_WRITE_ERROR;
    buffer_add(file, text_slice((const char *)bytes, length));
    return CAIRO_STATUS_SUCCESS;
}

/* --- what the parts are -------------------------------------------------------------------- */

static void take_note(struct pdf *pdf, struct pdf_part *part, struct pdf_note note, int64_t *number)
{
    note.number = ++*number;
    LIST_ADD(pdf->arena, &part->notes, note);
}

static bool has_note(const struct pdf_part *part, const struct cell *cell)
{
    for (size_t i = 0; i < part->notes.count; i++) {
        const struct pdf_note *note = &part->notes.items[i];
        if (document_notes_equal(note->text, note->runs, cell->note, cell->note_runs))
            return true;
    }
    return false;
}

/* Notes of cells, equal ones once. */
static void take_table_notes(struct pdf *pdf, struct pdf_part *part, int64_t *number)
{
    for (const struct table_row *row = part->table->rows; row != NULL; row = row->next) {
        struct grid_walk walk = grid_walk_open(part->table, row);
        struct grid_cell place;
        while (grid_walk_next(&walk, &place)) {
            const struct pdf_note note = {.text = place.cell->note, .runs = place.cell->note_runs};
            if (note.text.length > 0 && !has_note(part, place.cell))
                take_note(pdf, part, note, number);
        }
    }
}

/* A table without rows says so in a row of its own. */
static const struct table *table_of(struct pdf *pdf, const struct block *block)
{
    if (block->kind == BLOCK_CHART)
        return document_chart_table(block->chart, pdf->arena);
    if (block->kind != BLOCK_TABLE || grid_visible_count(block->table) == 0)
        return NULL;
    if (block->table->rows != NULL || block->table->empty.length == 0)
        return block->table;
    struct table *copy = ARENA_NEW(pdf->arena, struct table);
    *copy = *block->table;
    struct cell *cell = ARENA_NEW(pdf->arena, struct cell);
    *cell = (struct cell){.value = value_text(copy->empty), .column_span = (int)copy->column_count};
    copy->rows = ARENA_NEW(pdf->arena, struct table_row);
    *copy->rows = (struct table_row){.kind = ROW_BODY, .cells = cell, .cell_count = 1};
    return copy;
}

static void take_parts(struct pdf *pdf)
{
    const struct document *document = pdf->document;
    for (const struct block *block = document->blocks; block != NULL; block = block->next)
        pdf->part_count++;
    pdf->parts = ARENA_ARRAY(pdf->arena, struct pdf_part, pdf->part_count + 1);
    bool is_landscape = false;
    int64_t note = 0, heading = 0;
    struct pdf_part *part = pdf->parts;
    for (const struct block *block = document->blocks; block != NULL; block = block->next, part++) {
        if (block->kind == BLOCK_LANDSCAPE || block->kind == BLOCK_PORTRAIT)
            is_landscape = block->kind == BLOCK_LANDSCAPE;
        part->block = block;
        part->is_landscape = is_landscape;
        part->table = table_of(pdf, block);
        part->number = block->kind == BLOCK_HEADING ? ++heading : 0;
        for (const struct run *run = block->runs; run != NULL; run = run->next) {
            if (run->note.length > 0)
                take_note(pdf, part, (struct pdf_note){.text = run->note, .runs = run->note_runs},
                          &note);
        }
        if (part->table != NULL)
            take_table_notes(pdf, part, &note);
        for (size_t i = 0; i < part->notes.count; i++)
            pdf_note_measure(pdf, &part->notes.items[i], is_landscape);
    }
}

/* --- the file ------------------------------------------------------------------------------ */

static void describe(const struct pdf *pdf)
{
    const struct document *document = pdf->document;
    char day[11];
    date_format(document->made_on, day);
    const struct {
        cairo_pdf_metadata_t kind;
        struct text words;
    } properties[] = {
        {CAIRO_PDF_METADATA_TITLE, document->title},
        {CAIRO_PDF_METADATA_SUBJECT, document->subtitle},
        {CAIRO_PDF_METADATA_AUTHOR, document->author},
        {CAIRO_PDF_METADATA_CREATOR, TEXT("Gerovė")},
        /* Without a day of the document there must be none of the clock. */
        {CAIRO_PDF_METADATA_CREATE_DATE,
         day[0] == '\0' ? TEXT("") : text_format(pdf->arena, "%sT00:00:00Z", day)},
        {CAIRO_PDF_METADATA_MOD_DATE,
         day[0] == '\0' ? TEXT("") : text_format(pdf->arena, "%sT00:00:00Z", day)},
    };
    for (size_t i = 0; i < COUNT(properties); i++) {
        const struct text words = pdf_text_clean(pdf->arena, properties[i].words);
        cairo_pdf_surface_set_metadata(pdf->surface, properties[i].kind,
                                       text_to_string(pdf->arena, words));
    }
}

static void open_surface(struct pdf *pdf, struct buffer *file)
{
    pdf->surface = cairo_pdf_surface_create_for_stream(write_bytes, file, pdf_page_width(false),
                                                       pdf_page_height(false));
    cairo_pdf_surface_restrict_to_version(pdf->surface, CAIRO_PDF_VERSION_1_5);
    pdf->cairo = cairo_create(pdf->surface);
    PangoFontMap *fonts = pango_cairo_font_map_new();
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(fonts), 72);
    pdf->pango = pango_font_map_create_context(fonts);
    g_object_unref(fonts);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(pdf->pango, options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(pdf->pango, FALSE);
    pango_context_set_base_dir(pdf->pango, PANGO_DIRECTION_LTR);
    pango_context_set_language(
        pdf->pango,
        pango_language_from_string(pdf->document->language == LANGUAGE_LT ? "lt" : "en"));
}

static void close_surface(struct pdf *pdf)
{
    g_object_unref(pdf->pango);
    cairo_destroy(pdf->cairo);
    cairo_surface_destroy(pdf->surface);
}

/* One pass over the document. */
static void set_all(struct pdf *pdf, bool is_drawing)
{
    pdf->is_drawing = is_drawing;
    pdf->page = 0;
    for (size_t i = 0; i < pdf->part_count; i++) {
        for (size_t n = 0; n < pdf->parts[i].notes.count; n++)
            pdf->parts[i].notes.items[n].page = 0;
    }
    pdf_add_body(pdf);
    CHECK(pdf->tag_count == 0 && !pdf->is_page_open);
    CHECK(!is_drawing || pdf->page == pdf->page_count);
    pdf->page_count = pdf->page;
}

static enum result write_file(struct pdf *pdf)
{
    if (!pdf_text_has_fonts(pdf->pango)) {
        log_write(LOG_ERROR, "paper.pdf", "fonts_missing=1 package=fonts-liberation");
        return REFUSED;
    }
    take_parts(pdf);
    set_all(pdf, false);
    describe(pdf);
    set_all(pdf, true);
    cairo_surface_finish(pdf->surface);
    cairo_status_t status = cairo_status(pdf->cairo);
    if (status == CAIRO_STATUS_SUCCESS || status == CAIRO_STATUS_SURFACE_FINISHED)
        status = cairo_surface_status(pdf->surface);
    if (status == CAIRO_STATUS_SUCCESS)
        return OK;
    log_write(LOG_ERROR, "paper.pdf", "cairo_status=%d", (int)status);
    return BROKEN;
}

enum result pdf_write(const struct document *document, const struct pdf_options *options,
                      struct arena *arena, struct text *ret_bytes)
{
    struct arena *own = arena_open_within(arena, "paper.pdf", PDF_ARENA_BYTES_MAX);
    struct pdf pdf = {
        .document = document,
        .options = options,
        .arena = own,
        .scratch = arena_open_within(own, "paper.pdf.scratch", PDF_SCRATCH_BYTES_MAX),
        .level_min = grid_heading_level_min(document),
        .advances = arena_take_array(own, 2, sizeof(*pdf.advances)),
    };
    /* A little is left for the end of the file. */
    struct buffer file = buffer_open(arena, PDF_BYTES_MAX - 4096);
    open_surface(&pdf, &file);
    const enum result result = write_file(&pdf);
    close_surface(&pdf);
    arena_close(own);
    if (result != OK)
        return result;
    file.length_max = PDF_BYTES_MAX;
    pdf_tail_add(&file, document->language);
    *ret_bytes = buffer_text(&file);
    return OK;
}
