/* law.c - the rules of benefits: read them, work one out with its explanation, run their cases.
 *
 * Why: a specialist must tell a resident why an amount is what it is, a lawyer what is worked with.
 * Promise: nothing is kept and no database is opened; what is wrong names the fact and what would
 * do.
 * Never: an amount without its steps. */
#include "law/explain.h"

#include <stdio.h>

#include "base/resource.h"
#include "benefit/parameter.h"
#include "cli/commands.h"
#include "format/words.h"
#include "law/ask.h"
#include "law/cases.h"
#include "law/number.h"

#define FILE_BYTES_MAX ((size_t)16 << 20)

static enum result law_fault(struct command_context *context, enum result result,
                             const struct fault *fault)
{
    context->act.fault = *fault;
    return result;
}

/* The numbers of the law, with those of the municipality where one was named. */
static enum result book_open(struct command_context *context, const struct law_book **ret)
{
    const struct law_book *base = NULL;
    enum result result = law_book_open(context->arena, &base, &context->act.fault);
    return result == OK ? benefit_book(&context->act, base, ret) : result;
}

/* The rule of the first word, in the month and council of the options, and the numbers of the law
 * as they were known on the day of the options. */
static enum result at_read(struct command_context *context, struct law_at *ret,
                           const struct law_book **ret_book)
{
    const struct law_named named = {context->arguments[0], cli_option(context, "month"),
                                    cli_option(context, "council"),
                                    law_date_month(act_today(&context->act))};
    enum result result = law_at_read(context->arena, &named, ret, &context->act.fault);
    if (result == OK)
        result = book_open(context, ret_book);
    if (result == OK && named.council.bytes == NULL)
        result = benefit_council(&context->act, *ret_book, &ret->municipality);
    if (result == OK && !law_council_is_known(*ret_book, named.council))
        return act_fault(&context->act, BAD_INPUT, "law_council", "",
                         law_councils_text(context->arena, *ret_book));
    if (result == OK)
        result = law_book_ask(context->arena, cli_option(context, "known"), ret_book,
                              &context->act.fault);
    return result;
}

/* --- law show ------------------------------------------------------------------------------- */

static void rules_print(const struct command_context *context)
{
    for (size_t i = 0; i < law_rule_count; i++) {
        const struct law_rule *rule = &law_rules[i];
        struct text months = law_months_text(context->arena, rule->first, rule->last);
        cli_print("%-28s %-16.*s  %s\n", rule->name, TEXT_ARGS(months),
                  rule->title[context->language]);
    }
}

static void heading_print(const struct command_context *context, const char *key)
{
    cli_print("\n%.*s\n", TEXT_ARGS(cli_words(context, key)));
}

static void doubt_print(const struct command_context *context, struct text doubt)
{
    cli_print("      (!) %.*s: %.*s\n", TEXT_ARGS(cli_words(context, "law.unverified")),
              TEXT_ARGS(doubt));
}

static void facts_print(const struct command_context *context, const struct law_rule *rule)
{
    heading_print(context, "law.facts");
    for (size_t i = 0; i < rule->fact_count; i++) {
        const struct law_fact *fact = &law_facts[rule->facts[i]];
        cli_print("  %-22s %s%s\n", fact->code, fact->label[context->language],
                  fact->has_default ? " *" : "");
    }
}

/* One dated value: what, from when, by which act. */
static void value_print(const struct command_context *context, const struct law_value *value)
{
    const struct law_code *code = &law_codes[value->code];
    char from[11];
    struct text key = TEXT("");
    if (code->key != LAW_NO_UNIT)
        key = text_format(
            context->arena, " >= %.*s",
            TEXT_ARGS(law_number_words(context->arena, context->language, code->key,
                                       law_units[code->key].decimals, value->at_least)));
    struct text words = law_number_words(context->arena, context->language, code->unit,
                                         law_units[code->unit].decimals, value->value);
    date_format(value->from, from);
    cli_print("  %s%.*s: %.*s\n      %s, %.*s", code->label[context->language], TEXT_ARGS(key),
              TEXT_ARGS(words), from, TEXT_ARGS(value->act));
    date_format(value->known, from);
    if (from[0] != '\0')
        cli_print(" (%.*s %s)", TEXT_ARGS(cli_words(context, "law.known_from")), from);
    cli_print("\n");
    if (!value->is_verified)
        doubt_print(context, value->note.length > 0 ? value->note
                                                    : cli_words(context, "law.unverified_value"));
}

static void parameters_print(const struct command_context *context, const struct law_book *book,
                             const struct law_at *at)
{
    heading_print(context, "law.parameters");
    for (size_t i = 0; i < at->rule->code_count; i++) {
        const struct law_value *values;
        size_t count = law_book_find(book, at->rule->codes[i], at->municipality,
                                     law_month_date(at->month), &values);
        if (count == 0)
            cli_print("  %s: -\n", law_codes[at->rule->codes[i]].label[context->language]);
        for (size_t k = 0; k < count; k++)
            value_print(context, &values[k]);
    }
}

static void steps_print(const struct command_context *context, const struct law_rule *rule)
{
    heading_print(context, "law.steps");
    for (size_t i = 0; i < rule->step_count; i++) {
        const struct law_step *step = &rule->steps[i];
        struct text words = law_formula_words(context->arena, rule, step, context->language);
        cli_print("  %zu. %s\n      = %.*s\n      %s\n", i + 1, step->label[context->language],
                  TEXT_ARGS(words), step->law);
        if (step->doubt[context->language] != NULL)
            doubt_print(context, text_of(step->doubt[context->language]));
    }
}

static void rule_print(struct command_context *context, const struct law_book *book,
                       const struct law_at *at)
{
    const struct law_rule *rule = at->rule;
    cli_print("%s (%s), %.*s\n%s\n%s\n", rule->title[context->language], rule->name,
              TEXT_ARGS(law_month_text(context->arena, at->month)), rule->act, rule->source);
    if (!date_is_none(law_book_day(book))) {
        char day[11];
        date_format(law_book_day(book), day);
        cli_print("%.*s %s\n", TEXT_ARGS(cli_words(context, "law.known_on")), day);
    }
    if (rule->is_once)
        cli_print("%.*s\n", TEXT_ARGS(law_once_words(context->arena, rule, context->language)));
    if (rule->note[context->language] != NULL)
        cli_print("(!) %s\n", rule->note[context->language]);
    facts_print(context, rule);
    parameters_print(context, book, at);
    steps_print(context, rule);
}

enum result command_law_show(struct command_context *context)
{
    struct law_at at = {0};
    const struct law_book *book;
    struct text format = cli_option(context, "format");
    if (context->argument_count == 0) {
        rules_print(context);
        return OK;
    }
    if (format.bytes != NULL && !text_is(format, "text") && !text_is(format, "source"))
        return act_fault(&context->act, BAD_INPUT, "law_choice", "format", TEXT("text, source"));
    enum result result = at_read(context, &at, &book);
    if (result != OK)
        return result;
    CHECK(at.rule != NULL);
    if (!text_is(format, "source")) {
        rule_print(context, book, &at);
        return OK;
    }
    const struct resource *source = resource_find(at.rule->path);
    if (source == NULL || !text_is(text_of(source->tag), at.rule->tag))
        return act_fault(&context->act, REFUSED, "law_rule_text", "", text_of(at.rule->path));
    cli_print("%.*s", TEXT_ARGS(source->bytes));
    return OK;
}

/* --- law calc ------------------------------------------------------------------------------- */

/* The facts of "NAME=VALUE …". */
static enum result facts_read(struct command_context *context, const struct law_rule *rule,
                              struct law_facts *facts)
{
    struct fault fault = {0};
    enum result result = OK;
    for (size_t i = 1; i < context->argument_count && result == OK; i++) {
        struct text named[2] = {{0}, context->arguments[i]};
        named[0] = text_cut(&named[1], '=');
        if (named[1].bytes == NULL)
            return act_fault(&context->act, BAD_INPUT, "law_key_value", "", named[0]);
        result = law_facts_set(context->arena, rule, facts, named, &fault);
    }
    if (result == OK)
        result = law_facts_finish(context->arena, rule, facts, &fault);
    return result == OK ? OK : law_fault(context, result, &fault);
}

enum result command_law_calc(struct command_context *context)
{
    struct law_at at = {0};
    struct law_facts facts = {0};
    const struct law_book *book;
    const struct law_instance *instance;
    struct law_explanation explanations[2];
    struct fault fault = {0};
    struct sink sink = cli_output();
    struct text format = cli_option(context, "format");
    if (format.bytes != NULL && !text_is(format, "text") && !text_is(format, "json"))
        return act_fault(&context->act, BAD_INPUT, "law_choice", "format", TEXT("text, json"));
    enum result result = at_read(context, &at, &book);
    if (result == OK)
        result = facts_read(context, at.rule, &facts);
    if (result != OK)
        return result;
    result = law_instance_open(context->arena, book, &at, &instance, &fault);
    if (result != OK)
        return law_fault(context, result, &fault);
    if (text_is(format, "json")) {
        law_explain(context->arena, instance, &facts, LANGUAGE_LT, &explanations[0]);
        law_explain(context->arena, instance, &facts, LANGUAGE_EN, &explanations[1]);
        return law_explanation_json(explanations, 2, &sink) ? OK : BROKEN;
    }
    law_explain(context->arena, instance, &facts, context->language, &explanations[0]);
    law_explanation_text(context->arena, &explanations[0], &sink);
    return OK;
}

/* --- law cases ------------------------------------------------------------------------------ */

static enum result file_run(struct command_context *context, const struct law_book *book,
                            const struct law_source *source, struct law_cases_report *total)
{
    struct law_cases_report report = {0};
    struct sink sink = cli_output();
    enum result result = law_cases_run(context->arena, book, source, &sink, &report);
    if (result != OK)
        return law_fault(context, result, &report.fault);
    total->passed += report.passed;
    total->failed += report.failed;
    return OK;
}

static enum result built_in_run(struct command_context *context, const struct law_book *book,
                                struct law_cases_report *total)
{
    const struct resource *files;
    size_t count = resource_list("tests/law/cases/", &files);
    for (size_t i = 0; i < count; i++) {
        const struct law_source source = {text_of(files[i].path), files[i].bytes};
        enum result result = file_run(context, book, &source, total);
        if (result != OK)
            return result;
    }
    return OK;
}

enum result command_law_cases(struct command_context *context)
{
    struct law_cases_report total = {0};
    const struct law_book *book;
    enum result result = book_open(context, &book);
    if (result == OK && context->argument_count == 0) {
        result = built_in_run(context, book, &total);
    } else if (result == OK) {
        struct law_source source = {.name = context->arguments[0]};
        result = cli_read_file(context, source.name, FILE_BYTES_MAX, &source.bytes);
        if (result == OK)
            result = file_run(context, book, &source, &total);
    }
    if (result != OK)
        return result;
    cli_print("%zu passed, %zu failed\n", total.passed, total.failed);
    if (total.failed > 0)
        return act_fault(&context->act, CONFLICT, "law_cases", "",
                         text_format(context->arena, "%zu", total.failed));
    return OK;
}
