"""The papers stay true: settings documented, plug-ins explained, changelog open, examples that run."""

import re
import socket
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import mailflow
from mailflow import cli, discovery, settings

TREE = Path(mailflow.__file__).parent.parent
PLURAL = (
    "mailflow.commands",
    "mailflow.ingest.mailboxes",
    "mailflow.ingest.kinds",
    "mailflow.ingest.sources",
    "mailflow.ingest.readers",
    "mailflow.rules",
    "mailflow.outbound.mailings",
    "mailflow.outbound.transports",
    "mailflow.outbound.formats",
    "mailflow.watch.alarms",
    "mailflow.watch.channels",
)


def test_the_changelog_has_an_unreleased_section():
    assert "## Unreleased" in (TREE / "CHANGELOG.md").read_text("utf-8")


def test_every_setting_stands_in_the_shipped_configuration():
    text = (TREE / "config" / "mailflow.toml").read_text("utf-8")
    models = {
        "": settings.Settings,
        "store": settings.StoreSettings,
        "mailboxes": settings.MailboxSettings,
        "transport": settings.TransportSettings,
        "sender": settings.SenderSettings,
        "worker": settings.WorkerSettings,
        "page": settings.PageSettings,
        "alarms": settings.AlarmSettings,
        "limits": settings.LimitSettings,
    }
    unexplained = {
        f"{table}.{key}".strip(".")
        for table, model in models.items()
        for key in model.model_fields
        if key not in {"folder", "clock_offset_file"}
        and not re.search(rf"^(# )?(\[+[a-z]+\.)?{key}\b|^\[+{key}\b", text, re.MULTILINE)
    }
    assert not unexplained


def test_the_shipped_configuration_is_valid(tmp_path):
    (tmp_path / "mailflow.toml").write_text((TREE / "config" / "mailflow.toml").read_text("utf-8"))
    assert settings.load(tmp_path / "mailflow.toml").mailboxes


@pytest.mark.parametrize("package", PLURAL)
def test_every_plural_folder_says_how_to_add_one(package):
    assert "To add one" in (import_module(package).__doc__ or "")


@pytest.mark.parametrize("package", PLURAL)
def test_every_file_in_a_plural_folder_is_a_plugin_with_a_docstring(package):
    found = discovery.plugins(package)
    assert len(found) == len(discovery.names(package))
    for name in discovery.names(package):
        assert import_module(f"{package}.{name}").__doc__


def test_the_example_of_a_rule_runs_as_it_is_written(tmp_path, monkeypatch):
    example = import_module("mailflow.rules").__doc__.split("::\n", 1)[1].split("\n``needs``")[0]
    code = "\n".join(line[4:] for line in example.splitlines())
    (tmp_path / "crowded_example.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    plugin = import_module("crowded_example").PLUGIN
    assert plugin.name == "crowded"


def test_the_example_of_a_group_of_commands_runs_as_it_is_written(tmp_path, monkeypatch, capsys):
    example = import_module("mailflow.commands").__doc__.split("::\n", 1)[1]
    code = "\n".join(line[4:] for line in example.splitlines())
    (tmp_path / "letter_example.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    app = cli.whole()
    app.add_typer(import_module("letter_example").PLUGIN, name="letter")
    app(["letter", "show", "--help"], standalone_mode=False)
    assert "One letter, and what became of it." in capsys.readouterr().out


def test_a_duplicate_plugin_name_stops_the_start(tmp_path, monkeypatch):
    package = tmp_path / "twice"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for file in ("one", "two"):
        (package / f"{file}.py").write_text("class P:\n    name = 'same'\n\nPLUGIN = P()\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(mailflow.errors.ConfigWrong, match="taken already"):
        discovery.plugins("twice")


def test_importing_any_module_opens_no_socket(monkeypatch):
    def refuse(*_):
        raise AssertionError("a socket was opened at import")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for file in (TREE / "mailflow").rglob("*.py"):
        module = ".".join(file.relative_to(TREE).with_suffix("").parts)
        if "migrations" not in module and not module.endswith("__main__"):
            import_module(module.removesuffix(".__init__"))


def test_every_document_that_the_readme_names_is_there():
    readme = (TREE / "README.md").read_text("utf-8")
    for name in re.findall(r"\]\(([^)#]+)\)", readme):
        if not name.startswith("http"):
            assert (TREE / name).exists(), name


def test_every_rule_and_mailing_is_documented():
    manual = (TREE / "docs" / "operations.md").read_text("utf-8")
    for package in ("mailflow.rules", "mailflow.outbound.mailings"):
        for name in discovery.plugins(package):
            assert f"`{name}`" in manual, f"{name} is not explained in docs/operations.md"


def test_every_alarm_and_channel_is_in_the_manual_with_what_to_do():
    manual = (TREE / "docs" / "operations.md").read_text("utf-8")
    table = re.search(r"\| Alarm \|.*?\n\n", manual, re.DOTALL)[0]
    rows = {cells[1].strip(" `"): cells for line in table.splitlines()[2:] if (cells := line.split("|"))[1:]}
    assert sorted(rows) == list(discovery.plugins("mailflow.watch.alarms"))
    assert all(len(cells) == 5 and cells[2].strip() and cells[3].strip() for cells in rows.values())
    for name in discovery.plugins("mailflow.watch.channels"):
        assert f"`{name}`" in manual


def test_the_example_of_an_alarm_runs_as_it_is_written(tmp_path, monkeypatch):
    example = import_module("mailflow.watch.alarms").__doc__.split("::\n", 1)[1]
    (tmp_path / "alarm_example.py").write_text("\n".join(line[4:] for line in example.splitlines()))
    monkeypatch.syspath_prepend(tmp_path)
    plugin = import_module("alarm_example").PLUGIN
    assert (plugin.name, plugin.limits().tries) == ("never_read", 5)


def test_the_shipped_terms_are_toml():
    for name in ("cannock-chase.toml", "lichfield.toml"):
        tomllib.loads((TREE / "config" / name).read_text("utf-8"))
