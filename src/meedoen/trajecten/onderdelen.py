"""Hoe staat het met elk onderdeel van de plicht, wat mist er nog, en is er aan voldaan?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.formats import date_format

from meedoen.autorisatie.mag import NietGevonden
from meedoen.trajecten.keuzes import Examenresultaat
from meedoen.trajecten.models import Afronding, Duofeit, Examen, Pip, Traject, Uurregel
from meedoen.trajecten.ontheffingen import ONTHEFFINGEN, VanDuo, van_duo
from meedoen.trajecten.toestanden import PipToestand, Toestand
from meedoen.trajecten.uren import NUL, PARTICIPATIENORM, Telling, telling
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau
from meedoen.wet.besluit_inburgering_2021 import artikel_3_1, artikel_3_2, artikel_3_14
from meedoen.wet.regeling_inburgering_2021 import artikel_3_5, artikel_3_13
from meedoen.wet.tijdreeks import Tijdreeks
from meedoen.wet.uitkomst import OordeelNodig, Uitkomst
from meedoen.wet.uren import hele_uren, vraag_bij_norm
from meedoen.wet.wet_inburgering_2021 import artikel_6, artikel_7

DUO = "DUO"
ALLE_UREN = Decimal(1_000_000)
TAALONDERDELEN = artikel_7.EXAMENONDERDELEN - {Onderdeel.KNM}
GEDAAN = frozenset({Examenresultaat.GESLAAGD, Examenresultaat.GEZAKT})

ONDERDEELNAAM: dict[Onderdeel, str] = {
    Onderdeel.LEZEN: "Lezen",
    Onderdeel.LUISTEREN: "Luisteren",
    Onderdeel.SCHRIJVEN: "Schrijven",
    Onderdeel.SPREKEN: "Spreken",
    Onderdeel.KNM: "KNM",
    Onderdeel.TAALSCHAKELTRAJECT: "Taalschakeltraject",
    Onderdeel.Z_CURSUSUREN: "Cursusuren Z-route",
    Onderdeel.Z_PARTICIPATIE_UREN: "Participatie-uren Z-route",
    Onderdeel.PVT: "PVT",
    Onderdeel.MAP: "MAP",
    Onderdeel.Z_EINDGESPREK: "Eindgesprek Z-route",
}
# DUO kent ook examens op B2; voor de plicht is dat "ten minste B1" (B1-01). KNM heeft geen niveau.
EXAMENNIVEAU: dict[str, Taalniveau | None] = {"": None, "A2": Taalniveau.A2, "B1": Taalniveau.B1, "B2": Taalniveau.B1}
# Welke uren samen voor een onderdeel tellen, en hoeveel er nodig zijn.
URENNORM: dict[Onderdeel, tuple[frozenset[Telling], Tijdreeks[int]]] = {
    Onderdeel.PVT: (frozenset({Telling.PVT}), artikel_3_1.UREN),
    Onderdeel.MAP: (frozenset({Telling.MAP_PRAKTIJK}), artikel_3_2.PRAKTIJKUREN),
    Onderdeel.Z_CURSUSUREN: (frozenset({Telling.CURSUS}), artikel_3_14.CURSUSUREN),
    Onderdeel.Z_PARTICIPATIE_UREN: (PARTICIPATIENORM, artikel_3_14.PARTICIPATIE_UREN),
}
# Bij welke afronding horen uren, en in welke woorden; de uren die hier niet verplicht zijn, tellen niet.
AFGEROND_MET: dict[Onderdeel, tuple[str, dict[Onderdeel, str]]] = {
    Onderdeel.PVT: ("de afronding van PVT", {Onderdeel.PVT: "uur"}),
    Onderdeel.MAP: ("de afronding van MAP", {Onderdeel.MAP: "uur"}),
    Onderdeel.Z_EINDGESPREK: (
        "het eindgesprek Z-route",
        {Onderdeel.Z_CURSUSUREN: "cursusuren", Onderdeel.Z_PARTICIPATIE_UREN: "participatie-uren"},
    ),
}
KIJK_NA = "Kijk de uren na: zij kloppen niet meer met de afronding."
# Zonder de reden: dat het om gezondheid gaat, staat alleen op *Regels*, voor wie dat mag zien.
LAGERE_NORM = " Door een besluit van DUO is dat minder dan {gewoon}."
ZONDER_UITSLAG = "Een examen zonder uitslag telt daarin nog niet mee."
ZONDER_ELDERS = "Wat in een vorige gemeente is gedaan, telt daarin niet mee: DUO weet het aantal."
PLANVELDEN = ("wensexamens", "examenwens", "a2_onderdelen", "lesuren_per_week")


@dataclass(frozen=True, slots=True)
class Beeld:
    """Hoe een stand eruitziet: woord, teken (naam van een icoon) en kleur samen, nooit kleur alleen."""

    woord: str
    teken: str
    kleur: str


GEHAALD = Beeld("Gehaald", "vinkje", "goed")
AFGEROND = Beeld("Afgerond", "vinkje", "goed")
HOEFT_NIET = Beeld("Hoeft niet", "min", "neutraal")
GEPLAND = Beeld("Gepland", "kalender", "nieuws")
WACHT_OP_UITSLAG = Beeld("Wacht op uitslag", "zandloper", "letop")
NIET_GEHAALD = Beeld("Niet gehaald", "kruis", "slecht")
TE_LAAG = Beeld("Te laag niveau", "waarschuwing", "letop")
GEEN_UITSLAG = Beeld("Geen uitslag", "min", "neutraal")
# Het laatste examen bracht het onderdeel niet verder; geslaagd is dan op een te laag niveau.
ZONDER_SLAGEN = {Examenresultaat.GESLAAGD: TE_LAAG, Examenresultaat.GEEN: GEEN_UITSLAG}
BEZIG = Beeld("Bezig", "zandloper", "nieuws")
OPEN = Beeld("Nog te doen", "klok", "neutraal")


@dataclass(frozen=True, slots=True)
class Onderdeelrij:
    """Eén onderdeel op het scherm; `klaar` komt uit de wet, `mist` zegt in woorden wat nog moet.

    Een examen dat niet bij de plicht hoort (Z-09, OND-04) is niet `verplicht`: het houdt "voldaan" niet tegen.
    """

    onderdeel: Onderdeel
    naam: str
    beeld: Beeld
    klaar: bool
    datum: date | None = None
    mist: str = ""
    bron: str = ""
    verplicht: bool = True

    @property
    def hoeft_niet(self) -> bool:
        return self.beeld is HOEFT_NIET


@dataclass(frozen=True, slots=True)
class Gegevens:
    """Alles wat over de onderdelen bekend is, in een vast aantal queries opgehaald."""

    uren: dict[Telling, Decimal]
    examens: list[Examen]
    afrondingen: dict[Onderdeel, Afronding]
    duo: VanDuo = field(default_factory=VanDuo)
    wensexamens: frozenset[str] = frozenset()
    examenwens: str = ""
    a2: frozenset[str] = frozenset()
    lesuren_per_week: Decimal | None = None  # PIP-02: alleen als het college die vaststelde

    def heel(self, soort: Telling) -> int:
        """CAL-06: drempels zijn hele uren, naar beneden afgerond."""
        return hele_uren(self.uren[soort])


@dataclass(frozen=True, slots=True)
class Overzicht:
    """De rijen voor het scherm, de uitkomst van artikel 6, en de gegevens erachter."""

    rijen: list[Onderdeelrij] = field(default_factory=list)
    uitkomst: Uitkomst[artikel_6.Onderdelenstand] | None = None
    gegevens: Gegevens | None = None

    @property
    def verplicht(self) -> list[Onderdeelrij]:
        """Wat bij de plicht hoort; alleen dit telt mee in "x van y klaar" en in wat ontbreekt."""
        return [rij for rij in self.rijen if rij.verplicht]

    @property
    def eigen_wens(self) -> list[Onderdeelrij]:
        """Z-09: examens die iemand zelf wil doen; niet gehaald heeft geen gevolg voor de plicht."""
        return [rij for rij in self.rijen if not rij.verplicht]

    @property
    def klaar(self) -> int:
        return sum(rij.klaar for rij in self.verplicht)

    @property
    def voldaan(self) -> bool:
        return self.uitkomst is not None and self.uitkomst.waarde.voldaan

    @property
    def ontbreekt(self) -> list[str]:
        return [rij.naam for rij in self.verplicht if not rij.klaar]


def examennaam(examen: Examen) -> str:
    """Het examen zoals iedereen het noemt: "Lezen B1", "KNM"."""
    return f"{ONDERDEELNAAM[Onderdeel(examen.onderdeel)]} {examen.niveau}".strip()


def nog_geen_uitslag(examen: Examen, op: date) -> Beeld:
    """Een gepland examen waarvan de dag voorbij is, wacht op zijn uitslag."""
    return GEPLAND if examen.datum >= op else WACHT_OP_UITSLAG


def examenwoord(examen: Examen, op: date) -> str:
    """Hoe het met dit examen staat, in hetzelfde woord als bij zijn onderdeel."""
    gepland = examen.resultaat == Examenresultaat.GEPLAND
    return nog_geen_uitslag(examen, op).woord if gepland else Examenresultaat(examen.resultaat).label


def gegevens_van(traject: Traject) -> Gegevens:
    """Wat over de onderdelen van één dossier bekend is."""
    pk = traject.pk
    g = _zonder_uren([pk], {pk: _examens(traject)})[pk]
    return replace(g, uren=_uren_per_traject([pk])[pk])


def _examens(traject: Traject) -> list[Examen]:
    examens = list(Examen.objects.filter(traject=traject).order_by("datum", "pk"))
    for examen in examens:
        examen.traject = traject  # dezelfde rij, dus geen query per examen
    return examens


def examen_voor(traject: Traject, pk: int) -> Examen:
    """Eén examen van een dossier dat al is geleverd."""
    examen = Examen.objects.filter(traject=traject, pk=pk).select_related("traject__gemeente").first()
    if examen is None:
        raise NietGevonden
    gevonden: Examen = examen
    return gevonden


def vereist_niveau(plan: Traject | Pip, onderdeel: Onderdeel, a2: Iterable[str] = ()) -> Taalniveau | None:
    """Op welk niveau moet dit onderdeel? KNM kent geen niveau; afgeschaalde onderdelen mogen op A2 (AFS-01).

    In de Z-route is een taalexamen op eigen wens er een op A2 (PIP-13).
    """
    if onderdeel == Onderdeel.KNM:
        return None
    if plan.leerroute == Leerroute.Z:
        return Taalniveau.A2
    deel = frozenset(a2)
    # Noemt het PIP de onderdelen, dan geldt A2 alleen daarvoor; noemt het er geen, dan voor alle.
    op_a2 = onderdeel in deel if deel else plan.taalniveau == Taalniveau.A2
    return Taalniveau.A2 if op_a2 else Taalniveau.B1


def hoog_genoeg(examen: Examen, nodig: Taalniveau | None) -> bool:
    return nodig is None or EXAMENNIVEAU[examen.niveau] in (Taalniveau.B1, nodig)


def op_b1_gehaald(examens: Iterable[Examen]) -> frozenset[str]:
    """Welke taalonderdelen zijn op B1 of hoger gehaald? Daar valt niets meer aan af te schalen (AFS-01)."""
    gehaald = (e for e in examens if e.resultaat == Examenresultaat.GESLAAGD)
    return frozenset(e.onderdeel for e in gehaald if EXAMENNIVEAU[e.niveau] == Taalniveau.B1) & TAALONDERDELEN


def behaald(traject: Traject, g: Gegevens) -> frozenset[Onderdeel]:
    """De gehaalde examens op het niveau dat nodig is; een bericht van DUO over PVT of MAP telt zoals DUO het zegt."""
    examens = {
        Onderdeel(e.onderdeel)
        for e in g.examens
        if e.resultaat == Examenresultaat.GESLAAGD
        and hoog_genoeg(e, vereist_niveau(traject, Onderdeel(e.onderdeel), g.a2))
    }
    van_duo = {onderdeel for onderdeel, a in g.afrondingen.items() if a.bron == DUO}
    taalschakel = {Onderdeel.TAALSCHAKELTRAJECT} & set(g.afrondingen)
    return frozenset(examens | van_duo | taalschakel)


def wetsfeiten(traject: Traject, g: Gegevens) -> artikel_6.Onderdelen:
    """Het dossier in de woorden van artikel 6."""
    return artikel_6.Onderdelen(
        doelgroep=Doelgroep(traject.doelgroep),
        leerroute=Leerroute(traject.leerroute),
        pvt=pvt_feiten(g),
        map_=map_feiten(g),
        z=z_feiten(g),
        behaald=behaald(traject, g),
        ontheven=hoeft_niet(traject, g),
    )


def hoeft_niet(traject: Traject, g: Gegevens) -> frozenset[Onderdeel]:
    """ONTH-02, VRIJ-07: wat DUO ontheft, en wat zij vrijstelt op het niveau dat het plan vraagt."""
    oordelen = {onderdeel: vrijstelling(traject, g, onderdeel) for onderdeel in g.duo.vrijgesteld}
    vrij = {onderdeel for onderdeel, u in oordelen.items() if isinstance(u, Uitkomst) and u.waarde}
    return g.duo.ontheven | vrij


def vrijstelling(traject: Traject, g: Gegevens, onderdeel: Onderdeel) -> Uitkomst[bool] | OordeelNodig:
    """VRIJ-07: telt de vrijstelling die DUO voor dit onderdeel gaf?"""
    return artikel_3_13.vrijstelling_telt(
        niveau=g.duo.vrijgesteld[onderdeel], gevraagd=vereist_niveau(traject, onderdeel, g.a2)
    )


def pvt_feiten(g: Gegevens) -> artikel_3_1.Pvt:
    af = g.afrondingen.get(Onderdeel.PVT)
    return artikel_3_1.Pvt(g.heel(Telling.PVT), 0, bool(af and af.voorwaarde), af is not None)


def map_feiten(g: Gegevens) -> artikel_3_2.Map:
    af = g.afrondingen.get(Onderdeel.MAP)
    return artikel_3_2.Map(g.heel(Telling.MAP_PRAKTIJK), bool(af and af.voorwaarde), af is not None)


def z_feiten(g: Gegevens) -> artikel_3_14.ZRoute:
    return artikel_3_14.ZRoute(
        cursusuren=g.heel(Telling.CURSUS),
        overige_participatie_uren=g.uren[Telling.PARTICIPATIE],
        pvt_uren=g.uren[Telling.PVT],
        map_uren=g.uren[Telling.MAP],
        eindgesprek=Onderdeel.Z_EINDGESPREK in g.afrondingen,
        belastbaarheid=g.duo.belastbaarheid,
    )


def participatienorm(g: Gegevens, op: date) -> int:
    """ONTH-09: hoeveel uur participatie de Z-route van deze persoon vraagt."""
    return artikel_3_14.participatienorm(z=artikel_3_14.ZRoute(belastbaarheid=g.duo.belastbaarheid), op=op).waarde


def onderdelen_voor(traject: Traject, *, op: date) -> Overzicht:
    """De stand van elk onderdeel van een dossier dat al is geleverd; het aantal queries staat vast."""
    if not traject.leerroute:
        return Overzicht()
    g = gegevens_van(traject)
    uitkomst = artikel_6.stand_van_onderdelen(feiten=wetsfeiten(traject, g), op=op)
    verplicht = artikel_6.verplichte_onderdelen(
        doelgroep=Doelgroep(traject.doelgroep), leerroute=Leerroute(traject.leerroute)
    ).waarde
    extra = {Onderdeel(e.onderdeel) for e in g.examens} - verplicht
    rijen = [_rij(traject, g, o, uitkomst.waarde, op) for o in ONDERDEELNAAM if o in verplicht]
    rijen += [replace(_rij(traject, g, o, uitkomst.waarde, op), verplicht=False) for o in ONDERDEELNAAM if o in extra]
    return Overzicht(rijen, uitkomst, g)


@dataclass(frozen=True, slots=True)
class Caseloadstand:
    """Van welke dossiers is elk onderdeel klaar, en bij welke kloppen de uren niet meer met een afronding?"""

    klaar: frozenset[int]
    uren_onder_afronding: dict[int, list[str]]


def caseloadstand(trajecten: Iterable[Traject], examens: Mapping[int, list[Examen]], *, op: date) -> Caseloadstand:
    """Voor een hele caseload, in een vast aantal vragen.

    Meer uren nemen nooit een recht weg: wie er met alle uren nog niet is, is er nu ook niet. Zo telt de database alleen
    de uren op van wie er verder al is, of iets met uren afrondde.
    """
    lopend = {t.pk: t for t in trajecten if t.toestand == Toestand.PIP_VASTGESTELD and t.leerroute}
    alle_uren = dict.fromkeys(Telling, ALLE_UREN)
    bekend = {pk: replace(g, uren=alle_uren) for pk, g in _zonder_uren(list(lopend), examens).items()}
    bijna = [pk for pk, traject in lopend.items() if _voldaan(traject, bekend[pk], op)]
    afgerond = {pk for pk, g in bekend.items() if AFGEROND_MET.keys() & g.afrondingen.keys()}
    uren = _uren_per_traject(sorted(afgerond.union(bijna)))
    met_uren = {pk: replace(bekend[pk], uren=stand) for pk, stand in uren.items()}
    te_weinig = {pk: uren_onder_afronding(lopend[pk], met_uren[pk], op) for pk in sorted(afgerond)}
    return Caseloadstand(
        klaar=frozenset(pk for pk in bijna if _voldaan(lopend[pk], met_uren[pk], op)),
        uren_onder_afronding={pk: zinnen for pk, zinnen in te_weinig.items() if zinnen},
    )


def uren_onder_afronding(traject: Traject, g: Gegevens, op: date) -> list[str]:
    """PVT-01, MAP-01, Z-02: van welke afronding zijn de uren er niet meer? Zij blijft staan; een mens kijkt het na.

    Wat DUO meldde, telt zoals DUO het zegt.
    """
    if not traject.leerroute:
        return []
    verplicht = artikel_6.verplichte_onderdelen(
        doelgroep=Doelgroep(traject.doelgroep), leerroute=Leerroute(traject.leerroute)
    ).waarde
    zinnen = []
    for onderdeel, (naam, normen) in AFGEROND_MET.items():
        af = g.afrondingen.get(onderdeel)
        if af is None or af.bron == DUO or onderdeel not in verplicht:
            continue
        standen = {norm: _uren_van(g, norm, op) for norm in normen if norm in verplicht - hoeft_niet(traject, g)}
        delen = [f"{er} van {eis} {normen[norm]}" for norm, (er, eis) in standen.items() if er < eis]
        if delen:
            dag = date_format(af.datum, "j F Y")
            zinnen.append(f"De uren kloppen niet meer met {naam} op {dag}: {' en '.join(delen)}.")
    return zinnen


def _uren_van(g: Gegevens, norm: Onderdeel, op: date) -> tuple[int, int]:
    """Hoeveel hele uren er zijn (CAL-06), en hoeveel er moeten zijn."""
    tellingen, _ = URENNORM[norm]
    return hele_uren(sum((g.uren[soort] for soort in tellingen), NUL)), _norm(g, norm, op)


def _norm(g: Gegevens, onderdeel: Onderdeel, op: date) -> int:
    """De norm van de wet; die voor participatie volgt wat DUO over deze persoon besloot (ONTH-09)."""
    if onderdeel == Onderdeel.Z_PARTICIPATIE_UREN:
        return participatienorm(g, op)
    return URENNORM[onderdeel][1].op(op).waarde


def _voldaan(traject: Traject, g: Gegevens, op: date) -> bool:
    return artikel_6.stand_van_onderdelen(feiten=wetsfeiten(traject, g), op=op).waarde.voldaan


def _zonder_uren(sleutels: list[int], examens: Mapping[int, list[Examen]]) -> dict[int, Gegevens]:
    """Afrondingen, ontheffingen en PIP van elk dossier, in drie vragen; de uren komen er later bij."""
    afrondingen: dict[int, dict[Onderdeel, Afronding]] = defaultdict(dict)
    for afronding in Afronding.objects.filter(traject__in=sleutels):
        afrondingen[afronding.traject_id][Onderdeel(afronding.onderdeel)] = afronding
    feiten: dict[int, list[Duofeit]] = defaultdict(list)
    for feit in Duofeit.objects.filter(traject__in=sleutels, gebeurtenis__in=ONTHEFFINGEN):
        feiten[feit.traject_id].append(feit)
    geldig = Pip.objects.filter(traject__in=sleutels, toestand=PipToestand.VASTGESTELD)
    plannen = {plan.pop("traject_id"): plan for plan in geldig.values("traject_id", *PLANVELDEN)}
    return {
        pk: Gegevens(
            {},
            list(examens.get(pk, ())),
            afrondingen[pk],
            van_duo(feiten[pk]),
            **_planfeiten(plannen.get(pk)),
        )
        for pk in sleutels
    }


def _planfeiten(plan: dict[str, Any] | None) -> dict[str, Any]:
    """Wat het PIP dat geldt over examens en lesuren zegt; niets zolang er geen is."""
    if plan is None:
        return {}
    keuzes = {"wensexamens": frozenset(plan["wensexamens"]), "a2": frozenset(plan["a2_onderdelen"] or ())}
    return keuzes | {"examenwens": plan["examenwens"], "lesuren_per_week": plan["lesuren_per_week"]}


def _uren_per_traject(sleutels: list[int]) -> dict[int, dict[Telling, Decimal]]:
    uren = {pk: dict.fromkeys(Telling, Decimal(0)) for pk in sleutels}
    per_telling = {t.value: Sum("telt", filter=telling(t)) for t in Telling}
    regels = Uurregel.objects.filter(traject__in=sleutels).order_by().values("traject_id").annotate(**per_telling)
    for som in regels:
        uren[som["traject_id"]] = {t: som[t.value] or Decimal(0) for t in Telling}
    return uren


def _rij(
    traject: Traject, g: Gegevens, onderdeel: Onderdeel, stand: artikel_6.Onderdelenstand, op: date
) -> Onderdeelrij:
    naam = ONDERDEELNAAM[onderdeel]
    if onderdeel in TAALONDERDELEN and (niveau := _examenniveau(traject, g, onderdeel)):
        naam = f"{naam} {niveau}"
    vrij = _vrijstellingszin(traject, g, onderdeel)
    if onderdeel in hoeft_niet(traject, g):
        zin = vrij or "DUO gaf een ontheffing of vrijstelling."
        return Onderdeelrij(onderdeel, naam, HOEFT_NIET, True, mist=zin, bron=DUO)
    if onderdeel in artikel_7.EXAMENONDERDELEN:
        rij = _examenrij(traject, g, onderdeel, naam, op)
        return rij if rij.klaar else replace(rij, mist=" ".join(filter(None, (vrij, rij.mist))))
    return _afrondingsrij(g, onderdeel, naam, onderdeel not in stand.ontbreekt, op)


def _vrijstellingszin(traject: Traject, g: Gegevens, onderdeel: Onderdeel) -> str:
    """Wat een vrijstelling hier doet; een ontheffing gaat voor, en waarvan zij komt staat alleen op *Regels*."""
    if onderdeel not in g.duo.vrijgesteld or onderdeel in g.duo.ontheven:
        return ""
    uitkomst = vrijstelling(traject, g, onderdeel)
    return uitkomst.vraag if isinstance(uitkomst, OordeelNodig) else uitkomst.uitleg


def _examenrij(traject: Traject, g: Gegevens, onderdeel: Onderdeel, naam: str, op: date) -> Onderdeelrij:
    examens = [e for e in g.examens if e.onderdeel == onderdeel]
    if onderdeel in behaald(traject, g):
        nodig = vereist_niveau(traject, onderdeel, g.a2)
        telt = (e for e in examens if e.resultaat == Examenresultaat.GESLAAGD and hoog_genoeg(e, nodig))
        gehaald = next(telt, None) or g.afrondingen[onderdeel]  # anders telt het bericht van DUO zelf
        return Onderdeelrij(onderdeel, naam, GEHAALD, True, gehaald.datum, bron=gehaald.bron)
    tekst = _gratiszin(traject, g, onderdeel, op)
    genoemd = _examenniveau(traject, g, onderdeel)  # de rij gaat over dit niveau; een lager examen is er geen poging op
    if gedaan := _gedaan(examens, genoemd):
        tekst = f"{gedaan} {tekst}"
    examens = [e for e in examens if not _hoger(e, genoemd)]
    gepland = next((e for e in examens if e.resultaat == Examenresultaat.GEPLAND), None)
    if gepland:
        beeld = nog_geen_uitslag(gepland, op)
        return Onderdeelrij(onderdeel, naam, beeld, False, gepland.datum, tekst, gepland.bron)
    laatste = examens[-1] if examens else None
    if laatste:
        beeld = ZONDER_SLAGEN.get(Examenresultaat(laatste.resultaat), NIET_GEHAALD)
        return Onderdeelrij(
            onderdeel, naam, beeld, False, laatste.datum, f"Nog geen nieuwe datum. {tekst}", laatste.bron
        )
    return Onderdeelrij(onderdeel, naam, OPEN, False, None, f"Nog geen examen gepland. {tekst}")


def _gratiszin(traject: Traject, g: Gegevens, onderdeel: Onderdeel, op: date) -> str:
    """B1-04: wat er gratis over is, en waarom DUO's telling anders kan zijn dan wat hier te tellen valt."""
    gratis = pogingen(traject, g, onderdeel, op)
    if isinstance(gratis, OordeelNodig):
        return gratis.vraag
    wacht = any(e.onderdeel == onderdeel and e.resultaat == Examenresultaat.GEPLAND for e in g.examens)
    zonder = [ZONDER_UITSLAG] * wacht + [ZONDER_ELDERS] * bool(traject.vorig_pip_dagtekening)
    return " ".join([gratis.uitleg, *zonder]) if gratis.waarde else gratis.uitleg


def _gedaan(examens: list[Examen], genoemd: Taalniveau | None) -> str:
    """Pogingen per niveau; een hogere telt mee voor wat gratis is (B1-04), maar het is geen poging op dit niveau."""
    telt = [e for e in examens if e.resultaat in GEDAAN and hoog_genoeg(e, genoemd)]
    hoger = sum(_hoger(e, genoemd) for e in telt)
    delen = [(len(telt) - hoger, f" op {genoemd}" if hoger else ""), (hoger, f" op {Taalniveau.B1}")]
    woorden = [f"{n} {'poging' if n == 1 else 'pogingen'}{waar}" for n, waar in delen if n]
    return f"{' en '.join(woorden)} gedaan." if woorden else ""


def _hoger(examen: Examen, genoemd: Taalniveau | None) -> bool:
    """AFS-01: wie na een examen op B1 naar A2 gaat, deed op A2 nog niets."""
    return genoemd == Taalniveau.A2 and EXAMENNIVEAU[examen.niveau] == Taalniveau.B1


def pogingen(traject: Traject, g: Gegevens, onderdeel: Onderdeel, op: date) -> Uitkomst[int] | OordeelNodig:
    """B1-04: hoeveel gratis pogingen zijn er nog?"""
    plan: dict[str, Any] = {
        "leerroute": Leerroute(traject.leerroute),
        "onderdeel": onderdeel,
        "pipniveau": vereist_niveau(traject, onderdeel, g.a2),
    }
    examens = [e for e in g.examens if e.onderdeel == onderdeel and e.resultaat in GEDAAN]
    return artikel_3_5.gratis_pogingen(
        **plan,
        doelgroep=Doelgroep(traject.doelgroep),
        gedaan=sum(not artikel_3_5.niveaubezwaar(**plan, examenniveau=EXAMENNIVEAU[e.niveau]) for e in examens),
        op=op,
        examenniveau=_examenniveau(traject, g, onderdeel),
        staat_in_pip=staat_in_pip(g, onderdeel),
    )


def _examenniveau(traject: Traject, g: Gegevens, onderdeel: Onderdeel) -> Taalniveau | None:
    """Het niveau dat het plan vraagt; in de Z-route dat van het examen zelf, want daar kiest iemand het zelf."""
    gekozen = [e.niveau for e in g.examens if e.onderdeel == onderdeel and e.niveau]
    if traject.leerroute == Leerroute.Z and gekozen:
        return EXAMENNIVEAU[gekozen[-1]]
    return vereist_niveau(traject, onderdeel, g.a2)


def staat_in_pip(g: Gegevens, onderdeel: Onderdeel) -> bool | None:
    """PIP-13: koos het college dit examen in het PIP? Een wens in woorden zonder keuze is geen van beide."""
    return onderdeel in g.wensexamens if g.wensexamens or not g.examenwens.strip() else None


def _afrondingsrij(g: Gegevens, onderdeel: Onderdeel, naam: str, klaar: bool, op: date) -> Onderdeelrij:
    af = g.afrondingen.get(onderdeel)
    datum, bron = (af.datum, af.bron) if af else (None, "")
    if klaar and bron == DUO:
        return Onderdeelrij(onderdeel, naam, AFGEROND, True, datum, "DUO heeft dit gemeld.", bron)
    begonnen = af is not None or _begonnen(g, onderdeel)
    beeld = AFGEROND if klaar else BEZIG if begonnen else OPEN
    zinnen = (_toelichting(g, onderdeel, op), _deel_van_uur(g, onderdeel, op), _na_afronding(g, onderdeel, op))
    mist = " ".join(filter(None, zinnen))
    return Onderdeelrij(onderdeel, naam, beeld, klaar, datum, mist, bron)


def _na_afronding(g: Gegevens, onderdeel: Onderdeel, op: date) -> str:
    if onderdeel not in URENNORM or onderdeel not in g.afrondingen:
        return ""
    er, eis = _uren_van(g, onderdeel, op)
    return KIJK_NA if er < eis else ""


def _begonnen(g: Gegevens, onderdeel: Onderdeel) -> bool:
    soort = {
        Onderdeel.PVT: Telling.PVT,
        Onderdeel.MAP: Telling.MAP,
        Onderdeel.TAALSCHAKELTRAJECT: Telling.NT2,
        Onderdeel.Z_CURSUSUREN: Telling.CURSUS,
        Onderdeel.Z_PARTICIPATIE_UREN: Telling.PARTICIPATIE,
    }.get(onderdeel)
    return soort is not None and g.uren[soort] > 0


def _toelichting(g: Gegevens, onderdeel: Onderdeel, op: date) -> str:
    """Wat er is en wat nog moet, in de woorden van het artikel zelf."""
    if onderdeel == Onderdeel.PVT:
        return artikel_3_1.pvt_afgerond(pvt=pvt_feiten(g), op=op).uitleg
    if onderdeel == Onderdeel.MAP:
        return artikel_3_2.map_afgerond(map_=map_feiten(g), op=op).uitleg
    if onderdeel == Onderdeel.Z_CURSUSUREN:
        return f"{g.heel(Telling.CURSUS)} van {artikel_3_14.CURSUSUREN.op(op).waarde} cursusuren."
    if onderdeel == Onderdeel.Z_PARTICIPATIE_UREN:
        uitleg = artikel_3_14.participatie_uren(z=z_feiten(g)).uitleg
        gewoon, norm = artikel_3_14.PARTICIPATIE_UREN.op(op).waarde, participatienorm(g, op)
        return f"{uitleg[:-1]} van {norm}." + (LAGERE_NORM.format(gewoon=gewoon) if norm < gewoon else "")
    if onderdeel == Onderdeel.Z_EINDGESPREK:
        return "" if onderdeel in g.afrondingen else "Het eindgesprek met het college moet nog."
    return "" if onderdeel in g.afrondingen else "De school heeft de afronding nog niet gemeld."


def _deel_van_uur(g: Gegevens, onderdeel: Onderdeel, op: date) -> str:
    """CAL-06: ontbreekt er alleen een deel van een uur, dan staat de vraag aan een mens erbij."""
    if onderdeel not in URENNORM:
        return ""
    tellingen, _ = URENNORM[onderdeel]
    uren = sum((g.uren[soort] for soort in tellingen), NUL)
    vraag = vraag_bij_norm(onderdeel.woord, uren, _norm(g, onderdeel, op))
    return vraag.vraag if vraag else ""
