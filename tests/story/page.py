"""A page as a reader meets it: visible words, links, tables, forms. Reads what our templates
write, attributes in double quotes; it is no browser. Thousands of pages are read: one expression
cuts them into tags and words, four times as fast as html.parser.
"""

import html
import re

SILENT = {"script", "style", "title", "option", "head"}
BREAKS = {"p", "li", "h1", "h2", "tr", "div", "dt", "dd", "section", "legend", "summary"}

PIECE = re.compile(r"""<(script|style)\b[^>]*>.*?</\1> | <!--.*?--> | <![^>]*>
                       | <(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>"]|"[^"]*")*)> | ([^<]+)""",
                   re.DOTALL | re.VERBOSE)
ATTRIBUTE = re.compile(r'([^\s=/"]+)(?:="([^"]*)")?')


class Form:
    """A form with the fields that a browser would send for it as it stands."""

    def __init__(self, action, method):
        self.action, self.method, self.fields = action, method, {}
        self.typed = set()  # names of fields that one writes into
        self.files = set()


class Page:
    """Reads a page at once."""

    def __init__(self, source):
        self.source = source
        self.words = []
        self.links = []   # (text, target)
        self.rows = []    # of body rows of all tables: (cells, target of the first link)
        self.forms = []
        self.csrf = ""
        self.stack = []
        self.link = None
        self.cells = None
        self.select = None
        self.area = None
        self.is_in_main = False
        self.main_forms = []
        self.read(source)

    # --- what is asked ---------------------------------------------------------------------

    @property
    def text(self):
        """The visible words, one space between them."""
        return " ".join("".join(self.words).split())

    def main_form(self):
        """The form of the page's content: not the language, not the user's menu."""
        assert self.main_forms, "no form on this page: " + self.text[:300]
        return self.main_forms[0]

    def target(self, text):
        """Where the link with this text leads."""
        for shown, target in self.links:
            if text in shown:
                return target
        raise AssertionError(f"no link {text!r} on this page: {self.text[:500]}")

    # --- reading ---------------------------------------------------------------------------

    def read(self, source):
        end = 0
        for piece in PIECE.finditer(source):
            assert piece.start() == end, "no page of ours: " + source[end:end + 300]
            end = piece.end()
            _, closing, tag, attributes, words = piece.groups()
            if words:
                self.handle_data(html.unescape(words) if "&" in words else words)
            elif tag and closing:
                self.handle_endtag(tag)
            elif tag:
                self.handle_starttag(tag, attributes)
        assert end == len(source), "no page of ours: " + source[end:end + 300]

    def handle_starttag(self, tag, attributes):
        if tag not in ("input", "meta", "link", "br") and not attributes.endswith("/"):
            self.stack.append(tag)
        if tag in BREAKS:
            self.words.append(" ")
        start = getattr(self, "start_" + tag, None)
        if start:
            start({name: html.unescape(value) if "&" in value else value
                   for name, value in ATTRIBUTE.findall(attributes)})

    def handle_endtag(self, tag):
        while self.stack and self.stack.pop() != tag:
            pass
        if tag in BREAKS:
            self.words.append(" ")
        end = getattr(self, "end_" + tag, None)
        if end:
            end()

    def handle_data(self, data):
        if self.area is not None:
            self.forms[-1].fields[self.area] += data
        if not SILENT.isdisjoint(self.stack):
            return
        self.words.append(data)
        if self.link is not None:
            self.link[0] += data
        if self.cells is not None and self.cells[0]:
            self.cells[0][-1] += data

    def start_main(self, _):
        self.is_in_main = True

    def end_main(self):
        self.is_in_main = False

    def start_a(self, given):
        self.link = ["", given.get("href", "")]
        if self.cells is not None and not self.cells[1]:
            self.cells[1] = given.get("href", "")

    def end_a(self):
        if self.link:
            self.links.append((" ".join(self.link[0].split()), self.link[1]))
        self.link = None

    def start_tr(self, _):
        self.cells = [[], ""]

    def start_td(self, _):
        if self.cells is not None:
            self.cells[0].append("")
        self.words.append(" ")

    start_th = start_td

    def end_tr(self):
        if self.cells and "tbody" in self.stack:
            self.rows.append(([" ".join(c.split()) for c in self.cells[0]], self.cells[1]))
        self.cells = None

    def start_form(self, given):
        form = Form(given.get("action", ""), given.get("method", "get"))
        self.forms.append(form)
        if self.is_in_main:
            self.main_forms.append(form)

    def start_input(self, given):
        name, value = given.get("name"), given.get("value", "")
        if name == "csrf":
            self.csrf = value
        if not name or not self.forms or name == "csrf":
            return
        if given.get("type", "text") in ("text", "search", "password"):
            self.forms[-1].typed.add(name)
        if given.get("type") == "file":
            self.forms[-1].files.add(name)
        is_off = given.get("type") in ("checkbox", "radio") and "checked" not in given
        if not is_off and given.get("type") != "file":
            self.forms[-1].fields[name] = value

    def start_textarea(self, given):
        self.area = given.get("name")
        self.forms[-1].typed.add(self.area)
        self.forms[-1].fields[self.area] = ""

    def end_textarea(self):
        self.area = None

    def start_select(self, given):
        self.select = given.get("name")
        self.forms[-1].fields.setdefault(self.select, "")

    def end_select(self):
        self.select = None

    def start_option(self, given):
        if self.select and "selected" in given:
            self.forms[-1].fields[self.select] = given.get("value", "")
