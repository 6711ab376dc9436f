"""De plaatsing bij een school: een einde met grenzen, en een verkeerd einde dat te herstellen is (BTR-2, LOG-1)."""

from __future__ import annotations

from datetime import date
from itertools import count

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from tests.factories import OP, als, dossier
from tests.web.bewerkers import botsen, opnieuw
from tests.web.leestekst import leestekst

from meedoen.aanbod.models import School
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel
from meedoen.plaatsing.models import Plaatsing
from meedoen.trajecten.models import Uurregel
from meedoen.web.formulieren.uren import BRONNEN

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
_nummer = count()
WAAROM = "De school noemde een andere dag."


@pytest.fixture
def client(marloes):
    return als(marloes)


@pytest.fixture
def school(db):
    return School.objects.create(naam="Taalhuis", kvk="00000001", plaats="Hoorn")


def plaats(traject, school, nummer: str = "P-1", **velden: object) -> Plaatsing:
    with context({traject.gemeente_id}):
        zo = {"begin": date(2025, 4, 1)} | velden
        return Plaatsing.objects.create(
            traject=traject, gemeente_id=traject.gemeente_id, school=school, nummer=nummer, **zo
        )


def nu(plaatsing: Plaatsing) -> tuple[date | None, str, int]:
    with context({plaatsing.gemeente_id}):
        vers = Plaatsing.objects.get(pk=plaatsing.pk)
        return vers.einde, vers.reden_einde, vers.versie


def stuur(client: Client, naam: str, plaatsing: Plaatsing, **velden: object):
    pad = reverse(naam, args=[plaatsing.traject_id, plaatsing.pk])
    return client.post(pad, {"herhaalsleutel": f"sleutel-{next(_nummer)}", "versie": plaatsing.versie} | velden)


def herstel(client: Client, plaatsing: Plaatsing, einde: str, reden: str = "uitval", **velden: object):
    vast = {"begin": plaatsing.begin, "lesuren_per_week": plaatsing.lesuren_per_week, "groep": plaatsing.groep}
    velden = vast | {"einde": einde, "reden_einde": reden, "waarom": WAAROM} | velden
    return stuur(client, "plaatsing-verbeteren", plaatsing, **velden)


@pytest.mark.parametrize(
    ("einde", "zegt"),
    [
        ("2025-03-31", "De eerste lesdag was 1 april 2025. Kies die dag of een latere."),
        ("2028-03-04", "Deze dag ligt na het einde van de termijn. Kies 3 maart 2028 of een eerdere dag."),
        ("2099-01-01", "Deze dag ligt na het einde van de termijn. Kies 3 maart 2028 of een eerdere dag."),
    ],
)
def test_een_einde_dat_niet_kan_wordt_bij_zijn_veld_geweigerd_ook_bij_herstellen(client, traject, school, einde, zegt):
    loopt = plaats(traject, school)
    assert zegt in leestekst(stuur(client, "plaatsing-einde", loopt, einde=einde, reden="wissel"))
    klaar = plaats(traject, school, "P-2", begin=date(2025, 4, 1), einde=OP, reden_einde="uitval")
    assert zegt in leestekst(herstel(client, klaar, einde))
    assert nu(loopt)[0] is None
    assert nu(klaar)[0] == OP


def test_een_einde_vooruit_mag_tot_en_met_de_laatste_dag_van_de_termijn(client, traject, school):
    loopt = plaats(traject, school)
    assert stuur(client, "plaatsing-einde", loopt, einde="2028-03-03", reden="afgerond").status_code == 302


def test_is_de_termijn_voorbij_dan_kan_het_einde_tot_en_met_vandaag(client, traject, school):
    loopt = plaats(traject, school)
    with context({traject.gemeente_id}):
        type(traject).objects.filter(pk=traject.pk).update(termijn_einde=date(2026, 3, 3))
    te_laat = leestekst(stuur(client, "plaatsing-einde", loopt, einde="2026-11-25", reden="afgerond"))
    assert "Deze dag is nog niet geweest. Kies vandaag of een eerdere dag." in te_laat
    assert stuur(client, "plaatsing-einde", loopt, einde="2026-11-24", reden="afgerond").status_code == 302


def test_een_reden_kiest_u_zelf(client, traject, school):
    antwoord = stuur(client, "plaatsing-einde", plaats(traject, school), einde="2026-11-01", reden="")
    assert "Kies een van de antwoorden." in leestekst(antwoord)


def test_een_verkeerd_einde_is_te_herstellen_en_wat_er_stond_blijft_bij_de_plaatsing(client, traject, school):
    klaar = plaats(traject, school, einde=date(2026, 10, 1), reden_einde="uitval")
    pad = reverse("plaatsing-verbeteren", args=[traject.pk, klaar.pk])
    assert pad in client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert "Schrijf in één zin waarom het niet klopte." in leestekst(herstel(client, klaar, "", waarom=""))
    assert herstel(client, klaar, "2026-11-02", "wissel").status_code == 302
    assert nu(klaar) == (date(2026, 11, 2), "wissel", 2)
    regel = Auditregel.objects.get(actie="plaatsing_verbeterd")
    assert (regel.dossier, regel.reden) == (traject.pk, "einde, reden_einde; met een reden")
    zin = f"24 november 2026: was tot en met 1 oktober 2026, gestopt. {WAAROM}"
    assert zin in leestekst(client.get(reverse("uren", args=[traject.pk])))


def test_een_plaatsing_die_toch_doorloopt_krijgt_een_leeg_einde_zonder_reden(client, traject, school):
    klaar = plaats(traject, school, einde=date(2026, 10, 1), reden_einde="uitval")
    assert herstel(client, klaar, "").status_code == 302
    assert nu(klaar) == (None, "", 2)
    tekst = client.get(reverse("uren", args=[traject.pk])).content.decode()
    assert reverse("plaatsing-einde", args=[traject.pk, klaar.pk]) in tekst


def test_een_einde_zonder_reden_of_zonder_wijziging_zegt_wat_er_mist(client, traject, school):
    klaar = plaats(traject, school, einde=date(2026, 10, 1), reden_einde="uitval")
    assert "Kies een reden, of maak de laatste lesdag leeg." in leestekst(herstel(client, klaar, "2026-10-01", ""))
    assert "Zo stond het al." in leestekst(herstel(client, klaar, "2026-10-01"))
    assert nu(klaar)[2] == 1


@pytest.mark.parametrize(
    ("ander", "einde", "kan"),
    [
        ({"begin": date(2026, 11, 2)}, "", False),
        ({"begin": date(2026, 11, 2)}, "2026-11-03", False),
        ({"begin": date(2026, 11, 2)}, "2026-11-02", True),  # op één dag van groep wisselen
        ({"begin": date(2026, 11, 2), "einde": date(2026, 11, 9)}, "2026-11-20", False),
        ({"begin": date(2025, 1, 1), "einde": date(2025, 3, 1)}, "", True),
    ],
)
def test_herstellen_geeft_geen_twee_plaatsingen_tegelijk_bij_dezelfde_school(
    client, traject, school, ander, einde, kan
):
    klaar = plaats(traject, school, einde=date(2026, 10, 1), reden_einde="uitval")
    plaats(traject, school, "P-2", **ander)
    antwoord = herstel(client, klaar, einde)
    assert (antwoord.status_code == 302) is kan
    assert kan or "Bij deze school is er al een plaatsing vanaf 2 november 2026" in leestekst(antwoord)


def _fouten(antwoord) -> set[str]:
    return set(html.fromstring(antwoord.content).xpath("//*[@aria-invalid='true']/@name"))


def test_bij_plaatsen_staat_elke_fout_er_in_een_ronde(client, traject, school):
    """Wat pas met het dossier erbij te zien is, wacht niet tot elk veld op zichzelf klopt."""
    pad = reverse("plaatsing-nieuw", args=[traject.pk])

    def probeer(**velden: object):
        goed = {"school": school.pk, "lesuren_per_week": "12", "begin": "2026-11-30"}
        return client.post(pad, {"herhaalsleutel": f"sleutel-{next(_nummer)}"} | goed | velden)

    School.objects.update(keurmerk=False)
    samen = probeer(lesuren_per_week="veel", begin="2024-01-01")
    assert _fouten(samen) == {"school", "lesuren_per_week", "begin"}
    tekst = leestekst(samen)
    for zin in ("Deze school heeft geen keurmerk.", "Dit is geen aantal uren.", "Deze dag ligt vóór het PIP"):
        assert tekst.count(zin) == 2, zin  # bij het veld en in het overzicht
    School.objects.update(keurmerk=True)
    assert _fouten(probeer(school="", begin="2099-01-01")) == {"school", "begin"}
    assert _fouten(probeer(begin="", lesuren_per_week="")) == {"lesuren_per_week", "begin"}
    plaats(traject, school)
    assert _fouten(probeer(lesuren_per_week="")) == {"school", "lesuren_per_week"}
    assert _fouten(probeer()) == {"school"}


def test_bij_beeindigen_staat_elke_fout_er_in_een_ronde(client, traject, school):
    loopt = plaats(traject, school)
    assert _fouten(stuur(client, "plaatsing-einde", loopt, einde="2025-03-31", reden="")) == {"einde", "reden"}
    assert _fouten(stuur(client, "plaatsing-einde", loopt, einde="", reden="")) == {"einde", "reden"}


def test_plaatsen_kan_pas_na_een_einde_dat_nog_komt(client, traject, school):
    plaats(traject, school, einde=date(2026, 12, 18), reden_einde="wissel")
    pad = reverse("plaatsing-nieuw", args=[traject.pk])
    velden = {"school": school.pk, "lesuren_per_week": "6", "herhaalsleutel": "a"}
    dubbel = client.post(pad, velden | {"begin": "2026-12-01"})
    assert "al een plaatsing vanaf 1 april 2025 tot en met 18 december 2026." in leestekst(dubbel)
    assert client.post(pad, velden | {"begin": "2026-12-18"}).status_code == 302


def test_btr2_herstelden_er_twee_dan_ziet_de_tweede_wat_de_eerste_deed(regio, client, traject, school):
    klaar = plaats(traject, school, einde=date(2026, 10, 1), reden_einde="uitval")
    pad = reverse("plaatsing-verbeteren", args=[traject.pk, klaar.pk])
    collega = als(regio.medewerker("Bart Vos"))
    een, twee = (
        {"waarom": "Verkeerde dag.", "einde": "2026-10-05"},
        {"waarom": "Verkeerde reden.", "reden_einde": "werk"},
    )
    botsing = botsen(client, collega, pad, van_een=een, van_twee=twee)
    assert "Dit was al gewijzigd." in leestekst(botsing)
    opnieuw(collega, pad, botsing, "waarom")
    assert nu(klaar) == (date(2026, 10, 5), "werk", 3)


def test_plaatsen_zonder_pip_ligt_niet_aan_uw_rol(regio, marloes, client, school):
    zonder = dossier(regio, marloes, regio.hoorn, achternaam="Nog Geen Pip")
    velden = {"school": school.pk, "lesuren_per_week": "6", "begin": "2026-11-24", "herhaalsleutel": "b"}
    antwoord = client.post(reverse("plaatsing-nieuw", args=[zonder.pk]), velden)
    assert antwoord.status_code == 409
    assert "Plaatsen kan pas als het PIP is vastgesteld." in leestekst(antwoord)
    assert "teamleider" not in leestekst(antwoord)


@pytest.mark.parametrize(("uren", "kan"), [("60", True), ("60,1", False), ("999,9", False)])
def test_meer_dan_zestig_lesuren_per_week_kan_niet_net_als_in_het_pip(client, traject, school, uren, kan):
    velden = {"school": school.pk, "lesuren_per_week": uren, "begin": "2026-11-24", "herhaalsleutel": "u"}
    antwoord = client.post(reverse("plaatsing-nieuw", args=[traject.pk]), velden)
    assert (antwoord.status_code == 302) is kan
    assert kan or "Schrijf hoogstens 60 uur." in leestekst(antwoord)
    loopt = plaats(traject, school, "P-9", begin=date(2025, 6, 1), einde=date(2025, 7, 1), reden_einde="werk")
    assert (herstel(client, loopt, "2025-07-01", "werk", lesuren_per_week=uren).status_code == 302) is kan


def test_begin_uren_en_groep_zijn_te_verbeteren_ook_als_de_plaatsing_loopt(client, traject, school):
    loopt = plaats(traject, school, lesuren_per_week=6, groep="A")
    assert herstel(client, loopt, "", begin="2025-05-01", lesuren_per_week="9,5", groep="B").status_code == 302
    with context({traject.gemeente_id}):
        nieuw = Plaatsing.objects.get()
    assert (nieuw.begin, str(nieuw.lesuren_per_week), nieuw.groep, nieuw.einde) == (date(2025, 5, 1), "9.5", "B", None)
    assert nieuw.toelichting == f"24 november 2026: was vanaf 1 april 2025, 6 uur per week, groep A. {WAAROM}"
    regel = Auditregel.objects.get(actie="plaatsing_verbeterd")
    assert regel.reden == "begin, groep, lesuren_per_week; met een reden"


@pytest.mark.parametrize(
    ("begin", "zegt"),
    [
        ("2025-03-02", "Deze dag ligt vóór het PIP van 3 maart 2025."),
        ("2028-03-04", "Deze dag ligt na het einde van de termijn."),
        ("2026-10-02", "De eerste lesdag was 2 oktober 2026. Kies die dag of een latere."),
        ("2025-03-31", "Bij deze school is er al een plaatsing vanaf 5 maart 2025 tot en met 1 april 2025."),
    ],
)
def test_een_begin_heeft_dezelfde_grenzen_als_bij_plaatsen(client, traject, school, begin, zegt):
    plaats(traject, school, "P-2", begin=date(2025, 3, 5), einde=date(2025, 4, 1), reden_einde="wissel")
    klaar = plaats(traject, school, einde=date(2026, 10, 1), reden_einde="uitval")
    assert zegt in leestekst(herstel(client, klaar, "2026-10-01", begin=begin))
    assert nu(klaar)[2] == 1


def test_lessen_buiten_de_nieuwe_dagen_blijven_staan_en_u_hoort_het(client, traject, school):
    loopt = plaats(traject, school)
    with context({traject.gemeente_id}):
        for nummer, deelnemer in enumerate(("P-1", "P-1~2", "P-10", "P-1")):
            Uurregel.objects.create(
                traject=traject,
                gemeente_id=traject.gemeente_id,
                datum=date(2025, 4, 10) if nummer < 3 else date(2025, 6, 1),
                soort="taal",
                duur=2,
                telt=2,
                stand="aanwezig",
                bron="Taalhuis",
                les_sleutel=f"les:00000001|L{nummer}|{deelnemer}",
                ingevoerd_op=timezone.now(),
            )
    pad = reverse("uren", args=[traject.pk])
    assert herstel(client, loopt, "", begin="2025-05-01").status_code == 302
    assert "Er staan 2 lessen van deze school buiten deze dagen." in leestekst(client.get(pad))


def test_ook_lessen_die_niet_uit_een_bestand_kwamen_tellen_als_buiten_de_dagen(client, traject, school):
    """Met de hand staat er alleen dat het van de school kwam; wat bij een andere plaatsing past, telt niet mee."""
    plaats(traject, school, "P-2", begin=date(2025, 4, 7), einde=date(2025, 4, 8), reden_einde="wissel")
    loopt = plaats(traject, school, begin=date(2025, 4, 9))
    hand, inburgeraar = BRONNEN[0][0], "Inburgeraar"
    lessen = [(hand, 10), (hand, 11), (f"{school.naam}, presentielijst", 12), (inburgeraar, 12), (hand, 7)]
    with context({traject.gemeente_id}):
        for nummer, (bron, dag) in enumerate(lessen):
            Uurregel.objects.create(
                traject=traject,
                gemeente_id=traject.gemeente_id,
                datum=date(2025, 4, dag),
                soort="taal",
                duur=2,
                telt=2,
                stand="aanwezig",
                bron=f"{bron}, Marloes de Wit",
                les_sleutel=f"hand:{nummer}",
                ingevoerd_op=timezone.now(),
            )
    assert herstel(client, loopt, "", begin="2025-05-01").status_code == 302
    scherm = leestekst(client.get(reverse("uren", args=[traject.pk])))
    assert "Er staan 3 lessen van deze school buiten deze dagen." in scherm
