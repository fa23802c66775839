"""The floor gate reports each forbidden include and nothing else."""

import unittest

from trees import TreeTest

FLOORS = "# comment\n0  base\n1  format\n2  store paper\n3  main.c\n"


class Floors(TreeTest):
    tool = "check_floors"

    def setUp(self):
        super().setUp()
        self.write("src/FLOORS", FLOORS)

    def test_downwards_and_own_are_allowed(self):
        self.write("src/store/store.c", '#include "store/store.h"\n#include "base/text.h"\n'
                                        '#include <stdio.h>\n#include <sys/stat.h>\n')
        self.write("src/main.c", '#include "paper/html.h"\n')
        self.write("src/paper/meson.build", "paper_dep = declare(base_dep, format_dep)\n")
        self.assertEqual([], self.findings())

    def test_upwards(self):
        self.write("src/base/text.c", '\n  #  include "store/store.h"\n')
        self.assertEqual(["src/base/text.c:2: base (floor 0) uses store of floor 2 above"],
                         self.findings())

    def test_sideways(self):
        self.write("src/store/store.h", '#include "paper/html.h"\n')
        self.assertEqual(["src/store/store.h:1: store uses its neighbour paper on floor 2"],
                         self.findings())

    def test_unknown_target(self):
        self.write("src/store/store.c", '#include "law/rate.h"\n')
        self.assertEqual(["src/store/store.c:1: law is not in src/FLOORS"], self.findings())

    def test_unlisted_folder_is_named_once(self):
        self.write("src/law/rate.c", "")
        self.write("src/law/rate.h", "")
        self.assertEqual(["src/law:1: law is not in src/FLOORS"], self.findings())

    def test_include_without_folder(self):
        self.write("src/base/text.c", '#include "text.h"\n')
        self.assertEqual(["src/base/text.c:1: an include names its folder"], self.findings())

    def test_own_header_in_angle_brackets(self):
        self.write("src/store/store.c", "#include <base/text.h>\n")
        self.assertEqual(["src/store/store.c:1: our own headers stand in quotes"],
                         self.findings())

    def test_linking_upwards(self):
        self.write("src/base/meson.build", "# store_dep\nx = [sqlite_dep,\n  paper_dep]\n")
        self.assertEqual(["src/base/meson.build:3: base (floor 0) uses paper of floor 2 above"],
                         self.findings())

    def test_bad_list(self):
        self.write("src/FLOORS", "0 base\nbase\n1 base\n")
        self.assertEqual(["src/FLOORS:2: a line is `floor folder …`",
                          "src/FLOORS:3: base is listed twice"], self.findings())


if __name__ == "__main__":
    unittest.main()
