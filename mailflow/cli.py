"""The ``mailflow`` command: parses words, calls one function, prints sentences. It decides nothing.

Every command loads what it needs when it runs, so that ``--help`` is quick. An error that an operator may read is
printed as its sentence, without a traceback; exit status 1 is "could not", 2 is "wrong words".
"""

import json
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from mailflow import __version__, discovery
from mailflow.errors import MailflowError

app = typer.Typer(
    name="mailflow",
    help="Turns a community safety partnership's inbox into triaged referrals, encrypted minutes and reminders.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _group(name: str, about: str) -> typer.Typer:
    group = typer.Typer(help=about, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name=name)
    return group


queue = _group("queue", "The team's queue: what is ready for triage, and what waits for a person.")
register = _group("register", "Organisations, contacts and agreements.")
meeting = _group("meeting", "Meetings: held, put off, cancelled.")
case = _group("case", "Cases: what is kept of them, who hears of them.")
action = _group("action", "Actions that agencies took on.")
audit = _group("audit", "The tamper-evident log.")
password = _group("password", "The month's password of the minutes.")
demo = _group("demo", "A whole invented week, with a clock of its own.")

Config = Annotated[
    Path, typer.Option("--config", "-c", envvar="MAILFLOW_CONFIG", help="The installation's mailflow.toml.")
]
By = Annotated[str, typer.Option("--by", help="Who decides; kept in the audit log.")]
Which = Annotated[
    str | None,
    typer.Option("--partnership", help="Id of the partnership, where the installation has several."),
]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line, for programs.")]
Number = Annotated[int, typer.Argument(min=1, max=2_147_483_647, help="Its number.")]
"""The largest is that of the database's whole numbers."""
HERE = Path("mailflow.toml")


def main() -> None:
    """Run the command; print an operator's sentence instead of a traceback."""
    try:
        app()
    except MailflowError as wrong:
        sys.stderr.write(f"{wrong}\n")
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except Exception as fault:  # noqa: BLE001 - a foreign error's text may quote a mail: its kind and place are enough
        places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(fault.__traceback__))
        sys.stderr.write(f"An unforeseen fault, {type(fault).__name__}, at {' > '.join(places)}. Please report it.\n")
        sys.exit(1)


def _call(module: str, function: str) -> Any:
    return getattr(discovery.load(f"mailflow.{module}"), function)


@contextmanager
def _house(config: Path, *, create: bool = False) -> Iterator[Any]:
    """The house for one command: settings, store, partnerships. Closed at the end. ``create``: also a new store."""
    with _call("wiring", "opened")(config, create=create) as house:
        yield house


def _print(rows: Iterator[dict[str, Any]]) -> None:
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _say(lines: Iterator[str] | list[str]) -> None:
    for line in lines:
        typer.echo(line)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Nothing to do before a command."""


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="An empty or new folder.")]) -> None:
    """Write editable copies of the configuration into a folder; what stands there is never overwritten."""
    _say(_call("operating", "init")(folder))


@app.command()
def key(file: Annotated[Path, typer.Argument(help="Where the new key is written; must not exist.")]) -> None:
    """Make a new random key for an encrypted store, readable by this user alone."""
    _say(_call("operating", "new_key")(file))


@app.command()
def simulate(
    start: Annotated[datetime, typer.Option("--from", formats=["%Y-%m-%d"], help="First day.")],
    weeks: Annotated[int, typer.Option("--weeks", min=1, max=520, help="How many weeks.")],
    terms: Annotated[Path | None, typer.Option("--terms", help="A terms file; else the shipped Cannock Chase.")] = None,
    register_file: Annotated[Path | None, typer.Option("--register", help="A register, for reminders.")] = None,
    as_json: AsJson = False,
) -> None:
    """Every cutoff, meeting and mailing of a period, as the terms and the calendar give them."""
    rows = _call("trying", "simulated")(start.date(), weeks, terms=terms, register_file=register_file)
    if as_json:
        _print(rows)
        return
    for row in rows:
        what = row["mailing"] or row["what"]
        note = f"  ({row['conflict'].replace('_', ' ')})" if row["conflict"] else ""
        typer.echo(f"{row['at'][:16].replace('T', ' ')}  {what:<26} {row['meeting'] or ''}{note}")


@app.command()
def read(
    paths: Annotated[list[Path], typer.Argument(help="Mails: .eml files, folders, mbox files.")],
    terms: Annotated[Path | None, typer.Option("--terms", help="A terms file; else the shipped Cannock Chase.")] = None,
    register_file: Annotated[
        Path | None, typer.Option("--register", help="A register, for rules about senders.")
    ] = None,
    received: Annotated[str | None, typer.Option("--received", help="Receipt time, ISO 8601 with offset.")] = None,
    as_json: AsJson = False,
) -> None:
    """What mailflow would make of these mails. Needs no configuration, key, store or network; changes nothing."""
    answers = _call("trying", "answers")(paths, terms=terms, register_file=register_file, received=received)
    if as_json:
        _print(answers)
    else:
        _say(line for answer in answers for line in _call("trying", "in_words")(answer))


@app.command()
def run(config: Config = HERE) -> None:
    """Run the daemon: poll, judge, send what is due, serve the team's pages. SIGTERM finishes the step in hand."""
    _call("daemon", "run")(config)


@app.command()
def poll(config: Config = HERE) -> None:
    """Look into every mailbox once, decide what came and hand over what is due, then end."""
    _say(_call("daemon", "once")(config))


@app.command()
def check(config: Config = HERE) -> None:
    """Check the configuration and every connection: one sentence a problem, and notes on what is left out."""
    problems, notes = _call("operating", "checked")(config)
    _say([*problems, *(f"Note: {note}" for note in notes)])
    if not problems:
        typer.echo("Everything is in order.")
    if problems:
        raise typer.Exit(1)


@app.command()
def status(config: Config = HERE, as_json: AsJson = False) -> None:
    """How the ledger and the outbox stand, and what goes out next."""
    with _house(config) as house:
        found = _call("operating", "status")(house)
    if as_json:
        _print(iter([found]))
        return
    _say([f"ledger   {_counts(found['ledger'])}", f"unexplained   {found['unexplained']}"])
    _say([f"outbox   {_counts(found['outbox'])}"])
    _say([f"letters cannot be sent   {found['sending']}"] if found["sending"] else [])
    _say(f"next   {n['at'][:16].replace('T', ' ')}  {n['mailing']}" for n in found["next"])


def _counts(counts: dict[str, int]) -> str:
    return "   ".join(f"{state} {count}" for state, count in counts.items()) or "empty"


@app.command()
def replay(
    ledger_id: Annotated[int, typer.Argument(help="The entry's number in the ledger.")],
    config: Config = HERE,
    apply: Annotated[bool, typer.Option("--apply", help="Write it, for a failed or held entry.")] = False,
) -> None:
    """Read and judge a stored mail again with today's program, and show the difference."""
    with _house(config) as house:
        _say(_call("operating", "replay")(house, ledger_id, apply=apply))


@queue.command("list")
def queue_list(config: Config = HERE, partnership: Which = None, as_json: AsJson = False) -> None:
    """Both lists: triage (ready) and exceptions (held)."""
    with _house(config) as house:
        rows = _call("operating", "queue_rows")(house, partnership)
    if as_json:
        _print(iter(rows))
        return
    for row in rows:
        start = f"{row['list']:<10} {row['item'] or '-':>5}  {row['received'][:16]}  {row['case'] or '-':<16}"
        typer.echo(f"{start} {row['what']}  {', '.join(row['reasons'])}")


@queue.command("show")
def queue_show(item: Number, config: Config = HERE) -> None:
    """One item: what it says, what is missing, why it waits."""
    with _house(config) as house:
        _say(_call("operating", "queue_show")(house, item))


@queue.command("accept")
def queue_accept(
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
    with _house(config) as house:
        _say(_call("operating", "accept")(house, item, by=by, reason=reason, **told))


@queue.command("attach")
def queue_attach(
    item: Number,
    reference: Annotated[str, typer.Argument(help="The case's reference, such as CSH-2026-0147-Z.")],
    by: By,
    config: Config = HERE,
) -> None:
    """Say which case an update, correction, completion or request to close belongs to; accept it afterwards."""
    with _house(config) as house:
        _say(_call("operating", "attach")(house, item, reference, by=by))


@queue.command("decline")
def queue_decline(
    item: Number,
    by: By,
    advice: Annotated[str, typer.Option("--advice", help="The advice that was given to the referrer (6.11a).")],
    how: Annotated[str, typer.Option("--how", help="email, phone or in person.")],
    config: Config = HERE,
) -> None:
    """Decline an item, with the advice given and how."""
    with _house(config) as house:
        _say(_call("operating", "decline")(house, item, by=by, advice=advice, how=how))


@queue.command("answer")
def queue_answer(
    item: Number,
    by: By,
    fields: Annotated[list[str], typer.Option("--field", help="name, dob, address, phone or summary; repeatable.")],
    config: Config = HERE,
    send: Annotated[bool, typer.Option("--send", help="Queue it; without this the letter is only shown.")] = False,
) -> None:
    """Ask the sender for named fields; shows the letter, and queues it with --send."""
    with _house(config) as house:
        _say(_call("operating", "answer")(house, item, by=by, fields=fields, send=send))


@register.command("import")
def register_import(file: Path, config: Config = HERE, partnership: Which = None) -> None:
    """Take over a register from a CSV file; a refused row gets a line saying why. It comes before the first mail."""
    with _house(config, create=True) as house:
        lines, refused = _call("operating", "import_register")(house, file, partnership)
    _say(lines)
    if refused:
        raise typer.Exit(1)


@register.command("list")
def register_list(config: Config = HERE, partnership: Which = None, as_json: AsJson = False) -> None:
    """Every organisation with its contacts, basis and agreement."""
    with _house(config) as house:
        rows = list(_call("operating", "register_rows")(house, partnership))
    if as_json:
        _print(iter(rows))
        return
    for row in rows:
        start = f"{row['organisation']:<36} {row['contact']:<24} {row['role']:<10} {row['state']:<10}"
        typer.echo(f"{start} {row['signed_on'] or '-':<10}  {row['minutes']}")


@meeting.command("record")
def meeting_record(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The meeting's date.")],
    attendance: Annotated[Path, typer.Option("--attendance", help="CSV: name, organisation, how, represented_by.")],
    config: Config = HERE,
    statement_read_by: Annotated[
        str | None, typer.Option("--statement-read-by", help="Who read the statement (7.2).")
    ] = None,
    partnership: Which = None,
) -> None:
    """Record who attended a meeting, and who read out the data-protection statement."""
    with _house(config) as house:
        _say(
            _call("operating", "record_meeting")(
                house, day.date(), attendance, statement_read_by, partnership=partnership
            )
        )


@meeting.command("move")
def meeting_move(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day that it is planned for.")],
    to: Annotated[datetime, typer.Option("--to", formats=["%Y-%m-%d"], help="A later day, before the next meeting.")],
    by: By,
    config: Config = HERE,
    partnership: Which = None,
) -> None:
    """Put a meeting off: its cutoff, its minutes and all that is on its agenda go along."""
    with _house(config) as house:
        _say(_call("operating", "move_meeting")(house, day.date(), to.date(), partnership=partnership, by=by))


@meeting.command("cancel")
def meeting_cancel(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The day that it is planned for.")],
    by: By,
    config: Config = HERE,
    partnership: Which = None,
) -> None:
    """Cancel a meeting: what is on its agenda goes to the next one."""
    with _house(config) as house:
        _say(_call("operating", "move_meeting")(house, day.date(), None, partnership=partnership, by=by))


@case.command("show")
def case_show(reference: str, config: Config = HERE, partnership: Which = None) -> None:
    """A case as it stands: its people, who hears of it, updates, actions, and what was done with it."""
    with _house(config) as house:
        _say(_call("operating", "show_case")(house, reference, partnership=partnership))


@case.command("restrict")
def case_restrict(
    reference: str,
    by: By,
    config: Config = HERE,
    party: Annotated[
        list[str] | None, typer.Option("--party", help="An agency that hears of it, beside its owner; repeatable.")
    ] = None,
    partnership: Which = None,
) -> None:
    """Let only the case's owner and the agencies named hear of it (6.12)."""
    with _house(config) as house:
        _say(_call("operating", "restrict_case")(house, reference, party or (), partnership=partnership, by=by))


@case.command("unrestrict")
def case_unrestrict(reference: str, by: By, config: Config = HERE, partnership: Which = None) -> None:
    """Let everybody hear of a case again."""
    with _house(config) as house:
        _say(_call("operating", "restrict_case")(house, reference, None, partnership=partnership, by=by))


@case.command("correct")
def case_correct(
    reference: str,
    by: By,
    reason: Annotated[str, typer.Option("--reason", help="Why; it is kept with the case.")],
    config: Config = HERE,
    subject: Annotated[int, typer.Option("--subject", min=1, help="Which of its people, counted from 1.")] = 1,
    name: Annotated[str | None, typer.Option("--name", help="Full name.")] = None,
    dob: Annotated[str | None, typer.Option("--dob", help="Date of birth, such as 1957-11-13.")] = None,
    address: Annotated[str | None, typer.Option("--address", help="Without its postcode.")] = None,
    postcode: Annotated[str | None, typer.Option("--postcode")] = None,
    phone: Annotated[str | None, typer.Option("--phone", help="Such as 07700 900123.")] = None,
    partnership: Which = None,
) -> None:
    """Put right what a case says of a person; "" takes a value away. The old value is kept nowhere."""
    told = {"name": name, "dob": dob, "address": address, "postcode": postcode, "phone": phone}
    told |= {"subject": str(subject), "reason": reason}
    with _house(config) as house:
        _say(_call("operating", "correct_case")(house, reference, told, partnership=partnership, by=by))


@action.command("add")
def action_add(
    reference: str,
    text: str,
    owner: Annotated[str, typer.Option("--owner", help="An organisation of the register; never the partnership.")],
    config: Config = HERE,
    due: Annotated[datetime | None, typer.Option("--due", formats=["%Y-%m-%d"], help="Else the next meeting.")] = None,
    partnership: Which = None,
) -> None:
    """Note an action on a case: who does what by when (6.2)."""
    with _house(config) as house:
        due_day: date | None = due and due.date()
        _say(
            _call("operating", "add_action")(house, reference, text, owner=owner, due=due_day, partnership=partnership)
        )


@action.command("close")
def action_close(
    number: Number,
    outcome: Annotated[str, typer.Option("--outcome", help="What came of it.")],
    config: Config = HERE,
    no_further: Annotated[
        bool, typer.Option("--no-further-action", help="Closed although not resolved (3.3).")
    ] = False,
    partnership: Which = None,
    by: By = "team",
) -> None:
    """Close an action by a recorded decision (3.3)."""
    with _house(config) as house:
        _say(
            _call("operating", "close_action")(
                house, number, outcome, no_further=no_further, partnership=partnership, by=by
            )
        )


@audit.command("verify")
def audit_verify(
    config: Config = HERE,
    against: Annotated[str | None, typer.Option("--against", help="A head that was printed earlier.")] = None,
) -> None:
    """Walk the whole audit chain; say what does not fit, and print its head."""
    with _house(config) as house:
        problems, head = _call("operating", "verify_audit")(house, against)
    _say(problems or [f"The audit log is whole. Head: {head}"])
    if problems:
        raise typer.Exit(1)


@password.command("show")
def password_show(
    config: Config = HERE,
    month: Annotated[datetime | None, typer.Option("--month", formats=["%Y-%m"], help="Else this month's.")] = None,
    partnership: Which = None,
    by: By = "team",
    told: Annotated[str | None, typer.Option("--told", help="The contact's address to whom it is read out.")] = None,
    how: Annotated[str, typer.Option("--how", help="in person or phone (7.3c).")] = "phone",
) -> None:
    """Show the password of a month's minutes with a spelling line; each showing is logged."""
    with _house(config) as house:
        _say(
            _call("operating", "show_password")(
                house, month and month.date(), partnership=partnership, by=by, told=told, how=how
            )
        )


@demo.command("start")
def demo_start(
    folder: Annotated[Path, typer.Argument(help="Where the demonstration lives.")] = Path("demo-site"),
    foreground: Annotated[bool, typer.Option("--foreground", help="Stay, and end with Ctrl-C.")] = False,
) -> None:
    """Build the demo week, or continue it, and show its page's address and five things to try."""
    _call("demo", "start")(folder, foreground=foreground, say=typer.echo)


@demo.command("forward")
def demo_forward(
    to: Annotated[str, typer.Argument(help='"12:00", "Tue 11:30" or "2026-11-25 16:01".')],
    folder: Annotated[Path, typer.Option("--folder", help="Where the demonstration lives.")] = Path("demo-site"),
) -> None:
    """Move the demo's clock on, slot by slot, and wait until each is worked off."""
    _call("demo", "forward")(folder, to, say=typer.echo)


@demo.command("stop")
def demo_stop(
    folder: Annotated[Path, typer.Argument(help="Where the demonstration lives.")] = Path("demo-site"),
) -> None:
    """End the demo's daemon; its folder stays, and `demo start` continues."""
    _call("demo", "stop")(folder, say=typer.echo)
