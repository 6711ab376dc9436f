from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """TERM-04: ook het begin van de termijn dat DUO noemt, leidt; het staat naast haar einde."""

    dependencies = [("trajecten", "0018_afronding_reden")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="traject",
            name="termijn_begin_duo",
            field=models.DateField(blank=True, help_text="eerste dag volgens DUO; die leidt", null=True),
        ),
    )
