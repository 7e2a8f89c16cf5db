"""Setting up: the two commands before there is an installation."""

from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli import Group, call, say

PLUGIN = Group("setting_up", place=10)


@PLUGIN.command()
def init(folder: Annotated[Path, typer.Argument(help="An empty or new folder.")]) -> None:
    """Write editable copies of the configuration into a folder; what stands there is never overwritten."""
    say(call("operating.setting_up", "init")(folder))


@PLUGIN.command()
def key(file: Annotated[Path, typer.Argument(help="Where the new key is written; must not exist.")]) -> None:
    """Make a new random key for an encrypted store, readable by this user alone."""
    say(call("operating.setting_up", "new_key")(file))
