/* document_json.h - the neutral document as JSON and back: how a plan is kept and passed on.
 *
 * The form is public. Members are written in this order and left out where they say nothing ("",
 * 0, false, a unit that is none); members are added over the years, never renamed. One block, one
 * row of a table, one series of a chart a line.
 *
 *     {"format": "gerove-document", "version": 1, "language": "lt" | "en",
 *      "title", "subtitle", "author": text, "made_on": "2021-12-01", "blocks": [BLOCK, …]}
 *
 *     BLOCK   {"kind": "heading" | "paragraph" | "list_item" | "table" | "chart" | "landscape" |
 *              "portrait", "level": 1..4 of a heading, "number": "4.1", "anchor": text,
 *              "runs": [RUN, …] of the first three, "table": TABLE, "chart": CHART}
 *     RUN     {"kind": "plain" | "strong" | "emphasis", "text", "origin": ORIGIN, "note": text,
 *              "note_runs": [RUN without note, …] where the note has numbers}
 *     ORIGIN  {"figure": "recipients", "place": "day=2021-11-01&service=day_care"}
 *     TABLE   {"name", "title", "empty": text, "columns": [COLUMN, …], "rows": [ROW, …]}
 *     COLUMN  {"name", "title": text, "unit": UNIT, "width": 1..100, "is_hidden": true}
 *     ROW     {"kind": "body" | "group" | "total", "level": 1.., "cells": [CELL, …]}
 *     CELL    {"kind", "value", "unit": UNIT, "span": 2.., "is_total": true,
 *              "sum_rows": 1.., "origin": ORIGIN, "note": text, "note_runs", "href": text}
 *     CHART   {"name", "title", "summary": text, "kind": "bars" | "stacked" | "lines" | "rows",
 *              "unit": UNIT, "categories": [text, …], "series": [SERIES, …]}
 *     SERIES  {"title": text, "values": [{"kind", "value", "origin": ORIGIN}, …] a category each}
 *
 * "kind" of a value says how "value" stands: "none" (no value), "integer" 75, "decimal" "14.6",
 * "money" "1493200.00", "flag" true, "date" "2021-11-01", "instant" "2021-11-01T12:30:00.000001Z",
 * "text", "bytes" as hexadecimal digits. UNIT is a name of base/unit.h ("person", "euro"). Cells
 * stand in the order of the columns, hidden ones too; those that a span covers are there. */
#ifndef PAPER_DOCUMENT_JSON_H
#define PAPER_DOCUMENT_JSON_H

#include "base/result.h"
#include "paper/document.h"

/* Bounds of what is read. */
enum {
    DOCUMENT_JSON_BYTES_MAX = 64 << 20,
    DOCUMENT_JSON_COLUMNS_MAX = 1000,
    DOCUMENT_JSON_LEVEL_MAX = 9,
};

/* The document as JSON in UTF-8, with a line feed at its end; false when the sink gave up. A byte
 * that is not UTF-8 becomes U+FFFD. Dates lie in 1800..2999. */
MUST_USE bool document_json_write(const struct document *document, struct sink *sink);

/* Reads what document_json_write wrote: written again it is the same bytes. The document lives in
 * `arena`, which should have room for twenty times the bytes. BAD_INPUT where it is anything else;
 * `*ret_fault` then has a code of the catalogue, as field the place ("blocks[3].table.rows[0]",
 * in the arena) and as detail what belongs there. Unknown members are refused, not lost. */
MUST_USE enum result document_json_read(struct arena *arena, struct text bytes,
                                        struct document **ret, struct fault *ret_fault);

#endif
