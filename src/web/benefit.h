/* benefit.h - what several pages of benefits show: months, spans with their explanation, events.
 *
 * Internal to web. */
#ifndef WEB_BENEFIT_H
#define WEB_BENEFIT_H

#include "benefit/benefit.h"
#include "door/door.h"
#include "web/view.h"

/* "/benefit/ID" and what follows. */
struct text benefit_href(const struct visit *visit, int64_t id, const char *rest);
/* "/person/ID/benefits". */
struct text benefit_person_href(const struct visit *visit, int64_t person);
/* "2022-01 – 2022-05"; one month alone. */
struct text benefit_months_words(const struct visit *visit, int32_t first, int32_t last);
/* The name of a benefit, or what was decided, in the visitor's language. */
struct text benefit_words(const struct visit *visit, const char *list, struct text code);
/* "73,50 Eur". */
struct text benefit_money_words(const struct visit *visit, struct money amount);
/* Spans with their explanations, as they are kept, in the visitor's language. */
const struct benefit_span_view *benefit_spans_fill(struct visit *visit,
                                                   const struct benefit_span *spans, size_t count);

#endif
