"""What is to do about letters and addresses: listed and closed."""

from typing import Annotated

import typer

from mailflow.cli import HERE, AsJson, By, Config, Group, Number, Which, call, house, print_rows, say

PLUGIN = Group("task", "What is to do about letters that were refused, came back or may have arrived.", place=84)


@PLUGIN.command("list")
def listed(config: Config = HERE, partnership: Which = None, as_json: AsJson = False) -> None:
    """Every open task with its age, the oldest first."""
    with house(config) as home:
        rows = call("operating.post", "tasks")(home, partnership)
    if as_json:
        print_rows(iter(rows))
        return
    for row in rows:
        typer.echo(f"{row['task']:>5}  {row['partnership']}  {row['what']}, for {row['age']}\n       {row['sentence']}")


@PLUGIN.command("close")
def close(
    number: Number,
    by: By,
    outcome: Annotated[str, typer.Option("--outcome", help="What came of it.")],
    config: Config = HERE,
    partnership: Which = None,
) -> None:
    """Say that it is done; what it stopped goes on: letters to an address, say."""
    with house(config) as home:
        say(call("operating.post", "close_task")(home, number, outcome, partnership=partnership, by=by))
