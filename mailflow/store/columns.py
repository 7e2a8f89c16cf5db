"""Column types that mean the same on every database: moments in UTC to the second, days, and a table's first columns.

Moments are fixed-width UTC text (``2026-11-23T11:59:20Z``): they sort as time does and can be read by a person.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Column, Dialect, Integer, MetaData, String, Table
from sqlalchemy.types import TypeDecorator

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """An aware time, kept in UTC in whole seconds. A naive time is refused: nobody knows what it means."""

    impl = String(20)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - the library's signature
        """Aware time → text."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be stored")
        return value.astimezone(UTC).isoformat()[:19] + "Z"

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - as above
        """Text → aware UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day, kept as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - as above
        """Day → text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:  # noqa: ARG002 - as above
        """Text → day."""
        return None if value is None else date.fromisoformat(value)


def table(name: str, *columns: Any) -> Table:
    """A table with a short integer id whose rows each belong to one partnership (design section 4)."""
    first = (
        Column("id", Integer, primary_key=True),
        Column("partnership_id", String(64), nullable=False),
    )
    return Table(name, metadata, *first, *columns, sqlite_autoincrement=True)
