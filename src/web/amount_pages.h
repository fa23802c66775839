/* amount_pages.h - what the pages of amounts and the pages of acts share.
 *
 * The list of amounts has the list of acts and the form of a new one in it; both show values in the
 * same words. Internal to web. */
#ifndef WEB_AMOUNT_PAGES_H
#define WEB_AMOUNT_PAGES_H

#include "benefit/parameter.h"
#include "door/door.h"
#include "web/view.h"

/* The label of a row, with where it begins in a table. */
struct text amount_label(const struct visit *visit, const struct law_value *value);
/* Its value with what it measures; that it ends. */
struct text amount_words(const struct visit *visit, const struct law_value *value);
/* Why it is not verified; empty where it is. */
struct text amount_doubt(const struct visit *visit, const struct law_value *value);
/* "2025-01-01". */
struct text amount_day(const struct visit *visit, struct date day);
/* "/law/parameter/CODE". */
struct text amount_href(const struct visit *visit, unsigned code);
/* "/law/act/ID". */
struct text amount_act_href(const struct visit *visit, int64_t id);

/* The acts of the municipality for who may read them, what waits first; whether he may write. */
MUST_USE enum result amount_acts_fill(struct visit *visit, struct amounts_view *view);
/* The empty form of a new act. */
MUST_USE enum result amount_form_open(struct visit *visit, struct short_form_view *ret);
/* Sends the list of amounts; `view` has what was searched for and the form. */
MUST_USE enum result amount_list_send(struct visit *visit, struct amounts_view *view);

#endif
