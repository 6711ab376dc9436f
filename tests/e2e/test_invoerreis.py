"""Van een echt bestand naar een dossier: lijst inlezen, meldingen van DUO erop, uren van de school erbij."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.urls import reverse
from tests.e2e.test_intakereis import Scherm
from tests.factories import Regio, dossier
from tests.factories.invoer import plaatsing

from meedoen.autorisatie.wie import context
from meedoen.keten.models import Werkbak
from meedoen.trajecten.models import Intake, Traject
from meedoen.trajecten.services.intake import intake_starten

VOORBEELDEN = Path(__file__).resolve().parents[2] / "voorbeelden"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]


def _lees_in(scherm: Scherm, live_server, bestand: Path) -> None:
    pagina = scherm.pagina
    pagina.goto(live_server.url + reverse("importeren"))
    scherm.gezond()
    pagina.get_by_label("Bestand", exact=True).set_input_files(bestand)
    pagina.get_by_role("button", name="Bestand controleren").click()
    pagina.wait_for_selector("text=De controle is klaar")
    scherm.gezond()
    pagina.get_by_role("button", name="Inlezen", exact=True).click()
    pagina.wait_for_selector("h2:text-is('Ingelezen')")
    scherm.gezond()


@pytest.mark.parametrize("breedte", [1440, 320])
def test_van_lijst_via_duo_naar_schooluren_in_twee_gemeenten(browser, live_server, settings, tmp_path, breedte):
    settings.PEILDATUM = date(2026, 11, 24)
    settings.INVOERMAP = tmp_path / "invoer"
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    scherm = Scherm(browser, live_server, medewerker, breedte)
    pagina = scherm.pagina

    lijst = tmp_path / "nieuw.csv"
    regels = (VOORBEELDEN / "nieuwkomers.csv").read_text(encoding="utf-8-sig").splitlines()
    lijst.write_text("\n".join([regels[0], *[r for r in regels[1:] if "Hoorn" in r or "Medemblik" in r]]))
    _lees_in(scherm, live_server, lijst)
    _lees_in(scherm, live_server, VOORBEELDEN / "duo-meldingen.json")

    with context({regio.hoorn.pk, regio.medemblik.pk}):
        selam = Traject.objects.select_related("persoon").get(persoon__achternaam="Tesfamariam")
        assert selam.pip_uiterlijk == date(2026, 11, 30)
        assert Traject.objects.filter(gemeente=regio.medemblik).count() >= 2
        intake_starten(traject=selam, wie=regio.wie(medewerker))
        assert Intake.objects.get(traject=selam).lbt_uitslag == "B1-route haalbaar"
        Traject.objects.filter(pk=selam.pk).update(eerste_pip=date(2026, 9, 30), toestand="pip_vastgesteld")
        assert Werkbak.objects.filter(afgehandeld_op=None).count() == 2
    for nummer in range(1, 9):  # één les telt voor één mens één keer, dus elk nummer is van iemand anders
        plaatsing(selam if nummer == 1 else dossier(regio, medewerker, regio.hoorn), f"VB-{nummer:04d}")
    _lees_in(scherm, live_server, VOORBEELDEN / "school.json")

    pagina.goto(live_server.url + reverse("dossier", args=[selam.pk]))
    assert "Tesfamariam" in pagina.locator("h1").inner_text()
    with context({regio.hoorn.pk}):
        assert Traject.objects.get(pk=selam.pk).uren_nt2 == 13

    pagina.goto(live_server.url + reverse("werkbak"))
    scherm.gezond()
    pagina.get_by_role("link", name="SS141").click()
    pagina.get_by_label("Dossiernummer", exact=True).fill(selam.nummer)
    scherm.gezond()
    pagina.get_by_role("button", name="Bij dit dossier leggen").click()
    pagina.wait_for_selector("text=De melding ligt bij dit dossier")

    pagina.goto(live_server.url + reverse("importeren"))
    pagina.get_by_label("Bestand", exact=True).set_input_files(VOORBEELDEN / "README.md")
    pagina.get_by_role("button", name="Bestand controleren").click()
    pagina.wait_for_selector("text=Ander bestand kiezen")
    assert pagina.title().startswith("Fout: ")
    scherm.gezond()
    scherm.vat.close()
