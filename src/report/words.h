/* words.h - nouns that follow numbers, in their cases: forms/words.csv. Private to src/report.
 *
 * "75 asmenys", "765 asmenims", "21 asmuo": a Lithuanian noun has a form for one, few and many in
 * each case, an English one for one and many. The list is a resource, so that an editor of a form
 * can add a word. */
#ifndef REPORT_WORDS_H
#define REPORT_WORDS_H

#include "base/act.h"

/* True where the list has the word in that case in both languages. */
bool report_word_known(struct text word, struct text grammatical_case);
/* The form after the whole number `n`; the word itself where the list does not have it. */
struct text report_word_form(enum language language, struct text word, struct text grammatical_case,
                             int64_t n);

#endif
