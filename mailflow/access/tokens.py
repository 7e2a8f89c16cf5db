"""Access tokens: fetched when a connection needs one, remembered in memory until shortly before they end.

In: settings, and where refresh tokens are kept. Out: log-ins. A server may give a new refresh token with each access
token and refuse the old one from then on: the new one is committed before the access token is used, and one that could
not be committed is held and committed first at the next try. Nothing of a token or secret is in a text or log line.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Protocol

from mailflow import discovery, log
from mailflow.access.oauth import OAuth, read_line
from mailflow.clock import SystemClock, monotonic
from mailflow.errors import AccessRefused, AccessUnavailable

ENDPOINT, ASSERTION = "mailflow.access.endpoint", "mailflow.access.assertion"
EARLY = 60.0
"""Seconds before its end at which a token is replaced; for short-lived ones half their life."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A refresh token. ``seed`` says from which file's token it descends (a digest): another file is a new consent."""

    token: str = field(repr=False)
    seed: str
    expires: datetime | None = None


class Keeper(Protocol):
    """Where the refresh token of one log-in is kept; each call is one transaction."""

    def kept(self) -> Kept | None:
        """The last one, or None."""

    def keep(self, kept: Kept) -> None:
        """Commit a new one."""


class Access:
    """One log-in: who (``name``, for sentences), with which settings (``said_in`` names their place)."""

    def __init__(self, oauth: OAuth, *, name: str, said_in: str, keeper: Keeper | None = None) -> None:
        self._oauth, self._name, self._said_in, self._keeper = oauth, name, said_in, keeper
        self._one_at_a_time = threading.Lock()
        self._token, self._until = "", 0.0
        self._unsaved: Kept | None = None

    def log_in(self, attempt: Callable[[str], object], *, refused: type[Exception]) -> None:
        """See ``LogIn``."""
        token, remembered = self._current()
        try:
            attempt(token)
        except refused:
            self._forget(token)
            if not remembered:
                raise
            token, _ = self._current()
            try:
                attempt(token)
            except refused:
                self._forget(token)
                raise

    def _current(self) -> tuple[str, bool]:
        """A token, and whether it was remembered."""
        with self._one_at_a_time:
            if self._token and monotonic() < self._until:
                return self._token, True
            asked = monotonic()
            grant = self._fetched()
            self._token, self._until = grant.access, asked + max(grant.lives - EARLY, grant.lives / 2)
            return self._token, False

    def _forget(self, token: str) -> None:
        with self._one_at_a_time:
            if self._token == token:
                self._token = ""

    def _fetched(self) -> Any:
        if self._oauth.refresh_token_file is None:
            return self._ask({"grant_type": "client_credentials"})
        if self._keeper is None:
            raise AccessUnavailable(
                f"{self._name}: it logs in with a refresh token, which changes when it is used, and there is no "
                "store here to keep the new one in."
            )
        used = self._refresh_token(self._keeper)
        try:
            return self._refreshed(used, self._keeper)
        except AccessRefused as refusal:
            another = self._refresh_token(self._keeper)
            if refusal.error != "invalid_grant" or another.token == used.token:
                raise
        return self._refreshed(another, self._keeper)  # another process had used the first one meanwhile

    def _refreshed(self, used: Kept, keeper: Keeper) -> Any:
        grant = self._ask({"grant_type": "refresh_token", "refresh_token": used.token})
        log.step("access.token.received")
        lives = grant.refresh_lives
        ends = SystemClock().now() + timedelta(seconds=lives) if lives else None
        new = Kept(grant.refresh or used.token, used.seed, ends)
        if lives or new.token != used.token:
            self._unsaved = new
            keeper.keep(new)
            self._unsaved = None
            log.step("access.token.stored")
        return grant

    def _refresh_token(self, keeper: Keeper) -> Kept:
        """The one to use: of the file when that is new, else the last that was kept."""
        if self._unsaved is not None:
            keeper.keep(self._unsaved)
            self._unsaved = None
        kept = keeper.kept()
        assert self._oauth.refresh_token_file is not None
        try:
            given = read_line(self._oauth.refresh_token_file, f"{self._said_in}.refresh_token_file")
        except AccessRefused:
            if kept is None:
                raise
            return kept  # once the first token was used, its file may be deleted
        seed = sha256(given.encode()).hexdigest()
        return kept if kept is not None and kept.seed == seed else Kept(given, seed)

    def _ask(self, fields: dict[str, str]) -> Any:
        fields["client_id"] = self._oauth.client_id
        if self._oauth.scope:
            fields["scope"] = self._oauth.scope
        if self._oauth.certificate_file is not None:
            fields["client_assertion_type"] = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
            signed = discovery.load(ASSERTION).signed
            fields["client_assertion"] = signed(self._oauth, SystemClock().now(), said_in=self._said_in)
        elif secret := self._oauth.secret(self._said_in):
            fields["client_secret"] = secret.get_secret_value()
        return discovery.load(ENDPOINT).ask(self._oauth, fields, name=self._name, said_in=self._said_in)
