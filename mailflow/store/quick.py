"""Statements of the hot path, rendered to SQL once a database and then handed to the driver as they are.

Why: a mail's decision is about fifteen small statements, and SQLAlchemy's own road costs three times what this one does
(measured: 55 against 18 microseconds a statement). The SQL is still SQLAlchemy's, so it stays portable; errors and
events are too. In: a statement of bindparams. Out: rows of plain values: times are text, turned by the caller.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, CursorResult, Dialect, Table, bindparam, insert

_Plan = tuple[str, tuple[tuple[str, Callable[[Any], Any] | None], ...], bool]


class Quick:
    """One statement. ``defaults`` stand in for values that a call leaves out."""

    def __init__(self, statement: Any, defaults: Mapping[str, Any] | None = None) -> None:
        self._statement, self._defaults = statement, dict(defaults or {})
        self._plans: dict[str, _Plan] = {}

    def run(self, conn: Connection, values: Mapping[str, Any]) -> CursorResult[Any]:
        """Execute it with these values by name."""
        dialect = conn.dialect
        plan = self._plans.get(dialect.name) or self._planned(dialect)
        sql, turns, positional = plan
        given = {**self._defaults, **values}
        if positional:
            return conn.exec_driver_sql(sql, tuple([turn(given[n]) if turn else given[n] for n, turn in turns]))
        return conn.exec_driver_sql(sql, {n: turn(given[n]) if turn else given[n] for n, turn in turns})

    def _planned(self, dialect: Dialect) -> _Plan:
        compiled = self._statement.compile(dialect=dialect)
        self._defaults |= {name: value for name, value in compiled.params.items() if value is not None}
        names = compiled.positiontup or list(compiled.binds)
        turns = tuple((n, compiled.binds[n].type.dialect_impl(dialect).bind_processor(dialect)) for n in names)
        plan = self._plans[dialect.name] = (str(compiled), turns, compiled.positiontup is not None)
        return plan


def adding(table: Table, *, returning: bool = True) -> Quick:
    """An insert of one row, columns by name, with the table's own defaults; it returns the new id."""
    columns = [column for column in table.columns if column.name != "id"]
    statement = insert(table).values({column.name: bindparam(column.name, type_=column.type) for column in columns})
    defaults = {column.name: getattr(column.default, "arg", None) for column in columns}
    return Quick(statement.returning(table.c.id) if returning else statement, defaults)
