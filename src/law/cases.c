/* cases.c - running tables of cases. See cases.h.
 *
 * Why: a lawyer reads and writes expected amounts as a table, without a compiler.
 * Promise: a case passes only where every expected step is met exactly.
 * Never: a tolerance. */
#include "law/cases.h"

#include "base/list.h"
#include "format/csv.h"
#include "law/ask.h"
#include "law/number.h"

/* A file being run. */
struct running {
    struct arena *arena;
    const struct law_book *book;
    const struct law_book *known; /* the book of the present case: as it was known on its day */
    const struct law_source *source;
    struct text rule; /* its name */
    struct sink *sink;
    const struct text *header;
    size_t columns;
    struct law_cases_report report;
};

static enum result wrong(struct running *running, const char *code, struct text field, int64_t line)
{
    running->report.fault =
        (struct fault){code, text_to_string(running->arena, field), running->source->name, line};
    return BAD_INPUT;
}

static struct text cell(const struct running *running, const struct csv_row *row,
                        const char *column)
{
    for (size_t i = 0; i < running->columns; i++)
        if (text_is(running->header[i], column))
            return row->fields[i];
    return TEXT("");
}

static bool is_frame(struct text column)
{
    return text_is(column, "id") || text_is(column, "month") || text_is(column, "source") ||
           text_is(column, "municipality") || text_is(column, "known");
}

/* Says why a case fails. */
static void fail(struct running *running, const struct csv_row *row, struct text why)
{
    struct text line =
        text_format(running->arena, "%.*s:%lld: %.*s: %.*s\n", TEXT_ARGS(running->source->name),
                    (long long)row->line, TEXT_ARGS(cell(running, row, "id")), TEXT_ARGS(why));
    (void)sink_add(running->sink, line);
}

/* The facts of a row; BAD_INPUT with the fault of the first that is refused. */
static enum result facts_read(const struct running *running, const struct csv_row *row,
                              const struct law_rule *rule, struct law_facts *facts,
                              struct fault *fault)
{
    for (size_t i = 0; i < running->columns; i++) {
        struct text named[2] = {running->header[i], row->fields[i]};
        if (is_frame(named[0]) || text_starts_with(named[0], TEXT("=")) || named[1].length == 0)
            continue;
        enum result result = law_facts_set(running->arena, rule, facts, named, fault);
        if (result != OK)
            return result;
    }
    return law_facts_finish(running->arena, rule, facts, fault);
}

static bool fault_fits(struct running *running, const struct csv_row *row,
                       const struct fault *fault)
{
    struct text wanted = cell(running, row, "=fault");
    struct text got = text_format(running->arena, "%s:%s", fault->field, fault->code);
    if (text_equals(wanted, got))
        return true;
    fail(running, row,
         text_format(running->arena, "fault is %.*s, not %.*s", TEXT_ARGS(got), TEXT_ARGS(wanted)));
    return false;
}

/* The number a step must have so that it is `wanted` of its unit. */
static wide_integer wanted_number(const struct law_step *step, int64_t wanted,
                                  const struct law_facts *facts, const int64_t *steps)
{
    wide_integer number = wanted;
    for (int place = law_units[step->unit].decimals; place < step->decimals; place++)
        number *= 10;
    for (size_t i = 0; i < step->over_count; i++)
        number *= step->over[i].kind == LAW_FACT ? facts->values[step->over[i].at]
                                                 : steps[step->over[i].at];
    return number;
}

/* Compares one expected step; BAD_INPUT where the column or the cell means nothing. */
static enum result step_compare(struct running *running, const struct csv_row *row, size_t column,
                                const struct law_rule *rule, const struct law_facts *facts)
{
    struct text name = running->header[column];
    int64_t steps[LAW_STEPS_MAX];
    int64_t wanted;
    const struct law_instance *instance;
    name = text_slice(name.bytes + 1, name.length - 1);
    struct law_at at = {rule, 0, cell(running, row, "municipality")};
    int place = law_rule_step(rule, name);
    if (place < 0 || !law_month_parse(cell(running, row, "month"), &at.month))
        return wrong(running, "law_case_step", name, row->line);
    const struct law_step *step = &rule->steps[place];
    if (!law_number_parse(row->fields[column], step->unit, &wanted))
        return wrong(running, "law_case_value", name, row->line);
    enum result result =
        law_instance_open(running->arena, running->known, &at, &instance, &running->report.fault);
    if (result != OK)
        return result;
    law_instance_row(instance, facts->values, steps);
    if (steps[place] == wanted_number(step, wanted, facts, steps))
        return OK;
    fail(running, row,
         text_format(
             running->arena, "%.*s is %.*s, not %.*s", TEXT_ARGS(name),
             TEXT_ARGS(law_number_text(running->arena, step->unit, step->decimals, steps[place])),
             TEXT_ARGS(row->fields[column])));
    return CONFLICT;
}

static enum result steps_compare(struct running *running, const struct csv_row *row,
                                 const struct law_rule *rule, const struct law_facts *facts)
{
    enum result result = OK;
    for (size_t i = 0; i < running->columns; i++) {
        struct text column = running->header[i];
        if (!text_starts_with(column, TEXT("=")) || text_is(column, "=fault") ||
            row->fields[i].length == 0)
            continue;
        enum result one = step_compare(running, row, i, rule, facts);
        if (one == BAD_INPUT)
            return one;
        result = one == OK ? result : one;
    }
    return result;
}

/* OK: passed; CONFLICT: failed, and said so; BAD_INPUT: no case. */
static enum result case_run(struct running *running, const struct csv_row *row)
{
    struct law_facts facts = {0};
    struct fault fault = {.code = "", .field = ""};
    int32_t month;
    if (row->count != running->columns)
        return wrong(running, "law_parameter_columns", TEXT("id"), row->line);
    if (!law_month_parse(cell(running, row, "month"), &month))
        return wrong(running, "law_month", TEXT("month"), row->line);
    running->known = running->book;
    if (law_book_ask(running->arena, cell(running, row, "known"), &running->known, &fault) != OK)
        return wrong(running, fault.code, TEXT("known"), row->line);
    const struct law_rule *rule = law_rule_find(running->rule, month);
    if (rule == NULL) {
        fault = (struct fault){.code = "law_rule_month", .field = "month"};
        return fault_fits(running, row, &fault) ? OK : CONFLICT;
    }
    bool is_refused = facts_read(running, row, rule, &facts, &fault) != OK;
    if (is_refused || cell(running, row, "=fault").length > 0)
        return fault_fits(running, row, &fault) ? OK : CONFLICT;
    return steps_compare(running, row, rule, &facts);
}

static enum result header_take(struct running *running, const struct csv_row *row)
{
    struct text *header = ARENA_ARRAY(running->arena, struct text, row->count);
    int32_t first;
    int32_t last;
    for (size_t i = 0; i < row->count; i++)
        header[i] = text_copy(running->arena, row->fields[i]);
    running->header = header;
    running->columns = row->count;
    if (!law_rule_months(running->rule, &first, &last))
        return wrong(running, "law_case_file", running->rule, row->line);
    return OK;
}

/* "tests/law/cases/child_benefit.csv" is about child_benefit. */
static struct text rule_of_file(struct text path)
{
    struct text name = path;
    for (size_t i = 0; i < path.length; i++)
        if (path.bytes[i] == '/')
            name = text_slice(path.bytes + i + 1, path.length - i - 1);
    return text_cut(&name, '.');
}

enum result law_cases_run(struct arena *arena, const struct law_book *book,
                          const struct law_source *source, struct sink *sink,
                          struct law_cases_report *ret)
{
    struct running running = {.arena = arena, .book = book, .source = source, .sink = sink};
    struct csv_reader *reader = csv_reader_open(source->bytes);
    struct csv_row row;
    enum csv_result read = CSV_END;
    enum result result = OK;
    running.rule = rule_of_file(source->name);
    while (result != BAD_INPUT && (read = csv_reader_next(reader, &row)) == CSV_ROW) {
        bool is_header = running.header == NULL;
        result = is_header ? header_take(&running, &row) : case_run(&running, &row);
        running.report.passed += !is_header && result == OK ? 1 : 0;
        running.report.failed += result == CONFLICT ? 1 : 0;
    }
    if (result != BAD_INPUT && read == CSV_FAULT) {
        running.report.fault = csv_reader_fault(reader);
        running.report.fault.detail = text_copy(arena, running.report.fault.detail);
        result = BAD_INPUT;
    }
    csv_reader_close(reader);
    *ret = running.report;
    return result == BAD_INPUT ? BAD_INPUT : OK;
}
