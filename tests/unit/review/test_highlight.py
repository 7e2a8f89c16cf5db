"""The mail on the page is the mail: cut anywhere, marked anyhow, no letter is lost or doubled."""

from hypothesis import given
from hypothesis import strategies as st

from mailflow.review.highlight import pieces, side_by_side, stretches, tidy
from mailflow.submission import Certainty, Trace, Value


def spans(names):
    number = st.integers(-5, 60)
    return st.lists(st.tuples(st.sampled_from(names), st.builds(Trace, st.just(""), st.just("1"), number, number)))


@given(st.text(max_size=50), spans("abcdef"), spans(("quoted", "signature")))
def test_the_segments_joined_are_the_text_again(text, values, sections):
    cut = stretches(text, values, sections)
    assert "".join(stretch.text for stretch in cut) == text
    assert all(segment.text for stretch in cut for segment in stretch.segments)


@given(st.text(min_size=1, max_size=50), spans("abcdef"))
def test_each_letter_carries_exactly_the_values_that_cover_it(text, values):
    at = 0
    for stretch in stretches(text, values, ()):
        for segment in stretch.segments:
            for place in range(at, at + len(segment.text)):
                covering = {key for key, t in values if max(0, t.start) <= place < min(t.end, len(text))}
                assert set(segment.marks) == covering
            at += len(segment.text)


@given(st.text(min_size=1, max_size=50), spans("abcdef"))
def test_a_value_starts_where_it_starts(text, values):
    once = list({key: (key, t) for key, t in values}.values())
    started = [key for stretch in stretches(text, once, ()) for s in stretch.segments for key in s.starts]
    shown = {key for key, t in once if max(0, min(t.start, len(text))) < min(t.end, len(text))}
    assert len(started) == len(set(started))
    assert set(started) == shown


def trace(start, end):
    return Trace("", "1", start, end)


def test_the_narrowest_mark_comes_last_so_that_a_name_within_a_summary_can_be_reached():
    (only,) = stretches("Jane shouts", [("summary", trace(0, 11)), ("name", trace(0, 4))], ())
    assert [(s.text, s.marks, s.starts) for s in only.segments] == [
        ("Jane", ("summary", "name"), ("summary", "name")),
        (" shouts", ("summary",), ()),
    ]


def test_a_signature_within_a_quoted_mail_is_a_signature():
    cut = stretches("new old sig end", (), [("quoted", trace(4, 15)), ("signature", trace(8, 11))])
    assert [(s.section, s.text) for s in cut] == [
        ("", "new "),
        ("quoted", "old "),
        ("signature", "sig"),
        ("quoted", " end"),
    ]


def test_an_empty_text_has_no_stretch():
    assert stretches("", [("name", trace(0, 4))], ()) == []


@given(st.text("ab \n\t", max_size=40), spans("abc"), spans(("quoted", "signature")))
def test_tidying_takes_blanks_alone_and_no_mark(text, values, sections):
    cut = stretches(text, values, sections)
    tidied = tidy(cut)
    assert "".join("".join(s.text.split()) for s in tidied) == "".join(text.split())
    assert [x.marks for s in tidied for x in s.segments if x.marks] == [
        x.marks for s in cut for x in s.segments if x.marks
    ]


def test_a_line_keeps_its_indent_when_blank_lines_above_it_go():
    (only,) = tidy(stretches("\n \n  indented\nend \n\n", (), ()))
    assert only.text == "  indented\nend"


def drawn(text, rows, values=()):
    return [s.text for s in tidy(stretches(side_by_side(text, rows), values, ()))]


def test_cells_of_a_row_stand_side_by_side_and_lines_of_a_cell_below_each_other():
    assert drawn("Name\nBorn\nLee\n1.2.80\nbelow", [(0, 9), (10, 20)]) == ["Name │ Born\nLee │ 1.2.80\nbelow"]
    assert drawn("a\n\nb\nafter", [(0, 4)]) == ["a │  │ b\nafter"], "an empty cell is still a cell"


def test_many_blank_lines_are_shown_as_one():
    assert drawn("over\n\n\n \n\nunder", []) == ["over\n\nunder"]


@given(
    st.text(alphabet="ab\n", max_size=50), spans("abc"), st.lists(st.tuples(st.integers(-2, 55), st.integers(-2, 55)))
)
def test_rows_move_no_mark(text, values, rows):
    told = side_by_side(text, rows)
    assert len(told) == len(text)
    assert [s.marks for x in stretches(told, values, ()) for s in x.segments] == [
        s.marks for x in stretches(text, values, ()) for s in x.segments
    ]


def test_a_value_out_of_several_cells_is_marked_in_each_of_them_and_begins_once():
    text = "Sal Example\n1/1/90\nshouts at\nnight\nLee Sample\n2/2/91\nthrows bottles."
    whole = Trace(text[text.index("shouts") :], "1", text.index("shouts"), len(text))
    found = pieces(Value("shouts at night; throws bottles", whole, Certainty.CERTAIN))
    assert [text[t.start : t.end] for t in found] == [t.text for t in found] == ["shouts at\nnight", "throws bottles"]
    segments = [s for stretch in stretches(text, [("summary", t) for t in found], ()) for s in stretch.segments]
    assert [s.text for s in segments if s.marks] == ["shouts at\nnight", "throws bottles"]
    assert [s.text for s in segments if s.starts] == ["shouts at\nnight"]


def test_a_value_of_words_that_stand_elsewhere_is_marked_where_its_trace_is():
    trace = Trace("shouts; throws", "1", 5, 19)
    assert pieces(Value("shouts; bottles", trace, Certainty.CERTAIN)) == [trace]
    assert pieces(Value(None, trace, Certainty.CERTAIN)) == [trace]
