from dataclasses import replace

import pytest

from mailflow.errors import NotPossible
from mailflow.outbound import question
from mailflow.outbound.mailings import safeguarding_alert
from mailflow.partnership.register import ContactState
from mailflow.submission import ItemKind
from tests.unit.mailing_world import HOUSING, decided, hub, item, tells_of_somebody

ABOUT = question.About(item=4, reference="CSH-2026-0147-Z", message_id="<their-mail@exemplarhousing.example>")


def ask(*fields: str, to=HOUSING, about=ABOUT):
    return question.letter(hub(), hub().terms[0], to=to, about=about, fields=fields)


def test_the_alert_goes_to_the_duty_contact_at_once_and_by_reference_only():
    (letter,) = safeguarding_alert.PLUGIN.letters(decided(item(), alert=True))
    assert letter.recipient.address == "duty@testbury.example"
    assert letter.urgent
    assert "entry 412" in letter.subject
    assert "CSH-2026-0147-Z" in letter.body
    assert "01632 960200" in letter.body
    assert tells_of_somebody(letter) == []
    assert "Housing" not in letter.body


def test_the_alert_does_not_wait_for_the_sender_to_be_known_or_verified():
    heard = decided(item(ItemKind.REFERRAL, "sender-unverified"), alert=True, acknowledge=False, sender=None)
    (letter,) = safeguarding_alert.PLUGIN.letters(heard)
    assert "The sender has not been verified." in letter.body


def test_a_mail_without_words_of_concern_raises_no_alert():
    assert safeguarding_alert.PLUGIN.letters(decided(item())) == ()


def test_the_alert_of_a_mail_with_no_case_yet_tells_the_number_of_its_entry():
    (letter,) = safeguarding_alert.PLUGIN.letters(decided(alert=True))
    assert letter.subject == "OFFICIAL-SENSITIVE: possible safeguarding concern – entry 412"


def test_the_question_names_the_fields_in_the_order_in_which_people_ask_for_them():
    letter = ask("summary", "dob")
    assert letter.subject == "OFFICIAL-SENSITIVE: CSH-2026-0147-Z – 2 items needed"
    assert "- date of birth\n- brief summary\n" in letter.body
    assert letter.in_reply_to == ABOUT.message_id
    assert letter.recipient.address == HOUSING.address
    assert tells_of_somebody(letter) == []


def test_a_repeated_command_asks_the_same_question_and_a_second_round_asks_anew():
    assert ask("dob").key == ask("dob").key
    assert ask("dob").key != ask("dob", about=replace(ABOUT, round=2)).key


def test_a_question_on_something_without_a_reference_speaks_of_the_referral():
    assert ask("dob", about=replace(ABOUT, reference=None)).subject.startswith("OFFICIAL-SENSITIVE: your referral")


@pytest.mark.parametrize("fields", [(), ("shoe_size",), ("dob", "shoe_size")])
def test_only_known_fields_can_be_asked_for(fields):
    with pytest.raises(NotPossible, match="name, dob, address, phone and summary"):
        ask(*fields)


def test_nobody_who_left_is_asked():
    with pytest.raises(NotPossible, match="removed"):
        ask("dob", to=replace(HOUSING, state=ContactState.REMOVED))
