"""Mail that lies about itself: what is readable in it stays readable (T36, T38), and what is damaged is not called certain."""

import base64
import time

import pytest

from mailflow.ingest.charsets import codec
from mailflow.ingest.decode import DOUBLE, attachment, decode
from mailflow.ingest.mime import transfer
from mailflow.ingest.reader import Own
from mailflow.submission import Certainty
from tests.unit.reading_world import only, said

HEAD = (
    b"From: Jo Sample <jo@agency.example>\r\nSubject: Visit\r\nMessage-ID: <1@agency.example>\r\nMIME-Version: 1.0\r\n"
)
WORDS = "Visited on Friday, nobody was in. Will try again next week.\r\n"


def text_of(rest):
    return "\n".join(part.source for part in decode(HEAD + rest, Own()).parts)


@pytest.mark.parametrize("charset", ["utf-16", "utf-16le", "utf-32", "cp037", "ibm500"])
def test_t36_ascii_under_the_name_of_a_set_that_takes_any_bytes_is_read_as_ascii(charset):
    message = decode(HEAD + f"Content-Type: text/plain; charset={charset}\r\n\r\n{WORDS * 2}".encode(), Own())
    assert message.parts[0].source == (WORDS * 2).replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("charset", "codec", "words"),
    [
        ("utf-7", "utf-7", "Zoë’s flat £20"),
        ("iso-2022-jp", "iso-2022-jp", "山田さん visited"),
        ("gb18030", "gb18030", "王小明 visited"),
        ("gb2312", "gb18030", "王小明 visited"),
        ("utf-16", "utf-16", "Zoë’s flat, 1 May"),
        ("utf-16be", "utf-16-be", "Zoë’s flat, 1 May"),
        ("utf-32", "utf-32", "Zoë’s flat, 1 May"),
        ("cp037", "cp037", "Visited Friday"),
        ("windows-1252", "cp1252", "“Zoë’s” – flat"),
        ("shift_jis", "shift_jis", "山田 visited"),
    ],
)
def test_t36_a_declared_set_that_fits_is_honoured(charset, codec, words):
    coded = base64.encodebytes(words.encode(codec))
    head = f"Content-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    message = decode(HEAD + head.encode() + coded, Own())
    assert message.parts[0].source == words
    assert message.limits == ()


@pytest.mark.parametrize("charset", ["utf-16", "utf-32", "cp037", "ibm500", "x-nonsense"])
@pytest.mark.parametrize("odd", [b"caf\xe9 ", b"a\0b ", b"\xff\xfe"])
def test_t36_words_under_a_wrong_name_are_read_though_other_bytes_stand_between_them(charset, odd):
    head = f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode()
    assert "nobody was in" in text_of(head + odd + WORDS.encode() * 2)


@pytest.mark.parametrize(
    "charset", ["unicode_escape", "raw-unicode-escape", "Unicode-Escape", "idna", "punycode", "undefined", "rot13"]
)
def test_t36_what_python_calls_a_codec_is_no_character_set_of_mail(charset):
    found = text_of(
        f"Content-Type: text/plain; charset={charset}\r\n\r\n".encode() + b"C:\\new\\u0041 \\: " + WORDS.encode()
    )
    assert found.startswith("C:\\new\\u0041 \\: Visited")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_t36_wide_text_that_does_not_say_so_is_read(codec):
    message = decode(HEAD + b"\r\n" + WORDS.encode(codec), Own())
    assert "nobody was in" in message.parts[0].source
    assert "a text was UTF-16 without saying so" in message.limits


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("order", [(0, 1), (1, 0), (0, 1, 0)])
@pytest.mark.parametrize(
    "plain", [b"Name: Zo\xeb Sample\r\nShe lives at 14 Exemplar Road, the top flat.\r\n", b"Jane Sample, aged 9\r\n"]
)
def test_t36_plain_lines_above_below_and_within_wide_text_are_read_as_well(codec, order, plain):
    found = text_of(b"\r\n" + b"".join((WORDS.encode(codec), plain)[which] for which in order))
    wanted = (WORDS, plain.decode("cp1252"))
    assert found == "".join(wanted[which] for which in order).replace("\r\n", "\n")


def test_t36_chinese_in_wide_text_is_not_taken_for_plain_lines():
    said = (
        "═" * 60
        + "\r\nReferral of 王小明\r\n"
        + "王小明住在这里已经很久了他的邻居说每天晚上都很吵" * 2
        + "\r\nVisited on Friday, nobody was in.\r\n" * 9
    )
    assert text_of(b"\r\n" + said.encode("utf-16-le")) == said.replace("\r\n", "\n")


def test_t36_two_stray_bytes_do_not_make_wide_text_of_a_mail():
    assert "nobody was in" in text_of(b"\r\n\xff\xfe: x\r\n" + WORDS.encode() * 3)


def test_quoted_printable_with_bare_carriage_returns_loses_nothing():
    body = b"Content-Transfer-Encoding: quoted-printable\r\rVisited on Fri=\rday, no=20answer.\rTried =C2=A320 twice.\r"
    found = text_of(body)
    assert "Visited on Friday, no answer." in found
    assert "£20 twice" in found


def test_words_that_are_said_to_be_base64_stay_words():
    found = text_of(b"Content-Transfer-Encoding: base64\r\n\r\n" + WORDS.encode() + b"Kind regards\r\n\r\nJo\r\n")
    assert found == (WORDS + "Kind regards\r\n\r\nJo\r\n").replace("\r\n", "\n")


def test_a_footer_that_a_list_put_below_base64_is_kept_with_it():
    coded = base64.encodebytes((WORDS * 6).encode())
    footer = (
        b"_______________________________________________\r\nTestbury list, to leave it write to a@list.example\r\n"
    )
    found = text_of(b"Content-Transfer-Encoding: base64\r\n\r\n" + coded + footer)
    assert found.count("nobody was in") == 6
    assert "to leave it write to" in found


@pytest.mark.parametrize("spoil", [b"!", b"\xff", b" ", b"\r\n\r\n", b"=", b"?*"])
def test_t37_base64_with_a_spot_of_damage_is_decoded_all_the_same(spoil):
    content = bytes(range(256)) * 8
    coded = base64.encodebytes(content)
    head = b'Content-Type: application/pdf; name="a.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    found = attachment(HEAD + head + coded[:616] + spoil + coded[616:], "1")
    assert found == content


@pytest.mark.parametrize("edge", ["edge", "e d(g)e+"])
def test_a_container_that_is_closed_before_it_is_opened_loses_nothing(edge):
    body = f'Content-Type: multipart/mixed; boundary="{edge}"\r\n\r\n--{edge}--\r\nContent-Type: text/plain\r\n\r\n{WORDS}--{edge}--\r\n'
    assert "nobody was in" in text_of(body.encode())
    outer = "Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n" + body + "\r\n--outer--\r\n"
    assert "nobody was in" in text_of(outer.encode())


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ("Name: Jane Sam\ufffdple\nDOB: 3/4/1988\nSummary: Loud music every night.", "name"),
        ("Name: Jane\x07 Sample\nDOB: 3/4/1988\nSummary: Loud music every night.", "name"),
        ("Name: Jane Sample\nDOB: 3/4/1988\nAddress: 14 Exempl\x9dr Road, WS99 1AA\nSummary: Loud music.", "address"),
    ],
)
def test_what_was_read_from_damaged_words_is_not_called_certain(form, field):
    subject = only(said("Referral", form)).subjects[0]
    value = subject.name if field == "name" else subject.addresses[0]
    assert value.certainty is Certainty.ASSUMED
    assert subject.dob.certainty is Certainty.CERTAIN


def test_a_summary_holds_no_word_that_does_not_stand_at_its_place():
    cell = "<table><tr><td>Summary</td><td><table><tr><td>Loud music<table><td>most nights</td></table></td></tr>"
    for item in said("Referral", f"<p>Please add Jane Sample, DOB 3/4/1988.</p>{cell}", html=True).items:
        if item.summary:
            assert set(item.summary.value.split()) <= set(item.summary.trace.text.split())


def test_t37_an_attached_mail_comes_out_as_it_went_in_and_an_endless_field_of_it_costs_nothing():
    inner = (
        b"From: a@x.example\r\nX-Odd: two  blanks \r\n\tcaf\xe9\r\nReceived: "
        + b"Nov 2" * 4_000
        + b"\r\n\r\nSee below.\r\n"
    )
    raw = inner
    for level in range(8):
        head = b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\nContent-Type: message/rfc822\r\n\r\n" % (
            level,
            level,
        )
        raw = head + raw + b"\r\n--b%d--\r\n" % level
    began = time.process_time()
    message = decode(HEAD + raw, Own())
    assert time.process_time() - began < 2
    assert message.attachments[-1].size == len(inner)
    assert attachment(HEAD + raw, message.attachments[-1].part) == inner


@pytest.mark.parametrize(
    ("charset", "subject"),
    [
        ("koi8-r", "Жалоба на соседей"),
        ("windows-1251", "Отчёт за май"),
        ("windows-1250", "Spotkanie w środę"),
        ("iso-8859-7", "Συνάντηση"),
        ("gb2312", "关于会议的通知"),
        ("big5", "會議通知"),
        ("euc-kr", "회의 안내"),
        ("shift_jis", "会議のお知らせ"),
        ("iso-2022-jp", "会議のお知らせ"),
        ("windows-1252", "Café – visit"),
    ],
)
def test_a_bare_subject_is_of_the_character_set_of_the_text(charset, subject):
    head = "From: Jo Sample <jo@agency.example>\r\nSubject: {}\r\nMIME-Version: 1.0\r\n"
    plain = f"Content-Type: text/plain; charset={charset}\r\n\r\nText.\r\n"
    parts = f"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n{plain}--b--\r\n"
    for rest in (plain, parts):
        assert decode((head.format(subject) + rest).encode(charset), Own()).subject == subject


@pytest.mark.parametrize("charset", ["iso-8859-1", "koi8-r", "us-ascii", "no-such-set"])
def test_a_bare_subject_in_utf_8_is_read_as_such_whatever_the_text_is(charset):
    head = HEAD.replace(b"Subject: Visit", "Subject: Visit – Café".encode())
    rest = f"Content-Type: text/plain; charset={charset}\r\n\r\nText.\r\n".encode()
    assert decode(head + rest, Own()).subject == "Visit – Café"


def test_lines_that_end_twice_are_read_as_lines_that_end_once():
    sound = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nVisited.\r\nNobody in.\r\n"
    sound += b'--b\r\nContent-Type: text/csv; name="a.csv"\r\nContent-Disposition: attachment\r\n\r\na,b\r\n--b--\r\n'
    twice = sound.replace(b"\r\n", b"\r\r\n")
    found, other = decode(sound, Own()), decode(twice, Own())
    assert (other.subject, other.parts, other.attachments) == (found.subject, found.parts, found.attachments)
    assert attachment(twice, "2") == attachment(sound, "2")
    assert other.limits == (DOUBLE, *found.limits)


def test_a_return_too_many_in_some_lines_changes_nothing_of_a_mail():
    assert text_of(b"\r\nVisited.\r\r\nNobody in.\r\n") == "Visited.\n\nNobody in.\n"


@pytest.mark.parametrize(
    "line",
    [
        b"ATHENA  INVESTIGATION 47/90213/26     STATUS: OPEN",
        b"NORTHERNCOUNTIES INVESTIGATIONS DEPARTMENTAL SUMMARYSHEET",
        b"Object                     Controlled drugs",
    ],
)
def test_a_line_of_long_words_that_says_it_is_base64_stays_as_it_was_written(line):
    assert transfer.decoded(line, "base64") == line


def test_a_container_whose_type_has_a_hole_in_it_loses_nothing():
    edge = b"Content-Type: multipart/; boundary=edge\r\n\r\n"
    found = text_of(
        edge + b"Please ring her mother.\r\n--edge\r\n\r\n" + WORDS.encode() + b"--edge--\r\nAnd tell Tom.\r\n"
    )
    assert all(words in found for words in ("Please ring her mother.", WORDS.strip(), "And tell Tom."))


def test_what_somebody_wrote_behind_the_usual_preamble_is_kept():
    usual = b"Content-Type: multipart/mixed; boundary=edge\r\n\r\nThis is a multi-part message in MIME format.%s\r\n--edge\r\n\r\nx\r\n--edge--\r\n"
    assert text_of(usual % b"") == "x"
    assert "ring Ann" in text_of(usual % b" Please ring Ann.")


def test_a_mail_without_a_header_that_says_it_is_a_file_is_kept_as_one():
    message = decode(b"Content-Disposition: attachment; filename=a.txt\r\n\r\n" + WORDS.encode(), Own())
    assert message.broken
    assert [(a.part, a.name) for a in message.attachments] == [("1", "a.txt")]


def test_what_stands_in_a_report_of_no_known_kind_is_kept_whatever_bytes_stand_beside_it():
    inner = b"Content-Type: multipart/mixed; boundary=in\r\n\r\n--in\r\n\r\n%s--in\r\nContent-Type: multipart/mixed\r\n\r\n\xff\xfe and %s--in--\r\n"
    raw = HEAD + b"Content-Type: message/odd\r\n\r\n" + inner % (WORDS.encode(), WORDS.encode())
    assert (attachment(raw, "1") or b"").count(b"nobody was in") == 2


def test_a_character_set_whose_name_is_damaged_is_unknown_and_no_more():
    damaged = b"Content-Type: text/plain; charset=utf\xff8; name*=utf\xff8''a\r\n\r\n"
    assert text_of(damaged + WORDS.encode()) == WORDS.replace("\r\n", "\n")
    assert codec("utf\udcff8") is None
