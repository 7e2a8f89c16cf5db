"""Seen before: why somebody is suggested, or is not."""

from typing import Annotated

import typer

from mailflow.cli import HERE, Config, Group, Which, call, house, say

PLUGIN = Group("match", "Seen before: who was referred already, and why that is thought.", place=75)


@PLUGIN.command("explain")
def explain(
    one: Annotated[str, typer.Argument(help="A case's reference, or the number of an entry of the ledger.")],
    other: Annotated[str | None, typer.Argument(help="A case to compare with; without it, everybody kept.")] = None,
    config: Config = HERE,
    partnership: Which = None,
) -> None:
    """What each field adds to the likeness, in bits, the threshold, the margin, and by what they were found."""
    with house(config) as home:
        say(call("operating.match", "explain")(home, one, other, partnership=partnership))
