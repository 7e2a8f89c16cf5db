"""Actions: noted and closed."""

from datetime import date, datetime
from typing import Annotated

import typer

from mailflow.cli import HERE, By, Config, Group, Number, Which, call, house, say

PLUGIN = Group("action", "Actions that agencies took on.", place=80)


@PLUGIN.command("add")
def add(
    reference: str,
    text: str,
    owner: Annotated[str, typer.Option("--owner", help="An organisation of the register; never the partnership.")],
    config: Config = HERE,
    due: Annotated[datetime | None, typer.Option("--due", formats=["%Y-%m-%d"], help="Else the next meeting.")] = None,
    partnership: Which = None,
) -> None:
    """Note an action on a case: who does what by when (6.2)."""
    with house(config) as home:
        due_day: date | None = due and due.date()
        say(call("operating.action", "add")(home, reference, text, owner=owner, due=due_day, partnership=partnership))


@PLUGIN.command("close")
def close(
    number: Number,
    outcome: Annotated[str, typer.Option("--outcome", help="What came of it.")],
    config: Config = HERE,
    no_further: Annotated[
        bool, typer.Option("--no-further-action", help="Closed although not resolved (3.3).")
    ] = False,
    partnership: Which = None,
    by: By = "team",
) -> None:
    """Close an action by a recorded decision (3.3)."""
    with house(config) as home:
        say(
            call("operating.action", "close")(
                home, number, outcome, no_further=no_further, partnership=partnership, by=by
            )
        )
