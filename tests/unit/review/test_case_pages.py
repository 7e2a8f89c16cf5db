"""Cases on the pages: the list, one case, who hears of it, and putting right what it says."""

import re
from dataclasses import replace

import pytest

from mailflow.decision import Finding, Gravity
from mailflow.partnership import corrections
from mailflow.partnership.audience import may_see
from mailflow.review import casework, deciding
from mailflow.submission import CaseReference, Item, ItemKind, Subject
from tests.unit.mailing_world import POLICE
from tests.unit.review.test_pages import Marks, flat
from tests.unit.review.world import HERE, decided, decision, jane, message, submission, take, trace, value

DISCREET = Finding("sensitive-request", Gravity.HOLD, "The sender asks that only some may see this.", 0)
SECRET = "Please keep this between us and the police only: Jane Ann Sample is an informant."


@pytest.fixture
def reference(world):
    """Jane's case, accepted."""
    deciding.accept(world.office, world.ids["complete"], by="A. Team", reason="")
    return world.office.item(world.ids["complete"]).case


@pytest.fixture
def discreet(world):
    """A referral whose sender asks that only some may hear of it; the number of its item."""
    item = Item(
        ItemKind.REFERRAL, SECRET, (Subject(name=value(SECRET, "Jane Ann Sample")),), value(SECRET, "informant")
    )
    found = decision(decided(item, DISCREET))
    return take(world, 50, SECRET, found, sent=message(50, SECRET), read=submission(SECRET, item))


def about(world, reference, text, *findings, kind=ItemKind.AMENDMENT, people=(), number=51):
    item = Item(kind, text, people, reference=CaseReference(reference, valid=True, trace=trace(text, reference)))
    found = decision(decided(item, *findings, case=reference))
    return take(world, number, text, found, sent=message(number, text, sender=POLICE), read=submission(text, item))


@pytest.fixture
def correction(world, reference):
    text = f"{reference}: DOB: 04.04.88, not 03.04.88. Tel 07700 900999"
    phone = replace(jane().phones[0], value="+447700900999", trace=trace(text, "07700 900999"), notes=())
    wrong = Subject(dob=value(text, "04.04.88", "1988-04-04"), phones=(phone,))
    return about(world, reference, text, people=(wrong,))


def case_page(reference):
    return f"/{HERE}/cases/{reference}/"


def test_the_pages_are_whole_and_hold_nothing_private_in_addresses(browser, world, reference, correction, discreet):
    pages = [f"/{HERE}/cases/", f"/{HERE}/cases/?state=restricted", case_page(reference)]
    pages += [f"/items/{correction}/", f"/items/{discreet}/"]
    for path in pages:
        text = browser.text(path)
        marks = Marks(text)
        assert len(marks.ids) == len(set(marks.ids)), path
        assert set(marks.inputs) <= set(marks.labels), path
        assert [t for t, _ in marks.tags].count("h1") == 1, path
        addresses = " ".join([*re.findall(r'(?:href|action|src)="([^"]*)"', text), *re.findall("<title>(.*?)<", text)])
        assert not any(private in addresses for private in ("Jane", "Sample", "Exemplar")), path


def test_a_case_shows_everything_and_is_found_from_the_list_the_board_and_its_items(browser, world, reference):
    shown = flat(browser.text(case_page(reference)))
    for said in ("Jane Ann Sample", "3 April 1988", "14 Exemplar Road", "07700 900123", "A. Team accepted", "Open"):
        assert said in shown, said
    for path in (f"/{HERE}/cases/", f"/items/{world.ids['complete']}/"):
        assert f'href="{case_page(reference)}"' in browser.text(path), path
    assert f"/{HERE}/cases/" in browser.text(f"/{HERE}/")
    assert browser.get(f"/{HERE}/cases/CSH-2026-9999-A/").status_code == 404
    assert browser.get(f"/lichfield/cases/{reference}/").status_code == 404


def test_a_case_is_restricted_by_ticking_and_freed_again(browser, world, reference):
    page = case_page(reference)
    ticked = {"restrict-parties": ["Testbury Police"], "restrict-by": "A. Team"}
    answer = browser.post(f"{page}restrict", page=page, **ticked)
    assert "is restricted to Exemplar Housing and Testbury Police; nobody else hears of it." in flat(answer)
    assert "Minutes that have left already cannot be called back." in flat(answer)
    freed = browser.post(f"{page}restrict", page=page, everybody="yes", **ticked)
    assert "is restricted no longer" in flat(freed)
    assert not casework.show(world.office, HERE, reference).case.restricted
    nobody = browser.post(f"{page}restrict", page=page, **{"restrict-by": ""})
    assert nobody.status_code == 422
    assert "Enter your name" in flat(nobody)


def test_a_discreet_referral_accepted_as_it_stands_is_for_its_owner_alone(browser, world, discreet):
    page = f"/items/{discreet}/"
    shown = flat(browser.text(page))
    assert "Exemplar Housing owns the case and always hears of it; with nothing ticked, nobody else does." in shown
    answer = browser.post(f"{page}accept", page=page, by="A. Team", reason="Police only.")
    assert "It is restricted to Exemplar Housing; nobody else hears of it." in flat(answer)
    case = casework.show(world.office, HERE, world.office.item(discreet).case).case
    assert not may_see(case, "Testbury Police")


def test_parties_are_ticked_while_accepting(browser, world, discreet):
    page = f"/items/{discreet}/"
    answer = browser.post(f"{page}accept", page=page, by="A", reason="x", parties=["Testbury Police"])
    assert "It is restricted to Exemplar Housing and Testbury Police; nobody else hears of it." in flat(answer)


def test_a_discreet_update_of_an_open_case_is_refused_with_what_to_do(browser, world, reference):
    item = about(world, reference, f"{reference}: between us and the police only.", DISCREET, kind=ItemKind.UPDATE)
    page = f"/items/{item}/"
    assert "Everybody hears of this case so far." in flat(browser.text(page))
    refused = browser.post(f"{page}accept", page=page, by="A", reason="x")
    assert refused.status_code == 422
    assert "Say which agencies may hear of the case from now on" in flat(refused)
    answer = browser.post(f"{page}accept", page=page, by="A", reason="x", everybody="y")
    assert "Everybody hears of it." in flat(answer)


def test_a_correction_shows_both_values_ticked_and_writes_what_was_ticked(browser, world, reference, correction):
    page = f"/items/{correction}/"
    text = browser.text(page)
    shown = flat(text)
    assert "The case says now: 3 April 1988" in shown
    assert "The mail says: 4 April 1988" in shown
    assert re.search(r'value="dob-0" checked', text)
    assert re.search(r'value="phone-0" checked', text)
    answer = browser.post(f"{page}accept", page=page, by="A. Team", reason="", correct=["dob-0"])
    assert "Corrected in the case: date of birth." in flat(answer)
    case = casework.show(world.office, HERE, reference).case
    assert corrections.values(case.subjects[0])["dob"] == "1988-04-04"
    assert corrections.values(case.subjects[0])["phone"] == "+447700900123"
    history = flat(browser.text(case_page(reference)))
    assert "corrected in the case: date of birth" in history
    assert "3 April" not in history


def test_a_person_corrects_by_hand(browser, world, reference):
    page = case_page(reference)
    said = {"s1-name": "Jane Ann Sample", "s1-dob": ["4", "4", "1988"], "s1-address": "14 Exemplar Road, Testbury"}
    said |= {"s1-postcode": "WS99 1AB", "s1-phone": "07700 900123", "s1-by": "A. Team"}
    refused = browser.post(f"{page}people/1", page=page, **said)
    assert refused.status_code == 422
    assert "Say why it is corrected" in flat(refused)
    answer = browser.post(f"{page}people/1", page=page, **said, **{"s1-reason": "rang them"})
    assert "is corrected: date of birth and postcode." in flat(answer)
    subject = casework.show(world.office, HERE, reference).case.subjects[0]
    assert corrections.values(subject) | {"name": ""} == {
        "name": "",
        "dob": "1988-04-04",
        "address": "14 Exemplar Road, Testbury",
        "postcode": "WS99 1AB",
        "phone": "+447700900123",
    }
    assert subject.phones[0].notes == ("text only",), "a box that was not touched changes nothing"
    wrong = browser.post(f"{page}people/1", page=page, **(said | {"s1-postcode": "Nowhere", "s1-reason": "x"}))
    assert "That is no postcode" in flat(wrong)
    assert browser.post(f"{page}people/7", page=page, **{"s7-by": "A", "s7-reason": "x"}).status_code == 422


def test_the_command_line_says_the_same_as_the_page(world, reference):
    said = casework.restrict(world.office, HERE, reference.lower(), ["Testbury Police"], by="A")
    assert said.startswith(f"{reference} is restricted to Exemplar Housing and Testbury Police")
