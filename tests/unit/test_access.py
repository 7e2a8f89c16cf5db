"""Tokens are fetched, remembered, renewed and kept; what is refused is told in a sentence that holds no secret."""

import datetime as dt
import json
import socket
from datetime import UTC, date, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from mailflow import log
from mailflow.access.expiry import Ending, expiries
from mailflow.access.oauth import OAuth
from mailflow.access.tokens import Access
from mailflow.errors import AccessRefused, AccessUnavailable, ConfigWrong, StoreUnavailable
from mailflow.settings import Settings, validated
from tests.servers.loopback import free_port
from tests.servers.token_server import CLIENT, SCOPE, SECRET, token_server

USER = "hub@council.example"


class RefusedError(Exception):
    """The mail server does not want the token."""


class Drawer:
    """A keeper in memory that can be out of order."""

    def __init__(self):
        self.held, self.full = None, False

    def kept(self):
        return self.held

    def keep(self, kept):
        if self.full:
            raise StoreUnavailable("the disk is full")
        self.held = kept


@pytest.fixture
def server():
    with token_server(USER) as running:
        yield running


@pytest.fixture
def given(tmp_path, server):
    (tmp_path / "secret").write_text(SECRET + "\n")
    return {"token_url": server.url, "client_id": CLIENT, "client_secret_file": tmp_path / "secret", "scope": SCOPE}


def access(given, keeper=None):
    return Access(OAuth(**given), name="mailbox hub", said_in="mailboxes.hub.options.oauth", keeper=keeper)


def shown(one, *, wrong=()):
    """The tokens that a mail server was shown; it refuses those in ``wrong``."""
    seen = []

    def attempt(token):
        seen.append(token)
        if token in wrong:
            raise RefusedError

    one.log_in(attempt, refused=RefusedError)
    return seen


def test_a_token_serves_every_connection_until_shortly_before_its_end(given, server, monkeypatch):
    now = [1000.0]
    monkeypatch.setattr("mailflow.access.tokens.monotonic", lambda: now[0])
    one = access(given)
    (first,) = shown(one)
    assert shown(one) == [first]
    now[0] += 3539
    assert shown(one) == [first]
    now[0] += 2
    assert shown(one) != [first]
    assert [asked["grant_type"] for asked in server.asked] == ["client_credentials"] * 2


def test_a_remembered_token_that_is_refused_is_replaced_once_and_a_new_one_is_not(given, server):
    one = access(given)
    (first,) = shown(one)
    both = shown(one, wrong={first})
    assert (both[0], len(both)) == (first, 2)

    class All(set):
        def __contains__(self, token):
            return True

    with pytest.raises(RefusedError):
        shown(access(given), wrong=All())
    assert len(server.asked) == 3


def test_t27_the_new_refresh_token_is_kept_before_the_access_token_is_used_and_survives_a_restart(
    given, server, tmp_path
):
    (tmp_path / "refresh").write_text(server.consent())
    given["refresh_token_file"] = tmp_path / "refresh"
    drawer, held = Drawer(), []
    access(given, drawer).log_in(lambda _token: held.append(drawer.held.token), refused=RefusedError)
    assert held == [server.refresh]
    assert held != [(tmp_path / "refresh").read_text()]
    assert shown(access(given, drawer))  # another process, from what was kept; the file's token is used up
    (tmp_path / "refresh").unlink()
    assert shown(access(given, drawer))
    assert drawer.held.token == server.refresh


def test_t27_a_refresh_token_that_could_not_be_kept_is_held_and_kept_first_at_the_next_try(given, server, tmp_path):
    (tmp_path / "refresh").write_text(server.consent())
    given["refresh_token_file"] = tmp_path / "refresh"
    drawer = Drawer()
    drawer.full = True
    one = access(given, drawer)
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            shown(one)
    drawer.full = False
    assert shown(one)
    assert drawer.held.token == server.refresh


def test_t27_killed_between_receiving_and_keeping_a_kind_server_lets_us_in_and_a_strict_one_is_told_of(
    given, server, tmp_path
):
    (tmp_path / "refresh").write_text(server.consent())
    given["refresh_token_file"] = tmp_path / "refresh"
    drawer = Drawer()

    class Killed(BaseException):
        pass

    def kill(step):
        if step == "access.token.received":
            raise Killed

    def killed():
        log.faults.append(kill)
        try:
            with pytest.raises(Killed):
                shown(access(given, drawer))
        finally:
            log.faults.remove(kill)

    killed()
    server.grace = True
    assert shown(access(given, drawer))
    server.grace = False
    killed()
    with pytest.raises(AccessRefused, match="used up or was withdrawn"):
        shown(access(given, drawer))
    (tmp_path / "refresh").write_text(server.consent())  # its owner consents again: the file wins over what was kept
    assert shown(access(given, drawer))
    assert drawer.held.token == server.refresh


def test_a_refresh_token_that_another_process_has_used_meanwhile_is_read_anew(given, server, tmp_path):
    (tmp_path / "refresh").write_text(server.consent())
    given["refresh_token_file"] = tmp_path / "refresh"
    drawer = Drawer()

    class Slow(Drawer):
        """Reads what was kept before the other process kept its own."""

        looks = 0

        def kept(self):
            self.looks += 1
            return None if self.looks == 1 else drawer.held

        def keep(self, kept):
            drawer.keep(kept)

    assert shown(access(given, drawer))
    assert shown(access(given, Slow()))
    assert drawer.held.token == server.refresh


def test_how_long_a_refresh_token_lives_is_kept_with_it(given, server, tmp_path):
    (tmp_path / "refresh").write_text(server.consent())
    server.refresh_lives = 90 * 86400
    drawer = Drawer()
    shown(access(given | {"refresh_token_file": tmp_path / "refresh"}, drawer))
    assert abs(drawer.held.expires - datetime.now(UTC) - timedelta(days=90)) < timedelta(minutes=5)


def test_without_a_store_no_refresh_token_is_used_up(given, server, tmp_path):
    (tmp_path / "refresh").write_text(server.consent())
    with pytest.raises(AccessUnavailable, match="no store here"):
        shown(access(given | {"refresh_token_file": tmp_path / "refresh"}))
    assert server.asked == []


@pytest.mark.parametrize(
    ("answer", "kind", "sentence"),
    [
        ((401, {"error": "invalid_client"}), AccessRefused, "secret or certificate has expired, was replaced"),
        ((401, {"error": "invalid_client", "error_codes": [7000222]}), AccessRefused, "the client secret has expired"),
        ((400, {"error": "invalid_grant"}), AccessRefused, "have its owner consent again"),
        ((400, {"error": "invalid_grant", "error_codes": [50057]}), AccessRefused, "the account is disabled"),
        ((400, {"error": "unauthorized_client"}), AccessRefused, "administrator must grant it the permission"),
        ((400, {"error": "invalid_scope"}), AccessRefused, r"mend mailboxes\.hub\.options\.oauth\.scope"),
        ((404, {}), AccessRefused, r"mend mailboxes\.hub\.options\.oauth\.token_url"),
        ((307, {}), AccessRefused, "no such address"),
        ((403, {}), AccessRefused, "the app's registration"),
        ((429, {"error": "invalid_client"}), AccessUnavailable, "at the moment"),
        ((503, {}), AccessUnavailable, "at the moment"),
        ((400, {"error": "temporarily_unavailable"}), AccessUnavailable, "at the moment"),
        ((200, {"access_token": "two\nlines"}), AccessUnavailable, "cannot be understood"),
        ((200, {}), AccessUnavailable, "cannot be understood"),
    ],
)
def test_every_refusal_says_whose_it_is_and_what_to_do_and_never_a_secret(given, server, answer, kind, sentence):
    status, said = answer
    server.answers.append((status, said | {"error_description": f"{SECRET} is wrong"}))
    with pytest.raises(kind, match=f"(?i)mailbox hub: the token endpoint .*{sentence}") as told:
        shown(access(given))
    assert SECRET not in str(told.value)
    assert told.value.__cause__ is None
    assert shown(access(given))


def test_t26_a_rotated_secret_is_refused_and_read_anew_at_the_next_try(given, server, tmp_path):
    one = access(given)
    server.secret = "green-lantern-invented"
    with pytest.raises(AccessRefused, match="invalid_client"):
        shown(one)
    (tmp_path / "secret").write_text(server.secret)
    assert shown(one)


def test_an_endpoint_out_of_reach_or_silent_passes_by_itself(given):
    given["token_url"] = f"http://127.0.0.1:{free_port()}/token"
    with pytest.raises(AccessUnavailable, match="cannot be reached"):
        shown(access(given))
    with socket.create_server(("127.0.0.1", 0)) as silent:
        given |= {"token_url": f"http://127.0.0.1:{silent.getsockname()[1]}/token", "timeout": 0.2}
        with pytest.raises(AccessUnavailable, match="did not answer in time"):
            shown(access(given))


def certificate_in(folder, *, days):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "mailflow")]), datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(now).not_valid_after(now + dt.timedelta(days=days))
    made = builder.sign(key, hashes.SHA256())
    (folder / "app.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "app.key").write_bytes(key.private_bytes(*plain))
    return made


def test_a_certificate_proves_the_app_instead_of_a_secret(given, server, tmp_path):
    server.certificate = certificate_in(tmp_path, days=30)
    del given["client_secret_file"]
    given |= {"certificate_file": tmp_path / "app.pem", "key_file": tmp_path / "app.key"}
    assert shown(access(given))
    (tmp_path / "app.key").write_text("no key")
    with pytest.raises(AccessRefused, match="key_file must name a readable private key"):
        shown(access(given))


def test_what_ends_on_a_day_is_known_beforehand(tmp_path):
    certificate_in(tmp_path, days=30)
    oauth = {"token_url": "https://login.example/token", "client_id": CLIENT}
    settings = Settings.model_validate(
        {
            "folder": tmp_path,
            "terms": [],
            "mailboxes": [
                {
                    "name": "hub",
                    "type": "imap",
                    "partnership": "x",
                    "options": {"oauth": oauth | {"expires": date(2027, 1, 31)}},
                }
            ],
            "transport": {"type": "smtp", "options": {"oauth": oauth | {"certificate_file": "app.pem"}}},
            "sender": {"address": "hub@csp.example", "name": "Hub", "domain": "csp.example"},
        }
    )
    in_30_days = (datetime.now(UTC) + timedelta(days=30)).date()
    assert list(expiries(settings)) == [
        Ending("client secret", "hub", date(2027, 1, 31)),
        Ending("client certificate", "transport", in_30_days),
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"token_url": "http://login.example/token"}, "must begin with https"),
        ({"token_url": "login.example"}, "must be an address"),
        ({"client_secret_file": None}, "give one of"),
        ({"certificate_file": "a.pem", "key_file": "a.key"}, "give one of"),
        ({"certificate_file": "a.pem"}, "belong together"),
        ({"mechanism": "plain"}, "mechanism is wrong"),
    ],
)
def test_settings_that_cannot_work_are_refused_with_a_sentence(given, change, sentence):
    with pytest.raises(ConfigWrong, match=sentence):
        validated(OAuth, given | change, said_in="mailflow.toml: mailboxes.hub.options")


def test_nothing_of_a_secret_is_in_what_is_printed(given):
    one = OAuth(**given)
    assert SECRET not in repr(one)
    assert SECRET not in json.dumps(one.model_dump(mode="json"))
