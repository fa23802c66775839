/* process_event.c - what happened to a record in its process: the log that tells where it stands.
 *
 * Written by the engine only (process.h). The record is named by its printed id, because each
 * process has a register of its own. Who and when stand in the journal and, for lists and files,
 * here once more. */
#include "record/field.h"

static const struct field process_event_fields[] = {
    {.name = "process", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "subject", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "event", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "from_state", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED},
    {.name = "to_state", .kind = FIELD_KEY, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED},
    {.name = "day", .kind = FIELD_DATE, .is = IS_REQUIRED | IS_LISTED | IS_FILTERED | IS_SORTED},
    {.name = "user_name", .kind = FIELD_TEXT, .is = IS_REQUIRED | IS_LISTED, .max = 64},
    {.name = "reason", .kind = FIELD_NOTE, .is = IS_LISTED, .max = 1000},
};

const struct record process_event_record = {
    .name = "process_event",
    FIELDS(process_event_fields),
    .area = AREA_PLAN,
    .title = {"process", "event"},
    .order = "-day",
    .read = RIGHT_JOURNAL_READ,
    .write = RIGHT_SYSTEM,
    .is_log = true,
};
