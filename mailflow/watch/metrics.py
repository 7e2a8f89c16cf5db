"""The figures for Prometheus, worked out anew at each scrape from the store. The one door of prometheus-client.

In: how to read the store, the moment, the watch. Out: the text format. The registry is our own, one an application:
what the library keeps for the whole process stays out. Loaded at the first scrape.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import Connection

from mailflow import log
from mailflow.clock import monotonic
from mailflow.settings import Settings
from mailflow.store import health, incidents, ledger, outbox, unexplained, watched
from mailflow.watch import failing
from mailflow.watch.pulse import age
from mailflow.watch.watching import Watch

WORKER_DIED = "intake.worker.died"
CONTENT_TYPE = CONTENT_TYPE_LATEST
ENDED_SECONDS = 300.0
"""How often what ended is counted anew: with a hundred thousand mails that takes a tenth of a second."""


@dataclass(eq=False)
class _Figures(Collector):
    """What is asked at each scrape; how many mails and letters have ended, which takes longer, now and then."""

    reading: Callable[[], AbstractContextManager[Connection]]
    now: Callable[[], datetime]
    settings: Settings
    watch: Watch | None
    _ended: tuple[dict[str, int], dict[str, int]] = ({}, {})
    _counted: float = -ENDED_SECONDS

    def collect(self) -> Iterator[Metric]:
        with self.reading() as conn:
            yield from self._mailboxes(conn)
            yield from self._queues(conn)
            yield from _troubles(conn)
        if self.watch is not None:
            yield from _daemon(self.watch)
        yield from _log()

    def _mailboxes(self, conn: Connection) -> Iterator[Metric]:
        read = _gauge("mailbox_last_success_seconds", "Seconds since the last successful poll.", "mailbox")
        failures = _gauge("mailbox_failures", "Failed polls in a row.", "mailbox")
        for box in failing.mailboxes(conn, self.settings):
            failures.add_metric([box.mailbox], box.failures)
            if (seconds := age(box.succeeded, self.now())) is not None:
                read.add_metric([box.mailbox], seconds)
        way = health.sending(conn)
        yield from (read, failures)
        yield _gauge(
            "sending_failures", "Failed tries in a row to hand letters over.", value=way.failures if way else 0
        )

    def _queues(self, conn: Connection) -> Iterator[Metric]:
        if monotonic() - self._counted >= ENDED_SECONDS:
            self._ended, self._counted = (ledger.counts(conn), outbox.counts(conn)), monotonic()
        mails = _gauge("mails", "Mails of the ledger by state; those that ended as of the last minutes.", "state")
        letters = _gauge("letters", "Letters of the outbox by state; those that ended as of the last minutes.", "state")
        waiting = (watched.waiting_mails(conn), watched.waiting_letters(conn))
        for family, ended, waits in zip((mails, letters), self._ended, waiting, strict=True):
            for state, number in (ended | waits).items():
                family.add_metric([state], number)
            yield family
        oldest = _gauge("mails_oldest_seconds", "Age of the oldest mail that waits, by state.", "state")
        letter = _gauge("letters_oldest_seconds", "Age of the oldest letter that has not ended, by state.", "state")
        for family, found in ((oldest, watched.mail_ages(conn)), (letter, watched.letter_ages(conn))):
            for state, since in found:
                if (seconds := age(since, self.now())) is not None:
                    family.add_metric([state], seconds)
            yield family


def exposition(
    reading: Callable[[], AbstractContextManager[Connection]],
    now: Callable[[], datetime],
    settings: Settings,
    watch: Watch | None,
) -> Callable[[], bytes]:
    """What gives the text of one scrape each time it is called."""
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    registry.register(_Figures(reading, now, settings, watch))
    return lambda: generate_latest(registry)


def _troubles(conn: Connection) -> Iterator[Metric]:
    nobody_knows = unexplained.total(conn)
    yield _gauge("unexplained", "What has no outcome or cannot be accounted for; must be 0.", value=nobody_knows)
    yield _gauge("tasks_open", "What a person has to do about letters.", value=watched.open_tasks(conn).number)
    kinds = [incident.kind for incident in incidents.open_ones(conn)]
    found = _gauge("incidents_open", "Open incidents by alarm.", "kind")
    for kind in sorted(set(kinds)):
        found.add_metric([kind], kinds.count(kind))
    yield found


def _daemon(watch: Watch) -> Iterator[Metric]:
    yield _gauge("last_look_seconds", "Seconds since the watch looked.", value=watch.standing().looked)
    if (seconds := watch.vitals.passed_seconds) is not None:
        yield _gauge("last_pass_seconds", "Seconds since a pass of deciding and mailing succeeded.", value=seconds)
    yield _gauge("pass_failures", "Failed passes in a row.", value=watch.vitals.failures)
    alive = watch.vitals.alive(watch.settings.stuck_seconds)
    yield _gauge("alive", "1 while every thread runs and makes progress.", value=float(alive))


def _log() -> Iterator[Metric]:
    warned = CounterMetricFamily("mailflow_warnings", "Lines of warning in the log since the start.", labels=["event"])
    for name, number in sorted(log.warned.items()):
        warned.add_metric([name], number)
    yield warned
    deaths = log.warned.get(WORKER_DIED, 0)
    yield CounterMetricFamily("mailflow_worker_deaths", "Reading processes that died holding a mail.", value=deaths)


def _gauge(name: str, said: str, *labels: str, value: float | None = None) -> GaugeMetricFamily:
    return GaugeMetricFamily(f"mailflow_{name}", said, value=value, labels=labels or None)
