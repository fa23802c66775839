"""c_text - C source read as tokens, as far as the style gate needs it.

Promises: comments, strings and preprocessor lines never pass for code; every token knows its
line; functions are found with their name, parameters, body and depth of nesting. It is no
compiler: macros are not expanded, and of `#if … #else … #endif` only the first branch counts as
structure, so that braces stay balanced.
"""

import re
from dataclasses import dataclass, field

PIECE = re.compile(
    r"(?P<comment>/\*.*?\*/|//(?:\\\n|[^\n])*)"
    r"|(?P<directive>(?:^|(?<=\n))[ \t]*\#(?:/\*.*?\*/|\\\n|[^\n])*)"
    r"|(?P<string>\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*')"
    r"|(?P<name>[A-Za-z_]\w*)"
    r"|(?P<number>\.?\d(?:[eEpP][+-]|[\w.])*)"
    r"|(?P<sign>->|\+\+|--|<<=?|>>=?|[<>=!]=|&&|\|\||\.\.\.|\S)",
    re.DOTALL)

LOOPS = {"if", "for", "while", "switch"}


@dataclass
class Token:
    """One token of code, or one comment or directive."""
    kind: str
    text: str
    line: int

    @property
    def line_end(self):
        """Last line that the token reaches."""
        return self.line + self.text.count("\n")


@dataclass
class Function:
    """A function definition."""
    name: str
    line: int
    line_end: int
    is_static: bool
    parameters: int
    nesting: int
    body: list = field(default_factory=list)


@dataclass
class Source:
    """A file: all code tokens, its structure, and what surrounds it."""
    code: list
    structure: list
    comments: list
    directives: list
    functions: list
    declarations: list  # token lists of what stands at the outer level, definitions without body


def read(text):
    """Reads a whole C file."""
    pieces, line, position = [], 1, 0
    for match in PIECE.finditer(text):
        line += text.count("\n", position, match.start())
        position = match.start()
        pieces.append(Token(match.lastgroup, match.group(), line))
    code = [p for p in pieces if p.kind not in ("comment", "directive")]
    source = Source(code, first_branches(pieces),
                    [p for p in pieces if p.kind == "comment"],
                    [p for p in pieces if p.kind == "directive"], [], [])
    split_outer(source)
    return source


def first_branches(pieces):
    """The code tokens without those behind an #else or #elif."""
    kept, skipping = [], [False]
    for piece in pieces:
        if piece.kind == "directive":
            word = piece.text.strip()[1:].split()[:1]
            if word and word[0].startswith("if"):
                skipping.append(skipping[-1])
            elif word and word[0] in ("else", "elif"):
                skipping[-1] = True
            elif word and word[0] == "endif" and len(skipping) > 1:
                skipping.pop()
        elif piece.kind != "comment" and not skipping[-1]:
            kept.append(piece)
    return kept


def skip_group(tokens, start):
    """Index behind the group that opens at `start`."""
    depth = 0
    for index in range(start, len(tokens)):
        if tokens[index].kind == "sign":
            depth += (tokens[index].text in "([{") - (tokens[index].text in ")]}")
        if depth == 0:
            return index + 1
    return len(tokens)


def split_outer(source):
    """Fills `functions` and `declarations` from the structure."""
    tokens, index, head = source.structure, 0, []
    while index < len(tokens):
        text = tokens[index].text
        if text == "{" and head and is_function_head(head):
            end = skip_group(tokens, index)
            source.functions.append(function_of(head, tokens[index:end]))
            head, index = [], end
        elif text in ("(", "{", "["):
            end = skip_group(tokens, index)
            head.extend(tokens[index:end])
            index = end
        else:
            if text == ";":
                if head:
                    source.declarations.append(head)
                head = []
            else:
                head.append(tokens[index])
            index += 1


def name_index(head):
    """Index of the declared function's name in a declaration; None where it declares none."""
    for index, token in enumerate(head[:-1]):
        if token.text in ("=", "{"):
            return None
        if head[index + 1].text != "(" or token.kind != "name":
            continue
        if token.text.isupper() or token.text in ("__attribute__", "_Static_assert"):
            continue
        return index if index > 0 else None
    return None


def is_function_head(head):
    """True where a `{` behind these tokens opens a function's body."""
    return head[-1].text == ")" and head[0].text != "typedef" and name_index(head) is not None


def is_static(head):
    """True for a declaration with internal linkage."""
    return any(token.text == "static" for token in head)


def count_parameters(group):
    """Number of parameters in `( … )`, brackets included in `group`."""
    if len(group) <= 2 or [t.text for t in group[1:-1]] == ["void"]:
        return 0
    depth, commas = 0, 0
    for token in group:
        if token.kind == "sign":
            depth += (token.text in "([{") - (token.text in ")]}")
            commas += token.text == "," and depth == 1
    return commas + 1


def function_of(head, body):
    """The function whose declaration is `head` and whose `{ … }` is `body`."""
    at = name_index(head)
    end = skip_group(head, at + 1)
    return Function(head[at].text, head[0].line, body[-1].line, is_static(head),
                    count_parameters(head[at + 1:end]), Nesting(body).deepest(), body)


class Nesting:
    """Walks the statements of a body and keeps the deepest level of control it meets.

    A statement inside `if`, `for`, `while`, `do`, `switch` or a bare block is one level deeper,
    braces or not; an `else if` is on the level of its `if`; initialisers do not count.
    """

    def __init__(self, body):
        self.tokens = body
        self.level_max = 0

    def deepest(self):
        """The deepest level of the body; the body itself is level 0."""
        self.block(0, 0)
        return self.level_max

    def text(self, index):
        """Text of the token at `index`; empty behind the end."""
        return self.tokens[index].text if index < len(self.tokens) else ""

    def block(self, index, level):
        """Walks `{ … }`; returns the index behind it."""
        self.level_max = max(self.level_max, level)
        index += 1
        while index < len(self.tokens) and self.text(index) != "}":
            index = self.statement(index, level)
        return index + 1

    def inner(self, index, level):
        """Walks the statement that a control keyword governs."""
        self.level_max = max(self.level_max, level)
        return self.block(index, level) if self.text(index) == "{" else \
            self.statement(index, level)

    def statement(self, index, level):
        """Walks one statement; returns the index behind it."""
        word = self.text(index)
        if word == "{":
            return self.block(index, level + 1)
        if word in LOOPS:
            return self.control(index, level)
        if word == "do":
            return self.plain(self.inner(index + 1, level + 1))
        if word in ("case", "default") or self.text(index + 1) == ":":
            return self.behind_colon(index)
        if self.is_loop_macro(index):
            return self.inner(skip_group(self.tokens, index + 1), level + 1)
        return self.plain(index)

    def is_loop_macro(self, index):
        """True for `EACH(…) {`."""
        return self.tokens[index].kind == "name" and self.text(index + 1) == "(" and \
            self.text(skip_group(self.tokens, index + 1)) == "{"

    def control(self, index, level):
        """Walks an if, for, while or switch with its branches."""
        index = self.inner(skip_group(self.tokens, index + 1), level + 1)
        if self.text(index) != "else":
            return index
        if self.text(index + 1) == "if":
            return self.control(index + 1, level)
        return self.inner(index + 1, level + 1)

    def behind_colon(self, index):
        """Index behind a label."""
        while index < len(self.tokens) and self.text(index) != ":":
            index += 1
        return index + 1

    def plain(self, index):
        """Index behind an expression statement or a declaration."""
        while index < len(self.tokens) and self.text(index) != ";":
            if self.text(index) in ("(", "[", "{"):
                index = skip_group(self.tokens, index)
            elif self.text(index) == "}":
                return index
            else:
                index += 1
        return index + 1
