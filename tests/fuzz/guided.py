"""Mails and files changed wherever that reaches code not reached before: ``python -m tests.fuzz.guided --minutes 10``.

The engine is atheris, in an environment of its own (``make fuzz-guided``). The minutes are shared between decoding and every
kind of file that is read; each target begins with what the corpus has of it and runs in a process of its own, so that
one that dies is seen. Printed are how often each was run, and what broke. Status 1 when anything did.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.seeds import KINDS, files_of_seeds, seeds

LONGEST = 60_000
SECONDS = 20
"""Wall-clock seconds that one input may take; the engine ends the process after them."""
MEGABYTES = 1_500
_RUNS = re.compile(r"Done (\d+) (?:runs )?in|#(\d+)\s")
_REACHED = re.compile(r"cov: (\d+)")


def targets() -> dict[str, list[bytes]]:
    """What is looked at, with the inputs to begin with."""
    found: dict[str, list[bytes]] = {"decode": [seed.raw for seed in seeds() if len(seed.raw) < 12_000][::3]}
    for kind, content in files_of_seeds():
        if kind in KINDS and len(content) < LONGEST:
            found.setdefault(kind, []).append(content)
    return found


def harness(target: str) -> Callable[[bytes], None]:
    """What is done with an input. Whatever it raises is a finding."""
    from tests.fuzz import checks

    def whole(raw: bytes) -> None:
        broken = checks.broken(raw)
        assert not broken, broken

    def as_file(content: bytes) -> None:
        whole(in_mail(target, content))

    return whole if target == "decode" else as_file


def in_mail(kind: str, content: bytes) -> bytes:
    """A mail that carries a file."""
    from tests.unit.enclosing_world import mail

    types = {
        "tnef": ("application/ms-tnef", "winmail.dat"),
        "p7m": ("application/pkcs7-mime", "smime.p7m"),
        "csv": ("text/csv", "a.csv"),
        "html": ("text/html", "a.html"),
    }
    content_type, name = types.get(kind, ("application/octet-stream", f"a.{kind}"))
    return mail("Please see the form.", (content, content_type, name))


def run(target: str) -> None:
    """Be the process that looks at one target."""
    import atheris

    with atheris.instrument_imports(include=["mailflow", "tnefparse", "openpyxl", "email", "mailparser"]):
        look = harness(target)
        look(targets()[target][0])  # loads what is loaded when it is first needed
    atheris.Setup([sys.argv[0], *sys.argv[sys.argv.index("--") + 1 :]], look)
    atheris.Fuzz()


def looked_at(target: str, seconds: int, folder: Path) -> tuple[str, bool]:
    """Look at one target for so long; a line about it, and whether all was well."""
    with tempfile.TemporaryDirectory() as place:
        for number, content in enumerate(targets()[target]):
            (Path(place) / str(number)).write_bytes(content)
        folder.mkdir(parents=True, exist_ok=True)
        words = [
            f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}",
            f"-artifact_prefix={folder}/{target}-", "-print_final_stats=1", place,
        ]  # fmt: skip
        done = subprocess.run(
            [sys.executable, "-m", "tests.fuzz.guided", "--target", target, "--", *words],
            capture_output=True, text=True, errors="replace", check=False,
        )  # fmt: skip
    (folder / f"{target}.log").write_text(done.stdout + done.stderr, "utf-8")
    runs = re.findall(r"stat::number_of_executed_units: (\d+)", done.stderr) or ["0"]
    reached = _REACHED.findall(done.stderr) or ["0"]
    well = done.returncode == 0
    return (
        f"{target:7} {runs[-1]:>8} runs, {reached[0]} → {reached[-1]} edges reached, {'all well' if well else f'BROKEN, see {folder}/{target}.log'}",
        well,
    )


def main() -> int:
    """Read the words of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz-guided"))
    parser.add_argument("--target", help="be the process of one target")
    parser.add_argument("--only", nargs="*", default=[])
    words, _ = parser.parse_known_args()
    if words.target:
        run(words.target)
        return 0
    chosen = [name for name in targets() if not words.only or name in words.only]
    each = max(5, round(words.minutes * 60 / len(chosen)))
    well = True
    for target in chosen:
        line, fine = looked_at(target, each, words.folder)
        print(line, flush=True)
        well = well and fine
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
