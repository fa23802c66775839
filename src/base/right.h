/* right.h - every right there is (design 11). Rows of routes, commands, statements, registers and
 * figures name one of them; a row without a right does not start. Roles are sets of rights and are
 * data of floor 3 (access/role.c). */
#ifndef BASE_RIGHT_H
#define BASE_RIGHT_H

#include <stdbool.h>
#include <stdint.h>

/* X(constant, "name") - the name is what `gerove rights` prints and translations explain. */
#define RIGHTS(X)                                 \
    X(RIGHT_PUBLIC, "public")                     \
    X(RIGHT_SIGNED_IN, "signed_in")               \
    X(RIGHT_REGISTRY_READ, "registry.read")       \
    X(RIGHT_REGISTRY_WRITE, "registry.write")     \
    X(RIGHT_CLASSIFIER_WRITE, "classifier.write") \
    X(RIGHT_PERSON_READ, "person.read")           \
    X(RIGHT_PERSON_WRITE, "person.write")         \
    X(RIGHT_NEED_READ, "need.read")               \
    X(RIGHT_NEED_WRITE, "need.write")             \
    X(RIGHT_NEED_APPROVE, "need.approve")         \
    X(RIGHT_MONEY_READ, "money.read")             \
    X(RIGHT_MONEY_WRITE, "money.write")           \
    X(RIGHT_PLAN_READ, "plan.read")               \
    X(RIGHT_PLAN_WRITE, "plan.write")             \
    X(RIGHT_PLAN_COMMENT, "plan.comment")         \
    X(RIGHT_PLAN_REPORT, "plan.report")           \
    X(RIGHT_PLAN_APPROVE, "plan.approve")         \
    X(RIGHT_LAW_WRITE, "law.write")               \
    X(RIGHT_LAW_APPROVE, "law.approve")           \
    X(RIGHT_FIGURE_READ, "figure.read")           \
    X(RIGHT_FIGURE_ROWS, "figure.rows")           \
    X(RIGHT_JOURNAL_READ, "journal.read")         \
    X(RIGHT_LAW_SIMULATE, "law.simulate")         \
    X(RIGHT_USER_ADMIN, "user.admin")             \
    X(RIGHT_SYSTEM, "system")

enum right {
    RIGHT_NONE, /* no right was named: refused at start */
#define X(constant, name) constant,
    RIGHTS(X)
#undef X
        RIGHT_COUNT
};

/* A set of rights: bit `1 << right`. */
typedef uint32_t right_set;

/* The set with one right. */
#define RIGHT_SET(right) ((right_set)1 << (right))

/* "registry.read"; "" for RIGHT_NONE. */
const char *right_name(enum right right);
bool right_set_has(right_set set, enum right right);

#endif
