/* words.c - looks a noun up in forms/words.csv: word,language,case,one,few,many.
 *
 * The file is small and read where it is needed: a form is checked once at start and a document
 * has some dozens of such words. Promise: never fails while a document is built; a word that is
 * missing would have stopped the start. */
#include "report/words.h"

#include "base/resource.h"
#include "base/list.h"
#include "format/lithuanian.h"
#include "report/preview.h"

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

/* --- to choose from -------------------------------------------------------------------------- */

typedef LIST(struct text) text_list;

static bool has(const text_list *words, struct text word)
{
    for (size_t i = 0; i < words->count; i++) {
        if (text_equals(words->items[i], word))
            return true;
    }
    return false;
}

const struct text *report_words_list(struct arena *arena, size_t *ret_count)
{
    const struct resource *resource = resource_find("forms/words.csv");
    struct text rest = resource != NULL ? resource->bytes : (struct text){0};
    text_list words = {0};
    (void)text_cut(&rest, '\n'); /* the heads of the columns */
    while (rest.length > 0) {
        struct text line = text_cut(&rest, '\n');
        struct text word = text_cut(&line, ',');
        if (word.length > 0 && !has(&words, word))
            LIST_ADD(arena, &words, word);
    }
    *ret_count = words.count;
    return words.items;
}

struct text report_word_of_unit(enum unit unit)
{
    static const struct {
        enum unit unit;
        const char *word;
    } words[] = {
        {UNIT_PERSON, "asmuo"},     {UNIT_CHILD, "vaikas"},      {UNIT_FAMILY, "šeima"},
        {UNIT_HOUSEHOLD, "šeima"},  {UNIT_PLACE, "vieta"},       {UNIT_OCCASION, "kartas"},
        {UNIT_HOUR, "valanda"},     {UNIT_PORTION, "porcija"},   {UNIT_VISIT, "apsilankymas"},
        {UNIT_NIGHT, "nakvynė"},    {UNIT_TRIP, "išvyka"},       {UNIT_CALL, "skambutis"},
        {UNIT_ENQUIRY, "užklausa"}, {UNIT_SYRINGE, "švirkštas"}, {UNIT_INSTITUTION, "įstaiga"},
        {UNIT_DAY, "diena"},
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (words[i].unit == unit)
            return text_of(words[i].word);
    }
    return TEXT("");
}
