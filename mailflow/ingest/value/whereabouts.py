# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Where addresses stand in prose.

In: text. Out: spans, the surest first found; what an address says is for ``places``.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mailflow.ingest.guarded import Guarded, lowered, vocabulary
from mailflow.ingest.value import dates, days_told, named_houses, names, namesakes, places
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.ingest.value.apart import Apart

Span = tuple[int, int]
_CAP = rf"[{UPPER}][{LETTER}’'.-]{{0,40}}"
_WORD = rf"[{LETTER}][{LETTER}’'-]{{0,40}}"
_UNIT = r"(?:(?:flat|apartment|apt|unit|room|rm|plot|pitch|bedsit|studio|maisonette|caravan|bungalow|chalet|no)\.?\s?[0-9]{1,4}[a-z]?(?:/[0-9]{1,2})?(?![/0-9])|(?:flat|apartment|apt|unit|room)\s[a-z](?:-?[0-9]{1,3})?)"
_TOWN = rf"(?:St\.\s)?[{UPPER}][{LETTER}’'-]{{0,40}}"
_SOME_CODE = places.POSTCODE.pattern.replace("(?P<out>", "(?:").replace("(?P<in>", "(?:")
_NEXT_LINE = rf"\n\s?(?={_TOWN}(?:\s{_TOWN}){{0,2}}[ \t]*(?:[,.;\n]|\Z|{_SOME_CODE}))"
"""A town on the next line stands there alone, or before a postcode: not "Peel Close", and below it "Used at night"."""
_TOWNS = rf"(?:(?:,\s?|{_NEXT_LINE}|\s+in\s+|\s(?={_CAP}\.?[ \t]*(?:\n|\Z))|\s(?={_CAP}\s?,?\s?{_SOME_CODE}))(?!(?:DOB|Tel|Mob|Mobile|Phone|Email|Via|Room|Flat|Unit|Apartment|The|He|She|His|Her|They|We|I|Contact|And|Born|Date|Aged?|Summary|Reason|Concerns?|With|Who|Name)\b|\w+(?:[’']s|s)\s(?i:mob|(?:tele)?phone|tel|number|own|landline)\w*\b){_TOWN}(?:[^\S\n](?!Via\b){_TOWN}){{0,2}}(?=[,.;:)\s]|$)){{0,4}}"
_CODE = rf"(?:(?:[,\s(]{{0,3}}|[.;]\s|\s[-–|/]\s|,?[ \t]*\n?[ \t]{{1,20}})(?i:{_SOME_CODE}))?"
_TYPED = f"{places.STREET}|{places.STREET.title()}"
_NUMBERED = re.compile(
    rf"(?<![\w/.:£-])(?<!\b[Aa]ge )(?<!\b[Aa]ged )(?:(?i:{_UNIT}),?\s+(?:(?!(?:Mr|Mrs|Ms|Miss|Dr)\b){_CAP}(?:\s{_CAP}){{0,2}}(?:,\s+|\s*\n\s*)(?=\d))?)?(?:{_CAP}(?:\s{_CAP}){{0,2}}\s(?:House|Hall|Chambers|Cottage|Farm|Farmhouse|Lodge|Court|Barn|Apartments|Foyer|Hostel|Refuge|Hotel|Shelter|Mansions|Buildings|Point|Tower|Heights|View|Premises|Lodgings),\s+|(?:[Tt]he\s(?:{_CAP}\s){{0,2}})?(?:Foyer|Hostel|Refuge|Hotel|Shelter|Flat|Annexe?|Bungalow|Lodge|Studio|Coach\sHouse|Stables|Cottage|Vicarage|Rectory|Barn|Loft),\s+)?\d{{1,4}}[A-Za-z]?(?:\s?[-–/&]\s?\d{{1,4}}[A-Za-z]?)?,?\s+(?P<words>(?:{_WORD}\s+){{1,4}}?)(?i:{places.STREET})\b\.?(?![-’'])"
    rf"(?:(?:,?\s+{_WORD}){{1,4}}?{_CODE[:-1]}|{_TOWNS}{_CODE}(?:(?<=[a-z])\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b){_TOWN}(?=,\s(?:tel|mob|ph|phone|dob|d\.o\.b|born|b\.)))?)"
)
_UNITED = re.compile(
    rf"(?<!\w)(?i:{_UNIT}),?\s+(?!(?:Mr|Mrs|Ms|Miss|Dr)\b){_CAP}(?:\s{_CAP}){{0,3}}(?!\w){_TOWNS}{_CODE}"
)
_UNITED_SMALL = re.compile(
    rf"(?<!\w)(?:{_UNIT}),?\s+(?:{_WORD}\s){{1,3}}(?:house|court|lodge|hall|tower|point|heights|mansions|buildings),\s+(?:{_WORD}\s){{1,3}}(?:{places.STREET})\b(?:,\s+{_WORD})?{_CODE[:-1]}",
    re.IGNORECASE,
)
"""A flat in a house by its name, its street and postcode, whatever letters it is typed in."""
_NAMED = re.compile(
    rf"(?<![\w])(?:(?<![\w/.:£-])\d{{1,3}}[A-Za-z]?\s)?[“\"]?(?:The\s)?{_CAP}(?:\s{_CAP}){{0,3}}[”\"]?,\s{_CAP}(?:\s{_CAP}){{0,2}}\s(?:{_TYPED.replace('(?:', '(?:', 1)})\b{_TOWNS}{_CODE}"
)
_STREET_ONLY = re.compile(
    rf"(?<![\w])(?!I\s)(?:{_CAP}\s){{1,3}}(?i:{places.STREET})\b(?![-’']|\s(?:depot|garage|office|school|surgery|clinic|library|station|shops?|store|pharmacy|chemist|church|car\spark|allotments|playing\sfields?|industrial)\b){_TOWNS}{_CODE}"
)
_INSTITUTION = re.compile(
    rf"\b(?:HM[PYOI]{{1,3}}\s{_CAP}(?:(?<!\.)\s{_CAP})?|(?:{_CAP}(?:(?<!\.)|(?<=\bSt\.))\s){{1,4}}(?i:hostel|women[’']?s\s+refuge|refuge|children[’']?s\s+home|care\s+home|nursing\s+home|(?:residential|rest|retirement)\s+(?:care\s+)?home|barracks|caravan\s+(?:park|site)|marina|foyer|hospital))\b(?:,\s*(?i:p\.?\s?o\.?\s+box)\s+\d{{1,5}}[A-Z]?\b)?{_TOWNS}{_CODE}"
)
_ASKED_TO_CLOSE = re.compile(r"(?:Please|Pls|Can|Could|To|We|And|Now|Just|Happy to)\s+close\b")
"""What is asked for, and no street: "Please close him"."""
_SAINT = re.compile(r"\s(?:John|Clair|Clare|George|Aubyn|Leger|Vincent|Pierre|Denis|Laurent|Croix)\b")
"""Behind "St" in somebody's name: "Tom St John"."""
_A_ROOM = re.compile(rf"{_UNIT}\b", re.IGNORECASE)
_HOUSE_BETWEEN = re.compile(r"\s(?:hostel|house|flats|hall|court|foyer|refuge|hotel|shelter|apartments),?\s?")
"""Between a room of a house whose name is told in small letters, and its street: "room 11 St Exemplar hostel, 2 …"."""
_INSTITUTIONS = ("hm", "hostel", "refuge", "home", "barracks", "caravan", "marina", "foyer", "hospital")
_DIGIT = re.compile(r"\d")
_A_UNIT = Guarded(
    "flat apartment apt unit room rm plot pitch bedsit studio maisonette caravan bungalow chalet",
    r"(?:flat|apartment|apt|unit|room|rm|plot|pitch|bedsit|studio|maisonette|caravan|bungalow|chalet)\.?\s?[0-9]|(?:flat|apartment|apt|unit|room)\s[a-z]",
)
_A_NUMBER = re.compile(r"no\.?\s?[0-9]")
"""Without one of these in lower case there is no flat."""
_BEFORE_CODE = re.compile(
    rf"(?:(?:{_CAP}|\d{{1,4}}[A-Za-z]?)(?:[,\n]\s?|\s(?:(?:of|on|upon|in|the|le|by)\s)?|\s\($))+$"
)
_LINE = 120
_MOST_WORDS = 6
"""Words of a line of an address that is written on several."""
_ASIDE = re.compile(r"\s*\([^()\d]{2,60}\)[,\s]*")
"""A remark in the middle of an address: "44a Wharf Street (above the bookies) Testbury"."""
_NO_HOUSE = re.compile(r"^(?:\d{1,4}[A-Za-z]?,\s?)+")
"""A number with a comma behind it in front of an address: the end of a date, or of a telephone number."""
_NAMED_FIRST = re.compile(
    rf"(?P<who>{_CAP}(?:\s{_CAP}){{1,2}})(?:,\s(?=\d{{1,4}}[A-Za-z]?\s[{UPPER}])|(?<!Church)(?<!Chapel)(?<!Abbey)(?<!Priory)\sof\s(?={_CAP}|\d{{1,4}}[A-Za-z]?\s[{UPPER}]))"
)
"""Somebody's name before a home, "Jane Sample, 11 Ropewalk, …", or a house's: "Little Orchard, 11 Ropewalk, …"."""
_LIVES_AT = re.compile(
    r"(?:\b(?:at|of|in|to|from|is|address|home|lives|where|c/o|and|on)\W*|,\s*|:\s*)$", re.IGNORECASE
)
"""Before the name of a house, and of nobody."""
_PRONOUN = re.compile(r"^(?:s?he|they|it|we|i)(?:[’'](?:s|re|m|ve))?\s+(?:(?:in|at|on|of)\s+)?(?!\W*$)", re.IGNORECASE)
"""With which a sentence begins that is an address but for it: "She's in The Foyer, 1 Canal Side"."""
_YEAR = re.compile(r"(?:19|20)\d\d(?:,\s|[^\S\n]*\n\s*)")
"""A year with a comma or the line's end behind it: "born 1974, Priory Road"; few roads have so many houses."""
_OF_MONTH = re.compile(rf"\d[/.-]$|\b(?:{'|'.join(dates.MONTHS)})[a-z]*,?\s+$", re.IGNORECASE)
_MONTH = 14
_BARE_YEAR = re.compile(r"(?:19|20)\d\d\s+")
"""A year behind its month: "2 September 1966 Sample Lane", "12/05/2001 8 Sample Lane"."""
_AFLOAT = re.compile(r"\b(?:narrow\s?boat|house\s?boat|boat|barge|caravan|plot|pitch|lodge)\s+$", re.IGNORECASE)
_VESSEL = re.compile(
    rf"\b(?i:narrow\s?boat|house\s?boat|boat|barge|canal\s?boat|cruiser|caravan|motorhome)\s+(?:(?:called|named)\s+)?[“\"'‘]?(?:The\s)?{_CAP}(?:\s{_CAP}){{0,3}}?[”\"'’]?(?:,?\s+(?:moored\s+)?(?:at|on|in)\s+(?:the\s+)?|,\s*)(?:(?i:berth|mooring|wharf|pontoon|jetty|plot|pitch|lock|bay)\s+(?:\d{{1,4}}[A-Za-z]?(?:,\s*|\s+))?)?$"
)
"""Before a mooring or a marina: the boat by its name."""
_BY_INITIALS = re.compile(r"(?<![\w/])(?:[nw]/?b|NB)\s+[“\"'‘]?$")
_MOORED = re.compile(r"\b(?:moorings?|marina|basin|berth|wharf|lock|canal|pontoon|jetty|quay)\b", re.IGNORECASE)
"""Before and within an address: the two letters before a boat's name, "nb Exemplar, Mooring 4"."""
_BED = re.compile(
    r"\b(?:bed(?:space)?|pod|cabin|cell|bay)\s+(?:no\.?\s+)?(?:\d{1,3}[a-z]?|[A-Z]),\s*$|\b(?:mooring|lock|pontoon|berth|jetty)\s$",
    re.IGNORECASE,
)
"""Before a hostel or premises by name: which bed of it; before a number: of what it is."""
_UNIT_OF = re.compile(rf"\b{_UNIT}(?:\s+(?:at|in|of)|,)\s+(?:the\s+)?$", re.IGNORECASE)
"""Before a house by its name: which flat of it, "Flat 4 at Exemplar House"."""
_CAPITAL = re.compile(r"(?:the )?[A-Z\d]")
_PERCHED = re.compile(
    r"\b(?:the\s+)?(?:(?:top|ground|first|second|third|upper|lower|basement|garden|attic)(?:[ -]+floor)?\s+)?(?:flat|room|bedsit|unit|maisonette|studio|caravan)s?(?:\s+[0-9]{1,3}[a-z]?|\s+[a-z])?"
    r"\s+(?:above|over|behind|below|under|beneath|next\s+to|at\s+the\s+(?:back|rear)\s+of|(?:to\s+the\s+)?rear\s+of)\s+[^,.;:\n]{2,40},\s*$"
    r"|\b(?:the\s+)?(?:flat|bedsit|maisonette|studio|rooms?)\s+(?:above|over|behind|below|under(?:neath)?|beneath|at\s+the\s+(?:back|rear)\s+of|(?:to\s+the\s+)?rear\s+of)\s+(?:(?:no|number)\.?\s?)?$"
    r"|\b(?:(?:top|ground|first|second|third|upper|lower|upstairs|downstairs|basement|garden|attic)(?:[ -]+floor)?\s+(?:flat|bedsit|maisonette|room)|rear\s+of)(?:,\s*|\s+)$"
    r"|\b(?:the\s+)?(?:(?:(?:static|touring)\s+)?caravan|(?:granny\s+)?annexe?|cabin|chalet|bothy|gate\s?house|coach\s?house|mobile\s+home|static|summer\s?house),\s*$",
    re.IGNORECASE,
)
"""Before a house: the flat in it that has no number, or stands above a shop."""
_NOT_STREET = frozenset(
    [
        "of",
        "in",
        "from",
        "on",
        "at",
        "and",
        "to",
        "a",
        "an",
        "is",
        "was",
        "were",
        "has",
        "have",
        "had",
        "with",
        "for",
        "by",
        "times",
        "time",
        "days",
        "day",
        "weeks",
        "week",
        "months",
        "years",
        "year",
        "hours",
        "calls",
        "call",
        "people",
        "men",
        "women",
        "youths",
        "lads",
        "kids",
        "boys",
        "girls",
        "children",
        "young",
        "males",
        "females",
        "occasions",
        "incidents",
        "reports",
        "no",
        "not",
        "or",
        "but",
        "that",
        "this",
        "which",
        "minutes",
        "other",
        "different",
        "neighbours",
        "residents",
        "old",
        "pm",
        "am",
        "cars",
        "same",
        "she",
        "he",
        "her",
        "his",
        "they",
        "their",
        "we",
        "our",
        "it",
        "who",
        "when",
        "whenever",
        "where",
        "while",
        "because",
        "if",
        "as",
        "uses",
        "used",
    ]
)


_NO_STREET = re.compile(rf"(?i:{'|'.join(sorted(_NOT_STREET))})\s[a-z]|(?:The|An?|This|That|Our|My)\s[a-z]+$")
"""What a sentence may begin with: "In court that morning", "The path is …"."""
_SCHOOL_YEAR = re.compile(r"\b(?:year|yr|key\s+stage|grade|class|aged?)\s$", re.IGNORECASE)
"""Before a number that is no house's."""


def find(text: str) -> list[tuple[int, int]]:
    """Where addresses stand in prose, the surest first; none overlaps another."""
    return list(_found(text))


@lru_cache(maxsize=128)
def _found(text: str) -> tuple[tuple[int, int], ...]:
    """What was found in the last texts, as several readers ask."""
    spans = Apart()
    numbered, street = _DIGIT.search(text) is not None, not places.STREETS.isdisjoint(vocabulary(text))
    for pattern in _worth_trying(text, numbered=numbered, street=street):
        for match in _each(pattern, text):
            let = pattern is _UNITED and namesakes.is_let_to(text, match.start())
            if not let and (pattern is not _NUMBERED or _names_a_street(match)):
                _add(spans, *_trimmed(text, *match.span()), fuller=pattern is _NUMBERED)
    for code in places.postcodes(text) if numbered else ():
        if spans.covers(code.start, code.end):
            continue
        start, end = _leftwards(text, code)
        _give_way(text, spans, start, end)
        if code.value or _DIGIT.search(text, start, code.start):
            _add(spans, start, end)
    for match in _STREET_ONLY.finditer(text) if street else ():
        if _is_street(text, match):
            _add(spans, *_trimmed(text, *match.span()))
    for start, end in _roofless(text):
        spans.add(start, end)
    placed = ((_behind_year(text, start), end) for start, end in spans)
    return tuple(_met(text, sorted((_from_boat(text, start, end), end) for start, end in placed)))


def _names_a_street(match: re.Match[str]) -> bool:
    """Whether a number and words up to "road" are a house: not "2 November and …", not "Year 9 pupil Poppy Lane"."""
    words = match["words"].lower().split()
    if _SCHOOL_YEAR.search(match.string, max(0, match.start() - _MONTH), match.start()):
        return False
    return not (set(words) & _NOT_STREET or (dates.MONTHS.count(words[0][:3]) and len(words) > 2))


def _each(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Every match; behind a year with a comma the next may begin within it: "1984, lodgings at Wharf House, 2 …"."""
    at = 0
    while (match := pattern.search(text, at)) is not None:
        yield match
        year = pattern is _NUMBERED and _YEAR.match(text, match.start())
        at = year.end() if year else max(match.end(), match.start() + 1)


def _give_way(text: str, spans: Apart, start: int, end: int) -> None:
    """Take out a house by its name that stands in a fuller address: "The Foyer, 1 Canal Side, WS99 4QT"."""
    within = spans.within(start, end)
    if all((span[0] == start and _A_ROOM.match(text, start)) or not _DIGIT.search(text, *span) for span in within):
        spans.take_out(within)


def _is_street(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a street is one, and no saint, request or name of somebody."""
    saint = match[0].endswith("St") and _SAINT.match(text, match.end()) is not None
    return (
        not saint
        and not _ASKED_TO_CLOSE.match(match[0])
        and not _NO_STREET.match(match[0])
        and not namesakes.is_somebody(text, *match.span())
    )


def _roofless(text: str) -> Iterator[Span]:
    """Where a text says that somebody has no home."""
    if "NFA" in text or "nfa" in text:
        yield from (match.span(match.lastgroup or 0) for match in places.NFA_SEGMENT.finditer(text))
    yield from (match.span() for match in places.NFA_PROSE.finditer(text))


_NO_RANGE = re.compile(r"(\d{1,3})\s+[-–]\s+(?=(\d{1,4}))")
"""What reads as houses side by side, and is an age before a house where it does not rise: "Jane Sample - 62 - 12b Mill Lane"."""


def _behind_year(text: str, start: int) -> int:
    """Where an address begins that was found from the year of a date before it."""
    bare = _BARE_YEAR.match(text, start) if _OF_MONTH.search(text, max(0, start - _MONTH), start) else None
    year = _YEAR.match(text, start) or bare
    aged = _NO_RANGE.match(text, start)
    if aged is not None and int(aged[1]) >= int(aged[2]):
        return aged.end()
    return year.end() if year else start


def _met(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The name of a house or home and the street right behind it are one address."""
    met: list[tuple[int, int]] = []
    for start, end in spans:
        if met and _goes_on(text, met[-1], (start, end)):
            met[-1] = (met[-1][0], end)
        else:
            met.append((start, end))
    return met


def _goes_on(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether two finds are one address: a house or home by name, then its street; a street, then its town."""
    if text[first[1] : second[0]].strip(" \n") in ("", ","):
        return not _DIGIT.search(text, *first) and places.HOUSED.search(text, *first) is not None
    if _HOUSE_BETWEEN.fullmatch(text, first[1], second[0]) and _A_ROOM.match(text, *first):
        return True
    if not _ASIDE.fullmatch(text, first[1], second[0]):
        return False
    house = _DIGIT.search(text, *first) is not None and not any(True for _ in places.postcodes(text[slice(*first)]))
    return (
        house and not re.match(r"\d", text[second[0] :]) and any(True for _ in places.postcodes(text[slice(*second)]))
    )


def _worth_trying(text: str, *, numbered: bool, street: bool) -> Iterator[re.Pattern[str]]:
    """The patterns of addresses that could match a text: each needs a digit, or one of a few words."""
    if _A_UNIT.is_in(text) or (numbered and _A_NUMBER.search(lowered(text))):
        yield _UNITED
    if numbered and street:
        if _A_UNIT.is_in(text):
            yield _UNITED_SMALL
        yield _NUMBERED
    if street and "," in text:
        yield _NAMED
    small = lowered(text)
    if any(word in small for word in _INSTITUTIONS):
        yield _INSTITUTION


def _add(spans: Apart, start: int, end: int, *, fuller: bool = False) -> None:
    """Add a span that overlaps none; a ``fuller`` one takes the place of those within it."""
    if fuller:
        spans.take_out(spans.within(start, end))
    spans.add(start, end)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start, start + len(piece.rstrip(" ,.\n"))


def _leftwards(text: str, code: places.Postcode) -> tuple[int, int]:
    """A postcode, with the capitalised parts before it."""
    lead = _own_lines(text[max(0, code.start - _LINE) : code.start])
    match = _BEFORE_CODE.search(lead)
    if match is None:
        return code.start, code.end
    dated = list(days_told.ends(match[0]))
    match = _BEFORE_CODE.search(lead, match.start() + dated[-1]) if dated else match
    if match is None:
        return code.start, code.end
    begin = code.start - len(_PRONOUN.sub("", _NO_HOUSE.sub("", match[0])))
    who = _NAMED_FIRST.match(text, begin, code.start)
    named = who is not None and not _LIVES_AT.search(text, max(0, begin - _MONTH), begin)
    if who is not None and named and not places.HOUSED.search(who["who"]) and names.looks_like(who["who"]):
        begin = who.end()
    return begin, code.end


def _own_lines(lead: str) -> str:
    """The lines before a postcode that may be of its address: none that asks something, or has somebody's birth date."""
    lines = lead.split("\n")
    others = [n for n, line in enumerate(lines[:-1]) if len(line.split()) > _MOST_WORDS or days_told.DATED.search(line)]
    return "\n".join(lines[others[-1] + 1 :]) if others else lead


def _from_boat(text: str, start: int, end: int) -> int:
    """Where an address begins that begins with the name of a boat, a plot, a bed or a house."""
    if _MOORED.search(text, start, end) and (boat := _BY_INITIALS.search(text, max(0, start - _LINE), start)):
        return boat.start()
    afloat = _AFLOAT.search(text, max(0, start - _LINE), start) or _VESSEL.search(text, max(0, start - _LINE), start)
    if afloat is None and (house := named_houses.begins(text, start)) is not None:
        return house
    if afloat is None:
        low = max(0, start - _LINE)
        afloat = _PERCHED.search(text, low, start) or _BED.search(text, low, start)
        afloat = afloat or (_UNIT_OF.search(text, low, start) if _CAPITAL.match(text, start) else None)
    return afloat.start() if afloat else start
