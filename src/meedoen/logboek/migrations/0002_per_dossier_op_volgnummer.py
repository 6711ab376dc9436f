from django.db import migrations, models


class Migration(migrations.Migration):
    """LOG-4: het tabblad Logboek staat op het verzegelde volgnummer en niet op de sleutel van de rij."""

    dependencies = [("logboek", "0001_initial")]

    operations = [
        migrations.RemoveIndex(model_name="auditregel", name="auditregel_dossier"),
        migrations.AddIndex(
            model_name="auditregel",
            index=models.Index(fields=["dossier", "-volgnummer"], name="auditregel_per_dossier"),
        ),
    ]
