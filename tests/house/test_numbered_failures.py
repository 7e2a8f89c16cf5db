"""Every known way in which a program like this one loses, doubles or leaks mail has a number, and a test that carries it.

``python -m tests.house.test_numbered_failures`` prints the list: each number, what it is, and the tests that show it. A
number stands in a test's name (``t07``) or in its docstring.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
NUMBER = re.compile(r"\bT(\d\d)b?\b")
IN_A_NAME = re.compile(r"(?:^|_)t(\d\d)b?(?=_|$)")

KNOWN = {
    1: "killed at any step between fetching and filing",
    2: "the database refuses the commit after the mail was read",
    3: "the disk is full while the raw copy is saved",
    4: "reading or deciding raises, whatever the class",
    5: "a backlog of 10,000 after two weeks",
    6: "one message of a batch cannot be fetched",
    7: "people read, flag, move and delete in the same folder",
    8: "UIDVALIDITY changes, UIDs begin again, the account is another",
    9: "somebody else expunges in the middle of a look",
    11: "a server without MOVE or UIDPLUS",
    12: "a message that a fault hides is found within a day",
    13: "taking a reply apart never drops text",
    14: "a mail or attachment that is too large",
    15: "the same message delivered again",
    16: "a Message-ID that is missing, malformed or used twice",
    17: "two workers at one mailbox",
    18: "a slow commit, and a caller that tries again",
    19: "the folder for filed mail cannot be written",
    20: "an absence notice that answers every acknowledgement",
    21: "empty return paths and bounces of bounces",
    22: "our own mail comes back",
    23: "Auto-Submitted in all its spellings",
    24: "a forged bounce",
    25: "the first look into an old mailbox",
    26: "an expired password, a revoked token, a disabled mailbox",
    27: "the new refresh token survives a restart",
    28: "a server that accepts and then hangs",
    29: "a hundred disconnections while waiting for mail",
    30: "the loop is dead while the page is up, and the reverse",
    31: "one broken mailbox of five",
    32: "one alarm an incident, repeated daily, one at its end",
    33: "a message that kills the reading process",
    34: "what was set aside is seen, counted and ages",
    35: "damaged mail, of every kind and by the thousand",
    36: "character sets that lie, or that nobody declared",
    37: "8-bit mail, and files that must come out as they went in",
    38: "winmail.dat, mail in mail, signed and opaque",
    39: "bombs, ten thousand parts, endless headers",
    40: "scripts and pictures of a mail on the team's pages",
    41: "a Date header that lies",
    42: "forged words of the mail server about the sender",
    43: "senders dressed up as somebody else",
    44: "encryption that is taken away",
    45: "headers and tokens that strangers write to steer a program",
    46: "killed before, while and after a letter is handed over",
    47: "clock changes, leap days, bank holidays, moved meetings",
    48: "down over the time of a mailing",
    52: "refused in part, put off for days, refused for good",
    53: "a refused letter is seen where it belongs",
}
"""Those of them that a mail server, a disk, a clock or another program can cause."""


@cache
def shown() -> dict[int, list[str]]:
    """The tests that carry each number, as FILE::NAME."""
    found: dict[int, list[str]] = {}
    for file in sorted(TESTS.rglob("test_*.py")):
        if file == Path(__file__):
            continue
        tree = ast.parse(file.read_text("utf-8"))
        for node in _tests(tree):
            for number in _numbers(ast.get_docstring(node) or "") | _in_name(node.name):
                found.setdefault(number, []).append(f"{file.relative_to(TESTS)}::{node.name}")
    return found


def _tests(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def _numbers(text: str) -> set[int]:
    return {int(digits) for digits in NUMBER.findall(text)}


def _in_name(name: str) -> set[int]:
    return {int(digits) for digits in IN_A_NAME.findall(name)}


@pytest.mark.parametrize("number", KNOWN, ids=lambda number: f"T{number:02}")
def test_a_test_carries_this_number(number):
    assert shown().get(number), f"no test shows T{number:02}: {KNOWN[number]}"


if __name__ == "__main__":
    tests = shown()
    for number, what in KNOWN.items():
        print(f"T{number:02}  {what}")
        for test in tests.get(number, ["no test shows it"]):
            print(f"     {test}")
