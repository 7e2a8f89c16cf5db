"""Mails of any size come back byte for byte, whatever else is asked for with them."""

import secrets
from dataclasses import replace

import pytest

from mailflow.store import ledger, mail_bytes
from tests.unit.store import samples

SIZES = (
    0,
    1,
    mail_bytes.PIECE - 1,
    mail_bytes.PIECE,
    mail_bytes.PIECE + 1,
    3 * mail_bytes.PIECE,
    5 * mail_bytes.PIECE + 7,
)


@pytest.mark.parametrize("size", SIZES)
def test_a_mail_of_this_size_comes_back_byte_for_byte(store, size):
    content = secrets.token_bytes(size)
    with store.writing() as conn:
        (row,) = ledger.arrive(conn, samples.HERE, [replace(samples.raw(1), raw=content)], samples.NOW)
    with store.reading() as conn:
        (waiting,) = ledger.waiting(conn)
        assert waiting.raw == content
        assert mail_bytes.of(conn, [(row, size)]) == {row: content}


def test_large_and_small_mails_of_one_batch_do_not_mix(store):
    contents = [secrets.token_bytes(size) for size in SIZES[1:]]
    mails = [replace(samples.raw(n), raw=content) for n, content in enumerate(contents)]
    with store.writing() as conn:
        rows = ledger.arrive(conn, samples.HERE, mails, samples.NOW)
    with store.reading() as conn:
        found = mail_bytes.of(conn, [(row, len(content)) for row, content in zip(rows, contents, strict=True)])
    assert [found[row] for row in rows] == contents
