"""Triggers that raise the content version and write its log, on each table of what visitors can see.

A database follows its own writers best: saves, bulk writes, links, cascades, imports and statements by hand.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models, transaction

from publishing.content_version import LOCK_CONTENT, LOGGED, NOTIFY

MANY = 1_000  # keys of one statement; of more, the log says "any"
OPERATIONS = ("INSERT", "UPDATE", "DELETE")
VERSION, CHANGE = "publishing_contentversion", "publishing_contentchange"
SQLITE_TRIGGER = """
CREATE TRIGGER "content_{table}_{operation}" AFTER {operation} ON "{table}" BEGIN
  UPDATE {version} SET number = number + 1;
  INSERT INTO {change} (version, model, object_id)
    SELECT number, '{label}', {row}."{column}" FROM {version};
  DELETE FROM {change} WHERE version <= (SELECT number FROM {version}) - {logged};
END
"""
LOCK_FUNCTION = """
CREATE OR REPLACE FUNCTION content_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM {lock};
  RETURN NULL;
END $$
"""
CHANGE_FUNCTION = """
CREATE OR REPLACE FUNCTION content_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  keys bigint[];
  raised bigint;
  rows text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT %1$I FROM after_it'
    WHEN 'DELETE' THEN 'SELECT %1$I FROM before_it'
    ELSE 'SELECT %1$I FROM after_it UNION SELECT %1$I FROM before_it' END;
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    keys := ARRAY[NULL];
  ELSE
    EXECUTE format('SELECT array_agg(DISTINCT key) FROM (' || rows || ') AS changed(key)', TG_ARGV[1])
      INTO keys;
  END IF;
  IF keys IS NULL THEN
    RETURN NULL;
  END IF;
  IF cardinality(keys) > {many} THEN
    keys := ARRAY[NULL];
  END IF;
  UPDATE {version} SET number = number + 1 RETURNING number INTO raised;
  INSERT INTO {change} (version, model, object_id) SELECT raised, TG_ARGV[0], unnest(keys);
  DELETE FROM {change} WHERE version <= raised - {logged};
  PERFORM {notify};
  RETURN NULL;
END $$
"""
POSTGRESQL_TRIGGER = """
DROP TRIGGER IF EXISTS content_{operation} ON "{table}";
CREATE TRIGGER content_{operation} AFTER {operation} ON "{table}" {transition}
  FOR EACH STATEMENT EXECUTE FUNCTION content_changed('{label}', '{column}');
"""
POSTGRESQL_LOCK = """
DROP TRIGGER IF EXISTS content_lock ON "{table}";
CREATE TRIGGER content_lock BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"
  FOR EACH STATEMENT EXECUTE FUNCTION content_lock();
"""
TRANSITIONS = {
    "INSERT": "REFERENCING NEW TABLE AS after_it",
    "UPDATE": "REFERENCING NEW TABLE AS after_it OLD TABLE AS before_it",
    "DELETE": "REFERENCING OLD TABLE AS before_it",
    "TRUNCATE": "",
}


@dataclass(frozen=True, slots=True)
class FollowedTable:
    """A table of content: whose rows it holds, by label of a model, and the column with their keys."""

    table: str
    label: str
    column: str


def list_followed_tables() -> list[FollowedTable]:
    """Return the tables of all that visitors can see: of every model of a room, but for `is_content = False`.

    A link is a change of the thing that has it.
    """
    rooms = [app for app in apps.get_app_configs() if not app.name.startswith("django.")]
    content = [model for app in rooms for model in app.get_models() if getattr(model, "is_content", True)]
    return [table for model in content for table in _tables(model)]


def _tables(model: type[models.Model]) -> Iterator[FollowedTable]:
    label, key = model._meta.label_lower, model._meta.pk
    yield FollowedTable(model._meta.db_table, label, str(key.column))
    for link in model._meta.local_many_to_many:
        yield FollowedTable(link.m2m_db_table(), label, str(link.m2m_column_name()))


def install() -> None:
    """Have the database follow every table of content that it has, in place of what followed it before."""
    present = set(connection.introspection.table_names())
    tables = [one for one in list_followed_tables() if one.table in present]
    statements = _sqlite_statements if connection.vendor == "sqlite" else _postgresql_statements
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in statements(tables):
            cursor.execute(statement)


def _sqlite_statements(tables: list[FollowedTable]) -> Iterator[str]:
    for one in tables:
        for operation in OPERATIONS:
            yield f'DROP TRIGGER IF EXISTS "content_{one.table}_{operation}"'
            yield SQLITE_TRIGGER.format(
                table=one.table,
                operation=operation,
                label=one.label,
                column=one.column,
                row="OLD" if operation == "DELETE" else "NEW",
                version=VERSION,
                change=CHANGE,
                logged=LOGGED,
            )


def _postgresql_statements(tables: list[FollowedTable]) -> Iterator[str]:
    yield LOCK_FUNCTION.format(lock=LOCK_CONTENT.removeprefix("SELECT "))
    yield CHANGE_FUNCTION.format(
        many=MANY, version=VERSION, change=CHANGE, logged=LOGGED, notify=NOTIFY.removeprefix("SELECT ")
    )
    for one in tables:
        yield POSTGRESQL_LOCK.format(table=one.table)
        for operation, transition in TRANSITIONS.items():
            yield POSTGRESQL_TRIGGER.format(
                table=one.table,
                operation=operation,
                transition=transition,
                label=one.label,
                column=one.column,
            )
