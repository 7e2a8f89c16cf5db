from tests.unit.deciding import REFERENCE, facts, found, known_case, reasons, submission, update
from tests.unit.mailing_world import HOUSING


def test_news_of_a_restricted_case_from_somebody_who_is_no_party_is_held_without_naming_the_case():
    restricted = facts(cases=known_case(restricted=True, parties=("Haven Charity",)))
    assert reasons("party", submission(update()), restricted) == [("sender-not-authorised", "HOLD", 0)]
    assert REFERENCE not in str(found("party", submission(update()), restricted))


def test_parties_and_the_owner_may_write_about_it():
    party = known_case(restricted=True, parties=("Testbury Police",))
    assert reasons("party", submission(update()), facts(cases=party)) == []
    assert reasons("party", submission(update()), facts(HOUSING.address, cases=known_case(restricted=True))) == []


def test_an_open_case_has_everybody_as_a_party():
    assert reasons("party", submission(update()), facts(cases=known_case())) == []
