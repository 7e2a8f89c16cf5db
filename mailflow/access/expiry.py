"""What a log-in depends on that ends on a day: client secrets and certificates of the settings.

In: the settings. Out: what, whose, the day. What cannot be read is left out: the log-in itself says so.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from mailflow import discovery
from mailflow.access.tokens import ASSERTION
from mailflow.errors import AccessRefused
from mailflow.settings import Settings


@dataclass(frozen=True, slots=True)
class Ending:
    """``what`` is "client secret" or "client certificate"; ``whose`` a mailbox's name, or "transport"."""

    what: str
    whose: str
    on: date


def expiries(settings: Settings) -> Iterator[Ending]:
    """Every end that the settings and the certificates tell."""
    places: list[tuple[str, dict[str, Any]]] = [(box.name, box.options) for box in settings.mailboxes]
    for whose, options in [*places, ("transport", settings.transport.options)]:
        oauth = options.get("oauth")
        if isinstance(oauth, dict):
            yield from _ends(settings, whose, oauth)


def _ends(settings: Settings, whose: str, oauth: dict[str, Any]) -> Iterator[Ending]:
    if isinstance(day := oauth.get("expires"), date):
        yield Ending("client secret", whose, day)
    if isinstance(file := oauth.get("certificate_file"), str):
        with suppress(AccessRefused):
            last = discovery.load(ASSERTION).ends(settings.at(Path(file)), said_in=whose)
            yield Ending("client certificate", whose, last)
