from django.db import migrations

from meedoen.trajecten.pip.grendel import leg_grendel


class Migration(migrations.Migration):
    """BES-2: ook wie om de diensten heen gaat, kan een plan waarop een besluit rust niet wijzigen of wissen."""

    dependencies = [("trajecten", "0020_stilstand_en_vestiging")]

    operations = [migrations.RunPython(leg_grendel, migrations.RunPython.noop)]
