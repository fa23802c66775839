/* demo.c - a demo from the files inside the program. See demo.h.
 *
 * Why: whoever starts the program the first time must see it at work, on real published facts.
 * Promise: the files go through the same import as anybody's; the accounts are marked as demo.
 * Never: a number that is not in the files. */
#include "cli/demo.h"

#include <stdio.h>

#include "access/access.h"
#include "format/packed.h"

#define DEMO_PASSWORD "gerove-demo-2022"

/* A register comes after those that its links lead to. What every town has (services, social
 * groups) stands in demo/common, a town's own of the same register is read behind it. */
static const char *const order[] = {
    "municipality",
    "eldership",
    "organisation",
    "unit",
    "service",
    "social_group",
    "offer",
    "staff",
    "statistic",
    "person",
    "disability",
    "special_need",
    "placement",
    "queue_entry",
    "household",
    "household_member",
    "household_risk",
    "guardian",
    "guardianship",
    "application",
    "assessment",
    "decision",
    "delivery",
    "funding_source",
    "budget_line",
    "agreement",
    "licence",
    "accreditation",
    "quality_certificate",
    "capacity_change",
    "procurement",
    "project",
    "project_milestone",
    "project_result",
    "plan",
    "goal",
    "task",
    "measure",
    "measure_funding",
    "measure_result",
    "measure_progress",
    "monitoring_rule",
    "regional_need",
    "prognosis",
    "supervision",
    "plan_text",
    "review_waiver",
    "law_act",
    "law_parameter",
};

static const struct {
    const char *name;
    int64_t municipality;
    int64_t year; /* of the decisions about benefits */
} demos[] = {
    {"kaunas-2022", 19, 2022},
    {"klaipeda-2021", 21, 2021},
};

static const char *const accounts[] = {"specialist", "head",    "finance",      "auditor",
                                       "executor",   "council", "administrator"};

static enum result file_load(struct command_context *context, const char *folder,
                             const char *register_name)
{
    const char *path = text_to_string(
        context->arena, text_format(context->arena, "demo/%s/%s.csv", folder, register_name));
    struct import_order import = {
        .mode = IMPORT_ALL, .reason = TEXT("demo"), .progress = context->progress};
    enum result result = packed_read(context->arena, path, &import.csv);
    if (result != OK) /* a demo need not have every register */
        return result == NOT_FOUND ? OK : result;
    const struct record *record = record_find(register_name);
    CHECK(record != NULL);
    struct import_report report = {0};
    result = record_import(&context->act, record, &import, &report);
    for (size_t i = 0; i < report.faults.count && i < 20; i++)
        cli_complain(context, record, &report.faults.items[i]);
    if (result == OK)
        (void)fprintf(stderr, "%s: %lld\n", register_name, (long long)report.created);
    else
        (void)fprintf(stderr, "%s: %s\n", path, result_name(result));
    return result;
}

/* Makes the accounts; the first two of them as people who act. */
static enum result accounts_make(struct command_context *context, struct demo_person people[2])
{
    for (size_t i = 0; i < COUNT(accounts); i++) {
        struct user_new user = {
            .name = text_of(accounts[i]),
            .role = text_of(accounts[i]),
            .password = TEXT(DEMO_PASSWORD),
            .is_demo = true,
        };
        int64_t id = 0;
        enum result result = access_user_create(&context->act, &user, &id);
        if (result != OK)
            return result;
        if (i < 2)
            people[i] = (struct demo_person){user.name, id};
    }
    return OK;
}

bool demo_is_known(struct text demo)
{
    for (size_t d = 0; d < COUNT(demos); d++) {
        if (text_is(demo, demos[d].name))
            return true;
    }
    return false;
}

enum result demo_load(struct command_context *context, struct text demo)
{
    for (size_t d = 0; d < COUNT(demos); d++) {
        if (!text_is(demo, demos[d].name))
            continue;
        context->act.municipality = demos[d].municipality;
        store_hurry(context->act.store);
        enum result result = OK;
        for (size_t i = 0; i < COUNT(order) && result == OK; i++) {
            result = file_load(context, "common", order[i]);
            if (result == OK)
                result = file_load(context, demos[d].name, order[i]);
        }
        struct demo_person people[2] = {0};
        if (result == OK)
            result = accounts_make(context, people);
        if (result == OK)
            result = demo_benefits(context, demos[d].year, people);
        return result == OK ? demo_families(&context->act, demos[d].year, people) : result;
    }
    return act_fault(&context->act, NOT_FOUND, "no_demo", "", demo);
}

void demo_print(const struct command_context *context)
{
    cli_print("%.*s\n", TEXT_ARGS(cli_words(context, "command.demo_accounts")));
    for (size_t i = 0; i < COUNT(accounts); i++)
        cli_print("  %-16s %s\n", accounts[i], DEMO_PASSWORD);
}
