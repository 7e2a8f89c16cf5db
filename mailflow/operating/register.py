"""The register in words: taken over from a file, and listed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mailflow.operating.files import csv_text
from mailflow.wiring import House


def take_over(house: House, file: Path, partnership: str | None) -> tuple[list[str], bool]:
    """Import a register; returns the lines to print and whether a row was refused."""
    text = csv_text(file)
    changes, refused = house.office.import_register(house.office.partnership(partnership).id, text, file=file.name)
    return [*changes, *refused, f"{len(refused)} rows were refused." if refused else "Every row was taken."], bool(
        refused
    )


def rows(house: House, partnership: str | None) -> Iterator[dict[str, Any]]:
    """One row a contact, with whether minutes go there."""
    one = house.office.partnership(partnership)
    why_not = house.office.minutes_refused(one.id)
    for organisation in house.office.register(one.id).organisations:
        signed = organisation.agreement
        for contact in organisation.contacts:
            yield {
                "organisation": organisation.name,
                "kind": organisation.kind,
                "basis": organisation.basis and str(organisation.basis),
                "contact": contact.name,
                "email": contact.address,
                "role": str(contact.role),
                "state": str(contact.state),
                "format": contact.format,
                "signed_on": signed and signed.signed_on.isoformat(),
                "minutes": why_not.get(contact.address, "minutes"),
            }
