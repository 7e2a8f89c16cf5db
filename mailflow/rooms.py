"""The rooms of the house: desk, post room, office and post, each handed what it needs. Loaded when one is entered.

In: the floor that they stand on (settings, store, clock, partnerships). Out: the rooms. A mail can be taken in before
any of them is there. Raises ConfigWrong for plug-ins that cannot be told apart. Nothing is decided here.
"""

import hashlib
import os
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date
from functools import partial
from typing import Any, Protocol, cast

from sqlalchemy import Connection

from mailflow import discovery
from mailflow.clock import Clock
from mailflow.desk import Desk
from mailflow.ingest.own import Own
from mailflow.letter import Document, Letter, Objection, SealedLetter
from mailflow.mailout import PostRoom
from mailflow.outbound import discretion, linter
from mailflow.outbound.dispatch import Post
from mailflow.outbound.mailing import Decided, ScheduledMailing, TriggeredMailing
from mailflow.outbound.outbox import Outbox, Queued
from mailflow.outbound.seal import message_id, seal
from mailflow.outbound.transport import OpenTransport, TransportBackend
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.claims import Ours
from mailflow.partnership.terms import Partnership
from mailflow.replaying import Replayer
from mailflow.review.office import Office
from mailflow.settings import Settings, validated
from mailflow.store import outbox, permission
from mailflow.store.key import installation_key
from mailflow.store.session import Store
from mailflow.vault import Vault

MAILINGS = "mailflow.outbound.mailings"
TRANSPORTS = "mailflow.outbound.transports"
UNREGISTERED = frozenset({"safeguarding_alert"})
"""Mailings whose recipient stands in the terms, not in the register."""


class Floor(Protocol):
    """What every room stands on; the house is one."""

    @property
    def settings(self) -> Settings:
        """This installation."""

    @property
    def store(self) -> Store:
        """The open store."""

    @property
    def vault(self) -> Vault:
        """Who logs in where, by token."""

    @property
    def clock(self) -> Clock:
        """Real time, or the demo's."""

    @property
    def partnerships(self) -> Mapping[str, Partnership]:
        """Each partnership's terms, by id."""

    @property
    def own(self) -> Own:
        """How our own mail is recognised."""

    def pressed(self) -> bool:
        """Whether something goes before letters that are not urgent."""


def desk(floor: Floor) -> Desk:
    """What deciding needs."""
    return Desk(
        store=floor.store,
        clock=floor.clock,
        partnerships=floor.partnerships,
        trusted={m.name: m.trusted_authserv for m in floor.settings.mailboxes},
        rules=tuple(discovery.plugins("mailflow.rules").values()),
        mailings=tuple(m for m in discovery.plugins(MAILINGS).values() if isinstance(m, TriggeredMailing)),
        close=_closer(floor.settings),
        wording=floor.settings.folder,
        limits=floor.settings.limits,
    )


def room(floor: Floor) -> PostRoom:
    """What mailing needs."""
    return PostRoom(
        store=floor.store,
        clock=floor.clock,
        partnerships=floor.partnerships,
        mailings={m.name: m for m in discovery.plugins(MAILINGS).values() if isinstance(m, ScheduledMailing)},
        seal=_sealer(floor.settings),
        owner=floor.store.owner or f"{socket.gethostname()}:{os.getpid()}",
        wording=floor.settings.folder,
    )


def office(floor: Floor, room: PostRoom) -> Office:
    """What the team and an operator need."""
    sender = floor.settings.sender
    intakes = (address.lower() for partnership in floor.partnerships.values() for address in partnership.intake)
    return Office(
        settings=floor.settings,
        store=floor.store,
        clock=floor.clock,
        partnerships=floor.partnerships,
        room=room,
        close=_closer_of_questions(floor.settings, floor.clock),
        wording=floor.settings.folder,
        ours=Ours(frozenset({sender.address.lower(), *intakes}), sender.domain.lower()),
        replayer=Replayer(partial(desk, floor), floor.settings.worker, floor.own),
    )


def post(floor: Floor) -> Post:
    """What handing letters over needs."""

    def open_transport() -> AbstractContextManager[OpenTransport]:
        backend, options = transport_backend(floor.settings)
        return backend.open(floor.vault.for_transport(options))

    def objection(conn: Connection, queued: Queued) -> Objection | None:
        return _objection(floor, conn, queued)

    return Post(
        outbox=cast("Outbox", outbox),
        writing=floor.store.writing,
        open_transport=open_transport,
        sender=floor.settings.sender,
        now=floor.clock.now,
        objection=objection,
        per_minute=floor.settings.transport.per_minute,
        pressed=floor.pressed,
    )


def transport_backend(settings: Settings) -> tuple[TransportBackend, Any]:
    """The transport's plug-in and its options, paths from the settings' folder. Raises ConfigWrong."""
    said_in = "mailflow.toml: transport"
    backend: TransportBackend = discovery.plugin(TRANSPORTS, settings.transport.type, said_in=f"{said_in}.type")
    options = validated(backend.options, settings.transport.options, said_in=f"{said_in}.options")
    return backend, options.at(settings.folder)


def _closer(settings: Settings) -> Callable[[Letter, Decided], SealedLetter]:
    """Lint a letter that answers a mail: nothing of the mail may stand in it, its subject least of all."""
    named = _named(settings)

    def close(letter: Letter, decided: Decided) -> SealedLetter:
        subjects = [s for i in decided.decision.items for s in i.item.subjects]
        forbidden = linter.Forbidden.of(discretion.strings_of(subjects), subject=discretion.foreign(decided))
        received = decided.decision.received.astimezone(decided.partnership.zone).date()
        return _closed(settings, named(letter), forbidden, (decided.partnership, received))

    return close


def _closer_of_questions(
    settings: Settings, clock: Clock
) -> Callable[[Letter, Partnership, Sequence[str], str], SealedLetter]:
    named = _named(settings)

    def close(letter: Letter, partnership: Partnership, strings: Sequence[str], subject: str) -> SealedLetter:
        today = clock.now().astimezone(partnership.zone).date()
        return _closed(settings, named(letter), linter.Forbidden.of(strings, subject=subject), (partnership, today))

    return close


def _named(settings: Settings) -> Callable[[Letter], SealedLetter]:
    """Gives a letter without documents its Message-ID."""
    domain, secret = settings.sender.domain, _secret(settings)
    return lambda letter: SealedLetter(letter, message_id(letter.key, domain, secret))


def _closed(
    settings: Settings, sealed: SealedLetter, forbidden: linter.Forbidden, of: tuple[Partnership, date]
) -> SealedLetter:
    """A letter without documents, linted. ``of``: the partnership and the local day that it speaks of."""
    partnership, day = of
    own = discretion.own_strings(partnership, settings.sender.address)
    marking = partnership.on(day).marking.text
    linter.check(sealed, forbidden=forbidden, allowed=own, marking=marking, today=day)
    return sealed


def _secret(settings: Settings) -> bytes:
    """What makes Message-IDs that nobody can guess: derived from the installation's key, which it does not tell."""
    return hashlib.sha256(b"mailflow message-id\0" + installation_key(settings)).digest()


def _sealer(settings: Settings) -> Callable[[Sequence[Letter], Mapping[date, str], Snapshot], tuple[SealedLetter, ...]]:
    """Typeset, seal, test-open and lint the letters of a run. The typesetter is loaded when it is first needed."""
    domain, secret = settings.sender.domain, _secret(settings)

    def typeset(document: Document) -> bytes:
        made: bytes = discovery.load("mailflow.outbound.typeset").pdf(
            document.template, document.data, folder=settings.folder
        )
        return made

    def close(letters: Sequence[Letter], passwords: Mapping[date, str], snapshot: Snapshot) -> tuple[SealedLetter, ...]:
        sealed = seal(letters, passwords.__getitem__, typeset, domain=domain, secret=secret)
        subjects = [s for case in snapshot.cases for s in case.subjects]
        forbidden = linter.Forbidden.of([*discretion.strings_of(subjects), *passwords.values()])
        own = discretion.own_strings(snapshot.partnership, settings.sender.address)
        today = snapshot.now.astimezone(snapshot.partnership.zone).date()
        marking = snapshot.partnership.on(today).marking.text
        for letter in sealed:
            linter.check(letter, forbidden=forbidden, allowed=own, marking=marking, today=today)
        return sealed

    return close


def _objection(floor: Floor, conn: Connection, queued: Queued) -> Objection | None:
    """The word of register and records at the moment of sending; a partnership without terms sends nothing."""
    if queued.sealed.letter.mailing in UNREGISTERED:
        return None
    partnership = floor.partnerships.get(queued.partnership)
    if partnership is None:
        return Objection("There are no terms of this letter's partnership any more.")
    return permission.objection(conn, partnership, queued.sealed, floor.clock.now())
