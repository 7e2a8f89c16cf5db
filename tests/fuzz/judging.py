"""One mail and its judgement: the promises that reading it breaks, within a limit of processor time. Raises nothing."""

import signal
import time
import traceback
from pathlib import Path

from tests.fuzz import checks

SECONDS = 5.0
"""Processor time that one mail may take."""


class TooSlowError(BaseException):
    """A mail took more than its time; nothing that reads mail may catch it."""


def judged(raw: bytes, *, twice: bool, seconds: float = SECONDS) -> tuple[list[str], float]:
    """The promises that a mail breaks, and the processor time that it took; nothing is raised."""
    signal.signal(signal.SIGPROF, too_slow)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds * (2 if twice else 1), 0.5)
        found = checks.broken(raw, twice=twice)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except KeyboardInterrupt:
        raise
    except BaseException as failed:  # noqa: BLE001 - whatever it is, it is what is looked for
        signal.setitimer(signal.ITIMER_PROF, 0)
        frames = traceback.extract_tb(failed.__traceback__)
        ours = [f"{Path(f.filename).name}:{f.lineno}" for f in frames if "mailflow" in f.filename][-3:]
        found = [f"{type(failed).__name__}: {str(failed)[:120]} at {' > '.join(ours)}"]
    return found, time.process_time() - began


def too_slow(*_: object) -> None:
    """What the alarm clock of ``judged`` does."""
    raise TooSlowError
