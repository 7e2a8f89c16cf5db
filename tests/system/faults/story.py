"""One story: a scene, commands that meet faults, then clean ones to the end, and what differs from an unharmed run.

In: a stage, a telling (scene, commands, what comes later) and faults, one list a process. Out: a Verdict with a sentence
for each difference; none means that it was survived.
"""

import itertools
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from mailflow.clock import OffsetClock
from mailflow.errors import StoreUnavailable
from mailflow.mailout import LEASE
from mailflow.store import outbox
from tests.system.faults.acts import Fault
from tests.system.faults.driving import Ended
from tests.system.faults.picture import (
    Excused,
    Picture,
    Rows,
    differences,
    picture,
    rows_that_differ,
    sent_by_id,
    unaccounted,
)
from tests.system.faults.scenes import SCENES, Stage
from tests.system.site import PDF, Site, mail, referral

ROUNDS = 6
"""Clean runs until nothing is left to do; each a few minutes after the one before."""
_NUMBER = itertools.count(1)
Processes = Sequence[Sequence[Fault]]


@dataclass(frozen=True)
class Telling:
    """``later``: after the faults one more mail comes, and a mail server delivers an earlier one once more (T18)."""

    scene: str
    later: bool = False


@dataclass
class Verdict:
    """What became of a story."""

    differs: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)
    said: str = ""
    """What the program wrote, for whoever looks into a difference."""
    stands: Picture | None = None
    handing: int = 0
    """Letters that were being handed over when a process ended."""
    unaccounted: Rows | None = None
    """What the program's own reconciliation missed afterwards, in the tellings in which it is asked."""


class Teller:
    """Plays tellings on a stage; knows how each ends when nothing goes wrong."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._unharmed: dict[Telling, Verdict] = {}

    def unharmed(self, telling: Telling) -> Verdict:
        """How it ends when nothing goes wrong; found out once."""
        if telling not in self._unharmed:
            verdict = self._play(telling, [[]])
            found = verdict.stands
            assert found is not None
            assert found.at_rest, verdict
            assert not found.broken, found.broken
            assert not verdict.struck
            verdict.differs = list(differences(found, found, sent_by_id(self.stage.sink), Excused()))
            assert not verdict.differs, verdict.differs
            self._unharmed[telling] = verdict
        return self._unharmed[telling]

    def play(self, telling: Telling, processes: Processes) -> Verdict:
        """The story with its faults, one list a process, compared with the unharmed one."""
        unharmed = self.unharmed(telling)
        assert unharmed.stands is not None
        verdict = self._play(telling, processes, unharmed.stands)
        missed = verdict.unaccounted or Counter(), unharmed.unaccounted or Counter()
        verdict.differs += rows_that_differ("what nobody can account for", missed[1], missed[0])
        return verdict

    def _play(self, telling: Telling, processes: Processes, wanted: Picture | None = None) -> Verdict:
        with self._copy(telling) as site:
            return _Playing(self.stage, site, telling, wanted).run(processes)

    @contextmanager
    def _copy(self, telling: Telling) -> Iterator[Site]:
        source = self.stage.scene(telling.scene)
        self.stage.sink.accepted.clear()
        site = self.stage.copied(source, self.stage.folder / f"{self.stage.box.name}-{next(_NUMBER)}")
        try:
            yield site
        finally:
            self.stage.box.remove(site)
            self.stage.keeping.remove(site)
            shutil.rmtree(site.folder, ignore_errors=True)


def _by_now(so: Callable[[Site], bool], site: Site) -> bool:
    """Whether it is so; not yet, while a fault keeps us as well from looking (a full disk)."""
    try:
        return so(site)
    except StoreUnavailable:
        return False


class _Playing:
    """One story while it is played."""

    def __init__(self, stage: Stage, site: Site, telling: Telling, wanted: Picture | None) -> None:
        self.stage, self.site, self.telling, self.wanted = stage, site, telling, wanted
        self.verdict = Verdict()
        self.command = SCENES[telling.scene].words(site)
        self.servers = {stage.sink.port: "smtp"} | stage.box.servers

    def run(self, processes: Processes) -> Verdict:
        whole = True
        for faults in processes:
            whole = self._command(faults).code == 0 and whole
            self._room_again()
            self.verdict.handing += self._handing()
            if self.wanted is not None:
                self._nothing_is_gone()
        self._later()
        if self.command not in {("poll",), ("run",)} and not whole:
            self._command([], self.command)  # whoever typed it types it again
        found = self._to_the_end()
        if self._read_the_failed_again(found):
            found = self._to_the_end()
        self.verdict.stands = found
        if self.telling.later:
            self._command([], ("reconcile",))
            self.verdict.unaccounted = unaccounted(self.site)
        if self.wanted is not None:
            late = SCENES[self.telling.scene].meanwhile is not None
            excused = Excused(unknown=len(self.verdict.struck), late_withdrawal=late)
            self.verdict.differs += differences(self.wanted, found, sent_by_id(self.stage.sink), excused)
        return self.verdict

    def _command(self, faults: Sequence[Fault], words: tuple[str, ...] = ()) -> Ended:
        scene = SCENES[self.telling.scene]
        until = None
        if not words:
            words = self.command
            until = partial(_by_now, scene.until, self.site) if scene.until else None
            faults = [*faults, *scene.always]
        ours = [fault for fault in faults if not fault.point.startswith("server.")]
        with self._meanwhile(), self._weather(faults):
            ended = self.stage.driver.run(
                self.site.folder, words, ours, servers=self.servers, until=until, seconds=50 if until else 60
            )
        self._server_is_idle()
        always = {str(fault) for fault in scene.always}
        self.verdict.struck += [fault for fault in ended.struck if fault not in always]
        self.verdict.passed |= ended.passed
        self.verdict.said += f"--- {' '.join(words)}: {ended.code}\n{ended.out}{ended.err}"
        if ended.late and not any("raise:Stopped" in fault for fault in ended.struck):
            self.verdict.differs.append("the daemon did not get over it by itself")
        if ended.hung:
            self.verdict.differs.append("the program hung and had to be killed")
        return ended

    @contextmanager
    def _meanwhile(self) -> Iterator[None]:
        happens, sink = SCENES[self.telling.scene].meanwhile, self.stage.sink
        if happens is None:
            yield
            return
        with self.site.store() as store:

            def once() -> None:
                sink.before_accepting = None
                happens(store)

            sink.before_accepting = once
            try:
                yield
            finally:
                sink.before_accepting = None

    @contextmanager
    def _weather(self, faults: Sequence[Fault]) -> Iterator[None]:
        """What the mail server itself does to the letters of one process."""
        sink, taken = self.stage.sink, len(self.stage.sink.accepted)
        coming = [fault for fault in faults if fault.point.startswith("server.")]
        for fault in coming:
            *_, stage = fault.point.split(".")
            if stage == "answer":
                sink.cut_after_accepting_number = taken + fault.passing
            else:
                sink.refuse[stage] = [""] * (fault.passing - 1) + [fault.act]
        yield
        for fault in coming:
            *_, stage = fault.point.split(".")
            late = len(sink.accepted) >= taken + fault.passing if stage == "answer" else not sink.refuse[stage]
            if late:
                self.verdict.struck.append(str(fault))
        sink.refuse.clear()
        sink.cut_after_accepting_number = 0

    def _server_is_idle(self) -> None:
        """What a killed client has sent is taken or thrown away by the mail server before anybody looks."""
        end = time.monotonic() + 5
        while self.stage.sink.open and time.monotonic() < end:
            time.sleep(0.005)

    def _room_again(self) -> None:
        with suppress(FileNotFoundError):
            (self.site.folder / "ballast").unlink()

    def _handing(self) -> int:
        with self.site.store() as store, store.reading() as conn:
            return outbox.counts(conn)["handing"]

    def _nothing_is_gone(self) -> None:
        """Whenever a process has ended: each mail of the mailbox is there once more or less moved, none is lost."""
        assert self.wanted is not None
        wanted = Counter(name for (_, name, _), n in self.wanted.mailbox.items() for _ in range(n))
        there = Counter(name for _, name, _ in picture(self.site, self.stage.box).mailbox.elements())
        for name in (wanted - there).keys() - self._to_come():
            self.verdict.differs.append(f"after a fault, {name} was gone from the mailbox")

    def _to_come(self) -> set[str]:
        return {"later", "kyle"} if self.telling.later else set()

    def _later(self) -> None:
        if self.telling.later:
            text = referral("Nora Finch", summary="Bins were set on fire twice in the alley.")
            self.stage.deliver(self.site, "later", mail(text, sender=PDF, message_id="<later@police.example>"), 8)
            again = self.site.folder / "kyle.eml"
            if again.exists():
                self.stage.deliver(self.site, "kyle", again.read_bytes(), 9)

    def _to_the_end(self) -> Picture:
        clock = OffsetClock(self.site.folder / "clock")
        for _ in range(ROUNDS):
            clock.move_to(clock.now() + LEASE + timedelta(seconds=1))
            ended = self._command([], ("poll",))
            if ended.code != 0 or "hub: read." not in ended.out:
                self.verdict.differs.append(f"a run without faults ended with {ended.code} and said: {ended.out}")
            found = picture(self.site, self.stage.box)
            if found.at_rest and (self.wanted is None or found.runs == self.wanted.runs):
                break
        return found

    def _read_the_failed_again(self, found: Picture) -> int:
        """What faults of the program itself had set aside is read again by a person."""
        if self.wanted is None:
            return 0
        ours = [fault for fault in self.verdict.struck if "raise:" in fault or "worker" in fault]
        failed = found.failed if len(found.failed) > len(self.wanted.failed) else ()
        if failed and not ours:
            self.verdict.differs.append("a mail was set aside as failed although nothing in the program failed")
        for number in failed:
            self._command([], ("replay", str(number), "--apply"))
        return len(failed)
