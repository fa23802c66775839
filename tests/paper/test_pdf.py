"""PDF files are read back by poppler's programs, which share no code with the writer.

    test_pdf.py PDF_SAMPLE

Every heading, sentence, cell and note of the sample stands in the text of the file, in the order of
reading; fonts are embedded; contents name the right pages; headings never end a page.
"""
import os
import re
import subprocess
import sys
import tempfile
import unittest

SAMPLE = sys.argv.pop()


def ran(*command):
    done = subprocess.run(command, check=True, capture_output=True)
    return done.stdout.decode("utf-8", "replace")


def flat(text):
    """Without the differences of white space, which layout makes."""
    return re.sub(r"\s+", "", text)


class File:
    """A sample written, and what was said of it."""

    def __init__(self, name, folder):
        self.path = os.path.join(folder, name + ".pdf")
        said = ran(SAMPLE, name, self.path)
        self.expected = [line.split("\t", 1) for line in said.splitlines()]
        self.info = ran("pdfinfo", self.path)
        raw = ran("pdftotext", "-raw", "-enc", "UTF-8", self.path, "-")
        self.pages = raw.split("\f")[:-1]

    def without_feet(self):
        """The text of all pages without their numbers."""
        return "".join(re.sub(r"(Puslapis|Page) \d+ (iš|of) \d+\s*$", "", page)
                       for page in self.pages)


class ReadBack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.files = {name: File(name, cls.folder.name)
                     for name in ("plan", "english", "long", "notes", "hostile")}

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def test_everything_is_there_in_order(self):
        for name in ("plan", "english", "long"):
            file = self.files[name]
            text, at = flat(file.without_feet()), 0
            at = text.find("Turinys") if name == "plan" else 0
            for kind, words in file.expected:
                if kind == "n":
                    self.assertIn(flat(words), text)
                    continue
                found = text.find(flat(words), at)
                self.assertGreaterEqual(found, 0, f"{name}: {words}")
                at = found + len(flat(words))

    def test_lithuanian_letters_and_spaces_come_back(self):
        text = "".join(self.files["plan"].pages)
        for words in ("VšĮ „Ąžuolų namai“", "(ąčęėįšųūž)", "1 493 200,00",
                      "2021–2022"):
            self.assertIn(words, text.replace("\u202f", "\u00a0"))

    def test_notes_stand_at_the_foot_of_their_page(self):
        pages = [flat(page) for page in self.files["notes"].pages]
        for number in range(1, 41):
            note = flat(f"Pastraipos {number} pastaba.")
            on = [i for i, page in enumerate(pages) if note in page]
            self.assertEqual(len(on), 1)
            self.assertRegex(pages[on[0]], rf"nekalbama{number};taitiek")
        same = flat("Ta pati pastaba visoje lentelėje.")
        for page in pages:
            rows = len(re.findall(r"Centras\d+", page))
            self.assertEqual(page.count(same), 1 if rows else 0)
        whole = "".join(pages)
        for number in (1, 200, 400):  # taller than a foot may be: behind the table
            self.assertEqual(len(re.findall(rf"pastaba{number}(?!\d)", whole)), 1)

    def test_rows_that_belong_together_stay_together(self):
        pages = self.files["notes"].pages
        for number in range(1, 41):
            words = [rf"{word} {number}\b" for word in ("Grupė", "Centras", "Suma")]
            found = [[i for i, page in enumerate(pages) if re.search(word, page)]
                     for word in words]
            self.assertEqual(found[0], found[1])
            self.assertEqual(found[1], found[2])

    def test_dates_are_not_broken(self):
        whole = "".join(self.files["notes"].pages)
        self.assertEqual(whole.count("2022-12-31"), 40)

    def test_codes_are_broken_behind_commas_only(self):
        whole = "".join(self.files["notes"].pages)
        for number in range(200):
            self.assertEqual(len(re.findall(rf"\bP{number:03}\b", whole)), 1)

    def test_a_row_taller_than_a_page_loses_nothing(self):
        whole = "".join(self.files["notes"].pages)
        for number in (1, 500, 1000, 1500):
            self.assertEqual(len(re.findall(rf"\baukšta{number}\b", whole)), 1)

    def test_the_header_stands_on_every_page(self):
        for page in self.files["long"].pages:
            self.assertIn("Paslaugųgavėjai", flat(page))

    def test_every_page_says_its_number(self):
        for name, pattern in (("plan", "Puslapis {} iš {}"), ("english", "Page {} of {}"),
                              ("notes", "Puslapis {} iš {}")):
            pages = self.files[name].pages
            for i, page in enumerate(pages):
                self.assertIn(pattern.format(i + 1, len(pages)), page)

    def test_contents_name_the_pages(self):
        file = self.files["plan"]
        for kind, words in file.expected:
            if kind != "h":
                continue
            page = re.search(re.escape(words) + r"\s+(\d+)", file.pages[0])
            self.assertIsNotNone(page, words)
            self.assertIn(words, file.pages[int(page.group(1)) - 1])

    def test_headings_never_end_a_page(self):
        for name in ("plan", "notes"):
            file = self.files[name]
            for kind, words in file.expected:
                for page in file.pages:
                    body = re.sub(r"\n1 .*|\nPuslapis \d+ iš \d+\s*$", "", page)
                    if kind == "h":
                        self.assertFalse(body.rstrip().endswith(words), words)

    def test_describes_itself(self):
        info = self.files["plan"].info
        for line in (r"Title: +Socialinių paslaugų 2022 metų planas", r"Author: +Bandymų miesto",
                     r"Tagged: +yes", r"Pages: +3", r"CreationDate: .*2021"):
            self.assertRegex(info, line)
        self.assertNotIn("CreationDate", self.files["long"].info)
        with open(self.files["plan"].path, "rb") as file:
            self.assertIn(b"/Lang (lt-LT)", file.read())
        with open(self.files["english"].path, "rb") as file:
            self.assertIn(b"/Lang (en-GB)", file.read())

    def test_has_a_structure(self):
        shown = ran("pdfinfo", "-struct-text", self.files["plan"].path)
        for tag in ("H1", "H2", "P", "TOC", "TOCI", "Table", "TR", "TH", "TD", "L", "LI", "LBody",
                    "Link", "Note", "Caption"):
            self.assertRegex(shown, rf"(?m)^ *{tag}( \(|$)")
        for words in ("Paslaugas teikia", "VšĮ „Ąžuolų namai“", "Nevertinta <2021>"):
            self.assertIn(words, shown)

    def test_pages_turn_for_content_only(self):
        shown = ran("pdfinfo", "-f", "1", "-l", "3", self.files["plan"].path)
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", shown)
        self.assertEqual([float(w) > float(h) for w, h in sizes], [False, False, True])

    def test_all_fonts_are_embedded_subsets(self):
        for file in self.files.values():
            rows = ran("pdffonts", file.path).splitlines()[2:]
            self.assertGreater(len(rows), 0)
            for row in rows:
                self.assertRegex(row, r"\byes yes yes\b")
        for row in ran("pdffonts", self.files["plan"].path).splitlines()[2:]:
            self.assertIn("LiberationSerif", row)

    def test_refuses_without_its_fonts(self):
        configuration = os.path.join(self.folder.name, "none.conf")
        with open(configuration, "w", encoding="ascii") as file:
            file.write("<fontconfig></fontconfig>")
        done = subprocess.run([SAMPLE, "plan", os.path.join(self.folder.name, "x.pdf")],
                              env={**os.environ, "FONTCONFIG_FILE": configuration}, capture_output=True,
                              text=True, check=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn("fonts_missing=1", done.stderr)


if __name__ == "__main__":
    unittest.main()
