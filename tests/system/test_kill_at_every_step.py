"""Kill -9 at every step of the way in and the way out: nothing is lost and nothing is done twice (T01, T46).

The steps are found by reading the program: every ``log.step("…")``. For each, the real ``mailflow poll`` is killed as it
passes there for the first time, and then run again; mailbox, ledger, records, outbox and the mail server must then
stand as if nothing had happened. A letter that was being handed over at that moment may stand as unknown, never twice.
"""

import ast
import hashlib
import shutil
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import select

import mailflow
from mailflow.clock import OffsetClock
from mailflow.mailout import LEASE
from mailflow.review import deciding
from mailflow.store import audit, ledger, outbox, tables
from mailflow.wiring import opened
from tests.servers.smtp_sink import Sink
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.site import DOCX, LONDON, ZIP, Site, build, mail, referral, smtp

MONDAY = datetime(2026, 11, 23, 11, 30, tzinfo=LONDON)
MAY_BE_UNKNOWN = {"outbound.dispatch.handing", "outbound.dispatch.handed"}

ELSEWHERE = {"backup": "test_backup_and_restore", "restore": "test_backup_and_restore"}
"""Steps of commands that ``mailflow poll`` never takes, and the file that kills them there."""


def steps_of_the_program() -> list[str]:
    """Every name that stands in a call of ``log.step``."""
    found = set()
    for file in Path(mailflow.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "log.step":
                (name, *_) = node.args
                assert isinstance(name, ast.Constant), f"{file}: a step's name is a plain word, so that it is found"
                found.add(str(name.value))
    return sorted(step for step in found if step.partition(".")[0] not in ELSEWHERE)


STEPS = steps_of_the_program()


@dataclass
class Scene:
    """A moment in the life of an installation, at which ``mailflow poll`` has something to do."""

    site: Site
    meanwhile: bool = False
    """While the mail server takes the first letter, a person withdraws another."""
    expected: "Picture | None" = None


@dataclass(frozen=True)
class Picture:
    """How everything stands: what must be the same whether or not somebody was killed."""

    unexplained: int
    entries: tuple[tuple[object, ...], ...]
    unsettled: int
    """Handles whose mail the mailbox was not asked to file, or nobody noted that it was."""
    items: tuple[tuple[object, ...], ...]
    cases: tuple[tuple[object, ...], ...]
    runs: tuple[tuple[object, ...], ...]
    mailbox: tuple[tuple[str, str], ...]
    audit: tuple[str, ...]
    letters: dict[str, tuple[str, str]] = field(compare=False)
    """Message-ID → (state, recipient)."""


def picture(site: Site) -> Picture:
    m, a, i, c = tables.messages.c, tables.arrivals.c, tables.items.c, tables.cases.c
    with site.store() as store, store.reading() as conn:
        entries = conn.execute(select(m.message_id, m.state, m.kind, m.error).order_by(m.message_id)).all()
        sightings = Counter(
            conn.execute(select(m.message_id).join(tables.arrivals, a.message_row == m.id)).scalars().all()
        )
        items = conn.execute(
            select(m.message_id, i.position, i.kind, i.state, i.meeting)
            .join(tables.messages, m.id == i.message_row)
            .order_by(m.message_id, i.position)
        ).all()
        settled = conn.execute(select(tables.handles.c.settled)).scalars().all()
        letters = conn.execute(select(tables.letters.c.message_id, tables.letters.c.state, tables.letters.c.contact))
        return Picture(
            unexplained=ledger.unexplained(conn),
            entries=tuple((*entry, sightings[entry.message_id]) for entry in entries),
            unsettled=settled.count(False),
            items=tuple(tuple(row) for row in items),
            cases=tuple(tuple(r) for r in conn.execute(select(c.reference, c.state, c.meeting).order_by(c.reference))),
            runs=tuple(sorted(conn.execute(select(*tables.runs.c["mailing", "slot_key", "state", "letters"])).all())),
            mailbox=tuple(mailbox(site)),
            audit=tuple(audit.verify(conn)),
            letters={row.message_id: (row.state, row.contact) for row in letters},
        )


def mailbox(site: Site) -> list[tuple[str, str]]:
    """(folder, content) of every mail: one line a mail, so a second copy shows."""
    return sorted(
        (str(f.parent.relative_to(site.inbox)), hashlib.sha256(f.read_bytes()).hexdigest()) for f in site.mails()
    )


def stored(site: Site) -> set[str]:
    """The content of every mail that the ledger holds."""
    with site.store() as store, store.reading() as conn:
        return {hashlib.sha256(raw).hexdigest() for raw in conn.execute(select(tables.raw_mails.c.content)).scalars()}


@pytest.fixture(scope="module")
def sink(tmp_path_factory):
    with sink_of(tmp_path_factory.mktemp("smtp")) as running:
        yield running


@pytest.fixture(scope="module")
def scenes(tmp_path_factory, sink):
    """The four moments, each a folder that is copied for every kill."""
    folder = tmp_path_factory.mktemp("scenes")
    coming_in = _mail_has_come(folder / "in", sink)
    queued = _letters_are_queued(folder, coming_in)
    going_out = _copied(queued, folder / "out")
    going_out.set_clock(MONDAY.replace(hour=16, second=30))
    overslept = _copied(queued, folder / "overslept")
    overslept.set_clock(datetime(2026, 11, 25, 16, 0, 30, tzinfo=LONDON))
    return {
        "mail has come": Scene(coming_in),
        "minutes are due": Scene(going_out),
        "a slot was slept through": Scene(overslept),
        "a letter is withdrawn meanwhile": Scene(queued, meanwhile=True),
    }


def _mail_has_come(folder: Path, sink: Sink) -> Site:
    """Mail in the inbox, and one that is stored, undecided, and held by a worker when it died."""
    site = build(folder, at=MONDAY, transport=smtp(sink)).begin()
    site.deliver(mail(referral("Rosa Quill"), sender=ZIP, name="Priya Nair"), MONDAY, "0")
    site.run("poll", expect=-9, MAILFLOW_FAULT="intake.arrived.committed")
    with site.store() as store, store.writing() as conn:
        (waiting,) = ledger.waiting(conn)
        ledger.attempt(conn, waiting.arrival)
    twice = referral("Kyle Denton")
    site.deliver(mail(twice), MONDAY, "1")
    site.deliver(mail(twice), MONDAY, "2")
    site.deliver(mail(referral("Ida Vane", phone=None), sender=DOCX, name="Gareth Pugh"), MONDAY, "3")
    site.deliver(
        mail("I am away until Monday.", subject="Automatic reply: hub", Auto_Submitted="auto-replied"), MONDAY, "4"
    )
    site.deliver(b"\x00\xff\xfe this is not mail\x00" * 40, MONDAY, "5")
    return site


def _letters_are_queued(folder: Path, coming_in: Site) -> Site:
    """Everything is decided, one case accepted, three letters were claimed by a pass that died; one contact has left."""
    site = _copied(coming_in, folder / "queued")
    site.run("poll", expect=-9, MAILFLOW_FAULT="outbound.dispatch.claimed")
    text = (site.folder / "register.csv").read_text()
    with opened(site.config) as house:
        ready = house.office.triage("cannock-chase")
        assert len(ready) >= 2
        deciding.accept(house.office, ready[0].item_id, by="A. Team", reason="Agreed.")
        left = text.replace(
            f"{DOCX},,07700 900851,Technician,both,active", f"{DOCX},,07700 900851,Technician,both,removed"
        )
        assert left != text
        house.office.import_register("cannock-chase", left, file="register.csv")
    return site


def _copied(site: Site, folder: Path) -> Site:
    shutil.copytree(site.folder, folder)
    return Site(folder)


def _poll(scene: Scene, site: Site, sink: Sink, **env: str) -> int:
    """One real ``mailflow poll``; returns its exit status."""
    with ExitStack() as stack:
        if scene.meanwhile:
            store = stack.enter_context(site.store())

            def withdraw() -> None:
                sink.before_accepting = None
                with store.writing() as conn:
                    rows = conn.execute(
                        select(tables.letters.c.id).where(
                            tables.letters.c.state == "claimed", tables.letters.c.contact != DOCX
                        )
                    )
                    for row in list(rows.scalars())[-1:]:
                        outbox.cancel(conn, row, MONDAY, "A person withdrew it.")

            sink.before_accepting = withdraw
            stack.callback(lambda: setattr(sink, "before_accepting", None))
        return site.run("poll", expect=None, **env).code


def _fresh(scene: Scene, tmp_path: Path, sink: Sink, name: str) -> Site:
    sink.accepted.clear()
    return _copied(scene.site, tmp_path / name)


def _expected(scene: Scene, tmp_path: Path, sink: Sink) -> Picture:
    """How the scene ends when nobody is killed; found out once."""
    if scene.expected is None:
        site = _fresh(scene, tmp_path, sink, "unharmed")
        assert _poll(scene, site, sink) == 0
        scene.expected = picture(site)
        _nothing_twice(scene.expected, sink)
        assert {state for state, _ in scene.expected.letters.values()} <= {"accepted", "cancelled"}
    return scene.expected


def _now(site: Site) -> datetime:
    return OffsetClock(site.folder / "clock").now()


def _sent(sink: Sink) -> Counter[str]:
    return Counter(str(message_from_bytes(one.raw)["Message-ID"]) for one in sink.accepted)


def _nothing_twice(stands: Picture, sink: Sink) -> None:
    sent = _sent(sink)
    assert set(sent) <= set(stands.letters), "only what the outbox knows is sent"
    for message_id, (state, _) in stands.letters.items():
        allowed = {"accepted": {1}, "unknown": {0, 1}}.get(state, {0})
        assert sent[message_id] in allowed, f"a letter that is {state} was sent {sent[message_id]} times"


def _order(step: str) -> list[str]:
    """Where to look for a step first."""
    names = ["mail has come", "minutes are due", "a slot was slept through", "a letter is withdrawn meanwhile"]
    first = {"intake": 0, "worker": 0, "mailout": 1, "outbound": 1}.get(step.partition(".")[0], 0)
    special = {"mailout.run.overslept": 2, "mailout.run.waiting": 2, "outbound.dispatch.withdrawn": 3}.get(step, first)
    return [names[special], *(name for name in names if name != names[special])]


def test_the_program_has_steps_on_the_way_in_and_on_the_way_out():
    assert {step.partition(".")[0] for step in STEPS} >= {"intake", "mailout", "outbound", "worker"}
    assert len(STEPS) >= 20


@pytest.mark.smtpd
@pytest.mark.parametrize("step", STEPS)
def test_a_kill_at_this_step_loses_nothing_and_repeats_nothing(step, scenes, sink, tmp_path):
    for number, name in enumerate(_order(step)):
        scene = scenes[name]
        expected = _expected(scene, tmp_path, sink)
        site = _fresh(scene, tmp_path, sink, f"killed-{number}")
        before = {content for _, content in mailbox(site)}
        if _poll(scene, site, sink, MAILFLOW_FAULT=step) == -9:
            break
    else:
        pytest.fail(f"no scene of this file ever reaches {step}: add one that does")

    there = {content for _, content in mailbox(site)}
    assert before <= there, "a mail is gone from the mailbox"
    untouched = {content for folder, content in mailbox(site) if folder in {"new", "cur"}}
    assert there - untouched <= stored(site), "a mail was moved before its bytes were safe"

    site.set_clock(_now(site) + LEASE)  # whoever died keeps a claimed mailing for so long
    assert _poll(scene, site, sink) == 0
    after = picture(site)
    assert after == expected
    assert after.unexplained == after.unsettled == 0
    assert after.audit == ()
    assert set(after.letters) == set(expected.letters)
    _nothing_twice(after, sink)
    unknown = [one for one, (state, _) in after.letters.items() if state == "unknown"]
    assert len(unknown) == (step in MAY_BE_UNKNOWN), "only a letter that was being handed over may be unknown"
    others = {one: told for one, told in after.letters.items() if one not in unknown}
    assert others == {one: told for one, told in expected.letters.items() if one not in unknown}
