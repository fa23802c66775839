"""review_documents - a plan as a draft that can be changed and written as text or DOCX.

For bench/review. A draft is a list of headings, paragraphs, items of lists and tables of strings;
it is written the way people get text out of a word processor (a cell on a line of its own behind a
tab, rows divided by empty lines) and as a plain DOCX.
"""

import copy
import zipfile
from xml.sax.saxutils import escape

NBSP = "\u00a0"


def grouped(digits):
    """1234567 as people write it."""
    sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    if len(digits) < 5:
        return sign + digits
    head = len(digits) % 3
    groups = ([digits[:head]] if head else []) + [digits[i:i + 3]
                                                  for i in range(head, len(digits), 3)]
    return sign + NBSP.join(groups)


def number(value):
    """A number of the plan's JSON as it is printed; kopecks of nought are left out."""
    whole, _, part = str(value).partition(".")
    part = part.rstrip("0")
    return grouped(whole) + ("," + part if part else "")


class Block:
    """kind: heading, paragraph, item, table. A table has rows of strings, its head first."""

    def __init__(self, kind, text="", level=0, name="", rows=None):
        self.kind, self.text, self.level, self.name, self.rows = kind, text, level, name, rows


class Draft:
    """A document in the making."""

    def __init__(self, blocks):
        self.blocks = blocks

    @classmethod
    def of_plan(cls, plan):
        blocks = []
        for block in plan["blocks"]:
            if block["kind"] in ("heading", "paragraph"):
                text = "".join(run.get("text", "") for run in block["runs"])
                if block.get("number"):
                    text = f"{block['number']}. {text}"
                blocks.append(Block(block["kind"], text, block.get("level", 0)))
            elif block["kind"] == "table":
                blocks.append(cls._table(block["table"]))
        return cls(blocks)

    @staticmethod
    def _table(table):
        shown = [i for i, c in enumerate(table["columns"]) if not c.get("is_hidden")]
        rows = [[table["columns"][i].get("title", "") for i in shown]]
        for row in table["rows"]:
            cells = []
            for i in shown:
                cell = row["cells"][i]
                value = cell.get("value", "")
                cells.append(str(value) if cell["kind"] in ("text", "none") else number(value))
            if row["kind"] == "group":
                cells = [cells[0] or "".join(cells)]
            rows.append(cells)
        return Block("table", table.get("title", ""), name=table["name"], rows=rows)

    def copy(self):
        return Draft(copy.deepcopy(self.blocks))

    def repeated(self, size, by_bytes=False):
        """The draft, its chapters again and again up to so many characters."""
        blocks, total = [], 0
        while total < size:
            for block in self.blocks:
                texts = [block.text] + [cell for row in block.rows or [] for cell in row]
                total += sum(len(text.encode() if by_bytes else text) + 1 for text in texts)
                blocks.append(block)
                if total >= size:
                    break
        return Draft(blocks)

    def tables(self):
        return [block for block in self.blocks if block.kind == "table"]

    def table(self, name):
        return next(block for block in self.tables() if block.name == name)

    def table_number(self, table):
        return 1 + next(i for i, block in enumerate(self.tables()) if block is table)

    def add(self, section, *blocks):
        """Adds blocks below the heading that begins so, before the next one."""
        at = next(i for i, block in enumerate(self.blocks)
                  if block.kind == "heading" and block.text.startswith(section)) + 1
        while at < len(self.blocks) and self.blocks[at].kind != "heading":
            at += 1
        self.blocks[at:at] = blocks

    # --- writing ------------------------------------------------------------------------------

    def write_text(self, file):
        lines = []
        for block in self.blocks:
            if block.kind == "table":
                lines += [block.text, ""]
                for row in block.rows:
                    lines += [f"\t{cell}" for cell in row] + [""]
                lines.append("")
            elif block.kind == "heading":
                lines += ["", block.text, ""]
            else:
                lines.append(block.text)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def write_docx(self, file):
        body = "".join(self._docx_block(block) for block in self.blocks)
        parts = {
            "[Content_Types].xml": CONTENT_TYPES,
            "_rels/.rels": RELATIONS,
            "word/_rels/document.xml.rels": DOCUMENT_RELATIONS,
            "word/styles.xml": STYLES,
            "word/document.xml": f"{XML}<w:document {W}><w:body>{body}</w:body></w:document>",
        }
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in parts.items():
                archive.writestr(zipfile.ZipInfo(name, (2022, 1, 1, 0, 0, 0)), text,
                                 zipfile.ZIP_DEFLATED)

    def _docx_block(self, block):
        if block.kind != "table":
            style = f"Heading{block.level}" if block.kind == "heading" else ""
            return paragraph(block.text, style)
        width = max(len(row) for row in block.rows)
        rows = "".join(self._docx_row(row, width) for row in block.rows)
        grid = '<w:gridCol w:w="900"/>' * width
        return (paragraph(block.text)
                + f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>")

    @staticmethod
    def _docx_row(row, width):
        cells = ""
        for cell in row:
            span = f'<w:gridSpan w:val="{width}"/>' if len(row) == 1 and width > 1 else ""
            cells += f"<w:tc><w:tcPr>{span}</w:tcPr>{paragraph(cell)}</w:tc>"
        return f"<w:tr>{cells}</w:tr>"


def paragraph(text, style=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f'<w:p>{style}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>')
RELATIONS = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    '</Relationships>')
DOCUMENT_RELATIONS = (
    f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>')
STYLES = f"{XML}<w:styles {W}>" + "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
    f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>' for level in (1, 2, 3)
) + "</w:styles>"
