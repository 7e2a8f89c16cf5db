"""Learn the weights of ``mailflow.ingest.weighing`` from the mails whose answer is known: ``make weights``.

In: mails with their expectations. Out: ``weights.txt``, and how well values of sets that were not learnt from are told.
A clue counts when it stood in four mails at least, and when its words are written small in three: no name has a weight.

    .venv/bin/python tests/mail/weigh.py [--without DA,DB] [--out FILE]     # scikit-learn must be importable
"""

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from mailflow.ingest import assemble
from mailflow.ingest.decode import decode
from mailflow.ingest.evidence import Evidence
from mailflow.ingest.intent import referring
from mailflow.ingest.reader import Context
from mailflow.ingest.weighing import second
from mailflow.ingest.weighing.found import BIRTH, HOME, KINDS, NAME, PHONE
from mailflow.ingest.weighing.table import BIAS
from mailflow.submission import Address, Phone, Subject, Value
from tests.mail.scoring import pairs
from tests.unit.reading_world import RECEIVED, partnership

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "mailflow" / "ingest" / "weighing" / "weights.txt"
FOLDERS = ("shapes", "hard", "rules", "values")
KEYS = {NAME: "name", BIRTH: "dob", HOME: "addresses", PHONE: "phones"}
FEWEST_MAILS, FEWEST_SMALL = 4, 3
FOLDS = 6
LEAST = 0.02
"""A weight below it changes nothing, and is not kept."""
STRENGTH = 0.3
"""Inverse of the regularisation: 1 and 0.1 told values of sets not learnt from less well."""
_SET = re.compile(r"[A-Z]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL = re.compile(r"\b[a-z'’]+\b")
_ARROW = re.compile(r"^[<>]+ ")
_OUR_WORDS = frozenset(
    """
    is line begins of last nobody nothing number left fifth coded without in a titled named again once full single
    name
    """.split()  # noqa: SIM905 - a list of words
)
"""Words of clues that are ours and no mail's."""
_OUR_PLACES = frozenset(("testbury", "testshire"))
"""Where all test mails come from, and no other mail."""


class Example(NamedTuple):
    """A value of a mail: the set it is of, its clues, and whether it is one of those who are referred."""

    group: str
    mail: str
    clues: frozenset[str]
    theirs: bool


def main() -> None:
    """Learn, say how well, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--without", default="", help="sets that are not learnt from, by comma")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    without = frozenset(options.without.split(","))
    gathered, small = _gathered([HERE / folder for folder in FOLDERS])
    rows: list[str] = []
    for kind in KINDS:
        examples = _with_common_clues([e for e in gathered[kind] if e.group not in without], small)
        print(f"{kind}: {_told(examples)}")
        rows += [f"{kind}\t{weight:.2f}\t{clue}" for clue, weight in _learnt(examples)]
    options.out.write_text("\n".join(rows) + "\n", "utf-8")
    print(f"{len(rows)} weights in {options.out.name}")


def _gathered(folders: Iterable[Path]) -> tuple[Mapping[str, list[Example]], frozenset[str]]:
    """Every value of every referral, by kind; and the words that are written small in several mails."""
    wording = partnership().wording
    seen: list[tuple[Sequence[Subject], Evidence]] = []

    def only_seen(people: Sequence[Subject], evidence: Evidence) -> tuple[Subject, ...]:
        seen.append((people, evidence))
        return tuple(people)

    examples: dict[str, list[Example]] = defaultdict(list)
    small: Counter[str] = Counter()
    with mock.patch.object(referring.second, "looked", only_seen):
        for folder in folders:
            for path, expected in pairs(folder):
                subjects = expected.get("subjects") or []
                if not subjects or expected.get("class", "referral") != "referral":
                    continue
                seen.clear()
                raw = path.read_bytes()
                message = decode(raw, Context(wording, RECEIVED).own)
                assemble.read(message, Context(wording, message.date or RECEIVED), raw)
                for people, evidence in {e.sheet.whole.text: (p, e) for p, e in seen}.values():
                    small.update(set(_SMALL.findall(evidence.sheet.whole.text)))
                    found = second.Weighed(people, evidence)
                    for kind in KINDS:
                        examples[kind] += _examples(kind, found, subjects, path)
    return examples, frozenset(word for word, mails in small.items() if mails >= FEWEST_SMALL) - _OUR_PLACES


def _examples(kind: str, found: second.Weighed, subjects: list[dict[str, Any]], path: Path) -> Iterator[Example]:
    is_right = _answer(kind, subjects)
    if is_right is None:
        return
    of_set = _SET.match(path.stem) if path.parent.name == "hard" else None
    for one, around in found.seen(kind):
        yield Example(of_set[0] if of_set else path.parent.name, path.stem, around, is_right(one.value))


def _answer(kind: str, subjects: list[dict[str, Any]]) -> Callable[[Value | Address | Phone], bool] | None:
    """Whether a value is right by the expectation; None when that leaves it open."""
    key = KEYS[kind]
    if not all(key in one or (kind != NAME and one.get("role") == "child") for one in subjects):
        return None
    told = [one[key] for one in subjects if one.get(key)]
    if kind == NAME:
        names = [set(_LETTERS.findall(form.lower())) for name in told for form in str(name).split("|")]
        return lambda value: any(said <= n or n <= said for n in names if (said := _said(value)))
    if kind == BIRTH:
        return lambda value: value.value in told
    if kind == PHONE:
        numbers = [phone["value"] for phones in told for phone in phones if phone.get("value")]
        return lambda value: value.value in numbers
    homes = [(_plain(home.get("value")), _plain(home.get("postcode"))) for of_one in told for home in of_one]
    return lambda value: isinstance(value, Address) and any(_same(value, *home) for home in homes)


def _said(value: Value | Address | Phone) -> set[str]:
    return set(_LETTERS.findall((value.value or "").lower()))


def _same(value: Address, text: str, code: str) -> bool:
    found, coded = _plain(value.value), _plain(value.postcode)
    if code and coded and code != coded:
        return False
    return bool(found and text) and (found in text or text in found or found[:8] == text[:8])


def _plain(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").lower()))


def _with_common_clues(examples: Sequence[Example], small: frozenset[str]) -> list[Example]:
    """The examples with those clues only that say something of other mails too, and name nobody."""
    mails: dict[str, set[str]] = defaultdict(set)
    for example in examples:
        for clue in example.clues:
            mails[clue].add(example.mail)
    words = small | _OUR_WORDS
    common = {
        clue
        for clue, where in mails.items()
        if len(where) >= FEWEST_MAILS and words.issuperset(re.findall(r"[a-z'’]+", _ARROW.sub("", clue)))
    }
    return [example._replace(clues=example.clues & common) for example in examples]


def _fitted(examples: Sequence[Example]) -> tuple[DictVectorizer, LogisticRegression]:
    table = DictVectorizer()
    rows = _narrow(table.fit_transform([dict.fromkeys(sorted(e.clues), 1.0) for e in examples]))
    model = LogisticRegression(C=STRENGTH, max_iter=1000, solver="liblinear", random_state=1)
    return table, model.fit(rows, [e.theirs for e in examples])


def _narrow(rows: Any) -> Any:
    """The same matrix with the indices that the solver takes."""
    rows.indices, rows.indptr = rows.indices.astype("int32"), rows.indptr.astype("int32")
    return rows


def _learnt(examples: Sequence[Example]) -> Iterator[tuple[str, float]]:
    table, model = _fitted(examples)
    yield BIAS, float(model.intercept_[0])
    weights = zip(table.get_feature_names_out(), model.coef_[0], strict=True)
    yield from sorted((str(clue), float(weight)) for clue, weight in weights if abs(weight) >= LEAST)


def _told(examples: Sequence[Example]) -> str:
    """How well the values of sets are told that were not learnt from."""
    chances: list[tuple[float, bool]] = []
    for learn, test in GroupKFold(FOLDS).split(examples, groups=[e.group for e in examples]):
        table, model = _fitted([examples[n] for n in learn])
        rows = _narrow(table.transform([dict.fromkeys(sorted(examples[n].clues), 1.0) for n in test]))
        chances += zip(model.predict_proba(rows)[:, 1], (examples[n].theirs for n in test), strict=True)
    right = sum((chance > 0.5) == theirs for chance, theirs in chances)
    sure = [theirs for chance, theirs in chances if chance >= 0.9]
    no = [not theirs for chance, theirs in chances if chance < 0.1]
    return (
        f"{len(chances)} values, {right / len(chances):.3f} told right; from .9 up {sum(sure)} of {len(sure)} are theirs, "
        f"below .1 {sum(no)} of {len(no)} are not"
    )


if __name__ == "__main__":
    main()
