"""The register: take it over, and list it."""

from pathlib import Path

import typer

from mailflow.cli import HERE, AsJson, Config, Group, Which, call, house, print_rows, say

PLUGIN = Group("register", "Organisations, contacts and agreements.", place=50)


@PLUGIN.command("import")
def imported(file: Path, config: Config = HERE, partnership: Which = None) -> None:
    """Take over a register from a CSV file; a refused row gets a line saying why. It comes before the first mail."""
    with house(config, create=True) as home:
        lines, refused = call("operating.register", "take_over")(home, file, partnership)
    say(lines)
    if refused:
        raise typer.Exit(1)


@PLUGIN.command("list")
def listed(config: Config = HERE, partnership: Which = None, as_json: AsJson = False) -> None:
    """Every organisation with its contacts, basis and agreement."""
    with house(config) as home:
        rows = list(call("operating.register", "rows")(home, partnership))
    if as_json:
        print_rows(iter(rows))
        return
    for row in rows:
        start = f"{row['organisation']:<36} {row['contact']:<24} {row['role']:<10} {row['state']:<10}"
        typer.echo(f"{start} {row['signed_on'] or '-':<10}  {row['minutes']}")
