from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """Geschillen over lessen, bewijs en einde van een traject; SQLite zet hiervoor tabellen over."""

    dependencies = [
        ("trajecten", "0002_gemeentemuur"),
    ]

    operations = zonder_muur(
        migrations.AddField(
            model_name="afronding",
            name="verwijtbaar",
            field=models.BooleanField(help_text="alleen invullen als DUO erom vraagt (PVT-05)", null=True),
        ),
        migrations.AddField(
            model_name="traject",
            name="bewijs",
            field=models.CharField(blank=True, help_text="diploma of certificaat (RES-01)", max_length=12),
        ),
        migrations.AddField(
            model_name="traject",
            name="certificaat_uitgereikt_op",
            field=models.DateField(
                blank=True, help_text="het college overhandigt het certificaat persoonlijk (RES-02)", null=True
            ),
        ),
        migrations.AddField(
            model_name="traject",
            name="einde_op",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="uurregel",
            name="beslissing",
            field=models.CharField(blank=True, help_text="de reden, voor de inburgeraar", max_length=200),
        ),
        migrations.AddField(
            model_name="uurregel",
            name="beslist_op",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="uurregel",
            name="betwist_op",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="uurregel",
            name="gegrond",
            field=models.BooleanField(help_text="kreeg de inburgeraar gelijk?", null=True),
        ),
        migrations.AlterField(
            model_name="uurregel",
            name="soort",
            field=models.CharField(
                choices=[
                    ("taal", "Les Nt2"),
                    ("alfabetisering", "Alfabetisering"),
                    ("knm", "Les KNM"),
                    ("taalschakel", "Taalschakeltraject"),
                    ("pvt", "PVT"),
                    ("map", "MAP, thema's"),
                    ("map_praktijk", "MAP, praktijk op de arbeidsmarkt"),
                    ("participatie", "Participatie"),
                ],
                max_length=14,
            ),
        ),
    )
