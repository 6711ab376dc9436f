"""BTR-2: twee bewerkers die elk een ander veld wijzigen; na opnieuw bewaren staan beide wijzigingen er."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from tests.factories import Regio, als, dossier, intake_afgerond, met_pip
from tests.factories.lessen import lessen_vanaf
from tests.web.bewerkers import botsen, opnieuw, velden

from meedoen.autorisatie.wie import context
from meedoen.taken.models import Afspraak, Taak
from meedoen.trajecten.keuzes import Verslagklasse
from meedoen.trajecten.models import Afronding, Gesprek, Pip, Pipdoel, Traject
from meedoen.trajecten.services.uren import uren_vastleggen

pytestmark = pytest.mark.django_db(databases=["default", "logboek"])

OP = date(2026, 11, 24)
DOEL = {"titel": "Ik haal KNM", "wat": "Examen doen", "hoe_meten": "Uitslag van DUO", "wanneer": "2027-06-01"}


class Wereld:
    def __init__(self):
        self.regio = Regio()
        een, twee = self.regio.medewerker("Marloes de Wit"), self.regio.medewerker("Ruben Bakker")
        self.traject = dossier(self.regio, een, self.regio.hoorn, brp_inschrijving=date(2026, 9, 1))
        self.een, self.twee = als(een), als(twee)
        self.medewerker = een

    def nu(self) -> Traject:
        with context({self.regio.hoorn.pk}):
            return Traject.objects.select_related("persoon").get(pk=self.traject.pk)

    def alles(self, model):
        with context({self.regio.hoorn.pk}):
            return list(model.objects.all())

    def maak(self, model, **rest):
        with context({self.regio.hoorn.pk}):
            return model.objects.create(gemeente=self.regio.hoorn, **rest)

    def samen(self, naam: str, *args: int | str, van_een: dict, van_twee: dict) -> str:
        """Botsen en opnieuw bewaren; geeft wat de tweede na de botsing zag."""
        pad = reverse(naam, args=args or [self.traject.pk])
        botsing = botsen(self.een, self.twee, pad, van_een=van_een, van_twee=van_twee)
        opnieuw(self.twee, pad, botsing, next(iter(van_twee)))
        return botsing.content.decode()


class PipWereld(Wereld):
    def __init__(self):
        super().__init__()
        intake_afgerond(self.regio, self.traject, self.medewerker)
        sleutel = {"herhaalsleutel": "opstellen"}
        assert self.een.post(reverse("pip-opstellen", args=[self.traject.pk]), sleutel).status_code == 302
        self.pad = reverse("pip-bewerken", args=[self.traject.pk])

    def open(self, client: Client) -> dict[str, list[str]]:
        return velden(client.get(self.pad).content.decode(), "motivering")

    def bewaar(self, **anders) -> None:
        assert self.een.post(self.pad, self.open(self.een) | anders).status_code == 302

    @property
    def pip(self) -> Pip:
        return self.alles(Pip)[0]

    def doelen(self) -> dict[str, str]:
        return {doel.titel: doel.wat for doel in self.alles(Pipdoel)}


def doel(nummer: int, **anders) -> dict[str, str]:
    return {f"doel-{nummer}-{naam}": waarde for naam, waarde in (DOEL | anders).items()}


@pytest.fixture(autouse=True)
def _vandaag(settings):
    settings.PEILDATUM = OP


@pytest.fixture
def wereld() -> Wereld:
    return Wereld()


@pytest.fixture
def plan() -> PipWereld:
    return PipWereld()


def test_feiten(wereld):
    van_een = {"brp_inschrijving": "2026-09-08", "wacht_op_informatie_derde": "on"}
    scherm = wereld.samen("feiten-wijzigen", van_een=van_een, van_twee={"azc_plaats": "Hoorn"})
    nu = wereld.nu()
    assert (nu.brp_inschrijving, nu.wacht_op_informatie_derde, nu.azc_plaats) == (date(2026, 9, 8), True, "Hoorn")
    assert '<li><a href="#id_brp_inschrijving">Inschrijving in de BRP van deze gemeente</a></li>' in scherm
    assert '<th scope="row">' not in scherm, "niemand wijzigde hetzelfde veld"


def test_feiten_een_vinkje_dat_de_ander_uitzette_gaat_niet_weer_aan(wereld):
    with context({wereld.regio.hoorn.pk}):
        Traject.objects.update(wacht_op_informatie_derde=True)
    wereld.samen("feiten-wijzigen", van_een={"wacht_op_informatie_derde": []}, van_twee={"azc_plaats": "Hoorn"})
    assert not wereld.nu().wacht_op_informatie_derde


def test_persoon_en_het_bsn_blijft_buiten_het_scherm(wereld):
    bsn = wereld.nu().persoon.bsn
    scherm = wereld.samen("persoon-wijzigen", van_een={"talen": "Arabisch"}, van_twee={"telefoon": "06 12345678"})
    persoon = wereld.nu().persoon
    assert (persoon.talen, persoon.telefoon.replace(" ", "")[-8:]) == ("Arabisch", "12345678")
    assert persoon.bsn == bsn
    assert not bsn or bsn not in scherm


def test_wacht_op(wereld):
    van_een = {"aan_zet": "duo", "wacht_waarop": "Uitslag"}
    wereld.samen("wacht-op", van_een=van_een, van_twee={"wacht_sinds": "2026-11-20"})
    nu = wereld.nu()
    assert (nu.aan_zet, nu.wacht_waarop, nu.wacht_sinds) == ("duo", "Uitslag", date(2026, 11, 20))


def test_gesprek_afronden_laat_staan_op_wie_het_dossier_volgens_de_ander_wacht(wereld):
    pad = reverse("gesprek-vastleggen", args=[wereld.traject.pk])
    open_bij_twee = velden(wereld.twee.get(pad).content.decode(), "verslag")
    wacht = reverse("wacht-op", args=[wereld.traject.pk])
    van_een = velden(wereld.een.get(wacht).content.decode(), "wacht_waarop")
    assert wereld.een.post(wacht, van_een | {"aan_zet": "duo", "wacht_waarop": "Uitslag"}).status_code == 302
    van_twee = {"verslag": "Lang verhaal", "verslagklasse": Verslagklasse.GEWOON, "pip_wijzigen": "nee"}
    botsing = wereld.twee.post(pad, open_bij_twee | van_twee)
    assert botsing.status_code == 409
    opnieuw(wereld.twee, pad, botsing, "verslag")
    nu = wereld.nu()
    assert (nu.aan_zet, nu.wacht_waarop) == ("duo", "Uitslag")
    assert [g.verslag for g in wereld.alles(Gesprek)] == ["Lang verhaal"]


def test_verslag_verbeteren(wereld):
    gesprek = wereld.maak(
        Gesprek,
        traject=wereld.traject,
        medewerker=wereld.medewerker,
        datum=OP,
        soort="kantoor",
        verslag="Kort",
        verslagklasse=Verslagklasse.GEWOON,
    )
    pk = wereld.traject.pk
    van_een, van_twee = {"verslagklasse": Verslagklasse.GELD}, {"verslag": "Langer"}
    wereld.samen("gesprek-verbeteren", pk, gesprek.pk, van_een=van_een, van_twee=van_twee)
    nu = wereld.alles(Gesprek)[0]
    assert (nu.verslagklasse, nu.verslag) == (Verslagklasse.GELD, "Langer")


def test_afspraak_verzetten(wereld):
    begin = datetime(2026, 12, 1, 9, 30, tzinfo=timezone.get_default_timezone())
    afspraak = wereld.maak(
        Afspraak, dossier=wereld.traject.pk, soort="voortgang", begin=begin, medewerker=wereld.medewerker
    )
    wereld.samen("afspraak", afspraak.pk, van_een={"plaats": "Stadhuis"}, van_twee={"tijd": "10:00"})
    nu = wereld.alles(Afspraak)[0]
    assert (nu.plaats, timezone.localtime(nu.begin).hour, timezone.localtime(nu.begin).date()) == (
        "Stadhuis",
        10,
        date(2026, 12, 1),
    )


def test_taak_uitstellen_op_een_andere_dag_toont_beide_dagen(wereld):
    taak = wereld.maak(
        Taak, dossier=wereld.traject.pk, omschrijving="Bellen", uiterlijk=OP, medewerker=wereld.medewerker
    )
    van_een, van_twee = {"uiterlijk": "2026-12-01"}, {"uiterlijk": "2026-12-08"}
    scherm = wereld.samen("taak", taak.pk, van_een=van_een, van_twee=van_twee)
    assert "1 december 2026" in scherm
    assert wereld.alles(Taak)[0].uiterlijk == date(2026, 12, 8)


def test_afronding(wereld):
    traject = met_pip(wereld.traject, eerste_pip=date(2023, 11, 1))
    wie = wereld.regio.wie(wereld.medewerker)
    with context(wie.gemeenten):
        uren_vastleggen(traject=traject, wie=wie, lessen=lessen_vanaf(date(2026, 6, 1), pvt=12), bron="School")
    af = {"datum": date(2026, 11, 2), "voorwaarde": True, "verwijtbaar": True}
    wereld.maak(Afronding, traject=traject, onderdeel="pvt", **af)
    van_een, van_twee = {"datum": "2026-11-09"}, {"verwijtbaar": "nee"}
    wereld.samen("onderdeel-afronden", traject.pk, "pvt", van_een=van_een, van_twee=van_twee)
    nu = wereld.alles(Afronding)[0]
    assert (nu.datum, nu.verwijtbaar, nu.voorwaarde) == (date(2026, 11, 9), False, True)


def test_pip(plan):
    van_een = {"leerroute": "z", "lesuren_per_week": "12,5", "ontzorgen": "Vaste lasten.", "alfabetisering": "on"}
    van_twee = {"motivering": "Past bij de wens.\nEn bij het werk.", "gesprekken": "9"}
    scherm = plan.samen("pip-bewerken", van_een=van_een, van_twee=van_twee)
    pip = plan.pip
    assert (pip.leerroute, str(pip.lesuren_per_week), pip.ontzorgen) == ("z", "12.5", "Vaste lasten.")
    assert (pip.alfabetisering, pip.gesprekken) == (True, 9)
    assert pip.motivering == "Past bij de wens.\nEn bij het werk."
    assert '<li><a href="#id_leerroute_0">Leerroute</a></li>' in scherm


def test_pip_niveau_en_a2_onderdelen(plan):
    with context({plan.regio.hoorn.pk}):
        Traject.objects.update(eerste_pip=date(2026, 10, 1), leerroute="b1", taalniveau="B1")
        Pip.objects.update(a2_onderdelen=["lezen"], taalniveau="A2", leerroute="b1", wijziging="x", volgnummer=2)
    van_een = {"a2_onderdelen": ["lezen", "spreken"], "voldoende_inzet": "ja"}
    plan.samen("pip-bewerken", van_een=van_een, van_twee={"motivering": "Kort."})
    pip = plan.pip
    assert (pip.a2_onderdelen, pip.voldoende_inzet, pip.motivering) == (["lezen", "spreken"], True, "Kort.")


def test_pip_elk_een_ander_doel_erbij(plan):
    plan.bewaar(**doel(0))
    van_een, van_twee = doel(1, titel="Ik werk"), doel(1, titel="Ik zing") | {"motivering": "Kort."}
    scherm = plan.samen("pip-bewerken", van_een=van_een, van_twee=van_twee)
    assert list(plan.doelen()) == ["Ik haal KNM", "Ik werk", "Ik zing"]
    assert "Doel “Ik werk” (toegevoegd)" in scherm


def test_pip_elk_een_ander_veld_van_hetzelfde_doel(plan):
    plan.bewaar(**doel(0))
    scherm = plan.samen("pip-bewerken", van_een={"doel-0-wat": "Oefenen"}, van_twee={"doel-0-titel": "KNM halen"})
    assert plan.doelen() == {"KNM halen": "Oefenen"}
    assert '<a href="#id_doel-0-wat">Doel “Ik haal KNM”, wat gaat iemand doen</a>' in scherm


def test_pip_een_koppeling_gaat_naar_waar_het_doel_nu_staat(plan):
    """Uw tweede doel is na de botsing het derde: de ander zette er een bij en haalde het eerste weg."""
    plan.bewaar(**doel(0), **doel(1, titel="Ik werk"), **{"doel-TOTAL_FORMS": "2"})
    van_een = {"doel-1-hoe_meten": "Contract"} | doel(2, titel="Ik zing") | {"doel-TOTAL_FORMS": "3"}
    van_twee = {"doel-1-hoe_meten": "Loonstrook", "doel-0-DELETE": "on"}
    scherm = botsen(plan.een, plan.twee, plan.pad, van_een=van_een | {"doel-0-DELETE": "on"}, van_twee=van_twee)
    boom = html.fromstring(scherm.content)
    anker = boom.xpath("//th/a[starts-with(., 'Doel “Ik werk”')]/@href")[0]
    assert boom.get_element_by_id(anker[1:]).value.strip() == "Loonstrook"


def test_pip_een_doel_dat_de_ander_weghaalde_komt_niet_terug(plan):
    plan.bewaar(**doel(0), **doel(1, titel="Ik werk"), **{"doel-TOTAL_FORMS": "2"})
    scherm = plan.samen("pip-bewerken", van_een={"doel-0-DELETE": "on"}, van_twee={"motivering": "Kort."})
    assert list(plan.doelen()) == ["Ik werk"]
    assert "Doel “Ik haal KNM” (weggehaald)" in scherm


def test_pip_een_doel_dat_u_wijzigde_en_de_ander_weghaalde_blijft_met_uw_tekst(plan):
    plan.bewaar(**doel(0))
    scherm = plan.samen("pip-bewerken", van_een={"doel-0-DELETE": "on"}, van_twee={"doel-0-wat": "Oefenen"})
    assert plan.doelen() == {"Ik haal KNM": "Oefenen"}
    assert "<bdi>weggehaald</bdi>" in scherm


def test_pip_een_doel_dat_u_weghaalde_en_de_ander_wijzigde_staat_in_de_melding(plan):
    plan.bewaar(**doel(0))
    scherm = plan.samen("pip-bewerken", van_een={"doel-0-wat": "Oefenen"}, van_twee={"doel-0-DELETE": "on"})
    assert '<bdi>gewijzigd</bdi></td><td data-kop="Van u"><bdi>weggehaald</bdi>' in scherm
    assert "Oefenen" in scherm
    assert plan.doelen() == {}


def test_pip_hetzelfde_nieuwe_doel_staat_er_na_een_botsing_maar_een_keer(plan):
    plan.samen("pip-bewerken", van_een=doel(0), van_twee=doel(0) | {"motivering": "Kort."})
    assert list(plan.doelen()) == ["Ik haal KNM"]


def test_pip_van_meer_doelen_dan_er_mogen_valt_er_geen_stil_weg(plan):
    reeks = [doel(nr, titel=f"Doel {nr}") for nr in range(12)]
    andere = [doel(nr, titel=f"Ander {nr}") for nr in range(12)]
    van_een = {n: w for een in reeks for n, w in een.items()} | {"doel-TOTAL_FORMS": "12"}
    van_twee = {n: w for een in andere for n, w in een.items()} | {"doel-TOTAL_FORMS": "12"}
    scherm = botsen(plan.een, plan.twee, plan.pad, van_een=van_een, van_twee=van_twee | {"motivering": "x"})
    tekst = scherm.content.decode()
    assert all(f'value="{soort} {nr}"' in tekst for soort in ("Doel", "Ander") for nr in range(12))
    weigering = plan.twee.post(plan.pad, velden(tekst, "motivering"))
    assert weigering.status_code == 200
    assert "12" in weigering.content.decode()
    assert len(plan.doelen()) == 12


def test_pip_de_sleutel_van_een_doel_uit_een_ander_plan_wordt_een_nieuw_doel(plan):
    ander = dossier(plan.regio, plan.medewerker, plan.regio.hoorn, bsn="")
    vreemd = plan.maak(Pip, traject=ander, volgnummer=1)
    daar = plan.maak(Pipdoel, pip=vreemd, volgorde=1, **DOEL | {"titel": "Van een ander"})
    plan.bewaar(**doel(0), **{"doel-0-pk": str(daar.pk)})
    with context({plan.regio.hoorn.pk}):
        assert Pipdoel.objects.get(pk=daar.pk).pip_id == vreemd.pk
        assert plan.pip is not None
        assert Pipdoel.objects.exclude(pk=daar.pk).get().titel == "Ik haal KNM"


def test_een_doel_houdt_zijn_sleutel_als_het_plan_wordt_bewaard(plan):
    plan.bewaar(**doel(0))
    eerst = plan.alles(Pipdoel)[0].pk
    plan.bewaar(**{"doel-0-wat": "Oefenen"}, **doel(1, titel="Ik werk"))
    assert plan.alles(Pipdoel)[0].pk == eerst


@pytest.mark.parametrize(
    "route", ["feiten-wijzigen", "persoon-wijzigen", "wacht-op", "gesprek-vastleggen", "pip-bewerken"]
)
def test_elk_veld_van_zo_n_formulier_stuurt_mee_wat_er_stond(plan, route):
    """Een veld zonder beginwaarde telt na een botsing als gewijzigd, en overschrijft dan stil."""
    boom = html.fromstring(plan.een.get(reverse(route, args=[plan.traject.pk])).content)
    form = next(f for f in boom.forms if "versie" in f.fields)
    namen = {veld.get("name") for veld in form.xpath(".//input[not(@type='hidden')]|.//textarea|.//select")}
    zonder = {naam for naam in namen if f"initial-{naam}" not in form.fields}
    assert zonder - {"a2_onderdelen", "wensexamens"} == set()  # aankruisen: niets aangekruist stuurt niets mee


@pytest.mark.parametrize("gek", ["sNaN", "NaN", "Infinity", "\x00", "1e999", "9" * 5000])
def test_een_beginwaarde_waaraan_is_gesleuteld_is_geen_storing(plan, gek):
    van_twee = {"lesuren_per_week": "9", "initial-lesuren_per_week": gek, "initial-gesprekken": gek}
    van_twee |= doel(0) | {"initial-doel-0-pk": gek, "initial-doel-0-wanneer": gek}
    botsen(plan.een, plan.twee, plan.pad, van_een={"lesuren_per_week": "12"}, van_twee=van_twee)
