"""The wheel, installed in an empty folder, works: what it needs besides code travels in it."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from tests.system.opening import letter
from tests.system.site import LONDON, ROOT, build, environment, mail, referral

MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built from the tree as it stands, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT],
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The ``bin`` of an environment that has this wheel, and the libraries of the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False, symlinks=True)
    (libraries,) = (folder / "lib").glob("python*/site-packages")
    (libraries / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = folder / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index", "--quiet", wheel]
    subprocess.run(pip, check=True, timeout=600, capture_output=True)
    return folder / "bin"


def run(installed: Path, folder: Path, *words: str) -> str:
    """The installed command, in an empty folder that knows nothing of the tree."""
    folder.mkdir(exist_ok=True)
    clean = {name: value for name, value in environment().items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [installed / "mailflow", *words],
        cwd=folder,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert str(ROOT) not in done.stdout
    return done.stdout


def test_the_wheel_carries_configuration_wording_templates_migrations_and_style_and_no_tests(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "mailflow/_config/mailflow.toml",
        "mailflow/_config/cannock-chase.toml",
        "mailflow/_config/lichfield.toml",
        "mailflow/_config/letters/acknowledgement.txt",
        "mailflow/_config/minutes/minutes.typ",
        "mailflow/_config/demo/register.csv",
        "mailflow/store/migrations/versions/0001_the_first_tables.py",
        "mailflow/review/static/govuk/govuk-frontend.min.css",
        "mailflow/review/templates/item.html",
    ):
        assert wanted in names, f"{wanted} is missing; `make` builds the style sheet"
    assert not [name for name in names if name.startswith(("tests", "bench", "node_modules")) or "__pycache__" in name]


def test_init_writes_copies_that_are_never_overwritten(installed, tmp_path):
    said = run(installed, tmp_path / "empty", "init", "site")
    site = tmp_path / "empty" / "site"
    assert {file.name for file in site.iterdir()} >= {
        "mailflow.toml",
        "cannock-chase.toml",
        "lichfield.toml",
        "letters",
    }
    assert "mailflow check" in said
    (site / "mailflow.toml").write_text("# mine\n")
    assert "kept as it is" in run(installed, tmp_path / "empty", "init", "site")
    assert (site / "mailflow.toml").read_text() == "# mine\n"


def test_read_and_simulate_answer_without_any_configuration(installed, tmp_path):
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "mail.eml").write_bytes(mail(referral("Kyle Denton"), at=MONDAY))
    answer = json.loads(run(installed, folder, "read", "mail.eml", "--json"))
    assert answer["state"] == "ready"
    assert answer["subjects"][0]["name"]["value"] == "Kyle Denton"
    rows = [
        json.loads(line)
        for line in run(installed, folder, "simulate", "--from", "2026-11-23", "--weeks", "1", "--json").splitlines()
    ]
    assert [row["mailing"] or row["what"] for row in rows] == ["cutoff", "minutes_before", "meeting", "minutes_after"]
    assert [file.name for file in folder.iterdir()] == ["mail.eml"], "they leave nothing behind"


def test_an_installation_from_the_wheel_reads_mail_and_sends_sealed_minutes(installed, tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    (site.folder / "cannock-chase.toml").unlink()  # the shipped one takes its place
    site.python = str(installed / "python")
    site.env["PYTHONPATH"] = ""
    site.deliver(mail(referral()), MONDAY, "0")
    site.poll()
    site.set_clock(MONDAY.replace(hour=16, second=10))
    site.poll()
    letters = [letter(file.read_bytes()) for file in site.letters.glob("*.eml")]
    assert sum(bool(list(one.iter_attachments())) for one in letters) == 3
    assert len(letters) == 4
