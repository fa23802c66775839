/* words.c - looks a noun up in forms/words.csv: word,language,case,one,few,many.
 *
 * The file is small and read where it is needed: a form is checked once at start and a document
 * has some dozens of such words. Promise: never fails while a document is built; a word that is
 * missing would have stopped the start. */
#include "report/words.h"

#include "base/resource.h"
#include "format/lithuanian.h"

enum { WORD, LANGUAGE, CASE, ONE, FEW, MANY, COLUMNS };

/* The line of a word, cut into its columns; false where there is none. */
static bool find(struct text word, const char *language, struct text grammatical_case,
                 struct text ret[COLUMNS])
{
    const struct resource *resource = resource_find("forms/words.csv");
    struct text rest = resource != NULL ? resource->bytes : (struct text){0};
    while (rest.length > 0) {
        struct text line = text_trim(text_cut(&rest, '\n'));
        for (size_t i = 0; i < COLUMNS; i++)
            ret[i] = text_cut(&line, ',');
        if (text_equals(ret[WORD], word) && text_is(ret[LANGUAGE], language) &&
            text_equals(ret[CASE], grammatical_case) && ret[MANY].length > 0)
            return true;
    }
    return false;
}

bool report_word_known(struct text word, struct text grammatical_case)
{
    struct text columns[COLUMNS];
    return find(word, "lt", grammatical_case, columns) &&
           find(word, "en", grammatical_case, columns);
}

struct text report_word_form(enum language language, struct text word, struct text grammatical_case,
                             int64_t n)
{
    struct text columns[COLUMNS];
    if (!find(word, language == LANGUAGE_LT ? "lt" : "en", grammatical_case, columns))
        return word;
    if (language == LANGUAGE_EN)
        return n == 1 || n == -1 ? columns[ONE] : columns[MANY];
    switch (lithuanian_plural(n)) {
    case LITHUANIAN_ONE:
        return columns[ONE];
    case LITHUANIAN_FEW:
        return columns[FEW];
    case LITHUANIAN_MANY:
        break;
    }
    return columns[MANY];
}
