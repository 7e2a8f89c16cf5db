"""Reading ahead: the worker reads one group of mail while the daemon records what came of the group before.

In: groups of whatever a mail is to the caller, and how it becomes Work. Out: each group with its Results, in order.
A group in which the worker died comes out before the next is handed over, so that the caller has the worker to itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from mailflow.errors import WorkerDied
from mailflow.ingest.work import Result, Work

Mail = TypeVar("Mail")
LARGE = 4 * 1024 * 1024
"""From so many bytes on, a group is recorded and let go before the next one is fetched: memory is bounded, not time."""


class ReadingProcess(Protocol):
    """What works mail content apart from the daemon (``ingest.worker.Worker``)."""

    def read(self, works: Sequence[Work]) -> Iterator[Result]:
        """Hands the mails over at once. The answers in order; raises WorkerDied when it ended or passed a limit."""


@dataclass(frozen=True, slots=True)
class Group(Generic[Mail]):
    """Mails that were read, each with its Result, and those that are left because the worker died of the first of them.

    ``death`` is the sentence that says how.
    """

    read: tuple[tuple[Mail, Result], ...]
    left: tuple[Mail, ...]
    death: str = ""


def read_ahead(
    worker: ReadingProcess, groups: Iterable[Sequence[Mail]], job: Callable[[Mail], Work]
) -> Iterator[Group[Mail]]:
    """Each group when it is read. While the caller is busy with one, the worker has the next; but not with large mail.

    Raises WorkerUnavailable when no process comes up, and what fetching a group raises; what was read before it has
    come out by then.
    """
    done: Group[Mail] | None = None
    coming = iter(groups)
    while True:
        try:
            mails = next(coming, None)
            works = [job(mail) for mail in mails or ()]
            large = sum(len(work.raw) for work in works) > LARGE
            answers = worker.read(works)
            del works
        except Exception:
            if done is not None:
                yield done
            raise
        if done is not None:
            yield done
            done = None
        if mails is None:
            return
        done = _answered(mails, answers)
        del mails
        if done.left or large:
            yield done
            done = None


def _answered(mails: Sequence[Mail], answers: Iterator[Result]) -> Group[Mail]:
    """Wait for the answers of a group."""
    results: list[Result] = []
    try:
        results.extend(answers)
    except WorkerDied as death:
        return Group(tuple(zip(mails, results, strict=False)), tuple(mails[len(results) :]), str(death))
    return Group(tuple(zip(mails, results, strict=True)), ())
