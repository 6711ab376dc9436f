"""R11: elk gemeen bestand geeft een duidelijke melding, kost weinig, en laat niets achter (INV-2, INV-3, INV-4)."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from datetime import date

import pytest
from tests.factories import OP, Regio
from tests.integrations.gemeen import alle, xlsx

from meedoen.autorisatie.wie import context, wie_is
from meedoen.integrations.bestanden import grenzen, lezen
from meedoen.integrations.bestanden.grenzen import GRENZEN, MB, Bestandssoort, Geweigerd
from meedoen.integrations.bestanden.lezen import geopend
from meedoen.keten.draaien import draai
from meedoen.keten.models import Invoer, Werkbak
from meedoen.keten.services.invoer import aannemen, proefdraaien
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Duofeit, Traject, Uurregel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

MUTATIES = int(os.environ.get("MEEDOEN_GEMENE_MUTATIES", "180"))
# Wie een bit omkeert, houdt soms een goed bestand over; dan is "niets mis" het juiste antwoord.
MAG_GOED = ("m.xlsx", "m.ods", "m.csv", "m.json")


def _stand() -> list[int]:
    return [model.objects.count() for model in (Persoon, Traject, Uurregel, Duofeit, Werkbak, Auditregel)]


def _kosten() -> float:
    kind = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + kind.ru_utime + kind.ru_stime


def test_r11_elk_gemeen_bestand_geeft_een_duidelijke_melding_en_laat_niets_achter(tmp_path, settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    wie = wie_is(regio.medewerker("Marloes de Wit"), op=OP)
    pad = tmp_path / "gemeen"
    zonder_melding, duur, aantal = [], [], 0
    with context(wie.gemeenten):
        begin = _stand()
        for naam, inhoud in alle(aantal_mutaties=MUTATIES):
            pad.write_bytes(inhoud)
            voor = _kosten()
            rapport = draai(pad, naam=naam, wie=wie, codes=["0405", "0420"], proef=not naam.startswith("verre"))
            duur.append((_kosten() - voor, naam))
            aantal += 1
            if not rapport.fouten and not naam.endswith(MAG_GOED):
                zonder_melding.append(naam)
            assert rapport.bestand == naam
            for melding in rapport.meldingen:
                assert melding.reden.endswith((".", "!")), (naam, melding)
                assert melding.wat_te_doen, (naam, melding)
                assert "Error" not in melding.reden, (naam, melding)
            assert _stand() == begin, naam
    assert aantal >= 400
    onverwacht = [naam for naam in zonder_melding if not LEESBAAR.fullmatch(naam)]
    assert not onverwacht, "\n".join(onverwacht)
    assert max(duur)[0] <= 2.0, max(duur)


# Vreemd maar goed te lezen: een sierdeel dat ontbreekt, een leeg gegeven, of een kenmerk dat gewoon tekst is.
LEESBAAR = re.compile(
    r"(zonder|kapot)-(_rels_\.rels|docProps_\w+\.xml|xl_styles\.xml|xl_theme_theme1\.xml)\.xlsx"
    r"|duo-(Doelgroep|Inburgeringsplicht)-[01]\.json|duo-berichtId-\d\.json|duo-gemeentecode-\d\.json"
)


def test_inv3_geen_soort_mag_meer_geheugen_dan_de_grens_van_r11():
    assert set(GRENZEN) == set(Bestandssoort)
    assert all(grens.geheugen <= 200 * MB for grens in GRENZEN.values())


def test_inv3_het_kind_houdt_zich_aan_zijn_geheugen():
    vraag = (
        "from meedoen.integrations.bestanden.kind import begrens; begrens(190 * 2**20, 5); x = bytearray(200 * 2**20)"
    )
    uitslag = subprocess.run([sys.executable, "-c", vraag], capture_output=True, text=True, check=False)
    assert "MemoryError" in uitslag.stderr


def test_inv3_een_kind_dat_te_veel_vraagt_is_een_weigering_en_geen_storing(tmp_path, monkeypatch):
    pad = tmp_path / "lijst"
    pad.write_bytes(xlsx())
    krap = grenzen.Grens(20 * MB, 100, 200, 12 * MB, 5)
    opdracht = lezen._start

    def start(pad_, soort):
        kind = opdracht(pad_, soort)
        resource.prlimit(kind.pid, resource.RLIMIT_AS, (krap.geheugen, krap.geheugen))
        return kind

    monkeypatch.setattr(lezen, "_start", start)
    with pytest.raises(Geweigerd), geopend(pad) as bron:
        list(bron.inhoud)


def test_inv5_een_geweigerd_bestand_laat_alleen_het_rapport_achter(tmp_path, settings):
    settings.INVOERMAP = tmp_path / "invoer"
    wie = wie_is(Regio().medewerker("Marloes de Wit"), op=OP)
    with context(wie.gemeenten):
        for naam, inhoud in list(alle(aantal_mutaties=0))[::12]:
            invoer = aannemen(wie=wie, stukken=[inhoud], bestandsnaam=f"../../{naam}")
            proefdraaien(invoer=invoer, wie=wie)
            assert "/" not in invoer.bestandsnaam
    namen = {plek.suffix for plek in settings.INVOERMAP.iterdir()}
    klaar = set(Invoer.objects.filter(toestand="proef_klaar").values_list("opslag", flat=True))
    assert namen <= {".rapport", ".bestand"}
    assert {p.stem for p in settings.INVOERMAP.glob("*.bestand")} == klaar
    assert all(plek.stat().st_mode & 0o077 == 0 for plek in settings.INVOERMAP.iterdir())


def test_inv2_een_te_groot_bestand_wordt_halverwege_het_aannemen_al_geweigerd(tmp_path, settings):
    settings.INVOERMAP = tmp_path / "invoer"
    wie = wie_is(Regio().medewerker("Marloes de Wit"), op=OP)
    with context(wie.gemeenten), pytest.raises(Geweigerd, match="groter dan 50 MB"):
        aannemen(wie=wie, stukken=(b"x" * MB for _ in range(60)), bestandsnaam="groot.csv")
    assert list(settings.INVOERMAP.iterdir()) == []


@pytest.mark.parametrize(("code", "zin"), [("exit 1", "virus"), ("exit 2", "werkt nu niet"), ("sleep 0", "")])
def test_inv3_de_haak_voor_viruscontrole_beslist(tmp_path, settings, code, zin):
    settings.VIRUSCONTROLE = ["/bin/sh", "-c", code]
    pad = tmp_path / "lijst"
    pad.write_bytes(xlsx())
    if not zin:
        with geopend(pad) as bron:
            assert len(list(bron.inhoud)) == 2
        return
    with pytest.raises(Geweigerd, match=zin), geopend(pad):
        pass
