"""Excel (.xlsx) → blocks: each visible sheet as a table, with dates as people write them.

A cell that Excel keeps as a date is that day, whatever its format. Below a heading that asks for a birth date a bare
serial number is its day; below one that asks for a telephone, the zero that Excel eats is put back; both are said.
Formulas are never worked out: the value saved with them counts. Sizes are checked before openpyxl opens anything.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
from defusedxml.common import DefusedXmlException
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import InvalidFileException

from mailflow.ingest.document import grid
from mailflow.ingest.document.package import MOST_XML, Package, Refused
from mailflow.ingest.source import File, Page
from mailflow.ingest.value.labels import label

MOST_SHEETS = 20
HIDDEN_SHEET = "a hidden sheet of an Excel file was left out"
SERIAL = "days that an Excel file keeps as bare numbers were worked out, since their column asks for a date of birth"
ZERO = "a leading zero, which Excel had dropped from a telephone number, was put back"
_FORMULA_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


def page(file: File) -> Page:
    """The visible sheets of a workbook. Raises package.Refused for a damaged one, or one not safe to open."""
    package = Package(file.content)
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            _check(package, name)
    limits: dict[str, None] = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it does not keep
        try:
            tables = list(_sheets(file.content, limits))
        except (DefusedXmlException, InvalidFileException, SyntaxError, OSError) as wrong:
            raise Refused("it is damaged") from wrong
    return grid.page(file.part, tables, tuple(limits))


def _check(package: Package, name: str) -> None:
    content = package.read(name)
    if len(content) > MOST_XML or b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
        raise Refused("it declares entities, as no list does")


def _sheets(content: bytes, limits: dict[str, None]) -> Iterator[tuple[str, list[list[str]]]]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(shown) < len(book.worksheets):
            limits[HIDDEN_SHEET] = None
        if len(shown) > MOST_SHEETS:
            limits[grid.CUT] = None
        for sheet in shown[:MOST_SHEETS]:
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_row=grid.MOST_ROWS + 1, max_col=grid.MOST_COLUMNS + 1, values_only=True)
            yield (sheet.title if len(shown) > 1 else ""), _texts(list(rows), book.epoch, limits)
    finally:
        book.close()


def _texts(rows: Sequence[Sequence[Any]], epoch: datetime, limits: dict[str, None]) -> list[list[str]]:
    """The cells as people see them; the heading above a column says what its bare numbers are."""
    asks: dict[int, str] = {}
    out: list[list[str]] = []
    for row in rows:
        out.append([_text(value, asks.get(column, ""), epoch, limits) for column, value in enumerate(row)])
        for column, value in enumerate(row):
            found = label(value) if isinstance(value, str) and len(value) <= 80 else None
            if found is not None and found.fields:
                asks[column] = found.fields[0]
    return out


def _text(value: Any, asked: str, epoch: datetime, limits: dict[str, None]) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        clock = f" {value:%H:%M}" if (value.hour, value.minute) != (0, 0) else ""
        return f"{_day(value)}{clock}"
    if isinstance(value, date):
        return _day(value)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, int | float):
        return _number(value, asked, epoch, limits)
    text = str(value)
    return "" if text in _FORMULA_ERRORS else text


def _number(value: float, asked: str, epoch: datetime, limits: dict[str, None]) -> str:
    whole = int(value) if abs(value) < 1e15 and float(value).is_integer() else None
    if whole is None:
        return str(value)
    if asked == "dob" and 100 < whole < 80_000:
        day = from_excel(whole, epoch)
        limits[SERIAL] = None
        return _day(day)
    if asked == "phone" and 1_000_000_000 <= whole <= 9_999_999_999 and str(whole)[0] in "12378":
        limits[ZERO] = None
        return f"0{whole}"
    return str(whole)


def _day(day: date) -> str:
    """A day that nobody can read the wrong way round."""
    return f"{day.day} {day:%B %Y}"
