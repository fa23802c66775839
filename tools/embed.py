#!/usr/bin/env python3
"""embed.py - puts files into the program.

    tools/embed.py --root DIR --out-c FILE.c --out-s FILE.S --depfile FILE.d FOLDER…
                   [--made FILE…]

Takes every file below the folders (hidden ones, and those without content worth shipping such as
README.md, left out) and writes an assembler file that includes their bytes as they are, and a C
file with the table of src/base/resource.h over them, sorted by path. The dependency file names
files and folders, so that ninja sees changed, new and removed ones.

Files that the build makes are named by --made, relative to where the tool runs; they are large and
repeat themselves, so each travels packed, as the resource PATH.gz (src/format/packed.h).
"""

import argparse
import gzip
import hashlib
import os
import pathlib
import sys

LEFT_OUT = {"README.md", "meson.build"}


def collect(root, folders, made):
    """Each resource's path with its file, sorted by path, and all folders looked into."""
    files, looked_into = {f"{path}.gz": pack(pathlib.Path(path)) for path in made}, []
    for folder in folders:
        for here, inner, names in os.walk(root / folder):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            looked_into.append(pathlib.Path(here))
            for name in names:
                if not name.startswith(".") and name not in LEFT_OUT:
                    file = pathlib.Path(here) / name
                    files[file.relative_to(root).as_posix()] = file
    for path in files:
        if not path.isascii() or any(sign in path for sign in "\"\\\n "):
            sys.exit(f"embed.py: {path}: a resource has plain ASCII in its name")
    return sorted(files.items(), key=lambda item: item[0].encode()), looked_into


def pack(file):
    """The same bytes each time: no name and no time are in them."""
    packed = file.with_name(f"{file.name}.gz")
    packed.write_bytes(gzip.compress(file.read_bytes(), mtime=0))
    return packed.resolve()


def assembler(files):
    """The bytes of all files, one behind the other, each with a NUL behind it."""
    yield "/* Made by tools/embed.py. */\n"
    yield "    .section .rodata\n    .balign 16\n    .globl resource_bytes\n"
    yield "    .hidden resource_bytes\nresource_bytes:\n"
    for _, file in files:
        yield f'    .incbin "{file}"\n    .byte 0\n'
    yield "    .byte 0\n"
    yield '    .section .note.GNU-stack,"",%progbits\n'


def table(files):
    """The C table over those bytes."""
    yield "/* Made by tools/embed.py. */\n"
    yield '#include "base/resource.h"\n\n'
    yield 'extern const char resource_bytes[] __attribute__((visibility("hidden")));\n\n'
    yield "const struct resource resource_builtin[] = {\n"
    offset = 0
    for path, file in files:
        content = file.read_bytes()
        tag = hashlib.sha256(content).hexdigest()[:16]
        yield f'    {{"{path}", {{resource_bytes + {offset}, {len(content)}}}, "{tag}"}},\n'
        offset += len(content) + 1
    yield '    {"", {resource_bytes, 0}, ""}, /* beyond the count: C wants one element */\n};\n'
    yield f"const size_t resource_builtin_count = {len(files)};\n"


def main():
    parser = argparse.ArgumentParser(description="Puts files into the program.")
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--out-c", type=pathlib.Path, required=True)
    parser.add_argument("--out-s", type=pathlib.Path, required=True)
    parser.add_argument("--depfile", type=pathlib.Path, required=True)
    parser.add_argument("folders", nargs="+")
    parser.add_argument("--made", nargs="+", default=[])
    options = parser.parse_args()

    root = options.root.resolve()
    files, looked_into = collect(root, options.folders, options.made)
    options.out_s.write_text("".join(assembler(files)), encoding="utf-8")
    options.out_c.write_text("".join(table(files)), encoding="utf-8")
    made = {f"{path}.gz" for path in options.made}
    needed = [str(folder) for folder in looked_into] + [
        str(file) for path, file in files if path not in made] + options.made
    options.depfile.write_text(f"{options.out_c} {options.out_s}: " + " ".join(needed) + "\n",
                               encoding="utf-8")


if __name__ == "__main__":
    main()
