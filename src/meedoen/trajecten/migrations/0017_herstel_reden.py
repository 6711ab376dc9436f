from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """GEG-3: waarom een afsluiting is hersteld, blijft bij het traject en komt niet in het logboek."""

    dependencies = [("trajecten", "0016_pas_hier")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="traject",
            name="herstel_reden",
            field=models.TextField(
                blank=True,
                default="",
                help_text="per herstelde afsluiting een regel: wat er stond, en waarom dat niet klopte",
            ),
            preserve_default=False,
        ),
    )
