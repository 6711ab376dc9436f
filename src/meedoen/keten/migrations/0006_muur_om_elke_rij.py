from django.db import migrations

from meedoen.autorisatie.muur import LOSSE_SLEUTELS, bouw_muur

KAMERS = ("personen", "besluiten", "taken", "plaatsing", "keten")


class Migration(migrations.Migration):
    """TEN-1: een rij blijft bij haar gemeente, en ook wat het dossier alleen als getal kent wijst niet over de muur."""

    dependencies = [
        ("besluiten", "0003_onwijzigbaar_na_bekendmaking"),
        ("keten", "0005_werkbak_nummers"),
        ("personen", "0003_doublures"),
        ("plaatsing", "0005_toelichting"),
        ("taken", "0002_afspraak_afzeggen"),
        ("trajecten", "0020_stilstand_en_vestiging"),
    ]

    operations = [
        *(migrations.RunPython(bouw_muur(kamer), migrations.RunPython.noop) for kamer in KAMERS),
        migrations.RunPython(bouw_muur("trajecten", ook=LOSSE_SLEUTELS), migrations.RunPython.noop),
    ]
