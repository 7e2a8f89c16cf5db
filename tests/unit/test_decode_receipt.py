"""The receipt time by headers alone: the topmost Received, or the trusted hosts' own chain."""

from datetime import UTC, datetime

import pytest

from mailflow.ingest.mime.arrival import receipt
from mailflow.message import ReceiptSource

RAW = (
    b"Return-Path: <jo@agency.example>\r\n"
    b"Received: from gateway.council.example (gateway.council.example [192.0.2.2])\r\n"
    b"\tby store.council.example with LMTP id 2;\r\n\tMon, 23 Nov 2026 12:03:10 +0000 (GMT)\r\n"
    b"Received: from mx.agency.example (mx.agency.example [192.0.2.9]) by gateway.council.example; Mon, 23 Nov 2026 12:59:59 +0100\r\n"
    b"Received: from forged.example by gateway.council.example; Sun, 22 Nov 2026 08:00:00 +0000\r\n"
    b"From: jo@agency.example\r\nSubject: x\r\n\r\n"
    b"Received: from nowhere by store.council.example; Sat, 21 Nov 2026 08:00:00 +0000\r\n"
)


def test_without_trusted_hosts_the_topmost_counts():
    assert receipt(RAW, ()) == (datetime(2026, 11, 23, 12, 3, 10, tzinfo=UTC), ReceiptSource.RECEIVED_HEADER)


def test_with_trusted_hosts_the_earliest_of_their_own_hops_counts_and_no_forged_one():
    found = receipt(RAW, ("store.council.example", "gateway.council.example"))
    assert found == (datetime(2026, 11, 23, 11, 59, 59, tzinfo=UTC), ReceiptSource.RECEIVED_HEADER)
    assert receipt(RAW, ["elsewhere.example"]) is None


@pytest.mark.parametrize("raw", [b"", b"Subject: x\r\n\r\nx", b"Received: by x; yesterday\r\n\r\nx", b"\xff" * 50])
def test_no_time_is_none(raw):
    assert receipt(raw, ()) is None


def test_line_ends_and_blank_lines_on_top_do_not_matter():
    for raw in (RAW.replace(b"\r\n", b"\n"), b"\r\n" + RAW):
        assert receipt(raw, ())[0] == datetime(2026, 11, 23, 12, 3, 10, tzinfo=UTC)
