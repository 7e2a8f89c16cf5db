"""Taking a mailbox over that was in use before."""

from typing import Annotated

import typer

from mailflow.cli import HERE, Config, Group, call, house, say
from mailflow.errors import NotPossible

PLUGIN = Group("adopting", place=15)


@PLUGIN.command()
def adopt(
    mailbox: Annotated[str, typer.Argument(help="The mailbox's name in mailflow.toml.")],
    config: Config = HERE,
    since: Annotated[
        str | None,
        typer.Option(help="Answer mail received from then on: a date, or a date and time. Without it: the first look."),
    ] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Write it; without this nothing is done.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="Who decides; kept in the audit log.")] = None,
) -> None:
    """Take a mailbox over: count its mail by age, and decide from when on it is answered. Older mail never is."""
    if not apply:
        say(call("operating.adopting", "counted")(config, mailbox, since=since))
        return
    if not (by or "").strip():
        raise NotPossible("Say who decides, with --by NAME: the audit log keeps the name.")
    with house(config, create=True) as home:
        say(call("operating.adopting", "adopt")(home, mailbox, since=since, by=by))
