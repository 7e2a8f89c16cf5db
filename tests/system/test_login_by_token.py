"""The daemon logs in by token: what is refused stands on the page and mends itself, and refresh tokens survive (T26, T27)."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from mailflow.store import health
from mailflow.vault import Drawer
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.loopback import needed
from tests.servers.smtp_sink import smtp_sink
from tests.servers.token_server import CLIENT, SCOPE, SECRET, Issuer, TokenServer, token_server
from tests.system.site import AUTHSERV, LONDON, US, Site, build, mail, maildir, referral, until

pytestmark = pytest.mark.dovecot


@dataclass
class World:
    server: Dovecot
    tokens: TokenServer
    folder: Path

    def oauth(self, table: str, *, refresh: bool) -> str:
        way = f'refresh_token_file = "{self.folder / "refresh"}"' if refresh else ""
        return f"""\
[{table}]
token_url = "{self.tokens.url}"
client_id = "{CLIENT}"
client_secret_file = "{self.folder / "secret"}"
scope = "{SCOPE}"
{way}
"""

    def mailbox(self, user: str, *, refresh: bool) -> str:
        return f"""\
type = "imap"
trusted_authserv = "{AUTHSERV}"
[mailboxes.options]
host = "localhost"
port = {self.server.imap}
tls = "starttls"
ca_file = "{self.server.certificate}"
username = "{user}"
timeout = 10
{self.oauth("mailboxes.options.oauth", refresh=refresh)}"""

    def consent(self) -> None:
        (self.folder / "refresh").write_text(self.tokens.consent())

    def put(self, user: str, number: int) -> None:
        raw = mail(referral(f"Kyle Denton{'abcdefgh'[number]}"), message_id=f"<{number}@police.example>")
        self.server.put(user, raw, datetime.now(LONDON))


@pytest.fixture
def world(tmp_path, request) -> Iterator[World]:
    needed("dovecot")
    issuer = Issuer()
    with ExitStack() as stack:  # pytest's own folders are closed to the server's processes
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mailflow-tokens-")))
        server = stack.enter_context(dovecot(more=issuer.dovecot_lines(folder)))
        tokens = stack.enter_context(token_server("hub", issuer))
        keys = tmp_path / "given"
        keys.mkdir()
        (keys / "secret").write_text(SECRET)
        yield World(server, tokens, keys)


def of(site: Site, mailbox: str) -> health.MailboxHealth | None:
    with site.store() as store, store.reading() as conn:
        return next((one for one in health.health(conn) if one.mailbox == mailbox), None)


def arrived(site: Site) -> int:
    return sum(site.counts()[0].values())


def kept(site: Site) -> str:
    with site.store() as store:
        found = Drawer(store, "hub").kept()
    return found.token if found else ""


def failing(site: Site, sentence: str) -> health.MailboxHealth:
    def seen() -> health.MailboxHealth | None:
        found = of(site, "hub")
        return found if found and found.failures and sentence in found.sentence else None

    found: health.MailboxHealth = until(seen, 40, what=sentence)
    return found


def reconnect(world: World) -> None:
    """The server is restarted, so that everybody has to log in again, and by then no token in use lives any more."""
    world.server.stop()
    time.sleep(world.tokens.lives)
    world.server.start()


def test_t26_withdrawn_rotated_and_disabled_stands_in_health_with_its_sentence_and_mends_itself(tmp_path, world):
    world.tokens.lives = 2  # a log-in after a drop needs a new one
    world.consent()
    side = tmp_path / "site" / "side"
    text = world.mailbox("hub", refresh=True)
    text += f'[[mailboxes]]\nname = "side"\npartnership = "cannock-chase"\n{maildir("leave")}'.replace(
        '"inbox"', '"side"'
    )
    site = build(tmp_path / "site", mailbox=text, poll_seconds=0.5).begin()
    for room in ("new", "cur", "tmp"):
        (side / room).mkdir(parents=True)
    with site.daemon():
        world.put("hub", 0)
        until(lambda: arrived(site) == 1, 40, what="the first mail")
        troubles = [
            ("the consent is gone", world.tokens.consent, world.consent),
            ("invalid_client", lambda: setattr(world.tokens, "secret", "rotated"), lambda: rotate(world)),
            (
                "refused a token",
                lambda: setattr(world.tokens, "user", "nobody"),
                lambda: setattr(world.tokens, "user", "hub"),
            ),
        ]
        for number, (sentence, breaks, mends) in enumerate(troubles, start=1):
            breaks()
            reconnect(world)
            assert failing(site, sentence).failures >= 1
            assert sentence in site.run("check", expect=1).out
            (side / "new" / f"{int(datetime.now(LONDON).timestamp())}.side{number}.host").write_bytes(
                mail(referral(f"Rosa Quill{'abcd'[number]}"), message_id=f"<side{number}@police.example>")
            )
            until(lambda n=number: arrived(site) == 2 * n, 40, what="the other mailbox's mail")
            mends()
            until(lambda: (found := of(site, "hub")) and not found.failures, 60, what="recovery")
            world.put("hub", number)
            until(lambda n=number: arrived(site) == 2 * n + 1, 40, what="the mail after it")
    said = (site.folder / "daemon.log").read_text()
    for secret in (SECRET, "rotated-", world.tokens.refresh, *world.tokens.issued):
        assert secret not in said


def rotate(world: World) -> None:
    world.tokens.secret = "rotated-invented"
    (world.folder / "secret").write_text(world.tokens.secret)


def test_t27_the_refreshed_token_survives_a_restart_and_a_kill_before_it_was_kept(tmp_path, world):
    world.consent()
    site = build(tmp_path / "site", mailbox=world.mailbox("hub", refresh=True)).begin()
    world.put("hub", 0)
    assert "hub: read." in site.poll().out
    assert kept(site) == world.tokens.refresh
    world.put("hub", 1)
    assert "hub: read." in site.poll().out  # by what was kept: the file's token is used up
    assert kept(site) == world.tokens.refresh
    world.tokens.grace = True
    before = kept(site)
    assert site.run("poll", expect=None, MAILFLOW_FAULT="access.token.received").code < 0
    assert kept(site) == before != world.tokens.refresh
    assert "hub: read." in site.poll().out
    assert site.run("poll", expect=None, MAILFLOW_FAULT="access.token.stored").code < 0
    assert kept(site) == world.tokens.refresh
    world.put("hub", 2)
    assert "hub: read." in site.poll().out
    assert arrived(site) == 3


@pytest.mark.smtpd
def test_mail_comes_and_its_answer_leaves_by_token(tmp_path, world):
    with (
        token_server(US, world.tokens.issuer) as out,
        smtp_sink(tmp_path / "smtp", starttls=True, good_token=world.tokens.issuer.good) as sink,
    ):
        table = World(world.server, out, world.folder).oauth("transport.options.oauth", refresh=False)
        transport = f"""\
type = "smtp"
[transport.options]
host = "localhost"
port = {sink.port}
tls = "starttls"
ca_file = "{sink.certificate}"
username = "{US}"
{table}"""
        site = build(tmp_path / "site", mailbox=world.mailbox("hub", refresh=False), transport=transport).begin()
        world.put("hub", 0)
        site.poll()
        (answer,) = sink.wait_for(1)
        assert answer.encrypted
        assert [len(world.tokens.asked), len(out.asked)] == [1, 1]
