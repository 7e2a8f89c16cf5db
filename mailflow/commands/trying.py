"""Trying out: answers that need no installation, key, store or network."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli import AsJson, Group, call, print_rows, say

PLUGIN = Group("trying", place=20)


@PLUGIN.command()
def simulate(
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=520, help="How many weeks.")],
    terms: Annotated[Path | None, typer.Option("--terms", help="A terms file; else the shipped Cannock Chase.")] = None,
    register_file: Annotated[Path | None, typer.Option("--register", help="A register, for reminders.")] = None,
    as_json: AsJson = False,
) -> None:
    """Every cutoff, meeting and mailing of a period, as the terms and the calendar give them."""
    rows = call("trying", "simulated")(start.date(), weeks, terms=terms, register_file=register_file)
    if as_json:
        print_rows(rows)
        return
    for row in rows:
        what = row["mailing"] or row["what"]
        note = f"  ({row['conflict'].replace('_', ' ')})" if row["conflict"] else ""
        typer.echo(f"{row['at'][:16].replace('T', ' ')}  {what:<26} {row['meeting'] or ''}{note}")


@PLUGIN.command()
def read(
    paths: Annotated[list[Path], typer.Argument(readable=False, help="Mails: .eml files, folders, mbox files.")],
    terms: Annotated[Path | None, typer.Option("--terms", help="A terms file; else the shipped Cannock Chase.")] = None,
    register_file: Annotated[
        Path | None, typer.Option("--register", help="A register, for rules about senders.")
    ] = None,
    received: Annotated[str | None, typer.Option("--received", help="Receipt time, ISO 8601 with offset.")] = None,
    as_json: AsJson = False,
) -> None:
    """What mailflow would make of these mails. Needs no configuration, key, store or network; changes nothing."""
    answers = call("trying", "answers")(paths, terms=terms, register_file=register_file, received=received)
    if as_json:
        print_rows(answers)
    else:
        say(line for answer in answers for line in call("trying", "in_words")(answer))
