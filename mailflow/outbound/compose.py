"""Words a letter from its template: the one place where letters meet Jinja2.

In: the name of a file in ``letters/`` (the installation's own folder first, then the shipped one) and values.
Out: one subject line and a plain-text body. A template's first line is ``Subject: …``, the rest is the body.

Templates are sandboxed; a value that was not handed over is an error, not a gap; control characters are taken
out of values, so that none can start a header or hide text. Raises ConfigWrong, with file and line, for a
template that cannot be worded: somebody edited it. Whatever the installation's own wording raises is its own fault.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mailflow.errors import ConfigWrong
from mailflow.outbound import wording
from mailflow.settings import shipped

_SUBJECT = "Subject:"
_GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Worded:
    """A letter's words: ``subject`` is one line; ``body`` ends with one line end."""

    subject: str
    body: str


def letter(name: str, values: Mapping[str, Any], *, folder: Path | None = None) -> Worded:
    """Word ``letters/<name>.txt`` with these values; ``folder`` is the installation's own."""
    try:
        text = _environment(folder).get_template(f"{name}.txt").render(values)
    except TemplateError as wrong:
        raise ConfigWrong(_sentence(name, wrong)) from wrong
    except Exception as wrong:
        # Not UTF-8, not readable, a sum of a word and a number: their file, not our program. Ours is told as ours.
        if folder is None or not (folder / "letters" / f"{name}.txt").exists():
            raise
        raise ConfigWrong(_sentence(name, wrong)) from wrong
    return _split(name, text)


def problems(folder: Path | None = None) -> Iterator[str]:
    """What ``mailflow check`` should say: one sentence for each template that cannot be read."""
    environment = _environment(folder)
    for file in environment.list_templates(extensions=["txt"]):
        try:
            environment.get_template(file)
        except (TemplateError, OSError, UnicodeError) as wrong:
            yield _sentence(file.removesuffix(".txt"), wrong)


@lru_cache(maxsize=8)
def _environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    """One environment a folder; it keeps compiled templates and reads a file again when it was changed."""
    folders = [place / "letters" for place in (folder, shipped()) if place is not None]
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=False,  # letters are plain text; HTML is never made of them
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: wording.plain(value) if isinstance(value, str) else value,
    )
    environment.filters |= {
        "day": wording.day_in_words,
        "month": wording.month_in_words,
        "joined": wording.joined,
        "counted": wording.counted,
    }
    return environment


def _split(name: str, text: str) -> Worded:
    first, _, body = text.partition("\n")
    if not first.startswith(_SUBJECT) or not first.removeprefix(_SUBJECT).strip():
        raise ConfigWrong(f"letters/{name}.txt: the first line must be 'Subject: …' and then an empty line.")
    subject = " ".join(first.removeprefix(_SUBJECT).split())
    tidy = _GAP.sub("\n\n", "\n".join([line.rstrip(" \t") for line in body.split("\n")])).strip("\n")
    return Worded(subject, tidy + "\n")


def _sentence(name: str, wrong: Exception) -> str:
    """What is wrong with a template, without the values that it was worded with."""
    line = f", line {wrong.lineno}" if isinstance(wrong, TemplateSyntaxError) else ""
    said = wrong.message if isinstance(wrong, TemplateError) else ""
    return f"letters/{name}.txt{line}: this wording cannot be used: {said or type(wrong).__name__}."
