/* field.c - from a field table to labels, cells and controls. See field.h.
 *
 * Why: a register is described once; its pages follow from the description.
 * Promise: the same value reads the same in list, view, history and trace.
 * Never: asks the store for one row at a time. */
#include "web/field.h"

#include "format/spoken.h"
#include "format/words.h"
#include "web/layout.h"
#include "web/worker.h"

struct text field_words(const struct visit *visit, const struct record *record,
                        const struct field *field, const char *suffix)
{
    enum { KEY_BYTES_MAX = 200 };
    struct text words;
    struct buffer key = buffer_open(visit->act->arena, KEY_BYTES_MAX);
    buffer_add_string(&key, record->name);
    buffer_add_char(&key, '.');
    buffer_add_string(&key, field->name);
    buffer_add_string(&key, suffix);
    if (words_find(visit->act->language, key.bytes, &words))
        return words;
    return suffix[0] == '\0' ? text_of(field->name) : TEXT("");
}

struct text field_register_title(const struct visit *visit, const struct record *record)
{
    return layout_words(visit, layout_format(visit, "%s.many", record->name).bytes);
}

bool field_is_number(const struct field *field)
{
    return field->kind == FIELD_NUMBER || field->kind == FIELD_DECIMAL ||
           field->kind == FIELD_MONEY;
}

bool field_is_short(const struct field *field)
{
    return field->kind == FIELD_DATE || field->kind == FIELD_YEAR || field->kind == FIELD_FLAG ||
           field->kind == FIELD_PERSON_CODE || field->kind == FIELD_LEGAL_CODE ||
           field->kind == FIELD_KEY;
}

static const struct code_list *codes_of(const struct field *field)
{
    return field->kind == FIELD_CODE ? code_list_find(field->codes) : NULL;
}

static struct text code_display(const struct visit *visit, const struct code_list *list,
                                struct text value)
{
    const struct code *code = list == NULL ? NULL : code_find(list, value);
    return code == NULL ? value : text_of(code_label(code, visit->act->language));
}

/* Trailing zeros of a decimal are no information for the reader. */
static int decimal_places(struct decimal number)
{
    int places = 4;
    for (int64_t units = number.units; places > 0 && units % 10 == 0; units /= 10)
        places--;
    return places;
}

/* A value as people read it; `codes` are the field's. */
static struct text display(const struct visit *visit, const struct field *field,
                           const struct code_list *codes, struct value value,
                           struct text link_title)
{
    struct arena *arena = visit->act->arena;
    enum language language = visit->act->language;
    if (field->kind == FIELD_LINK)
        return link_title;
    switch (value.kind) {
    case VALUE_NONE:
        return TEXT("");
    case VALUE_FLAG:
        return layout_words(visit, value.flag ? "web.yes" : "web.no");
    case VALUE_INTEGER:
        return field->kind == FIELD_YEAR ? value_to_text(arena, value)
                                         : spoken_integer(arena, language, value.integer);
    case VALUE_DECIMAL:
        return spoken_decimal(arena, language, value.decimal, decimal_places(value.decimal));
    case VALUE_MONEY:
        return spoken_money(arena, language, value.money);
    case VALUE_TEXT:
        return field->kind == FIELD_CODE ? code_display(visit, codes, value.text) : value.text;
    case VALUE_DATE:
    case VALUE_INSTANT:
    case VALUE_BYTES:
        return value_to_text(arena, value);
    }
    return TEXT("");
}

struct text field_display(const struct visit *visit, const struct field *field, struct value value,
                          struct text link_title)
{
    return display(visit, field, codes_of(field), value, link_title);
}

/* --- controls ------------------------------------------------------------------------------ */

static const struct option_view *options_of_codes(const struct visit *visit,
                                                  const struct field *field, struct text typed,
                                                  size_t *ret_count)
{
    const struct code_list *list = code_list_find(field->codes);
    CHECK(list != NULL);
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, list->count);
    for (size_t i = 0; i < list->count; i++) {
        options[i] = (struct option_view){
            .value = text_of(list->codes[i].code),
            .label = text_of(code_label(&list->codes[i], visit->act->language)),
            .is_chosen = text_is(typed, list->codes[i].code),
        };
    }
    *ret_count = list->count;
    return options;
}

/* A link to a small register is a select; to a large one a look-up with the present choice. */
static enum result link_control(struct visit *visit, const struct field *field, struct text typed,
                                struct field_view *ret)
{
    const struct options *kept = NULL;
    enum result result = worker_options(visit, record_find(field->to), &kept);
    if (result != OK)
        return result;
    if (kept->is_too_many) {
        ret->control = CONTROL_LOOKUP;
        return OK;
    }
    struct option_view *options = ARENA_ARRAY(visit->act->arena, struct option_view, kept->count);
    for (size_t i = 0; i < kept->count; i++) {
        options[i] = kept->items[i];
        options[i].is_chosen = text_equals(options[i].value, typed);
    }
    ret->control = CONTROL_SELECT;
    ret->options = options;
    ret->option_count = kept->count;
    ret->options_html = typed.length == 0 ? kept->html : TEXT("");
    return OK;
}

enum result field_control(struct visit *visit, const struct record *record,
                          const struct field *field, struct text typed, struct field_view *ret)
{
    *ret = (struct field_view){
        .name = text_of(field->name),
        .label = field_words(visit, record, field, ""),
        .help = field_words(visit, record, field, ".help"),
        .value = typed,
        .empty = TEXT(""),
        .control = CONTROL_TEXT,
        .is_required = (field->is & IS_REQUIRED) != 0,
    };
    switch (field->kind) {
    case FIELD_NOTE:
        ret->control = CONTROL_AREA;
        return OK;
    case FIELD_CODE:
        ret->control = CONTROL_SELECT;
        ret->options = options_of_codes(visit, field, typed, &ret->option_count);
        return OK;
    case FIELD_LINK:
        return link_control(visit, field, typed, ret);
    case FIELD_DATE:
        ret->control = CONTROL_DATE;
        return OK;
    case FIELD_FLAG:
        ret->control = CONTROL_FLAG;
        return OK;
    case FIELD_YEAR:
    case FIELD_NUMBER:
    case FIELD_DECIMAL:
    case FIELD_MONEY:
        ret->control = CONTROL_NUMBER;
        return OK;
    case FIELD_TEXT:
    case FIELD_KEY:
    case FIELD_LEGAL_CODE:
    case FIELD_PERSON_CODE:
        return OK;
    }
    return OK;
}

void field_describe(const struct visit *visit, struct field_view *field)
{
    bool has_help = field->help.length > 0, has_fault = field->fault.length > 0;
    const char *help = has_help ? "h-" : "", *fault = has_fault ? "e-" : "";
    struct text none = TEXT("");
    field->described = layout_format(
        visit, "%s%.*s%s%s%.*s", help, TEXT_ARGS(has_help ? field->name : none),
        has_help && has_fault ? " " : "", fault, TEXT_ARGS(has_fault ? field->name : none));
}

void field_fault_fill(const struct visit *visit, const struct record *record,
                      struct field_view *field)
{
    const struct act *act = visit->act;
    for (size_t i = 0; i < visit->faults.count && field->fault.length == 0; i++) {
        const struct fault *fault = &visit->faults.items[i];
        if (text_equals(field->name, text_of(fault->field)))
            field->fault = door_fault_text(act->arena, act->language, record, fault);
    }
    field_describe(visit, field);
}

struct field_view field_sent(const struct visit *visit, const char *name, struct text label,
                             enum control control)
{
    struct field_view field = {
        .name = text_of(name),
        .label = label,
        .control = control,
        .value = text_trim(http_request_form(visit->request, name)),
    };
    field_fault_fill(visit, NULL, &field);
    return field;
}

/* --- rows ---------------------------------------------------------------------------------- */

struct text field_record_href(const struct visit *visit, const struct record *record, int64_t id)
{
    return field_record_href_with(visit, record, id, TEXT(""));
}

struct text field_record_href_with(const struct visit *visit, const struct record *record,
                                   int64_t id, struct text query)
{
    enum { PATH_BYTES_MAX = 100 };
    char printed[14];
    id_format(id, printed);
    struct buffer href = buffer_open(visit->act->arena, PATH_BYTES_MAX + query.length);
    buffer_add_string(&href, "/register/");
    buffer_add_string(&href, record->name);
    buffer_add_char(&href, '/');
    buffer_add_string(&href, printed);
    buffer_add(&href, query);
    return buffer_text(&href);
}

static bool is_title_field(const struct record *record, const struct field *field)
{
    for (size_t i = 0; record->title[i] != NULL; i++) {
        if (text_is(text_of(field->name), record->title[i]))
            return true;
    }
    return false;
}

size_t field_columns(const struct visit *visit, const struct record *record,
                     struct column_view *ret_columns, ptrdiff_t *ret_fields)
{
    size_t count = 0;
    if (record->title[0] != NULL) {
        ret_columns[count] = (struct column_view){
            .label = layout_words(visit, record->name),
            .direction = "none",
        };
        ret_fields[count++] = -1;
    }
    for (size_t i = 0; i < record->field_count && count < FIELD_COLUMNS_MAX; i++) {
        const struct field *field = &record->fields[i];
        if ((field->is & IS_LISTED) == 0 || is_title_field(record, field))
            continue;
        ret_columns[count] = (struct column_view){
            .label = field_words(visit, record, field, ""),
            .sort = (field->is & IS_SORTED) != 0 ? text_of(field->name) : TEXT(""),
            .direction = "none",
            .is_number = field_is_number(field),
        };
        ret_fields[count++] = (ptrdiff_t)i;
    }
    return count;
}

/* A row that has nothing to be called by is still to be opened. */
static struct text text_or_dash(struct text t)
{
    return t.length > 0 ? t : TEXT("–");
}

const struct row_view *field_rows(const struct visit *visit, const struct record *record,
                                  const struct record_row *rows, size_t count)
{
    struct column_view columns[FIELD_COLUMNS_MAX];
    ptrdiff_t fields[FIELD_COLUMNS_MAX];
    size_t column_count = field_columns(visit, record, columns, fields);
    const struct code_list *codes[FIELD_COLUMNS_MAX];
    for (size_t j = 0; j < column_count; j++)
        codes[j] = fields[j] < 0 ? NULL : codes_of(&record->fields[fields[j]]);
    struct row_view *views = ARENA_ARRAY(visit->act->arena, struct row_view, count);
    for (size_t i = 0; i < count; i++) {
        struct cell_view *cells = ARENA_ARRAY(visit->act->arena, struct cell_view, column_count);
        for (size_t j = 0; j < column_count; j++) {
            size_t f = (size_t)fields[j];
            cells[j].is_number = columns[j].is_number;
            cells[j].is_short = fields[j] >= 0 && field_is_short(&record->fields[f]);
            cells[j].text = fields[j] < 0 ? rows[i].title
                                          : display(visit, &record->fields[f], codes[j],
                                                    rows[i].values[f], rows[i].link_titles[f]);
            if (j == 0)
                cells[j].text = text_or_dash(cells[j].text);
        }
        views[i] = (struct row_view){
            .href = field_record_href(visit, record, rows[i].id),
            .title = rows[i].title,
            .cells = cells,
        };
    }
    return views;
}
