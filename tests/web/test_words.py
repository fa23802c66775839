"""tools/check_words: passes the tree as it is, finds what is missing in one that is not."""
import os
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
TOOL = os.path.join(ROOT, 'tools', 'check_words')


def run(*arguments):
    """Status and output of the tool."""
    done = subprocess.run([sys.executable, TOOL, *arguments], capture_output=True, text=True,
                          check=False)
    return done.returncode, done.stdout


class Words(unittest.TestCase):
    def tree(self, files):
        """A source tree with these files, gone after the test."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for path, text in files.items():
            place = os.path.join(folder.name, path)
            os.makedirs(os.path.dirname(place), exist_ok=True)
            with open(place, 'w', encoding='utf-8') as file:
                file.write(text)
        return folder.name

    def test_this_tree(self):
        status, output = run(ROOT)
        self.assertEqual(status, 0, output)

    def test_what_is_missing(self):
        root = self.tree({
            'translations/lt/a.po': 'msgid "web.known"\nmsgstr "žinomas"\n',
            'pages/a.html': '{# x #}\n<p>{{t "web.known"}} {{t "web.page"}}</p>\n',
            'src/web/a.c': 'x = words("web.source");\nlog_write(LOG_ERROR, "web.log", "");\n'
                           'act_fault(act, BAD_INPUT, "wrong", "", t);\n'
                           'words_plural(language, "web.known", 2);\n',
            'figures/a.sql': '-- by      service of service\n-- at      day, year\n',
        })
        status, output = run(root)
        self.assertEqual(status, 1)
        lines = output.splitlines()
        self.assertEqual(lines[:-1], [
            'src/web/a.c:1: no words for "web.source"',
            'src/web/a.c:4: no plural forms for "web.known"',
            'src/web/a.c:3: no words for "fault.wrong"',
            'pages/a.html:2: no words for "web.page"',
            'figures/a.sql:1: no words for "dimension.service"',
            'figures/a.sql:2: no words for "dimension.day"',
            'figures/a.sql:2: no words for "dimension.year"',
        ])

    def test_an_empty_tree_is_no_success(self):
        status, _ = run(self.tree({'translations/lt/a.po': 'msgid "a.b"\nmsgstr "c"\n'}))
        self.assertEqual(status, 1)


if __name__ == '__main__':
    unittest.main()
