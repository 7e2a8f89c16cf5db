"""Bytes of a text without a word, or with a wrong one, about their character set."""

import pytest

from mailflow.ingest import legacy
from mailflow.ingest.charsets import text
from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
HEAD = b"From: Jo Sample <jo@agency.example>\r\nTo: hub@council.example\r\n"
RUSSIAN = "Добрый день, посылаю вам отчёт о нашей встрече."
CHINESE, TAIWANESE = "您好，我们在这里等你的回信，谢谢。", "您好，我們在這裡等你的回信，謝謝。"
JAPANESE, KOREAN = "こんにちは。会議の資料をお送りします。", "안녕하세요. 회의 자료를 보내 드립니다."
OLDER = [
    *((codec, RUSSIAN) for codec in ("koi8-r", "cp1251", "cp866", "iso8859-5")),
    *((codec, "Привет как дела") for codec in ("koi8-r", "cp1251")),
    *((codec, "ОТЧЁТ О ВСТРЕЧЕ") for codec in ("koi8-r", "cp1251")),
    ("koi8-u", "Добрий день, надсилаю вам звіт про зустріч."),
    ("cp1251", "Здравейте, изпращам ви документите за срещата."),
    ("cp1251", "Dear hub,\nplease see the name below.\nИванова Мария\nRegards, Jo"),
    ("gb18030", CHINESE),
    ("gb18030", "Dear hub, we met about this: 他是我的朋友，谢谢\nJo"),
    ("big5", TAIWANESE),
    ("cp932", JAPANESE),
    ("euc_jp", JAPANESE),
    ("cp949", KOREAN),
]
WESTERN = [
    ("cp1252", "Été à Genève, ça va? Où êtes-vous né? « déjà vu » l’été … – œuvre"),
    ("cp1252", "“Don’t” – he said… we’re, it’s £5"),
    ("cp1252", "Größe, Straße, über ÄÖÜ"),
    ("cp1252", "Þó að öðru, ölæði æði áður íó"),
    ("cp1252", "\xa0\xa0\xa0\xa0 one \xa0\xa0 • two ½¼¾ §§ ££££ €€€€"),
    ("cp1250", "Zażółć gęślą jaźń. Łódź, Kraków, św. Józefa – „dzień dobry”"),
    ("iso8859-2", "Zażółć gęślą jaźń. Łódź, Kraków"),
    ("cp1250", "Příliš žluťoučký kůň úpěl ďábelské ódy"),
    ("cp437", "────────\r\n│ box │\r\n════════"),
    ("cp1253", "Καλημέρα σας, σας στέλνω το έγγραφο για τη συνάντηση."),
    ("cp1255", "שלום, אני שולח לך את המסמך"),
    ("cp1256", "مرحبا، أرسل لك الوثيقة"),
]


@pytest.mark.parametrize(("codec", "words"), OLDER)
@pytest.mark.parametrize("declared", [None, "us-ascii", "x-unknown"])
def test_text_of_an_older_set_that_is_not_declared_is_told_by_its_letters(codec, words, declared):
    read, said = text(words.encode(codec), declared)
    assert (read, "as its letters tell" in said) == (words, True)


@pytest.mark.parametrize(("codec", "words"), WESTERN)
def test_a_few_letters_among_words_of_ascii_are_no_foreign_script(codec, words):
    assert legacy.codec(words.encode(codec)) is None


@pytest.mark.parametrize("declared", [None, "us-ascii", "utf-8", "iso-8859-1"])
def test_escapes_are_japanese_whatever_is_declared(declared):
    assert text(JAPANESE.encode("iso-2022-jp"), declared)[0] == JAPANESE
    assert text("안녕하세요".encode("iso2022_kr"), declared)[0] == "안녕하세요"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'\x1b$B-!-"-j$3$s$K$A$O\x1b(B', "①②㈱こんにちは"),
        (b"\x1b$B-!\x1b(B \x1b$B3t<gAm2q\x1b(B", "① 株主総会"),
        (b"\x1b(I6@6E\x1b(B \x1b$B3t<gAm2q\x1b(B", "ｶﾀｶﾅ 株主総会"),
        (b"\x1b$B3t<gAm2q", "株主総会"),
    ],
)
@pytest.mark.parametrize("declared", ["iso-2022-jp", "ISO-2022-JP-MS", "cp50221", None])
def test_letters_of_vendors_leave_the_rest_of_the_text_whole(content, words, declared):
    assert text(content, declared)[0] == words


@pytest.mark.parametrize(
    "words",
    [
        b"The door\x1b$B is open, ring the bell\r\nthen wait there\r\n",
        b"\x1b(IWe called on Friday, at ten\r\nand left again\r\n",
        b"\x1b$)C We called on Friday, at ten\r\nand left again\r\n",
    ],
)
@pytest.mark.parametrize("declared", [None, "us-ascii", "utf-8"])
def test_an_escape_that_got_into_a_text_takes_none_of_its_words(words, declared):
    assert set(words.decode().split()) - set(text(words, declared)[0].split()) <= {"door\x1b$B", "\x1b(IWe", "\x1b$)C"}


def test_utf_8_under_the_name_of_iso_2022_jp_is_read_as_such():
    assert text("café – visit".encode(), "iso-2022-jp")[0] == "café – visit"


PAGES = [
    ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251", "Привет"),
    ("<meta http-equiv=Content-Type content='text/html; charset=koi8-r'>", "koi8-r", "Мир"),
    ("<meta charset='shift_jis'>", "cp932", "会議"),
    ("<META CHARSET=gb2312>", "gb18030", "发票"),
    ('<meta charset="big5">', "big5", "會議"),
    ('<meta charset="iso-8859-2">', "iso8859-2", "Łódź"),
    ('<?xml version="1.0" encoding="windows-1253"?>', "cp1253", "Γεια"),
    ("<meta charset=iso-2022-jp>", "iso2022_jp", "会議"),
    ("<meta charset=windows-1251>", "utf-8", "Привет"),  # some server wrote it anew
    ("<meta charset=utf-16>", "cp1252", "café"),
    ("<meta charset=no-such-set>", "cp1252", "café"),
    ("<meta charset=utf-8>", "cp1252", "café"),
]


@pytest.mark.parametrize(("named", "codec", "word"), PAGES)
@pytest.mark.parametrize("declared", [b"", b"; charset=us-ascii", b"; charset=x-unknown", b"; charset=utf-8"])
def test_a_page_may_name_its_character_set_itself(named, codec, word, declared):
    page = f"<html><head>{named}</head><body><p>{word}</p></body></html>".encode(codec)
    read = decode(HEAD + b"Content-Type: text/html" + declared + b"\r\n\r\n" + page, OWN)
    assert f"<p>{word}</p>" in read.parts[0].source


def test_what_the_mail_declares_goes_before_what_the_page_names():
    page = "<meta charset=windows-1251><p>café</p>".encode("latin-1")
    read = decode(HEAD + b"Content-Type: text/html; charset=iso-8859-1\r\n\r\n" + page, OWN)
    assert "café" in read.parts[0].source


@pytest.mark.parametrize("codec", ["koi8-r", "cp1251"])
def test_a_bare_subject_in_russian_is_read(codec):
    read = decode(HEAD + b"Subject: " + RUSSIAN.encode(codec) + b"\r\n\r\nx\r\n", OWN)
    assert read.subject == RUSSIAN
