/* openapi_schema.c - how the API's data look: schemas from the registers' fields, and a table of
 * those that no register has of its own. See openapi.h.
 *
 * Why: a client generator and a validator need types, and the types are described already.
 * Promise: a field that a register gets is described here without a line of code.
 * Never: a schema beside the truth; what is fixed here is what src/api writes by hand. */
#include "api/openapi.h"

#include <string.h>

#include "api/query.h"
#include "api/value.h"
#include "format/words.h"

#define ID_PATTERN "^[0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{13}$"

/* A member of a schema that is the same for all registers. */
struct property {
    const char *schema;
    const char *name;
    const char *type; /* openapi_type, or "array", "object" */
    const char *of;   /* of an array or object: the schema of its items or values */
    bool is_nullable;
    bool is_optional;
};

static const struct property properties[] = {
    {"problem", "type", "string"},
    {"problem", "title", "string"},
    {"problem", "status", "integer"},
    {"problem", "detail", "string", .is_optional = true},
    {"problem", "error_id", "string", .is_optional = true},
    {"problem", "faults", "array", "fault"},
    {"fault", "field", "string"},
    {"fault", "code", "string"},
    {"fault", "words", "string"},
    {"fault", "row", "integer", .is_nullable = true},
    {"registers", "registers", "array", "register"},
    {"register", "name", "string"},
    {"register", "title", "string"},
    {"register", "is_personal", "boolean"},
    {"register", "may_write", "boolean"},
    {"register", "fields", "array", "field"},
    {"field", "name", "string"},
    {"field", "title", "string"},
    {"field", "kind", "string"},
    {"field", "codes", "string", .is_optional = true},
    {"field", "to", "string", .is_optional = true},
    {"field", "is_required", "boolean"},
    {"field", "is_unique", "boolean"},
    {"field", "is_filtered", "boolean"},
    {"field", "is_sorted", "boolean"},
    {"field", "is_personal", "boolean"},
    {"reason", "reason", "string"},
    {"file_form", "file", "bytes"},
    {"finding", "check", "string"},
    {"finding", "severity", "string"},
    {"finding", "confidence", "number"},
    {"finding", "stated", "string"},
    {"finding", "expected", "string"},
    {"finding", "places", "array", "finding_place"},
    {"finding", "explanation", "object", "text"},
    {"finding_place", "file", "string"},
    {"finding_place", "section", "string"},
    {"finding_place", "table", "integer", .is_nullable = true},
    {"finding_place", "row", "integer", .is_nullable = true},
    {"finding_place", "column", "integer", .is_nullable = true},
    {"finding_place", "line", "integer", .is_nullable = true},
    {"finding_place", "text", "string"},
    {"changed", "id", "id"},
    {"changed", "version", "integer"},
    {"changed", "is_annulled", "boolean"},
    {"import_report", "rows", "integer"},
    {"import_report", "created", "integer"},
    {"import_report", "corrected", "integer"},
    {"import_report", "unchanged", "integer"},
    {"import_report", "bad", "integer"},
    {"import_report", "is_written", "boolean"},
    {"import_report", "faults", "array", "fault"},
    {"figures", "figures", "array", "figure"},
    {"figure", "name", "string"},
    {"figure", "title", "string"},
    {"figure", "means", "string"},
    {"figure", "unit", "string"},
    {"figure", "adds", "boolean"},
    {"figure", "by", "array", "dimension"},
    {"figure", "at", "array", "text"},
    {"figure", "form", "string"},
    {"dimension", "name", "string"},
    {"dimension", "of", "string"},
    {"dimension", "is_required", "boolean"},
    {"figure_answer", "figure", "string"},
    {"figure_answer", "title", "string"},
    {"figure_answer", "unit", "string"},
    {"figure_answer", "question", "string"},
    {"figure_answer", "value", "value", .is_optional = true},
    {"figure_answer", "lines", "array", "cells"},
    {"figure_rows", "figure", "string"},
    {"figure_rows", "title", "string"},
    {"figure_rows", "unit", "string"},
    {"figure_rows", "question", "string"},
    {"figure_rows", "rows", "array", "figure_row"},
    {"figure_rows", "next", "id", .is_nullable = true},
    {"figure_row", "register", "string"},
    {"figure_row", "id", "id"},
    {"figure_row", "title", "string"},
    {"figure_row", "amount", "value"},
    {"figure_row", "shown", "object", "value"},
    {"plan", "plan", "string"},
    {"plan", "year", "integer"},
    {"plan", "day", "date"},
    {"plan", "title", "string"},
    {"plan", "tables", "array", "plan_table"},
    {"plan_state", "plan", "string"},
    {"plan_state", "state", "string"},
    {"plan_state", "title", "string"},
    {"plan_state", "event", "id", .is_nullable = true},
    {"plan_state", "since", "date", .is_nullable = true},
    {"plan_state", "due", "date", .is_nullable = true},
    {"plan_events", "plan", "string"},
    {"plan_events", "state", "string"},
    {"plan_events", "title", "string"},
    {"plan_events", "event", "id", .is_nullable = true},
    {"plan_events", "since", "date", .is_nullable = true},
    {"plan_events", "due", "date", .is_nullable = true},
    {"plan_events", "possible", "array", "plan_possible"},
    {"plan_events", "events", "array", "plan_event"},
    {"plan_possible", "event", "string"},
    {"plan_possible", "title", "string"},
    {"plan_possible", "to", "string"},
    {"plan_possible", "may", "boolean"},
    {"plan_possible", "needs_reason", "boolean"},
    {"plan_possible", "why_not", "string"},
    {"plan_event", "id", "id"},
    {"plan_event", "journal", "integer"},
    {"plan_event", "event", "string"},
    {"plan_event", "from", "string"},
    {"plan_event", "to", "string"},
    {"plan_event", "at", "instant"},
    {"plan_event", "user", "string"},
    {"plan_event", "reason", "string"},
    {"plan_move", "event", "string"},
    {"plan_move", "reason", "string", .is_optional = true},
    {"plan_review", "plan", "string"},
    {"plan_review", "contradictions", "integer"},
    {"plan_review", "waived", "integer"},
    {"plan_review", "doubtful", "integer"},
    {"plan_review", "findings", "array", "plan_finding"},
    {"plan_review", "idle_waivers", "array", "idle_waiver"},
    {"idle_waiver", "key", "string"},
    {"idle_waiver", "stated", "string"},
    {"idle_waiver", "expected", "string"},
    {"idle_waiver", "waiver", "id"},
    {"idle_waiver", "grounds", "string"},
    {"idle_waiver", "waived_by", "string"},
    {"idle_waiver", "waived_at", "instant"},
    {"plan_finding", "key", "string"},
    {"plan_finding", "check", "string"},
    {"plan_finding", "severity", "string"},
    {"plan_finding", "confidence", "number"},
    {"plan_finding", "stated", "string"},
    {"plan_finding", "expected", "string"},
    {"plan_finding", "places", "array", "finding_place"},
    {"plan_finding", "explanation", "object", "text"},
    {"plan_finding", "waiver", "id", .is_nullable = true},
    {"plan_finding", "grounds", "string", .is_nullable = true},
    {"plan_finding", "waived_by", "string", .is_nullable = true},
    {"plan_finding", "waived_at", "instant", .is_nullable = true},
    {"plan_diff", "plan", "string"},
    {"plan_diff", "journal", "integer", .is_nullable = true},
    {"plan_diff", "other", "string"},
    {"plan_diff", "other_journal", "integer", .is_nullable = true},
    {"plan_diff", "numbers", "integer"},
    {"plan_diff", "changes", "array", "plan_change"},
    {"plan_change", "section", "string"},
    {"plan_change", "heading", "string"},
    {"plan_change", "words", "string"},
    {"plan_change", "figure", "string"},
    {"plan_change", "question", "string"},
    {"plan_change", "unit", "string"},
    {"plan_change", "before", "value"},
    {"plan_change", "after", "value"},
    {"plan_change", "is_new", "boolean"},
    {"plan_change", "is_gone", "boolean"},
    {"plan_change", "came", "array", "plan_row"},
    {"plan_change", "left", "array", "plan_row"},
    {"plan_row", "register", "string"},
    {"plan_row", "id", "id"},
    {"plan_row", "title", "string"},
    {"plan_table", "name", "string"},
    {"plan_table", "title", "string"},
    {"plan_table", "href", "string"},
    {"plan_table", "keys", "array", "text"},
    {"plan_table", "columns", "array", "column"},
    {"column", "name", "string"},
    {"column", "title", "string"},
    {"column", "unit", "string"},
    {"table", "name", "string"},
    {"table", "title", "string"},
    {"table", "columns", "array", "column"},
    {"table", "rows", "array", "cells"},
    {"table", "origins", "array", "origins"},
    {"origin", "figure", "string"},
    {"origin", "question", "string"},
    {"law_benefits", "benefits", "array", "law_benefit"},
    {"law_benefit", "name", "string"},
    {"law_benefit", "title", "string"},
    {"law_benefit", "act", "string"},
    {"law_benefit", "is_once", "boolean"},
    {"law_benefit", "versions", "array", "law_version"},
    {"law_version", "from", "string"},
    {"law_version", "to", "string", .is_nullable = true},
    {"law_rule", "name", "string"},
    {"law_rule", "title", "string"},
    {"law_rule", "month", "string"},
    {"law_rule", "from", "string"},
    {"law_rule", "to", "string", .is_nullable = true},
    {"law_rule", "known_on", "date", .is_optional = true},
    {"law_rule", "act", "string"},
    {"law_rule", "source", "string"},
    {"law_rule", "is_once", "boolean"},
    {"law_rule", "note", "string", .is_optional = true},
    {"law_rule", "facts", "array", "law_fact"},
    {"law_rule", "parameters", "array", "law_parameter"},
    {"law_rule", "steps", "array", "law_step"},
    {"law_fact", "name", "string"},
    {"law_fact", "title", "string"},
    {"law_fact", "unit", "string"},
    {"law_fact", "is_required", "boolean"},
    {"law_fact", "default", "string", .is_optional = true},
    {"law_fact", "min", "string", .is_optional = true},
    {"law_fact", "max", "string", .is_optional = true},
    {"law_fact", "codes", "array", "law_code", .is_optional = true},
    {"law_code", "code", "string"},
    {"law_code", "title", "string"},
    {"law_parameter", "name", "string"},
    {"law_parameter", "title", "string"},
    {"law_parameter", "unit", "string"},
    {"law_parameter", "at_least", "string", .is_optional = true},
    {"law_parameter", "value", "string"},
    {"law_parameter", "valid_from", "date"},
    {"law_parameter", "known_from", "date", .is_optional = true},
    {"law_parameter", "act", "string"},
    {"law_parameter", "is_verified", "boolean"},
    {"law_step", "name", "string"},
    {"law_step", "title", "string"},
    {"law_step", "unit", "string"},
    {"law_step", "formula", "string"},
    {"law_step", "law", "string"},
    {"law_step", "is_verified", "boolean"},
    {"law_step", "unverified", "string", .is_optional = true},
    {"law_question", "month", "string", .is_optional = true},
    {"law_question", "council", "string", .is_optional = true},
    {"law_question", "known", "date", .is_optional = true},
    {"law_question", "facts", "object", "value"},
    {"simulation_asked", "year", "integer"},
    {"simulation_asked", "families", "integer", .is_optional = true},
    {"simulation_asked", "municipality", "string", .is_optional = true},
    {"simulation_asked", "population", "string", .is_optional = true},
    {"simulation_asked", "reforms", "array", "simulation_reform"},
    {"simulation_reform", "name", "string", .is_optional = true},
    {"simulation_reform", "rows", "string"},
    {"simulation", "id", "string"},
    {"simulation", "state", "string"},
    {"simulation", "percent", "integer"},
    {"simulation", "ahead", "integer"},
    {"simulation", "year", "integer"},
    {"simulation", "population", "string"},
    {"simulation", "seed", "integer"},
    {"simulation", "municipality", "string", .is_optional = true},
    {"simulation", "reforms", "array", "simulation_named"},
    {"simulation", "fault", "string", .is_optional = true},
    {"simulation", "people", "integer", .is_optional = true},
    {"simulation", "families", "integer", .is_optional = true},
    {"simulation", "children", "integer", .is_optional = true},
    {"simulation", "sums", "array", "cells", .is_optional = true},
    {"simulation", "groups", "array", "cells", .is_optional = true},
    {"simulation", "municipalities", "array", "cells", .is_optional = true},
    {"simulation_named", "letter", "string"},
    {"simulation_named", "name", "string"},
    {"law_answer", "version", "integer"},
    {"law_answer", "rule", "string"},
    {"law_answer", "rule_from", "date"},
    {"law_answer", "month", "date"},
    {"law_answer", "known_on", "date", .is_optional = true},
    {"law_answer", "municipality", "string", .is_optional = true},
    {"law_answer", "act", "string"},
    {"law_answer", "source", "string"},
    {"law_answer", "is_once", "boolean"},
    {"law_answer", "note_lt", "string", .is_optional = true},
    {"law_answer", "note_en", "string", .is_optional = true},
    {"law_answer", "gives", "object", "text"},
    {"law_answer", "facts", "array", "cells"},
    {"law_answer", "parameters", "array", "cells"},
    {"law_answer", "steps", "array", "cells"},
    {"benefit_order", "number", "string"},
    {"benefit_order", "person", "id"},
    {"benefit_order", "benefit", "string"},
    {"benefit_order", "kind", "string", .is_optional = true},
    {"benefit_order", "first_month", "string"},
    {"benefit_order", "last_month", "string"},
    {"benefit_order", "decided_on", "date", .is_optional = true},
    {"benefit_order", "replaces", "id", .is_optional = true},
    {"benefit_order", "facts", "object", "value", .is_optional = true},
    {"benefit_order", "reason", "string", .is_optional = true},
    {"benefit_move", "reason", "string", .is_optional = true},
    {"benefit_decision", "id", "id"},
    {"benefit_decision", "number", "string"},
    {"benefit_decision", "state", "string"},
    {"benefit_decision", "event", "id", .is_nullable = true},
    {"benefit_decision", "person", "id"},
    {"benefit_decision", "benefit", "string"},
    {"benefit_decision", "kind", "string"},
    {"benefit_decision", "first_month", "string"},
    {"benefit_decision", "last_month", "string"},
    {"benefit_decision", "decided_on", "date"},
    {"benefit_decision", "known_on", "date", .is_nullable = true},
    {"benefit_decision", "replaces", "id", .is_nullable = true},
    {"benefit_decision", "reason", "string"},
    {"benefit_decision", "facts", "object", "text"},
    {"benefit_decision", "spans", "array", "benefit_span"},
    {"benefit_span", "first_month", "string"},
    {"benefit_span", "last_month", "string"},
    {"benefit_span", "amount", "string"},
    {"benefit_span", "rule", "string"},
    {"benefit_span", "rule_tag", "string"},
    {"benefit_replay", "then", "string"},
    {"benefit_replay", "now", "string"},
    {"benefit_replay", "rule_gone", "string"},
    {"benefit_replay", "months", "array", "benefit_replayed"},
    {"benefit_replayed", "month", "string"},
    {"benefit_replayed", "decided", "string"},
    {"benefit_replayed", "then", "string"},
    {"benefit_replayed", "now", "string"},
};

void openapi_open(struct answer *answer, const char *name)
{
    json_write_key(&answer->json, name);
    json_write_object_open(&answer->json);
}

void openapi_reference(struct answer *answer, const char *name, const char *schema)
{
    char path[200] = "#/components/schemas/";
    size_t length = strlen(path);
    CHECK(strlen(schema) < sizeof path - length);
    memcpy(path + length, schema, strlen(schema) + 1);
    openapi_open(answer, name);
    answer_string(answer, "$ref", path);
    json_write_object_close(&answer->json);
}

void openapi_type(struct answer *answer, const char *type)
{
    static const struct {
        const char *type, *base, *format, *pattern;
    } types[] = {
        {"date", "string", "date", NULL},
        {"instant", "string", "date-time", NULL},
        {"id", "string", NULL, ID_PATTERN},
        {"bytes", "string", "binary", NULL},
    };
    if (strcmp(type, "value") == 0)
        return;
    for (size_t i = 0; i < COUNT(types); i++) {
        if (strcmp(types[i].type, type) != 0)
            continue;
        answer_string(answer, "type", types[i].base);
        if (types[i].format != NULL)
            answer_string(answer, "format", types[i].format);
        if (types[i].pattern != NULL)
            answer_string(answer, "pattern", types[i].pattern);
        return;
    }
    answer_string(answer, "type", type);
}

/* --- shared schemas ------------------------------------------------------------------------ */

static void property_write(struct answer *answer, const struct property *property)
{
    openapi_open(answer, property->name);
    openapi_type(answer, property->type);
    if (property->is_nullable)
        answer_flag(answer, "nullable", true);
    if (strcmp(property->type, "array") == 0)
        openapi_reference(answer, "items", property->of);
    if (strcmp(property->type, "object") == 0)
        openapi_reference(answer, "additionalProperties", property->of);
    json_write_object_close(&answer->json);
}

/* The schema whose properties begin at `first`; returns where the next one begins. */
static size_t shared_write(struct answer *answer, size_t first)
{
    const char *schema = properties[first].schema;
    size_t end = first;
    openapi_open(answer, schema);
    answer_string(answer, "type", "object");
    openapi_open(answer, "properties");
    while (end < COUNT(properties) && strcmp(properties[end].schema, schema) == 0)
        property_write(answer, &properties[end++]);
    json_write_object_close(&answer->json);
    json_write_key(&answer->json, "required");
    json_write_array_open(&answer->json);
    for (size_t i = first; i < end; i++) {
        if (!properties[i].is_optional)
            json_write_text(&answer->json, text_of(properties[i].name));
    }
    json_write_array_close(&answer->json);
    json_write_object_close(&answer->json);
    return end;
}

/* Rows whose columns are named by what was asked for. */
static void open_schemas_write(struct answer *answer)
{
    openapi_open(answer, "text");
    answer_string(answer, "type", "string");
    json_write_object_close(&answer->json);
    openapi_open(answer, "bytes");
    openapi_type(answer, "bytes");
    json_write_object_close(&answer->json);
    openapi_open(answer, "value");
    json_write_object_close(&answer->json);
    openapi_open(answer, "cells");
    answer_string(answer, "type", "object");
    openapi_reference(answer, "additionalProperties", "value");
    json_write_object_close(&answer->json);
    openapi_open(answer, "origins");
    answer_string(answer, "type", "object");
    openapi_reference(answer, "additionalProperties", "origin");
    json_write_object_close(&answer->json);
}

/* --- fields -------------------------------------------------------------------------------- */

static void codes_write(struct answer *answer, const struct field *field)
{
    const struct code_list *list = code_list_find(field->codes);
    CHECK(list != NULL);
    answer_string(answer, "type", "string");
    json_write_key(&answer->json, "enum");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < list->count; i++)
        json_write_text(&answer->json, text_of(list->codes[i].code));
    if ((field->is & IS_REQUIRED) == 0)
        json_write_null(&answer->json);
    json_write_array_close(&answer->json);
}

/* A decimal goes out as a string and may come in as a number too. */
static void decimal_write(struct answer *answer)
{
    json_write_key(&answer->json, "oneOf");
    json_write_array_open(&answer->json);
    json_write_object_open(&answer->json);
    answer_string(answer, "type", "string");
    answer_string(answer, "pattern", "^-?[0-9]+(\\.[0-9]{1,4})?$");
    json_write_object_close(&answer->json);
    json_write_object_open(&answer->json);
    answer_string(answer, "type", "number");
    json_write_object_close(&answer->json);
    json_write_array_close(&answer->json);
}

static void pattern_write(struct answer *answer, const char *pattern)
{
    answer_string(answer, "type", "string");
    answer_string(answer, "pattern", pattern);
}

static void kind_write(struct answer *answer, const struct field *field)
{
    switch (field->kind) {
    case FIELD_CODE:
        codes_write(answer, field);
        return;
    case FIELD_LINK:
        openapi_type(answer, "id");
        return;
    case FIELD_DATE:
        openapi_type(answer, "date");
        return;
    case FIELD_YEAR:
    case FIELD_NUMBER:
        openapi_type(answer, "integer");
        return;
    case FIELD_DECIMAL:
        decimal_write(answer);
        return;
    case FIELD_MONEY:
        pattern_write(answer, "^-?[0-9]+(\\.[0-9]{1,2})?$");
        return;
    case FIELD_FLAG:
        openapi_type(answer, "boolean");
        return;
    case FIELD_LEGAL_CODE:
        pattern_write(answer, "^([0-9]{7}|[0-9]{9})$");
        return;
    case FIELD_PERSON_CODE:
        pattern_write(answer, "^[1-6][0-9]{10}$");
        return;
    case FIELD_KEY:
        pattern_write(answer, "^[A-Za-z0-9._-]+$");
        return;
    case FIELD_TEXT:
    case FIELD_NOTE:
        openapi_type(answer, "string");
        if (field->max > 0)
            answer_integer(answer, "maxLength", field->max);
        return;
    }
}

void openapi_field(struct visit *visit, struct answer *answer, const struct record *record,
                   const struct field *field)
{
    struct arena *arena = visit->act->arena;
    enum language language = visit->act->language;
    const char *title = text_format(arena, "%s.%s", record->name, field->name).bytes;
    const char *help = text_format(arena, "%s.help", title).bytes;
    kind_write(answer, field);
    answer_text(answer, "title", words_get(language, title));
    if (words_has(help))
        answer_text(answer, "description", words_get(language, help));
    if ((field->is & IS_REQUIRED) == 0 && field->kind != FIELD_FLAG)
        answer_flag(answer, "nullable", true);
}

/* --- schemas of a register ----------------------------------------------------------------- */

static const char *name_of(const struct visit *visit, const struct record *record,
                           const char *suffix)
{
    return text_format(visit->act->arena, "%s.%s", record->name, suffix).bytes;
}

static void required_write(struct answer *answer, const struct record *record)
{
    size_t count = 0;
    for (size_t i = 0; i < record->field_count; i++)
        count += (record->fields[i].is & IS_REQUIRED) != 0 ? 1 : 0;
    if (count == 0)
        return; /* an empty list is not allowed */
    json_write_key(&answer->json, "required");
    json_write_array_open(&answer->json);
    for (size_t i = 0; i < record->field_count; i++) {
        if ((record->fields[i].is & IS_REQUIRED) != 0 && record->fields[i].kind != FIELD_FLAG)
            json_write_text(&answer->json, text_of(record->fields[i].name));
    }
    json_write_array_close(&answer->json);
}

static void values_write(struct visit *visit, struct answer *answer, const struct record *record)
{
    openapi_open(answer, name_of(visit, record, "values"));
    answer_string(answer, "type", "object");
    openapi_open(answer, "properties");
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        openapi_open(answer, field->name);
        openapi_field(visit, answer, record, field);
        json_write_object_close(&answer->json);
        if (field->kind != FIELD_LINK)
            continue;
        openapi_open(answer, text_format(visit->act->arena, "%s_title", field->name).bytes);
        answer_string(answer, "type", "string");
        answer_flag(answer, "readOnly", true);
        answer_flag(answer, "nullable", true);
        json_write_object_close(&answer->json);
    }
    json_write_object_close(&answer->json);
    required_write(answer, record);
    answer_flag(answer, "additionalProperties", false);
    json_write_object_close(&answer->json);
}

/* A schema of named members, each of a simple type or (beginning with '.') of one of this
 * register's schemas; "[]" behind it makes a list. */
struct member {
    const char *name, *type;
    bool is_nullable;
};

static void member_write(struct visit *visit, struct answer *answer, const struct record *record,
                         const struct member *member)
{
    size_t length = strlen(member->type);
    bool is_list = length > 2 && strcmp(member->type + length - 2, "[]") == 0;
    if (member->type[0] != '.') {
        openapi_open(answer, member->name);
        openapi_type(answer, member->type);
        if (member->is_nullable)
            answer_flag(answer, "nullable", true);
        json_write_object_close(&answer->json);
        return;
    }
    struct text suffix = text_slice(member->type + 1, length - (is_list ? 3 : 1));
    const char *schema = name_of(visit, record, text_to_string(visit->act->arena, suffix));
    if (!is_list) {
        openapi_reference(answer, member->name, schema);
        return;
    }
    openapi_open(answer, member->name);
    answer_string(answer, "type", "array");
    openapi_reference(answer, "items", schema);
    json_write_object_close(&answer->json);
}

static void members_write(struct visit *visit, struct answer *answer, const struct record *record,
                          const char *suffix, const struct member *members)
{
    openapi_open(answer, name_of(visit, record, suffix));
    answer_string(answer, "type", "object");
    openapi_open(answer, "properties");
    for (size_t i = 0; members[i].name != NULL; i++)
        member_write(visit, answer, record, &members[i]);
    json_write_object_close(&answer->json);
    json_write_object_close(&answer->json);
}

static void bounds_write(struct visit *visit, struct answer *answer, const struct record *record,
                         const struct field *field)
{
    static const char *const bounds[] = {"from", "to"};
    json_write_object_open(&answer->json);
    answer_string(answer, "type", "object");
    openapi_open(answer, "properties");
    for (size_t i = 0; i < COUNT(bounds); i++) {
        openapi_open(answer, bounds[i]);
        openapi_field(visit, answer, record, field);
        json_write_object_close(&answer->json);
    }
    json_write_object_close(&answer->json);
    answer_flag(answer, "additionalProperties", false);
    json_write_object_close(&answer->json);
}

static void filters_write(struct visit *visit, struct answer *answer, const struct record *record)
{
    openapi_open(answer, name_of(visit, record, "filters"));
    answer_string(answer, "type", "object");
    openapi_open(answer, "properties");
    for (size_t i = 0; i < record->field_count; i++) {
        const struct field *field = &record->fields[i];
        if ((field->is & IS_FILTERED) == 0)
            continue;
        openapi_open(answer, field->name);
        if (record_field_has_range(field)) {
            json_write_key(&answer->json, "anyOf");
            json_write_array_open(&answer->json);
            json_write_object_open(&answer->json);
            openapi_field(visit, answer, record, field);
            json_write_object_close(&answer->json);
            bounds_write(visit, answer, record, field);
            json_write_array_close(&answer->json);
        } else {
            openapi_field(visit, answer, record, field);
        }
        json_write_object_close(&answer->json);
    }
    json_write_object_close(&answer->json);
    answer_flag(answer, "additionalProperties", false);
    json_write_object_close(&answer->json);
}

static void register_write(struct visit *visit, struct answer *answer, const struct record *record)
{
    static const struct member row[] = {
        {"id", "id"},        {"version", "integer"}, {"is_annulled", "boolean"},
        {"title", "string"}, {"values", ".values"},  {NULL, NULL}};
    static const struct member version[] = {
        {"id", "id"},        {"version", "integer"},  {"is_annulled", "boolean"},
        {"title", "string"}, {"values", ".values"},   {"at", "instant"},
        {"user", "string"},  {"operation", "string"}, {"reason", "string"},
        {NULL, NULL}};
    static const struct member page[] = {{"register", "string"},       {"total", "integer"},
                                         {"is_total_more", "boolean"}, {"records", ".record[]"},
                                         {"next", "string", true},     {NULL, NULL}};
    static const struct member history[] = {{"id", "id"}, {"versions", ".version[]"}, {NULL, NULL}};
    static const struct member change[] = {
        {"reason", "string"}, {"values", ".values"}, {NULL, NULL}};
    static const struct member query[] = {{"search", "string"}, {"filters", ".filters"},
                                          {"order", "string"},  {"after", "string"},
                                          {"limit", "integer"}, {NULL, NULL}};
    values_write(visit, answer, record);
    filters_write(visit, answer, record);
    members_write(visit, answer, record, "record", row);
    members_write(visit, answer, record, "version", version);
    members_write(visit, answer, record, "page", page);
    members_write(visit, answer, record, "history", history);
    members_write(visit, answer, record, "change", change);
    members_write(visit, answer, record, "query", query);
}

void openapi_schemas(struct visit *visit, struct answer *answer)
{
    const struct record_set *set = record_set_get();
    openapi_open(answer, "schemas");
    for (size_t i = 0; i < COUNT(properties);)
        i = shared_write(answer, i);
    open_schemas_write(answer);
    for (size_t i = 0; i < set->count; i++)
        register_write(visit, answer, set->records[i]);
    json_write_object_close(&answer->json);
}
