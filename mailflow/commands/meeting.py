"""Meetings: recorded, put off, cancelled."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli import HERE, By, Config, Group, Which, call, house, say

PLUGIN = Group("meeting", "Meetings: held, put off, cancelled.", place=60)


@PLUGIN.command("record")
def record(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The meeting's date.")],
    attendance: Annotated[Path, typer.Option("--attendance", help="CSV: name, organisation, how, represented_by.")],
    config: Config = HERE,
    statement_read_by: Annotated[
        str | None, typer.Option("--statement-read-by", help="Who read the statement (7.2).")
    ] = None,
    partnership: Which = None,
) -> None:
    """Record who attended a meeting, and who read out the data-protection statement."""
    with house(config) as home:
        say(
            call("operating.meeting", "record")(
                home, day.date(), attendance, statement_read_by, partnership=partnership
            )
        )


@PLUGIN.command("move")
def move(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day that it is planned for.")],
    to: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="A later day, before the next meeting.")],
    by: By,
    config: Config = HERE,
    partnership: Which = None,
) -> None:
    """Put a meeting off: its cutoff, its minutes and all that is on its agenda go along."""
    with house(config) as home:
        say(call("operating.meeting", "move")(home, day.date(), to.date(), partnership=partnership, by=by))


@PLUGIN.command("cancel")
def cancel(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day that it is planned for.")],
    by: By,
    config: Config = HERE,
    partnership: Which = None,
) -> None:
    """Cancel a meeting: what is on its agenda goes to the next one."""
    with house(config) as home:
        say(call("operating.meeting", "move")(home, day.date(), None, partnership=partnership, by=by))
