from tests.unit.deciding import facts, found, reasons, reference, referral, submission, update

WRONG = reference("CSH-2026-0147-A", valid=False)


def test_an_update_with_a_mistyped_reference_is_held_once():
    sent = submission(update(reference=WRONG), references=(WRONG, WRONG))
    assert reasons("reference_valid", sent, facts()) == [("ref-not-valid", "HOLD", 0)]
    assert found("reference_valid", sent, facts())[0].evidence == (("CSH-2026-0147-A", "check letter does not fit"),)


def test_a_mistyped_reference_beside_a_referral_is_noted():
    sent = submission(referral(), references=(WRONG,))
    assert reasons("reference_valid", sent, facts()) == [("ref-not-valid", "NOTE", None)]


def test_a_mail_that_holds_nothing_but_a_mistyped_reference_is_held():
    assert reasons("reference_valid", submission(references=(WRONG,)), facts()) == [("ref-not-valid", "HOLD", None)]


def test_right_references_are_no_finding():
    assert reasons("reference_valid", submission(update(), references=(reference(),)), facts()) == []
