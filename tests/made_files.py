"""Files of every format, made in the tests: nothing of them is stored."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

import docx
import openpyxl
from docx.document import Document as WordDocument
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import SimpleDocTemplate, Table

W = nsdecls("w")
TASKS = (
    ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"),
    ("1", "Xây dựng đề án trồng rừng", "Sở Nông nghiệp", "Sở Tài chính\nSở Nội vụ", "Quý III/2026"),
    ("2", "Kiểm tra giống cây", "Thanh tra tỉnh", "", "Tháng 10/2026"),
)


def word_file(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_of(*paragraphs: str) -> bytes:
    document = docx.Document()
    for words in paragraphs:
        document.add_paragraph(words)
    return word_file(document)


def word_table(
    document: WordDocument, rows: Sequence[Sequence[str]], style: str | None = "Table Grid"
) -> docx.table.Table:
    table = document.add_table(len(rows), len(rows[0]), style=style)
    for row, words in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    return table


def add_part(document: WordDocument, kind: str, xml: str) -> str:
    """Adds a part ("footnotes", "endnotes", "header") and gives the id of its relation."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    part = Part(PackURI(f"/word/{kind}1.xml"), "application/xml", xml.encode(), document.part.package)
    return document.part.relate_to(part, address)


def add_list(document: WordDocument, levels: Sequence[tuple[str, str]], key: int = 90) -> int:
    """A list with (form, text) for each level, and its number."""
    xml = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, (form, text) in enumerate(levels)
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="{key}">{xml}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'))
    return key


def add_item(document: WordDocument, words: str, key: int, level: int) -> None:
    properties = document.add_paragraph(words)._p.get_or_add_pPr()
    properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>'))


def zipped(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def odt_of(body: str, styles: str = "", lists: str = "") -> bytes:
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("fo", "xsl-fo-compatible"))
    )  # fmt: skip
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{lists}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    master = f"<office:document-styles {spaces}>{styles}</office:document-styles>"
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content, "styles.xml": master})


def workbook(rows: Sequence[Sequence[object]], merged: Sequence[str] = (), hidden: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    for cells in merged:
        sheet.merge_cells(cells)
    if hidden:
        book.create_sheet(hidden).sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def mail(body: str, **attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "vanthu@vi.du", "sonoivu@vi.du", "Về kế hoạch"
    message.set_content(body)
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("__", "."))
    return message.as_bytes()


Drawn = tuple[float, float, str]  # x from the left and y from the top, in points, and the words that begin there


def pdf_of(*pages: Sequence[Drawn], size: int = 12, font: str = "Helvetica") -> bytes:
    """Pages of 595 x 842 points with words drawn where they are told to stand."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for page in pages:
        canvas.setFont(font, size)
        for x, y, words in page:
            canvas.drawString(x, 842 - y, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_table(rows: Sequence[Sequence[str]], repeat: int = 1, width: int = 100) -> bytes:
    """A ruled table over as many pages as it needs, its first rows printed again on each."""
    out = io.BytesIO()
    style = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    SimpleDocTemplate(out, pagesize=(595, 842), invariant=True).build(
        [Table(list(map(list, rows)), style=style, repeatRows=repeat, colWidths=[30, *[width] * (len(rows[0]) - 1)])]
    )
    return out.getvalue()
