from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """ONTZ-01: geen bijstand en niet bekend zijn twee antwoorden; wat er staat, blijft onbekend tot iemand het weet."""

    dependencies = [("trajecten", "0011_ontzorgen_reden")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="traject",
            name="recht_op_bijstand",
            field=models.BooleanField(blank=True, null=True, help_text="leeg: niet bekend; een datum zegt ja"),
        ),
    )
