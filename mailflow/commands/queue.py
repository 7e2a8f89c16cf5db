"""The team's queue: look at an item, and decide about it."""

from datetime import datetime
from typing import Annotated, Any

import typer

from mailflow.cli import HERE, AsJson, By, Config, Group, Number, Which, call, house, print_rows, say

PLUGIN = Group("queue", "The team's queue: what is ready for triage, and what waits for a person.", place=40)


@PLUGIN.command("list")
def listed(config: Config = HERE, partnership: Which = None, as_json: AsJson = False) -> None:
    """Both lists: triage (ready) and exceptions (held)."""
    with house(config) as home:
        rows = call("operating.queue", "rows")(home, partnership)
    if as_json:
        print_rows(iter(rows))
        return
    for row in rows:
        start = f"{row['list']:<10} {row['item'] or '-':>5}  {row['received'][:16]}  {row['case'] or '-':<16}"
        typer.echo(f"{start} {row['what']}  {', '.join(row['reasons'])}")


@PLUGIN.command("show")
def show(item: Number, config: Config = HERE) -> None:
    """One item: what it says, what is missing, why it waits."""
    with house(config) as home:
        say(call("operating.queue", "show")(home, item))


@PLUGIN.command("accept")
def accept(
    item: Number,
    by: By,
    config: Config = HERE,
    reason: Annotated[str, typer.Option("--reason", help="Compulsory if anything is missing or late.")] = "",
    meeting_day: Annotated[
        datetime | None, typer.Option("--meeting", formats=["%Y-%m-%d"], help="Another meeting than its own.")
    ] = None,
    tell: Annotated[bool, typer.Option("--tell-address", help="A withheld address may be in the minutes.")] = False,
    party: Annotated[
        list[str] | None, typer.Option("--party", help="Restrict the case to its owner and this agency; repeatable.")
    ] = None,
    tell_all: Annotated[
        bool, typer.Option("--tell-all", help="Everybody may hear it, although the sender asks for discretion.")
    ] = False,
    correct: Annotated[
        list[str] | None,
        typer.Option("--correct", help="Write this field of a correction over its case; repeatable, see queue show."),
    ] = None,
) -> None:
    """Put an item on the agenda of its meeting, or of the one that is named."""
    told: dict[str, Any] = {"meeting": meeting_day and meeting_day.date(), "tell": tell}
    told |= {"parties": party or (), "everybody": tell_all, "correct": tuple(correct or ())}
    with house(config) as home:
        say(call("operating.queue", "accept")(home, item, by=by, reason=reason, **told))


@PLUGIN.command("attach")
def attach(
    item: Number,
    reference: Annotated[str, typer.Argument(help="The case's reference, such as CSH-2026-0147-Z.")],
    by: By,
    config: Config = HERE,
) -> None:
    """Say which case an update, correction, completion or request to close belongs to; accept it afterwards."""
    with house(config) as home:
        say(call("operating.queue", "attach")(home, item, reference, by=by))


@PLUGIN.command("decline")
def decline(
    item: Number,
    by: By,
    advice: Annotated[str, typer.Option("--advice", help="The advice that was given to the referrer (6.11a).")],
    how: Annotated[str, typer.Option("--how", help="email, phone or in person.")],
    config: Config = HERE,
) -> None:
    """Decline an item, with the advice given and how."""
    with house(config) as home:
        say(call("operating.queue", "decline")(home, item, by=by, advice=advice, how=how))


@PLUGIN.command("answer")
def answer(
    item: Number,
    by: By,
    fields: Annotated[list[str], typer.Option("--field", help="name, dob, address, phone or summary; repeatable.")],
    config: Config = HERE,
    send: Annotated[bool, typer.Option("--send", help="Queue it; without this the letter is only shown.")] = False,
) -> None:
    """Ask the sender for named fields; shows the letter, and queues it with --send."""
    with house(config) as home:
        say(call("operating.queue", "answer")(home, item, by=by, fields=fields, send=send))
