"""Lines as mail programs break them: values, labels and postcodes that go on in the next line, rules, banners, numbers."""

import pytest

from tests.unit.reading_world import only, people, said

JORDAN = {"Jordan Tull": ("1998-11-30", "41 Kiln Terrace, Testbury", ("+447700900248",))}


@pytest.mark.parametrize(
    "text",
    [
        "Name: Jordan Tull, DOB: 30.11.1998, Address: 41 Kiln Terrace, Testbury, WS99\n4LT, Tel: 07700 900248.\n\nSummary: noise",
        "Please add Jordan Tull (30/11/1998) who lives at 41 Kiln Terrace, Testbury WS99\n4LT and is on 07700 900248. Noise at night.",
        "Please add Jordan Tull, dob 30/11/1998, of 41 Kiln Terrace, Testbury, WS99 4LT. Phone 07700\n900248. He plays loud music.",
        "We have had eleven complaints since August about Mr Jordan Tull,\nborn 30/11/1998. He lives at 41 Kiln Terrace, Testbury, WS99 4LT and is\nselling cars from the verge. He can be reached on 07700 900248.",
        "Name: Jordan Tull, of 41 Kiln Terrace, Testbury, WS99 4LT. Date of\nbirth: 30/11/1998. Tel: 07700 900248.\nConcerns: noise",
    ],
)
def test_what_a_mail_program_broke_in_two_is_one(text):
    found = said("Referral", text)
    assert people(found) == JORDAN
    assert only(found).subjects[0].addresses[0].postcode == "WS99 4LT"


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Home: 01632 960216, mobile 07700 900216/7, work 01632 960218 ext 45",
         [("+441632960216", "own"), ("+447700900216", "own"), ("+447700900217", "own"), ("+441632960218", "work")]),
        ("Tel: 07700 900216 (m), 01632 960218 (w)", [("+447700900216", "own"), ("+441632960218", "work")]),
        ("Work: 01632 960218\nMobile: 07700 900216", [("+441632960218", "work"), ("+447700900216", "own")]),
    ],
)  # fmt: skip
def test_home_and_work_label_numbers(line, numbers):
    text = f"Name: Jane Sample\nDOB: 3/4/88\nAddress: 14 Exemplar Road, Testbury\n{line}\nSummary: noise"
    subject = only(said("Referral", text)).subjects[0]
    assert [(p.value, p.whose) for p in subject.phones] == numbers


def test_home_labels_an_address_when_one_stands_behind_it():
    text = "Name: Jane Sample\nDOB: 3/4/88\nHome: 14 Exemplar Road, Testbury\nTel: 07700 900123\nSummary: noise"
    assert people(said("Referral", text)) == {
        "Jane Sample": ("1988-04-03", "14 Exemplar Road, Testbury", ("+447700900123",))
    }
