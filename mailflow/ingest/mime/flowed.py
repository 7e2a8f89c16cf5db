"""format=flowed undone (RFC 3676): soft line breaks joined again, so that a sentence or an address is one line."""


def unflowed(source: str, *, delete: bool = False) -> str:
    """The text with its paragraphs on one line each. ``delete``: DelSp=yes, the blank at the break is not a blank.

    A signature line ("-- ") never flows; lines join only within the same depth of quotation.
    """
    lines: list[str] = []
    open_depth = -1
    for line in source.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        body = line[depth:].removeprefix(" ")
        flows = body.endswith(" ") and body != "-- "
        kept = body[:-1] if flows and delete else body
        if open_depth == depth and body != "-- ":
            lines[-1] += kept
        else:
            lines.append(">" * depth + (" " if depth else "") + kept)
        open_depth = depth if flows else -1
    return "\n".join(lines)
