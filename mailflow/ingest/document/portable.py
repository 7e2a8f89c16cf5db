"""PDF → blocks: its text and the values of its form fields, each where it stands on the page.

What stands on one height is a row; pieces with a gap between are its cells; so a label meets its value, printed or
typed into a field. Fields that are empty and boxes that are not ticked are nothing. A page without any text is a
picture. Scripts, links and files within are never looked at. Calls into PDFium by pypdfium2.
"""

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
from pypdfium2 import raw

from mailflow.ingest.document import pieces, ticks
from mailflow.ingest.document.lettering import Lettering
from mailflow.ingest.document.pieces import Piece
from mailflow.ingest.source import File, Page

MOST_PAGES = 30
MOST_PIECES = 3_000
"""Pieces of text that are read of one page."""
MOST_FIELDS = 1_000
MOST_TEXT = 400_000
CUT = "a PDF is very long; only its first pages were read"
PICTURE = "a PDF is a picture of text, which the program cannot read"
LOCKED = "a PDF is locked"
_PASSWORD = 4
"""PDFium's error of a wrong or missing password."""
_LONG = 56
_CHECKBOX, _RADIO, _SIGNATURE, _BUTTON = 2, 3, 7, 1


def page(file: File) -> Page:
    """The text of a PDF, or the flag of one that is locked or has none. Raises PdfiumError (a RuntimeError)."""
    try:
        document = pypdfium2.PdfDocument(file.content)
    except pypdfium2.PdfiumError as wrong:
        if getattr(wrong, "err_code", None) == _PASSWORD:
            return Page(file.part, "", (), (LOCKED,), "attachment-encrypted")
        raise
    out, cut = Lettering(file.part), len(document) > MOST_PAGES
    try:
        if document.get_formtype() in (raw.FORMTYPE_ACRO_FORM, raw.FORMTYPE_XFA_FOREGROUND):
            document.init_forms()
        wrapped: list[int] = []
        for number in range(min(len(document), MOST_PAGES)):
            found = list(_pieces(document, document[number]))
            _write(_rows(found), out, wrapped)
            cut = cut or len(found) >= MOST_PIECES or out.begun > MOST_TEXT
            if out.begun > MOST_TEXT:
                break
            out.gap = True
    finally:
        document.close()
    if not out.text.strip():
        return Page(file.part, "", (), (PICTURE,), "attachment-unreadable")
    blocks = list(out.blocks)
    for index in wrapped:
        blocks[index] = blocks[index]._replace(wrapped=True)
    return Page(file.part, out.text, tuple(blocks), (CUT,) if cut else ())


def _pieces(document: Any, sheet: Any) -> Iterator[Piece]:
    text = sheet.get_textpage()
    try:
        for number in range(min(text.count_rects(), MOST_PIECES)):
            left, bottom, right, top = text.get_rect(number)
            said = text.get_text_bounded(left, bottom, right, top).replace("\r", "").replace("\n", " ")
            if said.strip():
                yield Piece(ticks.drawn(said.strip()), left, bottom, right, top)
    finally:
        text.close()
    if document.formenv is not None:
        yield from _fields(document.formenv.raw, sheet.raw)


def _fields(form: Any, sheet: Any) -> Iterator[Piece]:
    """Each field that holds something, as text where it stands."""
    for number in range(min(raw.FPDFPage_GetAnnotCount(sheet), MOST_FIELDS)):
        field = raw.FPDFPage_GetAnnot(sheet, number)
        if not field:
            continue
        try:
            piece = _field(form, field)
            if piece is not None:
                yield piece
        finally:
            raw.FPDFPage_CloseAnnot(field)


def _field(form: Any, field: Any) -> Piece | None:
    kind = raw.FPDFAnnot_GetFormFieldType(form, field)
    if kind <= _BUTTON or kind >= _SIGNATURE:
        return None
    if kind in (_CHECKBOX, _RADIO):
        said = ticks.TICKED if raw.FPDFAnnot_IsChecked(form, field) else ticks.EMPTY
    else:
        said = _string(form, field)
    box = raw.FS_RECTF()
    if not said.strip() or not raw.FPDFAnnot_GetRect(field, box):
        return None
    top = box.top
    if "\n" in said or box.top - box.bottom > 40:  # in a field of several lines the first one stands at its top
        return Piece(said.strip(), box.left, top - 12, box.right, top)
    return Piece(said.strip(), box.left, box.bottom, box.right, top)


def _string(form: Any, field: Any) -> str:
    length = raw.FPDFAnnot_GetFormFieldValue(form, field, None, 0)
    if length <= 2 or length > MOST_TEXT:
        return ""
    buffer = (ctypes.c_ushort * (length // 2 + 1))()
    raw.FPDFAnnot_GetFormFieldValue(form, field, buffer, length)
    said = bytes(buffer)[: length - 2].decode("utf-16-le", "replace")
    return said.replace("\r\n", "\n").replace("\r", "\n")


def _rows(found: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one height, from above; within a row from the left, near ones made one."""
    rows: list[list[Piece]] = []
    for piece in sorted(found, key=lambda p: (-p.middle, p.left)):
        if rows and abs(rows[-1][0].middle - piece.middle) < min(rows[-1][0].height, piece.height, 14) * 0.6:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(sorted(row, key=lambda p: p.left)) for row in rows]


def _joined(row: Sequence[Piece]) -> list[Piece]:
    out = [row[0]]
    for piece in row[1:]:
        before = out[-1]
        boxed = ticks.TICKED in before.text + piece.text or ticks.EMPTY in before.text + piece.text
        if piece.left - before.right < (6 if boxed else 1) * min(before.height, piece.height, 14):
            out[-1] = Piece(
                f"{before.text} {piece.text}",
                before.left,
                min(before.bottom, piece.bottom),
                max(before.right, piece.right),
                max(before.top, piece.top),
            )
        else:
            out.append(piece)
    return out


def _write(rows: Sequence[list[Piece]], out: Lettering, wrapped: list[int]) -> None:
    """Rows of cells as tables, others as lines; what goes on below a cell is put into it."""
    before: Piece | None = None
    pending: list[list[Piece]] = []
    pitch = pieces.pitch(rows)
    for row in rows:
        if pending and pieces.taken_in(pending[-1], row):
            pass
        elif len(row) > 1:
            pending.append(row)
        else:
            pending = _table(pending, out)
            _line(row[0], before, out, wrapped, pitch)
            before = row[0]
            continue
        before = None
    _table(pending, out)


def _line(piece: Piece, before: Piece | None, out: Lettering, wrapped: list[int], pitch: float) -> None:
    space = before.bottom - piece.top if before is not None else 99.0
    goes_on = before is not None and space < piece.height and abs(before.left - piece.left) < 4
    apart = before is None or (space > 1.2 * piece.height and before.middle - piece.middle > 1.35 * pitch)
    out.gap = out.gap or apart
    for number, text in enumerate(piece.text.split("\n")):
        out.write(ticks.chosen(text))
        out.end()
        if number == 0 and goes_on and before is not None and len(before.text) >= _LONG and out.blocks:
            wrapped.append(len(out.blocks) - 1)


def _table(rows: list[list[Piece]], out: Lettering) -> list[list[Piece]]:
    """Write the rows of a table, and give an empty one."""
    number = 1 + max((block.table for block in out.blocks[-200:]), default=-1)
    for index, (row, places) in enumerate(zip(rows, pieces.columns(rows), strict=True)):
        texts = ticks.row([piece.text for piece in row])
        said = dict(zip(places, texts, strict=True)) if len(texts) == len(row) else dict(enumerate(texts))
        for column in range(max(said) + 1):
            out.cell_of(said.get(column, ""), (number, index, column))
    out.gap = out.gap or bool(rows)
    return []
