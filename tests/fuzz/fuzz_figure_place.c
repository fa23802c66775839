/* fuzz_figure_place.c - the place of an origin, as it comes in a URL: what is understood is written
 * and read again the same, to the last filter.
 */
#include <stdint.h>

#include "base/arena.h"
#include "figure/figure.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_figure(struct act *act, const struct figure *figure, struct text place)
{
    struct figure_question question, again;
    enum result result = figure_question_parse(act, text_of(figure->name), place, &question);
    CHECK(result == OK || result == BAD_INPUT);
    if (result != OK) {
        CHECK(act->fault.code != NULL && act->fault.field != NULL);
        return;
    }
    struct text text = figure_question_text(act->arena, &question);
    CHECK(figure_question_parse(act, text_of(figure->name), text, &again) == OK);
    CHECK(text_equals(figure_question_text(act->arena, &again), text));
    CHECK(again.by == question.by);
    for (size_t i = 0; i < figure->dimension_count; i++)
        CHECK(text_equals(again.filters[i], question.filters[i]) &&
              (again.filters[i].bytes == NULL) == (question.filters[i].bytes == NULL));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"recipients", "budget", "statistic", "budget_change"};
    struct act act = {.arena = arena_open("fuzz", (size_t)64 << 20)};
    for (size_t i = 0; i < COUNT(names); i++)
        check_figure(&act, figure_find(text_of(names[i])), text_slice((const char *)data, size));
    arena_close(act.arena);
    return 0;
}
