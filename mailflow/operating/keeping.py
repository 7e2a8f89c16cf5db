"""Backups for an operator. In: a house or its configuration, and a file. Out: sentences."""

from collections.abc import Iterator
from pathlib import Path

from mailflow.settings import load
from mailflow.store import backup as backups
from mailflow.store import restoring
from mailflow.store.key import installation_key
from mailflow.store.lock import daemon_lock
from mailflow.wiring import House, clock_of

MOMENT = "%d %B %Y %H:%M UTC"


def backup(house: House, file: Path) -> Iterator[str]:
    """Write one, and say what is in it."""
    manifest = backups.make(house.store, file, house.clock.now())
    yield f"{file}: written, read again and compared."
    yield from _told(manifest)
    yield "It opens with the installation's key alone: keep the key in another place than the backup."


def restore(config: Path, file: Path, *, dry_run: bool) -> Iterator[str]:
    """Fill the settings' empty store; ``dry_run`` only reads the backup through."""
    settings = load(config)
    if dry_run:
        manifest = backups.opened(file, installation_key(settings))
        yield f"{file}: this backup is whole."
        yield from _told(manifest)
        return
    with daemon_lock(settings):
        manifest = restoring.restore(settings, file, clock_of(settings).now())
    yield f"{file}: restored."
    yield from _told(manifest)
    yield "Letters that waited when it was made are shown as unknown; mailings that fell due since are asked about."
    yield "Mail that came since arrives again, and what would have answered it is shown as unknown."
    yield (
        'Say `mailflow check`, then `mailflow run`. Where mail is moved out of the inbox (settle = "move"), move what '
        "came since the backup back into it, in a mail program: `mailflow reconcile` counts what is missing still."
    )


def _told(manifest: backups.Manifest) -> Iterator[str]:
    kept = {name: manifest.rows.get(name, 0) for name in ("messages", "cases", "letters")}
    counts = ", ".join(f"{number} {name}" for name, number in kept.items())
    yield f"Made {manifest.made.strftime(MOMENT)}, schema {manifest.revision}: {manifest.total} rows ({counts})."
    yield f"Audit head: {manifest.head}"
