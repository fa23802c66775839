"""The style gate reports exactly the broken rule, at its line, and spares good code."""

import unittest

from trees import TreeTest

OPEN = "/* Why.\n *\n * Promise.\n * Never.\n */\n"


def function(body, head="static void work(void)"):
    """A file with one function of the given body lines; the function begins at line 6."""
    return OPEN + head + "\n{\n" + "".join(f"    {line}\n" for line in body) + "}\n"


class Style(TreeTest):
    tool = "check_style"

    def found(self, text, path="src/need/queue.c"):
        """What the gate says of one file."""
        self.write(path, text)
        return self.findings()

    def expect(self, text, finding, path="src/need/queue.c"):
        """The gate says this of the file and nothing else."""
        self.assertEqual([f"{path}:{finding}"], self.found(text, path))

    def test_good_file(self):
        self.assertEqual([], self.found(function([
            "for (int i = 0; i < 3; i++) {",
            "    if (i) {",
            "        while (more()) step(\"strcpy( // }\", '{');",
            "    } else if (last()) {",
            "        struct pair p[] = {{1, {2}}, {3, {4}}};",
            "        goto out;",
            "    }",
            "}",
            "out:",
            "give_back(row->free(), row.time(1)); /* strcpy() */"])))

    def test_file_length(self):
        self.assertEqual([], self.found(OPEN + "int x;\n" * 795))
        self.expect(OPEN + "int x;\n" * 796, "1: file-length: 801 lines, at most 800")

    def test_columns_count_characters_not_bytes(self):
        self.assertEqual([], self.found(OPEN + "/* " + "ž" * 94 + " */\n"))
        self.expect(OPEN + "/* " + "ž" * 95 + " */\n", "6: columns: 101 columns, at most 100")

    def test_white_space(self):
        for line in ("int x; ", "\tint x;"):
            self.expect(OPEN + line + "\n",
                        "6: white-space: a tab, or white space at the end of the line")

    def test_unfinished(self):
        self.expect(OPEN + "// TODO later\n", "6: unfinished: a comment promises later work")

    def test_opening_missing(self):
        self.expect("int x;\n", "1: opening: the file does not open with a comment")

    def test_opening_length(self):
        self.expect("/* Why.\n * x\n * y\n */\n",
                    "1: opening: the opening comment has 4 lines, not 5 to 30")
        self.expect("/*" + "\n" * 30 + "*/\n",
                    "1: opening: the opening comment has 31 lines, not 5 to 30")

    def test_opening_of_a_header_may_be_short(self):
        self.assertEqual([], self.found("/* Why.\n * x\n */\n", "src/need/queue.h"))

    def test_function_length(self):
        self.assertEqual([], self.found(function(["x();"] * 67)))
        self.expect(function(["x();"] * 68), "6: function-length: work has 71 lines, at most 70")

    def test_parameters(self):
        good = "static int sum(int a, int b, int c, int d, int (*e)(int, int))"
        self.assertEqual([], self.found(function([], good)))
        self.expect(function([], "static int sum(int a, int b, int c, int d, int e, int f)"),
                    "6: parameters: sum has 6 parameters, at most 5")

    def test_nesting(self):
        self.assertEqual([], self.found(function(["if (a) for (;;) while (b) c();"])))
        for body in (["if (a) for (;;) while (b) if (c) d();"],
                     ["do { switch (a) { case 1: if (b) { EACH(x) { y(); } } } } while (z);"],
                     ["if (a) { } else { if (b) { if (c) { if (d) e(); } } }"]):
            self.expect(function(body), "6: nesting: work nests 4 levels, at most 3")

    def test_conditional_code_stays_balanced(self):
        self.assertEqual([], self.found(function([
            "#if defined(X)", "if (a) {", "#else", "if (b) {", "#endif", "}"])))

    def test_goto_backwards(self):
        self.expect(function(["again:", "if (x()) goto again;"]),
                    "9: goto: work jumps back to again")

    def test_banned_calls(self):
        self.expect(function(["strcpy(a, b);"]), "8: banned-call: strcpy is banned")
        self.expect(OPEN + "#define COPY(a, b) \\\n    strcat(a, b)\n",
                    "7: banned-call: strcat is banned")
        self.expect(function(["return system(x);"]), "8: banned-call: system is banned")

    def test_heap(self):
        text = function(["free(x);"])
        self.assertEqual([], self.found(text, "src/format/zip.c"))
        self.assertEqual([], self.found(text, "tests/need/test_queue.c"))
        self.expect(text, "8: heap: free outside base and format: take it from an arena")

    def test_clock(self):
        self.assertEqual([], self.found(function(["time(0);"]), "src/base/clock.c"))
        self.expect(function(["x = time(0);"]), "8: clock: time outside base: now comes from the "
                                                "act")

    def test_now(self):
        self.assertEqual([], self.found(function(["instant_now();"]), "src/web/page.c"))
        self.expect(function(["instant_now();"]),
                    "8: clock: instant_now outside the doors: now comes from the act")

    def test_raw_html(self):
        self.expect(function(["html_add_trusted_markup(x);"]),
                    "8: raw-html: html_add_trusted_markup writes without escaping")

    def header(self, text):
        """What the gate says of a header."""
        return self.found("/* queue.h\n * a\n */\nstruct line;\n\n" + text, "src/need/queue.h")

    def test_header_documented(self):
        self.assertEqual([], self.header(
            "/* Opens. */\nint queue_open(void);\nint need_close(void);\n\n"
            "/* Kinds. */\nenum queue_kind { A, B };\n\nstruct queue {\n    int a;\n};\n\n"
            "/* Pair. */\nstatic inline int pair(void) { return 1; }\n"
            "/* A line. */\nMUST_USE bool line_cut(int (*f)(int)) PRINTF_LIKE(1, 2);\n"))

    def test_header_undocumented(self):
        self.assertEqual(
            ["src/need/queue.h:6: undocumented: queue_open has no comment above it",
             "src/need/queue.h:8: undocumented: enum queue_kind has no comment above it",
             "src/need/queue.h:10: undocumented: struct row has no comment above it"],
            self.header("int queue_open(void);\n\nenum queue_kind { A, B };\n\n"
                        "struct row { int a; };\n"))

    def test_header_names(self):
        self.assertEqual(["src/need/queue.h:7: name: open_queue begins with neither its folder "
                          "nor its file"], self.header("/* x */\nint open_queue(void);\n"))

    def test_exception_by_function_and_file(self):
        self.write("tools/exceptions", "# list\nheap src/need/queue.c:work its library gives\n"
                                       "opening src/need/line.c it is generated\n")
        self.write("tools/exceptions.max", "2\n")
        self.write("src/need/line.c", "int x;\n")
        self.assertEqual([], self.found(function(["free(x);"])))

    def test_exception_that_excepts_nothing(self):
        self.write("tools/exceptions", "heap src/need/queue.c:other gone\n")
        self.write("tools/exceptions.max", "1\n")
        self.assertEqual(["tools/exceptions:1: exceptions: heap src/need/queue.c:other excepts "
                          "nothing, take it out"], self.found(function([])))

    def test_exceptions_only_shrink(self):
        self.write("tools/exceptions", "opening src/need/a.c why\nopening src/need/queue.c why\n")
        self.write("src/need/a.c", "int x;\n")
        self.write("tools/exceptions.max", "1\n")
        self.assertEqual(["tools/exceptions:1: exceptions: 2 lines, at most 1"],
                         self.found("int x;\n"))
        self.write("tools/exceptions.max", "3\n")
        self.assertEqual(["tools/exceptions.max:1: exceptions: lower it to 2"],
                         self.findings())

    def test_exception_without_reason(self):
        self.write("tools/exceptions", "heap src/need/queue.c\n")
        self.assertEqual(["tools/exceptions:1: exceptions: a line is `rule file[:function] "
                          "reason`"], self.found(function([])))


if __name__ == "__main__":
    unittest.main()
