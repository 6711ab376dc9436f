from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """PIP-13: welke examens iemand wil doen, is een keuze; wat er in woorden stond blijft als toelichting."""

    dependencies = [("trajecten", "0014_duofeit_sloot_af")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="pip",
            name="wensexamens",
            field=models.JSONField(blank=True, default=list, help_text="Z-route: examens op eigen wens (PIP-13)"),
        ),
        migrations.AlterField(
            model_name="pip",
            name="examenwens",
            field=models.CharField(blank=True, help_text="toelichting bij die wens; beslist niets", max_length=120),
        ),
    )
