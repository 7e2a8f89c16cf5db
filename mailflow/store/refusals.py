"""What a database refuses, as a sentence: disk full, locked, server down. Texts of a driver are never passed on.

In: the errors of either database. Out: StoreUnavailable, which passes by itself. Our own mistakes stay what they are.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import (
    DatabaseError,
    DBAPIError,
    IntegrityError,
    InterfaceError,
    OperationalError,
    PendingRollbackError,
)
from sqlalchemy.exc import TimeoutError as PoolEmpty

from mailflow.errors import StoreUnavailable, Temporary
from mailflow.store import engine

_NOTHING = "nothing of this step was written"
_FULL = f"The disk is full; {_NOTHING}. Make room and it goes on by itself."
_HELD = f"Another program holds the store; {_NOTHING}, and it is tried again."
_NO_WRITING = f"The store may not be written to; {_NOTHING}. Look at the file's rights."
_DISK = f"The disk refused to write; {_NOTHING}. Look at its room and its health."
_DAMAGED = "The store is damaged; stop, keep a copy of it, and restore the latest backup."
_GONE = (
    "The database server cannot be reached, or broke the connection off; the step is looked at again when it is back. "
    "Look at the server, and at the host and port of store.url."
)
_BY_WORD = (
    ("full", _FULL),
    ("locked", _HELD),
    ("busy", _HELD),
    ("readonly", _NO_WRITING),
    ("read-only", _NO_WRITING),
    ("disk i/o", _DISK),
    ("unable to open", "The store cannot be opened; look at its folder, its rights and the disk's room."),
    ("malformed", _DAMAGED),
)
_LOG_IN = "The database server refuses the log-in; look at the user of store.url, and its password."
_BY_CODE = {
    "53100": _FULL,
    "53300": "The database server has no connection left; raise its max_connections, or run fewer daemons.",
    "55P03": _HELD,
    "40P01": _HELD,
    "40001": _HELD,
    "57014": f"The database server took too long over a statement; {_NOTHING}, and it is tried again.",
    "25006": f"The database may not be written to (a standby, or read-only); {_NOTHING}. Look at the server.",
    "42501": f"The user of store.url lacks a right in the database; {_NOTHING}. Let it own the database.",
    "28000": _LOG_IN,
    "28P01": _LOG_IN,
    "3D000": "The database server has no database of the name in store.url; make it, or mend the name.",
    "58030": _DISK,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
}
"""PostgreSQL's SQLSTATE codes, whatever language its server speaks."""
_BY_CLASS = {"08": _GONE, "57": _GONE, "25": _GONE, "53": f"The database server has run short of room; {_NOTHING}."}
_PASSING = ("08", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE that are nobody's content: connection, rollback, resources, state, intervention, system."""
_LOG_IN_WORDS = ("password", "authentication", "pg_hba", "role ")


@contextmanager
def in_sentences() -> Iterator[None]:
    """Turn what the database says into a sentence without values; our own mistakes stay what they are."""
    try:
        yield
    except PoolEmpty:
        raise StoreUnavailable(f"Every connection to the store is in use; {_NOTHING}, and it is tried again.") from None
    except PendingRollbackError:  # the connection was lost before, and somebody went on
        raise StoreUnavailable(_GONE) from None
    except (DBAPIError, engine.DriverRefusal) as wrong:
        if _ours(wrong):
            raise
        raise StoreUnavailable(_sentence(wrong)) from None


def passing(wrong: BaseException) -> bool:
    """Whether a fault is the store's or the machine's and may pass, and not that of the content that met it."""
    if isinstance(wrong, (Temporary, PendingRollbackError)):
        return True
    if not isinstance(wrong, DBAPIError):
        return False
    if state := getattr(wrong.orig, "sqlstate", None):
        return str(state).startswith(_PASSING) or state in _BY_CODE
    return wrong.connection_invalidated or any(word in str(wrong.orig).lower() for word, _ in _BY_WORD)


def _ours(wrong: Exception) -> bool:
    """Whether it is a mistake in a statement or a value, and not a state of the database."""
    if not isinstance(wrong, DBAPIError) or wrong.connection_invalidated or _by_code(wrong):
        return False
    return isinstance(wrong, (IntegrityError, InterfaceError)) or type(wrong) not in {OperationalError, DatabaseError}


def _sentence(wrong: Any) -> str:
    orig = getattr(wrong, "orig", None)
    if getattr(wrong, "connection_invalidated", False):
        return _GONE
    if (told := _by_code(wrong)) is not None:
        return told
    said = str(orig or wrong).lower()
    if hasattr(orig, "sqlstate"):
        return _without_code(said)
    for word, sentence in _BY_WORD:
        if word in said:
            return sentence
    if orig is not None:
        return f"The store refused ({type(orig).__name__}); {_NOTHING}."
    return f"The store refused; {_NOTHING}, and it is tried again."


def _by_code(wrong: Any) -> str | None:
    code = getattr(getattr(wrong, "orig", None), "sqlstate", None) or ""
    return _BY_CODE.get(code) or _BY_CLASS.get(code[:2])


def _without_code(said: str) -> str:
    """A connection that did not come about has no code: the library alone knows what the server said."""
    if any(word in said for word in _LOG_IN_WORDS):
        return _LOG_IN
    if "does not exist" in said:
        return _BY_CODE["3D000"]
    if "too many" in said or "remaining connection slots" in said:
        return _BY_CODE["53300"]
    return _GONE
