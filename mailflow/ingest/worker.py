"""The daemon's side of the process that reads mail content: hands it batches, takes its answers one by one, watches it.

In: Work (the bytes of a mail, its partnership and receipt time). Out: Results in the same order, each as soon as it is
there. A worker that dies, or holds a mail for too long and is killed, raises WorkerDied naming that mail; the next
``read`` starts another one. Its other half is ``working``; between them run frames of a length and a pickle.
"""

import contextlib
import fcntl
import os
import pickle
import select
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mailflow import log
from mailflow.clock import monotonic
from mailflow.errors import MailflowError, WorkerDied, WorkerUnavailable
from mailflow.ingest import answers
from mailflow.ingest.work import MOST_ANSWER, Limits, Result, Setup, Work
from mailflow.memory import LARGE_BLOCK
from mailflow.partnership.terms import Partnership
from mailflow.settings import WorkerSettings

__all__ = ["Result", "Work", "Worker"]

START_SECONDS = 60.0
"""How long a worker may take to be ready on a busy machine."""
_LENGTH = struct.Struct("!Q")
_CHUNK = 1 << 20
_PACKAGE = Path(__file__).resolve().parents[2]


class Worker:
    """One process that reads mail. Not for use by several threads at once."""

    def __init__(self, limits: WorkerSettings) -> None:
        self._limits = Limits(limits.seconds, limits.megabytes)
        self._setup: Setup | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._owed = 0
        """Answers that are to come, or that nobody took."""
        self._buffer = b""

    def start(self, contexts: Mapping[str, Partnership], own: Any) -> None:
        """Begin to start the process with these partnerships and our own marks (``reader.Own``); does not wait.

        A process that cannot be started now is tried again, and said, when there is mail to read: storing needs none.
        """
        self.close()
        wording = {name: partnership.wording for name, partnership in contexts.items()}
        self._setup = Setup(own=own, partnerships=wording, limits=self._limits)
        with contextlib.suppress(WorkerUnavailable):
            self._launch()

    def read(self, works: Sequence[Work]) -> Iterator[Result]:
        """Hand the batch over at once; it is read while nobody asks. The answers, in order.

        Asking raises WorkerDied (``mail``: whom it held) or WorkerUnavailable (it held nobody), never this call itself.
        """
        trouble: MailflowError | None = None
        if works:
            try:
                self._hand_over(list(works))
            except (WorkerDied, WorkerUnavailable) as failed:
                trouble = failed
        return self._answers([work.id for work in works], trouble)

    def _hand_over(self, works: list[Work]) -> None:
        if self._owed:  # nobody wants the rest of the batch before: its answers may not run into this one
            self.close()
        self._prepare()
        self._owed = len(works)
        self._send(works, works[0].id)
        log.step("worker.batch.sent", mails=len(works))

    def _answers(self, mails: list[int], trouble: MailflowError | None) -> Iterator[Result]:
        try:
            if trouble is not None:
                raise trouble
            for mail in mails:
                result = self._answer(mail)
                self._owed -= 1
                yield result
        except WorkerDied:
            self.close()
            raise

    def close(self) -> None:
        """End the process, whatever it does; it keeps nothing that could be lost."""
        process, self._process = self._process, None
        self._ready, self._owed, self._buffer = False, 0, b""
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    @property
    def pid(self) -> int | None:
        """The process id, for measuring; None when none runs."""
        return self._process.pid if self._process is not None else None

    def _launch(self) -> None:
        # The environment is made anew: the store's key may stand in ours, and the worker handles what strangers send.
        environment = {
            "PYTHONPATH": os.pathsep.join(filter(None, [str(_PACKAGE), os.environ.get("PYTHONPATH", "")])),
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "MALLOC_ARENA_MAX": "1",
            "MALLOC_MMAP_THRESHOLD_": str(LARGE_BLOCK),
        }
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "mailflow.ingest.working"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # a library's last words may quote a mail
                env=environment,
                bufsize=0,
                start_new_session=True,  # Ctrl-C at a terminal is for the daemon, which finishes its step
            )
        except OSError as refused:
            raise WorkerUnavailable("The process that reads mail could not be started; its mail waits.") from refused
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            os.set_blocking(pipe.fileno(), False)
            with contextlib.suppress(
                OSError
            ):  # a user with many pipes may not have large ones; it only waits more then
                fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _CHUNK)

    def _prepare(self) -> None:
        """A process that is ready: the one that runs, or a new one."""
        if self._setup is None:
            raise WorkerUnavailable("The process that reads mail was never told for whom it reads.")
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._launch()
        if self._ready:
            return
        try:
            deadline = monotonic() + START_SECONDS
            self._write(pickle.dumps(self._setup, pickle.HIGHEST_PROTOCOL), deadline)
            self._frame(deadline)
        except (_GoneError, _TooLongError) as failed:
            self.close()
            raise WorkerUnavailable("The process that reads mail did not come up; its mail waits.") from failed
        self._ready = True

    def _send(self, works: list[Work], first: int) -> None:
        """The works without their bytes, and then the bytes as they are: a large mail is not held a second time."""
        raws = [work.raw for work in works]
        bare = [(replace(work, raw=b""), len(work.raw)) for work in works]
        deadline = monotonic() + self._limits.seconds
        with _Watched(first, self._limits.seconds):
            self._write(pickle.dumps(bare, pickle.HIGHEST_PROTOCOL), deadline)
            for raw in raws if sum(map(len, raws)) > _CHUNK else [b"".join(raws)]:
                self._pour(raw, deadline)

    def _answer(self, mail: int) -> Result:
        with _Watched(mail, self._limits.seconds):
            try:
                answer = answers.plain(self._frame(monotonic() + self._limits.seconds))
            except answers.NonsenseError as nonsense:
                raise _GoneError from nonsense
            if not isinstance(answer, Result) or answer.id != mail:
                raise _GoneError
            return answer

    def _write(self, content: bytes, deadline: float) -> None:
        """A frame: its length, and itself."""
        self._pour(_LENGTH.pack(len(content)), deadline)
        self._pour(content, deadline)

    def _pour(self, content: bytes, deadline: float) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        pipe = self._process.stdin.fileno()
        rest = memoryview(content)
        while rest:
            _until(pipe, select.POLLOUT, deadline)
            try:
                rest = rest[os.write(pipe, rest[:_CHUNK]) :]
            except BlockingIOError:
                continue
            except OSError as broken:
                raise _GoneError from broken

    def _frame(self, deadline: float) -> bytes:
        length = _LENGTH.unpack(self._exactly(_LENGTH.size, deadline))[0]
        if length > MOST_ANSWER:
            raise _GoneError
        return self._exactly(length, deadline)

    def _exactly(self, count: int, deadline: float) -> bytes:
        """So many bytes of what the process wrote; what was read beyond them waits in the buffer."""
        assert self._process is not None
        assert self._process.stdout is not None
        pipe = self._process.stdout.fileno()
        pieces, have = [self._buffer], len(self._buffer)
        while have < count:
            _until(pipe, select.POLLIN, deadline)
            try:
                piece = os.read(pipe, _CHUNK)
            except BlockingIOError:
                continue
            if not piece:
                raise _GoneError
            pieces.append(piece)
            have += len(piece)
        whole = b"".join(pieces)
        self._buffer = whole[count:]
        return whole[:count]


class _GoneError(Exception):
    """The process ended, or spoke nonsense."""


class _TooLongError(Exception):
    """The process did not answer in time."""


class _Watched:
    """Turns what befalls the process into WorkerDied, naming the mail that it holds."""

    def __init__(self, mail: int, seconds: float) -> None:
        self._mail, self._seconds = mail, seconds

    def __enter__(self) -> None:
        """Nothing to do."""

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is _GoneError:
            raise WorkerDied("The process that reads mail ended while it held one.", mail=self._mail)
        if kind is _TooLongError:
            raise WorkerDied(f"Reading one mail took longer than {self._seconds:g} seconds.", mail=self._mail)


def _until(pipe: int, wanted: int, deadline: float) -> None:
    poll = select.poll()
    poll.register(pipe, wanted)
    if not poll.poll(max(0.0, deadline - monotonic()) * 1000):
        raise _TooLongError
