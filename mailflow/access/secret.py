"""A password or another secret that an operator put into a file or the environment: read by one rule, whoever needs it.

In: a file's path, or a variable's name. Out: its first line (UTF-8), without the blanks around it and without the mark
that some editors write before a text (BOM). None where there is nothing that can be read so, "" where there is none.
"""

import os
from pathlib import Path

_MARK = "\ufeff"


def of_file(file: Path) -> str | None:
    """The secret that stands in a file; None when it cannot be read, or is no text in UTF-8."""
    try:
        return _first_line(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def of_variable(name: str) -> str | None:
    """The secret that stands in a variable of the environment; None when it is not set, or is no text in UTF-8."""
    said = os.environ.get(name)
    if said is None or any("\ud800" <= letter <= "\udfff" for letter in said):
        return None
    return _first_line(said)


def _first_line(text: str) -> str:
    return text.removeprefix(_MARK).partition("\n")[0].strip()
