"""What anybody may try without a set-up: ``mailflow read`` and ``mailflow simulate``. No key, store or network.

In: mails or a period, perhaps a terms file and a register. Out: rows of the read contract, rows of the simulation.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mailflow import discovery
from mailflow.decision import MessageState
from mailflow.errors import ConfigWrong, NotPossible
from mailflow.ingest.decode import decode
from mailflow.ingest.mime.arrival import receipt
from mailflow.ingest.mime.authentication import vouching
from mailflow.ingest.reader import Context, Own
from mailflow.ingest.worker import Work
from mailflow.ingest.working import read_here
from mailflow.judge import Rule, judge
from mailflow.message import Message
from mailflow.partnership import register_file as register_csv
from mailflow.partnership import simulation
from mailflow.partnership import terms as terms_of
from mailflow.partnership.facts import Facts
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.reading import mails, report
from mailflow.settings import read_toml, shipped
from mailflow.submission import MailClass, Submission

DEFAULT_TERMS = "cannock-chase.toml"


@dataclass(frozen=True, slots=True)
class House:
    """What one call of ``read`` works with."""

    partnership: Partnership
    register: Register | None
    rules: tuple[Rule, ...]


def answers(
    paths: Sequence[Path], *, terms: Path | None, register_file: Path | None, received: str | None
) -> Iterator[dict[str, Any]]:
    """One answer of the read contract a mail, the empty and the broken included. Raises ConfigWrong, NotPossible."""
    house = opened(terms, register_file)
    given = _moment(received)
    for path in paths:
        if not path.exists():
            raise NotPossible(f"{path}: there is no such file or folder.")
    for mail in mails(paths):
        answer = answered(mail.file, mail.raw, (given, _stamped(mail.raw), mail.envelope), house)[0]
        yield {**answer, "limits": [*answer["limits"], mail.fault]} if mail.fault else answer


def opened(terms: Path | None = None, register_file: Path | None = None) -> House:
    """Terms, register and rules, loaded once for many mails. Raises ConfigWrong."""
    rules = tuple(discovery.plugins("mailflow.rules").values())
    return House(load_terms(terms), load_register(register_file), rules)


def in_words(answer: dict[str, Any]) -> Iterator[str]:
    """One answer as lines for a person."""
    yield f"{answer['file']}"
    yield f"  {answer['kind']}, {answer['class']}: {answer['state']}   {', '.join(answer['reasons'])}"
    if answer["meeting"]:
        yield f"  received {answer['received']}, {answer['timeliness'] or 'no cutoff'}, meeting {answer['meeting']}"
    for subject in answer["subjects"]:
        name = (subject["name"] or {}).get("value") or "-"
        born = (subject["dob"] or {}).get("value") or "-"
        where = "; ".join(" ".join(filter(None, (a["value"], a["postcode"]))) for a in subject["addresses"])
        phones = ", ".join(p["value"] or "none" for p in subject["phones"])
        yield f"  {subject['kind']} ({subject['role']}): {name}, born {born}, {where or '-'}, {phones or '-'}"
    if answer["summary"]:
        yield f"  summary: {answer['summary']}"
    if answer["missing"]:
        yield f"  missing: {', '.join(answer['missing'])}"
    yield from (f"  note: {limit}" for limit in answer["limits"])


def simulated(start: date, weeks: int, *, terms: Path | None, register_file: Path | None) -> Iterator[dict[str, Any]]:
    """Every cutoff, meeting and mailing slot whose meeting falls in the period, in order of time."""
    found = simulation.events(load_terms(terms), start, weeks, register=load_register(register_file))
    yield from (event.row() for event in found)


def load_terms(file: Path | None) -> Partnership:
    """A terms file, or the shipped Cannock Chase. Raises ConfigWrong."""
    path = file or shipped() / DEFAULT_TERMS
    return terms_of.load(read_toml(path), file=str(path))


def load_register(file: Path | None) -> Register | None:
    """A register from CSV; refused rows are an error here, since nobody would see them. Raises ConfigWrong."""
    if file is None:
        return None
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise ConfigWrong(f"{file}: the register cannot be read; save it as CSV (UTF-8).") from None
    register, refused = register_csv.parse(text, file=file.name)
    if refused:
        raise ConfigWrong(" ".join(refused))
    return register


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise NotPossible(f"--received: {text!r} is not a time with an offset, such as 2026-11-23T11:59:20+00:00.")
    return moment.replace(microsecond=0)


def answered(
    file: str, raw: bytes, times: Sequence[datetime | None], house: House
) -> tuple[dict[str, Any], Message, Submission]:
    """One mail's answer of the read contract, and what it was made from; ``times``: its receipt, the surest first."""
    own = Own(addresses=frozenset(a.lower() for a in house.partnership.intake))
    told = next((t for t in times if t is not None), None)
    guesses: list[str] = []
    received = (told or _guessed(raw, own, guesses)).astimezone(house.partnership.zone)
    result = read_here(Work(0, raw, house.partnership.id, received), Context(house.partnership.wording, received, own))
    message = result.message or decode(b"", own)
    submission = result.submission or Submission(MailClass.OTHER)
    decision = judge(submission, _facts(message, received, house), house.rules)
    if result.submission is None:
        decision = replace(decision, state=MessageState.FAILED)
    guesses += [f"reading it was broken off ({result.error})"] if result.error else []
    answer = report(file, message, submission, decision, received)
    return {**answer, "limits": [*answer["limits"], *guesses]}, message, submission


def _stamped(raw: bytes) -> datetime | None:
    found = receipt(raw, ())
    return found[0] if found else None


def _guessed(raw: bytes, own: Own, guesses: list[str]) -> datetime:
    """The receipt time when no server says it: the Date header, else now; either is a guess, and said."""
    dated = decode(raw, own).date
    if dated is not None:
        guesses.append("the receipt time was taken from the Date header")
        return dated if dated.tzinfo else dated.replace(tzinfo=UTC)
    guesses.append("no header tells when it was received; the present time was taken")
    return datetime.now(UTC).replace(microsecond=0)


def _facts(message: Message, received: datetime, house: House) -> Facts:
    """What rules may know here. The topmost Authentication-Results counts: the mail comes from one's own mailbox."""
    vouched = vouching(message, message.authentication[0].authserv if message.authentication else "")
    return Facts(
        message=message,
        received=received.astimezone(UTC),
        partnership=house.partnership,
        register=house.register,
        verified=vouched.passed,
        checked=vouched.words,
    )
