"""Was iemand er? Elke regel van de school wordt een les in het grootboek van de juiste persoon."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.db.models import Q
from django.utils.formats import date_format

from meedoen.keten.omgeving import Omgeving
from meedoen.keten.school.kolommen import DATUM, LES_ID, ONDERDEEL, UREN, UREN_GETELD
from meedoen.keten.school.lessen import Lessen, Lesuur
from meedoen.keten.school.plaatsingen import Plaatsingen, Plek
from meedoen.trajecten.etmaal import PERIODETOTAAL, Dag, etmaalbezwaar, gevolgd_op
from meedoen.trajecten.keuzes import Gevolg, Stand
from meedoen.trajecten.models import Uurregel
from meedoen.trajecten.services.uren_inlezen import STUK, Lesregel, afsluiten, uren_inlezen
from meedoen.trajecten.uren import ETMAAL, NUL, Les, bezwaren, dagbezwaar

REDENWOORD = {
    "ziek": "Ziek",
    "afspraakgemeente": "Afspraak met de gemeente",
    "arts": "Arts",
    "kinderopvang": "Kinderopvang",
    "werkstage": "Werk of stage",
    "vervoer": "Vervoer",
    "feestdag": "Feestdag",
    "verhuizing": "Verhuizing",
    "onbekend": "",
    "geenreden": "Geen reden opgegeven",
}
TOTALEN = (
    ("uren_aanwezig", Stand.AANWEZIG),
    ("uren_geoorloofd_afwezig", Stand.GEOORLOOFD),
    ("uren_ongeoorloofd_afwezig", Stand.ONGEOORLOOFD),
    ("uren_vervallen_door_school", Stand.VERVALLEN),
)
# Het veld van een les naar de kolom waaruit het komt.
KOLOM = {"datum": DATUM, "duur": UREN, "gevolgd": UREN_GETELD}
# In plaats van een rij: dit volgt uit een gewijzigde les en telt dus niet als rij.
GEVOLG = ""
HERSTEL_EERST = "Herstel eerst die les. Deze regel hoeft u niet te wijzigen."


class Aanwezigheid:
    """Verzamelt regels en schrijft ze per stuk; `klaar` sluit af met saldo en auditregels."""

    def __init__(self, omgeving: Omgeving, plaatsingen: Plaatsingen, lessen: Lessen) -> None:
        self._omgeving, self._plaatsingen, self._lessen = omgeving, plaatsingen, lessen
        self._stuk: list[tuple[str, Lesregel]] = []
        self._geraakt: set[int] = set()
        self._doorgewerkt = 0
        self._codes: dict[int, str] = {}
        self._gezien: dict[tuple[int, str], tuple[str, Decimal, Decimal]] = {}
        self._per_dag: dict[Dag, Decimal] = {}

    def regel(self, rij: dict[str, Any], plek: str) -> None:
        """Eén les van één persoon; de les staat op de rij zelf of is eerder ingelezen."""
        plaats = self._plaatsingen.zoek(
            rij.get("plaatsing_id") or "", plek=plek, gemeente=rij.get("gemeente") or "", kvk=rij.get("kvk") or ""
        )
        uur = self._uur(rij, plaats.kvk if plaats else rij.get("kvk") or "", plek)
        stand = self._stand(rij, uur, plek)
        if uur is None or plaats is None or self._omgeving.rapport.is_geweigerd(plek):
            return
        les_id = rij.get("les_id") or f"{uur.datum:%Y%m%d}-{uur.onderdeel}"
        gevolgd = None if stand == Stand.VERVALLEN else rij.get("uren_geteld")
        les = Les(uur.datum, uur.onderdeel, uur.uren, stand, gevolgd, _reden(rij), False, plaats.keurmerk)
        if self._klopt(les, plaats, plek):
            betwist, reden = bool(rij.get("betwist")), (rij.get("betwist_reden") or "")[:200]
            self._zet(plaats, plek, [_lesregel(plaats, les_id, les, betwist=betwist, reden=reden)])

    def _stand(self, rij: dict[str, Any], uur: Lesuur | None, plek: str) -> str:
        if (uur and uur.vervallen) or rij.get("gegeven") == "vervallen":
            return Stand.VERVALLEN
        stand = rij.get("stand") or ""
        if not stand and not self._omgeving.rapport.heeft_fout(plek, "Stand"):
            self._fout(plek, "Stand", "", "De stand ontbreekt.", "Vul in of iemand er was.")
        return stand

    def _uur(self, rij: dict[str, Any], kvk: str, plek: str) -> Lesuur | None:
        if any(self._omgeving.rapport.heeft_fout(plek, k.label) for k in (DATUM, UREN, ONDERDEEL, LES_ID)):
            return None
        if rij.get("datum") and rij.get("uren") and rij.get("onderdeel"):
            return Lesuur(rij["datum"], rij["uren"], rij["onderdeel"], False)
        les_id = rij.get("les_id") or ""
        uur = self._lessen.zoek(kvk, les_id) if les_id else None
        if uur is None and (eerst := self._lessen.foute_plek(kvk, les_id)):
            zin = f"Deze les staat in dit bestand ({eerst}), maar klopt niet."
            self._omgeving.rapport.gevolg(plek, "Les", les_id, zin, HERSTEL_EERST)
        elif uur is None:
            wat = "Lees eerst de lessen in, of zet datum, uren en onderdeel op deze regel."
            self._fout(plek, "Les", les_id, "Deze les kennen wij niet.", wat)
        return uur

    def _klopt(self, les: Les, plaats: Plek, plek: str) -> bool:
        """Dezelfde bezwaren als op het scherm, en de grenzen van plaatsing en dossier."""
        fouten = bezwaren(les, op=self._omgeving.op, plicht=plaats.start_plicht)
        if plaats.dicht_sinds and les.datum > plaats.dicht_sinds:
            fouten["datum"] = "Het traject was op deze dag al afgesloten."
        for veld, zin in fouten.items():
            self._fout(plek, KOLOM[veld].label, getattr(les, veld), zin, "Verbeter deze regel.")
        if not fouten and (les.datum < plaats.begin or (plaats.einde and les.datum > plaats.einde)):
            zin = "Deze les valt buiten de plaatsing zoals wij die kennen."
            self._omgeving.rapport.waarschuwing(plek, "Datum", les.datum, zin, "Controleer begin en einde.")
        if not fouten and plaats.dicht_sinds:
            sinds = date_format(plaats.dicht_sinds, "j F Y")
            zin = f"Dit dossier is afgesloten op {sinds}. Saldo en certificaaturen wijzigen."
            self._omgeving.rapport.waarschuwing(plek, "Datum", les.datum, zin, "Vraag de school of dit klopt.")
        return not fouten

    def _zet(self, plaats: Plek, plek: str, regels: list[Lesregel]) -> None:
        """Alle uren van één rij samen: zij telt één keer, ook als zij uit delen bestaat of er al stond."""
        nu = {(r.gemeente_id, r.sleutel): (r.les.stand, r.les.duur, r.les.telt) for r in regels}
        if eerder := {sleutel: self._gezien[sleutel] for sleutel in nu if sleutel in self._gezien}:
            self._dubbel(eerder == nu, regels[0].sleutel.split("|")[1], plek)
            return
        if not regels:
            self._omgeving.rapport.tel(Gevolg.ONGEWIJZIGD)
        self._gezien |= nu
        self._codes[plaats.traject_id] = plaats.gemeente_code
        self._omgeving.gemeente_codes.add(plaats.gemeente_code)
        self._omgeving.betrokkenen.add((plaats.gemeente_code, plaats.persoon_id))
        self._stuk += [(plek, regel) for regel in regels]
        for regel in regels:
            if regel.les.reden != PERIODETOTAAL:
                dag = (regel.traject_id, regel.les.datum)
                self._per_dag[dag] = self._per_dag.get(dag, NUL) + regel.les.telt
        if len(self._stuk) >= STUK:
            self._schrijf()

    def _dubbel(self, gelijk: bool, les_id: str, plek: str) -> None:
        if gelijk:
            self._omgeving.rapport.tel(Gevolg.ONGEWIJZIGD)
            self._omgeving.rapport.waarschuwing(plek, "Les", les_id, "Deze regel staat er twee keer in.", "Niets.")
        else:
            zin = "Deze les staat voor deze persoon al anders in het bestand."
            self._fout(plek, "Les", les_id, zin, "Laat één regel staan.")

    def totaal(self, rij: dict[str, Any], plek: str) -> None:
        """Een periodetotaal: per stand één regel op de peildatum. Vervallen lessen tellen nooit als verzuim."""
        plaats = self._plaatsingen.zoek(
            rij.get("plaatsing_id") or "", plek=plek, gemeente=rij.get("gemeente") or "", kvk=rij.get("kvk") or ""
        )
        for naam, label in (("peildatum", "Peildatum"), ("onderdeel", ONDERDEEL.label)):
            if not rij.get(naam) and not self._omgeving.rapport.heeft_fout(plek, label):
                self._fout(plek, label, "", "Peildatum of onderdeel ontbreekt.", "Vul beide in.")
        if plaats is None or self._omgeving.rapport.is_geweigerd(plek):
            return
        if zin := dagbezwaar(rij["peildatum"], op=self._omgeving.op, plicht=plaats.start_plicht):
            self._fout(plek, "Peildatum", rij["peildatum"], zin, "Verbeter deze regel.")
            return
        delen = [(naam, stand, rij.get(naam) or Decimal(0)) for naam, stand in TOTALEN]
        aangeboden, som = rij.get("uren_aangeboden"), sum(uren for _, _, uren in delen)
        if aangeboden is not None and aangeboden != som:
            zin = "De delen tellen niet op tot de aangeboden uren."
            self._fout(plek, "Aangeboden uren", aangeboden, zin, "Vraag de school na welk getal klopt.")
            return
        self._zet(plaats, plek, [_deel(plaats, rij, naam, stand, uren) for naam, stand, uren in delen if uren])

    def na_gewijzigde_lessen(self) -> None:
        """Een les die de school wijzigt of laat vervallen, werkt door in elk grootboek waar zij staat."""
        gemeenten = [g.pk for g in self._omgeving.gemeenten.values()]
        for kvk, les_id, uur, plek in self._lessen.gewijzigd:
            regels = Uurregel.objects.filter(_van_les(kvk, les_id), gemeente__in=gemeenten)
            for regel in regels.select_related("gemeente", "traject", "corrigeert"):
                if (regel.gemeente_id, _eerste(regel)) not in self._gezien:  # het bestand zei over haar zelf al iets
                    self._herzien(regel, uur, plek)

    def _herzien(self, regel: Uurregel, uur: Lesuur, plek: str) -> None:
        if zin := dagbezwaar(uur.datum, op=self._omgeving.op, plicht=regel.traject.start_plicht):
            self._fout(plek, "Datum", uur.datum, zin, "Verbeter deze regel.")
            return
        stand = Stand.VERVALLEN if uur.vervallen else regel.stand
        gevolgd = min(regel.telt, uur.uren) if regel.telt and regel.telt != regel.duur else None
        les = Les(uur.datum, uur.onderdeel, uur.uren, stand, None if uur.vervallen else gevolgd, regel.reden)
        code = regel.gemeente.code
        self._codes[regel.traject_id] = code
        self._omgeving.gemeente_codes.add(code)
        self._omgeving.betrokkenen.add((code, regel.traject.persoon_id))
        self._stuk.append((GEVOLG, Lesregel(regel.traject_id, regel.gemeente_id, _eerste(regel), les, regel.bron)))

    def klaar(self) -> None:
        self._schrijf()
        rapport, aantal = self._omgeving.rapport, self._doorgewerkt
        if aantal:
            correcties = "1 correctie" if aantal == 1 else f"{aantal} correcties"
            zin = f"De gewijzigde lessen geven {correcties} in het urengrootboek."
            rapport.waarschuwing("", "", "", zin, "Niets, als dat klopt.")
        if not self._omgeving.proef and not rapport.fouten:
            afsluiten(self._geraakt, codes=self._codes)

    def _weiger_volle_dagen(self) -> None:
        """Meer dan een etmaal op één dag kan niet, met wat er al stond meegeteld; één melding per persoon en dag."""
        eigen = {(r.traject_id, r.les.datum): plek for plek, r in self._stuk if plek != GEVOLG}
        if not eigen:
            return
        staat = gevolgd_op({traject for traject, _ in eigen}, {dag for _, dag in eigen})
        for dag, plek in eigen.items():
            uren = self._per_dag.get(dag, NUL)
            if uren + staat.get(dag, NUL) <= ETMAAL:
                continue
            if zin := etmaalbezwaar(uren + self._van_buiten(*dag)):
                self._fout(plek, UREN.label, uren, zin, "Verbeter deze regel.")

    def _van_buiten(self, traject_id: int, dag: date) -> Decimal:
        """Wat er die dag al stond en dit bestand niet vervangt."""
        regels = Uurregel.objects.filter(traject_id=traject_id, datum=dag).exclude(reden=PERIODETOTAAL)
        blijft = [r for r in regels.select_related("corrigeert") if (r.gemeente_id, _eerste(r)) not in self._gezien]
        return sum((regel.telt for regel in blijft), NUL)

    def _schrijf(self) -> None:
        self._weiger_volle_dagen()
        schrijf = not self._omgeving.proef and not self._omgeving.rapport.fouten
        gevolgen = uren_inlezen([regel for _, regel in self._stuk], schrijf=schrijf) if self._stuk else []
        paren = list(zip(self._stuk, gevolgen, strict=True))
        self._geraakt |= {regel.traject_id for (_, regel), gevolg in paren if gevolg != Gevolg.ONGEWIJZIGD}
        for rij, groep in groupby(paren, key=lambda paar: paar[0][0]):
            self._tel(rij, [gevolg for _, gevolg in groep])
        self._stuk = []

    def _tel(self, rij: str, gevolgen: list[Gevolg]) -> None:
        if rij == GEVOLG:
            self._doorgewerkt += sum(gevolg != Gevolg.ONGEWIJZIGD for gevolg in gevolgen)
        elif not self._omgeving.rapport.is_geweigerd(rij):
            self._omgeving.rapport.tel(gevolgen[0] if len(set(gevolgen)) == 1 else Gevolg.GEWIJZIGD)

    def _fout(self, plek: str, kolom: str, waarde: object, reden: str, wat: str) -> None:
        self._omgeving.rapport.fout(plek, kolom, waarde, reden, wat)


def _lesregel(plaats: Plek, les_id: str, les: Les, *, betwist: bool = False, reden: str = "") -> Lesregel:
    sleutel = f"les:{plaats.kvk}|{les_id}|{plaats.nummer}"
    return Lesregel(plaats.traject_id, plaats.gemeente_id, sleutel, les, f"School {plaats.kvk}", betwist, reden)


def _deel(plaats: Plek, rij: dict[str, Any], naam: str, stand: str, uren: Decimal) -> Lesregel:
    dag, soort = rij["peildatum"], rij["onderdeel"]
    les = Les(dag, soort, uren, stand, None, PERIODETOTAAL, False, plaats.keurmerk)
    return _lesregel(plaats, f"T{dag:%Y%m%d}-{soort}-{naam.removeprefix('uren_')[:6]}", les)


def _van_les(kvk: str, les_id: str) -> Q:
    """Deze les in elk grootboek; noemt het bestand geen school, dan bij elke school die deze les heeft."""
    if kvk:
        return Q(les_sleutel__startswith=f"les:{kvk}|{les_id}|")
    return Q(les_sleutel__startswith="les:", les_sleutel__contains=f"|{les_id}|")


def _eerste(regel: Uurregel) -> str:
    """De sleutel van de les zonder het nummer van haar versie; een correctie hoort bij de les die zij verbetert."""
    sleutel: str = (regel.corrigeert or regel).les_sleutel.partition("~")[0]
    return sleutel


def _reden(rij: dict[str, Any]) -> str:
    kaal = "".join(t for t in (rij.get("reden_code") or "").lower() if t.isalnum())
    return REDENWOORD.get(kaal, rij.get("reden_code") or "")[:200]
