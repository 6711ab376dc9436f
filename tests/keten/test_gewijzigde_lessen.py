"""Een school verplaatst, wijzigt of schrapt een les: zij telt één keer, en wat iemand over haar zei blijft staan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Sum
from tests.factories import OP, dossier
from tests.factories.invoer import KOP, KORT, KVK, LESKOP, TOTAALKOP, lees_in, plaatsing

from meedoen.aanbod.models import School
from meedoen.autorisatie.models import Mandaat
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel
from meedoen.trajecten.grootboek import lessen_van, open_geschillen
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.services.uren import geschil_beslissen, uren_vastleggen, uur_betwisten, uur_corrigeren
from meedoen.trajecten.uren import Les

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])


def _saldo(traject) -> Decimal:
    return Traject.objects.get(pk=traject.pk).uren_nt2


def _per_dag() -> dict[date, Decimal]:
    som = Uurregel.objects.order_by().values_list("datum").annotate(som=Sum("telt"))
    return {dag: uren for dag, uren in som if uren}


def _les(dag: int, uren: str = "3", gegeven: str = "ja", les: str = "A", kvk: str = KVK) -> str:
    return LESKOP + f"{les};G7;2026-10-{dag:02d};{uren};taal;{gegeven};{kvk}\n"


def _csv(dag: int) -> str:
    return KOP + f"P42;A;2026-10-{dag:02d};3;taal;aanwezig;\n"


def _json(dag: int) -> dict[str, object]:
    les = {"les_id": "A", "datum": f"2026-10-{dag:02d}", "uren": 3, "onderdeel": "taal", "gegeven": "ja"}
    wie = {"les_id": "A", "plaatsing_id": "P42", "stand": "aanwezig"}
    kop = {"formaat": "voortgang-inburgering/0.1", "aanbieder": {"kvk": KVK, "naam": "Voorbeeldschool"}}
    return kop | {"lessen": [les], "aanwezigheid": [wie]}


def _alleen_les(dag: int) -> str:
    """De aanwezigheid komt één keer; daarna verplaatst alleen het lessenbestand."""
    return _les(dag)


@pytest.mark.parametrize("bestand", [_csv, _json, _alleen_les])
@pytest.mark.parametrize("dagen", [(2, 3, 4), (2, 1), (2, 1, 2), (4, 3, 2, 1)])
def test_een_les_die_vaker_verhuist_telt_een_keer_en_op_de_laatste_dag(klantmanager, traject, bestand, dagen):
    lees_in(bestand(1), klantmanager)
    if bestand is _alleen_les:
        lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
    for keer, dag in enumerate(dagen):
        # Een witregel: anders is het bestand van een les die terugkomt al ingelezen.
        inhoud = bestand(dag) | {"keer": keer} if bestand is _json else bestand(dag) + "\n" * (keer + 1)
        rapport = lees_in(inhoud, klantmanager)
        assert (rapport.fouten, rapport.gewijzigd) == (0, 2 if bestand is _json else 1), rapport.meldingen
        assert _per_dag() == {date(2026, 10, dag): 3}
        assert _saldo(traject) == 3
    aantal = Uurregel.objects.count()
    nog_eens = inhoud | {"keer": "nog eens"} if bestand is _json else inhoud + "\n\n\n"
    assert lees_in(nog_eens, klantmanager).gewijzigd == 0
    assert Uurregel.objects.count() == aantal


def test_na_een_verhuizing_is_het_lessenbestand_nog_in_te_lezen(klantmanager, traject):
    lees_in(_les(1), klantmanager)
    lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
    for dag, uren in ((2, "3"), (2, "2"), (5, "2"), (5, "4")):
        rapport = lees_in(_les(dag, uren), klantmanager)
        assert (rapport.fouten, rapport.gewijzigd) == (0, 1), rapport.meldingen
        assert _per_dag() == {date(2026, 10, dag): Decimal(uren)}


def _corrigeer(regio, klantmanager, stand: str, gevolgd: str | None = None) -> None:
    regel = Uurregel.objects.filter(corrigeert=None).order_by("-pk")[0]
    uren = None if gevolgd is None else Decimal(gevolgd)
    wie = regio.wie(klantmanager)
    uur_corrigeren(regel=regel, wie=wie, stand=stand, gevolgd=uren, reden="Nagevraagd", bron="Docent")


@pytest.mark.parametrize(
    ("eerst", "mens", "daarna", "telt"),
    [
        # De school zei afwezig, een mens besliste aanwezig: korter, langer en verplaatst blijft dat aanwezig.
        ("afwezig_ongeoorloofd;", ("aanwezig", None), [(1, "2", "ja")], "2"),
        ("afwezig_ongeoorloofd;", ("aanwezig", None), [(9, "3", "ja")], "3"),
        ("aanwezig;", ("afwezig_ongeoorloofd", None), [(1, "4", "ja")], "0"),
        ("aanwezig;", ("te_laat", "1.5"), [(1, "2", "ja")], "1.5"),
        ("aanwezig;", ("te_laat", "1.5"), [(1, "1", "ja")], "1"),
        # Te kort en weer terug: wie anderhalf uur volgde, volgde niet opeens de hele les.
        ("aanwezig;", ("te_laat", "1.5"), [(1, "1", "ja"), (1, "3", "ja")], "1.5"),
        # Vervallen en toch gegeven: terug naar wat er het laatst over gezegd is.
        ("afwezig_ongeoorloofd;", ("aanwezig", None), [(1, "3", "vervallen"), (1, "3", "ja")], "3"),
        ("aanwezig;", None, [(1, "3", "vervallen"), (9, "3", "ja")], "3"),
        ("aanwezig;", None, [(9, "3", "vervallen"), (9, "2", "ja")], "2"),
        # Een mens besliste dat de les er niet was.
        ("aanwezig;", ("vervallen", None), [(1, "2", "ja")], "0"),
    ],
)
def test_een_gewijzigde_les_laat_staan_wat_er_het_laatst_over_gezegd_is(
    regio, klantmanager, traject, eerst, mens, daarna, telt
):
    lees_in(_les(1), klantmanager)
    lees_in(KORT + f"P42;A;{eerst}\n", klantmanager)
    if mens:
        _corrigeer(regio, klantmanager, *mens)
    for keer, les in enumerate(daarna, 1):
        assert lees_in(_les(*les) + "\n" * keer, klantmanager).gewijzigd == 1
    assert _saldo(traject) == Decimal(telt)
    # Ook een herhaald bestand met dezelfde aanwezigheid zegt niets nieuws.
    assert lees_in(KORT + f"P42;A;{eerst}\n\n", klantmanager).gewijzigd == 0
    assert _saldo(traject) == Decimal(telt)
    # Zegt de school wel iets nieuws, dan geldt dat.
    assert lees_in(KORT + "P42;A;te_laat;0,5\n", klantmanager).gewijzigd == 1
    assert _saldo(traject) == Decimal("0.5")


def _over_mens(rapport) -> list[str]:
    return [m.rij for m in rapport.meldingen if "besliste eerder een medewerker" in m.reden]


VERVALLEN_RIJ = KOP.replace("\n", ";gegeven\n") + "P42;A;2026-10-01;3;taal;;;vervallen\n"


@pytest.mark.parametrize(
    "herhaal",
    [
        _les(1, "3", "vervallen") + "\n",  # het lessenbestand nog eens
        KORT + "P42;A;aanwezig;\n\n",  # de aanwezigheid nog eens, bij een les die verviel
        KORT + "P42;A;afwezig_ongeoorloofd;\n",
        _les(1, "2", "vervallen"),  # alleen haar duur of dag is anders
        _les(9, "3", "vervallen"),
        VERVALLEN_RIJ,  # het vervallen staat op de regel van de aanwezigheid
    ],
)
@pytest.mark.parametrize("eerst", ["aanwezig", "vervallen"])
def test_een_mens_besliste_dat_een_vervallen_les_doorging_en_dat_blijft(regio, klantmanager, traject, eerst, herhaal):
    """Pas als de school iets nieuws meldt, geldt dat, en dan zegt het rapport dat een mens anders besliste."""
    if eerst == "vervallen":  # wie pas na het vervallen komt, heeft alleen de vervallen les
        lees_in(_les(1, "3", "vervallen"), klantmanager)
        lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
    else:
        lees_in(_les(1), klantmanager)
        lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
        assert _over_mens(lees_in(_les(1, "3", "vervallen"), klantmanager)) == []
    assert _saldo(traject) == 0
    _corrigeer(regio, klantmanager, "aanwezig")
    staat = _saldo(traject)
    assert staat == 3
    for keer in range(2):
        rapport = lees_in(herhaal + "\n" * keer, klantmanager)
        assert (rapport.fouten, _over_mens(rapport)) == (0, []), rapport.meldingen
        assert _saldo(traject) == (2 if ";2;taal" in herhaal else staat)
    # De school zegt dat de les doorging en daarna dat zij toch verviel: dat is nieuw.
    assert lees_in(_les(1) + "\n\n\n", klantmanager).gewijzigd
    assert _saldo(traject) == 3
    rapport = lees_in(_les(1, "3", "vervallen") + "\n\n\n", klantmanager)
    assert (_over_mens(rapport), _saldo(traject)) == (["2"], 0)
    # En ook daarna telt wat een mens beslist weer als laatste.
    _corrigeer(regio, klantmanager, "aanwezig")
    assert lees_in(_les(1, "3", "vervallen") + "\n\n\n\n", klantmanager).gewijzigd == 0
    assert _saldo(traject) == 3


def test_pas_vervallen_in_een_json_gaat_over_de_mens_heen_en_staat_een_keer_in_het_rapport(
    regio, klantmanager, traject
):
    lees_in(_json(1), klantmanager)
    _corrigeer(regio, klantmanager, "afwezig_ongeoorloofd")
    vervallen = _json(1)
    vervallen["lessen"][0]["gegeven"] = "vervallen"
    assert _over_mens(lees_in(vervallen, klantmanager)) == ["aanwezigheid 1"]
    _corrigeer(regio, klantmanager, "aanwezig")
    assert (lees_in(vervallen | {"keer": 2}, klantmanager).gewijzigd, _saldo(traject)) == (0, 3)
    rapport = lees_in(KORT + "P42;A;te_laat;1\n", klantmanager)
    assert (_over_mens(rapport), _saldo(traject)) == ([], 3)  # een vervallen les heeft geen aanwezigheid


def test_een_nieuwe_stand_van_de_school_zegt_dat_een_medewerker_anders_besliste(regio, klantmanager, traject):
    lees_in(_csv(1), klantmanager)
    _corrigeer(regio, klantmanager, "te_laat", "1.5")
    rapport = lees_in(KOP + "P42;A;2026-10-02;3;taal;te_laat;1\n", klantmanager)
    assert (_over_mens(rapport), _saldo(traject)) == (["2"], 1)
    assert _over_mens(lees_in(KOP + "P42;A;2026-10-02;3;taal;aanwezig;\n", klantmanager)) == []


def test_een_verplaatste_les_blijft_zonder_keurmerk(klantmanager, traject):
    lees_in(_les(1), klantmanager)
    lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
    Uurregel.objects.update(keurmerk=False)
    lees_in(_les(2), klantmanager)
    assert list(Uurregel.objects.values_list("keurmerk", flat=True)) == [False] * 3


@pytest.mark.parametrize("verhuis", ["P42;A;2026-10-02;3;taal;afwezig_ongeoorloofd;\n", ""])
def test_een_open_geschil_verhuist_mee_met_de_les(regio, klantmanager, traject, verhuis):
    wie = regio.wie(klantmanager)
    lees_in(_les(1), klantmanager)
    lees_in(KORT + "P42;A;afwezig_ongeoorloofd;\n", klantmanager)
    uur_betwisten(regel=Uurregel.objects.get(), wie=wie, reden="Ik was er wel.")
    lees_in(KOP + verhuis if verhuis else _les(2), klantmanager)
    (open_,) = open_geschillen(traject)
    assert (open_.datum, open_.betwist_reden, open_.betwist_op) == (date(2026, 10, 2), "Ik was er wel.", wie.op)
    assert [les.stand for les in lessen_van(traject, vanaf=date(2026, 1, 1)) if les.betwist] == ["afwezig_ongeoorloofd"]
    geschil_beslissen(regel=open_, wie=wie, gegrond=True, beslissing="Docent bevestigt.", stand="aanwezig")
    assert (_per_dag(), open_geschillen(traject)) == ({date(2026, 10, 2): 3}, [])
    # De beslissing geldt ook als de les daarna weer verhuist.
    lees_in(_les(3), klantmanager)
    assert (_per_dag(), open_geschillen(traject)) == ({date(2026, 10, 3): 3}, [])
    assert Uurregel.objects.get(datum=date(2026, 10, 3)).beslissing == "Docent bevestigt."


def _vol(rapport) -> list[tuple[str, bool]]:
    return [(m.rij, "gevolgde uren" in m.reden) for m in rapport.meldingen if m.ernst == "fout"]


def test_een_dag_wordt_ook_door_gewijzigde_lessen_niet_langer_dan_een_etmaal(klantmanager, traject):
    lessen = "".join(f"L{n};G7;2026-10-{n:02d};20;taal;ja;{KVK}\n" for n in (1, 2, 3))
    lees_in(LESKOP + lessen, klantmanager)
    lees_in(KORT + "".join(f"P42;L{n};aanwezig;\n" for n in (1, 2, 3)), klantmanager)
    samen = LESKOP + "".join(f"L{n};G7;2026-10-01;20;taal;ja;{KVK}\n" for n in (2, 3))
    assert _vol(lees_in(samen, klantmanager)) == [("3", True)]
    assert _vol(lees_in(_les(1, "20", les="L2"), klantmanager)) == [("2", True)]
    assert _saldo(traject) == 60
    # Van dag wisselen kan wel: na het hele bestand past elke dag.
    wissel = LESKOP + "".join(f"L{n};G7;2026-10-{4 - n:02d};20;taal;ja;{KVK}\n" for n in (1, 3))
    assert lees_in(wissel, klantmanager).fouten == 0
    assert _per_dag() == {date(2026, 10, dag): 20 for dag in (1, 2, 3)}


def test_een_volle_dag_door_een_les_in_json_telt_die_les_als_geweigerd(klantmanager, traject):
    lees_in(_json(1), klantmanager)
    lees_in(KOP + "P42;B;2026-10-02;23;taal;aanwezig;\n", klantmanager)
    rapport = lees_in(_json(2) | {"aanwezigheid": []}, klantmanager)
    assert (_vol(rapport), rapport.geweigerd, rapport.gewijzigd) == ([("lessen 1", True)], 1, 0)


@pytest.mark.parametrize("stuk", [1, 2, 2_000])
def test_wat_het_bestand_verderop_verplaatst_maakt_een_dag_niet_vol(klantmanager, traject, monkeypatch, stuk):
    monkeypatch.setattr("meedoen.keten.school.aanwezigheid.STUK", stuk)
    rij = "P42;L{};2026-10-{:02d};20;taal;aanwezig;\n"
    lees_in(KOP + "".join(rij.format(n, n) for n in range(1, 5)), klantmanager)
    schuif = KOP + "".join(rij.format(n, n + 1) for n in range(1, 5))
    rapport = lees_in(schuif, klantmanager)
    assert (rapport.fouten, rapport.gewijzigd) == (0, 4), rapport.meldingen
    assert _per_dag() == {date(2026, 10, dag): 20 for dag in range(2, 6)}
    vol = lees_in(KOP + rij.format(9, 6) + rij.format(4, 6), klantmanager)
    assert _vol(vol) == [("3", True)]


def test_een_correctie_op_een_periodetotaal_staat_buiten_het_etmaal(regio, klantmanager, traject):
    lees_in(TOTAALKOP + "P42;2026-10-01;taal;80\n", klantmanager)
    for gevolgd in ("20", "2"):
        _corrigeer(regio, klantmanager, "aanwezig", gevolgd)
    assert lees_in(KOP + "P42;L1;2026-10-01;20;taal;aanwezig;\n", klantmanager).fouten == 0
    # De 78 uur die eraf gingen, maken geen plaats voor andere lessen op die dag.
    assert _vol(lees_in(KOP + "P42;L2;2026-10-01;5;taal;aanwezig;\n", klantmanager)) == [("2", True)]
    regel = Uurregel.objects.get(les_sleutel__contains="|T2026")
    wie = regio.wie(klantmanager)
    uur_corrigeren(regel=regel, wie=wie, stand="aanwezig", gevolgd=Decimal(70), reden="Toch", bron="Docent")
    assert _saldo(traject) == 90


@pytest.mark.parametrize("kop", [KOP, LESKOP.replace(";kvk", "")])
def test_een_les_van_nul_uur_zegt_dat_zij_langer_moet_duren(klantmanager, traject, kop):
    rij = "P42;A;2026-10-01;0;taal;aanwezig;\n" if kop == KOP else "A;G7;2026-10-01;0;taal;ja\n"
    (fout,) = lees_in(kop + rij, klantmanager).meldingen
    assert (fout.kolom, fout.reden) == ("Uren", "Een les duurt meer dan 0 en ten hoogste 24 uur.")


def test_een_les_zonder_school_wijzigt_nooit_de_les_van_een_andere_school(regio, klantmanager, traject):
    """Twee scholen hebben allebei een L1 en noemen in hun lessenbestand geen school."""
    zonder = LESKOP.replace(";kvk", "") + "L1;G7;2026-10-{:02d};3;taal;ja\n"
    rij = KOP + "{};L1;2026-10-01;3;taal;aanwezig;\n"
    lees_in(zonder.format(1), klantmanager)
    lees_in(rij.format("P42"), klantmanager)
    assert lees_in(zonder.format(2), klantmanager).fouten == 0  # nog maar één school heeft deze les
    ander = dossier(regio, klantmanager, regio.hoorn)
    plek = plaatsing(ander, "P43")
    plek.school = School.objects.create(kvk="87654321", naam="Andere school")
    plek.save()
    lees_in(rij.format("P43"), klantmanager)
    aantal = Uurregel.objects.count()
    (fout,) = lees_in(zonder.format(9), klantmanager).meldingen
    assert (fout.rij, fout.reden) == ("2", "Deze les staat bij meer scholen in de uren.")
    assert "kvk" in fout.wat_te_doen
    assert Uurregel.objects.count() == aantal
    met = "L1;G7;2026-10-{:02d};3;taal;ja;87654321\n"
    for dag in (1, 9):
        assert lees_in(LESKOP + met.format(dag), klantmanager).fouten == 0
    assert _per_dag() == {date(2026, 10, dag): 3 for dag in (2, 9)}


def test_een_les_met_een_kleine_letter_is_een_andere_les(klantmanager, traject):
    lees_in(_les(1, les="l1"), klantmanager)
    lees_in(KOP + "P42;L1;2026-10-05;3;taal;aanwezig;\n", klantmanager)
    assert lees_in(_les(9, les="l1"), klantmanager).fouten == 0
    assert _per_dag() == {date(2026, 10, 5): 3}


def test_een_les_met_de_reden_van_een_periodetotaal_ontloopt_het_etmaal_niet(klantmanager, traject):
    kop = KOP.replace("uren_geteld", "reden")
    (fout,) = lees_in(kop + "P42;A;2026-10-01;20;taal;aanwezig;Totaal over de periode\n", klantmanager).meldingen
    assert (fout.kolom, "alleen voor een periodetotaal" in fout.reden) == ("Reden", True)


DELENKOP = "plaatsing_id;peildatum;onderdeel;uren_aangeboden;uren_aanwezig;uren_geoorloofd_afwezig;"
DELENKOP += "uren_ongeoorloofd_afwezig;uren_vervallen_door_school\n"


@pytest.mark.parametrize(
    ("later", "telt", "verzuim"),
    [
        ("24;0;0;24;0", "0", {"afwezig_ongeoorloofd": 24}),
        (";18;;6;", "18", {"aanwezig": 18, "afwezig_ongeoorloofd": 6}),
        (";;;;", "0", {}),
    ],
)
def test_een_deel_van_een_periodetotaal_dat_nul_wordt_verbetert_wat_er_stond(
    klantmanager, traject, later, telt, verzuim
):
    eerst = lees_in(DELENKOP + "P42;2026-10-31;taal;24;20;4;0;0\n", klantmanager)
    assert (eerst.nieuw, Uurregel.objects.count()) == (1, 2)  # een deel van nul uur maakt geen regel
    for inhoud, gewijzigd in ((later, 1), (later + "\n", 0)):
        rapport = lees_in(DELENKOP + f"P42;2026-10-31;taal;{inhoud}\n", klantmanager)
        assert (rapport.fouten, rapport.gewijzigd) == (0, gewijzigd), rapport.meldingen
        assert _saldo(traject) == Decimal(telt)
        lessen = lessen_van(traject, vanaf=date(2026, 1, 1))
        assert {les.stand: les.lesuren for les in lessen if les.lesuren} == verzuim


def test_een_kolom_die_niet_in_het_bestand_staat_zegt_niets_over_dat_deel(klantmanager, traject):
    lees_in(DELENKOP + "P42;2026-10-31;taal;;20;4;0;0\n", klantmanager)
    assert lees_in(TOTAALKOP + "P42;2026-10-31;taal;20\n", klantmanager).ongewijzigd == 1
    assert Uurregel.objects.count() == 2


BETWISTKOP = "plaatsing_id;les_id;datum;uren;onderdeel;stand;betwist;betwist_reden\n"


def _betwist(betwist: str, *, dag: int = 1, stand: str = "afwezig_ongeoorloofd") -> str:
    reden = "Ik was er wel." if betwist == "ja" else ""
    return f"P42;A;2026-10-{dag:02d};3;taal;{stand};{betwist};{reden}\n"


def test_een_les_die_al_betwist_binnenkomt_heeft_de_dag_van_het_inlezen(klantmanager, traject):
    lees_in(BETWISTKOP + _betwist("ja"), klantmanager)
    (open_,) = open_geschillen(traject)
    assert (open_.betwist_reden, open_.betwist_op) == ("Ik was er wel.", OP)


@pytest.mark.parametrize(
    ("later", "dag"),
    [
        (_betwist("ja"), 1),
        (_betwist("ja", stand="afwezig_geoorloofd"), 1),
        (_betwist("ja", dag=2), 2),
    ],
)
def test_een_geschil_dat_in_een_later_bestand_komt_gaat_open_op_de_les_die_er_staat(klantmanager, traject, later, dag):
    lees_in(BETWISTKOP + _betwist("nee"), klantmanager)
    assert open_geschillen(traject) == []
    rapport = lees_in(BETWISTKOP + later, klantmanager)
    assert (rapport.fouten, rapport.gewijzigd, rapport.ongewijzigd) == (0, 1, 0)
    (open_,) = open_geschillen(traject)
    assert (open_.datum.day, open_.betwist_reden, open_.betwist_op) == (dag, "Ik was er wel.", OP)
    assert Auditregel.objects.filter(actie="uren_ingelezen").count() == 2
    assert lees_in(BETWISTKOP + later + "\n", klantmanager).ongewijzigd == 1


def test_alleen_een_mens_sluit_een_geschil_en_daarna_gaat_het_niet_weer_open(regio, klantmanager, traject):
    lees_in(BETWISTKOP + _betwist("ja"), klantmanager)
    assert lees_in(BETWISTKOP + _betwist("nee"), klantmanager).ongewijzigd == 1
    (open_,) = open_geschillen(traject)
    geschil_beslissen(regel=open_, wie=regio.wie(klantmanager), gegrond=False, beslissing="Docent zag u niet.")
    assert lees_in(BETWISTKOP + _betwist("ja") + "\n", klantmanager).ongewijzigd == 1
    assert open_geschillen(traject) == []


def test_twee_regels_die_alleen_in_het_geschil_verschillen_zijn_niet_dezelfde(klantmanager, traject):
    (fout,) = lees_in(BETWISTKOP + _betwist("nee") + _betwist("ja"), klantmanager).meldingen
    assert (fout.ernst, fout.rij) == ("fout", "3")


def test_een_gewijzigde_les_gaat_niet_ongezien_een_afgesloten_dossier_in(klantmanager, traject):
    lees_in(_les(5), klantmanager)
    lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
    Traject.objects.filter(pk=traject.pk).update(toestand="voldaan", voldaan_op=date(2026, 10, 10))
    rapport = lees_in(_les(20), klantmanager)
    (fout,) = [m for m in rapport.meldingen if m.ernst == "fout"]
    assert (fout.rij, fout.kolom, "al afgesloten" in fout.reden) == ("2", "Datum", True)
    assert _per_dag() == {date(2026, 10, 5): 3}
    rapport = lees_in(_les(6, "1"), klantmanager)
    assert "Dit dossier is afgesloten op 10 oktober 2026." in rapport.meldingen[1].reden
    assert (rapport.fouten, _per_dag()) == (0, {date(2026, 10, 6): 1})


def test_een_les_zonder_school_wijzigt_nooit_de_les_die_een_school_met_haar_nummer_gaf(klantmanager, traject):
    lees_in(_les(5), klantmanager)
    lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
    zonder = LESKOP.replace(";kvk", "") + "A;Y7;2026-10-07;{};taal;{}\n"
    lees_in(zonder.format(5, "ja"), klantmanager)
    rapport = lees_in(zonder.format(6, "vervallen"), klantmanager)
    (melding,) = rapport.meldingen
    assert (melding.ernst, melding.rij, "kvk" in melding.wat_te_doen) == ("waarschuwing", "2", True)
    assert (rapport.gewijzigd, _per_dag()) == (1, {date(2026, 10, 5): 3})
    # Wie de school noemt, wijzigt die les wel.
    assert lees_in(_les(6), klantmanager).fouten == 0
    assert _per_dag() == {date(2026, 10, 6): 3}


@pytest.mark.parametrize("met_uren", [True, False])
def test_een_leslijst_zonder_school_zegt_meteen_dat_zij_de_les_van_een_school_niet_wijzigt(
    klantmanager, traject, met_uren
):
    """Ook als zij voor het eerst komt: anders lijkt de les verplaatst, terwijl de uren blijven staan."""
    lees_in(_les(5), klantmanager)
    if met_uren:
        lees_in(KORT + "P42;A;aanwezig;\n", klantmanager)
    zonder = LESKOP.replace(";kvk", "") + "A;G7;2026-10-{:02d};3;taal;ja\n"
    (melding,) = lees_in(zonder.format(6), klantmanager).meldingen
    assert (melding.ernst, melding.rij, "kvk" in melding.wat_te_doen) == ("waarschuwing", "2", True)
    assert len(lees_in(zonder.format(7), klantmanager).meldingen) == 1
    # Zegt zij hetzelfde als de school, dan is er niets te melden.
    assert lees_in(zonder.format(5), klantmanager).meldingen == []
    assert _per_dag() == ({date(2026, 10, 5): 3} if met_uren else {})


def test_een_les_onder_een_tweede_nummer_van_dezelfde_persoon_telt_geen_twee_keer(regio, klantmanager, traject):
    plaatsing(traject, "P43", begin=date(2026, 10, 1))
    rij = "{};A;2026-10-05;3;taal;{};\n"
    beide = lees_in(KOP + rij.format("P42", "aanwezig") + rij.format("P43", "aanwezig"), klantmanager)
    assert [(m.rij, m.ernst) for m in beide.meldingen] == [("3", "fout")]
    lees_in(KOP + rij.format("P42", "aanwezig"), klantmanager)
    (fout,) = lees_in(KOP + rij.format("P43", "aanwezig"), klantmanager).meldingen
    assert (fout.rij, "ander deelnemernummer van dezelfde persoon" in fout.reden) == ("2", True)
    assert _saldo(traject) == 3
    # Een andere les, of dezelfde nadat zij bij het eerste nummer verviel, mag wel.
    assert lees_in(KOP + rij.format("P43", "aanwezig").replace(";A;", ";B;"), klantmanager).fouten == 0
    regel = Uurregel.objects.get(les_sleutel__contains="|A|")
    uur_corrigeren(
        regel=regel, wie=regio.wie(klantmanager), stand="vervallen", gevolgd=None, reden="Wissel", bron="Docent"
    )
    assert lees_in(KOP + rij.format("P43", "aanwezig") + "\n", klantmanager).fouten == 0
    assert _saldo(traject) == 6


def _dubbel(rapport) -> list[str]:
    return [m.rij for m in rapport.meldingen if "al een les van deze soort" in m.reden]


def test_een_les_van_de_school_op_een_dag_met_een_les_van_elders_geeft_een_waarschuwing(regio, klantmanager, traject):
    hand = [Les(date(2026, 10, dag), "taal", Decimal(3), "aanwezig") for dag in (1, 2)]
    wie = regio.wie(klantmanager)
    uren_vastleggen(traject=traject, wie=wie, lessen=hand, bron="School, presentielijst")
    rij = "P42;{};2026-10-{:02d};3;{};aanwezig;\n"
    rapport = lees_in(
        KOP + rij.format("A", 1, "taal") + rij.format("B", 2, "knm") + rij.format("C", 3, "taal"), klantmanager
    )
    assert (rapport.fouten, rapport.nieuw, _dubbel(rapport)) == (0, 3, ["2"])
    # Ochtend en middag van dezelfde school zijn gewoon; wat er al stond, is niet opnieuw een vraag.
    assert _dubbel(lees_in(KOP + rij.format("C2", 3, "taal") + rij.format("A", 1, "taal"), klantmanager)) == []
    regel = Uurregel.objects.get(les_sleutel__startswith="hand:", datum=date(2026, 10, 2))
    uur_corrigeren(regel=regel, wie=wie, stand="vervallen", gevolgd=None, reden="Dubbel", bron="Docent")
    assert _dubbel(lees_in(KOP + rij.format("D", 2, "taal"), klantmanager)) == []


def test_een_les_van_een_andere_school_op_dezelfde_dag_geeft_een_waarschuwing(klantmanager, traject):
    ander = plaatsing(traject, "P43")
    ander.school = School.objects.create(kvk="87654321", naam="Andere school")
    ander.save()
    lees_in(KOP + "P42;A;2026-10-01;3;taal;aanwezig;\n", klantmanager)
    rapport = lees_in(KOP + "P43;X;2026-10-01;3;taal;aanwezig;\nP43;Y;2026-10-01;3;taal;aanwezig;\n", klantmanager)
    assert (rapport.nieuw, _dubbel(rapport)) == (2, ["2", "3"])


@pytest.mark.parametrize(("eerst", "later"), [("3", "5"), ("5", "3")])
def test_een_mens_rekent_met_de_lesduur_van_nu(regio, klantmanager, traject, eerst, later):
    """De school wijzigt de duur, een mens de stand: het saldo volgt de les van nu, en het bestand wijzigt dan niets."""
    lees_in(_les(1, eerst), klantmanager)
    lees_in(KORT + "P42;A;afwezig_ongeoorloofd;\n", klantmanager)
    lees_in(_les(1, later), klantmanager)
    _corrigeer(regio, klantmanager, "aanwezig")
    assert _saldo(traject) == Decimal(later)
    _corrigeer(regio, klantmanager, "vervallen")
    _corrigeer(regio, klantmanager, "te_laat", "2.5")
    assert _saldo(traject) == Decimal("2.5")
    assert lees_in(_les(1, later) + "\n", klantmanager).gewijzigd == 0
    assert _saldo(traject) == Decimal("2.5")


def _allebei(rapport) -> list[tuple[str, str]]:
    return [(m.rij, m.kolom) for m in rapport.meldingen if "tellen nu allebei" in m.reden]


def _totaal(dag: str, uren: int = 40, soort: str = "taal", nummer: str = "P42") -> str:
    return f"{nummer};{dag};{soort};{uren}\n"


def test_losse_lessen_en_een_totaal_over_dezelfde_maand_geven_een_waarschuwing(regio, klantmanager, traject):
    """De proef zegt het al, één keer per persoon en maand; wie het bestand herhaalt, hoort het niet opnieuw."""
    rij = KOP + "P42;{0};2026-10-{0};3;taal;aanwezig;\n"
    lees_in(rij.format("05"), klantmanager)
    totalen = TOTAALKOP + _totaal("2026-09-30") + _totaal("2026-10-04") + _totaal("2026-10-31", soort="knm")
    assert _allebei(lees_in(totalen, klantmanager)) == []  # een andere maand, vóór de les, een ander onderdeel
    assert _allebei(lees_in(TOTAALKOP + _totaal("2026-10-31"), klantmanager)) == [("2", "Peildatum")]
    assert _allebei(lees_in(TOTAALKOP + _totaal("2026-10-31") + "\n", klantmanager)) == []
    lessen = KOP + "".join(f"P42;{n};2026-10-{n};3;taal;aanwezig;\n" for n in (20, 21, 22))
    assert _allebei(lees_in(lessen, klantmanager)) == [("2", "Datum")]
    assert _allebei(lees_in(lessen + "\n", klantmanager)) == []
    # Een les van een andere school is een andere vraag; wat verviel of nul is, telt niet mee.
    ander = plaatsing(traject, "P43")
    ander.school = School.objects.create(kvk="87654321", naam="Andere school")
    ander.save()
    assert _allebei(lees_in(TOTAALKOP + _totaal("2026-10-31", nummer="P43"), klantmanager)) == []
    assert _allebei(lees_in(TOTAALKOP + _totaal("2026-10-30", uren=0), klantmanager)) == []


def test_wat_verviel_telt_niet_dubbel_met_een_totaal(regio, klantmanager, traject):
    lees_in(KOP + "P42;A;2026-10-05;3;taal;aanwezig;\n", klantmanager)
    _corrigeer(regio, klantmanager, "vervallen")
    assert _allebei(lees_in(TOTAALKOP + _totaal("2026-10-31"), klantmanager)) == []
    assert _allebei(lees_in(KOP + "P42;B;2026-10-06;3;taal;vervallen;\n", klantmanager)) == []


def test_lessen_en_een_totaal_in_een_json_zijn_een_waarschuwing_bij_het_totaal(klantmanager, traject):
    totaal = {"plaatsing_id": "P42", "peildatum": "2026-10-31", "onderdeel": "taal", "uren_aanwezig": 40}
    rapport = lees_in(_json(1) | {"totalen": [totaal]}, klantmanager)
    assert _allebei(rapport) == [("totalen 1", "Peildatum")]
    assert _allebei(lees_in(_json(1) | {"totalen": [totaal], "keer": 2}, klantmanager)) == []


def test_ten9_een_gewijzigde_les_zegt_in_welke_gemeente_zij_niet_doorwerkt(regio, klantmanager, traject):
    """Het grootboek buiten het mandaat blijft zoals het was, en het rapport zegt hoe dat wordt ingehaald."""
    elders = dossier(regio, klantmanager, regio.medemblik)
    with context({regio.medemblik.pk}):
        Traject.objects.filter(pk=elders.pk).update(eerste_pip=date(2026, 1, 2))
    plaatsing(elders, "P50")
    lees_in(_les(1), klantmanager)
    lees_in(KORT + "P42;A;aanwezig;\nP50;A;aanwezig;\n", klantmanager)
    assert not [m for m in lees_in(_les(2), klantmanager).meldingen if "werken niet door" in m.reden]
    mandaat = Mandaat.objects.filter(gemeente=regio.medemblik)
    for stil in ({"tot": date(2026, 11, 1)}, {"tot": None, "handelingen": ["importeren", "dossier_inzien"]}):
        mandaat.update(**stil)
        rapport = lees_in(_les(3 if stil["tot"] else 4), klantmanager)
        (zin,) = [m for m in rapport.meldingen if "werken niet door" in m.reden]
        assert (rapport.fouten, "niet door in Medemblik: daar leest u nu geen uren in" in zin.reden) == (0, True)
        assert "aanwezigheid" in zin.wat_te_doen
    assert _per_dag() == {date(2026, 10, 4): 3}
    with context({regio.medemblik.pk}):
        assert _per_dag() == {date(2026, 10, 2): 3}
    mandaat.update(handelingen=["*"])
    assert lees_in(KORT + "P42;A;aanwezig;\nP50;A;aanwezig;\n\n", klantmanager).gewijzigd == 1
    with context({regio.medemblik.pk}):
        assert _per_dag() == {date(2026, 10, 4): 3}
