from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """VERL-23: alleen een toegekende verlenging verschuift het einde; die staat als eigen feit in het dossier."""

    dependencies = [("trajecten", "0007_coaprofiel")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="traject",
            name="verlengd_tot_en_met",
            field=models.DateField(
                blank=True, null=True, help_text="laatste dag van de verlenging die DUO toekende (VERL-23)"
            ),
        ),
    )
