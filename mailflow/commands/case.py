"""Cases: look at one, say who hears of it, put it right."""

from typing import Annotated

import typer

from mailflow.cli import HERE, By, Config, Group, Which, call, house, say

PLUGIN = Group("case", "Cases: what is kept of them, who hears of them.", place=70)


@PLUGIN.command("show")
def show(reference: str, config: Config = HERE, partnership: Which = None) -> None:
    """A case as it stands: its people, who hears of it, updates, actions, and what was done with it."""
    with house(config) as home:
        say(call("operating.case", "show")(home, reference, partnership=partnership))


@PLUGIN.command("restrict")
def restrict(
    reference: str,
    by: By,
    config: Config = HERE,
    party: Annotated[
        list[str] | None, typer.Option("--party", help="An agency that hears of it, beside its owner; repeatable.")
    ] = None,
    partnership: Which = None,
) -> None:
    """Let only the case's owner and the agencies named hear of it (6.12)."""
    with house(config) as home:
        say(call("operating.case", "restrict")(home, reference, party or (), partnership=partnership, by=by))


@PLUGIN.command("unrestrict")
def unrestrict(reference: str, by: By, config: Config = HERE, partnership: Which = None) -> None:
    """Let everybody hear of a case again."""
    with house(config) as home:
        say(call("operating.case", "restrict")(home, reference, None, partnership=partnership, by=by))


@PLUGIN.command("correct")
def correct(
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
    with house(config) as home:
        say(call("operating.case", "correct")(home, reference, told, partnership=partnership, by=by))
