/* review_door.c - contradictions in a file, for machines.
 *
 * Why: an editor, a council's document system, a script asks about every draft by itself.
 * Promise: the answer is what `review --format json` writes. The file comes as a form's `file` or
 * as the body itself; it lives as long as its request.
 * Never: keeps a file, its name or a word of it. */
#include "api/answer.h"
#include "api/handlers.h"
#include "review/file.h"
#include "review/write.h"

#define FINDINGS_BYTES_MAX ((size_t)48 << 20)

static void refuse(struct visit *visit, struct fault fault)
{
    visit->act->fault = fault;
    answer_refuse(visit, BAD_INPUT, NULL);
}

/* The file of a form, else the body. */
static struct text bytes_of(const struct http_request *request, struct text *ret_name)
{
    const struct http_file *file = http_request_file(request, "file");
    *ret_name = file == NULL ? TEXT("") : file->filename;
    return file == NULL ? request->body : file->bytes;
}

void review_door_review(struct visit *visit)
{
    enum severity least = SEVERITY_FORM;
    struct value min = visit->inputs[REVIEW_DOOR_MIN];
    struct fault fault = {
        .code = "unknown_code", .field = "min", .detail = TEXT("contradiction, doubtful, form")};
    if (!value_is_none(min) && !severity_of_name(min.text, &least)) {
        refuse(visit, fault);
        return;
    }
    struct text name;
    struct text bytes = bytes_of(visit->request, &name);
    struct arena *arena =
        arena_open_within(visit->act->arena, "api.review", REVIEW_ARENA_BYTES_MAX);
    struct review *review = NULL;
    fault = (struct fault){.code = "file_missing", .field = "file"};
    if (bytes.length == 0 || review_read(arena, bytes, name, &review, &fault) != OK) {
        refuse(visit, fault);
        return;
    }
    struct buffer out = buffer_open(visit->response->arena, FINDINGS_BYTES_MAX);
    struct sink sink = sink_to_buffer(&out);
    bool is_written = review_write_json(review, least, &sink);
    CHECK(is_written);
    arena_close(arena);
    visit->response->content_type = TEXT("application/json");
    visit->response->body = buffer_text(&out);
}
