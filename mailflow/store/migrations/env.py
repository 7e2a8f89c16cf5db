# ruff: noqa: INP001 - alembic runs this file by its path
"""Run by alembic: the revisions go through the connection that the caller opened (``store.migrate``)."""

from alembic import context

from mailflow.store.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
