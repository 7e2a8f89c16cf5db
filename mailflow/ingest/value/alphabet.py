"""The letters of European names for character classes, Latin-1 to Latin Extended-B; as ranges they compile sooner."""


def _ranges(letters: list[int]) -> str:
    """The letters with these code points, neighbours drawn together: "A-Z"."""
    spans: list[list[int]] = []
    for letter in letters:
        if spans and spans[-1][1] == letter - 1:
            spans[-1][1] = letter
        else:
            spans.append([letter, letter])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in spans)


UPPER = _ranges([c for c in range(0x41, 0x250) if chr(c).isupper()])
LETTER = _ranges([c for c in range(0x41, 0x250) if chr(c).isupper() or chr(c).islower()])
"""Upper and lower case."""
