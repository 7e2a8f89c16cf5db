"""This installation: ``mailflow.toml`` into frozen settings. Knows of a plug-in only "type plus a table".

In: a path. Out: Settings. Raises ConfigWrong: one sentence with file, key and what is allowed; unknown keys are errors.
Local files win over the defaults that the wheel carries (``config_file``).
"""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from mailflow.errors import ConfigWrong

Model = TypeVar("Model", bound=BaseModel)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Options(_Frozen):
    """Base of every plug-in's own settings (mailboxes, transports)."""

    def at(self, folder: Path) -> Self:
        """The same with every relative path starting at ``folder``, where the configuration stands."""
        paths = {key: value for key in type(self).model_fields if isinstance(value := getattr(self, key), Path)}
        return self.model_copy(update={key: folder / value for key, value in paths.items()})


class StoreSettings(_Frozen):
    """Where everything is kept. ``path`` is an SQLCipher file; ``url`` a PostgreSQL database instead."""

    path: Path = Path("data/mailflow.db")
    url: SecretStr | None = None
    key_file: Path | None = None
    """64 hexadecimal digits, never beside the data (``allow_key_beside_data``). Else MAILFLOW_KEY is read."""
    allow_key_beside_data: bool = False


class MailboxSettings(_Frozen):
    """One inbox: which backend reads it, for which partnership, and what is done with mail once it is stored."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    type: str
    partnership: str
    settle: Literal["leave", "move"] = "leave"
    trusted_authserv: str | None = None
    trusted_received_by: tuple[str, ...] = ()
    options: dict[str, Any] = Field(default_factory=dict)


class TransportSettings(_Frozen):
    """How letters leave."""

    type: str
    options: dict[str, Any] = Field(default_factory=dict)


class SenderSettings(_Frozen):
    """As whom letters are sent. ``domain`` is the right side of our Message-IDs."""

    address: str
    name: str
    domain: str


class WorkerSettings(_Frozen):
    """Limits of the process that reads mail content, a mail."""

    seconds: float = 20.0
    megabytes: int = 512


class PageSettings(_Frozen):
    """The team's pages: loopback only, until there is a log-in."""

    enabled: bool = True
    host: Literal["127.0.0.1", "::1", "localhost"] = "127.0.0.1"
    port: int = Field(default=8025, ge=0, le=65535)


class Settings(_Frozen):
    """Everything that ``mailflow.toml`` may say. ``folder`` is where it stands; relative paths start there."""

    folder: Path
    terms: tuple[Path, ...]
    store: StoreSettings = StoreSettings()
    mailboxes: tuple[MailboxSettings, ...]
    transport: TransportSettings
    sender: SenderSettings
    worker: WorkerSettings = WorkerSettings()
    page: PageSettings = PageSettings()
    poll_seconds: float = Field(default=60.0, gt=0)
    clock_offset_file: Path | None = None
    """Demo only: whole seconds that are added to real time."""
    log_level: Literal["DEBUG", "INFO", "WARNING"] = "INFO"

    def at(self, path: Path) -> Path:
        """A path of the settings, from the folder that they stand in."""
        return path if path.is_absolute() else self.folder / path


def read_toml(path: Path) -> dict[str, Any]:
    """A TOML file as a dict. Raises ConfigWrong when it is missing or cannot be read as TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as wrong:
        raise ConfigWrong(f"{path}: there is no such file; `mailflow init DIR` writes one.") from wrong
    except (OSError, UnicodeDecodeError) as wrong:
        raise ConfigWrong(f"{path}: the file cannot be read; it must be UTF-8 text that this user may read.") from wrong
    except tomllib.TOMLDecodeError as wrong:
        raise ConfigWrong(f"{path}: this is not valid TOML: {wrong}.") from wrong


def validated(model: type[Model], data: dict[str, Any], *, said_in: str) -> Model:
    """A frozen model from a dict. Raises ConfigWrong with one sentence per wrong key, without showing its value."""
    try:
        return model.model_validate(data)
    except ValidationError as wrong:
        raise ConfigWrong(" ".join(problems(wrong, said_in=said_in))) from None


def problems(wrong: ValidationError, *, said_in: str) -> list[str]:
    """One sentence a problem: where it was said, which key, what is allowed."""
    found = []
    for error in wrong.errors(include_url=False, include_input=False):
        key = ".".join(str(step) for step in error["loc"]) or "(the whole)"
        if error["type"] == "extra_forbidden":
            found.append(f"{said_in}: {key} is not a known key; remove it or mend its spelling.")
        elif error["type"] == "missing":
            found.append(f"{said_in}: {key} is missing and must be given.")
        else:
            found.append(f"{said_in}: {key} is wrong: {error['msg'][:1].lower()}{error['msg'][1:]}.")
    return found


def load(path: Path) -> Settings:
    """The settings of one installation. Raises ConfigWrong."""
    data = read_toml(path)
    if "folder" in data:
        raise ConfigWrong(f"{path}: folder is not a known key; relative paths start where this file stands.")
    return validated(Settings, {**data, "folder": path.resolve().parent}, said_in=str(path))


def shipped() -> Path:
    """The folder of defaults that the package carries: ``config/`` of the tree, ``_config`` of the wheel."""
    inside = Path(str(resources.files("mailflow"))) / "_config"
    return inside if inside.is_dir() else Path(str(resources.files("mailflow"))).parent / "config"


def config_file(folder: Path | None, name: str) -> Path:
    """A file of the configuration: the local one if there is one, else the shipped default."""
    if folder is not None and (folder / name).is_file():
        return folder / name
    return shipped() / name
