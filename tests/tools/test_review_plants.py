"""What bench/review puts into documents is what it says, and the same for one seed."""

import random
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "tools"))
import review_plants  # noqa: E402
from review_documents import Block, Draft, grouped, number  # noqa: E402


def draft():
    """A small draft with the sections that sentences go to."""
    blocks = [Block("heading", f"{n}. Skyrius", 1) for n in (2, 5, 7, 8, 9, 11, 12)]
    blocks.insert(1, Block("heading", "4.3. Skyrius", 2))
    rows = [["Rodiklis", "2021 m."], ["Lėšos", "1\u00a0200"]]
    return Draft(blocks + [Block("table", "Lėšos", name="money", rows=rows)])


class Plants(unittest.TestCase):
    def test_numbers(self):
        self.assertEqual("1234", grouped("1234"))
        self.assertEqual("1\u00a0234\u00a0567,5", number("1234567.50"))
        self.assertEqual(1200, review_plants.value("1\u00a0200"))
        self.assertIsNone(review_plants.value("Lėšos"))

    def test_nouns(self):
        self.assertEqual(["1 vaikas", "12 vaikų", "21 vaikas", "22 vaikai", "30 vaikų"],
                         [review_plants.children(n) for n in (1, 12, 21, 22, 30)])

    def test_sentences_differ_where_they_are_wrong(self):
        for kind, tell in review_plants.SENTENCES.items():
            if kind in review_plants.NEED_DRAFT:
                continue
            right = tell(random.Random(kind), False)
            self.assertEqual(right, tell(random.Random(kind), False))
            self.assertNotEqual(right, tell(random.Random(kind), True), kind)

    def test_cell_is_moved(self):
        one = draft()
        cells = review_plants.cell_move(one, random.Random(1), one.table("money"), 1, 1)
        self.assertEqual([(1, 2, 2)], cells)
        self.assertNotEqual(1200, review_plants.value(one.table("money").rows[1][1]))

    def test_touches(self):
        plant = review_plants.Plant("part_changed", cells=[(1, 2, 2)])
        finding = {"check": "dates", "places": [{"table": 1, "row": 2, "column": 2}]}
        self.assertTrue(plant.touches(finding))
        finding["places"][0]["row"] = 3
        self.assertFalse(plant.touches(finding))

    def test_written_alike(self):
        with tempfile.TemporaryDirectory() as folder:
            text, word = Path(folder) / "a.txt", Path(folder) / "a.docx"
            draft().write_text(text)
            draft().write_docx(word)
            self.assertIn("\tLėšos\n\t1\u00a0200\n\n", text.read_text(encoding="utf-8"))
            first = word.read_bytes()
            draft().write_docx(word)
            self.assertEqual(first, word.read_bytes())


if __name__ == "__main__":
    unittest.main()
