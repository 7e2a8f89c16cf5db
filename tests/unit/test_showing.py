"""What of a mail is shown as text, and what is a file: parts with names, rare kinds of text, faces and boundaries."""

import base64

import pytest

from mailflow.ingest.assemble import read as understood
from mailflow.ingest.decode import decode
from mailflow.ingest.mime import enriched
from mailflow.ingest.mime.armoured import taken_out
from mailflow.ingest.mime.edges import SAME_BOUNDARY
from mailflow.ingest.mime.transfer import decoded
from mailflow.ingest.reader import Own
from tests.unit.reading_world import CONTEXT

OWN = Own(addresses=frozenset({"hub@council.example"}), domain="mailflow.council.example")
HEAD = "From: Jo Sample <jo@agency.example>\nTo: hub@council.example\nSubject: Visit\nMIME-Version: 1.0\n"
WORDS = "We called on Friday."
PGP = "-----BEGIN PGP MESSAGE-----\nVersion: GnuPG v1\n\nhQEMA+abc\n=abcd\n-----END PGP MESSAGE-----\n"


def several(kind, *parts, edge="E"):
    inside = "".join(f"--{edge}\nContent-Type: {part}\n" for part in parts)
    return f'multipart/{kind}; boundary="{edge}"\n\n{inside}--{edge}--\n'


def shown(content_type):
    """The texts and the names and types of the files of a mail of this content."""
    message = decode((HEAD + "Content-Type: " + content_type).encode(), OWN)
    texts = [(part.content_type.removeprefix("text/"), part.source.strip()) for part in message.parts]
    return texts, [each.name or each.content_type for each in message.attachments]


NAMED = (f'text/plain; name="message.txt"\n\n{WORDS}', f'text/html; name="message.html"\n\n<p>{WORDS}</p>')
HTML = [("html", f"<p>{WORDS}</p>")]
PLAIN = [("plain", WORDS)]


@pytest.mark.parametrize(
    ("content", "texts", "files"),
    [
        (several("alternative", *NAMED), PLAIN, []),
        (several("mixed", several("alternative", *NAMED, edge="I")), PLAIN, []),
        (several("mixed", several("alternative", *NAMED, edge="I"), "text/plain; name=notes.txt\n\nx"), PLAIN, ["notes.txt"]),
        (several("related", NAMED[1], "image/png; name=a.png\n\nx"), HTML, ["a.png"]),
        (several("alternative", f"text/plain\n\n{WORDS}", several("related", NAMED[1], edge="I")), PLAIN, []),
        (several("mixed", f"text/plain\n\n{WORDS}", NAMED[1]), PLAIN, ["message.html"]),
        (several("mixed", f"text/plain\n\n{WORDS}", "text/x-log\n\nnoise"), PLAIN, ["text/x-log"]),
        (f"text/x-unknown-mail\n\n{WORDS}", PLAIN, []),
        (f"text/x-unknown-mail; name=mail.txt\n\n{WORDS}", PLAIN, []),
        (several("mixed", f"text/x-mail\n\n{WORDS}", "image/png; name=a.png\n\nx"), PLAIN, ["a.png"]),
        (several("alternative", f"text/plain\n\n{WORDS}", "text/x-amp-html\n\n<html amp4email>x", f"text/html\n\n<p>{WORDS}</p>"), PLAIN, ["text/x-amp-html"]),
        (several("alternative", f"text/plain\n\n{WORDS}", "text/watch-html\n\n<b>x</b>"), PLAIN, ["text/watch-html"]),
        ("text/csv\n\na,b\n1,2", [], ["text/csv"]),
        ("text/vcard\n\nBEGIN:VCARD", [], ["text/vcard"]),
        ("text/x-mail\nContent-Disposition: attachment\n\nx", [], ["text/x-mail"]),
        (f"html/text\n\n<p>{WORDS}</p>", HTML, []),
        (f"text/xhtml\n\n<p>{WORDS}</p>", HTML, []),
        (f"application/xhtml+xml\n\n<p>{WORDS}</p>", HTML, []),
        (f"plain/text\n\n{WORDS}", PLAIN, []),
        (f"text/plain\n\n<html><body><p>{WORDS}</p></body></html>", [("html", f"<html><body><p>{WORDS}</p></body></html>")], []),
        ("text/plain\n\nThe <html> tag is first.", [("plain", "The <html> tag is first.")], []),
        (several("alternative", f"text/plain\n\n{WORDS}", "text/enriched\n\n<bold>We</bold> called on Friday.", f"text/html\n\n<p>{WORDS}</p>"), PLAIN, []),
        (several("alternative", "text/enriched\n\n<bold>We</bold> called on Friday.", f"text/html\n\n<p>{WORDS}</p>"), PLAIN, []),
        (several("alternative", f"text/plain\n\n{WORDS}", "text/plain\n\nRing 01632 960001."), [*PLAIN, ("plain", "Ring 01632 960001.")], []),
    ],
)  # fmt: skip
def test_what_is_shown_and_what_is_a_file(content, texts, files):
    assert shown(content) == (texts, files)


@pytest.mark.parametrize(
    ("kind", "source", "words"),
    [
        ("text/enriched", "<bold>Hello</bold> body << text", "Hello body < text"),
        ("text/enriched", "one\ntwo\n\nthree\n\n\nfour", "one two\nthree\n\nfour"),
        ("text/enriched", "<color><param>red</param>Red</color> and blue", "Red and blue"),
        ("text/enriched", "<nofill>one\ntwo</nofill> three\nfour", "one\ntwo three four"),
        ("text/enriched", "Mine\n\n<excerpt>theirs\n\nmore</excerpt>\n\nmine again", "Mine\n\n> theirs\n> more\nmine again"),
        ("text/enriched", "<excerpt><excerpt>older</excerpt>old</excerpt>new", "\n\n>> older\n> old\nnew"),
        ("text/enriched", "a < b and a<b, <jo@agency.example>", "a < b and a<b, <jo@agency.example>"),
        ("text/richtext", "<bold>Hello</bold> body<nl>text <lt>b>", "Hello body\ntext <b>"),
        ("text/richtext", "one\n\ntwo<comment>not <bold>this</bold></comment> three", "one two three"),
        ("text/richtext", "<paragraph>one</paragraph>two", "\n\none\n\ntwo"),
        ("text/enriched", "<param>never closed", ""),
    ],
)  # fmt: skip
def test_enriched_text_is_read_without_its_commands(kind, source, words):
    assert enriched.plain(source, kind) == words


@pytest.mark.parametrize("inner", ["alternative", "related", "mixed"])
def test_an_inner_container_with_the_boundary_of_the_outer_one_holds_what_stands_behind_it(inner):
    parts = (f"text/plain\n\n{WORDS}", f"text/html\n\n<p>{WORDS}</p>")
    content = several("mixed", f"multipart/{inner}; boundary=E\n", *parts)
    message = decode((HEAD + "Content-Type: " + content).encode(), OWN)
    assert [part.source for part in message.parts][:1] == [WORDS]
    assert SAME_BOUNDARY in message.limits


def flags(content):
    raw = (HEAD + "Content-Type: " + content).encode()
    return understood(decode(raw, OWN), CONTEXT, raw).flags


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"text/plain\n\n{PGP}", "attachment-encrypted"),
        (f"text/plain\n\nSee below, Jo\n\n{PGP}", "attachment-encrypted"),
        (f'message/partial; id="x"; number=1; total=2\n\nFrom: jo@agency.example\n\n{WORDS}', "attachment-unreadable"),
        ('message/external-body; access-type=URL; URL="https://x.example/a"\n\nContent-Type: text/plain\n\n', "attachment-unreadable"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_gives_its_reason(content, reason):
    assert reason in flags(content)


@pytest.mark.parametrize(
    ("text", "left", "blocks"),
    [
        (f"Dear hub\n{PGP}Jo\n", "Dear hub\nJo\n", [PGP]),
        (f"{PGP}{PGP}", "", [PGP, PGP]),
        (PGP[:60], "", [PGP[:60]]),
        (PGP.replace("-----BEGIN", "> -----BEGIN"), PGP.replace("-----BEGIN", "> -----BEGIN"), []),
        ("It says -----BEGIN PGP MESSAGE----- here\n", "It says -----BEGIN PGP MESSAGE----- here\n", []),
    ],
)
def test_what_pgp_encrypted_is_taken_out_of_a_text(text, left, blocks):
    rest, files = taken_out(text.encode())
    assert (rest.decode(), [content.decode() for _, content in files]) == (left, blocks)


FOOTER = b"_______________________\nlist mailing list\nlist@x.example\n"


@pytest.mark.parametrize("words", ["Real body café\r\n", "Yes, agreed.\n", "Grüße, Jo"])
@pytest.mark.parametrize("blank", [b"\n", b"\n\n"])
def test_a_short_text_in_base64_is_read_above_the_footer_of_a_list(words, blank):
    content = base64.b64encode(words.encode()) + blank + FOOTER
    assert decoded(content, "base64").startswith(words.encode())
    assert decoded(content, "base64").endswith(FOOTER)


@pytest.mark.parametrize("line", [b"Regards\n", b"Thanks\n", b"Goodbyes\n", b"Dear\n", b"Friday12\n", b"Received\n"])
def test_a_word_alone_on_its_line_that_is_said_to_be_base64_stays_a_word(line):
    content = line + b"we called on Friday, at ten, and left again.\n"
    assert decoded(content, "base64") == content


BODY = "We called on Friday at ten, nobody was there; please put it on the agenda."
NOTICE = "This mail is from Testbury Housing. It may be confidential and is for whom it names alone."


def texts(content):
    raw = (HEAD + "Content-Type: " + content).encode()
    return [text for _, text in understood(decode(raw, OWN), CONTEXT, raw).texts]


@pytest.mark.parametrize("first", ["plain", "html"])
def test_a_page_behind_a_text_in_one_mail_takes_nothing_of_it_away(first):
    parts = [f"text/{first}\n\n{BODY}", f"text/{'html' if first == 'plain' else 'plain'}\n\n{NOTICE}"]
    said = "\n".join(texts(several("mixed", *parts)))
    assert BODY in said
    assert NOTICE in said


def test_a_text_and_a_page_that_say_the_same_side_by_side_are_read_once():
    said = "\n".join(texts(several("mixed", f"text/plain\n\n{BODY}", f"text/html\n\n<p>{BODY}</p>")))
    assert said.count("Friday") == 1
