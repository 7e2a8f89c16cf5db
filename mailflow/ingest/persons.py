"""Somebody of a story, while it is told: his sketch, the words of his name, and what he is to the referral.

In: mentions. Out: the person, named as fully as he was named anywhere.
"""

import re
from dataclasses import dataclass

from mailflow.ingest import facts
from mailflow.ingest.names import Mention
from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.submission import Value

_EXTRA = re.compile(
    r"\s*(?:[(\[]\s*(?!d\.?o\.?b|born|\d)[^()\[\]\d]{2,50}[)\]]|[“\"‘'][^”\"’'\n]{2,25}[”\"’']"
    r"|,?\s*\(?(?:a\.?k\.?a\.?|also\s+known\s+as|known\s+(?:locally\s+)?as|n[ée]e|formerly|goes\s+by|alias)\s+"
    r"[“\"‘']?[^,.;()\n“”\"]{2,30}[”\"’']?\)?)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Person:
    """A person of the story."""

    sketch: Sketch
    words: set[str]
    listed: bool | None
    relation: str = ""
    pronoun: str = ""
    """ "his" or "her", by the title or by how the sender goes on; "" when nothing tells."""


def name_of(person: Person) -> str:
    """The name that is known so far, or ""."""
    return (person.sketch.name.value or "") if person.sketch.name else ""


def name(person: Person, text: Stretch, mention: Mention) -> None:
    """Give a person the name of a mention, with the aliases behind it."""
    extra = _EXTRA.match(text.text, mention.end)
    value, aliases = facts.name(text.slice(mention.start, extra.end() if extra else mention.end))
    if value is not None and mention.title and len(mention.text.split()) == 1:
        value = Value(value.value, value.trace, value.certainty, facts.PARTIAL)
    person.sketch.name = value
    person.sketch.aliases.extend(a for a in aliases if a not in person.sketch.aliases)


def words(name: str) -> set[str]:
    """The words by which somebody is known again."""
    return {w.lower() for w in re.findall(r"[^\W\d_][\w’'-]+", re.sub(r"[“\"‘(].*?[”\"’)]", "", name))}
