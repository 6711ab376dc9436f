from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """Afschalen kan geheel of gedeeltelijk (Wi2021 art. 17 lid 3): welke taalonderdelen op A2."""

    dependencies = [("trajecten", "0004_verslagklasse")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="pip",
            name="a2_onderdelen",
            field=models.JSONField(blank=True, default=list, help_text="taalonderdelen op A2 (AFS-01)"),
        ),
    )
