"""Is everything there? The mailboxes against the ledger."""

from typing import Annotated

import typer

from mailflow.cli import HERE, AsJson, By, Config, Group, Number, call, house, print_rows, say

PLUGIN = Group("reconciling", place=35)


@PLUGIN.command()
def reconcile(config: Config = HERE) -> None:
    """Compare every mailbox with the ledger now; status 1 when something cannot be accounted for."""
    with house(config) as home:
        say(call("operating.reconciling", "reconciled")(home))
        left = call("operating.reconciling", "rows")(home)
    if left:
        typer.echo(f"{len(left)} unexplained; `mailflow unexplained` lists them.")
        raise typer.Exit(1)


@PLUGIN.command()
def unexplained(config: Config = HERE, as_json: AsJson = False) -> None:
    """What cannot be accounted for, and what to do about it."""
    with house(config) as home:
        rows = call("operating.reconciling", "rows")(home)
    if as_json:
        print_rows(iter(rows))
        return
    say(f"{row['number']:>5}  {row['since'][:16]}  {row['mailbox']}  {row['what']} {row['handle']}" for row in rows)
    say(["Nothing is unexplained."] if not rows else [])


@PLUGIN.command()
def explain(
    number: Number,
    by: By,
    reason: Annotated[str, typer.Option("--reason", help="What became of it.")],
    config: Config = HERE,
) -> None:
    """Say what became of something that could not be accounted for."""
    with house(config) as home:
        say(call("operating.reconciling", "explain")(home, number, by=by, reason=reason))
