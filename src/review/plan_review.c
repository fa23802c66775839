/* plan_review.c - findings of a plan held against its waivers. See plan_review.h.
 *
 * Why: a council should not approve two numbers that cannot both be right without knowing it.
 * Promise: what is counted here is what the page shows and what stops the approval.
 * Never: a finding left out because somebody waived another; a waiver that outlives its words. */
#include "review/plan_review.h"

#include "format/words.h"
#include "review/file.h"
#include "review/key.h"
#include "review/write.h"

/* The waiver of a contradiction, if somebody answers for it; nothing else is waived. */
static const struct plan_waiver *waiver_find(const struct plan_waiver *waivers, size_t count,
                                             const struct plan_finding *found)
{
    for (size_t i = 0; i < count && found->finding->severity == SEVERITY_CONTRADICTION; i++)
        if (text_equals(waivers[i].finding, found->key))
            return &waivers[i];
    return NULL;
}

static bool covers(const struct plan_review *review, const struct plan_waiver *waiver)
{
    for (size_t i = 0; i < review->count; i++)
        if (review->findings[i].waiver == waiver)
            return true;
    return false;
}

static void idle_fill(struct arena *arena, const struct plan_waiver *waivers, size_t count,
                      struct plan_review *review)
{
    const struct plan_waiver **idle = ARENA_ARRAY(arena, const struct plan_waiver *, count);
    for (size_t i = 0; i < count; i++)
        if (!covers(review, &waivers[i]))
            idle[review->idle_count++] = &waivers[i];
    review->idle = idle;
}

enum result review_plan(struct act *act, int64_t plan, const struct document *document,
                        struct plan_review *ret)
{
    const struct plan_waiver *waivers = NULL;
    size_t waiver_count = 0;
    enum result result = plan_waivers(act, plan, &waivers, &waiver_count);
    if (result != OK)
        return result;
    struct review *review = review_open(act->arena);
    review_add_document(review, document, document->title);
    review_run(review);
    struct plan_review made = {.review = review, .count = review_count(review)};
    struct plan_finding *findings = ARENA_ARRAY(act->arena, struct plan_finding, made.count);
    for (size_t i = 0; i < made.count; i++) {
        const struct finding *finding = review_finding(review, i);
        findings[i] = (struct plan_finding){.finding = finding,
                                            .key = review_finding_key(act->arena, review, finding)};
        findings[i].waiver = waiver_find(waivers, waiver_count, &findings[i]);
        bool is_waived = findings[i].waiver != NULL;
        made.contradictions += finding->severity == SEVERITY_CONTRADICTION && !is_waived;
        made.waived += is_waived;
        made.doubtful += finding->severity == SEVERITY_DOUBTFUL;
    }
    made.findings = findings;
    idle_fill(act->arena, waivers, waiver_count, &made);
    *ret = made;
    return OK;
}

struct text review_plan_words(struct act *act, const struct plan_finding *finding)
{
    struct text where = review_place_words(act->arena, act->language, &finding->finding->places[0]);
    return text_format(act->arena, "%.*s: %.*s", TEXT_ARGS(where),
                       TEXT_ARGS(finding->finding->explanation[act->language]));
}

/* The fault of a plan that contradicts itself; its words live in act->arena. */
static enum result refuse(struct act *act, const struct plan_review *review)
{
    size_t first = 0;
    while (review->findings[first].finding->severity != SEVERITY_CONTRADICTION ||
           review->findings[first].waiver != NULL)
        first++;
    const struct words_place places[] = {
        {"count", text_format(act->arena, "%zu", review->contradictions)},
        {"words", review_plan_words(act, &review->findings[first])},
    };
    return act_fault(act, REFUSED, "plan_contradictions", "",
                     words_fill(act->arena, words_get(act->language, "review.unanswered"), places,
                                COUNT(places)));
}

enum result review_plan_gate(struct act *act, int64_t plan, const struct document *document)
{
    struct act looking = *act;
    struct plan_review review;
    looking.arena = arena_open_within(act->arena, "review.plan", REVIEW_ARENA_BYTES_MAX);
    enum result result = review_plan(&looking, plan, document, &review);
    act->fault = looking.fault;
    if (result == OK && review.contradictions > 0)
        result = refuse(act, &review);
    arena_close(looking.arena);
    return result;
}

const struct plan_finding *review_plan_find(const struct plan_review *review, struct text key)
{
    for (size_t i = 0; i < review->count; i++)
        if (text_equals(review->findings[i].key, key))
            return &review->findings[i];
    return NULL;
}

/* --- writing ---------------------------------------------------------------------------------- */

static void count_write(struct json_writer *json, const char *key, size_t count)
{
    json_write_key(json, key);
    json_write_integer(json, (int64_t)count);
}

/* Who answers for it; nulls where nobody does. */
static void waiver_write(struct json_writer *json, const struct plan_waiver *waiver)
{
    static const char *const names[] = {"waiver", "grounds", "waived_by", "waived_at"};
    char id[14];
    for (size_t i = 0; i < COUNT(names) && waiver == NULL; i++) {
        json_write_key(json, names[i]);
        json_write_null(json);
    }
    if (waiver == NULL)
        return;
    id_format(waiver->id, id);
    json_write_member(json, "waiver", text_of(id));
    json_write_member(json, "grounds", waiver->grounds);
    json_write_member(json, "waived_by", waiver->user_name);
    json_write_key(json, "waived_at");
    json_write_instant(json, waiver->at);
}

static void idle_write(struct json_writer *json, const struct plan_review *review)
{
    json_write_key(json, "idle_waivers");
    json_write_array_open(json);
    for (size_t i = 0; i < review->idle_count; i++) {
        json_write_line(json);
        json_write_object_open(json);
        json_write_member(json, "key", review->idle[i]->finding);
        json_write_member(json, "stated", review->idle[i]->stated);
        json_write_member(json, "expected", review->idle[i]->expected);
        waiver_write(json, review->idle[i]);
        json_write_object_close(json);
    }
    json_write_array_close(json);
}

void review_plan_json(struct json_writer *json, const struct plan_review *review,
                      enum severity least)
{
    count_write(json, "contradictions", review->contradictions);
    count_write(json, "waived", review->waived);
    count_write(json, "doubtful", review->doubtful);
    json_write_key(json, "findings");
    json_write_array_open(json);
    for (size_t i = 0; i < review->count; i++) {
        const struct plan_finding *finding = &review->findings[i];
        if (finding->finding->severity < least)
            continue;
        json_write_line(json);
        json_write_object_open(json);
        json_write_member(json, "key", finding->key);
        review_finding_json(json, review->review, finding->finding);
        waiver_write(json, finding->waiver);
        json_write_object_close(json);
    }
    json_write_array_close(json);
    idle_write(json, review);
}

static struct text waiver_words(struct arena *arena, enum language language,
                                const struct plan_waiver *waiver)
{
    char at[20];
    instant_format_local(waiver->at, at);
    const struct words_place places[] = {
        {"user", waiver->user_name}, {"at", text_of(at)}, {"grounds", waiver->grounds}};
    return words_fill(arena, words_get(language, "review.waived"), places, COUNT(places));
}

bool review_plan_text(const struct plan_review *review, enum severity least, enum language language,
                      struct sink *sink)
{
    struct arena *arena = arena_open("findings", 64 << 20);
    bool is_written = true;
    for (size_t i = 0; i < review->count && is_written; i++) {
        const struct plan_finding *finding = &review->findings[i];
        if (finding->finding->severity < least)
            continue;
        struct text words = review_finding_text(arena, language, review->review, finding->finding);
        struct text waiver =
            finding->waiver == NULL ? TEXT("") : waiver_words(arena, language, finding->waiver);
        is_written = sink_add(sink, text_format(arena, "%.*s    # %.*s%s%.*s\n", TEXT_ARGS(words),
                                                TEXT_ARGS(finding->key),
                                                waiver.length > 0 ? " " : "", TEXT_ARGS(waiver)));
        arena_reset(arena);
    }
    struct text idle = words_get(language, "review.idle");
    for (size_t i = 0; i < review->idle_count && is_written; i++) {
        struct text waiver = waiver_words(arena, language, review->idle[i]);
        is_written =
            sink_add(sink, text_format(arena, "%.*s    # %.*s %.*s\n", TEXT_ARGS(idle),
                                       TEXT_ARGS(review->idle[i]->finding), TEXT_ARGS(waiver)));
        arena_reset(arena);
    }
    arena_close(arena);
    return is_written;
}
