"""``mailflow read``: which mails there are under some paths, and the stable answer for each (the read contract).

In: paths; a Message with its Submission and Decision. Out: one plain dict a mail, ready for JSON, keys in the
contract's order. Needs no configuration, key, store or network; changes nothing.
"""

import mailbox
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailflow.decision import Decision
from mailflow.ingest.mime.headers import moment
from mailflow.message import Attachment, Message
from mailflow.submission import FIELDS, Address, Phone, Subject, Submission, Trace, Value

Json = dict[str, Any]
_CLOSED = "the folder could not be looked into"
_NO_FILE = "it is called a mail, and is a folder, a pipe or a device"


@dataclass(frozen=True, slots=True)
class Found:
    """A mail that is there: its name, its bytes, the time of its mbox ``From `` line (aware UTC) if it has one.

    ``fault`` says why there are no bytes of a file that could not be read.
    """

    file: str
    raw: bytes
    envelope: datetime | None = None
    fault: str = ""


def mails(paths: Sequence[Path]) -> Iterator[Found]:
    """Every mail under the paths. A file that is there and cannot be read is one as well: it gets its line.

    A folder is walked for ``*.eml``, sorted by name; the nth mail of an mbox has ``#n`` behind its name, from 1.
    """
    for path in paths:
        if path.is_dir():
            yield from map(_of_folder, sorted(_below(path)))
            continue
        try:
            yield from _of_file(path, path.read_bytes())
        except OSError as wrong:
            yield Found(_name(path), b"", fault=_not_read(wrong))


def _below(folder: Path) -> Iterator[Path]:
    """Everything below a folder that is called a mail, whatever it is, and the folders that may not be looked into."""
    closed: list[Path] = []
    for place, folders, files in os.walk(folder, onerror=lambda wrong: closed.append(Path(wrong.filename))):
        yield from (Path(place, name) for name in (*folders, *files) if name.endswith(".eml"))
    yield from (path for path in closed if not path.name.endswith(".eml"))


def _of_folder(path: Path) -> Found:
    try:
        mode = path.stat().st_mode
        if stat.S_ISREG(mode):
            return Found(_name(path), path.read_bytes())
        closed = stat.S_ISDIR(mode) and not os.access(path, os.R_OK | os.X_OK)
        return Found(_name(path), b"", fault=_CLOSED if closed else _NO_FILE)  # a pipe would be waited for
    except OSError as wrong:
        return Found(_name(path), b"", fault=_not_read(wrong))


def _not_read(wrong: OSError) -> str:
    return f"the file could not be read ({wrong.strerror or type(wrong).__name__})"


def _name(path: Path) -> str:
    """A path as text that any program can take: bytes of a name that are no UTF-8 become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


def _of_file(path: Path, raw: bytes) -> Iterator[Found]:
    if path.suffix.lower() == ".eml" or not raw.startswith(b"From "):
        yield Found(_name(path), raw)
        return
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.keys(), start=1):
            line = box.get_bytes(key, from_=True).partition(b"\n")[0]
            yield Found(f"{_name(path)}#{number}", box.get_bytes(key), _from_time(line.decode("ascii", "replace")))
    finally:
        box.close()


def _from_time(line: str) -> datetime | None:
    """The time of a ``From `` line: "From sender Mon Nov 23 11:59:20 2026", in UTC as mbox has it."""
    words = " ".join(line.split()[-5:])
    try:
        return datetime.strptime(words, "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    except ValueError:
        found = moment(words)
    return found.astimezone(UTC) if found else None


def report(file: str, message: Message, submission: Submission, decision: Decision, received: datetime) -> Json:
    """The contract's object for one mail; ``received`` is aware and shown as it is given."""
    subjects = [subject for item in submission.items for subject in item.subjects]
    summary = next((item.summary.value for item in submission.items if item.summary), None)
    limits = dict.fromkeys((*message.limits, *submission.limits))
    return {
        "file": file,
        "message_id": message.message_id,
        "from": message.sender.address or None,
        "subject": message.subject,
        "received": received.isoformat(),
        "kind": message.kind.value,
        "class": submission.mail_class.value,
        "state": decision.state.value,
        "reasons": list(decision.reasons),
        "timeliness": decision.timeliness.value if decision.timeliness else None,
        "meeting": decision.meeting.isoformat() if decision.meeting else None,
        "new_text": submission.new_text,
        "quoted_text": submission.quoted_text,
        "failed_recipients": list(message.failed_recipients),
        "delayed_recipients": list(message.delayed_recipients),
        "case_references": list(dict.fromkeys(r.value for r in submission.references)),
        "attachments": [_attachment(a) for a in message.attachments],
        "subjects": [_subject(subject) for subject in subjects],
        "summary": summary,
        "missing": _union([item.missing for item in submission.items]),
        "unknown_stated": _union([item.unknown_stated for item in submission.items]),
        "topics": list(dict.fromkeys(topic for item in submission.items for topic in item.topics)),
        "safeguarding": list(dict.fromkeys(trace.text for trace in submission.safeguarding)),
        "limits": list(limits),
    }


def _union(of_items: Sequence[Sequence[str]]) -> list[str]:
    found = {field for fields in of_items for field in fields}
    return [field for field in FIELDS if field in found]


def _attachment(given: Attachment) -> Json:
    return {"name": given.name, "type": given.content_type, "size": given.size, "sha256": given.sha256}


def _subject(subject: Subject) -> Json:
    return {
        "kind": subject.kind.value,
        "role": subject.role.value,
        "name": _value(subject.name),
        "aliases": list(subject.aliases),
        "dob": _value(subject.dob),
        "age": {"value": subject.age.value, **_place(subject.age.trace)} if subject.age else None,
        "addresses": [_address(address) for address in subject.addresses],
        "phones": [_phone(phone) for phone in subject.phones],
    }


def _value(value: Value | None) -> Json | None:
    if value is None:
        return None
    place = {"value": value.value, **_place(value.trace), "certainty": value.certainty.value}
    return place if value.further is None else {**place, "further": _place(value.further)}


def _address(address: Address) -> Json:
    return {
        "value": address.value,
        "postcode": address.postcode,
        **_place(address.trace),
        "certainty": address.certainty.value,
        "kind": address.kind,
    }


def _phone(phone: Phone) -> Json:
    return {
        "value": phone.value,
        **_place(phone.trace),
        "certainty": phone.certainty.value,
        "whose": phone.whose,
        "extension": phone.extension,
        "notes": list(phone.notes),
    }


def _place(trace: Trace) -> Json:
    return {"text": trace.text, "part": trace.part, "span": [trace.start, trace.end]}
