"""What grows in a mail without end: it is read in about the time that its length takes, or no test here would end."""

import pytest

from mailflow.ingest.document import nesting
from mailflow.ingest.mime.addresses import mailboxes
from mailflow.ingest.person import by_phone, family_name
from mailflow.ingest.prose import homes, sightings
from mailflow.ingest.value import names, ringing
from mailflow.ingest.value.apart import Apart
from tests.unit import odd_mails

LONG = 200_000


@pytest.mark.parametrize(
    "piece",
    ['"\\', "(\\", "(", '"', "<", "a@", "a@b,", '"a" ', " ", "(a", "a b", "\\", '"\\"@', "a:b<", "[", "=?utf-8?q?"],
)
@pytest.mark.parametrize("end", ["", " <jo@agency.example>", ', "Jo" <jo@agency.example>', ")", '"', ":"])
def test_a_field_of_addresses_takes_the_time_of_its_length(piece, end):
    assert isinstance(mailboxes(piece * (LONG // len(piece)) + end), tuple)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('"Sample, Jane" <jane@agency.example>, jo@agency.example', ["Sample, Jane", ""]),
        ('"Sample <jane@agency.example>, Jo <jo@agency.example>', ["Sample", "Jo"]),
        ('Jane (of "Sample, Ltd) <jane@agency.example>, Jo <jo@agency.example>', ["Jane", "Jo"]),
        ('Jane (of Sample <jane@agency.example>, "Jo, of Exemplar" <jo@agency.example>', ["Jane (of Sample", "Jo, of Exemplar"]),
        ('"a \\" b", c" <c@agency.example>, Jo (x (y) <jo@agency.example>', ["c", "Jo (x"]),
    ],
)  # fmt: skip
def test_a_quote_or_bracket_that_nothing_closes_hides_no_address_behind_it(value, found):
    assert [one.name for one in mailboxes(value)] == found


@pytest.mark.parametrize(
    "piece",
    ["14 Exemplar Road, Testbury WS99 1AA, ", "JANE SAMPLE OF 14 EXEMPLAR ROAD HIT KYLE OTHER ", "Ab-", "14 Exemplar Street ", "Carl said "],
)  # fmt: skip
def test_a_line_that_never_ends_is_read(piece):
    answer, _, _ = odd_mails.read(odd_mails.plain((piece * (30_000 // len(piece))).encode()))
    assert answer["kind"] == "human"
    assert not [said for said in answer["limits"] if "broken off" in said]


@pytest.mark.parametrize("piece", ["Ab-", "A", "1 ", "Ab ", "x ", "Ab Cd ", " ", "-", "’"])
def test_no_pattern_of_names_and_numbers_takes_the_square_of_the_time(piece):
    text = piece * (LONG // len(piece))
    assert not names.is_family(text)
    assert sightings._SURNAME_LAST.fullmatch(text + "a") is None
    assert not by_phone._is_kin(text)
    assert homes._AT_RELATIVES.match(text) is None
    assert ringing._WHOSE_NUMBER.search(text[: LONG // 10]) is None
    assert family_name._OF_PEOPLE.fullmatch(text + "-") is None


@pytest.mark.parametrize(
    ("said", "is_name"),
    [("Jane SAMPLE", True), ("1. Jane Ann O'NEIL-SAMPLE (2)", True), ("JANE SAMPLE", False), ("Jane Sample", False), ("A'b JO", True), ("J SAMPLE", False)],
)  # fmt: skip
def test_a_name_with_its_surname_in_capitals_is_known_as_one(said, is_name):
    assert (sightings._SURNAME_LAST.fullmatch(said) is not None) == is_name


def test_an_address_far_in_an_endless_line_is_still_his_who_stands_before_it():
    line = (
        "Loud music all night, " * 300
        + "then Jane Sample, DOB 03/04/1988, of 14 Exemplar Road, Testbury WS99 1AA, rang us"
    )
    answer, _, _ = odd_mails.read(odd_mails.plain(f"Please add: {line}.\r\n".encode()))
    assert [(s["name"]["value"], s["dob"]["value"], s["addresses"][0]["postcode"]) for s in answer["subjects"]] == [
        ("Jane Sample", "1988-04-03", "WS99 1AA")
    ]


@pytest.mark.parametrize(
    "piece", ["<div>", "<table><tr><td>", "<blockquote>", "<ul><li>", "<div>x</p>", "<b>", "<font>"]
)
def test_elements_within_each_other_without_end_are_read(piece):
    source = piece * 60_000 + odd_mails.SAID
    answer, _, _ = odd_mails.read(odd_mails.page(source))
    assert "Jane Sample" in answer["new_text"] + answer["quoted_text"]


@pytest.mark.parametrize(
    "source",
    [
        "<div>a</div>" * 5_000,
        "<p>a<div>b</div>" * 5_000,
        "<table>" + "<tr><td><div>a<td>b" * 3_000 + "</table>",
        "<ul>" + "<li><div>a" * 3_000 + "</ul>",
        "<p>a<p>b" * 3_000,
        "<br>" * 5_000,
        "<table>" + "<tr><td><ul><li>a</ul></td></tr>" * 2_000 + "</table>",
    ],
)
def test_a_long_page_that_nests_little_stays_as_it_is(source):
    assert nesting.shallow(source) == source


def test_what_stands_too_deep_loses_its_tags_and_no_word():
    source = "<div>" * 1_500 + "deep" + "</div>" * 1_500 + "<div>behind</div>"
    assert nesting.shallow(source) == "<div>" * 1_000 + "deep" + "</div>" * 1_000 + "<div>behind</div>"


def test_spans_that_overlap_none_are_kept_in_order():
    spans = Apart()
    for span in ((10, 20), (30, 40), (0, 5), (15, 35), (5, 10), (7, 7), (19, 21)):
        spans.add(*span)
    assert list(spans) == [(0, 5), (5, 10), (10, 20), (30, 40)]
    assert [spans.covers(*s) for s in ((20, 30), (20, 31), (39, 50), (40, 50), (0, 1))] == [
        False,
        True,
        True,
        False,
        True,
    ]
    assert spans.within(5, 35) == [(5, 10), (10, 20)]
    spans.take_out([(5, 10), (30, 40)])
    assert list(spans) == [(0, 5), (10, 20)]
