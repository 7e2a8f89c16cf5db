"""The month's password, read out."""

from datetime import datetime
from typing import Annotated

import typer

from mailflow.cli import HERE, By, Config, Group, Which, call, house, say

PLUGIN = Group("password", "The month's password of the minutes.", place=100)


@PLUGIN.command("show")
def show(
    config: Config = HERE,
    month: Annotated[datetime | None, typer.Option("--month", formats=["%Y-%m"], help="Else this month's.")] = None,
    partnership: Which = None,
    by: By = "team",
    told: Annotated[str | None, typer.Option("--told", help="The contact's address to whom it is read out.")] = None,
    how: Annotated[str, typer.Option("--how", help="in person or phone (7.3c).")] = "phone",
) -> None:
    """Show the password of a month's minutes with a spelling line; each showing is logged."""
    with house(config) as home:
        say(
            call("operating.password", "show")(
                home, month and month.date(), partnership=partnership, by=by, told=told, how=how
            )
        )
