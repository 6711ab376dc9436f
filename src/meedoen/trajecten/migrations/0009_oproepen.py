from datetime import timedelta

import django.db.models.deletion
from django.db import migrations, models

from meedoen.autorisatie.muur import bouw_muur
from meedoen.trajecten.keuzes import Oproepreden


def vul_uit_telling(apps, schema):
    """Wat alleen geteld was, krijgt een rij; de echte dag is niet bekend en dat staat erbij."""
    if schema.connection.alias != "default":
        return
    Oproep = apps.get_model("trajecten", "Oproep")
    for intake in apps.get_model("trajecten", "Intake").objects.filter(oproepen_gemist__gt=0).iterator(500):
        Oproep.objects.bulk_create(
            Oproep(
                intake=intake,
                gemeente_id=intake.gemeente_id,
                dag=intake.gestart_op + timedelta(days=nummer),
                reden=Oproepreden.NIET_GEKOMEN,
                toelichting="Overgenomen uit de telling. De juiste dag is niet vastgelegd.",
                vastgelegd_op=intake.gestart_op,
            )
            for nummer in range(intake.oproepen_gemist)
        )


class Migration(migrations.Migration):
    """INT-02: elke gemiste oproep is een rij met dag, reden en toelichting."""

    dependencies = [
        ("autorisatie", "0001_initial"),
        ("trajecten", "0008_verlengd_tot_en_met"),
    ]

    operations = [
        migrations.CreateModel(
            name="Oproep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("versie", models.PositiveIntegerField(default=1)),
                ("dag", models.DateField(help_text="de dag waarvoor iemand was opgeroepen")),
                (
                    "reden",
                    models.CharField(
                        choices=[
                            ("niet_gekomen", "Niet gekomen"),
                            ("werkte_niet_mee", "Wel gekomen, werkte niet genoeg mee"),
                        ],
                        max_length=20,
                    ),
                ),
                ("toelichting", models.TextField(help_text="wat er gebeurde, in eigen woorden")),
                (
                    "waarschuwing_op",
                    models.DateField(blank=True, help_text="schriftelijke waarschuwing verstuurd (INT-02)", null=True),
                ),
                ("vastgelegd_op", models.DateField()),
                ("ingetrokken_op", models.DateField(blank=True, null=True)),
                ("ingetrokken_reden", models.TextField(blank=True)),
                (
                    "gemeente",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="autorisatie.gemeente"
                    ),
                ),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="oproepen", to="trajecten.intake"
                    ),
                ),
            ],
            options={
                "ordering": ["dag", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ingetrokken_op", None)),
                        fields=("intake", "dag"),
                        name="oproep_een_per_dag",
                    )
                ],
            },
        ),
        # TEN-1: nieuwe verwijzingen krijgen meteen hun muur; herhalen mag.
        migrations.RunPython(bouw_muur("trajecten"), migrations.RunPython.noop),
        migrations.RunPython(vul_uit_telling, migrations.RunPython.noop),
    ]
