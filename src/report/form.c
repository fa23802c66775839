/* form.c - reads the outline of a form: headings, paragraphs, lists, tables.
 *
 * Strict: whatever is not understood is a fault with its file and line, and a form with a fault is
 * not used at all. Nothing is copied but what must be joined; the sources live as long as the
 * forms. Bounded: a line, a file and the number of faults have a maximum. */
#include "report/form.h"

#include <string.h>

#include "base/log.h"
#include "base/resource.h"
#include "format/utf8.h"
#include "plan/form.h"
#include "report/words.h"

#define LINE_BYTES_MAX      4000
#define FILE_BYTES_MAX      1000000
#define PARAGRAPH_BYTES_MAX 20000

static const struct report_forms *installed_forms;

/* --- lines ------------------------------------------------------------------------------------ */

bool form_reader_fault(struct form_reader *reader, const char *code, struct text detail)
{
    if (reader->faults->count < REPORT_FAULTS_MAX) {
        const struct report_fault fault = {
            .file = reader->file, .line = reader->line, .code = code, .detail = detail};
        LIST_ADD(reader->arena, reader->faults, fault);
    }
    return false;
}

bool form_reader_next(struct form_reader *reader, struct text *ret)
{
    if (reader->rest.length == 0)
        return false;
    *ret = text_cut(&reader->rest, '\n');
    reader->line++;
    if (ret->length > 0 && ret->bytes[ret->length - 1] == '\r')
        ret->length--;
    return true;
}

/* The next line, put back where it does not belong to what is being read. */
static struct text peek(const struct form_reader *reader)
{
    struct text rest = reader->rest;
    return text_trim(text_cut(&rest, '\n'));
}

void form_languages(struct text both, struct text ret[2])
{
    ptrdiff_t bar = text_find(both, TEXT(" | "));
    ret[LANGUAGE_LT] = ret[LANGUAGE_EN] = text_trim(both);
    if (bar < 0)
        return;
    ret[LANGUAGE_LT] = text_trim(text_slice(both.bytes, (size_t)bar));
    ret[LANGUAGE_EN] = text_trim(text_slice(both.bytes + bar + 3, both.length - (size_t)bar - 3));
}

/* --- references ------------------------------------------------------------------------------- */

bool form_pair_next(struct text *rest, struct form_pair *ret)
{
    size_t at = 0;
    bool in_quotes = false;
    *rest = text_trim(*rest);
    if (rest->length == 0)
        return false;
    while (at < rest->length && (in_quotes || rest->bytes[at] != ' ')) {
        if (rest->bytes[at] == '"')
            in_quotes = !in_quotes;
        at++;
    }
    struct text value = text_slice(rest->bytes, at);
    *rest = text_slice(rest->bytes + at, rest->length - at);
    *ret = (struct form_pair){0};
    if (value.bytes[0] != '"') {
        ret->name = text_cut(&value, '=');
    }
    ret->value = value;
    ret->is_quoted =
        value.length >= 2 && value.bytes[0] == '"' && value.bytes[value.length - 1] == '"';
    if (ret->is_quoted)
        ret->value = text_slice(value.bytes + 1, value.length - 2);
    return true;
}

bool form_reference_read(struct text inside, struct form_reference *ret)
{
    struct text format = inside;
    struct text question = text_trim(text_cut(&format, '|'));
    struct text word = format;
    *ret = (struct form_reference){0};
    ret->format = text_cut(&word, ':');
    ret->word = word;
    ret->name = text_cut(&question, ' ');
    ret->filters = question;
    return ret->name.length > 0 && ret->name.bytes[0] != '@';
}

/* A day that is written out must be one: "2022-02-29" would be found out only when the document is
 * made. */
static bool check_day(struct form_reader *reader, const struct form_pair *pair)
{
    static const char *const days[] = {"day", "from", "to"};
    struct date day;
    for (size_t i = 0; i < COUNT(days); i++) {
        if (!text_is(pair->name, days[i]) || date_parse(pair->value, &day))
            continue;
        size_t before = reader->faults->count;
        form_reader_fault(reader, "not_a_date", pair->value);
        if (reader->faults->count > before)
            reader->faults->items[before].field = days[i];
        return false;
    }
    return true;
}

static bool check_figure(struct form_reader *reader, const struct form_reference *reference)
{
    const struct figure *figure = figure_find(reference->name);
    struct text rest = reference->filters;
    struct form_pair pair;
    if (figure == NULL)
        return form_reader_fault(reader, "form_unknown_name", reference->name);
    while (form_pair_next(&rest, &pair)) {
        if (pair.value.bytes == NULL || !figure_takes(figure, pair.name))
            return form_reader_fault(reader, "form_unknown_dimension", pair.name);
        struct text value = pair.value;
        if (value.length > 0 && value.bytes[0] == '@' &&
            !report_is_variable(text_slice(value.bytes + 1, value.length - 1)))
            return form_reader_fault(reader, "form_unknown_name", value);
        bool is_written = value.length > 0 && value.bytes[0] != '@';
        if (is_written && !check_day(reader, &pair))
            return false;
    }
    return true;
}

bool form_reference_check(struct form_reader *reader, struct text inside)
{
    struct form_reference reference;
    if (!form_reference_read(inside, &reference))
        return form_reader_fault(reader, "form_bad_reference", inside);
    bool is_date = text_is(reference.format, "date") && reference.word.length == 0;
    if (reference.format.length > 0 && !is_date &&
        !report_word_known(reference.word, reference.format))
        return form_reader_fault(reader, "form_unknown_word", reference.word);
    if (report_is_variable(reference.name))
        return true;
    return check_figure(reader, &reference);
}

static struct text rest_from(struct text text, size_t at)
{
    return text_slice(text.bytes + at, text.length - at);
}

bool form_references_check(struct form_reader *reader, struct text text,
                           bool (*check)(struct form_reader *, struct text))
{
    bool is_good = true;
    for (size_t i = 0; i < text.length; i++) {
        if (text.bytes[i] == '}')
            return form_reader_fault(reader, "form_lone_brace", rest_from(text, i));
        if (text.bytes[i] != '{')
            continue;
        const char *end = memchr(text.bytes + i, '}', text.length - i);
        if (end == NULL)
            return form_reader_fault(reader, "form_lone_brace", rest_from(text, i));
        size_t length = (size_t)(end - text.bytes) - i - 1;
        is_good = check(reader, text_slice(text.bytes + i + 1, length)) && is_good;
        i += length + 1;
    }
    return is_good;
}

bool form_sentence_check(struct form_reader *reader, struct text sentence)
{
    return form_references_check(reader, sentence, form_reference_check) &&
           form_marks_read(reader, sentence);
}

static bool check_simple(struct form_reader *reader, struct text inside)
{
    bool is_attribute = inside.length > 1 && inside.bytes[0] == '@';
    if (!is_attribute && !report_is_variable(inside))
        return form_reader_fault(reader, "form_unknown_name", inside);
    return true;
}

bool form_template_check(struct form_reader *reader, struct text text)
{
    if (text_find(text, TEXT("[^")) >= 0)
        return form_reader_fault(reader, "form_note_place", text);
    return form_references_check(reader, text, check_simple);
}

/* --- blocks ----------------------------------------------------------------------------------- */

static void add_item(struct form_reader *reader, struct form *form, struct form_item item)
{
    item.notes = reader->notes;
    LIST_ADD(reader->arena, &form->items, item);
}

static bool is_number(struct text word)
{
    for (size_t i = 0; i < word.length; i++)
        if ((word.bytes[i] < '0' || word.bytes[i] > '9') && word.bytes[i] != '.')
            return false;
    return word.length > 1 && word.bytes[word.length - 1] == '.';
}

static bool read_heading(struct form_reader *reader, struct form *form, struct text line)
{
    struct form_item item = {.kind = BLOCK_HEADING};
    while (line.length > 0 && line.bytes[0] == '#') {
        item.level++;
        line = text_slice(line.bytes + 1, line.length - 1);
    }
    line = text_trim(line);
    struct text rest = line;
    struct text first = text_cut(&rest, ' ');
    if (is_number(first)) {
        item.number = text_slice(first.bytes, first.length - 1);
        line = rest;
    }
    if (item.level > 4 || line.length == 0)
        return form_reader_fault(reader, "form_bad_heading", line);
    form_languages(line, item.text);
    if (!form_template_check(reader, line))
        return false;
    add_item(reader, form, item);
    return true;
}

static bool is_paragraph_end(struct text line)
{
    return line.length == 0 || line.bytes[0] == '#' || text_starts_with(line, TEXT(":::")) ||
           text_starts_with(line, TEXT("- ")) || text_starts_with(line, TEXT("lt:")) ||
           text_starts_with(line, TEXT("en:")) || form_note_begins(line);
}

/* The rest of a line and the lines it goes on in; false where it is too long. */
static bool read_joined(struct form_reader *reader, struct text rest, struct text *ret)
{
    struct buffer joined = buffer_open(reader->arena, PARAGRAPH_BYTES_MAX);
    buffer_add(&joined, text_trim(rest));
    while (reader->rest.length > 0 && !is_paragraph_end(peek(reader))) {
        struct text more;
        CHECK(form_reader_next(reader, &more));
        if (joined.length + more.length + 2 > PARAGRAPH_BYTES_MAX)
            return form_reader_fault(reader, "form_too_long", (struct text){0});
        buffer_add_char(&joined, ' ');
        buffer_add(&joined, text_trim(more));
    }
    *ret = buffer_text(&joined);
    return true;
}

/* "lt: …" and the lines it goes on in. */
static bool read_words(struct form_reader *reader, struct form *form, struct text line,
                       enum block_kind kind)
{
    enum language language = text_starts_with(line, TEXT("en:")) ? LANGUAGE_EN : LANGUAGE_LT;
    if (language == LANGUAGE_LT && !text_starts_with(line, TEXT("lt:")))
        return form_reader_fault(reader, "form_no_language", line);
    struct form_item item = {.kind = kind};
    if (!read_joined(reader, text_slice(line.bytes + 3, line.length - 3), &item.text[language]) ||
        !form_sentence_check(reader, item.text[language]))
        return false;
    add_item(reader, form, item);
    return true;
}

static struct form *find_form(const struct report_forms *forms, struct text name)
{
    struct form *form = forms->first;
    while (form != NULL && !text_equals(form->name, name))
        form = form->next;
    return form;
}

/* A table of a form that was read before; NULL where it has none of that name. */
static const struct form_table *find_table(const struct report_forms *forms, struct text form_name,
                                           struct text name)
{
    const struct form *form = find_form(forms, form_name);
    for (size_t i = 0; form != NULL && i < form->items.count; i++) {
        const struct form_table *table = form->items.items[i].table;
        if (table != NULL && text_equals(table->name, name))
            return table;
    }
    return NULL;
}

/* "NAME" begins a table, "NAME of FORM" uses one again. */
static bool read_table(struct form_reader *reader, struct form *form, struct text rest)
{
    struct text name = text_cut(&rest, ' '), of = text_cut(&rest, ' '), from = text_trim(rest);
    const struct form_table *table;
    if (of.length == 0 && from.length == 0)
        table = form_table_read(reader, name, false);
    else if (!text_is(of, "of") || (table = find_table(reader->forms, from, name)) == NULL)
        return form_reader_fault(reader, "form_unknown_table", name);
    if (table == NULL)
        return false;
    add_item(reader, form, (struct form_item){.kind = BLOCK_TABLE, .table = table});
    return true;
}

static bool read_chart(struct form_reader *reader, struct form *form, struct text name)
{
    const struct form_table *table = form_table_read(reader, name, true);
    if (table == NULL)
        return false;
    add_item(reader, form, (struct form_item){.kind = BLOCK_CHART, .table = table});
    return true;
}

static bool read_block(struct form_reader *reader, struct form *form, struct text line)
{
    struct text rest = text_trim(text_slice(line.bytes + 3, line.length - 3));
    struct text word = text_cut(&rest, ' ');
    if (text_is(word, "landscape") || text_is(word, "portrait")) {
        bool is_wide = text_is(word, "landscape");
        add_item(reader, form,
                 (struct form_item){.kind = is_wide ? BLOCK_LANDSCAPE : BLOCK_PORTRAIT});
        return true;
    }
    if (text_is(word, "chart") && rest.length > 0)
        return read_chart(reader, form, text_trim(rest));
    if (!text_is(word, "table") || rest.length == 0)
        return form_reader_fault(reader, "form_unknown_block", word);
    return read_table(reader, form, text_trim(rest));
}

static bool read_line(struct form_reader *reader, struct form *form, struct text line)
{
    if (line.length > LINE_BYTES_MAX)
        return form_reader_fault(reader, "form_too_long", (struct text){0});
    if (line.length == 0 || text_starts_with(line, TEXT("<!--")))
        return true;
    if (line.bytes[0] == '#')
        return read_heading(reader, form, line);
    if (text_starts_with(line, TEXT(":::")))
        return read_block(reader, form, line);
    if (form_note_begins(line)) {
        struct text note = {0};
        return read_joined(reader, line, &note) && form_note_read(reader, note);
    }
    if (text_starts_with(line, TEXT("- "))) {
        struct text words = text_trim(text_slice(line.bytes + 2, line.length - 2));
        return read_words(reader, form, words, BLOCK_LIST_ITEM);
    }
    return read_words(reader, form, line, BLOCK_PARAGRAPH);
}

static void read_file(struct form_reader reader, const struct report_source *source,
                      struct form *form)
{
    struct text line;
    reader.file = source->file;
    reader.rest = source->bytes;
    if (source->bytes.length > FILE_BYTES_MAX)
        form_reader_fault(&reader, "form_too_long", (struct text){0});
    else if (!utf8_is_valid(source->bytes))
        form_reader_fault(&reader, "form_not_utf8", (struct text){0});
    else
        while (reader.faults->count < REPORT_FAULTS_MAX && form_reader_next(&reader, &line))
            (void)read_line(&reader, form, text_trim(line));
    form_notes_check(&reader);
}

/* --- all forms -------------------------------------------------------------------------------- */

static struct form *add_form(struct arena *arena, struct report_forms *forms, struct text name)
{
    struct form *form = ARENA_NEW(arena, struct form);
    form->name = name;
    if (forms->last == NULL)
        forms->first = form;
    else
        forms->last->next = form;
    forms->last = form;
    return form;
}

static bool has_table(const struct form *form, struct text name, size_t before)
{
    for (size_t i = 0; i < before; i++)
        if (form->items.items[i].table != NULL &&
            text_equals(form->items.items[i].table->name, name))
            return true;
    return false;
}

/* A table's name is that of its file: it may not stand twice. */
static void check_names(struct arena *arena, const struct form *form, report_fault_list *faults)
{
    for (size_t i = 0; i < form->items.count; i++) {
        const struct form_table *table = form->items.items[i].table;
        if (table == NULL || !has_table(form, table->name, i))
            continue;
        const struct report_fault fault = {form->name, 0, "form_table_twice", table->name};
        LIST_ADD(arena, faults, fault);
    }
}

enum result report_forms_read(struct arena *arena, const struct report_source *sources,
                              size_t count, report_fault_list *faults,
                              const struct report_forms **ret)
{
    struct report_forms *forms = ARENA_NEW(arena, struct report_forms);
    for (size_t i = 0; i < count && faults->count < REPORT_FAULTS_MAX; i++) {
        struct form *form = find_form(forms, sources[i].form);
        if (form == NULL) {
            form = add_form(arena, forms, sources[i].form);
        }
        const struct form_reader reader = {.arena = arena,
                                           .faults = faults,
                                           .forms = forms,
                                           .notes = ARENA_NEW(arena, struct form_notes)};
        read_file(reader, &sources[i], form);
    }
    for (const struct form *form = forms->first; form != NULL; form = form->next)
        check_names(arena, form, faults);
    if (faults->count > 0)
        return BAD_INPUT;
    *ret = forms;
    return OK;
}

const struct form *form_find(struct text name)
{
    return installed_forms == NULL ? NULL : find_form(installed_forms, name);
}

static void log_faults(const report_fault_list *faults)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct report_fault *fault = &faults->items[i];
        log_write(LOG_ERROR, "form.read", "file=%.*s line=%d fault=%s word=%.*s",
                  TEXT_ARGS(fault->file), fault->line, fault->code, TEXT_ARGS(fault->detail));
    }
}

enum result report_forms_start(struct arena *arena)
{
    const struct resource *first;
    size_t count = resource_list("forms/", &first);
    struct report_source *sources = ARENA_ARRAY(arena, struct report_source, count + 1);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        struct text path = text_of(first[i].path), form;
        if (plan_form_of_path(path, &form))
            sources[used++] = (struct report_source){form, path, first[i].bytes};
    }
    report_fault_list faults = {0};
    const struct report_forms *forms;
    enum result result = report_forms_read(arena, sources, used, &faults, &forms);
    log_faults(&faults);
    if (result == OK)
        installed_forms = forms;
    return result;
}
