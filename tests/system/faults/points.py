"""Where faults are injected: every ``log.step("…")`` of the program, found by reading it, and the doors to the world.

A door is a call through which the program touches a socket, the disk, the database driver or the reading process. A
step is added by writing it; a door by patching it in ``doors.py`` and naming it here with what can go wrong there.
"""

import ast
from pathlib import Path

import mailflow

RAISED = (
    "RuntimeError",
    "ValueError",
    "KeyError",
    "OSError",
    "TimeoutError",
    "RecursionError",
    "MemoryError",
    "Stopped",
)
"""Classes that are raised; ``Stopped`` is one that no ``except Exception`` catches."""
REFUSALS = ("refuse:locked", "refuse:full", "refuse:io")
AT_A_STEP = ("kill", "stall", "hang", "cut", "full", "refuse", *(f"raise:{name}" for name in RAISED))
_SOCKET = ("kill", "kill-after", "cut", "cut-after", "hang", "hang-after", "raise:OSError", "raise:MemoryError")
_DISK = ("kill", "kill-after", "nospace", "broken", "forbidden", "full", "raise:MemoryError")
_STORE = ("kill", "kill-after", *REFUSALS, "full", "raise:MemoryError", "raise:RecursionError", "raise:Stopped")
AT_A_DOOR = {
    **{f"door.{server}.{call}": _SOCKET for server in ("imap", "smtp") for call in ("connect", "send", "receive")},
    **{f"door.disk.{call}": _DISK for call in ("open", "link", "unlink", "mkdir")},
    "door.store.connect": _STORE,
    "door.store.execute": _STORE,
    "door.store.commit": (*_STORE, "lost"),
    **{f"door.worker.{call}": ("kill", "kill-worker", "raise:OSError") for call in ("write", "read")},
    **{f"server.smtp.{stage}": ("451 4.3.0 later", "421 4.3.2 closing", "cut") for stage in ("mail", "rcpt", "data")},
    "server.smtp.answer": ("lost",),
}
"""Door → what can go wrong there. ``…-after``: the call was made, and then it happens; ``lost``: as at a commit whose
answer does not come back. What begins with ``server.`` the mail server itself does, to the n-th letter of a process."""


def steps_of_the_program() -> list[str]:
    """Every name that stands in a call of ``log.step``."""
    found = set()
    for file in Path(mailflow.__file__).parent.rglob("*.py"):
        text = file.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if "log.step" in text else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "log.step":
                (name, *_) = node.args
                assert isinstance(name, ast.Constant), f"{file}: a step's name is a plain word, so that it is found"
                found.add(str(name.value))
    return sorted(found)


def acts(point: str) -> tuple[str, ...]:
    """What can go wrong at a point."""
    return AT_A_DOOR.get(point, AT_A_STEP)
