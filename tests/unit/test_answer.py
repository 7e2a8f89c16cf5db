"""T52: temporary and permanent answers of mail servers are told apart, by code and by enhanced status code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.letter import Fault, Outcome
from mailflow.outbound.answer import Stage, judge, status_of

LATER, NEVER, GONE = Outcome.REFUSED_FOR_NOW, Outcome.REFUSED, Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("stage", "answer", "outcome", "fault"),
    [
        ("rcpt", "450 4.2.0 Greylisted, come back in 5 minutes", LATER, Fault.SERVER),
        ("rcpt", "451 4.7.1 Greylisting in action", LATER, Fault.SERVER),
        ("rcpt", "452 4.5.3 Too many recipients", LATER, Fault.SERVER),
        ("mail", "452 4.3.1 Insufficient system storage", LATER, Fault.SERVER),
        ("dot", "452 4.2.2 Mailbox full", LATER, Fault.FULL),
        ("rcpt", "421 4.3.2 Shutting down", LATER, Fault.SERVER),
        ("rcpt", "454 4.7.1 Relay access denied", LATER, Fault.SERVER),
        ("rcpt", "432 4.3.2 sender thread limit exceeded", LATER, Fault.SENDER),
        ("rcpt", "550 5.1.1 User unknown", NEVER, Fault.ADDRESS),
        ("dot", "550 5.1.10 RESOLVER.ADR.RecipientNotFound", NEVER, Fault.ADDRESS),
        ("rcpt", "550 5.4.1 Recipient address rejected: Access denied", NEVER, Fault.ADDRESS),
        ("rcpt", "556 5.1.10 Domain takes no mail", NEVER, Fault.ADDRESS),
        ("rcpt", "550 5.2.1 Mailbox disabled", NEVER, Fault.ADDRESS),
        ("rcpt", "550 No such user here", NEVER, Fault.ADDRESS),
        ("rcpt", "550 <x>: Recipient address rejected: User unknown in virtual mailbox table", NEVER, Fault.ADDRESS),
        ("rcpt", "551 User not local", NEVER, Fault.ADDRESS),
        ("rcpt", "550 Requested action not taken", NEVER, Fault.UNCLEAR),
        ("rcpt", "554 Your address is listed", NEVER, Fault.UNCLEAR),
        ("rcpt", "552 5.2.2 Mailbox full", LATER, Fault.FULL),
        ("rcpt", "550 5.2.2 Quota exceeded", LATER, Fault.FULL),
        ("rcpt", "552 Too many recipients", LATER, Fault.FULL),
        ("dot", "552 5.3.4 Message size exceeds fixed limit", NEVER, Fault.LETTER),
        ("mail", "552 5.3.4 Message size exceeds fixed limit", NEVER, Fault.LETTER),
        ("dot", "552 Message too big", NEVER, Fault.LETTER),
        ("dot", "554 5.6.0 Malformed", NEVER, Fault.LETTER),
        ("dot", "554 5.7.1 Looks like spam", NEVER, Fault.POLICY),
        ("rcpt", "550 5.7.1 Unable to relay", NEVER, Fault.POLICY),
        ("rcpt", "550 5.7.708 Traffic not accepted from this IP", NEVER, Fault.POLICY),
        ("dot", "554 Transaction failed", NEVER, Fault.UNCLEAR),
        ("rcpt", "503 5.5.1 Error: need MAIL command", LATER, Fault.SERVER),
        ("mail", "503 5.5.1 Nested MAIL", LATER, Fault.SERVER),
        ("rcpt", "504 5.5.4 Not implemented", NEVER, Fault.UNCLEAR),
        ("dot", "550 5.7.60 Client may not send as this sender", LATER, Fault.SENDER),
        ("rcpt", "530 5.7.57 Client not authenticated", LATER, Fault.SENDER),
        ("rcpt", "550 5.1.8 Access denied, bad outbound sender", LATER, Fault.SENDER),
        ("rcpt", "450 5.1.1 says both", LATER, Fault.SERVER),
        ("rcpt", "550 4.1.1 says both", LATER, Fault.SERVER),
        ("dot", "554 4.7.1 says both", LATER, Fault.SERVER),
        ("dot", "250 5.7.1 says both", Outcome.ACCEPTED, Fault.NONE),
        ("data", "250 2.0.0 as if it had the letter", LATER, Fault.SERVER),
        ("rcpt", "354 go on", LATER, Fault.SERVER),
        ("rcpt", "-1 rubbish", LATER, Fault.SERVER),
        ("dot", "-1 rubbish", GONE, Fault.SERVER),
        ("dot", "354 go on", GONE, Fault.SERVER),
        ("dot", "999 what", GONE, Fault.SERVER),
    ],
)
def test_t52_an_answer_says_what_came_of_the_letter_and_who_can_mend_it(stage, answer, outcome, fault):
    code, _, text = answer.partition(" ")
    verdict = judge(Stage(stage), int(code), text)
    assert (verdict.outcome, verdict.fault) == (outcome, fault)


@pytest.mark.parametrize(
    "answer",
    [
        "530 5.7.0 Must issue a STARTTLS command first",
        "535 5.7.8 Authentication credentials invalid",
        "454 4.7.0 Temporary authentication failure",
        "550 5.1.8 Sender blocked",
        "553 5.1.8 Domain of sender address does not exist",
        "550 5.7.1 Sender address rejected: not owned by user",
        "501 5.1.7 Bad sender address syntax",
        "555 5.5.4 Unsupported option",
    ],
)
def test_an_answer_to_our_own_address_or_log_in_is_nobodys_letter(answer):
    code, _, text = answer.partition(" ")
    verdict = judge(Stage.MAIL, int(code), text)
    assert (verdict.outcome, verdict.fault) == (None, Fault.SENDER)


def test_a_status_is_read_at_the_beginning_alone_and_whole():
    assert status_of("5.7.708 no") == (5, 7, 708)
    assert status_of("5.1.1 first line\n5.1.1 second line") == (5, 1, 1)
    assert status_of("Version 5.1.1 of our server says no") is None
    assert status_of("5.1.1234 no") is None
    assert status_of("3.1.1 no") is None


@given(stage=st.sampled_from(Stage), code=st.integers(-1, 9999), text=st.text(max_size=40))
def test_whatever_is_said_before_the_letter_was_given_is_never_delivery_and_afterwards_never_a_blind_retry(
    stage, code, text
):
    verdict = judge(stage, code, text)
    if stage is Stage.DOT:
        assert (verdict.outcome is Outcome.ACCEPTED) == (code // 100 == 2)
        assert verdict.outcome is not None
        if code // 100 not in {2, 4, 5}:
            assert verdict.outcome is Outcome.UNKNOWN
    else:
        assert verdict.outcome not in {Outcome.ACCEPTED, Outcome.UNKNOWN}
