"""Scores the reader over folders of mails: `python tests/mail/score.py [-v] FOLDER...`; -v tells every difference."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.mail.scoring import SCORED, VALUES, Score, answers, differences, pairs


def main(arguments: list[str]) -> None:
    """Print precision, recall and F1 of each field, whole mails right, and numbers that leaked."""
    score = Score()
    for folder in (Path(argument) for argument in arguments if argument != "-v"):
        register = folder / "register.csv"
        options = ("--register", str(register)) if register.exists() else ()
        got = answers(folder, *options)
        for path, expected in pairs(folder):
            answer = got.get(path.name, {})
            score.add(path.name, expected, answer)
            told = differences(expected, answer) if "-v" in arguments else []
            print("".join(f"{path.name}: {line}\n" for line in told), end="")
    print(f"{'field':10} precision recall    F1  right extra missed")
    for key in SCORED:
        counts = f"{score.right[key]:6d} {score.extra[key]:5d} {score.missed[key]:6d}"
        print(f"{key:10} {score.precision(key):9.3f} {score.recall(key):6.3f} {score.f1(key):5.3f} {counts}")
    macro = sum(score.f1(key) for key in SCORED) / len(SCORED)
    print(f"macro F1 {macro:.3f}; wholly right {score.exact} of {score.mails}; leaks {len(score.leaks)}")
    certain, values = score.certain[True], sum(score.right[key] + score.missed[key] for key in VALUES)
    print(
        f"certain: {certain} of {sum(score.certain.values())} right; they are {certain / (values or 1):.0%} of the values"
    )
    print("".join(f"{question}: {score.met[question]} of {asked}\n" for question, asked in score.asked.items()), end="")
    print("".join(f"  leak {leak}\n" for leak in score.leaks), end="")


if __name__ == "__main__":
    main(sys.argv[1:])
