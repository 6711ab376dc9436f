"""Kan een regel naar een andere gemeente wijzen dan zijn ouder? Nee: de database weigert het (TEN-1).

In PostgreSQL een samengestelde verwijzing (sleutel, gemeente), in SQLite twee triggers per verwijzing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def verwijzingen(apps: Any, kamer: str) -> Iterator[tuple[str, str, str]]:
    """(tabel, kolom, oudertabel) voor elke verwijzing tussen twee tabellen met een gemeente."""
    for model in apps.get_app_config(kamer).get_models():
        if not _heeft_gemeente(model):
            continue
        for veld in model._meta.local_fields:
            if isinstance(veld, models.ForeignKey) and _heeft_gemeente(veld.related_model):
                yield model._meta.db_table, veld.column, veld.related_model._meta.db_table


def _heeft_gemeente(model: Any) -> bool:
    velden = {v.name for v in model._meta.local_fields}
    return "gemeente" in velden and model._meta.label not in {"autorisatie.Mandaat", "autorisatie.Organisatie"}


def bouw_muur(kamer: str) -> Any:
    """Geef de functie voor `migrations.RunPython` die de muur van deze kamer bouwt; herhalen mag."""

    def bouw(apps: Any, schema: BaseDatabaseSchemaEditor) -> None:
        if schema.connection.alias != "default":
            return
        for tabel, kolom, ouder in verwijzingen(apps, kamer):
            opdrachten = _postgres if schema.connection.vendor == "postgresql" else _sqlite
            for opdracht in opdrachten(tabel, kolom, ouder):
                schema.execute(opdracht)

    return bouw


def zonder_muur(*stappen: Any) -> list[Any]:
    """Migratiestappen die in SQLite een tabel overzetten: de triggers gaan even weg en komen daarna precies terug.

    SQLite weigert een tabel te hernoemen zolang een trigger van een andere tabel haar noemt.
    """
    bewaard: list[str] = []

    def open_(apps: Any, schema: BaseDatabaseSchemaEditor) -> None:
        bewaard.clear()
        if schema.connection.vendor != "sqlite":
            return
        with schema.connection.cursor() as cursor:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'muur\\_%' ESCAPE '\\'"
            )
            for naam, sql in cursor.fetchall():
                bewaard.append(sql)
                cursor.execute(f'DROP TRIGGER "{naam}"')

    def dicht(apps: Any, schema: BaseDatabaseSchemaEditor) -> None:
        for sql in bewaard:
            schema.execute(sql)

    return [migrations.RunPython(open_, dicht), *stappen, migrations.RunPython(dicht, open_)]


def _sqlite(tabel: str, kolom: str, ouder: str) -> list[str]:
    opdrachten = []
    for soort in ("INSERT", "UPDATE"):
        naam = f"muur_{tabel}_{kolom}_{soort.lower()}"
        opdrachten += [
            f'DROP TRIGGER IF EXISTS "{naam}"',
            # Alleen tabelnamen uit de modellen.
            f'CREATE TRIGGER "{naam}" BEFORE {soort} ON "{tabel}" WHEN NEW."{kolom}" IS NOT NULL AND NOT EXISTS '
            f'(SELECT 1 FROM "{ouder}" o WHERE o.id = NEW."{kolom}" AND o.gemeente_id = NEW.gemeente_id) '
            "BEGIN SELECT RAISE(ABORT, 'gemeentemuur: ouder hoort bij een andere gemeente'); END",
        ]
    return opdrachten


def _postgres(tabel: str, kolom: str, ouder: str) -> list[str]:
    uniek, verwijzing = f"muur_{ouder}"[:60], f"muur_{tabel}_{kolom}"[:60]
    return [
        f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '{uniek}') THEN "
        f'ALTER TABLE "{ouder}" ADD CONSTRAINT "{uniek}" UNIQUE (id, gemeente_id); END IF; END $$',
        f'ALTER TABLE "{tabel}" DROP CONSTRAINT IF EXISTS "{verwijzing}"',
        f'ALTER TABLE "{tabel}" ADD CONSTRAINT "{verwijzing}" FOREIGN KEY ("{kolom}", gemeente_id) '
        f'REFERENCES "{ouder}" (id, gemeente_id) DEFERRABLE INITIALLY IMMEDIATE',
    ]
