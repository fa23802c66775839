/* files.c - the tables of a report as CSV files, one a table, named as the table.
 *
 * For open data, for other programs, and for `plan compare`: column names are machine names,
 * numbers have a decimal point, no value is an empty field. Never: leaves half a file under the
 * name of a whole one. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "format/batch.h"
#include "paper/writers.h"
#include "report/report.h"

const struct report_file *report_file_find(const struct report *report, struct text name)
{
    for (size_t i = 0; i < report->file_count; i++)
        if (text_equals(report->files[i].name, name))
            return &report->files[i];
    return NULL;
}

bool report_file_write(const struct report_file *file, struct arena *arena, struct sink *sink)
{
    return csv_write_table(file->table, arena, sink);
}

/* Writes a file under another name and moves it into place. */
static bool write_whole(struct arena *arena, const struct report_file *file, const char *path)
{
    struct text partial = text_format(arena, "%s.part", path);
    int descriptor = open(partial.bytes, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (descriptor < 0)
        return false;
    struct batch *batch = ARENA_NEW(arena, struct batch);
    struct sink to = sink_to_descriptor(&descriptor);
    batch_open(batch, &to);
    struct sink sink = batch_sink(batch);
    bool is_written = report_file_write(file, arena, &sink);
    is_written = batch_close(batch) && is_written;
    is_written = close(descriptor) == 0 && is_written;
    if (is_written && rename(partial.bytes, path) == 0)
        return true;
    (void)unlink(partial.bytes);
    return false;
}

enum result report_export_csv(struct act *act, const struct report *report, struct text directory,
                              size_t *ret_count)
{
    for (size_t i = 0; i < report->file_count; i++) {
        const struct report_file *file = &report->files[i];
        struct text path =
            text_format(act->arena, "%.*s/%.*s.csv", TEXT_ARGS(directory), TEXT_ARGS(file->name));
        if (!write_whole(act->arena, file, path.bytes))
            return act_fault(act, REFUSED, "cannot_write", "directory", path);
    }
    *ret_count = report->file_count;
    return OK;
}
