from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """VHZ-01: de leerroute en het niveau uit het PIP van de vorige gemeente, als feit."""

    dependencies = [("trajecten", "0012_recht_op_bijstand")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="traject",
            name="vorig_pip_leerroute",
            field=models.CharField(
                blank=True,
                choices=[("b1", "b1"), ("onderwijs", "onderwijs"), ("z", "z")],
                help_text="leerroute in dat PIP (VHZ-01)",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="traject",
            name="vorig_pip_niveau",
            field=models.CharField(blank=True, choices=[("A2", "A2"), ("B1", "B1")], max_length=2),
        ),
    )
