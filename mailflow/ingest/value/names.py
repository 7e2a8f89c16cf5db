# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Personal names as written: put in order, freed of titles and of aliases; and where they stand in prose (reading-rules 5-7).

In: text. Out: Name: value (given names first), aliases, whether it is enough to know a person by. Parts are hints
only: single names and East Asian order stay as given. It knows no list of names, only what is not one (``notnames``).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import dates, former_names, namesakes, notnames, which_part
from mailflow.ingest.value.alphabet import LETTER, UPPER

_CAP = rf"[{UPPER}](?:[{LETTER}]*[’'-](?=[{LETTER}]))*[{LETTER}]+"
_TOKEN = rf"(?:{_CAP}|[{UPPER}]\.?)"
_PARTICLE = r"(?:van|von|der|den|de|da|di|do|dos|du|del|della|la|le|bin|bint|ibn|ap|ab|ferch|verch|al|el|ter|ten|af|ní|nic|mac|st\.?|y)"
_MENTION = re.compile(
    rf"(?<![\w@.’'-])(?:{_CAP}(?<![’']s),[ ](?={_CAP}\b(?![ ]?(?:Road|Street)))(?=[^,\n]{{2,30}}?(?:[\n,/;(.]|$|\s[–—|-]\s|\s(?i:dob|d\.o\.b|born)\b)))?{_TOKEN}(?:[ ](?:{_PARTICLE}[ ]){{0,2}}(?:(?:\([“\"‘'][^”\"’')\d]{{2,20}}[”\"’']\)|[“\"‘'(][^”\"’')\d]{{2,20}}[”\"’')])[ ])?(?:(?:al|el|ul|ur|as|an|ad|ar|az)-(?={_CAP}))?{_TOKEN}){{0,11}}(?!\w|@)"
)
_PARTICLES = frozenset(
    "van von der den de da di do dos du del della la le bin bint ibn ap ab ferch verch al el ter ten af y".split()  # noqa: SIM905 - a list of words
)
_SMALL = re.compile(r"[^\W\d_]+(?:[’'](?=s\b|t\b)[a-z])?")
_CONTRACTED = re.compile(
    r"(?:i|we|you|they|he|she|it|that|there|here|who|what|how|where)[’'](?:m|d|ll|ve|re|s)|[a-z]+n[’']t", re.IGNORECASE
)
_YEARS = re.compile(r"\s*,\s*\d{1,3}\s*(?:yrs?|years?|y/?o)?(?:\s+old)?\s*$", re.IGNORECASE)
"""An age behind a name."""
_GOES_ON = re.compile(rf"[ ]{_TOKEN}(?!\w|@)")
_TITLE = re.compile(rf"^(?:(?:{notnames.TITLES})\.?(?:\s+\d{{1,6}})?(?:\s+|$)(?:(?:and|&|/)\s+)?)+", re.IGNORECASE)
_SLASHED = re.compile(r"\s*[/|]\s*")
_BOXES = re.compile(rf"(?:{notnames.TITLES})\.?(?:\s*[/|]\s*{_CAP}){{1,3}}", re.IGNORECASE)
"""A title and the parts of a name, a stroke between them, as the label asks for them: "Mr / Tom / Sample"."""
_IS_TITLE = re.compile(notnames.TITLES, re.IGNORECASE)
_NO_NAME = re.compile(r"[\d@?!:]|\b[HO]/A(?:dd\w*)?\b|\bD/O/B\b")
_HOUSE_NUMBER = re.compile(r"(?<![\w/.-])\d{1,3}[a-z]?[^\S\n]$")
_OF_A_HOUSE = re.compile(r"\b(?:behind|outside|opposite|near|beside|round|inside|at|in|into|off|past|above)\s+the\s$")
"""Before a name: it is what a house or an inn is called, "behind the Red Lion"."""
_TITLED = re.compile(r"\b(?:[Mm]r|[Mm]rs|[Mm]s|[Mm]iss|[Dd]r)\.?\s$")
_SPACED = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"[’']s?$")
_TITLE_BEFORE = re.compile(rf"(?<!\w)({notnames.TITLES})\.?(?:\s+\d{{1,6}})?\s+$", re.IGNORECASE)
_SINCE = re.compile(
    r"\b(?:in|on|of|at|by|to|from|since|until|till|during|between|before|after|and|last|this|next|late|early|mid)\s+$",
    re.IGNORECASE,
)
"""Before two words of which each is a month, or a place: they are just that."""
_SPELT_BEHIND = re.compile(rf",?\s+((?:[{UPPER}][ -]){{2,20}}[{UPPER}])$")
_CAPITAL = re.compile(rf"[{UPPER}][\w’'-]*")
_RANK = re.compile(r"(?:Watch|Crew|Station|Group|Area)[ \n]Manager[ \n](?=\w)")
"""A rank of two words, of which one is a word that ends a name."""
_ALIAS = re.compile(
    r"(?:(?<![\s,;.(\[–-])(?:(?P<open>[\s,;.–-]{0,6}\(\s?)|[\s,;.\[–-]{0,6})|(?<=\()|^)(?<!\w)(?:(?:who|and|s?he|they|but|sometimes|often|usually|is|was|now)\s+){0,3}(?:a\.?\s?/?\s?k\.?\s?/?\s?a\.?|k\s?/\s?a|also\s+(?:known\s+as|goes\s+(?:by|under)|uses|gives|using|giving)|known\s+(?:locally\s+)?(?:(?:to|at|by|in|on|with|among|round)\s+(?:\w+\s+){1,3})?as|goes\s+(?:by|under)|(?:likes|prefers|wants|wishes)(?:\s+to\s+be\s+(?:called|known\s+as))?|(?:(?:who|s?he|they)[’']d|would)\s+(?:rather|sooner|like|prefer)\s+(?:to\s+)?(?:be\s+(?:called|known\s+as)|go\s+by)|answers\s+to|(?<=sometimes\s)(?:gives|uses)|(?:gives?|us(?:es?|ed)|using|giving|has\s+used)(?=\s+(?:the|an?|his|her)\s+(?:\w+\s+)?names?\b)|street\s+name|"
    r"alias(?:es)?|n[ée]e|maiden\s+name|formerly(?:\s+known\s+as)?|previously(?:\s+known\s+as)?|prev\.?|nick\s?named?|called|(?:whose\s+|(?:his|her|their)\s+)?(?:english|western|christian|preferred|chosen|other|street)\s+name|or|f/?k/?a|(?:every(?:one|body)|they|people|friends|(?:his|her|their)\s+(?:friends|mates|family))\s+calls?\s+(?:him|her|them))(?!\w)"
    rf"(?:\s+is)?{notnames.THE_NAME}?"
    r"\s*[:=]?\s*[“\"‘'(]*(?P<alias>[^”\"’'(),;/\]\n]{2,40}(?:[’'][^”\"’'(),;/\]\n\s]+)?)[”\"’']*(?(open)(?:(?P<more>[^()\n]{0,160})\))?|[)\]]*)",
    re.IGNORECASE,
)
_TO_ALL = re.compile(rf",\s*[“\"‘']?({_CAP})[”\"’']?\s+{notnames.TO_ALL}")
"""What everybody calls somebody: "Daniel Sample, Danny to everyone"."""
_MORE = re.compile(
    rf"[,/]\s*(?:(?:and|or|also|aka|answers\s+to|(?:also\s+)?known\s+as|goes\s+by|called|n[ée]e)\s+){{0,2}}[“\"‘']?({_CAP}(?:\s{_CAP})?)[”\"’']?(?=[,/]|\s*$)"
)
"""A further alias in the same brackets: "(aka JJ, Janey)"."""
_QUOTED = re.compile(
    r"\s*(?:[“\"](?P<a>[^”\"]{2,30})[”\"]|(?<!\w)[‘'](?P<b>[^’']{2,30})[’'](?!\w)|[(\[](?P<c>[^)\]]{1,140})[)\]])"
)
_SAID_OF = re.compile(r"(?:s?he|they|we|i|it)(?:[’'](?:s|re|ve|d|m)\b|\s)", re.IGNORECASE)
"""A sentence in brackets: "Jane Sample (she's happy for me to send this)"."""
_OPEN = re.compile(r"\([^()]*$")
"""A bracket of which the end was an alias: "Jane (she is known as …"."""
_LOWER = re.compile(r"(?<!\S)[a-z’']{2,}(?!\S)")
_REMARK = 2
"""Small words that a nickname may have: "The Boss of them"."""
_CALLED = re.compile(rf"\bcalls?\s+(?:him|her|them)\s+[“\"‘']?({_CAP}(?:\s{_CAP})?)[”\"’']?$")
"""At the end of what a bracket says: "(the lads at work call him Steve)"."""
_SINGLE = Guarded(
    "name mononym",
    r"\b(?:single|one|only)[\s-](?:word\s+)?name(?:\s+only)?\b(?!\s+(?:that\s+)?(?:we|i|they|he|she|anybody|anyone|known|given|for|is|was|on\s+(?:our|the|my))\b)|\buses?\s+(?:only\s+)?single\s+names\b|\bmononym\w*\b|\bonly\s+has\s+one\s+name\b|\bone\s+name\s+only\b|\bsole\s+name\b"
    r"|(?<!have\s)(?<!got\s)(?<!hold\s)(?<!ve\s)(?<!with\s)\bno\s+(?:sur|last|family|second|other)\s?names?\b(?!\s+(?:(?:is|was|yet|as\s+yet)\s+)?(?:known|given|held|available|provided|recorded|supplied|disclosed|on\s+(?:our|the|my|file|record|system)|for|to\s+go|that|which|we|i|was|were|is|yet|at\s+present|so\s+far)\b)"
    r"|\b(?:has|there\s+is|there[’']s|there\s+are|with)\s+no\s+(?:sur|last|family|second|other)\s?names?\b(?!\s+(?:known|given|held|available|provided|recorded|supplied|on\s+(?:our|the|my|file|record|system)|for)\b)"
    r"|\b(?:there\s+(?:is\s+not|isn[’']?t)|(?:s?he|they|who)\s+(?:does\s+not|doesn[’']?t|do\s+not|don[’']?t)\s+(?:have|use|possess)|(?:s?he|they|who)\s+(?:has\s+not|hasn[’']?t)\s+got)\s+(?:an?|any)\s+(?:sur|last|family|second|other)\s?names?\b(?!\s+(?:on|for|that|known)\b)"
    r"|\b(?:that|it|this|which)(?:\s+is|[’']s)\s+(?:(?:his|her|their|the)\s+)(?:full|whole|entire|complete)\s+name\b(?!\s+(?:on|in)\s+(?:our|the)\s+(?:system|file|record))",
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.\s?){1,4}")
_LONG = 40
"""Characters of what somebody is called; what is longer tells something of him."""
_LETTERS = 3
"""Capitals that may stand for a name: "KJ"."""
_MONOGRAM = re.compile(r"[A-Z]{2,3}")
_FAMILY = re.compile(
    rf"(?:mr\s+(?P<both>{_CAP})\s+(?:and|&)\s+mrs\s+(?P=both)|mr\s*(?:and|&|/)\s*mrs\s+{_CAP}(?:[ -]{_CAP})?|(?:the\s+)?{_CAP}(?:[ -]{_CAP})?\s+(?:family|household)|the\s+{_CAP}s)\W*",
    re.IGNORECASE,
)
_LONGEST = 200
"""Characters beyond which nothing is the name of a family."""
_WHEN = re.compile(
    r"\s+(?-i:before|until|till|since|when|while|after|as|because|but|and\s+(?:he|she|they)|in|at|by|to|on|from|for)\b.*$",
    re.DOTALL,
)
"""When, where or by whom somebody is called so."""
_ONLY = re.compile(r"^\s*(?:just|only|simply|usually|mostly|mainly|locally|sometimes|often)\s+(?=\S)")
_FIRST_IN_VIETNAM = frozenset(
    "nguyen nguyễn tran trần le lê pham phạm huynh huỳnh hoang hoàng phan vu vũ vo võ dang đặng bui bùi do đỗ ho hồ ngo ngô duong dương ly lý dinh đinh".split()  # noqa: SIM905 - a list of words
)
_TWO = re.compile(rf"(?<=\w)[”\"’']?\s+(?:and|&)\s+[“\"‘']?(?={_CAP})")
"""Between two aliases: "uses the names Jane Other and Janet Sample"."""
_TRAIL = re.compile(r"[\s,;:.–/\\|-]+$")
_SAID_BEHIND = re.compile(
    rf"(?P<who>{_CAP}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAP}){{1,5}})(?:,\s*|\s[–—-]+\s+)(?!{_PARTICLE}\b)(?![{UPPER}])[{LETTER}][{LETTER}’'-]*\b(?!$)"
)
"""A whole name, and behind a comma or a dash what is said of him: "Jane Sample, in her eighties, lives alone"."""
_CORRECTED = re.compile(
    rf"(?:,|\s[–—-]|\s?\()\s*(?i:sorry|correction|apologies|oops|i\s+mean(?:t)?|no)\b(?:[\s,:–-]|\b(?i:that|it|should|be|is|read|say|have|been|i|mean|make|actually|rather|name|the|his|her)\b){{0,12}}(?P<name>{_CAP}(?:\s(?:{_PARTICLE}\s){{0,2}}{_CAP}){{1,4}})\W*$"
)
"""A name that is taken back for the one behind it: "Steven Sampel, sorry, should be Stephen Sample"."""
_FIGURES_BEHIND = re.compile(r"(?P<who>[^,\d]*[^\W\d_][ ,]\s?[^,\d]*[^\W\d_]),\s*[^,\d]*\d{3}.*")
"""A whole name, and behind a comma what has figures: "Jane Sample, NHS no 943 476 5919"."""
_ONE_WORD = re.compile(
    r",\s*(?:widow(?:ed|er)?|retired|single|married|divorced|deceased|deaf|blind|male|female|pregnant|unemployed|homeless|elderly|vulnerable|disabled|housebound|tenant|leaseholder|occupier|resident)$"
)
_NONE = re.compile(r"(?:none|nil|n/?a)\s*(?:[,;:(–—-])", re.IGNORECASE)
"""A part of a name that somebody does not have, and why: "none – family uses single names"."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in order. ``complete`` is False for a nickname, a first name or a surname alone, and for initials."""

    value: str
    aliases: tuple[str, ...] = ()
    complete: bool = True


@lru_cache(maxsize=1024)
def name(raw: str) -> Name | None:
    """The name that a text, known to be one, gives; None when it says that there is none, or holds no letters."""
    text = " ".join(raw.split())
    text = _SLASHED.sub(" ", text) if _BOXES.fullmatch(text) else text
    if not text or dates.UNKNOWN.fullmatch(text) or (_NONE.match(text) and not _ALIAS.search(text)):
        return None
    text = _SPELT_BEHIND.sub(lambda m: "" if m[1].replace(" ", "").replace("-", "") in text.upper() else m[0], text)
    single = _SINGLE.search(text) is not None
    text = _SINGLE.sub("", text)
    aliases: list[str] = []
    text = _TO_ALL.sub(lambda m: _kept(aliases, m[1]), text) if " to " in text else text
    text = _ALIAS.sub(lambda m: _kept(aliases, m["alias"], *_MORE.findall(m["more"] or "")), text)
    text = _OPEN.sub("", text) if aliases else text
    text, was = former_names.parted(text)
    _kept(aliases, *was)
    text = which_part.put_in_order(text)
    given, text = _bracketed(text, aliases)
    text = righted["name"] if (righted := _CORRECTED.search(text)) else text
    text = "" if aliases and dates.UNKNOWN.fullmatch(text) else text
    text = figures["who"] if (figures := _FIGURES_BEHIND.fullmatch(text)) else text
    remark = _SAID_BEHIND.match(_TITLE.sub("", text))
    text = _ONE_WORD.sub("", remark["who"] if remark and not remark["who"].isupper() else text)
    if _INITIALS.fullmatch(text) or _MONOGRAM.fullmatch(text):
        return Name(text, tuple(aliases), complete=False)
    text = _YEARS.sub("", _TRAIL.sub("", text))
    text = _TITLE.sub("", _TRAIL.sub("", text).strip(' ,;:()"“”')).strip(" ,;:-–()").rstrip(".")
    surname_only = bool(_TITLE.match(" ".join(raw.split()))) and len(text.split()) == 1
    ordered = _ordered(text)
    if given:
        words = ordered.split()
        _kept(aliases, words[0])
        ordered = " ".join([given, *words[1:]])
    if not re.search(r"[^\W\d_]", ordered):
        return Name(aliases[0], (), complete=False) if aliases else None
    if raw.isupper():  # in capitals altogether, so the nickname is; letters for a name stay
        aliases = [lowered(alias) if len(alias) > _LETTERS else alias for alias in aliases]
    return Name(ordered, tuple(dict.fromkeys(aliases)), complete=_complete(ordered, single=single and not surname_only))


def is_single(text: str) -> bool:
    """Whether a text says of somebody that he has one name only (rule 7)."""
    return _SINGLE.search(text) is not None


def is_family(raw: str) -> bool:
    """Whether a name is that of a family whose people are not named: "Mr & Mrs Sample", "the Samples"."""
    said = " ".join(raw.split())
    return len(said) <= _LONGEST and _FAMILY.fullmatch(said) is not None


def _kept(aliases: list[str], *said: str) -> str:
    bare = (
        _TRAIL.sub("", _WHEN.sub("", _ONLY.sub("", one))).strip(" .\"'“”‘’()")
        for two in said
        for one in _TWO.split(two)
    )
    aliases.extend(alias for alias in bare if alias and not dates.UNKNOWN.fullmatch(alias))
    return " "


def _bracketed(text: str, aliases: list[str]) -> tuple[str, str]:
    """Take out what stands in quotes or brackets: an alias, or the formal given name of a short form (rule 6)."""
    formal = ""

    def take(match: re.Match[str]) -> str:
        nonlocal formal
        inner = (match["a"] or match["b"] or match["c"]).strip()
        inner = _WHEN.sub("", _ONLY.sub("", inner)) if _ONLY.match(inner) else inner
        first = text.split(maxsplit=1)[0].strip(",").lower()
        if first in notnames.SHORT.get(inner.lower(), ()):
            formal = inner
        elif len(inner) > _LONG or (inner.islower() and not text.islower() and len(inner.split()) > 1):
            return " "  # a remark: "Steven Sample (with a v)"
        elif match["c"] and (was := former_names.told(inner, first)):
            _kept(aliases, was)
        elif match["c"] and len(_LOWER.findall(inner)) > _REMARK:  # a sentence
            _kept(aliases, *_CALLED.findall(inner))
        elif re.search(r"\d", inner) or _SAID_OF.match(inner) or notnames.NOT_ALIAS.search(inner):
            return " "
        else:
            _kept(aliases, inner)
        return " "

    rest = _QUOTED.sub(take, text).strip()
    return formal, rest


def _ordered(text: str) -> str:
    family, comma, given = text.partition(",")
    if comma and given.strip() and "," not in given:
        words, cased = given.split(), lowered(family.strip())
        suffix = (
            words.pop()
            if words[-1].lower().strip(".") in ("jr", "jnr", "snr", "sr", "junior", "senior") and len(words) > 1
            else ""
        )
        text = " ".join(filter(None, (*words, cased, suffix)))
    else:
        words = text.replace(",", " ").split()
        capital = [_is_capital(w) for w in words]
        lead = capital.index(False) if False in capital else 0
        if lead == 1 and words[0].lower() in _FIRST_IN_VIETNAM and words[1].lower() in ("thi", "thị", "van", "văn"):
            lead = 0  # "NGUYEN Thi Lan": the order is her own
        if lead and not any(capital[lead:]) and any(len(w) > 2 for w in words[:lead]):
            words = words[lead:] + words[:lead]
        text = " ".join(words)
    if text == text.lower():  # typed on a phone
        return _SMALL.sub(lambda m: m[0] if m[0] in _PARTICLES else m[0][0].upper() + m[0][1:], text)
    return " ".join(lowered(w) if _is_capital(w) else w for w in text.split())


def _is_capital(word: str) -> bool:
    letters = re.sub(r"[\W\d_]", "", word)
    return len(letters) > 1 and letters.isupper() and "." not in word


def lowered(text: str) -> str:
    """Capitals of a wholly capital name lowered: O'NEIL → O'Neil, SMITH-JONES → Smith-Jones."""
    if not _is_capital(text):
        return text
    return re.sub(r"[^\W\d_]+", lambda m: m[0][0] + m[0][1:].lower(), text)


def _complete(value: str, *, single: bool) -> bool:
    words = re.findall(r"[^\W\d_][^\s]*", value)
    full = [w for w in words if len(w.strip(".")) > 1 and not re.fullmatch(r"(?:[^\W\d_]\.){1,4}", w)]
    return single or (len(words) >= 2 and len(full) >= 1 and not notnames.NOT_FULL.search(value))


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of prose that reads like a person's name, with the title before it, at [start, end).

    ``alone``: a single name of which the sender says that he knows no other.
    """

    text: str
    start: int
    end: int
    title: str = ""
    alone: bool = False


def find(text: str, taken: list[tuple[int, int]]) -> Iterator[Mention]:
    """Every name in prose, outside the spans that are taken (addresses, dates)."""
    for start, end in _runs(text):
        if not any(start < e and s < end for s, e in taken) and (found := _mention(text, start, end)):
            yield found


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Every run of words with capitals that may be a name; one that is cut off for its length goes on in the next."""
    at = 0
    while (match := _MENTION.search(text, at)) is not None:
        begin, at = match.span()
        if rank := _RANK.match(text, begin):
            begin = rank.end()
        pieces = list(_split(text, begin, at))
        if pieces and begin < pieces[-1][0] and pieces[-1][1] == at and _GOES_ON.match(text, at):
            at = pieces.pop()[0]
        yield from pieces


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run of capitalised words at words that are no part of a name."""
    begun = -1
    last = start
    for word in _SPACED.finditer(text[start:end]):
        plain = word[0].strip(",.()\"“”‘’'").lower().removesuffix("’s").removesuffix("'s")
        bad = (plain in notnames.WORDS or _is_rank(word[0]) or _CONTRACTED.fullmatch(plain)) and not (
            len(plain) == 1 and _TITLED.search(text, max(0, start + word.start() - 40), start + word.start())
        )
        bad = bad and not (begun >= 0 and namesakes.is_surname(text, plain, start + word.end()))
        if bad and begun >= 0:
            yield begun, last
            begun = -1
        elif not bad and begun < 0:
            begun = start + word.start()
        last = start + word.end()
        if begun >= 0 and word[0].rstrip(",.").endswith(("’s", "'s")):
            yield begun, last
            begun = -1
    if begun >= 0:
        yield begun, last


def _is_rank(word: str) -> bool:
    """Whether a word in capitals is a rank ("DI") or shorthand ("IP"), which begins no name."""
    return word.strip(",.:()") in notnames.SHORTHAND or (
        len(word) > 1
        and word.isupper()
        and notnames.OFFICIAL.match(word) is not None
        and _IS_TITLE.fullmatch(word) is not None
    )


def _mention(text: str, start: int, end: int) -> Mention | None:
    piece = text[start:end].rstrip(" ,.")
    piece = _POSSESSIVE.sub("", piece)
    title = _TITLE_BEFORE.search(text[max(0, start - 40) : start])
    words = _CAPITAL.findall(piece)
    of_house = _HOUSE_NUMBER.search(text, max(0, start - 6), start) and not namesakes.is_behind_flat(text, start)
    if not title and (of_house or _OF_A_HOUSE.search(text, max(0, start - 16), start)):
        return None
    if not title and all(w.lower() in notnames.EITHER for w in words):
        told = len(words) > 1 and namesakes.is_told_of(text, start + len(piece))
        if not told or _SINCE.search(text, max(0, start - 40), start):
            return None
    if not words or (len(words) == 1 and len(words[0]) < 3) or namesakes.is_none(piece, titled=title is not None):
        return None
    last = words[-1]
    surname = len(words) > 1 and (title is not None or namesakes.is_surname(text, last, start + len(piece)))
    endings = words[1:-1] if surname and last.lower() in namesakes.SURNAMES else words[1:]
    if any(w.lower() in notnames.ENDINGS for w in endings) or (piece.isupper() and len(words) == 1):
        return None
    return Mention(piece, start, start + len(piece), _highest(text[max(0, start - 40) : start], title) if title else "")


def _highest(before: str, title: re.Match[str]) -> str:
    """Of several titles before a name the one of an office: "Cllr Mrs Jane Sample"."""
    first = _TITLE_BEFORE.search(before, 0, title.start())
    return (first if first is not None and notnames.OFFICIAL.match(first[1]) else title)[1].lower()


@lru_cache(maxsize=1024)
def looks_like(text: str) -> bool:
    """Whether a short text could be a person's name and nothing else."""
    plain = text.strip(" .,:;-–*")
    words = plain.split()
    if not 1 <= len(words) <= 6 or _NO_NAME.search(plain):
        return False
    titled = [w for w in words if not _IS_TITLE.fullmatch(w.strip("."))]
    told = [w for w in titled if w != "A" or plain.startswith("A ")]  # "Mrs A Sample" has an initial
    if any(w.strip(".,()\"'“”").lower() in notnames.WORDS for w in told):
        return False
    found = name(plain)
    if found is None or not re.match(r"[^\W\d_]", found.value):
        return False
    return all(w[:1].isupper() or len(w) <= 4 for w in found.value.split())
