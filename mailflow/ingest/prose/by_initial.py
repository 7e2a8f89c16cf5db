"""Somebody of a story who is meant by his initials alone: "dob for Mr S 2 Feb 1960", "JS has moved".

In: a sentence. Out: where it names somebody so, and who of the people known that is; nobody where two may be meant.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.person.in_story import Person, name_of

_INITIAL = re.compile(
    r"(?<![\w.’'])(?:(?P<title>Mr|Mrs|Ms|Miss)\.?\s+(?P<letter>[A-Z])|(?P<two>[A-Z]\.?[A-Z])\.?)(?:[’']s)?(?![\w’'-])(?!\.[A-Z])(?!\.?\s+[A-Z][a-z])"
)
"""A title and the first letter of a surname, or the letters of both names."""
_PRONOUN = {"Mr": "his", "Mrs": "her", "Ms": "her", "Miss": "her"}


def turns(text: str, start: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """Where a sentence names somebody by initials: from, to, the letters, and "his" or "her" where a title tells."""
    for found in _INITIAL.finditer(text, start, end):
        letters = (found["letter"] or found["two"]).replace(".", "")
        yield found.start(), found.end(), letters, _PRONOUN.get(found["title"] or "", "")


def meant(people: Sequence[Person], letters: str, pronoun: str) -> Person | None:
    """Whose initials they are."""
    told = [p for p in people if _letters(p)[-len(letters) :] == letters and len(_letters(p)) > 1]
    told = [p for p in told if not pronoun or p.pronoun in ("", pronoun)]
    return told[0] if len(told) == 1 else None


def _letters(person: Person) -> str:
    words = name_of(person).split()
    return "".join(word[0] for word in ([words[0], words[-1]] if len(words) > 1 else words))
