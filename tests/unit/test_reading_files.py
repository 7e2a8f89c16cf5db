"""Word, Excel, CSV and PDF files that come with a mail (shapes E09 to E13, E81, E85): what is read, and what never is."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from mailflow.ingest.assemble import read
from mailflow.ingest.decode import attachment, decode
from mailflow.ingest.reader import Own
from mailflow.submission import MailClass
from tests.unit.enclosing_world import (
    CONTEXT,
    EXCEL,
    WORD,
    box,
    control,
    excel,
    mail,
    old_box,
    old_field,
    opened,
    p,
    pdf,
    r,
    table,
    word,
    zipped,
)  # fmt: skip

COVER = "Hi\n\nPlease find attached.\n\nKind regards\nPriya Patel\nHousing Officer\n07700 900777"
JANE = ("Jane Sample", "1988-04-03", "14 Exemplar Road, Testbury", "WS99 1AA", "+447700900123")
FORM = (
    ("Name", "Jane Sample"), ("DOB", "03/04/1988"), ("Address", "14 Exemplar Road, Testbury WS99 1AA"),
    ("Telephone", "07700 900123"), ("Summary", "Loud music most nights and people shouting on the stairs."),
)  # fmt: skip


def who(subject):
    home = subject.addresses[0]
    return (subject.name.value, subject.dob.value, home.value, home.postcode, subject.phones[0].value)


def only(found):
    assert len(found.items) == 1
    assert len(found.items[0].subjects) == 1
    return found.items[0]


def traces(subject):
    yield from (subject.name.trace, subject.dob.trace)
    yield from (value.trace for value in (*subject.addresses, *subject.phones))


FORMS = {
    "a table of labels": table(*FORM),
    "content controls": table(*((label, p(control(value))) for label, value in FORM)),
    "lines with old form fields": "".join(p(r(f"{n}. {label}: "), old_field(value)) for n, (label, value) in enumerate(FORM, 1)),
    "four columns": table(
        ("Surname", "SAMPLE", "Forename(s)", "Jane"), ("D.O.B.", "03/04/1988", "Tel. no.", "07700 900123"),
        ("Address", "14 Exemplar Road, Testbury", "Postcode", "WS99 1AA"),
    ) + p(r("Reason for referral")) + p(r("Loud music most nights and people shouting on the stairs.")),
}  # fmt: skip


@pytest.mark.parametrize("layout", FORMS)
def test_a_word_form_is_read_however_it_is_laid_out(layout):
    found = opened(COVER, (word(FORMS[layout]), WORD, "form.docx"))
    item = only(found)
    assert who(item.subjects[0]) == JANE
    assert item.missing == ()
    assert found.flags == ()


@pytest.mark.parametrize("layout", FORMS)
def test_every_value_of_a_file_has_its_place_in_the_text_of_that_file(layout):
    found = opened(COVER, (word(FORMS[layout]), WORD, "form.docx"))
    texts = dict(found.texts)
    for trace in traces(only(found).subjects[0]):
        assert trace.part == "2"
        assert texts["2"][trace.start : trace.end] == trace.text


def test_hints_of_empty_controls_and_examples_of_the_form_are_nobodys_values():
    form = (
        p(r("Please complete all sections. Example: Joe Bloggs, 01/01/1970, 1 High Street, 07700 900000."))
        + table(*FORM, ("Landline", p(control("Click or tap here to enter text.", hint=True))), ("Ethnicity", p(r("Choose an item."))))
    )  # fmt: skip
    item = only(opened(COVER, (word(form), WORD, "form.docx")))
    assert who(item.subjects[0]) == JANE
    assert len(item.subjects[0].phones) == 1


@pytest.mark.parametrize(
    "ticked",
    [
        p(box(on=True), r(" Noise  "), box(on=False), r(" Arson")),
        p(r("Type: Noise "), box(on=True), r("  Arson "), box(on=False)),
        p(old_box(on=True), r(" Noise  "), old_box(on=False), r(" Arson")),
        table(("Noise", p(box(on=True))), ("Arson", p(box(on=False)))),
        table((p(box(on=True)), "Noise"), (p(box(on=False)), "Arson")),
        table(("Concern", "Yes", "No"), ("Noise", p(box(on=True)), p(box(on=False))), ("Arson", p(box(on=False)), p(box(on=True)))),
        p(r("[x] Noise  [ ] Arson")),
    ],
)  # fmt: skip
def test_only_what_was_ticked_is_read(ticked):
    found = opened(COVER, (word(table(*FORM) + ticked), WORD, "form.docx"))
    text = dict(found.texts)["2"]
    assert "Noise" in text
    assert "Arson" not in text


def test_deleted_and_hidden_text_of_a_word_file_is_left_out_and_said():
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>07700 900999</w:t></w:r>"
    deleted = "<w:del><w:r><w:delText>05/05/1955</w:delText></w:r></w:del>"
    found = opened(COVER, (word(table(*FORM) + p(r("Notes: "), hidden, deleted)), WORD, "form.docx"))
    assert "900999" not in str(found.texts)
    assert "1955" not in str(found.texts)
    assert any("Hidden text" in limit for limit in found.limits)


HEAD = [
    "No",
    "Officer",
    "Officer mobile",
    "Surname",
    "Forename",
    "DOB",
    "Address",
    "Postcode",
    "Tenant tel",
    "Tenancy start",
    "Concern",
]
ROWS = [
    [1, "Ann Other", 7700900821, "Sample", "Jane", date(1988, 4, 3), "14 Exemplar Road, Testbury", "WS99 1AA", 7700900123, date(2019, 6, 17), "Loud music most nights"],
    [2, "Ann Other", 7700900821, "Specimen", "Omar", 18973, "2 Fuller Street, Testbury", "WS99 7FU", 1632960552, date(1998, 1, 5), "Shouting at people from the window"],
]  # fmt: skip


def test_each_row_of_an_excel_list_is_a_referral_with_true_dates_and_the_zeros_that_excel_ate():
    found = opened(COVER, (excel([["Referrals w/c 16/11/2026"], [], HEAD, *ROWS]), EXCEL, "list.xlsx"))
    assert found.mail_class is MailClass.REFERRAL
    assert [who(item.subjects[0]) for item in found.items] == [
        JANE,
        ("Omar Specimen", "1951-12-11", "2 Fuller Street, Testbury", "WS99 7FU", "+441632960552"),
    ]
    assert [item.missing for item in found.items] == [(), ()]
    assert any("zero" in limit for limit in found.limits)
    assert any("bare numbers" in limit for limit in found.limits)


def test_a_true_date_stays_that_day_where_a_heading_says_that_the_month_stands_first():
    head = [
        "client_last",
        "client_first",
        "client_dob (mm/dd/yyyy)",
        "addr_1",
        "addr_town",
        "addr_postcode",
        "client_phone",
        "narrative",
    ]
    rows = [
        ["Sample", "Jane", date(1988, 4, 3), "14 Exemplar Road", "Testbury", "WS99 1AA", "07700 900123", "Loud music"],
        ["Specimen", "Omar", "05/06/1979", "2 Fuller Street", "Testbury", "WS99 7FU", "07700 900552", "Shouting"],
    ]
    found = opened(COVER, (excel([head, *rows]), EXCEL, "export.xlsx"))
    assert [item.subjects[0].dob.value for item in found.items] == ["1988-04-03", "1979-05-06"]
    assert who(found.items[0].subjects[0]) == JANE


def test_a_hidden_sheet_is_left_out_and_said():
    content = excel([["Name", "Jane Sample"], ["DOB", date(1988, 4, 3)]])
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    book.create_sheet("Lists").append(["Name", "Old Person", "DOB", "01/01/1950"])
    book["Lists"].sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    found = opened(COVER, (out.getvalue(), EXCEL, "list.xlsx"))
    assert "Old Person" not in str(found.texts)
    assert "a hidden sheet of an Excel file was left out" in found.limits


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_list_is_read_whatever_separates_its_columns(separator):
    head = ["Surname", "Forename", "DOB", "Address", "Postcode", "Phone", "Concern"]
    row = ["Sample", "Jane", "03/04/1988", '"14 Exemplar Road, Testbury"', "WS99 1AA", "07700 900123", "Loud music"]
    content = "\r\n".join(separator.join(line) for line in (head, row)).encode("utf-8-sig")
    assert who(only(opened(COVER, (content, "text/csv", "list.csv"))).subjects[0]) == JANE


PLACES = [(50, 760 - 20 * n) for n in range(len(FORM))]
LABELS = [(label, x, y) for (label, _), (x, y) in zip(FORM, PLACES, strict=True)]
VALUES = [(value, 200, y) for (_, value), (_, y) in zip(FORM, PLACES, strict=True)]


def test_the_fields_of_a_pdf_form_meet_the_labels_beside_them():
    found = opened(COVER, (pdf(LABELS, [*VALUES, (True, 50, 500), (False, 200, 500)]), "application/pdf", "form.pdf"))
    assert who(only(found).subjects[0]) == JANE


def test_a_flattened_pdf_in_two_columns_is_read():
    item = only(opened(COVER, (pdf([*LABELS, *VALUES]), "application/pdf", "export.pdf")))
    assert who(item.subjects[0]) == JANE
    assert item.missing == ()


def test_options_of_a_pdf_form_that_are_not_ticked_are_nothing():
    shown = [*LABELS, *VALUES, ("Noise", 70, 500), ("Arson", 220, 500)]
    found = opened(COVER, (pdf(shown, [(True, 55, 498), (False, 205, 498)]), "application/pdf", "form.pdf"))
    assert "Noise" in dict(found.texts)["2"]
    assert "Arson" not in dict(found.texts)["2"]


def test_a_pdf_without_text_is_a_picture():
    found = opened(COVER, (pdf([]), "application/pdf", "scan.pdf"))
    assert "attachment-unreadable" in found.flags
    assert any("picture" in limit for limit in found.limits)


BOMB = zipped({"word/document.xml": b"<w>" + b" " * 60_000_000 + b"</w>"})
LAUGHS = zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'})


@pytest.mark.parametrize(
    ("content", "kind", "name", "flag"),
    [
        (word(table(*FORM), **{"word/vbaProject.bin": "macro"}), WORD, "form.docx", "attachment-blocked"),
        (word(table(*FORM)), WORD, "form.docm", "attachment-blocked"),
        (b"MZ\x90\x00program", "application/pdf", "form.pdf", "attachment-blocked"),
        (b"print('hello')", "text/plain", "form.txt.js", "attachment-blocked"),
        (zipped({"setup.exe": b"MZ"}), "application/zip", "form.zip", "attachment-blocked"),
        (zipped({"inner.zip": b"PK"}), "application/zip", "form.zip", "attachment-blocked"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le") + b"\0\0", WORD, "form.docx", "attachment-encrypted"),
        (b"RIFF....WAVE", "audio/wav", "message.wav", "attachment-unreadable"),
        (b"PK\x03\x04 cut off", WORD, "form.docx", "attachment-unreadable"),
        (b"%PDF-1.7 cut off", "application/pdf", "form.pdf", "attachment-unreadable"),
        (BOMB, WORD, "form.docx", "attachment-unreadable"),
        (LAUGHS, WORD, "form.docx", "attachment-unreadable"),
        (zipped({"xl/workbook.xml": "<!DOCTYPE x><x/>"}), EXCEL, "list.xlsx", "attachment-unreadable"),
        (zipped({"xl/workbook.xml": "<x/>"}), EXCEL, "list.xlsx", "attachment-unreadable"),
    ],
)  # fmt: skip
def test_what_is_locked_dangerous_or_damaged_is_kept_with_its_reason_and_never_read(content, kind, name, flag):
    found = opened(
        "New referral for Jane Sample, DOB 03/04/1988, 14 Exemplar Road, Testbury WS99 1AA.", (content, kind, name)
    )
    assert flag in found.flags
    assert found.limits
    assert only(found).subjects[0].name.value == "Jane Sample"
    assert "2" not in dict(found.texts)


def test_the_covering_mails_numbers_stay_away_from_the_person_of_the_form():
    body = "Please use the attached form. His mum's number is 07700 900409, not his.\n\nPriya Patel\nHousing Officer\n07700 900777"
    item = only(opened(body, (word(table(*FORM)), WORD, "form.docx")))
    assert [phone.value for phone in item.subjects[0].phones] == ["+447700900123"]


def test_a_log_beside_a_referral_puts_nobody_forward():
    log = word(p(r("Noise log of the complainant")) + p(r("12/11/2026 music until 2am, heard in the bedroom.")))
    body = "Please add Omar Specimen, dob 05/06/1979, 2 Fuller Street, Testbury WS99 7FU, 07700 900552. He plays loud music."
    assert only(opened(body, (log, WORD, "log.docx"))).subjects[0].name.value == "Omar Specimen"


def test_a_plain_mail_loads_no_library_for_files():
    raw = mail("New referral for Jane Sample, DOB 03/04/1988, 14 Exemplar Road, Testbury WS99 1AA.")
    code = (
        "import sys, tomllib, datetime\nfrom mailflow.ingest.working import read_here\nfrom mailflow.ingest.work import Work\n"
        "from mailflow.ingest.reader import Context\nfrom mailflow.partnership.terms import load\n"
        "terms = load(tomllib.loads(open('config/cannock-chase.toml').read()), file='t')\n"
        "now = datetime.datetime(2026, 11, 20, tzinfo=datetime.UTC)\n"
        "result = read_here(Work(1, sys.stdin.buffer.read(), 'x', now), Context(terms.wording, now))\n"
        "assert result.submission is not None, result.error\n"
        "print(sorted({'lxml', 'openpyxl', 'pypdfium2', 'defusedxml', 'tnefparse'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], input=raw, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_a_winmail_dat_that_cannot_be_unpacked_is_kept_and_said():
    found = opened(COVER, (b'x\x9f>"\x02\x01 cut off', "application/ms-tnef", "winmail.dat"))
    assert "attachment-unreadable" in found.flags


def test_what_was_in_a_winmail_dat_is_listed_behind_it_and_read_in_its_place():
    raw = (Path(__file__).parents[1] / "mail" / "shapes" / "E20-ios-winmail.eml").read_bytes()
    message = decode(raw, Own())
    outer, inner = message.attachments
    assert (outer.name, inner.name, inner.parent) == ("winmail.dat", "Hub referral YB.docx", outer.part)
    assert attachment(raw, inner.part).startswith(b"PK")
    assert attachment(raw, outer.part).startswith(b"x\x9f")
    assert read(message, CONTEXT, raw).items[0].subjects[0].name.trace.part == inner.part


@pytest.mark.parametrize("length", [6, 20, 60, 150, 400, 700, 1000, 1200])
def test_a_winmail_dat_that_is_cut_off_makes_nothing_fail(length):
    raw = (Path(__file__).parents[1] / "mail" / "shapes" / "E20-outlook-winmail.eml").read_bytes()
    whole = attachment(raw, decode(raw, Own()).attachments[0].part)
    assert opened(COVER, (whole[:length], "application/ms-tnef", "winmail.dat")).limits is not None
    assert decode(mail(COVER, (whole[:length], "application/ms-tnef", "winmail.dat")), Own()).attachments
