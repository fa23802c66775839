"""trees - small source trees in a temporary folder, for the tests of the gates."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOLS = pathlib.Path(__file__).resolve().parents[2] / "tools"


class TreeTest(unittest.TestCase):
    """A test that writes a tree, runs one tool on it and compares every line printed."""

    tool = ""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def write(self, path, text):
        """One file of the tree."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def findings(self):
        """What the tool prints; its exit status must agree."""
        run = subprocess.run([sys.executable, TOOLS / self.tool, "--root", self.root],
                             capture_output=True, text=True, check=False)
        self.assertEqual("", run.stderr)
        lines = run.stdout.splitlines()
        self.assertEqual(1 if lines else 0, run.returncode)
        return lines
