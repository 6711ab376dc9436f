from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """INT-02: een gemiste oproep kan er zijn voordat de brede intake begon."""

    dependencies = [("trajecten", "0009_oproepen")]

    operations = zonder_muur(
        migrations.AlterField(
            model_name="intake",
            name="gestart_op",
            field=models.DateField(blank=True, help_text="leeg: nog niet begonnen, wel een gemiste oproep", null=True),
        ),
    )
