/* sample.c - the documents that the tests of this folder write and read back.
 *
 * The plan has one of everything; the hostile one puts the same bad text into every place. */
#include "sample.h"

#include <inttypes.h>
#include <string.h>

static struct cell label(const char *words)
{
    return (struct cell){.value = value_text(text_of(words))};
}

static struct cell count(struct arena *arena, int64_t number, const char *place)
{
    struct origin *origin = ARENA_NEW(arena, struct origin);
    *origin = (struct origin){TEXT("recipients"), text_of(place)};
    return (struct cell){.value = value_integer(number), .unit = UNIT_PERSON, .origin = origin};
}

static struct cell amount(int64_t cents)
{
    return (struct cell){.value = value_money((struct money){cents}), .unit = UNIT_EURO};
}

static struct cell missing(enum unit unit)
{
    return (struct cell){.unit = unit};
}

static void fill_provider_table(struct document *document, struct table *table)
{
    struct arena *arena = document->arena;
    struct table_row *row = document_add_row(document, table, ROW_GROUP);
    row->cells[0] = label("Dienos socialinė globa");

    row = document_add_row(document, table, ROW_BODY);
    row->level = 1;
    row->cells[0] = label("VšĮ „Ąžuolų namai“");
    row->cells[0].href = TEXT("/unit/0A1B2C3D4E5F6");
    row->cells[1] = label("oak");
    row->cells[2] = count(arena, 1234, "day=2021-11-01&provider=oak");
    row->cells[3] = amount(149320000);
    row->cells[3].note = TEXT("Preliminari suma, tvirtinama vasarį.");
    row->cells[4] =
        (struct cell){.value = value_decimal((struct decimal){146000}), .unit = UNIT_PERCENT};

    row = document_add_row(document, table, ROW_BODY);
    row->level = 1;
    row->cells[0] = label("Žilvičių šeimos centras");
    row->cells[0].href = TEXT("https://example.org/");
    row->cells[1] = label("willow");
    row->cells[2] = count(arena, 75, "day=2021-11-01&provider=willow");
    row->cells[3] = amount(-5099);
    row->cells[3].note = TEXT("Preliminari suma, tvirtinama vasarį.");
    row->cells[4] = missing(UNIT_PERCENT);
    row->cells[4].note = TEXT("Nevertinta <2021> & „nauja“.");

    row = document_add_row(document, table, ROW_TOTAL);
    row->cells[0] = label("Iš viso");
    row->cells[0].column_span = 2;
    row->cells[2] = count(arena, 1309, "day=2021-11-01");
    row->cells[3] = amount(149314901);
    row->cells[3].is_total = true;
}

static void add_provider_table(struct document *document)
{
    const struct table_column columns[] = {
        {.name = TEXT("provider"), .title = TEXT("Įstaiga")},
        {.name = TEXT("provider_code"), .title = TEXT("Kodas"), .is_hidden = true},
        {.name = TEXT("recipients"), .title = TEXT("Gavėjai"), .unit = UNIT_PERSON, .width = 15},
        {.name = TEXT("amount"), .title = TEXT("Lėšos, Eur"), .unit = UNIT_EURO, .width = 20},
        {.name = TEXT("share"), .title = TEXT("Dalis, proc."), .unit = UNIT_PERCENT, .width = 15},
    };
    struct table *table =
        document_add_table(document, TEXT("providers"), TEXT("Paslaugų įstaigos 2021–2022 m."),
                           columns, COUNT(columns));
    document->last_block->anchor = TEXT("table-providers");
    fill_provider_table(document, table);
}

static void add_empty_tables(struct document *document)
{
    const struct table_column columns[] = {
        {.name = TEXT("measure"), .title = TEXT("Priemonė")},
        {.name = TEXT("funding"), .title = TEXT("Finansavimas, Eur"), .unit = UNIT_EURO},
        {.name = TEXT("ends_on"), .title = TEXT("Pabaiga")},
    };
    struct table *table = document_add_table(document, TEXT("measures"), TEXT("Priemonių planas"),
                                             columns, COUNT(columns));
    table->empty = TEXT("Priemonių nėra.");

    const struct table_column keys[] = {{.name = TEXT("code")}};
    struct table *only_csv =
        document_add_table(document, TEXT("codes"), TEXT("Neturi būti matoma"), keys, COUNT(keys));
    document_add_row(document, only_csv, ROW_BODY)->cells[0] = label("x");
}

struct document *sample_document(struct arena *arena, enum language language)
{
    struct document *document =
        document_open(arena, language, TEXT("Socialinių paslaugų 2022 metų planas"));
    document->subtitle = TEXT("Bandymų miesto savivaldybė");
    document->author = TEXT("Bandymų miesto savivaldybė");
    if (!date_make(2021, 12, 1, &document->made_on))
        return NULL;

    document_add_heading(document, 1, TEXT("5"), TEXT("Infrastruktūra"))->anchor = TEXT("5");
    const struct origin origin = {TEXT("providers"), TEXT("day=2021-11-01")};
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    document_add_run(document, block, RUN_PLAIN, TEXT("Paslaugas teikia "), NULL);
    document_add_run(document, block, RUN_PLAIN, TEXT("2"), &origin);
    document_add_run(document, block, RUN_PLAIN, TEXT(" įstaigos, "), NULL);
    document_add_run(document, block, RUN_STRONG, TEXT("abi „naujos“"), NULL);
    document_add_run(document, block, RUN_EMPHASIS, TEXT(" (ąčęėįšųūž)."), NULL)->note =
        TEXT("Viena iš jų pradėjo <veikti> 2021 m. & dirba.");
    document_add_heading(document, 2, TEXT("5.1."), TEXT("Įstaigos"))->anchor = TEXT("5.1");
    for (int i = 0; i < 2; i++) {
        block = document_add_block(document, BLOCK_LIST_ITEM);
        document_add_run(document, block, RUN_PLAIN, i == 0 ? TEXT("pirma") : TEXT("antra"), NULL);
    }
    add_provider_table(document);
    document_add_block(document, BLOCK_LANDSCAPE);
    document_add_heading(document, 1, (struct text){0}, TEXT("Priedas"));
    add_empty_tables(document);
    document_add_block(document, BLOCK_PORTRAIT);
    return document;
}

struct document *sample_long_document(struct arena *arena, size_t row_count)
{
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT("Ilga lentelė"));
    const struct table_column columns[] = {
        {.name = TEXT("row"), .title = TEXT("Eil. Nr."), .unit = UNIT_ITEM},
        {.name = TEXT("provider"), .title = TEXT("Įstaiga")},
        {.name = TEXT("recipients"), .title = TEXT("Paslaugų gavėjai"), .unit = UNIT_PERSON},
        {.name = TEXT("amount"), .title = TEXT("Lėšos, Eur"), .unit = UNIT_EURO},
        {.name = TEXT("starts_on"), .title = TEXT("Pradžia")},
    };
    struct table *table = document_add_table(document, TEXT("long"), TEXT("Įstaigos ir gavėjai"),
                                             columns, COUNT(columns));
    for (size_t i = 0; i < row_count; i++) {
        struct table_row *row = document_add_row(document, table, ROW_BODY);
        const int64_t number = (int64_t)i + 1;
        row->cells[0] = (struct cell){.value = value_integer(number), .unit = UNIT_ITEM};
        row->cells[1] = (struct cell){
            .value = value_text(text_format(arena, "Šeimos centras „Gerovė %" PRId64 "“", number))};
        row->cells[2] = count(arena, number * 7 % 900, "day=2021-11-01");
        row->cells[3] = amount(number * 123457);
        row->cells[4] = (struct cell){.value = value_date((struct date){18932})};
    }
    if (row_count > 0)
        table->rows->cells[1].note = TEXT("Pirmoji įstaiga.");
    return document;
}

/* Paragraphs with a note each, so that pages end in the midst of them. */
static void add_noted_paragraphs(struct document *document, int count)
{
    struct arena *arena = document->arena;
    for (int i = 1; i <= count; i++) {
        struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
        struct text words =
            text_format(arena,
                        "Pastraipa %d sako, kad paslaugas gavo 1\u00a0234 žmonės, o "
                        "kitų metų lėšų užteks visoms numatytoms priemonėms ir dar "
                        "vienai, apie kurią čia nekalbama",
                        i);
        document_add_run(document, block, RUN_PLAIN, words, NULL)->note =
            text_format(arena, "Pastraipos %d pastaba.", i);
        document_add_run(document, block, RUN_PLAIN, TEXT("; tai tiek."), NULL);
    }
}

static struct text repeated(struct arena *arena, const char *word, size_t count)
{
    struct buffer out = buffer_open(arena, 1 << 20);
    for (size_t i = 1; i <= count; i++)
        buffer_add_format(&out, "%s%s%zu", i > 1 ? " " : "", word, i);
    return buffer_text(&out);
}

static void add_noted_table(struct document *document, size_t group_count)
{
    struct arena *arena = document->arena;
    const struct table_column columns[] = {
        {.name = TEXT("provider"), .title = TEXT("Įstaiga")},
        {.name = TEXT("recipients"), .title = TEXT("Gavėjai"), .unit = UNIT_PERSON},
        {.name = TEXT("ends_on"), .title = TEXT("Iki")},
        {.name = TEXT("remarks"), .title = TEXT("Pastabos")},
    };
    struct table *table = document_add_table(document, TEXT("noted"), TEXT("Pastabos lentelėje"),
                                             columns, COUNT(columns));
    for (size_t i = 1; i <= group_count; i++) {
        document_add_row(document, table, ROW_GROUP)->cells[0] =
            (struct cell){.value = value_text(text_format(arena, "Grupė %zu", i))};
        struct table_row *row = document_add_row(document, table, ROW_BODY);
        row->cells[0] = (struct cell){.value = value_text(text_format(arena, "Centras %zu", i))};
        row->cells[1] = count(arena, (int64_t)i, "day=2021-11-01");
        row->cells[1].note = TEXT("Ta pati pastaba visoje lentelėje.");
        row->cells[2] = (struct cell){.value = value_date((struct date){19357})};
        row = document_add_row(document, table, ROW_TOTAL);
        row->cells[0] = (struct cell){.value = value_text(text_format(arena, "Suma %zu", i))};
        row->cells[1] = count(arena, (int64_t)i, "day=2021-11-01");
    }
    struct table_row *tall = document_add_row(document, table, ROW_BODY);
    tall->cells[0] = (struct cell){.value = value_text(repeated(arena, "aukšta", 1500))};
    tall->cells[0].note = repeated(arena, "pastaba", 400);
    tall->cells[3] = (struct cell){.value = value_text(repeated(arena, "ilga", 60))};
    struct block *block = document_add_block(document, BLOCK_PARAGRAPH);
    struct buffer codes = buffer_open(arena, 1 << 12);
    for (int i = 0; i < 200; i++)
        buffer_add_format(&codes, "%sP%03d", i > 0 ? "," : "", i);
    document_add_run(document, block, RUN_PLAIN, buffer_text(&codes), NULL);
}

struct document *sample_noted_document(struct arena *arena)
{
    struct document *document = document_open(arena, LANGUAGE_LT, TEXT("Pastabos"));
    document_add_heading(document, 1, TEXT("1"), TEXT("Pastraipos"));
    add_noted_paragraphs(document, 40);
    document_add_heading(document, 1, TEXT("2"), TEXT("Lentelė"));
    add_noted_table(document, 40);
    struct chart *chart = document_add_chart(document, TEXT("money"), CHART_BARS, 2, 1);
    chart->title = TEXT("Lėšos pagal metus");
    chart->unit = UNIT_EURO;
    chart->series[0].title = TEXT("Planas");
    for (size_t i = 0; i < 2; i++) {
        chart->categories[i] = i == 0 ? TEXT("2021 m.") : TEXT("2022 m.");
        chart->series[0].values[i] = value_money((struct money){(int64_t)i * 123456789});
    }
    return document;
}

const struct table *sample_table(const struct document *document)
{
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_TABLE)
            return block->table;
    }
    return NULL;
}

struct text sample_hostile(void)
{
    return TEXT("<šeima> & \"x\" 'y' ]]> </w:t> <script>alert(1)</script> \x01\x08\x1f\x7f"
                "\xff\xc3(\xed\xa0\x80\xef\xbf\xbf 👩‍👧 {page} %s\r\n\tpabaiga");
}

struct document *sample_hostile_document(struct arena *arena)
{
    const struct text hostile = sample_hostile();
    char *wide = arena_take(arena, 10000);
    memset(wide, 'W', 10000);
    const struct text words[] = {hostile, text_slice(wide, 10000)};
    const struct origin origin = {hostile, hostile};

    struct document *document = document_open(arena, LANGUAGE_LT, hostile);
    document->subtitle = document->author = hostile;
    for (int i = 0; i < 3; i++)
        document_add_heading(document, 1 + i, hostile, hostile)->anchor = hostile;
    struct block *block = NULL;
    for (int kind = BLOCK_PARAGRAPH; kind <= BLOCK_LIST_ITEM; kind++) {
        block = document_add_block(document, (enum block_kind)kind);
        document_add_run(document, block, RUN_STRONG, hostile, &origin);
    }
    const struct table_column columns[] = {
        {.name = hostile, .title = hostile},
        {.name = TEXT("number"), .title = hostile, .unit = UNIT_PERSON},
    };
    struct table *table = document_add_table(document, hostile, hostile, columns, COUNT(columns));
    for (int kind = ROW_BODY; kind <= ROW_TOTAL; kind++) {
        for (size_t i = 0; i < COUNT(words); i++) {
            struct table_row *row = document_add_row(document, table, (enum row_kind)kind);
            row->cells[0] = (struct cell){.value = value_text(words[i]),
                                          .note = words[i],
                                          .href = TEXT("javascript:alert(1)")};
            row->cells[1] = (struct cell){.value = value_integer(INT64_MIN),
                                          .unit = UNIT_PERSON,
                                          .origin = block->runs->origin};
        }
    }
    table->empty = hostile;
    return document;
}

static void dump_cell(struct buffer *out, const struct document *document, const struct cell *cell,
                      struct arena *arena)
{
    const struct text shown = document_cell_text(document, cell, arena);
    const struct text data = document_cell_data(cell, arena);
    buffer_add_format(out, "    %.*s | %.*s | %s", TEXT_ARGS(shown), TEXT_ARGS(data),
                      unit_name(cell->unit));
    if (cell->column_span > 1)
        buffer_add_format(out, " | span %d", cell->column_span);
    if (cell->origin != NULL)
        buffer_add_format(out, " | %.*s?%.*s", TEXT_ARGS(cell->origin->figure),
                          TEXT_ARGS(cell->origin->place));
    if (cell->note.length > 0)
        buffer_add_format(out, " | note %.*s", TEXT_ARGS(cell->note));
    buffer_add_char(out, '\n');
}

static void dump_table(struct buffer *out, const struct document *document,
                       const struct table *table, struct arena *arena)
{
    static const char *const kinds[] = {"body", "group", "total"};
    buffer_add_format(out, "table %.*s \"%.*s\"\n", TEXT_ARGS(table->name),
                      TEXT_ARGS(table->title));
    for (size_t i = 0; i < table->column_count; i++)
        buffer_add_format(out, "  column %.*s \"%.*s\" %s%s\n", TEXT_ARGS(table->columns[i].name),
                          TEXT_ARGS(table->columns[i].title), unit_name(table->columns[i].unit),
                          table->columns[i].is_hidden ? " hidden" : "");
    for (const struct table_row *row = table->rows; row != NULL; row = row->next) {
        buffer_add_format(out, "  %s %d\n", kinds[row->kind], row->level);
        for (size_t i = 0; i < row->cell_count; i++)
            dump_cell(out, document, &row->cells[i], arena);
    }
}

static void dump_runs(struct buffer *out, const struct block *block)
{
    static const char *const kinds[] = {"plain", "strong", "emphasis"};
    for (const struct run *run = block->runs; run != NULL; run = run->next) {
        buffer_add_format(out, "  %s \"%.*s\"", kinds[run->kind], TEXT_ARGS(run->text));
        if (run->origin != NULL)
            buffer_add_format(out, " %.*s?%.*s", TEXT_ARGS(run->origin->figure),
                              TEXT_ARGS(run->origin->place));
        if (run->note.length > 0)
            buffer_add_format(out, " note %.*s", TEXT_ARGS(run->note));
        buffer_add_char(out, '\n');
    }
}

struct text sample_dump(const struct document *document, struct arena *arena)
{
    static const char *const kinds[] = {
        [BLOCK_HEADING] = "heading",   [BLOCK_PARAGRAPH] = "paragraph",
        [BLOCK_LIST_ITEM] = "item",    [BLOCK_TABLE] = "",
        [BLOCK_CHART] = "chart",       [BLOCK_LANDSCAPE] = "landscape",
        [BLOCK_PORTRAIT] = "portrait",
    };
    struct buffer out = buffer_open(arena, 1 << 20);
    buffer_add_format(&out, "document \"%.*s\" \"%.*s\" by %.*s on %d\n",
                      TEXT_ARGS(document->title), TEXT_ARGS(document->subtitle),
                      TEXT_ARGS(document->author), (int)document->made_on.days);
    for (const struct block *block = document->blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_TABLE) {
            dump_table(&out, document, block->table, arena);
            continue;
        }
        buffer_add_format(&out, "%s %d %.*s #%.*s\n", kinds[block->kind], block->level,
                          TEXT_ARGS(block->number), TEXT_ARGS(block->anchor));
        dump_runs(&out, block);
    }
    return buffer_text(&out);
}
