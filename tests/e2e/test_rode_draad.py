"""De rode draad in een echte browser: van een bestand en een melding van DUO tot voldaan, in twee gemeenten.

Selam (Hoorn) gaat door de B1-route tot het diploma, Hailemariam (Medemblik) door de Z-route tot het certificaat. Alles
komt binnen met echte bestanden en gaat over het scherm; de tijd loopt met de peildatum.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from tests.e2e.test_intakereis import Scherm
from tests.e2e.test_invoerreis import VOORBEELDEN
from tests.e2e.venster import volg
from tests.factories import Regio, dossier
from tests.factories.invoer import KVK, bsn

from meedoen.aanbod.models import School
from meedoen.autorisatie.models import Gemeente, Mandaat
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.trajecten.keuzes import Leefgebied
from meedoen.trajecten.models import Traject

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "logboek"]),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning"),
]

BUREN = (("0388", "Enkhuizen"), ("1598", "Koggenland"), ("0532", "Stede Broec"))
Z_BSN = bsn(7)
DOELEN = (
    ("Ik haal lezen", "Elke week een krant lezen", "Uitslag van DUO", "2027-09-01"),
    ("Ik werk twee dagen", "Meelopen bij de bakker", "Contract", "2027-12-01"),
)
UITLEG_NOEMT = re.compile(r"\bart(ikel|\.)\s?\d")
SLEUTELSCHERMEN = ("dossier", "feiten", "intake", "pip", "documenten", "uren", "onderdelen", "termijnen", "gesprekken")


def duo(gebeurtenis: str, wanneer: str, nummer: str, gemeente: str, **gegevens: object) -> dict[str, object]:
    """Eén melding met de gegevens erachter, in de vorm van de voorbeelden."""
    notificatie = {"registratieDatumTijd": f"{wanneer}T08:00:00+01:00", "gebeurtenisId": gebeurtenis, "bsn": nummer}
    return {"berichtId": f"{gebeurtenis}-{wanneer}-{nummer}", "gemeentecode": gemeente} | {
        "notificatie": notificatie,
        **gegevens,
    }


def aanmelding() -> list[dict[str, object]]:
    """DUO meldt een asielstatushouder in Medemblik, met een toets die zegt dat de B1-route haalbaar is."""
    plicht = {"indicatorInburgeringsplicht": True, "begindatum": "2026-09-28"}
    plicht["datumKennisgevingInburgeringsplicht"] = "2026-10-05"
    persoon = {"voornamen": "ኃይለማርያም", "achternaam": "Ghebremedhin", "datumInschrijvingInGemeente": "2026-10-12"}
    toets = {"resultaat": "B1-route haalbaar", "behaaldeScore": "26", "benodigdeScore": "25"}
    groep = {"indeling": "Asielstatushouder", "begindatum": "2026-09-28"}
    return [
        duo("SS101", "2026-10-06", Z_BSN, "0420", Inburgeringsplicht=plicht, Doelgroep=groep, persoon=persoon),
        duo("SS131", "2026-11-02", Z_BSN, "0420", Leerbaarheidstoets=toets | {"datumAfname": "2026-10-30"}),
    ]


def uitslagen(nummer: str, **geslaagd: str) -> list[dict[str, object]]:
    rijen = [{"onderdeel": o, "niveau": "B1", "examendatum": d, "resultaat": "Geslaagd"} for o, d in geslaagd.items()]
    return [duo("SS199", "2028-08-01", nummer, "0405", Examenresultaat=rijen)]


def schooluren(deelnemer: str, onderdeel: str, begin: date, aantal: int, duur: int, *, per_week: int = 3) -> list[str]:
    """Regels van het open schoolformaat: zoveel lessen, verdeeld over de weken."""
    dagen = [begin + timedelta(weeks=n // per_week, days=2 * (n % per_week)) for n in range(aantal)]
    return [
        f"{onderdeel[:2]}{n};{deelnemer};{dag};{duur};{onderdeel};aanwezig;{duur};;school;nee"
        for n, dag in enumerate(dagen)
    ]


class Reis:
    """De reiziger: een klantmanager met haar scherm; `waaroms` opent elke datum die zij nog niet zag."""

    def __init__(self, browser, live_server, settings, tmp_path) -> None:
        settings.INVOERMAP = tmp_path / "invoer"
        self.settings, self.map, self.url, self.gezien = settings, tmp_path, live_server.url, set()
        self.regio = Regio()
        self.regio.team.openbaar_lichaam = True  # Z-08: anders voert de gemeente zelf het eindgesprek
        self.regio.team.save()
        for code, naam in BUREN:
            gemeente = Gemeente.objects.create(code=code, naam=naam)
            Mandaat.objects.create(
                organisatie=self.regio.team, gemeente=gemeente, handelingen=["*"], van=date(2022, 1, 1)
            )
        School.objects.create(naam="Voorbeeldschool", kvk=KVK, plaats="Hoorn")
        self.medewerker = self.regio.medewerker("Marloes de Wit")
        self.dag("2026-11-24")
        self.scherm = Scherm(browser, live_server, self.medewerker, 1440)
        self.leiding = Scherm(browser, live_server, self.regio.medewerker("Hanneke Vos", Rol.TEAMLEIDER), 1440)
        self.pagina = self.scherm.pagina
        for scherm in (self.scherm, self.leiding):
            scherm.pagina.set_default_timeout(10_000)

    def dag(self, iso: str) -> None:
        self.settings.PEILDATUM = date.fromisoformat(iso)

    def naar(self, naam: str, *args: int) -> None:
        self.pagina.goto(self.url + reverse(naam, args=args))
        self.scherm.gezond()

    def klik(self, knop: str, daarna: str = "", *, rol: str = "button") -> None:
        self.pagina.get_by_role(rol, name=knop, exact=True).first.click()
        if daarna:
            self.pagina.wait_for_selector(f"text={daarna}")

    def vul(self, **velden: str) -> None:
        for naam, waarde in velden.items():
            veld = self.pagina.locator(f"#id_{naam}")
            if veld.evaluate("veld => veld.tagName") == "SELECT":
                veld.select_option(waarde)
            else:
                veld.fill(waarde)

    def waaroms(self) -> int:
        """Elke datum op dit scherm die nieuw is: het paneel gaat open, noemt het artikel, en sluit met Esc."""
        adressen = self.pagina.locator("a.waarom").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        nieuw = [adres for adres in dict.fromkeys(adressen) if adres not in self.gezien]
        for adres in nieuw:
            self.gezien.add(adres)
            self.pagina.locator(f"a.waarom[href='{adres}']").first.dispatch_event("click")  # ook in de tijdlijn
            paneel = self.pagina.wait_for_selector("dialog.paneel[open]")
            assert UITLEG_NOEMT.search(paneel.inner_text()), f"{adres}: geen artikel in de uitleg"
            self.pagina.keyboard.press("Escape")
            self.pagina.wait_for_selector("dialog", state="detached")
        return len(nieuw)

    def importeer(self, naam: str, inhoud: object = None, *, scherm: Scherm | None = None) -> None:
        """Kies een bestand, bekijk de proef, bevestig; zonder inhoud is het een bestand uit voorbeelden/."""
        pad = VOORBEELDEN / naam if inhoud is None else self.map / naam
        if inhoud is not None:
            pad.write_text(inhoud if isinstance(inhoud, str) else json.dumps(inhoud, ensure_ascii=False))
        scherm = scherm or self.scherm
        scherm.pagina.goto(self.url + reverse("importeren"))
        scherm.pagina.get_by_label("Bestand", exact=True).set_input_files(pad)
        scherm.pagina.get_by_role("button", name="Bestand controleren").click()
        scherm.pagina.wait_for_selector("text=De controle is klaar")
        scherm.gezond()
        scherm.pagina.get_by_role("button", name="Inlezen", exact=True).click()
        scherm.pagina.wait_for_selector("h2:text-is('Ingelezen')")

    def importeer_school(self, naam: str, regels: list[str]) -> None:
        kop = "les_id;plaatsing_id;datum;uren;onderdeel;stand;uren_geteld;reden_code;bron;betwist"
        self.importeer(naam, "\n".join([kop, *regels]) + "\n")

    def traject(self, achternaam: str) -> Traject:
        with context(self.regio.wie(self.medewerker).gemeenten):
            return Traject.objects.select_related("gemeente").get(persoon__achternaam=achternaam)


def _binnenkomen(r: Reis) -> tuple[int, int]:
    """De lijst van de gemeente en de meldingen van DUO; de teamleider wijst toe wat nog van niemand is."""
    r.importeer("nieuwkomers.xlsx")
    r.importeer("duo-meldingen.json")
    r.importeer("aanmelding.json", aanmelding(), scherm=r.leiding)
    selam, haile = r.traject("Tesfamariam"), r.traject("Ghebremedhin")
    assert (selam.gemeente.naam, haile.gemeente.naam) == ("Hoorn", "Medemblik")
    assert (selam.pip_uiterlijk, haile.pip_uiterlijk) == (date(2026, 11, 30), date(2026, 12, 21))
    assert (selam.klantmanager, haile.klantmanager) == (r.medewerker, None)
    leiding = r.leiding.pagina
    leiding.goto(r.url + reverse("team"))
    r.leiding.gezond()
    volg(leiding.locator(f"main a[href='{reverse('dossier-toewijzen', args=[haile.pk])}']"))
    r.leiding.gezond()
    leiding.locator("#id_klantmanager").select_option(str(r.medewerker.pk))
    leiding.get_by_role("button", name="Toewijzen").click()
    leiding.wait_for_selector("text=Het dossier is nu van Marloes de Wit.")
    return selam.pk, haile.pk


def _intake(r: Reis, pk: int, oordeel: str, reden: str) -> None:
    """De toets kwam van DUO; wie afwijkt zegt waarom, anders is de intake niet af."""
    r.naar("dossier", pk)
    assert r.waaroms() > 0
    r.naar("intake", pk)
    r.klik("Intake starten")
    r.pagina.get_by_label("Ik heb gewezen op het recht").check()
    assert r.pagina.locator("#id_lbt_uitslag").input_value() == "B1-route haalbaar"
    r.vul(eigen_oordeel=oordeel, **{f"tekst_{code}": "Besproken." for code in Leefgebied.values})
    r.scherm.gezond()
    r.klik("Bewaren")
    if reden:
        r.pagina.wait_for_selector("text=Nog nodig om af te ronden")
        r.scherm.gezond()
        r.klik("Intake invullen", rol="link")
        r.vul(afwijking_reden=reden)
        r.klik("Bewaren", "U wijkt af van de toets.")
    r.klik("Intake afronden", "De brede intake is afgerond")
    r.scherm.gezond()


def _pip(r: Reis, pk: int, route: str, college: str) -> None:
    """Concept met twee doelen, samen besproken, vastgesteld namens het college, en bekendgemaakt."""
    r.naar("pip", pk)
    r.waaroms()
    r.klik("PIP opstellen")
    r.pagina.locator(f"input[name=leerroute][value={route}]").check()
    r.vul(
        lesuren_per_week="9", pvt_uren="12", map_uren="40", gesprekken="8", motivering="Dit past bij wat wij bespraken."
    )
    r.vul(begeleiding="Elke maand een gesprek.", ontzorgen="Zes maanden vaste lasten uit de uitkering.")
    r.vul(ontzorgen_reden="De aanvraag voor bijstand loopt nog.")
    if route == "b1":
        r.vul(lesuren_totaal="900")
    for nummer, (titel, wat, meten, wanneer) in enumerate(DOELEN):
        doel = {"titel": titel, "wat": wat, "hoe_meten": meten, "wanneer": wanneer}
        r.vul(**{f"doel-{nummer}-{naam}": waarde for naam, waarde in doel.items()})
        if nummer == 0:
            r.klik("Bewaren en nog een doel")
    r.scherm.gezond()
    r.klik("Bewaren", "Het concept is bewaard.")
    r.klik("Samen besproken", "Vastgelegd: het plan is vandaag samen besproken.")
    r.klik("Vaststellen…", rol="link")
    assert f"college van {college}" in r.pagina.inner_text("main")
    r.scherm.gezond()
    r.klik("Ja, vaststellen", "Het PIP is vastgesteld.")
    r.scherm.gezond()
    r.klik("Ja, vandaag bekendmaken", "Het besluit is bekendgemaakt.")
    for naam in ("documenten", "dossier", "termijnen"):
        r.naar(naam, pk)
        r.waaroms()


def _brief(r: Reis, pk: int) -> None:
    """De brief als pdf: voor iedereen te lezen (PDF/UA) en om te bewaren (PDF/A-3)."""
    r.naar("pip", pk)
    r.waaroms()
    with r.pagina.expect_download() as wacht:
        r.pagina.get_by_role("link", name="Brief als pdf").first.click()
    inhoud = BytesIO(wacht.value.path().read_bytes())
    assert re.fullmatch(r"2026-\d{5}-PIP-1\.pdf", wacht.value.suggested_filename)
    with pikepdf.open(inhoud) as pdf, pdf.open_metadata() as merk:
        assert (merk["pdfuaid:part"], merk["pdfaid:part"], len(pdf.pages) > 0) == ("1", "3", True)


def _plaats(r: Reis, pk: int) -> str:
    """Bij de school op de groepslijst; geeft het deelnemernummer dat de school gebruikt."""
    r.naar("uren", pk)
    r.waaroms()
    r.klik("Plaatsen", rol="link")
    r.pagina.get_by_label("School").select_option(index=1)
    r.vul(groep="G7", lesuren_per_week="9", begin="2026-12-07")
    r.scherm.gezond()
    r.klik("Plaatsen")
    r.pagina.wait_for_selector("text=Deelnemernummer")
    gevonden = re.search(r"Deelnemernummer (\S+)", r.pagina.inner_text("main"))
    assert gevonden
    return gevonden[1]


def _met_de_hand(r: Reis, pk: int, soort: str, dagen: int, duur: str) -> None:
    """Een week uren met de hand: één keer de duur, en per dag alleen de stand."""
    r.naar("uren-toevoegen", pk)
    r.pagina.get_by_label("Soort").select_option(soort)
    r.vul(duur=duur)
    for nummer in range(dagen):
        r.vul(**{f"datum_{nummer}": f"2027-01-{11 + nummer}", f"stand_{nummer}": "aanwezig"})
    r.klik("Uren vastleggen", f"{dagen} regels zijn vastgelegd.")


def _plan_examen(r: Reis, pk: int, onderdeel: str, datum: str) -> None:
    r.naar("onderdelen", pk)
    r.klik("Examen plannen", rol="link")
    r.pagina.get_by_label("Onderdeel").select_option(onderdeel)
    r.pagina.get_by_label("Niveau").select_option("B1")
    r.pagina.get_by_label("Dag van het examen").fill(datum)
    r.klik("Plannen")
    r.pagina.wait_for_selector("text=Gepland")
    r.scherm.gezond()


def _zak(r: Reis, pk: int) -> None:
    r.naar("onderdelen", pk)
    r.pagina.get_by_role("link", name="Uitslag vastleggen").first.click()
    r.pagina.get_by_label("Uitslag").select_option("gezakt")
    r.scherm.gezond()
    r.klik("Uitslag bewaren", "De uitslag is vastgelegd")
    assert "Niet gehaald" in r.pagina.inner_text("main")


def _rond_af(r: Reis, pk: int, datums: dict[str, str]) -> None:
    """PVT, MAP en in de Z-route het eindgesprek."""
    for knop, datum in datums.items():
        r.naar("onderdelen", pk)
        r.klik(knop, rol="link")
        r.vul(datum=datum)
        if r.pagina.locator("#id_voorwaarde").count():
            r.pagina.locator("#id_voorwaarde").check()
        r.klik("Vastleggen", "De afronding is vastgelegd.")


def _diploma(r: Reis, pk: int) -> None:
    """Alles is klaar: het besluit van DUO komt op het scherm, daarna is het dossier alleen te lezen."""
    r.naar("onderdelen", pk)
    assert "Alle onderdelen zijn klaar." in r.pagina.inner_text("main")
    r.klik("Besluit van DUO vastleggen", rol="link")
    r.vul(datum="2028-09-01")
    r.scherm.gezond()
    r.klik("Vastleggen dat is voldaan", "Dit traject is afgesloten")
    r.scherm.gezond()


def _certificaat(r: Reis, pk: int) -> None:
    """DUO meldt het certificaat; het college overhandigt het persoonlijk."""
    plicht = {"indicatorInburgeringsplicht": False, "redenGeenInburgeringsplicht": "Inburgeringsplicht voldaan"}
    r.importeer("certificaat.json", [duo("SS106", "2028-09-02", Z_BSN, "0420", Inburgeringsplicht=plicht)])
    r.naar("onderdelen", pk)
    r.klik("Overhandigen vastleggen", rol="link")
    r.vul(datum="2028-09-04")
    r.scherm.gezond()
    r.klik("Vastleggen", "persoonlijk overhandigd op 4 september 2028")
    r.scherm.gezond()


def _smal(r: Reis, *dossiers: int) -> None:
    """Dezelfde schermen op een telefoon, met een naam in een ander schrift."""
    r.pagina.set_viewport_size({"width": 320, "height": 800})
    r.scherm.breedte = 320
    for pk in dossiers:
        for naam in SLEUTELSCHERMEN:
            r.naar(naam, pk)
    for naam in ("vandaag", "dossiers", "importeren", "werkbak"):
        r.naar(naam)


def _dicht(r: Reis, pk: int) -> None:
    """TEN-4: een gemeente zonder mandaat bestaat niet, ook niet onder een bekend nummer."""
    for naam in SLEUTELSCHERMEN:
        assert r.pagina.goto(r.url + reverse(naam, args=[pk])).status == 404
    assert "Opmeer" not in r.pagina.inner_text("main")
    r.scherm.meldingen.clear()  # de browser zelf meldt elke 404


def test_rode_draad_van_bestand_tot_diploma_en_certificaat(browser, live_server, settings, tmp_path):
    r = Reis(browser, live_server, settings, tmp_path)
    buiten = dossier(r.regio, None, r.regio.opmeer, voornamen="Niet", achternaam="Zichtbaar")
    r.naar("vandaag")
    selam, haile = _binnenkomen(r)
    _dicht(r, buiten.pk)
    _intake(r, selam, "b1", "")
    _intake(r, haile, "z", "Las nooit een schrift; de docent ziet geen B1 binnen drie jaar.")
    _pip(r, selam, "b1", "Hoorn")
    _pip(r, haile, "z", "Medemblik")
    r.naar("vandaag")
    r.waaroms()
    _brief(r, selam)

    r.dag("2027-02-01")
    deelnemer_b1, deelnemer_z = _plaats(r, selam), _plaats(r, haile)
    begin = date(2026, 12, 7)
    r.importeer_school("januari.csv", [*schooluren(deelnemer_b1, "taal", begin, 24, 3)])
    for pk in (selam, haile):
        _met_de_hand(r, pk, "pvt", 4, "3")
        _met_de_hand(r, pk, "map_praktijk", 5, "8")
    _plan_examen(r, selam, "lezen", "2027-06-10")
    r.dag("2027-06-12")
    _zak(r, selam)
    _plan_examen(r, selam, "lezen", "2028-06-10")

    r.dag("2028-09-04")
    uren = schooluren(deelnemer_z, "taal", begin, 204, 3) + schooluren(deelnemer_z, "knm", date(2026, 12, 8), 63, 3)
    uren += schooluren(deelnemer_z, "participatie", date(2026, 12, 12), 94, 8, per_week=2)
    r.importeer_school("z-route.csv", uren)
    nummer = "999940004"
    r.importeer("uitslagen.json", uitslagen(nummer, LE="2028-06-10", LU="2028-06-11", SC="2028-06-12", SP="2028-06-13"))
    _rond_af(r, selam, {"PVT afronden": "2027-05-20", "MAP afronden": "2027-09-15"})
    eind = {"PVT afronden": "2027-05-20", "MAP afronden": "2027-09-15", "Eindgesprek Z-route vastleggen": "2028-09-01"}
    _rond_af(r, haile, eind)
    _diploma(r, selam)
    _certificaat(r, haile)

    b1, z = r.traject("Tesfamariam"), r.traject("Ghebremedhin")
    assert (b1.toestand, b1.bewijs, b1.voldaan_op) == ("voldaan", "diploma", date(2028, 9, 1))
    assert (z.toestand, z.bewijs, z.certificaat_uitgereikt_op) == ("voldaan", "certificaat", date(2028, 9, 4))
    assert len(r.gezien) >= 12
    _smal(r, haile)
    for scherm in (r.scherm, r.leiding):
        assert scherm.meldingen == []
        scherm.vat.close()
