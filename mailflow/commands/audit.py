"""The tamper-evident log."""

from typing import Annotated

import typer

from mailflow.cli import HERE, Config, Group, call, house, say

PLUGIN = Group("audit", "The tamper-evident log.", place=90)


@PLUGIN.command("verify")
def verify(
    config: Config = HERE,
    against: Annotated[str | None, typer.Option("--against", help="A head that was printed earlier.")] = None,
) -> None:
    """Walk the whole audit chain; say what does not fit, and print its head."""
    with house(config) as home:
        problems, head = call("operating.audit", "verify")(home, against)
    say(problems or [f"The audit log is whole. Head: {head}"])
    if problems:
        raise typer.Exit(1)
