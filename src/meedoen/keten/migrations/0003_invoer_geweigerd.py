from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("keten", "0002_invoer_en_werkbak")]

    operations = [
        migrations.AddField(
            model_name="invoer",
            name="geweigerd",
            field=models.PositiveIntegerField(default=0, help_text="regels met ten minste één fout"),
        ),
    ]
