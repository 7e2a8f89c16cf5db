"""The month's password of each partnership: made when it is first needed, kept sealed, told on record (CC 7.3c).

In: a partnership and the first day of a month. Out: the password in clear, to whoever seals files or may be told it.
It is sealed with a key derived from the installation key (AES-256-GCM, bound to partnership, month and version), so a
database alone does not give it away. A replaced password stays: older minutes are still opened with it.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import date, datetime

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, Row, func, insert, select

from mailflow.errors import KeyWrong, NotPossible
from mailflow.partnership.password import generate
from mailflow.store import audit
from mailflow.store.codec import clean
from mailflow.store.tables import disclosures, passwords

HOW: Collection[str] = ("in person", "phone")
"""A password is told in no other way (CC 7.3c)."""
_PURPOSE = b"mailflow month password 1"
_NONCE = 12


def month_password(conn: Connection, partnership: str, month: date, now: datetime, *, key: bytes | None = None) -> str:
    """The password of that month, made now if there is none. ``conn`` must be a writing one.

    ``key`` is the installation key; the store's own connections know it. Raises KeyWrong when it opens nothing.
    """
    row = _newest(conn, partnership, month)
    if row is None:
        row = _make(conn, partnership, month, now, key)
    return _opened(row, _sealing_key(conn, key))


def made_since(conn: Connection, partnership: str, month: date) -> list[date]:
    """The months from this one on that have a password, earliest first."""
    c = passwords.c
    mine = select(c.month).where(c.partnership_id == partnership, c.month >= month)
    return list(conn.execute(mine.distinct().order_by(c.month)).scalars())


def rotate(conn: Connection, partnership: str, month: date, now: datetime, *, by: str) -> None:
    """Replace the month's password, after a removal (CC 8.1): it counts from the next sealing."""
    row = _make(conn, partnership, month, now, None)
    _audited(conn, partnership, row, "password.rotated", now, by)


def disclose(  # noqa: PLR0913 - a disclosure is who, to whom, how, when, of what
    conn: Connection, partnership: str, month: date, *, told: str | None, by: str, how: str, now: datetime
) -> None:
    """Note that a contact was told the month's password; ``told`` None: the team looked at it itself.

    Raises NotPossible for a way of telling that the terms forbid, or when there is no password to tell.
    """
    if how not in HOW:
        raise NotPossible(f"A password is told {' or by '.join(HOW)}, and in no other way (7.3c).")
    row = _newest(conn, partnership, month)
    if row is None:
        raise NotPossible(f"There is no password for {month:%B %Y} yet.")
    line = {"password_row": row.id, "at": now, "contact": clean(told), "how": how, "actor": clean(by)}
    conn.execute(insert(disclosures), {"partnership_id": partnership} | line)
    _audited(conn, partnership, row, "password.disclosed", now, by)


def _newest(conn: Connection, partnership: str, month: date) -> Row[tuple[object, ...]] | None:
    of_month = (passwords.c.partnership_id == partnership, passwords.c.month == month)
    return conn.execute(select(passwords).where(*of_month).order_by(passwords.c.version.desc()).limit(1)).first()


def _make(conn: Connection, partnership: str, month: date, now: datetime, key: bytes | None) -> Row[tuple[object, ...]]:
    if month.day != 1:
        raise ValueError("a month is named by its first day")
    highest = select(func.max(passwords.c.version))
    of_month = (passwords.c.partnership_id == partnership, passwords.c.month == month)
    version = (conn.execute(highest.where(*of_month)).scalar() or 0) + 1
    nonce = secrets.token_bytes(_NONCE)
    cipher = AESGCM(_sealing_key(conn, key))
    sealed = nonce + cipher.encrypt(nonce, generate().encode(), _bound_to(partnership, month, version))
    row = {"partnership_id": partnership, "month": month, "version": version, "made": now, "sealed": sealed}
    conn.execute(insert(passwords), row)
    made = _newest(conn, partnership, month)
    assert made is not None
    _audited(conn, partnership, made, "password.made", now, "mailflow")
    return made


def _opened(row: Row[tuple[object, ...]], key: bytes) -> str:
    bound = _bound_to(row.partnership_id, row.month, row.version)
    try:
        return AESGCM(key).decrypt(row.sealed[:_NONCE], row.sealed[_NONCE:], bound).decode()
    except InvalidTag:
        raise KeyWrong(
            "The installation key does not open the month's password; give the key it was made with."
        ) from None


def _bound_to(partnership: str, month: date, version: int) -> bytes:
    return f"{partnership}/{month.isoformat()}/{version}".encode()


def _sealing_key(conn: Connection, key: bytes | None) -> bytes:
    installation: bytes | None = key or conn.info.get("installation_key")
    if installation is None:
        raise KeyWrong("This connection has no installation key, so no password can be sealed or opened.")
    return hmac.new(installation, _PURPOSE, hashlib.sha256).digest()


def _audited(
    conn: Connection, partnership: str, row: Row[tuple[object, ...]], what: str, now: datetime, by: str
) -> None:
    entity = f"{partnership}:password:{row.month:%Y-%m}/{row.version}"
    audit.append(conn, at=now, actor=by, what=what, entity=entity, fields=("password",))
