"""A large file is measured and decoded a piece at a time, and comes out as it would as a whole."""

import base64
import hashlib
import random
import tracemalloc

import pytest

from mailflow.ingest.decode import attachment
from mailflow.ingest.mime import quick, thorough, transfer
from mailflow.ingest.mime.contents import places

HEAD = (
    b"From: a@agency.example\nSubject: scan\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=zz\n\n--zz\n"
    b"Content-Type: text/plain\n\nSee the scan.\n--zz\n"
    b'Content-Type: application/octet-stream; name="scan.bin"\nContent-Transfer-Encoding: base64\n\n'
)
CONTENT = random.Random(7).randbytes(3 * transfer.LARGE)


def mail(body):
    return HEAD + body + b"\n--zz--\n"


def scan(raw, door=quick):
    return next(node for path, _, node in places(door.tree(raw)) if path == "2")


@pytest.mark.parametrize("cut", range(4))
@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_large_file_is_the_same_in_pieces_as_it_is_whole(cut, ending):
    content = CONTENT[cut:]
    raw = mail(base64.encodebytes(content).replace(b"\n", ending))
    node = scan(raw)
    assert node.pieces is not None
    assert sum(1 for _ in node.pieces()) > 3
    assert node.measured() == (len(content), hashlib.sha256(content).hexdigest())
    assert attachment(raw, "2") == content


@pytest.mark.parametrize("spoil", [b"=", b"==", b"*", b"A", b" AB=CD ", b"\x80"])
@pytest.mark.parametrize("at", [10, 2 * transfer.LARGE, -3])
def test_a_large_file_whose_base64_is_not_sound_is_decoded_as_a_whole(spoil, at):
    good = base64.encodebytes(CONTENT)
    raw = mail(good[:at] + spoil + good[at:])
    node, other = scan(raw), scan(raw, thorough)
    assert node.body() == other.body()
    assert node.measured() == other.measured()


def test_a_large_file_is_never_held_whole_to_be_measured():
    raw = mail(base64.encodebytes(CONTENT))
    node = scan(raw)
    tracemalloc.start()
    try:
        node.measured()
        assert tracemalloc.get_traced_memory()[1] < len(raw) / 2
    finally:
        tracemalloc.stop()
