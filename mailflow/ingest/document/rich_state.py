"""The state of an RTF text while it is read: what its groups say, its letters, and the lines made of them so far.

In: letters as bytes, and characters. Out: ``out`` (text since the last line's end), ``lines`` and their cells. What is
skipped, hidden or not part of the hidden HTML leaves no trace but a flag. Never raises.
"""

from dataclasses import dataclass, field

AS_FORM = 25
"""The state of a box in a form that nobody touched."""
HALF = 8
"""What a line or a cell counts besides its letters: of nothing, too, there may be too much."""


@dataclass(frozen=True, slots=True)
class State:
    """What holds within a group."""

    skipped: bool = False
    unseen: bool = False
    where: str = ""
    """"tag" in a piece of the hidden HTML, "form" in an old form field, "fonts" in the table of fonts."""
    font: int = -1
    uc: int = 1
    not_html: bool = False


@dataclass(slots=True)
class Reading:
    """An RTF while it is read. ``skip``: letters to come that stand for one that was told already."""

    groups: list[State] = field(default_factory=list)
    now: State = field(default_factory=State)
    default: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    from_html: bool = False
    starred: bool = False
    skip: int = 0
    pending: bytearray = field(default_factory=bytearray)
    out: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    lines: list[list[str]] = field(default_factory=list)
    size: int = 0
    in_table: bool = False
    hidden: bool = False
    cut: bool = False
    box: tuple[bool, int, int] = (False, AS_FORM, 0)
    """Of an old form field: whether it is a box, its state (25: as its form has it), and that of its form."""

    def letters(self, found: bytes) -> None:
        """Letters in the character set of their font; those that stand for one that was told already are left out."""
        if self.skip:
            left = min(self.skip, len(found))
            self.skip -= left
            found = found[left:]
        if found and not self.now.skipped and self.now.where not in ("form", "fonts"):
            self.pending += found

    def flush(self) -> None:
        """Make characters of the letters so far."""
        if not self.pending:
            return
        name = self.fonts.get(self.now.font, self.default)
        if name == "symbol":
            text = "".join(chr(0xF000 + byte) if byte > 32 else chr(byte) for byte in self.pending)
        else:
            text = self.pending.decode(name, "replace")
        self.pending.clear()
        self.write(text)

    def say(self, text: str) -> None:
        """A character that a control word stands for."""
        if self.skip:
            self.skip -= 1
        elif text:
            self.write(text)

    def write(self, text: str) -> None:
        """Characters, where they are to be seen."""
        now = self.now
        if now.skipped or now.where in ("form", "fonts"):
            return
        if now.unseen:
            self.hidden = self.hidden or bool(text.strip())
            return
        if self.from_html and now.not_html and now.where != "tag":
            return
        self.size += len(text)
        self.out.append(text)

    def end_line(self) -> None:
        """The end of a paragraph, of a line in a cell, or of a row that nobody ended."""
        if self.from_html:
            self.write("\r\n")
        elif self.now.skipped or self.now.unseen:
            return
        elif self.in_table:
            self.out.append("\n")
            self.size += HALF
        elif self.cells:
            self.end_row()
        else:
            self.lines.append([self.taken()])
            self.size += HALF

    def end_cell(self) -> None:
        """The end of a cell."""
        if not self.now.skipped:
            self.cells.append(self.taken().strip("\n"))
            self.size += HALF

    def end_row(self) -> None:
        """The end of a row."""
        rest = self.taken().strip()
        cells = [*self.cells, rest] if rest else self.cells
        if cells:
            self.lines.append(cells)
        self.cells = []

    def finish(self) -> None:
        """The end of it all."""
        self.flush()
        if self.cells:
            self.end_row()
        elif self.out and not self.from_html:
            self.lines.append([self.taken()])

    def taken(self) -> str:
        """The text since the last end, with letters beyond the first plane put together from their halves."""
        text = "".join(self.out).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        self.out.clear()
        return text
