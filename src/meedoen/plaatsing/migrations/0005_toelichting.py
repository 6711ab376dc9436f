from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """GEG-3: waarom een plaatsing is hersteld, blijft bij de plaatsing en komt niet in het logboek."""

    dependencies = [("plaatsing", "0004_les_en_voortgang")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="plaatsing",
            name="toelichting",
            field=models.TextField(
                blank=True,
                default="",
                help_text="per herstel een regel: wat er stond, en waarom dat niet klopte",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="plaatsing",
            name="reden_einde",
            field=models.CharField(
                blank=True,
                choices=[
                    ("afgerond", "Afgerond"),
                    ("wissel", "Andere school of groep"),
                    ("uitval", "Gestopt"),
                    ("verhuizing", "Verhuisd"),
                    ("ziekte", "Ziekte"),
                    ("werk", "Werk"),
                    ("anders", "Anders"),
                ],
                max_length=20,
            ),
        ),
    )
