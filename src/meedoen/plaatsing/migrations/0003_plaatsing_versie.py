from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """BTR-2: een plaatsing heeft een versie; SQLite zet hiervoor de tabel over."""

    dependencies = [
        ("plaatsing", "0002_gemeentemuur"),
    ]

    operations = zonder_muur(
        migrations.AddField(
            model_name="plaatsing",
            name="versie",
            field=models.PositiveIntegerField(default=1),
        ),
    )
