/* explain_write.c - an explanation as text and as JSON. See explain.h.
 *
 * Why: the same lines for a terminal, a letter and another program.
 * Promise: JSON has each number as files have it, and the words of each language asked for.
 * Never: anything that law_explain did not find out. */
#include "law/explain.h"

#include "format/json.h"
#include "format/words.h"
#include "law/number.h"

#define TEXT_BYTES_MAX ((size_t)1 << 20)

/* --- text ----------------------------------------------------------------------------------- */

static const char *heading_of(enum law_kind kind)
{
    static const char *const keys[] = {
        [LAW_FACT] = "law.facts", [LAW_PARAMETER] = "law.parameters", [LAW_STEP] = "law.steps"};
    return keys[kind];
}

/* The act of a parameter with its days, the citation of a step. */
static void law_add(struct buffer *buffer, const struct law_explanation *explanation,
                    const struct law_line *line)
{
    char from[11];
    char known[11];
    date_format(line->from, from);
    date_format(line->known, known);
    buffer_add_format(buffer, "      %.*s%s%s", TEXT_ARGS(line->law), from[0] != '\0' ? ", " : "",
                      from);
    if (known[0] != '\0')
        buffer_add_format(buffer, " (%.*s %s)",
                          TEXT_ARGS(words_get(explanation->language, "law.known_from")), known);
    buffer_add_char(buffer, '\n');
}

static void line_add(struct buffer *buffer, const struct law_explanation *explanation,
                     const struct law_line *line)
{
    buffer_add_format(buffer, "  %s%.*s: %.*s\n", line->is_given ? "* " : "",
                      TEXT_ARGS(line->label), TEXT_ARGS(line->words));
    if (line->kind == LAW_STEP)
        buffer_add_format(buffer, "      = %.*s\n      = %.*s\n", TEXT_ARGS(line->formula),
                          TEXT_ARGS(line->numbers));
    if (line->law.length > 0)
        law_add(buffer, explanation, line);
    if (line->doubt.length > 0)
        buffer_add_format(buffer, "      (!) %.*s: %.*s\n",
                          TEXT_ARGS(words_get(explanation->language, "law.unverified")),
                          TEXT_ARGS(line->doubt));
}

void law_explanation_text(struct arena *arena, const struct law_explanation *explanation,
                          struct sink *sink)
{
    const struct law_rule *rule = explanation->instance->at.rule;
    struct buffer buffer = buffer_open(arena, TEXT_BYTES_MAX);
    int32_t month = explanation->instance->at.month;
    buffer_add_format(&buffer, "%s, %04d-%02d\n%s\n", rule->title[explanation->language],
                      month / 100, month % 100, rule->act);
    if (!date_is_none(explanation->known_on)) {
        char known_on[11];
        date_format(explanation->known_on, known_on);
        buffer_add_format(&buffer, "%.*s %s\n",
                          TEXT_ARGS(words_get(explanation->language, "law.known_on")), known_on);
    }
    if (rule->is_once)
        buffer_add_format(&buffer, "%.*s\n",
                          TEXT_ARGS(law_once_words(arena, rule, explanation->language)));
    if (rule->note[explanation->language] != NULL)
        buffer_add_format(&buffer, "(!) %s\n", rule->note[explanation->language]);
    for (size_t i = 0; i < explanation->count; i++) {
        const struct law_line *line = &explanation->lines[i];
        if (i == 0 || line->kind != explanation->lines[i - 1].kind)
            buffer_add_format(&buffer, "\n%.*s\n",
                              TEXT_ARGS(words_get(explanation->language, heading_of(line->kind))));
        line_add(&buffer, explanation, line);
    }
    (void)sink_add(sink, buffer_text(&buffer));
}

/* --- JSON ----------------------------------------------------------------------------------- */

static void member_text(struct json_writer *writer, const char *key, struct text t)
{
    if (t.length > 0)
        json_write_member(writer, key, t);
}

static void member_date(struct json_writer *writer, const char *key, struct date day)
{
    if (date_is_none(day))
        return;
    json_write_key(writer, key);
    json_write_date(writer, day);
}

/* What a line says in one language. */
static void line_words_write(struct json_writer *writer, const struct law_explanation *explanation,
                             size_t at)
{
    const struct law_line *line = &explanation->lines[at];
    json_write_key(writer, explanation->language == LANGUAGE_LT ? "lt" : "en");
    json_write_object_open(writer);
    member_text(writer, "label", line->label);
    member_text(writer, "words", line->words);
    member_text(writer, "formula", line->formula);
    member_text(writer, "numbers", line->numbers);
    member_text(writer, "unverified", line->doubt);
    json_write_object_close(writer);
}

static void line_write(struct json_writer *writer, const struct law_explanation *explanations,
                       size_t count, size_t at)
{
    const struct law_line *line = &explanations[0].lines[at];
    json_write_line(writer);
    json_write_object_open(writer);
    member_text(writer, "name", text_of(line->name));
    member_text(writer, "value", line->value);
    member_text(writer, line->kind == LAW_STEP ? "law" : "act", line->law);
    member_date(writer, "valid_from", line->from);
    member_date(writer, "known_from", line->known);
    json_write_key(writer, "is_verified");
    json_write_flag(writer, line->doubt.length == 0);
    for (size_t i = 0; i < count; i++)
        line_words_write(writer, &explanations[i], at);
    json_write_object_close(writer);
}

static void kind_write(struct json_writer *writer, const struct law_explanation *explanations,
                       size_t count, enum law_kind kind)
{
    static const char *const keys[] = {
        [LAW_FACT] = "facts", [LAW_PARAMETER] = "parameters", [LAW_STEP] = "steps"};
    json_write_key(writer, keys[kind]);
    json_write_array_open(writer);
    for (size_t i = 0; i < explanations[0].count; i++)
        if (explanations[0].lines[i].kind == kind)
            line_write(writer, explanations, count, i);
    json_write_array_close(writer);
}

/* What the rule gives: {"benefit": "367.84"}. */
static void gives_write(struct json_writer *writer, const struct law_explanation *explanation)
{
    json_write_key(writer, "gives");
    json_write_object_open(writer);
    for (size_t i = 0; i < explanation->count; i++)
        if (explanation->lines[i].is_given)
            member_text(writer, explanation->lines[i].name, explanation->lines[i].value);
    json_write_object_close(writer);
}

bool law_explanation_json(const struct law_explanation *explanations, size_t count,
                          struct sink *sink)
{
    struct json_writer writer = json_writer_open(sink);
    const struct law_instance *instance = explanations[0].instance;
    const struct law_rule *rule = instance->at.rule;
    json_write_object_open(&writer);
    json_write_key(&writer, "version");
    json_write_integer(&writer, 1);
    member_text(&writer, "rule", text_of(rule->name));
    member_text(&writer, "rule_tag", text_of(rule->tag));
    json_write_key(&writer, "rule_from");
    json_write_date(&writer, law_month_date(rule->first));
    json_write_key(&writer, "month");
    json_write_date(&writer, law_month_date(instance->at.month));
    member_date(&writer, "known_on", explanations[0].known_on);
    member_text(&writer, "municipality", instance->at.municipality);
    member_text(&writer, "act", text_of(rule->act));
    member_text(&writer, "source", text_of(rule->source));
    for (size_t i = 0; i < count; i++)
        member_text(&writer, explanations[i].language == LANGUAGE_LT ? "note_lt" : "note_en",
                    text_of(rule->note[explanations[i].language]));
    json_write_key(&writer, "is_once");
    json_write_flag(&writer, rule->is_once);
    gives_write(&writer, &explanations[0]);
    for (int kind = LAW_FACT; kind <= LAW_STEP; kind++)
        kind_write(&writer, explanations, count, (enum law_kind)kind);
    json_write_object_close(&writer);
    return json_writer_close(&writer) && sink_add(sink, TEXT("\n"));
}
