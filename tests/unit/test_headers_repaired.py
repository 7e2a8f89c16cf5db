"""Header fields as programs write them and no standard has them."""

import base64

import pytest

from mailflow.ingest.decode import decode
from mailflow.ingest.mime.addresses import mailboxes
from mailflow.ingest.mime.colon import closed
from mailflow.ingest.mime.headers import readable
from mailflow.ingest.reader import Own
from mailflow.message import Mailbox

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
JO = Mailbox("Jo Sample", "jo@agency.example")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"Jo Sample" [mailto:jo@agency.example]', [JO]),
        ("Jo Sample [MAILTO:jo@agency.example]", [JO]),
        ("Jo Sample [jo@agency.example]", [JO]),
        ("Jo Sample [SMTP:jo@agency.example]", [JO]),
        ("Jo Sample <mailto:jo@agency.example>", [JO]),
        ("Jo Sample <mailto: jo@agency.example >", [JO]),
        ("Jo Sample [mailto:jo@agency.example], b@x.example", [JO, Mailbox("", "b@x.example")]),
        ("mailto:jo@agency.example", [Mailbox("", "jo@agency.example")]),
        ("Team: jo@agency.example, b@x.example;", [Mailbox("", "jo@agency.example"), Mailbox("", "b@x.example")]),
        ("Jo Sample [Housing] <jo@agency.example>", [Mailbox("Jo Sample [Housing]", "jo@agency.example")]),
        ('"Jo [x@y.example]" <jo@agency.example>', [Mailbox("Jo [x@y.example]", "jo@agency.example")]),
    ],
)
def test_an_address_as_outlook_shows_it_is_one(written, expected):
    assert list(mailboxes(written)) == expected


def whole(text, how="b"):
    if how == "q":
        return "=?utf-8?Q?" + "".join(f"={byte:02X}" for byte in text.encode()) + "?="
    return f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


@pytest.mark.parametrize("how", ["b", "q"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jörg Sample <jo@agency.example>", [Mailbox("Jörg Sample", "jo@agency.example")]),
        ("jo@agency.example", [Mailbox("", "jo@agency.example")]),
        ("Jörg Sample", []),
        ("=?utf-8?Q?x=40y.example?=", []),
    ],
)
def test_an_address_within_an_encoded_word_is_read_where_none_stands_outside(text, expected, how):
    assert list(mailboxes(whole(text, how))) == expected


def test_an_address_within_a_name_is_no_sender_where_there_is_another():
    assert mailboxes(f"{whole('Boss <boss@council.example>')} <jo@agency.example>")[0].address == "jo@agency.example"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("=?utf-8?Q?What?_Caf=C3=A9?=", "What? Café"),
        ("Re: =?utf-8?Q?What?_Caf=C3=A9?= and more", "Re: What? Café and more"),
        ("=?utf-8?Q?Why?_?= =?utf-8?Q?Caf=C3=A9?=", "Why? Café"),
        ("=?utf-8?Q?Really=3F?=", "Really?"),
        ("=?utf-8?Q?one =?utf-8?Q?two?=", "=?utf-8?Q?one two"),
        ("=?utf-8?Q?one=?utf-8?Q?two?=", "=?utf-8?Q?onetwo"),
        ("Is 2=?3 or what?=", "Is 2=?3 or what?="),
    ],
)
def test_a_question_mark_within_an_encoded_word_is_part_of_it(written, expected):
    assert readable(written) == expected


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("blank", [b" ", b"\t", b"  "])
def test_a_blank_before_the_colon_is_no_end_of_the_header(end, blank):
    lines = [b"From" + blank + b": Jo Sample <jo@agency.example>", b"Subject" + blank + b": Visit", b"X-Ref : 1"]
    message = decode(end.join([*lines, b"To: hub@council.example", b"", b"Subject : our visit", b""]), OWN)
    assert (message.sender, message.subject) == (JO, "Visit")
    assert [part.source for part in message.parts] == ["Subject : our visit\n"]


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@x.example\n\nDate : Friday\n",
        b"From: a@x.example\nNote : this is the text\n\nmore\n",
        b"From: a@x.example\nDear Jo : hello\n\nmore\n",
    ],
)
def test_a_line_of_the_text_stays_as_it_is(raw):
    assert closed(raw) == raw
