"""The invented week: begun, moved on, stopped."""

from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli import Group, call

PLUGIN = Group("demo", "A whole invented week, with a clock of its own.", place=110)


@PLUGIN.command("start")
def start(
    folder: Annotated[Path, typer.Argument(help="Where the demonstration lives.")] = Path("demo-site"),
    foreground: Annotated[bool, typer.Option("--foreground", help="Stay, and end with Ctrl-C.")] = False,
) -> None:
    """Build the demo week, or continue it, and show its page's address and five things to try."""
    call("demo.showing", "start")(folder, foreground=foreground, say=typer.echo)


@PLUGIN.command("forward")
def forward(
    to: Annotated[str, typer.Argument(help='"12:00", "Tue 11:30" or "2026-11-25 16:01".')],
    folder: Annotated[Path, typer.Option("--folder", help="Where the demonstration lives.")] = Path("demo-site"),
) -> None:
    """Move the demo's clock on, slot by slot, and wait until each is worked off."""
    call("demo.showing", "forward")(folder, to, say=typer.echo)


@PLUGIN.command("stop")
def stop(
    folder: Annotated[Path, typer.Argument(help="Where the demonstration lives.")] = Path("demo-site"),
) -> None:
    """End the demo's daemon; its folder stays, and `demo start` continues."""
    call("demo.showing", "stop")(folder, say=typer.echo)
