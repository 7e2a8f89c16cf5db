"""The reading process of a child with faults: forked from the nursery or spawned, its pipes lead past the saboteur."""

import os
import subprocess
from types import SimpleNamespace
from typing import Any

from tests.system.faults.acts import Saboteur
from tests.system.nursery.readers import Reader, stand_in


def install(saboteur: Saboteur, nursery: str) -> None:
    """Let the daemon's side of the reading process start its other half here, and lead its pipes past the saboteur."""
    from mailflow.ingest import worker

    pipes: set[int] = set()

    def popen(_command: Any, **_more: Any) -> Any:
        reader = Reader(nursery) if nursery else subprocess.Popen(_command, **_more)
        saboteur.workers = {reader.pid}
        pipes.clear()
        pipes.update({reader.stdin.fileno(), reader.stdout.fileno()})  # type: ignore[union-attr]
        return reader

    def wrapped(original: Any, what: str) -> Any:
        def through(number: int, *args: Any) -> Any:
            if number not in pipes:
                return original(number, *args)
            return saboteur.door(f"door.worker.{what}", original, number, *args)

        return through

    stand_in(popen)
    worker.os = SimpleNamespace(  # type: ignore[assignment]
        **{name: getattr(os, name) for name in dir(os)}
        | {"read": wrapped(os.read, "read"), "write": wrapped(os.write, "write")}
    )
