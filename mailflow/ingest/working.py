"""The worker's own side: bytes → (Message, Submission), one mail after the other, in a process that may die.

In: frames on standard input (``worker`` writes them): first the Setup, then batches of Work. Out: a frame when it is
ready, then one Result a mail. Whatever reading one
mail raises is answered by its class name, and the next mail goes on.
It ends when its input ends, so it never outlives the daemon; it knows no store, no key and no network.
"""

import contextlib
import gc
import os
import pickle
import resource
import signal
import struct
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO

from mailflow import memory
from mailflow.ingest import assemble
from mailflow.ingest.decode import decode
from mailflow.ingest.kind import families
from mailflow.ingest.reader import Context
from mailflow.ingest.work import HEADERS_ONLY, MOST_ANSWER, Result, Setup, Work, of_head
from mailflow.message import Message

_LENGTH = struct.Struct("!Q")
_MEGABYTE = 1024 * 1024


def read_here(work: Work, context: Context) -> Result:
    """One mail read in this very process (``mailflow read``, tests). Never raises for what a mail makes go wrong."""
    message: Message | None = None
    try:
        message = decode(work.raw, context.own)
        if work.head:
            return Result(work.id, replace(message, digest="", sameness="", limits=(HEADERS_ONLY,)), None)
        if message.broken:
            return Result(work.id, message, None)
        return Result(work.id, message, assemble.read(message, context, work.raw))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as failed:  # noqa: BLE001 - MemoryError or a library's panic too: set aside, the queue goes on
        return Result(work.id, message, None, type(failed).__name__)


def main() -> None:
    """Serve until the input ends."""
    incoming, outgoing = _pipes()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    setup: Setup = pickle.loads(_frame(incoming))  # noqa: S301 - written by our parent, and nobody else holds the pipe
    families()
    _limit_memory(setup.limits.megabytes)
    gc.collect()
    gc.freeze()
    _put(outgoing, b"ready")
    while True:
        for work in _batch(incoming):
            _put(outgoing, _read(work, setup))
        memory.give_back()


def _batch(incoming: BinaryIO) -> Iterator[Work]:
    """The works of a batch, each with its bytes, which come behind; all are taken at once, and let go one by one."""
    bare: list[tuple[Work, int]] = pickle.loads(_frame(incoming))  # noqa: S301 - as above
    raws = [_exactly(incoming, size) for _, size in bare]
    for work, _ in bare:
        yield replace(work, raw=raws.pop(0))


def _read(work: Work, setup: Setup) -> bytes:
    """The pickled answer to one mail."""
    partnership = setup.partnerships.get(work.partnership)
    if partnership is None:
        return pickle.dumps(Result(work.id, None, None, "KeyError"))
    context = Context(partnership=partnership, received=work.received, own=setup.own)
    # The daemon watches the time; should it die meanwhile, the kernel ends what nobody waits for any more.
    signal.setitimer(signal.ITIMER_REAL, setup.limits.seconds * 2 + 5)
    try:
        result = read_here(work, context)
        if result.error and result.message is None:
            return _of_head(work, context, result.error)
        answer = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
        return answer if len(answer) <= MOST_ANSWER else _of_head(work, context, "AnswerTooLong")
    except Exception as failed:  # noqa: BLE001 - the answer did not fit, or cannot be put into bytes
        return _of_head(work, context, type(failed).__name__)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _of_head(work: Work, context: Context, error: str) -> bytes:
    """The answer about a mail that could not be read: its headers, and why."""
    return pickle.dumps(replace(read_here(of_head(work), context), submission=None, error=error))


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Input and output as files of their own; a library that prints writes to nowhere."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    return incoming, outgoing


def _frame(incoming: BinaryIO) -> bytes:
    return _exactly(incoming, _LENGTH.unpack(_exactly(incoming, _LENGTH.size))[0])


def _exactly(incoming: BinaryIO, count: int) -> bytes:
    content = incoming.read(count)
    if len(content) < count:
        raise SystemExit(0)
    return content


def _put(outgoing: Any, content: bytes) -> None:
    rest = memoryview(_LENGTH.pack(len(content)) + content)
    try:
        while rest:
            rest = rest[outgoing.write(rest) :]
    except OSError:  # nobody listens any more
        sys.exit(0)


def _limit_memory(megabytes: int) -> None:
    """So many megabytes for mail, on top of what the program itself takes; no core file, for it would hold mail."""
    taken = 0
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text("ascii").splitlines():
            if line.startswith("VmData:"):
                taken = int(line.split()[1]) * 1024
    wanted = taken + megabytes * _MEGABYTE
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, wanted))
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):  # when memory runs out, the kernel should take this process, not the daemon
        Path("/proc/self/oom_score_adj").write_text("500", "ascii")


if __name__ == "__main__":
    main()
