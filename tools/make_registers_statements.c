/* make_registers_statements.c - the statements of every register as C (src/record/statements.h).
 *
 * Every list reads in the order of an index and goes on where the page before ended (keyset), so
 * that page 1000 costs what page 1 costs. */
#include <string.h>

#include "make_registers.h"
#include "record/statements.h"

#define SQL_BYTES_MAX  20000
#define PART_BYTES_MAX (16 * 1024 * 1024)
#define LINK_DEPTH_MAX 3
#define CURRENT        "t.superseded_by IS NULL AND NOT t.is_annulled"
#define TOTAL_MAX      "10001" /* RECORD_TOTAL_MAX + 1 */

static const char *const direction_names[LIST_DIRECTIONS] = {"up", "down"};

/* --- pieces of SQL ---------------------------------------------------------------------------- */

/* What a walk through the titles of linked records does. Where the reader may know the titles of
 * small registers already, their joins find nothing as soon as it says so. */
enum walk { WALK_COLUMNS, WALK_JOINS, WALK_JOINS_IF_UNKNOWN, WALK_PARTS };

struct step {
    const char *alias; /* of the table the link stands in */
    const struct field *link;
    size_t field; /* the link of the row's own register that the walk began with */
    int depth;
};

static void join_title(struct draft *draft, enum walk walk, struct step step, const char *alias)
{
    const struct record *to = register_find(step.link->to);
    bool is_if_unknown = walk == WALK_JOINS_IF_UNKNOWN && step.depth == 1 && record_is_small(to);
    SQL(draft,
        " LEFT JOIN %s_fact AS %s ON %s.municipality = t.municipality AND %s.id = %s%s.%s%s"
        " AND %s.superseded_by IS NULL",
        to->name, alias, alias, alias,
        is_if_unknown ? "CASE WHEN :knows_titles THEN NULL ELSE " : "", step.alias,
        step.link->name, is_if_unknown ? " END" : "", alias);
}

static void walk_title(struct printer *printer, struct draft *draft, enum walk walk,
                       struct step step)
{
    const struct record *to = register_find(step.link->to);
    const char *alias = text_format(printer->arena, "%s_%s", step.alias, step.link->name).bytes;
    if (walk == WALK_JOINS || walk == WALK_JOINS_IF_UNKNOWN)
        join_title(draft, walk, step, alias);
    for (size_t i = 0; i < TITLE_FIELDS_MAX && to->title[i] != NULL; i++) {
        size_t index = (size_t)record_field_find(to, to->title[i]);
        const struct field *field = &to->fields[index];
        if (field->kind == FIELD_LINK) {
            if (step.depth < LINK_DEPTH_MAX)
                walk_title(printer, draft, walk,
                           (struct step){alias, field, step.field, step.depth + 1});
            continue;
        }
        if (walk == WALK_COLUMNS) {
            SQL(draft, ", %s.%s", alias, field->name);
            draft_out(draft, text_format(printer->arena, "%s_%s", alias, field->name).bytes,
                      column_kind(field));
        } else if (walk == WALK_PARTS) {
            buffer_add_format(&printer->tables, "    {%zu, &%s_record, %zu},\n", step.field,
                              to->name, index);
        }
    }
}

static void walk_titles(struct printer *printer, struct draft *draft, enum walk walk)
{
    const struct record *record = printer->record;
    for (size_t i = 0; i < record->field_count; i++)
        if (record->fields[i].kind == FIELD_LINK)
            walk_title(printer, draft, walk, (struct step){"t", &record->fields[i], i, 1});
}

/* The columns of a row. */
static void add_row(struct printer *printer, struct draft *draft)
{
    const struct record *record = printer->record;
    SQL(draft, "SELECT t.id, t.version, t.journal, t.is_annulled");
    draft_out(draft, "id", VALUE_INTEGER);
    draft_out(draft, "version", VALUE_INTEGER);
    draft_out(draft, "journal", VALUE_INTEGER);
    draft_out(draft, "is_annulled", VALUE_FLAG);
    for (size_t i = 0; i < record->field_count; i++) {
        SQL(draft, ", t.%s", record->fields[i].name);
        draft_out(draft, record->fields[i].name, column_kind(&record->fields[i]));
    }
    walk_titles(printer, draft, WALK_COLUMNS);
}

/* The table of a row with the linked ones. */
static void add_from(struct printer *printer, struct draft *draft, enum walk joins)
{
    SQL(draft, " FROM %s_fact AS t@", printer->record->name);
    walk_titles(printer, draft, joins);
}

static bool has_small_links(const struct record *record)
{
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (field->kind == FIELD_LINK && record_is_small(register_find(field->to)))
            return true;
    }
    return false;
}

static void add_filter_inputs(struct printer *printer, struct draft *draft)
{
    const struct record *record = printer->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (!(field->is & IS_FILTERED))
            continue;
        bool has_range = record_field_has_range(field);
        const char *format = has_range ? "from_%s" : "is_%s";
        draft_in(draft, text_format(printer->arena, format, field->name).bytes, column_kind(field));
        if (has_range)
            draft_in(draft, text_format(printer->arena, "to_%s", field->name).bytes,
                     column_kind(field));
    }
}

/* Conditions of the filters; that of `by` (or NULL) is not optional, so that its index serves. */
static void add_filters(struct printer *printer, struct draft *draft, const struct field *by)
{
    const struct record *record = printer->record;
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        const char *name = field->name;
        if (!(field->is & IS_FILTERED))
            continue;
        if (field == by)
            SQL(draft, " AND t.%s = :is_%s", name, name);
        else if (record_field_has_range(field))
            SQL(draft,
                " AND (:from_%s IS NULL OR t.%s >= :from_%s)"
                " AND (:to_%s IS NULL OR t.%s <= :to_%s)",
                name, name, name, name, name, name);
        else
            SQL(draft, " AND (:is_%s IS NULL OR t.%s = :is_%s)", name, name, name);
    }
}

/* --- one record ------------------------------------------------------------------------------- */

static const char *insert_statement(struct printer *printer)
{
    const struct record *record = printer->record;
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "id", VALUE_INTEGER);
    draft_in(&draft, "version", VALUE_INTEGER);
    draft_in(&draft, "journal", VALUE_INTEGER);
    draft_in(&draft, "is_annulled", VALUE_FLAG);
    draft_in(&draft, "sort_key", VALUE_TEXT);
    draft_in(&draft, "search_key", VALUE_TEXT);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        draft_in(&draft, field->name, column_kind(field));
        if (field->kind == FIELD_PERSON_CODE)
            draft_in(&draft, column_compared(printer->arena, field), VALUE_BYTES);
    }
    SQL(&draft, "INSERT INTO %s_fact (municipality", record->name);
    for (size_t i = 0; i < draft.in.count; i++)
        SQL(&draft, ", %s", draft.in.items[i].name);
    SQL(&draft, ") VALUES (:municipality");
    for (size_t i = 0; i < draft.in.count; i++)
        SQL(&draft, ", :%s", draft.in.items[i].name);
    SQL(&draft, ")");
    return draft_print(
        printer, &draft,
        (struct purpose){
            .name = "insert",
            /* A log is written by operations that have asked for a right of their own. */
            .right = record->is_log ? RIGHT_SIGNED_IN : record->write,
            .is_write = true});
}

static const char *supersede_statement(struct printer *printer)
{
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "id", VALUE_INTEGER);
    draft_in(&draft, "version", VALUE_INTEGER);
    draft_in(&draft, "journal", VALUE_INTEGER);
    SQL(&draft,
        "UPDATE %s_fact SET superseded_by = :journal WHERE municipality = :municipality"
        " AND id = :id AND version = :version AND superseded_by IS NULL",
        printer->record->name);
    return draft_print(
        printer, &draft,
        (struct purpose){.name = "supersede", .right = printer->record->write, .is_write = true});
}

static const char *read_statement(struct printer *printer)
{
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "id", VALUE_INTEGER);
    add_row(printer, &draft);
    add_from(printer, &draft, WALK_JOINS);
    SQL(&draft, " WHERE t.municipality = :municipality AND t.id = :id"
                " AND t.superseded_by IS NULL");
    return draft_print(printer, &draft,
                       (struct purpose){.name = "read", .right = printer->record->read});
}

static const char *history_statement(struct printer *printer)
{
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "id", VALUE_INTEGER);
    add_row(printer, &draft);
    SQL(&draft, ", j.at, j.user_name, j.operation, j.reason");
    draft_out(&draft, "at", VALUE_INSTANT);
    draft_out(&draft, "user_name", VALUE_TEXT);
    draft_out(&draft, "operation", VALUE_TEXT);
    draft_out(&draft, "reason", VALUE_TEXT);
    add_from(printer, &draft, WALK_JOINS);
    SQL(&draft, " LEFT JOIN journal AS j ON j.municipality = t.municipality"
                " AND j.number = t.journal"
                " WHERE t.municipality = :municipality AND t.id = :id ORDER BY t.version");
    return draft_print(printer, &draft,
                       (struct purpose){.name = "history", .right = printer->record->read});
}

/* A statement that answers one id where `condition` holds. */
static const char *id_statement(struct printer *printer, struct draft *draft, const char *condition,
                                struct purpose purpose)
{
    SQL(draft, "SELECT t.id FROM %s_fact AS t@ WHERE t.municipality = :municipality%s LIMIT 1",
        printer->record->name, condition);
    draft_out(draft, "id", VALUE_INTEGER);
    return draft_print(printer, draft, purpose);
}

static const char *exists_statement(struct printer *printer)
{
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "id", VALUE_INTEGER);
    return id_statement(printer, &draft, " AND t.id = :id AND " CURRENT,
                        (struct purpose){.name = "exists", .right = printer->record->read});
}

static const char *any_statement(struct printer *printer)
{
    struct draft draft = draft_open(printer->arena);
    return id_statement(printer, &draft, "",
                        (struct purpose){.name = "any", .right = printer->record->read});
}

static const char *taken_statement(struct printer *printer, const struct field *field)
{
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, field->name, column_kind(field));
    const char *name = text_format(printer->arena, "taken_%s", field->name).bytes;
    const char *condition = text_format(printer->arena, " AND t.%s = :%s AND " CURRENT,
                                        column_compared(printer->arena, field), field->name)
                                .bytes;
    return id_statement(
        printer, &draft, condition,
        (struct purpose){.name = name, .index = field->name, .right = printer->record->read});
}

static const char *taken_key_statement(struct printer *printer)
{
    const struct record *record = printer->record;
    if (record->key[0] == NULL)
        return "NULL";
    struct draft draft = draft_open(printer->arena);
    struct buffer condition = buffer_open(printer->arena, SQL_BYTES_MAX);
    for (size_t i = 0; record->key[i] != NULL; i++) {
        const struct field *field = register_key_field(record, i);
        draft_in(&draft, field->name, column_kind(field));
        buffer_add_format(&condition, " AND %s = %s", column_ordered(printer->arena, "t.", field),
                          column_ordered(printer->arena, ":", field));
    }
    buffer_add_string(&condition, " AND " CURRENT);
    return id_statement(
        printer, &draft, condition.bytes,
        (struct purpose){.name = "taken_key", .index = "key", .right = record->read});
}

/* Asked before an annulment of the linked record; whoever may annul that one learns no more than
 * that something points to it. */
static const char *linked_statement(struct printer *printer, const struct field *field)
{
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "id", VALUE_INTEGER);
    const char *name = text_format(printer->arena, "linked_%s", field->name).bytes;
    const char *condition =
        text_format(printer->arena, " AND t.%s = :id AND " CURRENT, field->name).bytes;
    return id_statement(
        printer, &draft, condition,
        (struct purpose){.name = name, .index = field->name, .right = RIGHT_SIGNED_IN});
}

static const char *position_statement(struct printer *printer)
{
    const struct record *record = printer->record;
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "id", VALUE_INTEGER);
    SQL(&draft, "SELECT t.sort_key, t.search_key");
    draft_out(&draft, "sort_key", VALUE_TEXT);
    draft_out(&draft, "search_key", VALUE_TEXT);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if (!(field->is & IS_SORTED))
            continue;
        SQL(&draft, ", %s", column_ordered(printer->arena, "t.", field));
        draft_out(&draft, field->name, column_kind(field));
    }
    SQL(&draft,
        " FROM %s_fact AS t WHERE t.municipality = :municipality AND t.id = :id"
        " AND t.superseded_by IS NULL",
        record->name);
    return draft_print(printer, &draft,
                       (struct purpose){.name = "position", .right = record->read});
}

static const char *verify_statement(struct printer *printer)
{
    const struct record *record = printer->record;
    struct draft draft = draft_open(printer->arena);
    static const char *const after[] = {"after_journal", "after_id", "after_version", "row_limit"};
    for (size_t i = 0; i < COUNT(after); i++)
        draft_in(&draft, after[i], VALUE_INTEGER);
    SQL(&draft, "SELECT t.journal, t.id, t.version, t.superseded_by, t.is_annulled");
    static const char *const chain[] = {"journal", "id", "version", "superseded_by"};
    for (size_t i = 0; i < COUNT(chain); i++)
        draft_out(&draft, chain[i], VALUE_INTEGER);
    draft_out(&draft, "is_annulled", VALUE_FLAG);
    SQL(&draft, ", n.journal, p.superseded_by, t.sort_key, t.search_key");
    draft_out(&draft, "next_journal", VALUE_INTEGER);
    draft_out(&draft, "previous_superseded_by", VALUE_INTEGER);
    draft_out(&draft, "sort_key", VALUE_TEXT);
    draft_out(&draft, "search_key", VALUE_TEXT);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        SQL(&draft, ", t.%s", field->name);
        draft_out(&draft, field->name, column_kind(field));
        if (field->kind != FIELD_PERSON_CODE)
            continue;
        SQL(&draft, ", t.%s_index", field->name);
        draft_out(&draft, column_compared(printer->arena, field), VALUE_BYTES);
    }
    for (size_t i = 0; i < record->retired_count; i++) {
        SQL(&draft, ", t.%s", record->retired[i].name);
        draft_out(&draft, record->retired[i].name, column_kind(&record->retired[i]));
    }
    SQL(&draft,
        " FROM %s_fact AS t@ LEFT JOIN %s_fact AS n ON n.municipality = t.municipality"
        " AND n.id = t.id AND n.version = t.version + 1"
        " LEFT JOIN %s_fact AS p ON p.municipality = t.municipality"
        " AND p.id = t.id AND p.version = t.version - 1"
        " WHERE t.municipality = :municipality"
        " AND (t.journal, t.id, t.version) > (:after_journal, :after_id, :after_version)"
        " ORDER BY t.journal, t.id, t.version LIMIT :row_limit",
        record->name, record->name, record->name);
    return draft_print(
        printer, &draft,
        (struct purpose){.name = "verify", .index = "journal", .right = RIGHT_JOURNAL_READ});
}

/* --- lists ------------------------------------------------------------------------------------ */

/* What a list is ordered by. */
struct order {
    const char *name;       /* "title", "id", or the field */
    const char *expression; /* NULL: id alone */
    enum value_kind kind;
    const char *index; /* NULL where the primary key serves */
    ptrdiff_t by;
};

static struct order order_of(struct printer *printer, ptrdiff_t by)
{
    if (by == ORDER_BY_ID)
        return (struct order){.name = "id", .kind = VALUE_INTEGER, .by = by};
    if (by == ORDER_BY_TITLE)
        return (struct order){"title", "t.sort_key", VALUE_TEXT, "sort", by};
    const struct field *field = &printer->record->fields[by];
    return (struct order){field->name, column_ordered(printer->arena, "t.", field),
                          column_kind(field), field->name, by};
}

/* What narrows a list down. */
struct narrowing {
    const struct field *by; /* equal to this link; NULL: no */
    enum { SEARCH_NO, SEARCH_FROM_TO, SEARCH_LIKE } search;
};

static void add_search(struct draft *draft, struct narrowing narrowing, bool is_down)
{
    if (narrowing.search == SEARCH_LIKE)
        SQL(draft, " AND t.search_key LIKE :pattern");
    else if (narrowing.search == SEARCH_FROM_TO)
        SQL(draft, " AND t.search_key %s :bound", is_down ? ">=" : "<");
}

static const char *list_statement(struct printer *printer, struct order order,
                                  struct narrowing narrowing, int direction)
{
    struct draft draft = draft_open(printer->arena);
    const char *than = direction == LIST_UP ? ">" : "<";
    const char *way = direction == LIST_UP ? "" : " DESC";
    draft_in(&draft, "after_key", order.kind);
    draft_in(&draft, "after_id", VALUE_INTEGER);
    draft_in(&draft, "row_limit", VALUE_INTEGER);
    if (has_small_links(printer->record))
        draft_in(&draft, "knows_titles", VALUE_FLAG);
    add_filter_inputs(printer, &draft);
    if (narrowing.search == SEARCH_LIKE)
        draft_in(&draft, "pattern", VALUE_TEXT);
    if (narrowing.search == SEARCH_FROM_TO)
        draft_in(&draft, "bound", VALUE_TEXT);
    add_row(printer, &draft);
    add_from(printer, &draft, WALK_JOINS_IF_UNKNOWN);
    SQL(&draft, " WHERE t.municipality = :municipality AND " CURRENT);
    if (order.expression == NULL) /* the key is the id itself: both are given alike */
        SQL(&draft, " AND t.id %s :after_id AND t.id %s= :after_key", than, than);
    else
        SQL(&draft, " AND (%s, t.id) %s (:after_key, :after_id)", order.expression, than);
    add_filters(printer, &draft, narrowing.by);
    add_search(&draft, narrowing, direction == LIST_DOWN);
    if (order.expression == NULL)
        SQL(&draft, " ORDER BY t.id%s LIMIT :row_limit", way);
    else
        SQL(&draft, " ORDER BY %s%s, t.id%s LIMIT :row_limit", order.expression, way, way);
    const char *by = narrowing.by ? narrowing.by->name : NULL;
    const char *name =
        text_format(printer->arena, "list_%s%s%s%s_%s", order.name, by ? "_by_" : "", by ? by : "",
                    narrowing.search ? "_search" : "", direction_names[direction])
            .bytes;
    return draft_print(printer, &draft,
                       (struct purpose){.name = name,
                                        .index = by ? by : order.index,
                                        .right = printer->record->read});
}

/* Without filters a count is answered by its index alone; with them each row is looked at. */
static const char *count_statement(struct printer *printer, struct narrowing narrowing,
                                   bool is_filtered)
{
    const struct record *record = printer->record;
    struct draft draft = draft_open(printer->arena);
    const char *by = narrowing.by ? narrowing.by->name : NULL;
    const char *index = by ? by : order_of(printer, record_order_default(record)).index;
    if (by == NULL && register_is_searched(record) && record->search == SEARCH_PREFIX)
        index = "search";
    draft_out(&draft, "total", VALUE_INTEGER);
    SQL(&draft,
        "SELECT count(*) FROM (SELECT t.id FROM %s_fact AS t@"
        " WHERE t.municipality = :municipality AND " CURRENT,
        record->name);
    if (is_filtered) {
        add_filter_inputs(printer, &draft);
        add_filters(printer, &draft, narrowing.by);
    } else if (by != NULL) {
        draft_in(&draft, text_format(printer->arena, "is_%s", by).bytes, VALUE_INTEGER);
        SQL(&draft, " AND t.%s = :is_%s", by, by);
    }
    if (narrowing.search == SEARCH_FROM_TO) {
        draft_in(&draft, "low", VALUE_TEXT);
        draft_in(&draft, "high", VALUE_TEXT);
        SQL(&draft, " AND t.search_key >= :low AND t.search_key < :high");
        index = "search";
    } else if (narrowing.search == SEARCH_LIKE) {
        draft_in(&draft, "pattern", VALUE_TEXT);
        SQL(&draft, " AND t.search_key LIKE :pattern");
    }
    SQL(&draft, " LIMIT " TOTAL_MAX ") AS counted");
    const char *name =
        text_format(printer->arena, "count%s%s%s%s", by ? "_by_" : "", by ? by : "",
                    narrowing.search ? "_search" : "", is_filtered ? "_filtered" : "")
            .bytes;
    return draft_print(printer, &draft,
                       (struct purpose){.name = name, .index = index, .right = record->read});
}

/* All that a query selects, by id. */
static const char *export_statement(struct printer *printer)
{
    const struct record *record = printer->record;
    struct draft draft = draft_open(printer->arena);
    draft_in(&draft, "after_id", VALUE_INTEGER);
    draft_in(&draft, "row_limit", VALUE_INTEGER);
    add_filter_inputs(printer, &draft);
    draft_in(&draft, "low", VALUE_TEXT);
    draft_in(&draft, "high", VALUE_TEXT);
    draft_in(&draft, "pattern", VALUE_TEXT);
    SQL(&draft, "SELECT t.id");
    draft_out(&draft, "id", VALUE_INTEGER);
    for (size_t i = 0; i < record->field_count; i++) {
        SQL(&draft, ", t.%s", record->fields[i].name);
        draft_out(&draft, record->fields[i].name, column_kind(&record->fields[i]));
    }
    struct buffer joins = buffer_open(printer->arena, SQL_BYTES_MAX);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        const struct record *to = field->kind == FIELD_LINK ? register_find(field->to) : NULL;
        const struct field *key = to ? register_natural_key(to) : NULL;
        if (key == NULL)
            continue;
        SQL(&draft, ", k_%s.%s", field->name, key->name);
        draft_out(&draft, text_format(printer->arena, "%s_key", field->name).bytes,
                  column_kind(key));
        buffer_add_format(&joins,
                          " LEFT JOIN %s_fact AS k_%s ON k_%s.municipality = t.municipality"
                          " AND k_%s.id = t.%s AND k_%s.superseded_by IS NULL",
                          to->name, field->name, field->name, field->name, field->name,
                          field->name);
    }
    SQL(&draft, " FROM %s_fact AS t%s WHERE t.municipality = :municipality AND " CURRENT,
        record->name, joins.bytes);
    SQL(&draft, " AND t.id > :after_id");
    add_filters(printer, &draft, NULL);
    SQL(&draft, " AND (:low IS NULL OR t.search_key >= :low)"
                " AND (:high IS NULL OR t.search_key < :high)"
                " AND (:pattern IS NULL OR t.search_key LIKE :pattern)"
                " ORDER BY t.id LIMIT :row_limit");
    return draft_print(printer, &draft, (struct purpose){.name = "export", .right = record->read});
}

/* --- tables ----------------------------------------------------------------------------------- */

/* Statements a field: made by `make` where it gives one, else NULL. Returns the table's name. */
static const char *field_table(struct printer *printer, const char *role,
                               const char *(*make)(struct printer *, const struct field *))
{
    const struct record *record = printer->record;
    LIST(const char *) made = {0};
    for (size_t i = 0; i < record->field_count; i++)
        LIST_ADD(printer->arena, &made, make(printer, &record->fields[i]));
    const char *name = text_format(printer->arena, "%s_%s", record->name, role).bytes;
    buffer_add_format(&printer->tables, "static const struct statement *const %s[] = {\n", name);
    for (size_t i = 0; i < made.count; i++)
        buffer_add_format(&printer->tables, "    %s,\n", made.items[i]);
    buffer_add_string(&printer->tables, "};\n");
    return name;
}

static const char *make_taken(struct printer *printer, const struct field *field)
{
    return field->is & IS_UNIQUE ? taken_statement(printer, field) : "NULL";
}

static const char *make_linked(struct printer *printer, const struct field *field)
{
    return field->kind == FIELD_LINK ? linked_statement(printer, field) : "NULL";
}

static bool is_filtered_link(const struct field *field)
{
    return field->kind == FIELD_LINK && (field->is & IS_FILTERED);
}

static const char *make_count_by_link(struct printer *printer, const struct field *field)
{
    if (!is_filtered_link(field))
        return "NULL";
    return count_statement(printer, (struct narrowing){.by = field}, false);
}

static const char *make_count_by_link_filtered(struct printer *printer, const struct field *field)
{
    if (!is_filtered_link(field))
        return "NULL";
    return count_statement(printer, (struct narrowing){.by = field}, true);
}

static const char *by_link_table(struct printer *printer, struct order order)
{
    const struct record *record = printer->record;
    struct buffer rows = buffer_open(printer->arena, SQL_BYTES_MAX);
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        for (int d = 0; d < LIST_DIRECTIONS; d++)
            buffer_add_format(
                &rows, "    %s,\n",
                is_filtered_link(field)
                    ? list_statement(printer, order, (struct narrowing){.by = field}, d)
                    : "NULL");
    }
    const char *name = text_format(printer->arena, "%s_by_link_%s", record->name, order.name).bytes;
    buffer_add_format(&printer->tables, "static const struct statement *const %s[] = {\n%s};\n",
                      name, rows.bytes);
    return name;
}

static void print_order(struct printer *printer, struct buffer *rows, ptrdiff_t by)
{
    struct order order = order_of(printer, by);
    const char *up = list_statement(printer, order, (struct narrowing){0}, LIST_UP);
    const char *down = list_statement(printer, order, (struct narrowing){0}, LIST_DOWN);
    buffer_add_format(rows, "    {%td, {%s, %s}, %s},\n", by, up, down,
                      by_link_table(printer, order));
}

/* Prints the orders, the default first; returns their number. */
static size_t print_orders(struct printer *printer, ptrdiff_t first)
{
    const struct record *record = printer->record;
    struct buffer rows = buffer_open(printer->arena, SQL_BYTES_MAX);
    size_t count = 1;
    print_order(printer, &rows, first);
    for (size_t i = 0; i < record->field_count; i++) {
        if (!(record->fields[i].is & IS_SORTED) || (ptrdiff_t)i == first)
            continue;
        print_order(printer, &rows, (ptrdiff_t)i);
        count++;
    }
    buffer_add_format(&printer->tables, "static const struct record_order %s_orders[] = {\n%s};\n",
                      record->name, rows.bytes);
    return count;
}

/* Prints the parts of link titles; returns their number. */
static size_t print_parts(struct printer *printer)
{
    struct draft draft = draft_open(printer->arena);
    walk_titles(printer, &draft, WALK_COLUMNS);
    if (draft.out.count == 0)
        return 0;
    buffer_add_format(&printer->tables, "static const struct record_part %s_parts[] = {\n",
                      printer->record->name);
    walk_titles(printer, &draft, WALK_PARTS);
    buffer_add_string(&printer->tables, "};\n");
    return draft.out.count;
}

static void print_search(struct printer *printer, struct buffer *to, ptrdiff_t first)
{
    const struct record *record = printer->record;
    if (!register_is_searched(record))
        return;
    struct order order = order_of(printer, first);
    struct narrowing narrowing = {.search = SEARCH_LIKE};
    if (record->search == SEARCH_PREFIX) {
        order = (struct order){"search", "t.search_key", VALUE_TEXT, "search", ORDER_BY_TITLE};
        narrowing.search = SEARCH_FROM_TO;
    }
    const char *up = list_statement(printer, order, narrowing, LIST_UP);
    const char *down = list_statement(printer, order, narrowing, LIST_DOWN);
    buffer_add_format(to, "    .search = {%s, %s},\n    .count_search = {%s, %s},\n", up, down,
                      count_statement(printer, narrowing, false),
                      count_statement(printer, narrowing, true));
}

static void print_register(struct printer *printer)
{
    const struct record *record = printer->record;
    struct buffer to = buffer_open(printer->arena, SQL_BYTES_MAX);
    ptrdiff_t first = record_order_default(record);
    size_t orders = print_orders(printer, first);
    size_t parts = print_parts(printer);
#define MEMBER(name, value) buffer_add_format(&to, "    ." name " = %s,\n", value)
    MEMBER("insert", insert_statement(printer));
    MEMBER("supersede", supersede_statement(printer));
    MEMBER("read", read_statement(printer));
    MEMBER("history", history_statement(printer));
    MEMBER("exists", exists_statement(printer));
    MEMBER("any", any_statement(printer));
    MEMBER("position", position_statement(printer));
    MEMBER("verify", verify_statement(printer));
    MEMBER("export", export_statement(printer));
    MEMBER("taken", field_table(printer, "taken", make_taken));
    MEMBER("taken_key", taken_key_statement(printer));
    MEMBER("linked", field_table(printer, "linked", make_linked));
    MEMBER("count[0]", count_statement(printer, (struct narrowing){0}, false));
    MEMBER("count[1]", count_statement(printer, (struct narrowing){0}, true));
    MEMBER("count_by_link[0]", field_table(printer, "count_by_link", make_count_by_link));
    MEMBER("count_by_link[1]",
           field_table(printer, "count_by_link_filtered", make_count_by_link_filtered));
#undef MEMBER
    if (parts > 0)
        buffer_add_format(&to, "    .parts = %s_parts, .part_count = %zu,\n", record->name, parts);
    buffer_add_format(&to, "    .orders = %s_orders, .order_count = %zu,\n", record->name, orders);
    print_search(printer, &to, first);
    buffer_add_format(&printer->tables,
                      "static const struct record_statements %s_made = {\n"
                      "    .record = &%s_record,\n%s};\n\n",
                      record->name, record->name, to.bytes);
}

void statements_print(struct arena *arena, FILE *file)
{
    struct printer printer = {.arena = arena,
                              .fields = buffer_open(arena, PART_BYTES_MAX),
                              .rows = buffer_open(arena, PART_BYTES_MAX),
                              .tables = buffer_open(arena, PART_BYTES_MAX)};
    for (size_t i = 0; i < registers_all_count; i++) {
        printer.record = registers_all[i];
        print_register(&printer);
    }
    fputs("/* Made by tools/make_registers. */\n#include \"record/record.h\"\n"
          "#include \"record/statements.h\"\n\n",
          file);
    for (size_t i = 0; i < registers_all_count; i++)
        fprintf(file, "extern const struct record %s_record;\n", registers_all[i]->name);
    fprintf(file, "\n%s\nstatic const struct statement statements[%zu] = {\n%s};\n\n%s",
            printer.fields.bytes, printer.count, printer.rows.bytes, printer.tables.bytes);
    fputs("static const struct record *const records[] = {\n", file);
    for (size_t i = 0; i < registers_all_count; i++)
        fprintf(file, "    &%s_record,\n", registers_all[i]->name);
    fputs("};\nstatic const struct record_statements *const made[] = {\n", file);
    for (size_t i = 0; i < registers_all_count; i++)
        fprintf(file, "    &%s_made,\n", registers_all[i]->name);
    fprintf(file,
            "};\n\nconst struct record_set registers_set = {records, made, %zu, &code_lists_all};\n"
            "const struct statement_list registers_statement_list = {statements, %zu};\n",
            registers_all_count, printer.count);
}
