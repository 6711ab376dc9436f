"""Een gesprek afronden op één scherm, taken, afspraken, en op wie het dossier wacht."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.factories import OP, Regio, dossier, met_pip
from tests.web.leestekst import leestekst

from meedoen.autorisatie.models import Medewerker
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.models import Examen, Gesprek, Pip, Traject, Uurregel

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


class Wereld:
    def __init__(self) -> None:
        self.regio = Regio()
        self.medewerker = self.regio.medewerker("Marloes de Wit")
        self.traject = dossier(self.regio, self.medewerker, self.regio.hoorn)
        self.client = self.als(self.medewerker)

    def als(self, medewerker: Medewerker) -> Client:
        client = Client()
        client.force_login(medewerker)
        return client

    def post(self, naam: str, *args: int, client: Client | None = None, **velden: object):
        client = client or self.client
        velden = {"versie": 1, "herhaalsleutel": uuid4().hex} | velden
        return client.post(reverse(naam, args=args), velden)

    def gesprek(self, **velden: object):
        return self.post("gesprek-vastleggen", self.traject.pk, **(VOL | velden))

    def alles(self, model):
        with context({self.regio.hoorn.pk}):
            return list(model.objects.all())


VOL = {
    "datum": "2026-11-24",
    "soort": "kantoor",
    "voortgangsgesprek": "on",
    "verslagklasse": "K9",
    "verslag": "Les gaat goed.",
    "pip_wijzigen": "nee",
    "aan_zet": "inburgeraar",
    "wacht_waarop": "Kopie van het diploma",
}
TAAK = {"taak_1": "Bel de school", "taak_1_uiterlijk": "2026-11-30"}
AFSPRAAK = {"afspraak_soort": "voortgang", "afspraak_datum": "2026-12-08", "afspraak_tijd": "9.30"}


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = OP
    return Wereld()


def test_afronden_bewaart_verslag_taak_afspraak_contact_en_wacht_in_een_keer(wereld):
    antwoord = wereld.gesprek(**TAAK, **AFSPRAAK)
    assert antwoord.url == reverse("gesprekken", args=[wereld.traject.pk])
    gesprek, taak, afspraak = (wereld.alles(m)[0] for m in (Gesprek, Taak, Afspraak))
    assert (gesprek.verslag, gesprek.voortgangsgesprek) == ("Les gaat goed.", True)
    assert (taak.omschrijving, taak.uiterlijk, taak.medewerker_id) == (
        "Bel de school",
        date(2026, 11, 30),
        wereld.medewerker.pk,
    )
    assert timezone.localtime(afspraak.begin).strftime("%d-%m %H:%M") == "08-12 09:30"
    traject = wereld.alles(Traject)[0]
    assert (traject.laatste_contact, traject.aan_zet, traject.wacht_sinds) == (OP, "inburgeraar", OP)
    acties = {regel.actie for regel in Auditregel.objects.all()}
    assert {"gesprek_vastgelegd", "taak_gemaakt", "afspraak_gemaakt"} <= acties


@pytest.mark.parametrize(("pip", "soort", "aan"), [(False, "", False), (True, "", True), (True, "school", False)])
def test_telt_mee_staat_pas_aan_als_er_een_pip_is(wereld, pip, soort, aan):
    """Zonder vastgesteld PIP is er geen aantal gesprekken om voor mee te tellen."""
    if pip:
        met_pip(wereld.traject)
    pad = reverse("gesprek-vastleggen", args=[wereld.traject.pk])
    assert wereld.client.get(pad, {"soort": soort}).context["form"]["voortgangsgesprek"].value() is aan


def test_alles_of_niets_als_de_afspraak_mislukt_is_er_geen_gesprek(wereld, monkeypatch):
    from meedoen.trajecten.services import gesprek as dienst

    def kapot(**_):
        raise RuntimeError

    monkeypatch.setattr(dienst, "afspraak_maken", kapot)
    wereld.client.raise_request_exception = False
    assert wereld.gesprek(**TAAK, **AFSPRAAK).status_code == 500
    assert wereld.alles(Gesprek) == wereld.alles(Taak) == []


def test_btr3_twee_keer_versturen_geeft_een_gesprek_en_een_taak(wereld):
    for _ in range(2):
        assert wereld.gesprek(**TAAK, herhaalsleutel="zelfde").status_code == 302
    assert len(wereld.alles(Gesprek)) == len(wereld.alles(Taak)) == 1


def test_btr2_een_ander_was_eerder_het_verslag_blijft_staan(wereld):
    wereld.post("wacht-op", wereld.traject.pk, aan_zet="duo", wacht_waarop="Uitslag", wacht_sinds="2026-11-20")
    antwoord = wereld.gesprek(verslag="Een lang verhaal")
    tekst = antwoord.content.decode()
    assert "Dit is intussen gewijzigd" in tekst
    assert "bewaarde een ander dit, of uzelf in een ander venster" in tekst  # hier was het dezelfde medewerker
    assert "Een lang verhaal" in tekst
    assert 'name="versie" value="2"' in tekst
    assert wereld.alles(Gesprek) == []
    assert wereld.gesprek(verslag="Een lang verhaal", versie=2).status_code == 302


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"datum": "2026-11-25"}, "nog niet geweest"),
        ({"verslagklasse": ""}, "Kies waar het verslag over gaat"),
        ({"verslag": ""}, "Schrijf in het kort"),
        ({"taak_1": "Bel de school"}, "Kies voor wanneer"),
        ({"taak_1_uiterlijk": "2026-12-01"}, "Schrijf wat er moet gebeuren"),
        ({"taak_1": "x", "taak_1_uiterlijk": "2026-11-01"}, "al voorbij"),
        ({"afspraak_datum": "2026-12-08"}, "Kies ook een tijd"),
        ({"afspraak_tijd": "9:30"}, "Kies ook een dag"),
        ({"wacht_waarop": ""}, "Schrijf waarop het dossier wacht"),
        ({"verslagklasse": "K8"}, "Soort verslag: "),
    ],
)
def test_een_fout_veld_zegt_wat_er_mis_is_en_bewaart_wat_is_getypt(wereld, velden, zin):
    tekst = wereld.gesprek(**({"wacht_waarop": "KANARIE"} | velden)).content.decode()
    assert "<title>Fout:" in tekst
    assert zin in tekst
    assert "KANARIE" in tekst or "wacht_waarop" in velden
    assert wereld.alles(Gesprek) == []


def test_contact_met_school_telt_niet_als_contact_en_een_ouder_gesprek_zet_niets_terug(wereld):
    wereld.gesprek(datum="2026-11-20")
    wereld.gesprek(soort="school", versie=2)
    assert wereld.alles(Traject)[0].laatste_contact == date(2026, 11, 20)
    wereld.gesprek(datum="2026-10-20", versie=3)
    assert wereld.alles(Traject)[0].laatste_contact == date(2026, 11, 20)


def test_sinds_vorige_keer_noemt_lessen_verzuim_examen_taak_pip_en_feiten(wereld):
    wereld.gesprek(datum="2026-11-02", **TAAK)
    traject, sleutels = wereld.traject, {"traject": wereld.traject, "gemeente": wereld.regio.hoorn}
    with context({wereld.regio.hoorn.pk}):
        for nummer, (dag, stand) in enumerate([(1, "aanwezig"), (9, "aanwezig"), (16, "afwezig_ongeoorloofd")]):
            telt = 3 if stand == "aanwezig" else 0
            Uurregel.objects.create(
                **sleutels,
                datum=date(2026, 11, dag),
                soort="taal",
                duur=3,
                telt=telt,
                stand=stand,
                bron="school",
                les_sleutel=f"les-{nummer}",
                ingevoerd_op=timezone.now(),
            )
        Examen.objects.create(
            **sleutels, onderdeel="lezen", niveau="B1", datum=date(2026, 11, 10), resultaat="geslaagd", bron="DUO"
        )
        Pip.objects.create(**sleutels, volgnummer=1, toestand="concept")
        taak = Taak.objects.get()
    wereld.post("taak-gereed", taak.pk)
    tekst = wereld.client.get(reverse("gesprek-vastleggen", args=[traject.pk])).content.decode()
    for deel in ("3 uur gevolgd", "3 uur zonder geldige reden", "Lezen B1: gehaald", "Bel de school", "ligt klaar als"):
        assert deel in tekst
    assert "6 uur gevolgd" not in tekst


def test_k9_een_verslag_over_gezondheid_leest_alleen_wie_dat_mag(wereld):
    wereld.gesprek(verslagklasse="K5", verslag="KANARIE-K5")
    pad = reverse("gesprekken", args=[wereld.traject.pk])
    collega = wereld.als(wereld.regio.medewerker("Collega"))
    begeleider = wereld.als(wereld.regio.medewerker("Anouk", Rol.BEGELEIDER))
    gesprek = wereld.alles(Gesprek)[0]
    assert "KANARIE-K5" in wereld.client.get(pad).content.decode()
    for ander in (collega, begeleider):
        assert "KANARIE-K5" not in ander.get(pad).content.decode()
    assert collega.get(reverse("gesprek-verbeteren", args=[wereld.traject.pk, gesprek.pk])).status_code == 404
    als_taak = reverse("taak-nieuw", args=[wereld.traject.pk]) + f"?gesprek={gesprek.pk}"
    assert collega.get(als_taak).status_code == 404


def test_een_verslag_verbeteren_bewaart_en_wordt_vastgelegd(wereld):
    wereld.gesprek()
    gesprek = wereld.alles(Gesprek)[0]
    args = ("gesprek-verbeteren", wereld.traject.pk, gesprek.pk)
    assert wereld.post(*args, verslag="Beter", verslagklasse="K9").status_code == 302
    assert wereld.post(*args, verslag="Te laat", verslagklasse="K9").status_code == 409
    assert wereld.alles(Gesprek)[0].verslag == "Beter"
    assert Auditregel.objects.filter(actie="gesprek_verbeterd").count() == 1


def test_een_notitie_wordt_een_taak(wereld):
    wereld.gesprek(verslag="Wil graag\nzwemles.")
    gesprek = wereld.alles(Gesprek)[0]
    pad = reverse("taak-nieuw", args=[wereld.traject.pk]) + f"?gesprek={gesprek.pk}"
    assert 'value="Wil graag zwemles."' in wereld.client.get(pad).content.decode()
    velden = {"omschrijving": "Zwemles", "uiterlijk": "2026-12-01", "medewerker": wereld.medewerker.pk}
    assert wereld.post("taak-nieuw", wereld.traject.pk, **velden).status_code == 302
    assert wereld.alles(Taak)[0].omschrijving == "Zwemles"


def test_een_taak_gereed_ongedaan_en_uitgesteld(wereld):
    wereld.gesprek(**TAAK)
    pk = wereld.alles(Taak)[0].pk
    wereld.post("taak-gereed", pk)
    assert wereld.alles(Taak)[0].gereed_op == OP
    tekst = wereld.client.get(reverse("gesprekken", args=[wereld.traject.pk])).content.decode()
    assert "Ongedaan maken" in tekst
    wereld.post("taak-heropenen", pk, versie=2)
    wereld.post("taak", pk, versie=3, uiterlijk="2026-12-09")
    taak = wereld.alles(Taak)[0]
    assert (taak.gereed_op, taak.uiterlijk) == (None, date(2026, 12, 9))
    fout = wereld.post("taak", pk, versie=4, uiterlijk="2026-10-01").content.decode()
    assert "al voorbij" in fout
    assert wereld.post("taak-gereed", pk, versie=1).status_code == 409


def test_een_taak_gaat_alleen_naar_een_collega(wereld):
    vreemde = wereld.regio.medewerker("Vreemde", organisatie=wereld.regio.buiten)
    velden = {"omschrijving": "x", "uiterlijk": "2026-12-01", "medewerker": vreemde.pk}
    assert "Fout:" in wereld.post("taak-nieuw", wereld.traject.pk, **velden).content.decode()
    assert wereld.alles(Taak) == []


def test_een_begeleider_meldt_alleen_de_eigen_taak_klaar(wereld):
    begeleider = wereld.regio.medewerker("Anouk", Rol.BEGELEIDER)
    wereld.gesprek(**TAAK, taak_1_wie=begeleider.pk)
    wereld.gesprek(taak_1="Van Marloes", taak_1_uiterlijk="2026-12-01", versie=2)
    van_anouk, van_marloes = wereld.alles(Taak)
    client = wereld.als(begeleider)
    assert wereld.post("taak-gereed", van_marloes.pk, client=client).status_code == 403
    assert wereld.post("taak-gereed", van_anouk.pk, client=client).status_code == 302
    assert "Van Marloes" not in client.get(reverse("gesprekken", args=[wereld.traject.pk])).content.decode()


def test_een_afspraak_verzetten_en_afzeggen_met_reden(wereld):
    wereld.gesprek(**AFSPRAAK)
    pk = wereld.alles(Afspraak)[0].pk
    assert wereld.post("afspraak", pk, datum="2026-12-10", tijd="11:00", plaats="Kamer 2").status_code == 302
    assert "Schrijf kort waarom" in wereld.post("afspraak-afzeggen", pk, versie=2, reden="").content.decode()
    assert wereld.post("afspraak-afzeggen", pk, versie=2, reden="Ziek").status_code == 302
    afspraak = wereld.alles(Afspraak)[0]
    assert (afspraak.plaats, afspraak.afgezegd_op, afspraak.afzegreden) == ("Kamer 2", OP, "Ziek")
    assert wereld.post("afspraak", pk, versie=3, datum="2026-12-11", tijd="11:00").status_code == 409
    assert "Ziek" in wereld.client.get(reverse("gesprekken", args=[wereld.traject.pk])).content.decode()


def test_wacht_op_en_een_klaarstaande_herinnering(wereld):
    pk = wereld.traject.pk
    assert "wacht niet op een ander" in wereld.client.get(reverse("herinneren", args=[pk])).content.decode()
    laat = wereld.post("herinneren", pk, versie=wereld.traject.versie)  # een collega was eerder
    assert (laat.status_code, "Dit kan nu niet meer" in laat.content.decode()) == (409, True)
    wereld.post("wacht-op", pk, aan_zet="school", wacht_waarop="Antwoord op les", wacht_sinds="2026-11-12")
    tekst = wereld.client.get(reverse("herinneren", args=[pk])).content.decode()
    assert "12 november 2026" in tekst
    assert "antwoord op les" in tekst
    assert "Beste contactpersoon van de school" in tekst
    brief = re.search(r"<textarea[^>]*>(.*?)</textarea>", tekst, re.S)[1]
    assert "Al-Khatib" not in brief
    assert wereld.post("herinneren", pk, versie=2).status_code == 302
    assert wereld.alles(Traject)[0].herinnerd_op == OP
    assert "Herinnerd op 24 november 2026" in leestekst(wereld.client.get(reverse("dossier", args=[pk])))
    wereld.post("wacht-op", pk, versie=3, aan_zet="duo", wacht_waarop="Uitslag", wacht_sinds="2026-11-24")
    assert wereld.alles(Traject)[0].herinnerd_op is None
    toekomst = {"aan_zet": "duo", "wacht_waarop": "Uitslag", "wacht_sinds": "2026-11-25"}
    assert "moet nog komen" in wereld.post("wacht-op", pk, versie=4, **toekomst).content.decode()


def test_herinneren_nadat_een_ander_de_beurt_terugnam_ligt_niet_aan_uw_rol(wereld):
    """Een collega zette het dossier weer op ons, terwijl u de herinnering nog las."""
    antwoord = wereld.post("herinneren", wereld.traject.pk)
    assert antwoord.status_code == 409
    tekst = leestekst(antwoord)
    assert "Dit dossier wacht niet op een ander. Er is niets gewijzigd." in tekst
    assert "teamleider" not in tekst


def test_een_afgesloten_traject_zegt_waarom_er_niets_meer_kan(wereld):
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.update(toestand="voldaan", aan_zet="niemand")
    tekst = wereld.client.get(reverse("gesprek-vastleggen", args=[wereld.traject.pk])).content.decode()
    assert "Dit traject is afgesloten" in tekst
    assert wereld.gesprek().status_code == 409


def test_gesprekken_bladeren_toont_elk_gesprek_een_keer_op_datum(wereld):
    with context({wereld.regio.hoorn.pk}):
        Gesprek.objects.bulk_create(
            Gesprek(
                traject=wereld.traject,
                gemeente=wereld.regio.hoorn,
                medewerker=wereld.medewerker,
                datum=OP - timedelta(days=n // 3),
                soort="telefoon",
                verslag=f"verslag-{n:03d}.",
            )
            for n in range(45)
        )
    pad, gezien = reverse("gesprekken", args=[wereld.traject.pk]), []
    volgende = pad
    while volgende:
        tekst = wereld.client.get(volgende).content.decode()
        gezien += re.findall(r"verslag-\d{3}\.", tekst)
        link = re.search(r'rel="next" href="(\?[^"]+)"', tekst)
        volgende = pad + link[1] if link else ""
    assert sorted(gezien) == sorted({f"verslag-{n:03d}." for n in range(45)})
    assert wereld.client.get(pad + "?na=onzin").status_code == 200


@pytest.mark.parametrize("naam", ["gesprekken", "gesprek-vastleggen"])
def test_een_gespreksscherm_kost_ten_hoogste_twintig_queries_bij_elk_aantal(wereld, naam):
    pad = reverse(naam, args=[wereld.traject.pk])

    def kosten() -> int:
        with CaptureQueriesContext(connection) as gemeten:
            assert wereld.client.get(pad).status_code == 200
        return len(gemeten)

    wereld.gesprek(**TAAK, **AFSPRAAK)
    een = kosten()
    for versie in range(2, 8):
        wereld.gesprek(**TAAK, **AFSPRAAK, versie=versie)
    assert kosten() == een <= 20


@pytest.mark.parametrize(
    ("rol", "lezen", "schrijven"),
    [
        (Rol.KLANTMANAGER, 200, 200),
        (Rol.INTAKER, 200, 200),
        (Rol.TEAMLEIDER, 200, 200),
        (Rol.BEGELEIDER, 200, 403),
        (Rol.JURIST, 200, 403),
        (Rol.RAAD, 403, 403),
    ],
)
def test_r1_gesprekken_per_rol_en_gemeente(wereld, rol, lezen, schrijven):
    client = wereld.als(wereld.regio.medewerker("Proef", rol))
    buiten = dossier(
        wereld.regio, wereld.regio.medewerker("Buiten", organisatie=wereld.regio.buiten), wereld.regio.opmeer
    )
    wereld.gesprek(**TAAK, **AFSPRAAK)
    assert client.get(reverse("gesprekken", args=[wereld.traject.pk])).status_code == lezen
    assert client.get(reverse("taak", args=[wereld.alles(Taak)[0].pk])).status_code == lezen
    assert client.get(reverse("afspraak", args=[wereld.alles(Afspraak)[0].pk])).status_code == lezen
    for naam in ("gesprek-vastleggen", "taak-nieuw", "afspraak-nieuw", "wacht-op", "herinneren"):
        assert client.get(reverse(naam, args=[wereld.traject.pk])).status_code == schrijven
        if schrijven == 200:
            assert client.get(reverse(naam, args=[buiten.pk])).status_code == 404


def test_r2_een_taak_of_afspraak_van_een_andere_gemeente_bestaat_niet(wereld):
    regio = wereld.regio
    ander = regio.medewerker("Buiten", organisatie=regio.buiten)
    buiten = dossier(regio, ander, regio.opmeer)
    with context({regio.opmeer.pk}):
        sleutels = {"dossier": buiten.pk, "gemeente": regio.opmeer, "medewerker": ander}
        taak = Taak.objects.create(**sleutels, omschrijving="geheim", uiterlijk=OP)
        afspraak = Afspraak.objects.create(**sleutels, soort="intake", begin=datetime(2026, 11, 24, 9, tzinfo=UTC))
    for naam, ding in (("taak", taak), ("taak-gereed", taak), ("afspraak", afspraak), ("afspraak-afzeggen", afspraak)):
        assert wereld.post(naam, ding.pk, reden="x", uiterlijk="2026-12-01").status_code == 404


def test_btr2_uitstellen_van_een_taak_die_een_ander_gereed_meldde_zegt_dat_en_geeft_de_dag_terug(wereld):
    wereld.gesprek(**TAAK)
    pk = wereld.alles(Taak)[0].pk
    wereld.post("taak-gereed", pk)
    antwoord = wereld.post("taak", pk, uiterlijk="2026-12-09")
    assert antwoord.status_code == 409
    assert "Deze taak is al gereed. Zet haar eerst weer open." in antwoord.content.decode()
    assert "2026-12-09" in antwoord.content.decode()
    assert wereld.alles(Taak)[0].uiterlijk == date(2026, 11, 30)


def test_dezelfde_afspraak_staat_er_nooit_twee_keer_welk_formulier_ook(wereld):
    wereld.gesprek(**AFSPRAAK)
    nog_een = wereld.gesprek(**AFSPRAAK, versie=2, verslag="Een ander schreef dit ook")
    assert "heeft de inburgeraar al een afspraak" in nog_een.content.decode()
    assert "Een ander schreef dit ook" in nog_een.content.decode()
    los = {"soort": "overleg", "datum": "2026-12-08", "medewerker": wereld.medewerker.pk}
    geweigerd = wereld.post("afspraak-nieuw", wereld.traject.pk, **los, tijd="9:30")
    assert geweigerd.context["form"].errors["tijd"] == [
        "Op deze dag en tijd heeft de inburgeraar al een afspraak. Kies een andere tijd."
    ]
    assert wereld.post("afspraak-nieuw", wereld.traject.pk, **los, tijd="10:30").status_code == 302
    eerste, tweede = wereld.alles(Afspraak)
    assert len(wereld.alles(Gesprek)) == 1
    op_elkaar = wereld.post("afspraak", tweede.pk, datum="2026-12-08", tijd="9:30")
    assert "tijd" in op_elkaar.context["form"].errors
    wereld.post("afspraak-afzeggen", eerste.pk, reden="Ziek")
    assert wereld.post("afspraak", tweede.pk, datum="2026-12-08", tijd="9:30").status_code == 302


def test_btr2_afzeggen_terwijl_een_ander_verzette_toont_de_nieuwe_dag_en_houdt_de_reden(wereld):
    wereld.gesprek(**AFSPRAAK)
    pk = wereld.alles(Afspraak)[0].pk
    wereld.post("afspraak", pk, datum="2026-12-10", tijd="11:00", plaats="Kamer 2")
    botsing = wereld.post("afspraak-afzeggen", pk, reden="Ziek gemeld")
    assert botsing.status_code == 409
    tekst = botsing.content.decode()
    assert "Dit is intussen gewijzigd" in tekst
    assert "donderdag 10 december 2026, 11.00 uur · Kamer 2" in tekst
    assert 'value="Ziek gemeld"' in tekst
    assert "<li>Dag, tijd of plaats van de afspraak</li>" in tekst
    assert wereld.alles(Afspraak)[0].afgezegd_op is None
    assert 'name="versie" value="2"' in tekst
    assert wereld.post("afspraak-afzeggen", pk, versie=2, reden="Ziek gemeld").status_code == 302
