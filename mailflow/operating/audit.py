"""The audit chain, walked."""

from mailflow.wiring import House


def verify(house: House, against: str | None) -> tuple[list[str], str]:
    """Walk the audit chain."""
    return house.office.verify_audit(against)
