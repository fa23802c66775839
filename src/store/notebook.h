/* notebook.h - notes that are written down now and moved into their table a little later. Private
 * to src/store; store.h is what others see (store_note_line, store_notebook_open).
 *
 * SQLite has one writer, and each commit makes every reader forget the pages it knows. So a server
 * appends a note to a file first, with one write(2): that survives a killed process as a commit
 * does. A thread of the store moves what has gathered into the database in one transaction some
 * times a second, and carries what the log (WAL) has gathered into the database file, so that no
 * request ever pays for that.
 *
 * The file has two leaves, PATH.notes and PATH.notes2: one is written to while the other is moved.
 * A leaf is emptied after the commit; lines whose leaf was not emptied any more are moved again
 * and change nothing, for a line carries its row's id and its statement passes over a row that is
 * there. A lock on the first leaf makes one process the owner. What a killed owner left is moved
 * in by whoever opens the database next.
 *
 * Locks are taken in this order: settling, the store's write_lock, lock. */
#ifndef STORE_NOTEBOOK_H
#define STORE_NOTEBOOK_H

#include "store/engine.h"

/* Moves in what a killed process left beside the database, unless another process owns it. What
 * cannot be moved stays where it is, and is logged. */
void notebook_recover(struct store *store);
/* Appends a line under an id of its own, put in place of `in[0]`. False where it cannot be (the
 * disk, or too much has gathered): the caller writes directly. */
MUST_USE bool notebook_append(struct act *act, const struct statement *statement,
                              const struct value *in);
/* Moves in what has gathered; CONFLICT where another process is writing. */
MUST_USE enum result notebook_settle(struct notebook *notebook);
/* Ends the thread of the store's notebook, moves in what has gathered and gives the files back.
 * Harmless without one. */
void notebook_close(struct store *store);

#endif
