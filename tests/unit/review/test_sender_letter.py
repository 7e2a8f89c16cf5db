"""What a sender may hear of the case that their mail was put to (CC 6.12)."""

import pytest

from mailflow.decision import Finding, Gravity
from mailflow.review import deciding, recording
from mailflow.store import queue, records
from mailflow.submission import Item, ItemKind
from tests.unit.mailing_world import POLICE
from tests.unit.review.world import HERE, NOW, decided, decision, message, submission, take

TEXT = "Visited Friday, no answer, will try again."


@pytest.fixture
def lost(world):
    """A held update of the police's that names no case, and the case of Exemplar Housing that it is about."""
    item = Item(ItemKind.UPDATE, TEXT)
    unmatched = Finding("no-case-match", Gravity.HOLD, "No case of this partnership is named or answered here.", 0)
    number = take(
        world,
        60,
        TEXT,
        decision(decided(item, unmatched)),
        sent=message(60, TEXT, sender=POLICE),
        read=submission(TEXT, item),
    )
    with world.store.reading() as conn:
        return number, queue.item(conn, world.ids["old"]).case


def restrict(world, reference, parties):
    with world.store.writing() as conn:
        records.restrict(conn, HERE, reference, parties, by="A. Team", now=NOW)


def test_attaching_says_what_comes_next_and_a_question_names_the_case(world, lost):
    item, reference = lost
    said = deciding.attach(world.office, item, reference.lower(), by="A. Team")
    assert said == f"Attached: item {item} belongs to {reference}; now accept or decline it."
    assert reference in deciding.question_for(world.office, item, ["dob"]).body


def test_of_a_restricted_case_the_team_is_warned_and_an_outsiders_letter_does_not_name_it(world, lost):
    item, reference = lost
    restrict(world, reference, ())
    assert "restricted" in deciding.attach(world.office, item, reference, by="A. Team")
    letter = deciding.ask(world.office, item, by="A. Team", fields=["dob"])
    assert reference not in f"{letter.subject}{letter.body}{letter.reference}"


def test_a_party_to_the_restricted_case_hears_its_reference(world, lost):
    item, reference = lost
    restrict(world, reference, ("Testbury Police",))
    assert "restricted" not in deciding.attach(world.office, item, reference, by="A. Team")
    assert reference in deciding.question_for(world.office, item, ["dob"]).subject


def test_that_the_case_is_over_is_said(world, lost):
    item, reference = lost
    closing = Item(ItemKind.CLOSURE_REQUEST, TEXT)
    other = take(
        world,
        61,
        f"{TEXT} Please close it.",
        decision(decided(closing, case=reference)),
        sent=message(61, f"{TEXT} Please close it.", sender=POLICE),
        read=submission(TEXT, closing),
    )
    recording.close_action(world.office, HERE, world.ids["action"], "Done.", no_further=False, by="A. Team")
    deciding.accept(world.office, other, by="A. Team", reason="all done")
    assert "closed already" in deciding.attach(world.office, item, reference, by="A. Team")
