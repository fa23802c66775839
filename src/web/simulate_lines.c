/* simulate_lines.c - the plain fields of a reform. See simulate_lines.h.
 *
 * Why: who decides about an amount knows its name and its new value, and no columns of a file.
 * How: a line becomes a row behind those of the reform's file, and how many did is kept with them;
 * so there is one way only by which a reform is checked and worked out, and lines can be told from
 * rows again.
 * Promise: a fault stands at its line and field; what was typed stays.
 * Never: works anything out. */
#include "web/simulate_lines.h"

#include "format/csv.h"
#include "format/utf8.h"
#include "format/words.h"
#include "law/ask.h"
#include "law/number.h"
#include "web/layout.h"

#define ACT         "projektas"
#define TYPED_MAX   300 /* characters of a field */
#define LINES_BYTES ((size_t)64 << 10)

/* The fields of a line: their names in the form, their columns, what they are called. */
static const struct {
    const char *name;
    const char *column;
    const char *key;
} fields[SIMULATE_LINE_FIELDS] = {
    [SIMULATE_LINE_CODE] = {"code", "code", "web.simulate.line.code"},
    [SIMULATE_LINE_VALUE] = {"value", "value", "web.simulate.line.value"},
    [SIMULATE_LINE_MONTH] = {"month", "valid_from", "web.simulate.line.month"},
    [SIMULATE_LINE_LEAST] = {"least", "at_least", "web.simulate.line.least"},
    [SIMULATE_LINE_COUNCIL] = {"council", "municipality", "web.simulate.line.council"},
};

/* --- one line ------------------------------------------------------------------------------- */

static struct text typed_of(const struct simulate_line_view *line, int field)
{
    return line->fields[field].value;
}

static bool is_empty(const struct simulate_line_view *line)
{
    for (int i = 0; i < SIMULATE_LINE_FIELDS; i++)
        if (typed_of(line, i).length > 0)
            return false;
    return true;
}

/* The code that was meant: itself, "label (code)" or a label in either language. */
static struct text code_of(struct text typed)
{
    unsigned code;
    size_t open = typed.length;
    while (open > 0 && typed.bytes[open - 1] != '(')
        open--;
    if (open > 0 && text_ends_with(typed, TEXT(")"))) {
        struct text inner = text_slice(typed.bytes + open, typed.length - open - 1);
        if (law_code_find(inner, &code))
            return inner;
    }
    for (code = 0; code < law_code_count; code++)
        if (text_is(typed, law_codes[code].label[0]) || text_is(typed, law_codes[code].label[1]))
            return text_of(law_codes[code].code);
    return typed;
}

/* A number as people write it, with a point for the comma. */
static struct text number_of(struct arena *arena, struct text typed)
{
    struct buffer out = buffer_open(arena, typed.length + 1);
    for (size_t i = 0; i < typed.length; i++)
        buffer_add(&out, typed.bytes[i] == ',' ? TEXT(".") : text_slice(typed.bytes + i, 1));
    return buffer_text(&out);
}

/* As a row of the header above it, which may have the column behind those of old. */
static void row_add(const struct simulate_form *form, const struct simulate_line_view *line,
                    bool has_known, struct csv_writer *csv)
{
    struct text month = typed_of(line, SIMULATE_LINE_MONTH);
    if (month.length == 0)
        month = text_format(form->arena, "%d-01", (int)form->asked.year);
    csv_writer_add(csv, code_of(typed_of(line, SIMULATE_LINE_CODE)));
    csv_writer_add(csv, number_of(form->arena, typed_of(line, SIMULATE_LINE_LEAST)));
    csv_writer_add(csv, typed_of(line, SIMULATE_LINE_COUNCIL));
    csv_writer_add(csv, text_format(form->arena, "%.*s-01", TEXT_ARGS(month)));
    csv_writer_add(csv, number_of(form->arena, typed_of(line, SIMULATE_LINE_VALUE)));
    csv_writer_add(csv, TEXT(ACT));
    csv_writer_add(csv, TEXT(""));
    csv_writer_add(csv, TEXT("no"));
    if (has_known)
        csv_writer_add(csv, TEXT(""));
    const bool is_written = csv_writer_end_row(csv);
    CHECK(is_written);
}

static void line_refuse(struct simulate_form *form, size_t at, struct simulate_line_view *line,
                        int field, struct text words)
{
    struct simulate_input_view *input = &line->fields[field];
    if (input->fault.length > 0)
        return;
    input->fault = words;
    form->reforms[at].is_open = true;
    simulate_form_fault_add(form, input->name,
                            text_format(form->arena, "%.*s, %.*s",
                                        TEXT_ARGS(form->reforms[at].title), TEXT_ARGS(line->title)),
                            words);
}

struct text simulate_lines_mark(struct simulate_form *form, size_t at, struct text name,
                                struct text words)
{
    struct simulate_reform_view *reform = &form->reforms[at];
    for (size_t i = 0; i < reform->line_count * SIMULATE_LINE_FIELDS; i++) {
        struct simulate_line_view *line = &reform->lines[i / SIMULATE_LINE_FIELDS];
        struct simulate_input_view *input = &line->fields[i % SIMULATE_LINE_FIELDS];
        if (!text_equals(input->name, name))
            continue;
        input->fault = words;
        reform->is_open = true;
        return text_format(form->arena, "%.*s, %.*s", TEXT_ARGS(reform->title),
                           TEXT_ARGS(line->title));
    }
    return TEXT("");
}

static void line_refuse_column(struct simulate_form *form, size_t at,
                               struct simulate_line_view *line, const struct fault *fault)
{
    int field = SIMULATE_LINE_CODE;
    struct fault whole = *fault;
    whole.row = 0;
    for (int i = 0; i < SIMULATE_LINE_FIELDS; i++)
        field = text_is(text_of(fields[i].column), fault->field) ? i : field;
    struct text words = simulate_form_reform_words(form, &whole);
    if (text_is(text_of(fault->code), "law_parameter_code"))
        words = text_format(
            form->arena, "%.*s %.*s: %.*s", TEXT_ARGS(words),
            TEXT_ARGS(layout_words(form->visit, "web.simulate.line.near")),
            TEXT_ARGS(law_codes_near(form->arena, code_of(typed_of(line, SIMULATE_LINE_CODE)))));
    line_refuse(form, at, line, field, words);
}

/* A month of the year that is asked, "2026-04", or nothing. */
static bool month_is_sound(const struct simulate_form *form, struct text typed)
{
    for (int month = 1; month <= LAW_MONTHS; month++)
        if (text_equals(typed, text_format(form->arena, "%d-%02d", (int)form->asked.year, month)))
            return true;
    return typed.length == 0;
}

static void line_check(struct simulate_form *form, size_t at, struct simulate_line_view *line)
{
    struct act *act = form->visit->act;
    struct buffer row = buffer_open(form->arena, LINES_BYTES);
    if (typed_of(line, SIMULATE_LINE_CODE).length == 0) {
        line_refuse(form, at, line, SIMULATE_LINE_CODE,
                    layout_words(form->visit, "web.simulate.line.no_code"));
        return;
    }
    if (typed_of(line, SIMULATE_LINE_VALUE).length == 0) {
        line_refuse(form, at, line, SIMULATE_LINE_VALUE,
                    layout_words(form->visit, "web.simulate.line.no_value"));
        return;
    }
    if (!month_is_sound(form, typed_of(line, SIMULATE_LINE_MONTH))) {
        const struct words_place year = {"year",
                                         text_format(form->arena, "%d", (int)form->asked.year)};
        line_refuse(form, at, line, SIMULATE_LINE_MONTH,
                    words_fill(form->arena,
                               layout_words(form->visit, "web.simulate.line.bad_month"), &year, 1));
        return;
    }
    struct sink sink = sink_to_buffer(&row);
    struct csv_writer csv = csv_writer_open(&sink, (struct csv_options){0});
    buffer_add_string(&row, LAW_PARAMETER_HEADER "\n");
    row_add(form, line, false, &csv);
    if (benefit_reform_check(act, buffer_text(&row)) != OK)
        line_refuse_column(form, at, line, &act->fault);
}

/* --- those of a reform ---------------------------------------------------------------------- */

static void present_fill(struct simulate_form *form, struct simulate_line_view *line)
{
    unsigned code;
    struct text meant = code_of(typed_of(line, SIMULATE_LINE_CODE));
    if (!law_code_find(meant, &code))
        return;
    line->present = simulate_form_present(form, code);
    line->fields[SIMULATE_LINE_CODE].value = text_format(
        form->arena, "%s (%s)", law_codes[code].label[form->language], law_codes[code].code);
}

void simulate_lines_open(struct simulate_form *form, size_t at)
{
    struct simulate_reform_view *reform = &form->reforms[at];
    struct simulate_line_view *lines =
        ARENA_ARRAY(form->arena, struct simulate_line_view, SIMULATE_LINES_MAX);
    reform->lines = lines;
    reform->line_count = SIMULATE_LINES_FIRST;
    for (size_t i = 0; i < SIMULATE_LINES_MAX; i++) {
        const struct words_place place = {"line", text_format(form->arena, "%zu", i + 1)};
        lines[i] = (struct simulate_line_view){
            .title =
                words_fill(form->arena, layout_words(form->visit, "web.simulate.line"), &place, 1)};
        for (int f = 0; f < SIMULATE_LINE_FIELDS; f++)
            lines[i].fields[f] = (struct simulate_input_view){
                .name = text_format(form->arena, "%s%zu_%zu", fields[f].name, at + 1, i + 1),
                .label = layout_words(form->visit, fields[f].key),
                .is_code = f == SIMULATE_LINE_CODE,
            };
    }
}

/* What stands in a field: as much of what was sent as it takes. */
static struct text typed_take(struct text sent)
{
    struct text typed = text_trim(sent);
    return utf8_is_clean(typed) ? utf8_cut(typed, TYPED_MAX) : TEXT("?");
}

void simulate_lines_choose(struct simulate_form *form, size_t at, struct text code)
{
    const struct fault unknown = {
        .code = "law_parameter_code", .field = "code", .detail = typed_take(code)};
    struct simulate_line_view *line = &form->reforms[at].lines[0];
    unsigned found;
    line->fields[SIMULATE_LINE_CODE].value = typed_take(code);
    present_fill(form, line);
    if (!law_code_find(code_of(typed_of(line, SIMULATE_LINE_CODE)), &found))
        line_refuse_column(form, at, line, &unknown);
}

static struct text field_read(const struct simulate_form *form, struct text name)
{
    return typed_take(http_request_form(form->visit->request, text_to_string(form->arena, name)));
}

/* One line more than may be: nothing that was sent is left out unseen. */
static void more_refuse(struct simulate_form *form, size_t at)
{
    const struct words_place most = {"most", text_format(form->arena, "%d", SIMULATE_LINES_MAX)};
    struct text name = text_format(form->arena, "code%zu_%d", at + 1, SIMULATE_LINES_MAX + 1);
    if (field_read(form, name).length == 0)
        return;
    form->reforms[at].line_count = SIMULATE_LINES_MAX;
    line_refuse(
        form, at, &form->reforms[at].lines[SIMULATE_LINES_MAX - 1], SIMULATE_LINE_CODE,
        words_fill(form->arena, layout_words(form->visit, "web.simulate.line.too_many"), &most, 1));
}

size_t simulate_lines_read(struct simulate_form *form, size_t at)
{
    struct simulate_reform_view *reform = &form->reforms[at];
    size_t used = 0;
    int64_t shown = 0;
    struct text sent = field_read(form, text_format(form->arena, "lines%zu", at + 1));
    if (text_to_integer(sent, &shown) && shown > SIMULATE_LINES_FIRST)
        reform->line_count = shown < SIMULATE_LINES_MAX ? (size_t)shown : SIMULATE_LINES_MAX;
    for (size_t i = 0; i < SIMULATE_LINES_MAX; i++) {
        struct simulate_line_view *line = &reform->lines[i];
        for (int f = 0; f < SIMULATE_LINE_FIELDS; f++)
            line->fields[f].value = field_read(form, line->fields[f].name);
        if (is_empty(line))
            continue;
        used++;
        reform->is_open = true;
        reform->line_count = i >= reform->line_count ? i + 1 : reform->line_count;
        present_fill(form, line);
        if (!form->is_more)
            line_check(form, at, line);
    }
    if (!form->is_more)
        more_refuse(form, at);
    return used;
}

/* --- lines and rows together ---------------------------------------------------------------- */

/* The header decides the separator of all rows, and how many columns they have. */
static char separator_of(struct text header)
{
    if (text_find(header, TEXT(";")) >= 0)
        return ';';
    return text_find(header, TEXT("\t")) >= 0 ? '\t' : ',';
}

static size_t rows_count(struct text rows)
{
    size_t count = 0;
    struct text rest = text_trim(rows);
    while (rest.length > 0) {
        (void)text_cut(&rest, '\n');
        count++;
    }
    return count;
}

struct text simulate_lines_lay(const struct simulate_form *form, size_t at, struct text rows)
{
    const struct simulate_reform_view *reform = &form->reforms[at];
    struct text above = text_trim(rows);
    struct buffer out = buffer_open(form->arena, rows.length + LINES_BYTES);
    struct sink sink = sink_to_buffer(&out);
    if (above.length == 0)
        above = TEXT(LAW_PARAMETER_HEADER);
    struct text rest = above;
    struct text header = text_trim(text_cut(&rest, '\n'));
    struct csv_writer csv =
        csv_writer_open(&sink, (struct csv_options){.separator = separator_of(header)});
    buffer_add(&out, above);
    buffer_add_string(&out, "\n");
    for (size_t i = 0; i < reform->line_count; i++)
        if (!is_empty(&reform->lines[i]))
            row_add(form, &reform->lines[i], text_ends_with(header, TEXT("known_from")), &csv);
    return buffer_text(&out);
}

bool simulate_lines_refuse(struct simulate_form *form, size_t at, struct text rows,
                           const struct fault *fault)
{
    struct simulate_reform_view *reform = &form->reforms[at];
    size_t above = rows_count(rows);
    above = above == 0 ? 1 : above;
    if (fault->row <= (int64_t)above)
        return false;
    size_t wanted = (size_t)fault->row - above;
    for (size_t i = 0; i < reform->line_count; i++) {
        if (is_empty(&reform->lines[i]) || --wanted > 0)
            continue;
        line_refuse_column(form, at, &reform->lines[i], fault);
        return true;
    }
    return false;
}

/* A line from the row that was made of it, which has nothing quoted. */
static void line_fill(struct simulate_form *form, struct simulate_line_view *line, struct text row,
                      char separator)
{
    static const int order[] = {SIMULATE_LINE_CODE, SIMULATE_LINE_LEAST, SIMULATE_LINE_COUNCIL,
                                SIMULATE_LINE_MONTH, SIMULATE_LINE_VALUE};
    for (size_t i = 0; i < COUNT(order); i++)
        line->fields[order[i]].value = text_cut(&row, separator);
    struct text *month = &line->fields[SIMULATE_LINE_MONTH].value;
    if (month->length > 3) /* its first day */
        *month = text_slice(month->bytes, month->length - 3);
    present_fill(form, line);
}

struct text simulate_lines_fill(struct simulate_form *form, size_t at,
                                const struct law_run_reform *asked)
{
    struct simulate_reform_view *reform = &form->reforms[at];
    struct text rest = asked->rows;
    size_t above = rows_count(rest) - asked->lines;
    CHECK(asked->lines <= SIMULATE_LINES_MAX && asked->lines <= rows_count(rest));
    for (size_t i = 0; i < above; i++)
        (void)text_cut(&rest, '\n');
    struct text others = text_slice(asked->rows.bytes, asked->rows.length - rest.length);
    struct text header = asked->rows;
    char separator = separator_of(text_cut(&header, '\n'));
    for (size_t i = 0; i < asked->lines; i++)
        line_fill(form, &reform->lines[i], text_cut(&rest, '\n'), separator);
    reform->line_count = asked->lines > reform->line_count ? asked->lines : reform->line_count;
    return others;
}
