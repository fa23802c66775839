/* answer.c - the one place where a result becomes a status, an exit code, words.
 *
 * Why: the same refusal must read the same in page, API and command line (anchors 9).
 * Promise: every result and every fault has words in both languages; the label of the field and
 * the detail stand where the translation says {field} and {detail}.
 * Never: puts a value that a user typed into the words. */
#include "door/door.h"

#include "format/words.h"
#include "law/number.h"

int door_status(enum result result)
{
    switch (result) {
    case OK:
        return 200;
    case REFUSED:
        return 403;
    case NOT_FOUND:
        return 404;
    case CONFLICT:
        return 409;
    case BAD_INPUT:
        return 422;
    case BROKEN:
        return 500;
    }
    return 500;
}

int door_exit_code(enum result result)
{
    switch (result) {
    case OK:
        return 0;
    case BAD_INPUT:
        return 2;
    case REFUSED:
        return 3;
    case NOT_FOUND:
        return 4;
    case CONFLICT:
        return 5;
    case BROKEN:
        return 70;
    }
    return 70;
}

/* The label of a fault's field: the register's own, a general one, or the bare name. */
static struct text field_label(struct arena *arena, enum language language,
                               const struct record *record, const char *field)
{
    if (field == NULL || field[0] == '\0')
        return TEXT("");
    if (record != NULL && record_field_find(record, field) >= 0)
        return words_get(language,
                         text_to_string(arena, text_format(arena, "%s.%s", record->name, field)));
    const char *key = text_to_string(arena, text_format(arena, "input.%s", field));
    struct text label = words_get(language, key);
    return text_is(label, key) ? text_of(field) : label;
}

struct text door_fault_text(struct arena *arena, enum language language,
                            const struct record *record, const struct fault *fault)
{
    const char *code = fault->code == NULL ? "broken" : fault->code;
    struct text pattern =
        words_get(language, text_to_string(arena, text_format(arena, "fault.%s", code)));
    struct text label = field_label(arena, language, record, fault->field);
    struct words_place places[] = {
        {"field", label},
        {"detail", fault->detail},
        {"bounds", law_bounds_words(arena, language, fault->detail)},
        {"row", text_format(arena, "%lld", (long long)fault->row)},
    };
    return words_fill(arena, pattern, places, COUNT(places));
}
