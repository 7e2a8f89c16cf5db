"""``mailflow read`` over a folder as people keep them: whatever lies there under the name of a mail gets its line (T35)."""

import base64
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

MAIL = Path(__file__).parents[1] / "mail"
HEAD = b"From: jo@agency.example\r\nTo: hub@council.example\r\nSubject: Referral\r\nMIME-Version: 1.0\r\n"
FORM = HEAD + b"\r\nName: Jane Sample\r\nDOB: 03/04/1988\r\nSummary: Loud music every night.\r\n"
FILES = int(os.environ.get("FOLDER_OF", "300"))
"""How many files lie in the folder."""


def large() -> bytes:
    """A mail of 50 MB."""
    kind = b"Content-Type: application/octet-stream; name=film.mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return HEAD + kind + base64.encodebytes(b"0123456789abcdef" * (37 << 16))


def nested() -> bytes:
    inner = b"\r\nThe innermost.\r\n"
    for level in range(60):
        inner = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n%s\r\n--b%d--\r\n" % (
            level,
            level,
            inner,
            level,
        )
    return HEAD + inner


DAMAGED = {
    "cut off in the headers": lambda: FORM[:60],
    "cut off in a file": lambda: (MAIL / "shapes" / "E54-outlook-actionsheet.eml").read_bytes()[:30_000],
    "empty": lambda: b"",
    "blank": lambda: b"\r\n\r\n  \r\n",
    "binary": lambda: Random(1).randbytes(20_000),
    "nothing but NUL": lambda: b"\0" * 10_000,
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + Random(2).randbytes(5_000),
    "wide letters": lambda: FORM.decode().encode("utf-16"),
    "bare returns": lambda: FORM.replace(b"\r\n", b"\r"),
    "endless header": lambda: b"X: " + b"a" * 1_000_000 + b"\r\n" + FORM,
    "deep": nested,
    "50 MB": large,
}
"""Files that can be read, and hold what is hardly mail."""
CLOSED = ("not permitted", "a folder", "a pipe", "a device", "a link to nothing")


@pytest.fixture
def folder(tmp_path):
    """Mails of the corpus in folders by month, and between them what is damaged."""
    seeds = [
        p for name in ("shapes", "hard", "values") for p in sorted((MAIL / name).glob("*.eml")) if p.stat().st_size
    ]
    for number in range(FILES):
        place = tmp_path / f"2026-{number % 12 + 1:02}"
        place.mkdir(exist_ok=True)
        shutil.copy(seeds[number % len(seeds)], place / f"{number:04}.eml")
    for name, made in DAMAGED.items():
        (tmp_path / "2026-03" / f"{name}.eml").write_bytes(made())
    place = tmp_path / "2026-07"
    (place / "not permitted.eml").write_bytes(FORM)
    (place / "not permitted.eml").chmod(0)
    (place / "a folder.eml").mkdir()
    (place / "a folder.eml" / "within.eml").write_bytes(FORM)
    os.mkfifo(place / "a pipe.eml")
    (place / "a device.eml").symlink_to("/dev/zero")
    (place / "a link to nothing.eml").symlink_to(place / "gone.eml")
    (tmp_path / "2026-07" / "notes.txt").write_bytes(b"no mail")
    Path(os.fsdecode(os.fsencode(place) + b"/no \xff letter.eml")).write_bytes(FORM)
    return tmp_path


def read(folder: Path) -> list[str]:
    """The lines of the command, run by somebody to whom permissions apply."""
    command = [sys.executable, "-m", "mailflow", "read", str(folder), "--json"]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(command, capture_output=True, check=False, timeout=900, env=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode("utf-8").splitlines()


def test_t35_every_file_of_a_folder_gets_its_line_whatever_it_is(folder):
    answers = [json.loads(line) for line in read(folder)]
    assert len(answers) == FILES + len(DAMAGED) + len(CLOSED) + 2
    by_name = {Path(answer["file"]).stem: answer for answer in answers}
    assert len(by_name) == len(answers)
    assert [a["file"] for a in answers] == sorted((a["file"] for a in answers), key=Path)
    sound = [by_name[f"{number:04}"] for number in range(FILES)]
    assert not [a["file"] for a in sound if a["state"] == "failed"]
    for name in CLOSED:
        assert by_name[name]["state"] == "failed"
        assert any("could not be read" in limit or "is called a mail" in limit for limit in by_name[name]["limits"])
    for name in ("empty", "blank", "binary", "nothing but NUL", "a picture"):
        assert by_name[name]["state"] == "failed"
        assert "no header could be read" in by_name[name]["limits"]
    for name in ("within", "no ? letter", "bare returns", "endless header"):
        assert by_name[name]["subjects"][0]["name"]["value"] == "Jane Sample"
    assert by_name["deep"]["new_text"] == "The innermost."
    assert by_name["50 MB"]["attachments"][0]["size"] == 16 * (37 << 16)


@pytest.mark.parametrize("what", ["a pipe", "nothing"])
def test_a_single_path_that_cannot_be_read_says_so(tmp_path, what):
    path = tmp_path / "a.eml"
    if what == "nothing":
        path.write_bytes(FORM)
        path.chmod(0)
        (line,) = read(path)
        assert "could not be read" in json.loads(line)["limits"][-1]
    else:
        (tmp_path / "closed").mkdir(mode=0)
        (line,) = read(tmp_path / "closed")
        assert "could not be looked into" in json.loads(line)["limits"][-1]
