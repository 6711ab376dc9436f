import json
from contextlib import suppress

from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


def vul_wat_nog_wacht(apps, schema):
    """Een melding die al wacht, is daarna ook bij het dossier van die persoon te zien."""
    if schema.connection.alias != "default":
        return
    from meedoen.keten.duo.bericht import lees_bericht
    from meedoen.keten.duo.lezen import OngeldigeVelden

    werkbak = apps.get_model("keten", "Werkbak").objects
    for melding in werkbak.filter(afgehandeld_op=None).select_related("gemeente").iterator(chunk_size=500):
        with suppress(OngeldigeVelden):  # wat wij nu niet meer kunnen lezen, wacht gewoon zonder nummer
            for veld, waarde in lees_bericht(json.loads(melding.inhoud), 1).indexen(melding.gemeente.code).items():
                setattr(melding, veld, waarde)
            melding.save(update_fields=["bsn_index", "v_nummer_index"])


class Migration(migrations.Migration):
    """De blinde index van de nummers in een melding: zo vindt het dossier wat er nog over die persoon wacht."""

    dependencies = [("keten", "0004_invoer_ingehaald")]

    operations = [
        *zonder_muur(
            migrations.AddField(
                model_name="werkbak",
                name="bsn_index",
                field=models.CharField(blank=True, default="", help_text="blinde index; leeg: geen BSN", max_length=64),
            ),
            migrations.AddField(
                model_name="werkbak",
                name="v_nummer_index",
                field=models.CharField(blank=True, default="", max_length=64),
            ),
        ),
        migrations.RunPython(vul_wat_nog_wacht, migrations.RunPython.noop),
        *(
            migrations.AddIndex(
                model_name="werkbak",
                index=models.Index(fields=[veld], condition=models.Q(afgehandeld_op=None), name=f"werkbak_{veld}"),
            )
            for veld in ("bsn_index", "v_nummer_index")
        ),
    ]
