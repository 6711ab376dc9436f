"""Kan een plan nog veranderen als er een besluit op rust? Nee: de database weigert het (BES-2).

De brief komt uit het plan. Alleen de toestand (een later plan vervangt dit) en de versie gaan nog verder. Een migratie
die een kolom aan het plan toevoegt, legt de grendel opnieuw.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

NA_HET_BESLUIT = ("toestand", "versie")

_BESLOTEN = "EXISTS (SELECT 1 FROM trajecten_pip WHERE besluit_id IS NOT NULL AND id IN ({}))"
_SQLITE = {
    "pip_vast_update": "UPDATE OF {kolommen} ON trajecten_pip WHEN OLD.besluit_id IS NOT NULL",
    "pip_vast_delete": "DELETE ON trajecten_pip WHEN OLD.besluit_id IS NOT NULL",
    "pipdoel_vast_insert": f"INSERT ON trajecten_pipdoel WHEN {_BESLOTEN.format('NEW.pip_id')}",
    "pipdoel_vast_update": f"UPDATE ON trajecten_pipdoel WHEN {_BESLOTEN.format('OLD.pip_id, NEW.pip_id')}",
    "pipdoel_vast_delete": f"DELETE ON trajecten_pipdoel WHEN {_BESLOTEN.format('OLD.pip_id')}",
}
_REST = f"- '{{{','.join(NA_HET_BESLUIT)}}}'::text[]"
_WEIGER = "'pip: na het besluit onwijzigbaar'"
_POSTGRES = f"""
CREATE OR REPLACE FUNCTION pip_vast() RETURNS trigger AS $$
BEGIN
  IF OLD.besluit_id IS NOT NULL AND (TG_OP = 'DELETE' OR to_jsonb(OLD) {_REST} <> to_jsonb(NEW) {_REST}) THEN
    RAISE EXCEPTION {_WEIGER} USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER pip_vast BEFORE UPDATE OR DELETE ON trajecten_pip
FOR EACH ROW EXECUTE FUNCTION pip_vast();

CREATE OR REPLACE FUNCTION pipdoel_vast() RETURNS trigger AS $$
BEGIN
  IF {_BESLOTEN.format("OLD.pip_id, NEW.pip_id")} THEN
    RAISE EXCEPTION {_WEIGER} USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN COALESCE(NEW, OLD);
END $$ LANGUAGE plpgsql;
CREATE OR REPLACE TRIGGER pipdoel_vast BEFORE INSERT OR UPDATE OR DELETE ON trajecten_pipdoel
FOR EACH ROW EXECUTE FUNCTION pipdoel_vast();
"""


def leg_grendel(apps: Any, schema: BaseDatabaseSchemaEditor) -> None:
    """Voor `migrations.RunPython`; herhalen mag."""
    if schema.connection.alias != "default":
        return
    if schema.connection.vendor == "postgresql":
        schema.execute(_POSTGRES)
        return
    velden = apps.get_model("trajecten", "Pip")._meta.local_concrete_fields
    kolommen = ", ".join(veld.column for veld in velden if veld.name not in NA_HET_BESLUIT)
    for naam, wanneer in _SQLITE.items():
        schema.execute(f"DROP TRIGGER IF EXISTS muur_{naam}")
        grendel = f"CREATE TRIGGER muur_{naam} BEFORE {wanneer.format(kolommen=kolommen)}"
        schema.execute(f"{grendel} BEGIN SELECT RAISE(ABORT, {_WEIGER}); END")
