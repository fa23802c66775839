/* demo_families.c - decisions in force about some hundred families of a demo. See demo.h.
 *
 * Why: a reform for the people of the records tells something where many of them get something.
 * How: the invented families at risk, people with a special need and children under guardianship,
 * in the order of their files, have by turns one benefit or another; their facts follow from where
 * they stand, so that the demo is the same every time.
 * Promise: as demo_benefits.c: worked out by the law, proposed by one, approved by another.
 * Never: an amount from here. */
#include "base/list.h"
#include "cli/demo.h"
#include "law/number.h"
#include "record/record.h"

#define FACTS_BYTES_MAX 1000
#define MONTHS          12

/* People of one register, some of whom a benefit is about. */
enum group { CONTACTS, CHILDREN, IN_NEED, GUARDED, GROUPS };
static const struct {
    const char *record, *field;
    const char *role; /* of household members; NULL: all */
    size_t taken;     /* at most so many */
} groups[GROUPS] = {
    [CONTACTS] = {"household_member", "person", "contact", 160},
    [CHILDREN] = {"household_member", "person", "child", 160},
    [IN_NEED] = {"special_need", "person", NULL, 120},
    [GUARDED] = {"guardianship", "child", NULL, 40},
};

/* Every which of a group has a benefit, from the first on. */
static const struct {
    const char *benefit;
    enum group group;
    size_t every, first;
    int first_month, last_month;
} benefits[] = {
    {"child_benefit", CHILDREN, 2, 0, 1, MONTHS},
    {"school_supplies", CHILDREN, 4, 0, 9, 9},
    {"social_assistance", CONTACTS, 3, 0, 1, MONTHS},
    {"heating_compensation", CONTACTS, 3, 1, 1, MONTHS},
    {"hot_water_compensation", CONTACTS, 6, 1, 1, MONTHS},
    {"drinking_water_compensation", CONTACTS, 6, 1, 1, MONTHS},
    {"care_compensation", IN_NEED, 1, 0, 1, MONTHS},
    {"social_assistance", IN_NEED, 6, 2, 1, MONTHS},
    {"heating_compensation", IN_NEED, 4, 1, 1, MONTHS},
    {"drinking_water_compensation", IN_NEED, 4, 1, 1, MONTHS},
    {"guardianship_benefit", GUARDED, 1, 0, 1, MONTHS},
};

typedef LIST(int64_t) id_list;

/* The people of a group in the order of their register; whose time is over is none of them. */
static enum result people_find(struct act *act, enum group group, id_list *ret)
{
    const struct record *record = record_find(groups[group].record);
    ptrdiff_t field = record_field_find(record, groups[group].field);
    ptrdiff_t ends_on = record_field_find(record, "ends_on");
    ptrdiff_t role = groups[group].role != NULL ? record_field_find(record, "role") : -1;
    struct record_query query = {.order = -1, .limit = RECORD_PAGE_MAX, .skips_total = true};
    enum result result = OK;
    do {
        struct record_page page = {0};
        result = record_list(act, record, &query, &page);
        for (size_t i = 0; i < page.count && ret->count < groups[group].taken; i++) {
            const struct value *values = page.rows[i].values;
            bool is_one = role < 0 || text_is(values[role].text, groups[group].role);
            if (is_one && value_is_none(values[ends_on]))
                LIST_ADD(act->arena, ret, values[field].integer);
        }
        query.after = page.next;
    } while (result == OK && query.after.length > 0 && ret->count < groups[group].taken);
    return result;
}

/* What may be asked of who stands at a place; the records know more of some. */
static struct text facts_of(struct arena *arena, enum group group, size_t at)
{
    static const char *const members[] = {
        "members=1\nadults=1\nchildren=0\nis_single=yes\n",
        "members=2\nadults=2\nchildren=0\nis_single=no\n",
        "members=4\nadults=2\nchildren=2\nis_single=no\n",
        "members=5\nadults=2\nchildren=3\nis_single=no\n",
    };
    struct buffer facts = buffer_open(arena, FACTS_BYTES_MAX);
    size_t income = 150 + at * 37 % 50 * 8;
    if (group == IN_NEED)
        buffer_add_format(&facts, "%s", members[at / 2 % COUNT(members)]);
    buffer_add_format(&facts, "income=%zu\ncounted_income=%zu\n", income, income / 2);
    buffer_add_format(&facts, "months_received=%zu\nexceeds_assets=no\nmeets_activity=yes\n",
                      1 + at * 5 % 40);
    buffer_add_format(&facts, "heating_cost=%zu.50\narea=%zu\nhas_central_hot_water=%s\n",
                      55 + at * 11 % 80, 34 + at * 7 % 40, at % 2 == 0 ? "yes" : "no");
    buffer_add_format(&facts, "water_used=%zu\nwater_price=%zu.40\n", 3 + at % 7, 2 + at % 3);
    return buffer_text(&facts);
}

enum result demo_families(struct act *act, int64_t year, const struct demo_person people[2])
{
    id_list found[GROUPS] = {0};
    int made = 0;
    const struct demo_person before = {act->user_name, act->user};
    enum result result = OK;
    for (int group = 0; group < GROUPS && result == OK; group++)
        result = people_find(act, (enum group)group, &found[group]);
    for (size_t i = 0; i < COUNT(benefits); i++) {
        const id_list *of = &found[benefits[i].group];
        for (size_t at = benefits[i].first; at < of->count && result == OK;
             at += benefits[i].every) {
            struct benefit_order order = {
                .number = text_format(act->arena, "P-%03d", ++made),
                .person = of->items[at],
                .benefit = text_of(benefits[i].benefit),
                .kind = TEXT("grant"),
                .first = (int32_t)(year * 100 + benefits[i].first_month),
                .last = (int32_t)(year * 100 + benefits[i].last_month),
                .facts = facts_of(act->arena, benefits[i].group, at),
            };
            order.decided_on = law_month_date(order.first);
            result = demo_decide(act, &order, people, false);
            if (result == REFUSED && text_is(text_of(act->fault.code), "benefit_in_force"))
                result = OK; /* one of the handful has it already */
        }
    }
    act->user_name = before.name;
    act->user = before.id;
    return result;
}
