"""``make bench``: what mailflow costs a mail, beside a floor in the same run. Prints a table; asserts no time.

Each round runs everything once, in an order that turns; figures are medians of the rounds and ratios are medians of the
rounds' own ratios, so that a busy machine changes them little. Every run has its own inbox, installation and folder.
"""

import argparse
import compileall
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import corpus, inbox
from bench.process import measured
from bench.site import MAILFLOW, Site
from bench.table import Result, Row, page
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.loopback import free_port, program

PACKAGE = Path(__file__).parents[1] / "mailflow"
RESULTS = Path(__file__).parent / "results" / "latest.md"
FLOOR, KEEPING, FLOOR_MAILDIR = "floor", "floor, raw mail kept", "floor from a Maildir, raw mail kept"
FROM_DOVECOT, FROM_MAILDIR, UNANSWERED = (
    "mailflow from Dovecot",
    "mailflow from a Maildir",
    "mailflow from Dovecot, nobody registered",
)
HELP_TIMES = 9


@dataclass
class Bench:
    """What all runs share."""

    folder: Path
    server: Dovecot
    mails: Path
    register: Path
    count: int

    def fresh(self, what: str) -> Path:
        """A new empty folder."""
        return Path(tempfile.mkdtemp(prefix=f"{what}-", dir=self.folder))

    def user(self, count: int) -> tuple[str, Path]:
        """A new user of the mail server with so many mails: name and Maildir."""
        name = f"bench{time.monotonic_ns()}"
        return name, inbox.on_server(self.server, name, self.mails, count)

    def floor(self, *, keep: bool, from_server: bool) -> Result:
        folder = self.fresh("floor")
        if from_server:
            name, place = self.user(self.count)
            source = f"imap:{self.server.imap}:{name}:{self.server.password}"
        else:
            place = inbox.maildir(folder / "inbox", self.mails, self.count)
            source = str(place)
        command = [sys.executable, "-m", "bench.floor", source, str(folder / "floor.db"), *(["--keep"] if keep else [])]
        with measured(command, folder=folder, servers=[self.server.pid]) as running:
            pass
        assert inbox.left(place) == 0
        return Result(running.cost)

    def site(self, *, from_server: bool, count: int, registered: bool = True, **wanted: str) -> tuple[Site, Path]:
        """An installation whose inbox gets so many mails after it was made."""
        folder = self.fresh("site")
        register = self.register if registered else None
        if from_server:
            name, place = self.user(0)
            options = (
                f'host = "127.0.0.1"\nport = {self.server.imap}\ntls = "none"\nusername = "{name}"\n'
                f'password = "{self.server.password}"'
            )
            site = Site(
                folder / "mailflow", type="imap", options=options, port=free_port(), register=register, **wanted
            )
            inbox.on_server(self.server, name, self.mails, count)
        else:
            place = inbox.maildir(folder / "inbox", self.mails, 0)
            site = Site(
                folder / "mailflow", type="maildir", options=f'path = "{place}"', port=free_port(), register=register
            )
            inbox.maildir(place, self.mails, count)
        return site, place

    def mailflow(self, *, from_server: bool, registered: bool = True) -> Result:
        site, place = self.site(from_server=from_server, count=self.count, registered=registered)
        with site.daemon(self.server.pid) as running:
            reached = site.work_off(running, self.count)
        assert inbox.left(place) == 0, "mail was left in the inbox"
        assert not reached.states["failed"], "a mail of the corpus could not be dealt with"
        return Result(running.cost, reached)

    def first_mail(self, *, from_server: bool) -> float:
        """Milliseconds from the start of the daemon to the first mail filed: stored, committed and moved."""
        site, place = self.site(from_server=from_server, count=1)
        with site.daemon() as running:
            while inbox.left(place):
                running.alive()
                time.sleep(0.002)
            filed = running.elapsed()
            site.work_off(running, 1)
        return filed * 1000


def help_milliseconds() -> list[float]:
    found = []
    for _ in range(HELP_TIMES):
        began = time.perf_counter()
        subprocess.run([MAILFLOW, "--help"], stdout=subprocess.DEVNULL, check=True)
        found.append((time.perf_counter() - began) * 1000)
    return found


def runs(bench: Bench) -> dict[str, Callable[[], Result]]:
    return {
        FLOOR: lambda: bench.floor(keep=False, from_server=True),
        KEEPING: lambda: bench.floor(keep=True, from_server=True),
        FLOOR_MAILDIR: lambda: bench.floor(keep=True, from_server=False),
        FROM_DOVECOT: lambda: bench.mailflow(from_server=True),
        FROM_MAILDIR: lambda: bench.mailflow(from_server=False),
        UNANSWERED: lambda: bench.mailflow(from_server=True, registered=False),
    }


def rows(found: dict[str, list[Result]]) -> list[Row]:
    """Every line of the table, each beside the floor that keeps the raw mail from the same source."""
    keeping, of_files = found[KEEPING], found[FLOOR_MAILDIR]
    return [
        Row(FLOOR, found[FLOOR], keeping),
        Row(KEEPING, keeping, keeping),
        Row(f"{FROM_DOVECOT}: decisions committed", found[FROM_DOVECOT], keeping),
        Row(f"{FROM_DOVECOT}: and letters handed over", found[FROM_DOVECOT], keeping, written=True),
        Row(f"{UNANSWERED}: decisions committed", found[UNANSWERED], keeping, written=True),
        Row(FLOOR_MAILDIR, of_files, of_files),
        Row(f"{FROM_MAILDIR}: decisions committed", found[FROM_MAILDIR], of_files),
        Row(f"{FROM_MAILDIR}: and letters handed over", found[FROM_MAILDIR], of_files, written=True),
    ]


def say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=corpus.COUNT)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, help="where the runs' files go (a real disk); else a temporary folder")
    asked = parser.parse_args()
    if program("dovecot") is None:
        sys.exit("Dovecot is not installed; `sh tests/install-servers.sh` installs it.")
    # As installing does: where Python may not write, each start would compile everything anew.
    compileall.compile_dir(str(PACKAGE), quiet=1)
    with tempfile.TemporaryDirectory(prefix="mailflow-bench-", dir=asked.folder) as made, dovecot() as server:
        folder = Path(made)
        say(f"generating {asked.mails} mails")
        corpus.write(folder / "corpus", asked.mails)
        mails = inbox.delivered(folder / "corpus", folder / "delivered")
        bench = Bench(folder, server, mails, folder / "corpus" / "register.csv", asked.mails)
        found: dict[str, list[Result]] = {}
        first: dict[str, list[float]] = {}
        for turn in range(asked.rounds):
            todo = list(runs(bench).items())
            for name, run in todo[turn % len(todo) :] + todo[: turn % len(todo)]:
                found.setdefault(name, []).append(run())
                say(f"round {turn + 1}: {name}: {found[name][-1].cost}")
            for name, from_server in ((FROM_DOVECOT, True), (FROM_MAILDIR, False)):
                first.setdefault(name, []).append(bench.first_mail(from_server=from_server))
        size = sum(file.stat().st_size for file in mails.iterdir()) / asked.mails
        text = page(rows(found), first, help_milliseconds(), mails=asked.mails, size=size)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
