"""The fields of a delivery report (RFC 3464): whom it names, and what became of the letter to each.

In: the text of a report part, sound or not. Out: one entry a recipient. Blank lines part the groups, and so does a
field that comes again: some systems leave the blank line out. Pure.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FAILED, DELAYED, OTHER = "failed", "delayed", "other"
_FIELD = re.compile(r"[ \t]*([A-Za-z][A-Za-z-]{1,60})[ \t]*:[ \t]*(.*)")
_ADDRESS = re.compile(r"(?:\"[^\"\n]{1,64}\"|[^\s<>\"(),;:@\\]{1,120})@[^\s<>\"(),;:@]+")
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]\d)")
"""A status code (RFC 3463)."""
_XTEXT = re.compile(r"\+(2B|3D|40|20)")
"""What xtext (RFC 3461) writes for "+", "=", "@" and a blank; other pairs may be somebody's own tag."""
_NOWHERE = re.compile(
    r"(?:[^.]*|.*\.(?:local|localdomain|localhost|internal|intranet|intern|lan|home|corp|invalid))", re.IGNORECASE
)
"""Domains that only the other system knows: one name, or a suffix that is nobody's in the world (RFC 2606, 6762)."""
_RECIPIENT = frozenset({"final-recipient", "original-recipient", "action", "status"})
_ACTIONS = {"failed": FAILED, "failure": FAILED, "fail": FAILED, "delayed": DELAYED, "delay": DELAYED}
_ACTIONS |= dict.fromkeys(("delivered", "relayed", "expanded", "deliverable", "success"), OTHER)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One group: the address that failed, the one that the sender wrote to or "", FAILED …, a status code."""

    address: str
    original: str
    action: str
    status: str


def recipients(report: str) -> Iterator[Recipient]:
    """Failed, delayed and delivered addresses of a report."""
    whole = ""
    for fields in _groups(report):
        if "reporting-mta" in fields:
            whole = fields.get("action", "")
        fields.setdefault("action", whole)  # some systems say it once, of the whole letter
        final, original = address(fields.get("final-recipient", "")), address(fields.get("original-recipient", ""))
        if original and _NOWHERE.fullmatch(final.rpartition("@")[2]):
            final = original
        final = final or original or address(fields.get("x-actual-recipient", ""))
        if final:
            status = _STATUS.search(fields.get("status", "")) or _STATUS.search(fields.get("diagnostic-code", ""))
            yield Recipient(final, original, _action(fields), status[0] if status else "")


def _groups(report: str) -> Iterator[dict[str, str]]:
    fields: dict[str, str] = {}
    last = ""
    for line in report.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = _FIELD.fullmatch(line)
        if not line.strip():
            yield fields
            fields, last = {}, ""
        elif line[0] in " \t" and last and (found is None or found[1].lower() not in _RECIPIENT):
            fields[last] += f" {line.strip()}"
        elif found is not None:
            last = found[1].lower()
            if last in fields and last in _RECIPIENT:
                yield fields
                fields = {}
            fields.setdefault(last, found[2].strip())
    yield fields


def _action(fields: dict[str, str]) -> str:
    action = fields.get("action", "").partition("(")[0].strip(" .;'\"").lower()
    if action in _ACTIONS:
        return _ACTIONS[action]
    # No action, or an invented one: the class of the status code says it (RFC 3463).
    return {"5": FAILED, "4": DELAYED, "2": OTHER}.get(fields.get("status", "").strip()[:1], FAILED)


def address(value: str) -> str:
    """The address of "rfc822; <Jo@agency.example>", in lower case; "" when there is none (an X.400 one, say)."""
    kind, semicolon, rest = value.partition(";")
    rest = rest if semicolon and "@" not in kind else value
    found = _ADDRESS.search(rest)
    if found is None:
        found = _ADDRESS.search(_XTEXT.sub(lambda code: chr(int(code[1], 16)), rest))
    return _XTEXT.sub(lambda code: chr(int(code[1], 16)), found[0]).strip(".'").lower() if found else ""
