from datetime import UTC, datetime

import pytest

from mailflow.ingest.mime.received import trusted_receipt

TRUSTED = ("gateway.council.example", "store.council.example")


def hop(source: str, by: str, at: str) -> bytes:
    return f"Received: from {source}\r\n\tby {by} (Postfix) with ESMTPS id 1\r\n\tfor <hub@council.example>;\r\n\tMon, 23 Nov 2026 {at}\r\n".encode()


def at(hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=UTC)


STORE = hop("gateway.council.example (gateway.council.example [192.0.2.1])", "store.council.example", "12:40:00 +0000")
GATEWAY = hop("out.police.example (out.police.example [198.51.100.7])", "gateway.council.example", "11:58:30 +0000")


def test_the_gateway_that_held_the_mail_counts():
    assert trusted_receipt(STORE + GATEWAY + b"Subject: x\r\n\r\n", TRUSTED) == at(11, 58, 30)


def test_only_named_hosts_count():
    assert trusted_receipt(STORE + GATEWAY, ("store.council.example",)) == at(12, 40)
    assert trusted_receipt(STORE + GATEWAY, ("other.example",)) is None
    assert trusted_receipt(STORE + GATEWAY, ()) is None


def test_hops_of_our_own_side_above_the_trusted_one_are_passed_over():
    local = hop("store.council.example", "spool.internal", "12:55:00 +0000")
    assert trusted_receipt(local + GATEWAY, TRUSTED) == at(11, 58, 30)


@pytest.mark.parametrize(
    "forged",
    [
        hop("anywhere.example", "gateway.council.example", "08:00:00 +0000"),
        hop("gateway.council.example", "store.council.example", "08:00:00 +0000"),
    ],
)
def test_a_line_that_the_sender_invented_below_the_real_ones_does_not_count(forged):
    assert trusted_receipt(STORE + GATEWAY + forged, TRUSTED) == at(11, 58, 30)


def test_a_sender_that_calls_itself_by_a_trusted_name_is_not_believed():
    lying = hop("store.council.example (dialup.example [203.0.113.9])", "gateway.council.example", "12:01:00 +0000")
    forged = hop("anywhere.example", "store.council.example", "08:00:00 +0000")
    assert trusted_receipt(lying + forged, TRUSTED) == at(12, 1)


def test_the_offset_of_the_host_is_honoured_and_the_answer_is_utc():
    summer = b"Received: from a by store.council.example; Mon, 23 Nov 2026 13:00:00 +0100 (BST)\r\n\r\n"
    assert trusted_receipt(summer, TRUSTED) == at(12, 0)


def test_the_body_is_not_looked_at():
    assert trusted_receipt(b"Subject: forwarded\r\n\r\n" + GATEWAY, TRUSTED) is None
    assert trusted_receipt(b"Subject: forwarded\n\n" + GATEWAY, TRUSTED) is None


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Received:\r\n\r\n",
        b"Received: by store.council.example\r\n\r\n",
        b"Received: by store.council.example; yesterday\r\n\r\n",
        b"Received: by store.council.example; Mon, 99 Nov 2026 99:00:00 +9999\r\n\r\n",
        b"Received: by store.council.example; Mon, 23 Nov 99999999999 12:00:00 +0000\r\n\r\n",
        b"Received: \xff\xfe by \x00;\r\n" * 5000,
        b"R" * 1_000_000,
    ],
)
def test_what_cannot_be_read_is_no_receipt_time(raw):
    assert trusted_receipt(raw, TRUSTED) is None
