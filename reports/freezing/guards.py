"""Triggers by which the database itself refuses to change what was frozen, whoever asks: a page, a shell or plain SQL.

A migration installs them. A later one that changes a guarded table takes them off first and puts them back at its end:
SQLite rebuilds a table for nearly every change of a column, and a new column is to be guarded as well. Whoever must get past
them for maintenance does the same by hand; there is no switch inside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reports.models.annual_reports import REPORT_IS_FROZEN
from reports.models.freezes import FREEZE_IS_KEPT

# Columns of a report that may go on changing when it is opened again.
STATE, REVISION = "state", "revision"


@dataclass(frozen=True)
class Guard:
    """Refuses `event` on the rows of `table` for which `condition` holds; OLD and NEW are the row before and after."""

    table: str
    event: str
    condition: str
    message: str

    @property
    def name(self) -> str:
        """What the trigger is called in the database."""
        return f"{self.table}_frozen_{self.event.lower()}"


def guards(apps: Any, differs: str) -> Iterator[Guard]:
    """All guards, for the columns that the models of `apps` have; `differs` compares two values, unknown ones included."""
    report, section, freeze, file = (
        apps.get_model("reports", name)._meta for name in ("AnnualReport", "ReportSection", "Freeze", "FreezeFile")
    )
    frozen = f"EXISTS (SELECT 1 FROM {report.db_table} WHERE id = {{}}.report_id AND state = 'frozen')"
    columns = [field.column for field in report.concrete_fields if field.column not in (STATE, REVISION)]
    changed = " OR ".join(f"OLD.{column} {differs} NEW.{column}" for column in columns)
    reopened = f"NEW.{STATE} = 'draft'"
    yield Guard(
        report.db_table, "UPDATE", f"OLD.{STATE} = 'frozen' AND (NOT {reopened} OR {changed})", REPORT_IS_FROZEN
    )
    yield Guard(report.db_table, "DELETE", f"OLD.{STATE} = 'frozen'", REPORT_IS_FROZEN)
    yield Guard(section.db_table, "INSERT", frozen.format("NEW"), REPORT_IS_FROZEN)
    yield Guard(section.db_table, "UPDATE", f"{frozen.format('OLD')} OR {frozen.format('NEW')}", REPORT_IS_FROZEN)
    yield Guard(section.db_table, "DELETE", frozen.format("OLD"), REPORT_IS_FROZEN)
    for kept in (freeze, file):
        yield Guard(kept.db_table, "UPDATE", "1 = 1", FREEZE_IS_KEPT)
        yield Guard(kept.db_table, "DELETE", "1 = 1", FREEZE_IS_KEPT)


def install(apps: Any, schema_editor: Any) -> None:
    """Put the triggers on their tables, in place of those that may be there."""
    remove(apps, schema_editor)
    for statement in _DIALECTS[schema_editor.connection.vendor].installed(apps):
        schema_editor.execute(statement)


def remove(apps: Any, schema_editor: Any) -> None:
    """Take the triggers off."""
    for statement in _DIALECTS[schema_editor.connection.vendor].removed(apps):
        schema_editor.execute(statement)


class SQLite:
    """A trigger is its condition and what it raises."""

    @staticmethod
    def installed(apps: Any) -> Iterator[str]:
        for guard in guards(apps, "IS NOT"):
            yield (
                f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW "
                f"WHEN {guard.condition} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
            )

    @staticmethod
    def removed(apps: Any) -> Iterator[str]:
        for guard in guards(apps, "IS NOT"):
            yield f"DROP TRIGGER IF EXISTS {guard.name}"


class PostgreSQL:
    """A trigger calls a function; emptying a whole table passes by the rows and has a trigger of its own."""

    @staticmethod
    def installed(apps: Any) -> Iterator[str]:
        found = list(guards(apps, "IS DISTINCT FROM"))
        for guard in found:
            row = "OLD" if guard.event == "DELETE" else "NEW"
            refusal = f"IF {guard.condition} THEN {_raised(guard.message)} END IF; RETURN {row};"
            yield _function(guard.name, refusal)
            yield (
                f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
                f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()"
            )
        for table in dict.fromkeys(guard.table for guard in found):
            name = f"{table}_frozen_truncate"
            kept = apps.get_model("reports", "Freeze")._meta.db_table
            refusal = f"IF EXISTS (SELECT 1 FROM {kept}) THEN {_raised(FREEZE_IS_KEPT)} END IF; RETURN NULL;"
            yield _function(name, refusal)
            yield f"CREATE TRIGGER {name} BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"

    @staticmethod
    def removed(apps: Any) -> Iterator[str]:
        found = list(guards(apps, "IS DISTINCT FROM"))
        names = {guard.name for guard in found} | {f"{guard.table}_frozen_truncate" for guard in found}
        for name in sorted(names):
            yield f"DROP FUNCTION IF EXISTS {name}() CASCADE"  # its trigger goes with it


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raised(message: str) -> str:
    # The class that both databases report as a violated rule: django.db.IntegrityError.
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"


_DIALECTS: dict[str, type[SQLite] | type[PostgreSQL]] = {"sqlite": SQLite, "postgresql": PostgreSQL}
