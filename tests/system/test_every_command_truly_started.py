"""Each command once from a true start, ``python -m mailflow`` in a new interpreter: it loads by itself what it needs.

Elsewhere most commands are forked from a process in which everything is loaded (``nursery/``), where a missing import
would not be seen.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import typer

from mailflow.cli import whole
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.site import LONDON, PDF, ZIP, Done, Site, build, mail, maildir, referral, smtp, until

pytestmark = pytest.mark.smtpd
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
BY = ("--by", "A. Team")
ELSEWHERE = {"demo start", "demo forward", "demo stop"}
"""Truly started in ``test_demo_week``."""


class Typed:
    """Types commands, and keeps which: each is truly started the first time."""

    def __init__(self, site: Site) -> None:
        self.site, self.commands = site, set[str]()

    def __call__(self, command: str, *words: str, expect: int = 0, site: Site | None = None, **env: str) -> Done:
        where = site or self.site
        where.truly = command not in self.commands
        self.commands.add(command)
        return where.run(*command.split(), *words, expect=expect, **env)


@pytest.fixture
def sink(tmp_path):
    with sink_of(tmp_path / "smtp") as running:
        yield running


def take(site: Site, *more: bytes) -> None:
    for raw in more:
        site.deliver(raw, MONDAY, str(len(site.mails())))


def test_every_command_works_from_a_true_start(tmp_path, sink):
    site = build(tmp_path / "site", at=MONDAY, mailbox=maildir("move"), transport=smtp(sink)).begin(adopt=False)
    typed = Typed(site)
    _setting_up(typed, tmp_path)
    take(
        site,
        mail(referral("Kyle Denton"), at=MONDAY, message_id="<kyle@police.example>"),
        mail(referral("Rosa Quill"), sender=ZIP, at=MONDAY),
    )
    sink.refuse_recipient[ZIP] = "550 5.1.1 User unknown"
    assert "2 mails were decided" in typed("poll").out
    _letters_and_tasks(typed, sink)
    kyle = _the_queue(typed)
    _cases(typed, kyle)
    _meetings(typed)
    _what_is_there(typed)
    _keeping(typed, tmp_path)
    site.truly = True
    with site.daemon() as daemon:
        typed.commands.add("run")
        until(lambda: "daemon.started" in daemon.said())
        assert daemon.stop() == 0
    assert typed.commands | ELSEWHERE == set(_words(typer.main.get_command(whole()), ""))


def _words(group: Any, before: str) -> Iterator[str]:
    inner = getattr(group, "commands", None)
    if inner is None:
        yield before.strip()
    for name, command in (inner or {}).items():
        yield from _words(command, f"{before} {name}")


def _setting_up(typed: Typed, place: Path) -> None:
    typed("init", str(place / "new"))
    typed("key", str(place / "a.key"))
    assert typed("status", "--json").rows[0]["unexplained"] == 0
    typed("adopt", "hub", "--since", "2026-11-01", "--apply", *BY)
    assert (
        "alarms.channels is empty" in typed("check", expect=1).out
    )  # and the store is in a folder for temporary files
    assert len(typed("simulate", "--from", "2026-11-23", "--weeks", "2", "--json").rows) > 4
    (place / "one.eml").write_bytes(mail(referral(), at=MONDAY))
    assert typed("read", str(place / "one.eml"), "--json").rows
    typed("register import", "register.csv")
    assert len(typed("register list", "--json").rows) == 3


def _letters_and_tasks(typed: Typed, sink) -> None:
    (letter,) = typed("letter list", "--json").rows
    assert letter["state"] == "refused"
    (task,) = typed("task list", "--json").rows
    typed("task close", str(task["task"]), *BY, "--outcome", "A slip of theirs; it works.")
    sink.refuse_recipient.clear()
    typed("letter resend", str(letter["letter"]), *BY)
    take(typed.site, mail(referral("Ida Vane"), at=MONDAY))
    typed("poll", expect=-9, MAILFLOW_FAULT="outbound.dispatch.handing#2")
    typed.site.set_clock(MONDAY + timedelta(hours=1))
    typed("poll")
    (letter,) = (row for row in typed("letter list", "--json").rows if row["state"] == "unknown")
    typed("letter arrived", str(letter["letter"]), *BY, "--how", "She has it on paper.")


def _the_queue(typed: Typed) -> str:
    first, second, third, *_ = typed("queue list", "--json").rows
    assert "Kyle Denton" in typed("queue show", str(first["item"])).out
    typed("queue accept", str(first["item"]), *BY)
    typed("queue decline", str(second["item"]), *BY, "--advice", "Report it to 101.", "--how", "phone")
    assert "Subject" in typed("queue answer", str(third["item"]), *BY, "--field", "dob").out
    take(
        typed.site,
        mail(
            "The flat was handed back on Friday.\n",
            subject="Kyle Denton",
            at=MONDAY,
            In_Reply_To="<kyle@police.example>",
        ),
    )
    typed("poll")
    *_, update = typed("queue list", "--json").rows
    typed("queue attach", str(update["item"]), first["case"], *BY)
    return str(first["case"])


def _cases(typed: Typed, case: str) -> None:
    typed("case restrict", case, "--party", "Testshire Police", *BY)
    typed("case unrestrict", case, *BY)
    typed("case correct", case, "--dob", "1994-02-15", *BY, "--reason", "We rang them.")
    assert "1994" in typed("case show", case).out
    assert "3 people were compared" in typed("match explain", case).out
    number = re.search(
        r"Action (\d+)", typed("action add", case, "Offer a contract.", "--owner", "Testshire Police").out
    )
    assert number is not None
    typed("action close", number[1], "--outcome", "It was signed.")


def _meetings(typed: Typed) -> None:
    typed("meeting move", "2026-11-24", "--to", "2026-11-26", *BY)
    typed.site.set_clock(MONDAY + timedelta(days=3, hours=3))
    typed("meeting record", "2026-11-26", "--attendance", "attendance.csv", "--statement-read-by", "Hannah Oak")
    typed("meeting cancel", "2026-12-01", *BY)
    typed("password show", "--month", "2026-11", *BY, "--told", PDF, "--how", "phone")


def _what_is_there(typed: Typed) -> None:
    (next(typed.site.inbox.glob(".Processed.*")) / "cur" / f"{int(MONDAY.timestamp())}.stray.host:2,").write_bytes(
        mail("Stray.")
    )
    assert "1 cannot be accounted for." in typed("reconcile", expect=1).out
    (stray,) = typed("unexplained", "--json").rows
    typed("explain", str(stray["number"]), *BY, "--reason", "Saved there by hand.")
    assert "1 failed" not in typed("replay", "1").out
    assert typed("audit verify").out.startswith("The audit log is whole.")


def _keeping(typed: Typed, place: Path) -> None:
    typed("backup", str(place / "one.backup"))
    other = build(place / "other", at=MONDAY)
    (other.folder / "keys" / "store.key").write_bytes((typed.site.folder / "keys" / "store.key").read_bytes())
    typed("restore", str(place / "one.backup"), site=other)
    assert typed("audit verify", site=other).out.startswith("The audit log is whole.")
