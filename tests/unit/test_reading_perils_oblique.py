"""Danger told by what was seen or said, harmless sentences of the same words, cells read apart, cries in mail to many."""

import pytest

from mailflow.partnership import crying
from tests.unit.reading_world import said
from tests.unit.test_reading_perils import lines, raised

SEEN = """
She asked how many of the tablets it would take.
His coat and shoes were left folded on the canal towpath.
He says he cannot see himself making it through to Christmas.
There was one tin in the fridge and four children in the house.
The kids have been scavenging in the bins behind the shops.
He has not left the sofa for weeks and his legs are weeping.
Her six year old was eating the dog biscuits when I called.
The neighbour walks her to the cash machine and keeps the change.
She is told when she may eat by her boyfriend's family.
He had a spare key cut for her new flat and she has no idea how.
He keeps making new accounts to message her after she blocked him.
There was a dead rat in a box on her doorstep.
A man in his thirties messages 14 and 15 year olds from the club.
They have put a price on Kyle's head.
The lads say there's a bounty on his head.
The women are collected in a van at night and never speak to anyone.
He works for twenty pounds a day and sleeps in the barn without pay.
Her aunt says the baby will be done when they visit Sudan.
His parents have promised her to a cousin and she is fifteen.
The lad was playing with matches behind the garages.
She came close to hitting her mum last night.
Her husband stood over her with the pillow.
If nobody takes dad into respite she will drive them both into the canal.
The wife says she cannot face another night with him.
"""
HARMLESS = """
The fridge was empty so the food bank delivered on Tuesday.
Her husband said when he can come in for the form.
He works for 12 pounds an hour at the garden centre.
The door key was cut for the new caretaker.
A price on the new head office has been agreed.
She was promised a new kitchen by the landlord.
He nearly dropped the piano when moving it.
The minibus collects the men for walking football.
He will drive them both to the meeting.
We are on our knees with the workload this week.
The family are flying to Kenya for a wedding in July.
The tenant has her own keys and comes and goes as she likes.
The deadline is killing us, could we have another week?
The knife block in the kitchen was replaced.
He is a gun dog trainer and would like to hire the hall.
No food or drink in the meeting room please.
The tenant set fire doors as a priority in the survey.
He shook her hand and thanked her.
Carers are exhausted by the move but enjoying the new building.
"""


@pytest.mark.parametrize("words", lines(SEEN))
def test_what_was_seen_or_said_raises_an_alert_though_nobody_names_the_danger(words):
    assert raised(words)


@pytest.mark.parametrize("words", lines(HARMLESS))
def test_the_same_words_about_something_else_raise_none(words):
    assert raised(words) == []


def table(*rows):
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def test_cells_of_a_table_are_read_apart():
    harmless = table(("Name", "Concerns", "Notes"), ("Jane Sample", "none", "Lets her dogs out"))
    told = table(("Name", "Concerns", "Notes"), ("Jane Sample", "Her boyfriend never lets her out", "none"))
    assert said("Update", harmless, html=True).safeguarding == ()
    assert said("Update", told, html=True).safeguarding


@pytest.mark.parametrize("between", ["\t", " | "])
def test_cells_that_a_program_typed_are_read_apart(between):
    assert raised(between.join(("Jane Sample", "none", "Lets her dogs out"))) == []


def cries(words):
    return crying.cries(said("Hello", words))


def test_somebody_s_own_cry_is_one_and_a_story_is_none():
    assert cries("My husband hit me again last night. I am scared he will kill me.")
    assert cries("I do not know who to write to. There is a girl next door being beaten, please help her.")
    assert not cries("Domestic abuse rose by a tenth. The charity opened two refuges for women who were beaten.")
    assert not cries('"He hit me every night," says Ann, who now runs the refuge.')
    assert not cries("The council will be at the market on Monday.")
    assert not cries("My husband hit me again. " + "Read on for what our members did in the spring. " * 40)
