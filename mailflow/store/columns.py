"""Column types that mean the same on every database: moments in UTC to the second, days, and a table's first columns.

Moments are fixed-width UTC text (``2026-11-23T11:59:20Z``): they sort as time does and can be read by a person.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    event,
)
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


def to(target: str, *, null: bool = False, index: bool = True) -> Column[int]:
    """A reference to a row of another table, named after it: ``message`` → ``message_row``."""
    name = {"messages": "message_row", "arrivals": "arrival_row", "items": "item_row", "cases": "case_row"}.get(
        target, f"{target.rstrip('s')}_row"
    )
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=null, index=index)


def words(name: str, kind: type[Text] | String = Text) -> Column[str]:
    """Text that is there, empty by default; ``kind`` bounds its length."""
    return Column(name, kind, nullable=False, default="")


def flag(name: str) -> Column[bool]:
    """Yes or no; no by default."""
    return Column(name, Boolean, nullable=False, default=False)


def only_those(index: Index, condition: ColumnElement[bool]) -> None:
    """Let an index hold only the rows that fit. Said to the database in use: naming both at once would load both."""

    def say(_table: Table, conn: Connection, **_: object) -> None:
        index.dialect_options[conn.dialect.name]["where"] = condition

    assert index.table is not None
    event.listen(index.table, "before_create", say)


def number(name: str) -> Column[int]:
    """A whole number; 0 by default."""
    return Column(name, Integer, nullable=False, default=0)


def moment(name: str, *, null: bool = True) -> Column[object]:
    """A time."""
    return Column(name, Moment, nullable=null)
