"""The nursery of the tests: what it forks is a process like one that was truly started, and none of them harms another."""

import ast
import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest

import mailflow
from tests.system.nursery.children import Nursery, nursery
from tests.system.site import ROOT, Site, build, environment, until

PROBE = """
import gc, json, locale, logging, os, resource, signal, socket, sys, tempfile, threading, warnings

word, *_ = [*sys.argv[1:], ""]
if word == "crash":
    os.abort()
if word == "fault":
    raise LookupError("a fault")
if word == "interrupt":
    os.kill(os.getpid(), signal.SIGINT)
if word == "talk":
    sys.stdout.write("one line\\n" * 200_000)
if word == "leave":
    left = open(os.devnull)  # never closed: who ends says so
    threading.Thread(target=lambda: (threading.Event().wait(0.3), print("the thread was waited for"))).start()
    sys.exit(7)
if word == "sleep":
    threading.Event().wait(60)
if word == "look":
    stream = lambda one: [one.encoding, one.errors, one.line_buffering, one.isatty(), one.fileno()]
    with open("/proc/self/status") as file:
        status = dict(line.split(":\\t", 1) for line in file.read().splitlines() if ":\\t" in line)
    print(json.dumps({
        "environment": dict(os.environ), "words": sys.argv, "name": __name__, "package": __package__, "path": sys.path,
        "folder": os.getcwd(), "flags": list(sys.flags), "program": sys.executable, "temporary": tempfile.gettempdir(),
        "leads": [os.getpid() == os.getsid(0), os.getpid() == os.getpgid(0)],
        "files": sorted(os.listdir("/proc/self/fd"))[:4], "input": [os.readlink("/proc/self/fd/0"), sys.stdin.read()],
        "streams": [stream(sys.stdin), stream(sys.stdout), stream(sys.stderr)],
        "signals": [str(signal.getsignal(one)) for one in sorted(signal.valid_signals()) if one not in (9, 19)],
        "masks": [status[name] for name in ("SigBlk", "SigIgn", "SigCgt", "Umask", "Threads")],
        "limits": [resource.getrlimit(number) for number in range(16)],
        "filters": [str(one) for one in warnings.filters], "locale": locale.setlocale(locale.LC_ALL),
        "log": [str(one) for one in logging.getLogger().handlers] + [logging.getLogger().level],
        "net": socket.getdefaulttimeout(), "collecting": [gc.isenabled(), gc.get_threshold()],
        "main": sys.modules["__main__"].__dict__ is globals(), "switching": sys.getswitchinterval(),
    }))
"""  # fmt: skip


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "probe.py").write_text(PROBE)
    return tmp_path


def home() -> Nursery:
    return nursery(environment())


@contextmanager
def child(folder: Path, word: str, **more: str):
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        settings = {"cwd": folder, "env": environment(**more), "out": out.fileno(), "err": err.fileno()}
        born = home().child([word], module="probe", **settings)
        try:
            yield born
        finally:
            born.kill()
            born.wait(10)


def forked(folder: Path, word: str, **more: str) -> tuple[int, str, str]:
    with child(folder, word, **more) as born:
        code = born.wait(60)
    return code, (folder / "out").read_text(), (folder / "err").read_text()


def started(folder: Path, word: str, **more: str) -> tuple[int, str, str]:
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        done = subprocess.run(
            [sys.executable, "-m", "probe", word],
            cwd=folder,
            env=environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
            check=False,
            timeout=60,
        )
    return done.returncode, (folder / "out").read_text(), (folder / "err").read_text()


def test_a_child_finds_all_that_a_true_start_finds(folder, monkeypatch):
    monkeypatch.setenv("MAILFLOW_CONFIG", "of the developer")
    more = {"MAILFLOW_SMTP_PASSWORD": "for this one alone"}
    one, other = started(folder, "look", **more), forked(folder, "look", **more)
    assert one[0] == other[0] == 0
    assert one[2] == other[2] == ""
    assert json.loads(other[1]) == json.loads(one[1])
    assert "MAILFLOW_SMTP_PASSWORD" not in json.loads(forked(folder, "look")[1])["environment"], (
        "it was not for this one"
    )


def test_what_a_child_writes_comes_whole(folder):
    assert forked(folder, "talk") == started(folder, "talk") == (0, "one line\n" * 200_000, "")


def test_a_child_ends_as_an_interpreter_ends(folder):
    """Its threads are waited for, its exit status is told, and so is what it never closed."""
    code, out, err = forked(folder, "leave")
    assert (code, out) == (7, "the thread was waited for\n")
    assert "ResourceWarning: unclosed file" in err
    assert started(folder, "leave")[:2] == (code, out)
    assert "ResourceWarning: unclosed file" in started(folder, "leave")[2]


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("crash", -signal.SIGABRT, ""),
        ("fault", 1, "LookupError: a fault"),
        ("interrupt", -signal.SIGINT, "KeyboardInterrupt"),
    ],
)
def test_a_child_that_crashes_ends_no_other_and_not_the_nursery(folder, word, code, said):
    before = home().pid
    beside = folder / "beside"
    beside.mkdir()
    (beside / "probe.py").write_text(PROBE)
    with child(beside, "sleep") as other:
        found = forked(folder, word)
        assert found[0] == code == started(folder, word)[0]
        assert said in found[2]
        assert other.poll() is None
    assert other.returncode == -signal.SIGKILL
    assert forked(folder, "nothing")[0] == 0
    assert home().pid == before


def test_a_child_is_a_process_that_can_be_stopped_and_killed(folder):
    with child(folder, "sleep") as born:
        status = Path(f"/proc/{born.pid}/status")
        with pytest.raises(subprocess.TimeoutExpired):
            born.wait(0.1)
        born.send_signal(signal.SIGSTOP)
        until(lambda: "T (stopped)" in status.read_text(), 10)
        assert born.poll() is None
        os.kill(born.pid, signal.SIGKILL)
        assert born.wait(10) == -signal.SIGKILL
        assert not status.exists()
        born.send_signal(signal.SIGTERM)  # there is nobody, and nobody else is hit
    with child(folder, "sleep") as born:
        born.terminate()
        assert born.wait(10) == -signal.SIGTERM


def test_two_children_draw_other_random_numbers(folder):
    (folder / "probe.py").write_text(
        "import random\nfrom mailflow import backoff\nprint(random.random(), backoff._CHANCE.random())\n"
    )
    drawn = {number for _ in range(3) for number in forked(folder, "")[1].split()}
    assert len(drawn) == 6


def test_a_nursery_and_its_children_end_with_the_tests_however_these_end(folder):
    story = f"""
import sys
from pathlib import Path
from tests.system.nursery.children import nursery
from tests.system.site import environment
home = nursery(environment())
child = home.child(["sleep"], module="probe", cwd=Path({str(folder)!r}), env=environment(), out=2, err=2)
print(home.pid, child.pid, flush=True)
if sys.argv[1:] != ["end"]:
    child.wait()
"""
    for words, signal_to_send in ((["end"], 0), ([], signal.SIGKILL)):
        tests = subprocess.Popen(
            [sys.executable, "-c", story, *words], cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True
        )
        with tests:
            assert tests.stdout is not None
            there = [Path(f"/proc/{pid}/status") for pid in tests.stdout.readline().split()]
            assert len(there) == 2
            if signal_to_send:
                tests.send_signal(signal_to_send)
            tests.wait(60)
        until(lambda there=there: not any(_lives(one) for one in there), 20, what="the end of both")


def _lives(status: Path) -> bool:
    try:
        return "Z (zombie)" not in status.read_text()
    except OSError:
        return False


@pytest.mark.parametrize(
    ("name", "forked"),
    [
        ("MAILFLOW_FAULT", True),
        ("NOTIFY_SOCKET", True),
        ("PYTHONPATH", False),
        ("PYTHONWARNINGS", False),
        ("PYTHONHASHSEED", False),
        ("LD_PRELOAD", False),
        ("MALLOC_ARENA_MAX", False),
        ("TMPDIR", False),
        ("TZ", False),
        ("LANG", False),
        ("HOME", False),
    ],
)
def test_what_matters_when_an_interpreter_starts_takes_a_true_start(name, forked):
    assert home().fits(environment(**{name: "of its own"})) is forked


def test_a_limit_another_python_and_what_looks_at_its_start_take_a_true_start(tmp_path):
    assert Site(tmp_path)._nursery(environment()) is home()
    assert Site(tmp_path, prefix=["prlimit", "--fsize=4096"])._nursery(environment()) is None
    assert Site(tmp_path, python="/usr/bin/python3")._nursery(environment()) is None
    assert Site(tmp_path, truly=True)._nursery(environment()) is None


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["queue", "--help"],
        ["quue"],
        ["status", "--config", "absent.toml"],
        ["queue", "list"],
    ],
    ids=" ".join,
)
def test_a_command_says_the_same_either_way(tmp_path, words):
    site = build(tmp_path / "site").begin()
    one = site.run(*words, expect=None)
    site.truly = True
    assert site.run(*words, expect=None) == one


ASKED = {
    "environ",
    "getenv",
    "getpid",
    "now",
    "today",
    "time",
    "monotonic",
    "cwd",
    "gethostname",
    "argv",
    "urandom",
    "token_bytes",
    "token_hex",
}
KNOWN = {("log.py", "environ"), ("backoff.py", "Random")}
"""What is asked while mailflow is loaded, and put right in every child (``nursery/process.py``)."""


def test_nothing_is_asked_of_the_world_while_mailflow_is_loaded():
    """A child of the nursery has the answers that the nursery got: there may be none that it does not put right."""
    found = set()
    for file in Path(mailflow.__path__[0]).rglob("*.py"):
        for node in _at_once(ast.parse(file.read_text("utf-8"))):
            name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
            if name in ASKED | {"Random", "SystemRandom", "Lock", "RLock", "Thread", "socket", "local"} and isinstance(
                node, ast.Attribute
            ):
                found.add((file.name, name))
    assert found == KNOWN


def _at_once(tree: ast.AST):
    """What runs while a module is imported: not the bodies of functions, but their defaults and decorators."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for part in [*node.decorator_list, *node.args.defaults, *filter(None, node.args.kw_defaults)]:
                yield part
                yield from _at_once(part)
        elif isinstance(node, ast.Lambda | ast.AnnAssign):
            continue
        else:
            yield node
            yield from _at_once(node)
