"""R5: willekeurige reeksen handelingen naast een klein model; de levensloop houdt zich aan de wet."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from tests.factories import Regio, dossier

from meedoen.autorisatie.mag import MagNiet
from meedoen.autorisatie.rollen import Rol
from meedoen.autorisatie.wie import context, wie_is
from meedoen.besluiten import services as besluitdiensten
from meedoen.besluiten.models import Besluit
from meedoen.besluiten.services import bekendmaking_opmaken
from meedoen.logboek.models import Auditregel
from meedoen.trajecten.keuzes import Leefgebied
from meedoen.trajecten.models import Intake, Pip, Traject
from meedoen.trajecten.pip.bekendmaken import aanvulling_bij
from meedoen.trajecten.services.intake import intake_afronden, intake_bewaren, intake_starten
from meedoen.trajecten.services.pip import pip_bekendmaken, pip_bespreken, pip_bewaren, pip_opstellen, pip_vaststellen
from meedoen.trajecten.toestanden import OngeldigeOvergang

BEGIN = date(2026, 11, 24)
ROUTES = ("b1", "onderwijs", "z")
DOEL = {"titel": "KNM", "wat": "Examen", "hoe_meten": "Uitslag"}


def maanden_later(dag: date, maanden: int) -> date:
    """Een tweede rekenaar, los geschreven van wet/tijd.py: dezelfde dag later, of de eerste van de maand erna."""
    jaar, maand = dag.year + (dag.month - 1 + maanden) // 12, (dag.month - 1 + maanden) % 12 + 1
    if dag.day <= monthrange(jaar, maand)[1]:
        return date(jaar, maand, dag.day)
    return date(jaar + maand // 12, maand % 12 + 1, 1)


@dataclass
class Model:
    """Wat wij verwachten, zonder database en zonder de wetcode."""

    op: date = BEGIN
    toestand: str = "aangemeld"
    intake_vol: bool = False
    concept: str = ""
    concept_vol: bool = False
    concept_route: str = ""
    route: str = ""
    eerste_pip: date | None = None
    versies: int = 0
    onbekend: int = 0
    bevroren: dict[int, str] = field(default_factory=dict)
    gebeurtenissen: int = 0

    def route_kan(self) -> bool:
        if not self.eerste_pip or self.route == self.concept_route:
            return True
        laatste = maanden_later(self.eerste_pip + timedelta(days=1), 18) - timedelta(days=1)
        return (self.route, self.concept_route) == ("onderwijs", "b1") or self.op <= laatste

    def compleet(self) -> bool:
        return self.concept_vol and self.route_kan()


class Levensloop(RuleBasedStateMachine):
    """Elke regel doet een handeling en vergelijkt: gelukt als het model het toestaat, anders geweigerd."""

    gezien: Counter[str] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.blok = transaction.atomic()
        self.blok.__enter__()
        self.regio = Regio()
        self.medewerker = self.regio.medewerker("Marloes de Wit")
        self.jurist = self.regio.medewerker("Jurist", Rol.JURIST)
        self.pk = dossier(self.regio, self.medewerker, self.regio.hoorn, brp_inschrijving=date(2026, 9, 1)).pk
        self.scope = context({self.regio.hoorn.pk, self.regio.medemblik.pk})
        self.scope.__enter__()
        self.m = Model(gebeurtenissen=Auditregel.objects.count())

    def teardown(self) -> None:
        self.scope.__exit__(None, None, None)
        transaction.set_rollback(True)
        self.blok.__exit__(None, None, None)

    @property
    def wie(self):
        return wie_is(self.medewerker, op=self.m.op)

    @property
    def traject(self) -> Traject:
        return Traject.objects.select_related("gemeente", "persoon", "klantmanager").get(pk=self.pk)

    @property
    def concept(self) -> Pip | None:
        return Pip.objects.select_related("traject", "gemeente").filter(toestand__in=("concept", "besproken")).first()

    def doe(self, verwacht: bool, handeling, *, gebeurtenissen: int = 1) -> bool:
        """Voer uit in een eigen punt; mislukken mag alleen als het model nee zegt, en laat dan niets achter."""
        try:
            with transaction.atomic():
                handeling()
        except (MagNiet, OngeldigeOvergang):
            assert not verwacht, "geweigerd terwijl het mocht"
            return False
        assert verwacht, "gelukt terwijl het niet mocht"
        self.gezien[handeling.__qualname__.split(".")[1]] += 1
        self.m.gebeurtenissen += gebeurtenissen
        return True

    def kan_nu(self) -> list[Callable[[str, bool], None]]:
        """Welke handelingen hebben nu iets om op te werken, ook als zij geweigerd horen te worden?"""
        intake = [self.vul_intake, self.rond_intake_af] if self.m.toestand != "aangemeld" else []
        plan = [self.bewaar_pip, self.bespreek, self.stel_vast] if self.m.concept else []
        besluit = [self.maak_bekend] if self.m.versies > bool(self.m.concept) else []
        return [self.start_intake, self.stel_pip_op, *intake, *plan, *besluit]

    def volgende(self) -> Callable[[str, bool], None]:
        """De handeling die de levensloop verder brengt."""
        stappen = (
            (self.m.toestand == "aangemeld", self.start_intake),
            (self.m.toestand == "intake_gestart" and not self.m.intake_vol, self.vul_intake),
            (self.m.toestand == "intake_gestart", self.rond_intake_af),
            (self.m.onbekend > 0, self.maak_bekend),
            (not self.m.concept, self.stel_pip_op),
            (not self.m.compleet(), self.bewaar_pip),
            (self.m.concept == "concept", self.bespreek),
            (True, self.stel_vast),
        )
        return next(stap for nu, stap in stappen if nu)

    @rule(route=st.sampled_from(ROUTES))
    def een_stap_verder(self, route: str) -> None:
        self.volgende()(route, True)

    @rule(route=st.sampled_from(ROUTES))
    def nog_een_stap_verder(self, route: str) -> None:
        self.volgende()(route, True)

    @rule(data=st.data(), route=st.sampled_from(ROUTES), vol=st.booleans())
    def iets_willekeurigs(self, data, route: str, vol: bool) -> None:
        kan = self.kan_nu()
        kan[data.draw(st.integers(0, len(kan) - 1))](route, vol)

    @rule(dagen=st.sampled_from((0, 1, 6, 40, 200, 400)))
    def dagen_gaan_voorbij(self, dagen: int) -> None:
        self.m.op += timedelta(days=dagen)

    def start_intake(self, route: str, vol: bool) -> None:
        nieuw = self.m.toestand == "aangemeld"
        mag = self.m.toestand in ("aangemeld", "intake_gestart")
        if self.doe(mag, lambda: intake_starten(traject=self.traject, wie=self.wie), gebeurtenissen=int(nieuw)):
            self.m.toestand = "intake_gestart"

    def vul_intake(self, route: str, vol: bool) -> None:
        intake = Intake.objects.select_related("traject").get()
        velden = {"gewezen_op_alleen": True, "lbt_uitslag": "B1-route haalbaar", "eigen_oordeel": route}
        velden |= {"afwijking_reden": "Leert snel"}
        bevindingen = dict.fromkeys(Leefgebied.values, ("gezien" if vol else "", ""))

        def bewaar():
            intake_bewaren(intake=intake, wie=self.wie, versie=intake.versie, velden=velden, bevindingen=bevindingen)

        if self.doe(self.m.toestand == "intake_gestart", bewaar):
            self.m.intake_vol = vol

    def rond_intake_af(self, route: str, vol: bool) -> None:
        intake = Intake.objects.select_related("traject").get()
        mag = self.m.toestand == "intake_gestart" and self.m.intake_vol
        if self.doe(mag, lambda: intake_afronden(intake=intake, wie=self.wie, versie=intake.versie)):
            self.m.toestand = "intake_afgerond"

    def stel_pip_op(self, route: str, vol: bool) -> None:
        mag = self.m.toestand in ("intake_afgerond", "pip_vastgesteld")
        nieuw = not self.m.concept
        if (
            self.doe(mag, lambda: pip_opstellen(traject=self.traject, wie=self.wie), gebeurtenissen=int(nieuw))
            and nieuw
        ):
            self.m.concept, self.m.concept_vol = "concept", False
            self.m.versies += 1
            pip = self.concept
            self.m.concept_route = pip.leerroute
            over = pip.motivering and pip.doelen.exists() and pip.begeleiding
            self.m.concept_vol = bool(over and (self.m.versies == 1 or pip.wijziging))

    def bewaar_pip(self, route: str, vol: bool) -> None:
        pip = self.concept
        velden = {
            "leerroute": route,
            "taalniveau": "" if route == "z" else "B1",
            "lesuren_per_week": 12,
            "lesuren_totaal": 900 if route == "b1" else None,
            "pvt_uren": 12,
            "map_uren": 40,
            "gesprekken": 8,
            "begeleiding": "Elke maand een gesprek.",
            "motivering": "Past bij de persoon." if vol else "",
            "wijziging": "Meer uren in de week." if vol and self.m.versies > 1 else "",
        }
        doelen = [DOEL | {"wanneer": self.wie.op}]
        staat = Pip.objects.filter(pk=pip.pk).values(*velden).get(), list(pip.doelen.values(*doelen[0]))
        gelijk = staat == (velden, doelen)  # wie niets wijzigt, hoeft het plan niet opnieuw te bespreken

        def bewaar():
            pip_bewaren(pip=pip, wie=self.wie, versie=pip.versie, velden=velden, doelen=doelen)

        self.doe(True, bewaar, gebeurtenissen=int(not gelijk))
        self.m.concept_vol, self.m.concept_route = vol, route
        if not gelijk:
            self.m.concept = "concept"

    def bespreek(self, route: str, vol: bool) -> None:
        pip = self.concept
        mag = self.m.concept == "concept" and self.m.compleet()
        if self.doe(mag, lambda: pip_bespreken(pip=pip, wie=self.wie, versie=pip.versie)):
            self.m.concept = "besproken"

    def stel_vast(self, route: str, vol: bool) -> None:
        pip = self.concept
        mag = self.m.concept == "besproken" and self.m.compleet()
        if self.doe(mag, lambda: pip_vaststellen(pip=pip, wie=self.wie, versie=pip.versie), gebeurtenissen=2):
            self.m.toestand, self.m.concept, self.m.route = "pip_vastgesteld", "", self.m.concept_route
            self.m.eerste_pip = self.m.eerste_pip or self.m.op
            self.m.onbekend += 1

    @precondition(lambda self: self.m.concept)
    @rule()
    def een_jurist_stelt_nooit_vast(self) -> None:
        pip = self.concept
        vreemd = wie_is(self.jurist, op=self.m.op)
        self.doe(False, lambda: pip_vaststellen(pip=pip, wie=vreemd, versie=pip.versie))

    def maak_bekend(self, route: str, vol: bool) -> None:
        besluit = Besluit.objects.order_by("pk").filter(bekendgemaakt_op=None).first() or Besluit.objects.first()
        mag = besluit.bekendgemaakt_op is None and self.m.toestand not in ("voldaan", "beëindigd")

        def handeling() -> None:
            traject, reden = self.traject, "Het bleef liggen."  # telt alleen als de termijn intussen anders is (BES-1)
            erbij = aanvulling_bij(besluit, traject, reden, op=self.m.op)
            opmaak = bekendmaking_opmaken(besluit=besluit, wie=self.wie, aanvulling=erbij)
            pip_bekendmaken(traject=traject, besluit=besluit, wie=self.wie, opmaak=opmaak, reden=reden)

        if self.doe(mag, handeling):
            self.m.onbekend -= 1
            vast = Besluit.objects.get(pk=besluit.pk)
            self.m.bevroren[vast.pk] = self._afdruk(vast)
            assert vast.bezwaar_tot_en_met >= self.m.op + timedelta(weeks=6)
            assert vast.bezwaar_tot_en_met.weekday() < 5

    @staticmethod
    def _afdruk(besluit: Besluit) -> str:
        return sha256(f"{besluit.inhoud}{bytes(besluit.pdf)!r}{besluit.bezwaar_tot_en_met}".encode()).hexdigest()

    @invariant()
    def toestand_is_die_van_het_model(self) -> None:
        traject = self.traject
        assert traject.toestand == self.m.toestand
        assert traject.leerroute == self.m.route

    @invariant()
    def term03_de_termijn_volgt_alleen_uit_het_eerste_pip(self) -> None:
        traject = self.traject
        if self.m.eerste_pip is None:
            assert traject.termijn_einde is None
            return
        begin = self.m.eerste_pip + timedelta(days=1)
        assert traject.termijn_begin == begin
        assert traject.termijn_einde == maanden_later(begin, 36) - timedelta(days=1)

    @invariant()
    def bes2_wat_bekend_is_gemaakt_is_bevroren(self) -> None:
        nu = {b.pk: self._afdruk(b) for b in Besluit.objects.filter(pk__in=self.m.bevroren)} if self.m.bevroren else {}
        assert nu == self.m.bevroren

    @invariant()
    def hooguit_een_plan_geldt_en_hooguit_een_is_in_de_maak(self) -> None:
        toestanden = list(Pip.objects.values_list("toestand", flat=True))
        assert len(toestanden) == self.m.versies
        assert toestanden.count("vastgesteld") == (1 if self.m.eerste_pip else 0)
        assert sum(t in ("concept", "besproken") for t in toestanden) == bool(self.m.concept)

    @invariant()
    def log1_elke_gebeurtenis_heeft_een_auditregel(self) -> None:
        assert Auditregel.objects.count() == self.m.gebeurtenissen

    @invariant()
    def ten1_kind_en_ouder_horen_bij_dezelfde_gemeente(self) -> None:
        for model in (Pip, Besluit) if self.m.versies else ():
            assert set(model.objects.order_by().values_list("gemeente_id", flat=True)) <= {self.regio.hoorn.pk}


@pytest.mark.zwaar
@pytest.mark.django_db(databases=["default", "logboek"])
def test_r5_reeksen_van_handelingen_houden_zich_aan_de_levensloop(monkeypatch):
    # De opmaak van de brief heeft eigen toetsen; hier gaat het om de toestanden.
    monkeypatch.setattr(besluitdiensten, "maak_pdf", lambda brief: brief.als_json().encode())
    keuzes = settings(
        max_examples=300,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    Levensloop.gezien.clear()
    run_state_machine_as_test(Levensloop, settings=keuzes)
    # Zonder deze telling zou een reeks die nergens komt ook groen zijn.
    assert min(Levensloop.gezien[naam] for naam in ("stel_vast", "maak_bekend")) >= 300, Levensloop.gezien
