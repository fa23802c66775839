/* answer.h - what the API says: JSON documents, and RFC 9457 problems.
 *
 * Internal to api. */
#ifndef API_ANSWER_H
#define API_ANSWER_H

#include "door/door.h"
#include "format/json.h"

/* A JSON document on its way into the response's body. Lives in the request's arena. */
struct answer {
    struct buffer out;
    struct sink sink;
    struct json_writer json;
};

/* An empty document; write into `json`, then answer_send. */
struct answer *answer_open(struct visit *visit);
/* Makes it the body of the response; the status stays as it stands. */
void answer_send(struct visit *visit, struct answer *answer);
/* A member with a text. */
void answer_text(struct answer *answer, const char *name, struct text t);
/* The same with a C string. */
void answer_string(struct answer *answer, const char *name, const char *string);
/* A member with the 13 characters of an id; null for 0. */
void answer_id(struct answer *answer, const char *name, int64_t id);
/* A member with a whole number. */
void answer_integer(struct answer *answer, const char *name, int64_t number);
/* A member with true or false. */
void answer_flag(struct answer *answer, const char *name, bool flag);

/* Begins a problem: type, title, status, detail and faults (those of the visit, else the act's) are
 * written, further members may follow. `record` (may be NULL) names the labels of fields. */
struct answer *answer_problem_open(struct visit *visit, int status, const struct record *record);
/* Ends and sends it. */
void answer_problem_close(struct visit *visit, struct answer *answer);
/* A whole problem: of a status, or of an operation's result. */
void answer_problem(struct visit *visit, int status, const struct record *record);
void answer_refuse(struct visit *visit, enum result result, const struct record *record);
/* The member `faults`: an array of field, code, words, row. */
void answer_faults(struct visit *visit, struct answer *answer, const struct record *record,
                   const fault_list *faults);
/* Says what the dispatcher refused. */
void answer_refused(struct visit *visit, enum result result, int status);

#endif
