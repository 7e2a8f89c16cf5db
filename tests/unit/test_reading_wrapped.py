"""Mails in other wrappings are read: Outlook items, attached mails of any name, S/MIME, winmail.dat, uuencode, archives (T38)."""

import base64
import binascii
import subprocess
import sys
import zlib
from email.message import EmailMessage
from pathlib import Path

import pytest

from mailflow.ingest.assemble import read
from mailflow.ingest.decode import attachment, decode
from mailflow.ingest.document import squeezed
from mailflow.ingest.reader import Own
from tests.unit.enclosing_world import WORD, mail, opened, table, word, zipped
from tests.unit.reading_world import CONTEXT
from tests.unit.test_reading_files import COVER, FORM, only
from tests.unit.wrapped_world import COMPRESSED, DATA, ENVELOPED, compound, der, item, old_word, signed, winmail

REFERRAL = (
    "Please add Jane Sample, date of birth 03/04/1988, of 14 Exemplar Road, Testbury WS99 1AA, 07700 900123, to the "
    "agenda. Her neighbours shout at her every night and she is frightened to go out.\r\n\r\nKind regards\r\nAnn Other"
)
FORWARD = "Please see the attached email, for Tuesday.\n\nPriya Patel\nHousing Officer\n07700 900777"
OUTLOOK = "application/vnd.ms-outlook"
RTF = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}}\pard %s}"
OF_HTML = (
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1 \deff0{\fonttbl{\f0\fswiss Arial;}}{\*\htmltag64 <p>}"
    rb"\htmlrtf {\par \htmlrtf0 Jane Sample, date of birth 03/04/1988, {\*\htmltag84 &nbsp;}\htmlrtf \'a0\htmlrtf0 "
    rb"14 Exemplar Road, Testbury WS99 1AA, 07700 900123. He shouts at her every night \u8211\'96 please add to the agenda."
    rb"\htmlrtf }\htmlrtf0 {\*\htmltag72 </p>}}"
)


def jane(found):
    subject = only(found).subjects[0]
    assert subject.name.value == "Jane Sample"
    assert subject.dob.value == "1988-04-03"
    assert [phone.value for phone in subject.phones] == ["+447700900123"]
    assert subject.addresses[0].postcode == "WS99 1AA"
    return subject


def eml(body=REFERRAL, **headers):
    made = EmailMessage()
    for name, value in {"From": "Ann Other <ann@surgery.example>", "Subject": "Concern", **headers}.items():
        made[name] = value
    made.set_content(body)
    return made.as_bytes()


def literally(rtf):
    """Compressed RTF that repeats nothing, as the format allows."""
    runs = b"".join(b"\0" + rtf[n : n + 8] for n in range(0, len(rtf), 8))
    return len(runs + b"12345678123").to_bytes(4, "little") + len(rtf).to_bytes(4, "little") + b"LZFu\0\0\0\0" + runs


ITEM = item(p_001a="IPM.Note", p_0037="Concern", p_0c1a="Ann Other", p_5d01="ann@surgery.example", p_1000=REFERRAL)


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        (compound(ITEM), OUTLOOK, "Concern.msg"),
        (compound(ITEM), "application/octet-stream", "Concern.msg"),
        (compound(ITEM), "application/octet-stream", "unnamed"),
        (compound(item(p_0037="Concern", p_1000_n=REFERRAL.encode(), numbers=[(0x3FFD, 1252)])), OUTLOOK, "a.msg"),
        (compound(item(p_0037="Concern", p_1013=f"<html><p>{REFERRAL}</p></html>".encode())), OUTLOOK, "html.msg"),
        (compound(item(p_0037="Concern", p_1009=literally(OF_HTML))), OUTLOOK, "html in rtf.msg"),
        (compound(item(p_0037="Concern", p_1009=literally(RTF % REFERRAL.replace("\r\n", r"\par ").encode()))), OUTLOOK, "rtf.msg"),
        (compound(item(p_0037="FW: Concern", p_1000="see below", items=[ITEM])), OUTLOOK, "nested.msg"),
        (eml(), "application/octet-stream", "Concern.eml"),
        (eml(), "text/plain", "Concern.eml"),
        (eml(), "application/octet-stream", "Concern.msg"),
        (b"From ann Fri Nov 20 09:00:00 2026\n" + eml(), "application/mbox", "Concern.eml"),
        (zipped({"mails/Concern.msg": compound(ITEM)}), "application/zip", "mails.zip"),
        (zipped({"Concern.eml": eml()}), "application/x-zip-compressed", "mails.zip"),
    ],
)  # fmt: skip
def test_a_mail_that_was_attached_in_any_wrapping_is_read_as_forwarded(content, kind, name):
    found = opened(FORWARD, (content, kind, name))
    subject = jane(found)
    assert not found.flags
    assert "Jane Sample" not in found.new_text
    assert (
        dict(found.texts)[subject.name.trace.part][slice(subject.name.trace.start, subject.name.trace.end)]
        == "Jane Sample"
    )


def test_an_attached_mail_says_who_wrote_it_and_its_files_are_listed_behind_it():
    form = word(table(*FORM))
    raw = mail(
        FORWARD,
        (compound(item(p_0037="Concern", p_1000="Form attached.", files=[("form.docx", form)])), OUTLOOK, "a.msg"),
    )
    message = decode(raw, Own())
    outer, inner = message.attachments
    assert (outer.name, outer.is_mail, inner.name, inner.parent) == ("a.msg", True, "form.docx", outer.part)
    assert attachment(raw, inner.part) == form
    assert only(read(message, CONTEXT, raw)).subjects[0].name.trace.part == inner.part


def test_several_attached_mails_are_several_referrals():
    other = (
        REFERRAL.replace("Jane Sample", "Omar Specimen").replace("03/04/1988", "05/06/1979").replace("900123", "900552")
    )
    files = [(eml(), "application/octet-stream", "1.eml"), (eml(other), "application/octet-stream", "2.eml")]
    found = opened("Two for Tuesday, both emails attached.", *files)
    assert {s.name.value for i in found.items for s in i.subjects} == {"Jane Sample", "Omar Specimen"}


def test_only_who_is_named_of_an_attached_mail_is_referred():
    both = f"{REFERRAL}\r\n".replace("Kind regards", "Her neighbour is Tom Specimen, 07700 900456.\r\n\r\nKind regards")
    found = opened(
        "Please see the attached email. Referring Jane please.", (eml(both), "application/octet-stream", "1.eml")
    )
    assert [s.name.value for i in found.items for s in i.subjects] == ["Jane Sample"]


@pytest.mark.parametrize("endless", [False, True])
@pytest.mark.parametrize("piece", [0, 100])
@pytest.mark.parametrize("coded", [False, True])
def test_a_signed_mail_is_read_and_its_signature_trusted_by_nobody(endless, piece, coded):
    content = signed(
        eml().partition(b"\n\n")[0].replace(b"From", b"X-From") + b"\r\n\r\n" + REFERRAL.encode(),
        endless=endless,
        piece=piece,
    )
    head = b"From: Priya Patel <priya.patel@northmoor.example>\r\nTo: partnership@cannockchase.example\r\nSubject: Referral\r\n"
    head += b'MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"\r\n'
    whole = base64.encodebytes(base64.encodebytes(content) if coded else content)
    raw = head + b"Content-Transfer-Encoding: base64\r\n\r\n" + whole
    message = decode(raw, Own())
    assert [a.name for a in message.attachments] == ["smime.p7m"]
    assert any("signature was not checked" in limit for limit in message.limits)
    found = read(message, CONTEXT, raw)
    jane(found)
    assert not found.flags
    assert "Jane Sample" in found.new_text


def test_what_openssl_signs_and_compresses_is_read(tmp_path):
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        key,
    ]
    subprocess.run(
        [*made, "-out", certificate, "-subj", "/CN=Ann Other", "-days", "2"], check=True, capture_output=True
    )
    entity = tmp_path / "entity"
    entity.write_bytes(b"Content-Type: text/plain\r\n\r\n" + REFERRAL.encode())
    sign = ["openssl", "cms", "-sign", "-nodetach", "-binary", "-signer", certificate, "-inkey", key, "-in", entity]
    for flags in (["-outform", "SMIME"], ["-outform", "SMIME", "-stream"]):
        body = subprocess.run([*sign, *flags], check=True, capture_output=True).stdout
        raw = b"From: Priya Patel <priya.patel@northmoor.example>\nSubject: Referral\n" + body
        jane(read(decode(raw, Own()), CONTEXT, raw))
    locked = ["openssl", "cms", "-encrypt", "-aes-256-cbc", "-in", entity, certificate]
    raw = b"From: Priya Patel <priya.patel@northmoor.example>\nSubject: Referral\n"
    raw += subprocess.run(locked, check=True, capture_output=True).stdout
    assert "attachment-encrypted" in read(decode(raw, Own()), CONTEXT, raw).flags


def test_a_compressed_part_is_read_and_an_encrypted_one_is_locked():
    method = der(0x30, der(6, bytes.fromhex("2a864886f70d0109100308")))
    packed = der(4, zlib.compress(eml()))
    inner = der(0x30, der(2, b"\0"), method, der(0x30, DATA, der(0xA0, packed)))
    content = der(0x30, der(6, COMPRESSED), der(0xA0, inner))
    found = opened("hello, please add the one attached", (content, "application/pkcs7-mime", "smime.p7z"))
    assert any("Jane Sample" in text for _, text in found.texts)
    locked = der(0x30, der(6, ENVELOPED), der(0xA0, der(0x30, der(2, b"\0"))))
    assert "attachment-encrypted" in opened("see attached", (locked, "application/pkcs7-mime", "smime.p7m")).flags
    assert "attachment-encrypted" in opened("see attached", (locked, "application/octet-stream", "smime.p7m")).flags
    assert (
        "attachment-unreadable"
        in opened("see attached", (b"\x30\x05rubbish", "application/pkcs7-mime", "smime.p7m")).flags
    )


def coded(name, content):
    lines = [binascii.b2a_uu(content[n : n + 45]) for n in range(0, len(content), 45)]
    return f"begin 644 {name}\n".encode() + b"".join(lines) + b"`\nend\n"


def test_a_uuencoded_file_in_the_text_is_taken_out_and_read():
    head = b"From: Priya Patel <priya.patel@northmoor.example>\nTo: partnership@cannockchase.example\nSubject: Referral form\n\n"
    form = word(table(*FORM))
    raw = (
        head
        + b"Please find the form attached.\n\nThe meeting will\nbegin 10 o'clock\n"
        + coded("form.docx", form)
        + b"\nPriya\n"
    )
    message = decode(raw, Own())
    assert [(a.name, attachment(raw, a.part)) for a in message.attachments] == [("form.docx", form)]
    assert only(read(message, CONTEXT, raw)).subjects[0].name.value == "Jane Sample"
    assert "begin 10 o'clock" in message.parts[0].source
    assert "M2" not in message.parts[0].source


def test_a_uuencoded_file_that_was_attached_is_read():
    form = word(table(*FORM))
    assert only(opened(COVER, (coded("form.docx", form), "application/octet-stream", "form.uue"))).subjects
    head = b"From: a@northmoor.example\nSubject: Referral form\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
    part = f'--x\nContent-Type: {WORD}; name="form.docx"\nContent-Transfer-Encoding: x-uuencode\n\n'.encode()
    raw = head + b"--x\nContent-Type: text/plain\n\nForm attached\n" + part + coded("form.docx", form) + b"--x--\n"
    assert only(read(decode(raw, Own()), CONTEXT, raw)).subjects[0].name.value == "Jane Sample"


def test_the_files_of_an_unlocked_archive_are_read_each_by_its_own_source():
    archive = zipped(
        {"a/form.docx": word(table(*FORM)), "__MACOSX/._x": "x", "notes.txt": "Seen on Friday, nobody in."}
    )
    raw = mail(COVER, (archive, "application/zip", "forms.zip"))
    message = decode(raw, Own())
    assert [(a.name, a.parent) for a in message.attachments] == [
        ("forms.zip", ""),
        ("form.docx", "2"),
        ("notes.txt", "2"),
    ]
    found = read(message, CONTEXT, raw)
    assert not found.flags
    assert only(found).subjects[0].name.value == "Jane Sample"
    assert any("nobody in" in text for _, text in found.texts)


@pytest.mark.parametrize("rtf", [OF_HTML, RTF % REFERRAL.replace("\r\n", r"\par ").encode()])
def test_winmail_dat_with_rtf_alone_is_read(rtf):
    subject = jane(opened("", (winmail(rtf=literally(rtf)), "application/ms-tnef", "winmail.dat")))
    assert subject.name.trace.part.startswith("2.")


def test_a_mail_within_winmail_dat_is_read_as_forwarded():
    inner = winmail(rtf=literally(RTF % REFERRAL.replace("\r\n", r"\par ").encode()))
    found = opened(FORWARD, (winmail(items=[inner]), "application/ms-tnef", "winmail.dat"))
    jane(found)
    assert "Jane Sample" not in found.new_text


def test_packed_rich_text_is_unpacked_as_its_specification_shows():
    assert b"hello world" in squeezed.opened(
        bytes.fromhex(
            "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c0900 2062770 5b06c647d0a800fa0".replace(
                " ", ""
            )
        )
    )
    twice = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert squeezed.opened(twice) == rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


def test_a_word_97_form_is_read_with_its_cells_and_boxes():
    lines = [
        "REFERRAL",
        *FORM,
        ("Known to police", "\x13 FORMCHECKBOX \x01\x14\x15 Yes \x13 FORMCHECKBOX \x01\x14\x15 No"),
        "",
    ]
    for wide in (False, True):
        content = old_word(lines, boxes=(True, False), wide=wide)
        found = opened(COVER, (content, "application/msword", "form.doc"))
        jane(found)
        text = dict(found.texts)["2"]
        assert "Yes" in text
        assert "No" not in text
        assert "FORMCHECKBOX" not in text


def test_rich_text_is_read_with_its_rows_and_without_what_is_hidden():
    rows = b"".join(rb"\trowd\pard\intbl " + rb"\cell ".join(c.encode() for c in row) + rb"\cell\row" for row in FORM)
    content = RTF % (
        rows + rb"\pard{\v secret words}{\*\unknown nothing}{\pict 0123456789}\par Seen by \u8217\'92us\par"
    )
    for name, kind in (("form.rtf", "application/rtf"), ("form.doc", "application/msword")):
        found = opened(COVER, (content, kind, name))
        jane(found)
        assert "secret" not in dict(found.texts)["2"]
        assert "Seen by ’us" in dict(found.texts)["2"]
        assert any("Hidden text" in limit for limit in found.limits)


def test_html_text_and_calendar_files_are_read():
    rows = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in FORM)
    page = f"<html><head><meta charset=utf-8><script>alert(1)</script></head><body><table>{rows}</table></body></html>".encode()
    jane(opened(COVER, (page, "text/html", "form.html")))
    jane(opened(COVER, (page, "application/msword", "export.doc")))
    jane(opened(COVER, (REFERRAL.encode(), "text/plain", "note.txt")))
    calendar = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Visit\r\nDESCRIPTION:"
        + REFERRAL.replace("\r\n", "\\n").replace(",", "\\,")
        + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    jane(opened(COVER, (calendar.encode(), "application/octet-stream", "visit.ics")))


@pytest.mark.parametrize(
    ("content", "kind", "name", "flag"),
    [
        (old_word(["x"], locked=True), "application/msword", "form.doc", "attachment-encrypted"),
        (compound({"WordDocument": b"x" * 5000, "Macros/VBA/dir": b"x"}), "application/msword", "form.doc", "attachment-blocked"),
        (compound({"Workbook": b"x" * 5000}), "application/vnd.ms-excel", "list.xls", "attachment-unreadable"),
        (b"-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n", "application/pgp", "note.pgp", "attachment-encrypted"),
        (b"7z\xbc\xaf\x27\x1c" + b"\0" * 90 + b"\x06\xf1\x07\x01" + b"\0" * 9, "application/x-7z-compressed", "form.7z", "attachment-encrypted"),
        (b"Rar!\x1a\x07\x01\x00" + b"\0" * 5 + b"\x04" + b"\0" * 9, "application/x-rar", "form.rar", "attachment-encrypted"),
        (b"Rar!\x1a\x07\x01\x00" + b"\0" * 5 + b"\x01" + b"\0" * 9, "application/x-rar", "form.rar", "attachment-unreadable"),
        (zipped({"a.txt": b" " * 60_000_000}), "application/zip", "bomb.zip", "attachment-blocked"),
        (zipped({"a.zip": zipped({"b.zip": b"PK"}), "note.txt": "x"}), "application/zip", "nested.zip", "attachment-blocked"),
        (zipped({"form.docm": word(table(*FORM))}), "application/zip", "form.zip", "attachment-blocked"),
        (zipped({"a.txt": "hello"})[:-30], "application/zip", "cut.zip", "attachment-unreadable"),
        (compound(ITEM)[:1500], OUTLOOK, "cut.msg", "attachment-unreadable"),
        (compound({"__properties_version1.0": b""}), OUTLOOK, "empty.msg", "attachment-unreadable"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_what_cannot_or_must_not_be_opened_is_kept_with_its_reason(content, kind, name, flag):
    found = opened(
        "Please add Omar Specimen, dob 05/06/1979, 2 Fuller Street, Testbury WS99 7FU, 07700 900552.",
        (content, kind, name),
    )
    assert flag in found.flags
    assert found.limits
    assert only(found).subjects[0].name.value == "Omar Specimen"


def test_a_plain_mail_opens_no_door_to_wrapped_files():
    path = Path(__file__).parents[2]
    code = (
        "import sys\nfrom mailflow.ingest.decode import decode\nfrom mailflow.ingest.reader import Own\n"
        "decode(sys.stdin.buffer.read(), Own())\n"
        "print(sorted(m for m in sys.modules if m.rpartition('.')[2] in ('outlook', 'rich', 'compound', 'signed', 'archive', 'making')))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=mail(COVER), capture_output=True, check=True, cwd=path)
    assert done.stdout.decode().strip() == "[]"


@pytest.mark.parametrize(
    "who", ["Who is causing the problem", "Who are you complaining about?", "Who is being reported"]
)
def test_a_web_form_that_was_forwarded_says_of_whom_it_tells(who):
    form = (
        "Your name: Mrs Nora Sedgwick\r\nYour phone: 01632 960573\r\n\r\n"
        f"{who}: Jane Sample\r\nTheir date of birth (if known): 03/04/1988\r\n"
        "Their address: 14 Exemplar Road, Testbury WS99 1AA\r\nTheir phone: 07700 900123\r\n\r\n"
        "What is happening: Banging on my wall with a hammer at night.\r\n"
    )
    jane(
        opened(
            "Please add, the attached is the web form as it came in.",
            (eml(form), "application/octet-stream", "web.eml"),
        )
    )


def test_a_form_that_is_said_to_be_attached_and_is_not_is_asked_for():
    for said in ("Referral form attached as discussed on Monday.", "Please find the completed referral attached."):
        found = opened(f"{said}\n\nPriya Patel", subject="Re: Tuesday")
        assert "attachment-missing" in found.flags
        assert not any(s.name for i in found.items for s in i.subjects)


@pytest.mark.parametrize("name", ["image001.png", "Outlook-logo.png"])
def test_the_logo_of_a_signature_is_no_attachment(name):
    made = EmailMessage()
    made["From"], made["Subject"] = "Priya Patel <priya.patel@northmoor.example>", "Referral for the hub"
    made.set_content("Referral attached.\n\nPriya")
    made.add_alternative("<p>Referral attached.</p><p>Priya</p><img src='cid:a@b'>", subtype="html")
    made.get_payload()[1].add_related(b"\x89PNG" + b"x" * 90, "image", "png", cid="<a@b>", filename=name)
    raw = made.as_bytes()
    assert "attachment-missing" in read(decode(raw, Own()), CONTEXT, raw).flags
    made.get_payload()[1].get_payload()[1].set_payload("x" * 200_000)
    raw = made.as_bytes()
    assert "attachment-missing" not in read(decode(raw, Own()), CONTEXT, raw).flags
