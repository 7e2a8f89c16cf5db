"""Backups: made while the daemon works, tried before they are needed."""

from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli import HERE, Config, Group, call, house, say

PLUGIN = Group("keeping", place=85)
File = Annotated[Path, typer.Argument(help="The backup's file.")]


@PLUGIN.command()
def backup(file: File, config: Config = HERE) -> None:
    """Write everything into one encrypted file, read it again and compare. The daemon may go on working meanwhile."""
    with house(config) as home:
        say(call("operating.keeping", "backup")(home, file))


@PLUGIN.command()
def restore(
    file: File,
    config: Config = HERE,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only read the backup through, and say what is in it.")
    ] = False,
) -> None:
    """Fill an empty store from a backup; what may have been sent since it was made is shown, and never sent again."""
    say(call("operating.keeping", "restore")(config, file, dry_run=dry_run))
