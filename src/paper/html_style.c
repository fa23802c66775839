/* html_style.c - the stylesheet of a whole page.
 *
 * Why here and small: a file to send away must look right without its server, on a phone, on a
 * screen and on paper. Promise: contrast of at least 7 to 1; the head of a table repeats and no
 * row is torn in print; landscape parts print on landscape pages; links of numbers print as plain
 * numbers. Never: fetches anything. */
#include "paper/html_part.h"

static const char style[] =
    "body { margin: 0; color: #1a1a1a; background: #fff;"
    " font: 1rem/1.5 \"Liberation Serif\", \"Times New Roman\", serif; }\n"
    "main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }\n"
    "h1, .subtitle { text-align: center; }\n"
    "h1 { font-size: 1.6rem; line-height: 1.25; }\n"
    "h2 { font-size: 1.4rem; margin: 2.5rem 0 0.75rem; }\n"
    "h3 { font-size: 1.2rem; margin: 2rem 0 0.5rem; }\n"
    "h4, h5 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }\n"
    "h5 { font-style: italic; }\n"
    "a { color: #0b4a82; }\n"
    "a:focus, .table-scroll:focus { outline: 3px solid #0b4a82; outline-offset: 2px; }\n"
    "nav ul { list-style: none; padding: 0; }\n"
    "nav .level-3 { padding-left: 1.5rem; }\n"
    "nav .level-4 { padding-left: 3rem; }\n"
    "nav .level-5 { padding-left: 4.5rem; }\n"
    ".table-scroll { overflow-x: auto; margin: 1.5rem 0 0.5rem; }\n"
    "table { border-collapse: collapse; width: 100%; font-size: 0.875rem; line-height: 1.35; }\n"
    "caption { text-align: left; font-weight: bold; font-size: 1rem; padding: 0.5rem 0; }\n"
    "th, td { border: 1px solid #767676; padding: 0.25rem 0.5rem; text-align: left;"
    " vertical-align: top; font-weight: normal; overflow-wrap: anywhere; }\n"
    "thead th { background: #e7ebef; font-weight: bold; vertical-align: bottom;"
    " overflow-wrap: normal; }\n"
    ".table-scroll :is(th, td) { overflow-wrap: break-word; }\n"
    "sup { line-height: 0; }\n"
    ".number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }\n"
    "thead .number { white-space: normal; }\n"
    ".group th { font-weight: bold; font-style: italic; }\n"
    "tr.total th, tr.total td, .total { font-weight: bold; }\n"
    "tr.level-1 > :first-child { padding-left: 1.5rem; }\n"
    "tr.level-2 > :first-child { padding-left: 2.5rem; }\n"
    ".chart { margin: 1.5rem 0; overflow-x: auto; }\n"
    ".chart figcaption { font-weight: bold; padding: 0.5rem 0; }\n"
    ".chart svg { width: 100%; min-width: 34rem; height: auto; max-width: 52rem; }\n"
    ".chart details { font-size: 0.875rem; }\n"
    ".notes { font-size: 0.875rem; margin: 0.25rem 0 1.5rem; }\n"
    "section.notes { margin-top: 3rem; padding-top: 0.5rem; border-top: 1px solid #767676; }\n"
    ".notes :target, sup :target { outline: 2px solid #0b4a82; }\n"
    "@page { size: A4; margin: 20mm 10mm 20mm 30mm; }\n"
    "@page wide { size: A4 landscape; margin: 30mm 20mm 20mm 20mm; }\n"
    "@media print {\n"
    "main { max-width: none; padding: 0; }\n"
    "a { color: inherit; text-decoration: none; }\n"
    ".note-back { display: none; }\n"
    ".notes li { break-inside: avoid; }\n"
    ".table-scroll { overflow: visible; }\n"
    ".landscape { page: wide; }\n"
    "thead { display: table-header-group; }\n"
    "tr { break-inside: avoid; }\n"
    "h2, h3, h4, h5, caption, .group { break-after: avoid; }\n"
    "}\n";

const char *html_style(void)
{
    return style;
}
