"""Uitloggen in een ander tabblad terwijl u schrijft: in een echte browser, die dan ook het csrf-koekje wist."""

from __future__ import annotations

import pytest
from django.urls import reverse
from tests.e2e.venster import venster, volg
from tests.factories import OP, Regio, dossier

from meedoen.autorisatie.wie import context
from meedoen.trajecten.models import Gesprek

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]
WACHTWOORD, VERSLAG = "een-lang-wachtwoord", "Les gaat goed.\nالحمد لله"


def _log_in(pagina, medewerker) -> None:
    pagina.locator("#id_username").fill(medewerker.gebruikersnaam)
    pagina.locator("#id_password").fill(WACHTWOORD)
    volg(pagina.get_by_role("button", name="Inloggen", exact=True))


@pytest.mark.parametrize("daar", [False, True], ids=["uitgelogd", "daar ook weer ingelogd"])
def test_wie_in_een_ander_tabblad_uitlogde_bewaart_haar_gesprek_alsnog(browser, live_server, settings, daar):
    settings.PEILDATUM = OP
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    medewerker.set_password(WACHTWOORD)
    medewerker.save()
    traject = dossier(regio, medewerker, regio.hoorn)
    pagina = venster(browser, live_server, None)
    pagina.goto(live_server.url + reverse("inloggen"))
    _log_in(pagina, medewerker)
    pagina.goto(live_server.url + reverse("gesprek-vastleggen", args=[traject.pk]))
    pagina.locator("#id_verslag").fill(VERSLAG)
    pagina.get_by_label("Gewoon verslag").check()
    ander = pagina.context.new_page()
    ander.goto(live_server.url)
    with ander.expect_navigation():
        ander.evaluate("document.querySelector('form[action=\"/uitloggen/\"]').requestSubmit()")
    if daar:
        _log_in(ander, medewerker)
    volg(pagina.get_by_role("button", name="Gesprek afronden"))
    if not daar:
        _log_in(pagina, medewerker)
    volg(pagina.get_by_role("button", name="Bewaar opnieuw"))
    assert "Het gesprek is bewaard." in pagina.inner_text("main")
    with context({regio.hoorn.pk}):
        assert [gesprek.verslag.splitlines() for gesprek in Gesprek.objects.all()] == [VERSLAG.splitlines()]
    pagina.context.close()
