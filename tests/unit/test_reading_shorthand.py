"""Mails in the shorthand of the police, the NHS, housing and probation, and forms laid out by hand in plain text."""

import pytest

from tests.unit.reading_world import said


def told(text: str):
    return [
        (
            s.name.value if s.name else None,
            s.dob.value if s.dob else None,
            [(a.value, a.postcode) for a in s.addresses],
            [p.value for p in s.phones],
        )
        for i in said("Referral", text).items
        for s in i.subjects
    ]


def summary(text: str):
    return [i.summary.value if i.summary else None for i in said("Referral", text).items]


HOME = [("6 Beech Walk, Testbury", "WS99 4RT")]


@pytest.mark.parametrize(
    "address",
    [
        "H/A 6 Beech Walk, Testbury. WS99 4RT",
        "H/Add: 6 Beech Walk, Testbury WS99 4RT",
        "O/A: 6 Beech Walk, Testbury, WS99 4RT",
        "Curr add\t6 Beech Walk, Testbury, WS99 4RT",
        "C/Add = 6 Beech Walk, Testbury; WS99 4RT",
        "Home add >> 6 Beech Walk, Testbury - WS99 4RT",
        "He lives at 6 Beech Walk, Testbury. WS99 4RT.",
    ],
)
def test_an_address_behind_a_label_in_a_few_letters_keeps_its_postcode(address):
    text = f"Name: Carl Sample\nD/O/B: 04/05/1961\n{address}\nMob 07700 900111\nIssue: shouting in the street all night"
    assert told(text) == [("Carl Sample", "1961-05-04", HOME, ["+447700900111"])]


@pytest.mark.parametrize(
    "label", ["SU", "S/U", "PoP", "Tx", "Px", "Nom", "Tnt", "Pt", "I/P", "Agg", "Susp", "Sus 1", "Nm", "Full nm"]
)
def test_who_is_put_forward_behind_a_label_in_a_few_letters(label):
    text = f"{label}: Carl Sample\nDOB: 04/05/1961\nIssue: shouting in the street all night"
    assert [(name, dob) for name, dob, _, _ in told(text)] == [("Carl Sample", "1961-05-04")]


@pytest.mark.parametrize("label", ["Rx", "Hx", "RFR", "Reason for ref", "Reason ref", "Reas", "Bkgd", "Prob", "Risk"])
def test_a_reason_behind_a_label_in_a_few_letters(label):
    text = f"Name: Carl Sample\nDOB: 04/05/1961\n{label}: he is shouting at neighbours in the street all night"
    assert summary(text) == ["he is shouting at neighbours in the street all night"]


@pytest.mark.parametrize("line", ["Rx: sertraline 50mg od", "Tx: methadone 40ml daily", "Risk: high", "Cx: none"])
def test_what_is_prescribed_is_no_reason_and_nobody(line):
    text = f"Pt: Carl Sample\nDOB: 04/05/1961\n{line}"
    assert [name for name, _, _, _ in told(text)] == ["Carl Sample"]
    assert summary(text) == [None]


@pytest.mark.parametrize(
    "line",
    [
        "OM: Jo Other 01632 960414",
        "Ref'd by: Jo Other 01632 960414",
        "Refby: Jo Other 01632 960414",
        "LL: Jo Other 01632 960414",
    ],
)
def test_who_refers_or_works_with_somebody_is_nobody_of_the_referral(line):
    text = f"PoP: Carl Sample\nDOB: 04/05/1961\n{line}\nReason: shouting in the street all night"
    assert told(text) == [("Carl Sample", "1961-05-04", [], [])]


@pytest.mark.parametrize(
    "line",
    [
        "Pt: Alan Sample, NHS no 943 476 5919, dob 2/1/56",
        "Pt Alan Sample NHS no 943 476 5919 dob 2/1/56",
        "Patient: SAMPLE, Alan, NHS 943 476 5919\nDOB: 2/1/56",
        "DOB 2/1/56, Alan Sample, 6 Beech Walk, Testbury WS99 4RT",
        "dob 2/1/56 name alan sample address 6 beech walk testbury ws99 4rt",
        "alan sample 020156 6 beech walk testbury ws99 4rt",
        "Nominal: Alan Sample\nB: 02/01/56",
    ],
)
def test_name_and_birth_date_beside_other_figures(line):
    text = f"{line}\nhe is shouting at neighbours in the street all night"
    assert [(name, dob) for name, dob, _, _ in told(text)] == [("Alan Sample", "1956-01-02")]


@pytest.mark.parametrize(
    "words",
    [
        "refused to give",
        "declined to say",
        "would not give it",
        "prefers not to say",
        "he refused to give an address",
        "wouldn't tell us",
        "not asked",
        "to follow",
    ],
)
def test_who_keeps_his_address_to_himself_has_none(words):
    text = f"Name: Carl Sample\nDOB: 04/05/1961\nAddress: {words}\nIssue: shouting in the street all night"
    assert told(text) == [("Carl Sample", "1961-05-04", [], [])]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("[x] Adult  [ ] Child", "subject"),
        ("( ) Adult  (x) Child", "child"),
        ("[ ] Victim [x] Perpetrator", "perpetrator"),
        ("Involvement: ( ) victim (x) perpetrator", "perpetrator"),
        ("Role: [x] victim [ ] perpetrator", "victim"),
    ],
)
def test_what_was_not_ticked_is_the_forms(line, role):
    text = f"{line}\nName: Carl Sample\nReason: shouting in the street all night"
    assert [str(s.role) for i in said("Referral", text).items for s in i.subjects] == [role]


@pytest.mark.parametrize(
    "address", ["same as mum", "as mum's", "with mum", "mum's", "same address as her mother", "lives with mum"]
)
def test_an_address_that_is_a_relatives(address):
    text = f"Name: Amy Sample\nDOB: 01.07.2011\nAddress: {address}\nMum: Jo Sample, 6 Beech Walk, Testbury, WS99 4RT\nIssue: out all night with older men"
    assert [(name, homes) for name, _, homes, _ in told(text)] == [("Amy Sample", HOME)]


def test_what_says_that_there_is_no_number_is_no_reason():
    text = "Victim - Joy Sample - 6/6/60 - 3 Ivy Close, Testbury, WS99 3JJ - 07700 900541\nPerp - Scott Sample - 12/12/85 - NFA - no phone\nSon turns up drunk demanding money."
    assert summary(text) == ["Son turns up drunk demanding money."]
