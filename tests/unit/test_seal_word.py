"""The Word file of a paper, before it is sealed: what a screen reader and an editor find in it."""

import io

import docx
from docx.oxml.ns import qn

from mailflow.outbound.word import write
from tests.unit.test_seal import a_document


def opened():
    return docx.Document(io.BytesIO(write(a_document())))


def test_headings_lists_and_quotes_are_real_ones():
    styles = [(p.style.name, p.text) for p in opened().paragraphs if p.text]
    assert ("Title", "Minutes of the meeting") in styles
    assert ("Heading 1", "Attendance") in styles
    assert ("Heading 2", "CC-2026-0001X") in styles
    assert ("Heading 3", "Summary") in styles
    assert ("List Bullet", "a dot") in styles
    assert ("Quote", "Visited twice.") in styles
    assert ("Caption", "Who was there") in styles


def test_a_table_says_its_header_row_and_holds_every_cell():
    word = opened()
    (table,) = (t for t in word.tables if t.cell(0, 0).text == "Name")
    assert [[c.text for c in row.cells] for row in table.rows] == [
        ["Name", "Organisation"],
        ["P. Attend", "Chase Police"],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_each_ordered_list_begins_at_its_first_letter():
    word = opened()
    numbers = [p._p.pPr.numPr.numId.val for p in word.paragraphs if p.style.name == "List Number"]
    assert len(numbers) == 4
    assert numbers[0] == numbers[1]
    assert numbers[2] == numbers[3]
    assert numbers[0] != numbers[2]
    for number in {*numbers}:
        own = word.part.numbering_part.element.num_having_numId(number).find(f".//{qn('w:lvl')}")
        assert own.find(qn("w:start")).get(qn("w:val")) == "1"
        assert own.find(qn("w:numFmt")).get(qn("w:val")) == "lowerLetter"


def test_the_marking_stands_on_every_page_and_the_properties_name_nobody():
    word = opened()
    assert "OFFICIAL-SENSITIVE" in word.sections[0].header.paragraphs[0].text
    assert "OFFICIAL-SENSITIVE" in word.sections[0].footer.paragraphs[0].text
    assert "Do not forward or copy." in word.sections[0].footer.paragraphs[0].text
    said = word.core_properties
    assert said.title == "CSH minutes 2026-11-24"
    assert (said.author, said.last_modified_by, said.comments, said.keywords) == ("", "", "", "")
    assert said.language == "en-GB"


def test_control_characters_and_unusual_letters_do_not_break_it():
    strange = a_document()
    strange.data["sections"][1]["blocks"][2]["text"] = "Zoë Łukasz – “quoted” 😀 & <b>"
    word = docx.Document(io.BytesIO(write(strange)))
    assert any("Zoë Łukasz – “quoted” 😀 & <b>" in p.text for p in word.paragraphs)
