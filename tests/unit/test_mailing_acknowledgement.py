from dataclasses import replace
from datetime import date

import pytest

from mailflow.decision import MessageState, Timeliness
from mailflow.outbound.mailings import acknowledgement
from mailflow.partnership.register import ContactState
from mailflow.submission import ItemKind
from tests.unit.mailing_world import (
    HOUSING,
    NEXT_TUESDAY,
    TOO_LATE,
    briefing,
    decided,
    item,
    tells_of_somebody,
)

REFERRAL, UPDATE = ItemKind.REFERRAL, ItemKind.UPDATE


def only(heard):
    (letter,) = acknowledgement.PLUGIN.letters(heard)
    return letter


def test_it_names_the_missing_fields_by_their_labels_and_counts_them_in_the_subject():
    letter = only(decided(item(REFERRAL, "missing:dob", "missing:phone")))
    assert letter.subject == "OFFICIAL-SENSITIVE: CSH-2026-0147-Z received – 2 items needed"
    assert "- date of birth\n- contact telephone number\n" in letter.body
    assert "reply to this email with the missing lines" in letter.body


def test_one_missing_field_is_one_item():
    assert only(decided(item(REFERRAL, "missing:summary"))).subject.endswith("received – 1 item needed")


def test_a_complete_referral_is_told_so_and_asks_for_nothing():
    letter = only(decided(item()))
    assert letter.subject == "OFFICIAL-SENSITIVE: CSH-2026-0147-Z received"
    assert "STILL NEED" not in letter.body
    assert "in time for the meeting on Tuesday 24 November 2026" in letter.body


def test_what_the_sender_said_is_not_known_is_not_asked_for_again():
    letter = only(decided(item(REFERRAL, "missing:dob", "missing:phone", "unknown-stated:dob", unknown=("dob",))))
    assert "date of birth" not in letter.body
    assert "- contact telephone number" in letter.body


def test_it_tells_nothing_of_anybody_and_never_quotes_the_senders_subject():
    for heard in (decided(item(REFERRAL, "missing:dob")), decided(item(), item(UPDATE, "no-case-match"))):
        assert tells_of_somebody(only(heard)) == []


def test_it_answers_the_mail_as_an_automatic_reply_at_the_registered_address_alone():
    letter = only(decided(item()))
    assert letter.recipient.address == HOUSING.address
    assert letter.in_reply_to == "<their-mail@exemplarhousing.example>"
    assert (letter.automatic_reply, letter.urgent, letter.documents) == (True, False, ())


@pytest.mark.parametrize(
    "heard",
    [
        decided(item(), acknowledge=False),
        decided(item(), sender=None),
        decided(item(), sender=replace(HOUSING, state=ContactState.REMOVED)),
        decided(item(REFERRAL, "sender-unverified")),
        decided(item(REFERRAL, "sender-unknown")),
        decided(item(), state=MessageState.DUPLICATE),
        decided(item(), state=MessageState.FAILED),
    ],
    ids=["not wanted", "stranger", "removed", "unverified", "unknown", "duplicate", "failed"],
)
def test_nobody_else_is_answered(heard):
    assert acknowledgement.PLUGIN.letters(heard) == ()


def test_who_wrote_in_time_but_was_read_after_the_meeting_hears_where_it_goes():
    body = only(decided(replace(item(UPDATE, meeting=NEXT_TUESDAY), over=date(2026, 11, 24)))).body
    assert "counted for the meeting on Tuesday 24 November 2026, but our mailbox could not be read before" in body
    assert "forward to the meeting on Tuesday 1 December 2026" in body
    assert "came in time" not in body


def test_a_late_mail_hears_which_meeting_it_missed_where_it_goes_and_how_it_may_still_be_raised():
    late = item(UPDATE, "late", timeliness=Timeliness.LATE, meeting=NEXT_TUESDAY)
    body = only(decided(late, received=TOO_LATE)).body
    assert "after the cutoff for the meeting on Tuesday 24 November 2026 (Monday 23 November 2026, 12 noon)" in body
    assert "forward to the meeting on Tuesday 1 December 2026" in body
    assert "If you attend on Tuesday 24 November 2026, you may raise it there yourself." in body
    assert "reached us on Monday 23 November 2026, 12:00:01pm" in body


def test_an_incomplete_mail_hears_by_when_the_rest_must_come():
    assert "must reach us by Monday 23 November 2026, 12 noon" in only(decided(item(REFERRAL, "missing:dob"))).body


def test_where_the_terms_know_no_cutoff_nothing_is_said_of_one():
    thursday = item(timeliness=None, meeting=date(2026, 11, 26))
    letter = only(decided(thursday, partnership=briefing(), references=("LSB-2026-0001-A",)))
    assert letter.subject == "RESTRICTED: LSB-2026-0001-A received"
    assert "goes forward to the meeting on Thursday 26 November 2026" in letter.body
    assert "cutoff" not in letter.body
    assert "must reach us by" not in letter.body


def test_several_items_are_listed_each_with_its_reference_and_what_it_lacks():
    letter = only(
        decided(
            item(REFERRAL, "missing:dob"),
            item(REFERRAL),
            item(UPDATE, "no-case-match"),
            references=("CSH-2026-0147-Z", "CSH-2026-0148-B", None),
        )
    )
    assert letter.subject == "OFFICIAL-SENSITIVE: 2 referrals and 1 update received – 2 items needed"
    assert "- Referral: CSH-2026-0148-B\n" in letter.body
    assert "CSH-2026-0147-Z\n- date of birth\n" in letter.body
    assert "Update (number 3 in your email)\n- the case reference" in letter.body
    assert letter.reference == ""


def test_a_case_that_the_sender_may_not_hear_of_is_answered_like_one_that_does_not_exist():
    hidden = only(decided(item(UPDATE, "sender-not-authorised"), references=("CSH-2026-0147-Z",)))
    unknown = only(decided(item(UPDATE, "no-case-match"), references=(None,)))
    assert (hidden.subject, hidden.body, hidden.reference) == (unknown.subject, unknown.body, unknown.reference)


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("attachment-missing", "the attachment that your email speaks of"),
        ("link-not-fetched", "links are never opened here"),
        ("attachment-encrypted", "do not send its password by email"),
        ("attachment-unreadable", "could not read one of the attachments"),
    ],
)
def test_attachments_that_could_not_be_read_are_told_of(reason, said):
    assert said in only(decided(item(REFERRAL, reason))).body


def test_nothing_is_asked_that_may_stand_in_the_part_that_was_not_read():
    letter = only(decided(item(REFERRAL, "missing:dob", "attachment-missing", "parse-failure")))
    assert "STILL NEED" not in letter.body
    assert "needed" not in letter.subject
    assert "longer than we can read" in letter.body


def test_every_acknowledgement_says_that_safeguarding_is_raised_elsewhere_and_who_to_ring():
    body = only(decided(item())).body
    assert "ring the Safeguarding Team at once" in body
    assert "does not transfer responsibility" in body
    assert "not a substitute" in body
    assert "01632 960100" in body


def test_the_same_mail_has_the_same_letter_whenever_it_is_worded():
    first, second = only(decided(item())), only(decided(item()))
    assert first == second
    assert first.key == f"acknowledgement:412:{first.key[-12:]}"
    assert HOUSING.address not in first.key


def test_apologies_are_thanked_for_without_talk_of_cutoffs():
    letter = only(decided(item(ItemKind.APOLOGY), references=(None,)))
    assert letter.subject == "OFFICIAL-SENSITIVE: 1 note of apologies received"
    assert "WHICH MEETING" not in letter.body


def test_wording_of_the_installation_is_used(tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "acknowledgement.txt").write_text("Subject: {{ marking }}: got it\n\nThanks.\n")
    assert only(replace(decided(item()), wording=tmp_path)).body == "Thanks.\n"
