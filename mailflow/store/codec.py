"""Frozen dataclasses to JSON text and back, exactly: what was stored is equal to what is read.

In: a value of our nouns (dataclasses, enums, dates, tuples, dicts) and, to read, its type. Out: compact JSON text.
A field that equals its default is left out, so a noun may gain fields with defaults and old rows still read.
Strings that no database takes (lone surrogates of a lying charset) are wrapped, not repaired.
"""

import base64
import dataclasses
import json
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Turn = Callable[[Any], Any]


def dumps(value: object, kind: Any = None) -> str:
    """JSON text of a value; ``kind`` is its type when it is not a dataclass, such as ``tuple[str, ...]``.

    JSON's own encoder writes what it knows and asks ``_shallow`` for the rest; only a text that no database takes is
    encoded again, type by type, with its strings wrapped.
    """
    if value == () and type(value) is tuple:
        return "[]"
    text = _QUICK.encode(value)
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        plan: Any = kind if kind is not None else type(value)
        return _JSON.encode(_encoder(plan)(value))
    return text


def loads(kind: Any, text: str) -> Any:
    """The value of that type which ``dumps`` wrote."""
    return _decoder(kind)(json.loads(text))


def clean(text: str | None) -> str:
    """A string for a plain column: what no database takes becomes the replacement mark; None becomes empty."""
    if not text:
        return ""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _shallow(value: Any) -> Any:
    """One value that JSON does not know, a level deep: a dataclass, a day or time, an enum that is no string."""
    kind = type(value)
    fields = _APART.get(kind)
    if fields is None:
        fields = _APART[kind] = _apart(kind)
    if fields:
        found = {}
        for name, default in fields:
            one = getattr(value, name)
            if one is not default and one != default:
                found[name] = one
        return found
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(kind):
        return {}
    raise TypeError(f"the codec has no plan for {kind}")


_SHAPE: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":"), "check_circular": False}
_JSON = json.JSONEncoder(**_SHAPE)
_QUICK = json.JSONEncoder(**_SHAPE, default=_shallow)
_APART: dict[type, list[tuple[str, Any]]] = {}
"""Names and defaults of the fields of each dataclass that was met."""


def _apart(kind: type) -> list[tuple[str, Any]]:
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return [(field.name, _default(field)) for field in fields if field.init]


def _same(value: Any) -> Any:
    return value


def _string(value: str) -> Any:
    if value.isascii():
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return [base64.b64encode(value.encode("utf-8", "surrogatepass")).decode("ascii")]
    return value


def _unstring(value: Any) -> str:
    if type(value) is list:
        return base64.b64decode(value[0]).decode("utf-8", "surrogatepass")
    return str(value)


@cache
def _encoder(kind: Any) -> Turn:
    if dataclasses.is_dataclass(kind):
        return _dataclass_encoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return lambda value: value.value
    if isinstance(kind, type) and issubclass(kind, date):
        return lambda value: value.isoformat()
    return _either(kind, _encoder, {str: _string})


@cache
def _decoder(kind: Any) -> Turn:
    if dataclasses.is_dataclass(kind):
        return _dataclass_decoder(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if isinstance(kind, type) and issubclass(kind, date):
        return datetime.fromisoformat if issubclass(kind, datetime) else date.fromisoformat
    return _either(kind, _decoder, {str: _unstring})


def _either(kind: Any, of: Callable[[Any], Turn], plain: dict[Any, Turn]) -> Turn:
    """What both directions share: plain values, optional ones, tuples and dicts with string keys."""
    if kind in plain:
        return plain[kind]
    if kind in {int, float, bool, NoneType, Any} or get_origin(kind) is Literal:
        return _same
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType} and len(inner) == 2 and NoneType in inner:
        turn = of(inner[0] if inner[1] is NoneType else inner[1])
        return lambda value: None if value is None else turn(value)
    if origin is tuple and inner[-1] is Ellipsis:
        each = of(inner[0])
        return lambda value: tuple(map(each, value))
    if origin is tuple:
        turns = tuple(map(of, inner))
        return lambda value: tuple(turn(one) for turn, one in zip(turns, value, strict=True))
    if origin is dict and inner[0] is str:
        turn = of(inner[1])
        return lambda value: {key: turn(one) for key, one in value.items()}
    raise TypeError(f"the codec has no plan for {kind}")


def _fields(kind: Any) -> list[tuple[str, Any, Any]]:
    """(name, type, default) of each field that a constructor takes."""
    hints = get_type_hints(kind)
    return [(f.name, hints[f.name], _default(f)) for f in dataclasses.fields(kind) if f.init]


def _default(field: "dataclasses.Field[Any]") -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _dataclass_encoder(kind: Any) -> Turn:
    plan = [(name, _encoder(hint), default) for name, hint, default in _fields(kind)]

    def encode(value: Any) -> dict[str, Any]:
        found = {}
        for name, turn, default in plan:
            one = getattr(value, name)
            if one is not default and one != default:
                found[name] = turn(one)
        return found

    return encode


def _dataclass_decoder(kind: Any) -> Turn:
    turns = {name: _decoder(hint) for name, hint, _ in _fields(kind)}
    return lambda value: kind(**{name: turns[name](one) for name, one in value.items()})
