from django.db import migrations

_SQLITE = """
CREATE TRIGGER muur_besluit_vast_{soort} BEFORE {SOORT} ON besluiten_besluit
WHEN OLD.bekendgemaakt_op IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'besluit: na bekendmaking onwijzigbaar'); END
"""
_POSTGRES = """
CREATE OR REPLACE FUNCTION besluit_vast() RETURNS trigger AS $$
BEGIN
  IF OLD.bekendgemaakt_op IS NOT NULL THEN
    RAISE EXCEPTION 'besluit: na bekendmaking onwijzigbaar' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS besluit_vast ON besluiten_besluit;
CREATE TRIGGER besluit_vast BEFORE UPDATE OR DELETE ON besluiten_besluit
FOR EACH ROW EXECUTE FUNCTION besluit_vast();
"""


def zet_vast(apps, schema):
    if schema.connection.alias != "default":
        return
    if schema.connection.vendor == "postgresql":
        schema.execute(_POSTGRES)
        return
    for soort in ("update", "delete"):
        schema.execute(f"DROP TRIGGER IF EXISTS muur_besluit_vast_{soort}")
        schema.execute(_SQLITE.format(soort=soort, SOORT=soort.upper()))


class Migration(migrations.Migration):
    """BES-2: ook wie om de diensten heen gaat, kan een bekendgemaakt besluit niet wijzigen of wissen."""

    dependencies = [("besluiten", "0002_gemeentemuur")]

    operations = [migrations.RunPython(zet_vast, migrations.RunPython.noop)]
