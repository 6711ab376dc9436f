from django.db import migrations

from meedoen.autorisatie.muur import bouw_muur


class Migration(migrations.Migration):
    """TEN-1: een kind kan niet naar een ouder van een andere gemeente wijzen."""

    dependencies = [("trajecten", "0001_initial")]

    operations = [migrations.RunPython(bouw_muur("trajecten"), migrations.RunPython.noop)]
