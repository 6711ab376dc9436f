import django.db.models.deletion
from django.db import migrations, models

from meedoen.autorisatie.muur import bouw_muur


class Migration(migrations.Migration):
    """Wat het COA meegeeft bij de koppeling."""

    dependencies = [
        ("autorisatie", "0001_initial"),
        ("trajecten", "0006_dossierlijst"),
    ]

    operations = [
        migrations.CreateModel(
            name="CoaProfiel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ontvangen_op", models.DateField()),
                (
                    "profiel",
                    models.JSONField(default=dict, help_text="veld uit de tabel COA_VELDEN en de waarde als tekst"),
                ),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="autorisatie.gemeente"
                    ),
                ),
                (
                    "traject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="coaprofiel", to="trajecten.traject"
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        # TEN-1: nieuwe verwijzingen krijgen meteen hun muur; herhalen mag.
        migrations.RunPython(bouw_muur("trajecten"), migrations.RunPython.noop),
    ]
