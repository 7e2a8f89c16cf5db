"""The demo's three verbs: begin or continue it, move its clock, stop it; and its greeting."""

import os
import signal
import sys
import threading
from pathlib import Path

from mailflow.clock import OffsetClock, monotonic
from mailflow.demo import process
from mailflow.demo.site import ZONE, Say, build
from mailflow.errors import NotPossible
from mailflow.review import moments
from mailflow.rounds import steps_forward
from mailflow.wiring import opened


def start(folder: Path, *, foreground: bool, say: Say) -> None:
    """Build the site if it is new, start its daemon if it is not running, and say where to look."""
    folder = folder.resolve()
    if not (folder / "state" / "built").exists():
        build(folder, say)
    if foreground:
        os.execv(  # noqa: S606 - our own command, no shell
            sys.executable,
            [sys.executable, "-m", "mailflow", "run", "--config", str(folder / "mailflow.toml")],
        )
    if process.alive(folder) is None:
        process.launch(folder)
    process.wait_for_page(folder)
    say(_greeting(folder))


def forward(folder: Path, to: str, *, say: Say) -> None:
    """Move the running demo's clock to a moment, slot by slot. Raises NotPossible with a sentence."""
    folder = folder.resolve()
    if process.alive(folder) is None:
        raise NotPossible("The demo is not running; `make demo` starts it.")
    with opened(folder / "mailflow.toml") as house:
        moment = moments.parse(to, house.clock.now().astimezone(ZONE))
        for what, at in steps_forward(house, moment):
            say(f"{at.astimezone(ZONE):%a %-d %b %H:%M}  {what}")
        say(f"It is now {house.clock.now().astimezone(ZONE):%A %-d %B %Y, %H:%M}.")


def stop(folder: Path, *, say: Say) -> None:
    """End the demo's daemon and wait until it has finished the step in hand."""
    pid = process.alive(folder.resolve())
    if pid is None:
        say("The demo is not running.")
        return
    os.kill(pid, signal.SIGTERM)
    deadline = monotonic() + 15
    while process.alive(folder.resolve()) is not None and monotonic() < deadline:
        threading.Event().wait(0.1)
    say("The demo has stopped; `make demo` continues it.")


def _greeting(folder: Path) -> str:
    now = OffsetClock(folder / "state" / "clock-offset").now().astimezone(ZONE)
    return f"""
The demo is running. Its clock says {now:%A %-d %B %Y, %H:%M}.

    {process.address(folder)}

Five things to try:
  1. Open the page: complete referrals wait under Triage, the others under Exceptions, each with its reason.
  2. Open one, see where each value was read, and accept it; if something is missing or late, say why.
  3. Copy a mail of your own (.eml) into {folder}/inbox/ and look into {folder}/letters/ ten seconds later.
  4. Move the clock past the cutoff:  .venv/bin/mailflow demo forward "12:00" --folder {folder}
     then "16:01" for the minutes, "Tue 11:30" for the meeting, "Wed 16:01" for the minutes after it.
  5. Read out the password and open the minutes in {folder}/letters/:
     .venv/bin/mailflow password show --config {folder}/mailflow.toml

`make demo` again continues; `make demo-clean` removes it."""
