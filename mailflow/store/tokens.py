"""Refresh tokens, sealed with a key derived from the installation key (AES-256-GCM), bound to whose they are.

In: a name ("hub" for a mailbox, TRANSPORT) and a token. Out: the last one that was kept. Raises KeyWrong when the key
is not the one that it was sealed with.
"""

import hashlib
import hmac
import json
import secrets
from datetime import datetime, timedelta
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Connection, insert, select, update

from mailflow.access.tokens import Kept
from mailflow.errors import KeyWrong
from mailflow.store.tables import tokens

TRANSPORT = "mail server"
"""The way out among the mailboxes; no mailbox may be called so."""
_PURPOSE = b"mailflow refresh token 1"
_NONCE = 12
_SAME = timedelta(seconds=5)


def kept(conn: Connection, name: str) -> Kept | None:
    """The last refresh token of that name, or None."""
    row = conn.execute(select(tokens).where(tokens.c.mailbox == name)).first()
    if row is None:
        return None
    try:
        opened = AESGCM(_key(conn)).decrypt(row.sealed[:_NONCE], row.sealed[_NONCE:], name.encode())
    except InvalidTag:
        raise KeyWrong("The installation key does not open a refresh token; give the key it was kept with.") from None
    told = json.loads(opened)
    return Kept(told["token"], told["seed"], datetime.fromisoformat(told["ends"]) if told["ends"] else None)


def keep(conn: Connection, name: str, new: Kept, now: datetime) -> None:
    """Keep a new one in place of the last.

    ``expires`` of the row, which is told of beforehand, is an end that stays where it is; where each new token lives as
    long again, none is in sight.
    """
    before = kept(conn, name)
    stays = before is not None and before.seed == new.seed and _no_later(new.expires, before.expires)
    nonce = secrets.token_bytes(_NONCE)
    ends = new.expires.isoformat() if new.expires else None
    content = json.dumps({"token": new.token, "seed": new.seed, "ends": ends}).encode()
    sealed = nonce + AESGCM(_key(conn)).encrypt(nonce, content, name.encode())
    values: dict[str, Any] = {"sealed": sealed, "changed": now, "expires": new.expires if stays else None}
    if conn.execute(update(tokens).where(tokens.c.mailbox == name).values(**values)).rowcount == 0:
        conn.execute(insert(tokens).values(partnership_id="-", mailbox=name, **values))


def _no_later(end: datetime | None, before: datetime | None) -> bool:
    return end is not None and before is not None and end < before + _SAME


def _key(conn: Connection) -> bytes:
    installation: bytes | None = conn.info.get("installation_key")
    if installation is None:
        raise KeyWrong("This connection has no installation key, so no token can be sealed or opened.")
    return hmac.new(installation, _PURPOSE, hashlib.sha256).digest()
