"""Running an installation: the daemon, one look, and how it stands."""

from typing import Annotated

import typer

from mailflow.cli import HERE, LARGEST, AsJson, Config, Group, call, house, print_rows, say

PLUGIN = Group("running", place=30)


@PLUGIN.command()
def run(config: Config = HERE) -> None:
    """Run the daemon: poll, judge, send what is due, serve the team's pages. SIGTERM finishes the step in hand."""
    call("daemon", "run")(config)


@PLUGIN.command()
def poll(config: Config = HERE) -> None:
    """Look into every mailbox once, decide what came and hand over what is due, then end."""
    say(call("daemon", "once")(config))


@PLUGIN.command()
def check(
    config: Config = HERE,
    send_test_alarm: Annotated[
        bool, typer.Option("--send-test-alarm", help="Send a trial over every channel of alarms.")
    ] = False,
) -> None:
    """Check the configuration and every connection: one sentence a problem, and notes on what is left out."""
    if send_test_alarm:
        say(call("operating.checking", "send_test_alarm")(config))
        return
    problems, notes = call("operating.checking", "checked")(config)
    say([*problems, *(f"Note: {note}" for note in notes)])
    if not problems:
        typer.echo("Everything is in order.")
    if problems:
        raise typer.Exit(1)


@PLUGIN.command()
def status(config: Config = HERE, as_json: AsJson = False) -> None:
    """How the ledger and the outbox stand, and what goes out next."""
    with house(config) as home:
        found = call("operating.state", "status")(home)
    if as_json:
        print_rows(iter([found]))
        return
    say([f"ledger   {_counts(found['ledger'])}", f"unexplained   {found['unexplained']}"])
    say(found["adopt"])
    say([f"outbox   {_counts(found['outbox'])}"])
    say([f"letters cannot be sent   {found['sending']}"] if found["sending"] else [])
    say(call("operating.state", "in_words")(found))
    say(f"next   {n['at'][:16].replace('T', ' ')}  {n['mailing']}" for n in found["next"])


@PLUGIN.command()
def replay(
    ledger_id: Annotated[
        int | None, typer.Argument(min=1, max=LARGEST, help="The entry's number in the ledger.")
    ] = None,
    config: Config = HERE,
    failed: Annotated[bool, typer.Option("--failed", help="Every entry that failed.")] = False,
    apply: Annotated[bool, typer.Option("--apply", help="Write it, for a failed or held entry.")] = False,
    by: Annotated[str | None, typer.Option("--by", help="Who decides; kept in the audit log.")] = None,
    answer: Annotated[
        bool, typer.Option(help="Queue the letters that a failed mail never had: acknowledgement and alert.")
    ] = True,
) -> None:
    """Read and judge a stored mail again with today's program, and show the difference."""
    if (ledger_id is None) != failed:
        raise typer.BadParameter("Give the number of an entry, or --failed for all that failed.")
    with house(config) as home:
        if failed:
            say(call("operating.replaying", "replay_failed")(home, apply=apply, by=by, answer=answer))
        else:
            say(call("operating.replaying", "replay")(home, ledger_id, apply=apply, by=by, answer=answer))


def _counts(counts: dict[str, int]) -> str:
    return "   ".join(f"{state} {count}" for state, count in counts.items()) or "empty"
