"""The demo's folder: configuration, key and inbox, and last week carried out by the team's own verbs."""

import secrets
import shutil
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mailflow.clock import OffsetClock
from mailflow.demo.process import free_port
from mailflow.errors import NotPossible
from mailflow.review import deciding, recording
from mailflow.rounds import drain_here, steps_forward
from mailflow.settings import read_toml, shipped
from mailflow.store import adoptions
from mailflow.store.adoptions import Adoption
from mailflow.wiring import House, opened

Say = Callable[[str], object]

PARTNERSHIP = "cannock-chase"
MAILBOX = "partnership"
A_MONTH = timedelta(days=31)
ZONE = ZoneInfo("Europe/London")
LAST_MONDAY = datetime(2026, 11, 16, 10, 30, tzinfo=ZONE)
"""The Monday before: its mails make the cases that this week's updates speak of."""
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=ZONE)


def build(folder: Path, say: Say) -> None:
    """A new site: configuration, key, register, and last week carried out by the team's own verbs.

    Only a folder that an earlier try began is emptied first; anybody else's is refused (NotPossible).
    """
    begun = folder / "state" / "begun"
    if folder.exists() and not begun.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise NotPossible(f"{folder} is not empty and no demo; name a new folder.")
    say("Building the demo week …")
    shutil.rmtree(folder, ignore_errors=True)
    begun.parent.mkdir(parents=True)
    begun.touch()
    for name in ("inbox/new", "inbox/cur", "inbox/tmp", "letters", "data"):
        (folder / name).mkdir(parents=True)
    key = folder / "data" / "store.key"
    key.write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    key.chmod(0o600)
    (folder / "mailflow.toml").write_text(_settings(free_port()), encoding="utf-8")
    OffsetClock(folder / "state" / "clock-offset").move_to(LAST_MONDAY)
    with opened(folder / "mailflow.toml", create=True) as house:
        with house.store.writing() as conn:  # the story's team knows its inbox: what lies there is for mailflow
            adoptions.adopt(
                conn, PARTNERSHIP, Adoption(MAILBOX, LAST_MONDAY - A_MONTH, house.clock.now(), "A. Team", 0)
            )
        register = shipped() / "demo" / "register.csv"
        house.office.import_register(PARTNERSHIP, register.read_text("utf-8"), file=register.name)
        _drop(folder, "last-week")
        _live_through_last_week(house)
        _drop(folder, "this-week")
        drain_here(house)
    (folder / "state" / "built").touch()


def _live_through_last_week(house: House) -> None:
    """Accept what came, hold Tuesday's meeting, note its actions, and go on to this Monday."""
    drain_here(house)
    story = read_toml(shipped() / "demo" / "story.toml")
    office = house.office
    for row in [*office.triage(PARTNERSHIP), *office.exceptions(PARTNERSHIP)]:
        if row.item_id is not None:
            deciding.accept(office, row.item_id, by="A. Team", reason=story["reason"])
    _forward_here(house, datetime(2026, 11, 17, 11, 30, tzinfo=ZONE))
    meeting = date(2026, 11, 17)
    log = (shipped() / "demo" / "attendance.csv").read_text("utf-8")
    recording.record_meeting(
        office, PARTNERSHIP, meeting, log, file="attendance.csv", read_by=story["statement_read_by"]
    )
    for told in story["actions"]:
        recording.add_action(office, PARTNERSHIP, told["case"], told["text"], owner=told["owner"], due=None)
    _forward_here(house, MONDAY)


def _forward_here(house: House, moment: datetime) -> None:
    for _ in steps_forward(house, moment, work=drain_here):
        pass


def _drop(folder: Path, week: str) -> None:
    """Deliver a week's mails as a mail server would: written whole in ``tmp``, then renamed into ``new``."""
    start = int(MONDAY.timestamp())
    for number, mail in enumerate(sorted((shipped() / "demo" / week).glob("*.eml"))):
        name = f"{start + number}.{week}.demo"
        written = folder / "inbox" / "tmp" / name
        shutil.copyfile(mail, written)
        written.rename(folder / "inbox" / "new" / name)


def _settings(port: int) -> str:
    return f"""# The demo's installation: letters are files, the clock is its own. Everything in it is invented.
terms = ["cannock-chase.toml"]
poll_seconds = 1
clock_offset_file = "state/clock-offset"

[store]
path = "data/mailflow.db"
key_file = "data/store.key"
allow_key_beside_data = true   # only a demonstration may do this

[sender]
address = "partnership@cannockchase.example"
name = "Cannock Chase Community Safety Partnership"
domain = "mailflow.cannockchase.example"

[transport]
type = "file"
options = {{ folder = "letters" }}

[[mailboxes]]
name = "{MAILBOX}"
type = "maildir"
partnership = "{PARTNERSHIP}"
settle = "move"
trusted_authserv = "mx.cannockchase.example"
trusted_received_by = ["mx.cannockchase.example"]
options = {{ path = "inbox" }}

[page]
port = {port}

[[alarms.channels]]
type = "file"
options = {{ folder = "alarms" }}
"""
