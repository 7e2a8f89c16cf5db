"""What a monitor and the team are shown of the service itself: /healthz, /metrics, what is wrong, and since when (T34)."""

import json
import threading
from datetime import timedelta

import pytest

from mailflow.clock import monotonic
from mailflow.message import RawMail, ReceiptSource
from mailflow.review.app import create_app
from mailflow.store import arrivals, health, incidents, ledger, tasks, unexplained
from mailflow.store.incidents import Incident
from mailflow.watch.vitals import PASS, Beat
from mailflow.watch.watching import Watch
from tests.unit.review.conftest import Browser
from tests.unit.review.world import HERE, NOW
from tests.unit.watch.world import world as watched_world


@pytest.fixture
def served(tmp_path):
    """A daemon's ground with a watch that has looked once, and its pages."""
    with watched_world(tmp_path, alarms={"calm_minutes": 0, "limits": {"disk": {"megabytes": 1}}}) as ground:
        from mailflow import rooms

        watch = ground.watch(only=("mailbox", "passes", "threads", "failed"))
        ground.vitals.beat(PASS)
        ground.round(watch)
        yield ground, watch, Browser(create_app(rooms.office(ground, ground.room), watch=watch))


def monitored(browser):
    answer = browser.get("/healthz")
    return answer.status_code, json.loads(answer.data)


def figures(browser):
    text = browser.text("/metrics")
    return dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))


def test_a_monitor_reads_ages_and_counts_and_nothing_about_anybody(served):
    ground, _, browser = served
    with ground.store.writing() as conn:
        health.poll_succeeded(conn, "hub", ground.clock.now() - timedelta(seconds=90))
        unexplained.note(conn, "hub", "vanished", "8", "A mail went before it was stored.", ground.clock.now())
    status, told = monitored(browser)
    assert (status, told["ok"], told["degraded"]) == (200, True, [])
    assert told["mailboxes"] == {"hub": 90.0}
    assert told["unexplained"] == 1
    assert told["last_look_seconds"] < 60
    assert told["somebody_is_told"] is True


def test_t30_a_hung_pass_and_a_dead_poller_are_503_before_the_watch_looks_again(served):
    ground, _, browser = served
    ground.vitals.beats[PASS] = Beat(monotonic() - 400, 0.0, -1)
    status, told = monitored(browser)
    assert (status, told["degraded"]) == (503, ["passes"])
    gone = threading.Thread(target=lambda: None)
    gone.start()
    gone.join()
    ground.vitals.threads["poll-hub"] = gone
    assert monitored(browser)[1]["degraded"] == ["passes", "threads"]


def test_t30_a_watch_that_looks_no_more_is_503(served):
    _, watch, browser = served
    watch._looked -= 600
    assert monitored(browser)[1]["degraded"] == ["watch"]
    assert monitored(browser)[0] == 503


def test_a_store_that_is_out_of_reach_is_503_with_what_the_watch_knows(served, monkeypatch):
    from mailflow.errors import StoreUnavailable

    ground, _, browser = served

    def gone():
        raise StoreUnavailable("The store refused.")

    monkeypatch.setattr(ground.store, "reading", gone)
    status, told = monitored(browser)
    assert (status, told) == (503, {"ok": False, "degraded": ["store"], "store": "out of reach"})


def test_what_is_told_to_people_alone_does_not_make_a_monitor_red(served):
    ground, watch, browser = served
    _fail(ground)
    ground.round(watch)
    status, told = monitored(browser)
    assert (status, told["incidents"]) == (200, {"failed": 1})


def test_t26_a_mailbox_that_cannot_be_read_is_503_with_its_name(served):
    ground, watch, browser = served
    with ground.store.writing() as conn:
        for _ in range(2):
            health.poll_failed(conn, "hub", ground.clock.now(), "The log-in was refused.")
    ground.round(watch)
    status, told = monitored(browser)
    assert (status, told["degraded"], told["failing_mailboxes"]) == (503, ["mailbox"], 1)


def test_a_mailbox_that_the_settings_name_no_longer_counts_nowhere(served):
    ground, watch, browser = served
    with ground.store.writing() as conn:
        for _ in range(5):
            health.poll_failed(conn, "gone-mailbox", ground.clock.now(), "The log-in was refused.")
    ground.round(watch)
    status, told = monitored(browser)
    assert (status, told["degraded"], told["failing_mailboxes"], told["mailboxes"]) == (200, [], 0, {})
    assert not any("gone-mailbox" in name for name in figures(browser))


def test_a_monitor_is_red_when_the_alarm_is_and_not_at_the_first_failure(tmp_path):
    limits = {"mailbox": {"failures": 3}, "way_out": {"failures": 2}, "disk": {"megabytes": 1}}
    with watched_world(tmp_path, alarms={"calm_minutes": 0, "limits": limits}) as ground:
        from mailflow import rooms

        browser = Browser(create_app(rooms.office(ground, ground.room)))
        seen = []
        for _ in range(3):
            with ground.store.writing() as conn:
                health.poll_failed(conn, "hub", ground.clock.now(), "The log-in was refused.")
                health.sending_failed(conn, ground.clock.now(), "The mail server cannot be reached.")
            seen.append(monitored(browser)[1]["degraded"])
        assert seen == [[], ["way_out"], ["mailbox", "way_out"]]


def test_the_figures_are_prometheus_text_and_say_what_the_store_says(served):
    ground, watch, browser = served
    _fail(ground)
    with ground.store.writing() as conn:
        health.poll_succeeded(conn, "second", ground.clock.now() - timedelta(seconds=30))
        for _ in range(3):
            health.poll_failed(conn, "hub", ground.clock.now(), "The log-in was refused.")
        tasks.open_task(conn, "cannock-chase", "refused", "letter:7", "Letter 7.", ground.clock.now())
    ground.later(minutes=10)
    ground.round(watch)
    answer = browser.get("/metrics")
    assert answer.content_type.startswith("text/plain; version=")
    found = figures(browser)
    assert found['mailflow_mailbox_last_success_seconds{mailbox="second"}'] == "630.0"
    assert found['mailflow_mailbox_failures{mailbox="hub"}'] == "3.0"
    assert found['mailflow_mails{state="failed"}'] == "1.0"
    assert found['mailflow_mails_oldest_seconds{state="failed"}'] == "600.0"
    assert found['mailflow_incidents_open{kind="mailbox"}'] == "1.0"
    assert found["mailflow_tasks_open"] == "1.0"
    assert found["mailflow_unexplained"] == "0.0"
    assert found["mailflow_alive"] == "1.0"
    assert float(found["process_resident_memory_bytes"]) > 1e6
    assert float(found["process_cpu_seconds_total"]) > 0
    assert "mailflow_worker_deaths_total" in found


def test_scrapes_add_nothing_to_what_the_library_keeps_for_the_process(served):
    from prometheus_client import REGISTRY

    _, _, browser = served
    before = len(REGISTRY._collector_to_names)
    for _ in range(5):
        browser.text("/metrics")
    assert len(REGISTRY._collector_to_names) == before


def test_t34_what_was_set_aside_is_counted_and_ageing_on_the_front_page_and_nobody_needs_a_console(served):
    ground, watch, browser = served
    _fail(ground)
    ground.later(hours=50)
    ground.round(watch)
    said = flat(browser.text("/cannock-chase/"))
    assert "Mails set aside: 1, the oldest for 2 days and 2 hours" in said
    assert "1 thing about the service to see to" in said
    assert "failed cannock-chase, for" in said
    assert "Look at them on the page" in said


def test_that_nobody_is_told_stands_on_the_pages(tmp_path):
    with watched_world(tmp_path) as ground:
        from mailflow import rooms

        watch = Watch(ground, ground.clock.now)
        browser = Browser(create_app(rooms.office(ground, ground.room), watch=watch))
        for page in ("/cannock-chase/", "/cannock-chase/health/"):
            assert "Nobody is told when something is wrong" in flat(browser.text(page))


def test_without_a_daemon_the_pages_show_what_it_wrote_down(browser, world):
    wrong = Incident("mailbox", "hub", "The mailbox hub has not been read.", NOW - timedelta(hours=3), NOW, urgent=True)
    over = Incident("disk", "store", "Little room.", NOW - timedelta(hours=9), NOW, closed=NOW - timedelta(hours=8))
    with world.store.writing() as conn:
        incidents.save(conn, wrong)
        incidents.save(conn, over)
    said = flat(browser.text(f"/{HERE}/health/"))
    assert "mailbox hub, for 3 hours. The mailbox hub has not been read." in said
    assert "disk store today 2:55am, over after 1 hour" in said


def _fail(ground):
    at = ground.clock.now()
    raw = RawMail("hub", "7", b"seven", at, ReceiptSource.INTERNALDATE)
    with ground.store.writing() as conn:
        arrivals.arrive(conn, "cannock-chase", [raw], at)
        (waiting,) = ledger.waiting(conn)
        ledger.fail(conn, waiting, error="The reading process died three times.", now=at)


def flat(page):
    import re

    return " ".join(re.sub(r"<[^>]+>", " ", page).split()).replace(" ,", ",").replace(" .", ".")
