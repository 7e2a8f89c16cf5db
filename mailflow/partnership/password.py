"""How a month's password is made, shown and spelt (CC 7.3c). Keeping and telling it is elsewhere.

In: a source of chance. Out: text. 16 of 38 characters (83 bits) with at least one upper, lower and digit. None
looks like another or like its own other case, in print or by hand: without 0 O o, 1 I l i, 2 Z z, 5 S s, 8, g q,
m (as r n), and without the small c k p u v w x.
"""

import secrets
from collections.abc import Callable

LENGTH = 16
BLOCK = 4
UPPER = "ABCDEFGHJKLMNPQRTUVWXY"
LOWER = "abdefhjnrty"
DIGITS = "34679"

_WORDS = (
    *("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India", "Juliett", "Kilo", "Lima"),
    *("Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra", "Tango", "Uniform", "Victor", "Whiskey"),
    *("X-ray", "Yankee", "Zulu"),
)
_FIGURES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def generate(choice: Callable[[str], str] = secrets.choice) -> str:
    """A new password. ``choice`` picks one character of a text; every allowed password is equally likely."""
    while True:
        password = "".join(choice(UPPER + LOWER + DIGITS) for _ in range(LENGTH))
        if all(set(password) & set(kind) for kind in (UPPER, LOWER, DIGITS)):
            return password


def blocks(password: str) -> str:
    """The password as people are shown it, in blocks of four; the spaces between are for display only."""
    return " ".join(password[at : at + BLOCK] for at in range(0, len(password), BLOCK))


def spelling(password: str) -> str:
    """The password for the telephone, block by block: ``capital Alfa, bravo, seven, ... / ...`` (NATO alphabet)."""
    said = [_said(character) for character in password]
    return " / ".join(", ".join(said[at : at + BLOCK]) for at in range(0, len(said), BLOCK))


def _said(character: str) -> str:
    if character.isdigit():
        return _FIGURES[int(character)]
    word = _WORDS[ord(character.upper()) - ord("A")]
    return f"capital {word}" if character.isupper() else word.lower()
