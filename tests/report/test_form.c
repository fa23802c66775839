/* test_form.c - the reader of forms.
 *
 * Each mistake is named with its line and its word; what is right is read. */
#include "../base/cases.h"

#include "base/arena.h"
#include "record/record.h"
#include "report/report.h"

#define HEAD   "::: table t\ncolumn code key = @code : K\n"
#define CHART  "::: chart c\n"
#define SERIES "column code key = @code : K\ncolumn n = recipients service=@code : N\n"
#define ROW    "row code=1 : Viena | One\n:::\n"

static const struct {
    const char *bytes, *code, *detail;
    int line;
} faults[] = {
    {"Be kalbos\n", "form_no_language", "Be kalbos", 1},
    {"\nlt: {colour}\n", "form_unknown_name", "colour", 2},
    {"lt: {year\n", "form_lone_brace", "{year", 1},
    {"lt: year}\n", "form_lone_brace", "}", 1},
    {"lt: {recipients colour=red}\n", "form_unknown_dimension", "colour", 1},
    {"lt: {recipients day=2022-02-29}\n", "not_a_date", "2022-02-29", 1},
    {"lt: {recipients|nom:drugelis}\n", "form_unknown_word", "drugelis", 1},
    {"lt: {recipients|voc:asmuo}\n", "form_unknown_word", "asmuo", 1},
    {"lt: {budget year=@yeer}\n", "form_unknown_name", "@yeer", 1},
    {"##### Per gilu\n", "form_bad_heading", "Per gilu", 1},
    {"::: map x\n", "form_unknown_block", "map", 1},
    {CHART "kind pie\n" SERIES ROW, "form_unknown_option", "pie", 2},
    {CHART SERIES ROW, "form_no_summary", "c", 5},
    {CHART "summary Žodžiais\ncolumn code key = @code : K\n" ROW, "form_bad_series", "c", 5},
    {CHART "summary Žodžiais\ncolumn d = waiting_days : D\n" SERIES ROW, "form_units_do_not_add",
     "n", 7},
    {HEAD "kind bars\n" ROW, "form_unknown_line", "kind", 3},
    {"::: table Ne_taip\n:::\n", "form_bad_name", "Ne_taip", 1},
    {HEAD "row code=1 : Viena\n", "form_open_table", "t", 3},
    {"::: table t\n" ROW, "form_empty_table", "t", 3},
    {"::: table t\ncolumn code = @code : K\n" ROW, "form_no_key", "t", 4},
    {"::: table t of nowhere\n", "form_unknown_table", "t", 1},
    {"::: table t from f\n", "form_unknown_table", "t", 1},
    {HEAD "column n = colours x=1 : N\n" ROW, "form_unknown_figure", "colours", 3},
    {HEAD "column n = recipients colour=red : N\n" ROW, "form_unknown_dimension", "colour", 3},
    {HEAD "column n = recipients service=@missing : N\n" ROW, "form_unknown_attribute", "missing",
     5},
    {HEAD "column n = @code of colours : N\n" ROW, "form_unknown_codes", "colours", 3},
    {HEAD "column n = recipients,waiting : N\n" ROW, "form_same_unit", "waiting", 3},
    {HEAD "column n = recipients,occasions : N\n" ROW, "form_units_do_not_add", "n", 5},
    {HEAD "column n shiny = @code : N\n" ROW, "form_unknown_option", "shiny", 3},
    {HEAD "rows colours\n" ROW, "form_unknown_listing", "colours", 3},
    {HEAD "rows offers colour=red\n" ROW, "form_unknown_attribute", "colour", 3},
    {HEAD "paint it\n" ROW, "form_unknown_line", "paint", 3},
    {HEAD "row code\n" ROW, "form_bad_pair", "code", 3},
    {HEAD "file long n\n" ROW, "form_long_differs", "t", 5},
    {HEAD ROW HEAD ROW, "form_table_twice", "t", 0},
    {"lt: Žodis[^yra].\n", "form_note_unknown", "yra", 1},
    {"lt: Žodis.\n\n[^yra]: Tekstas | Text\n", "form_note_unused", "yra", 3},
    {"lt: Žodis[^a].\n[^a]: Vienas | One\n[^a]: Du | Two\n", "form_note_twice", "a", 3},
    {"lt: Žodis[^Ne taip].\n", "form_note_mark", "Ne taip", 1},
    {"lt: [^a] žodis\n[^a]: Vienas | One\n", "form_note_mark", "a", 1},
    {"lt: Žodis[^a].\n[^a]:\n", "form_note_text", "a", 2},
    {"lt: Žodis[^a].\n[^a]: Dar[^b] | More\n", "form_note_text", "a", 2},
    {"lt: Žodis[^a].\n[^a]: {colour} | Colour\n", "form_unknown_name", "colour", 2},
    {"lt: Žodis[^a].\n[^a]: {by reason} | Why\n", "form_note_split", "reason", 1},
    {"lt: {waiting} laukia[^a].\n[^a]: {by reason} | Why\n", "form_note_split", "reason", 1},
    {"lt: {waiting}[^a]\n[^a]: {by colour} | Why\n", "form_note_split", "colour", 1},
    {"lt: {waiting}[^a]\n[^a]: Kodėl | {by service}\n", "form_note_split", "service", 1},
    {"## 1. Antraštė[^a]\n", "form_note_place", "Antraštė[^a]", 1},
    {HEAD "column n = waiting : N[^a]\n" ROW, "form_note_place", "N[^a]", 3},
    {HEAD "column n note a = @code : N\n" ROW, "form_note_place", "n", 3},
    {HEAD "row code=1 : Viena[^a] | One\n:::\n", "form_note_mark", "a", 3},
    {HEAD "row code=1 : Vi[^a]ena | Vi[^a]ena\n:::\n", "form_note_place", "Vi[^a]ena", 3},
    {CHART "summary Žodžiais\n" SERIES "row code=1 : V[^a] | O[^a]\n:::\n", "form_note_place", "a",
     6},
    {"lt: \xff\n", "form_not_utf8", "", 0},
};

static enum result read_form(struct arena *arena, const char *bytes, report_fault_list *list)
{
    const struct report_source source = {TEXT("f"), TEXT("01.md"), text_of(bytes)};
    const struct report_forms *forms;
    return report_forms_read(arena, &source, 1, list, &forms);
}

static void mistakes_are_named(void **state UNUSED)
{
    struct arena *arena = arena_open("tests", (size_t)64 << 20);
    for (size_t i = 0; i < COUNT(faults); i++) {
        report_fault_list list = {0};
        assert_int_equal(read_form(arena, faults[i].bytes, &list), BAD_INPUT);
        const struct report_fault *fault = &list.items[0];
        if (strcmp(fault->code, faults[i].code) != 0 || fault->line != faults[i].line ||
            !text_is(fault->detail, faults[i].detail))
            fail_msg("%zu: %s line %d: %.*s", i, fault->code, fault->line,
                     TEXT_ARGS(fault->detail));
    }
    arena_close(arena);
}

static void good_forms_are_read(void **state UNUSED)
{
    static const char *const good[] = {
        "",
        "# I. Įvadas | Introduction\n\n- lt: vienas\n  du\n- en: one\n",
        "::: landscape\n::: portrait\n",
        HEAD ROW,
        "lt: {waiting|nom:asmuo}[^w], viena[^o].\nen: {waiting}[^w], one[^o].\n"
        "[^w]: {day|date}: {by reason}.\n  Iš {recipients}. | {by reason}\n[^o]: Taip | So\n",
        HEAD "column n note w = waiting service=@code : N\nhead code=2 : Du[^o] | Two[^o]\n" ROW
             "[^o]: Taip | So\n[^w]: {by reason} | {by reason}\n",
        HEAD
        "column n dash = recipients,occasions service=@code : N | N\n"
        "row code=1 counts=person : Viena | One\ntotal printed code=T : Iš viso | Total\n:::\n",
    };
    struct arena *arena = arena_open("tests", (size_t)64 << 20);
    for (size_t i = 0; i < COUNT(good); i++) {
        report_fault_list list = {0};
        if (read_form(arena, good[i], &list) != OK)
            fail_msg("%zu: %s %.*s", i, list.items[0].code, TEXT_ARGS(list.items[0].detail));
    }
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes_are_named),
        cmocka_unit_test(good_forms_are_read),
    };
    record_set_install(&registers_set);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
