"""Everyday forms: labels with nothing behind them, rows of heads again, whom a label calls by name, remarks, questions."""

import pytest

from tests.unit.reading_world import only, people, said
from tests.unit.test_reading_grids import pasted

HOME = "14 Exemplar Road, Testbury"
TOLD = "He shouts abuse through the wall every night."
JANE = ("1988-04-03", HOME, ("+447700900123",))
FORM = "Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury WS99 1AA\n"
BARE = "Name Jane Sample\nDOB 03/04/1988\nAddress 14 Exemplar Road, Testbury WS99 1AA\n"
HEAD = ["Address", "DOB", "Tel"]
JANES = ["14 Exemplar Road, Testbury WS99 1AA", "03/04/1988", "07700 900123"]
CARLS = ["9 Saltway Lane, Testbury WS99 1AB", "", "07700 900456"]


@pytest.mark.parametrize(
    "line",
    [
        "Previous address 9 Saltway Lane, Testbury WS99 1AB",
        "Correspondence address c/o Exemplar Advice, 1 High Street, Testbury WS99 1AF",
        "GP Dr Other, Exemplar Surgery, 01632 960300",
        "Next of kin Tom Sample (son) 07700 900456",
        "Landlord Exemplar Homes 01632 960301",
        "Referred by Ann Other 07700 900457",
        "Support worker Tom Other 07700 900458",
    ],
)
def test_a_label_with_nothing_behind_it_is_one_among_its_like(line):
    behind = [f"{BARE}{line}\nMobile 07700 900123\n"] if "address" in line else []
    for form in (*behind, f"{BARE}Mobile 07700 900123\n{line}\n"):
        assert people(said("Referral", f"{form}Issue {TOLD}")) == {"Jane Sample": JANE}


@pytest.mark.parametrize("line", ["Police called three times, he was arrested.", "Home is full of rats and she cries."])
def test_a_sentence_among_them_is_told_still(line):
    found = said("Referral", f"{BARE}Mobile 07700 900123\n{line}")
    assert people(found) == {"Jane Sample": JANE}
    assert only(found).missing == ()


@pytest.mark.parametrize(
    "other", ["Name of neighbour complaining", "Next of kin name", "Landlord name", "Reporting person name"]
)
def test_heads_that_stand_again_are_of_others(other):
    first = [["Name of tenant", *HEAD], ["Jane Sample", *JANES]]
    again = [[other, *HEAD], ["Carl Other", *CARLS], ["Reason", TOLD]]
    assert people(pasted(*first, *again, below="")) == {"Jane Sample": JANE}
    two = [*first, ["Tom Sample", "as above", "01/01/1990", ""]]
    assert people(pasted(*two, *again, below="")) == {"Jane Sample": JANE, "Tom Sample": ("1990-01-01", HOME, ())}


def test_a_suspect_below_heads_of_his_own_is_one_of_two():
    rows = [["Victim name", *HEAD], ["Jane Sample", *JANES], ["Suspect name", *HEAD], ["Carl Other", *CARLS]]
    found = pasted(*rows, ["Reason", TOLD], below="")
    assert people(found)["Carl Other"] == (None, "9 Saltway Lane, Testbury", ("+447700900456",))
    assert people(found)["Jane Sample"] == JANE


@pytest.mark.parametrize(
    "line",
    [
        "Daughter's phone: 07700 900456",
        "Son: Tom Sample 07700 900456",
        "Son: Tom Sample\nSon's address: 9 Saltway Lane, Testbury WS99 1AB\nSon's mobile: 07700 900456",
        "Son\nName: Tom Sample\nTel: 07700 900456",
        "Contact for sister: 07700 900456",
        "Landlord - Mr Other 07700 900456",
        "Emergency contact - Aunt Ann 07700 900456",
        "Address (parents): 9 Saltway Lane, Testbury WS99 1AB",
        "Contact person\nName: Tom Sample (husband)\nTel: 07700 900456",
    ],
)
def test_a_relative_beside_the_facts_of_an_adult_is_mentioned(line):
    for form in (FORM, FORM.replace("1988", "1944")):
        found = people(said("Referral", f"{form}Tel: 07700 900123\n\n{line}\n\nReason: {TOLD}"))
        assert [*found] == ["Jane Sample"]
        assert found["Jane Sample"][1:] == JANE[1:]


@pytest.mark.parametrize("line", ["Son: Tom Sample, 1/2/2015", "Son: Tom Sample (11)", "Children: Tom Sample (11)"])
def test_a_child_with_an_age_is_of_the_family(line):
    assert [*people(said("Referral", f"{FORM}Tel: 07700 900123\n{line}\nReason: {TOLD}"))] == [
        "Jane Sample",
        "Tom Sample",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Tel for Jane: 07700 900123",
        "Jane's mobile: 07700 900123",
        "Is she safe to contact? Yes, after 5 on 07700 900123",
    ],
)
def test_a_number_is_whose_its_label_says_below_somebody_else(line):
    assert people(said("Referral", f"{FORM}Mum: Ann Sample 01632 960251\n{line}\nReason: {TOLD}")) == {
        "Jane Sample": JANE
    }


@pytest.mark.parametrize(
    "line",
    [
        "Safe to contact: No, he checks it. Her worker is Jo Bell 07700 900152",
        "Safe to contact? Yes via her IDVA Jo Bell 07700 900152",
    ],
)
def test_who_is_rung_instead_has_a_number_of_his_own(line):
    assert people(said("Referral", f"{FORM}{line}\nReason: {TOLD}"))["Jane Sample"][2] == ()


@pytest.mark.parametrize(
    "remark",
    [
        " - this is his mum's house, he has no tenancy",
        " - sister says he's rarely there",
        ", his mother owns it",
        ". Been there years",
    ],
)
def test_what_is_said_of_a_home_is_none_of_it(remark):
    form = FORM.replace("WS99 1AA", f"WS99 1AA{remark}")
    assert people(said("Referral", f"{form}Tel: 07700 900123\nReason: {TOLD}")) == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    ("value", "home"),
    [
        ("unknown, possibly his mum's at 9 Saltway Lane, Testbury WS99 1AB", None),
        ("not known, maybe with her sister", None),
        ("unknown, thought to be sofa surfing", "No fixed abode"),
    ],
)
def test_a_guess_is_no_home(value, home):
    form = FORM.replace("14 Exemplar Road, Testbury WS99 1AA", value)
    assert people(said("Referral", f"{form}Tel: 07700 900123\nReason: {TOLD}"))["Jane Sample"][1] == home


@pytest.mark.parametrize("label", ["Best number?", "How to get her:", "Ring her on:", "Is it safe to call? Yes,"])
def test_a_question_for_the_number_is_answered_behind_it(label):
    assert people(said("Referral", f"{FORM}{label} 07700 900123\nReason: {TOLD}")) == {"Jane Sample": JANE}


def test_a_family_name_above_its_people_is_theirs():
    text = "Family name: Sample\nMother: Jane Sample, 3/4/1988, 07700 900123\nChildren: Tom (14), Amy (9)\n"
    found = said("Referral", f"{text}Address for all: {HOME}, WS99 1AA\nWorries: {TOLD}")
    assert people(found) == {"Jane Sample": JANE, "Tom Sample": (None, HOME, ()), "Amy Sample": (None, HOME, ())}


def test_a_numbered_question_has_its_answer_behind_it():
    text = f"1) Your details: Ann Other, 07700 900456\n2) Who are you worried about? Jane Sample\n3) DOB: 3/4/88\n4) Address: {HOME}\n"
    assert people(said("Referral", f"{text}5) Phone: 07700 900123\n6) What is happening: {TOLD}")) == {
        "Jane Sample": JANE
    }


@pytest.mark.parametrize(
    "line", ["Their contact is Paul Dray on 01632 960715.", "Her housing officer is Ann Other, 01632 960715."]
)
def test_who_is_named_as_the_contact_has_the_number(line):
    text = f"Referring Jane Sample, born 3/4/1988, {HOME} WS99 1AA, 07700 900123. She is being cuckooed. {line}"
    assert people(said("Referral", text)) == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    "line", ["07700 900123. Not the 01632 960326 one, he answers that.", "07700 900123, not the 01632 960326"]
)
def test_a_number_that_is_not_the_one_is_not_taken(line):
    assert people(said("Referral", f"{FORM}Tel: {line}\nReason: {TOLD}")) == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    ("one", "two"), [("First party", "Second party"), ("Person 1", "Person 2"), ("Number 12", "Number 14")]
)
def test_a_column_a_person_whatever_heads_it(one, two):
    rows = [["", one, two], ["Name", "Jane Sample", "Carl Other"], ["DOB", "03/04/1988", "01/01/1990"]]
    rows += [["Address", "14 Exemplar Road, Testbury WS99 1AA", "9 Saltway Lane, Testbury WS99 1AB"]]
    found = people(pasted(*rows, ["Tel", "07700 900123", "07700 900456"]))
    assert found == {"Jane Sample": JANE, "Carl Other": ("1990-01-01", "9 Saltway Lane, Testbury", ("+447700900456",))}


@pytest.mark.parametrize("opens", ["12 November 2026\nDear hub members,", "Dear all,", "To whom it may concern"])
def test_the_head_of_a_paper_is_nobodys_home(opens):
    text = f"St Exemplar Primary School\nFoundry Road, Testbury TB99 1HS\nTel 01632 960580\n{opens}\nRe: Jane Sample, date of birth 3 April 1988\n"
    found = people(said("Referral", f"{text}She lives at {HOME}, WS99 1AA and is on 07700 900123. {TOLD}"))
    assert found == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    "line",
    [
        "Mobile she gave our officer at the door: 07700 900123",
        "Number that she has now: 07700 900123",
        "Phone we hold: 07700 900123",
    ],
)
def test_a_clause_behind_a_label_says_nothing_of_it(line):
    form = FORM.replace("Name:", "Occupier, who is the one we are referring:")
    assert people(said("Referral", f"Letting agent: Ann Other, 01632 960710\n{form}{line}\nReason: {TOLD}")) == {
        "Jane Sample": JANE
    }


@pytest.mark.parametrize(
    "home",
    [
        "Was at 9 Saltway Lane TB99 2PQ, came to us by exchange, now 14 Exemplar Road, Testbury WS99 1AA",
        "Was 9 Saltway Lane (TB99 2PQ), is now 14 Exemplar Road, Testbury, WS99 1AA",
        "She was at 9 Saltway Lane TB99 2PQ and now lives at 14 Exemplar Road, Testbury, WS99 1AA",
    ],
)
def test_a_home_that_was_gives_way_to_that_of_now(home):
    text = f"Tenant Jane Sample, born 3/4/1988. {home}. Her number is 07700 900123. {TOLD}"
    assert people(said("Referral", text)) == {"Jane Sample": JANE}


@pytest.mark.parametrize("home", ["Bungalow 4, Rookery Gardens, Testbury", "upstairs flat, 54 Cannon Street, Testbury"])
def test_a_bungalow_by_its_number_and_a_flat_upstairs(home):
    found = people(said("Referral", f"Jane Sample, 3/4/1988, lives alone at {home} WS99 1AA. {TOLD}"))
    assert found["Jane Sample"][1] == home


def test_he_is_on_one_number_and_she_on_the_other():
    text = f"Carl Sample, 66, 08.08.1960, {HOME} WS99 1AA. His daughter is Jane Sample, 3.4.1988, same address. He is on 07700 900456 and she is on 07700 900123."
    found = people(said("Referral", f"{text} {TOLD}"))
    assert (found["Carl Sample"][2], found["Jane Sample"][2]) == (("+447700900456",), ("+447700900123",))


def test_somebody_is_of_a_day():
    text = f"Please add Jane Sample. {HOME}, WS99 1AA. She's 03/04/1988, 07700 900123. {TOLD}"
    assert people(said("Referral", text)) == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    "head", ["Person causing harm", "3. Person alleged to have caused harm", "Person posing a risk"]
)
def test_who_causes_harm_is_the_perpetrator(head):
    form = (
        f"Client\nName: Jane Sample\nDOB: 3/4/1988\nAddress: 14 Exemplar Road, Testbury, WS99 1AA\nTel: 07700 900123\n\n"
        f"{head}\nName: Craig Sample\nDOB: 4/8/1985\n\nWhat is happening\nHe waits at her work every evening."
    )
    (item,) = said("Referral", form).items
    assert [(s.name.value, str(s.role)) for s in item.subjects][1:] == [("Craig Sample", "perpetrator")]
