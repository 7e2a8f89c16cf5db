"""Whether an installation can run: its configuration, its key and places, every connection.

In: the path of a configuration. Out: a sentence a problem, and a sentence a remark; what is wrong is not raised.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

from mailflow import premises
from mailflow.errors import ConfigWrong, MailflowError, NotPossible
from mailflow.operating.adopting import foreseen
from mailflow.outbound import compose
from mailflow.outbound.smtp_door import SmtpOptions
from mailflow.outbound.wording import STANDING
from mailflow.partnership.remarks import remarks
from mailflow.rooms import transport_backend
from mailflow.settings import Settings, load
from mailflow.store import key, place, rights
from mailflow.store.file import HOW_TO_MAKE
from mailflow.store.session import Store, store_if_any
from mailflow.vault import Vault
from mailflow.watch import heartbeat
from mailflow.watch.looking import alarms
from mailflow.watch.telling import NamedChannel, channels, tell, trial
from mailflow.watch.vitals import Vitals
from mailflow.wiring import boxes, clock_of, load_partnerships, opened_mailbox


def checked(config: Path) -> tuple[list[str], list[str]]:
    """What is wrong with the configuration and the connections, and what is allowed but worth a look: sentences."""
    try:
        settings = load(config)
        partnerships = load_partnerships(settings, at=clock_of(settings).now())
    except MailflowError as wrong:
        return [str(wrong)], []
    notes: list[str] = []
    with _vault(settings) as vault:
        found = list(dict.fromkeys(_problems(settings, vault, notes)))  # a store that is away is met more than once
    files = zip(settings.terms, partnerships.values(), strict=True)
    return found, [*notes, *(remark for name, one in files for remark in remarks(one, file=str(name), texts=STANDING))]


def _problems(settings: Settings, vault: Vault, notes: list[str]) -> Iterator[str]:
    """Each part by itself: what one comes upon keeps nothing of the others back."""
    yield from _part("key", partial(key.problems, settings))
    yield from _part("place", partial(place.problems, settings))
    yield from _part("store", partial(_store_problems, settings, notes))
    for mailbox in settings.mailboxes:
        yield from _part(f"mailboxes.{mailbox.name}", partial(_mailbox_problems, settings, mailbox, vault, notes))
    yield from _part("transport", partial(_transport_problems, settings, vault))
    yield from _part("mailboxes", partial(_shared_places, settings))
    yield from _part("alarms", partial(_alarm_problems, settings, notes))
    yield from _part("heartbeat_file", partial(heartbeat.problems, settings))
    yield from _part("templates", partial(compose.problems, settings.folder))


def _part(name: str, look: Callable[[], Iterable[str]]) -> Iterator[str]:
    try:
        yield from look()
    except MailflowError as wrong:
        yield str(wrong)
    except Exception as fault:  # noqa: BLE001 - the other parts are told all the same; a foreign text may hold a secret
        where = traceback.extract_tb(fault.__traceback__)[-1]
        yield (
            f"{name}: this could not be checked to its end, for an unforeseen fault ({type(fault).__name__}, at "
            f"{Path(where.filename).name}:{where.lineno}). Please report it; the other findings stand."
        )


@contextmanager
def _vault(settings: Settings) -> Iterator[Vault]:
    """Log-ins by token; a refresh token, which changes when it is used, can be tried only where it can be kept."""
    with ExitStack() as stack:
        store: Store | None = None
        with suppress(Exception):  # it is told by itself
            store = stack.enter_context(store_if_any(settings))
        yield Vault(store)


def send_test_alarm(config: Path) -> Iterator[str]:
    """Send a trial over every channel of alarms. Yields a sentence each. Raises NotPossible where one fails."""
    settings = load(config)
    found = channels(settings)
    if not found:
        raise NotPossible("No channel of alarms is set, so nothing can be tried; name one under [[alarms.channels]].")
    vitals = Vitals()
    for one in found:
        if tell([one], trial(clock_of(settings).now(), about=settings.sender.domain), vitals):
            yield f"{one.name}: the trial was accepted."
    if failed := [f"{name}: {why}" for name, why in vitals.channels.items() if why]:
        raise NotPossible(" ".join(failed))


def _alarm_problems(settings: Settings, notes: list[str]) -> Iterator[str]:
    """Whether somebody could be told; nothing is sent."""
    try:
        alarms(settings)
        found = channels(settings)
    except MailflowError as wrong:
        yield str(wrong)
        return
    for one in found:
        yield from one.channel.problems(one.options)
    notes += _shared_ways(settings, found)
    if not found:
        notes.append("alarms.channels is empty, so nobody is told when something is wrong; name one.")


def _shared_ways(settings: Settings, found: list[NamedChannel]) -> Iterator[str]:
    """Channels that are silent whenever letters cannot leave."""
    with suppress(ConfigWrong):  # the transport's wrong options are told with its connection
        way = _account(transport_backend(settings)[1])
        for one in found:
            if way and _account(one.options) == way:
                yield (
                    f"alarms.channels: {one.name} goes through the same server and account as the letters, so nobody "
                    "is told when these cannot leave; name another account too, best of another provider, or a command."
                )


def _account(options: Any) -> tuple[str, str | int | None] | None:
    """The mail server and the account on it, without one the port; None for what is no mail server."""
    return (options.host.lower(), options.username or options.port) if isinstance(options, SmtpOptions) else None


def _store_problems(settings: Settings, notes: list[str]) -> Iterator[str]:
    try:
        with store_if_any(settings) as store:
            yield from rights.problems(settings, store)
            notes += place.remarks(settings, store) if store is not None else [f"There is no store yet. {HOW_TO_MAKE}"]
    except MailflowError as wrong:
        yield str(wrong)


def _mailbox_problems(settings: Settings, mailbox: Any, vault: Vault, notes: list[str]) -> Iterator[str]:
    if mailbox.trusted_authserv is None:
        yield (
            f"mailboxes.{mailbox.name}: trusted_authserv is not set, so every sender counts as unverified and waits "
            f"for a person; name the server that writes your Authentication-Results."
        )
    try:
        with opened_mailbox(settings, vault, mailbox) as box:
            yield from box.problems(clock_of(settings).now())
            notes.extend(foreseen(settings, mailbox, box))
    except MailflowError as wrong:
        yield str(wrong)


def _shared_places(settings: Settings) -> Iterator[str]:
    with suppress(ConfigWrong):  # a plug-in's wrong options were told with its connection
        yield from premises.shared(settings, boxes(settings))


def _transport_problems(settings: Settings, vault: Vault) -> Iterator[str]:
    try:
        backend, options = transport_backend(settings)
        yield from backend.problems(vault.for_transport(options))
    except MailflowError as wrong:
        yield str(wrong)
