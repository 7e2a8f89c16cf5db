"""Reading mailboxes: each for itself without end, for the daemon; or one look into each, for ``mailflow poll``.

In: an open house. Out: arrivals in the store, and a health that says what is wrong. One broken mailbox, or one that
hangs, delays no other: each has its own thread, its own deadlines and its own back-off.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Protocol

from mailflow.backoff import BackOff
from mailflow.errors import FilingRefused, LogInRefused, MailboxUnavailable, MailflowError
from mailflow.settings import MailboxSettings
from mailflow.store.presence import LOOK_SECONDS
from mailflow.wiring import House, poll_mailbox

FIRST_BACK_OFF = 5.0
LONGEST_BACK_OFF = 300.0
"""Seconds between two tries of a mailbox that stays out of reach."""
NEW_PASSWORD_SECONDS = 10.0
"""Between two looks whether there is a new password where one was refused: no server is asked."""
_AT_ONCE = 16


class Told(Protocol):
    """Who hears of what a poller meets."""

    def lives(self, mailbox: MailboxSettings, *, rest: float = 0.0) -> None:
        """The poller begins a look; or it will now wait for up to so many seconds, and that is no trouble."""

    def stands_by(self, mailbox: MailboxSettings, *, rest: float) -> None:
        """Another daemon reads it; whether it still does is looked at again after so many seconds."""

    def reached(self, mailbox: MailboxSettings, arrived: int) -> None:
        """The mailbox was read to its end."""

    def unreachable(self, mailbox: MailboxSettings, wrong: MailflowError) -> None:
        """It was not, or stored mail could not be filed there; the sentence says why."""


def forever(
    house: House, mailbox: MailboxSettings, told: Told, *, held: threading.Lock, stopping: threading.Event
) -> None:
    """Keep one mailbox open and read it; when it is out of reach, wait longer each time, and go on by itself.

    ``held`` is held while it reads and stores, and not while it waits for mail. A mailbox that merely does not let
    mail be filed is read as ever, and each look asks once whether it does by now.
    """
    back_off = BackOff(min(FIRST_BACK_OFF, house.settings.poll_seconds), LONGEST_BACK_OFF)
    while not stopping.is_set():
        longest = LONGEST_BACK_OFF
        try:
            told.lives(mailbox)
            if not house.role.reads(mailbox.name):
                told.stands_by(mailbox, rest=LOOK_SECONDS)
                stopping.wait(LOOK_SECONDS)
                continue
            with house.open_mailbox(mailbox) as box:
                while not stopping.is_set() and house.role.reads(mailbox.name):
                    told.lives(mailbox)
                    try:
                        with held:
                            arrived = 0 if stopping.is_set() else poll_mailbox(house, mailbox, box)
                        told.reached(mailbox, arrived)
                    except FilingRefused as refused:
                        told.unreachable(mailbox, refused)
                    back_off.reset()
                    told.lives(mailbox, rest=house.settings.poll_seconds)
                    box.wait(house.settings.poll_seconds)
        except MailflowError as wrong:
            told.unreachable(mailbox, wrong)
            longest = NEW_PASSWORD_SECONDS if isinstance(wrong, LogInRefused) else LONGEST_BACK_OFF
        except Exception as fault:  # noqa: BLE001 - the poll pass: one mailbox's fault never ends its poller
            told.unreachable(mailbox, _unforeseen(mailbox, fault))
        house.role.leaves(mailbox.name)
        rest = min(back_off.seconds(), longest)
        told.lives(mailbox, rest=rest)
        stopping.wait(rest)


def each_once(house: House) -> Iterator[tuple[str, MailflowError | None]]:
    """One look into every mailbox, all at the same time. Yields a sentence a mailbox, and what was wrong with it."""
    mailboxes = house.settings.mailboxes
    with ThreadPoolExecutor(min(len(mailboxes), _AT_ONCE) or 1, thread_name_prefix="poll") as lookers:
        yield from lookers.map(partial(_once, house), mailboxes)


def _once(house: House, mailbox: MailboxSettings) -> tuple[str, MailflowError | None]:
    try:
        if not house.role.reads(mailbox.name):
            return f"{mailbox.name}: another daemon reads it.", None
        with house.open_mailbox(mailbox) as box:
            poll_mailbox(house, mailbox, box)
    except MailflowError as wrong:
        trouble = wrong
    except Exception as fault:  # noqa: BLE001 - the poll pass: one mailbox's fault never ends the others
        trouble = _unforeseen(mailbox, fault)
    else:
        return f"{mailbox.name}: read.", None
    with suppress(MailflowError):  # what hit the mailbox may have hit the store as well
        house.note_failure(mailbox.name, str(trouble))
    return f"{mailbox.name}: {trouble}", trouble


def _unforeseen(mailbox: MailboxSettings, fault: Exception) -> MailflowError:
    return MailboxUnavailable(
        f"mailbox {mailbox.name}: an unforeseen fault ({type(fault).__name__}) broke this look off; it is tried again."
    )
