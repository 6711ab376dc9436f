import unicodedata

from django.conf import settings
from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


def vul_sorteernaam(apps, schema):
    """Bestaande dossiers krijgen hun sorteernaam; nieuwe doen dat bij het openen."""
    if schema.connection.alias != "default":
        return
    for traject in apps.get_model("trajecten", "Traject").objects.select_related("persoon").iterator(2000):
        naam = f"{traject.persoon.achternaam}, {traject.persoon.voornamen}".casefold()
        kaal = "".join(t for t in unicodedata.normalize("NFKD", naam) if not unicodedata.combining(t))
        traject.sorteernaam = kaal[:160]
        traject.save(update_fields=["sorteernaam"])


class Migration(migrations.Migration):
    """Elke sorteerkolom en elk filter van de dossierlijst komt per gemeente uit een index."""

    dependencies = [
        ("autorisatie", "0001_initial"),
        ("personen", "0003_doublures"),
        ("trajecten", "0005_pip_a2_onderdelen"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = zonder_muur(
        migrations.AddField(
            model_name="traject",
            name="sorteernaam",
            field=models.CharField(blank=True, help_text="naam zoals een lijst hem sorteert", max_length=160),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "sorteernaam", "id"], name="traject_op_naam"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "termijn_einde", "id"], name="traject_op_termijn"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "pip_uiterlijk", "id"], name="traject_op_pip"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "laatste_contact", "id"], name="traject_op_contact"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "toestand", "termijn_einde", "id"], name="traject_termijn_loopt"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "toestand", "pip_uiterlijk", "id"], name="traject_pip_loopt"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "toestand", "laatste_contact", "id"], name="traject_stil"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "leerroute", "-id"], name="traject_leerroute"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "aan_zet", "-id"], name="traject_aan_zet"),
        ),
        migrations.AddIndex(
            model_name="traject",
            index=models.Index(fields=["gemeente", "klantmanager", "-id"], name="traject_gem_km"),
        ),
    ) + [migrations.RunPython(vul_sorteernaam, migrations.RunPython.noop)]
