import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from meedoen.autorisatie.muur import bouw_muur


class Migration(migrations.Migration):
    """De levensloop van een invoer, de sleutel per rij en de afhandeling van een melding."""

    dependencies = [
        ("autorisatie", "0001_initial"),
        ("keten", "0001_initial"),
        ("trajecten", "0003_uren_en_resultaat"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Invoerregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(max_length=20)),
                ("sleutel", models.CharField(help_text="blinde index van de inhoud van de rij", max_length=64)),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.AlterModelOptions(
            name="invoer",
            options={"ordering": ["-pk"]},
        ),
        migrations.AlterModelOptions(
            name="werkbak",
            options={"ordering": ["-ontvangen_op", "-pk"]},
        ),
        migrations.RemoveConstraint(
            model_name="invoer",
            name="invoer_een_keer",
        ),
        migrations.AddField(
            model_name="invoer",
            name="bestandsnaam",
            field=models.CharField(
                blank=True, help_text="zoals de gebruiker het noemt; alleen om te tonen", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="invoer",
            name="fouten",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="invoer",
            name="ongewijzigd",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="invoer",
            name="opslag",
            field=models.CharField(blank=True, help_text="zelf gemaakte naam in de invoermap (INV-5)", max_length=40),
        ),
        migrations.AddField(
            model_name="invoer",
            name="organisatie",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="autorisatie.organisatie"
            ),
        ),
        migrations.AddField(
            model_name="invoer",
            name="reden",
            field=models.CharField(blank=True, help_text="waarom het niet kon", max_length=300),
        ),
        migrations.AddField(
            model_name="invoer",
            name="toestand",
            field=models.CharField(
                choices=[
                    ("proef_bezig", "Wordt gecontroleerd"),
                    ("proef_klaar", "Klaar om in te lezen"),
                    ("bezig", "Wordt ingelezen"),
                    ("verwerkt", "Ingelezen"),
                    ("geweigerd", "Niet ingelezen"),
                    ("gestopt", "Gestopt"),
                ],
                default="proef_bezig",
                max_length=12,
            ),
        ),
        migrations.AddField(
            model_name="invoer",
            name="waarschuwingen",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="invoer",
            name="werkbak",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="werkbak",
            name="afgehandeld_door",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="werkbak",
            name="afhandeling",
            field=models.CharField(blank=True, help_text="bij welk dossier, of waarom gesloten", max_length=200),
        ),
        migrations.AddField(
            model_name="werkbak",
            name="sleutel",
            field=models.CharField(default="", help_text="ontdubbeling van de melding", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="werkbak",
            name="traject",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="trajecten.traject"
            ),
        ),
        migrations.AlterField(
            model_name="invoer",
            name="gemeenten",
            field=models.CharField(help_text="codes van de context waarin is ingelezen", max_length=200),
        ),
        migrations.AlterField(
            model_name="invoer",
            name="soort",
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name="werkbak",
            name="afgehandeld_op",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddIndex(
            model_name="invoer",
            index=models.Index(fields=["organisatie", "-id"], name="invoer_lijst"),
        ),
        migrations.AddConstraint(
            model_name="invoer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("toestand", "verwerkt")),
                fields=("bestandshash", "gemeenten"),
                name="invoer_een_keer",
            ),
        ),
        migrations.AddConstraint(
            model_name="werkbak",
            constraint=models.UniqueConstraint(fields=("gemeente", "sleutel"), name="werkbak_een_keer"),
        ),
        migrations.AddField(
            model_name="invoerregel",
            name="gemeente",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="autorisatie.gemeente"
            ),
        ),
        migrations.AddConstraint(
            model_name="invoerregel",
            constraint=models.UniqueConstraint(fields=("gemeente", "sleutel"), name="invoerregel_een_keer"),
        ),
        # TEN-1: nieuwe verwijzingen krijgen meteen hun muur; herhalen mag.
        migrations.RunPython(bouw_muur("keten"), migrations.RunPython.noop),
    ]
