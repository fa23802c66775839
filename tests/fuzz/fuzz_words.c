/* fuzz_words.c - the parsers of base: numbers, money, decimals, dates, instants, ids.
 *
 * What is accepted must survive being written and read again.
 */
#include <stdint.h>
#include <string.h>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_money(struct text text)
{
    struct money read = {0};
    struct money again = {0};
    char written[24];
    bool is_typed = money_parse_typed(text, &read);
    if (!money_parse(text, &read) && !is_typed)
        return;
    money_format(read, written);
    CHECK(money_parse(text_of(written), &again) && read.cents == again.cents);
}

static void try_decimal(struct text text)
{
    struct decimal read;
    struct decimal again;
    char written[24];
    if (!decimal_parse(text, &read))
        return;
    decimal_format(read, written);
    CHECK(decimal_parse(text_of(written), &again) && memcmp(&read, &again, sizeof(read)) == 0);
}

static void try_time(struct text text)
{
    struct date day;
    struct date same_day;
    char written_day[11];
    if (date_parse(text, &day)) {
        date_format(day, written_day);
        CHECK(date_parse(text_of(written_day), &same_day) && date_equals(day, same_day));
    }
    struct instant at;
    struct instant again;
    char written[28];
    if (instant_parse(text, &at)) {
        instant_format(at, written);
        CHECK(instant_parse(text_of(written), &again) && at.microseconds == again.microseconds);
    }
}

static void try_id(struct text text)
{
    int64_t id;
    int64_t again;
    char written[14];
    if (!id_parse(text, &id))
        return;
    id_format(id, written);
    CHECK(id_parse(text_of(written), &again) && id == again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct text text = text_slice((const char *)data, size);
    int64_t number = 0;
    volatile bool is_number = text_to_integer(text, &number); /* volatile: or it is left out */
    (void)is_number;
    try_money(text);
    try_decimal(text);
    try_time(text);
    try_id(text);
    return 0;
}
