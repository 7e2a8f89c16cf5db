"""Mails about several cases, and references as people type them: nothing is lost, nothing goes to another's case."""

import pytest

from mailflow.ingest.intent import closing
from mailflow.judge import judge
from mailflow.partnership.reference import doubtful, find, meant, reference
from mailflow.submission import NOT_PARTED, ItemKind, MailClass, SubjectKind
from tests.unit.deciding import facts, known_case, rules
from tests.unit.reading_world import STYLES, in_style, only, said

A, B, C = (reference("CSH", 2026, n) for n in (3, 4, 5))


@pytest.fixture(params=STYLES)
def style(request):
    return request.param


def shared(submission):
    return [(i.reference.value, i.text) for i in submission.items]


def decided(submission):
    return judge(submission, facts(cases=known_case()), rules())


def test_a_sentence_that_names_two_cases_is_news_of_both(style):
    found = in_style(style, "Update", f"{A} and {B}: both were in on Friday.")
    words = f"{A} and {B}: both were in on Friday."
    assert shared(found) == [(A, words), (B, words)]
    assert [i.notes for i in found.items] == [(), ()]


def test_what_stands_before_another_case_is_the_subject_line_s(style):
    found = in_style(style, f"{A} update", f"He was fine when we visited.\n\n{B} has the locks now.\nHe likes them.")
    assert shared(found) == [(A, "He was fine when we visited."), (B, f"{B} has the locks now.\nHe likes them.")]


def test_words_that_cannot_be_parted_are_everybody_s_and_a_person_looks(style):
    found = in_style(style, f"{A} update", f"Also {B} has the locks now.\nHe was fine when we visited.")
    assert [(i.reference.value, i.notes) for i in found.items] == [(A, (NOT_PARTED,)), (B, (NOT_PARTED,))]
    assert all("He was fine" in i.text for i in found.items)
    assert all(item.state == "held" and "unclear-intent" in item.reasons for item in decided(found).items)


def test_an_old_subject_line_above_news_of_another_case_takes_nothing():
    assert shared(said(f"RE: {A} received", f"{B}: he moved out on Friday.", reply=True)) == [
        (B, f"{B}: he moved out on Friday.")
    ]


def test_two_cases_in_the_subject_line_alone_are_both_told_of_and_held():
    found = said(f"{A}, {B}", "Visited on Friday, all well.")
    assert [(i.reference.value, i.notes) for i in found.items] == [(A, (NOT_PARTED,)), (B, (NOT_PARTED,))]


def test_three_cases_written_as_people_do_are_three_items_and_the_short_one_waits(style):
    text = "Both actions done on 0003-T. And csh 2026 0004 u, nothing yet. CSH/2026/0005/V closed from our side."
    found = in_style(style, "RE: minutes", text, reply=True)
    assert shared(found) == [
        ("0003-T", "Both actions done on 0003-T."),
        (B, "And csh 2026 0004 u, nothing yet."),
        (C, "CSH/2026/0005/V closed from our side."),
    ]
    assert [i.reference.valid for i in found.items] == [False, True, True]
    held = decided(found).items[0]
    assert held.reasons == ("ref-not-valid",)
    assert (A, "would be the reference of that number") in held.findings[0].evidence
    assert held.case is None


def test_a_short_form_of_a_case_that_is_named_in_full_is_that_case():
    assert only(said(f"RE: {A} received", "0003-T visited again.", reply=True)).reference.value == A


def test_a_wrong_letter_beside_the_right_one_is_not_taken_for_it():
    found = said("Update", f"{A}: visited.\n{A[:-1]}A: locks fitted.")
    assert [(i.reference.value, i.reference.valid) for i in found.items] == [(A, True), (f"{A[:-1]}A", False)]


def test_news_above_several_cases_in_an_answer_is_of_the_case_that_is_answered():
    text = f"Visited him on Friday, the locks are fitted.\n\n{B}: no answer.\n\n{C}: moved out."
    found = said("RE: your question", text, reply=True)
    assert [i.reference and i.reference.value for i in found.items] == [None, B, C]
    assert found.items[0].text == "Visited him on Friday, the locks are fitted."
    answered = judge(found, facts(cases=known_case(), answers="CSH-2026-0147-Z"), rules())
    assert answered.items[0].case == "CSH-2026-0147-Z"
    assert decided(found).items[0].reasons == ("no-case-match",)


def test_a_line_or_paragraph_belongs_to_the_only_case_it_names(style):
    text = f"{A} – locks fitted.\nHe is happy.\n\nShe moved on.\n({B})"
    assert shared(in_style(style, "Updates", text)) == [
        (A, f"{A} – locks fitted.\nHe is happy."),
        (B, f"She moved on.\n({B})"),
    ]


def test_news_above_the_first_of_several_cases_is_told_of_each_of_them():
    found = said(
        "Updates", f"We visited both flats on Friday with the fire service.\n\n{A}: safe.\n\n{B}: blocked stairs."
    )
    assert all(i.text.startswith("We visited both flats") for i in found.items)


@pytest.mark.parametrize(
    "typed",
    ["CSH\u20112026\u20110003\u2011T", "CSH–2026–0003–T", "csh 2026 3 t", "CSH/2026/0003/T", "CSH20260003T"],
)
def test_spaces_and_hyphens_of_any_kind_leave_a_reference_valid(typed):
    item = only(said("Update", f"{typed}: seen him."))
    assert (item.reference.value, item.reference.valid) == (A, True)


@pytest.mark.parametrize(
    "typed", ["CSH-2026-0003", "csh 2026 0003", "CSH-2026-OOO3-T", "CSH-2O26-0003-T", "CSH/2026/0003"]
)
def test_a_sloppy_reference_is_an_update_that_waits_and_the_nearest_is_only_shown(typed, style):
    found = in_style(style, "Update", f"{typed}: seen him, all well.")
    item = only(found)
    assert (found.mail_class, item.kind, item.reference.valid) == (MailClass.UPDATE, ItemKind.UPDATE, False)
    assert found.references == (), "the contract lists what is well-formed"
    decision = decided(found).items[0]
    assert (decision.state, decision.reasons, decision.case) == ("held", ("ref-not-valid",), None)
    assert A in dict(decision.findings[0].evidence)


@pytest.mark.parametrize(
    "text",
    [
        "the CSH 2026 plan",
        "CSH-2026-11 24",
        "crime 2026-0003-T",
        "flat 0003-B",
        "CSH 2026 oil",
        "20260003",
    ],
)
def test_other_numbers_are_no_references(text):
    assert [found.value for found in doubtful(text, "CSH", 2026)] == []


@pytest.mark.parametrize(
    "typed", ["CSH2026l20", "csh 2026 0l2o", "CSH-20İ6-0003", "CSH-2026-İ003-T", "CSH-2026-٣003-T"]
)
def test_letters_for_digits_never_make_it_fail(typed):
    said("Update", f"{typed}: seen him.")
    assert all(meant(found.value, "CSH", 2026) for found in doubtful(typed, "CSH", 2026))


def test_what_is_a_reference_is_not_doubtful_besides():
    assert not list(doubtful(f"{A} and csh 2026 4 u", "CSH", 2026))
    assert [f.value for f in find(f"{A} and csh 2026 4 u", "CSH")] == [A, B]
    assert meant("nothing", "CSH", 2026) is None


def test_news_of_somebody_without_a_reference_waits_for_its_case(style):
    text = "Update re Dennis Hallam: we visited on Friday and he was well. He has an appointment with the GP."
    found = in_style(style, "Hub", text)
    item = only(found)
    assert (found.mail_class, item.kind, item.reference) == (MailClass.UPDATE, ItemKind.UPDATE, None)
    assert [s.name.value for s in item.subjects] == ["Dennis Hallam"]
    assert decided(found).items[0].reasons == ("no-case-match",)


def test_a_question_about_nobody_is_still_unclear():
    assert said("Hello", "Could you tell me when the next meeting is, and where it will be held?").items == ()


NOT_CLOSED = [
    "{} should not be closed yet please, he moves next week.",
    "Please do not close {}, there is more to come.",
    "Please don't close {} yet.",
    "Please keep {} open, actions are done but he is back.",
    "All actions are done but please leave it open. {}",
    "{}: it is too early to close this case.",
    "{}: closing this case would be premature.",
]


@pytest.mark.parametrize("text", NOT_CLOSED)
def test_a_wish_not_to_close_is_an_update(text):
    assert only(said("Update", text.format(A))).kind is ItemKind.UPDATE


@pytest.mark.parametrize(
    "text",
    [
        "Please close {}, he is not at risk any more.",
        "All actions complete on {}, happy to close.",
        "{} can be closed.",
        "We recommend closure of {}.",
    ],
)
def test_a_wish_to_close_is_still_heard(text):
    assert only(said("Update", text.format(A))).kind is ItemKind.CLOSURE_REQUEST
    assert closing.asked(text)


def test_each_case_of_a_mail_is_closed_corrected_or_told_of_by_its_own_words():
    found = said(
        "Update", f"Please close {A}, all done. Also do not close {B} yet.\n{C}: DOB should be 4.3.88 not 3.4.88"
    )
    assert [(i.reference.value, i.kind) for i in found.items] == [
        (A, ItemKind.CLOSURE_REQUEST),
        (B, ItemKind.UPDATE),
        (C, ItemKind.AMENDMENT),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "PATH BETWEEN BROOK TERRACE AND ALBION STREET",
        "LAND BEHIND ALBION COURT",
        "Waste ground at the end of Mill Lane",
        "Steps down to the river",
        "Jane Other",
        "THE OTHER FAMILY",
    ],
)
def test_a_heading_between_those_of_people_is_a_place_where_it_can_be_nobody(heading):
    text = (
        "Three from us.\n\n1. DEAN SAMPLE\nDOB 15/07/1984, 4 Brook Terrace, Testbury, TB99 5GH, 07700 900741\nHis yard is used to strip stolen bikes.\n\n"
        f"2. {heading}\nFly tipping, a broken street light, and people hiding there after dark.\n\n"
        "3. HYACINTH SAMPLE\n08.12.41, 60 Albion Street, Testbury TB99 5GX, tel 01632 960366\nShe was visited three times by a cold caller.\n"
    )
    placed = [
        s.addresses[0].value for i in said("Three", text).items for s in i.subjects if s.kind is SubjectKind.PLACE
    ]
    assert placed == ([] if "other" in heading.lower() else [heading])


def test_a_heading_that_names_somebody_is_no_summary():
    text = (
        "Two from us.\n\n1. DEAN SAMPLE\nDOB 15/07/1984, 4 Brook Terrace, Testbury, TB99 5GH, 07700 900741 His yard is used at night to strip stolen bikes and mopeds.\n\n"
        "2. HYACINTH SAMPLE\n08.12.41, 60 Albion Street, Testbury TB99 5GX, tel 01632 960366\nShe was visited three times by a cold caller.\n"
    )
    told = [i.summary.value for i in said("Two", text).items]
    assert told[0].startswith("His yard")
    assert "SAMPLE" not in told[1]
