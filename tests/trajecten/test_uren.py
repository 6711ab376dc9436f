"""Het urengrootboek: wat telt, corrigeren zonder wissen, betwisten, en een saldo dat altijd klopt."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import OP, Regio, dossier
from tests.trajecten.queryplan import queryplan

from meedoen.autorisatie.mag import KanNietMeer, MagNiet
from meedoen.autorisatie.models import Gemeente
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context
from meedoen.logboek.models import Auditregel
from meedoen.trajecten.etmaal import gevolgd_op
from meedoen.trajecten.grootboek import VENSTER_WEKEN, Gevolgdeles, Lesritme, lesritme, lessen_van
from meedoen.trajecten.keuzes import Stand, Urensoort
from meedoen.trajecten.models import Traject, Uurregel
from meedoen.trajecten.services.uren import (
    ZO_STAAT_HET_AL,
    geschil_beslissen,
    uren_vastleggen,
    uur_betwisten,
    uur_corrigeren,
)
from meedoen.trajecten.tijdlijn import tijdlijn_van
from meedoen.trajecten.uren import NUL, Les, OngeldigeUren, Telling, bezwaren, lesuren, tellende_uren, telling
from meedoen.wet.tijd import EEN_DAG

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])
PLICHT = date(2026, 1, 12)
PIP = date(2026, 3, 2)
DRIE = Decimal(3)


@pytest.fixture
def regio():
    return Regio()


@pytest.fixture
def wie(regio):
    wie = regio.wie(regio.medewerker("Marloes de Wit"))
    with context(wie.gemeenten):
        yield wie


@pytest.fixture
def traject(regio, wie):
    from meedoen.autorisatie.models import Medewerker

    nieuw = dossier(regio, Medewerker.objects.get(pk=wie.medewerker_id), regio.hoorn)
    Traject.objects.filter(pk=nieuw.pk).update(eerste_pip=PIP, toestand="pip_vastgesteld", leerroute="b1")
    return Traject.objects.select_related("gemeente").get(pk=nieuw.pk)


def les(**anders) -> Les:
    basis = {"datum": date(2026, 11, 2), "soort": Urensoort.TAAL, "duur": DRIE, "stand": Stand.AANWEZIG}
    return Les(**basis | anders)


def saldo(traject) -> Decimal:
    return Traject.objects.values_list("uren_nt2", flat=True).get(pk=traject.pk)


def leg_vast(traject, wie, *lessen: Les) -> list[Uurregel]:
    return uren_vastleggen(traject=traject, wie=wie, lessen=lessen, bron="School, presentielijst")


def test_afs02_taal_en_alfabetisering_tellen_voor_de_600_en_knm_niet(traject, wie):
    leg_vast(traject, wie, *(les(soort=soort) for soort in Urensoort.values))
    assert saldo(traject) == 9  # taal, alfabetisering en taalschakel


def test_afs02_een_les_zonder_keurmerk_telt_niet(traject, wie):
    leg_vast(traject, wie, les(keurmerk=False))
    assert saldo(traject) == 0


def test_int14_voor_het_pip_telt_alleen_wat_bij_de_intake_hoorde(traject, wie):
    voor = PIP - timedelta(days=1)
    leg_vast(traject, wie, les(datum=voor), les(datum=voor, intake=True, duur=Decimal(2)), les(datum=PIP))
    assert saldo(traject) == 5


def test_zonder_pip_telt_alleen_de_intake(traject, wie):
    Traject.objects.filter(pk=traject.pk).update(eerste_pip=None)
    leg_vast(traject, wie, les(), les(intake=True, duur=Decimal(1)))
    assert saldo(traject) == 1


@pytest.mark.parametrize("stand", [Stand.GEOORLOOFD, Stand.ONGEOORLOOFD, Stand.VERVALLEN, Stand.ONBEKEND])
def test_wie_er_niet_was_heeft_geen_uren(stand):
    assert tellende_uren(stand=stand, duur=DRIE, gevolgd=None) == 0


def test_elke_stand_heeft_een_antwoord_op_telt_en_op_les():
    for stand in Stand.values:
        assert tellende_uren(stand=stand, duur=DRIE) in (0, DRIE)
        assert lesuren(stand=stand, duur=DRIE) in (0, DRIE)
    assert lesuren(stand=Stand.VERVALLEN, duur=DRIE) == 0


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"datum": OP + timedelta(days=1)}, "datum"),
        ({"datum": date(2021, 12, 31)}, "datum"),
        ({"datum": PLICHT - timedelta(days=1)}, "datum"),
        ({"duur": Decimal(0)}, "duur"),
        ({"duur": Decimal(25)}, "duur"),
        ({"gevolgd": Decimal(4)}, "gevolgd"),
        ({"stand": Stand.TE_LAAT}, "gevolgd"),
        ({"stand": Stand.VERVALLEN, "gevolgd": Decimal(1)}, "gevolgd"),
    ],
)
def test_onmogelijke_uren_worden_geweigerd_met_het_veld(traject, wie, anders, veld):
    assert set(bezwaren(les(**anders), op=OP, plicht=PLICHT)) == {veld}
    traject.start_plicht = PLICHT
    with pytest.raises(OngeldigeUren) as fout:
        leg_vast(traject, wie, les(), les(**anders))
    assert set(fout.value.bezwaren) == {veld}
    assert Uurregel.objects.count() == 0


def test_een_les_op_de_eerste_dag_van_de_wet_of_van_de_plicht_kan():
    assert bezwaren(les(datum=date(2022, 1, 1)), op=OP, plicht=None) == {}
    assert bezwaren(les(datum=PLICHT), op=OP, plicht=PLICHT) == {}


def test_een_les_van_voor_de_plicht_die_er_al_staat_blijft_te_corrigeren(traject, wie):
    (regel,) = leg_vast(traject, wie, les(datum=PLICHT - timedelta(days=1)))
    Traject.objects.filter(pk=traject.pk).update(start_plicht=PLICHT)
    uur_corrigeren(regel=regel, wie=wie, stand=Stand.VERVALLEN, gevolgd=None, reden="Verkeerde dag", bron="School")
    assert regel.correcties.get().stand == Stand.VERVALLEN


def test_een_correctie_maakt_een_dag_niet_langer_dan_een_etmaal(traject, wie):
    lang, _ = leg_vast(traject, wie, les(duur=Decimal(20), stand=Stand.ONGEOORLOOFD), les(duur=Decimal(10)))
    with pytest.raises(OngeldigeUren, match="30 gevolgde uren"):
        uur_corrigeren(regel=lang, wie=wie, stand=Stand.AANWEZIG, gevolgd=None, reden="Was er", bron="School")
    uur_corrigeren(regel=lang, wie=wie, stand=Stand.TE_LAAT, gevolgd=Decimal(14), reden="Was er", bron="School")
    assert saldo(traject) == 24


def test_een_correctie_wist_niets_en_verwijst(traject, wie):
    (regel,) = leg_vast(traject, wie, les(stand=Stand.ONGEOORLOOFD))
    correctie = uur_corrigeren(
        regel=regel, wie=wie, stand=Stand.TE_LAAT, gevolgd=Decimal(2), reden="Stond op afwezig", bron="School"
    )
    regel.refresh_from_db()
    assert (regel.telt, regel.stand) == (0, Stand.ONGEOORLOOFD)
    assert (correctie.corrigeert_id, correctie.telt, correctie.duur, correctie.datum) == (regel.pk, 2, 0, regel.datum)
    assert saldo(traject) == 2


def test_een_tweede_correctie_rekent_verder_met_de_eerste(traject, wie):
    (regel,) = leg_vast(traject, wie, les())
    for stand, gevolgd in ((Stand.VERVALLEN, None), (Stand.TE_LAAT, Decimal("1.5")), (Stand.GEOORLOOFD, None)):
        uur_corrigeren(regel=regel, wie=wie, stand=stand, gevolgd=gevolgd, reden="Nagevraagd", bron="School")
    assert saldo(traject) == 0
    assert Uurregel.objects.aggregate(s=Sum("duur"))["s"] == DRIE  # er was uiteindelijk wel les
    with pytest.raises(MagNiet, match="zelf een correctie"):
        uur_corrigeren(
            regel=Uurregel.objects.exclude(corrigeert=None).first(),
            wie=wie,
            stand=Stand.AANWEZIG,
            gevolgd=None,
            reden="x",
            bron="y",
        )


def test_wie_gelijk_krijgt_krijgt_iets_anders_dan_er_stond(traject, wie):
    (regel,) = uren_vastleggen(traject=traject, wie=wie, lessen=[les(stand=Stand.ONGEOORLOOFD)], bron="Presentielijst")
    betwist = uur_betwisten(regel=regel, wie=wie, reden="Was er wel")
    with pytest.raises(OngeldigeUren) as fout:
        geschil_beslissen(regel=betwist, wie=wie, gegrond=True, beslissing="Gelijk", stand=Stand.ONGEOORLOOFD)
    assert fout.value.bezwaren == {"stand": ZO_STAAT_HET_AL}
    assert not Uurregel.objects.filter(corrigeert=regel).exists()


def test_een_geschil_gegrond_geeft_een_correctie_en_ongegrond_niet(traject, wie):
    een, twee = leg_vast(traject, wie, les(stand=Stand.ONGEOORLOOFD), les(stand=Stand.ONGEOORLOOFD))
    for regel in (een, twee):
        uur_betwisten(regel=regel, wie=wie, reden="De bus was te laat")
    with pytest.raises(MagNiet, match="al betwist"):
        uur_betwisten(regel=een, wie=wie, reden="Nog eens")
    geschil_beslissen(
        regel=een, wie=wie, gegrond=True, beslissing="Docent bevestigt", stand=Stand.TE_LAAT, gevolgd=Decimal(2)
    )
    geschil_beslissen(regel=twee, wie=wie, gegrond=False, beslissing="Niet gezien door de docent")
    assert saldo(traject) == 2
    assert list(Uurregel.objects.filter(corrigeert=None).order_by("pk").values_list("gegrond", "betwist")) == [
        (True, False),
        (False, False),
    ]
    with pytest.raises(KanNietMeer, match="al beslist"):
        geschil_beslissen(regel=twee, wie=wie, gegrond=True, beslissing="Toch")
    with pytest.raises(MagNiet, match="al beslist"):
        uur_betwisten(regel=twee, wie=wie, reden="Weer")


def test_toe_een_rol_zonder_recht_mag_geen_uren_schrijven(regio, traject, wie):
    begeleider = regio.wie(regio.medewerker("Anouk Meijer", Rol.BEGELEIDER))
    with pytest.raises(MagNiet, match="Uw rol"):
        leg_vast(traject, begeleider, les())
    buiten = regio.wie(regio.medewerker("Buiten", organisatie=regio.buiten))
    with pytest.raises(MagNiet, match="niet gevonden"):
        leg_vast(traject, buiten, les())


def test_log1_elke_handeling_staat_in_het_logboek_zonder_inhoud(traject, wie):
    (regel,) = leg_vast(traject, wie, les(reden="vertelde iets vertrouwelijks"))
    uur_betwisten(regel=regel, wie=wie, reden="geheim")
    regels = Auditregel.objects.filter(dossier=traject.pk, actie__startswith="u").order_by("pk")
    assert [r.actie for r in regels] == ["uren_vastgelegd", "uur_betwist"]
    assert not any(woord in r.reden for r in regels for woord in ("vertrouwelijks", "geheim"))


uren = st.decimals(min_value="0.25", max_value="9", places=2)
standen = st.sampled_from([Stand.AANWEZIG, Stand.TE_LAAT, Stand.GEOORLOOFD, Stand.ONGEOORLOOFD, Stand.VERVALLEN])
lessen = st.builds(
    lambda soort, duur, stand, deel, terug, intake, keurmerk: Les(
        OP - timedelta(days=terug),
        soort,
        duur,
        stand,
        (duur * deel).quantize(Decimal("0.01")) if stand == Stand.TE_LAAT else None,
        intake=intake,
        keurmerk=keurmerk,
    ),
    st.sampled_from(Urensoort.values),
    uren,
    standen,
    st.sampled_from([Decimal("0.25"), Decimal("0.5"), Decimal(1)]),
    st.integers(0, 400),
    st.booleans(),
    st.booleans(),
)
handelingen = st.lists(
    st.one_of(
        st.tuples(st.just("erbij"), lessen),
        st.tuples(
            st.sampled_from(["corrigeer", "betwist", "beslis", "wijs_af"]), st.tuples(st.integers(0, 9), standen)
        ),
    ),
    min_size=1,
    max_size=12,
)


def probeer(traject, wie, soort, wat) -> dict[str, str]:
    """De bezwaren bij deze handeling; het enige dat kan, is een dag die al bijna vol was."""
    bezwaren_ = {}
    try:
        doe(traject, wie, soort, wat)
    except OngeldigeUren as vol:
        bezwaren_ = vol.bezwaren
    assert all("Een dag heeft er 24." in zin for zin in bezwaren_.values())
    return bezwaren_


def doe(traject, wie, soort, wat) -> None:
    if soort == "erbij":
        leg_vast(traject, wie, wat)
        return
    regels, (nummer, stand) = list(Uurregel.objects.filter(corrigeert=None).order_by("pk")), wat
    if not regels:
        return
    regel = regels[nummer % len(regels)]
    gevolgd = Decimal("0.25") if stand == Stand.TE_LAAT else None
    zo = {"wie": wie, "regel": regel}
    if soort == "corrigeer":
        uur_corrigeren(**zo, stand=stand, gevolgd=gevolgd, reden="r", bron="b")
    elif soort == "betwist":
        if not regel.betwist and not regel.beslist_op:
            uur_betwisten(**zo, reden="r")
    elif regel.betwist:
        beslis(zo, gegrond=soort == "beslis", stand=stand, gevolgd=gevolgd)


def beslis(zo, **velden) -> None:
    """Gelijk geven met wat er al staat, wordt geweigerd; dan staat er ook na de weigering nog hetzelfde."""
    staat, bezwaren_ = Uurregel.objects.count(), {}
    try:
        geschil_beslissen(**zo, beslissing="b", **velden)
    except OngeldigeUren as fout:
        bezwaren_ = fout.bezwaren
    if bezwaren_:
        assert (bezwaren_, Uurregel.objects.count()) == ({"stand": ZO_STAAT_HET_AL}, staat)


@given(stappen=handelingen)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_het_saldo_is_na_elke_reeks_handelingen_de_som_van_het_grootboek(traject, wie, stappen):
    Uurregel.objects.exclude(corrigeert=None).delete()
    Uurregel.objects.all().delete()
    Traject.objects.filter(pk=traject.pk).update(uren_nt2=0)
    for soort, wat in stappen:
        aantal = Uurregel.objects.count()
        geweigerd = probeer(traject, wie, soort, wat)
        assert not geweigerd or Uurregel.objects.count() == aantal
        assert Uurregel.objects.count() >= aantal  # er verdwijnt nooit een regel
        som = Uurregel.objects.filter(telling(Telling.NT2)).aggregate(s=Sum("telt"))["s"] or Decimal(0)
        assert saldo(traject) == som >= 0
    per_les = Uurregel.objects.filter(corrigeert=None).annotate(d=Sum("correcties__duur"), t=Sum("correcties__telt"))
    for regel in per_les:
        echt = regel.telt + (regel.t or 0)
        assert 0 <= echt <= lesuren(stand=regel.stand, duur=regel.duur) + (regel.d or 0) <= regel.duur
    punten = tijdlijn_van(traject, op=OP).uren
    lessen = [x for x in lessen_van(traject, vanaf=date.min) if Telling.NT2 in x.voor]
    er_was = sum((x.telt if x.betwist else x.lesuren for x in lessen), Decimal(0))
    # De tijdlijn en het grootboek noemen dezelfde lesuren; van een betwiste les is alleen zeker wat is gevolgd.
    assert (punten[-1].gegeven if punten else 0) == er_was


def gegeven(dag: date, uren: str, **anders) -> Gevolgdeles:
    alles = {"soort": Urensoort.TAAL, "stand": Stand.AANWEZIG, "betwist": False, "voor": frozenset()}
    return Gevolgdeles(
        **{"datum": dag, "rooster": Decimal(uren), "lesuren": Decimal(uren), "telt": DRIE} | alles | anders
    )


ZONDAG = date(2026, 11, 22)  # OP is de dinsdag erna
MAANDAG = date(2026, 11, 2)


def test_een_lesweek_loopt_van_maandag_tot_en_met_zondag_en_telt_alleen_als_zij_heel_is():
    lessen = [
        gegeven(MAANDAG - EEN_DAG, "8"),  # de zondag vóór de periode
        gegeven(MAANDAG, "4"),
        gegeven(MAANDAG + timedelta(days=6), "5"),  # de zondag van diezelfde week
        gegeven(MAANDAG + timedelta(days=7), "6"),
        gegeven(MAANDAG + timedelta(days=8), "3", soort=Urensoort.MAP),  # geen les
        gegeven(ZONDAG, "9", lesuren=NUL, stand=Stand.VERVALLEN),
        gegeven(ZONDAG + EEN_DAG, "7"),  # deze week is nog niet om
    ]
    assert lesritme(lessen, van=MAANDAG, tot_en_met=OP) == Lesritme(weken=3, met_les=2, per_lesweek=Decimal("7.5"))


@pytest.mark.parametrize(
    ("van", "tot_en_met", "weken"),
    [
        (MAANDAG, ZONDAG, 3),
        (MAANDAG, ZONDAG - EEN_DAG, 2),
        (MAANDAG + EEN_DAG, ZONDAG, 2),
        (MAANDAG - EEN_DAG, OP, 3),
        (date.min, OP, VENSTER_WEKEN),
    ],
)
def test_lesritme_zonder_les_noemt_alleen_de_hele_weken_hooguit_twaalf(van, tot_en_met, weken):
    assert lesritme([], van=van, tot_en_met=tot_en_met) == Lesritme(weken, 0, NUL)


@pytest.mark.parametrize(
    ("lessen", "van"),
    [([], ZONDAG - timedelta(days=5)), ([gegeven(OP, "40", periodetotaal=True)], MAANDAG)],
    ids=["nog geen hele week", "een periodetotaal"],
)
def test_lesritme_zegt_niets_als_er_geen_stand_per_week_is(lessen, van):
    assert lesritme(lessen, van=van, tot_en_met=OP) is None


def test_ten1_de_muur_staat_nog_na_het_overzetten_van_tabellen(regio, traject, wie):
    from django.db import DatabaseError, transaction

    with context({g.pk for g in Gemeente.objects.all()}):
        (regel,) = leg_vast(traject, wie, les())
        with pytest.raises(DatabaseError), transaction.atomic():
            Uurregel.objects.filter(pk=regel.pk).update(gemeente=regio.opmeer)


def test_twee_correcties_op_dezelfde_regel_tellen_samen_ook_als_de_tweede_de_eerste_niet_zag(wie, traject):
    (regel,) = uren_vastleggen(traject=traject, wie=wie, lessen=[les()], bron="School")
    zag_niets = Uurregel.objects.prefetch_related("correcties").select_related("traject__gemeente").get(pk=regel.pk)
    list(zag_niets.correcties.all())
    zo = {"wie": wie, "reden": "Nagevraagd", "bron": "School"}
    uur_corrigeren(regel=regel, stand=Stand.ONGEOORLOOFD, gevolgd=None, **zo)
    uur_corrigeren(regel=zag_niets, stand=Stand.TE_LAAT, gevolgd=Decimal(2), **zo)
    assert saldo(traject) == 2


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL kiest op cijfers die er in een lege tabel niet zijn"
)
def test_hoeveel_er_op_een_dag_staat_leest_nooit_het_grootboek_van_een_hele_gemeente(wie, traject):
    """Een bestand van 2.000 regels raakt 2.000 dossiers; zonder cijfers nam SQLite dan de index op gemeente."""
    with CaptureQueriesContext(connection) as vragen:
        gevolgd_op(range(1, 2_001), [PIP])
    plan = "\n".join(queryplan(vragen.captured_queries[0]["sql"]))
    assert "uurregel_grootboek" in plan or "trajecten_uurregel_traject_id" in plan, plan
    assert "trajecten_uurregel_gemeente_id" not in plan, plan
