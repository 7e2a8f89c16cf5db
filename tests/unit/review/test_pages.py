"""What the team sees and does on the pages, asked of the application itself, over a real store."""

import json
import logging
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from html.parser import HTMLParser

import pytest

from mailflow.decision import ItemState, MessageState
from mailflow.errors import NotPossible, StoreUnavailable
from mailflow.letter import Fault, Letter, Recipient, SealedLetter
from mailflow.outbound.mailing import Slot
from mailflow.review import deciding, recording, telling
from mailflow.review.app import create_app
from mailflow.review.outgoing import slot_id
from mailflow.store import evidence, health, outbox, overview, records, runs, tables, tasks
from tests.unit.mailing_world import GUEST, POLICE
from tests.unit.review.conftest import Browser
from tests.unit.review.world import HERE, NOW, TUESDAY
from tests.unit.store.samples import letter

BEFORE = slot_id(Slot("minutes_before", "2026-11-24", NOW))
FORM = f"/{HERE}/meetings/2026-11-24/"
"""A page that always has a form, hence a token."""
AFTER = slot_id(Slot("minutes_after", "2026-11-24", NOW))


def flat(answer):
    """A page's text without its marks, blanks folded."""
    text = answer if isinstance(answer, str) else answer.get_data(as_text=True)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


class Marks(HTMLParser):
    """Ids and links of a page, and what a screen reader needs."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.inputs, self.labels, self.tags = [], [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        self.tags.append((tag, told))
        if "id" in told:
            self.ids.append(told["id"])
        if told.get("href", "").startswith("#"):
            self.links.append(told["href"][1:])
        if tag in {"input", "select", "textarea"} and told.get("type") != "hidden":
            self.inputs.append(told.get("id"))
        if tag == "label":
            self.labels.append(told.get("for"))


def pages(ids):
    here = f"/{HERE}"
    return [
        f"{here}/",
        "/lichfield/",
        f"{here}/mails/",
        f"{here}/mails/?state=held",
        f"{here}/going-out/",
        f"{here}/going-out/{BEFORE}/",
        f"{here}/going-out/{BEFORE}/?to=2",
        f"{here}/going-out/{AFTER}/",
        f"{here}/to-do/",
        f"{here}/meetings/",
        f"{here}/meetings/2026-11-17/",
        f"{here}/meetings/2026-11-24/",
        f"{here}/actions/{ids['action']}/",
        f"{here}/health/",
        "/lichfield/health/",
        *(
            f"/items/{ids[n]}/"
            for n in ("old", "complete", "incomplete", "late", "safeguarding", "update", "nasty", "unattached")
        ),
        f"/items/{ids['incomplete']}/ask",
        f"/items/{ids['incomplete']}/decline",
        *(f"/mails/{ids[n]}/" for n in ("unclear", "recorded", "failed")),
        "/mails/2/",
    ]


def test_every_page_is_whole_and_can_be_read_by_a_screen_reader(browser, world):
    for path in pages(world.ids):
        text = browser.text(path)
        marks = Marks(text)
        assert len(marks.ids) == len(set(marks.ids)), (path, "an id stands twice")
        assert set(marks.links) <= set(marks.ids), (path, "a link within the page leads nowhere")
        assert set(marks.inputs) <= set(marks.labels), (path, "a field without a label")
        assert [t for t, _ in marks.tags].count("h1") == 1, path
        assert [a.get("lang") for t, a in marks.tags if t == "html"] == ["en-GB"]
        assert not any(t in {"style", "img", "iframe", "object", "base"} for t, _ in marks.tags), path
        assert not any(name.startswith("on") or name == "style" for _, a in marks.tags for name in a), path
        assert all("src" in a for t, a in marks.tags if t == "script"), path


def test_nothing_is_ever_loaded_from_elsewhere(browser, world):
    for path in pages(world.ids):
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', browser.text(path)), path


def test_no_address_or_title_holds_anything_about_anybody(browser, world):
    for path in pages(world.ids):
        text = browser.text(path)
        told = " ".join(
            [*re.findall(r'(?:href|action|src)="([^"]*)"', text), *re.findall(r"<title>(.*?)</title>", text)]
        )
        for private in ("Jane", "Sample", "Exemplar", "Hugo", "exemplarhousing", "alert", "Invented", "elsewhere"):
            assert private not in told, (path, private)


def test_every_answer_carries_strict_headers(browser):
    answer = browser.get(f"/{HERE}/")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    missing = browser.get("/nothing/here")
    assert missing.status_code == 404
    assert missing.headers["Content-Security-Policy"] == policy
    with browser.get("/static/mailflow.css") as style:
        assert style.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "10.0.0.4"])
def test_a_name_that_is_not_loopback_is_not_answered(browser, host):
    assert browser.get(f"/{HERE}/", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8025", "localhost", "LOCALHOST:80", "[::1]:8025"])
def test_loopback_names_are_answered(browser, host):
    assert browser.get(f"/{HERE}/", headers={"Host": host}).status_code == 200


def test_a_form_without_its_token_changes_nothing(browser, world):
    item = world.ids["complete"]
    for path, fields in [
        (f"/items/{item}/accept", {"by": "A. Team"}),
        (f"/items/{item}/decline", {"by": "A", "advice": "b", "how": "phone"}),
        (f"/mails/{world.ids['failed']}/dismiss", {"by": "A", "reason": "b"}),
        (f"/{HERE}/meetings/2026-11-24/attendance", {"row-0-how": "present"}),
        ("/clock", {"to": "12:00"}),
    ]:
        answer = browser.client.post(path, data=fields)
        assert answer.status_code == 400, path
        assert "Go back, reload and repeat" in flat(answer)
    assert world.office.item(item).state is ItemState.READY


def test_the_start_leads_to_the_partnership_that_was_looked_at_last(browser):
    assert browser.get("/").headers["Location"] == f"/{HERE}/"
    browser.text("/lichfield/")
    assert browser.get("/").headers["Location"] == "/lichfield/"


def test_the_board_says_how_long_until_the_cutoff(browser, world):
    said = flat(browser.text(f"/{HERE}/"))
    assert "5 minutes until the cutoff: today, 12 noon, for the meeting on Tuesday 24 November." in said
    world.clock.moment = NOW + timedelta(minutes=5)
    assert "less than a minute until the cutoff" in flat(browser.text(f"/{HERE}/"))
    world.clock.moment = NOW + timedelta(minutes=5, seconds=1)
    said = flat(browser.text(f"/{HERE}/"))
    assert "6 days and 23 hours until the cutoff: Monday 30 November, 12 noon" in said
    assert "The cutoff for the meeting tomorrow passed less than a minute ago, at 12 noon." in said


def test_terms_without_a_cutoff_say_so(browser):
    assert "These terms set no cutoff" in flat(browser.text("/lichfield/"))


def test_the_board_shows_both_lists_with_reasons_in_words(browser, world):
    said = flat(browser.text(f"/{HERE}/"))
    for words in (
        "Jane Ann Sample",
        "Possible repeat",
        "Missing: date of birth, address",
        "Unclear: date of birth",
        "Sender not in the register",
        "Could not be read",
        "Purpose unclear",
        "3 ready for triage",
        "6 need a person",
        "3 incomplete",
        "1 late",
        "1 unreadable",
        "0 unexplained",
        "Safeguarding: 1 mail with words of concern waits",
        "last read today 11:55am",
        "Minutes before the meeting today 4pm",
    ):
        assert words in said, words


def test_trouble_is_on_the_front_page(browser, world):
    with world.store.writing() as conn:
        health.poll_failed(conn, "partnership", NOW, "partnership: the server refused the log-in.")
        put_unknown(conn)
    said = flat(browser.text(f"/{HERE}/"))
    assert "cannot be read since today 11:55am" in said
    assert "the server refused the log-in" in said
    assert "1 thing to do about letters" in said


def test_mail_is_shown_escaped_and_its_values_lead_to_their_fields_and_back(browser, world):
    text = browser.text(f"/items/{world.ids['complete']}/")
    assert '<a class="value" href="#f-s0-name"><mark>SAMPLE, Jane Ann</mark></a>' in text
    assert '<span class="anchor" id="m-s0-name"></span>' in text
    assert 'id="f-s0-name"' in text
    assert 'href="#m-s0-name"' in text
    assert "3 April 1988 (age 38)" in text
    assert "written: 03.04.88" in text
    assert "07700 900123" in text
    assert "text only" in text
    assert "stretch--quoted" in text
    assert "stretch--signature" in text
    assert "The sender&#39;s own clock said 9am, 12 minutes earlier." in text
    assert "The mail system confirmed that it comes from this address." in text
    assert "CSH-2026-0093-Q" in text
    nasty = browser.text(f"/items/{world.ids['nasty']}/")
    assert "<script>alert" not in nasty
    assert "<img" not in nasty
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;" in nasty
    assert "Not in the register" in nasty


def test_what_is_missing_doubtful_or_alarming_says_so_in_its_place(browser, world):
    said = flat(browser.text(f"/items/{world.ids['incomplete']}/"))
    assert "could be 3 April 1988 (age 38) or 4 March 1988 (age 38)" in said
    assert "Address Missing" in said
    alarm = browser.text(f"/items/{world.ids['safeguarding']}/")
    assert '<mark class="alarm">being hurt at home</mark>' in alarm
    assert "Words of a safeguarding concern" in alarm
    assert "Contact telephone number Sender does not know" in flat(alarm)


def test_what_is_not_known_of_one_is_not_said_of_another_who_has_it(browser, world):
    said = flat(browser.text(f"/items/{world.ids['safeguarding']}/"))
    mother, child = said.split("Person 2", 1)
    assert "Address 4 Mill Lane, Testbury, WS99 1AA" in mother
    assert "WS99 1AA Sender does not know" not in mother
    assert "Address Sender does not know" in child


def test_a_complete_item_is_accepted_with_a_name_alone_and_the_name_is_remembered(browser, world, woken):
    item = world.ids["complete"]
    answer = browser.post(f"/items/{item}/accept", page=f"/items/{item}/", by=" A. Team ", reason="")
    assert answer.status_code == 200
    assert "is on the agenda of Tuesday 24 November 2026" in flat(answer)
    assert world.office.item(item).state is ItemState.ACCEPTED
    assert world.office.item(item).history[-1].by == "A. Team"
    assert woken
    assert 'value="A. Team"' in browser.text(f"/items/{world.ids['incomplete']}/")
    assert "Decide" not in flat(browser.text(f"/items/{item}/"))


def test_an_item_can_be_put_before_a_later_meeting_with_a_reason(browser, world):
    item = world.ids["complete"]
    page = f"/items/{item}/"
    assert '<option value="2026-11-24" selected' in browser.text(page)
    refused = browser.post(f"{page}accept", page=page, by="A. Team", reason="", meeting="2026-12-08")
    assert refused.status_code == 422
    assert '<option value="2026-12-08" selected' in refused.get_data(as_text=True), "what was chosen stays chosen"
    for nonsense in ("2026-12-09", "2027-12-07", "tomorrow"):
        wrong = browser.post(f"{page}accept", page=page, by="A. Team", reason="He is away.", meeting=nonsense)
        assert wrong.status_code == 422
        assert world.office.item(item).state is ItemState.READY
    done = browser.post(f"{page}accept", page=page, by="A. Team", reason="He is away.", meeting="2026-12-08")
    assert "is on the agenda of Tuesday 8 December 2026" in flat(done)
    assert world.office.item(item).meeting == date(2026, 12, 8)


def test_an_item_whose_meeting_is_over_goes_to_the_next_one_and_both_say_so(browser, world):
    item = world.ids["complete"]
    page = f"/items/{item}/"
    world.clock.moment = NOW + timedelta(days=3)
    assert "The meeting that it came for is over, so it goes to the next one." in flat(browser.text(page))
    done = flat(browser.post(f"{page}accept", page=page, by="A. Team", reason="", meeting="2026-12-01"))
    assert "is on the agenda of Tuesday 1 December 2026. The meeting of 24 November that it came for is over." in done
    assert world.office.item(item).meeting == date(2026, 12, 1)


def test_a_list_is_worked_off_from_item_to_item(browser, world):
    ready = [row.item_id for row in world.office.triage(HERE) if row.timeliness != "late"]
    first, second = ready[:2]
    page = f"/items/{first}/"
    assert "Accept, then the next" in browser.text(page)
    done = browser.post(f"{page}accept", page=page, by="A. Team", reason="", next="yes")
    assert "is on the agenda" in flat(done)
    assert done.request.path != f"/{HERE}/"
    assert f"item {second}" in flat(done) or len(ready) < 2


@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        ("incomplete", "Something is missing in this item; say why it is accepted all the same."),
        ("late", "This item was late; say why it is accepted all the same."),
    ],
)
def test_without_a_reason_what_is_missing_or_late_is_refused_in_words(browser, world, which, sentence):
    item = world.ids[which]
    answer = browser.post(f"/items/{item}/accept", page=f"/items/{item}/", by="A. Team", reason=" ")
    assert answer.status_code == 422
    text = answer.get_data(as_text=True)
    assert "There is a problem" in text
    assert sentence in flat(text)
    assert '<a href="#reason">' in text
    assert "<title>Error: " in text
    assert world.office.item(item).state in {ItemState.HELD, ItemState.READY}
    done = browser.post(f"/items/{item}/accept", page=f"/items/{item}/", by="A. Team", reason="Rung and told.")
    assert done.status_code == 200
    assert world.office.item(item).history[-1].reason == "Rung and told."


def test_a_number_that_no_item_can_have_leads_nowhere(browser):
    for path in ("/items/99999999999999999999/", "/mails/99999999999999999999/", "/items/2147483647/"):
        assert browser.get(path).status_code == 404


@pytest.mark.parametrize("told", ["nobody@elsewhere.example", GUEST.address])
def test_the_password_is_told_to_nobody_who_does_not_get_the_minutes(world, told):
    with pytest.raises(NotPossible, match=r"for those who get the minutes \(7.3c\)\. The (address|contact)"):
        telling.show_password(world.office, HERE, date(2026, 11, 1), by="A. Team", told=told, how="phone")
    said = telling.show_password(
        world.office, HERE, date(2026, 11, 1), by="A. Team", told=POLICE.address.upper(), how="phone"
    )
    assert said[0].startswith("November 2026:")


def test_nobody_decides_without_a_name(browser, world):
    item = world.ids["complete"]
    answer = browser.post(f"/items/{item}/accept", page=f"/items/{item}/", by="  ", reason="")
    assert answer.status_code == 422
    assert "Enter your name" in flat(answer)
    assert world.office.item(item).state is ItemState.READY


def test_what_was_typed_stays_when_something_else_is_wrong(browser, world):
    item = world.ids["complete"]
    answer = browser.post(f"/items/{item}/accept", page=f"/items/{item}/", by="", reason="Rung <b>twice</b>")
    assert "Rung &lt;b&gt;twice&lt;/b&gt;" in answer.get_data(as_text=True)


def test_declining_needs_the_advice_and_how_it_was_given(browser, world):
    item = world.ids["incomplete"]
    page = f"/items/{item}/decline"
    answer = browser.post(page, page=page, by="A. Team", advice="")
    assert answer.status_code == 422
    assert "Say what advice was given" in flat(answer)
    assert "Say how the advice was given" in flat(answer)
    done = browser.post(page, page=page, by="A. Team", advice="Ring Environmental Health.", how="phone")
    assert "Declined; the advice given is recorded." in flat(done)
    found = world.office.item(item)
    assert (found.state, found.history[-1].advice, found.history[-1].how) == (
        ItemState.DECLINED,
        "Ring Environmental Health.",
        "phone",
    )


def test_a_question_is_shown_before_it_is_queued(browser, world, woken):
    item = world.ids["incomplete"]
    page = f"/items/{item}/ask"
    assert browser.text(page).count(" checked") == 2
    shown = browser.post(page, page=page, by="A. Team", fields=["address", "phone"], preview="yes")
    assert "This letter would go out" in flat(shown)
    assert "contact telephone number" in flat(shown)
    assert "Send this letter" in flat(shown)
    assert not queued(world)
    sent = browser.post(page, page=page, by="A. Team", fields=["address", "phone"], send="yes")
    assert "Queued: the letter that asks for address and contact telephone number." in flat(sent)
    assert queued(world) == 1
    assert woken
    assert "asked the sender for address and contact telephone number" in flat(browser.text(f"/items/{item}/"))


def test_a_question_without_fields_or_to_a_stranger_is_refused(browser, world):
    page = f"/items/{world.ids['incomplete']}/ask"
    assert "Choose what to ask for" in flat(browser.post(page, page=page, by="A. Team", preview="yes"))
    page = f"/items/{world.ids['nasty']}/ask"
    answer = browser.post(page, page=page, by="A. Team", fields=["dob"], preview="yes")
    assert answer.status_code == 422
    assert "The sender is not in the register" in flat(answer)


def test_a_late_item_can_be_raised_in_person(browser, world):
    item = world.ids["late"]
    assert "It was raised in person" not in flat(browser.text(f"/items/{item}/")), "those minutes have gone"
    world.clock.moment = NOW - timedelta(days=6)
    assert "It was raised in person" in flat(browser.text(f"/items/{item}/"))
    assert "It was raised in person" not in flat(browser.text(f"/items/{world.ids['complete']}/"))
    wrong = browser.post(f"/items/{item}/in-person", page=f"/items/{item}/", **{"inperson-by": ""})
    assert wrong.status_code == 422
    done = browser.post(f"/items/{item}/in-person", page=f"/items/{item}/", **{"inperson-by": "A. Team"})
    assert "raised in person on Tuesday 17 November 2026" in flat(done)
    assert world.office.item(item).raised_in_person
    assert world.office.item(item).meeting == date(2026, 11, 17)


def test_an_update_without_a_case_is_attached_to_a_candidate_or_by_its_reference(browser, world):
    item = world.ids["unattached"]
    page = f"/items/{item}/"
    reference = world.office.item(world.ids["old"]).case
    assert "Which case is it about?" in flat(browser.text(page))
    assert "same surname" in flat(browser.text(page))
    refused = browser.post(f"{page}accept", page=page, by="A. Team", reason="as rung")
    assert refused.status_code == 422, "without a case it is not accepted"
    wrong = browser.post(f"{page}attach", page=page, **{"attach-by": "A. Team", "attach-reference": "Old Friend"})
    assert wrong.status_code == 422
    assert "That is no case reference" in flat(wrong)
    assert browser.post(f"{page}attach", page=page, candidate=reference).status_code == 422, "nobody signed"
    done = browser.post(f"{page}attach", page=page, candidate=reference, **{"attach-by": "A. Team"})
    assert f"belongs to {reference}" in flat(done)
    assert "It belongs to another case" in flat(done)
    accepted = browser.post(f"{page}accept", page=page, by="A. Team", reason="as rung")
    assert "is on the agenda" in flat(accepted)


def test_what_is_decided_already_cannot_be_decided_again(browser, world):
    item = world.ids["complete"]
    deciding.accept(world.office, item, by="A", reason="")
    answer = browser.post(f"/items/{item}/accept", page=FORM, by="B", reason="again")
    assert answer.status_code == 422
    assert "only what is ready or held can be decided on" in flat(answer)
    page = f"/items/{world.ids['complete']}/decline"
    assert browser.post(page, page=page, by="B", advice="x", how="phone").status_code == 422


def test_a_mail_that_could_not_be_read_is_shown_raw_and_can_be_kept_without_effect(browser, world):
    failed = world.ids["failed"]
    text = browser.text(f"/mails/{failed}/")
    assert "The reading process ended three times." in flat(text)
    assert f"mailflow replay {failed}" in text
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)" in text
    wrong = browser.post(f"/mails/{failed}/dismiss", page=f"/mails/{failed}/", by="A. Team", reason="")
    assert wrong.status_code == 422
    done = browser.post(f"/mails/{failed}/dismiss", page=f"/mails/{failed}/", by="A. Team", reason="Advertising.")
    assert f"Mail {failed} is kept without effect" in flat(done)
    assert world.office.entry(failed).state is MessageState.RECORDED
    again = browser.post(f"/mails/{failed}/dismiss", page=FORM, by="A. Team", reason="Advertising.")
    assert again.status_code == 422


def test_the_bytes_can_be_downloaded_and_never_open_in_the_browser(browser, world):
    answer = browser.get(f"/mails/{world.ids['failed']}/mail.eml")
    assert answer.data == world.office.entry(world.ids["failed"]).raw
    assert answer.headers["Content-Type"].startswith("text/plain")
    assert answer.headers["Content-Disposition"] == f"attachment; filename=mail-{world.ids['failed']}.eml"
    assert answer.headers["Cache-Control"] == "no-store"


def test_everything_that_came_has_its_line(browser, world):
    said = flat(browser.text(f"/{HERE}/mails/"))
    assert said.count("Mail ") >= 10
    assert "Automatic reply: away" in said
    assert "Automatic reply: away" not in flat(browser.text(f"/{HERE}/mails/?state=held"))
    assert browser.get(f"/{HERE}/mails/?state=nonsense").status_code == 200


def test_a_slot_shows_to_whom_and_what_each_of_them_will_see(browser, world):
    deciding.accept(world.office, world.ids["complete"], by="A", reason="")
    said = flat(browser.text(f"/{HERE}/going-out/{BEFORE}/?to=1"))
    assert "3 letters would go out" in said
    assert "What Haven Charity will see" in said
    assert "OFFICIAL-SENSITIVE: CSH" in said
    assert "Jane Ann Sample" in said
    assert "Loud music most nights" in said
    assert "The contact is a guest; guests never receive minutes." in said
    assert "It cannot go out yet" in flat(browser.text(f"/{HERE}/going-out/{AFTER}/"))
    assert browser.get(f"/{HERE}/going-out/{'0' * 16}/").status_code == 404
    assert browser.get(f"/{HERE}/going-out/{BEFORE}/?to=99").status_code == 200


def test_a_restricted_case_is_in_no_preview_but_its_parties(browser, world):
    deciding.accept(world.office, world.ids["complete"], by="A", reason="")
    reference = world.office.item(world.ids["complete"]).case
    with world.store.writing() as conn:
        records.restrict(conn, HERE, reference, ("Exemplar Housing",), by="A", now=NOW)
    seen = {to: "Jane Ann Sample" in browser.text(f"/{HERE}/going-out/{BEFORE}/?to={to}") for to in range(3)}
    assert seen == {0: True, 1: False, 2: False}


def waiting_run(world, state="waiting"):
    slot = runs.Slot("minutes_after", "2026-11-24", NOW, TUESDAY)
    with world.store.writing() as conn:
        runs.plan(conn, HERE, [slot], NOW)
        held = runs.claim(conn, NOW, "test", timedelta(minutes=5))
        if state == "asked":
            runs.ask(conn, held, "This was due long ago.", now=NOW)
        else:
            runs.wait(conn, held, "The attendance log is missing.", until=NOW + timedelta(minutes=1))
    return held.id


def test_a_waiting_mailing_says_why_and_can_be_released_or_skipped(browser, world):
    run = waiting_run(world, "asked")
    page = f"/{HERE}/going-out/"
    assert "This was due long ago." in flat(browser.text(page))
    assert "This was due long ago." in flat(browser.text(f"/{HERE}/"))
    wrong = browser.post(f"{page}runs/{run}/skip", page=page, **{f"skip-{run}-by": "A. Team"})
    assert wrong.status_code == 422
    assert "Say why it does not go out" in flat(wrong)
    assert browser.post(f"{page}runs/{run}/release", page=page, **{f"release-{run}-by": ""}).status_code == 422
    done = browser.post(f"{page}runs/{run}/release", page=page, **{f"release-{run}-by": "A. Team"})
    assert "Released: it goes out now." in flat(done)
    with world.store.reading() as conn:
        assert runs.run(conn, run).state == "pending"
    skipped = browser.post(
        f"{page}runs/{run}/skip", page=FORM, **{f"skip-{run}-by": "A. Team", f"skip-{run}-reason": "No meeting"}
    )
    assert "Skipped: it does not go out." in flat(skipped)
    with world.store.reading() as conn:
        assert runs.run(conn, run).state == "skipped"
    again = browser.post(f"{page}runs/{run}/release", page=FORM, **{f"release-{run}-by": "A. Team"})
    assert again.status_code == 409


def test_a_mailing_of_another_partnership_cannot_be_released_here(browser, world):
    run = waiting_run(world)
    answer = browser.post(
        f"/lichfield/going-out/runs/{run}/release", page=f"/{HERE}/going-out/", **{f"release-{run}-by": "A. Team"}
    )
    assert answer.status_code == 409


def test_attendance_is_recorded_line_by_line_and_corrected_by_doing_it_again(browser, world):
    page = f"/{HERE}/meetings/2026-11-24/"
    assert "The attendance is not recorded yet" not in flat(browser.text(page)), "the meeting is to come"
    world.clock.moment = NOW + timedelta(days=1)
    assert "The attendance is not recorded yet" in flat(browser.text(page))
    fields = {
        "row-0-how": "represented",
        "row-0-represented_by": "Rita Roof",
        "row-1-how": "apologies",
        "row-3-how": "present",
        "row-4-name": "Vera Visitor",
        "row-4-organisation": "Samplefield Council",
        "row-4-how": "present",
        "read_by": "Petra Police",
    }
    done = browser.post(f"{page}attendance", page=page, **fields)
    assert "4 lines of attendance; the statement was read out by Petra Police" in flat(done)
    with world.store.reading() as conn:
        meeting = records.snapshot(conn, world.office.partnerships[HERE], now=NOW, meeting=TUESDAY).meeting
    assert {(a.name, a.how, a.represented_by) for a in meeting.attendance} == {
        ("Hugo Home", "represented", "Rita Roof"),
        ("Cora Care", "apologies", ""),
        ("Petra Police", "present", ""),
        ("Vera Visitor", "present", ""),
    }
    text = browser.text(page)
    assert "Vera Visitor" in text
    assert "Rita Roof" in text
    assert "4 lines" in flat(browser.text(f"/{HERE}/meetings/"))


def test_attendance_that_cannot_be_is_shown_again_with_what_to_mend(browser, world):
    world.clock.moment = NOW + timedelta(days=1)
    page = f"/{HERE}/meetings/2026-11-24/"
    wrong = browser.post(f"{page}attendance", page=page, **{"row-0-how": "represented", "row-4-how": "present"})
    assert wrong.status_code == 422
    assert "Say who represents them" in flat(wrong)
    assert "Enter name and organisation" in flat(wrong)
    assert 'href="#row-0-how"' in wrong.get_data(as_text=True)
    empty = browser.post(f"{page}attendance", page=page)
    assert empty.status_code == 422
    assert "Nobody is named" in flat(empty)


def log_of(*lines):
    return "\n".join(["name,organisation,how", *lines])


def test_who_is_not_in_the_register_is_named_and_nobody_stands_in_the_log_twice(world):
    world.clock.moment = NOW + timedelta(days=1)
    record = partial(recording.record_meeting, world.office)
    with pytest.raises(NotPossible, match="Entries 1 and 2 of the log are about the same person"):
        twice = log_of("Petra Police,Testbury Police,present", "petra  police,TESTBURY POLICE,apologies")
        record(HERE, TUESDAY, twice, file="log.csv", read_by=None)
    said = record(
        HERE,
        TUESDAY,
        log_of(
            "Petra Police,Testbury Polic,present",
            "Vera Visitor,Nowhere,apologies",
            "Hugo Home,Exemplar Housing,present",
        ),
        file="log.csv",
        read_by=None,
    )
    assert "Check entry 1 (Testbury Polic): this person is not in the register." in said
    assert said.count("Check entry") == 1
    assert not {"Petra", "Vera", "Hugo"} & set(said.split())
    world.clock.moment = NOW + timedelta(days=3)
    late = record(HERE, TUESDAY, log_of("Hugo Home,Exemplar Housing,present"), file="log.csv", read_by=None)
    assert "The minutes after that meeting have gone with the log as it was before." in late


def test_raised_in_person_is_noted_only_while_the_minutes_after_that_meeting_are_to_come(world):
    item = world.ids["late"]
    world.clock.moment = NOW + timedelta(days=9)
    with pytest.raises(NotPossible, match="have gone; accept it for the next meeting"):
        deciding.raise_in_person(world.office, item, by="A. Team")


def test_taking_a_reader_out_of_the_register_changes_the_passwords_they_may_know(world):
    def password():
        return telling.show_password(world.office, HERE, date(2026, 11, 1), by="A. Team", told=None, how="phone")[0]

    before = password()
    rows = (
        "organisation,kind,basis,basis_detail,contact,email,extra_domains,phone,position,role,state,format,signed_on,signed_by,signed_position",
        f"{POLICE.organisation},statutory,recognised_agency,CDA 1998,{POLICE.name},{POLICE.address},,07700 900811,Officer,both,{{}},pdf,2026-08-31,P,O",
    )
    same, _ = world.office.import_register(HERE, "\n".join(rows).format("active"), file="r.csv")
    assert password() == before, same
    said, _ = world.office.import_register(HERE, "\n".join(rows).format("removed"), file="r.csv")
    assert any("The password of November 2026 was changed" in line for line in said)
    assert password() != before


def test_an_action_is_added_and_closed_with_what_came_of_it(browser, world):
    deciding.accept(world.office, world.ids["complete"], by="A", reason="")
    reference = world.office.item(world.ids["complete"]).case
    page = f"/{HERE}/meetings/2026-11-24/"
    wrong = browser.post(f"{page}actions", page=page, text="")
    assert wrong.status_code == 422
    assert "Choose the case" in flat(wrong)
    added = browser.post(
        f"{page}actions",
        page=page,
        case=reference,
        text="Visit <i>soon</i>",
        owner="Testbury Police",
        due=["1", "Dec", "2026"],
    )
    assert "due Tuesday 1 December 2026" in flat(added)
    assert "Visit &lt;i&gt;soon&lt;/i&gt;" in added.get_data(as_text=True)
    nonsense = browser.post(
        f"{page}actions", page=page, case=reference, text="x", owner="Testbury Police", due=["31", "2", "2026"]
    )
    assert nonsense.status_code == 422
    assert "Enter a real date" in flat(nonsense)
    assert set(Marks(nonsense.get_data(as_text=True)).links) <= set(Marks(nonsense.get_data(as_text=True)).ids)
    assert browser.post(f"{page}actions", page=page, case=reference).status_code == 422
    half = browser.post(
        f"{page}actions", page=page, case=reference, text="x", owner="Testbury Police", due=["", "2", "2027"]
    )
    assert "Enter a real date" in flat(half)
    closing = f"/{HERE}/actions/{world.ids['action']}/"
    assert browser.post(closing, page=closing, by="A. Team").status_code == 422
    done = browser.post(closing, page=closing, by="A. Team", state="resolved", outcome="Cleared.")
    assert "is closed: resolved." in flat(done)
    assert browser.get(f"/{HERE}/actions/9999/").status_code == 404


def put_unknown(conn):
    made = letter(f"ack:{NOW.isoformat()}", reference="CSH-2026-0001-Q")
    outbox.put(conn, HERE, [SealedLetter(made.letter, made.message_id)], now=NOW)
    (one,) = outbox.claim(conn, NOW)
    outbox.handing(conn, one.id, NOW)
    outbox.unknown(conn, one.id, NOW, "The connection was lost after DATA.")
    return one.id


def test_a_letter_of_unknown_outcome_is_shown_and_sent_again_only_by_a_person(browser, world):
    with world.store.writing() as conn:
        row = put_unknown(conn)
    page = f"/{HERE}/going-out/"
    said = flat(browser.text(page))
    assert "Outcome unknown" in said
    assert "The connection was lost after DATA." in said
    resend = f"/{HERE}/going-out/letters/{row}/resend"
    assert browser.post(resend, page=page, **{f"resend-{row}-by": ""}).status_code == 422
    theirs = resend.replace(HERE, "lichfield")
    assert browser.post(theirs, page=page, **{f"resend-{row}-by": "A"}).status_code == 409
    done = browser.post(resend, page=page, **{f"resend-{row}-by": "A. Team"})
    assert "queued again" in flat(done)
    with world.store.reading() as conn:
        assert outbox.counts(conn)["queued"] == 1
        assert not overview.troubled(conn, HERE)


def test_health_shows_the_chain_and_tells_a_watchdog_little(browser):
    said = flat(browser.text(f"/{HERE}/health/"))
    assert "Unbroken" in said
    answer = browser.get("/healthz")
    counts = {"unexplained": 0, "failing_mailboxes": 0, "letters_unknown": 0}
    told = json.loads(answer.data)
    assert (answer.status_code, told["ok"], told["degraded"], told["letters_cannot_be_sent"]) == (200, True, [], False)
    assert {name: told[name] for name in counts} == counts


def test_a_letter_that_the_linter_refused_is_shown_with_what_to_do(browser, world):
    with world.store.reading() as conn:
        (mail, *_) = overview.mails(conn, HERE)
    to = Recipient("housing", "housing@homes.example", "Homes")
    words = Letter(f"acknowledgement:{mail.ledger_id}:0123456789ab", "acknowledgement", to, "Subject", "Jane Sample")
    with world.store.writing() as conn:
        outbox.refuse(conn, HERE, words, "A letter of the mailing acknowledgement was refused: why.", now=NOW)
    for page in (f"/{HERE}/going-out/", f"/mails/{mail.ledger_id}/"):
        said = flat(browser.text(page))
        assert "Not sent" in said or "not sent" in said
        assert "was refused: why." in said
        assert "Tell the recipient yourself" in said
    assert "1 thing to do about letters" in flat(browser.text(f"/{HERE}/"))
    assert f'href="/mails/{mail.ledger_id}/"' in browser.text(f"/{HERE}/going-out/")


def test_that_no_letter_can_be_sent_is_shown_until_one_was(browser, world):
    with world.store.writing() as conn:
        for _ in range(2):  # as often as the alarm allows
            health.sending_failed(conn, NOW, "The mail server refuses the log-in.")
    said = flat(browser.text(f"/{HERE}/health/"))
    assert "Cannot be sent since today 11:55am, 2 tries. The mail server refuses the log-in." in said
    told = json.loads(browser.get("/healthz").data)
    assert (told["ok"], told["letters_cannot_be_sent"], told["failing_mailboxes"]) == (False, True, 0)
    with world.store.writing() as conn:
        health.sending_succeeded(conn, NOW)
    assert "Last handed over today 11:55am" in flat(browser.text(f"/{HERE}/health/"))
    assert json.loads(browser.get("/healthz").data)["ok"] is True


def test_nothing_of_that_number_is_a_sentence(browser):
    for path in (
        "/items/999/",
        "/mails/999/",
        "/nobody/",
        f"/{HERE}/meetings/not-a-day/",
        f"/{HERE}/meetings/1999-01-05/",
    ):
        answer = browser.get(path)
        assert answer.status_code == 404, path
        assert "front page" in flat(answer)


def test_a_store_out_of_reach_is_a_sentence_and_not_a_traceback(browser, world, monkeypatch):
    def full(*_):
        raise StoreUnavailable("The disk is full; nothing of this step was written.")

    item = world.ids["complete"]
    token = browser.token(f"/items/{item}/")
    monkeypatch.setattr("mailflow.store.queue.accept", lambda *_, **__: full())
    answer = browser.client.post(f"/items/{item}/accept", data={"csrf_token": token, "by": "A", "reason": ""})
    assert answer.status_code == 503
    assert "The disk is full" in flat(answer)


def test_our_own_mistake_shows_and_logs_nothing_of_the_mail(browser, world, monkeypatch, caplog):
    def broken(*_):
        raise ValueError("Jane Ann Sample")

    monkeypatch.setattr("mailflow.review.pages.item.sheet", broken)
    with caplog.at_level(logging.DEBUG):
        answer = browser.get(f"/items/{world.ids['complete']}/")
    assert answer.status_code == 500
    assert "The fault is mailflow's" in flat(answer).replace("&#39;", "'")
    assert "Jane" not in answer.get_data(as_text=True) + caplog.text


def test_a_form_beyond_all_measure_is_refused(browser, world):
    item = world.ids["complete"]
    answer = browser.post(f"/items/{item}/accept", page=f"/items/{item}/", by="A", reason="x" * 5000)
    assert "Use at most 4000 letters" in flat(answer)
    token = browser.token(f"/items/{item}/")
    assert browser.client.post(
        f"/items/{item}/accept", data={"csrf_token": token, "by": "A" * (2 << 20)}
    ).status_code in {400, 413}


def test_the_demo_clock_is_moved_from_the_page_and_only_there(browser, world):
    assert "Demo clock" not in browser.text(f"/{HERE}/")
    assert browser.post("/clock", page=FORM, to="12:00").status_code == 404
    moved = []

    def forward(moment):
        if moment <= world.clock.moment:
            raise NotPossible("The demo's clock only moves forward; that moment is past.")
        world.clock.moment = moment
        moved.append(moment)
        return ["cutoff", "minutes_before"]

    demo = Browser(create_app(world.office, forward=forward))
    page = demo.text(f"/{HERE}/")
    assert "Monday 23 November 2026, 11:55:00" in page
    assert re.findall(r'name="quick" value="([^"]+)"', page) == ["Mon 12:00", "Mon 16:01", "Tue 11:30", "Wed 16:01"]
    said = flat(demo.post("/clock", page=f"/{HERE}/", quick="Mon 12:00"))
    assert "It is now Monday 23 November 2026, 12 noon" in said
    assert "Minutes before the meeting" in said
    said = flat(demo.post("/clock", page=f"/{HERE}/", to="16:01"))
    assert "4:01pm" in said
    wrong = demo.post("/clock", page=f"/{HERE}/", to="soon")
    assert wrong.status_code == 422
    assert "Say a moment like" in flat(wrong)
    past = demo.post("/clock", page=f"/{HERE}/", to="2026-11-01 10:00")
    assert "only moves forward" in flat(past)
    assert len(moved) == 2


def test_an_installation_of_one_partnership_has_no_switch(world):
    only = {HERE: world.office.partnerships[HERE]}
    alone = Browser(create_app(replace(world.office, partnerships=only)))
    assert "Other partnerships" not in alone.text(f"/{HERE}/")
    assert alone.get("/lichfield/").status_code == 404


def queued(world):
    with world.store.reading() as conn:
        return outbox.counts(conn)["queued"]


def test_a_letter_of_unknown_outcome_is_said_to_have_arrived_with_how_that_is_known(browser, world):
    with world.store.writing() as conn:
        row = put_unknown(conn)
    page, post = f"/{HERE}/going-out/", f"/{HERE}/going-out/letters/{row}/arrived"
    named = {f"arrived-{row}-by": "A. Team", f"arrived-{row}-how": "She has it."}
    assert browser.post(post, page=page, **{**named, f"arrived-{row}-how": ""}).status_code == 422
    assert "counts as delivered" in flat(browser.post(post, page=page, **named))
    assert "0 things" not in flat(browser.text(f"/{HERE}/"))
    assert "to do about letters" not in flat(browser.text(f"/{HERE}/"))
    with world.store.reading() as conn:
        assert outbox.counts(conn)["accepted"] == 1


def refuse_one(conn, fault=Fault.ADDRESS):
    made = letter(f"ack:{NOW.isoformat()}:2", reference="CSH-2026-0001-Q")
    outbox.put(conn, HERE, [SealedLetter(made.letter, made.message_id)], now=NOW)
    (one,) = outbox.claim(conn, NOW)
    outbox.handing(conn, one.id, NOW)
    outbox.refused(conn, one.id, NOW, "550 5.1.1 *** no such user", fault)
    return one.id


def test_t53_a_refused_letter_is_on_the_case_on_the_list_and_on_the_board_until_somebody_closes_it(browser, world):
    with world.store.writing() as conn:
        row = refuse_one(conn)
        (case, *_) = conn.execute(tables.cases.select()).all()
        conn.execute(tables.letters.update().values(reference=case.reference))
    said = flat(browser.text(f"/{HERE}/cases/{case.reference}/"))
    assert "Letters about it" in said
    assert "550 5.1.1" in said
    assert f'id="letter-{row}"' in browser.text(f"/{HERE}/going-out/")
    assert "1 thing to do about letters Mail comes back, for" in flat(browser.text(f"/{HERE}/"))
    todo = f"/{HERE}/to-do/"
    said = flat(browser.text(todo))
    assert "Has this person left?" in said
    with world.store.reading() as conn:
        (task,) = tasks.open_tasks(conn)
    post, typed = f"{todo}{task.id}/close", {f"close-{task.id}-by": "A. Team", f"close-{task.id}-outcome": "Left."}
    assert browser.post(post, page=todo, **{**typed, f"close-{task.id}-outcome": " "}).status_code == 422
    assert "Letters go to that address again." in flat(browser.post(post, page=todo, **typed))
    assert "that nobody has looked after" in flat(browser.text(todo))
    assert "to do about letters" not in flat(browser.text(f"/{HERE}/"))


def test_a_letter_that_was_taken_and_came_back_says_so(browser, world):
    with world.store.writing() as conn:
        made = letter(f"ack:{NOW.isoformat()}:3")
        outbox.put(conn, HERE, [SealedLetter(made.letter, made.message_id)], now=NOW)
        (one,) = outbox.claim(conn, NOW)
        outbox.handing(conn, one.id, NOW)
        outbox.accepted(conn, one.id, NOW, "250 ok")
        (mail, *_) = overview.mails(conn, HERE)
        told = {"letter_row": one.id, "address": "x@y.example", "status": "5.1.1", "permanent": True, "at": NOW}
        conn.execute(tables.bounces.insert().values(partnership_id=HERE, message_row=mail.ledger_id, **told))
        evidence.came_back(conn, one.id, "5.1.1", permanent=True, now=NOW)
    said = flat(browser.text(f"/{HERE}/going-out/"))
    assert "Sent, came back" in said
    assert "The mail server took it; the bounce came today" in said
