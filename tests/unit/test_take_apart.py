"""T37, T40: what a person sees of a page is read and what nobody sees is not; files that are made to do harm stay shut."""

import io
import struct
import time
import zipfile

import pytest

from tests.unit.enclosing_world import EXCEL, WORD, excel, mail, r, table, word, zipped
from tests.unit.odd_mails import OTHER, PERSON, SAID, S, page, people, read

HIDDEN = "Hidden text of the HTML was left out."
STYLES = [
    "display:none", "DISPLAY : NONE !important", "visibility:hidden", "visibility:collapse", "mso-hide:all", "font-size:0", "font-size:0px;line-height:0",
    "font-size:1px", "font-size:0.1pt", "color:#ffffff", "color:#fff", "color:white", "color:#fefefe", "color:rgb(255, 255, 255)", "color:transparent",
    "color:rgba(0,0,0,0)", "background:black;color:black", "color:#333;background-color:#333333", "background:#fff;color:#fff", "opacity:0", "opacity:0.0",
    "opacity:.01", "max-height:0px", "height:0;overflow:hidden", "width:0;overflow:hidden", "text-indent:-9999px", "position:absolute;left:-9999px",
    "position:absolute;clip:rect(0,0,0,0)", "transform:scale(0)",
]  # fmt: skip
SHEETS = {
    "a class": ("<style>.x{display:none}</style>", "<div class='y x'>"),
    "a class of paragraphs": ("<style>p.x, td.z { font-size : 0 }</style>", "<p class=x>"),
    "a name": ("<style>#x{visibility:hidden}</style>", "<div id=x>"),
    "a kind": ("<style>h6{color:#fff}</style>", "<h6>"),
    "Outlook's brackets": ("<style><!--\n/* Style Definitions */\np.x {mso-hide:all;}\n--></style>", "<p class='MsoNormal x'>"),
    "behind a rule for screens": ("<style>@media print{.x{display:block}} .x{display:none}</style>", "<p class=x>"),
}  # fmt: skip


@pytest.mark.parametrize("style", STYLES)
def test_text_that_nobody_sees_is_left_out_and_it_is_said(style):
    answer, _, submission = read(page(f'<p>{SAID}</p><div style="{style}">{OTHER}</div>'))
    assert people(answer) == [PERSON]
    assert HIDDEN in answer["limits"]
    assert "Omar" not in str(submission.texts)


@pytest.mark.parametrize("how", SHEETS)
def test_text_that_a_style_sheet_hides_is_left_out_and_it_is_said(how):
    sheet, opening = SHEETS[how]
    answer, _, _ = read(page(f"<html><head>{sheet}</head><body><p>{SAID}</p>{opening}{OTHER}"))
    assert people(answer) == [PERSON]
    assert HIDDEN in answer["limits"]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr style='display:none'><td>x</td><td>{}</td></tr>", "<tr><td>x</td><td style='display:none'>{}</td></tr>", "<tr hidden><td>x</td><td>{}</td></tr>",
        "<tbody style='color:white'><tr><td>x</td><td>{}</td></tr></tbody>",
    ],
)  # fmt: skip
def test_rows_and_cells_that_nobody_sees_are_left_out(rows):
    seen = "<tr><td>Team</td><td>Northmoor</td></tr>"
    answer, _, _ = read(page(f"<p>{SAID}</p><table>{seen}{rows.format(OTHER)}</table>"))
    assert people(answer) == [PERSON]
    assert HIDDEN in answer["limits"]


SEEN = {
    "true size within columns of none": "<table><tr><td style='font-size:0px;padding:10px'><div style='font-size:13px'>{}</div></td></tr></table>",
    "black within white": "<div style='color:#ffffff'><p style='color:#000000'>{}</p></div>",
    "white on a dark row": "<table><tr bgcolor='#003366'><td style='color:white'>{}</td><td>2</td></tr></table>",
    "white on a dark group of rows": "<table><thead style='background-color:#036'><tr><td style='color:#fff'>{}</td><td>2</td></tr></thead></table>",
    "white on a dark class": "<style>.h{{background:#003366}}</style><div class=h><span style='color:white'>{}</span></div>",
    "white on a picture": "<div style='background:url(a.png);color:#fff'>{}</div>",
    "hidden on phones alone": "<style>@media only screen and (max-width:480px){{.x{{display:none !important}}}}</style><div class=x>{}</div>",
    "hidden by a class and shown by itself": "<style>.x{{display:none}}</style><div class=x style='display:block'>{}</div>",
    "visible within the invisible": "<div style='visibility:hidden'><p style='visibility:visible'>{}</p></div>",
    "small letters": "<p style='font-size:0.8em'>{}</p>",
    "half see-through": "<p style='opacity:0.5;color:rgba(0,0,0,0.8)'>{}</p>",
    "nearly white is not white": "<p style='color:#eeeeee'>{}</p>",
    "a caption": "<table><caption>{}</caption><tr><td>1</td><td>2</td></tr></table>",
    "a style sheet that never ends": "<p>{}</p><style>.x{{display:none",
}  # fmt: skip


@pytest.mark.parametrize("how", SEEN)
def test_text_that_everybody_sees_is_read(how):
    answer, _, _ = read(page(SEEN[how].format(SAID)))
    assert people(answer) == [PERSON]
    assert answer["limits"] == []


def test_css_of_any_kind_is_looked_at_in_time():
    for piece in ("/*", "{", "}", "@media{", ".a{display:none}", "/* */", "<!--", "a,", ".a,.b,.c{color:#fff}", ";"):
        sheet, began = piece * (200_000 // len(piece)), time.process_time()
        assert people(read(page(f"<style>{sheet}</style><p>{SAID}</p>"))[0]) == [PERSON]
        assert time.process_time() - began < 3


def test_what_was_filled_in_stands_in_its_fields_and_boxes():
    rows = [("Name", "Jane Sample"), ("DOB", "03/04/1988"), ("Address", "14 Exemplar Road, Testbury, WS99 1AA")]
    fields = "".join(f"<p>{label}: <input name=a value='{value}'></p>" for label, value in rows)
    fields += (
        "<p>Phone: <input type=tel value='07700 900123'></p><p>Summary: <textarea>Loud music nightly.</textarea></p>"
    )
    boxes = "<p><input type=checkbox checked> Noise <input type=checkbox> Arson</p><input type=hidden value='Omar'>"
    answer, _, submission = read(page(f"<form>{fields}{boxes}<input type=submit value=Send></form>"))
    assert people(answer) == [PERSON]
    assert "☒ Noise ☐ Arson" in submission.new_text
    assert "Omar" not in str(submission.texts)
    assert "Send" not in str(submission.texts)


SHARED = "https://council.sharepoint.com/:w:/r/sites/x/form.docx?d=1"


@pytest.mark.parametrize(
    ("address", "flagged"),
    [
        (SHARED, True),
        ("https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fcouncil.sharepoint.com%2Fform", True),
        ("https://docs.google.com/document/d/abc/edit", True),
        ("https://www.northmoor.example/about", False),
        ("mailto:priya.patel@northmoor.example", False),
    ],
)
def test_a_link_to_a_shared_document_is_flagged_though_only_its_words_are_to_be_seen(address, flagged):
    text = f"<p>The form for Jane Sample is here:</p><p><a href='{address}'><b>form.docx</b></a></p><p>Thanks</p>"
    _, _, submission = read(page(text))
    assert ("link-not-fetched" in submission.flags) == flagged
    assert "http" not in submission.new_text


def test_a_link_in_an_older_mail_is_nobody_s_referral():
    older = f"<div>From: Jo &lt;jo@x.example&gt;<br>Sent: 1 May 2026<br>To: Priya<br>Subject: x</div><a href='{SHARED}'>form</a>"
    assert "link-not-fetched" not in read(page(f"<p>{SAID}</p><hr>{older}"))[2].flags


LAUGHS = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "ha">{}]><w>&a10;</w>'.format(
    "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(10))
)
ROWS = [["Name", "DOB"], ["Omar Specimen", "05/06/1979"]]
SHEET = (
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>{}</sheetData></worksheet>"
)


def book(**members):
    """A list with some of its members replaced."""
    with zipfile.ZipFile(io.BytesIO(excel(ROWS))) as made:
        held = {name: made.read(name) for name in made.namelist()}
    return zipped({**held, **{name.replace("__", "/") + ".xml": content for name, content in members.items()}})


def lying(content):
    """A package whose one member says that it is small."""
    made = bytearray(zipped({"word/document.xml": content}))
    for at in (22, made.find(b"PK\x01\x02") + 24):
        struct.pack_into("<I", made, at, 100)
    return bytes(made)


UNSAFE = {
    "laughs in a text": (zipped({"word/document.xml": LAUGHS}), WORD, "a.docx"),
    "laughs in a header": (word(table(["Name", "Omar Specimen"]), **{"word/header1.xml": LAUGHS}), WORD, "a.docx"),
    "laughs in a book": (book(xl__workbook=LAUGHS), EXCEL, "a.xlsx"),
    "laughs in a sheet": (book(xl__worksheets__sheet1=LAUGHS), EXCEL, "a.xlsx"),
    "laughs in shared words": (book(xl__sharedStrings=LAUGHS), EXCEL, "a.xlsx"),
    "laughs in styles": (book(xl__styles=LAUGHS), EXCEL, "a.xlsx"),
    "a bomb": (zipped({"word/document.xml": "<w>" + " " * 60_000_000 + "</w>"}), WORD, "a.docx"),
    "a bomb that says it is small": (lying("<w>" + " " * 60_000_000 + "</w>"), WORD, "a.docx"),
    "a sheet of 300,000 rows": (book(xl__worksheets__sheet1=SHEET.format("<row><c t='inlineStr'><is><t>a</t></is></c></row>" * 300_000)), EXCEL, "a.xlsx"),
}  # fmt: skip


@pytest.mark.parametrize("how", UNSAFE)
def test_an_office_file_that_would_grow_is_kept_shut_and_said(how):
    answer, _, submission = read(mail(SAID, UNSAFE[how]))
    assert people(answer) == [PERSON]
    assert "attachment-unreadable" in submission.flags
    assert answer["state"] == "held"
    assert any("not safe to open" in limit for limit in answer["limits"])


@pytest.mark.parametrize("rows", [1, 50])
def test_a_cell_in_the_last_corner_of_a_sheet_makes_no_room_for_all_before_it(rows):
    far = "".join(
        f"<row r='{1_048_577 - n}'><c r='XFD{1_048_577 - n}' t='inlineStr'><is><t>a</t></is></c></row>"
        for n in range(rows, 0, -1)
    )
    assert people(read(mail(SAID, (book(xl__worksheets__sheet1=SHEET.format(far)), EXCEL, "a.xlsx")))[0]) == [PERSON]


BLOCKED, UNREADABLE = "attachment-blocked", "attachment-unreadable"
SHUT = [
    ("form.lnk", b"L\0\0\0\x01\x14\x02\0x", BLOCKED), ("form.iso", b"\0" * 40_000 + b"CD001", BLOCKED), ("form.hta", b"<script>x</script>", BLOCKED),
    ("form.xlsm", excel(ROWS), BLOCKED), ("form.one", b"\xe4\x52\x5c\x7b" + b"\0" * 99, BLOCKED), ("form.exe.pdf", b"MZ" + b"\0" * 900, BLOCKED),
    ("form.pdf.exe", b"%PDF-1.4", BLOCKED), ("form.txt\u202efdp.exe", S, BLOCKED), ("form.docx", word(r("x"), **{"word/vbaProject.bin": "x"}), BLOCKED),
    ("forms.zip", zipped({"a.js": "x"}), BLOCKED), ("movie.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 90_000, UNREADABLE), ("form.rar", b"Rar!\x1a\x07\x01\x00" + b"\0" * 30, UNREADABLE),
    ("form.odt", zipped({"mimetype": "x", "content.xml": "<x/>"}), UNREADABLE), ("a.pptx", zipped({"ppt/presentation.xml": "<x/>"}), UNREADABLE),
    ("form.eml", b"not a mail", UNREADABLE), ("form.p7m", b"\x30\x80junk", UNREADABLE), ("form.gz", b"\x1f\x8b\x08\0" + b"\0" * 99, UNREADABLE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "flag"), SHUT, ids=[name.encode("ascii", "ignore").decode() for name, _, _ in SHUT]
)
def test_a_file_that_is_not_to_be_opened_is_kept_with_its_reason(name, content, flag):
    answer, message, submission = read(mail(SAID, (content, "application/octet-stream", name)))
    assert people(answer) == [PERSON]
    assert submission.flags == (flag,)
    assert answer["state"] == "held"
    assert message.attachments[0].size == len(content)


def test_a_page_that_came_as_a_file_runs_nothing_and_its_words_are_read():
    script = f"<script>document.write('{OTHER}')</script><img src=http://x.example/a onerror=x()>"
    answer, _, _ = read(mail("Please see attached.", (f"{script}<p>{SAID}</p>".encode(), "text/html", "form.html")))
    assert people(answer) == [PERSON]
