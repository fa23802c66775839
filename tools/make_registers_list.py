#!/usr/bin/env python3
"""Prints the C table of all registers, from their names as meson lists them.

    make_registers_list.py NAME… > registers_list.c

Each NAME has a file with `const struct record NAME_record`. The order is that of the menu.
"""
import re
import sys


def main():
    names = sys.argv[1:]
    for name in names:
        if not re.fullmatch(r'[a-z][a-z_]*', name):
            sys.exit(f'make_registers_list: {name} is no name of a register')
    if len(set(names)) != len(names):
        sys.exit('make_registers_list: a register is listed twice')
    print('/* Made by tools/make_registers_list.py. */')
    print('#include "make_registers.h"\n')
    for name in names:
        print(f'extern const struct record {name}_record;')
    print('\nconst struct record *const registers_all[] = {')
    for name in names:
        print(f'    &{name}_record,')
    print('    NULL,\n};')
    print(f'const size_t registers_all_count = {len(names)};')


if __name__ == '__main__':
    main()
