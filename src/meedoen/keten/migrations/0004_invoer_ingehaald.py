from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keten", "0003_invoer_geweigerd")]

    operations = [
        migrations.RemoveConstraint(model_name="invoer", name="invoer_een_keer"),
        migrations.AddField(
            model_name="invoer",
            name="ingehaald_op",
            field=models.DateTimeField(blank=True, help_text="toen een later bestand er iets aan wijzigde", null=True),
        ),
        migrations.AddConstraint(
            model_name="invoer",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ingehaald_op", None), ("toestand", "verwerkt")),
                fields=("bestandshash", "gemeenten"),
                name="invoer_een_keer",
            ),
        ),
    ]
