"""What other mail systems said about our letters: which letter, which address, for good or not (RFC 3464).

Anybody can write a bounce. It counts against an address only when it returns the Message-ID of a letter that we handed
over to that very address; no such id can be guessed (``outbound.seal``). Every other bounce is kept as a mail, with a
row without a letter: it says nothing about anybody. In: a decided bounce. Out: rows; what follows, others decide.
"""

from datetime import datetime

from sqlalchemy import Connection, select

from mailflow.message import Message
from mailflow.store.codec import clean
from mailflow.store.own_letters import OwnLetter, named
from mailflow.store.quick import adding
from mailflow.store.tables import bounces, letters

MOST = 100
"""Addresses of one bounce that are kept, those that count first: anybody may write a list of thousands."""
_ADD = adding(bounces)
_HANDED_OVER = frozenset({"accepted", "unknown", "handing"})
"""States of a letter of which its mail server may have had a byte."""


def note(conn: Connection, partnership: str, message_row: int, message: Message, at: datetime) -> int:
    """Keep what a bounce says, in its decision's transaction; returns how often it counts."""
    sent = {letter.contact.lower(): letter.id for letter in _returned(conn, message)}
    said = sorted(_said(message), key=lambda one: one[0] not in sent)[:MOST]
    for address, status, permanent in said:
        row = {
            "partnership_id": partnership,
            "message_row": message_row,
            "letter_row": sent.get(address),
            "address": clean(address),
            "status": clean(status)[:16],
            "permanent": permanent,
            "at": at,
        }
        _ADD.run(conn, row)
    return sum(address in sent for address, _, _ in said)


def _returned(conn: Connection, message: Message) -> list[OwnLetter]:
    """The letters of ours that a bounce returns, as far as they were handed over."""
    found = {letter.id: letter for letter in named(conn, message.returned).values()}
    if not found:
        return []
    states = select(letters.c.id).where(letters.c.id.in_(found), letters.c.state.in_(_HANDED_OVER))
    return [found[row.id] for row in conn.execute(states)]


def _said(message: Message) -> list[tuple[str, str, bool]]:
    """(address, status, for good) of everybody whom the bounce names, each once."""
    # "Action: failed" is the end, whatever the code: 4.4.7 means that another system tried for days and gave up.
    said = {address.lower(): (status, True) for address, status in message.statuses}
    said |= {address.lower(): ("", False) for address in message.delayed_recipients if address.lower() not in said}
    return [(address, status, permanent) for address, (status, permanent) in said.items()]
