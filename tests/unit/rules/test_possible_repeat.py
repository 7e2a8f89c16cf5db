from mailflow.submission import Item, ItemKind
from tests.unit.deciding import REFERENCE, facts, found, known, reasons, referral, submission, update
from tests.unit.mailing_world import person, value


def test_somebody_known_is_suggested_with_what_agrees_and_what_was_never_done():
    earlier = known("CSH-2026-0093-Q", state="closed", open_actions=1)
    (finding,) = found("possible_repeat", submission(referral()), facts(known=(earlier,)))
    assert (finding.reason, finding.gravity.name, finding.item) == ("possible-repeat", "NOTE", 0)
    assert finding.evidence == (
        (
            "CSH-2026-0093-Q",
            (
                "full name the same, date of birth the same, address the same, contact telephone number the same "
                "(case closed, owner Exemplar Housing)"
            ),
        ),
        ("CSH-2026-0093-Q", "1 action of the earlier case not done"),
    )


def test_evidence_holds_no_value_of_anybody():
    (finding,) = found("possible_repeat", submission(referral()), facts(known=(known(),)))
    told = str(finding).lower()
    assert not any(word in told for word in ("jane", "1988", "exemplar road", "7700"))


def test_another_person_is_not_suggested():
    twin = known(subject=person("Peter Sample"))
    older = known(subject=person(dob=value("30.11.79", "1979-11-30")))
    (finding,) = found("possible_repeat", submission(referral()), facts(known=(twin, older)))
    assert finding.sentence.startswith("An address in this was before the partnership already")
    moved = known(subject=person("Peter Sample", addresses=()))
    assert reasons("possible_repeat", submission(referral()), facts(known=(moved,))) == []


def test_at_most_three_cases_are_shown_and_the_likeliest_first():
    near = [known(f"CSH-2026-000{n}-A", subject=person("Jane Sampel", phones=(), addresses=())) for n in range(4)]
    (finding,) = found("possible_repeat", submission(referral()), facts(known=(*near, known("CSH-2026-0093-Q"))))
    assert [reference for reference, _ in finding.evidence] == ["CSH-2026-0093-Q", "CSH-2026-0000-A", "CSH-2026-0001-A"]


def test_a_case_with_two_people_is_named_once():
    family = (known(), known(subject=person("Jane Sample")))
    (finding,) = found("possible_repeat", submission(referral()), facts(known=family))
    assert len(finding.evidence) == 1


def test_the_case_that_a_mail_completes_is_no_repeat_of_itself():
    details = Item(ItemKind.COMPLETION, "Her details.", (person(),))
    assert reasons("possible_repeat", submission(details), facts(answers=REFERENCE, known=(known(REFERENCE),))) == []


def test_an_update_is_about_somebody_known_by_nature():
    assert reasons("possible_repeat", submission(update(subjects=(person(),))), facts(known=(known(),))) == []
