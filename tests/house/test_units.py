"""The units for systemd are ones that systemd takes, and the service may do little more than its work."""

import re
import shutil
import subprocess

import pytest

from mailflow.cli import whole
from mailflow.settings import shipped
from tests.servers.loopback import needed

UNITS = shipped() / "systemd"
LEAST = "20"
"""``systemd-analyze security`` counts from 0 (may do nothing) to 100 (may do everything)."""


@pytest.fixture
def units(tmp_path):
    """Copies whose program is there, which is what ``verify`` asks first."""
    needed("systemd-analyze")
    for unit in UNITS.iterdir():
        (tmp_path / unit.name).write_text(
            unit.read_text().replace("/opt/mailflow/bin/mailflow", shutil.which("true") or "")
        )
    return tmp_path


def analysed(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(["systemd-analyze", *words], capture_output=True, text=True, check=False, timeout=60)


def test_systemd_takes_every_unit(units):
    said = analysed("verify", "--man=no", *map(str, sorted(units.iterdir())))
    ours = [line for line in (said.stdout + said.stderr).splitlines() if "mailflow" in line]
    assert ours == []
    assert said.returncode == 0


@pytest.mark.parametrize("name", ["mailflow.service"])
def test_the_service_may_do_little_more_than_its_work(units, name):
    said = analysed("security", "--offline=true", f"--threshold={LEAST}", str(units / name))
    assert said.returncode == 0, said.stdout[-1500:]


def test_what_the_units_start_are_commands_of_mailflow():
    known = {group.name or "" for group in whole().registered_groups} | {
        command.callback.__name__
        for group in whole().registered_groups
        for command in group.typer_instance.registered_commands
        if not group.name
    }
    started = {word for unit in UNITS.glob("*.service") for word in re.findall(r"bin/mailflow (\w+)", unit.read_text())}
    assert started == {"run", "backup"}
    assert started <= known
