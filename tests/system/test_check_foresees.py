"""``check`` says what would stop ``run`` and ``poll``, or keep mail from being filed; and one part's fault hides no other."""

import os
import secrets
import shutil

import pytest

from mailflow.operating import checking
from tests.servers import dovecot as dovecots
from tests.system.site import build, imap, mail, maildir, referral

DROPPED = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
"""So that root, too, meets the rights of files."""


@pytest.fixture
def site(tmp_path):
    return build(tmp_path / "site", mailbox=maildir("move")).begin()


def as_ordinary_user(site):
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("root cannot be kept from files here")
        site.prefix = DROPPED
    return site


def checked(site):
    done = as_ordinary_user(site).run("check", expect=None)
    assert done.err == ""
    return done.out


def test_a_lock_that_this_user_may_not_take_is_said(site):
    lock = site.database.with_name(f"{site.database.name}.lock")
    lock.write_text("1\n")
    lock.chmod(0o444)
    assert f"{lock}: this user may not take the daemon's lock" in checked(site)


def test_a_store_that_this_user_may_not_write_to_is_said(site):
    site.database.chmod(0o400)
    assert f"{site.database}: this user may read the store, but not write to it" in checked(site)


def test_a_maildir_that_this_user_may_not_read_is_said(site):
    (site.inbox / "new").chmod(0o000)
    try:
        assert "mailbox hub: its folder cannot be read" in checked(site)
    finally:
        (site.inbox / "new").chmod(0o700)


@pytest.mark.parametrize("room", ["new", "cur", "."])
def test_a_maildir_out_of_which_this_user_may_not_file_is_said(site, room):
    (site.inbox / room).chmod(0o555)
    try:
        assert "may not write in" in checked(site)
    finally:
        (site.inbox / room).chmod(0o755)
    assert "may not write in" not in checked(site)
    assert not list(site.inbox.glob(".Processed*"))  # to check makes nothing that would be root's own


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_of_another_encoding_is_said(tmp_path, postgresql, encoding):
    name = f"odd_{secrets.token_hex(4)}"
    postgresql.do(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")
    try:
        site = build(tmp_path / "site", mailbox=maildir(), store_url=postgresql.url(name))
        assert f"the database is encoded in {encoding}" in site.run("check", expect=1).out
    finally:
        postgresql.do(f"DROP DATABASE {name}")


@pytest.fixture(scope="module")
def below_inbox():
    """A server on which every folder but INBOX itself has a name that begins with "INBOX."."""
    plain = dovecots.CONFIG
    dovecots.CONFIG = plain.replace("  inbox = yes\n", "  inbox = yes\n  prefix = INBOX.\n  separator = .\n")
    try:
        with dovecots.dovecot() as server:
            yield server
    finally:
        dovecots.CONFIG = plain


@pytest.mark.dovecot
def test_mail_is_filed_below_the_prefix_of_the_account(tmp_path, below_inbox):
    site = build(tmp_path / "site", mailbox=imap(below_inbox, "prefix1", settle="move")).begin()
    assert "cannot be filed" not in site.run("check", expect=None).out
    for name in ("Amy Poe", "Bob Ray"):
        below_inbox.put("prefix1", mail(referral(name)))
    site.run("poll")
    with below_inbox.client("prefix1") as person:
        assert person.search("ALL") == []
        folders = [name for _, _, name in person.list_folders() if name.startswith("INBOX.Processed.")]
        assert len(folders) == 1
        person.select_folder(folders[0])
        assert len(person.search("ALL")) == 2
    assert "2 mails are there" in site.run("reconcile").out
    assert site.status()["unexplained"] == 0


@pytest.mark.dovecot
@pytest.mark.parametrize("processed", ["INBOX.Filed.{month}", "Filed.{month}"])
def test_a_folder_that_is_named_with_the_prefix_is_taken_as_it_is(tmp_path, below_inbox, processed):
    user = f"prefix{len(processed)}"
    text = imap(below_inbox, user, settle="move") + f'processed = "{processed}"\n'
    site = build(tmp_path / "site", mailbox=text).begin()
    below_inbox.put(user, mail(referral()))
    site.run("poll")
    with below_inbox.client(user) as person:
        names = {name for _, _, name in person.list_folders()}
    assert any(name.startswith("INBOX.Filed.2") for name in names)
    assert not any("INBOX.INBOX" in name for name in names)


@pytest.mark.dovecot
def test_a_folder_that_the_server_cannot_have_is_said_and_ends_a_look_in_a_failure(tmp_path, below_inbox):
    text = imap(below_inbox, "odd1", settle="move") + 'processed = "Filed/{month}"\n'
    site = build(tmp_path / "site", mailbox=text).begin()
    assert "give options.processed a name that the server takes" in site.run("check", expect=1).out
    below_inbox.put("odd1", mail(referral()))
    done = site.run("poll", expect=1)
    assert "cannot be filed in Filed/" in done.out
    assert "1 mails were decided." in done.out


@pytest.mark.parametrize("processed", ["{foo}", "P {month", "", "INBOX", "inbox"])
def test_a_name_for_settled_mail_that_cannot_be_meant_is_said_with_the_settings(tmp_path, processed):
    text = f"""type = "imap"
[mailboxes.options]
host = "127.0.0.1"
port = 1
username = "desk"
password = "x"
processed = "{processed}"
"""
    site = build(tmp_path / "site", mailbox=text)
    assert "processed" in site.here("check", expect=1).out


@pytest.mark.parametrize("processed", ["new", "cur", "tmp/{month}", "../x", ".P/../x", "/x", "", ".P.{foo}"])
def test_a_folder_outside_a_maildir_or_that_is_its_own_is_said_with_the_settings(tmp_path, processed):
    text = maildir("move").replace('path = "inbox"', f'path = "inbox", processed = "{processed}"')
    site = build(tmp_path / "site", mailbox=text)
    assert "processed is wrong" in site.here("check", expect=1).out


def test_a_part_that_cannot_be_checked_is_said_and_hides_no_other(site, monkeypatch):
    def fails(_):
        raise UnicodeError("the secret")

    monkeypatch.setattr(checking.heartbeat, "problems", fails)
    shutil.rmtree(site.inbox)
    said = site.here("check", expect=1).out
    assert "heartbeat_file: this could not be checked to its end, for an unforeseen fault (UnicodeError" in said
    assert "options.path must be an existing folder" in said
    assert "the secret" not in said
