from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """TERM-02, TERM-03: de termijn begint na het eerste PIP; van een PIP van elders is niet altijd zeker dat het dat is."""

    dependencies = [("trajecten", "0021_pip_vast_na_besluit")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="traject",
            name="vorig_pip_onzeker",
            field=models.BooleanField(default=False, help_text="is niet zeker het eerste PIP (TERM-02)"),
        )
    )
