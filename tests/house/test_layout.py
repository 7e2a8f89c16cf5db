"""The tree tells the story: what may stand in the root, and who may open which library's door."""

import ast
import io
import re
import tokenize
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

import mailflow

ROOT = Path(mailflow.__file__).parent
TREE = ROOT.parent

# A new top-level name needs a line here, with the sentence that says why the story needs it.
ALLOWED = {
    "__init__": "says what the package is",
    "__main__": "python -m mailflow",
    "message": "noun: mail as it was handed over, and as it can be read",
    "submission": "noun: what a partner asked for",
    "decision": "noun: what the rules found, and what follows",
    "record": "noun: what the partnership keeps",
    "letter": "noun: what leaves",
    "address": "what one address, one domain and one line look like, wherever a person types them",
    "errors": "the tree of sentences for operators",
    "clock": "time comes from here alone",
    "backoff": "when a running process tries again what failed",
    "wires": "sockets on which nothing is waited for without end",
    "discovery": "finds plug-ins",
    "settings": "this installation",
    "log": "event lines and fault points",
    "memory": "what a process gives back to the system",
    "partnership": "the domain, pure",
    "ingest": "inward stages",
    "judge": "runs the rules",
    "rules": "one rule, one file",
    "store": "kept",
    "outbound": "outward stages",
    "review": "the team's pages",
    "desk": "what deciding and answering need of the house, laid out once",
    "answering": "the letters that a decision calls for, put into the outbox with it",
    "intake": "verb: inward",
    "mailout": "verb: outward",
    "watch": "somebody is told: alarms, incidents, health",
    "reading": "the read contract, one answer a mail",
    "access": "logging in with tokens instead of passwords",
    "vault": "who logs in where, and where refresh tokens are kept",
    "arriving": "the store as a poll of one mailbox sees it",
    "wiring": "the one composition root",
    "rooms": "what decides, mails and shows, wired when it is first entered",
    "premises": "which places of the world an installation takes up",
    "replaying": "verb: a stored mail again, with today's program",
    "reconcile": "verb: what the mailboxes hold against the ledger",
    "daily": "what is done once a day, in a thread of its own",
    "rounds": "one round of deciding, mailing and handing over",
    "daemon": "threads and signals",
    "polling": "reading mailboxes, each for itself",
    "trying": "read and simulate: answers that need no set-up, key, store or network",
    "operating": "what an operator asks from the command line, in words",
    "demo": "an invented week",
    "cli": "what the commands share, and what becomes of an error",
    "commands": "parse words and call",
}

# Each third-party library has one door: the modules that may import it, and no other.
DOORS = {
    "alembic": {"store.migrate", "store.migrations"},
    "apscheduler": {"rounds"},
    "cryptography": {"access.assertion", "store.passwords", "store.tokens"},
    "defusedxml": {"ingest.document.workbook"},
    "docx": {"outbound.word"},
    "fast_mail_parser": {"ingest.mime.quick"},
    "flask": {"review"},
    "flask_wtf": {"review"},
    "flufl": {"ingest.kinds"},
    "govuk_frontend_jinja": {"review"},
    "govuk_frontend_wtf": {"review"},
    "holidays": {"partnership.bank_holidays"},
    "imapclient": {"ingest.imap.connection", "ingest.imap.password", "ingest.imap.token"},
    "jellyfish": {"partnership.likeness"},
    "jinja2": {"outbound.compose", "review"},
    "lxml": {"ingest.document.package"},
    "mailparser": {"ingest.mime.thorough"},
    "msoffcrypto": {"outbound.formats"},
    "openpyxl": {"ingest.document.workbook"},
    "phonenumbers": {"ingest.value.phones"},
    "pikepdf": {"outbound.formats"},
    "prometheus_client": {"watch.metrics"},
    "pypdfium2": {"ingest.document.portable"},
    "pyzipper": {"outbound.formats", "outbound.linter"},
    "rapidfuzz": {"partnership.likeness", "ingest.value.labels"},
    "selectolax": {"ingest.sources.html"},
    "smtplib": {"outbound.smtp_door", "outbound.smtp_password", "outbound.smtp_wire"},
    "sqlcipher3": {"store.engine"},
    "tnefparse": {"ingest.mime.tnef"},
    "typer": {"cli", "commands"},
    "typst": {"outbound.typeset"},
    "urllib3": {"access.endpoint"},
    "waitress": {"review"},
    "wtforms": {"review"},
}


@cache
def parsed(file):
    """A module's tree: many a test looks at every module, and parsing them all takes a second."""
    return ast.parse(file.read_text("utf-8"))


def modules():
    for file in sorted(ROOT.rglob("*.py")):
        yield ".".join(file.relative_to(ROOT).with_suffix("").parts), file


def imported(file):
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def test_every_name_in_the_root_has_its_sentence():
    there = {p.stem for p in ROOT.glob("*.py")} | {p.name for p in ROOT.iterdir() if (p / "__init__.py").exists()}
    assert there == set(ALLOWED)


@pytest.mark.parametrize("library", DOORS)
def test_each_library_has_one_door(library):
    allowed = DOORS[library]
    through = {
        name
        for name, file in modules()
        for module in imported(file)
        if module == library or module.startswith(library + ".")
    }
    strangers = {n for n in through if not any(n == door or n.startswith(door + ".") for door in allowed)}
    assert not strangers, f"{library} is opened by {sorted(strangers)}; its door is {sorted(allowed)}"
    assert through, f"nobody uses {library}; take it out of the dependencies"


def test_no_import_stands_inside_a_function():
    found = [
        f"{name}:{inner.lineno}"
        for name, file in modules()
        if name != "discovery"
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert not found


def cleans_up_only(handler):
    """It catches everything to tidy up, and lets it go on: the last thing it does is a bare ``raise``."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_everything_may_be_caught_only_where_it_ends_in_a_state():
    """docs/decisions.md names the places: poll pass, dispatch pass, daemon's and command's top, recording a decision, the worker, a look, a telling, the watch's top."""
    allowed = {
        "ingest.poll",
        "polling",
        "outbound.dispatch",
        "daemon",
        "intake",
        "ingest.working",
        "daily",  # a thread's top: the next night is another one
        "ingest.answers",  # rubbish makes an unpickler raise whatever there is
        "operating.checking",  # what one check comes upon hides no finding of the others
        "outbound.compose",  # a wording is somebody's program: what it raises ends in the shipped one, and a task
        "cli",
    }
    allowed |= {"watch.looking", "watch.telling", "watch.watching"}
    found = {
        name
        for name, file in modules()
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"}))
        and not cleans_up_only(node)
    }
    assert found <= allowed, f"a broad except in {sorted(found - allowed)}"


def words(file):
    """Names and the words of strings; docstrings and comments say nothing about who uses what."""
    for token in tokenize.generate_tokens(io.StringIO(file.read_text("utf-8")).readline):
        if token.type == tokenize.NAME:
            yield token.string
        elif token.type == tokenize.STRING and not token.string.endswith('"""'):
            yield from re.findall(r"\w+", token.string)


def test_nothing_stands_in_the_product_that_only_its_tests_name():
    named = Counter(word for _, file in modules() for word in words(file))
    for file in (*ROOT.glob("review/templates/**/*.html"), *TREE.glob("config/**/*.*")):
        named.update(re.findall(r"\w+", file.read_text("utf-8")))
    alone = [
        f"{name}.{node.name}"
        for name, file in modules()
        for node in parsed(file).body
        if isinstance(node, ast.ClassDef) or (isinstance(node, ast.FunctionDef) and not node.decorator_list)
        if named[node.name] == 1
    ]
    assert not alone


def named_at_the_top(file):
    for node in parsed(file).body:
        if isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def test_nothing_is_defined_twice_in_a_module():
    """The first of two patterns of one name never runs, and no tool says so."""
    twice = [
        f"{name}.{defined}"
        for name, file in modules()
        for defined, times in Counter(named_at_the_top(file)).items()
        if times > 1
    ]
    assert not twice


def test_the_tree_has_no_path_of_a_machine():
    for file in TREE.rglob("*"):
        parts = file.relative_to(TREE).parts
        if file.is_file() and file.suffix in {".py", ".toml", ".md", ".txt", ".typ", ".html", ".sh"}:
            if parts[0] in {".venv", "node_modules", "build", "demo-site", "dist"}:
                continue
            text = file.read_text("utf-8", errors="replace")
            assert "/root" + "/" not in text, file
            assert "/home" + "/" not in text, file
