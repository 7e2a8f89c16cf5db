"""Letters that did not simply leave: listed, sent again, or said to have arrived."""

from typing import Annotated

import typer

from mailflow.cli import HERE, AsJson, By, Config, Group, Number, Which, call, house, print_rows, say

PLUGIN = Group("letter", "Letters that were not simply sent.", place=82)


@PLUGIN.command("list")
def listed(config: Config = HERE, partnership: Which = None, as_json: AsJson = False) -> None:
    """Letters of unknown outcome, refused, come back, stopped or put off."""
    with house(config) as home:
        rows = call("operating.post", "letters")(home, partnership)
    if as_json:
        print_rows(iter(rows))
        return
    for row in rows:
        typer.echo(f"{row['letter']:>5}  {row['state']:<12} {row['mailing']} to {row['to']}\n       {row['answer']}")


@PLUGIN.command("resend")
def resend(number: Number, by: By, config: Config = HERE, partnership: Which = None) -> None:
    """Send a letter again that was refused, or whose outcome is unknown; ask its recipient first."""
    with house(config) as home:
        say(call("operating.post", "resend")(home, number, partnership=partnership, by=by))


@PLUGIN.command("arrived")
def arrived(
    number: Number,
    by: By,
    how: Annotated[str, typer.Option("--how", help="How you know.")],
    config: Config = HERE,
    partnership: Which = None,
) -> None:
    """Say that a letter of unknown outcome arrived."""
    with house(config) as home:
        say(call("operating.post", "arrived")(home, number, how, partnership=partnership, by=by))
