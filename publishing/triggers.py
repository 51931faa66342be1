"""Triggers that raise the content version and write its log, on each table of what visitors can see.

A database follows its own writers best: saves, bulk writes, links, cascades, imports and statements by hand.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from publishing.content_version import KEY, LOCK_CONTENT, LOGGED, NOTIFY

MANY = 1_000  # keys of one statement; of more, the log says "any"
PLACES = {
    "version": "publishing_contentversion",
    "change": "publishing_contentchange",
    "row": KEY,
    "logged": LOGGED,
}
# A version that is missing begins as `touch` has it, a little later than now: one that never was before.
SQLITE_NOW = "(CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER) + 1) * 1000"
POSTGRESQL_NOW = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
SQLITE_TRIGGER = """
CREATE TRIGGER "{name}" AFTER {operation} ON "{table}" BEGIN
  INSERT INTO {version} (id, number)
    SELECT {row}, {now} WHERE NOT EXISTS (SELECT 1 FROM {version} WHERE id = {row});
  UPDATE {version} SET number = number + 1 WHERE id = {row};
  {log}
  DELETE FROM {change} WHERE version <= (SELECT number FROM {version} WHERE id = {row}) - {logged};
END
"""
SQLITE_LOG = """
  INSERT INTO {change} (version, model, object_id)
    SELECT number, '{label}', {state}."{column}" FROM {version} WHERE id = {row}{condition};
"""
# Which keys of a row are logged, and when.
SQLITE_KEYS = {
    "INSERT": {"NEW": ""},
    "UPDATE": {"NEW": "", "OLD": ' AND OLD."{column}" IS NOT NEW."{column}"'},
    "DELETE": {"OLD": ""},
}
LOCK_FUNCTION = """
BEGIN
  PERFORM {lock};
  RETURN NULL;
END
"""
CHANGE_FUNCTION = """
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
  UPDATE {version} SET number = number + 1 WHERE id = {row} RETURNING number INTO raised;
  IF raised IS NULL THEN
    INSERT INTO {version} (id, number) VALUES ({row}, {now}) RETURNING number INTO raised;
  END IF;
  INSERT INTO {change} (version, model, object_id) SELECT raised, TG_ARGV[0], unnest(keys);
  DELETE FROM {change} WHERE version <= raised - {logged};
  PERFORM {notify};
  RETURN NULL;
END
"""
FUNCTION = "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$"
# Triggers as PostgreSQL itself writes them down, but for quotation marks.
POSTGRESQL_LOCK = """
CREATE TRIGGER content_lock BEFORE INSERT OR DELETE OR UPDATE OR TRUNCATE ON "{table}"
 FOR EACH STATEMENT EXECUTE FUNCTION content_lock()
"""
POSTGRESQL_TRIGGER = """
CREATE TRIGGER content_{operation} AFTER {event} ON "{table}"{transition}
 FOR EACH STATEMENT EXECUTE FUNCTION content_changed('{label}', '{column}')
"""
TRANSITIONS = {
    "INSERT": " REFERENCING NEW TABLE AS after_it",
    "UPDATE": " REFERENCING OLD TABLE AS before_it NEW TABLE AS after_it",
    "DELETE": " REFERENCING OLD TABLE AS before_it",
    "TRUNCATE": "",
}
# One that is switched off has no text.
INSTALLED_ON_POSTGRESQL = """
SELECT relname, tgname,
  CASE WHEN tgenabled IN ('O', 'A') THEN pg_get_triggerdef(pg_trigger.oid, true) ELSE '' END
FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE proname = ANY(%s) AND pg_table_is_visible(tgrelid)
"""
ONE_INSTALLS = "SELECT pg_advisory_xact_lock(hashtext('content_triggers'))"
Triggers = dict[tuple[str, str], str]  # how each is made, by table and name


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


def install() -> bool:
    """Have the database follow every table of content that it has, and no other; tell whether it did not."""
    present = set(connection.introspection.table_names())
    tables = [one for one in list_followed_tables() if one.table in present]
    differences = _sqlite_differences if connection.vendor == "sqlite" else _postgresql_differences
    with transaction.atomic(), connection.cursor() as cursor:
        statements = list(differences(tables, cursor))
        for statement in statements:
            cursor.execute(statement)
    return bool(statements)


def _sqlite_differences(tables: list[FollowedTable], cursor: Any) -> Iterator[str]:
    """Yield what makes triggers of those that there are."""
    cursor.execute(
        "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'content_*'"
    )
    installed = {(table, name): text for table, name, text in cursor.fetchall()}
    yield from _replace(installed, dict(_sqlite_triggers(tables)), 'DROP TRIGGER "{name}"')


def _sqlite_triggers(tables: list[FollowedTable]) -> Iterator[tuple[tuple[str, str], str]]:
    for one in tables:
        values = PLACES | asdict(one)
        for operation, keys in SQLITE_KEYS.items():
            name = f"content_{one.table}_{operation}"
            log = "".join(
                SQLITE_LOG.format(state=state, condition=condition.format(**values), **values).rstrip()
                for state, condition in keys.items()
            )
            text = SQLITE_TRIGGER.format(
                name=name, operation=operation, log=log.strip(), now=SQLITE_NOW, **values
            )
            yield (one.table, name), text.strip()


def _postgresql_differences(tables: list[FollowedTable], cursor: Any) -> Iterator[str]:
    """Yield what makes functions and triggers of those that there are."""
    cursor.execute(ONE_INSTALLS)
    for name, body in _postgresql_functions().items():
        cursor.execute("SELECT prosrc FROM pg_proc WHERE oid = to_regprocedure(%s)", [f"{name}()"])
        if cursor.fetchone() != (body,):
            yield FUNCTION.format(name=name, body=body)
    cursor.execute(INSTALLED_ON_POSTGRESQL, [list(_postgresql_functions())])
    installed = {(table, name): text for table, name, text in cursor.fetchall()}
    yield from _replace(installed, dict(_postgresql_triggers(tables)), 'DROP TRIGGER {name} ON "{table}"')


def _postgresql_functions() -> dict[str, str]:
    changed = CHANGE_FUNCTION.format(
        many=MANY, now=POSTGRESQL_NOW, notify=NOTIFY.removeprefix("SELECT "), **PLACES
    )
    return {
        "content_lock": LOCK_FUNCTION.format(lock=LOCK_CONTENT.removeprefix("SELECT ")),
        "content_changed": changed,
    }


def _postgresql_triggers(tables: list[FollowedTable]) -> Iterator[tuple[tuple[str, str], str]]:
    for one in tables:
        yield (one.table, "content_lock"), _join_lines(POSTGRESQL_LOCK.format(table=one.table))
        for event, transition in TRANSITIONS.items():
            operation = event.lower()
            text = POSTGRESQL_TRIGGER.format(
                operation=operation,
                event=event,
                table=one.table,
                transition=transition,
                label=one.label,
                column=one.column,
            )
            yield (one.table, f"content_{operation}"), _join_lines(text)


def _join_lines(text: str) -> str:
    return text.strip().replace("\n", "")


def _replace(installed: Triggers, wanted: Triggers, drop: str) -> Iterator[str]:
    """Yield what drops the triggers that are not wanted as they are, and makes those that are missing."""
    right = {
        at for at, text in installed.items() if text.replace('"', "") == wanted.get(at, "").replace('"', "")
    }
    yield from (drop.format(table=table, name=name) for table, name in installed.keys() - right)
    yield from (text for at, text in wanted.items() if at not in right)
