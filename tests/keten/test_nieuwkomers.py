"""Een lijst met nieuwkomers: ruime kolommen, alles of niets, nooit koppelen op naam, en niets verraden."""

from __future__ import annotations

import io
from datetime import date, timedelta

import openpyxl
import pytest
from tests.factories import OP, dossier, met_pip
from tests.factories.invoer import bsn, lees_in

from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.models import Mandaat
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context, wie_is
from meedoen.keten.kolommen import kaal_woord
from meedoen.keten.omgeving import NIET_VAN_U
from meedoen.keten.services.invoer import aannemen, bevestigen, proefdraaien, verwerken
from meedoen.keten.soorten.nieuwkomerkolommen import FEITEN, KOLOMMEN
from meedoen.logboek.models import Auditregel
from meedoen.logboek.sleutelbos import index
from meedoen.personen.models import Persoon
from meedoen.personen.services import persoon_bijwerken
from meedoen.trajecten.feitregels import REKENFEITEN, VOOR_DE_WET
from meedoen.trajecten.keuzes import Einde
from meedoen.trajecten.models import CoaProfiel, Pip, Traject

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

KOP = "BSN;Voornaam;Achternaam;Geb. datum;Gemeente;Groep;Brief DUO;Datum inschrijving\r\n"


def _rij(nummer: int, voornaam: str = "Amal", gemeente: str = "0405", **anders: str) -> str:
    velden = {
        "bsn": bsn(nummer),
        "voornaam": voornaam,
        "achternaam": "Al-Khatib",
        "geboren": "14-03-1991",
        "gemeente": gemeente,
        "groep": "asiel",
        "brief": "2026-10-01",
        "brp": "01-10-2026",
    } | anders
    return ";".join(velden.values()) + "\r\n"


def test_elke_kolomnaam_wijst_naar_een_kolom():
    namen = [naam for kolom in KOLOMMEN for naam in kolom.namen()]
    assert sorted(namen) == sorted(set(namen))
    assert all(naam == kaal_woord(naam) for naam in namen)


def test_een_lijst_opent_dossiers_in_twee_gemeenten_met_lopende_termijn(regio, klantmanager):
    rapport = lees_in(KOP + _rij(1) + _rij(2, "Selam", "Medemblik"), klantmanager)
    assert (rapport.nieuw, rapport.fouten) == (2, 0)
    with context({regio.hoorn.pk, regio.medemblik.pk}):
        hoorn, medemblik = Traject.objects.select_related("persoon").order_by("gemeente__code")
    assert (hoorn.gemeente_id, medemblik.gemeente_id) == (regio.hoorn.pk, regio.medemblik.pk)
    assert hoorn.pip_uiterlijk == date(2026, 12, 10)
    assert hoorn.klantmanager_id == klantmanager.pk


def test_inv4_hetzelfde_bestand_en_andere_volgorde_veranderen_niets(regio, klantmanager):
    rijen = [_rij(1), _rij(2, "Selam"), _rij(3, "Omid")]
    lees_in(KOP + "".join(rijen), klantmanager)
    nog_eens = lees_in(KOP + "".join(rijen), klantmanager)
    anders = lees_in(KOP + "".join(reversed(rijen)), klantmanager)
    assert nog_eens.al_ingelezen
    assert (anders.nieuw, anders.gewijzigd, anders.ongewijzigd) == (0, 0, 3)
    with context({regio.hoorn.pk}):
        assert Persoon.objects.count() == Traject.objects.count() == 3
        assert set(Persoon.objects.values_list("versie", flat=True)) == {1}


def test_inv4_een_fout_houdt_alles_tegen_en_noemt_rij_kolom_en_wat_te_doen(regio, klantmanager):
    rapport = lees_in(KOP + _rij(1) + _rij(2, geboren="31-02-1990", brief="morgen"), klantmanager)
    melding = next(m for m in rapport.meldingen if m.ernst == "fout")
    assert (melding.rij, melding.kolom) == ("3", "Kennisgeving DUO")
    assert melding.waarde == "m••••n"
    assert "dd-mm-jjjj" in melding.wat_te_doen
    with context({regio.hoorn.pk}):
        assert not Persoon.objects.exists()


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"groep": "gezin", "vergunning": "asiel"}, "Kies bij deze vergunning de doelgroep asielstatushouder"),
        ({"brief": "2026-12-24", "vergunning": "asiel"}, "Deze dag is nog niet geweest."),
        ({"brief": "1989-12-31", "vergunning": "asiel"}, "geldt vanaf 1 januari 2022"),
    ],
)
def test_inv1_pli08_een_onmogelijk_feit_in_een_lijst_houdt_de_lijst_tegen(klantmanager, anders, zin):
    rapport = lees_in(KOP.replace("\r\n", ";vergunning\r\n") + _rij(1, **anders), klantmanager)
    assert rapport.fouten == 1
    assert any(zin in melding.reden for melding in rapport.meldingen)


@pytest.mark.parametrize("kolom", sorted(REKENFEITEN & {k.naam for k in FEITEN}))
def test_inv1_een_dag_van_voor_de_wet_houdt_de_lijst_tegen_bij_elk_feit_waarmee_zij_rekent(klantmanager, kolom):
    kop, rij = f"achternaam;doelgroep;gemeente;{kolom}\n", "Jansen;asiel;Hoorn;"
    rapport = lees_in(f"{kop}{rij}31-12-2021\n", klantmanager)
    assert [f"{m.reden} {m.wat_te_doen}" for m in rapport.meldingen if m.ernst == "fout"] == [VOOR_DE_WET]
    assert lees_in(f"{kop}{rij}01-01-2022\n", klantmanager).nieuw == 1


def test_een_melding_noemt_de_kop_uit_het_bestand_naast_onze_naam(klantmanager):
    rij = "111222333;Jansen;14-03-1994;nergens;Hoorn;31-02-2026\n"
    tekst = "BSN;Familienaam;  Geb.\u202e datum ;Soort migrant;Gekoppelde gemeente;Brief DUO\n" + rij
    plekken = {m.plek for m in lees_in(tekst, klantmanager).meldingen if m.ernst == "fout"}
    assert plekken == {"rij 2, Soort migrant (Doelgroep)", "rij 2, Brief DUO (Kennisgeving DUO)"}
    leeg = lees_in("Naam cliënt;Geb. datum;Groep\n;;asiel\n", klantmanager)
    assert [m.plek for m in leeg.meldingen] == [
        "rij 2, Naam cliënt (Naam)",
        "rij 2, Geb. datum (Geboortedatum)",
        "rij 2, Gemeente",
    ]


def test_twee_rijen_die_elkaar_tegenspreken_noemen_de_kop_uit_het_bestand(klantmanager):
    tekst = "BSN;Familienaam;Groep;Gemeente\n" + "".join(f"{bsn(1)};{naam};asiel;Hoorn\n" for naam in ("Bos", "Dam"))
    (fout,) = (m for m in lees_in(tekst, klantmanager).meldingen if m.ernst == "fout")
    assert "zegt iets anders (Familienaam)" in fout.reden


def test_dezelfde_kolom_onder_twee_koppen_noemt_ze_allebei(klantmanager):
    (fout,) = lees_in("Achternaam;Familienaam;Groep\nBos;Dam;asiel\n", klantmanager).meldingen
    assert "'Achternaam' staat er twee keer in: 'Achternaam' en 'Familienaam'" in fout.reden


def test_een_rij_met_woorden_die_ook_kolommen_zijn_is_geen_kop(klantmanager):
    """Om een bestand te herkennen lezen wij ook gewone rijen als kop; 'gezin' staat daar terecht twee keer."""
    kop = "BSN;Voornaam;Achternaam;Geboortedatum;Gemeente;Doelgroep;Vergunning;Kennisgeving DUO\n"
    rapport = lees_in(f"{kop}{bsn(1)};Rita;Gezin;14-03-1994;Hoorn;gezin;gezin;01-10-2026\n", klantmanager)
    assert (rapport.fouten, rapport.nieuw) == (0, 1), rapport.meldingen


def test_een_dubbele_kolom_noemt_de_rij_van_de_kop(klantmanager):
    tekst = "Lijst van november\n\nAchternaam;Familienaam;Groep;Gemeente\nBos;Dam;asiel;Hoorn\n"
    (fout,) = lees_in(tekst, klantmanager).meldingen
    assert (fout.rij, "twee keer" in fout.reden) == ("3", True)


def test_inv4_het_rapport_toont_geen_bsn_of_naam(klantmanager):
    rapport = lees_in(KOP + _rij(1, bsn="123456789", voornaam="K4N4RIE"), klantmanager)
    tekst = repr(rapport.meldingen)
    assert "123456789" not in tekst
    assert "K4N4RIE" not in tekst
    assert "elfproef" in tekst


def test_ten4_een_andere_gemeente_en_een_verzonnen_gemeente_geven_hetzelfde_antwoord(regio, klantmanager):
    dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, bsn=bsn(1))
    buiten = lees_in(KOP + _rij(1, gemeente="Opmeer"), klantmanager)
    verzonnen = lees_in(KOP + _rij(1, gemeente="Nergens"), klantmanager)
    assert [(m.rij, m.reden, m.wat_te_doen) for m in buiten.meldingen] == [
        (m.rij, m.reden, m.wat_te_doen) for m in verzonnen.meldingen
    ]
    assert buiten.fouten == 1


@pytest.fixture
def zonder_inlezen(regio):
    """Medemblik geeft het team wel mandaat, maar niet om in te lezen."""
    Mandaat.objects.filter(gemeente=regio.medemblik).update(handelingen=["dossier_inzien", "dossier_beheren"])


ZONDER_INLEZEN = "Het mandaat van uw organisatie voor deze gemeente noemt inlezen niet."


@pytest.mark.usefixtures("zonder_inlezen")
@pytest.mark.parametrize("gemeente", ["0420", "Medemblik", "gemeente medemblik"])
def test_ten9_een_gemeente_waar_het_mandaat_geen_inlezen_noemt_zegt_dat(klantmanager, gemeente):
    (melding,) = lees_in(KOP + _rij(1) + _rij(2, gemeente=gemeente), klantmanager).meldingen
    assert (melding.rij, melding.kolom, melding.reden) == ("3", "Gemeente", ZONDER_INLEZEN)
    assert "importeren" in melding.wat_te_doen


@pytest.mark.usefixtures("zonder_inlezen")
def test_ten9_kiezen_voor_een_gemeente_zonder_inlezen_zegt_dat_ook_en_een_vreemde_gemeente_niets(klantmanager):
    with pytest.raises(MagNiet, match=ZONDER_INLEZEN):
        lees_in(KOP + _rij(1), klantmanager, gemeente="0420")
    redenen = []
    for code in ("0432", "9999"):  # Opmeer bestaat, 9999 niet; dat is niet te zien (TEN-4)
        with pytest.raises(MagNiet) as fout:
            lees_in(KOP + _rij(1), klantmanager, gemeente=code)
        redenen.append(str(fout.value))
    assert redenen == [NIET_VAN_U, NIET_VAN_U]


def test_een_rij_van_een_andere_gemeente_dan_gekozen_zegt_dat(klantmanager):
    (melding,) = lees_in(KOP + _rij(1, gemeente="Medemblik"), klantmanager, gemeente="0405").meldingen
    assert melding.reden == "Bij dit bestand koos u een andere gemeente."


def test_ten4_hetzelfde_bsn_in_een_andere_gemeente_is_nergens_aan_te_zien(regio, klantmanager):
    dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, bsn=bsn(1))
    rapport = lees_in(KOP + _rij(1), klantmanager)
    assert (rapport.nieuw, rapport.meldingen) == (1, [])


def test_een_mogelijke_doublure_is_een_waarschuwing_en_nooit_een_koppeling(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, voornamen="Mohamed", achternaam="Ali")
    rapport = lees_in(KOP + _rij(5, "محمد", achternaam="علي"), klantmanager)
    assert rapport.nieuw == 1
    assert any("niet op naam" in m.reden for m in rapport.meldingen)
    with context({regio.hoorn.pk}):
        assert Persoon.objects.count() == 2


def test_een_bsn_van_een_ander_overschrijft_nooit_een_naam(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(7), voornamen="Rana", achternaam="Haddad")
    rapport = lees_in(KOP + _rij(7, "Pieter", achternaam="Jansen", geboren="01-01-1970"), klantmanager)
    assert rapport.fouten == 1
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().achternaam == "Haddad"


def test_een_lijst_vult_aan_maar_verandert_geen_feit_dat_er_al_stond(regio, klantmanager):
    dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1))
    rapport = lees_in(KOP + _rij(1, brief="2026-09-01"), klantmanager)
    with context({regio.hoorn.pk}):
        traject = Traject.objects.get()
    assert traject.kennisgeving_duo == date(2026, 10, 1)
    assert traject.brp_inschrijving == date(2026, 10, 1)
    assert (rapport.nieuw, rapport.gewijzigd, rapport.waarschuwingen) == (0, 1, 1)


def test_een_rij_zonder_nummer_komt_een_keer_binnen_ook_in_een_ander_bestand(regio, klantmanager):
    lees_in(KOP + _rij(1, bsn=""), klantmanager)
    rapport = lees_in(KOP + _rij(1, bsn="") + _rij(2, "Selam"), klantmanager)
    assert (rapport.nieuw, rapport.ongewijzigd) == (1, 1)
    with context({regio.hoorn.pk}):
        assert Persoon.objects.count() == 2


def test_dubbele_rij_telt_een_keer_en_tegenstrijdig_is_een_fout(klantmanager):
    gelijk = lees_in(KOP + _rij(1) + _rij(1, geboren="1991-03-14"), klantmanager)
    assert (gelijk.nieuw, gelijk.ongewijzigd, gelijk.fouten) == (1, 1, 0)
    anders = lees_in(KOP + _rij(2) + _rij(2, achternaam="Haddad"), klantmanager)
    assert anders.fouten == 1


def test_een_dubbele_rij_noemt_de_kolommen_die_zij_alleen_heeft_en_de_rij_die_geldt(regio, klantmanager):
    kop = "bsn;v_nummer;Naam;Mobiel;gemeente;doelgroep;rijbewijs\n"
    rijen = f"{bsn(1)};;Amal Haddad;;Hoorn;asiel;\n{bsn(1)};2801000011;Amal Haddad;0612345678;Hoorn;asiel;nee\n"
    rapport = lees_in(kop + rijen, klantmanager)
    (zin,) = [m for m in rapport.meldingen if "persoon staat ook" in m.reden]
    assert zin.reden.endswith("Wij lezen alleen die rij; daar ontbreekt: v_nummer, Mobiel, rijbewijs.")
    assert zin.wat_te_doen == "Vul dat op rij 2 in en haal deze rij weg."
    assert (rapport.nieuw, rapport.ongewijzigd, rapport.fouten) == (1, 1, 0)
    # Andersom ontbreekt er niets, en ja tegenover nee spreekt zich tegen.
    om = kop + "".join(reversed(rijen.splitlines(keepends=True)))
    (zin,) = [m for m in lees_in(om, klantmanager).meldingen if "persoon staat ook" in m.reden]
    assert (zin.reden, zin.wat_te_doen) == ("Deze persoon staat ook op rij 2. Wij tellen één keer.", "Niets.")
    ja = rijen.replace("asiel;\n", "asiel;ja\n")
    (fout,) = [m for m in lees_in(kop + ja, klantmanager).meldingen if m.ernst == "fout"]
    assert "Rij 2 gaat over dezelfde persoon en zegt iets anders (rijbewijs)." in fout.reden


def test_een_rekenblad_met_titel_en_afgevallen_nullen_wordt_gelezen(regio, klantmanager):
    boek = openpyxl.Workbook()
    blad = boek.active
    blad.append(["Lijst van de afdeling"])
    blad.append([])
    blad.append(["Burgerservicenummer", "Naam", "Geboren", "Doelgroep", "Gemeente"])
    blad.append([10000008, "Zin", date(1979, 5, 6), "statushouder", "Hoorn"])
    stroom = io.BytesIO()
    boek.save(stroom)
    rapport = lees_in(stroom.getvalue(), klantmanager, naam="lijst.xlsx")
    assert rapport.nieuw == 1, rapport.meldingen
    with context({regio.hoorn.pk}):
        persoon = Persoon.objects.get()
    assert (persoon.bsn, persoon.geboortedatum) == ("010000008", date(1979, 5, 6))


def test_coa_velden_komen_in_het_profiel_en_leeg_wist_niets(regio, klantmanager):
    kop = "v_nummer;achternaam;gekoppelde_gemeente;azc_plaats;datum_koppeling;rijbewijs;scenario_overdracht\n"
    lees_in(kop + "2801000011;Ghebremedhin;0405;Alkmaar;2026-09-02;ja;gecombineerd\n", klantmanager)
    lees_in(kop + "2801000011;Ghebremedhin;0405;Alkmaar;;nee;\n", klantmanager)
    with context({regio.hoorn.pk}):
        profiel = CoaProfiel.objects.get().profiel
        assert Traject.objects.get().doelgroep == "asielstatushouder"
    assert profiel["datum_koppeling"] == "2026-09-02"
    assert profiel["rijbewijs"] == "nee"


@pytest.mark.parametrize(
    ("kop", "label"),
    [
        ("Opleiding", "Opleiding"),
        ("Werkervaring", "Werkervaring"),
        ("Talen", "Talen"),
        ("Tolk", "Tolk"),
        ("Straat", "Straat"),
        ("Huisnummer", "Huisnummer"),
        ("Woonplaats", "Woonplaats"),
        ("Azc", "Plaats van het azc"),
        ("Gezin", "Gezin en nareizigers"),
        ("Taak", "Taken in het beroep"),
    ],
)
def test_k2_een_bsn_of_v_nummer_in_vrije_tekst_houdt_de_lijst_tegen_en_staat_niet_in_het_rapport(
    regio, klantmanager, kop, label
):
    for nummer in (bsn(7), "V 280 1000 011"):
        rapport = lees_in(KOP.strip() + f";{kop}\r\n" + _rij(1, extra=f"zie {nummer}"), klantmanager)
        (melding,) = rapport.meldingen
        assert (melding.kolom, melding.reden, melding.wat_te_doen) == (
            label,
            "Hier staat een nummer dat een BSN of V-nummer kan zijn.",
            "Haal het weg.",
        )
        assert nummer not in repr(rapport)
    with context({regio.hoorn.pk}):
        assert not Traject.objects.exists()


def test_k2_een_bsn_in_het_e_mailadres_houdt_de_lijst_tegen(regio, klantmanager):
    rapport = lees_in(KOP.strip() + ";E-mail\r\n" + _rij(1, extra=f"{bsn(7)}@voorbeeld.nl"), klantmanager)
    (melding,) = rapport.meldingen
    assert (melding.kolom, melding.wat_te_doen) == ("E-mail", "Haal het weg.")
    assert bsn(7) not in repr(rapport)


def test_toe1_een_rol_zonder_recht_leest_niets_in(regio):
    from meedoen.autorisatie.mag import MagNiet

    with pytest.raises(MagNiet):
        lees_in(KOP + _rij(1), regio.medewerker("Jurist", Rol.JURIST))


def test_log1_elk_dossier_en_elk_bestand_staat_in_het_logboek_zonder_naam(klantmanager):
    lees_in(KOP + _rij(1), klantmanager)
    regels = list(Auditregel.objects.using("default").order_by("pk"))
    assert {"dossier_geopend", "persoon_vastgelegd", "bestand_ingelezen"} <= {r.actie for r in regels}
    assert "Khatib" not in repr([(r.onderwerp, r.reden) for r in regels])


def test_windows_tekst_wordt_gelezen_met_een_waarschuwing(regio, klantmanager):
    rapport = lees_in((KOP + _rij(1, "Zoë", achternaam="Yılmaz".replace("ı", "i"))).encode("cp1252"), klantmanager)
    assert any("Windows" in m.reden for m in rapport.meldingen)
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().voornamen == "Zoë"


def test_hetzelfde_nummer_in_twee_gemeenten_geeft_een_waarschuwing_bij_de_rij(regio, klantmanager):
    """Ook als het in één bestand staat; iemand kan verhuisd zijn, dus het is geen fout en wij voegen niets samen."""
    rapport = lees_in(KOP + _rij(1) + _rij(1, gemeente="Medemblik") + _rij(2, "Selam", "Medemblik"), klantmanager)
    assert (rapport.nieuw, rapport.fouten) == (3, 0)
    gevonden = [(m.plek, m.reden) for m in rapport.meldingen if "ook bekend in" in m.reden]
    assert gevonden == [("rij 3, BSN", "Dit nummer is ook bekend in Hoorn. Wij voegen dossiers nooit samen.")]
    later = lees_in(KOP + _rij(2, "Selam", "Hoorn"), klantmanager)
    assert "ook bekend in Medemblik" in " ".join(m.reden for m in later.meldingen)


def test_ten4_een_nummer_buiten_uw_gemeenten_blijft_geheim(regio, klantmanager):
    dossier(regio, regio.medewerker("Buiten", organisatie=regio.buiten), regio.opmeer, bsn=bsn(1))
    rapport = lees_in(KOP + _rij(1), klantmanager)
    assert "ook bekend in" not in " ".join(m.reden for m in rapport.meldingen)


def _waarschuwingen(rapport) -> list[tuple[str, str]]:
    return [(m.plek, m.reden) for m in rapport.meldingen if m.ernst == "waarschuwing"]


def test_een_kop_die_op_een_belangrijke_kolom_lijkt_is_een_vraag_en_valt_niet_stil_weg(klantmanager):
    kop = "BSN client;Voornaam;Achternaam;Geboortedatm;Gemeente;Groep;Brief DUO;Datum inschrijving;Opmerking\n"
    rapport = lees_in(kop + _rij(1), klantmanager)
    gevonden = {m.reden: m.wat_te_doen for m in rapport.meldingen if m.plek == "kop"}
    assert gevonden == {
        "De kolom 'BSN client' lezen wij niet. Zij lijkt op 'BSN'.": (
            "Bedoelt u 'BSN'? Zet dat dan boven die kolom en kies het bestand opnieuw."
        ),
        "De kolom 'Geboortedatm' lezen wij niet. Zij lijkt op 'Geboortedatum'.": (
            "Bedoelt u 'Geboortedatum'? Zet dat dan boven die kolom en kies het bestand opnieuw."
        ),
        "Deze kolommen lezen wij niet: Opmerking.": "Niets, als dat klopt.",
    }


@pytest.mark.parametrize("kop", ["burgerservicenr", "Burgerservicenummer", "bsn-nummer", "BSN-nr"])
@pytest.mark.parametrize("inschrijving", ["inschrijving brp", "BRP inschrijving", "Datum inschrijving BRP"])
def test_gewone_namen_van_kolommen_worden_herkend(regio, klantmanager, kop, inschrijving):
    tekst = KOP.replace("BSN", kop).replace("Datum inschrijving", inschrijving) + _rij(1)
    assert lees_in(tekst, klantmanager).nieuw == 1
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().bsn == bsn(1)
        assert Traject.objects.get().brp_inschrijving == date(2026, 10, 1)


def test_een_datum_met_schuine_strepen_die_andersom_kan_zegt_hoe_wij_haar_lezen(regio, klantmanager):
    rij = _rij(1, brief="01/10/2026", brp="28/09/2026", geboren="14-03-1991")
    gevonden = _waarschuwingen(lees_in(KOP + rij, klantmanager))
    zin = "Deze datum kan op twee manieren. Wij lezen eerst de dag en dan de maand."
    assert gevonden == [("rij 2, Brief DUO (Kennisgeving DUO)", zin)]
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().kennisgeving_duo == date(2026, 10, 1)


def test_een_getal_als_datum_zegt_dat_wij_het_als_dagnummer_lezen(regio, klantmanager):
    gevonden = _waarschuwingen(lees_in(KOP + _rij(1, brief="46296", geboren="33311"), klantmanager))
    zin = "Hier staat een getal en geen datum. Wij lezen het als dagnummer van een rekenblad."
    assert gevonden == [("rij 2, Geb. datum (Geboortedatum)", zin), ("rij 2, Brief DUO (Kennisgeving DUO)", zin)]
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().kennisgeving_duo == date(2026, 10, 1)


@pytest.mark.parametrize(
    ("geboren", "zin"),
    [
        ("02-10-2010", "jonger dan 16 jaar"),
        ("01-10-2010", ""),
        ("01-03-1960", ""),
        ("02-10-1959", ""),
        ("01-10-1959", "67 jaar of ouder"),
    ],
)
def test_pli01_te_jong_of_te_oud_op_de_dag_van_de_kennisgeving_is_een_waarschuwing(klantmanager, geboren, zin):
    rapport = lees_in(KOP + _rij(1, geboren=geboren), klantmanager)
    assert rapport.nieuw == 1
    assert [zin in reden for _, reden in _waarschuwingen(rapport)] == ([True] if zin else [])


@pytest.mark.parametrize(
    ("geboren", "zin"),
    [
        ("31-02-1990", "Deze datum bestaat niet."),
        ("14-03-2030", "Deze dag is nog niet geweest."),
        ("25-11-2026", "Deze dag is nog niet geweest."),
        ("14-03-1890", "Dit jaartal kan niet kloppen."),
        ("14-13-1990", "Deze datum bestaat niet."),
        ("vorig jaar", "Dit is geen datum."),
    ],
)
def test_inv1_een_onmogelijke_geboortedatum_is_een_fout_bij_haar_cel(regio, klantmanager, geboren, zin):
    rapport = lees_in(KOP + _rij(1, geboren=geboren), klantmanager)
    (melding,) = rapport.meldingen
    assert (melding.ernst, melding.plek, melding.reden) == ("fout", "rij 2, Geb. datum (Geboortedatum)", zin)
    assert geboren not in repr(melding)
    assert rapport.geweigerd == 1
    with context({regio.hoorn.pk}):
        assert not Persoon.objects.exists()


@pytest.mark.parametrize(
    "geboren",
    ["00-00-1990", "00-05-1990", "1990-00-00", "1990-05-00", "19900500", "1990", "0000-00-00", "", "onbekend"],
)
def test_een_geboortedatum_die_de_brp_deels_niet_kent_blijft_leeg_met_een_waarschuwing(regio, klantmanager, geboren):
    rapport = lees_in(KOP + _rij(1, geboren=geboren), klantmanager)
    assert (rapport.nieuw, rapport.fouten, rapport.waarschuwingen) == (1, 0, 1), rapport.meldingen
    with context({regio.hoorn.pk}):
        assert Persoon.objects.get().geboortedatum is None


def test_een_rij_meldt_elk_fout_veld_in_een_keer(klantmanager):
    rij = "123;X;;1-1-1990;Amsterdam;mars;99-99-2026;1-1-2031\r\n"
    rapport = lees_in(KOP + rij, klantmanager)
    fout = sorted(m.kolom for m in rapport.meldingen if m.ernst == "fout")
    assert fout == ["BSN", "Doelgroep", "Gemeente", "Inschrijving in de gemeente", "Kennisgeving DUO"]
    assert (rapport.geweigerd, rapport.nieuw) == (1, 0)


VERHUISD = KOP.replace("\r\n", ";Vorig PIP;Leerroute vorig PIP;Taalniveau vorig PIP\r\n")


def _verhuisd(dag: str = "02-06-2026", route: str = "", niveau: str = "", nummer: int = 1) -> str:
    return _rij(nummer, brief="2026-04-06", dag=dag, route=route, niveau=niveau)


@pytest.mark.parametrize(
    ("route", "niveau", "verwacht"),
    [
        ("B1-route", "", ("b1", "", "b1", "B1")),
        ("B1", "a2", ("b1", "A2", "b1", "A2")),
        ("Onderwijsroute", "B1", ("onderwijs", "B1", "onderwijs", "B1")),
        ("Z", "", ("z", "", "z", "")),
        ("", "", ("", "", "", "")),
    ],
)
def test_vhz01_een_lijst_neemt_de_leerroute_van_de_vorige_gemeente_over(regio, klantmanager, route, niveau, verwacht):
    rapport = lees_in(VERHUISD + _verhuisd(route=route, niveau=niveau), klantmanager)
    assert (rapport.nieuw, rapport.fouten) == (1, 0), rapport.meldingen
    with context({regio.hoorn.pk}):
        traject = Traject.objects.get()
    assert traject.vorig_pip_dagtekening == date(2026, 6, 2)
    assert (traject.vorig_pip_leerroute, traject.vorig_pip_niveau, traject.leerroute, traject.taalniveau) == verwacht


@pytest.mark.parametrize(
    ("cellen", "kolom", "reden", "wat"),
    [
        ({"dag": "", "route": "Z"}, "Vorig PIP", "Bij een route of niveau hoort een dag.", "Schrijf ook de dag van"),
        ({"route": "Z", "niveau": "A2"}, "Taalniveau vorig PIP", "A2 kan alleen in de B1-route.", "Controleer"),
        ({"niveau": "A2"}, "Taalniveau vorig PIP", "A2 kan alleen in de B1-route.", "Controleer"),
        ({"route": "B2"}, "Leerroute vorig PIP", "Deze leerroute kennen wij niet.", "Vul B1, onderwijs of Z in."),
        (
            {"route": "B2", "niveau": "A2"},
            "Leerroute vorig PIP",
            "Deze leerroute kennen wij niet.",
            "Vul B1, onderwijs",
        ),
        ({"niveau": "C1"}, "Taalniveau vorig PIP", "Dit taalniveau kennen wij niet.", "Vul A2 of B1 in."),
        ({"dag": "ooit", "route": "Z"}, "Vorig PIP", "Dit is geen datum.", "Schrijf dd-mm-jjjj"),
    ],
)
def test_vhz01_route_en_niveau_in_een_lijst_volgen_dezelfde_regels_als_het_scherm(
    klantmanager, cellen, kolom, reden, wat
):
    rapport = lees_in(VERHUISD + _verhuisd(**cellen), klantmanager)
    fouten = [m for m in rapport.meldingen if m.ernst == "fout"]
    assert [(m.kolom, m.reden) for m in fouten] == [(kolom, reden)]
    assert fouten[0].wat_te_doen.startswith(wat)


def test_vhz01_een_rij_noemt_de_dag_die_mist_en_het_niveau_dat_niet_past(klantmanager):
    rapport = lees_in(VERHUISD + _verhuisd(dag="", route="Z", niveau="A2"), klantmanager)
    assert sorted(m.kolom for m in rapport.meldingen if m.ernst == "fout") == ["Taalniveau vorig PIP", "Vorig PIP"]


def test_een_lijst_vult_route_en_niveau_aan_maar_alleen_als_zij_bij_het_dossier_passen(regio, klantmanager):
    lees_in(VERHUISD + _verhuisd() + _verhuisd(route="Z", nummer=2), klantmanager)
    rapport = lees_in(
        VERHUISD + _verhuisd(route="B1", niveau="A2") + _verhuisd(route="B1", niveau="A2", nummer=2), klantmanager
    )
    assert (rapport.gewijzigd, rapport.ongewijzigd, rapport.fouten) == (1, 1, 0)
    assert [(m.rij, m.kolom) for m in rapport.meldingen] == [
        ("3", "Leerroute vorig PIP"),
        ("3", "Taalniveau vorig PIP"),
    ]
    with context({regio.hoorn.pk}):
        stand = Traject.objects.order_by("pk").values_list("vorig_pip_leerroute", "vorig_pip_niveau", "leerroute")
    assert list(stand) == [("b1", "A2", "b1"), ("z", "", "z")]


def test_term02_een_lijst_vult_geen_vorig_pip_in_dat_van_na_het_eigen_pip_is(regio, klantmanager):
    lees_in(KOP + _rij(1, brief="2026-04-06"), klantmanager)
    with context({regio.hoorn.pk}):
        traject = Traject.objects.get()
        plan = {"leerroute": "b1", "toestand": "vastgesteld", "dagtekening": date(2026, 6, 2)}
        Pip.objects.create(traject=traject, gemeente=regio.hoorn, volgnummer=1, **plan)
    met_pip(traject, eerste_pip=date(2026, 6, 2))
    for dag, verwacht in (("03-06-2026", None), ("05-01-2026", date(2026, 1, 5))):
        rapport = lees_in(VERHUISD + _verhuisd(dag=dag), klantmanager)
        assert [m.kolom for m in rapport.meldingen] == ([] if verwacht else ["Vorig PIP"])
        with context({regio.hoorn.pk}):
            traject.refresh_from_db()
        assert (traject.vorig_pip_dagtekening, traject.eerste_pip) == (verwacht, verwacht or date(2026, 6, 2))


def test_wijzigt_er_iets_tussen_controle_en_inlezen_dan_zegt_het_rapport_dat(regio, klantmanager):
    wie = wie_is(klantmanager, op=OP)
    inhoud = (KOP + _rij(1)).encode()
    with context(wie.gemeenten):
        eerste, tweede = (
            aannemen(wie=wie, stukken=[inhoud + extra], bestandsnaam="lijst.csv") for extra in (b"", b"\n")
        )
        for invoer in (eerste, tweede):
            assert proefdraaien(invoer=invoer, wie=wie).nieuw == 1
            bevestigen(invoer=invoer, wie=wie)
        assert not [m for m in verwerken(invoer=eerste, wie=wie).meldingen if "anders dan bij de controle" in m.reden]
        rapport = verwerken(invoer=tweede, wie=wie)
    assert (rapport.nieuw, rapport.fouten) == (0, 0)
    assert [m.reden for m in rapport.meldingen if "toen 1 nieuw" in m.reden and "nu 0 nieuw" in m.reden]


@pytest.mark.parametrize(
    ("collega", "overschreef"),
    [({"telefoon": "0699999999"}, "telefoon"), ({"email": "a@voorbeeld.nl"}, ""), (None, "")],
)
def test_btr2_wat_een_collega_na_de_controle_wijzigde_en_de_lijst_overschrijft_staat_in_het_rapport(
    regio, klantmanager, collega, overschreef
):
    kop, rij = "bsn;achternaam;gemeente;doelgroep;telefoon\n", f"{bsn(1)};Haddad;Hoorn;asiel;"
    lees_in(f"{kop}{rij}\n", klantmanager)
    wie = wie_is(klantmanager, op=OP)
    with context(wie.gemeenten):
        invoer = aannemen(wie=wie, stukken=[f"{kop}{rij}0612345678\n".encode()], bestandsnaam="lijst.csv")
        assert proefdraaien(invoer=invoer, wie=wie).gewijzigd == 1
        if collega:
            persoon_bijwerken(persoon=Persoon.objects.get(), versie=1, **collega)
        bevestigen(invoer=invoer, wie=wie)
        rapport = verwerken(invoer=invoer, wie=wie)
    zin = f"Na de controle wijzigde iemand deze persoon. De lijst overschreef wat er stond: {overschreef}."
    gezegd = [m.reden for m in rapport.meldingen if m.reden.startswith("Na de controle")]
    assert gezegd == ([zin] if overschreef else [])
    assert _persoon(regio).telefoon == "0612345678"


KOP_ADRES = "bsn;v-nummer;voornamen;achternaam;geboortedatum;gemeente;doelgroep;straat;adres geheim\n"


def _met_adres(v_nummer: str = "", achternaam: str = "Al-Khatib", straat: str = "Laan 1", geheim: str = "") -> str:
    return f"{KOP_ADRES}{bsn(1)};{v_nummer};Amal;{achternaam};14-03-1991;Hoorn;asiel;{straat};{geheim}\n"


def _persoon(regio) -> Persoon:
    with context({regio.hoorn.pk}):
        return Persoon.objects.get()


def test_k3_een_lijst_wijzigt_een_geheim_adres_niet_en_maakt_het_niet_openbaar(regio, klantmanager):
    lees_in(_met_adres(geheim="ja"), klantmanager)
    assert _persoon(regio).adres_geheim
    rapport = lees_in(_met_adres(straat="Dreef 9", geheim="nee"), klantmanager)
    assert (_persoon(regio).straat, _persoon(regio).adres_geheim) == ("Laan 1", True)
    assert "Dit adres is geheim" in str(rapport.meldingen)
    assert "Dreef" not in str(rapport.meldingen)


def test_k3_hetzelfde_geheime_adres_met_een_eigen_huisnummer_waarschuwt_niet(regio, klantmanager):
    kop = "bsn;voornamen;achternaam;geboortedatum;gemeente;doelgroep;straat;huisnummer;adres geheim\n"
    rij = f"{bsn(1)};Amal;Al-Khatib;14-03-1991;Hoorn;asiel;Laan;12;ja\n"
    lees_in(kop + rij, klantmanager)
    rapport = lees_in(kop + rij + "\n", klantmanager)
    assert (rapport.gewijzigd, rapport.waarschuwingen) == (0, 0), rapport.meldingen
    assert _persoon(regio).straat == "Laan 12"


def test_een_ander_adres_komt_er_als_geheel_en_het_rapport_noemt_wat_nu_leeg_is(regio, klantmanager):
    kop = "bsn;achternaam;gemeente;doelgroep;straat;postcode;woonplaats\n"
    lees_in(f"{kop}{bsn(1)};Haddad;Hoorn;asiel;Laan 1;1621 AB;Hoorn\n", klantmanager)
    rapport = lees_in(f"{kop}{bsn(1)};Haddad;Hoorn;asiel;Dreef 9;;Enkhuizen\n", klantmanager)
    nu = _persoon(regio)
    assert (nu.straat, nu.postcode, nu.woonplaats) == ("Dreef 9", "", "Enkhuizen")
    assert [m.reden for m in rapport.meldingen if m.kolom == "Adres"] == [
        "Het adres is anders dan bij ons. De rij noemt geen postcode; dat is nu leeg."
    ]


def test_een_nieuw_v_nummer_en_een_andere_naam_komen_bij_wie_er_al_is(regio, klantmanager):
    lees_in(_met_adres(), klantmanager)
    rapport = lees_in(_met_adres(v_nummer="2876543210", achternaam="Zarif"), klantmanager)
    assert rapport.gewijzigd == 1
    assert _persoon(regio).v_nummer == "2876543210"
    with context({regio.hoorn.pk}):
        assert Traject.objects.get().sorteernaam == _persoon(regio).sorteernaam
    assert lees_in(_met_adres(v_nummer="2876543210", achternaam="Zarif"), klantmanager).gewijzigd == 0


TERUGKOP = "bsn;v_nummer;achternaam;gemeente;doelgroep;woonplaats;kennisgeving_duo;rijbewijs\n"


def _terug(kennisgeving: str) -> str:
    return TERUGKOP + f"{bsn(1)};2801000011;Haddad;Hoorn;asiel;Enkhuizen;{kennisgeving};ja\n"


@pytest.mark.parametrize(
    "stand", [{"toestand": "voldaan", "voldaan_op": OP}, {"toestand": "beëindigd", "einde_op": OP}]
)
@pytest.mark.parametrize(
    ("dagen", "opent"), [(None, False), (-400, False), (-1, False), (0, False), (1, True), (300, True)]
)
def test_wie_terugkeert_krijgt_een_nieuw_dossier_na_een_kennisgeving_van_na_het_einde(
    regio, klantmanager, stand, dagen, opent
):
    """Zonder nieuwe kennisgeving wijzigt er niets, ook niet aan de persoon, en het rapport zegt waarom."""
    oud = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), achternaam="Haddad")
    dicht = OP - timedelta(days=500)
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=oud.pk).update(**{n: dicht if w == OP else w for n, w in stand.items()})
        stond = Traject.objects.filter(pk=oud.pk).values().get(), Persoon.objects.values().get()
    kennisgeving = "" if dagen is None else (dicht + timedelta(days=dagen)).isoformat()
    rapport = lees_in(_terug(kennisgeving), klantmanager)
    zin = [m for m in rapport.meldingen if "openden geen nieuw dossier" in m.reden]
    assert (rapport.nieuw, rapport.ongewijzigd, rapport.fouten, len(zin)) == (opent, not opent, 0, not opent)
    terug = [m for m in rapport.meldingen if "keert terug" in m.reden]
    assert len(terug) == opent
    assert all(("al voldaan" in m.wat_te_doen) == (stand["toestand"] == "voldaan") for m in terug)
    with context({regio.hoorn.pk}):
        nu = Traject.objects.filter(pk=oud.pk).values().get(), Persoon.objects.values().get()
        assert nu[0] == stond[0]
        assert (nu[1] == stond[1]) is not opent
        assert Traject.objects.filter(toestand="aangemeld").count() == opent
        assert CoaProfiel.objects.count() == opent
    # Nog een keer opent nooit een tweede.
    assert lees_in(_terug(kennisgeving) + "\n", klantmanager).nieuw == 0


@pytest.mark.parametrize(("dagen", "opent"), [(0, False), (1, True)])
def test_vhz02_wie_verhuisde_en_zich_weer_inschrijft_heeft_geen_nieuwe_kennisgeving_nodig(
    regio, klantmanager, dagen, opent
):
    oud = dossier(regio, klantmanager, regio.hoorn, bsn=bsn(1), achternaam="Haddad")
    dicht = OP - timedelta(days=50)
    with context({regio.hoorn.pk}):
        reden = Einde.VERHUISD.label
        Traject.objects.filter(pk=oud.pk).update(toestand="beëindigd", einde_op=dicht, einde_reden=reden)
    kop = "bsn;achternaam;gemeente;doelgroep;kennisgeving_duo;Inschrijving BRP\n"
    rij = f"{bsn(1)};Haddad;Hoorn;asiel;{dicht - timedelta(days=300)};{dicht + timedelta(days=dagen)}\n"
    rapport = lees_in(kop + rij, klantmanager)
    assert (rapport.nieuw, rapport.fouten) == (opent, 0), rapport.meldingen
    assert bool([m for m in rapport.meldingen if "openden geen nieuw dossier" in m.reden]) is not opent


def test_een_lijst_vult_het_lopende_dossier_aan_ook_als_er_later_een_is_gesloten(regio, klantmanager):
    eerste, tweede = (dossier(regio, klantmanager, regio.hoorn) for _ in range(2))
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=tweede.pk).update(
            persoon=eerste.persoon_id, toestand="voldaan", voldaan_op=date(2026, 3, 1), kennisgeving_duo=None
        )
        Traject.objects.filter(pk=eerste.pk).update(kennisgeving_duo=None)
        Persoon.objects.filter(pk=eerste.persoon_id).update(
            bsn=bsn(1), bsn_index=index(bsn(1), gemeente=regio.hoorn.code)
        )
    rapport = lees_in(_terug("2026-06-01").replace("Haddad", "Al-Khatib"), klantmanager)
    assert (rapport.nieuw, rapport.gewijzigd) == (0, 1), rapport.meldingen
    with context({regio.hoorn.pk}):
        assert Traject.objects.get(pk=eerste.pk).kennisgeving_duo == date(2026, 6, 1)


def test_wie_op_twee_rijen_elk_met_een_ander_nummer_staat_is_een_persoon(regio, klantmanager):
    """INV-4: bij wie al bekend is, mag de laatste rij niet stil winnen; ook een derde rij is dezelfde persoon."""
    kop = "bsn;v_nummer;Naam;Mobiel;gemeente;doelgroep\n"
    lees_in(f"{kop}{bsn(1)};2801000011;Amal Haddad;0611111111;Hoorn;asiel\n", klantmanager)
    twee = f"{kop}{bsn(1)};;Amal Haddad;0622222222;Hoorn;asiel\n;2801000011;Amal Haddad;0633333333;Hoorn;asiel\n"
    (fout,) = [m for m in lees_in(twee, klantmanager).meldingen if m.ernst == "fout"]
    assert "Rij 2 gaat over dezelfde persoon en zegt iets anders (Mobiel)." in fout.reden
    nieuw = f"{bsn(2)};;Selam Bekele;;Hoorn;asiel\n{bsn(2)};2801000022;Selam Bekele;;Hoorn;asiel\n"
    drie = lees_in(f"{kop}{nieuw};2801000022;Selam Bekele;;Hoorn;asiel\n", klantmanager)
    assert (drie.nieuw, drie.ongewijzigd, drie.fouten) == (1, 2, 0)
    with context({regio.hoorn.pk}):
        assert Persoon.objects.count() == 2
