"""What a person does not see of an HTML page: what its styles hide, make too small, or write in the paper's colour.

In: the attributes of elements, and the style sheets of the page. Out: the Sight that an element hands down, or None
when it and all below it is hidden. Size, colour and visibility are handed down and may be set anew below: mails made by
programs write ``font-size:0`` around their columns and the true size within. Rules for some screens alone (``@media``)
do not count.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

Attributes = Mapping[str, str | None]
Rules = Mapping[str, str]
"""Declarations by what they are for: "p", ".class" or "#id"."""
_MOST_CSS, _MOST_RULES = 200_000, 500
_BRACES = re.compile(r"([{}])")
_BRACKET = re.compile(r"<!--|-->")
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|[a-z0-9]*[.#][\w-]+", re.IGNORECASE)
_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
_NUMBERS = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?\s*%?\)")
_SIZE = re.compile(r"(\d*\.?\d+)\s*(px|pt)?")
_FAR = re.compile(r"-\d{3,}(?:\.\d+)?(?:px|pt|em|rem|cm|%)?")
_NOUGHT = re.compile(r"0+(?:\.0+)?(?:px|pt|em|rem|%|cm|mm|in)?")
_FAINT = re.compile(r"(?:0?\.0\d*|0+)%?")
_NO_CLIP = re.compile(r"rect\(\s*(?:0\w*[\s,]+){3}0\w*\s*\)|inset\(\s*(?:50|100)%\s*\)")
_NAMED = (1, 1, 1)
"""A colour that has a name, and is not white."""
_WHITES = frozenset(("white", "snow", "ivory", "ghostwhite", "whitesmoke", "floralwhite", "azure", "mintcream"))
_WHITE = 0xF5
"""Each of the three colours of what nobody can read on white paper."""
_SMALLEST = 2.0
"""Points or pixels below which nobody reads."""
_TELLING = frozenset(("hidden", "type", "color", "bgcolor", "style"))
_NO_GROUND = frozenset(("", "none", "transparent", "inherit", "initial", "unset", "window", "auto"))


class Sight(NamedTuple):
    """How the text of an element is to be seen."""

    white: bool = False
    dark: bool = False
    clear: bool = False
    tiny: bool = False
    invisible: bool = False

    @property
    def unseen(self) -> bool:
        """Whether nobody sees it."""
        return self.tiny or self.invisible or self.clear or (self.white and not self.dark)


class _Look(NamedTuple):
    """What declarations do: hide for good; set (True or False) or leave (None) what is handed down."""

    hides: bool = False
    white: bool | None = None
    clear: bool | None = None
    tiny: bool | None = None
    invisible: bool | None = None
    dark: bool = False


_PLAIN = _Look()


def within(attributes: Attributes, tag: str, rules: Rules, sight: Sight) -> Sight | None:
    """What an element hands down; None when it is hidden with all that stands in it."""
    if not rules and _TELLING.isdisjoint(attributes):
        return sight
    if "hidden" in attributes or (attributes.get("type") or "").lower() == "hidden":
        return None
    look = _look(_declared(attributes, tag, rules))
    if look is _PLAIN:
        return sight
    if look.hides:
        return None
    return Sight(
        sight.white if look.white is None else look.white,
        sight.dark or look.dark,
        sight.clear if look.clear is None else look.clear,
        sight.tiny if look.tiny is None else look.tiny,
        sight.invisible if look.invisible is None else look.invisible,
    )


def rules(sheets: Sequence[str]) -> Rules:
    """The rules of a page's style sheets that say how text is to be seen."""
    found: dict[str, str] = {}
    for selectors, declared in _rules("\n".join(sheets)[:_MOST_CSS]):
        if _look(declared) is _PLAIN:
            continue
        for selector in (each.strip() for each in selectors.split(",")):
            if len(found) < _MOST_RULES and _SELECTOR.fullmatch(selector):
                key = selector if "." not in selector else "." + selector.partition(".")[2]
                key = key if "#" not in key else "#" + key.partition("#")[2]
                found[key] = f"{found.get(key, '')};{declared}"
    return found


def _rules(css: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations; those within rules for some screens are passed by."""
    selectors, depth, within_at = "", 0, 0
    for piece in _BRACES.split(_BRACKET.sub(" ", _without_remarks(css))):
        if piece == "{":
            depth += 1
            within_at = within_at or (depth if selectors.lstrip().startswith("@") else 0)
        elif piece == "}":
            depth = max(0, depth - 1)
            within_at = within_at if depth >= within_at else 0
        elif depth == 0:
            selectors = piece.rpartition(";")[2].strip()
        elif depth == 1 and not within_at:
            yield selectors, piece


def _without_remarks(css: str) -> str:
    kept, at = [], 0
    while (begins := css.find("/*", at)) >= 0 and (ends := css.find("*/", begins + 2)) >= 0:
        kept.append(css[at:begins])
        at = ends + 2
    return " ".join((*kept, css[at:]))


def _declared(attributes: Attributes, tag: str, rules: Rules) -> str:
    """The declarations for one element, the strongest last."""
    said = [f"color:{attributes['color']}"] if attributes.get("color") else []
    said += [f"background-color:{attributes['bgcolor']}"] if attributes.get("bgcolor") else []
    if rules:
        names = [
            tag,
            *(f".{name}" for name in (attributes.get("class") or "").split()[:20]),
            f"#{attributes.get('id')}",
        ]
        said += [rules[name] for name in names if name in rules]
    said.append(attributes.get("style") or "")
    return ";".join(said) if len(said) > 1 else said[0]


@lru_cache(maxsize=4096)
def _look(declared: str) -> _Look:
    if ":" not in declared:
        return _PLAIN
    found: dict[str, str] = {}
    for each in declared.lower().split(";"):
        name, _, value = each.partition(":")
        found[name.strip()] = value.replace("!important", "").strip()
    size, seen, ink = _SIZE.match(found.get("font-size", "")), found.get("visibility"), found.get("color")
    ground = _ground(found)
    colour = _colour(ink) if ink else None
    look = _Look(
        hides=_hides(found),
        white=None if colour is None else min(colour) >= _WHITE,
        clear=None if not ink and ground is None else _is_clear(ink or "") or (ground == colour not in (None, _NAMED)),
        tiny=None if size is None else float(size[1]) == 0 or (size[2] is not None and float(size[1]) < _SMALLEST),
        invisible=None if not seen else seen in ("hidden", "collapse"),
        dark=_is_dark(found, ground),
    )
    return _PLAIN if look == _PLAIN else look


def _hides(found: Mapping[str, str]) -> bool:
    """Whether declarations take an element away, whatever is said of those within it."""
    if found.get("display") == "none" or found.get("mso-hide") == "all" or _FAINT.fullmatch(found.get("opacity", "")):
        return True
    if _NOUGHT.fullmatch(found.get("max-height", "")) or _FAR.fullmatch(found.get("text-indent", "")):
        return True
    cut = found.get("overflow", "").startswith(("hidden", "clip"))
    if cut and any(_NOUGHT.fullmatch(found.get(side, "")) for side in ("height", "width", "max-width")):
        return True
    if found.get("position") in ("absolute", "fixed"):
        away = any(_FAR.fullmatch(found.get(side, "")) for side in ("left", "top", "right", "bottom", "margin-left"))
        return away or _NO_CLIP.fullmatch(found.get("clip", "") or found.get("clip-path", "")) is not None
    return found.get("transform", "").replace(" ", "") in ("scale(0)", "scale(0,0)")


def _ground(found: Mapping[str, str]) -> tuple[int, int, int] | None:
    return _colour(found.get("background-color", "") or found.get("background", "").partition(" ")[0])


def _is_dark(found: Mapping[str, str], ground: tuple[int, int, int] | None) -> bool:
    """Whether there is a ground behind the text on which white may be read: a colour but white, or a picture."""
    said = found.get("background-color", "") or found.get("background", "")
    return said not in _NO_GROUND and (ground is None or min(ground) < _WHITE)


@lru_cache(maxsize=1024)
def _colour(said: str) -> tuple[int, int, int] | None:
    """Red, green and blue; None for a colour that is not known to be a certain one."""
    if said in _WHITES or said == "black":
        return (0, 0, 0) if said == "black" else (255, 255, 255)
    if (numbers := _NUMBERS.match(said)) is not None:
        return int(numbers[1]), int(numbers[2]), int(numbers[3])
    if (found := _HEX.fullmatch(said)) is None:
        return _NAMED if said.isalpha() and said not in _NO_GROUND else None
    digits = found[1] if len(found[1]) == 6 else "".join(d * 2 for d in found[1])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _is_clear(ink: str) -> bool:
    numbers = _NUMBERS.match(ink)
    return ink == "transparent" or bool(numbers and numbers[4] and float(numbers[4]) < 0.1)
