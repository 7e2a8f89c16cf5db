"""The letters of European names, for character classes: upper and lower case, Latin-1 to Latin Extended-B."""

UPPER = "".join(c for c in map(chr, range(0x41, 0x250)) if c.isupper())
LOWER = "".join(c for c in map(chr, range(0x61, 0x250)) if c.islower())
