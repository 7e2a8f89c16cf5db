"""Notes that keep somebody safe: how they may be rung, what stays secret, who must not hear (E25, E26, E53, E59)."""

import pytest

from mailflow.ingest.danger import discreet
from tests.unit.reading_world import said

JANE = "Referral please: Jane Sample, DOB 03/04/1988, 14 Exemplar Road, Testbury WS99 1AA."
SECRET = {"confidential-address", "sensitive-request"}
RINGING = """
Her mobile is 07700 900123 but only ring between 10 and 2 while he's at work.
Please don't leave a voicemail on 07700 900123, he listens to them.
Tel 07700 900123 - text only, do not call.
She can be reached on 07700 900123; if a man answers hang up.
07700 900123 is not a safe number, go through her worker.
It is safe to call her on 07700 900123 after 6pm.
Ring on 07700 900123 and say you're from the dentist.
Her number is 07700 900123, withhold yours as he checks the call log.
Best on 07700 900123 school hours only, he is home by half three.
Text first on 07700 900123, she'll ring back when it's safe.
Use the code word bluebell when you ring 07700 900123.
No voicemails on 07700 900123 please.
"""
KEPT_BACK = """
Please do not write to the address, he opens the post.
Don't send anything to the house.
Her new address must not be given out to anyone.
She's in refuge, location not to be shared.
Address is confidential: 14 Exemplar Road, Testbury WS99 1AA.
Do not disclose where she is living to the ex or his family.
Address withheld at the victim's request.
No letters home please, everything via the school.
No cold calling at the property, he's usually in.
Do not visit unannounced, the perpetrator lives there.
This is for police eyes only please.
Please keep this between ourselves and the police.
Not for sharing round the table.
Can this be kept off the minutes.
Don't mention this at the meeting with housing in the room.
In strict confidence - not to go beyond the safety team.
He must not find out that we've referred him.
Please don't tell the husband we've been in touch.
The family aren't aware of this referral and must not be told.
Restricted to you and the chair only.
Mum doesn't know she's spoken to us, please be careful not to mention it.
Please don't let on where the information came from, she'd be in danger.
Mail to the flat is being opened, so nothing in writing.
The refuge asks that its address isn't on any paperwork.
Her whereabouts are to stay within this team.
Please redact the new address from anything that goes round.
She's fled; nobody outside police and us should know where to.
Eyes only for DS Brook and the chair.
I'd rather this wasn't discussed in the open meeting.
Keep it out of the notes please.
Not to be passed on to the landlord.
The ex works for the council, so please limit who sees this.
He can't know she's been to see us.
Her mother-in-law reads her post.
Source must be protected: the neighbour is frightened of comeback.
"""
INNOCENT = """
Please do not write in the shaded boxes of the form.
Do not call the meeting before ten, the chair is away.
Please share this with your teams.
She is happy to be rung on 07700 900123 at any time.
The address is not confidential.
The text of the minutes is attached, please check the spelling.
We could not leave the leaflets as there was nobody in.
The police asked us to keep the gates between the two blocks locked.
Only the chair was there, so the meeting was not quorate.
The minutes were sent to everybody on Wednesday.
Letters to all houses went out on Friday.
We visited unannounced and found nobody in.
The table was moved so that the room holds more people.
He must find another flat by March.
She told the husband and the landlord about the repairs.
She prefers to be called Jo.
Please text me when you arrive at the office.
School hours have changed, they finish at half three.
The post was late because of the strike.
The source of the smell has been found.
Please pass on to the landlord that the bins are full.
Can we discuss this in the open meeting.
Please add it to the notes.
The code for the door has changed.
"""


def read(text: str):
    return said("Update", f"Hi all,\n\n{text}\n\nThanks\nPriya")


def notes_of(submission) -> list[str]:
    return [note for item in submission.items for s in item.subjects for phone in s.phones for note in phone.notes]


def reaching(submission) -> list[str]:
    return [note for item in submission.items for note in item.notes if note.startswith("How to reach")]


@pytest.mark.parametrize("words", RINGING.strip().splitlines())
def test_how_somebody_may_be_rung_stays_with_the_number(words):
    submission = read(f"{JANE}\n\n{words}")
    assert notes_of(submission)


@pytest.mark.parametrize("words", KEPT_BACK.strip().splitlines())
def test_what_is_to_be_kept_back_is_seen_or_noted(words):
    submission = read(f"{JANE} Her number is 07700 900123.\n\n{words}")
    assert SECRET & set(submission.flags) or reaching(submission)


@pytest.mark.parametrize("words", INNOCENT.strip().splitlines())
def test_ordinary_sentences_ask_for_no_discretion(words):
    submission = read(f"{JANE} Her number is 07700 900123.\n\n{words}")
    assert not SECRET & set(submission.flags)
    assert not reaching(submission)
    assert not notes_of(submission)


@pytest.mark.parametrize(
    "words", ["See my comments in red below.", "Our answers are in blue.", "I have added updates in a different colour"]
)
def test_answers_that_only_a_colour_tells_apart_are_known_as_such(words):
    assert discreet.by_colour(words)


@pytest.mark.parametrize("words", ["The red car again.", "He answered in red trousers", "My comments are below.", ""])
def test_a_colour_alone_says_nothing(words):
    assert not discreet.by_colour(words)


@pytest.mark.parametrize(
    "text", ["for the police and " * 3_000, "do not " * 5_000, "no letters " * 3_000, "tell " * 9_000]
)
def test_any_text_is_gone_through_quickly(text):
    assert isinstance(list(discreet.reaching(text)), list)
    assert not discreet.by_colour(text)


BOTH = "\n\nPERPETRATOR\nDean Other, d.o.b. 03.10.1990\n112 Mafeking Road, Testbury, TB99 2UL\n\nCONCERNS\nMr Other has turned up at her work four times.\n"
HOMES = {
    "VICTIM\nJane Sample, d.o.b. 29.01.1994\nNow at 6 Tern Close, Testbury, WS99 9BU. She moved there in May. ADDRESS NOT TO BE SHARED with him.": True,
    "VICTIM\nJane Sample, d.o.b. 29.01.1994\n6 Tern Close, Testbury, WS99 9BU. He does not know. Please do not put this address in the minutes.": True,
    "I refer Jane Sample, born 29/01/1994. She lives at 6 Tern Close, Testbury, WS99 9BU. She is frightened of her ex. Please keep her address confidential.": True,
    "I refer Dean Sample, born 03/10/1990, of 6 Tern Close, Testbury, WS99 9BU. He has been stalking his ex. Her address must not be disclosed to him.": False,
    "I refer Dean Sample, born 03/10/1990, of 6 Tern Close, Testbury, WS99 9BU. He threatens everybody. The neighbour's address must not be shared.": False,
    "I refer Dean Sample, born 03/10/1990, of 6 Tern Close, Testbury, WS99 9BU. He drinks all day. No need to keep the address confidential.": False,
}


@pytest.mark.parametrize("text", HOMES)
def test_a_home_is_confidential_that_its_own_paragraph_wants_kept_back(text):
    found = said("Referral", text + (BOTH if text.startswith("VICTIM") else ""))
    kinds = [home.kind for i in found.items for s in i.subjects for home in s.addresses]
    assert kinds[:1] == ["confidential" if HOMES[text] else "home"]
    assert "confidential" not in kinds[1:]


@pytest.mark.parametrize(
    ("line", "number", "note"),
    [
        (
            "Safe number, term time between 9.15 and 2.45 only: 07700 900701\n(07700 900702 is the handset he bought her. Do not use.)",
            ("+447700900701",),
            "term time between 9.15 and 2.45 only",
        ),
        ("Safe to text: 07700 900701 after 6pm", ("+447700900701",), "after 6pm"),
        ("Not safe to call: 07700 900702", (), ""),
        ("Unsafe number: 07700 900702", (), ""),
        ("07700 900702 - he bought her this phone. Please don't ring it.", (), ""),
    ],
)
def test_a_label_gives_the_number_that_is_safe_and_none_that_is_not(line, number, note):
    text = f"VICTIM\nJane Sample, d.o.b. 29.01.1994\n6 Tern Close, Testbury, WS99 9BU.\n{line}{BOTH}"
    jane = next(s for i in said("Both referred", text).items for s in i.subjects if s.name.value == "Jane Sample")
    assert tuple(p.value for p in jane.phones) == number
    assert note in " ".join(n for p in jane.phones for n in p.notes)
