"""Words that mean that somebody may be in danger: as partners write them, and what must not be taken for them."""

import importlib
import re
from typing import Any

import pytest

from mailflow.ingest.danger import alarms
from tests.unit.reading_world import said

_PARSER: Any = importlib.import_module("re._parser")


@pytest.mark.parametrize(
    "words",
    [
        "she is afraid to go home because she is being hurt there", "I consider her a child at risk", "he is at risk of significant harm",
        "she says she is being hit by her uncle", "not eating and losing weight", "has not been eating for days", "she isn't eating",
        "signs of neglect", "the children are neglected", "financial exploitation by the ex", "he is being exploited by older lads",
        "she self-harms", "he is feeling suicidal", "he carries a weapon", "he tried to strangle her", "there was a strangulation",
        "a controlling partner", "coercive control", "we think she was trafficked", "self-neglect and hoarding", "risk of FGM",
        "fears a forced marriage", "he made threats to kill", "he threatened to kill her", "he said he would kill her", "a DA incident",
        "he has an abusive father", "he is abusive towards her", "he abuses his mother", "scared of him", "she is terrified of going back",
        "she wants to end her life and has been storing tablets", "took an overdose last week", "she does not feel safe at home",
        "bruising on both arms", "sexually touched", "there is no food in the house", "left alone overnight", "went missing from home",
        "forced to carry drugs", "she was locked in the flat", "verbally abuses her every day", "he has knives", "domestic violence",
        "threatened with a hammer", "living in squalor", "the kids are hungry", "unsafe at home", "doesn't want to be here any more",
    ],
)  # fmt: skip
def test_a_danger_in_partners_words_raises_an_alert(words):
    found = said("Update", f"Visited today. {words[0].upper()}{words[1:]}. Will visit again.")
    assert found.safeguarding, words


@pytest.mark.parametrize(
    "words",
    [
        "Rides an off-road bike on the heath and is abusive when spoken to",
        "Shouting abuse at neighbours most nights",
        "Verbal abuse of staff at the counter",
        "Abusive language to the wardens",
        "Known for alcohol abuse",
        "Parks across the school gate",
        "She is at risk of eviction for arrears",
        "Safeguarding concerns: none",
        "There are no safeguarding concerns",
        "I am the safeguarding lead at the school",
        "No threats or violence were reported",
        "She asked us not to call, not safe to leave a message",
        "The dog grooming parlour complained",
        "He works at the pharmacy and has the charm of a scrapheap",
    ],
)
def test_trouble_without_danger_raises_none(words):
    assert said("Referral", f"Please see this one. {words}.").safeguarding == (), words


def test_the_letters_by_which_alerts_are_found_begin_every_match():
    for pattern in alarms.patterns():
        letters = alarms._LETTERS.match(pattern)
        assert letters, pattern
        assert len(letters[0]) >= 2, pattern
        parsed = [chr(value) for op, value in _PARSER.parse(pattern) if str(op) == "LITERAL"]
        assert "".join(parsed).startswith(letters[0]), pattern


def test_an_alert_that_asks_for_a_capital_says_so_as_the_others_are_looked_for_in_lower_case():
    for pattern in alarms.patterns():
        plain = re.sub(r"\\[A-Z]", "", pattern)
        assert plain == plain.lower() or alarms._CAPITALS in pattern, pattern
