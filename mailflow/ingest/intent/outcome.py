"""What came of a mail: its class, its items, the references in it and the flags that reading raised."""

from dataclasses import dataclass

from mailflow.submission import CaseReference, Item, MailClass


@dataclass(frozen=True, slots=True)
class Outcome:
    """The class of a mail, its items, the references in it and the flags that reading raised."""

    mail_class: MailClass
    items: tuple[Item, ...] = ()
    references: tuple[CaseReference, ...] = ()
    flags: tuple[str, ...] = ()
