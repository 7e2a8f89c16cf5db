"""Sealed files, looked at with other people's tools: 7z, qpdf, pdftotext, msoffcrypto, and Python's own zipfile."""

import io
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import docx
import msoffcrypto
import pikepdf
import pytest

from mailflow import discovery
from mailflow.errors import ConfigWrong, SealFailed
from mailflow.letter import Document, Letter, Recipient
from mailflow.outbound import paper, typeset
from mailflow.outbound.seal import FORMATS, Format, format_named, message_id, seal
from tests.servers.loopback import needed

PASSWORD = "Ruma7Tilo4Besk9W"
OTHER = "Wano2Besk9Tilo4R"
DOMAIN = "mailflow.chase.example"
MARKERS = ("Dervla", "Quillfeather", "WS99 4QP", "07700 900417", "4 March 1991")


def a_paper(summary="Dervla Quillfeather, born 4 March 1991, WS99 4QP, 07700 900417."):
    return {
        "schema": paper.SCHEMA,
        "language": "en-GB",
        "marking": "OFFICIAL-SENSITIVE",
        "publisher": "Chase Community Safety Hub",
        "title": "Minutes of the meeting",
        "subtitle": "Tuesday 24 November 2026",
        "metadata_title": "CSH minutes 2026-11-24",
        "footer": "Do not forward or copy.",
        "sections": [
            paper.section(
                "Attendance",
                [paper.table([("Name", 2), ("Organisation", 3)], [["P. Attend", "Chase Police"]], "Who was there")],
            ),
            paper.section(
                "Cases",
                [
                    paper.heading("CC-2026-0001X", "New referral"),
                    paper.subheading("Summary"),
                    paper.paragraph(summary),
                    paper.paragraph("A safe address is known.", "notice"),
                    paper.paragraph("Said quietly.", "quiet"),
                    paper.paragraph("Said strongly.", "strong"),
                    paper.bullets(["one", "two"], ordered=True),
                    paper.bullets(["again one", "again two"], ordered=True),
                    paper.bullets(["a dot"]),
                    paper.definitions([("Owner", "Chase Police")]),
                    paper.quote("Visited twice.", "Housing, 20 November 2026"),
                ],
                new_page=True,
            ),
        ],
    }


def a_document(**changes):
    made = Document("CSH-minutes-2026-11-24", "minutes", "CSH minutes 2026-11-24", a_paper(), date(2026, 11, 1))
    return replace(made, **changes)


def a_letter(key="minutes_after:2026-11-24:a", fmt="pdf", document=None):
    to = Recipient("a", f"{key.rpartition(':')[2]}@police.example", "Chase Police", fmt)
    return Letter(
        key, "minutes_after", to, "OFFICIAL-SENSITIVE: minutes", "Please see the file.", (document or a_document(),)
    )


def typesetter(document):
    return typeset.pdf(document.template, document.data)


def sealed_as(fmt):
    (sealed,) = seal([a_letter(fmt=fmt)], lambda _month: PASSWORD, typesetter, domain=DOMAIN)
    (file,) = sealed.files
    return file


def run(*command, cwd=None):
    return subprocess.run(command, capture_output=True, cwd=cwd, check=False)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sealed")
    made = {fmt: sealed_as(fmt) for fmt in ("pdf", "zip", "docx")}
    for file in made.values():
        (folder / file.name).write_bytes(file.content)
    return folder, made


def test_a_pdf_is_aes_256_revision_6_for_qpdf_and_keeps_its_accessibility(files):
    needed("qpdf")
    said = run(
        "qpdf", "--show-encryption", f"--password={PASSWORD}", files[0] / "CSH-minutes-2026-11-24.pdf"
    ).stdout.decode()
    assert "R = 6" in said
    for what in ("stream", "string", "file"):
        assert f"{what} encryption method: AESv3" in said
    assert "extract for accessibility: allowed" in said
    assert "Supplied password is user password" in said
    assert "owner password" not in said.replace("user password", "")


def test_a_pdf_is_read_by_pdftotext_with_the_right_password_only(files):
    needed("pdftotext")
    file = files[0] / "CSH-minutes-2026-11-24.pdf"
    right = run("pdftotext", "-upw", PASSWORD, file, "-")
    assert right.returncode == 0
    assert b"Quillfeather" in right.stdout
    for wrong in ([], ["-upw", OTHER], ["-opw", PASSWORD[::-1]]):
        said = run("pdftotext", *wrong, file, "-")
        assert said.returncode != 0
        assert said.stdout == b""
        assert b"Incorrect password" in said.stderr


def test_a_pdf_stays_tagged_names_no_author_and_has_a_neutral_title():
    loud = pikepdf.open(io.BytesIO(typesetter(a_document())))
    loud.docinfo["/Author"] = "Dervla Quillfeather"
    with loud.open_metadata() as said:
        said["dc:creator"] = ["Dervla Quillfeather"]
    out = io.BytesIO()
    loud.save(out)
    content = format_named("pdf").seal(a_document(), out.getvalue, PASSWORD)
    with pikepdf.open(io.BytesIO(content), password=PASSWORD) as opened:
        assert opened.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in opened.Root
        assert str(opened.docinfo["/Title"]) == "CSH minutes 2026-11-24"
        assert "/Author" not in opened.docinfo
        with opened.open_metadata() as said:
            assert said["dc:title"] == "CSH minutes 2026-11-24"
            assert said["pdfuaid:part"] == "1"
            assert "dc:creator" not in said


def test_a_zip_is_aes_256_for_7z_stored_and_neutral(files):
    needed("7z")
    said = run("7z", "l", "-slt", files[0] / "CSH-minutes-2026-11-24.zip").stdout.decode()
    assert "Method = AES-256 Store" in said
    assert "WzAES" in said
    assert "Path = CSH-minutes-2026-11-24.pdf" in said
    assert "Modified = 1980-01-01" in said


def test_a_zip_is_opened_by_7z_with_the_right_password_only(files, tmp_path):
    needed("7z")
    file = files[0] / "CSH-minutes-2026-11-24.zip"
    assert run("7z", "x", f"-p{PASSWORD}", "-y", file, cwd=tmp_path).returncode == 0
    assert (tmp_path / "CSH-minutes-2026-11-24.pdf").read_bytes().startswith(b"%PDF-")
    for wrong in (OTHER, ""):
        shut = run("7z", "t", f"-p{wrong}", "-y", file, cwd=tmp_path)
        assert shut.returncode != 0
        assert b"Wrong password" in shut.stdout + shut.stderr


def test_a_word_file_declares_agile_aes_256_and_opens_with_the_right_password_only(files):
    content = files[1]["docx"].content
    with msoffcrypto.OfficeFile(io.BytesIO(content)).file.openstream("EncryptionInfo") as stream:
        said = stream.read().decode("utf-8", "replace")
    for part in ('cipherAlgorithm="AES"', 'keyBits="256"', 'hashAlgorithm="SHA512"', 'spinCount="100000"'):
        assert part in said
    out = io.BytesIO()
    file = msoffcrypto.OfficeFile(io.BytesIO(content))
    file.load_key(password=PASSWORD)
    file.decrypt(out, verify_integrity=True)
    assert "Quillfeather" in "\n".join(p.text for p in docx.Document(out).paragraphs)
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        msoffcrypto.OfficeFile(io.BytesIO(content)).load_key(password=OTHER, verify_password=True)


@pytest.mark.parametrize("fmt", ["pdf", "zip", "docx"])
def test_no_marker_stands_in_the_sealed_bytes(files, fmt):
    content = files[1][fmt].content
    for marker in (*MARKERS, PASSWORD):
        for form in (
            marker.encode(),
            marker.encode("utf-16-le"),
            marker.encode("utf-16-be"),
            marker.encode().hex().encode(),
        ):
            assert form not in content


@pytest.mark.parametrize("fmt", ["pdf", "zip", "docx"])
def test_a_flipped_byte_or_a_cut_does_not_open_quietly_as_something_else(files, fmt):
    form, content = format_named(fmt), files[1][fmt].content
    assert not form.opens(content[: len(content) // 2], PASSWORD)
    if fmt != "pdf":  # a PDF has no authentication code: its streams decrypt to rubbish, its structure is checked
        middle = len(content) // 2
        flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
        assert not form.opens(flipped, PASSWORD)


def test_each_document_is_typeset_once_and_sealed_once_for_each_format():
    asked = []

    def counting(document):
        asked.append(document.name)
        return typesetter(document)

    months = []

    def passwords(month):
        months.append(month)
        return PASSWORD

    letters = [a_letter(f"m:{n}", fmt) for n, fmt in enumerate(("pdf", "pdf", "zip", "zip"))]
    sealed = seal(letters, passwords, counting, domain=DOMAIN)
    assert len(asked) == 1
    contents = [s.files[0].content for s in sealed]
    assert contents[0] is contents[1]
    assert contents[2] is contents[3]
    assert contents[0] is not contents[2]
    assert [s.files[0].name for s in sealed] == [f"CSH-minutes-2026-11-24.{s}" for s in ("pdf", "pdf", "zip", "zip")]
    assert months == [date(2026, 11, 1)] * 2


def test_two_variants_of_a_document_are_two_files():
    other = a_document(data=a_paper("Nothing to report."))
    first, second = seal(
        [a_letter("m:a"), a_letter("m:b", document=other)], lambda _m: PASSWORD, typesetter, domain=DOMAIN
    )
    assert first.files[0].content != second.files[0].content


def test_the_password_is_that_of_the_documents_month():
    by_month = {date(2026, 11, 1): PASSWORD, date(2026, 12, 1): OTHER}
    december = a_document(month=date(2026, 12, 1))
    first, second = seal(
        [a_letter("m:a"), a_letter("m:b", document=december)], by_month.__getitem__, typesetter, domain=DOMAIN
    )
    form = format_named("pdf")
    assert form.opens(first.files[0].content, PASSWORD)
    assert not form.opens(first.files[0].content, OTHER)
    assert form.opens(second.files[0].content, OTHER)


@pytest.mark.parametrize(
    "weak", ["", "Short1", "alllowercase12345", "ALLUPPERCASE12345", "NoDigitsAtAllHere", "Rümä7Tilo4Besk9W"]
)
def test_a_weak_password_is_refused(weak):
    with pytest.raises(SealFailed) as refused:
        seal([a_letter()], lambda _month: weak, typesetter, domain=DOMAIN)
    assert not weak or weak not in str(refused.value)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        (Format("pdf", "x/y", lambda *_: b"", lambda *_: True, lambda _: ""), "opens without its password"),
        (Format("pdf", "x/y", lambda *_: b"", lambda *_: False, lambda _: ""), "does not open with its own password"),
        (
            Format("pdf", "x/y", lambda *_: b"", lambda *_: True, lambda _: "it is not encrypted."),
            "not sealed well enough",
        ),
        (Format("pdf", "x/y", lambda *_: b"", lambda _c, p: p != "", lambda _: ""), "opens without its password"),
    ],
)
def test_any_doubt_about_a_sealed_file_refuses_it(form, sentence, monkeypatch):
    monkeypatch.setattr("mailflow.outbound.seal.format_named", lambda _name: form)
    with pytest.raises(SealFailed, match=sentence) as refused:
        seal([a_letter()], lambda _month: PASSWORD, typesetter, domain=DOMAIN)
    assert PASSWORD not in str(refused.value)


def test_weakness_is_seen_without_the_password():
    clear = typesetter(a_document())
    assert format_named("pdf").weakness(clear) == "it is not encrypted."
    old = io.BytesIO()
    pikepdf.open(io.BytesIO(clear)).save(old, encryption=pikepdf.Encryption(user=PASSWORD, owner="x", R=4))
    assert "not encrypted with AES-256" in format_named("pdf").weakness(old.getvalue())
    plain = io.BytesIO()
    with zipfile.ZipFile(plain, "w") as archive:
        archive.writestr("a.pdf", clear)
    assert "not encrypted with AES-256" in format_named("zip").weakness(plain.getvalue())
    assert format_named("zip").weakness(b"no") == "it is not a zip."
    assert "not an encrypted Word file" in format_named("docx").weakness(b"no")
    word = io.BytesIO()
    docx.Document().save(word)
    assert "not an encrypted Word file" in format_named("docx").weakness(word.getvalue())


def test_a_zip_with_zipcrypto_is_weak(tmp_path):
    needed("7z")
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 x")
    assert run("7z", "a", "-tzip", f"-p{PASSWORD}", "a.zip", "a.pdf", cwd=tmp_path).returncode == 0
    assert "AES-256" in format_named("zip").weakness((tmp_path / "a.zip").read_bytes())
    assert run("7z", "a", "-tzip", "-mem=AES128", f"-p{PASSWORD}", "b.zip", "a.pdf", cwd=tmp_path).returncode == 0
    assert "AES-256" in format_named("zip").weakness((tmp_path / "b.zip").read_bytes())


def test_what_cannot_be_made_says_so_without_any_content():
    with pytest.raises(SealFailed):
        seal([a_letter()], lambda _m: PASSWORD, lambda _d: b"Quillfeather is not a PDF", domain=DOMAIN)
    unknown = a_document(
        data={**a_paper(), "sections": [{"heading": "x", "new_page": False, "blocks": [{"type": "new"}]}]}
    )
    with pytest.raises(SealFailed, match="unknown type"):
        seal([a_letter(fmt="docx", document=unknown)], lambda _m: PASSWORD, typesetter, domain=DOMAIN)
    with pytest.raises(SealFailed, match="known schema"):
        seal(
            [a_letter(fmt="docx", document=a_document(data={"schema": 99}))],
            lambda _m: PASSWORD,
            typesetter,
            domain=DOMAIN,
        )
    with pytest.raises(ConfigWrong, match="allowed: docx, pdf, zip"):
        seal([a_letter(fmt="odt")], lambda _m: PASSWORD, typesetter, domain=DOMAIN)


def test_the_message_id_is_the_same_after_a_restart_and_tells_nothing():
    one, two = message_id("minutes:2026-11-24:dervla@x.example", DOMAIN), message_id("minutes:2026-11-24:other", DOMAIN)
    assert one == message_id("minutes:2026-11-24:dervla@x.example", DOMAIN)
    assert re.fullmatch(rf"<mailflow\.[0-9a-f]{{32}}@{re.escape(DOMAIN)}>", one)
    assert one != two
    assert "dervla" not in one
    assert one != message_id("minutes:2026-11-24:dervla@x.example", DOMAIN, b"an installation's secret"), "not guessed"


def test_every_format_is_named_as_its_suffix():
    for name, form in discovery.plugins(FORMATS).items():
        assert name == form.name
        assert sealed_as(name).name.endswith(f".{name}")


def written_by_this_process():
    """What this process handed to write(), C and Rust included."""
    return int(dict(line.split(": ") for line in Path("/proc/self/io").read_text("ascii").splitlines())["wchar"])


@pytest.mark.skipif(not os.access("/proc/self/io", os.R_OK), reason="needs Linux's account of what was written")
@pytest.mark.parametrize("fmt", ["pdf", "zip", "docx"])
def test_nothing_at_all_is_written_anywhere_while_sealing(fmt):
    sealed_as(fmt)  # imports write their bytecode
    before = written_by_this_process()
    sealed_as(fmt)
    assert written_by_this_process() == before
