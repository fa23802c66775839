/* make_registers.h - what the three parts of the generator share: a statement being written, and
 * what SQL says about a register's columns. */
#ifndef MAKE_REGISTERS_H
#define MAKE_REGISTERS_H

#include <stdio.h>

#include "base/list.h"
#include "record/field.h"
#include "store/store.h"

/* The registers that the generator was linked with (the list made by make_registers_list.py). */
extern const struct record *const registers_all[];
extern const size_t registers_all_count;

/* A register by name; NULL where there is none. */
const struct record *register_find(const char *name);

/* --- columns (make_registers_columns.c) ------------------------------------------------------- */

/* Kind of the column of a field. */
enum value_kind column_kind(const struct field *field);
/* The column that a unique field is compared by: NAME, or NAME_index of a personal code. */
const char *column_compared(struct arena *arena, const struct field *field);
/* The column (of `alias`) as an index and an order use it: a value that may be absent is replaced
 * by the least one of its kind, because NULL neither orders nor equals. */
const char *column_ordered(struct arena *arena, const char *alias, const struct field *field);
/* True where records of the register are found by a search. */
bool register_is_searched(const struct record *record);
/* True where the default order is by title. */
bool register_is_titled(const struct record *record);
/* The field that a composite key names at `index`; the key is complete. */
const struct field *register_key_field(const struct record *record, size_t index);
/* The field that links and files use as key of a record; NULL where there is none. */
const struct field *register_natural_key(const struct record *record);

/* --- the patch (make_registers_patch.c) ------------------------------------------------------- */

/* Prints table, view and indexes of a register in the form of schema/NNNN-name.sql. */
void patch_print(struct arena *arena, const struct record *record, FILE *file);

/* --- drafts and printing (make_registers_print.c) --------------------------------------------- */

/* A statement being written: SQL that both engines understand, with :name parameters. */
struct draft {
    struct arena *arena;
    struct buffer sql;
    LIST(struct store_field) in;
    LIST(struct store_field) out;
};

/* The three parts of the C source, written side by side. */
struct printer {
    struct arena *arena;
    const struct record *record;
    size_t count;         /* statements so far, of all registers */
    struct buffer fields; /* parameters and columns */
    struct buffer rows;   /* the statements */
    struct buffer tables; /* struct record_statements and what hangs on them */
};

/* What a finished draft is for. */
struct purpose {
    const char *name;  /* behind NAME_ */
    const char *index; /* behind NAME_fact_; NULL for none */
    enum right right;
    bool is_write;
};

/* An empty draft, a parameter more, a result column more. */
struct draft draft_open(struct arena *arena);
void draft_in(struct draft *draft, const char *name, enum value_kind kind);
void draft_out(struct draft *draft, const char *name, enum value_kind kind);
/* Adds to the SQL like printf. */
#define SQL(draft, ...) buffer_add_format(&(draft)->sql, __VA_ARGS__)
/* Prints a statement of printer->record; returns the C expression of its address. */
const char *draft_print(struct printer *printer, const struct draft *draft, struct purpose purpose);

/* --- the statements (make_registers_statements.c) --------------------------------------------- */

/* Prints the C source with the statements of all registers. */
void statements_print(struct arena *arena, FILE *file);

#endif
