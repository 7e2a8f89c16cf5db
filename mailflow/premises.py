"""Which places of the world an installation takes up: no two of its parts may use the same one.

In: settings, and each mailbox with its options. Out: one sentence for each place named twice; a place as a digest.
Nothing is opened.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from mailflow import discovery
from mailflow.settings import Options, Settings, validated

TRANSPORTS = "mailflow.outbound.transports"


def shared(settings: Settings, boxes: Iterable[tuple[str, Options]]) -> Iterator[str]:
    """Two mailboxes that are one inbox; letters that would be written into an inbox. Raises ConfigWrong."""
    taken: dict[tuple[str, ...], str] = {}
    for name, options in boxes:
        place = options.place()
        first = taken.setdefault(place, name) if place else name
        if first != name:
            yield (
                f"mailflow.toml: mailboxes.{name}.options is wrong: it names the same inbox as mailboxes.{first}; "
                f"take one of the two out, or name another inbox."
            )
    inboxes = {Path(place[1]): name for place, name in taken.items() if place[0] == "folder"}
    if inboxes:  # else no letter can be written into one, and what sends them need not be loaded yet
        yield from _letters_in(inboxes, settings)


def digest(options: Options) -> str:
    """A mailbox's place in a word, "" where it has none to tell apart: what is written of it names no account."""
    place = options.place()
    return sha256("\0".join(place).encode("utf-8", "surrogateescape")).hexdigest()[:10] if place else ""


def _letters_in(inboxes: dict[Path, str], settings: Settings) -> Iterator[str]:
    said_in = "mailflow.toml: transport"
    backend = discovery.plugin(TRANSPORTS, settings.transport.type, said_in=f"{said_in}.type")
    options = validated(backend.options, settings.transport.options, said_in=f"{said_in}.options").at(settings.folder)
    kind, *where = options.place() or ("nowhere",)
    for inbox, name in inboxes.items():
        if kind == "folder" and Path(where[0]).is_relative_to(inbox):
            yield (
                f"{said_in}.options is wrong: its folder lies in the inbox of mailboxes.{name}, so our own letters "
                f"would come back as mail; name a folder outside of it."
            )
