"""The process that reads mail: batches in, answers in order, and what happens when it dies, hangs or is orphaned."""

import base64
import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow import settings
from mailflow.errors import WorkerDied, WorkerUnavailable
from mailflow.ingest import answers, assemble, working
from mailflow.ingest.reader import Context, Own
from mailflow.ingest.worker import Result, Work, Worker
from mailflow.message import Kind
from mailflow.partnership import terms
from mailflow.settings import WorkerSettings

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
RECEIVED = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
TERMS = settings.shipped() / "cannock-chase.toml"


@pytest.fixture(scope="module")
def partnership():
    return terms.load(settings.read_toml(TERMS), file=str(TERMS))


@contextmanager
def started(partnership, **limits):
    reading = Worker(WorkerSettings(**limits))
    reading.start({partnership.id: partnership}, OWN)
    try:
        yield reading
    finally:
        reading.close()


@pytest.fixture(scope="module")
def reading(partnership):
    with started(partnership) as found:
        yield found


def work(number, partnership, body="Visited Friday, no answer.", subject="RE: CSH-2026-0147-Z"):
    raw = f"From: jo@agency.example\r\nSubject: {subject}\r\nMessage-ID: <{number}@agency.example>\r\n\r\n{body}\r\n"
    return Work(number, raw.encode(), partnership.id, RECEIVED)


def with_file(number, partnership, size):
    raw = (
        f"From: jo@agency.example\r\nSubject: RE: CSH-2026-0147-Z\r\nMessage-ID: <{number}@agency.example>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\nVisited.\r\n--b\r\n'
        "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + base64.encodebytes(b"x" * size)
    return Work(number, raw + b"\r\n--b--\r\n", partnership.id, RECEIVED)


def alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in {"Z", "X"}
    except FileNotFoundError:
        return False


def gone_within(pid, seconds):
    end = time.monotonic() + seconds
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(pid)


def test_a_batch_is_answered_in_order_and_as_it_would_be_here(reading, partnership):
    works = [work(number, partnership, body=f"Text {number}") for number in range(60)]
    results = list(reading.read(works))
    assert [result.id for result in results] == list(range(60))
    context = Context(partnership=partnership.wording, received=RECEIVED, own=OWN)
    assert results == [working.read_here(each, context) for each in works]
    assert all(result.error is None and result.submission is not None for result in results)


def test_answers_come_one_by_one_and_the_process_stays(reading, partnership):
    list(reading.read([work(1, partnership)]))
    first = reading.pid
    answers = reading.read([work(1, partnership), work(2, partnership)])
    assert next(answers).id == 1
    assert next(answers).id == 2
    assert list(answers) == []
    assert list(reading.read([])) == []
    assert reading.pid == first


def test_eight_megabytes_of_mail_pass(reading, partnership):
    works = [with_file(number, partnership, 250_000) for number in range(32)]
    results = list(reading.read(works))
    assert [(result.id, result.message.attachments[0].size) for result in results] == [(n, 250_000) for n in range(32)]


def test_a_broken_mail_and_a_failure_do_not_stop_the_next(reading, partnership):
    broken = Work(2, b"\0\xff", partnership.id, RECEIVED)
    stranger = Work(3, work(3, partnership).raw, "nobody-told", RECEIVED)
    one, two, three, four = reading.read([work(1, partnership), broken, stranger, work(4, partnership)])
    assert (one.error, four.error) == (None, None)
    assert (two.message.broken, two.message.kind, two.submission, two.error) == (True, Kind.OTHER, None, None)
    assert three == Result(3, None, None, "KeyError")


@pytest.mark.parametrize("failure", [RecursionError, MemoryError, ValueError, TimeoutError, RuntimeError])
def test_any_exception_is_answered_by_its_name_and_no_word_of_the_mail(failure, monkeypatch, partnership):
    def fail(message, *_more):
        raise failure(message.subject)

    monkeypatch.setattr(assemble, "read", fail)
    result = working.read_here(
        work(1, partnership), Context(partnership=partnership.wording, received=RECEIVED, own=OWN)
    )
    assert (result.error, result.submission) == (failure.__name__, None)
    assert result.message.subject == "RE: CSH-2026-0147-Z"


def test_a_mail_that_takes_too_long_kills_the_worker_and_is_named_and_the_next_read_starts_another(partnership):
    with started(partnership, seconds=1.0) as reading:
        list(reading.read([work(1, partnership)]))
        first = reading.pid
        os.kill(first, signal.SIGSTOP)
        begun = time.monotonic()
        with pytest.raises(WorkerDied, match="longer than 1 seconds") as died:
            list(reading.read([work(7, partnership), work(8, partnership)]))
        assert died.value.mail == 7
        assert 0.9 < time.monotonic() - begun < 10
        assert gone_within(first, 5)
        assert [result.id for result in reading.read([work(8, partnership)])] == [8]
        assert reading.pid != first


def test_a_worker_killed_in_mid_batch_names_the_mail_that_it_held(partnership):
    with started(partnership) as reading:
        works = [with_file(number, partnership, 2_000_000) for number in range(100, 130)]
        answers = reading.read(works)
        got = [next(answers).id]
        os.kill(reading.pid, signal.SIGSTOP)
        threading.Timer(0.3, os.kill, (reading.pid, signal.SIGKILL)).start()
        with pytest.raises(WorkerDied) as died:
            got.extend(result.id for result in answers)
        assert got == list(range(100, 100 + len(got)))
        assert died.value.mail == 100 + len(got)
        assert 1 <= len(got) < 30
        rest = [each for each in works if each.id > died.value.mail]
        assert [result.id for result in reading.read(rest)] == [each.id for each in rest]


def test_a_worker_that_died_while_idle_counts_against_nobody(partnership):
    with started(partnership) as reading:
        list(reading.read([work(1, partnership)]))
        os.kill(reading.pid, signal.SIGKILL)
        assert gone_within(reading.pid, 5)
        assert [result.id for result in reading.read([work(2, partnership)])] == [2]


def test_answers_that_nobody_took_do_not_run_into_the_next_batch(partnership):
    with started(partnership) as reading:
        answers = reading.read([work(1, partnership), work(2, partnership)])
        next(answers)
        answers.close()
        assert [result.id for result in reading.read([work(9, partnership)])] == [9]


def test_memory_is_limited_and_small_mail_still_passes(partnership):
    with started(partnership, megabytes=24) as reading:
        assert [result.error for result in reading.read([work(1, partnership)])] == [None]
        with pytest.raises(WorkerDied) as died:
            list(reading.read([with_file(2, partnership, 60_000_000)]))
        assert died.value.mail == 2
        assert [result.error for result in reading.read([work(3, partnership)])] == [None]


def test_signals_of_the_terminal_and_of_a_stop_are_the_daemons_to_heed(partnership):
    with started(partnership) as reading:
        list(reading.read([work(1, partnership)]))
        pid = reading.pid
        os.kill(pid, signal.SIGTERM)
        os.kill(pid, signal.SIGINT)
        assert [result.id for result in reading.read([work(2, partnership)])] == [2]
        assert (reading.pid, os.getsid(pid)) == (pid, pid)


def test_the_worker_ends_when_its_parent_is_killed():
    program = (
        "import sys, time\n"
        "from mailflow import settings\nfrom mailflow.partnership import terms\n"
        "from mailflow.ingest.worker import Worker\nfrom mailflow.ingest.reader import Own\n"
        "from mailflow.settings import WorkerSettings\n"
        f"file = {str(TERMS)!r}\n"
        "from pathlib import Path\n"
        "p = terms.load(settings.read_toml(Path(file)), file=file)\n"
        "w = Worker(WorkerSettings()); w.start({p.id: p}, Own()); print(w.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    try:
        pid = int(parent.stdout.readline())
        assert alive(pid)
    finally:
        parent.kill()
        parent.wait()
        parent.stdout.close()
    assert gone_within(pid, 20)


def test_the_worker_knows_no_secret_and_stays_small(monkeypatch, partnership):
    monkeypatch.setenv("MAILFLOW_KEY", "00" * 32)
    with started(partnership) as reading:
        list(reading.read([work(number, partnership) for number in range(50)]))
        assert b"MAILFLOW_KEY" not in Path(f"/proc/{reading.pid}/environ").read_bytes()
        opened = {str(each.readlink()) for each in Path(f"/proc/{reading.pid}/fd").iterdir()}
        assert not any(each.startswith("/") and each != "/dev/null" for each in opened), opened
        pss = next(
            int(line.split()[1])
            for line in Path(f"/proc/{reading.pid}/smaps_rollup").read_text().splitlines()
            if line.startswith("Pss:")
        )
        assert pss < 100 * 1024


def test_an_answer_may_hold_nothing_but_nouns(partnership):
    assert answers.plain(pickle.dumps(Result(1, None, None, "x"))) == Result(1, None, None, "x")
    for foreign in (os.system, subprocess.Popen, Path("/")):
        with pytest.raises(answers.NonsenseError):
            answers.plain(pickle.dumps(foreign))


def test_rubbish_is_nonsense_whatever_it_makes_the_unpickler_raise():
    for rubbish in (b"", b".", b"\x80\x05.", b"c\n\n.", b"\xff" * 99, b"\x80\x05\x8e" + b"\xff" * 8, b"I99x\n."):
        with pytest.raises(answers.NonsenseError):
            answers.plain(rubbish)


def test_a_worker_that_was_never_started_says_so(partnership):
    with pytest.raises(WorkerUnavailable):
        list(Worker(WorkerSettings()).read([work(1, partnership)]))


def test_a_worker_that_cannot_come_up_counts_against_nobody(monkeypatch, partnership):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    reading = Worker(WorkerSettings())
    reading.start({partnership.id: partnership}, OWN)
    with pytest.raises(WorkerUnavailable, match="did not come up"):
        list(reading.read([work(1, partnership)]))
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    reading.start(
        {partnership.id: partnership}, OWN
    )  # storing mail needs no worker: it is said when mail is to be read
    with pytest.raises(WorkerUnavailable, match="could not be started"):
        list(reading.read([work(1, partnership)]))
    monkeypatch.undo()
    assert [result.error for result in reading.read([work(1, partnership)])] == [None]
    reading.close()


def test_the_process_that_reads_loads_no_library_that_checks_settings():
    """It is there all the time, and pays for whatever its modules import."""
    code = "import sys, mailflow.ingest.working; print(sorted({'pydantic', 'sqlalchemy', 'flask', 'imapclient'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
