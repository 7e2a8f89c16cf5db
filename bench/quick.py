"""Measurements by the clock: from delivery to the acknowledgement, two daemons together, and an idle daemon.

In: a bench. Out: milliseconds, or seconds of CPU.
"""

import shutil
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from imapclient import IMAPClient

from bench import odd
from bench.process import Running, measured
from bench.run import Bench
from bench.site import MAILFLOW, Reached, Site
from tests.servers.smtp_sink import Sink, smtp_sink

SETTLE_SECONDS = 5.0
IDLE_AFTER_SECONDS = 60.0
"""How long the start of a daemon, and what it loads when it first needs it, is left out of what idling costs."""
CALM_SECONDS = 3
TOLD_SECONDS = 30
BUSY = 0.05
"""Seconds of CPU in one second that are more than idling."""


@dataclass(frozen=True)
class Answered:
    """Milliseconds from the end of a delivery: until the server told of the mail, and until it was acknowledged."""

    told: float
    taken: float


def answered(bench: Bench, count: int) -> list[Answered]:
    """Mails delivered one by one, by IMAP APPEND, until the acknowledgement of each was accepted by SMTP.

    Beside the daemon a bare client waits at the same folder (IDLE, RFC 2177): when it hears of the mail, the daemon
    does, and no program can know earlier. Dovecot waits for half a second, so that it can tell of several at once.
    """
    mails = odd.tame(bench.fresh("prompt") / "mails", count)
    with smtp_sink(bench.fresh("sink")) as sink:
        transport = f'type = "smtp"\n[transport.options]\nhost = "127.0.0.1"\nport = {sink.port}\ntls = "none"'
        site, place = bench.site(from_server=True, count=0, transport=transport)
        user = place.parent.name
        with site.daemon() as running, bench.server.client(user) as beside:
            time.sleep(SETTLE_SECONDS)
            found = [_one(bench, user, file, sink, beside) for file in sorted(mails.iterdir())]
            running.end()
    return found


def _one(bench: Bench, user: str, file: Path, sink: Sink, beside: IMAPClient) -> Answered:
    wanted = len(sink.accepted) + 1
    beside.noop()  # of mails that were moved away meanwhile it has heard by now
    beside.idle()
    bench.server.put(user, file.read_bytes())
    began = time.perf_counter()
    while not any(b"EXISTS" in response for response in beside.idle_check(timeout=TOLD_SECONDS)):
        pass
    told = (time.perf_counter() - began) * 1000
    sink.wait_for(wanted)
    taken = (time.perf_counter() - began) * 1000
    beside.idle_done()
    time.sleep(0.3)  # the next one is a mail of its own, not one of a batch
    return Answered(told, taken)


def idle(bench: Bench, seconds: float, *, from_server: bool) -> float:
    """Seconds of CPU that a daemon spends in so much time when nothing comes, once it has settled after its start."""
    site, _ = bench.site(from_server=from_server, count=0)
    with site.daemon() as running:
        _settled(running)
        before = running.cpu_now()
        time.sleep(seconds)
        spent = running.cpu_now() - before
        running.end()
    return spent


def _settled(running: Running) -> None:
    """Wait until its start is over: all that it looks at every minute was looked at once, and nothing more is done."""
    time.sleep(IDLE_AFTER_SECONDS)
    calm = 0
    while calm < CALM_SECONDS:
        running.alive()
        before = running.cpu_now()
        time.sleep(1.0)
        calm = calm + 1 if running.cpu_now() - before < BUSY else 0


def together(site: Site, daemons: int, servers: tuple[int, ...], count: int) -> tuple[Running, Reached, float]:
    """So many daemons on one database: the first, what was reached, and the CPU seconds of the others by then."""
    others: list[Running] = []
    with ExitStack() as stack:
        for number in range(1, daemons):
            folder = site.folder.with_name(f"{site.folder.name}-{number}")
            shutil.copytree(site.folder, folder)
            config = folder / "mailflow.toml"
            config.write_text(config.read_text().replace("[page]", "[page]\nenabled = false"))
            command = [MAILFLOW, "run", "--config", str(config)]
            others.append(stack.enter_context(measured(command, folder=folder)))
        with site.daemon(*servers) as running:
            spent: list[float] = []
            reached = site.work_off(running, count, at_decided=lambda: spent.extend(o.cpu_now() for o in others))
        for other in others:
            other.end()
    return running, reached, sum(spent)
