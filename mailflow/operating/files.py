"""Files that a person names on the command line."""

from pathlib import Path

from mailflow.errors import NotPossible


def csv_text(file: Path) -> str:
    """The text of a CSV file. Raises NotPossible when it cannot be read as UTF-8."""
    try:
        return file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise NotPossible(f"{file}: the file cannot be read; save it as CSV (UTF-8).") from None
