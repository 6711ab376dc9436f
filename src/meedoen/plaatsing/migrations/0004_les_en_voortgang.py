import django.db.models.deletion
from django.db import migrations, models

from meedoen.autorisatie.muur import bouw_muur


class Migration(migrations.Migration):
    """De les van de school zonder personen, en voortgang per plaatsing."""

    dependencies = [
        ("autorisatie", "0001_initial"),
        ("plaatsing", "0003_plaatsing_versie"),
    ]

    operations = [
        migrations.CreateModel(
            name="Schoolles",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "aanbieder",
                    models.CharField(
                        blank=True, help_text="KvK-nummer, leeg als het bestand het niet noemt", max_length=8
                    ),
                ),
                ("les_id", models.CharField(max_length=40)),
                ("groep", models.CharField(blank=True, max_length=40)),
                ("datum", models.DateField()),
                ("uren", models.DecimalField(decimal_places=2, max_digits=5)),
                (
                    "onderdeel",
                    models.CharField(
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
                ("vervallen", models.BooleanField(default=False)),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="autorisatie.organisatie"
                    ),
                ),
            ],
            options={
                "ordering": ["datum", "pk"],
                "constraints": [
                    models.UniqueConstraint(fields=("organisatie", "aanbieder", "les_id"), name="schoolles_een_keer")
                ],
            },
        ),
        migrations.CreateModel(
            name="Voortgang",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("peildatum", models.DateField()),
                (
                    "luisteren",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alfa_a", "Alfa A"),
                            ("alfa_b", "Alfa B"),
                            ("alfa_c", "Alfa C"),
                            ("pre_a1", "Nog geen A1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "spreken",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alfa_a", "Alfa A"),
                            ("alfa_b", "Alfa B"),
                            ("alfa_c", "Alfa C"),
                            ("pre_a1", "Nog geen A1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "lezen",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alfa_a", "Alfa A"),
                            ("alfa_b", "Alfa B"),
                            ("alfa_c", "Alfa C"),
                            ("pre_a1", "Nog geen A1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "schrijven",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("alfa_a", "Alfa A"),
                            ("alfa_b", "Alfa B"),
                            ("alfa_c", "Alfa C"),
                            ("pre_a1", "Nog geen A1"),
                            ("a1", "A1"),
                            ("a2", "A2"),
                            ("b1", "B1"),
                            ("b2", "B2"),
                        ],
                        max_length=6,
                    ),
                ),
                (
                    "bron",
                    models.CharField(blank=True, help_text="toets, docent of zelf; meer met een komma", max_length=20),
                ),
                (
                    "prognose",
                    models.CharField(
                        blank=True,
                        choices=[("op_schema", "Op schema"), ("achter", "Loopt achter"), ("voor", "Loopt voor")],
                        max_length=12,
                    ),
                ),
                (
                    "advies",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("doorgaan", "Doorgaan"),
                            ("wissel_route", "Andere leerroute"),
                            ("meer_steun", "Meer steun"),
                            ("afschalen", "Afschalen"),
                        ],
                        max_length=14,
                    ),
                ),
                ("toelichting", models.CharField(blank=True, max_length=500)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="autorisatie.gemeente"
                    ),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voortgang", to="plaatsing.plaatsing"
                    ),
                ),
            ],
            options={
                "ordering": ["-peildatum", "-pk"],
                "constraints": [models.UniqueConstraint(fields=("plaatsing", "peildatum"), name="voortgang_een_keer")],
            },
        ),
        # TEN-1: nieuwe verwijzingen krijgen meteen hun muur; herhalen mag.
        migrations.RunPython(bouw_muur("plaatsing"), migrations.RunPython.noop),
    ]
