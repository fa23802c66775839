/* pages.h - the handlers of all pages, one file a topic.
 *
 * Each handler is called by the dispatcher with its guards already applied.
 * Internal to web; the rows stand in web.c. */
#ifndef WEB_PAGES_H
#define WEB_PAGES_H

#include "door/door.h"

/* session_pages.c: start, sign-in and -out, language, purpose. */
void pages_home(struct visit *visit);
void pages_sign_in_form(struct visit *visit);
void pages_sign_in(struct visit *visit);
void pages_sign_in_again(struct visit *visit);
void pages_sign_out(struct visit *visit);
void pages_language(struct visit *visit);
void pages_purpose(struct visit *visit);

/* list_pages.c: registers and their lists. */
void pages_registers(struct visit *visit);
void pages_list(struct visit *visit);
void pages_export(struct visit *visit);

/* record_pages.c: one record with its history and relations. */
void pages_record(struct visit *visit);

/* form_pages.c: create, correct, annul. */
void pages_create_form(struct visit *visit);
void pages_create(struct visit *visit);
void pages_create_again(struct visit *visit);
void pages_correct_form(struct visit *visit);
void pages_correct(struct visit *visit);
void pages_correct_again(struct visit *visit);
void pages_annul_form(struct visit *visit);
void pages_annul(struct visit *visit);
void pages_annul_again(struct visit *visit);

/* import_pages.c */
void pages_import_form(struct visit *visit);
void pages_import(struct visit *visit);

/* plan_pages.c */
void pages_plans(struct visit *visit);
void pages_plan(struct visit *visit);
void pages_plan_section(struct visit *visit);
void pages_plan_file(struct visit *visit);

/* monitoring_pages.c: how the measures of a plan go, and the same as a document. */
void pages_monitoring(struct visit *visit);
void pages_monitoring_file(struct visit *visit);

/* The format of a file of that name, "STEM.docx"; NULL for any other name. */
struct paper_format;
const struct paper_format *pages_format_of(struct text name, const char *stem);
/* Sends a document in a format under a file name without its ending. */
struct document;
void pages_document_send(struct visit *visit, const struct document *document,
                         const struct paper_format *format, struct text name);

/* All plans, and the latest day that one of them describes where that is later than `*ret_day`. */
struct home_view;
MUST_USE enum result pages_plan_list(struct visit *visit, struct home_view *view,
                                     struct date *ret_day);

/* life_pages.c: the life of a plan, what it lacks, its copy, what waits. */
void pages_life(struct visit *visit);
void pages_missing(struct visit *visit);
void pages_copy(struct visit *visit);
void pages_waiting(struct visit *visit);

/* step_pages.c: steps, taking a plan back, remarks, contradictions that may stand. */
void pages_step_form(struct visit *visit);
void pages_step(struct visit *visit);
void pages_withdraw_form(struct visit *visit);
void pages_withdraw(struct visit *visit);
void pages_comment(struct visit *visit);
void pages_comment_again(struct visit *visit);
void pages_resolve_form(struct visit *visit);
void pages_resolve(struct visit *visit);
void pages_waive_form(struct visit *visit);
void pages_waive(struct visit *visit);

/* editor_pages.c: writing a paragraph of a plan. */
void pages_editor_form(struct visit *visit);
void pages_editor(struct visit *visit);
void pages_editor_again(struct visit *visit);
void pages_editor_preview(struct visit *visit);
void pages_editor_pick(struct visit *visit);
void pages_editor_draft(struct visit *visit);
void pages_editor_discard(struct visit *visit);

/* diff_pages.c: what moved since a plan was approved. */
void pages_diff(struct visit *visit);
void pages_diff_file(struct visit *visit);

/* figure_pages.c */
void pages_figures(struct visit *visit);
void pages_trace(struct visit *visit);
void pages_trace_file(struct visit *visit);

/* law_pages.c: benefits, the rule of one in words, its calculator. Nothing of it is kept. */
void pages_law(struct visit *visit);
void pages_law_rule(struct visit *visit);
void pages_law_calc(struct visit *visit);

/* simulate_pages.c: what reforms of the law would cost: asked, worked out in a run of its own,
 * looked at, stopped, had as a file. */
void pages_simulate_form(struct visit *visit);
void pages_simulate(struct visit *visit);
void pages_simulate_run(struct visit *visit);
void pages_simulate_progress(struct visit *visit);
void pages_simulate_stop(struct visit *visit);
void pages_simulate_file(struct visit *visit);

/* benefit_pages.c: what there is for a person, a benefit worked out and proposed, late changes. */
void pages_person_benefits(struct visit *visit);
void pages_benefit_form(struct visit *visit);
void pages_benefit_recompute(struct visit *visit);
/* benefit_decision_pages.c: a decision, its replay, its steps. */
void pages_benefit(struct visit *visit);
void pages_benefit_step_form(struct visit *visit);
void pages_benefit_step(struct visit *visit);

/* amount_pages.c: all amounts of the law, the history of one, the same as a file. */
void pages_amounts(struct visit *visit);
void pages_amount(struct visit *visit);
void pages_amounts_file(struct visit *visit);

/* act_pages.c: acts that set amounts, their rows, their steps. */
void pages_act(struct visit *visit);
void pages_act_create(struct visit *visit);
void pages_act_row(struct visit *visit);
void pages_act_step_form(struct visit *visit);
void pages_act_step(struct visit *visit);

/* admin_pages.c: journal, who looked, users. */
void pages_journal(struct visit *visit);
void pages_views(struct visit *visit);
void pages_users(struct visit *visit);
void pages_user_create(struct visit *visit);
void pages_user_close(struct visit *visit);
void pages_user_unlock(struct visit *visit);

/* review_pages.c: contradictions in a file that somebody sends, and in a plan. */
void pages_review_form(struct visit *visit);
void pages_review(struct visit *visit);
void pages_plan_review(struct visit *visit);
/* What the review of the path's plan says in short. */
struct review_told {
    struct text counts; /* "neištaisytų prieštaravimų – 1, …" */
    struct text href;   /* of the page that shows them */
    size_t contradictions;
};
/* Reviews it; false where it cannot be told, which is nobody's mistake here. Reports that a worker
 * gave before are gone. */
MUST_USE bool pages_review_told(struct visit *visit, struct review_told *ret);

/* asset_pages.c: stylesheet and pictures. */
void pages_asset(struct visit *visit);

/* The register named by the path's first parameter if the visitor may read it; NULL after the
 * refusal was sent. */
const struct record *pages_record_or_reply(struct visit *visit);
/* The same, if the visitor may also write it and it is not one that only the program writes. */
const struct record *pages_writable_or_reply(struct visit *visit);

#endif
