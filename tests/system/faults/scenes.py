"""Scenes: moments in the life of an installation at which a command of mailflow has something to do.

A scene is built once for each kind of inbox and copied for every run. To add one: a function that takes a Stage and
returns a Site, and its Scene below; then name it in ``reached.py`` for the steps that only it passes.
"""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import select, update

from mailflow.review import deciding
from mailflow.store import ledger, outbox, tables
from mailflow.store.session import Store
from mailflow.wiring import opened
from tests.servers.smtp_sink import Accepted, Sink
from tests.system.faults import picture
from tests.system.faults.acts import Fault
from tests.system.faults.boxes import Box
from tests.system.faults.driving import Driver, Ended
from tests.system.faults.stores import Keeping
from tests.system.site import DOCX, LONDON, ZIP, Site, build, mail, referral, smtp

Words = tuple[str, ...]
MONDAY = datetime(2026, 11, 23, 11, 30, tzinfo=LONDON)


@dataclass
class Stage:
    """Where scenes are built and played: one kind of inbox, the mail server, the driver, and a folder."""

    box: Box
    sink: Sink
    driver: Driver
    folder: Path
    keeping: Keeping
    built: dict[str, Site] = field(default_factory=dict)
    sent: dict[Path, list[Accepted]] = field(default_factory=dict)
    """What the mail server had accepted when a scene was built."""

    @property
    def tls(self) -> str:
        """How letters go to the mail server."""
        return "starttls" if self.sink.certificate else "none"

    def scene(self, name: str) -> Site:
        """A scene as it was built once; it is copied, never played."""
        if name not in self.built:
            before, self.sink.accepted[:] = list(self.sink.accepted), []
            self.built[name] = SCENES[name].build(self)
            self.sent.setdefault(self.built[name].folder, list(self.sink.accepted))
            self.sink.accepted[:] = before
        return self.built[name]

    def copied(self, source: Site, folder: Path) -> Site:
        """The same installation elsewhere, its mailbox too. The last part of the folder must be a new name."""
        shutil.copytree(source.folder, folder)
        site = Site(folder)
        self.box.copy(source, site)
        self.keeping.copy(source, site)
        with site.store() as store, store.writing() as conn:  # its mailbox moved along: it is the one that was adopted
            conn.execute(update(tables.adoptions).values(place=None))
        self.sink.accepted += self.sent.get(source.folder, [])
        return site

    def run(self, site: Site, *words: str, fault: Fault | None = None) -> Ended:
        """One command."""
        servers = {self.sink.port: "smtp"} | self.box.servers
        return self.driver.run(site.folder, words or ("poll",), [fault] if fault else [], servers=servers)

    def deliver(self, site: Site, name: str, raw: bytes, number: int, *, at: datetime = MONDAY) -> None:
        """A mail comes, and has a name from now on."""
        raw = raw.replace(b"\0", b"\x80")
        picture.call(site, raw, name)
        self.box.deliver(site, raw, at, str(number))

    def new(self, name: str) -> Site:
        """A new installation, in which nothing has begun."""
        folder = self.place(name)
        box, url = self.box.settings(folder.name), self.keeping.url(folder.name)
        return build(folder, at=MONDAY, mailbox=box, transport=smtp(self.sink, tls=self.tls), store_url=url)

    def place(self, name: str) -> Path:
        """A new folder for a scene."""
        return self.folder / f"{self.box.name}-{name}"


@dataclass(frozen=True)
class Scene:
    """``command``: what is run in it. ``meanwhile``: what happens while the mail server takes the first letter.

    ``until``: when a command that would run for ever is told to stop. ``always``: what goes wrong in this scene
    whatever else does.
    """

    name: str
    build: Callable[[Stage], Site]
    command: Words | Callable[[Site], Words] = ("poll",)
    meanwhile: Callable[[Store], None] | None = None
    until: Callable[[Site], bool] | None = None
    always: tuple[Fault, ...] = ()

    def words(self, site: Site) -> Words:
        """The command as it is typed."""
        return self.command if isinstance(self.command, tuple) else self.command(site)


def _mail_has_come(stage: Stage) -> Site:
    """Mail in the inbox, and one that is stored, undecided, and held by a worker when it died."""
    site = stage.new("in").begin()
    stage.deliver(site, "rosa", mail(referral("Rosa Quill"), sender=ZIP, name="Priya Nair"), 0)
    killed = stage.run(site, fault=Fault("intake.arrived.committed", "kill"))
    assert killed.code == -9, killed
    with site.store() as store, store.writing() as conn:
        (waiting,) = ledger.waiting(conn)
        ledger.attempt(conn, waiting.arrival)
    twice = referral("Kyle Denton")
    stage.deliver(site, "kyle", mail(twice), 1)
    second = mail(twice)
    (site.folder / "kyle.eml").write_bytes(second)
    stage.deliver(site, "kyle", second, 2)
    stage.deliver(site, "ida", mail(referral("Ida Vane", phone=None), sender=DOCX, name="Gareth Pugh"), 3)
    away = mail("I am away until Monday.", subject="Automatic reply: hub", Auto_Submitted="auto-replied")
    stage.deliver(site, "away", away, 4)
    stage.deliver(site, "rubbish", b"\x00\xff\xfe this is not mail\x00\n" * 40, 5)
    return site


def _seen_for_the_first_time(stage: Stage) -> Site:
    site = stage.new("first").begin(adopt=False)
    stage.deliver(site, "rosa", mail(referral("Rosa Quill"), sender=ZIP, name="Priya Nair"), 0)
    return site


def _an_old_mailbox_waits(stage: Stage) -> Site:
    """It holds a mail of a month ago and one of today, and was looked at once; somebody is about to adopt it."""
    site = stage.new("old").begin(adopt=False)
    stage.deliver(site, "old", mail(referral("Ida Vane"), sender=DOCX), 0, at=MONDAY - timedelta(days=30))
    stage.deliver(site, "rosa", mail(referral("Rosa Quill"), sender=ZIP, name="Priya Nair"), 1)
    assert stage.run(site).code == 0
    return site


def _letters_are_queued(stage: Stage) -> Site:
    """Everything is decided, one case accepted, letters were claimed by a pass that died; one contact has left."""
    site = stage.copied(stage.scene("mail has come"), stage.place("queued"))
    killed = stage.run(site, fault=Fault("outbound.dispatch.claimed", "kill"))
    assert killed.code == -9, killed
    text = (site.folder / "register.csv").read_text()
    with opened(site.config) as house:
        ready = house.office.triage("cannock-chase")
        assert len(ready) >= 2
        deciding.accept(house.office, ready[0].item_id, by="A. Team", reason="Agreed.")
        gone = f"{DOCX},,07700 900851,Technician,both,"
        left = text.replace(f"{gone}active", f"{gone}removed")
        assert left != text
        house.office.import_register("cannock-chase", left, file="register.csv")
    return site


def _minutes_are_due(stage: Stage) -> Site:
    site = stage.copied(stage.scene("letters are queued"), stage.place("out"))
    site.set_clock(MONDAY.replace(hour=16, second=30))
    return site


def _overslept(stage: Stage) -> Site:
    site = stage.copied(stage.scene("letters are queued"), stage.place("overslept"))
    site.set_clock(datetime(2026, 11, 25, 16, 0, 30, tzinfo=LONDON))
    return site


def _read(stage: Stage) -> Site:
    """Everything that came is decided and answered."""
    site = stage.copied(stage.scene("mail has come"), stage.place("read"))
    assert stage.run(site).code == 0
    return site


def _minutes_after(stage: Stage) -> Site:
    """The meeting was held, and the minutes after it are due."""
    site = stage.copied(stage.scene("minutes are due"), stage.place("after"))
    assert stage.run(site).code == 0
    site.set_clock(datetime(2026, 11, 24, 11, 30, tzinfo=LONDON))
    held = ("meeting", "record", "2026-11-24", "--attendance", "attendance.csv", "--statement-read-by", "Hannah Oak")
    assert stage.run(site, *held).code == 0
    site.set_clock(datetime(2026, 11, 25, 16, 0, 30, tzinfo=LONDON))
    return site


def _accepts(site: Site) -> Words:
    return ("queue", "accept", _first_ready(site), "--by", "A. Team", "--reason", "Agreed.")


def _declines(site: Site) -> Words:
    return (
        "queue",
        "decline",
        _first_ready(site),
        "--by",
        "A. Team",
        "--advice",
        "Report it to 101.",
        "--how",
        "phone",
    )


def _first_ready(site: Site) -> str:
    with opened(site.config) as house:
        return str(min(item.item_id for item in house.office.triage("cannock-chase")))


def _restored(stage: Stage) -> Site:
    """The disk was lost after the minutes had been due; a backup from before that is what there is."""
    site = stage.copied(stage.scene("letters are queued"), stage.place("restored"))
    assert stage.run(site, "backup", "before.backup").code == 0
    stage.keeping.lose(site)
    site.set_clock(MONDAY.replace(hour=16, minute=30))
    assert stage.run(site, "restore", "before.backup").code == 0
    return site


def _a_mailbox_is_gone(stage: Stage) -> Site:
    """A second mailbox has not been read for a while; somebody is told by files in a folder."""
    site = stage.copied(stage.scene("mail has come"), stage.place("gone"))
    (site.folder / "gone").mkdir()
    with site.config.open("a") as settings:
        settings.write(_GONE)
    with opened(site.config) as house:
        for _ in range(3):
            house.note_failure("gone", "mailbox gone: it cannot be read.")
    (site.folder / "gone").rmdir()
    return site


_GONE = """
[[mailboxes]]
name = "gone"
partnership = "cannock-chase"
type = "maildir"
options = { path = "gone" }

[alarms]
look_seconds = 0.05
gap_seconds = 0
channels = [ { type = "file", options = { folder = "alarms" } } ]
"""


def _all_is_done(site: Site) -> bool:
    """Mail decided, letters sent; for a daemon, that is when it may go."""
    ledger_states, letters = site.counts()
    return not (ledger_states["arrived"] or any(letters[state] for state in picture.OPEN - {"deferred"}))


def _somebody_was_told(site: Site) -> bool:
    with site.store() as store, store.reading() as conn:
        told = conn.execute(select(tables.incidents.c.told)).scalars().all()
    return _all_is_done(site) and bool(told) and None not in told


def _withdraw(store: Store) -> None:
    """A person withdraws a letter that is claimed and not handed over yet."""
    letters = tables.letters.c
    with store.writing() as conn:
        wanted = select(letters.id).where(letters.state == "claimed", letters.contact != DOCX)
        for row in list(conn.execute(wanted).scalars())[-1:]:
            outbox.cancel(conn, row, MONDAY, "A person withdrew it.")


def _takes_a_while(_store: Store) -> None:
    """The mail server is slow with its first letter, so that whoever is told to stop has others in hand."""
    time.sleep(1.5)


def _a_letter_is_on_its_way(site: Site) -> bool:
    """Or none can be for the next minute: a fault in what sends puts them all back, and a server that fails is left alone."""
    with site.store() as store, store.reading() as conn:
        letters = outbox.counts(conn)
    return bool(letters["handing"]) or not any(letters[state] for state in picture.OPEN - {"deferred"})


def _in(stage: Stage) -> Site:
    return stage.scene("mail has come")


_ADOPT = ("adopt", "hub", "--since", "2026-11-20", "--apply", "--by", "A. Team")
SCENES = {
    scene.name: scene
    for scene in (
        Scene("mail has come", _mail_has_come),
        Scene("a reader dies of a mail", _in, always=(Fault("door.worker.write", "kill-worker", 4),)),
        Scene("a daemon finds mail", _in, ("run",), until=_all_is_done),
        Scene(
            "a daemon is told to stop while it sends",
            lambda stage: stage.scene("letters are queued"),
            ("run",),
            meanwhile=_takes_a_while,
            until=_a_letter_is_on_its_way,
        ),
        Scene("a mailbox is out of reach", _a_mailbox_is_gone, ("run",), until=_somebody_was_told),
        Scene("a backup was restored", _restored),
        Scene("a mailbox is seen for the first time", _seen_for_the_first_time),
        Scene("an old mailbox is adopted", _an_old_mailbox_waits, _ADOPT),
        Scene("a person accepts", _read, _accepts),
        Scene("a person declines", lambda stage: stage.scene("a person accepts"), _declines),
        Scene("minutes after the meeting are due", _minutes_after),
        Scene("letters are queued", _letters_are_queued),
        Scene("minutes are due", _minutes_are_due),
        Scene("a slot was slept through", _overslept),
        Scene("a letter is withdrawn meanwhile", lambda stage: stage.scene("letters are queued"), meanwhile=_withdraw),
    )
}
