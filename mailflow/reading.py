"""``mailflow read``: which mails there are under some paths, and the stable answer for each (the read contract).

In: paths; a Message with its Submission and Decision. Out: one plain dict a mail, ready for JSON, keys in the
contract's order. Needs no configuration, key, store or network; changes nothing.
"""

import mailbox
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from mailflow.decision import Decision
from mailflow.errors import NotPossible
from mailflow.message import Attachment, Message
from mailflow.submission import FIELDS, Address, Phone, Subject, Submission, Trace, Value

Json = dict[str, Any]


def mails(paths: Sequence[Path]) -> Iterator[tuple[str, bytes, datetime | None]]:
    """Every mail under the paths: its name, its bytes, and the time of its mbox ``From `` line (aware UTC), or None.

    A folder is walked for ``*.eml``, sorted by name; the nth mail of an mbox has ``#n`` behind its name, from 1.
    Raises NotPossible for a path that cannot be read.
    """
    for path in paths:
        try:
            if path.is_dir():
                for file in sorted(p for p in path.rglob("*.eml") if p.is_file()):
                    yield str(file), file.read_bytes(), None
            else:
                yield from _of_file(path, path.read_bytes())
        except OSError as wrong:
            raise NotPossible(
                f"{path}: cannot be read ({wrong.strerror}); give an .eml file, a folder or an mbox."
            ) from wrong


def _of_file(path: Path, raw: bytes) -> Iterator[tuple[str, bytes, datetime | None]]:
    if path.suffix.lower() == ".eml" or not raw.startswith(b"From "):
        yield str(path), raw, None
        return
    box = mailbox.mbox(path, create=False)
    try:
        for number, key in enumerate(box.keys(), start=1):
            yield f"{path}#{number}", box.get_bytes(key), _from_time(box.get_string(key, from_=True))
    finally:
        box.close()


def _from_time(text: str) -> datetime | None:
    """The time of a ``From `` line: "From sender Mon Nov 23 11:59:20 2026", in UTC as mbox has it."""
    words = text.partition("\n")[0].split()[-5:]
    for form in ("%a %b %d %H:%M:%S %Y",):
        try:
            return datetime.strptime(" ".join(words), form).replace(tzinfo=UTC)
        except ValueError:
            continue
    try:
        return parsedate_to_datetime(" ".join(words)).astimezone(UTC)
    except (ValueError, TypeError):
        return None


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
    return {"value": value.value, **_place(value.trace), "certainty": value.certainty.value}


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
