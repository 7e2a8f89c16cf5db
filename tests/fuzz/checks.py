"""What must hold of the answer to any mail, however it is damaged; each broken promise as a sentence.

In: bytes. Out: sentences, none when all is well. Values are checked against their traces by rules of our own, which know
nothing of the reader's: a value may hold no digit and no letter that its trace does not have.
"""

import email
import json
import pickle
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from mailflow import trying
from mailflow.ingest import answers
from mailflow.ingest.decode import FIRST_LEFT_OUT, attachments
from mailflow.ingest.mime import colon
from mailflow.ingest.mime.contents import NOT_ALL_OPENED
from mailflow.ingest.value.dates import WORKED_OUT
from mailflow.message import Message
from mailflow.submission import Address, Certainty, Submission, Trace

RECEIVED = datetime(2026, 11, 23, 11, 59, 20, tzinfo=UTC)
_WORD = re.compile(r"[^\W_]+")
_PROSE = re.compile(rb"^(?![ -]|[!-9;-~]+:)[\x20-\x7e]{1,300}$")
"""A line that is neither folded nor begins as a field does (RFC 5322, 2.2: any sign but the colon may name one)."""
_PLAIN_WORDS = re.compile(rb"(?<![^\s])[A-Za-z]{4,20}(?![^\s.,])")
_PREAMBLE = re.compile(rb"this is a multi-?part message in mime format\.?", re.IGNORECASE)
"""What mail programs put before the first boundary, to be seen by no one: left out on purpose, and by this name alone."""
_UNSEEN = (b"<style", b"<!--", b"<script")
_NOT_PLAIN = (b"=", b"<", b">", b"@", b"\x1b", b"~{")
_LINK = re.compile(r"\[cid:[^\]\n]*\]|<(?:https?|tel|mailto|callto|sms):[^<>\n]*>|\[https?://[^\]\n]*\]")
_UNITS = (
    "thousand", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LOOKALIKE = str.maketrans({"o": None, "0": None, "i": "1", "l": "1"})
_OTHER_DIGIT = re.compile(r"[^\x00-\x7f\D]")
_DAMAGE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")


@cache
def house() -> trying.House:
    """The shipped terms, no register, every rule."""
    return trying.opened()


def read(raw: bytes) -> tuple[dict[str, Any], Message, Submission]:
    """What ``mailflow read`` makes of a mail, as the team's programs get it and as the store does."""
    return trying.answered("a.eml", raw, (RECEIVED,), house())


def broken(raw: bytes, *, twice: bool = False) -> list[str]:
    """The promises that reading this mail breaks. ``twice``: it is read a second time, and must say the same."""
    answer, message, submission = read(raw)
    told = [limit for limit in answer["limits"] if limit.startswith("reading it was broken off")]
    if told or any(limit.startswith("decoding failed") for limit in answer["limits"]):
        return [*told, *(limit for limit in answer["limits"] if limit.startswith("decoding failed"))]
    found = [*_storable(answer, message, submission), *_traced(submission), *_shown(message, submission)]
    found += _kept(raw, message)
    if twice and (again := read(raw)) != (answer, message, submission):
        what = [
            name
            for name, a, b in zip(
                ("answer", "message", "submission"), again, (answer, message, submission), strict=True
            )
            if a != b
        ]
        found.append(f"the same bytes gave another {what[0]}")
    return found


def digest(raw: bytes) -> str:
    """The whole answer as text, to be compared between processes."""
    answer, message, submission = read(raw)
    return json.dumps(answer, ensure_ascii=False) + repr(message) + repr(submission)


def _storable(answer: dict[str, Any], message: Message, submission: Submission) -> Iterator[str]:
    try:
        text = json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8")
        repr((message, submission)).encode("utf-8")
    except ValueError as wrong:
        yield f"the answer is no JSON or no UTF-8 ({type(wrong).__name__})"
        return
    if json.loads(text) != answer:
        yield "the answer does not come back from JSON as it was"
    if answers.plain(pickle.dumps((message, submission), pickle.HIGHEST_PROTOCOL)) != (message, submission):
        yield "the answer does not pass from the reading process as it is"


def traces(submission: Submission) -> Iterator[tuple[str, str | None, Trace, bool]]:
    """Each value with what it is, its normal form, its trace, and whether it is called certain."""
    for item in submission.items:
        for what, value in (
            ("summary", item.summary),
            *(
                (s, v)
                for subject in item.subjects
                for s, v in (("name", subject.name), ("dob", subject.dob), ("age", subject.age))
            ),
        ):
            if value is not None:
                told = (
                    None if value.note == WORKED_OUT else value.value
                )  # a birthday that follows from an age and a day
                sure = value.certainty is Certainty.CERTAIN
                if value.further is not None:  # a surname that is told once for several stands at a place of its own
                    yield what, None, value.further, sure
                    told = _without(told, value.further)
                yield what, told, value.trace, sure
        if item.reference is not None:
            yield "reference", item.reference.value, item.reference.trace, False
        for subject in item.subjects:
            for address in subject.addresses:
                sure = address.certainty is Certainty.CERTAIN
                if address.righted is not None:  # a house number that the sender put right stands where he did so
                    yield "address", None, address.righted, sure
                yield "address", _without(address.value, address.righted), address.trace, sure
                yield "postcode", address.postcode, _postcode_stands(address), sure
            for phone in subject.phones:
                yield "phone", phone.value, phone.trace, phone.certainty is Certainty.CERTAIN
    for reference in submission.references:
        yield "reference", reference.value, reference.trace, False
    for trace in submission.safeguarding:
        yield "alarm", None, trace, False
    for name, trace in submission.sections:
        yield name, None, trace, False


def _without(value: str | None, elsewhere: Trace | None) -> str | None:
    """A value without the words that stand at another place of the mail."""
    told = _letters(elsewhere.text) if elsewhere is not None else ""
    return " ".join(w for w in (value or "").split() if _letters(w) not in told) if told else value


def _postcode_stands(address: Address) -> Trace:
    """Where a postcode was read: with the address, or where the sender put it right or says that it is the same."""
    elsewhere = address.righted if address.postcode else None
    if elsewhere is None or not _not_of("postcode", address.postcode or "", address.trace.text):
        return address.trace
    return elsewhere


def _traced(submission: Submission) -> Iterator[str]:
    texts = dict(submission.texts)
    for what, value, trace, sure in traces(submission):
        if trace.part not in texts or texts[trace.part][trace.start : trace.end] != trace.text:
            yield f"{what}: its words do not stand at its place"
        elif value not in (None, "No fixed abode") and (wrong := _not_of(what, value, trace.text)):
            yield f"{what}: {value!r} has {wrong} that {trace.text!r} has not"
        if sure and value is not None and what != "summary" and _DAMAGE.search(trace.text):
            yield f"{what}: {value!r} is called certain, and its words are damaged: {trace.text!r}"


def _not_of(what: str, value: str, text: str) -> str:
    """What a value has that its text does not, or ""."""
    plain, digits = _letters(text), re.sub(r"\D", "", _plainly(text))
    if what == "phone" and re.search(r"\d\s?/\s?\d{1,4}$", text):  # the second number of "07700 900216/7"
        return "" if value[3:9] in digits else "digits"
    if what == "phone":
        return "" if value.removeprefix("+44")[-9:] in digits or value[1:] in digits else "digits"
    if what == "dob" and re.fullmatch(r"\s*\d{5}\s*", text):  # as a spreadsheet counts its days
        return "" if value == str(date(1899, 12, 30) + timedelta(days=int(text))) else "a day"
    if what == "dob":
        told = _is_spelt(int(value[2:4]), plain) or plain.endswith(("thisyear", "lastyear"))  # by that of the mail
        return "" if set(value[2:4]) <= set(digits) or told else "a year"
    if what == "age":
        return "digits" if value.isdecimal() and value not in digits else ""
    if what in ("postcode", "reference"):  # people type O for 0 and I for 1, and leave out the noughts in front
        value, plain = (x.translate(_LOOKALIKE) for x in (_letters(value), plain))
    extra = Counter(_letters(value)) - Counter(plain)
    return f"letters {''.join(sorted(extra))}" if extra else ""


def _is_spelt(year: int, plain: str) -> bool:
    """Whether a year of its century stands in words: "nineteen eighty eight"."""
    words = [_UNITS[year]] if year < 20 else [_TENS[year // 10], *([_UNITS[year % 10]] if year % 10 else [])]
    return all(word in plain for word in words)


def _letters(text: str) -> str:
    return "".join(_WORD.findall(_plainly(text).casefold()))


def _plainly(text: str) -> str:
    """A text with the letters and digits that its own stand for, those of other scripts and widths included."""
    return text if text.isascii() else _plain_digits(unicodedata.normalize("NFKC", text))


def _plain_digits(text: str) -> str:
    return text if text.isascii() else _OTHER_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit[0])), text)


def _shown(message: Message, submission: Submission) -> Iterator[str]:
    """Every word of every readable part stands in the new text, the quoted one, or a named section."""
    shown = set(_words(submission.new_text)) | set(_words(submission.quoted_text)) | set(_words(message.subject or ""))
    for _, trace in submission.sections:
        shown.update(_words(trace.text))
    ours = {part.id for part in message.parts}
    for part, text in submission.texts:
        if part in ours and (lost := [word for word in _words(_LINK.sub(" ", text)) if word not in shown]):
            whole = "".join(_words(submission.new_text + submission.quoted_text))
            if lost := [word for word in lost if word not in whole]:
                yield f"words of part {part} are shown nowhere: {lost[:5]}"


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain_digits(text))  # what is shown has plain digits for those of other scripts


def _kept(raw: bytes, message: Message) -> Iterator[str]:
    """Every word of a line of plain prose in the bytes is in a text, a file or a header of the message."""
    wanted: dict[bytes, bytes] = {}
    raw = colon.closed(raw)  # "Subject : x" is a field, and its name no word of a text
    head_end = raw.find(b"\n\r\n") if b"\n\r\n" in raw else raw.find(b"\n\n")
    told = raw.find(b"\n") if FIRST_LEFT_OUT in message.limits else 0  # what is said to be left out may be
    for line in raw[max(head_end, told, 0) :].splitlines():
        if (
            _PROSE.match(line)
            and not _PREAMBLE.fullmatch(line.strip())
            and not any(mark in line for mark in _NOT_PLAIN)
            and len(set(found := _PLAIN_WORDS.findall(line))) >= 3
        ):
            wanted.update(dict.fromkeys(found, line))
    if not wanted or any(NOT_ALL_OPENED in limit for limit in message.limits) or _hides(raw, (raw,)):
        return
    held = repr((message.parts, message.subject, message.limits)).lower().encode("utf-8", "replace")
    if missing := [word for word in wanted if word.lower() not in held]:
        files = attachments(raw, frozenset(a.part for a in message.attachments))
        missing = [word for word in missing if not any(word in content for content in files.values())]
        # A few words of a text may be missing that its HTML twin words otherwise (``ingest.twins``).
        if len(missing) > (5 if b"alternative" in raw else 0) and not _hides(raw, _decoded(raw)):
            yield f"words of the mail are kept nowhere: {[(w.decode(), wanted[w].decode()) for w in missing[:2]]}"


def _hides(raw: bytes, contents: Iterable[bytes]) -> bool:
    """Whether there is HTML in which words may stand that nobody sees, and that is left for its plain twin."""
    return b"alternative" in raw and any(mark in content for content in contents for mark in _UNSEEN)


def _decoded(raw: bytes) -> Iterator[bytes]:
    """What stands in the encoded parts, by another decoder than the program's."""
    for part in email.message_from_bytes(raw).walk():
        if isinstance(content := part.get_payload(decode=True), bytes):
            yield content
