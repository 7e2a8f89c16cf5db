"""Seen before, explained: what each field adds when two people are compared, and what brought them together.

It tells fields, numbers and references, and no value of anybody.
"""

from collections.abc import Collection, Iterator, Sequence
from math import inf

from sqlalchemy import Connection

from mailflow.errors import NotPossible
from mailflow.partnership import matching, weights
from mailflow.partnership.blocking import WORDS
from mailflow.partnership.matching import Terms
from mailflow.store import ledger, people_index, records, seen_before
from mailflow.store.seen_before import Seen, Suggestion
from mailflow.submission import Subject
from mailflow.wiring import House

MOST = 3
"""Earlier people who are explained for each person."""


def explain(house: House, one: str, other: str | None, *, partnership: str | None) -> Iterator[str]:
    """How the people of a case or an entry compare with everybody kept, or with those of one other case.

    Raises NotPossible when there is no such case or entry.
    """
    with house.store.reading() as conn:
        if one.isdecimal():
            entry = ledger.entry(conn, int(one))
            people = dict.fromkeys(s for item in entry.items for s in item.decided.item.subjects)
            own = {item.case for item in entry.items if item.case}
            yield from lines(conn, entry.waiting.partnership, [*people], own, other)
        else:
            mine = house.office.partnership(partnership).id
            yield from lines(conn, mine, records.case(conn, mine, one).subjects, {one}, other)


def lines(
    conn: Connection, mine: str, people: Sequence[Subject], own: Collection[str], other: str | None
) -> Iterator[str]:
    """The comparisons of these people in words. ``own``: the cases they are of, which are no earlier ones."""
    if not people:
        yield "Nobody is named there."
    for number, subject in enumerate(people, start=1):
        yield f"Person {number}"
        if other is None:
            yield from _against_all(conn, mine, subject, own)
        else:
            yield from _against(conn, mine, subject, other)


def _against_all(conn: Connection, mine: str, subject: Subject, own: Collection[str]) -> Iterator[str]:
    seen = seen_before.search(conn, mine, subject, MOST + len(own), floor=-inf)
    yield from _looked(seen)
    shown = ((found, _reference(conn, found)) for found in seen.suggestions)
    for found, reference in [pair for pair in shown if pair[1] not in own][:MOST]:
        yield ""
        brought = " and ".join(WORDS[kind] for kind in found.keys)
        yield f"  {reference}, person {found.position + 1}, found by {brought}"
        yield from _told(found.terms, seen.frequencies.size)
        yield _line(
            "ahead of everybody else", f"{found.margin:+.1f}", f"the margin: {weights.CLEAR:+g} and more is clear"
        )


def _against(conn: Connection, mine: str, subject: Subject, other: str) -> Iterator[str]:
    frequencies = seen_before.search(conn, mine, subject, 0).frequencies
    for number, known in enumerate(records.case(conn, mine, other).subjects, start=1):
        yield ""
        yield f"  {other}, person {number}"
        yield from _told(matching.compare(subject, known, frequencies), frequencies.size)


def _looked(seen: Seen) -> Iterator[str]:
    yield f"  {seen.compared} of about {seen.frequencies.people} people were compared."
    if seen.cut:
        shared = " and ".join(WORDS[kind] for kind in seen.cut)
        yield f"  More than {people_index.READ} people share {shared}: of those only the newest were looked at."


def _told(terms: Terms, size: int) -> Iterator[str]:
    yield _line("to begin with", f"{terms.prior:+.1f}", f"anybody of {size}")
    for term in terms.terms:
        rarity = f"rarity {term.rarity:.1f}; " if term.rarity is not None else ""
        why = weights.TABLE[term.field][term.how].why
        yield _line(f"{term.field}: {term.how}", f"{term.weight:+.1f}", f"{rarity}{why}")
    yield _line("relatives", f"{terms.relatives:+.1f}", "what one family or household would share as well")
    yield _line("namesakes", f"{terms.namesakes:+.1f}", "what somebody of the same name would share as well")
    verdict = "is suggested" if terms.shown else "is not suggested"
    least = weights.CLEAR if terms.contradicted else weights.SHOWN
    yield _line("together", f"{terms.score:+.1f}", f"{verdict}: the threshold is {least:+g}")


def _line(what: str, bits: str, why: str) -> str:
    return f"    {what:<44} {bits:>6}   {why}"


def _reference(conn: Connection, found: Suggestion) -> str:
    named = records.reference_of(conn, found.case_row)
    if named is None:
        raise NotPossible("The index of people names a case that is not there.")
    return named
