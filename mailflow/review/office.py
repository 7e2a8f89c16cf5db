"""What the team does, by whatever door: the pages and the command line call these same verbs.

The Office is what all of them share, with the register and what goes out; the verbs on one thing stand beside it:
``deciding`` (the queue), ``casework``, ``moving`` and ``recording`` (meetings), ``telling`` (the password). In: ids and
words that a person typed. Out: values to show. Every change is one transaction with its audit entry; a verb that cannot
be done raises NotPossible with a sentence. Who did it is handed in and kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Connection

from mailflow.clock import Clock
from mailflow.errors import NotPossible
from mailflow.letter import Letter, SealedLetter
from mailflow.mailout import PostRoom, coming, preview
from mailflow.outbound.mailing import Slot, Wait
from mailflow.partnership import audience, register_file
from mailflow.partnership.claims import NOTHING, Ours
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.replaying import Replayer
from mailflow.review import bound, leavers
from mailflow.settings import Settings
from mailflow.store import audit, ledger, queue, records, registry, runs
from mailflow.store.session import Store


@dataclass(frozen=True, slots=True)
class Office:
    """One store, its partnerships and its clock, as the team's verbs see them.

    ``close`` lints a letter without documents against strings and a subject that it must not hold, and finishes it.
    """

    settings: Settings
    store: Store
    clock: Clock
    partnerships: Mapping[str, Partnership]
    room: PostRoom
    close: Callable[[Letter, Partnership, Sequence[str], str], SealedLetter]
    wording: Path | None = None
    ours: Ours = NOTHING
    replayer: Replayer | None = None

    @property
    def again(self) -> Replayer:
        """Reads stored mails again. Raises NotPossible where nothing reads (a page without its house)."""
        if self.replayer is None:
            raise NotPossible("Nothing reads mail here.")
        return self.replayer

    def partnership(self, name: str | None) -> Partnership:
        """The partnership of that id; without a name, the only one. Raises NotPossible otherwise."""
        if name is None and len(self.partnerships) == 1:
            return next(iter(self.partnerships.values()))
        found = self.partnerships.get(name or "")
        if found is None:
            raise NotPossible(f"Say which partnership: {', '.join(self.partnerships)}.")
        return found

    def diary(self, conn: Connection, partnership: Partnership) -> bound.Diary:
        """The calendar as it stands now."""
        moved, announced = records.moved(conn, partnership.id), records.announced(conn, partnership.id)
        return bound.Diary(partnership, self.clock.now(), moved, announced)

    # -- the queue -----------------------------------------------------------------------------------------------

    def triage(self, partnership: str) -> list[queue.QueueRow]:
        """Complete items that wait for a decision."""
        with self.store.reading() as conn:
            return queue.triage(conn, partnership)

    def exceptions(self, partnership: str) -> list[queue.QueueRow]:
        """Items and mails that need a person before anything happens."""
        with self.store.reading() as conn:
            return queue.exceptions(conn, partnership)

    def item(self, item: int) -> queue.QueueItem:
        """One item with its mail, its values and its findings."""
        with self.store.reading() as conn:
            return queue.item(conn, item)

    def entry(self, ledger_id: int) -> ledger.Entry:
        """One entry of the ledger, whole."""
        with self.store.reading() as conn:
            return ledger.entry(conn, ledger_id)

    # -- what goes out -------------------------------------------------------------------------------------------

    def release(self, run: int, *, by: str) -> str:
        """Let a mailing go that waits for a person."""
        with self.store.writing() as conn:
            runs.release(conn, run, by=by, now=self.clock.now())
        return "Released: it goes out now."

    def skip(self, run: int, *, by: str, reason: str) -> str:
        """Decide that a mailing does not go out; the reason is compulsory."""
        if not reason.strip():
            raise NotPossible("Say why it does not go out.")
        with self.store.writing() as conn:
            runs.skip(conn, runs.run(conn, run), reason, now=self.clock.now(), by=by)
        return "Skipped: it does not go out."

    # -- the register --------------------------------------------------------------------------------------------

    def register(self, partnership: str) -> Register:
        """The register as it stands."""
        with self.store.reading() as conn:
            return registry.load_register(conn, partnership)

    def import_register(self, partnership: str, text: str, *, file: str) -> tuple[list[str], list[str]]:
        """Take over a register; returns what changed and which rows were refused."""
        now, terms = self.clock.now(), self.partnerships[partnership]
        ours = replace(self.ours, names=(terms.name, terms.short_name))
        with self.store.writing() as conn:
            before = registry.load_register(conn, partnership)
            read, refused = register_file.parse(text, file=file, known=before, ours=ours)
            changes = [str(change) for change in registry.import_register(conn, partnership, read, now=now)]
            after = registry.load_register(conn, partnership)
            months = leavers.change_passwords(conn, terms, before, after, now)
        return [*changes, *months], refused

    def minutes_refused(self, partnership: str) -> dict[str, str]:
        """Contacts who get no minutes, and why."""
        terms = self.partnerships[partnership]
        today = self.clock.now().astimezone(terms.zone).date()
        return {c.address: why for c, why in audience.refused(self.register(partnership), terms, today)}

    # -- looking ahead, and proof --------------------------------------------------------------------------------

    def coming(self, partnership: str, *, weeks: int = 2) -> Iterator[Slot]:
        """What will go out next."""
        return coming(self.room, self.partnerships[partnership], weeks=weeks)

    def preview(self, partnership: str, slot: Slot) -> tuple[Letter, ...] | Wait:
        """What that slot would send now."""
        return preview(self.room, self.partnerships[partnership], slot)

    def verify_audit(self, against: str | None = None) -> tuple[list[str], str]:
        """What does not fit in the audit chain, and its head."""
        with self.store.reading() as conn:
            return audit.verify(conn, against), audit.head(conn)
