# ruff: noqa: E501, SIM905 - word lists broken over more lines are harder to read and to extend
"""Whether a whole mail is in another language than English: nobody is read out of it (E44: fields from the English part).

In: the text of a mail. Out: yes or no. It is when many different small words of one language stand in it, hardly any of
English besides, no line of English, and none of the words by which English tells the facts of somebody.
"""

import re

_SMALL = frozenset(
    "the a an of to in on at is are was were be been has have had do does did and or but not no he she they his her their him them it this that with for from by who when what which as we i you my our will would can could about after before since please".split()
)
_LANGUAGES = tuple(
    frozenset(words.split())
    for words in (
        "und ich nicht der die das den dem des ein eine einen einer ist sind mit von zu zum zur auf für wir sie ihnen ihre ihr hat haben wird werden wurde bei aus auch noch uns unser wie oder dass bitte als an in was am um im ins es er so kein keine",
        "le la les des du un une est sont pour dans avec vous nous votre vos notre nos que qui sur pas par aux au et je ne il elle cette ces être plus mais ou on a en de ce se si",
        "que los las el la una un por con está están para muy pero como más su sus del de en es y se lo al no nos le a ha he si este esta son",
        "il lo gli di che per con non una un della delle del dei sono nel nella alla è questo questa anche vi mi ci come le la i e a in si ha se da dal ai no",
        "het een van ik niet voor zijn met op aan dat deze wij uw worden heeft bij om naar en de te er u je is in was we of als nog ook maar had over",
        "não uma um para com os as dos das do da em você mais como foi seu sua pelo pela ao aos nos que é o a e no na de se por",
        "och att det som är för av på till inte jag med har den vi kan om ett en i at for her han de du",
        "og det som på til ikke jeg af av er en et for med har kan vi den at her i de du om han men",
        "nie się jest na że jak ten przez który dla od tak już była był jego jej ale czy po za oraz proszę w z i o do to on by no a",
        "nu să este și si că din cu pe la mai era sunt pentru fost acum am vă o un de în a no",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_FACTS = re.compile(
    r"\b(?:d\.?o\.?b|date\s+of\s+birth|born|aged|referral|referring|postcode|CSH-\d)\b|\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b",
    re.IGNORECASE,
)
"""By what English tells who somebody is, and a postcode."""
_ENGLISH_LINE = 5
"""Of so many words of a line of English, one or more is a small word."""
_LEAST_WORDS, _LEAST_KINDS, _MOST_ENGLISH, _MOST_BOTH, _LONGEST = 12, 5, 0.06, 0.2, 20_000


def is_foreign(text: str) -> bool:
    """Whether a text of twelve words or more is in another language as a whole."""
    said = text[:_LONGEST]
    words = _WORD.findall(said.lower())
    if (
        len(words) < _LEAST_WORDS
        or sum(word in _SMALL for word in words) > _MOST_BOTH * len(words)
        or _FACTS.search(said)
    ):
        return False
    own = max(_LANGUAGES, key=lambda small: len(small.intersection(words)))
    theirs = sum(word in own for word in words)
    if len(own.intersection(words)) < _LEAST_KINDS or theirs < _MOST_ENGLISH * 2 * len(words):
        return False
    english = _SMALL - own
    return sum(word in english for word in words) <= _MOST_ENGLISH * len(words) and not any(
        _is_english(line, english, own) for line in said.lower().split("\n")
    )


def _is_english(line: str, english: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a line has several small words of English, and more of them than of the other language."""
    words = _WORD.findall(line)
    told = sum(word in english for word in words)
    return told > 1 and _ENGLISH_LINE * told >= len(words) and told > sum(word in own for word in words)
