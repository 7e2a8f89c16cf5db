"""What a mail's answer must be, against what `mailflow read --json` said: differences in words, and counts a field.

An expectation holds a part of the keys of the contract; what it leaves out is not looked at. Beside them it may say
`_reasons_include`, `_reasons_exclude`, `_new_text_contains`, `_new_text_excludes` (lists), and `_why` (for people).
`"summary": true` means "there is one". Where the rules leave two forms of a name or alias open, both are given: `Inman|Ann Inman`.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SETS = ("missing", "unknown_stated", "case_references", "topics", "failed_recipients", "delayed_recipients")
PLAIN = ("kind", "class", "state", "timeliness", "meeting", "from", "subject", "received")
SCORED = ("name", "alias", "dob", "address", "postcode", "phone", "summary", "missing")
VALUES = ("name", "dob", "address", "phone")

Answer = dict[str, Any]


def pairs(folder: Path) -> Iterator[tuple[Path, Answer]]:
    """Each mail of a folder that has an expectation beside it, by name."""
    for path in sorted(folder.glob("*.eml")):
        if path.with_suffix(".json").exists():
            yield path, json.loads(path.with_suffix(".json").read_text("utf-8"))


def answers(folder: Path, *options: str) -> dict[str, Answer]:
    """What the program says of every mail of a folder, by file name: one process for all of them."""
    command = [sys.executable, "-m", "mailflow", "read", str(folder), "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True, timeout=300)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return {Path(answer["file"]).name: answer for answer in found}


def differences(expected: Answer, got: Answer) -> list[str]:
    """One sentence for each thing that is not as expected; none when all is well."""
    said = [f"{key}: expected {expected[key]!r}, got {got.get(key)!r}" for key in PLAIN if _wrong(key, expected, got)]
    said += [
        f"{key}: expected {sorted(expected[key])}, got {sorted(got.get(key) or ())}"
        for key in SETS
        if key in expected and set(expected[key]) != set(got.get(key) or ())
    ]
    return [*said, *_reasons(expected, got), *_texts(expected, got), *_subjects(expected, got)]


def _wrong(key: str, expected: Answer, got: Answer) -> bool:
    return key in expected and expected[key] != got.get(key)


def _reasons(expected: Answer, got: Answer) -> Iterator[str]:
    reasons = set(got.get("reasons") or ())
    if "reasons" in expected and set(expected["reasons"]) != reasons:
        yield f"reasons: expected {sorted(expected['reasons'])}, got {sorted(reasons)}"
    for reason in set(expected.get("_reasons_include", ())) - reasons:
        yield f"reasons: {reason} is not among {sorted(reasons)}"
    for reason in set(expected.get("_reasons_exclude", ())) & reasons:
        yield f"reasons: {reason} must not be there"
    if "safeguarding" in expected and bool(expected["safeguarding"]) != bool(got.get("safeguarding")):
        yield f"safeguarding: expected {expected['safeguarding']!r}, got {got.get('safeguarding')!r}"


def _texts(expected: Answer, got: Answer) -> Iterator[str]:
    new = squeezed(got.get("new_text") or "")
    if "new_text" in expected and squeezed(expected["new_text"]) != new:
        yield f"new_text: expected {expected['new_text']!r}, got {got.get('new_text')!r}"
    yield from (f"new_text: lacks {text!r}" for text in expected.get("_new_text_contains", ()) if text not in new)
    yield from (f"new_text: holds {text!r}" for text in expected.get("_new_text_excludes", ()) if text in new)
    if "summary" in expected and not _summary_right(expected["summary"], got.get("summary")):
        yield f"summary: expected {expected['summary']!r}, got {got.get('summary')!r}"


def _summary_right(expected: Any, got: str | None) -> bool:
    if expected is True or expected is None:
        return bool(got) is bool(expected)
    return squeezed(got or "").rstrip(".") == squeezed(expected).rstrip(".")


def squeezed(text: str) -> str:
    """A text with every run of white space, no-break spaces included, as one space."""
    return " ".join(text.split())


def _subjects(expected: Answer, got: Answer) -> Iterator[str]:
    if "subjects" not in expected:
        return
    for wanted, found in paired(expected["subjects"], got.get("subjects") or []):
        if wanted is None:
            yield f"subjects: {found['kind']} {value_of(found, 'name')!r} must not be there"
        elif found is None:
            yield f"subjects: {wanted.get('kind')} {wanted.get('name')!r} is not there"
        else:
            yield from (f"subject {wanted.get('name')!r}: {text}" for text in _subject(wanted, found))


def _subject(wanted: Answer, found: Answer) -> Iterator[str]:
    for key in ("kind", "role"):
        if key in wanted and wanted[key] != found.get(key):
            yield f"{key}: expected {wanted[key]!r}, got {found.get(key)!r}"
    for key in ("name", "dob", "age"):
        if key in wanted and str(value_of(found, key)) not in str(wanted[key]).split("|"):
            yield f"{key}: expected {wanted[key]!r}, got {value_of(found, key)!r}"
    if "aliases" in wanted and not _aliases_right(wanted["aliases"], found.get("aliases") or []):
        yield f"aliases: expected {wanted['aliases']!r}, got {found.get('aliases')!r}"
    for key, parts in (("addresses", ("value", "postcode", "kind")), ("phones", ("value", "whose"))):
        if key not in wanted:
            continue
        want = [{part: one[part] for part in parts if part in one} for one in wanted[key]]
        have = [{part: one.get(part) for part in parts} for one in found.get(key) or []]
        if len(want) != len(have) or not all(any(_within(w, h) for h in have) for w in want):
            yield f"{key}: expected {want}, got {have}"


def _within(wanted: Answer, found: Answer) -> bool:
    return all(found.get(key) == value for key, value in wanted.items())


def _aliases_right(wanted: list[str], found: list[str]) -> bool:
    return len(wanted) == len(found) and all(set(one.split("|")) & set(found) for one in wanted)


def value_of(subject: Answer, key: str) -> Any:
    """The bare value of a field of an answer's subject, or None."""
    held = subject.get(key)
    return held.get("value") if isinstance(held, dict) else held


def paired(wanted: list[Answer], found: list[Answer]) -> list[tuple[Answer | None, Answer | None]]:
    """Each expected subject with the one that is most like it; what stays alone stands beside None."""
    left = list(found)
    result: list[tuple[Answer | None, Answer | None]] = []
    ranked = sorted(wanted, key=lambda one: -max((_likeness(one, other) for other in left), default=0))
    for one in ranked:
        best = max(left, key=lambda other: _likeness(one, other), default=None)
        if best is not None and (_likeness(one, best) > 0 or len(wanted) == len(found) == 1):
            left.remove(best)
            result.append((one, best))
        else:
            result.append((one, None))
    return result + [(None, other) for other in left]


def _likeness(wanted: Answer, found: Answer) -> int:
    name, other = (
        (_either(wanted.get("name"), value_of(found, "name")) or "").lower(),
        str(value_of(found, "name") or "").lower(),
    )
    same = 10 * (name == other and bool(name)) + 3 * len(set(name.split()) & set(other.split()))
    same += 4 * (wanted.get("dob") is not None and wanted.get("dob") == value_of(found, "dob"))
    places = {one.get("value") for one in wanted.get("addresses", ())} & {
        one["value"] for one in found.get("addresses", ())
    }
    return same + len(places) + (not name and not other and wanted.get("kind") == found.get("kind"))


@dataclass
class Score:
    """Counts over many mails: right, too much and missed values by field, whole mails right, numbers that leaked."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    mails: int = 0
    exact: int = 0
    leaks: list[str] = field(default_factory=list)
    certain: Counter[bool] = field(default_factory=Counter)
    """Values that were called certain, by whether they are right."""
    asked: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    """What a whole mail is asked (its class, that it is a bounce, ...): of how many, and by how many it was met."""

    def add(self, name: str, expected: Answer, got: Answer) -> None:
        """Count one mail. A leak is a number given to a subject that is nobody's of this referral."""
        self.mails += 1
        self.exact += not differences(expected, got)
        for question, answered in _questions(expected, got):
            self.asked[question] += 1
            self.met[question] += answered
        wanted, found = expected.get("subjects"), got.get("subjects") or []
        if wanted is not None:
            for one, other in paired(wanted, found):
                self._subject(one, other or {})
            self.leaks += [f"{name}: {number}" for number in _leaked(wanted, found)]
        if "missing" in expected:
            self._count("missing", set(expected["missing"]), set(got.get("missing") or ()))
        if "summary" in expected:
            self._count("summary", {1} if expected["summary"] else set(), {1} if got.get("summary") else set())

    def _certain(self, wanted: set[Any], given: Iterable[tuple[Any, Any]]) -> None:
        self.certain.update(value in wanted for value, certainty in given if value and certainty == "certain")

    def _subject(self, expected: Answer | None, found: Answer) -> None:
        """Count the fields that the expectation speaks of; of a subject that must not be there, all."""
        wanted = expected or {}
        for key in ("name", "dob"):
            if expected is not None and key not in expected:
                continue
            want = _set(_either(wanted.get(key), value_of(found, key)))
            self._count(key, want, _set(value_of(found, key)))
            self._certain(want, [(value_of(found, key), (found.get(key) or {}).get("certainty"))])
        have = set(found.get("aliases") or ()) if expected is None or "aliases" in expected else set()
        named = {next((one for one in alias.split("|") if one in have), alias) for alias in wanted.get("aliases", ())}
        self._count("alias", named, have)
        for key, part, where in (
            ("address", "value", "addresses"),
            ("postcode", "postcode", "addresses"),
            ("phone", "value", "phones"),
        ):
            if expected is not None and not all(part in one for one in expected.get(where, ({},))):
                continue
            want = {one[part] for one in wanted.get(where, ()) if one.get(part)}
            self._count(key, want, {one[part] for one in found.get(where) or () if one.get(part)})
            if part == "value":
                self._certain(want, [(one.get(part), one.get("certainty")) for one in found.get(where) or ()])

    def _count(self, key: str, wanted: set[Any], found: set[Any]) -> None:
        self.right[key] += len(wanted & found)
        self.extra[key] += len(found - wanted)
        self.missed[key] += len(wanted - found)

    def precision(self, key: str) -> float:
        """Share of the given values that are right; 1 when none was given."""
        return self.right[key] / (self.right[key] + self.extra[key] or 1) if self.right[key] or self.extra[key] else 1.0

    def recall(self, key: str) -> float:
        """Share of the wanted values that were given; 1 when none was wanted."""
        total = self.right[key] + self.missed[key]
        return self.right[key] / total if total else 1.0

    def f1(self, key: str) -> float:
        """The harmonic mean of precision and recall."""
        both = 2 * self.right[key] + self.extra[key] + self.missed[key]
        return 2 * self.right[key] / both if both else 1.0


def _questions(expected: Answer, got: Answer) -> Iterator[tuple[str, bool]]:
    """What is asked of a mail as a whole, and whether the answer meets it."""
    for key in ("class", "kind"):
        if key in expected:
            yield f"{key} right", expected[key] == got.get(key)
    if expected.get("kind") == "bounce":
        yield "bounce known", got.get("kind") == "bounce"
        if "failed_recipients" in expected:
            yield (
                "failed addresses exact",
                set(expected["failed_recipients"]) == set(got.get("failed_recipients") or ()),
            )
    if expected.get("safeguarding"):
        yield "safeguarding raised", bool(got.get("safeguarding"))


def _leaked(wanted: list[Answer], found: list[Answer]) -> list[str]:
    """Numbers given to somebody that are nobody's of this referral; none where the expectation is silent on numbers."""
    if not all("phones" in one for one in wanted):
        return []
    allowed = {phone.get("value") for one in wanted for phone in one["phones"]}
    if None in allowed:
        return []
    return sorted(
        {phone["value"] for one in found for phone in one.get("phones") or () if phone.get("value")} - allowed
    )


def _either(wanted: str | None, found: Any) -> str | None:
    """The form of an expected value that was given, or the first of its forms."""
    forms = wanted.split("|") if wanted else [None]
    return found if found in forms else forms[0]


def _set(value: Any) -> set[Any]:
    return set() if value is None else {value}
