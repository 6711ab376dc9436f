from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """ONTZ-01: waarom het plan ontzorgen belooft terwijl het recht erop nog niet vaststaat."""

    dependencies = [("trajecten", "0010_intake_zonder_begin")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="pip",
            name="ontzorgen_reden",
            field=models.TextField(blank=True, default="", help_text="oordeel als het recht niet vaststaat (ONTZ-01)"),
            preserve_default=False,
        ),
    )
