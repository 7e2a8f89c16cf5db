"""What stands right before a number in prose says whose it is; a name alone beside somebody who is told fully is a mention."""

import pytest

from tests.unit import reading_world as rw

HE = "Please can you discuss Leroy Fairweather, born 8 October 1958, of 3 The Crescent, Testbury, WS99 6TD. "


def numbers(text):
    (item,) = rw.said("Referral", HE + text).items
    (subject,) = item.subjects
    return [phone.value for phone in subject.phones]


@pytest.mark.parametrize(
    "text",
    [
        "His phone is 01632 960310. Arrears are £3,400 and the hearing is in court. Counsel's clerk 020 7946 0310.",
        "His mobile is 01632 960310 and he picks up his script at Moor Road chemist (01632 960583) every day.",
        "You can ring him on 01632 960310. The estate gates were fixed by Coldbrook Fencing, 01632 960777, in May.",
    ],
)
def test_a_number_that_the_words_give_to_something_else_is_not_his(text):
    assert numbers(text) == ["+441632960310"]


@pytest.mark.parametrize(
    "text",
    [
        "He is on 01632 960310.",
        "He carries a phone which we monitor, 01632 960310.",
        "He has been sofa surfing since 6 November, 01632 960310.",
        "Fairweather's 01632 960310.",
        "Mob: 01632 960310",
        "Ring him after four: 01632 960310",
    ],
)
def test_his_own_number_stays_his_however_it_is_put(text):
    assert numbers(text)[:1] == ["+441632960310"]


def test_a_name_and_nothing_else_beside_somebody_told_fully_is_a_mention():
    (item,) = rw.said(
        "Referral", HE + "He is on 01632 960310. Two men sleep in his front room. The cashier, Mr Kofi Osei, saw it."
    ).items
    assert [s.name.value for s in item.subjects] == ["Leroy Fairweather"]
    assert not item.missing


def test_a_name_alone_that_is_counted_among_those_put_forward_is_somebody():
    (item,) = rw.said("Referral", HE + "He is on 01632 960310. The other one is Tyler, we have no more on him.").items
    assert [s.name.value for s in item.subjects] == ["Leroy Fairweather", "Tyler"]


@pytest.mark.parametrize(
    "text",
    [
        "He was told to ring 01632 960310 to pay.",
        "He has been ringing 01632 960310 at all hours.",
        "He was called 30 times by 01632 960310 last night.",
        "A card was put through his door with the number 01632 960310.",
        "His phone bill shows 01632 960310 forty times.",
        "His phone was stolen (01632 960310).",
        "The calls come all night and show as 01632 960310.",
        "He was with a lad whose number is 01632 960310.",
        "He gave 01632 960310 as his number but that is a stranger's.",
    ],
)
def test_who_rings_or_is_rung_by_somebody_is_not_he(text):
    assert numbers(text) == []


def test_the_landline_of_somebody_alone_is_his_own():
    (item,) = rw.said("Referral", HE + "Landline only: 01632 960310.").items
    assert [phone.whose for phone in item.subjects[0].phones] == ["own"]


def test_who_rings_the_police_does_so_from_his_own_number():
    assert numbers("He has rung 999 eleven times, always from 01632 960310.") == ["+441632960310"]


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("Foster carer: Mrs Anne Other, 07700 900374 (contact for Skye)", ["+447700900374"]),
        ("Kinship carer: Ivy Other, ring her on 07700 900374", ["+447700900374"]),
        ("Birth father: 07700 900375 - not to be contacted", []),
        ("Step-dad: Tom Other, 07700 900374, he must not be contacted", []),
    ],
)
def test_a_carer_of_whatever_kind_is_no_child_and_rung_unless_he_must_not_be(line, phones):
    form = f"Child: Skye Sample\nDOB: 09/01/2012\nAddress: 8 Spinney Close, Testbury, WS99 1AA\n{line}\nWhy: A man waits for her at school."
    (item,) = rw.said("Referral", form).items
    (child,) = item.subjects
    assert [phone.value for phone in child.phones] == phones


FORM = "Person: Mrs Halina Sample\nDOB: 18 Nov 1951\nHome: 25 Maltings Row, Testbury, WS99 2LP\n"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Best number: 07700 900144 (her daughter Ewa, who lives with her and answers for her)", True),
        ("Preferred contact number: 07700 900144 (husband)", True),
        ("Tel: 07700 900144 (son Jan takes her calls)", True),
        ("Phone: 07700 900144 (daughter, she interprets for her)", True),
        ("Phone: 07700 900144 (son, emergencies only)", False),
        ("Phone: 07700 900144 (next of kin, daughter Ewa)", False),
        ("Best number: 07700 900144 (her landlord)", False),
        ("Best number: 07700 900144 (my mobile)", False),
    ],
)
def test_a_relative_s_number_that_is_the_best_way_to_somebody_is_kept(line, kept):
    (item,) = rw.said("Referral", f"{FORM}{line}\n\nA man has shouted at her at the stop and taken her bag.").items
    (subject,) = item.subjects
    assert [p.value for p in subject.phones] == ["+447700900144"] * kept


def test_a_number_that_is_the_same_as_before_is_his():
    assert numbers("His phone is the same as before, 01632 960310.") == ["+441632960310"]


def test_a_warning_in_the_label_of_a_number_stays_with_it():
    text = "Name: Jane Sample\nDOB: 3/4/1980\nSafe number, text only and never leave a voicemail: 07700 900144\n\nHe hits her."
    (item,) = rw.said("Referral", text).items
    assert item.subjects[0].phones[0].notes[-2:] == ("text only", "never leave a voicemail")


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Mobile: 07700 900213 (interpreter needed)", True),
        ("His mobile: 07700 900213 (he will need an interpreter, or his daughter reads texts out to him)", True),
        ("Mobile: 07700 900213 - needs Polish interpreter", True),
        ("His number is: 07700 900213", True),
        ("Mobile: 07700 900213 (interpreter)", False),
        ("Mobile: 07700 900213 (this is the interpreter's number)", False),
        ("Mobile: 07700 900213 (his daughter)", False),
    ],
)
def test_how_somebody_is_spoken_to_says_nothing_of_whose_his_number_is(line, kept):
    form = f"Name: Jo Sample\nDOB: 1/2/1990\n{line}\nAddress: 4 Elm Court, Testbury\nReason: shouting"
    assert rw.people(rw.said("Referral", form))["Jo Sample"][2] == (("+447700900213",) if kept else ())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("He is bullied. GP Dr Fenwick, Salt Lane Surgery, WS99 6AA, 01632 960402.", []),
        ("He is bullied. Psychiatrist Dr Fenwick, Salt Lane Clinic, WS99 6AA, 01632 960402.", []),
        ("He is bullied. Employer: Pugh Tyres, Salt Lane, WS99 6AA, 01632 960402.", []),
        ("His landlord (upstairs, number 12) is Mr Bhatt, 01632 960402, who is supportive.", []),
        ("Ring him on 01632 960310 (ward has patchy signal, text is better).", ["+441632960310"]),
        ("Ring him on 01632 960310 (the flat has no signal).", ["+441632960310"]),
        ("The number is 01632 960310 (ward).", []),
        (
            "Ring him on 01632 960310.\r\n\r\nSorry, that number is dead, his new one is 01632 960311.",
            ["+441632960311"],
        ),
        ("Ring him on 01632 960310.\r\n\r\nPS that number is no longer in use.", []),
        ("Ring him on 01632 960310.\r\n\r\nThe number above is wrong, it should be 01632 960311.", ["+441632960311"]),
        ("Ring him on 01632 960310. Her brother was on 01632 960311 but his mobile is dead.", ["+441632960310"]),
    ],
)
def test_a_number_is_whose_work_it_is_and_one_that_is_dead_gives_way(text, kept):
    assert numbers(text) == kept
