import subprocess
from pathlib import Path

import pikepdf
import pytest

from mailflow.errors import SealFailed
from mailflow.outbound import paper, typeset

BLOCKS = [
    paper.heading("CSH-2026-0147-Z: Siân Łącka-Przybyszewska", "Received"),
    paper.subheading("1 of 2"),
    paper.paragraph("Said #set text(red) and $x$ and *stars* <b>bold</b>"),
    paper.paragraph("Be careful", "notice"),
    paper.paragraph("small", "quiet"),
    paper.paragraph("loud", "strong"),
    paper.bullets(["one", "two"], ordered=True),
    paper.definitions([("Name", "Jane Sample"), ("Nothing", "")]),
    paper.table([("Action", 3), ("Owner", 1)], [("Visit", "Testbury Police")] * 60, "What is to be done"),
    paper.quote("First line\nsecond line\n\nnew paragraph", "Testbury Police"),
]


def sheet(*blocks, **more):
    return {
        "schema": 1,
        "language": "en-GB",
        "marking": "OFFICIAL-SENSITIVE",
        "publisher": "Testbury Community Safety Partnership",
        "title": "Minutes of the meeting",
        "subtitle": "Tuesday 24 November 2026, 10am",
        "metadata_title": "CSH minutes 2026-11-24",
        "footer": "Do not forward.",
        "sections": [paper.section("Cases", blocks or BLOCKS)],
    } | more


def text_of(content: bytes, tmp_path: Path) -> list[str]:
    """Page by page, as another program reads it."""
    file = tmp_path / "sheet.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return told.stdout.decode().rstrip("\f").split("\f")


@pytest.fixture(scope="module")
def made() -> bytes:
    return typeset.pdf("minutes", sheet())


def tags(node, found: set[str]) -> set[str]:
    if isinstance(node, pikepdf.Array):
        for child in node:
            tags(child, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.add(str(node["/S"]))
        if "/K" in node:
            tags(node["/K"], found)
    return found


def test_the_pdf_is_tagged_and_says_its_language_and_a_neutral_title(made, tmp_path):
    (tmp_path / "a.pdf").write_bytes(made)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert {"/Table", "/TH", "/TD", "/H1", "/H2", "/L", "/LI", "/P"} <= tags(pdf.Root.StructTreeRoot, set())
        assert set(pdf.docinfo.keys()) <= {"/Title", "/Creator"}
        with pdf.open_metadata() as meta:
            assert meta["dc:title"] == "CSH minutes 2026-11-24"
            assert meta["pdfuaid:part"] == "1"


def test_the_marking_and_the_page_number_are_on_every_page(made, tmp_path):
    pages = text_of(made, tmp_path)
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert f"Page {number} of {len(pages)}" in page


def test_the_header_row_of_a_table_is_repeated_on_each_of_its_pages(made, tmp_path):
    pages = text_of(made, tmp_path)
    assert all("Owner" in page for page in pages if "Visit" in page)


def test_nothing_that_people_wrote_is_read_as_markup(made, tmp_path):
    assert "Said #set text(red) and $x$ and *stars* <b>bold</b>" in "".join(text_of(made, tmp_path))


def test_names_with_welsh_and_polish_letters_are_found_when_searched_for(made, tmp_path):
    assert "Siân Łącka-Przybyszewska" in "".join(text_of(made, tmp_path))


def test_a_long_word_does_not_run_over_the_next_column(tmp_path):
    long = "https://www.exemplar-housing.example/" + "referrals/" * 20
    block = paper.table([("Action", 1), ("Owner", 1)], [(long, "Testbury Police")])
    text = "".join(text_of(typeset.pdf("minutes", sheet(block)), tmp_path))
    squeezed = "".join(text.replace("\u200b", "").split())
    assert "TestburyPolice" in squeezed
    assert len([line for line in text.splitlines() if "referrals" in line]) >= 5


def test_a_character_that_no_font_shows_is_written_as_its_name(tmp_path):
    text = "".join(text_of(typeset.pdf("minutes", sheet(paper.paragraph("All is well \U0001f642 now"))), tmp_path))
    assert "All is well [slightly smiling face] now" in text


def test_the_same_data_give_the_same_bytes(made):
    assert typeset.pdf("minutes", sheet()) == made


@pytest.mark.parametrize(
    "wrong", [sheet(schema=2), sheet({"type": "song", "text": "la"}), sheet(paper.paragraph("Jane Sample", "shouted"))]
)
def test_a_paper_that_the_template_does_not_know_is_refused_without_quoting_it(wrong):
    with pytest.raises(SealFailed) as refused:
        typeset.pdf("minutes", wrong)
    assert "Jane" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_a_template_that_does_not_exist_is_said_to(tmp_path):
    with pytest.raises(SealFailed, match=r"minutes/nothing.typ: there is no such"):
        typeset.pdf("nothing", sheet(), folder=tmp_path)


def test_a_template_of_the_installation_wins_over_the_shipped_one(tmp_path):
    (tmp_path / "minutes").mkdir()
    source = '#set document(title: "x")\n#let d = json(bytes(sys.inputs.paper))\nOur own layout: #d.title\n'
    (tmp_path / "minutes" / "minutes.typ").write_text(source, encoding="utf-8")
    assert "Our own layout: Minutes" in text_of(typeset.pdf("minutes", sheet(), folder=tmp_path), tmp_path)[0]


def test_nothing_is_written_to_the_folder_of_temporary_files(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    typeset.pdf("minutes", sheet())
    assert list(tmp_path.iterdir()) == []
