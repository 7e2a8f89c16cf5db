"""The ``mailflow`` command: parses words, calls one function, prints sentences. It decides nothing.

The commands are in ``commands/``, one group a file; here is what they share: options, the house for one command, and
what becomes of an error. Every command loads what it needs when it runs, so that ``--help`` is quick. An error that an
operator may read is printed as its sentence, without a traceback; exit status 1 is "could not", 2 is "wrong words".
"""

import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from typing import Annotated, Any

import typer

from mailflow import __version__, discovery
from mailflow.errors import MailflowError

Config = Annotated[
    Path, typer.Option("--config", "-c", envvar="MAILFLOW_CONFIG", help="The installation's mailflow.toml.")
]
By = Annotated[str, typer.Option("--by", help="Who decides; kept in the audit log.")]
Which = Annotated[
    str | None,
    typer.Option("--partnership", help="Id of the partnership, where the installation has several."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
LARGEST = 2_147_483_647
"""The largest of the database's whole numbers."""
Number = Annotated[int, typer.Argument(min=1, max=LARGEST, help="Its number.")]
HERE = Path("mailflow.toml")


class Group(typer.Typer):
    """A group of commands. ``place`` orders the groups in the help; one without ``about`` is no word of its own."""

    def __init__(self, name: str, about: str = "", *, place: int) -> None:
        super().__init__(help=about, no_args_is_help=True, rich_markup_mode=None)
        self.name, self.place = name, place
        self.word = name if about else None


def main() -> None:
    """Run the command; print an operator's sentence instead of a traceback."""
    try:
        whole()()
    except MailflowError as wrong:
        sys.stderr.write(f"{wrong}\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except Exception as fault:  # noqa: BLE001 - a foreign error's text may quote a mail: its kind and place are enough
        places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__))
        sys.stderr.write(f"An unforeseen fault, {type(fault).__name__}, at {' > '.join(places)}. Please report it.\n")
        sys.exit(1)


def whole() -> typer.Typer:
    """The command with every group of ``commands/``."""
    app = typer.Typer(
        name="mailflow",
        help="Turns a community safety partnership's inbox into triaged referrals, encrypted minutes and reminders.",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        callback=_root,
    )
    for group in sorted(discovery.plugins("mailflow.commands").values(), key=attrgetter("place")):
        app.add_typer(group, name=group.word)
    return app


def call(module: str, function: str) -> Any:
    """A function of mailflow's, loaded now that a command runs."""
    return getattr(discovery.load(f"mailflow.{module}"), function)


@contextmanager
def house(config: Path, *, create: bool = False) -> Iterator[Any]:
    """The house for one command: settings, store, partnerships. Closed at the end. ``create``: also a new store."""
    with call("wiring", "opened")(config, create=create) as found:
        if found.store.made:
            typer.echo("A new store was made: it knows nothing of any mail, letter or case of before.")
        yield found


def print_rows(rows: Iterator[dict[str, Any]]) -> None:
    """One JSON object a line, each as soon as it is there."""
    dumps = discovery.load("json").dumps
    for row in rows:
        sys.stdout.write(dumps(row, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def say(lines: Iterator[str] | list[str]) -> None:
    """Sentences for a person, one a line."""
    for line in lines:
        typer.echo(line)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Nothing to do before a command."""
