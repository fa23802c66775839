/* field.h - a register's fields as people see them: labels, values, form controls.
 *
 * Everything follows from the table of fields (record/field.h). Internal to web. */
#ifndef WEB_FIELD_H
#define WEB_FIELD_H

#include "door/door.h"
#include "record/record.h"
#include "web/view.h"

/* The label of a field; `suffix` (".help") may be "". The empty text where there is no such key. */
struct text field_words(const struct visit *visit, const struct record *record,
                        const struct field *field, const char *suffix);
/* A register's name, in the plural. */
struct text field_register_title(const struct visit *visit, const struct record *record);
/* A value as people read it: labels of codes, titles of links, spoken numbers. */
struct text field_display(const struct visit *visit, const struct field *field, struct value value,
                          struct text link_title);
/* True where values of the field stand right-aligned. */
bool field_is_number(const struct field *field);
/* True where values of the field are short and stay on one line. */
bool field_is_short(const struct field *field);
/* The control for one field with `typed` in it; options of codes and small registers are read. */
MUST_USE enum result field_control(struct visit *visit, const struct record *record,
                                   const struct field *field, struct text typed,
                                   struct field_view *ret);
/* Tells the control which texts explain it: the ids that pages/field.html gives them. */
void field_describe(const struct visit *visit, struct field_view *field);
/* Says of the field what is wrong with it by visit->faults, where nothing is said of it yet, and
 * describes it; `record` as in door_fault_text. */
void field_fault_fill(const struct visit *visit, const struct record *record,
                      struct field_view *field);
/* A field of a form that is no register's: what was sent in it, trimmed, and what is wrong with
 * that by visit->faults. */
struct field_view field_sent(const struct visit *visit, const char *name, struct text label,
                             enum control control);
/* "/register/NAME/ID". */
struct text field_record_href(const struct visit *visit, const struct record *record, int64_t id);
/* The same with a query ("?back=…") behind it. */
struct text field_record_href_with(const struct visit *visit, const struct record *record,
                                   int64_t id, struct text query);
/* The columns that a list of the register shows: the title first, then the IS_LISTED fields.
 * `ret_fields[i]` is the index of column i's field, -1 for the title. At most FIELD_COLUMNS_MAX. */
#define FIELD_COLUMNS_MAX 12
size_t field_columns(const struct visit *visit, const struct record *record,
                     struct column_view *ret_columns, ptrdiff_t *ret_fields);
/* The cells of rows in those columns. */
const struct row_view *field_rows(const struct visit *visit, const struct record *record,
                                  const struct record_row *rows, size_t count);

#endif
