"""A text that is looked at piece by piece shows what the whole of it shows, wherever its blank lines stand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.outbound import telltales
from mailflow.outbound.look import look

TOKENS = st.sampled_from(
    [
        *(
            "4",
            "04",
            "14",
            "1991",
            "91",
            "04031991",
            "19910304",
            "3/4/91",
            "04.03.",
            "1991-03-04",
            "12",
            "07700",
            "900417",
        ),
        *("+44", "(0)7700 900 417", "943 476 5919", "AB 12 34 56 C", "AB123456C", "WS99", "4QP", "ws994qp", "11am"),
        *("March", "march,", "Mar.", "of", "Of", "th", "4th", "May", "marking", "Offer", "november", "juli", "Sept."),
        *(
            "born",
            "Born on",
            "DOB:",
            "d.o.b.",
            "date of birth is",
            "d.",
            "o.b.",
            "(",
            ")",
            "-",
            "/",
            ".",
            ",",
            ":",
            "@",
        ),
        *("Dervla", "O’Brien", "e\u0301", "\u0301", "\u00bd", "\u017f", "_x", "a@b.example", "the", "Hub", "you."),
    ]
)
GAPS = st.sampled_from(["", " ", " ", "\n", "\n\n", "\n\n", "\n\n\n", " \n\n", "\n\n ", "\r\n\r\n", "\t"])
TEXTS = st.lists(st.tuples(TOKENS, GAPS), max_size=14).map(lambda pairs: "".join(map("".join, pairs)))


@settings(max_examples=600)
@given(TEXTS)
def test_the_pieces_show_what_the_whole_shows(text):
    seen = look(text)
    assert list(seen.words) == telltales.words(text)
    assert seen.capitalised == telltales.capitalised(text)
    assert seen.digits == telltales.digits(text)
    assert set(seen.dates) == set(telltales.dates(text))
    assert seen.phones == telltales.phones(text)
    assert seen.postcodes == telltales.postcodes(text)
    assert seen.personal_numbers == telltales.nhs_numbers(text) | telltales.insurance_numbers(text)
    assert seen.addresses == telltales.addresses(text)


@settings(max_examples=600)
@given(TEXTS)
def test_every_form_of_a_date_is_found_where_a_search_through_the_text_finds_it(text):
    by_search = {match.group() for pattern in telltales._DATES for match in pattern.finditer(text)}
    assert by_search <= {match.group() for match in telltales._written_dates(text)}


def test_a_date_may_reach_over_a_blank_line():
    assert look("born on 4\n\nMarch 1991").dates
    assert look("on 4 March\n\n1991").dates
    assert look("in WS99\n\n4QP").postcodes == {"WS994QP"}
