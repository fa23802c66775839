/* number_noun.c - which words count what, and the words that are numbers.
 *
 * Why: a number is compared by what it counts.
 * Tables only: stems as review/token.h makes them, Lithuanian and English side by side. A word is
 * added where a document shows that it is missing. */
#include <string.h>

#include "review/number_part.h"

/* What the stem of a noun begins with, or is ('='), and its unit; the first that fits decides. */
static const struct {
    const char *start;
    enum unit unit;
} nouns[] = {
    {"vaikin", UNIT_PERSON},       {"vaik", UNIT_CHILD},
    {"mokin", UNIT_CHILD},         {"paaugl", UNIT_CHILD},
    {"child", UNIT_CHILD},         {"pupil", UNIT_CHILD},
    {"asmen", UNIT_PERSON},        {"zmo", UNIT_PERSON},
    {"gyventoj", UNIT_PERSON},     {"gavej", UNIT_PERSON},
    {"bedarb", UNIT_PERSON},       {"neigali", UNIT_PERSON},
    {"jaunuol", UNIT_PERSON},      {"mergin", UNIT_PERSON},
    {"moter", UNIT_PERSON},        {"=vyr", UNIT_PERSON},
    {"motin", UNIT_PERSON},        {"tevam", UNIT_PERSON},
    {"globej", UNIT_PERSON},       {"globotoj", UNIT_PERSON},
    {"darbuotoj", UNIT_PERSON},    {"padejej", UNIT_PERSON},
    {"specialist", UNIT_PERSON},   {"savanor", UNIT_PERSON},
    {"dalyv", UNIT_PERSON},        {"klient", UNIT_PERSON},
    {"person", UNIT_PERSON},       {"people", UNIT_PERSON},
    {"recipient", UNIT_PERSON},    {"resident", UNIT_PERSON},
    {"inhabitant", UNIT_PERSON},   {"worker", UNIT_PERSON},
    {"seimyn", UNIT_INSTITUTION},  {"seim", UNIT_FAMILY},
    {"famil", UNIT_FAMILY},        {"namuk", UNIT_HOUSEHOLD},
    {"household", UNIT_HOUSEHOLD}, {"viet", UNIT_PLACE},
    {"=lov", UNIT_PLACE},          {"=plac", UNIT_PLACE},
    {"=kart", UNIT_OCCASION},      {"occasion", UNIT_OCCASION},
    {"valand", UNIT_HOUR},         {"=val", UNIT_HOUR},
    {"=hour", UNIT_HOUR},          {"porcij", UNIT_PORTION},
    {"portion", UNIT_PORTION},     {"apsilank", UNIT_VISIT},
    {"visit", UNIT_VISIT},         {"nakvyn", UNIT_NIGHT},
    {"kelion", UNIT_TRIP},         {"skambu", UNIT_CALL},
    {"uzklaus", UNIT_ENQUIRY},     {"svirkst", UNIT_SYRINGE},
    {"istaig", UNIT_INSTITUTION},  {"organizacij", UNIT_INSTITUTION},
    {"=nvo", UNIT_INSTITUTION},    {"teikej", UNIT_INSTITUTION},
    {"centr", UNIT_INSTITUTION},   {"institution", UNIT_INSTITUTION},
    {"organi", UNIT_INSTITUTION},  {"provider", UNIT_INSTITUTION},
    {"projekt", UNIT_ITEM},        {"project", UNIT_ITEM},
    {"butuk", UNIT_ITEM},          {"=but", UNIT_ITEM},
    {"bust", UNIT_ITEM},           {"=nam", UNIT_ITEM},
    {"sklyp", UNIT_ITEM},          {"sutart", UNIT_ITEM},
    {"sutarc", UNIT_ITEM},         {"prasym", UNIT_ITEM},
    {"pranesim", UNIT_ITEM},       {"paraisk", UNIT_ITEM},
    {"priemon", UNIT_ITEM},        {"rengin", UNIT_ITEM},
    {"paslaug", UNIT_ITEM},        {"seniunij", UNIT_ITEM},
    {"measure", UNIT_ITEM},        {"application", UNIT_ITEM},
    {"=eur", UNIT_EURO},           {"=proc", UNIT_PERCENT},
    {"procent", UNIT_PERCENT},     {"percent", UNIT_PERCENT},
};

/* Words that are numbers, as their folded text begins; several forms of one. "Vienas" is left out:
 * it is a pronoun more often than a number. */
static const struct {
    const char *start;
    size_t length_max; /* of the folded word: "trys" but not "trysdesimt" */
    int64_t value;
} number_words[] = {
    {"dvylik", 8, 12},
    {"dvidesimt", 11, 20},
    {"dviej", 6, 2},
    {"dviem", 5, 2},
    {"dvi", 3, 2},
    {"du", 2, 2},
    {"trylik", 8, 13},
    {"trisdesimt", 12, 30},
    {"trims", 5, 3},
    {"trij", 5, 3},
    {"trys", 4, 3},
    {"tris", 4, 3},
    {"keturiolik", 12, 14},
    {"keturiasdesimt", 16, 40},
    {"ketur", 8, 4},
    {"keturis", 7, 4},
    {"penkiolik", 11, 15},
    {"penkiasdesimt", 15, 50},
    {"penki", 7, 5},
    {"sesiolik", 10, 16},
    {"sesiasdesimt", 14, 60},
    {"sesi", 6, 6},
    {"septyniolik", 13, 17},
    {"septyn", 9, 7},
    {"astuoniolik", 13, 18},
    {"astuon", 9, 8},
    {"devyniolik", 12, 19},
    {"devyn", 8, 9},
    {"vienuolik", 11, 11},
    {"desimt", 8, 10},
    {"three", 5, 3},
    {"four", 4, 4},
    {"five", 4, 5},
    {"six", 3, 6},
    {"seven", 5, 7},
    {"eight", 5, 8},
    {"nine", 4, 9},
    {"two", 3, 2},
};

/* Folded beginnings of the months in both languages, in the order of the year. */
static const char *const months[][2] = {
    {"sausi", "januar"},   {"vasari", "februar"}, {"kov", "march"},     {"baland", "april"},
    {"geguz", "may"},      {"birzel", "june"},    {"liep", "july"},     {"rugpju", "august"},
    {"rugsej", "septemb"}, {"spali", "octob"},    {"lapkri", "novemb"}, {"gruod", "decemb"},
};

enum unit number_unit_of(const struct token *token)
{
    if (token->kind != TOKEN_WORD)
        return UNIT_NONE;
    for (size_t i = 0; i < COUNT(nouns); i++) {
        const char *start = nouns[i].start;
        if (token_is_one(token, &start, 1))
            return nouns[i].unit;
    }
    return UNIT_NONE;
}

int64_t number_word_value(const struct token *token)
{
    char fold[LITHUANIAN_FOLD_BYTES(NUMBER_WORD_BYTES_MAX)];
    if (token->kind != TOKEN_WORD || token->text.length > NUMBER_WORD_BYTES_MAX)
        return 0;
    struct text folded = text_slice(fold, lithuanian_fold_into(token->text, fold));
    for (size_t i = 0; i < COUNT(number_words); i++)
        if (folded.length <= number_words[i].length_max &&
            folded.bytes[0] == number_words[i].start[0] &&
            text_starts_with(folded, text_of(number_words[i].start)))
            return number_words[i].value;
    return 0;
}

int number_month_of(const struct token *token)
{
    if (token->kind != TOKEN_WORD)
        return 0;
    for (size_t i = 0; i < COUNT(months); i++)
        if (token_begins(token, months[i][0]) || token_begins(token, months[i][1]))
            return (int)i + 1;
    return 0;
}
