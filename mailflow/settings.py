"""This installation: ``mailflow.toml`` into frozen settings. Knows of a plug-in only "type plus a table".

In: a path. Out: Settings. Raises ConfigWrong: one sentence with file, key and what is allowed; unknown keys are errors.
Local files win over the defaults that the wheel carries (``config_file``).
"""

import tomllib
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, SecretStr, ValidationError

from mailflow import address as written
from mailflow.errors import ConfigWrong

Model = TypeVar("Model", bound=BaseModel)
Server = Annotated[str, AfterValidator(written.server_name)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True, defer_build=True)


class Options(_Frozen):
    """Base of every plug-in's own settings (mailboxes, transports)."""

    def at(self, folder: Path) -> Self:
        """The same with every relative path starting at ``folder``, where the configuration stands."""
        given = {key: getattr(self, key) for key in type(self).model_fields}
        paths = {key: folder / value for key, value in given.items() if isinstance(value, Path)}
        inner = {key: value.at(folder) for key, value in given.items() if isinstance(value, Options)}
        return self.model_copy(update=paths | inner)

    def place(self) -> tuple[str, ...]:
        """Where in the world this reads or writes, kind first: two mailboxes may not name one place. (): nowhere.

        The kind "folder" is followed by a resolved path.
        """
        return ()


class StoreSettings(_Frozen):
    """Where everything is kept. ``path`` is an SQLCipher file; ``url`` a PostgreSQL database instead."""

    path: Path = Path("data/mailflow.db")
    url: SecretStr | None = None
    key_file: Path | None = None
    """64 hexadecimal digits, never beside the data (``allow_key_beside_data``). Else MAILFLOW_KEY is read."""
    allow_key_beside_data: bool = False


class MailboxSettings(_Frozen):
    """One inbox: which backend reads it, for which partnership, and what is done with mail once it is stored."""

    name: Annotated[str, AfterValidator(written.plain_name)]
    type: str
    partnership: str
    settle: Literal["leave", "move"] = "leave"
    trusted_authserv: Server | None = None
    trusted_received_by: tuple[Server, ...] = ()
    options: dict[str, Any] = Field(default_factory=dict)


def _distinct(given: tuple[MailboxSettings, ...]) -> tuple[MailboxSettings, ...]:
    names = [mailbox.name for mailbox in given]
    twice = [name for name in dict.fromkeys(names) if names.count(name) > 1]
    if twice:
        raise ValueError(f"the name {twice[0]} is given twice; give each mailbox a name of its own")
    return given


class TransportSettings(_Frozen):
    """How letters leave. ``per_minute``: so many at most, for a server that takes no more of one account; None: all."""

    type: str
    per_minute: int | None = Field(default=None, ge=1, le=100_000, strict=True)
    options: dict[str, Any] = Field(default_factory=dict)


class SenderSettings(_Frozen):
    """As whom letters are sent. ``domain`` is the right side of our Message-IDs."""

    address: Annotated[str, AfterValidator(written.one_address)]
    name: Annotated[str, Field(min_length=1, max_length=100), AfterValidator(written.one_line)]
    domain: Annotated[str, AfterValidator(written.mail_domain)]


class WorkerSettings(_Frozen):
    """Limits of the process that reads mail content, a mail."""

    seconds: float = Field(default=20.0, ge=1, le=600, strict=True)
    megabytes: int = Field(default=512, ge=16, le=65536, strict=True)


class LimitSettings(_Frozen):
    """How many letters mailflow writes by itself for the mail of 24 hours before it falls silent and asks a person."""

    answers_per_address: int = Field(default=20, ge=1, le=100_000, strict=True)
    answers_per_case: int = Field(default=4, ge=1, le=100_000, strict=True)
    """To one address about one case, and in one conversation."""
    alerts_per_sender: int = Field(default=20, ge=1, le=100_000, strict=True)
    """Safeguarding alerts to the duty contact that the mails of one sender may set off."""


class ReconciliationSettings(_Frozen):
    """When each mailbox is compared with the ledger, and how far back.

    ``at`` is local time of the first partnership; "" leaves it to ``mailflow reconcile``. A mail that polling has not
    taken ``grace_minutes`` after its receipt was passed over.
    """

    at: Annotated[str, AfterValidator(written.time_or_never)] = "02:30"
    days: int = Field(default=35, ge=1, le=3650, strict=True)
    grace_minutes: float = Field(default=10.0, ge=0, le=1440)


class CanarySettings(_Frozen):
    """The mail that mailflow sends to itself once a day. ``to`` is an address that leads to an inbox that is read.

    Without ``to`` none is sent. ``at`` is local time of the first partnership. When it is missed,
    the alarm ``canary`` says.
    """

    to: Annotated[str, AfterValidator(written.one_address)] | None = None
    at: Annotated[str, AfterValidator(written.time_of_day)] = "07:00"


class PageSettings(_Frozen):
    """The team's pages: loopback only, until there is a log-in."""

    enabled: bool = True
    host: Literal["127.0.0.1", "::1", "localhost"] = "127.0.0.1"
    port: int = Field(default=8025, ge=0, le=65535, strict=True)


class ChannelSettings(_Frozen):
    """One way of telling somebody who is not at the page; it does not share the way of the letters."""

    type: str
    options: dict[str, Any] = Field(default_factory=dict)


class AlarmSettings(_Frozen):
    """Who is told when something is wrong, and how often. Channels are tried in order until one accepts."""

    channels: tuple[ChannelSettings, ...] = ()
    look_seconds: float = Field(default=15.0, ge=0.05, le=300)
    """Between two looks of the watch. Below 15, each alarm is asked as much more often."""
    repeat_hours: float = Field(default=24.0, ge=1, le=168)
    """What lasts is told again."""
    calm_minutes: float = Field(default=5.0, ge=0, le=1440)
    """For how long a trouble must be gone before it counts as over: what comes and goes is one incident."""
    gap_seconds: float = Field(default=60.0, ge=0, le=86400)
    """Between two notices at least; what comes up meanwhile goes together."""
    tell_seconds: float = Field(default=120.0, ge=0.1, le=3600)
    """How long a channel may take before the next one is tried."""
    stuck_seconds: float = Field(default=300.0, ge=1, le=86400)
    """For how long a thread at work may reach no step before it counts as hung."""
    limits: dict[str, dict[str, Any]] = Field(default_factory=dict)
    """Each alarm's own settings, by its name."""


class Settings(_Frozen):
    """Everything that ``mailflow.toml`` may say. ``folder`` is where it stands; relative paths start there."""

    folder: Path
    terms: tuple[Path, ...]
    store: StoreSettings = StoreSettings()
    mailboxes: Annotated[tuple[MailboxSettings, ...], AfterValidator(_distinct)]
    transport: TransportSettings
    sender: SenderSettings
    worker: WorkerSettings = WorkerSettings()
    page: PageSettings = PageSettings()
    alarms: AlarmSettings = AlarmSettings()
    heartbeat_file: Annotated[Path, AfterValidator(written.file_name)] | None = None
    """Written by the watch while everything makes progress; who looks from outside finds it old when nothing does."""
    limits: LimitSettings = LimitSettings()
    reconciliation: ReconciliationSettings = ReconciliationSettings()
    canary: CanarySettings = CanarySettings()
    poll_seconds: float = Field(default=60.0, ge=0.1, le=3600, strict=True)
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
            what, own = written.to_give(error["type"]), error["msg"].removeprefix("Value error, ")
            said = f"give {what}" if what else f"{own[:1].lower()}{own[1:]}"
            found.append(f"{said_in}: {key} is wrong: {said}.")
    return found


def load(path: Path) -> Settings:
    """The settings of one installation. Raises ConfigWrong."""
    data = read_toml(path)
    if "folder" in data:
        raise ConfigWrong(f"{path}: folder is not a known key; relative paths start where this file stands.")
    settings = validated(Settings, {**data, "folder": path.resolve().parent}, said_in=str(path))
    for key, what in (("terms", "a terms file"), ("mailboxes", "a mailbox")):
        if not getattr(settings, key):
            raise ConfigWrong(f"{path}: {key} is wrong: give at least {what}.")
    return settings


def shipped() -> Path:
    """The folder of defaults that the package carries: ``config/`` of the tree, ``_config`` of the wheel."""
    inside = Path(str(resources.files("mailflow"))) / "_config"
    return inside if inside.is_dir() else Path(str(resources.files("mailflow"))).parent / "config"


def config_file(folder: Path | None, name: str) -> Path:
    """A file of the configuration: the local one if there is one, else the shipped default."""
    if folder is not None and (folder / name).is_file():
        return folder / name
    return shipped() / name
