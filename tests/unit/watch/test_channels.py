"""Ways of telling: a command, a mail server of its own, a folder; each says whether it was accepted, and nothing else."""

import os
import sys
import threading
import time
from email import message_from_bytes, policy

import pytest

from mailflow.errors import ConfigWrong, TransportRefused, TransportRefusedForNow
from mailflow.settings import Settings
from mailflow.watch import telling
from mailflow.watch.channel import Notice
from mailflow.watch.channels.command import PLUGIN as COMMAND
from mailflow.watch.channels.command import CommandOptions
from mailflow.watch.channels.file import PLUGIN as FILE
from mailflow.watch.channels.file import FileOptions
from mailflow.watch.channels.smtp import PLUGIN as SMTP
from mailflow.watch.channels.smtp import AlarmSmtpOptions
from mailflow.watch.vitals import Vitals
from tests.servers.scripted_smtp import DRIP, scripted_smtp
from tests.unit.watch.world import NOW, settings

NOTICE = Notice(
    "alarm:0123456789abcdef", "mailflow: new: mailbox hub", "The mailbox hub is not read.\n", NOW, urgent=True
)


def script(tmp_path, text):
    path = tmp_path / "told.py"
    path.write_text(text)
    return CommandOptions(command=(sys.executable, str(path)), seconds=5)


def test_a_command_gets_the_text_and_nothing_of_our_environment(tmp_path, monkeypatch):
    monkeypatch.setenv("MAILFLOW_KEY", "ab" * 32)
    out = tmp_path / "out"
    options = script(
        tmp_path,
        f"import os, sys\nopen({str(out)!r}, 'w').write(repr((sys.stdin.read(), dict(os.environ))))",
    )
    COMMAND.tell(options, NOTICE)
    text, environment = eval(out.read_text())
    assert text == NOTICE.text
    assert environment["MAILFLOW_SUBJECT"] == NOTICE.subject
    assert environment["MAILFLOW_URGENT"] == "yes"
    assert "MAILFLOW_KEY" not in environment


def test_a_command_that_fails_hangs_or_is_not_there_was_not_accepted(tmp_path):
    with pytest.raises(TransportRefusedForNow, match="ended with 3"):
        COMMAND.tell(script(tmp_path, "raise SystemExit(3)"), NOTICE)
    hanging = script(
        tmp_path, "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'import time; time.sleep(60)'])"
    )
    began = time.monotonic()
    with pytest.raises(TransportRefusedForNow, match="longer than 1 second"):
        COMMAND.tell(hanging.model_copy(update={"seconds": 1.0}), NOTICE)
    assert time.monotonic() - began < 20
    nowhere = CommandOptions(command=("/nowhere/at/all",))
    with pytest.raises(TransportRefused, match="cannot be run"):
        COMMAND.tell(nowhere, NOTICE)
    assert "is not there" in next(COMMAND.problems(nowhere))
    assert not list(COMMAND.problems(script(tmp_path, "")))


def test_a_command_that_reads_nothing_is_no_trouble(tmp_path):
    COMMAND.tell(script(tmp_path, ""), Notice("k:1", "s", "x" * 500_000, NOW))


def test_a_folder_holds_each_notice_once_and_privately(tmp_path):
    options = FileOptions(folder=tmp_path / "alarms")
    assert not list(FILE.problems(options))
    for _ in range(2):
        FILE.tell(options, NOTICE)
    (written,) = (tmp_path / "alarms").iterdir()
    assert written.name == "20261123T090000-0123456789abcdef.txt"
    assert written.read_text() == f"{NOTICE.subject}\n\n{NOTICE.text}"
    assert written.stat().st_mode & 0o777 == 0o600
    (tmp_path / "taken").write_text("")
    with pytest.raises(TransportRefusedForNow, match="cannot be written"):
        FILE.tell(FileOptions(folder=tmp_path / "taken" / "in"), NOTICE)


@pytest.mark.smtpd
def test_a_mail_server_of_its_own_gets_one_mail_a_recipient_over_tls_with_a_password_of_its_own(smtp_sink, tmp_path):
    sink = smtp_sink(starttls=True, login=True)
    (tmp_path / "password").write_text("battery-staple-invented\n")
    options = AlarmSmtpOptions(
        host="localhost",
        port=sink.port,
        ca_file=sink.certificate,
        username="mailflow",
        password_file=tmp_path / "password",
        sender="alarms@elsewhere.example",
        recipients=("one@csp.example", "two@csp.example"),
    )
    assert not list(SMTP.problems(options))
    assert sink.accepted == []
    SMTP.tell(options, NOTICE)
    one, two = sink.accepted
    assert (one.recipients, two.recipients) == (("one@csp.example",), ("two@csp.example",))
    assert one.encrypted
    made = message_from_bytes(one.raw, policy=policy.default)
    assert made["Subject"] == NOTICE.subject
    assert made["Auto-Submitted"] == "auto-generated"
    assert made["Importance"] == "high"
    assert made.get_content().replace("\r\n", "\n") == NOTICE.text
    SMTP.tell(options, NOTICE)
    assert message_from_bytes(sink.accepted[2].raw)["Message-ID"] == made["Message-ID"]


@pytest.mark.smtpd
def test_one_recipient_who_is_refused_does_not_keep_the_others_from_being_told(smtp_sink):
    sink = smtp_sink()
    sink.refuse_recipient["gone@csp.example"] = "550 5.1.1 no such user"
    given = {"host": "localhost", "port": sink.port, "tls": "none", "sender": "alarms@elsewhere.example"}
    SMTP.tell(AlarmSmtpOptions(**given, recipients=("gone@csp.example", "here@csp.example")), NOTICE)
    assert [mail.recipients for mail in sink.accepted] == [("here@csp.example",)]
    with pytest.raises(TransportRefusedForNow, match="did not take it: 550"):
        SMTP.tell(AlarmSmtpOptions(**given, recipients=("gone@csp.example",)), NOTICE)


@pytest.mark.smtpd
def test_the_sentences_name_the_settings_of_the_channel_and_its_own_variable(smtp_sink, monkeypatch):
    sink = smtp_sink()
    given = {
        "host": "localhost",
        "port": sink.port,
        "tls": "none",
        "sender": "a@b.example",
        "recipients": ("c@d.example",),
    }
    monkeypatch.setenv("MAILFLOW_SMTP_PASSWORD", "that of the letters")
    with pytest.raises(ConfigWrong, match=r"alarms\.channels\.options\.password_file.*MAILFLOW_ALARM_PASSWORD"):
        SMTP.tell(AlarmSmtpOptions(**given, username="x"), NOTICE)


def test_channels_are_named_by_their_kind_and_a_wrong_one_is_a_sentence(tmp_path):
    both = {"alarms": {"channels": [{"type": "file"}, {"type": "file", "options": {"folder": "other"}}]}}
    found = telling.channels(settings(tmp_path, **both))
    assert [one.name for one in found] == ["file", "file 2"]
    assert found[0].options.folder == tmp_path / "alarms"
    with pytest.raises(ConfigWrong, match=r"alarms\.channels\.0\.type: there is no 'pigeon'"):
        telling.channels(settings(tmp_path, alarms={"channels": [{"type": "pigeon"}]}))
    with pytest.raises(ConfigWrong, match=r"alarms\.channels\.0\.options: command is missing"):
        telling.channels(settings(tmp_path, alarms={"channels": [{"type": "command"}]}))
    assert telling.channels(Settings.model_validate(settings(tmp_path).model_dump() | {"alarms": {}})) == []


def test_a_channel_that_fails_in_a_way_nobody_thought_of_is_a_sentence_too(tmp_path):
    class Odd:
        name, options = "odd", None

        def tell(self, options, notice):
            raise RuntimeError("with somebody's name in it")

    vitals = Vitals()
    assert telling.tell([telling.NamedChannel("odd", Odd(), None)], NOTICE, vitals) == ""
    assert vitals.channels == {"odd": "It failed with RuntimeError."}
    assert os.environ.get("MAILFLOW_SUBJECT") is None


@pytest.mark.smtpd
def test_a_mail_server_that_drips_gives_way_to_the_next_channel(tmp_path):
    folder = tmp_path / "alarms"
    with scripted_smtp(GREETING=[DRIP]) as server:
        given = {"host": "127.0.0.1", "port": server.port, "tls": "none", "timeout": 0.3}
        options = AlarmSmtpOptions(**given, sender="a@b.example", recipients=("c@d.example",))
        both = [
            telling.NamedChannel("smtp", SMTP, options),
            telling.NamedChannel("file", FILE, FileOptions(folder=folder)),
        ]
        vitals = Vitals()
        assert telling.tell(both, NOTICE, vitals) == "file"
    assert vitals.channels == {"smtp": "The mail server did not answer in time.", "file": ""}
    assert len(list(folder.iterdir())) == 1


def test_a_channel_that_hangs_in_whatever_it_does_gives_way_and_is_given_no_second_notice_meanwhile(tmp_path):
    class Hanging:
        name, options, asked, gone = "hanging", None, 0, threading.Event()

        def tell(self, options, notice):
            self.asked += 1
            self.gone.wait(60)

    hangs, vitals, hanging = Hanging(), Vitals(), {}
    both = [telling.NamedChannel("odd", hangs, None), telling.NamedChannel("file", FILE, FileOptions(folder=tmp_path))]
    assert telling.tell(both, NOTICE, vitals, 0.2, hanging) == "file"
    assert vitals.channels == {"odd": "It did not come to an end within 0.2 seconds.", "file": ""}
    assert telling.tell(both, NOTICE, vitals, 0.2, hanging) == "file"
    assert vitals.channels == {"odd": "It hangs in an earlier notice.", "file": ""}
    hangs.gone.set()
    hanging["odd"].join(10)
    assert telling.tell(both, NOTICE, vitals, 10, hanging) == "odd"
    assert hangs.asked == 2
