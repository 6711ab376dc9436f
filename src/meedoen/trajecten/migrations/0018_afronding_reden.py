from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


class Migration(migrations.Migration):
    """Z-02: de wet noemt geen volgorde; een eindgesprek vóór de laatste uren krijgt een reden."""

    dependencies = [("trajecten", "0017_herstel_reden")]

    operations = zonder_muur(
        migrations.AddField(
            model_name="afronding",
            name="reden",
            field=models.CharField(
                blank=True, default="", help_text="waarom de dag vóór de laatste uren ligt (Z-02)", max_length=200
            ),
            preserve_default=False,
        ),
    )
