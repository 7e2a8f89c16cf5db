"""T35: a short campaign of damaged mails with the same numbers each time; the long one is ``make fuzz``."""

import os
import subprocess
import sys
import time
from random import Random

import pytest

from tests.fuzz import campaign, checks, files, judging
from tests.fuzz.mutator import mutant
from tests.fuzz.seeds import KINDS, files_of_seeds, seeds
from tests.fuzz.smaller import smaller
from tests.fuzz.tally import BLOCK, Tally

EACH = 250
"""Mutants of one test: all of them take half a minute."""


@pytest.mark.parametrize("first", range(0, 8 * EACH, EACH))
def test_t35_damaged_mail_is_read_in_time_and_keeps_every_promise(first):
    for number in range(first, first + EACH):
        found, _ = judging.judged(mutant(number)[1], twice=number % 10 == 0)
        assert not found, f"mutant {number} ({mutant(number)[0]}): {found}"


def test_t35_the_whole_corpus_keeps_every_promise_before_it_is_damaged():
    assert {seed.name: found for seed in seeds()[::4] if (found := checks.broken(seed.raw))} == {}


def test_a_number_stands_for_the_same_mutant_and_no_two_are_alike():
    assert [mutant(n) for n in range(40)] == [mutant(n) for n in range(40)]
    assert len({mutant(n)[1] for n in range(200)}) > 190


def test_what_mutants_are_made_of_is_made_alike_whenever_it_is_made(monkeypatch):
    first = seeds()
    later = time.time() + 86_400
    monkeypatch.setattr(time, "time", lambda: later)
    assert seeds.__wrapped__() == first


def test_a_package_is_damaged_alike_whenever_it_is_damaged(monkeypatch):
    package = next(content for kind, content in files_of_seeds() if kind == "docx")
    first = [files.package(package, Random(n)) for n in range(20)]
    monkeypatch.setattr(time, "time", lambda: 1_000_000_000)
    assert [files.package(package, Random(n)) for n in range(20)] == first


def test_the_files_of_every_kind_that_the_program_reads_are_damaged_too():
    assert {kind for kind, _ in files_of_seeds()} == KINDS


def test_t35_two_processes_whose_sets_are_ordered_otherwise_say_the_same():
    code = (
        "import hashlib; from tests.fuzz import checks; from tests.fuzz.mutator import mutant\n"
        "print(*(hashlib.sha256(checks.digest(mutant(n)[1]).encode()).hexdigest() for n in range(5000, 5060)))"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for seed in ("1", "2")
    ]
    assert len(said[0]) == 60
    assert said[0] == said[1]


def test_a_reader_that_raises_hangs_or_says_what_is_not_there_is_noticed(monkeypatch):
    right, raw = checks.read, seeds()[0].raw

    def raises(_):
        raise KeyError("nothing of the mail")

    def hangs(_):
        began = time.process_time()
        while time.process_time() - began < 30:
            pass

    def invents(content):
        answer, message, submission = right(content)
        return {**answer, "subject": "\ud800"}, message, submission

    for wrong, sentence in ((raises, "KeyError"), (hangs, "TooSlowError"), (invents, "no JSON or no UTF-8")):
        monkeypatch.setattr(checks, "read", wrong)
        assert sentence in judging.judged(raw, twice=False, seconds=0.3)[0][0]


def test_a_mail_that_fails_is_cut_down_to_what_makes_it_fail():
    raw = b"Subject: a\r\n\r\n" + b"many words\r\n" * 50 + b"\0\r\n" + b"more words\r\n" * 50
    assert smaller(raw, lambda cut: b"\0" in cut) == b"\0"


def test_a_campaign_counts_what_survived_and_writes_down_what_did_not(tmp_path):
    said: list[str] = []
    tally = campaign.campaign([range(6)], workers=1, minutes=2, folder=tmp_path, say=said.append)
    assert (tally.total, tally.failed) == (6, 0)
    assert said[-1].startswith("survived 6/6, ")


def test_campaigns_go_on_where_the_last_one_ended_and_what_was_read_is_kept_with_its_commit(tmp_path):
    book = Tally(tmp_path / "a" / "tally.jsonl")
    one, other = book.claims(3 * BLOCK), Tally(book.path).claims(3 * BLOCK)
    assert (next(one), next(other)) == (range(BLOCK), range(BLOCK, 2 * BLOCK)), "side by side nothing is read twice"
    book.add({"first": 0, "read": BLOCK, "survived": BLOCK - 1, "failed": [7]})
    book.add({"first": BLOCK, "read": 20, "survived": 20, "failed": []})
    said = Tally(book.path).sum()
    assert (said.read, said.survived, said.failed) == (BLOCK + 20, BLOCK + 19, (7,))
    assert [count for _, count in said.by_commit] == [BLOCK + 20]
    assert [len(block) for block in Tally(book.path).claims(3 * BLOCK)] == [BLOCK, BLOCK - 20]


def test_a_campaign_tells_of_each_block_also_of_the_one_that_it_did_not_end(tmp_path):
    rows: list[dict[str, object]] = []
    campaign.campaign(
        [range(3), range(3, 5)], workers=2, minutes=2, folder=tmp_path, say=lambda _: None, written=rows.append
    )
    assert sorted((row["first"], row["read"], row["survived"]) for row in rows) == [(0, 3, 3), (3, 2, 2)]
