"""Whose word on a sender counts: the pinned server's topmost field, in every form that servers write (T42)."""

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.mime.authentication import read, verdict
from mailflow.ingest.reader import Own
from mailflow.message import Authentication

PINNED = "mail.council.example"
EXCHANGE_ONLINE = (
    "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=agency.example; dkim=pass (signature was verified)\r\n"
    " header.d=agency.example;dmarc=pass action=none header.from=agency.example;compauth=pass reason=100"
)


def mail(*fields, head="From: jo@agency.example\r\n"):
    lines = "".join(f"Authentication-Results: {field}\r\n" for field in fields)
    return decode(f"{lines}{head}Subject: x\r\n\r\nx".encode(), Own())


def test_exchange_online_without_a_server_name_is_read():
    (found,) = read([EXCHANGE_ONLINE])
    assert found == Authentication(
        "", dmarc="pass", spf="pass", dkim="pass", header_from="agency.example", compauth="pass"
    )
    assert verdict(mail(EXCHANGE_ONLINE), "") is True
    assert verdict(mail(EXCHANGE_ONLINE), PINNED) is None


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (f"{PINNED}; dmarc=pass header.from=agency.example", True),
        (f"{PINNED.upper()} 1; dkim=fail; DMARC = Pass", True),
        (f"{PINNED} (really); spf=pass; dmarc=fail (p=none) header.from=x", False),
        (f"{PINNED}; dmarc=none", None),
        (f"{PINNED}; dmarc=temperror", None),
        (f"{PINNED}; none", None),
        (f"{PINNED}; spf=fail (dmarc=pass; {PINNED}; dmarc=pass)", None),
        (f'{PINNED}; spf=fail reason="; dmarc=pass"', None),
        (f"{PINNED}; spf=fail (nested (dmarc=pass); dmarc=pass)", None),
        (f"other.example; dmarc=pass ({PINNED})", None),
        (f"{PINNED}.evil.example; dmarc=pass", None),
        ("", None),
    ],
)
def test_t42_only_a_plain_pass_of_the_pinned_server_is_a_pass(field, expected):
    assert verdict(mail(field), PINNED) is expected


def test_t42_a_forged_field_below_or_above_does_not_count():
    assert verdict(mail(f"{PINNED}; dmarc=fail", f"{PINNED}; dmarc=pass"), PINNED) is False
    assert verdict(mail("other.example; dmarc=pass", f"{PINNED}; dmarc=fail"), PINNED) is False
    assert verdict(mail("other.example; dmarc=pass", EXCHANGE_ONLINE), "") is None
    assert (
        verdict(mail(head="From: jo@agency.example\r\nARC-Authentication-Results: i=1; x; dmarc=pass\r\n"), PINNED)
        is None
    )


@pytest.mark.parametrize(
    ("checked", "expected"),
    [
        ("header.from=agency.example", True),
        ("action=none header.from=AGENCY.example.", True),
        ("header.from=jo@agency.example", True),
        ("header.from=example", True),
        ("header.from=mail.agency.example", True),
        ("header.from=other.example", None),
        ("header.from=agency.example.other.example", None),
        ("(header.from=agency.example) header.from=other.example", None),
        ("", True),
    ],
)
def test_t42_t43_a_pass_counts_for_the_domain_that_was_checked_alone(checked, expected):
    assert verdict(mail(f"{PINNED}; dmarc=pass {checked}; spf=pass"), PINNED) is expected


def test_without_a_pinned_server_nobody_vouches():
    assert verdict(mail(f"{PINNED}; dmarc=pass"), None) is None


def test_a_mail_with_two_senders_is_nobodys():
    two = "From: jo@agency.example\r\nFrom: chair@council.example\r\n"
    assert verdict(mail(f"{PINNED}; dmarc=pass", head=two), PINNED) is None
    assert verdict(mail(f"{PINNED}; dmarc=pass", head="From: a@x.example, b@y.example\r\n"), PINNED) is None


def test_several_signatures_pass_when_one_does():
    assert read([f"{PINNED}; dkim=fail; dkim=pass; dkim=none"])[0].dkim == "pass"


@pytest.mark.parametrize("field", ["(" * 500, ";" * 500, "=" * 50, '"' * 51, "\\", "a;b;c=;=d", "é; dmarc=é"])
def test_nonsense_is_no_verdict(field):
    assert verdict(mail(field), PINNED) is None
