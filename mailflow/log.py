"""One JSON event a line on standard error, and the fault points: ``step`` is both.

In: an event name and ids, counts, states. Never a person's data, an address, a subject or a secret: values that are not
numbers, booleans, dates or listed words are refused in tests and masked in use. Third-party loggers speak at WARNING.
"""

import contextlib
import io
import json
import logging
import os
import re
import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TextIO, cast

_SAFE = re.compile(r"[A-Za-z0-9_.:+\-]{0,64}")
_ADDRESS = re.compile(r"\S+@\S+")
_FAULT = os.environ.get("MAILFLOW_FAULT", "")


_LEVELS = {"DEBUG": 10, "INFO": 20, "WARNING": 30}


def _write(name: str, ids: Mapping[str, object]) -> None:
    """One line of JSON with only what cannot tell about a person: short words, numbers; all else becomes ``***``."""
    said = {key: value if _harmless(key, value) else "***" for key, value in ids.items()}
    moment = datetime.now(UTC).isoformat().replace("+00:00", "Z")
    _STANDARD_ERROR.write(json.dumps({**said, "event": name, "timestamp": moment}) + "\n")
    _STANDARD_ERROR.flush()


def _harmless(key: str, value: object) -> bool:
    if key == "sentence":  # errors are sentences written for operators, free of data by their own contract
        return isinstance(value, str) and not _ADDRESS.search(value)
    if value is None or isinstance(value, bool | int | float):
        return True
    return isinstance(value, str) and bool(_SAFE.fullmatch(value))


class _StandardError(io.TextIOBase):
    """Whatever standard error is at the moment of writing: a program may replace or close it after ``configure``."""

    def write(self, text: str) -> int:
        """Write to the present standard error; a closed one, or a full disk behind it, is no reason to stop work."""
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush the present standard error."""
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.flush()


_STANDARD_ERROR = cast("TextIO", _StandardError())


class _Least:
    """From which level on a line is written; nothing but warnings until the program's entry says otherwise."""

    level = _LEVELS["WARNING"]


def configure(level: str = "INFO") -> None:
    """Set up the program's log on standard error and quieten the libraries. Called once, by a program's entry."""
    logging.basicConfig(level=logging.WARNING, handlers=[_Scrubbed(_STANDARD_ERROR)], force=True)
    _Least.level = _LEVELS[level]


class _Scrubbed(logging.StreamHandler[Any]):
    """Third-party warnings by logger, place and level: their texts may quote a mail, so they are left out."""

    def format(self, record: logging.LogRecord) -> str:
        return f'{{"event": "library.{record.levelname.lower()}", "logger": "{record.name}", "line": {record.lineno}}}'


def event(name: str, **ids: object) -> None:
    """Write one line. ``ids`` are ledger ids, counts, states, codes."""
    if _Least.level <= _LEVELS["INFO"]:
        _write(name, ids)


warned: Counter[str] = Counter()
"""How often each event was warned of since the start, for the figures."""


def warn(name: str, **ids: object) -> None:
    """Write one line that somebody should look at. ``sentence=`` carries an operator's sentence."""
    warned[name] += 1
    _write(name, ids)


progress: dict[int, float] = {}
"""Thread number → when (monotonic seconds) it last reached a step: a thread at work that reaches none hangs."""
faults: list[Callable[[str], None]] = []
"""What tests put in to act at a step. Nothing else injects faults anywhere."""


def step(name: str, **ids: object) -> None:
    """Say that a step was reached: an event line, and the only place where faults are injected.

    ``MAILFLOW_FAULT=name`` or ``name#3`` in the environment kills the process (-9) at the first or third passing: so
    the fault tests find every step by its name and prove that a kill there loses nothing and repeats nothing.
    """
    progress[threading.get_ident()] = time.monotonic()
    if _Least.level <= _LEVELS["DEBUG"]:
        _write(name, ids)
    if _FAULT:
        _kill_when_asked(name)
    for fault in faults:
        fault(name)


_passed: dict[str, int] = {}


def _kill_when_asked(name: str) -> None:
    wanted, _, count = _FAULT.partition("#")
    if wanted == name:
        _passed[name] = _passed.get(name, 0) + 1
        if _passed[name] >= int(count or 1):
            os.kill(os.getpid(), signal.SIGKILL)
