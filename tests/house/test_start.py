"""What a start may not load: help is wanted at once, and mail is taken in before anything decides about it."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from mailflow import commands

HELP = {
    "pydantic", "sqlalchemy", "jinja2", "flask", "structlog", "rich", "asyncio", "email", "logging", "tomllib", "json",
    "mailflow.settings", "mailflow.wiring", "mailflow.operating", "mailflow.demo", "mailflow.trying", "mailflow.daemon",
}  # fmt: skip
"""Nothing of these for words that are printed and done."""
FIRST_LOOK = {
    "alembic", "apscheduler", "cryptography", "docx", "fast_mail_parser", "flask", "flufl", "govuk_frontend_jinja",
    "holidays", "imapclient", "jellyfish", "jinja2", "mailparser", "msoffcrypto", "phonenumbers", "pikepdf", "psycopg",
    "pyzipper", "rapidfuzz", "rich", "urllib3", "selectolax", "typst", "waitress", "wtforms",
    "sqlalchemy.dialects.postgresql", "sqlalchemy.orm",
    "mailflow.intake", "mailflow.mailout", "mailflow.judge", "mailflow.review", "mailflow.outbound",
}  # fmt: skip
"""A daemon is ready for its first look at mail without these."""


def loaded(code: str) -> set[str]:
    said = subprocess.run(
        [sys.executable, "-c", f"import sys\n{code}\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(said.stdout.split())


@pytest.mark.parametrize(
    ("code", "never"),
    [("import mailflow.cli\nmailflow.cli.whole()", HELP), ("import mailflow.daemon", FIRST_LOOK)],
    ids=["help", "the first look at mail"],
)
def test_what_is_not_needed_yet_is_not_loaded_yet(code, never):
    assert loaded(code) & never == set()


def test_what_a_command_names_is_there():
    named = [
        [word.value for word in node.args]
        for file in Path(commands.__path__[0]).glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "call"
    ]
    assert named
    for module, function in named:
        assert callable(getattr(import_module(f"mailflow.{module}"), function)), (module, function)


def test_the_rest_is_there_when_a_round_is_made():
    assert {"mailflow.intake", "mailflow.mailout", "apscheduler"} <= loaded("import mailflow.rounds")
