"""The tables of a fresh store and of a migrated one are the same, and there is one way to the newest."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from mailflow.store import migrate
from mailflow.store.tables import HEAD, metadata


def test_there_is_one_newest_revision_and_the_program_names_it():
    scripts = ScriptDirectory.from_config(migrate.config())
    assert scripts.get_heads() == [HEAD]
    assert len(scripts.get_bases()) == 1


def test_migrating_from_nothing_makes_the_tables_that_the_program_thinks_of():
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        migrate.upgrade(conn)
        context = MigrationContext.configure(conn, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()


def test_a_fresh_store_has_every_index_and_rule_of_a_migrated_one():
    seen = []
    for make in (migrate.upgrade, metadata.create_all):
        engine = create_engine("sqlite://")
        with engine.begin() as conn:
            make(conn)
            look = inspect(conn)
            names = sorted(set(look.get_table_names()) - {"alembic_version"})
            seen.append(
                {
                    name: (
                        sorted((i["name"], tuple(i["column_names"]), i["unique"]) for i in look.get_indexes(name)),
                        sorted((u["name"], tuple(u["column_names"])) for u in look.get_unique_constraints(name)),
                        sorted((f["referred_table"], f["name"]) for f in look.get_foreign_keys(name)),
                        [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)],
                    )
                    for name in names
                }
            )
        engine.dispose()
    assert seen[0] == seen[1]


def test_every_row_of_every_table_belongs_to_a_partnership():
    lone = [table.name for table in metadata.sorted_tables if "partnership_id" not in table.c]
    assert lone == ["people_keys"]  # a digest of which the partnership is part, and a row of `people`, which has one


def test_the_tables_can_be_taken_away_again():
    engine = create_engine("sqlite://")
    with engine.begin() as conn:
        migrate.upgrade(conn)
        migrate.command.downgrade(migrate.config(conn), "base")
        assert inspect(conn).get_table_names() == ["alembic_version"]
    engine.dispose()
