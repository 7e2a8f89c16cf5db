"""Any bytes become a Message: charsets, headers, structure, limits, nothing lost, nothing raised."""

import base64
import hashlib
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.ingest.decode import NO_HEADER, attachment, decode
from mailflow.ingest.mime.contents import MOST_TEXT, TWINS_DIFFER
from mailflow.ingest.mime.tree import MOST_PARTS
from mailflow.ingest.mime.twins import Twins
from mailflow.ingest.reader import Own
from mailflow.message import Kind, Mailbox

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
HEAD = b"From: Jo Sample <Jo@Agency.example>\r\nSubject: Visit\r\nMessage-ID: <1@agency.example>\r\n"


def read(rest, head=HEAD):
    return decode(head + rest, OWN)


def strings(message):
    yield from (message.subject or "", message.message_id or "", message.return_path or "", message.sender.name)
    yield from (part.source for part in message.parts)
    yield from (each.name for each in message.attachments)
    yield from (box.name + box.address for box in (*message.to, *message.cc, *message.reply_to))


def test_a_plain_mail_is_read_as_it_stands():
    message = read(
        b"To: Hub <HUB@council.example>, b@x.example\r\nDate: Mon, 23 Nov 2026 11:59:00 +0100\r\n\r\nHello\r\nyou\r\n"
    )
    assert message.sender == Mailbox("Jo Sample", "jo@agency.example")
    assert [box.address for box in message.to] == ["hub@council.example", "b@x.example"]
    assert (message.subject, message.message_id, message.kind) == ("Visit", "<1@agency.example>", Kind.HUMAN)
    assert message.date.astimezone(UTC) == datetime(2026, 11, 23, 10, 59, tzinfo=UTC)
    assert [(part.id, part.content_type, part.source) for part in message.parts] == [
        ("1", "text/plain", "Hello\nyou\n")
    ]
    assert message.limits == ()


@pytest.mark.parametrize(
    ("declared", "content", "expected", "said"),
    [
        ("utf-8", "café £5 – ok".encode(), "café £5 – ok", ""),
        ("windows-1252", "Tom’s “café”".encode("cp1252"), "Tom’s “café”", ""),
        ("iso-8859-1", "Tom’s “café”".encode("cp1252"), "Tom’s “café”", ""),
        ("iso-8859-1", "café".encode("latin-1"), "café", ""),
        ("utf-8", "Tom’s café".encode("cp1252"), "Tom’s café", "read as windows-1252"),
        (
            "utf-8",
            "café, naïve".encode() + "£5 – it’s".encode("cp1252"),
            "café, naïve£5 – it’s",
            "UTF-8 with odd bytes",
        ),
        ("", "Привет, Иван".encode()[:-1], "Привет, Ива\u00d0", "UTF-8 with odd bytes"),
        (
            "shift_jis",
            "送信できませんでした。".encode("cp932") * 5 + b"\x81",
            "送信できませんでした。" * 5 + "\ufffd",
            "in 1 places",
        ),
        ("us-ascii", "café".encode(), "café", "read as UTF-8"),
        ("x-nonsense", "café".encode(), "café", "unknown character set"),
        ("x-nonsense", "café".encode("latin-1"), "café", "unknown character set"),
        ("hex", b"6162\xe9", "6162é", "unknown character set"),
        ("", "café".encode(), "café", "no character set"),
        ("gb2312", "镕".encode("gbk"), "镕", ""),
        ("iso-2022-jp", "日本語".encode("iso2022_jp"), "日本語", ""),
        ("windows-1251", "Привет".encode("cp1251"), "Привет", ""),
        ("utf-16", "café".encode("utf-16"), "café", ""),
        ("utf-8", "café".encode("utf-16"), "café", "UTF-16 without saying so"),
        ("utf-8", b"a\0b", "a\ufffdb", ""),
        ("utf-7", b"a+2AA-b", "a\ufffdb", ""),
    ],
)
def test_a_declared_character_set_that_fits_wins_and_a_guess_is_said(declared, content, expected, said):
    coded = base64.encodebytes(content)
    kind = f"text/plain; charset={declared}" if declared else "text/plain"
    message = read(f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n\r\n".encode() + coded)
    assert message.parts[0].source == expected
    assert said in " ".join(message.limits)
    assert bool(said) == bool(message.limits)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("=?utf-8?q?one=0D=0ABcc:_x=40y.example?=", "one Bcc: x@y.example"),
        ("caf\xe9 – raw".encode().decode("latin-1"), "café – raw"),
        ("caf\xe9", "café"),
        ("=?utf-8?B?w6k=?= =?utf-8?B?w6k=?=", "éé"),
        ("=?utf-8?B?w6nD?=\r\n =?utf-8?B?qQ==?=", "éé"),
        ("=?utf-8?Q?folded within\r\n a word?= end", "folded within a word end"),
        ("=?x-none?Q?caf=E9?=", "café"),
        ("=?utf-8?B?!!!?= broken", " broken"),
        ("folded\r\n\tonce", "folded once"),
        ("=?iso-8859-1*en?Q?caf=E9?=", "café"),
        ("nul \0 tab\tend", "nul   tab end"),
    ],
)
def test_a_subject_is_one_readable_line(raw, expected):
    message = decode(b"From: a@b.example\r\nSubject: " + raw.encode("latin-1") + b"\r\n\r\nx", OWN)
    assert message.subject.split() == expected.split()
    assert not set(message.subject) & {"\r", "\n"}


def test_of_two_subjects_the_first_counts_and_it_is_said():
    message = read(b"Subject: other\r\n\r\nx")
    assert message.subject == "Visit"
    assert "more than one Subject" in " ".join(message.limits)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("unlisted-recipients:; (no To-header on input)", []),
        ("undisclosed-recipients:;", []),
        ("Team: a@x.example, B <b@x.example>; c@x.example", ["a@x.example", "b@x.example", "c@x.example"]),
        ('"Sample, Jo" <JO@x.example>, "Q \\"q\\"" <q@x.example>', ["jo@x.example", "q@x.example"]),
        ("=?utf-8?Q?Sample=2C_Jo?= <jo@x.example>", ["jo@x.example"]),
        ("jo@x.example (Jo Sample)", ["jo@x.example"]),
        ("a@x.example; b@x.example", ["a@x.example", "b@x.example"]),
        ("<@relay.example:jo@x.example>", ["jo@x.example"]),
        ("'jo@x.example' <jo@x.example>", ["jo@x.example"]),
        ("Jo <jo@x.example", ["jo@x.example"]),
        ('"unbalanced <jo@x.example>', ["jo@x.example"]),
        ("nobody", []),
        ("", []),
    ],
)
def test_addresses_are_found_however_they_are_written(value, expected):
    message = read(f"To: {value}\r\n\r\nx".encode())
    assert [box.address for box in message.to] == expected


def test_a_missing_message_id_is_none_and_a_bare_one_gets_its_brackets():
    assert decode(b"From: a@b.example\r\n\r\nx", OWN).message_id is None
    assert decode(b"From: a@b.example\r\nMessage-ID: \r\n\r\nx", OWN).message_id is None
    assert decode(b"From: a@b.example\r\nMessage-ID: 7@x.example\r\n\r\nx", OWN).message_id == "<7@x.example>"
    answered = read(b"In-Reply-To: <a@x>\r\nReferences: <a@x>\r\n <b@x> <a@x>\r\n\r\nx")
    assert (answered.in_reply_to, answered.references) == (("<a@x>",), ("<a@x>", "<b@x>"))


@pytest.mark.parametrize(
    ("value", "readable"),
    [
        ("Fri, 31 Dec 9999 23:59:59 -0500", False),
        ("Mon, 23 Nov 2026 11:59:00", True),
        ("23 Nov 26 11:59 GMT", True),
        ("Mon, 23 Nov 2026 11:59:00 +9999", False),
        ("yesterday", False),
        ("Mon, 99 Nov 2026 11:59:00 +0000", False),
    ],
)
def test_a_date_is_aware_or_absent(value, readable):
    message = read(f"Date: {value}\r\n\r\nx".encode())
    assert (message.date is not None) == readable
    assert (message.limits == ()) == readable
    if readable:
        assert message.date.astimezone(UTC).year == 2026


def mixed(*parts, boundary=b"b1", before=b"", after=b"--b1--\r\n", kind=b"mixed"):
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/" + kind + b'; boundary="' + boundary + b'"\r\n\r\n' + before
    return head + b"".join(b"--b1\r\n" + part + b"\r\n" for part in parts) + after


PLAIN = (
    b"Content-Type: text/plain\r\n\r\nHello there, this is the referral of Friday for the household at Exemplar Road."
)
HTML = b"Content-Type: text/html\r\n\r\n<p>Hello there, this is the <b>referral</b> of Friday for the household at Exemplar Road.</p>"
TABLE = b"Content-Type: text/html\r\n\r\n<p>Hello there, this is the referral of Friday for the</p><table><tr><td>household</td><td>at Exemplar Road.</td></tr></table>"
PDF = (
    b'Content-Type: application/pdf; name="../a/b\\x.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    + base64.encodebytes(b"%PDF")
)


def test_text_before_and_after_the_boundaries_is_not_lost():
    message = read(mixed(PLAIN, before=b"Please ring 01632 960123\r\n", after=b"--b1--\r\nAnd tell Tom.\r\n"))
    assert [(part.id, part.source.strip()) for part in message.parts][1:] == [
        ("preamble", "Please ring 01632 960123"),
        ("epilogue", "And tell Tom."),
    ]
    assert sum("outside the parts" in limit for limit in message.limits) == 2


def test_the_usual_preamble_is_not_a_text():
    assert len(read(mixed(PLAIN, before=b"This is a multi-part message in MIME format.\r\n\r\n")).parts) == 1


def test_a_missing_closing_boundary_and_a_wrong_one_lose_nothing():
    assert read(mixed(PLAIN, PDF, after=b"")).attachments[0].size == 4
    wrong = read(mixed(PLAIN, PDF, boundary=b"other"))
    assert wrong.parts[0].source.startswith("Hello")
    assert wrong.attachments[0].sha256 == hashlib.sha256(b"%PDF").hexdigest()
    assert "boundary" in " ".join(wrong.limits)
    none = read(b"Content-Type: multipart/mixed; boundary=x\r\n\r\nJust text.\r\n")
    assert none.parts[0].source.strip() == "Just text."
    assert none.limits


def test_a_mail_with_bare_carriage_returns_is_read():
    message = decode(b"From: a@b.example\rSubject: Old Mac\r\rHello\ryou", OWN)
    assert (message.subject, message.parts[0].source) == ("Old Mac", "Hello\nyou")


def test_file_names_are_names_and_bytes_come_back_bit_by_bit():
    content = bytes(range(256)) * 40
    part = (
        b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment; filename*=utf-8''..%2F..%2Fcron%2Fcaf%C3%A9%E2%80%AE.exe\r\n\r\n"
    ) + base64.encodebytes(content)
    raw = HEAD + mixed(PLAIN, part, PDF)
    message = decode(raw, OWN)
    assert [(each.part, each.name) for each in message.attachments] == [("2", "café .exe"), ("3", "x.pdf")]
    assert message.attachments[0].sha256 == hashlib.sha256(content).hexdigest()
    assert attachment(raw, "2") == content
    assert attachment(raw, "9") is None


def test_a_mail_that_is_one_file_lists_it():
    message = read(PDF)
    assert [(each.part, each.content_type) for each in message.attachments] == [("1", "application/pdf")]
    assert message.parts == ()


def test_an_attached_mail_is_a_file_and_its_text_and_files_are_found_below_it():
    inner = b"Content-Type: message/rfc822\r\n\r\nFrom: c@d.example\r\nSubject: Inner / one\r\n" + mixed(
        PLAIN, PDF
    ).replace(b"b1", b"b2")
    message = read(mixed(b"Content-Type: text/plain\r\n\r\nSee attached.", inner))
    assert [part.id for part in message.parts] == ["1", "2.1"]
    assert [(a.part, a.parent, a.content_type, a.name) for a in message.attachments] == [
        ("2", "", "message/rfc822", "Inner one.eml"),
        ("2.2", "2", "application/pdf", "x.pdf"),
    ]
    assert message.sender.address == "jo@agency.example"


def test_of_twins_the_plain_one_is_read_unless_the_html_has_a_table():
    plain = read(mixed(PLAIN, HTML, kind=b"alternative"))
    assert [(part.id, part.content_type) for part in plain.parts] == [("1", "text/plain")]
    table = read(mixed(PLAIN, TABLE, kind=b"alternative"))
    assert [(part.id, part.content_type) for part in table.parts] == [("2", "text/html")]
    stub = read(mixed(b"Content-Type: text/plain\r\n\r\n \r\n", HTML, kind=b"alternative"))
    assert [part.id for part in stub.parts] == ["2"]


def test_a_twin_that_says_more_is_kept_and_it_is_said():
    more = PLAIN + b" His number is 01632 960123."
    message = read(mixed(more, HTML, kind=b"alternative"))
    assert [part.id for part in message.parts] == ["1", "2"]
    assert TWINS_DIFFER in message.limits
    tabled = read(mixed(more, TABLE, kind=b"alternative"))
    assert [part.id for part in tabled.parts] == ["2", "1"]


def test_words_above_the_body_of_a_page_are_said_by_it():
    plain, page = (
        "Hello 01632 960001\n",
        "<html><head><style>p{}</style><title>x</title></head>%s<body>Hello 01632 960001</body></html>",
    )
    assert not Twins(plain, page % "").differ
    assert Twins(plain, page % "<p>Jane Sample lives at 14 Exemplar Road, with her two children</p>").differ


def test_a_line_drawn_above_a_quoted_mail_is_no_difference_between_twins():
    page = "<p>Hello 01632 960001</p><div style='border-top:solid'><p>From: Jane Sample</p></div>"
    for drawn in ("-----Original Message-----", "_" * 32):
        assert not Twins(f"Hello 01632 960001\n\n{drawn}\nFrom: Jane Sample\n", page).differ
        assert Twins(f"Hello 01632 960002\n\n{drawn}\nFrom: Jane Sample\n", page).differ


def test_a_copy_without_its_html_twin_has_the_same_digest():
    head = HEAD + b"Date: Mon, 23 Nov 2026 11:59:00 +0000\r\n"
    alone = decode(head + b"Content-Transfer-Encoding: quoted-printable\r\n" + PLAIN, OWN)
    for twin in (HTML, TABLE):
        rebuilt = decode(b"Received: from x by y; now\r\n" + head + mixed(PLAIN, twin, kind=b"alternative"), OWN)
        assert (rebuilt.digest, rebuilt.sameness) == (alone.digest, alone.sameness)


def test_two_referrals_behind_one_stock_sentence_are_two_whatever_the_plain_twin_says():
    head = HEAD + b"Date: Mon, 23 Nov 2026 11:59:00 +0000\r\n"
    stock = b"Content-Type: text/plain\r\n\r\nTo view this message, please use an HTML compatible email viewer."
    page = b"Content-Type: text/html\r\n\r\n<p>Name: %s</p><p>Born 3/4/1988, 14 Exemplar Road, 07700 900123</p>"
    one, two = (decode(head + mixed(stock, page % n, kind=b"alternative"), OWN) for n in (b"Ann A", b"Bea B"))
    alone = decode(head + stock, OWN)
    assert len({one.sameness, two.sameness, alone.sameness}) == len({one.digest, two.digest, alone.digest}) == 3
    assert {m.digest.partition("+")[0] for m in (one, two)} == {alone.digest}, "entries made before are still found"


def test_a_few_words_behind_a_stub_and_the_text_of_an_attached_mail_count_as_well():
    def sent(*parts, kind=b"alternative"):
        return decode(HEAD + mixed(*parts, kind=kind), OWN)

    stub, page = (
        b"Content-Type: text/plain\r\n\r\nx",
        b"Content-Type: text/html\r\n\r\n<p>x no news of %s here either</p>",
    )
    assert sent(stub, page % b"Ann").sameness != sent(stub, page % b"Bea").sameness
    note = b"Content-Type: text/plain\r\n\r\nSee attached."
    inner = b"Content-Type: message/rfc822\r\n\r\nFrom: a@b.example\r\nSubject: Referral\r\n\r\n%s\r\n"
    one, two = (sent(note, inner % n, kind=b"mixed") for n in (b"Ann A, born 3/4/1988", b"Bea B, born 4/5/1990"))
    assert one.sameness != two.sameness


def test_the_same_words_in_answer_to_two_letters_of_ours_are_two_answers():
    def sent(fields, date=b"11:01"):
        head = b"From: a@b.example\r\nSubject: RE: Your question\r\nDate: Mon, 23 Nov 2026 %s:00 +0000\r\n" % date
        return decode(head + fields + b"\r\nNot known, sorry.", OWN).sameness

    ours = b"In-Reply-To: <%d@mailflow.council.example>\r\n"
    assert sent(ours % 1) != sent(ours % 2)
    assert sent(ours % 1) == sent(ours % 1, b"11:30")
    assert sent(ours % 1) == sent(b"References: <1@mailflow.council.example> <5@b.example>\r\n")
    assert sent(b"In-Reply-To: <1@b.example>\r\n") == sent(b""), "a thread of the partner's own says nothing"


def test_sameness_is_that_of_a_mail_sent_again_and_not_of_another_case():
    def sent(minute, subject=b"RE: CSH-2026-0147-Z", text=b"No answer."):
        return decode(
            b"From: a@b.example\r\nSubject: "
            + subject
            + b"\r\nDate: Mon, 23 Nov 2026 11:%02d:00 +0000\r\n\r\n" % minute
            + text,
            OWN,
        )

    assert sent(1).digest != sent(2).digest
    assert sent(1).sameness == sent(2).sameness
    assert sent(1).sameness != sent(1, text=b"Answered.").sameness
    assert sent(1).sameness != sent(1, subject=b"RE: CSH-2026-0148-A").sameness
    assert sent(1).sameness == sent(1, subject=b"[EXTERNAL] Re: csh-2026-0147-z").sameness


def test_flowed_text_gets_its_sentences_back():
    raw = b"Content-Type: text/plain; format=flowed\r\n\r\nA sentence that is \r\nbroken softly.\r\nNext.\r\n> quoted \r\n> on\r\n-- \r\nJo"
    assert read(raw).parts[0].source == "A sentence that is broken softly.\nNext.\n> quoted on\n-- \nJo"


@pytest.mark.parametrize(
    "raw", [b"", b"\r\n\r\n", b"\0" * 100, b"no header at all\r\nnor here", b"\xff\xfe\x00\x01" * 99]
)
def test_mail_without_a_header_is_broken_and_kept(raw):
    message = decode(raw, OWN)
    assert (message.broken, message.kind) == (True, Kind.OTHER)
    assert message.limits[0] == NO_HEADER


def test_text_of_a_mail_without_a_header_is_findable():
    assert "nor here" in decode(b"no header at all\r\nnor here", OWN).parts[0].source


@pytest.mark.parametrize(
    "before", [b"\r\n", b"\xef\xbb\xbf", b">From somebody who cut badly\r\n", b"From jo@x.example Mon Nov 23\r\n"]
)
def test_a_line_too_many_on_top_does_not_hide_the_headers(before):
    message = decode(before + HEAD + b"\r\nx", OWN)
    assert not message.broken
    assert message.subject == "Visit"


def test_a_hundred_and_forty_levels_of_nesting_end_in_a_text_and_a_sentence():
    body = b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nZGVlcCBkb3du"
    for level in range(140):
        body = b'Content-Type: multipart/mixed; boundary="n%d"\r\n\r\n--n%d\r\n%s\r\n--n%d--\r\n' % (
            level,
            level,
            body,
            level,
        )
    message = read(b"MIME-Version: 1.0\r\n" + body)
    assert "nested too deeply" in " ".join(message.limits)
    assert "deep down" in message.parts[0].source


def test_a_thousand_levels_of_nesting_are_kept_as_one_text():
    body = b"Content-Type: text/plain\r\n\r\ndeep down"
    for level in range(1200):
        body = b'Content-Type: multipart/mixed; boundary="n%d"\r\n\r\n--n%d\r\n%s' % (level, level, body)
    message = read(b"MIME-Version: 1.0\r\n" + body)
    assert "nested too deeply" in " ".join(message.limits)
    assert not message.broken
    assert "deep down" in message.parts[0].source


def test_ten_thousand_parts_are_counted_and_the_first_are_opened():
    start = time.process_time()
    message = read(mixed(*[b"Content-Type: text/plain\r\n\r\nline"] * 10_000))
    assert len(message.parts) == MOST_PARTS + 1
    assert message.parts[-1].source.split() == ["line"] * (10_000 - MOST_PARTS)
    assert "10000 parts" in " ".join(message.limits)
    assert time.process_time() - start < 15


def test_text_beyond_the_limit_is_cut_and_it_is_said():
    message = read(b"\r\n" + b"word " * (MOST_TEXT // 4))
    assert len(message.parts[0].source) == MOST_TEXT
    assert str(MOST_TEXT) in " ".join(message.limits)


def test_a_header_of_a_megabyte_and_ten_thousand_recipients_take_no_time():
    start = time.process_time()
    many = ", ".join(f'"Member {n}" <m{n}@x.example>' for n in range(10_000))
    quotes = "(" * 50_000 + '"' * 50_001
    message = read(f"To: {many}\r\nX-Long: {'=?utf-8?q?' * 100_000}\r\nCc: {quotes}\r\n\r\nx".encode())
    assert len(message.to) >= 1_000
    assert "too long" in " ".join(message.limits)
    assert time.process_time() - start < 5


def test_two_senders_are_said():
    assert "more than one sender" in " ".join(read(b"From: chair@council.example\r\n\r\nx").limits)


SHREDS = [
    b"Content-Type: multipart/mixed; boundary=q\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Type: multipart/report; report-type=delivery-status; boundary=q\r\n",
    b"Content-Type: message/delivery-status\r\n",
    b"Content-Type: text/html; charset=utf-7\r\n",
    b"Content-Type: text/plain; charset*0*=%ff'%00'a; name*1=x\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: quoted-printable\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b'Content-Disposition: attachment; filename="=?utf-8?b?/w==?=\xff"\r\n',
    b"From: \xff\xfe <a@b>\r\n",
    b'To: :;:;<>,,"\r\n',
    b"Subject: =?\xff?q?=ZZ?=\r\n",
    b"Date: Thu, 32 Foo 99999999999999999999 25:61:61 +99999\r\n",
    b"Message-ID: <<>>\r\n",
    b"Authentication-Results: ((((;=;dmarc=\r\n",
    b"Auto-Submitted: (a\r\n",
    b"Return-Path: <>\r\n",
    b"\r\n",
    b"\n",
    b"\r",
    b"--q\r\n",
    b"--q--\r\n",
    b"--q",
    b"AAAA====\r\n",
    b"=\r\n=ZZ=3\r\n",
    b"<table><!-- &#55555555555; &#xD800;",
    b"Final-Recipient: rfc822;\r\nAction: \r\n\r\n",
    b"\0",
    b"\xff\xfe",
    b"+2AA-",
    b"Undeliverable: ",
]


@settings(max_examples=600, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(SHREDS), st.binary(max_size=40)), max_size=30).map(b"".join))
def test_no_bytes_at_all_make_it_raise_and_every_string_is_storable(raw):
    message = decode(raw, OWN)
    assert not any("decoding failed" in limit for limit in message.limits), message.limits
    for each in strings(message):
        each.encode("utf-8")
    for each in (message.subject or "", message.message_id or "", message.sender.name, message.sender.address):
        assert not set(each) & {"\r", "\n", "\0"}
