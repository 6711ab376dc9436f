"""Het PIP door het scherm: opstellen, bewerken, bespreken, vaststellen, bekendmaken en een nieuwe versie."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from tests.factories import OP, Regio, dossier, intake_afgerond
from tests.web.formulierlezer import verborgen
from tests.web.leestekst import leestekst

from meedoen.autorisatie.mag import KloptNiet, MagNiet
from meedoen.autorisatie.models import Mandaat
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.pdf import werkpool
from meedoen.logboek.models import Auditregel
from meedoen.personen.models import Persoon
from meedoen.trajecten.models import Intake, Pip, Pipdoel, Traject
from meedoen.trajecten.pip.brief import grondslag, pipbrief
from meedoen.trajecten.pip.regels import OngeldigeDoelen, ontbreekt, routekeuzes
from meedoen.trajecten.services.pip import pip_bekendmaken, pip_bespreken, pip_bewaren, pip_vaststellen
from meedoen.trajecten.services.uren import uren_vastleggen
from meedoen.trajecten.uren import Les
from meedoen.wet.besluit_inburgering_2021 import artikel_5_4

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

ONTZORGEN = {"Wet inburgering 2021 art. 15 lid 3", "Participatiewet art. 56a lid 1"}
DOEL = {"titel": "Ik haal KNM", "wat": "Examen KNM doen", "hoe_meten": "Uitslag van DUO", "wanneer": "2027-06-01"}
PLAN = {
    "leerroute": "b1",
    "lesuren_per_week": "12,5",
    "lesuren_totaal": "900",
    "pvt_uren": "12",
    "map_uren": "40",
    "gesprekken": "8",
    "begeleiding": "Elke maand een gesprek.",
    "ontzorgen": "Zes maanden vaste lasten uit de uitkering.",
    "ontzorgen_reden": "De aanvraag voor bijstand loopt nog.",
    "motivering": "De toets zegt B1 en dat past bij de wens om in de zorg te werken.",
}


class Wereld:
    def __init__(self, settings, **feiten):
        settings.PEILDATUM = date(2026, 11, 24)
        self.settings = settings
        self.regio = Regio()
        self.medewerker = self.regio.medewerker("Marloes de Wit")
        traject = dossier(self.regio, self.medewerker, self.regio.hoorn, brp_inschrijving=date(2026, 9, 1), **feiten)
        self.pk = intake_afgerond(self.regio, traject, self.medewerker).pk
        self.client = self.als(self.medewerker)

    def als(self, medewerker) -> Client:
        client = Client()
        client.force_login(medewerker)
        return client

    def adres(self, naam: str, *rest: int) -> str:
        return reverse(naam, args=[self.pk, *rest])

    def get(self, naam: str, *rest: int) -> str:
        return self.client.get(self.adres(naam, *rest)).content.decode()

    def post(self, naam: str, *rest: int, bron: str = "pip", **velden):
        bron_adres, naar = self.adres(bron, *(rest if bron == "bekendmaken" else ())), self.adres(naam, *rest)
        op_scherm = verborgen(self.client.get(bron_adres).content, bron_adres, naar)
        return self.client.post(naar, op_scherm | velden)

    def bewaar(self, *, versie: int = 1, doelen: tuple[dict, ...] = (DOEL,), **anders):
        beheer = {"doel-TOTAL_FORMS": str(len(doelen)), "doel-INITIAL_FORMS": "0"}
        regels = {f"doel-{nr}-{naam}": waarde for nr, doel in enumerate(doelen) for naam, waarde in doel.items()}
        velden = PLAN | beheer | regels | anders
        return self.post("pip-bewerken", bron="pip-bewerken", versie=str(versie), **velden)

    def tot_besproken(self):
        self.post("pip-opstellen")
        assert self.bewaar().status_code == 302
        assert self.post("pip-bespreken").status_code == 302

    def tot_vastgesteld(self) -> Besluit:
        self.tot_besproken()
        assert self.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302
        with context({self.regio.hoorn.pk}):
            return Besluit.objects.select_related("gemeente").get()

    def tot_bekend(self) -> Besluit:
        besluit = self.tot_vastgesteld()
        assert self.post("bekendmaken", besluit.pk, bron="bekendmaken").status_code == 302
        with context({self.regio.hoorn.pk}):
            return Besluit.objects.get()

    @property
    def traject(self) -> Traject:
        with context({self.regio.hoorn.pk}):
            return Traject.objects.get(pk=self.pk)


@pytest.fixture
def wereld(settings):
    return Wereld(settings)


def test_fouten_in_plan_en_doelen_staan_in_een_vak(wereld):
    wereld.post("pip-opstellen")
    fout = wereld.bewaar(pvt_uren="twaalf", doelen=({**DOEL, "titel": ""},))
    (vak,) = html.fromstring(fout.content).xpath("//main//*[@role='alert']")
    punten = [leestekst(html.tostring(punt)) for punt in vak.xpath(".//li")]
    assert any(punt.startswith("Doel 1, ") for punt in punten)
    assert any(punt.startswith("Uren PVT") for punt in punten)


@pytest.mark.parametrize(
    ("feiten", "zin", "niet"),
    [
        ({}, "De inburgeringstermijn van drie jaar begint morgen", "nog niet te zeggen"),
        ({"kennisgeving_duo": None}, "Of er een inburgeringstermijn begint, is nog niet te zeggen", "begint morgen"),
        (
            {"vorig_pip_dagtekening": date(2025, 6, 2), "vorig_pip_leerroute": "b1"},
            "Het einde van de termijn verandert niet",
            "begint morgen",
        ),
    ],
)
def test_vaststellen_zegt_alleen_dat_de_termijn_begint_als_dat_zo_is(settings, feiten, zin, niet):
    """TERM-01: zonder inburgeringsplicht is er geen termijn, en na een verhuizing liep zij al."""
    wereld = Wereld(settings, **feiten)
    wereld.tot_besproken()
    tekst = leestekst(wereld.get("pip-vaststellen"))
    assert zin in tekst
    assert niet not in tekst


def test_vrij04_wie_tijdens_een_vrijstelling_een_besluit_neemt_leest_dat_er_zolang_geen_plicht_is(settings):
    """Een waarschuwing en geen weigering: de wet verbiedt het besluit niet, en misschien loopt de plicht al weer."""
    vrij = {"vrijgesteld_vanaf": date(2026, 9, 1), "vrijgesteld_tot_en_met": date(2027, 7, 1)}
    wereld = Wereld(settings, **vrij)
    wereld.tot_besproken()
    vooraf = leestekst(wereld.get("pip-vaststellen"))
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302
    with context({wereld.regio.hoorn.pk}):
        besluit = Besluit.objects.get()
    for tekst in (vooraf, leestekst(wereld.get("bekendmaken", besluit.pk))):
        assert "DUO stelde deze persoon tijdelijk vrij, van 1 september 2026 tot en met 1 juli 2027" in tekst
        assert "(Wet inburgering 2021, artikel 4 lid 1)" in tekst
        assert "(artikel 15)" in tekst
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.update(weer_plichtig_vanaf=date(2026, 11, 2))
    assert "tijdelijk vrij, van" not in leestekst(wereld.get("bekendmaken", besluit.pk))


def test_bij_elke_brief_op_het_scherm_staat_waarom_haar_datums_zo_zijn(wereld):
    wereld.tot_besproken()
    for scherm in ("pip", "pip-bewerken", "pip-vaststellen"):
        tekst = leestekst(wereld.get(scherm))
        assert "De termijn begint de dag na het vaststellen, hier vandaag" in tekst, scherm
        assert "Bezwaar kan zes weken, vanaf de dag na het bekendmaken" in tekst, scherm
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302
    with context({wereld.regio.hoorn.pk}):
        besluit = Besluit.objects.get()
    links = [reverse("waarom", args=[wereld.pk, code]) for code in ("termijn_begin", "termijn_einde")]
    for scherm, rest in (("pip", ()), ("bekendmaken", (besluit.pk,))):
        boom = html.fromstring(wereld.get(scherm, *rest))
        assert set(links) <= {a.get("href") for a in boom.xpath("//section[@aria-labelledby='brief']//a")}, scherm
    assert all(wereld.client.get(link).status_code == 200 for link in links)
    wereld.post("bekendmaken", besluit.pk, bron="bekendmaken")
    assert f'href="{wereld.adres("waarom-bezwaar", besluit.pk)}"' in wereld.get("pip").split('id="brief"')[1]


def test_pip_van_concept_tot_bekendgemaakt_besluit(wereld):
    besluit = wereld.tot_bekend()
    traject = wereld.traject
    assert traject.toestand == "pip_vastgesteld"
    assert (traject.eerste_pip, traject.termijn_begin) == (date(2026, 11, 24), date(2026, 11, 25))
    assert traject.termijn_einde == date(2029, 11, 24)
    assert besluit.bekendgemaakt_op == date(2026, 11, 24)
    assert besluit.bezwaar_tot_en_met == date(2027, 1, 5)
    assert besluit.namens == "het college van burgemeester en wethouders van Hoorn"
    acties = set(Auditregel.objects.values_list("actie", flat=True))
    assert {"pip_opgesteld", "pip_bewaard", "pip_besproken", "pip_vastgesteld", "besluit_bekendgemaakt"} <= acties


def _wacht_op(wereld, aan_zet: str, waarop: str) -> None:
    velden = {"aan_zet": aan_zet, "wacht_waarop": waarop, "wacht_sinds": OP.isoformat()}
    antwoord = wereld.post("wacht-op", bron="wacht-op", versie=str(wereld.traject.versie), **velden)
    assert antwoord.status_code == 302
    wereld.get("gesprekken")  # daar verdwijnt de melding dat het bewaard is


def _meldingen(tekst: str) -> str:
    return " ".join(html.fromstring(tekst).xpath("string(//main)").split())


@pytest.mark.parametrize(("aan_zet", "wie"), [("duo", "DUO"), ("klantmanager", "Klantmanager")])
def test_vaststellen_zegt_op_wie_het_dossier_met_de_hand_wachtte(wereld, aan_zet, wie):
    wereld.tot_besproken()
    _wacht_op(wereld, aan_zet, "Uitslag <b>")
    vooraf = _meldingen(wereld.get("pip-vaststellen"))
    assert f"Bij Wacht op wie staat nu “{wie}: Uitslag <b>”. Hierna is de gemeente aan zet: Besluit bekend" in vooraf
    antwoord = wereld.post("pip-vaststellen", bron="pip-vaststellen")
    assert (wereld.traject.aan_zet, wereld.traject.wacht_waarop) == ("klantmanager", "Besluit bekendmaken")
    tekst = _meldingen(wereld.client.get(antwoord.url).content.decode())
    assert f"Bij Wacht op wie stond {wie}, met een eigen zin. Nu is de gemeente aan zet: Besluit bekendmaken." in tekst
    assert "Uitslag <b>" not in tekst


def test_wie_na_vaststellen_op_een_ander_wacht_wacht_daar_na_bekendmaken_nog_op(wereld):
    besluit = wereld.tot_vastgesteld()
    _wacht_op(wereld, "school", "Datum van de intake")
    wereld.post("bekendmaken", besluit.pk, bron="bekendmaken")
    assert (wereld.traject.aan_zet, wereld.traject.wacht_waarop) == ("school", "Datum van de intake")
    assert "Dit dossier blijft wachten op: School." in _meldingen(wereld.get("documenten"))


def test_wat_u_zelf_na_vaststellen_opschreef_verdwijnt_niet_stil_bij_bekendmaken(wereld):
    besluit = wereld.tot_vastgesteld()
    _wacht_op(wereld, "klantmanager", "Tolk regelen")
    assert "staat nu “Klantmanager: Tolk regelen”. Hierna" in _meldingen(wereld.get("bekendmaken", besluit.pk))
    wereld.post("bekendmaken", besluit.pk, bron="bekendmaken")
    assert (wereld.traject.aan_zet, wereld.traject.wacht_waarop) == ("klantmanager", "Volgend voortgangsgesprek")
    tekst = _meldingen(wereld.get("documenten"))
    assert "stond Klantmanager, met een eigen zin. Nu is de gemeente aan zet: Volgend voortgangsgesprek." in tekst


def test_wie_niets_met_de_hand_koos_hoort_er_niets_over(wereld):
    besluit = wereld.tot_vastgesteld()
    assert "Wacht op wie" not in _meldingen(wereld.get("bekendmaken", besluit.pk))
    wereld.post("bekendmaken", besluit.pk, bron="bekendmaken")
    assert "wacht" not in _meldingen(wereld.get("documenten")).lower()


def test_wie_een_besproken_plan_ongewijzigd_bewaart_hoeft_het_niet_opnieuw_te_bespreken(wereld):
    wereld.tot_besproken()

    def plan() -> Pip:
        with context({wereld.regio.hoorn.pk}):
            return Pip.objects.prefetch_related("doelen").get()

    voor = plan()
    assert "Wijzigt u iets, dan bespreekt u het daarna opnieuw" in wereld.get("pip-bewerken")
    [doel] = voor.doelen.all()
    zelfde = ({**DOEL, "pk": str(doel.pk)},)
    wereld.bewaar(versie=voor.versie, doelen=zelfde)
    na = plan()
    assert (na.toestand, na.getoond_op, na.versie) == ("besproken", voor.getoond_op, voor.versie)
    assert "U wijzigde niets." in wereld.get("pip")
    assert "Compleet" in wereld.get("pip-bewerken")
    fout = wereld.bewaar(versie=voor.versie, doelen=({**zelfde[0], "titel": ""},))
    assert "Compleet" not in fout.content.decode()  # wat op het scherm staat, is het niet
    wereld.bewaar(versie=voor.versie, doelen=zelfde, motivering="Nu iets heel anders.")
    assert (plan().toestand, plan().getoond_op) == ("concept", None)
    assert "Bespreek het opnieuw" in wereld.get("pip")


def test_int14_uren_van_voor_vaststellen_staan_erna_goed_in_het_saldo(wereld):
    wereld.tot_besproken()
    wie = wereld.regio.wie(wereld.medewerker)
    with context(wie.gemeenten):
        les = Les(OP, "taal", Decimal(3), "aanwezig")
        uren_vastleggen(traject=wereld.traject, wie=wie, lessen=[les], bron="School")
    assert wereld.traject.uren_nt2 == 0  # zonder PIP telt alleen wat bij de intake hoorde
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302
    assert wereld.traject.uren_nt2 == 3


def test_een_besluit_dat_is_vervangen_wordt_niet_meer_bekendgemaakt_en_vandaag_vraagt_er_niet_om(wereld):
    eerste = wereld.tot_vastgesteld()
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        concept = Pip.objects.get(toestand="concept")
    assert wereld.bewaar(versie=concept.versie, wijziging="Meer uren in de week.").status_code == 302
    assert wereld.post("pip-bespreken").status_code == 302
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302
    assert "Een nieuwer besluit vervangt dit" in wereld.get("bekendmaken", eerste.pk)
    with context({wereld.regio.hoorn.pk}):
        tweede = Besluit.objects.exclude(pk=eerste.pk).get()
    assert wereld.post("bekendmaken", tweede.pk, bron="bekendmaken").status_code == 302
    assert "nog niet bekendgemaakt" not in wereld.client.get(reverse("vandaag")).content.decode()


def test_bes1_de_brief_zegt_waarom_op_welke_grond_en_tot_wanneer_bezwaar_kan(wereld):
    besluit = wereld.tot_bekend()
    secties = {s["kop"]: " ".join(s["alineas"]) for s in besluit.inhoud["secties"]}
    assert "past bij de wens om in de zorg te werken" in secties["Waarom dit besluit?"]
    assert "Wet inburgering 2021 art. 15 lid 1" in secties["Waarom dit besluit?"]
    assert "tot en met 5 januari 2027" in secties["Bent u het er niet mee eens?"]
    assert "25 november 2026 tot en met 24 november 2029" in secties["Uw termijn"]


def test_de_brief_op_het_scherm_noemt_het_onderwerp_zoals_de_pdf(wereld):
    wereld.tot_bekend()
    kenmerk = wereld.get("pip").partition('class="brief-kenmerk"')[2].partition("</dl>")[0]
    sjabloon = (Path(werkpool.__file__).parent / "sjablonen" / "beschikking.typ").read_text(encoding="utf-8")
    assert re.findall(r"<dt>(.+?)</dt>", kenmerk) == re.findall(r"\)\[(\w+)\], .*brief\.", sjabloon)


def test_bes2_de_pdf_is_pdfa_3a_en_ua_1_met_taal_titel_en_structuur(wereld):
    besluit = wereld.tot_bekend()
    antwoord = wereld.client.get(wereld.adres("brief", besluit.pk))
    assert antwoord["Content-Type"] == "application/pdf"
    assert "Al-Khatib" not in antwoord["Content-Disposition"]
    with pikepdf.open(io.BytesIO(antwoord.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "nl"
        meta = pdf.open_metadata()
        assert meta["pdfaid:part"] == "3"
        assert meta["pdfaid:conformance"] == "A"
        assert meta["pdfuaid:part"] == "1"
        assert meta["dc:title"] == "Uw persoonlijk plan inburgering en participatie"


def test_bes2_na_bekendmaking_weigert_de_database_elke_wijziging(wereld):
    besluit = wereld.tot_bekend()
    for opdracht in (
        "UPDATE besluiten_besluit SET motivering = 'anders' WHERE id = %s",
        "DELETE FROM besluiten_besluit WHERE id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(opdracht, [besluit.pk])
    assert "al bekendgemaakt" in wereld.get("bekendmaken", besluit.pk)


def test_pip01_een_doel_dat_al_klaar_moest_zijn_gaat_niet_ongezien_mee_in_de_brief(wereld):
    wereld.post("pip-opstellen")
    wereld.bewaar(doelen=(DOEL, {**DOEL, "titel": "Ik werk"}))
    assert "al voorbij is" not in wereld.get("pip")
    for aantal, zin in ((1, "Eén doel is klaar op een dag die al voorbij is."), (2, "2 doelen zijn klaar op een dag")):
        with context({wereld.regio.hoorn.pk}):
            oud = list(Pipdoel.objects.order_by("pk").values_list("pk", flat=True)[:aantal])
            Pipdoel.objects.filter(pk__in=oud).update(wanneer=date(2026, 11, 23))
        assert zin in leestekst(wereld.get("pip"))
    assert wereld.post("pip-bespreken").status_code == 302
    assert zin in leestekst(wereld.get("pip-vaststellen"))


# Wat na het besluit nog verandert: een later plan vervangt dit, en elke stap verhoogt de versie.
NIET_BEVROREN = {"toestand", "versie"}
# Dat een rij bij haar sleutel en gemeente blijft, staat in test_gemeentemuur.
PIPVELDEN = [v.name for v in Pip._meta.local_concrete_fields if v.name not in NIET_BEVROREN | {"id", "gemeente"}]
DOELVELDEN = [v.name for v in Pipdoel._meta.local_concrete_fields if v.name not in {"id", "gemeente"}]


def _anders(wereld, rij, naam):
    """Een andere waarde die deze kolom op zichzelf zou aannemen."""
    veld = rij._meta.get_field(naam)
    if naam == "traject":
        return dossier(wereld.regio, wereld.medewerker, wereld.regio.hoorn)
    if naam == "pip":
        return Pip.objects.create(traject=rij.pip.traject, gemeente_id=rij.gemeente_id, volgnummer=9)
    if naam == "besluit":
        return None
    if isinstance(veld, models.JSONField):
        return ["spreken"]
    if isinstance(veld, models.DateField):
        return date(2020, 1, 1)
    if isinstance(veld, models.BooleanField):
        return not getattr(rij, naam)
    return 3 if isinstance(veld, models.IntegerField | models.DecimalField) else "x9"


def _weigert(rij, naam, anders) -> bool:
    try:
        with transaction.atomic():
            type(rij).objects.filter(pk=rij.pk).update(**{naam: anders})
    except IntegrityError as fout:
        return "onwijzigbaar" in str(fout)
    return False


def test_bes2_het_plan_achter_een_besluit_staat_ook_vast(wereld):
    """De brief komt uit het plan; wie het plan achteraf wijzigt, laat het scherm iets anders zeggen dan het besluit."""
    wereld.tot_vastgesteld()
    with context({wereld.regio.hoorn.pk}):
        for rij, namen in ((Pip.objects.get(), PIPVELDEN), (Pipdoel.objects.get(), DOELVELDEN)):
            for naam in namen:
                assert _weigert(rij, naam, _anders(wereld, rij, naam)), f"{rij!r}: {naam} is te wijzigen"


def test_bes2_een_plan_met_besluit_verliest_niets_en_krijgt_er_niets_bij(wereld):
    wereld.tot_bekend()
    with context({wereld.regio.hoorn.pk}):
        pip, doel = Pip.objects.get(), Pipdoel.objects.get()
        ander = Pip.objects.create(traject=pip.traject, gemeente_id=pip.gemeente_id, volgnummer=2)
        los = Pipdoel.objects.create(pip=ander, gemeente_id=pip.gemeente_id, volgorde=1, wanneer=date(2027, 1, 1))
        for ingreep in (
            Pip.objects.filter(pk=pip.pk).delete,
            doel.delete,
            lambda: Pipdoel.objects.create(pip=pip, gemeente_id=pip.gemeente_id, volgorde=2, wanneer=date(2027, 1, 1)),
            lambda: Pipdoel.objects.filter(pk=los.pk).update(pip=pip),
        ):
            with pytest.raises(IntegrityError, match="onwijzigbaar"), transaction.atomic():
                ingreep()
        los.delete()
        ander.delete()


def test_vaststellen_zonder_bespreken_zegt_wat_eerst_moet_en_brengt_u_naar_het_plan(wereld):
    """Aan uw rol ligt het niet; de teamleider kan hier niets aan doen."""
    wereld.post("pip-opstellen")
    wereld.bewaar()
    antwoord = wereld.post("pip-vaststellen", bron="pip")
    assert antwoord.status_code == 409
    tekst = leestekst(antwoord)
    assert "Bespreek het plan eerst samen met de inburgeraar en leg dat vast" in tekst
    assert "teamleider" not in tekst
    assert html.fromstring(antwoord.content).xpath(f"//main//a[@href='{wereld.adres('pip')}']")


def test_een_concept_zonder_aantal_gesprekken_noemt_ze_nog_niet(wereld):
    wereld.post("pip-opstellen")
    wereld.bewaar(gesprekken="")
    assert "het aantal voortgangsgesprekken" in wereld.get("pip")
    assert "None" not in leestekst(wereld.get("pip"))


@pytest.mark.parametrize("leeg", ["", "."])
def test_een_onvolledig_plan_zegt_wat_ontbreekt_en_is_niet_te_bespreken(wereld, leeg):
    wereld.post("pip-opstellen")
    wereld.bewaar(doelen=(), motivering=leeg, lesuren_per_week="")
    tekst = wereld.get("pip")
    for woord in ("ten minste één doel", "de motivering", "de lesuren per week"):
        assert woord in tekst
    assert wereld.post("pip-bespreken").status_code == 409


def test_een_fout_in_een_doel_zegt_welk_doel_en_verliest_niets(wereld):
    wereld.post("pip-opstellen")
    antwoord = wereld.bewaar(doelen=(DOEL, {**DOEL, "titel": "Ik werk", "wanneer": "31-02-2027"}))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "<title>Fout: " in tekst
    assert "Doel 2, klaar op: Dit is geen datum" in tekst
    assert 'value="31-02-2027"' in tekst
    assert "Elke maand een gesprek." in tekst


def test_een_nieuw_doel_op_een_dag_die_voorbij_is_wordt_bij_zijn_veld_geweigerd(wereld):
    wereld.post("pip-opstellen")
    antwoord = wereld.bewaar(doelen=({**DOEL, "wanneer": "2026-11-24"}, {**DOEL, "wanneer": "2026-11-23"}))
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "Doel 2, klaar op: Deze dag is al voorbij." in tekst
    assert "Doel 1, klaar op" not in tekst
    assert 'value="2026-11-23"' in tekst
    assert wereld.bewaar(doelen=({**DOEL, "wanneer": "2026-11-24"},)).status_code == 302


def test_een_doel_van_vroeger_mag_blijven_maar_niet_naar_een_andere_dag_die_voorbij_is(wereld):
    oud = {**DOEL, "wanneer": "2026-12-01"}
    wereld.post("pip-opstellen")
    wereld.bewaar(doelen=(oud,))
    wereld.settings.PEILDATUM = date(2026, 12, 8)
    wereld.client = wereld.als(wereld.medewerker)
    verzet, nog_een = {**oud, "wanneer": "2026-12-02"}, {**oud, "titel": "Ik werk"}
    for doelen, fout in (((verzet,), "Doel 1"), ((oud, nog_een), "Doel 2")):
        assert f"{fout}, klaar op: Deze dag is al voorbij." in wereld.bewaar(versie=2, doelen=doelen).content.decode()
    assert wereld.bewaar(versie=2, doelen=({**oud, "titel": "Ik doe examen"}, DOEL)).status_code == 302


def test_de_handeling_zelf_weigert_een_doel_dat_al_voorbij_is_en_bewaart_dan_niets(wereld):
    wereld.post("pip-opstellen")
    wie = wereld.regio.wie(wereld.medewerker)
    with context(wie.gemeenten):
        pip = Pip.objects.get()
        doel = DOEL | {"wanneer": wie.op - timedelta(days=1)}
        with pytest.raises(OngeldigeDoelen, match="al voorbij"):
            pip_bewaren(pip=pip, wie=wie, versie=1, velden={"motivering": "anders"}, doelen=[doel])
        assert Pip.objects.get().versie == 1


def test_pip02_bij_een_gezinsmigrant_bestaan_geen_lesuren_ook_niet_als_je_ze_instuurt(settings):
    wereld = Wereld(settings, doelgroep="gezinsmigrant")
    wereld.post("pip-opstellen")
    assert "lesuren_per_week" not in wereld.get("pip-bewerken")
    assert wereld.bewaar(ontzorgen="").status_code == 302
    with context({wereld.regio.hoorn.pk}):
        pip = Pip.objects.get()
    assert (pip.lesuren_per_week, pip.lesuren_totaal) == (None, None)


def test_pip17_uren_voor_duo_horen_alleen_bij_de_b1_route(wereld):
    wereld.post("pip-opstellen")
    antwoord = wereld.bewaar(leerroute="z")
    assert "hoort alleen bij de B1-route" in antwoord.content.decode()


def test_term03_een_tweede_versie_laat_de_termijn_staan_en_de_eerste_leesbaar(wereld):
    eerste = wereld.tot_bekend()
    wereld.post("pip-opstellen")
    assert 'name="wijziging"' in wereld.get("pip-bewerken")
    wereld.bewaar(gesprekken="10")
    assert "<li>wat er verandert, in één zin</li>" in wereld.get("pip")
    wereld.bewaar(versie=2, gesprekken="10", wijziging="Meer gesprekken.")
    assert "Dit verandert: Meer gesprekken." in " ".join(wereld.get("pip").split())
    tekst = wereld.get("pip")
    assert "<mark>10 voortgangsgesprekken met uw klantmanager.</mark>" in tekst
    wereld.post("pip-bespreken")
    wereld.post("pip-vaststellen", bron="pip-vaststellen")
    with context({wereld.regio.hoorn.pk}):
        versies = list(Pip.objects.order_by("volgnummer").values_list("toestand", flat=True))
        tweede = Besluit.objects.order_by("-pk").first()
    assert versies == ["vervangen", "vastgesteld"]
    assert tweede.vervangt_id == eerste.pk
    assert ONTZORGEN.isdisjoint(tweede.grondslag), "de plicht tot ontzorgen staat hier nog niet vast"
    assert wereld.traject.termijn_einde == date(2029, 11, 24)
    assert "8 voortgangsgesprekken" in wereld.get("pip-versie", 1)
    assert "10 voortgangsgesprekken" in wereld.get("pip-versie", 2)


def test_wis01_na_anderhalf_jaar_zegt_de_keuze_waarom_niet_en_motiveren_kan(wereld):
    wereld.tot_bekend()
    wereld.settings.PEILDATUM = date(2028, 6, 1)
    wereld.client = wereld.als(wereld.medewerker)
    wereld.post("pip-opstellen")
    tekst = wereld.get("pip-bewerken")
    assert "Wisselen kon tot en met 24 mei 2028" in leestekst(tekst)
    assert 'name="bijzonder_geval"' in tekst
    wereld.bewaar(leerroute="z", lesuren_totaal="", wijziging="naar de Z-route")
    assert "een leerroute die kan" in wereld.get("pip")
    _zegt_waarom_de_route_niet_kan(wereld)
    wereld.bewaar(versie=2, leerroute="z", lesuren_totaal="", wijziging="naar de Z-route", bijzonder_geval="Ziekte.")
    assert "een leerroute die kan" not in wereld.get("pip")
    assert "kan nu niet" not in leestekst(wereld.get("pip-bewerken")) + leestekst(wereld.get("pip"))
    assert "Dat kan in uw geval, omdat: Ziekte." in leestekst(wereld.get("pip"))


@pytest.mark.parametrize(
    ("naar", "uren", "zin"),
    [
        ("z", (587, 70), "U volgde al 657 uur les. Die gaan af van de 800; er blijven 143 uur over."),
        ("z", (), None),
        ("onderwijs", (587,), "Uw examenpogingen en behaalde onderdelen uit de vorige leerroute."),
        ("b1", (587,), None),
    ],
)
def test_wis06_de_beschikking_noemt_wat_na_een_wissel_meetelt_en_waarop_dat_rust(wereld, naar, uren, zin):
    wereld.tot_bekend()
    toen = date(2027, 6, 1)
    wie = replace(wereld.regio.wie(wereld.medewerker), op=toen)
    with context(wie.gemeenten):
        for soort, aantal in zip(("taal", "knm"), uren, strict=False):
            dagen = [7] * (aantal // 7) + [aantal % 7] * bool(aantal % 7)
            lessen = [
                Les(date(2026, 12, 1) + timedelta(days=n), soort, Decimal(uur), "aanwezig")
                for n, uur in enumerate(dagen)
            ]
            uren_vastleggen(traject=Traject.objects.get(pk=wereld.pk), wie=wie, lessen=lessen, bron="School")
        pip = Pip.objects.get()
        pip.leerroute = naar
        afspraken = dict(pipbrief(pip, beslisser=wereld.medewerker, op=toen).secties[2].tabel)
        assert (artikel_5_4.LID_4 in grondslag(pip, op=toen)) is bool(zin)
    assert afspraken.get("Dit telt mee") == zin


def _zegt_waarom_de_route_niet_kan(wereld):
    zin = (
        "De Z-route kan nu niet. Wisselen kon tot en met 24 mei 2028. Alleen in een bijzonder geval kan het college "
        "afwijken. Kies de B1-route, of motiveer waarom u in dit bijzondere geval afwijkt. "
        "Pas daarna kunt u het plan bespreken en vaststellen."
    )
    boom = html.fromstring(wereld.get("pip-bewerken"))
    groep = boom.xpath("//*[@role='group'][.//input[@name='leerroute']]")[0]
    assert leestekst(html.tostring(boom.get_element_by_id(groep.get("aria-describedby")))) == zin
    assert "Er klopt iets nog niet" not in boom.text_content(), "bewaren mag"
    blad = html.fromstring(wereld.get("pip"))
    assert zin in leestekst(html.tostring(blad))
    assert blad.xpath(f"//main//a[@href='{wereld.adres('pip-bewerken')}#leerroute']")
    assert wereld.post("pip-bespreken").status_code == 409


def test_een_datum_bij_wat_nog_nodig_is_en_bij_een_doel_staat_voluit(wereld):
    wereld.tot_bekend()
    wereld.settings.PEILDATUM = date(2028, 6, 1)
    wereld.client = wereld.als(wereld.medewerker)
    wereld.post("pip-opstellen")
    wereld.bewaar(leerroute="z", lesuren_totaal="", wijziging="naar de Z-route")
    laat = wereld.bewaar(versie=2, leerroute="b1", wijziging="x", doelen=(DOEL | {"wanneer": "2031-01-01"},))
    for scherm in (wereld.get("pip"), wereld.get("pip-bewerken"), laat.content.decode()):
        assert not re.search(r"\d{2}-\d{2}-\d{4}", leestekst(scherm))
    assert "De inburgeringstermijn eindigt op 24 november 2029." in leestekst(laat)


def test_btr2_twee_bewerkers_de_tweede_ziet_beide_teksten_en_verliest_niets(wereld):
    wereld.post("pip-opstellen")
    wereld.bewaar(motivering="Van de eerste.")
    antwoord = wereld.bewaar(versie=1, motivering="Van de tweede.")
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Van de eerste." in tekst
    assert "Van de tweede." in tekst
    assert 'name="versie" value="2"' in tekst
    assert wereld.bewaar(versie=2, motivering="Van de tweede.").status_code == 302


def test_btr2_het_conflict_spreekt_de_woorden_van_het_formulier(wereld):
    wereld.post("pip-opstellen")
    wereld.bewaar(leerroute="b1", lesuren_per_week="12")
    van_u = {"leerroute": "z", "lesuren_per_week": "", "initial-lesuren_per_week": "9", "lesuren_totaal": ""}
    tekst = wereld.bewaar(versie=1, **van_u).content.decode()
    rijen = dict(re.findall(r'<tr><th scope="row"><a href="#\w+">([^<]+)</a></th>(<td.*?</td><td.*?</td>)', tekst))
    rijen = {naam: re.sub(r' data-kop="[^"]+"', "", rij) for naam, rij in rijen.items()}
    assert rijen["Leerroute"] == "<td><bdi>B1-route</bdi></td><td><bdi>Z-route</bdi></td>"
    assert rijen["Lesuren per week"] == "<td><bdi>12</bdi></td><td><bdi>leeg</bdi></td>"
    assert "taalniveau" not in rijen
    assert "None" not in "".join(rijen.values())


def test_een_vers_pip_voor_de_z_route_begint_zonder_taalniveau(wereld):
    with context({wereld.regio.hoorn.pk}):
        Intake.objects.filter(traject_id=wereld.pk).update(eigen_oordeel="z")
    wereld.post("pip-opstellen")
    assert "Niveau B1 past niet bij de Z-route" not in wereld.get("pip")


def test_het_formulier_zegt_wat_nodig_is_om_vast_te_stellen(wereld):
    wereld.post("pip-opstellen")
    tekst = wereld.get("pip-bewerken")
    for label in ("Praktijkuren MAP", "Waarom dit plan bij deze persoon past", "Voortgangsgesprekken"):
        assert f'{label} <span class="klein">(nodig om vast te stellen)' in tekst, label
    assert 'Ontzorgen <span class="klein">(niet verplicht)' in tekst


def test_btr3_twee_keer_bekendmaken_met_dezelfde_sleutel_geeft_een_besluit(wereld):
    besluit = wereld.tot_vastgesteld()
    adres = wereld.adres("bekendmaken", besluit.pk)
    sleutel = re.search(r'name="herhaalsleutel" value="([^"]+)"', wereld.client.get(adres).content.decode())[1]
    eerste = wereld.client.post(adres, {"herhaalsleutel": sleutel})
    tweede = wereld.client.post(adres, {"herhaalsleutel": sleutel})
    assert (eerste.status_code, tweede.status_code) == (302, 302)
    assert Auditregel.objects.filter(actie="besluit_bekendgemaakt").count() == 1


def test_een_pdf_die_niet_lukt_laat_niets_half_achter(wereld, monkeypatch):
    besluit = wereld.tot_vastgesteld()

    def kapot(_brief):
        raise werkpool.PdfFout("De brief maken duurde te lang. Probeer het opnieuw; er is niets verstuurd.")

    monkeypatch.setattr("meedoen.besluiten.services.maak_pdf", kapot)
    antwoord = wereld.post("bekendmaken", besluit.pk, bron="bekendmaken")
    assert antwoord.status_code == 503
    assert "er is niets verstuurd" in antwoord.content.decode()
    with context({wereld.regio.hoorn.pk}):
        assert Besluit.objects.get().bekendgemaakt_op is None


def _duo_verlengt(wereld) -> None:
    with context({wereld.regio.hoorn.pk}):
        einde = date(2030, 5, 24)
        Traject.objects.filter(pk=wereld.pk).update(
            termijn_einde=einde, termijn_einde_duo=einde, verlengd_tot_en_met=einde
        )


def _getoond(wereld, besluit) -> str:
    (veld,) = html.fromstring(wereld.get("bekendmaken", besluit.pk)).xpath("//input[@name='getoond']/@value")
    return veld


def test_bes1_een_besluit_met_een_oude_termijn_gaat_niet_stil_de_deur_uit(wereld):
    besluit = wereld.tot_vastgesteld()
    assert "de termijn van toen" not in leestekst(wereld.get("bekendmaken", besluit.pk))
    _duo_verlengt(wereld)
    tekst = leestekst(wereld.get("bekendmaken", besluit.pk))
    assert "In deze brief staat de termijn van toen: van 25 november 2026 tot en met 24 november 2029." in tekst
    assert "Nu is het: van 25 november 2026 tot en met 24 mei 2030." in tekst
    assert "Maak een nieuwe versie van het PIP" in tekst
    assert "DUO heeft uw termijn verlengd. U heeft nu van 25 november 2026 tot en met 24 mei 2030 de tijd" in tekst
    velden = {"getoond": _getoond(wereld, besluit)}
    antwoord = wereld.post("bekendmaken", besluit.pk, bron="bekendmaken", **velden)
    assert "Schrijf waarom u niet wacht op een nieuwe versie." in leestekst(antwoord)
    assert antwoord.content.decode().count("<title>Fout: ") == 1
    with context({wereld.regio.hoorn.pk}):
        assert Besluit.objects.get().bekendgemaakt_op is None
    gelukt = wereld.post("bekendmaken", besluit.pk, bron="bekendmaken", reden="Uw les begint morgen.", **velden)
    assert gelukt.status_code == 302
    with context({wereld.regio.hoorn.pk}):
        secties = {s["kop"]: s["alineas"] for s in Besluit.objects.get().inhoud["secties"]}
    assert list(secties)[-2:] == ["Veranderd na dit besluit", "Bent u het er niet mee eens?"]
    assert secties["Veranderd na dit besluit"] == [
        "DUO heeft uw termijn verlengd. U heeft nu van 25 november 2026 tot en met 24 mei 2030 de tijd om in te "
        "burgeren (Wet inburgering 2021, artikel 11). Dit geldt in plaats van de dagen bij 'Uw termijn'.",
        "Wij sturen u dit besluit toch nu, omdat: Uw les begint morgen.",
    ]


def test_bes1_verandert_de_termijn_terwijl_u_kijkt_dan_leest_u_dat_eerst(wereld):
    besluit = wereld.tot_vastgesteld()
    adres = wereld.adres("bekendmaken", besluit.pk)
    schoon = verborgen(wereld.client.get(adres).content, adres, adres)
    _duo_verlengt(wereld)
    assert "Nu is het: van 25 november 2026 tot en met 24 mei 2030." in leestekst(wereld.client.post(adres, schoon))
    oud = verborgen(wereld.client.get(adres).content, adres, adres)
    oud |= {"reden": "De les begint morgen.", "getoond": _getoond(wereld, besluit)}
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.filter(pk=wereld.pk).update(
            termijn_einde=date(2030, 8, 24), termijn_einde_duo=date(2030, 8, 24)
        )
    tekst = leestekst(wereld.client.post(adres, oud))
    assert "Intussen is de termijn veranderd." in tekst
    assert "tot en met 24 augustus 2030" in tekst
    with context({wereld.regio.hoorn.pk}):
        assert Besluit.objects.get().bekendgemaakt_op is None
        with pytest.raises(KloptNiet):  # ook wie om het scherm heen gaat
            pip_bekendmaken(
                traject=wereld.traject, besluit=besluit, wie=wereld.regio.wie(wereld.medewerker), opmaak=None
            )


def test_een_nieuwe_versie_noemt_de_termijn_van_nu_en_vraagt_niets(wereld):
    wereld.tot_vastgesteld()
    _duo_verlengt(wereld)
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        versie = Pip.objects.get(volgnummer=2).versie
    assert wereld.bewaar(versie=versie, wijziging="DUO verlengde de termijn.").status_code == 302
    wereld.post("pip-bespreken")
    wereld.post("pip-vaststellen", bron="pip-vaststellen")
    with context({wereld.regio.hoorn.pk}):
        nieuw = Besluit.objects.get(vervangt__isnull=False)
    tekst = leestekst(wereld.get("bekendmaken", nieuw.pk))
    assert "tot en met 24 mei 2030" in tekst
    assert "de termijn van toen" not in tekst
    assert wereld.post("bekendmaken", nieuw.pk, bron="bekendmaken").status_code == 302


def test_toe6_een_andere_gemeente_ziet_het_plan_en_het_besluit_niet(wereld):
    besluit = wereld.tot_bekend()
    buiten = wereld.als(wereld.regio.medewerker("Buiten", organisatie=wereld.regio.buiten))
    for naam, rest in (("pip", ()), ("pip-bewerken", ()), ("documenten", ()), ("brief", (besluit.pk,))):
        assert buiten.get(wereld.adres(naam, *rest)).status_code == 404


def test_een_jurist_leest_het_plan_maar_mag_niet_vaststellen(wereld):
    wereld.tot_besproken()
    wereld.client = wereld.als(wereld.regio.medewerker("Jurist", Rol.JURIST))
    assert "Vaststellen…" not in wereld.get("pip")
    assert wereld.client.post(wereld.adres("pip-vaststellen"), {"herhaalsleutel": "x"}).status_code == 403


def test_ten9_zonder_mandaat_voor_vaststellen_is_het_403_met_de_reden(wereld):
    wereld.tot_besproken()
    Mandaat.objects.filter(gemeente=wereld.regio.hoorn).update(handelingen=["dossier_inzien", "pip_opstellen"])
    antwoord = wereld.post("pip-vaststellen", bron="pip")
    assert antwoord.status_code == 403
    assert "mandaat" in antwoord.content.decode()


def test_k3_een_geheim_adres_staat_niet_in_de_brief(wereld):
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.get(pk=wereld.pk).persoon.__class__.objects.update(straat="Geheimlaan 1", adres_geheim=True)
    besluit = wereld.tot_bekend()
    assert "Geheimlaan" not in str(besluit.inhoud)


@pytest.mark.parametrize("bekend", [True, False])
def test_k3_een_adres_dat_later_geheim_wordt_leest_niet_iedereen_in_een_oude_brief(wereld, bekend):
    with context({wereld.regio.hoorn.pk}):
        persoon = Traject.objects.get(pk=wereld.pk).persoon
        type(persoon).objects.update(straat="Geheimlaan 1", postcode="1621 ZZ", woonplaats="Hoorn")
        besluit = wereld.tot_bekend() if bekend else wereld.tot_vastgesteld()
        type(persoon).objects.update(adres_geheim=True)
    assert "Geheimlaan" in wereld.get("pip"), "de eigen klantmanager mag het zien"
    assert ("Geheimlaan" in wereld.get("bekendmaken", besluit.pk)) == bekend, "een nieuwe brief noemt het adres niet"
    wereld.client = wereld.als(wereld.regio.medewerker("Tarik Yilmaz"))
    for scherm in (wereld.get("pip"), wereld.get("pip-versie", 1), wereld.get("bekendmaken", besluit.pk)):
        assert "Geheimlaan" not in scherm
    antwoord = wereld.client.get(wereld.adres("brief", besluit.pk))
    assert antwoord.status_code == (403 if bekend else 404)


def test_waarom_de_bezwaardatum_legt_zichzelf_uit(wereld):
    besluit = wereld.tot_bekend()
    tekst = wereld.get("waarom-bezwaar", besluit.pk)
    assert "5 januari 2027" in tekst
    assert "Algemene wet bestuursrecht art. 6:7" in tekst
    assert "24 november 2026" in tekst or "24-11-2026" in tekst


def test_een_briefbytes_die_is_veranderd_gaat_niet_de_deur_uit(wereld, monkeypatch):
    besluit = wereld.tot_bekend()
    monkeypatch.setattr("meedoen.besluiten.selectors.sha256", lambda _: type("S", (), {"hexdigest": lambda s: "x"})())
    antwoord = wereld.client.get(wereld.adres("brief", besluit.pk))
    assert antwoord.status_code == 503
    assert "niet meer dezelfde" in antwoord.content.decode()


def test_het_aantal_vragen_groeit_niet_met_het_aantal_versies(wereld):
    wereld.tot_bekend()

    def vragen() -> int:
        with CaptureQueriesContext(connection) as geteld:
            wereld.get("pip")
        return len(geteld)

    een = vragen()
    for nummer in range(2, 5):
        wereld.post("pip-opstellen")
        with context({wereld.regio.hoorn.pk}):
            versie = Pip.objects.get(volgnummer=nummer).versie
        wereld.bewaar(versie=versie, wijziging=f"versie {nummer}")
        wereld.post("pip-bespreken")
        wereld.post("pip-vaststellen", bron="pip-vaststellen")
    assert vragen() == een
    assert een <= 15


def test_int12_de_brief_noemt_het_advies_van_duo_en_waarom_het_college_afwijkt(wereld):
    with context({wereld.regio.hoorn.pk}):
        Intake.objects.update(lbt_uitslag="B1-route niet haalbaar", afwijking_reden="Spreekt al goed Nederlands")
        wereld.regio.hoorn.__class__.objects.filter(code="0405").update(adres="Raadhuisplein 1", telefoon="0229 00 00")
    besluit = wereld.tot_bekend()
    secties = {s["kop"]: " ".join(s["alineas"]) for s in besluit.inhoud["secties"]}
    assert "DUO schrijft na de leerbaarheidstoets: B1-route niet haalbaar." in secties["Waarom dit besluit?"]
    assert "omdat: Spreekt al goed Nederlands." in secties["Waarom dit besluit?"]
    assert "0229 00 00" in secties["Vragen?"]
    assert "Raadhuisplein 1" in secties["Vragen?"]


def test_int12_een_onbekende_uitslag_legt_de_brief_duo_niet_in_de_mond(wereld):
    with context({wereld.regio.hoorn.pk}):
        Intake.objects.update(lbt_uitslag="Onbekend", lbt_datum=date(2026, 11, 2))
    secties = {s["kop"]: " ".join(s["alineas"]) for s in wereld.tot_bekend().inhoud["secties"]}
    assert "De uitslag van de leerbaarheidstoets is niet bekend." in secties["Waarom dit besluit?"]
    assert "DUO schrijft" not in secties["Waarom dit besluit?"]


@pytest.mark.parametrize("vergunning", ["regulier_gezin", "regulier_bij_statushouder"])
def test_ontz01_de_brief_belooft_geen_ontzorgen_dat_de_wet_uitsluit(settings, vergunning):
    groep = "gezinsmigrant" if vergunning == "regulier_gezin" else "asielstatushouder"
    wereld = Wereld(settings, vergunning=vergunning, doelgroep=groep)
    wereld.post("pip-opstellen")
    tekst = wereld.bewaar().content.decode()
    assert "Ontzorgen: Ontzorgen geldt alleen bij een asielvergunning voor bepaalde tijd." in tekst
    with context({wereld.regio.hoorn.pk}):
        pip = Pip.objects.select_related("traject").get()
        pip.leerroute, pip.ontzorgen = "b1", "Zes maanden vaste lasten."
        assert any("een plan zonder ontzorgen" in punt for punt in ontbreekt(pip, op=date(2026, 11, 24)))


@pytest.mark.parametrize(
    ("feiten", "zin"),
    [
        ({"recht_op_bijstand_vanaf": date(2026, 11, 1)}, "Welke vergunning heeft deze persoon?"),
        ({"vergunning": "asiel_bepaalde_tijd"}, "Is er bijstand, en vanaf wanneer?"),
        ({"vergunning": "asiel_bepaalde_tijd", "recht_op_bijstand": False}, "Er is geen recht op bijstand."),
        ({"vergunning": "asiel_bepaalde_tijd", "recht_op_bijstand_vanaf": date(2026, 11, 1)}, ""),
    ],
)
def test_pip03_staat_het_recht_op_ontzorgen_nog_niet_vast_dan_waarschuwt_het_scherm(settings, feiten, zin):
    wereld = Wereld(settings, **feiten)
    wereld.tot_besproken()
    for scherm in (wereld.get("pip-bewerken"), wereld.get("pip-vaststellen")):
        assert ("De brief belooft ontzorgen." in scherm) == bool(zin)
        assert zin in scherm


def _twijfel(wereld, reden: str) -> Pip:
    """Een concept dat ontzorgen belooft zonder dat het recht vaststaat."""
    wereld.post("pip-opstellen")
    assert wereld.bewaar(ontzorgen_reden=reden).status_code == 302, "bewaren mag altijd"
    with context({wereld.regio.hoorn.pk}):
        return Pip.objects.select_related("traject__gemeente", "gemeente").get()


@pytest.mark.parametrize("reden", ["", "."])
def test_ontz01_zonder_reden_mag_het_plan_bewaard_maar_niet_besproken_of_vastgesteld(wereld, reden):
    pip = _twijfel(wereld, reden)
    assert "<li>de reden bij het ontzorgen</li>" in wereld.get("pip")
    assert wereld.post("pip-bespreken").status_code == 409
    wie = wereld.regio.wie(wereld.medewerker)
    with context(wie.gemeenten):
        with pytest.raises(MagNiet, match="de reden bij het ontzorgen"):
            pip_bespreken(pip=pip, wie=wie, versie=pip.versie)
        Pip.objects.update(toestand="besproken", getoond_op=wie.op)
        with pytest.raises(MagNiet, match="de reden bij het ontzorgen"):
            pip_vaststellen(pip=pip, wie=wie, versie=pip.versie)
        assert not Besluit.objects.exists()


def test_ontz01_het_veld_zegt_wat_u_moet_invullen_en_het_foutoverzicht_blijft_weg(wereld):
    _twijfel(wereld, "")
    boom = html.fromstring(wereld.get("pip-bewerken"))
    veld = boom.get_element_by_id("id_ontzorgen_reden")
    assert veld.get("aria-invalid") == "true"
    bij = [boom.get_element_by_id(sleutel).text_content() for sleutel in veld.get("aria-describedby").split()]
    assert any("Schrijf waarom u ontzorgen afspreekt" in zin for zin in bij)
    assert "Er klopt iets nog niet" not in boom.text_content()
    assert "Fout:" not in boom.findtext(".//title")


def test_ontz01_de_reden_staat_bij_vaststellen_in_de_brief_en_in_het_besluit(wereld):
    wereld.tot_besproken()
    assert "<q>De aanvraag voor bijstand loopt nog.</q>" in wereld.get("pip-vaststellen")
    wereld.post("pip-vaststellen", bron="pip-vaststellen")
    with context({wereld.regio.hoorn.pk}):
        besluit = Besluit.objects.get()
    zin = "Wij spreken het toch af, omdat: De aanvraag voor bijstand loopt nog."
    secties = {s["kop"]: " ".join(s["alineas"]) for s in besluit.inhoud["secties"]}
    assert zin in secties["Waarom dit besluit?"]
    assert zin in besluit.motivering


def test_ontz01_het_auditspoor_zegt_dat_er_een_oordeel_was_en_nooit_wat_er_stond(wereld):
    wereld.tot_vastgesteld()
    regels = list(Auditregel.objects.order_by("pk").values_list("actie", "reden"))
    assert [actie for actie, _ in regels].count("ontzorgen_beoordeeld") == 1
    assert ("pip_vastgesteld", "ontzorgen met een reden") in regels
    assert "bijstand" not in str(regels)


@pytest.mark.parametrize("ontzorgen", ["", "Vaste lasten."])
def test_ontz01_staat_het_recht_vast_of_ontzorgt_u_niet_dan_is_er_geen_reden_nodig(settings, ontzorgen):
    vast = {"vergunning": "asiel_bepaalde_tijd", "recht_op_bijstand_vanaf": date(2026, 11, 1)} if ontzorgen else {}
    wereld = Wereld(settings, **vast)
    wereld.post("pip-opstellen")
    assert ('name="ontzorgen_reden"' in wereld.get("pip-bewerken")) != bool(vast)
    wereld.bewaar(ontzorgen=ontzorgen, ontzorgen_reden="")
    wereld.post("pip-bespreken")
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302
    assert ("pip_vastgesteld", "") in Auditregel.objects.values_list("actie", "reden")
    with context({wereld.regio.hoorn.pk}):
        assert "toch af" not in str(Besluit.objects.get().inhoud)


@pytest.mark.parametrize(("bijstand", "hoort_erbij"), [(date(2026, 11, 1), True), (date(2026, 5, 1), False)])
def test_ontz06_zolang_er_ontzorgd_moet_worden_staat_het_in_het_plan(settings, bijstand, hoort_erbij):
    wereld = Wereld(settings, vergunning="asiel_bepaalde_tijd", recht_op_bijstand_vanaf=bijstand)
    wereld.post("pip-opstellen")
    wereld.bewaar(ontzorgen="", ontzorgen_reden="")
    assert ("<li>wat u over ontzorgen afspreekt</li>" in wereld.get("pip")) == hoort_erbij
    veld = html.fromstring(wereld.get("pip-bewerken")).xpath("//label[@for='id_ontzorgen']")[0]
    assert ("nodig om vast te stellen" in veld.getparent().text_content()) == hoort_erbij
    assert (wereld.post("pip-bespreken").status_code == 409) == hoort_erbij


VAST = {"vergunning": "asiel_bepaalde_tijd", "recht_op_bijstand_vanaf": date(2026, 11, 1)}


def _tweede_versie(wereld, op: date) -> Pip:
    wereld.tot_bekend()
    wereld.settings.PEILDATUM = op
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        return Pip.objects.get(volgnummer=2)


@pytest.mark.parametrize(
    ("op", "voorbij"), [(date(2027, 4, 30), False), (date(2027, 5, 1), True)], ids=["laatste dag", "de dag erna"]
)
def test_ontz03_ontzorgen_dat_voorbij_is_gaat_niet_mee_naar_een_volgende_versie(settings, op, voorbij):
    wereld = Wereld(settings, **VAST)
    pip = _tweede_versie(wereld, op)
    assert (pip.ontzorgen == "") is voorbij
    tekst = leestekst(wereld.get("pip-bewerken"))
    assert ("Ontzorgen liep tot en met 30 april 2027" in tekst) is voorbij
    assert ("De tekst hierover uit een vorige versie ging niet mee." in tekst) is voorbij
    assert ("Ontzorgen loopt tot en met 30 april 2027" in tekst) is not voorbij


def test_ontz05_ontzorgen_na_de_zes_maanden_vraagt_een_reden_en_rust_niet_op_artikel_56a(settings):
    wereld = Wereld(settings, **VAST)
    versie = _tweede_versie(wereld, date(2027, 5, 1)).versie
    later = {"wijziging": "Langer hulp bij geld.", "ontzorgen": "Wij betalen nog drie maanden uw huur."}
    wereld.bewaar(versie=versie, **later, ontzorgen_reden="")
    assert "<li>de reden bij het ontzorgen</li>" in wereld.get("pip")
    tekst = leestekst(wereld.get("pip-bewerken"))
    assert "Het ontzorgen liep tot en met 30 april 2027. Langer kan alleen op een andere grond" in tekst
    wereld.bewaar(versie=versie + 1, **later, ontzorgen_reden="U heeft schulden.")
    wereld.post("pip-bespreken")
    assert "Het ontzorgen liep tot en met 30 april 2027." in leestekst(wereld.get("pip-vaststellen"))
    wereld.post("pip-vaststellen", bron="pip-vaststellen")
    with context({wereld.regio.hoorn.pk}):
        besluit = Besluit.objects.get(vervangt__isnull=False)
    waarom = " ".join(next(s["alineas"] for s in besluit.inhoud["secties"] if s["kop"] == "Waarom dit besluit?"))
    zin = "De zes maanden ontzorgen liepen tot en met 30 april 2027. Wij spreken het toch af, omdat: U heeft schulden."
    assert zin in waarom
    for tekst in (waarom, str(besluit.grondslag)):
        assert "Participatiewet art. 57" in tekst
        assert "Participatiewet art. 56a" not in tekst


def test_ontz03_een_concept_dat_bleef_liggen_tot_het_ontzorgen_voorbij_was_wordt_niet_ongemerkt_vastgesteld(settings):
    wereld = Wereld(settings, **VAST)
    wereld.tot_besproken()
    wereld.settings.PEILDATUM = date(2027, 5, 1)
    assert "<li>de reden bij het ontzorgen</li>" in wereld.get("pip")
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 409


def test_pip02_wie_na_het_concept_gezinsmigrant_werd_krijgt_geen_lesuren_in_de_beschikking(wereld):
    """PIP-02: het veld is dan van het scherm; wat er stond mag niet ongezien in het besluit komen."""
    wereld.tot_besproken()
    with context({wereld.regio.hoorn.pk}):
        Pip.objects.update(lesuren_per_week=12)
        Traject.objects.update(doelgroep="gezinsmigrant")
        versie = Pip.objects.get().versie
    assert "een plan zonder lesuren" in wereld.get("pip")
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 409
    assert wereld.bewaar(versie=versie, ontzorgen="", ontzorgen_reden="").status_code == 302
    with context({wereld.regio.hoorn.pk}):
        assert Pip.objects.get().lesuren_per_week is None
    assert "een plan zonder lesuren" not in wereld.get("pip")


def test_ontz01_een_reden_die_niet_meer_nodig_is_staat_niet_in_de_brief(wereld):
    wereld.tot_besproken()
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.update(vergunning="asiel_bepaalde_tijd", recht_op_bijstand_vanaf=date(2026, 11, 1))
    assert "toch af" not in wereld.get("pip")


def test_een_nieuwe_versie_vraagt_de_reden_opnieuw(wereld):
    wereld.tot_vastgesteld()
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        assert Pip.objects.get(volgnummer=2).ontzorgen_reden == ""


def test_vhz01_het_eerste_pip_na_een_verhuizing_begint_met_de_route_van_de_vorige_gemeente(settings):
    """VHZ-01, VHZ-04: eerst dezelfde route, ook al zei het oordeel B1; daarna kan deze gemeente wisselen."""
    wereld = Wereld(settings, vorig_pip_dagtekening=date(2025, 6, 2), vorig_pip_leerroute="z", start_plicht=None)
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        pip = Pip.objects.select_related("traject").get()
        assert (pip.leerroute, pip.taalniveau) == ("z", "")
        assert [k.route for k in routekeuzes(pip.traject, op=date(2026, 11, 24)) if k.kan] == ["z"]
        pip.leerroute = "b1"
        assert any("een leerroute die kan" in punt for punt in ontbreekt(pip, op=date(2026, 11, 24)))
    tekst = wereld.get("pip-bewerken")
    assert "De nieuwe gemeente stelt dezelfde leerroute vast" in tekst
    assert "de termijn liep al" in wereld.get("pip")
    assert wereld.bewaar(leerroute="z", lesuren_totaal="").status_code == 302
    wereld.post("pip-bespreken")
    wereld.post("pip-vaststellen", bron="pip-vaststellen")
    traject = wereld.traject
    assert (traject.toestand, traject.leerroute, traject.termijn_einde) == ("pip_vastgesteld", "z", date(2028, 6, 2))
    rij = html.fromstring(wereld.get("termijnen")).xpath("//tr[contains(., 'PIP vaststellen')]")[0].text_content()
    assert "24 november 2026" in leestekst(rij)
    assert "Te laat" in rij  # ingeschreven op 1 september: uiterlijk 10 november
    with context({wereld.regio.hoorn.pk}):
        grondslag = set(Besluit.objects.get().grondslag)
        pip = Pip.objects.select_related("traject__gemeente", "traject__persoon").get()
        brief = pipbrief(pip, beslisser=wereld.medewerker, op=date(2026, 11, 24)).als_json()
    assert {f"Wet inburgering 2021 art. {wat}" for wat in ("15 lid 4", "11 lid 3")} <= grondslag
    assert "U had al een PIP van 2 juni 2025" in brief
    assert "Deze wijziging verandert" not in brief
    assert "b1" in [k.route for k in routekeuzes(traject, op=date(2026, 11, 24)) if k.kan]


def test_pli13_wie_terugkeert_leest_in_het_eerste_plan_dat_de_termijn_al_liep_en_niets_over_verhuizen(settings):
    wereld = Wereld(settings, vorig_pip_dagtekening=date(2025, 6, 2))
    nu = wereld.traject
    with context({wereld.regio.hoorn.pk}):
        oud = {"nummer": "2025-99999", "toestand": "beëindigd", "doelgroep": nu.doelgroep, "einde_op": date(2026, 1, 5)}
        Traject.objects.create(gemeente=wereld.regio.hoorn, persoon=nu.persoon, eerste_pip=date(2025, 6, 2), **oud)
        Traject.objects.filter(pk=nu.pk).update(vorig_pip_leerroute="b1")
    brief = "\n".join(alinea for sectie in wereld.tot_vastgesteld().inhoud["secties"] for alinea in sectie["alineas"])
    assert "van 3 juni 2025 tot en met 2 juni 2028" in brief
    assert "Deze termijn liep al. Dit plan verandert het einde niet." in brief
    assert "verhui" not in brief.lower()
    assert "15 lid 4" not in brief


def test_een_doel_na_het_einde_van_de_termijn_wordt_geweigerd_bij_zijn_veld(wereld):
    wereld.post("pip-opstellen")
    tekst = wereld.bewaar(doelen=(DOEL | {"wanneer": "2029-11-25"},)).content.decode()
    assert "klaar op: De inburgeringstermijn eindigt op 24 november 2029. Kies een dag tot en met dan." in tekst
    assert wereld.bewaar(doelen=(DOEL | {"wanneer": "2029-11-24"},)).status_code == 302


def test_pip_bewaren_weigert_zelf_ook_een_doel_na_het_einde_van_duo(settings):
    wereld = Wereld(settings, termijn_einde_duo=date(2028, 1, 31))
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        pip = Pip.objects.select_related("traject").get()
        doel = DOEL | {"wanneer": date(2028, 2, 1)}
        with pytest.raises(OngeldigeDoelen, match="31 januari 2028"):
            pip_bewaren(pip=pip, wie=wereld.regio.wie(wereld.medewerker), versie=pip.versie, velden={}, doelen=[doel])


def test_term04_de_brief_noemt_het_begin_dat_duo_noemt(settings):
    wereld = Wereld(
        settings,
        vorig_pip_dagtekening=date(2025, 6, 2),
        termijn_begin_duo=date(2025, 7, 3),
        termijn_einde_duo=date(2028, 7, 2),
    )
    wereld.post("pip-opstellen")
    wereld.bewaar()
    assert "van 3 juli 2025 tot en met 2 juli 2028 de tijd" in leestekst(wereld.get("pip"))


def test_pip15_na_een_pip_van_voor_de_plicht_belooft_de_brief_geen_termijn(wereld):
    wereld.tot_bekend()
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.update(start_plicht=date(2026, 12, 1))
    wereld.settings.PEILDATUM = date(2026, 12, 10)
    wereld.post("pip-opstellen")
    tekst = leestekst(wereld.get("pip"))
    assert "Uw eerste plan is van vóór het begin van uw inburgeringsplicht op 1 december 2026." in tekst
    assert "DUO schrijft u welke termijn voor u geldt." in tekst
    assert "de tijd om in te burgeren" not in tekst


@pytest.mark.parametrize("voorbij", [False, True], ids=["laatste dag", "de dag erna"])
def test_term06_na_het_einde_zegt_de_brief_dat_de_termijn_voorbij_is_en_de_plicht_doorloopt(wereld, voorbij):
    wereld.tot_bekend()
    wereld.settings.PEILDATUM = date(2029, 11, 25) if voorbij else date(2029, 11, 24)
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        versie = Pip.objects.get(volgnummer=2).versie
    later = {"ontzorgen": "", "ontzorgen_reden": "", "doelen": ({**DOEL, "wanneer": "2029-12-31"},)} if voorbij else {}
    wereld.bewaar(versie=versie, wijziging="Meer lesuren.", **later)
    tekst = leestekst(wereld.get("pip"))
    van = "van 25 november 2026 tot en met 24 november 2029"
    assert (f"U heeft {van} de tijd om in te burgeren" in tekst) is not voorbij
    zin = f"Uw termijn om in te burgeren liep {van} en is voorbij (Wet inburgering 2021, artikel 11)."
    assert (zin in tekst) is voorbij
    assert ("Uw plicht om in te burgeren loopt door" in tekst) is voorbij
    if voorbij:
        assert wereld.post("pip-bespreken").status_code == 302
        assert "De termijn eindigde op 24 november 2029" in leestekst(wereld.get("pip-vaststellen"))


def test_term06_een_brief_die_blijft_liggen_tot_na_het_einde_gaat_niet_stil_de_deur_uit(wereld):
    besluit = wereld.tot_vastgesteld()
    wereld.settings.PEILDATUM = date(2029, 11, 25)
    tekst = leestekst(wereld.get("bekendmaken", besluit.pk))
    assert "Nu is het: van 25 november 2026 tot en met 24 november 2029, en die is voorbij." in tekst
    assert "Uw termijn ging na dit besluit voorbij. Uw termijn om in te burgeren liep van 25 november 2026" in tekst
    assert "U heeft nu" not in tekst


def test_term06_verlengt_duo_na_een_brief_die_voorbij_zegt_dan_staat_de_nieuwe_termijn_erbij(wereld):
    wereld.tot_bekend()
    wereld.settings.PEILDATUM = date(2029, 12, 3)
    wereld.post("pip-opstellen")
    with context({wereld.regio.hoorn.pk}):
        versie = Pip.objects.get(volgnummer=2).versie
    doelen = ({**DOEL, "wanneer": "2029-12-31"},)
    velden = {"wijziging": "Meer lesuren.", "ontzorgen": "", "ontzorgen_reden": "", "doelen": doelen}
    wereld.bewaar(versie=versie, **velden)
    wereld.post("pip-bespreken")
    wereld.post("pip-vaststellen", bron="pip-vaststellen")
    with context({wereld.regio.hoorn.pk}):
        nieuw = Besluit.objects.get(vervangt__isnull=False)
    assert "de termijn van toen" not in leestekst(wereld.get("bekendmaken", nieuw.pk))
    _duo_verlengt(wereld)
    tekst = leestekst(wereld.get("bekendmaken", nieuw.pk))
    assert "de termijn van toen: van 25 november 2026 tot en met 24 november 2029, en die is voorbij." in tekst
    assert "DUO heeft uw termijn verlengd. U heeft nu van 25 november 2026 tot en met 24 mei 2030 de tijd" in tekst


@pytest.mark.parametrize("straat", ["", "Kerkstraat 1"])
def test_een_brief_zonder_adres_zegt_dat_u_haar_uitreikt(wereld, straat):
    with context({wereld.regio.hoorn.pk}):
        Persoon.objects.update(straat=straat)
    besluit = wereld.tot_vastgesteld()
    assert ("In deze brief staat geen adres" in wereld.get("bekendmaken", besluit.pk)) is (not straat)


def test_btr2_wie_vaststelt_stelt_vast_wat_op_het_scherm_stond(wereld):
    """Een collega wijzigt het plan en bespreekt het opnieuw, terwijl u de brief nog leest."""
    wereld.tot_besproken()
    gezien = verborgen(wereld.get("pip-vaststellen").encode(), "", wereld.adres("pip-vaststellen"))
    assert wereld.bewaar(versie=3, motivering="Een heel ander plan.").status_code == 302
    assert wereld.post("pip-bespreken").status_code == 302
    antwoord = wereld.client.post(wereld.adres("pip-vaststellen"), gezien)
    assert antwoord.status_code == 409
    pagina = antwoord.content.decode()
    assert "Dit is intussen gewijzigd" in pagina
    assert f'href="{wereld.adres("pip")}">Bekijk hoe het nu staat' in pagina
    with context({wereld.regio.hoorn.pk}):
        assert not Besluit.objects.exists()
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302


def test_btr2_besproken_is_het_plan_dat_op_het_scherm_stond(wereld):
    wereld.post("pip-opstellen")
    wereld.bewaar()
    gezien = verborgen(wereld.get("pip").encode(), "", wereld.adres("pip-bespreken"))
    assert wereld.bewaar(versie=2, motivering="Een heel ander plan.").status_code == 302
    assert wereld.client.post(wereld.adres("pip-bespreken"), gezien).status_code == 409
    with context({wereld.regio.hoorn.pk}):
        assert Pip.objects.get().toestand == "concept"


def test_een_doel_waarvan_u_de_titel_wist_blijft_in_de_fout_hetzelfde_doel(wereld):
    wereld.post("pip-opstellen")
    assert wereld.bewaar().status_code == 302
    with context({wereld.regio.hoorn.pk}):
        pk = Pip.objects.get().doelen.get().pk
    antwoord = wereld.bewaar(versie=2, doelen=(DOEL | {"pk": str(pk), "titel": ""}, {}))
    boom = html.fromstring(antwoord.content)
    assert boom.xpath("string(//fieldset[@class='doel']/legend)") == "Doel 1"
    assert boom.xpath("//div[@role='alert']//a[starts-with(., 'Doel 1, ')]")
    assert boom.xpath("//fieldset[legend = 'Doel 1']//input[@name='doel-0-DELETE']")


def test_pli_zonder_kennisgeving_en_plicht_waarschuwt_het_scherm_voor_het_vaststellen(settings):
    wereld = Wereld(settings, kennisgeving_duo=None)
    wereld.tot_besproken()
    assert "nog geen kennisgeving van DUO" in wereld.get("pip-vaststellen")
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.update(kennisgeving_duo=date(2026, 10, 1))
    assert "nog geen kennisgeving van DUO" not in wereld.get("pip-vaststellen")


Z_PLAN = {"leerroute": "z", "lesuren_totaal": ""}


@pytest.mark.parametrize(
    ("plan", "zin"),
    [
        (Z_PLAN | {"examenwens": "Lezen A2"}, "Kies welke examens dit zijn, of maak de toelichting leeg."),
        ({"wensexamens": ["lezen"]}, "Dit hoort alleen bij de Z-route. Haal de vinkjes weg."),
        ({"examenwens": "Lezen A2"}, "Dit hoort alleen bij de Z-route. Maak het veld leeg."),
    ],
)
def test_pip13_een_examenwens_is_een_keuze_en_alleen_in_de_z_route(wereld, plan, zin):
    wereld.post("pip-opstellen")
    antwoord = wereld.bewaar(**plan)
    assert antwoord.status_code == 200
    assert zin in leestekst(antwoord)


def test_pip13_de_gekozen_examens_staan_in_het_plan_de_brief_en_de_grondslag(wereld):
    wereld.post("pip-opstellen")
    wens = {"wensexamens": ["lezen", "knm"], "examenwens": "In het derde jaar"}
    assert wereld.bewaar(**Z_PLAN, **wens).status_code == 302
    assert "U wilt examen doen in lezen op A2, en in KNM. In het derde jaar." in leestekst(wereld.get("pip"))
    wereld.post("pip-bespreken")
    assert wereld.post("pip-vaststellen", bron="pip-vaststellen").status_code == 302
    with context({wereld.regio.hoorn.pk}):
        assert "Besluit inburgering 2021 art. 3.14 lid 7" in Besluit.objects.get().grondslag
    assert "Zet de examenwens in het PIP." in leestekst(wereld.get("regels"))


def test_pip13_een_wens_in_woorden_van_vroeger_vraagt_om_een_keuze(wereld):
    wereld.post("pip-opstellen")
    wereld.bewaar(**Z_PLAN)
    with context({wereld.regio.hoorn.pk}):
        Pip.objects.update(examenwens="A2 spreken")
    assert "welke examens op eigen wens zijn" in leestekst(wereld.get("pip"))
    assert wereld.post("pip-bespreken").status_code == 409
