"""The question that the team asks a sender: a letter for named fields, shown before it is queued (design section 6).

In: whom, about what, which fields. Out: a Letter; nothing is sent here. It names fields, never values.
"""

from dataclasses import dataclass
from pathlib import Path

from mailflow.errors import NotPossible
from mailflow.letter import Letter
from mailflow.outbound import compose
from mailflow.outbound.addressing import letter_key, recipient
from mailflow.outbound.wording import FIELD_LABELS, field_labels, joined, standing
from mailflow.partnership.register import Contact, ContactState
from mailflow.partnership.terms import Partnership, Terms

NAME = "question"


@dataclass(frozen=True, slots=True)
class About:
    """What a question is about: the item in the queue, its case (or None), and the mail that it answers.

    ``round`` counts the questions on this item, from 1: a second question is another letter, a repeated command is not.
    """

    item: int
    reference: str | None
    message_id: str | None
    round: int = 1


def letter(
    partnership: Partnership,
    terms: Terms,
    *,
    to: Contact,
    about: About,
    fields: tuple[str, ...],
    wording: Path | None = None,
) -> Letter:
    """The letter that asks for ``fields`` (bare names). Raises NotPossible where it cannot be."""
    if to.state is not ContactState.ACTIVE:
        raise NotPossible(f"The contact is {to.state}, not active, so no letter may go there; ring them instead.")
    unknown = [name for name in fields if name not in FIELD_LABELS]
    if unknown or not fields:
        raise NotPossible(f"A question asks for one or more of these fields: {joined(tuple(FIELD_LABELS))}.")
    asks = field_labels(fields)
    words = compose.letter(
        NAME,
        {
            "marking": terms.marking.text,
            "partnership": partnership.name,
            "phone": partnership.phone,
            "reference": about.reference,
            "asks": asks,
            "texts": standing(terms.texts),
        },
        folder=wording,
    )
    return Letter(
        key=letter_key(NAME, f"{about.item}-{about.round}", to.address),
        mailing=NAME,
        recipient=recipient(to),
        subject=words.subject,
        body=words.body,
        in_reply_to=about.message_id,
        reference=about.reference or "",
    )
