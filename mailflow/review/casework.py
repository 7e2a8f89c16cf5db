"""The team's verbs on a case: look at it, say who may hear of it, put right what it says. Both doors call these.

In: the Office, a partnership, a reference as somebody typed it. Out: values to show, and sentences. Each change is one
transaction with its audit entry. Raises NotPossible with a sentence.
"""

from collections.abc import Mapping, Sequence

from mailflow.errors import NotPossible
from mailflow.outbound.wording import joined
from mailflow.partnership import audience
from mailflow.partnership import reference as references
from mailflow.record import ActionState, CaseState
from mailflow.review.office import Office
from mailflow.store import casefile, correcting, overview, records
from mailflow.store.casefile import CaseFile, CaseRow
from mailflow.store.correcting import ByHand
from mailflow.store.overview import LetterRow


def listed(office: Office, partnership: str) -> list[CaseRow]:
    """Every case, the newest first."""
    with office.store.reading() as conn:
        return casefile.listed(conn, partnership)


def show(office: Office, partnership: str, typed: str) -> CaseFile:
    """One case with all that is kept about it."""
    with office.store.reading() as conn:
        return casefile.casefile(conn, partnership, _reference(office, partnership, typed))


def letters(office: Office, partnership: str, reference: str) -> list[LetterRow]:
    """What went out about a case by itself, and what became of each; minutes are about many cases."""
    with office.store.reading() as conn:
        return overview.letters_about(conn, partnership, reference)


def restrict(office: Office, partnership: str, typed: str, parties: Sequence[str], *, by: str) -> str:
    """Let only the owner and these organisations hear of a case (CC 6.12); returns what to say."""
    reference = _reference(office, partnership, typed)
    with office.store.writing() as conn:
        before = records.case(conn, partnership, reference)
        records.restrict(conn, partnership, reference, parties, by=by, now=office.clock.now())
        found = casefile.casefile(conn, partnership, reference)
    heard = audience.hearers(found.case)
    said = [f"{reference} is restricted to {joined(heard)}; nobody else hears of it."]
    owners = (a.owner for a in found.actions if a.state is ActionState.OPEN)
    deaf = [owner for owner in dict.fromkeys(owners) if owner not in heard]
    if deaf:
        said.append(
            f"{joined(deaf)} {'has' if len(deaf) == 1 else 'have'} an open action on it: tell them some other way."
        )
    if not before.restricted and before.state is not CaseState.PROPOSED:
        said.append("Minutes that have left already cannot be called back.")
    return " ".join(said)


def unrestrict(office: Office, partnership: str, typed: str, *, by: str) -> str:
    """Let everybody hear of a case again."""
    reference = _reference(office, partnership, typed)
    with office.store.writing() as conn:
        if not records.case(conn, partnership, reference).restricted:
            raise NotPossible(f"{reference} is not restricted.")
        records.restrict(conn, partnership, reference, None, by=by, now=office.clock.now())
    return f"{reference} is restricted no longer: everybody hears of it."


def correct(office: Office, partnership: str, typed: str, told: ByHand, *, by: str) -> str:
    """Put right what a case says of one of its people."""
    reference = _reference(office, partnership, typed)
    with office.store.writing() as conn:
        fields = correcting.by_hand(conn, partnership, reference, told, by=by, now=office.clock.now())
    return f"{reference} is corrected: {correcting.in_words(fields)}. The next minutes print it so."


def given(values: Mapping[str, str | None]) -> dict[str, str]:
    """What was typed, without what was not: an empty text takes a value away, None leaves it."""
    return {field: value for field, value in values.items() if value is not None}


def _reference(office: Office, partnership: str, typed: str) -> str:
    """The reference that was meant. What was typed is not repeated: it may be a name."""
    found = references.parse(typed, office.partnerships[partnership].reference_prefix)
    if found is None:
        raise NotPossible("That is no case reference of this partnership.")
    if not found.valid:
        raise NotPossible("The reference was mistyped: its check letter does not fit.")
    return found.value
