"""What cannot be accounted for, on a page: the number of the front page leads to it, and a person can explain it."""

from dataclasses import replace

from mailflow.review.app import create_app
from mailflow.settings import MailboxSettings
from mailflow.store import unexplained
from tests.unit.review.conftest import Browser
from tests.unit.review.world import NOW

PLACE = "/cannock-chase/unexplained/"


def note(world, handle="7:12"):
    with world.store.writing() as conn:
        unexplained.note(conn, "hub", "vanished", handle, "A mail came and was gone. Look in the other folders.", NOW)
        return unexplained.open_rows(conn)[-1].id


def test_nothing_unexplained_is_said_in_as_many_words(browser):
    assert "Everything is accounted for" in browser.text(PLACE)
    assert "No mailbox has been compared" in browser.text(PLACE)


def test_the_front_page_counts_what_is_open_and_leads_to_it(world, browser):
    note(world)
    front = browser.text("/cannock-chase/")
    assert "1 thing cannot be accounted for" in front
    assert PLACE in front
    assert "Mail that was gone before it was stored" in browser.text(PLACE)


def test_a_person_says_what_became_of_it_with_a_name_and_a_reason(world, browser):
    row = note(world)
    place = f"{PLACE}{row}/explain"
    said = browser.post(place, page=PLACE, **{f"explain-{row}-by": "A. Team", f"explain-{row}-reason": " "})
    assert said.status_code == 422
    assert "Say what became of it" in said.get_data(as_text=True)
    fields = {f"explain-{row}-by": "A. Team", f"explain-{row}-reason": "The sender had called it back."}
    assert browser.post(place, page=PLACE, **fields).status_code == 200
    with world.store.reading() as conn:
        assert unexplained.open_rows(conn) == []


def test_what_is_explained_already_is_not_explained_twice(world, browser):
    row, other = note(world), note(world, "7:13")
    with world.store.writing() as conn:
        unexplained.explain(conn, row, "Somebody else", "Found.", NOW)
    fields = {f"explain-{row}-by": "A. Team", f"explain-{row}-reason": "Mine."}
    assert other != row
    said = browser.post(f"{PLACE}{row}/explain", page=PLACE, **fields)
    assert said.status_code == 422


def test_what_lies_in_another_partnership_s_mailbox_stands_on_that_one_s_page_alone(world):
    named = {"type": "memory", "partnership": "lichfield"}
    theirs = MailboxSettings(name="theirs", **named)
    settings = world.office.settings.model_copy(update={"mailboxes": (theirs,)})
    browser = Browser(create_app(replace(world.office, settings=settings)))
    with world.store.writing() as conn:
        unexplained.note(conn, "theirs", "vanished", "1:1", "A mail came and was gone.", NOW)
        unexplained.note(conn, "was-removed", "vanished", "1:2", "Another was gone.", NOW)
    page = browser.text(PLACE)
    assert "Another was gone." in page
    assert "A mail came and was gone." not in page
    assert "1 thing more in mailboxes of other partnerships" in page
    assert "Everything is accounted for" not in page
