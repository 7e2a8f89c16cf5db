"""A register as a spreadsheet saves it: CSV, one row a contact → Register (CC 9: the declaration's fields).

In: the file's text. Out: the register, and one sentence for each row that was refused; a refused row never
stops the others. Excel's habits are taken as they come: byte-order mark, semicolons or tabs, CRLF, blank
rows, any order of columns, dates as 31/08/2026. Sentences name line, column and what is allowed, never a
personal value.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from mailflow.errors import ConfigWrong, RowRefused
from mailflow.partnership import register_cells
from mailflow.partnership.claims import NOTHING, Ours, Said, fold, refusals
from mailflow.partnership.register import (
    Agreement,
    Basis,
    Contact,
    ContactRole,
    ContactState,
    Organisation,
    Register,
    build,
)

COLUMNS = (
    "organisation", "kind", "basis", "basis_detail", "contact", "email", "extra_domains", "phone", "position",
    "role", "state", "format", "signed_on", "signed_by", "signed_position",
)  # fmt: skip
KINDS = ("statutory", "voluntary", "other")
FORMATS = ("pdf", "zip", "docx")
LONGEST = 300
"""Characters that one cell may hold: more is a pasted text in the wrong place."""
MOST_BREAKS = 3
"""Line breaks that one cell may hold: more means a quotation mark that was never closed."""

NOBODY = Register()
_UNSEEN = re.compile(r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


class _Row(NamedTuple):
    """One line of the file: where it stands, and its cells by column, trimmed."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class _Read:
    """What has been taken so far, each with its line: organisations by folded name, contacts by address."""

    organisations: dict[str, tuple[int, Organisation]] = field(default_factory=dict)
    contacts: dict[str, tuple[int, Contact]] = field(default_factory=dict)

    def take(self, row: Said) -> None:
        """Add one row. Raises RowRefused where it does not go with those before; then nothing of it is taken."""
        organisation = self._agreed(row)
        contact = replace(row.contact, organisation=organisation.name)
        if contact.address in self.contacts:
            first = self.contacts[contact.address][0]
            raise RowRefused(f"email: the same address stands on line {first} already; one row a contact.")
        self.organisations.setdefault(fold(organisation.name), (row.line, organisation))
        self.contacts[contact.address] = (row.line, contact)

    def _agreed(self, row: Said) -> Organisation:
        """The organisation of a row, as its first row told of it. Raises RowRefused where the two differ."""
        said = row.organisation
        line, known = self.organisations.get(fold(said.name), (row.line, said))
        pairs = {
            "kind": (said.kind, known.kind),
            "basis": (said.basis, known.basis),
            "basis_detail": (said.basis_detail, known.basis_detail),
            "extra_domains": (sorted(said.domains), sorted(known.domains)),
        }
        differing = [column for column, (one, other) in pairs.items() if one != other]
        if differing:
            raise RowRefused(
                f"{', '.join(differing)}: line {line} says otherwise of this organisation; they must agree."
            )
        return known


def parse(
    lines: Iterable[str] | str, *, file: str, known: Register = NOBODY, ours: Ours = NOTHING
) -> tuple[Register, list[str]]:
    """Read a register. Raises ConfigWrong, in one sentence, when the file has no header or lacks a column.

    ``known`` is the register as it stands, and ``ours`` what is the partnership's own: a row may claim neither.
    """
    read = _Read()
    refused: dict[int, str] = {}
    said = []
    spelt = {fold(organisation.name): organisation.name for organisation in known.organisations}
    for row in _rows(lines, file):
        try:
            said.append(_said(row, spelt))
        except RowRefused as why:
            refused[row.line] = str(why)
    refused |= refusals(said, known, ours)
    for each in said:
        try:
            if each.line not in refused:
                read.take(each)
        except RowRefused as why:
            refused[each.line] = str(why)
    sentences = [f"{file}, line {line}: {why}" for line, why in sorted(refused.items())]
    organisations = (organisation for _, organisation in read.organisations.values())
    return build(organisations, (contact for _, contact in read.contacts.values())), sentences


def _rows(lines: Iterable[str] | str, file: str) -> Iterator[_Row]:
    """The rows below the header, blank ones left out."""
    text = lines if isinstance(lines, str) else "".join(f"{line.rstrip(chr(10))}\n" for line in lines)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in text.split("\n") if line.strip(" ,;\t")), "")
    reader = csv.reader(io.StringIO(text, newline="\n"), delimiter=max(",;\t", key=first.count))
    numbered = ((reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells))
    try:
        header = _header(next(numbered, (0, []))[1], file)
        for line, cells in numbered:
            padded = [*cells, *([""] * len(header))]
            yield _Row(line, dict(zip(header, padded, strict=False)))
    except csv.Error as why:
        raise ConfigWrong(f"{file}: this is not CSV text after line {reader.line_num} ({why}).") from why


def _header(cells: list[str], file: str) -> list[str]:
    """The names of the columns in their order, folded. Raises ConfigWrong: one is missing or stands twice."""
    header = [_tidy(cell).casefold().replace(" ", "_") for cell in cells]
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        raise ConfigWrong(
            f"{file}: missing column {', '.join(missing)}; the first line names all of {', '.join(COLUMNS)}."
        )
    twice = [column for column in COLUMNS if header.count(column) > 1]
    if twice:
        raise ConfigWrong(f"{file}: column {', '.join(twice)} stands twice in the first line; once is allowed.")
    return header


def _tidy(cell: str) -> str:
    """One line of visible text: no control or zero-width characters, single spaces."""
    return " ".join(_UNSEEN.sub(" ", cell).split())


def _checked(row: _Row) -> _Row:
    """The row with tidy cells. Raises RowRefused where a cell cannot be meant."""
    runaway = [column for column in COLUMNS if row.cells[column].count("\n") > MOST_BREAKS]
    if runaway:
        raise RowRefused(f'{runaway[0]}: a " opens this cell and never closes; the rows up to here were not read.')
    too_long = [column for column in COLUMNS if len(row.cells[column]) > LONGEST]
    if too_long:
        raise RowRefused(f"{', '.join(too_long)}: at most {LONGEST} characters are allowed.")
    return _Row(row.line, {column: _tidy(row.cells[column]) for column in COLUMNS})


def _said(row: _Row, spelt: Mapping[str, str]) -> Said:
    """What a row says by itself; a known organisation is spelt as it is known. Raises RowRefused."""
    row = _checked(row)
    organisation = _organisation(row.cells)
    organisation = replace(organisation, name=spelt.get(fold(organisation.name), organisation.name))
    return Said(row.line, organisation, _contact(row.cells, organisation.name))


def _organisation(cells: dict[str, str]) -> Organisation:
    """What a row says of the organisation; contacts, agreement and own domains come later."""
    basis = cells["basis"]
    return Organisation(
        name=register_cells.needed(cells, "organisation"),
        kind=register_cells.one_of(cells["kind"], KINDS, "kind"),
        basis=register_cells.word(basis, Basis, "basis", also="or empty where there is none") if basis else None,
        basis_detail=cells["basis_detail"],
        domains=register_cells.domains(cells["extra_domains"]),
    )


def _contact(cells: dict[str, str], organisation: str) -> Contact:
    """The contact of a row. Role and state must be said: who receives minutes is never a default."""
    return Contact(
        name=register_cells.needed(cells, "contact"),
        address=register_cells.address(cells["email"]),
        organisation=organisation,
        phone=register_cells.phone(cells["phone"]),
        position=cells["position"],
        role=register_cells.word(cells["role"], ContactRole, "role"),
        state=register_cells.word(cells["state"], ContactState, "state"),
        format=register_cells.one_of(cells["format"] or "pdf", FORMATS, "format"),
        agreement=_agreement(cells),
    )


def _agreement(cells: dict[str, str]) -> Agreement | None:
    """The declaration of a row (CC 8.1: signed by a senior person), or None when none of it is filled in."""
    if not (cells["signed_on"] or cells["signed_by"] or cells["signed_position"]):
        return None
    if not cells["signed_on"] or not cells["signed_by"]:
        raise RowRefused("signed_on, signed_by: an agreement needs both, or neither where none was signed.")
    return Agreement(register_cells.day(cells["signed_on"]), cells["signed_by"], cells["signed_position"])
