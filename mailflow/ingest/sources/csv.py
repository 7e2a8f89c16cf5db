"""Comma-separated lists → blocks: a table, whatever separates its columns. Bytes of any charset; nothing is trusted."""

import csv
import io

from mailflow.ingest.charsets import text
from mailflow.ingest.document import grid
from mailflow.ingest.source import File, Page, Source

_SEPARATORS = ",;\t|"
DAMAGED = "a line of a list could not be taken apart; the list was read up to it"


def page(file: File) -> Page:
    """The rows of a list."""
    content, guess = text(file.content, None)
    content = content.lstrip("\ufeff")
    head = content[:4096].splitlines()[:10]
    separator = max(_SEPARATORS, key=lambda mark: sum(line.count(mark) for line in head))
    if head and head[0].lower().startswith("sep=") and len(head[0]) == 5:  # Excel's own first line
        separator, content = head[0][4], content.partition("\n")[2]
    rows: list[list[str]] = []
    limits = [guess] if guess else []
    try:
        for row in csv.reader(io.StringIO(content), delimiter=separator):
            rows.append([cell.strip() for cell in row])
            if len(rows) > grid.MOST_ROWS:
                break
    except csv.Error:
        limits.append(DAMAGED)
    return grid.page(file.part, [("", rows)], limits)


PLUGIN = Source("csv", ("text/csv",), file=page)
