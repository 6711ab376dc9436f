"""Kan een regel naar een andere gemeente wijzen dan zijn ouder? Nee: de database weigert het (TEN-1).

In PostgreSQL een samengestelde verwijzing (sleutel, gemeente), in SQLite twee triggers per verwijzing. En in beide per
tabel een trigger: een rij blijft bij haar gemeente, anders liet een ouder haar kinderen achter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Verwijzing = tuple[str, str, str]

# Deze kamers wonen onder het dossier en kennen het alleen als getal. Hun muur kan er pas staan als het dossier er is.
LOSSE_SLEUTELS: tuple[Verwijzing, ...] = (
    ("besluiten_besluit", "dossier", "trajecten_traject"),
    ("taken_afspraak", "dossier", "trajecten_traject"),
    ("taken_taak", "dossier", "trajecten_traject"),
)


def verwijzingen(apps: Any, kamer: str) -> Iterator[Verwijzing]:
    """(tabel, kolom, oudertabel) voor elke verwijzing tussen twee tabellen met een gemeente."""
    for model in _met_gemeente(apps, kamer):
        for veld in model._meta.local_fields:
            if isinstance(veld, models.ForeignKey) and _heeft_gemeente(veld.related_model):
                yield model._meta.db_table, veld.column, veld.related_model._meta.db_table


def _met_gemeente(apps: Any, kamer: str) -> list[Any]:
    return [model for model in apps.get_app_config(kamer).get_models() if _heeft_gemeente(model)]


def _heeft_gemeente(model: Any) -> bool:
    velden = {v.name for v in model._meta.local_fields}
    return "gemeente" in velden and model._meta.label not in {"autorisatie.Mandaat", "autorisatie.Organisatie"}


def bouw_muur(kamer: str, *, ook: Iterable[Verwijzing] = ()) -> Any:
    """Geef de functie voor `migrations.RunPython` die de muur van deze kamer bouwt; herhalen mag."""

    def bouw(apps: Any, schema: BaseDatabaseSchemaEditor) -> None:
        if schema.connection.alias != "default":
            return
        postgres = schema.connection.vendor == "postgresql"
        verwijzing, vast = (_postgres, _vast_postgres) if postgres else (_sqlite, _vast_sqlite)
        for tabel, kolom, ouder in (*verwijzingen(apps, kamer), *ook):
            for opdracht in verwijzing(tabel, kolom, ouder):
                schema.execute(opdracht)
        for model in _met_gemeente(apps, kamer):
            for opdracht in vast(model._meta.db_table):
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


# Alleen waar de opdracht een van deze kolommen noemt: bijwerken en inlezen betalen er niet voor. Ook de sleutel, want
# twee rijen die van sleutel ruilen, ruilen van kinderen.
_ANDERE_RIJ = "NEW.id <> OLD.id OR NEW.gemeente_id <> OLD.gemeente_id"
_RIJ_VAST = "gemeentemuur: een rij blijft bij haar gemeente"


def _vast_sqlite(tabel: str) -> list[str]:
    return [
        f'CREATE TRIGGER IF NOT EXISTS "muur_{tabel}_gemeente_vast" BEFORE UPDATE OF id, gemeente_id ON "{tabel}" '
        f"WHEN {_ANDERE_RIJ} BEGIN SELECT RAISE(ABORT, '{_RIJ_VAST}'); END"
    ]


def _vast_postgres(tabel: str) -> list[str]:
    return [
        "CREATE OR REPLACE FUNCTION muur_gemeente_vast() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION "
        f"'{_RIJ_VAST}' USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql",
        f'CREATE OR REPLACE TRIGGER "muur_{tabel}_gemeente_vast" BEFORE UPDATE OF id, gemeente_id ON "{tabel}" '
        f"FOR EACH ROW WHEN ({_ANDERE_RIJ}) EXECUTE FUNCTION muur_gemeente_vast()",
    ]
