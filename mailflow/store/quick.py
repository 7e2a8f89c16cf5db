"""Statements of the hot path, rendered to SQL once a database and then handed to the driver itself.

Why: a mail's decision is about twenty small statements, and SQLAlchemy's own road costs several times what the database
needs for one. The SQL is still SQLAlchemy's, so it stays portable; values and errors are those of its own road too.
In: a statement of bindparams, on a connection whose transaction has begun. Out: rows with a name for each column.
"""

from collections import namedtuple
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Select, Table, bindparam, insert, literal_column
from sqlalchemy.exc import DBAPIError

_Turn = Callable[[Any], Any]
"""What a column's type makes of a value on its way in or out."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a statement found; ``rowcount`` is how many rows it changed."""

    rows: list[Any]
    rowcount: int

    def __iter__(self) -> Iterator[Any]:
        """Row by row."""
        return iter(self.rows)

    def all(self) -> list[Any]:
        """Every row."""
        return self.rows

    def first(self) -> Any:
        """The first row, or None."""
        return self.rows[0] if self.rows else None

    def scalar(self) -> Any:
        """The first column of the first row, or None."""
        return self.rows[0][0] if self.rows else None

    def scalar_one(self) -> Any:
        """The first column of the only row; raises ValueError when there is none, or another."""
        ((one, *_),) = self.rows
        return one


@dataclass(frozen=True, slots=True)
class _Plan:
    """A statement as one database takes it, its values in order, and what it gives back."""

    sql: str
    given: tuple[tuple[str, _Turn | None], ...]
    positional: bool
    row: _Turn

    def values(self, given: Mapping[str, Any]) -> Any:
        """The values as the driver takes them."""
        if self.positional:
            return [turn(given[name]) if turn else given[name] for name, turn in self.given]
        return {name: turn(given[name]) if turn else given[name] for name, turn in self.given}

    def run(self, conn: Connection, given: Mapping[str, Any]) -> Found:
        """Execute it once."""
        rows, rowcount = _executed(conn, "execute", self.sql, self.values(given))
        return Found([self.row(row) for row in rows] if rows else [], rowcount)


class Quick:
    """One statement. ``defaults`` stand in for values that a call leaves out.

    ``listed`` names the bindparam that is ``expanding``, if one is: its value is a list. The statement is rendered for
    a few lengths, and a list that is shorter says its last value again.
    """

    def __init__(self, statement: Any, defaults: Mapping[str, Any] | None = None, *, listed: str = "") -> None:
        self._statement, self._defaults, self._listed = statement, dict(defaults or {}), listed
        self._plans: dict[tuple[str, int], _Plan] = {}

    def run(self, conn: Connection, values: Mapping[str, Any]) -> Found:
        """Execute it with these values by name."""
        if not self._listed:
            plan = self._plan(conn.dialect, 0)
            return plan.run(conn, {**self._defaults, **values})
        wanted = _filled(values[self._listed])
        plan = self._plan(conn.dialect, len(wanted))
        each = {f"{self._listed}_{number}": one for number, one in enumerate(wanted, start=1)}
        return plan.run(conn, {**self._defaults, **values, **each})

    def run_each(self, conn: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute it once for each of these values; nothing is given back."""
        plan = self._plan(conn.dialect, 0)
        _executed(conn, "executemany", plan.sql, [plan.values({**self._defaults, **row}) for row in rows])

    def run_rows(self, conn: Connection, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Execute it once for each of these rows, whose values are in the order of ``names``: the way for very many."""
        plan = self._plan(conn.dialect, 0)
        if plan.positional and [*names] == [name for name, _ in plan.given] and not any(t for _, t in plan.given):
            _executed(conn, "executemany", plan.sql, rows)
        else:
            self.run_each(conn, [dict(zip(names, row, strict=True)) for row in rows])

    def _plan(self, dialect: Dialect, length: int) -> _Plan:
        return self._plans.get((dialect.name, length)) or self._planned(dialect, length)

    def _planned(self, dialect: Dialect, length: int) -> _Plan:
        compiled = self._statement.compile(dialect=dialect)
        self._defaults |= {name: value for name, value in compiled.params.items() if value is not None}
        sql, names, binds = str(compiled), compiled.positiontup or list(compiled.params), dict(compiled.binds)
        if self._listed:
            state = compiled.construct_expanded_state({**compiled.params, self._listed: [None] * length})
            spread = state.parameter_expansion[self._listed]
            sql, names = state.statement, state.positiontup or [*(n for n in names if n != self._listed), *spread]
            binds |= dict.fromkeys(spread, compiled.binds[self._listed])
        given = tuple((n, binds[n].type.dialect_impl(dialect).bind_processor(dialect)) for n in names)
        plan = _Plan(sql, given, compiled.positiontup is not None, _rows(self._statement, dialect))
        self._plans[dialect.name, length] = plan
        return plan


def adding(table: Table, *, returning: bool = True) -> Quick:
    """An insert of one row, columns by name, with the table's own defaults; it returns the new id."""
    columns = [column for column in table.columns if column.name != "id"]
    statement = insert(table).values({column.name: bindparam(column.name, type_=column.type) for column in columns})
    defaults = {column.name: getattr(column.default, "arg", None) for column in columns}
    return Quick(statement.returning(table.c.id) if returning else statement, defaults)


def at_most(statement: Select[Any], number: int) -> Select[Any]:
    """The statement's first so many rows. The number is part of the text: SQLite plans anew each time it is bound."""
    return statement.limit(literal_column(str(number))).offset(literal_column("0"))


def command(conn: Connection, sql: str) -> None:
    """A statement without values that every database understands alike, such as ``SAVEPOINT part``."""
    _executed(conn, "execute", sql, ())


def _executed(conn: Connection, method: str, sql: str, values: Any) -> tuple[Sequence[Any], int]:
    """The driver's rows, and how many were changed. Raises SQLAlchemy's errors, which tell no value."""
    cursor, base = conn.connection.cursor(), conn.dialect.loaded_dbapi.Error
    try:
        getattr(cursor, method)(sql, values)
        return (cursor.fetchall() if cursor.description else ()), cursor.rowcount
    except base as wrong:
        raise _refused(conn, sql, wrong) from wrong
    finally:
        cursor.close()


def _refused(conn: Connection, sql: str, wrong: Exception) -> BaseException:
    """A driver's error as SQLAlchemy has it, without the row that PostgreSQL quotes below the first line.

    A connection that is lost is told to the pool.
    """
    wrong.args = (str(wrong).partition("\n")[0],)
    dialect, driver = conn.dialect, conn.connection.dbapi_connection
    lost = driver is not None and dialect.is_disconnect(wrong, driver, None)  # type: ignore[arg-type]
    if lost:
        conn.invalidate(wrong)
    base = dialect.loaded_dbapi.Error
    return DBAPIError.instance(
        sql, None, wrong, base, hide_parameters=True, connection_invalidated=lost, dialect=dialect
    )


def _filled(values: Sequence[Any]) -> list[Any]:
    """The list up to the next power of two, so that few lengths occur."""
    missing = (1 << (len(values) - 1).bit_length()) - len(values) if values else 0
    return [*values, *[values[-1]] * missing]


def _rows(statement: Any, dialect: Dialect) -> _Turn:
    """What makes a named row of a driver's row, each value as its column's type has it."""
    columns = list(statement.exported_columns)
    if not columns:
        return tuple
    named = namedtuple("Row", [column.key for column in columns])  # type: ignore[misc] # noqa: PYI024 - names known at run time only
    turns = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
    turned = [(place, turn) for place, turn in enumerate(turns) if turn]
    if not turned:
        return named._make

    def row(found: Any) -> Any:
        values = list(found)
        for place, turn in turned:
            values[place] = turn(values[place])
        return named._make(values)

    return row
