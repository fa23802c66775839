#!/usr/bin/env python3
"""Compiles page templates (pages/*.html) into C functions.

    make_pages.py --folder web --include web/view.h --out DIR pages/*.html   writes DIR/web_pages.{c,h}

A template begins with its signature; the function is `page_NAME`, NAME the file's name:

    {# struct list_view *view #}

and is HTML with these marks:

    {{ text }}         a struct text, escaped
    {{s string}}       a const char *, escaped
    {{d number}}       an int64_t
    {{t "key"}}        a translation in the page's language (the key is checked at build)
    {{t expression}}   a translation whose key is made by C (a const char *)
    {{u text}}         a struct text as one component of a URL, percent-encoded
    {{raw_trusted_html text}}  not escaped: only for HTML that our own writers made
    {% C statements %} for, if, else, {
    {> NAME expression}  another template's function with its argument

Escaping is by default and right for text and for quoted attributes. The compiler follows the HTML
and refuses a mark inside <script> or <style>, in an unquoted attribute, in an on… attribute, in
a style attribute, and as the beginning of an href, src or action (a scheme could be smuggled in;
begin with a literal "/"). Errors in expressions are reported by the C compiler at the template's
own line.
"""
import argparse
import os
import re
import sys

MARK = re.compile(r'\{\{(.*?)\}\}|\{%(.*?)%\}|\{#(.*?)#\}|\{>(.*?)\}', re.S)
URL_ATTRIBUTES = {'href', 'src', 'action', 'formaction'}


class PageError(Exception):
    pass


class Context:
    """Where in the HTML the next character stands: text, tag, attribute value."""

    def __init__(self):
        self.state = 'text'
        self.tag = ''
        self.attribute = ''
        self.value = ''
        self.raw = ''

    def feed(self, html):
        for c in html:
            getattr(self, 'in_' + self.state)(c)

    def in_text(self, c):
        if c == '<':
            self.state, self.tag = 'tag_name', ''

    def in_tag_name(self, c):
        if c.isspace():
            self.state, self.attribute = 'tag', ''
        elif c == '>':
            self.leave_tag()
        else:
            self.tag += c

    def in_tag(self, c):
        if c == '>':
            self.leave_tag()
        elif c == '=':
            self.state = 'before_value'
        elif c.isspace():
            self.attribute = ''
        else:
            self.attribute += c

    def in_before_value(self, c):
        if c == '"':
            self.state, self.value = 'value', ''
        elif not c.isspace():
            raise PageError(f'attribute {self.attribute}: values stand in double quotes')

    def in_value(self, c):
        if c == '"':
            self.state, self.attribute = 'tag', ''
        else:
            self.value += c

    def leave_tag(self):
        self.state = 'text'
        name = self.tag.lower()
        if name in ('script', 'style'):
            self.raw = name
        elif name.startswith('/') and name[1:] == self.raw:
            self.raw = ''

    def check_mark(self, kind):
        if self.raw:
            raise PageError(f'no mark inside <{self.raw}>')
        if self.state == 'before_value':
            raise PageError(f'attribute {self.attribute}: values stand in double quotes')
        if self.state == 'tag_name' and kind != 'code':
            raise PageError('no mark in the name of a tag')
        if self.state == 'tag' and kind != 'code':
            raise PageError('no value outside of a quoted attribute')
        if self.state != 'value':
            return
        attribute = self.attribute.lower()
        if attribute.startswith('on') or attribute == 'style':
            raise PageError(f'no mark in a {attribute} attribute')
        if attribute in URL_ATTRIBUTES and not self.value.startswith('/') and kind != 'code' \
                and not self.value.startswith('#') and not self.value.startswith('?'):
            raise PageError(f'{attribute} must begin with a literal /, # or ?')
        if kind == 'raw_trusted_html':
            raise PageError('no raw HTML in an attribute')


def literal(text):
    """C lines that add a literal piece of the page."""
    out, size = [], 0
    line = ''
    for c in text:
        if c == '\n':
            piece = '\\n'
        elif c in '"\\':
            piece = '\\' + c
        elif c == '?':
            piece = '\\?'
        elif c == '\t':
            piece = '\\t'
        else:
            piece = c
        line += piece
        size += len(c.encode())
        if c == '\n' or len(line) > 90:
            out.append(f'        "{line}"')
            line = ''
    if line:
        out.append(f'        "{line}"')
    joined = '\n'.join(out)
    return f'    buffer_add(page_out, (struct text){{\n{joined},\n        {size}}});\n'


def translation(expression):
    return f'    page_translated(page_out, page_language, {expression});\n'


def value_code(mark):
    """The C call for a {{ }} mark and its kind."""
    found = re.match(r'(s|d|t|u|raw_trusted_html)\s+(.*)$', mark.strip(), re.S)
    kind, expression = (found.group(1), found.group(2).strip()) if found else ('', mark.strip())
    calls = {
        '': 'page_text(page_out, {});', 's': 'page_string(page_out, {});',
        'd': 'buffer_add_integer(page_out, {});', 'u': 'page_url(page_out, {});',
        'raw_trusted_html': 'page_raw_trusted_html(page_out, {});',
    }
    if kind == 't':
        return kind, translation(expression), expression
    return kind, '    ' + calls[kind].format(expression) + '\n', expression


def compile_page(path, keys):
    source = open(path, encoding='utf-8').read()
    name = os.path.splitext(os.path.basename(path))[0].replace('-', '_')
    signature, body, context, at = None, [], Context(), 0

    def fail(offset, message):
        raise PageError(f'{path}:{source.count(chr(10), 0, offset) + 1}: {message}')

    for mark in MARK.finditer(source):
        line = source.count('\n', 0, mark.start()) + 1
        before = source[at:mark.start()]
        if signature is None and before.strip():
            fail(0, 'begins with its signature {# struct … *view #}')
        at = mark.end()
        try:
            if signature is not None and before:
                context.feed(before)
                body.append(literal(before))
            value, code, comment, include = mark.groups()
            if comment is not None:
                if signature is None:
                    signature = comment.strip()
                    if source[at:at + 1] == '\n':
                        at += 1
                continue
            body.append(f'#line {line} "{path}"\n')
            if value is not None:
                kind, text, expression = value_code(value)
                context.check_mark(kind)
                if kind == 't' and expression.startswith('"') and expression.endswith('"'):
                    if keys is not None and expression[1:-1] not in keys:
                        fail(mark.start(), f'no translation {expression}')
                body.append(text)
            elif code is not None:
                context.check_mark('code')
                body.append('    ' + code.strip() + '\n')
            else:
                context.check_mark('include')
                other, _, argument = include.strip().partition(' ')
                body.append(f'    page_{other.replace("-", "_")}(page_out, page_language, '
                            f'{argument});\n')
        except PageError as error:
            if str(error).startswith(path):
                raise
            fail(mark.start(), str(error))
    if signature is None:
        fail(0, 'begins with its signature {# struct … *view #}')
    tail = source[at:]
    if tail:
        body.append(literal(tail))
    head = f'void page_{name}(struct buffer *page_out, enum language page_language, {signature})'
    return name, head, ''.join(body), signature


def translation_keys(folder):
    """The keys of translations/lt, or None where there are none yet."""
    keys = set()
    for entry in sorted(os.listdir(folder)):
        if entry.endswith('.po'):
            text = open(os.path.join(folder, entry), encoding='utf-8').read()
            keys.update(re.findall(r'^msgid "([^"]+)"', text, re.M))
    return keys


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--folder', required=True)
    parser.add_argument('--include', action='append', default=[])
    parser.add_argument('--translations')
    parser.add_argument('--out', required=True)
    parser.add_argument('pages', nargs='+')
    options = parser.parse_args()
    keys = translation_keys(options.translations) if options.translations else None
    try:
        pages = [compile_page(path, keys) for path in sorted(options.pages)]
    except PageError as error:
        sys.exit(str(error))
    made = f'{options.folder}_pages'
    guard = made.upper() + '_MADE_H'
    with open(os.path.join(options.out, made + '.h'), 'w', encoding='utf-8') as out:
        out.write(f'/* {made}.h - made by tools/make_pages.py; not edited. */\n')
        out.write(f'#ifndef {guard}\n#define {guard}\n\n#include "base/act.h"\n')
        out.writelines(f'#include "{name}"\n' for name in options.include)
        out.write('\n')
        for _, head, _, _ in pages:
            out.write(head + ';\n')
        out.write('\n#endif\n')
    with open(os.path.join(options.out, made + '.c'), 'w', encoding='utf-8') as out:
        out.write(f'/* {made}.c - made by tools/make_pages.py; not edited. */\n')
        out.write(f'#include "{options.folder}/{made}.h"\n#include "{options.folder}/page.h"\n\n')
        for _, head, body, signature in pages:
            argument = re.search(r'(\w+)\s*$', signature).group(1)
            out.write(f'{head}\n{{\n    (void)page_language;\n    (void){argument};\n{body}}}\n\n')


if __name__ == '__main__':
    main()
