from django.db import migrations, models

from meedoen.autorisatie.muur import zonder_muur


def _dag(naam: str, uitleg: str) -> migrations.AddField:
    return migrations.AddField(
        model_name="traject", name=naam, field=models.DateField(blank=True, help_text=uitleg, null=True)
    )


class Migration(migrations.Migration):
    """VRIJ-04, VHZ-05: een vrijstelling zet de klok stil; na een verhuizing zonder PIP legt een mens het begin vast."""

    dependencies = [("trajecten", "0019_termijn_begin_duo")]

    operations = zonder_muur(
        _dag("vrijgesteld_vanaf", "tijdelijke vrijstelling van DUO (SS109)"),
        _dag("vrijgesteld_tot_en_met", "laatste dag van die vrijstelling"),
        _dag("weer_plichtig_vanaf", "einde van de vrijstelling (SS129)"),
        _dag("gevestigd_zonder_pip", "kwam op deze dag uit een andere gemeente, zonder PIP (SS120, VHZ-05)"),
        _dag("tien_weken_vanaf", "na navraag vastgelegd waar de wet het begin openlaat (VHZ-05)"),
    )
