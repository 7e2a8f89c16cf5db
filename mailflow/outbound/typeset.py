"""Typesets a paper as PDF: the one place where documents meet typst.

In: the name of a template in ``minutes/`` (the installation's own folder first, then the shipped one) and the
paper's data (``outbound.paper``). Out: the bytes of a tagged PDF (PDF/UA-1) without a date, the same for the same
data. Nothing is written to disk. Raises SealFailed without any content: the typesetter's own words may quote it.

A character that no font of this machine can show (an emoji, a script without a font) is written as its name in
square brackets: an accessible PDF may not hold it, and leaving it out would change what somebody said.
"""

import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import typst

from mailflow.errors import SealFailed
from mailflow.settings import config_file

ACCESSIBLE: Final = "ua-1"
_PROBE: Final = b'#set document(title: "probe")\n#set text(font: "Libertinus Serif")\n#sys.inputs.paper'


def pdf(template: str, data: Mapping[str, Any], *, folder: Path | None = None) -> bytes:
    """A paper as an accessible PDF. ``folder`` is the installation's own. Raises SealFailed."""
    source = config_file(folder, f"minutes/{template}.typ")
    if not source.is_file():
        raise SealFailed(f"minutes/{template}.typ: there is no such document template.")
    text = json.dumps(data, ensure_ascii=False)
    try:
        return _compile(source, text)
    except typst.TypstError:
        pass
    try:
        return _compile(source, _showable(text))
    except typst.TypstError:
        raise SealFailed(f"minutes/{template}.typ: the document could not be typeset with it.") from None


def _compile(source: Path, text: str) -> bytes:
    return typst.compile(source, root=source.parent, sys_inputs={"paper": text}, format="pdf", pdf_standards=ACCESSIBLE)


def _showable(text: str) -> str:
    """A JSON text in which every character that no font can show is replaced by its name."""
    hidden = {c for c in set(text) if not c.isascii() and not _has_glyph(c)}
    return text.translate({ord(c): f"[{unicodedata.name(c, 'unknown character').lower()}]" for c in hidden})


@lru_cache(maxsize=4096)
def _has_glyph(character: str) -> bool:
    try:
        typst.compile(_PROBE, sys_inputs={"paper": character}, format="pdf", pdf_standards=ACCESSIBLE)
    except typst.TypstError:
        return False
    return True
