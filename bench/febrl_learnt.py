"""FEBRL 3 and 4 with weights learnt on one of the two: whether what is compared would suffice, whatever it weighs.

    make febrl-learnt                                     (fetches the sets and scikit-learn, and lays them apart)
    PYTHONPATH=.:build/weights python -m bench.febrl_learnt --sets build/febrl

In: the pairs that ``bench.febrl`` finds. Out: the best F1 of each set, by a logistic regression over the terms of the
comparison (which field compares how, and how rare what it shares is) that saw this set, and by one that saw only the
other. The product's weights are not touched: they are for people who move and have relatives.
"""

import argparse
import shutil
from collections.abc import Sequence
from itertools import product
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline

from bench.febrl import AIMS, FOLDER, Pair, Set, found_sets, loaded, lost, pairs
from bench.kept import kept
from bench.scoring import Outcome, best


def features(pair: Pair) -> dict[str, float]:
    """What is known of a pair: how each field compares, and the bits that the rarity of what is shared adds."""
    told: dict[str, float] = {}
    for term in pair.terms.terms:
        told[f"{term.field}: {term.how}"] = 1.0
        told[f"{term.field}: {term.how}, rare"] = (term.rarity or 0.0) / 10
    return told


def learnt(found: Sequence[Pair]) -> Pipeline:
    """Weights from pairs of which it is known whether they are one person."""
    model = make_pipeline(DictVectorizer(), LogisticRegression(C=10.0, max_iter=2000))
    return model.fit([features(pair) for pair in found], [pair.same for pair in found])


def scored(model: Pipeline, found: Sequence[Pair], missing: int) -> float:
    """The best F1 of these pairs, and of so many that were not suggested."""
    scores = model.decision_function([features(pair) for pair in found])
    outcomes = [
        Outcome("pair", pair.same, float(score), 1 if pair.same else 2)
        for pair, score in zip(found, scores, strict=True)
    ]
    return best([*outcomes, *lost(missing)]).f1


def main() -> None:
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--sets", type=Path, default=Path("build") / "febrl")
    sets = found_sets(parse.parse_args().sets)
    there: dict[int, tuple[Set, list[Pair]]] = {}
    for number in AIMS:
        shutil.rmtree(FOLDER, ignore_errors=True)
        this = loaded(number, sets)
        with kept(FOLDER / str(number)) as store:
            there[number] = this, list(pairs(store, this))
    shutil.rmtree(FOLDER, ignore_errors=True)
    models = {number: learnt(found) for number, (_, found) in there.items()}
    print("| set | learnt on set | aim | best F1 |")
    print("|--:|--:|--:|--:|")
    for number, teacher in product(AIMS, AIMS):
        this, found = there[number]
        missing = this.true - sum(pair.same for pair in found)
        print(f"| {number} | {teacher} | {AIMS[number]} | {scored(models[teacher], found, missing):.4f} |")


if __name__ == "__main__":
    main()
