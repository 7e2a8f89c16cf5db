"""T35, T36: whatever is done to a mail on its way, the referral in it is read, from the bytes to the answer; nothing
readable is lost, and each limit that was hit is said."""

import time

import pytest

from mailflow.ingest.decode import attachment
from tests.unit.odd_mails import (
    DATE,
    PERSON,
    SAID,
    TOP,
    S,
    coded,
    flowed,
    form,
    nested,
    parts,
    people,
    plain,
    read,
    uuencoded,
)

SETS = [
    ("utf-7", "utf-7", "Zoë’s"), ("unicode-1-1-utf-7", "utf-7", "Zoë’s"), ("iso-2022-jp", "iso2022_jp", "山田さん"), ("gb18030", "gb18030", "王小明"),
    ("gb2312", "gb18030", "王小明"), ("hz-gb-2312", "hz", "王小明"), ("big5", "big5", "王小明"), ("shift_jis", "cp932", "山田"), ("euc-kr", "cp949", "김철수"),
    ("iso-2022-kr", "iso2022_kr", "김철수"), ("utf-16", "utf-16", "Zoë’s"), ("utf-16le", "utf-16-le", "Zoë’s"), ("utf-16be", "utf-16-be", "Zoë’s"),
    ("utf-32", "utf-32", "Zoë’s"), ("koi8-r", "koi8-r", "Привет"), ("macintosh", "mac-roman", "Zoë’s"), ("windows-1250", "cp1250", "Łódź"),
    ("windows-1251", "cp1251", "Привет"), ("windows-1252", "cp1252", "“Zoë” –"), ("windows-1253", "cp1253", "Γεια"), ("windows-1254", "cp1254", "Işık"),
    ("windows-1255", "cp1255", "שלום"), ("windows-1256", "cp1256", "سلام"), ("windows-1257", "cp1257", "Ąžuolas"), ("windows-1258", "cp1258", "Đà"),
    ("iso-8859-15", "iso8859-15", "Zoë €"), ("cp037", "cp037", "Zoë"),
]  # fmt: skip
LIES = [
    ("utf-8", "cp1252"), ("us-ascii", "utf-8"), ("us-ascii", "cp1252"), ("x-nonsense", "utf-8"), ("utf-7", "utf-8"), ("iso-2022-jp", "cp1252"),
    ("utf-16", "utf-8"), ("gb18030", "cp1252"), ("hex", "utf-8"),
]  # fmt: skip


@pytest.mark.parametrize(("charset", "codec", "word"), SETS)
def test_t36_a_referral_in_any_character_set_is_read(charset, codec, word):
    answer, message, _ = read(coded(f"{word}\r\n\r\n{SAID}", charset, codec))
    assert people(answer) == [PERSON]
    assert message.parts[0].source.startswith(word)
    assert answer["limits"] == []


@pytest.mark.parametrize(("charset", "codec"), LIES)
def test_t36_a_character_set_that_lies_changes_no_letter_and_is_said(charset, codec):
    answer, message, _ = read(coded(f"“Zoë” – £20\r\n\r\n{SAID}", charset, codec))
    assert people(answer) == [PERSON]
    assert message.parts[0].source.startswith("“Zoë” – £20")
    assert any("character set" in limit for limit in answer["limits"])


TEXTS = {
    "a letter in two halves": (plain(S.replace(b"Loud", b"\xed\xa0\xbd\xed\xb8\x80 caf\xc3\xa9 Loud"), kind="text/plain; charset=utf-8"), "😀 café Loud"),
    "a lone half": (plain(S.replace(b"Loud", b"\xed\xa0\x80 caf\xc3\xa9 Loud"), kind="text/plain; charset=utf-8"), "\ufffd café Loud"),
    "a lone half in UTF-7": (plain(S.replace(b"Loud", b"+2AA- Loud"), kind="text/plain; charset=utf-7"), "\ufffd Loud"),
    "NULs in the text": (plain(S.replace(b"Loud", b"\0\0 Loud")), "\ufffd\ufffd Loud"),
    "bare carriage returns": (plain().replace(b"\r\n", b"\r"), "Loud music"),
    "bare line feeds": (plain().replace(b"\r\n", b"\n"), "Loud music"),
    "two carriage returns": (plain().replace(b"\r\n", b"\r\r\n"), "Loud music"),
    "line ends the wrong way round": (plain().replace(b"\r\n", b"\n\r"), "Loud music"),
    "words before the first boundary": (parts(b"\r\nSee above.\r\n", before=S), "Loud music"),
    "words after the last boundary": (parts(b"\r\nSee below.\r\n", after=S), "Loud music"),
    "flowed": (plain(flowed(delete=False), kind="text/plain; format=flowed"), SAID.strip()),
    "flowed with DelSp": (plain(flowed(delete=True), kind="text/plain; format=flowed; delsp=yes"), SAID.strip()),
    "flowed in capitals": (plain(flowed(delete=True), kind='text/plain; Format="Flowed"; DELSP="Yes"'), SAID.strip()),
    "flowed with carriage returns": (plain(flowed(delete=True), kind="text/plain; format=flowed; delsp=yes").replace(b"\r\n", b"\r"), SAID.strip()),
}  # fmt: skip


@pytest.mark.parametrize("what", TEXTS)
def test_t36_odd_letters_and_line_ends_hide_nothing(what):
    raw, words = TEXTS[what]
    answer, message, _ = read(raw)
    assert people(answer) == [PERSON]
    assert any(words in part.source for part in message.parts)


HEADERS = {
    "8-bit bytes": TOP.replace(b"Priya Patel", b"Zo\xeb Patel").replace(b"Referral", b"R\xe9f\xe9rral \x96 \xff"),
    "encoded words that are line breaks": TOP.replace(b"Referral", b"=?utf-8?B?UmVmZXJyYWwNCkJjYzogeEB4LmV4YW1wbGUNCg0KYm9keQ==?=").replace(b"Priya Patel", b"=?utf-8?Q?Priya=0D=0ABcc:_x=40x.example?="),
    "nobody in To": TOP.replace(b"hub@council.example", b"unlisted-recipients:; (no To-header on input)"),
    "the last day of the year 9999": TOP.replace(DATE, b"Fri, 31 Dec 9999 23:59:59 -1200"),
    "the last second of all": TOP.replace(DATE, b"Fri, 31 Dec 9999 23:59:59 +0000"),
    "the year 1": TOP.replace(DATE, b"Mon, 1 Jan 0001 00:00:00 +1400"),
    "received in the year 9999": b"Received: by x.example; Fri, 31 Dec 9999 23:59:59 -1200\r\n" + TOP,
    "NULs in front": b"\0\0\0" + TOP,
    "a NUL in the subject": TOP.replace(b"Referral", b"Refer\0ral"),
    "half a letter in the subject": TOP.replace(b"Referral", b"=?utf-7?Q?+2AA-?= =?utf-8?Q?=ED=A0=80?="),
}  # fmt: skip


@pytest.mark.parametrize("what", HEADERS)
def test_t39_headers_that_no_careful_program_writes_change_nothing(what):
    answer, message, _ = read(plain(top=HEADERS[what]))
    assert people(answer) == [PERSON]
    shown = f"{message.subject}{message.sender.name}{message.sender.address}"
    assert shown.isprintable() or "\ufffd" in shown
    assert not set(shown) & {"\r", "\n", "\0"}
    shown.encode("utf-8")
    assert [box.address for box in message.to] in ([], ["hub@council.example"])


LONG = {
    "one word": b"X-Long: " + b"a" * 1_000_000,
    "encoded words": b"Comments: " + b"=?utf-8?q?a?= " * 70_000,
    "folded": b"X-Folded: " + b"a\r\n " * 300_000,
    "recipients": b"Cc: " + b", ".join(b"m%d@x.example" % n for n in range(50_000)),
    "fields": b"\r\n".join(b"X-%d: y" % n for n in range(80_000)),
    "hops": b"\r\n".join([b"Received: from a by b; " + DATE] * 15_000),
    "references": b"References: " + b" ".join(b"<%d@x.example>" % n for n in range(60_000)),
    "brackets": b"Reply-To: " + b"(" * 500_000 + b"a@x.example" + b")" * 500_000,
}


@pytest.mark.parametrize("what", LONG)
def test_t39_a_megabyte_of_headers_is_read_in_time_and_what_was_cut_is_said(what):
    raw = plain(top=TOP + LONG[what] + b"\r\n")
    began = time.process_time()
    answer, _, _ = read(raw)
    assert time.process_time() - began < 5
    assert people(answer) == [PERSON]
    assert any("too long" in limit for limit in answer["limits"]) == (what not in ("fields", "hops"))


def test_t39_a_content_type_of_a_megabyte_is_no_obstacle():
    for filler in ("; a=b" * 200_000, "".join(f"; name*{n}*=%41%42" for n in range(60_000))):
        assert people(read(plain(kind=f"text/plain{filler}; charset=utf-8"))[0]) == [PERSON]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (b"filename*0*=utf-8''Zo%C3%AB;\r\n filename*1*=%E2%80%93ref;\r\n filename*2=\" form.txt\"", "Zoë–ref form.txt"),
        (b"filename*1*=%8E%D2.txt; filename*0*=shift_jis'ja'%8E%52%93%63", "山田者.txt"),
        (b"filename*0=form;\r\n filename*1=.txt", "form.txt"),
        (b"filename*=iso-8859-1'en'f%F3rm.txt; filename=form.exe", "fórm.txt"),
        (b'filename="=?utf-8?B?Zm9ybcOpLnR4dA==?="', "formé.txt"),
        (b'filename="Zo\xeb.txt"', "Zoë.txt"),
        (b"filename*=utf-8''..%2F..%2Fetc%2Fform%0D%0A.txt", "form .txt"),
    ],
)  # fmt: skip
def test_a_file_is_read_however_its_name_is_written(written, name):
    answer, message, _ = read(form(written))
    assert [each.name for each in message.attachments] == [name]
    assert people(answer) == [PERSON]


def coded_file(body):
    return plain(b"Please see the referral attached.\r\n\r\n" + body + b"\r\nThanks, Priya\r\n")


CODED = uuencoded(b"referral.txt", S)
UUENCODED = {
    "as it is": CODED,
    "without its end": CODED.replace(b"`\r\nend\r\n", b""),
    "with marks for blanks": CODED.replace(b" ", b"`").replace(b"begin`644`", b"begin 644 "),
    "with its blanks cut off": b"\r\n".join(line.rstrip() for line in CODED.split(b"\r\n")),
    "in base64": b"begin-base64 644 referral.txt\r\n" + coded(SAID, "utf-8", "utf-8").partition(b"\r\n\r\n")[2] + b"====\r\n",
}  # fmt: skip


@pytest.mark.parametrize("how", UUENCODED)
@pytest.mark.parametrize("line_end", [b"\r\n", b"\n", b"\r"])
def test_a_uuencoded_file_is_taken_out_of_the_text_and_read(how, line_end):
    raw = coded_file(UUENCODED[how]).replace(b"\r\n", line_end)
    answer, message, _ = read(raw)
    assert people(answer) == [PERSON]
    assert [each.name for each in message.attachments] == ["referral.txt"]
    assert attachment(raw, message.attachments[0].part).strip() == S.strip()
    assert "Thanks, Priya" in message.parts[0].source
    assert "begin" not in message.parts[0].source


@pytest.mark.parametrize(
    "words", [b"begin 644 a.txt\r\nand so on\r\nend\r\n", b"begin-base64 644 a\r\nno code\r\n====\r\n", b"begin 644 a.txt\r\n", b"begin 644 b.txt\r\n#abc\r\n"]
)  # fmt: skip
def test_lines_that_only_look_like_a_uuencoded_file_stay_text(words):
    _, message, _ = read(plain(S + words))
    assert message.parts[0].source == (S + words).decode().replace("\r\n", "\n")
    assert message.attachments == ()


@pytest.mark.parametrize("mails", [False, True], ids=["parts", "mails"])
@pytest.mark.parametrize("levels", [5, 19, 40, 49, 120, 400])
def test_t39_what_stands_forty_levels_deep_is_read_and_deeper_texts_are_shown(levels, mails):
    answer, message, _ = read(nested(levels, mails=mails))
    assert people(answer) == [PERSON]
    deep = any("nested too deeply" in limit for limit in answer["limits"])
    assert deep == (levels * (2 if mails else 1) > 100)
    assert any("within each other" in limit for limit in answer["limits"]) == (mails and levels > 10)
    assert len(message.attachments) == (min(levels, 10) if mails else 0)


def test_t39_ten_thousand_parts_are_read_in_order_and_the_texts_of_the_last_are_kept():
    line = b"Content-Type: text/plain\r\n\r\nline"
    page = b"Content-Type: text/html\r\n\r\n<p>a page <b>elder</b>flower"
    began = time.process_time()
    answer, message, submission = read(parts(b"\r\n" + S, *[line] * 9_990, *[page] * 9))
    assert time.process_time() - began < 15
    assert people(answer) == [PERSON]
    assert "10000 parts" in answer["limits"][0]
    assert "parse-failure" in submission.flags
    assert answer["state"] == "held"
    assert message.parts[-1].id == "rest"
    assert message.parts[-1].source.count("elderflower") == 9
    assert sum(part.source.count("line") for part in message.parts) == 9_990


@pytest.mark.parametrize("raw", [b"", b"\r\n", b"\0", b"\n" * 1_000, TOP, TOP + b"\r\n", TOP[:40], b"\xff" * 5_000])
def test_an_empty_mail_is_held_or_failed_and_never_ready(raw):
    answer, _, _ = read(raw)
    assert answer["state"] in ("held", "failed")
    assert answer["subjects"] in ([], [s for s in answer["subjects"] if s["name"] is None])
