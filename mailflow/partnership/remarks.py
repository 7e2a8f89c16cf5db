"""What terms leave out, on purpose or by a slip: allowed, and said, because only a person can tell which it was.

In: a Partnership. Out: one sentence a remark. Nothing follows from them.
"""

from collections.abc import Collection, Iterator

from mailflow.partnership.terms import Partnership, Terms


def remarks(partnership: Partnership, *, file: str, texts: Collection[str]) -> Iterator[str]:
    """Each remark once, with the date of the terms from which it is so. ``texts``: names of texts that are printed."""
    before: set[str] = set()
    for terms in partnership.terms:
        said = [*_left_out(terms), *_unprinted(terms, texts)]
        yield from (f"{file}: terms valid from {terms.valid_from}: {what}" for what in said if what not in before)
        before = set(said)


def _left_out(terms: Terms) -> Iterator[str]:
    asked_nothing = [str(kind) for kind, fields in terms.required.items() if not fields]
    if len(asked_nothing) == len(terms.required):
        yield "required asks for no field, so every referral that names somebody or something counts as complete."
    elif asked_nothing:
        yield f"required asks for no field of {', '.join(asked_nothing)}, so such a referral always counts as complete."
    for mailing, when in (("minutes_before", "before"), ("minutes_after", "after")):
        if mailing not in terms.mailings:
            yield f"mailings has no {mailing}, so no minutes are sent {when} a meeting."
    if terms.cutoff is None:
        yield "there is no cutoff, so no mail is ever late."
    if terms.agreement.months is None:
        yield "agreement has no months, so a signature never runs out."


def _unprinted(terms: Terms, known: Collection[str]) -> Iterator[str]:
    for name in sorted(terms.texts.keys() - known):
        yield f"texts.{name} is printed by no letter of ours, only where a wording of your own asks for it."
