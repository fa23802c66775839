"""What tools/embed.py makes compiles and gives every byte back."""

import gzip
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]

PROGRAM = r"""
#include <stdio.h>
#include "base/resource.h"
int main(void)
{
    for (size_t i = 0; i < resource_builtin_count; i++) {
        const struct resource *r = &resource_builtin[i];
        printf("%s %zu %s ", r->path, r->bytes.length, r->tag);
        for (size_t j = 0; j <= r->bytes.length; j++)
            printf("%02x", (unsigned char)r->bytes.bytes[j]);
        printf("\n");
    }
    return 0;
}
"""


class Embed(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, path, content):
        """One file of the tree."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def embed(self, *folders, cwd=None):
        """Runs the tool into out/."""
        out = self.root / "out"
        out.mkdir(exist_ok=True)
        return subprocess.run(
            [sys.executable, TOP / "tools/embed.py", "--root", self.root, "--out-c", out / "r.c",
             "--out-s", out / "r.S", "--depfile", out / "r.d", *folders],
            cwd=cwd, capture_output=True, text=True, check=False)

    def listing(self):
        """The table as a compiled program prints it."""
        out = self.root / "out"
        (out / "main.c").write_text(PROGRAM, encoding="utf-8")
        subprocess.run(["cc", "-I", TOP / "src", "-o", out / "main", out / "main.c", out / "r.c",
                        out / "r.S"], check=True)
        return subprocess.run([out / "main"], capture_output=True, text=True,
                              check=True).stdout.splitlines()

    def test_bytes_come_back(self):
        self.write("b/x.bin", b"\x00\xff\n")
        self.write("b/a/empty.md", b"")
        self.write("a.d/z.csv", b"k;v\n")
        self.write("b/.hidden", b"no")
        self.write("b/README.md", b"no")
        self.assertEqual(0, self.embed("b", "a.d", "absent").returncode)
        self.assertEqual(["a.d/z.csv 4 0fc95eb7b6fdc4fe 6b3b760a00",
                          "b/a/empty.md 0 e3b0c44298fc1c14 00",
                          "b/x.bin 3 712450d3c4a79eea 00ff0a00"],
                         self.listing())

    def test_nothing_to_embed(self):
        self.assertEqual(0, self.embed("absent").returncode)
        self.assertEqual([], self.listing())

    def test_files_made_by_the_build(self):
        self.write("b/x.md", b"x")
        self.write("build/a/made.csv", b"k\n")
        run = self.embed("b", "--made", "a/made.csv", cwd=self.root / "build")
        self.assertEqual(0, run.returncode, run.stderr)
        made, found = self.listing()
        path, length, _, content = made.split()
        self.assertEqual("a/made.csv.gz", path)
        content = bytes.fromhex(content)[:int(length)]
        self.assertEqual(b"k\n", gzip.decompress(content))
        self.assertTrue(found.startswith("b/x.md 1 "), found)
        self.assertEqual(0, self.embed("b", "--made", "a/made.csv",
                                       cwd=self.root / "build").returncode)
        self.assertEqual(made, self.listing()[0], "the same file is packed alike each time")

    def test_dependencies_name_files_and_folders(self):
        self.write("b/a/x.md", b"x")
        self.embed("b")
        words = (self.root / "out/r.d").read_text(encoding="utf-8").split()
        root = self.root.resolve()
        self.assertEqual([str(root / "b"), str(root / "b/a"), str(root / "b/a/x.md")], words[2:])

    def test_name_that_no_table_can_hold(self):
        self.write('b/a"b.md', b"x")
        run = self.embed("b")
        self.assertEqual(1, run.returncode)
        self.assertIn("plain ASCII", run.stderr)


if __name__ == "__main__":
    unittest.main()
