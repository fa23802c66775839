/* ask.h - what somebody names to a door: a benefit, a month, a council, the day of what was known.
 *
 * Commands, pages and the API read it alike and say what is wrong in the same words. */
#ifndef LAW_ASK_H
#define LAW_ASK_H

#include "law/evaluate.h"

#define LAW_COUNCILS_MAX 64

/* As it was typed. */
struct law_named {
    struct text rule;
    struct text month; /* "2022-06"; empty for the present one */
    struct text council;
    int32_t present; /* yyyymm */
};

/* NOT_FOUND law_rule; BAD_INPUT law_month, or law_rule_month with the months that would do. */
MUST_USE enum result law_at_read(struct arena *arena, const struct law_named *named,
                                 struct law_at *ret, struct fault *ret_fault);
/* Makes `*book` the one of what was known on a day that was typed; leaves it where none was.
 * BAD_INPUT not_a_date, field "known". */
MUST_USE enum result law_book_ask(struct arena *arena, struct text day,
                                  const struct law_book **book, struct fault *ret_fault);
/* The month nearest to the present one in which there is a version; `name` names a rule. */
int32_t law_month_usual(struct text name, int32_t present);
/* "2022-06". */
struct text law_month_text(struct arena *arena, int32_t month);
/* "2022-01..2023-12", open at the end where the version still holds. */
struct text law_months_text(struct arena *arena, int32_t first, int32_t last);
/* True for none, and for one that has numbers of its own for any rule. */
bool law_council_is_known(const struct law_book *book, struct text council);
/* All of those, "kaunas, klaipeda": what law_council names as remedy. */
struct text law_councils_text(struct arena *arena, const struct law_book *book);
/* The municipalities that have numbers of their own for a rule, at most LAW_COUNCILS_MAX. */
size_t law_councils(const struct law_book *book, const struct law_rule *rule, struct text *ret);
/* The codes of parameters that somebody may have meant by a code that there is not, the nearest
 * first, "bsi, vrp": what a fault names as remedy. */
struct text law_codes_near(struct arena *arena, struct text name);
/* The same of the codes of municipalities. */
struct text law_municipalities_near(struct arena *arena, struct text name);

#endif
