/* check.c - rules between two fields that several registers share.
 *
 * Pure: values in, a fault out. The digits of a personal code are read here only where they say
 * something about sex and birth; its check digit belongs to the field kind (record). No code, name
 * or date of a person is ever put into a fault. */
#include "registry/check.h"

static int64_t order_number(struct value value)
{
    return value.kind == VALUE_DATE ? value.date.days : value.integer;
}

static bool is_ordered_kind(struct value value)
{
    return value.kind == VALUE_DATE || value.kind == VALUE_INTEGER;
}

enum result registry_check_order(struct act *act, struct value from, struct value to,
                                 const char *field)
{
    if (!is_ordered_kind(from) || to.kind != from.kind)
        return OK;
    if (order_number(to) >= order_number(from))
        return OK;
    if (to.kind == VALUE_DATE) /* without the day: it may be somebody's birthday */
        return act_fault(act, BAD_INPUT, "order_of_dates", field, (struct text){0});
    return act_fault(act, BAD_INPUT, "too_small", field, value_to_text(act->arena, from));
}

enum result registry_check_together(struct act *act, struct value a, const char *a_field,
                                    struct value b, const char *b_field)
{
    if (value_is_none(a) == value_is_none(b))
        return OK;
    const char *missing = value_is_none(a) ? a_field : b_field;
    return act_fault(act, BAD_INPUT, "given_together", missing, (struct text){0});
}

static int two_digits(struct text code, size_t at)
{
    return (code.bytes[at] - '0') * 10 + (code.bytes[at + 1] - '0');
}

/* A part of the code is right when it says the number or, by 00, that it is not known. */
static bool says(int part, int number)
{
    return part == 0 || part == number;
}

enum result registry_check_person_code(struct act *act, struct value code, struct value sex,
                                       struct value born_on, const char *field)
{
    if (code.kind != VALUE_TEXT || code.text.length != 11 || code.text.bytes[0] == '9')
        return OK;
    int first = code.text.bytes[0] - '0';
    const char *said = first % 2 == 1 ? "male" : "female";
    if (sex.kind == VALUE_TEXT && !text_is(sex.text, said))
        return act_fault(act, BAD_INPUT, "code_not_of_sex", field, (struct text){0});
    if (born_on.kind != VALUE_DATE)
        return OK;
    int year, month, day;
    date_split(born_on.date, &year, &month, &day);
    int century = 1800 + (first - 1) / 2 * 100;
    bool agrees = century + two_digits(code.text, 1) == year &&
                  says(two_digits(code.text, 3), month) && says(two_digits(code.text, 5), day);
    if (agrees)
        return OK;
    return act_fault(act, BAD_INPUT, "code_not_of_birth", field, (struct text){0});
}
