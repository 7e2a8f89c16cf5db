"""Who logs in where: the log-ins by token of one installation, each with the place where its refresh token is kept.

In: the store. Out: the options of a mailbox or transport with somebody bound to them who can log in. One log-in is kept
for as long as the house is open, so that its token serves every connection.
"""

import threading
from typing import Any, TypeVar

from mailflow import discovery
from mailflow.access.oauth import LogIn, OAuth
from mailflow.access.tokens import Access, Kept
from mailflow.clock import SystemClock
from mailflow.settings import Options
from mailflow.store.session import Store

TOKENS = "mailflow.store.tokens"
Some = TypeVar("Some", bound=Options)


class Vault:
    """``store`` None: there is none yet, and no refresh token can be used."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._doors: dict[str, LogIn] = {}
        self._lock = threading.Lock()

    def for_mailbox(self, name: str, options: Some) -> Some:
        """A mailbox's options with its log-in."""
        return self._bound(options, name, name=f"mailbox {name}", said_in=f"mailboxes.{name}.options.oauth")

    def for_transport(self, options: Some) -> Some:
        """The transport's options with its log-in."""
        return self._bound(options, "", name="transport", said_in="transport.options.oauth")

    def _bound(self, options: Some, key: str, *, name: str, said_in: str) -> Some:
        oauth = getattr(options, "oauth", None)
        if not isinstance(oauth, OAuth):
            return options
        with self._lock:
            if key not in self._doors:
                keeper = Drawer(self._store, key) if self._store is not None else None
                self._doors[key] = Access(oauth, name=name, said_in=said_in, keeper=keeper)
        return options.model_copy(update={"oauth": oauth.bound(self._doors[key])})


class Drawer:
    """One log-in's place in the store; what seals is loaded when it is first needed."""

    def __init__(self, store: Store, mailbox: str) -> None:
        self._store, self._mailbox = store, mailbox

    def kept(self) -> Kept | None:
        """See ``access.tokens.Keeper``."""
        tokens = self._tokens()
        with self._store.reading() as conn:
            found: Kept | None = tokens.kept(conn, self._mailbox or tokens.TRANSPORT)
            return found

    def keep(self, kept: Kept) -> None:
        """See ``access.tokens.Keeper``."""
        tokens = self._tokens()
        with self._store.writing() as conn:
            tokens.keep(conn, self._mailbox or tokens.TRANSPORT, kept, SystemClock().now())

    def _tokens(self) -> Any:
        return discovery.load(TOKENS)
