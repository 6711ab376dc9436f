from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur
from meedoen.trajecten.toestanden import HERSTEL


def merk_wat_duo_afsloot(apps, schema):
    """Een melding van het einde bij een dossier dat dicht is, sloot het af: na het einde komt er geen melding meer bij."""
    if schema.connection.alias != "default":
        return
    feiten = apps.get_model("trajecten", "Duofeit").objects.filter(soort="einde", traject__toestand__in=list(HERSTEL))
    feiten.update(sloot_af=True)


class Migration(migrations.Migration):
    """Wat DUO afsloot, herstelt alleen DUO; de melding onthoudt dat zij het was."""

    dependencies = [("trajecten", "0013_vorig_pip_leerroute")]

    operations = [
        *zonder_muur(
            migrations.AddField(
                model_name="duofeit",
                name="sloot_af",
                field=models.BooleanField(
                    default=False, help_text="door deze melding ging het dossier dicht; dat leidt"
                ),
            ),
        ),
        migrations.RunPython(merk_wat_duo_afsloot, migrations.RunPython.noop),
    ]
