"""A command that gets the notice on its standard input: a pager, a text message, a team's chat.

It is run without a shell and with nothing of our environment but PATH, HOME and LANG: the store's key may stand there.
The subject is in MAILFLOW_SUBJECT, "yes" or "no" in MAILFLOW_URGENT. Accepted means that it ended with 0 in time.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated

from pydantic import Field

from mailflow.errors import TransportRefused, TransportRefusedForNow
from mailflow.watch.channel import Notice, Options


class CommandOptions(Options):
    """``command``: the program and its words, no shell between. ``seconds``: how long it may take."""

    command: Annotated[tuple[str, ...], Field(min_length=1)]
    seconds: float = Field(default=30.0, gt=0, le=600)


class CommandChannel:
    """The plug-in."""

    name = "command"
    options = CommandOptions

    def tell(self, options: CommandOptions, notice: Notice) -> None:
        """Run it. Raises TransportRefused when it is not there, TransportRefusedForNow when it failed or hung."""
        told = {"MAILFLOW_SUBJECT": notice.subject, "MAILFLOW_URGENT": "yes" if notice.urgent else "no"}
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        try:
            running = subprocess.Popen(  # noqa: S603 - the words of the settings, no shell
                options.command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=kept | told,
                start_new_session=True,
            )
        except OSError as wrong:
            raise TransportRefused(f"The alarm command cannot be run ({wrong.strerror}).") from None
        with running:
            try:
                running.communicate(notice.text.encode(), timeout=options.seconds)
            except subprocess.TimeoutExpired:
                with suppress(ProcessLookupError):  # it has just ended by itself
                    os.killpg(running.pid, signal.SIGKILL)
                said = f"The alarm command was ended: it took longer than {options.seconds:g} seconds."
                raise TransportRefusedForNow(said) from None
        if running.returncode:
            raise TransportRefusedForNow(f"The alarm command failed: it ended with {running.returncode}.")

    def problems(self, options: CommandOptions) -> Iterator[str]:
        """Whether the program is there and may be run."""
        if shutil.which(options.command[0]) is None:
            yield f"alarms.channels: the command {options.command[0]} is not there, or may not be run."


PLUGIN = CommandChannel()
