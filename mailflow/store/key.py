"""The installation key: 32 random bytes, as 64 hexadecimal digits in a key file or in ``MAILFLOW_KEY``.

In: settings. Out: the raw key. It trusts nobody to have put the file in a good place: beside the data it is refused,
unless the settings allow it (the demo). Raises ConfigWrong for the place, KeyWrong for what is missing or no key.
"""

import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from mailflow.errors import ConfigWrong, KeyWrong, NotPossible
from mailflow.settings import Settings

VARIABLE = "MAILFLOW_KEY"
_DIGITS = re.compile(r"[0-9a-fA-F]{64}")


def installation_key(settings: Settings) -> bytes:
    """The 32 bytes. The key file wins over the environment. Raises ConfigWrong or KeyWrong."""
    if settings.store.key_file is None:
        return _parsed(os.environ.get(VARIABLE), said_in=f"the environment variable {VARIABLE}")
    file = settings.at(settings.store.key_file)
    if _beside(settings, file) and not settings.store.allow_key_beside_data:
        raise ConfigWrong(
            f"store.key_file: {file} lies beside the data that it opens; keep it in another folder, "
            f"or say store.allow_key_beside_data = true (a demo may)."
        )
    try:
        text = file.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyWrong(f"{file}: there is no key file; `mailflow key` makes one, or set {VARIABLE}.") from None
    except (OSError, UnicodeDecodeError):
        raise KeyWrong(f"{file}: the key file cannot be read; it holds 64 hexadecimal digits, for this user.") from None
    return _parsed(text, said_in=f"{file}")


def write_key(file: Path) -> None:
    """Make a new random key in a new file that this user alone may read. Raises NotPossible when the file exists."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise NotPossible(f"{file}: there is a file already; a key is never written over.") from None
    with os.fdopen(number, "w", encoding="ascii") as out:
        out.write(secrets.token_hex(32) + "\n")
        out.flush()
        os.fsync(out.fileno())


def problems(settings: Settings) -> Iterator[str]:
    """What ``mailflow check`` says of the key: one sentence a problem."""
    try:
        installation_key(settings)
    except (ConfigWrong, KeyWrong) as wrong:
        yield f"{wrong}"
        return
    file = settings.store.key_file and settings.at(settings.store.key_file)
    if file and file.stat().st_mode & 0o077:
        yield f"{file}: other users may read the key file; take that right away (chmod 600)."


def _parsed(text: str | None, *, said_in: str) -> bytes:
    if not text or not text.strip():
        raise KeyWrong(f"{said_in} holds no key; give 64 hexadecimal digits, or name a store.key_file.")
    if not _DIGITS.fullmatch(text.strip()):
        raise KeyWrong(f"{said_in} holds something that is not a key; a key is 64 hexadecimal digits.")
    return bytes.fromhex(text.strip())


def _beside(settings: Settings, file: Path) -> bool:
    data = settings.at(settings.store.path).resolve().parent
    return settings.store.url is None and file.resolve().is_relative_to(data)
