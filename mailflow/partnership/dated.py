"""How dated tables become whole ones, and how a wrong key is told; it knows no setting by name.

In: the ``[[terms]]`` tables as TOML gives them. Out: one complete table a date, oldest first: tables are
merged key by key, lists and plain values are replaced, ``false`` takes away what an earlier table gave.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from inspect import isclass
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from mailflow.address import to_give
from mailflow.errors import ConfigWrong


def merged(tables: Any, *, file: str) -> list[dict[str, Any]]:
    """Each dated table completed from those before it, sorted by ``valid_from``. Raises ConfigWrong."""
    if not isinstance(tables, list) or not tables or not all(isinstance(t, dict) for t in tables):
        raise ConfigWrong(f"{file}: terms must be given as one or more [[terms]] tables, each with valid_from.")
    for table in tables:
        start = table.get("valid_from")
        if not isinstance(start, date) or isinstance(start, datetime):
            raise ConfigWrong(f"{file}: terms.valid_from is missing or wrong: give a date such as 2026-12-01.")
    ordered = sorted(tables, key=lambda table: table["valid_from"])
    whole: list[dict[str, Any]] = []
    for table in ordered:
        if whole and whole[-1]["valid_from"] == table["valid_from"]:
            raise ConfigWrong(
                f"{file}: terms.valid_from {table['valid_from']} is given twice; "
                "each [[terms]] table starts on a day of its own."
            )
        whole.append(_over(whole[-1] if whole else {}, table))
    return whole


def _over(earlier: Mapping[str, Any], later: Mapping[str, Any]) -> dict[str, Any]:
    """``later`` laid over ``earlier``; ``false`` over anything but a switch means "no longer"."""
    result = dict(earlier)
    for key, value in later.items():
        before = result.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            result[key] = _over(before, value)
        elif value is False and before is not None and not isinstance(before, bool):
            del result[key]
        else:
            result[key] = value
    return result


def sentences(wrong: ValidationError, model: type[BaseModel], *, file: str, starts: Iterable[date]) -> list[str]:
    """One sentence a problem: file, key, its table's date, what is allowed; never the value itself."""
    dates = tuple(starts)
    return [
        _sentence(dict(error), model, file, dates) for error in wrong.errors(include_url=False, include_input=False)
    ]


def _sentence(error: Mapping[str, Any], model: type[BaseModel], file: str, dates: tuple[date, ...]) -> str:
    place = tuple(error["loc"])
    where = f"{file}: {_key(place)}"
    if place[:1] == ("terms",) and len(place) > 1 and isinstance(place[1], int):
        where += f" (terms valid from {dates[place[1]]})"
    kind = str(error["type"])
    if kind == "extra_forbidden":
        return f"{where} is not a known key; allowed: {', '.join(_allowed(model, place))}."
    if kind == "missing":
        return f"{where} is missing and must be given."
    if what := to_give(kind):
        return f"{where} is wrong: give {what}."
    message = str(error["msg"])
    for opening in ("Value error, ", "Input ", "String "):
        message = message.removeprefix(opening)
    return f"{where} is wrong: it {message}." if message.startswith("should") else f"{where} is wrong: {message}."


def _key(place: tuple[Any, ...]) -> str:
    """The key as the file has it: which entry of a list is counted from 1, as people count."""
    steps = ["terms", *place[2:]] if place[:1] == ("terms",) else ["partnership", *place]
    text = ""
    for step in steps:
        if step == "[key]":
            continue
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def _allowed(model: type[BaseModel], place: tuple[Any, ...]) -> list[str]:
    """The keys that may stand where the last step of ``place`` stands."""
    here = model
    for step in place[:-1]:
        for name, field in here.model_fields.items():
            if step in {name, field.alias}:
                here = _model_in(field.annotation) or here
    lasting = here is model
    return sorted(field.alias or name for name, field in here.model_fields.items() if not (lasting and name == "terms"))


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The model that an annotation such as ``tuple[Topic, ...]`` or ``Cutoff | None`` speaks of, if any."""
    if isclass(annotation) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
