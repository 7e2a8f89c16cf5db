"""A whole invented week: builds a demo site with a clock of its own, and moves that clock.

In: a folder. Out: the folder with configuration, inbox, letters, encrypted store and a running daemon; sentences for a
person. Everything it does, it does as a person would: by mail in the inbox, and by the team's own verbs.
The key lies beside the data here, which only a demonstration may do.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import threading
import tomllib
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mailflow.clock import OffsetClock, monotonic
from mailflow.errors import NotPossible
from mailflow.review import deciding, recording
from mailflow.rounds import drain_here, steps_forward
from mailflow.settings import read_toml, shipped
from mailflow.wiring import House, opened

Say = Callable[[str], object]

PARTNERSHIP = "cannock-chase"
ZONE = ZoneInfo("Europe/London")
LAST_MONDAY = datetime(2026, 11, 16, 10, 30, tzinfo=ZONE)
"""The Monday before: its mails make the cases that this week's updates speak of."""
MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=ZONE)
START_SECONDS = 60.0
_WHEN = re.compile(r"(?:(\d{4}-\d{2}-\d{2})|([A-Za-z]{3,9}))?\s*(\d{1,2}):(\d{2})")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def start(folder: Path, *, foreground: bool, say: Say) -> None:
    """Build the site if it is new, start its daemon if it is not running, and say where to look."""
    folder = folder.resolve()
    if not (folder / "state" / "built").exists():
        _build(folder, say)
    if foreground:
        os.execv(  # noqa: S606 - our own command, no shell
            sys.executable,
            [sys.executable, "-m", "mailflow", "run", "--config", str(folder / "mailflow.toml")],
        )
    if _alive(folder) is None:
        _launch(folder)
    _wait_for_page(folder)
    say(_greeting(folder))


def forward(folder: Path, to: str, *, say: Say) -> None:
    """Move the running demo's clock to a moment, slot by slot. Raises NotPossible with a sentence."""
    folder = folder.resolve()
    if _alive(folder) is None:
        raise NotPossible("The demo is not running; `make demo` starts it.")
    with opened(folder / "mailflow.toml") as house:
        moment = parse_moment(to, house.clock.now().astimezone(ZONE))
        for what, at in steps_forward(house, moment):
            say(f"{at.astimezone(ZONE):%a %-d %b %H:%M}  {what}")
        say(f"It is now {house.clock.now().astimezone(ZONE):%A %-d %B %Y, %H:%M}.")


def stop(folder: Path, *, say: Say) -> None:
    """End the demo's daemon and wait until it has finished the step in hand."""
    pid = _alive(folder.resolve())
    if pid is None:
        say("The demo is not running.")
        return
    os.kill(pid, signal.SIGTERM)
    deadline = monotonic() + 15
    while _alive(folder.resolve()) is not None and monotonic() < deadline:
        threading.Event().wait(0.1)
    say("The demo has stopped; `make demo` continues it.")


def parse_moment(words: str, now: datetime) -> datetime:
    """``12:00`` (the next one), ``Tue 11:30`` or ``2026-11-25 16:01`` as a local moment. Raises NotPossible."""
    found = _WHEN.fullmatch(words.strip())
    if not found or int(found[3]) > 23 or int(found[4]) > 59:
        raise NotPossible(f'"{words}" is not a moment; say "12:00", "Tue 11:30" or "2026-11-25 16:01".')
    day, weekday = found[1], (found[2] or "")[:3].lower()
    if weekday and weekday not in _DAYS:
        raise NotPossible(f'"{found[2]}" is not a weekday; say "Mon" to "Sun".')
    start = date.fromisoformat(day) if day else now.date()
    moment = datetime(start.year, start.month, start.day, int(found[3]), int(found[4]), tzinfo=ZONE)
    while not day and (moment <= now or (weekday and moment.weekday() != _DAYS.index(weekday))):
        moment = datetime.combine(moment.date() + timedelta(days=1), moment.time(), tzinfo=ZONE)
    return moment


def _build(folder: Path, say: Say) -> None:
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
    (folder / "mailflow.toml").write_text(_settings(_free_port()), encoding="utf-8")
    OffsetClock(folder / "state" / "clock-offset").move_to(LAST_MONDAY)
    with opened(folder / "mailflow.toml", create=True) as house:
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
name = "partnership"
type = "maildir"
partnership = "{PARTNERSHIP}"
settle = "move"
trusted_authserv = "mx.cannockchase.example"
trusted_received_by = ["mx.cannockchase.example"]
options = {{ path = "inbox" }}

[page]
port = {port}
"""


def _free_port() -> int:
    """The shipped default if it is free, else any free one."""
    for wanted in (8025, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise NotPossible("No port of this machine is free for the page.")


def _launch(folder: Path) -> None:
    with (folder / "daemon.log").open("ab") as output:
        process = subprocess.Popen(  # noqa: S603 - our own command, no shell
            [sys.executable, "-m", "mailflow", "run", "--config", str(folder / "mailflow.toml")],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    (folder / "state" / "pid").write_text(f"{process.pid}\n", encoding="ascii")


def _alive(folder: Path) -> int | None:
    """The daemon's process id if it is running from this folder, else None."""
    try:
        pid = int((folder / "state" / "pid").read_text(encoding="ascii"))
        words = Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError, ValueError):
        return None
    return pid if str(folder / "mailflow.toml").encode() in words else None


def _address(folder: Path) -> str:
    settings: dict[str, Any] = tomllib.loads((folder / "mailflow.toml").read_text("utf-8"))
    return f"http://127.0.0.1:{settings['page']['port']}/"


def _wait_for_page(folder: Path) -> None:
    deadline = monotonic() + START_SECONDS
    while monotonic() < deadline:
        try:
            with urllib.request.urlopen(_address(folder), timeout=2):  # noqa: S310 - the loopback address made above
                return
        except (urllib.error.URLError, OSError):
            threading.Event().wait(0.2)
        if _alive(folder) is None:
            break
    raise NotPossible(f"The demo's daemon did not start; {folder}/daemon.log says why.")


def _greeting(folder: Path) -> str:
    now = OffsetClock(folder / "state" / "clock-offset").now().astimezone(ZONE)
    return f"""
The demo is running. Its clock says {now:%A %-d %B %Y, %H:%M}.

    {_address(folder)}

Five things to try:
  1. Open the page: complete referrals wait under Triage, the others under Exceptions, each with its reason.
  2. Open one, see where each value was read, and accept it; if something is missing or late, say why.
  3. Copy a mail of your own (.eml) into {folder}/inbox/ and look into {folder}/letters/ ten seconds later.
  4. Move the clock past the cutoff:  .venv/bin/mailflow demo forward "12:00" --folder {folder}
     then "16:01" for the minutes, "Tue 11:30" for the meeting, "Wed 16:01" for the minutes after it.
  5. Read out the password and open the minutes in {folder}/letters/:
     .venv/bin/mailflow password show --config {folder}/mailflow.toml

`make demo` again continues; `make demo-clean` removes it."""
