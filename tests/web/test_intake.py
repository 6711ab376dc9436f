"""De brede intake door het scherm: starten, invullen, twee bewerkers, afronden, en wat gezondheid afschermt."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html
from tests.factories import Regio, als, dossier
from tests.web.formulierlezer import verborgen
from tests.web.leestekst import leestekst

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.rollen import Rol, ziet
from meedoen.autorisatie.wie import context
from meedoen.trajecten.keuzes import Leefgebied
from meedoen.trajecten.models import Bevinding, Intake, Oproep, Traject
from meedoen.trajecten.services.coaprofiel import coaprofiel_bijwerken

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


@pytest.fixture
def wereld(settings):
    settings.PEILDATUM = date(2026, 11, 24)
    regio = Regio()
    medewerker = regio.medewerker("Marloes de Wit")
    traject = dossier(regio, medewerker, regio.hoorn)
    client = Client()
    client.force_login(medewerker)
    return regio, traject, client


def _sleutel(client: Client, pad: str) -> str:
    return re.search(r'name="herhaalsleutel" value="([^"]+)"', client.get(pad).content.decode())[1]


def _post(client: Client, naam: str, pk: int, **velden):
    pad = reverse(naam, args=[pk])
    bron = pad if naam == "intake-invullen" else reverse("intake", args=[pk])
    if naam == "intake-starten":
        velden = {"dag": "2026-11-24"} | velden
    return client.post(pad, verborgen(client.get(bron).content, bron, pad) | velden)


def _alles_ingevuld() -> dict[str, str]:
    velden = {f"tekst_{code}": f"Bevinding over {code}" for code in Leefgebied.values}
    return velden | {"gewezen_op_alleen": "on", "lbt_uitslag": "B1-route niet haalbaar", "eigen_oordeel": "b1"}


def test_intake_van_start_tot_afgerond_met_reden_bij_afwijking(wereld):
    regio, traject, client = wereld
    assert _post(client, "intake-starten", traject.pk).status_code == 302
    assert _post(client, "intake-invullen", traject.pk, versie=1, **_alles_ingevuld()).status_code == 302
    scherm = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "de reden waarom u afwijkt van de toets" in scherm
    assert "Intake afronden" not in scherm
    reden = _alles_ingevuld() | {
        "afwijking_reden": "Spreekt al goed Nederlands.",
        "hulp_gezondheid": "tolk bij huisarts",
    }
    _post(client, "intake-invullen", traject.pk, versie=2, **reden)
    assert _post(client, "intake-afronden", traject.pk).status_code == 302
    with context({regio.hoorn.pk}):
        intake = Intake.objects.get()
        assert Traject.objects.get().toestand == "intake_afgerond"
    assert intake.afgerond_op == date(2026, 11, 24)
    assert "Bevinding over zelfredzaamheid" in intake.samenvatting
    assert "Bevinding over gezondheid" not in intake.samenvatting
    assert "tolk bij huisarts" in intake.samenvatting
    assert intake.samenvatting.endswith(
        "Toets en leerroute\nDUO schrijft na de leerbaarheidstoets: B1-route niet haalbaar.\n"
        "Wij denken dat de B1-route bij u past.\nDat is anders dan de toets, omdat: Spreekt al goed Nederlands."
    )


def test_starten_zegt_een_keer_op_wie_het_dossier_met_de_hand_wachtte(wereld):
    regio, traject, client = wereld
    with context({regio.hoorn.pk}):
        Traject.objects.update(aan_zet="coa", wacht_waarop="Profiel")
    vooraf = "Bij Wacht op wie staat nu “COA: Profiel”. Hierna is de gemeente aan zet: Brede intake."
    assert vooraf in client.get(reverse("intake", args=[traject.pk])).content.decode()
    zin = "Bij Wacht op wie stond COA, met een eigen zin. Nu is de gemeente aan zet: Brede intake."
    for te_zien in (True, False):
        _post(client, "intake-starten", traject.pk)
        assert (zin in client.get(reverse("intake-invullen", args=[traject.pk])).content.decode()) == te_zien


def test_afronden_terwijl_er_iets_ontbreekt_is_409_met_de_reden(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    pad = reverse("intake-afronden", args=[traject.pk])
    antwoord = client.post(pad, {"herhaalsleutel": "s1"})
    assert antwoord.status_code == 409
    assert "Nog nodig" in antwoord.content.decode()


def test_btr2_twee_bewerkers_de_tweede_ziet_beide_teksten(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie=1, tolk="Arabisch")
    antwoord = _post(client, "intake-invullen", traject.pk, versie=1, tolk="Tigrinya")
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 409
    assert "Arabisch" in tekst
    assert "Tigrinya" in tekst


def test_btr2_na_een_conflict_staat_wat_u_niet_wijzigde_zoals_de_ander_het_schreef(wereld):
    regio, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    pad = reverse("intake-invullen", args=[traject.pk])
    een, twee = (_velden(client.get(pad).content.decode()) for _ in range(2))
    van_een = {"tekst_gezin": "Drie kinderen", "tolk": "Arabisch", "gewezen_op_alleen": "on"}
    assert client.post(pad, een | van_een).status_code == 302
    conflict = client.post(pad, twee | {"tekst_taalniveau": "Leest al wat", "tolk": "Tigrinya"})
    assert conflict.status_code == 409
    scherm = conflict.content.decode()
    assert '<th scope="row"><a href="#id_tolk">Tolk, welke taal</a></th>' in scherm
    assert ">Gezin" not in scherm.split('aria-labelledby="botsing"')[1].split("</table>")[0]
    assert client.post(pad, _velden(scherm)).status_code == 302
    with context({regio.hoorn.pk}):
        teksten = dict(Bevinding.objects.values_list("leefgebied", "tekst"))
        intake = Intake.objects.get()
    assert (teksten["gezin"], teksten["taalniveau"]) == ("Drie kinderen", "Leest al wat")
    assert (intake.tolk, intake.gewezen_op_alleen) == ("Tigrinya", True)


def _velden(tekst: str) -> dict[str, str]:
    """Wat een browser zou versturen als iemand het formulier zo laat."""
    formulier = next(f for f in html.fromstring(tekst).forms if "lbt_score" in f.fields)
    return dict(formulier.form_values())


def test_int05_een_punt_en_een_onbekende_uitslag_zonder_datum_zijn_geen_intake(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    leeg = {f"tekst_{code}": "." for code in Leefgebied.values}
    leeg |= {"gewezen_op_alleen": "on", "lbt_uitslag": "Onbekend", "eigen_oordeel": "b1"}
    _post(client, "intake-invullen", traject.pk, versie=1, **leeg)
    scherm = client.get(reverse("intake", args=[traject.pk])).content.decode()
    for punt in ("leerbaarheidstoets of ontheffing daarvan", "taalniveau", "lichamelijke en mentale gezondheid"):
        assert f"<li>{punt}</li>" in scherm
    assert client.post(reverse("intake-afronden", args=[traject.pk]), {"herhaalsleutel": "p1"}).status_code == 409
    _post(client, "intake-invullen", traject.pk, versie=2, **(_alles_ingevuld() | ONBEKEND))
    assert _post(client, "intake-afronden", traject.pk).status_code == 302


ONBEKEND = {"lbt_uitslag": "Onbekend", "lbt_datum": "2026-11-02"}


def test_int05_wat_nodig_is_om_af_te_ronden_staat_bij_het_veld(met_intake):
    _, traject, client = met_intake
    pad = reverse("intake-invullen", args=[traject.pk])
    nodig, niet = "(nodig om af te ronden)", "(niet verplicht)"
    tekst = client.get(pad).content.decode()
    assert _bij(tekst, "Zelfredzaamheid") == _bij(tekst, "Ik heb gewezen op het recht om alleen te spreken") == nodig
    assert _bij(tekst, "Uitslag leerbaarheidstoets (DUO)") == _bij(tekst, "Uw eigen oordeel over de leerroute") == nodig
    assert _bij(tekst, "Gezin en voor- of vroegschoolse educatie") == _bij(tekst, "Behaalde score") == niet
    for dag in ("2026-10-27", "2026-11-03", "2026-11-10"):
        _gemist(client, traject.pk, dag)
    tekst = client.get(pad).content.decode()
    assert (_bij(tekst, "Zelfredzaamheid"), _bij(tekst, "Uw eigen oordeel over de leerroute")) == (niet, nodig)


VERHUISD = {"vorig_pip_dagtekening": date(2025, 6, 2), "brp_inschrijving": date(2026, 10, 26)}


def test_vhz01_met_de_route_van_de_vorige_gemeente_hoeven_toets_en_onderwijs_en_werk_niet(wereld):
    """Wi2021 art. 15 lid 4: persoonlijke omstandigheden en de rest van de intake blijven."""
    regio, eerder, client = wereld
    traject = dossier(regio, eerder.klantmanager, regio.hoorn, **VERHUISD, vorig_pip_leerroute="z")
    assert (
        "De leerroute komt van de vorige gemeente: Z-route."
        in client.get(reverse("intake", args=[traject.pk])).content.decode()
    )
    _post(client, "intake-starten", traject.pk)
    tekst = client.get(reverse("intake-invullen", args=[traject.pk])).content.decode()
    nodig, niet = "(nodig om af te ronden)", "(niet verplicht)"
    for label in (
        "Uitslag leerbaarheidstoets (DUO)",
        "Onderwijs en werk in het land van herkomst",
        "Uw eigen oordeel over de leerroute",
    ):
        assert _bij(tekst, label) == niet, label
    assert _bij(tekst, "Andere persoonlijke omstandigheden") == nodig
    weg = ("tekst_onderwijs_en_werk", "lbt_uitslag", "eigen_oordeel")
    velden = {naam: waarde for naam, waarde in _alles_ingevuld().items() if naam not in weg}
    zonder = velden | {"tekst_persoonlijk": ""}
    _post(client, "intake-invullen", traject.pk, versie=1, **zonder)
    scherm = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert re.findall(r"<li>([^<]+)</li>", scherm.split("Nog nodig om af te ronden", 1)[1].split("</ul>")[0]) == [
        "andere persoonlijke omstandigheden"
    ]
    _post(client, "intake-invullen", traject.pk, versie=2, **velden)
    assert _post(client, "intake-afronden", traject.pk).status_code == 302


def test_vhz01_een_pip_zonder_bekende_route_vraagt_haar_en_vraagt_de_hele_intake(wereld):
    regio, eerder, client = wereld
    traject = dossier(regio, eerder.klantmanager, regio.hoorn, **VERHUISD)
    _post(client, "intake-starten", traject.pk)
    scherm = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "Welke leerroute stond in het PIP van de vorige gemeente?" in scherm
    assert "<li>leerbaarheidstoets of ontheffing daarvan</li>" in scherm


def _bij(tekst: str, label: str) -> str:
    return re.search(rf'>{re.escape(label)} <span class="klein">([^<]+)</span>', tekst)[1]


def test_een_foute_datum_zegt_welk_veld_en_bewaart_wat_is_getypt(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    antwoord = _post(client, "intake-invullen", traject.pk, versie=1, lbt_datum="gisteren", tekst_gezin="drie kinderen")
    tekst = antwoord.content.decode()
    assert "<title>Fout:" in tekst
    assert "Datum van de toets: Dit is geen datum." in tekst
    assert "drie kinderen" in tekst


def test_k5_een_collega_ziet_en_overschrijft_geen_gezondheid(wereld):
    regio, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie=1, tekst_gezondheid="KANARIE-K5")
    collega = Client()
    collega.force_login(regio.medewerker("Collega"))
    assert "KANARIE-K5" in client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "KANARIE-K5" not in collega.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "KANARIE-K5" not in collega.get(reverse("intake-invullen", args=[traject.pk])).content.decode()
    _post(collega, "intake-invullen", traject.pk, versie=2, tekst_gezondheid="gewist")
    with context({regio.hoorn.pk}):
        assert Bevinding.objects.get(leefgebied="gezondheid").tekst == "KANARIE-K5"


def test_een_jurist_mag_de_intake_lezen_maar_niet_starten(wereld):
    regio, traject, _ = wereld
    jurist = Client()
    jurist.force_login(regio.medewerker("Jurist", Rol.JURIST))
    assert jurist.get(reverse("intake", args=[traject.pk])).status_code == 200
    assert jurist.post(reverse("intake-starten", args=[traject.pk]), {"herhaalsleutel": "x"}).status_code == 403


def _gemist(client: Client, pk: int, dag: str = "2026-11-24", **anders: str):
    pad = reverse("intake-niet-gekomen", args=[pk])
    pagina = client.get(pad).content.decode()
    velden = {"dag": dag, "reden": "niet_gekomen", "toelichting": "Kwam niet en belde niet af."} | anders
    for naam in ("versie", "herhaalsleutel"):
        velden[naam] = re.search(rf'name="{naam}" value="([^"]+)"', pagina)[1]
    return client.post(pad, velden)


def _oproep(client: Client, naam: str, pk: int, oproep: int, **velden: str):
    pad = reverse(naam, args=[pk, oproep])
    return client.post(pad, {"herhaalsleutel": _sleutel(client, pad)} | velden)


@pytest.fixture
def met_intake(wereld):
    """Een intake die op 20 oktober begon, zodat er dagen zijn waarop iemand weg kon blijven."""
    regio, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    with context({regio.hoorn.pk}):
        Intake.objects.update(gestart_op=date(2026, 10, 20))
    return wereld


def test_int02_int03_na_een_gemiste_oproep_zegt_het_scherm_wat_de_wet_zegt_en_stelt_geen_boete_voor(met_intake):
    _, traject, client = met_intake
    assert _gemist(client, traject.pk, "2026-10-27", waarschuwing_op="2026-10-28").status_code == 302
    assert "schriftelijke waarschuwing" in client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert _gemist(client, traject.pk, "2026-11-03").status_code == 302
    tekst = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "Dit beslist een jurist" in tekst
    assert "ECLI:EU:C:2025:52" in tekst
    assert not re.search(r"€ ?250|250 euro|250,", tekst)


def test_int04_na_drie_oproepen_kan_de_intake_in_afwezigheid_af(met_intake):
    regio, traject, client = met_intake
    for dag in ("2026-10-27", "2026-11-03", "2026-11-10"):
        assert _gemist(client, traject.pk, dag).status_code == 302
    _post(client, "intake-invullen", traject.pk, versie=4, eigen_oordeel="b1")
    assert _post(client, "intake-afronden", traject.pk).status_code == 302
    with context({regio.hoorn.pk}):
        traject = Traject.objects.get()
        assert traject.toestand == "intake_afgerond"
        assert traject.laatste_contact is None  # er was niemand, dus er was geen contact


def test_int02_een_gemiste_oproep_heeft_dag_reden_toelichting_en_waarschuwing_en_is_in_te_trekken(met_intake):
    regio, traject, client = met_intake
    assert _gemist(client, traject.pk, "2026-10-27").status_code == 302
    with context({regio.hoorn.pk}):
        oproep = Oproep.objects.get()
        assert (oproep.dag, oproep.reden, oproep.vastgelegd_op) == (
            date(2026, 10, 27),
            "niet_gekomen",
            date(2026, 11, 24),
        )
        assert Intake.objects.get().oproepen_gemist == 1
    tekst = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "Kwam niet en belde niet af." in tekst
    assert "Waarschuwing verstuurd" in tekst
    vroeg = _oproep(client, "oproep-waarschuwing", traject.pk, oproep.pk, datum="2026-10-26", versie="1")
    assert "De waarschuwing komt na de gemiste oproep van 27 oktober 2026" in leestekst(vroeg)
    klaar = _oproep(client, "oproep-waarschuwing", traject.pk, oproep.pk, datum="2026-10-28", versie="1")
    assert klaar.status_code == 302
    scherm = leestekst(client.get(reverse("intake", args=[traject.pk])))
    assert "waarschuwing verstuurd op 28 oktober 2026" in scherm
    assert "De schriftelijke waarschuwing is verstuurd. Komt deze persoon bij de nieuwe oproep weer niet" in scherm
    assert "Eerst een schriftelijke waarschuwing" not in scherm
    zonder = _oproep(client, "oproep-intrekken", traject.pk, oproep.pk, reden="", versie="2")
    assert zonder.status_code == 200
    weg = _oproep(client, "oproep-intrekken", traject.pk, oproep.pk, reden="Was opgenomen", versie="2")
    assert weg.status_code == 302
    with context({regio.hoorn.pk}):
        assert Intake.objects.get().oproepen_gemist == 0
        assert Oproep.objects.get().toelichting == "Kwam niet en belde niet af."
    tekst = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "Was opgenomen" in tekst
    assert "schriftelijke waarschuwing met een nieuwe" not in tekst


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"dag": "2026-11-25"}, "Deze dag is nog niet geweest."),
        ({"dag": "2026-09-30"}, "De kennisgeving van DUO is van 1 oktober 2026."),
        ({"toelichting": ""}, "Schrijf hier een of meer zinnen."),
        ({"dag": "2026-11-20", "waarschuwing_op": "2026-11-25"}, "Deze dag is nog niet geweest."),
    ],
)
def test_int02_een_onmogelijke_oproep_zegt_welk_veld_en_bewaart_niets(met_intake, velden, zin):
    regio, traject, client = met_intake
    antwoord = _gemist(client, traject.pk, **{"toelichting": "KANARIE"} | velden)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert zin in tekst
    assert ("KANARIE" in tekst) == ("toelichting" not in velden)
    with context({regio.hoorn.pk}):
        assert not Oproep.objects.exists()
        assert Intake.objects.get().oproepen_gemist == 0


def test_int02_wie_niet_op_de_eerste_oproep_komt_is_vast_te_leggen_zonder_dat_de_intake_begint(wereld):
    """INT-02 tot en met INT-04: drie gemiste oproepen, en pas daarna begint de intake, in afwezigheid."""
    regio, traject, client = wereld
    for dag in ("2026-10-01", "2026-11-10", "2026-11-24"):
        assert _gemist(client, traject.pk, dag).status_code == 302
    with context({regio.hoorn.pk}):
        assert Intake.objects.get().gestart_op is None
        assert Traject.objects.get().toestand == "aangemeld"
    scherm = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "De brede intake is nog niet begonnen" in scherm
    assert "3 gemist" in scherm
    assert client.get(reverse("intake-invullen", args=[traject.pk])).status_code == 404
    assert client.get(reverse("dossier", args=[traject.pk])).status_code == 200
    assert client.get(reverse("regels", args=[traject.pk])).status_code == 200
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie=5, eigen_oordeel="b1")
    assert _post(client, "intake-afronden", traject.pk).status_code == 302
    with context({regio.hoorn.pk}):
        intake = Intake.objects.get()
        assert (intake.gestart_op, intake.oproepen_gemist) == (date(2026, 11, 24), 3)
        assert intake.bevindingen.count() == len(Leefgebied.values)
        assert Traject.objects.get().toestand == "intake_afgerond"


@pytest.mark.parametrize(
    ("waarschuwing", "zin"),
    [
        ("", "ging geen schriftelijke waarschuwing vooraf. Verstuur die eerst, met een nieuwe oproep."),
        ("2026-11-16", "De schriftelijke waarschuwing is verstuurd. Komt deze persoon bij de nieuwe oproep weer niet"),
        ("2026-10-28", "De tweede oproep is gemist; de wet noemt een boete met een nieuwe termijn."),
    ],
    ids=["geen waarschuwing", "pas na de tweede oproep", "op tijd"],
)
def test_int03_zonder_waarschuwing_vooraf_hoort_er_eerst_een_waarschuwing(met_intake, waarschuwing, zin):
    _, traject, client = met_intake
    _gemist(client, traject.pk, "2026-10-27", waarschuwing_op=waarschuwing)
    _gemist(client, traject.pk, "2026-11-10")
    scherm = leestekst(client.get(reverse("intake", args=[traject.pk])))
    assert zin in scherm
    assert ("noemt een boete" in scherm) == (waarschuwing == "2026-10-28")


def test_int02_is_de_waarschuwing_daarna_verstuurd_dan_vraagt_het_scherm_haar_niet_meer(met_intake):
    regio, traject, client = met_intake
    for dag in ("2026-10-27", "2026-11-10"):
        _gemist(client, traject.pk, dag)
    with context({regio.hoorn.pk}):
        eerste = Oproep.objects.first()
    assert "Verstuur die eerst" in leestekst(client.get(reverse("intake", args=[traject.pk])))
    assert (
        _oproep(client, "oproep-waarschuwing", traject.pk, eerste.pk, datum="2026-11-20", versie="1").status_code == 302
    )
    scherm = leestekst(client.get(reverse("intake", args=[traject.pk])))
    assert "De schriftelijke waarschuwing is verstuurd. Komt deze persoon bij de nieuwe oproep weer niet" in scherm
    assert "Verstuur die eerst" not in scherm
    assert "boete" not in scherm


def test_btr2_de_eerste_gemiste_oproep_van_twee_collegas_telt_een_keer(wereld):
    regio, traject, client = wereld
    velden = {"reden": "niet_gekomen", "toelichting": "Kwam niet.", "versie": "0"}
    pad = reverse("intake-niet-gekomen", args=[traject.pk])
    sleutels = [_sleutel(client, pad) for _ in range(2)]
    een, twee = (
        client.post(pad, velden | {"dag": dag, "herhaalsleutel": sleutel})
        for dag, sleutel in zip(("2026-11-10", "2026-11-11"), sleutels, strict=True)
    )
    assert (een.status_code, twee.status_code) == (302, 409)
    with context({regio.hoorn.pk}):
        assert Oproep.objects.count() == 1


def test_int01_de_intake_begint_op_de_dag_die_u_kiest(wereld):
    regio, traject, client = wereld
    assert 'value="2026-11-24"' in client.get(reverse("intake", args=[traject.pk])).content.decode()
    _post(client, "intake-starten", traject.pk, dag="2026-10-05")
    with context({regio.hoorn.pk}):
        assert Intake.objects.get().gestart_op == date(2026, 10, 5)
        assert Traject.objects.get().wacht_sinds == date(2026, 10, 5)


@pytest.mark.parametrize(
    ("dag", "zin"),
    [
        ("2026-11-25", "Deze dag is nog niet geweest."),
        ("2026-09-30", "De kennisgeving van DUO is van 1 oktober 2026. Kies een dag vanaf dan."),
        ("", "Kies een dag."),
    ],
)
def test_int01_een_onmogelijke_begindag_wordt_geweigerd_bij_zijn_veld(wereld, dag, zin):
    regio, traject, client = wereld
    tekst = _post(client, "intake-starten", traject.pk, dag=dag).content.decode()
    assert f"Begonnen op: {zin}" in " ".join(tekst.split())
    with context({regio.hoorn.pk}):
        assert not Intake.objects.exists()


def test_btr2_een_oproep_op_een_oude_versie_geeft_een_conflict_en_telt_niet(met_intake):
    regio, traject, client = met_intake
    _gemist(client, traject.pk, "2026-10-27")
    with context({regio.hoorn.pk}):
        oproep = Oproep.objects.get()
    assert _oproep(client, "oproep-intrekken", traject.pk, oproep.pk, reden="Vergissing", versie="9").status_code == 409
    assert "al een gemiste oproep" in _gemist(client, traject.pk, "2026-10-27").content.decode()
    with context({regio.hoorn.pk}):
        assert Intake.objects.get().oproepen_gemist == 1


def test_het_coaprofiel_staat_bij_de_intake_met_wat_ontbreekt_en_niet_voor_een_begeleider(wereld):
    regio, traject, client = wereld
    with context({regio.hoorn.pk}):
        coaprofiel_bijwerken(traject=traject, op=date(2026, 10, 1), velden={"ambitie": "Kok worden"})
    tekst = client.get(reverse("intake", args=[traject.pk])).content.decode()
    assert "Kok worden" in tekst
    assert "gekoppeld op" in tekst
    ander = Client()
    ander.force_login(regio.medewerker("Anouk Meijer", Rol.BEGELEIDER))
    assert "Kok worden" not in ander.get(reverse("intake", args=[traject.pk])).content.decode()


def test_k5_de_hulpvraag_bij_gezondheid_staat_voor_een_collega_ook_niet_in_de_samenvatting(wereld):
    regio, traject, client = wereld
    hulp = "Rust\r\n\r\nKANARIE-HULP"  # een lege regel in de tekst maakt er geen ander onderwerp van
    velden = _alles_ingevuld() | {
        "tekst_gezin": "Huurt.\r\n\r\nZoekt groter.",
        "hulp_gezondheid": hulp,
        "afwijking_reden": "Leert snel",
    }
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie=1, **velden)
    _post(client, "intake-afronden", traject.pk)
    pad = reverse("intake", args=[traject.pk])
    assert "KANARIE-HULP" in client.get(pad).content.decode()
    collega = Client()
    collega.force_login(regio.medewerker("Nadia Bos"))
    tekst = collega.get(pad).content.decode()
    assert "Samenvatting" in tekst
    assert "KANARIE-HULP" not in tekst
    assert not [kop for kop in html.fromstring(tekst).xpath("//article//h3/text()") if "Zoekt groter" in kop]


def test_een_toets_in_de_toekomst_en_een_score_in_woorden_worden_geweigerd_bij_hun_veld(wereld):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    fout = _alles_ingevuld() | {"lbt_datum": "2031-01-01", "lbt_score": "dertig", "versie": "1"}
    tekst = _post(client, "intake-invullen", traject.pk, **fout).content.decode()
    assert "Deze dag moet nog komen" in tekst
    assert "Schrijf een getal" in tekst
    assert "Bevinding over zelfredzaamheid" in tekst


@pytest.mark.parametrize(
    ("uitslag", "score", "zin"),
    [
        ("B1-route niet haalbaar", "25,0", "Deze score is genoeg, maar de uitslag zegt iets anders."),
        ("B1-route haalbaar", "24,9", "Deze score is niet genoeg, maar de uitslag zegt iets anders."),
        ("B1-route haalbaar", "25", None),
        ("B1-route niet haalbaar", "24", None),
        ("Onbekend", "31", None),
    ],
)
def test_een_score_die_de_uitslag_tegenspreekt_wordt_gevraagd_bij_haar_veld(wereld, uitslag, score, zin):
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    velden = _alles_ingevuld() | {"lbt_uitslag": uitslag, "lbt_score": score, "lbt_grens": "25", "versie": "1"}
    antwoord = _post(client, "intake-invullen", traject.pk, **velden)
    assert antwoord.status_code == (200 if zin else 302)
    if zin:
        assert zin in html.fromstring(antwoord.content).get_element_by_id("id_lbt_score_error").text_content()


def test_k5_staat_gezondheid_er_dan_vraagt_het_scherm_van_de_intaker_er_niet_meer_om(wereld):
    regio, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    assert _post(client, "intake-invullen", traject.pk, **_alles_ingevuld() | {"versie": "1"}).status_code == 302
    with context({regio.hoorn.pk}):
        Intake.objects.update(eigen_oordeel="")  # er ontbreekt nog iets anders
    tom = als(regio.medewerker("Tom Jansen", Rol.INTAKER))
    for naam in ("intake", "intake-invullen"):
        tekst = leestekst(tom.get(reverse(naam, args=[traject.pk])))
        assert "Gezondheid is al vastgelegd. Gezondheid is een bijzonder gegeven: alleen de klantmanager" in tekst
        assert "Gezondheid legt" not in tekst


def test_k5_de_intaker_leest_wie_gezondheid_vastlegt_en_de_klantmanager_niet(wereld):
    regio, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    tom = als(regio.medewerker("Tom Jansen", Rol.INTAKER))
    for naam in ("intake", "intake-invullen"):
        pad = reverse(naam, args=[traject.pk])
        zin = "Gezondheid legt Marloes de Wit vast, de klantmanager van dit dossier."
        assert zin in " ".join(html.fromstring(tom.get(pad).content).text_content().split())
        assert "Gezondheid legt" not in client.get(pad).content.decode()
    taak = reverse("taak-nieuw", args=[traject.pk])
    assert html.fromstring(tom.get(reverse("intake", args=[traject.pk])).content).xpath(f"//main//a[@href='{taak}']")
    with context({regio.hoorn.pk}):
        Traject.objects.update(klantmanager=None)
    assert "de klantmanager vast die de teamleider" in tom.get(pad).content.decode()


def test_k5_gezondheid_is_van_de_behandelend_klantmanager_en_de_jurist_en_van_niemand_anders(wereld):
    """Veiligheid §2: ook een intaker op wiens naam een dossier staat, ziet of overschrijft haar niet."""
    for eigen, rollen in ((True, {Rol.KLANTMANAGER, Rol.JURIST}), (False, {Rol.JURIST})):
        assert {rol for rol in Rol if ziet(rol, Klasse.GEZONDHEID, eigen_caseload=eigen)} == rollen
    regio, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie=1, tekst_gezondheid="KANARIE-K5")
    tom = regio.medewerker("Tom Jansen", Rol.INTAKER)
    with context({regio.hoorn.pk}):
        Traject.objects.filter(pk=traject.pk).update(klantmanager=tom)
    for naam in ("intake", "intake-invullen"):
        assert "KANARIE-K5" not in als(tom).get(reverse(naam, args=[traject.pk])).content.decode()
    _post(als(tom), "intake-invullen", traject.pk, versie=2, tekst_gezondheid="gewist")
    with context({regio.hoorn.pk}):
        assert Bevinding.objects.get(leefgebied="gezondheid").tekst == "KANARIE-K5"


def test_btr2_afronden_gaat_over_de_intake_die_op_het_scherm_stond(wereld):
    """Tom vult nog iets in terwijl u de knop al voor u heeft."""
    _, traject, client = wereld
    _post(client, "intake-starten", traject.pk)
    _post(client, "intake-invullen", traject.pk, versie="1", afwijking_reden="Leert snel.", **_alles_ingevuld())
    bron, naar = reverse("intake", args=[traject.pk]), reverse("intake-afronden", args=[traject.pk])
    gezien = verborgen(client.get(bron).content, bron, naar)
    _post(client, "intake-invullen", traject.pk, versie="2", afwijking_reden="Leert anders.", **_alles_ingevuld())
    antwoord = client.post(naar, gezien)
    assert antwoord.status_code == 409
    assert "Bekijk hoe het nu staat" in antwoord.content.decode()
    assert _post(client, "intake-afronden", traject.pk).status_code == 302
