"""What anybody may try without a set-up: ``mailflow read`` and ``mailflow simulate``. No key, store or network.

In: mails or a period, perhaps a terms file and a register. Out: rows of the read contract, rows of the simulation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from mailflow import discovery
from mailflow.decision import MessageState
from mailflow.errors import ConfigWrong, NotPossible, WorkerDied
from mailflow.ingest.decode import decode
from mailflow.ingest.mime.arrival import headers_of, receipt
from mailflow.ingest.mime.authentication import vouching
from mailflow.ingest.reader import Context, Own
from mailflow.ingest.work import of_head
from mailflow.ingest.worker import Result, Work, Worker
from mailflow.ingest.working import read_here
from mailflow.judge import Rule, judge
from mailflow.message import Message
from mailflow.partnership import register_file as register_csv
from mailflow.partnership import simulation
from mailflow.partnership import terms as terms_of
from mailflow.partnership.facts import Facts
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.reading import Found, mails, report
from mailflow.settings import WorkerSettings, read_toml, shipped
from mailflow.submission import MailClass, Submission

DEFAULT_TERMS = "cannock-chase.toml"
LIMITS = WorkerSettings()
"""What one mail may take: those of a daemon that nothing else is said to."""
_GROUP, _GROUP_BYTES = 16, 4_000_000


@dataclass(frozen=True, slots=True)
class House:
    """What one call of ``read`` works with."""

    partnership: Partnership
    register: Register | None
    rules: tuple[Rule, ...]

    @property
    def own(self) -> Own:
        """By what our own mail is known."""
        return Own(addresses=frozenset(address.lower() for address in self.partnership.intake))


def answers(
    paths: Sequence[Path], *, terms: Path | None, register_file: Path | None, received: str | None
) -> Iterator[dict[str, Any]]:
    """One answer of the read contract a mail, the empty and the broken included. Raises ConfigWrong, NotPossible."""
    house = opened(terms, register_file)
    given = _moment(received)
    for path in paths:
        if not path.exists():
            raise NotPossible(f"{path}: there is no such file or folder.")
    worker = Worker(LIMITS)
    try:
        worker.start({house.partnership.id: house.partnership}, house.own)
        for group in _groups(mails(paths)):
            works = [_work(mail.raw, (given, _stamped(mail.raw), mail.envelope), house) for mail in group]
            results = _within_limits(worker, [work for work, _ in works])
            for mail, (work, guesses), result in zip(group, works, results, strict=True):
                answer = _judged(mail.file, work, result, house)[0]
                faults = [mail.fault] if mail.fault else []
                yield {**answer, "limits": [*answer["limits"], *guesses, *_broken_off(result), *faults]}
    finally:
        worker.close()


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
    """One mail's answer of the read contract, and what it was made from; ``times``: its receipt, the surest first.

    It is read in this very process, without limits.
    """
    work, guesses = _work(raw, times, house)
    result = read_here(work, Context(house.partnership.wording, work.received, house.own))
    answer, message, submission = _judged(file, work, result, house)
    return {**answer, "limits": [*answer["limits"], *guesses, *_broken_off(result)]}, message, submission


def _work(raw: bytes, times: Sequence[datetime | None], house: House) -> tuple[Work, list[str]]:
    """A mail to be read, and what of it was guessed."""
    told = next((t for t in times if t is not None), None)
    guesses: list[str] = []
    received = (told or _guessed(raw, house.own, guesses)).astimezone(house.partnership.zone)
    return Work(0, raw, house.partnership.id, received), guesses


def _judged(file: str, work: Work, result: Result, house: House) -> tuple[dict[str, Any], Message, Submission]:
    message = result.message or decode(b"", house.own)
    submission = result.submission or Submission(MailClass.OTHER)
    decision = judge(submission, _facts(message, work.received, house), house.rules)
    if result.submission is None:
        decision = replace(decision, state=MessageState.FAILED)
    return report(file, message, submission, decision, work.received), message, submission


def _groups(found: Iterable[Found]) -> Iterator[list[Found]]:
    """Mails that are handed over at once: some are judged here while the next are read there."""
    group: list[Found] = []
    for mail in found:
        group.append(mail)
        if len(group) >= _GROUP or sum(len(one.raw) for one in group) >= _GROUP_BYTES:
            yield group
            group = []
    if group:
        yield group


def _within_limits(worker: Worker, works: Sequence[Work]) -> Iterator[Result]:
    """What was read of each mail; of one that took too much, what its headers say, and why."""
    left = list(works)
    while left:
        try:
            for result in worker.read(left):
                left = left[1:]
                yield result
        except WorkerDied as death:
            held, *left = left
            yield replace(_head_of(worker, held), error=str(death))


def _head_of(worker: Worker, work: Work) -> Result:
    try:
        (result,) = worker.read([of_head(work)])
    except WorkerDied:
        return Result(work.id, None, None)
    return result


def _broken_off(result: Result) -> list[str]:
    """In words, that and why a mail was not read to its end."""
    if not result.error:
        return []
    told = f"it took more than {LIMITS.megabytes} MB of memory" if result.error == "MemoryError" else result.error
    return [f"reading it was broken off ({told.rstrip('.')})"]


def _stamped(raw: bytes) -> datetime | None:
    found = receipt(raw, ())
    return found[0] if found else None


def _guessed(raw: bytes, own: Own, guesses: list[str]) -> datetime:
    """The receipt time when no server says it: the Date header, else now; either is a guess, and said."""
    dated = decode(headers_of(raw), own).date
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
