"""Cases in words: shown, restricted, put right."""

from collections.abc import Sequence

from mailflow.review import case_words, casework
from mailflow.store.correcting import ByHand
from mailflow.wiring import House


def show(house: House, reference: str, *, partnership: str | None) -> list[str]:
    """A case with all that is kept about it."""
    return list(case_words.lines(casework.show(house.office, house.office.partnership(partnership).id, reference)))


def restrict(
    house: House, reference: str, parties: Sequence[str] | None, *, partnership: str | None, by: str
) -> list[str]:
    """Restrict a case to its owner and these agencies; None lifts the restriction."""
    one = house.office.partnership(partnership).id
    if parties is None:
        return [casework.unrestrict(house.office, one, reference, by=by)]
    return [casework.restrict(house.office, one, reference, parties, by=by)]


def correct(
    house: House, reference: str, told: dict[str, str | None], *, partnership: str | None, by: str
) -> list[str]:
    """Put right what a case says of one of its people; ``told`` holds the fields, "subject" and "reason"."""
    subject, reason = int(told.pop("subject") or 1), told.pop("reason") or ""
    hand = ByHand(subject, casework.given(told), reason)
    return [casework.correct(house.office, house.office.partnership(partnership).id, reference, hand, by=by)]
