import os
import secrets
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from mailflow.errors import ConfigWrong, KeyWrong, MailflowError, NoStore, NotPossible, StoreUnavailable, StoreUnsafe
from mailflow.store import audit, engine, key, ledger, outbox
from mailflow.store.lock import daemon_lock
from mailflow.store.session import open_store, savepoint
from mailflow.store.tables import counters
from tests.unit.store.conftest import settings_in
from tests.unit.store.samples import HERE, MARKER, NOW, decided, decision, raw, referral

ROOT = Path(__file__).parents[3]


in_a_file = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""A test of what only an SQLCipher file has."""


def with_store(settings, **changes):
    return settings.model_copy(update={"store": settings.store.model_copy(update=changes)})


def count(store):
    with store.reading() as conn:
        return len(conn.execute(select(counters.c.id)).all())


def add(conn, name, year=1):
    conn.execute(insert(counters), {"partnership_id": HERE, "name": name, "year": year, "value": 0})


def child(code, settings):
    url = settings.store.url
    return subprocess.Popen(
        [sys.executable, "-c", code, str(settings.folder), *([url.get_secret_value()] if url else [])],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@in_a_file
def test_there_is_no_store_until_somebody_makes_one(settings):
    for grown in (False, True):
        with pytest.raises(NoStore, match=r"no store here.*register import.*restore"):
            open_store(settings, upgrade=grown)
    with pytest.raises(NoStore), daemon_lock(settings, new=False):
        pass
    assert not settings.at(settings.store.path).parent.exists()
    made = open_store(settings, create=True)
    assert made.made
    made.close()
    again = open_store(settings, create=True)
    assert not again.made
    again.close()


@in_a_file
def test_the_file_is_encrypted_and_no_name_stands_in_it_or_in_its_log(settings, store, take):
    take(1, decision(decided(referral())))
    file = settings.at(settings.store.path)
    written = file.read_bytes() + file.with_name("mailflow.db-wal").read_bytes()
    assert file.read_bytes()[:16] != b"SQLite format 3\0"
    for marker in (MARKER, "Jane", "Exemplar", "housing.example", "CREATE TABLE", "cannock"):
        assert marker.encode() not in written
        assert marker.encode("utf-16-le") not in written
    assert file.stat().st_mode & 0o077 == 0
    store.close()
    assert MARKER.encode() not in file.read_bytes()


@in_a_file
def test_a_wrong_key_is_said_in_a_sentence_without_the_key(settings, store):
    store.close()
    other = secrets.token_hex(32)
    settings.at(settings.store.key_file).write_text(other)
    with pytest.raises(KeyWrong, match="does not open this store") as said:
        open_store(settings)
    assert other not in str(said.value)


@in_a_file
def test_a_file_that_is_no_store_is_not_opened_or_altered(settings):
    file = settings.at(settings.store.path)
    file.parent.mkdir()
    file.write_bytes(b"something else entirely " * 400)
    with pytest.raises(KeyWrong):
        open_store(settings, create=True)
    assert file.read_bytes().startswith(b"something else")


def test_each_way_of_not_having_a_key_has_its_sentence(settings, monkeypatch):
    monkeypatch.delenv("MAILFLOW_KEY", raising=False)
    file = settings.at(settings.store.key_file)
    good = file.read_text()
    for content, said in (("", "holds no key"), ("abc", "not a key"), ("é" * 64, "cannot be read")):
        file.write_text(content, encoding="utf-8")
        with pytest.raises(KeyWrong, match=said):
            key.installation_key(settings)
    file.unlink()
    with pytest.raises(KeyWrong, match="no key file"):
        key.installation_key(settings)
    from_environment = with_store(settings, key_file=None)
    with pytest.raises(KeyWrong, match="MAILFLOW_KEY"):
        key.installation_key(from_environment)
    monkeypatch.setenv("MAILFLOW_KEY", good)
    assert key.installation_key(from_environment) == bytes.fromhex(good.strip())


@in_a_file
def test_a_key_beside_the_data_is_refused_unless_it_is_allowed(settings):
    beside = with_store(settings, key_file=Path("data/store.key"))
    key.write_key(beside.at(beside.store.key_file))
    with pytest.raises(ConfigWrong, match="beside the data"):
        open_store(beside, create=True)
    open_store(with_store(beside, allow_key_beside_data=True), create=True).close()


def test_a_key_file_is_made_for_this_user_alone_and_never_written_over(settings, tmp_path):
    file = tmp_path / "new" / "store.key"
    key.write_key(file)
    assert file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(NotPossible):
        key.write_key(file)
    file.chmod(0o644)
    assert "other users" in next(key.problems(with_store(settings, key_file=file)))


def test_what_is_raised_undoes_the_transaction_and_a_released_savepoint_with_it(store):
    before = count(store)
    with pytest.raises(RuntimeError), store.writing() as conn:
        with savepoint(conn):
            add(conn, "inner")
        add(conn, "outer")
        raise RuntimeError
    assert count(store) == before


def test_a_reader_refuses_to_write_and_sees_one_moment(store):
    with store.reading() as reader:
        before = len(reader.execute(select(counters.c.id)).all())
        with store.writing() as conn:
            add(conn, "meanwhile")
        assert len(reader.execute(select(counters.c.id)).all()) == before
    with pytest.raises(StoreUnavailable, match="may not be written"), store.reading() as reader:
        add(reader, "never")


def test_six_threads_write_and_read_and_every_commit_is_there(store):
    failed = []

    def work(number):
        try:
            for year in range(100):
                with store.writing() as conn:
                    conn.execute(select(counters.c.id).limit(1)).all()
                    add(conn, f"thread-{number}", year)
                if year % 10 == 0:
                    count(store)
        except MailflowError as wrong:
            failed.append(wrong)

    before = count(store)
    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert count(store) == before + 600


def test_a_store_that_somebody_else_holds_is_said_and_works_again_afterwards(settings, store, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.2)
    impatient = open_store(settings)
    with store.writing(), pytest.raises(StoreUnavailable, match="Another program holds"), impatient.writing():
        pass
    with impatient.writing() as conn:
        add(conn, "afterwards")
    impatient.close()


def refuse_commits(conn):
    """From now on this connection's COMMIT is refused by the database itself."""
    transaction, deny, fine = 22, 1, 0
    held = conn.connection.dbapi_connection
    held.set_authorizer(lambda action, word, *_: deny if (action, word) == (transaction, "COMMIT") else fine)
    return held


@in_a_file
def test_a_refused_commit_leaves_nothing_and_the_next_one_works(store):
    before = count(store)
    with pytest.raises(StoreUnavailable, match="nothing of this step was written"), store.writing() as conn:
        add(conn, "refused")
        held = refuse_commits(conn)
    held.set_authorizer(None)
    assert count(store) == before
    with store.writing() as conn:
        add(conn, "again")
    assert count(store) == before + 1


def test_an_error_text_holds_no_value(store):
    with pytest.raises(IntegrityError, match=r"(?i)unique") as said, store.writing() as conn:
        add(conn, MARKER)
        add(conn, MARKER)
    assert MARKER not in str(said.value)


FULL = """
import resource, signal, sys
from pathlib import Path
from mailflow.errors import StoreUnavailable
from mailflow.store import ledger
from mailflow.store.session import open_store
from tests.unit.store.conftest import settings_in
from tests.unit.store.samples import HERE, NOW, raw
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = open_store(settings_in(Path(sys.argv[1]), *sys.argv[2:]))
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, resource.RLIM_INFINITY))
kept = 0
try:
    for number in range(1, 500):
        with store.writing() as conn:
            ledger.arrive(conn, HERE, [raw(number, text="x" * 20_000)], NOW)
        kept = number
except StoreUnavailable as wrong:
    print(wrong)
with store.reading() as conn:
    assert ledger.undecided(conn) == kept, (ledger.undecided(conn), kept)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
with store.writing() as conn:
    ledger.arrive(conn, HERE, [raw(1000)], NOW)
print(kept)
"""


@in_a_file
def test_a_full_disk_is_said_loses_nothing_and_goes_on_when_there_is_room(settings, store, tmp_path):
    store.close()
    ran = child(FULL, settings)
    out, err = ran.communicate(timeout=120)
    assert ran.returncode == 0, err
    sentence, kept = out.strip().splitlines()
    assert "disk" in sentence
    assert "nothing of this step was written" in sentence
    assert 1 < int(kept) < 499
    again = open_store(settings)
    with again.reading() as conn:
        assert ledger.undecided(conn) == int(kept) + 1
    again.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_really_full_disk_is_said_too(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("this machine does not let root mount")
    try:
        settings = settings_in(folder)
        key.write_key(settings.at(settings.store.key_file))
        store = open_store(settings, create=True)
        kept = 0
        with pytest.raises(StoreUnavailable, match="disk"):
            for number in range(1, 500):
                with store.writing() as conn:
                    ledger.arrive(conn, HERE, [raw(number, text="x" * 20_000)], NOW)
                kept = number
        with store.reading() as conn:
            assert ledger.undecided(conn) == kept > 0
        store.close()
    finally:
        subprocess.run(["umount", folder], check=True)


KILLED = """
import os, signal, sys, time
from pathlib import Path
from mailflow.store import ledger, outbox
from mailflow.store.session import open_store
from tests.unit.store.conftest import settings_in
from tests.unit.store.samples import *
store = open_store(settings_in(Path(sys.argv[1]), *sys.argv[2:]))
where = sys.argv[1] + "/step"
step = Path(where).read_text()
def at(name):
    if step == name:
        os.kill(os.getpid(), signal.SIGKILL)
with store.writing() as conn:
    ledger.arrive(conn, HERE, [raw(1), raw(2)], NOW)
    at("arrived, not committed")
at("arrived")
with store.writing() as conn:
    for waiting in ledger.waiting(conn):
        one = decided(referral())
        recorded = ledger.decide(conn, waiting, message(int(waiting.raw.split()[-1])), submission(referral()), decision(one), NOW)
        at("one decided, not committed")
        outbox.put(conn, HERE, [letter(f"ack:{recorded.ledger_id}")] if recorded.new else [], now=NOW)
    at("all decided, not committed")
at("decided")
with store.writing() as conn:
    claimed = outbox.claim(conn, NOW)
at("claimed")
for one in claimed:
    with store.writing() as conn:
        outbox.handing(conn, one.id, NOW)
    at("handing")
    with store.writing() as conn:
        outbox.accepted(conn, one.id, NOW, "250 ok")
"""
STEPS = (
    "arrived, not committed",
    "arrived",
    "one decided, not committed",
    "all decided, not committed",
    "decided",
    "claimed",
    "handing",
)


@pytest.mark.parametrize("step", STEPS)
def test_a_kill_between_any_two_steps_loses_nothing_and_repeats_nothing(settings, store, tmp_path, step):
    store.close()
    (tmp_path / "step").write_text(step)
    ran = child(KILLED, settings)
    _, err = ran.communicate(timeout=60)
    assert ran.returncode == -signal.SIGKILL, err
    (tmp_path / "step").write_text("")
    opened = open_store(settings)
    with opened.writing() as conn:
        lost = outbox.recover(conn, NOW)
    opened.close()
    again = child(KILLED, settings)
    _, err = again.communicate(timeout=60)
    assert again.returncode == 0, err
    opened = open_store(settings)
    with opened.reading() as conn:
        assert ledger.undecided(conn) == 0
        assert ledger.counts(conn)["ready"] == 2
        sent = outbox.counts(conn)
        assert audit.verify(conn) == []
        assert conn.execute(text("SELECT count(*) FROM cases")).scalar() == 2
    assert lost == (1 if step == "handing" else 0)
    assert (sent["accepted"], sent["unknown"]) == ((1, 1) if step == "handing" else (2, 0))
    opened.close()


@in_a_file
def test_only_one_daemon_works_on_a_store_and_a_killed_one_leaves_no_lock(settings, tmp_path):
    code = """
import sys, time
from pathlib import Path
from mailflow.store.lock import daemon_lock
from tests.unit.store.conftest import settings_in
with daemon_lock(settings_in(Path(sys.argv[1]), *sys.argv[2:])):
    print("held", flush=True)
    time.sleep(60)
"""
    other = child(code, settings)
    try:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(NotPossible, match=f"process {other.pid}"), daemon_lock(settings):
            pass
    finally:
        other.kill()
        other.communicate()
    with daemon_lock(settings), pytest.raises(NotPossible), daemon_lock(settings):
        pass


def test_a_store_of_another_version_is_not_written_to(settings, store):
    with store.writing() as conn:
        conn.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreUnsafe, match="another version"):
        open_store(settings)
    with pytest.raises(StoreUnsafe, match="newer mailflow"):
        open_store(settings, create=True)
