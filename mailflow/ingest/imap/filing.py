r"""Filing over IMAP: move stored mail to a folder and learn its new handles, also on servers that can do little.

In: a session whose folder is selected for writing, UIDs, a target folder. Out: UID → new handle, or None where there is
nothing more to do and no new handle is known. Raises what imapclient raises (``imap_connection.FAULTS``).

- MOVE (RFC 6851) and UIDPLUS (RFC 4315): one command for all; COPYUID gives the new handles.
- without MOVE: COPY, and only what has surely been copied is flagged ``\Deleted`` and expunged by UID.
- without UIDPLUS: the copies are known by Message-ID, size and INTERNALDATE among what is new in the target, and the
  plain EXPUNGE, which takes everything that is flagged, is used only when nobody else has flagged anything.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mailflow import log
from mailflow.ingest.imap.connection import FAULTS, Session, merely_refused

CHUNK = 500
"""UIDs in one command: far below the line length that servers take (64 kB)."""
_TRIES = 5
_ID_FIELD = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"
_ID_ANSWER = b"BODY[HEADER.FIELDS (MESSAGE-ID)]"
_ID = re.compile(rb"<[^<>\s\"\\]+>")


@dataclass(frozen=True, slots=True)
class _Traits:
    """By what a copy is known again."""

    message_id: bytes
    size: int
    at: datetime


def file_away(session: Session, folder: str, uids: Sequence[int], *, again: bool) -> dict[int, str | None]:
    """Move them. ``again``: an earlier run may have been stopped between copying and deleting."""
    make_folder(session.client, folder)
    tries = 0
    while True:
        session.client.noop()  # hear what others took away: a server may refuse the whole command for one of them
        gone = session.wire.expunged
        try:
            with session.expecting(len(uids)):
                if session.can("MOVE"):
                    return _move(session, folder, uids)
                return _copy_and_delete(session, folder, uids, again=again or tries > 0)
        except FAULTS as fault:
            tries += 1
            if not merely_refused(fault) or tries == _TRIES:
                raise
            session.client.noop()
            if session.wire.expunged == gone:
                raise  # it was not for somebody's taking mail away meanwhile


def named(session: Session, folder: str) -> str:
    """What a folder of the settings is called on this server: below the account's own prefix, where it has one."""
    prefix = _own_prefix(session)
    inside = not prefix or folder.upper() == "INBOX" or folder.startswith(prefix)
    return folder if inside or session.client.folder_exists(folder) else prefix + folder


def _own_prefix(session: Session) -> str:
    """Such as "INBOX." (RFC 2342); mostly "". A connection asks once."""
    client = session.client
    if client.own_prefix is None:
        client.own_prefix = ""
        try:
            own = client.namespace().personal if session.can("NAMESPACE") else None
        except FAULTS as fault:
            if not merely_refused(fault):
                raise
        else:
            client.own_prefix = own[0][0] if own else ""
    return str(client.own_prefix)


def make_folder(client: Any, folder: str) -> None:
    """Make a folder that is not there yet, where people's mail programs show it."""
    if not client.folder_exists(folder):
        client.create_folder(folder)
        with suppress(*FAULTS):
            client.subscribe_folder(folder)


def _move(session: Session, folder: str, uids: Sequence[int]) -> dict[int, str | None]:
    if session.can("UIDPLUS"):
        _copied(session, folder)  # what an earlier command left is not ours
        session.client.move(uids, folder)
        new = _copied(session, folder)
    else:
        wanted, first = _traits_of(session.client, uids), _next_uid(session.client, folder)
        session.client.move(uids, folder)
        new = _found(session, folder, wanted, first)
    return {uid: new.get(uid) for uid in uids}


def _copy_and_delete(session: Session, folder: str, uids: Sequence[int], *, again: bool) -> dict[int, str | None]:
    client = session.client
    wanted = _traits_of(client, uids)
    new = _copies_of_before(session, folder, wanted) if again else {}
    todo = {uid: traits for uid, traits in wanted.items() if uid not in new}
    if todo:
        first = _next_uid(client, folder)
        _copied(session, folder)
        client.copy(list(todo), folder)
        by_server = _copied(session, folder) if session.can("UIDPLUS") else {}
        new |= by_server or _found(session, folder, todo, first)
    if new:
        _delete(session, list(new))
    unsure = [uid for uid in wanted if uid not in new]
    if unsure:
        log.warn("mailbox.mail.left_in_place", folder_mails=len(unsure), reason="copy-not-found")
    return {uid: new.get(uid) for uid in uids}


def _delete(session: Session, uids: Sequence[int]) -> None:
    client = session.client
    client.add_flags(uids, [rb"\Deleted"], silent=True)
    if session.can("UIDPLUS"):
        client.uid_expunge(uids)
    elif set(client.search("DELETED")) <= set(uids):
        client.expunge()
    else:  # somebody else's mail is flagged too: to expunge would delete it for them
        log.warn("mailbox.mail.left_flagged", mails=len(uids), reason="others-flagged")


def _copied(session: Session, folder: str) -> dict[int, str | None]:
    """What COPYUID said since it was last asked: old UID → new handle."""
    _, answers = session.client._imap.response("COPYUID")  # noqa: SLF001 - imapclient does not hand it out
    new: dict[int, str | None] = {}
    for answer in filter(None, answers):
        validity, old_set, new_set = answer.decode("ascii").split()
        pairs = zip(_numbers(old_set), _numbers(new_set), strict=False)
        new |= {old: session.server.handle(folder, int(validity), uid) for old, uid in pairs}
    return new


def _numbers(uid_set: str) -> Iterator[int]:
    for piece in uid_set.split(","):
        first, _, last = piece.partition(":")
        ends = sorted((int(first), int(last or first)))
        yield from range(ends[0], ends[1] + 1)


def _next_uid(client: Any, folder: str) -> int:
    return int(client.folder_status(folder, ["UIDNEXT"])[b"UIDNEXT"])


def _traits_of(client: Any, uids: Iterable[int]) -> dict[int, _Traits]:
    """Those that are still there, by UID."""
    answers = client.fetch(list(uids), ["RFC822.SIZE", "INTERNALDATE", _ID_FIELD])
    return {uid: _traits(a) for uid, a in answers.items() if b"RFC822.SIZE" in a and b"INTERNALDATE" in a}


def _traits(answer: Mapping[bytes, Any]) -> _Traits:
    found = _ID.search(answer.get(_ID_ANSWER) or b"")
    return _Traits(found[0] if found else b"", answer[b"RFC822.SIZE"], answer[b"INTERNALDATE"])


def _found(session: Session, folder: str, wanted: Mapping[int, _Traits], first: int) -> dict[int, str | None]:
    """Which of the mails that are new in the target is which; its UIDs start at ``first``."""
    return _in_target(session, folder, wanted, [f"UID {first}:*"])


def _copies_of_before(session: Session, folder: str, wanted: Mapping[int, _Traits]) -> dict[int, str | None]:
    """Copies that an earlier run made before it was stopped: asked by Message-ID, or by day where there is none."""
    return _in_target(session, folder, wanted, [_criteria(traits) for traits in wanted.values()])


def _criteria(traits: _Traits) -> list[Any]:
    if traits.message_id:
        return ["HEADER", "Message-ID", traits.message_id.decode("ascii", "replace")]
    day = traits.at.date()
    return ["SINCE", day - timedelta(days=1), "BEFORE", day + timedelta(days=2)]


def _in_target(
    session: Session, folder: str, wanted: Mapping[int, _Traits], searches: Sequence[str | list[Any]]
) -> dict[int, str | None]:
    client = session.client
    validity = int(client.select_folder(folder, readonly=True)[b"UIDVALIDITY"])
    try:
        uids = sorted({uid for criteria in searches for uid in client.search(criteria)})
        there: dict[int, _Traits] = {}
        for start in range(0, len(uids), CHUNK):
            there |= _traits_of(client, uids[start : start + CHUNK])
    finally:
        same = session.reselect()
    new: dict[int, str | None] = {}
    for old, traits in wanted.items() if same else ():
        match = next((uid for uid, copy in there.items() if copy == traits), None)
        if match is not None:
            del there[match]
            new[old] = session.server.handle(folder, validity, match)
    return new
