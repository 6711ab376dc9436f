"""Was iemand er? Elke regel van de school wordt een les in het grootboek van de juiste persoon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet, Value
from django.db.models.functions import Concat, StrIndex, Substr

from meedoen.keten.omgeving import Omgeving, buiten_bestand
from meedoen.keten.school.dubbeltelling import Dubbeltelling
from meedoen.keten.school.grenzen import (
    AL_DICHT,
    FOUTEN,
    TWIJFELS,
    VERBETER,
    VRAAG_SCHOOL,
    Bezwaar,
    Opgave,
    afgesloten,
    over_de_grens,
    van_les,
    van_totaal,
)
from meedoen.keten.school.kolommen import (
    AANGEBODEN,
    DATUM,
    LES_ID,
    ONDERDEEL,
    PEILDATUM,
    REDEN,
    TOTAALKOLOMMEN,
    UREN,
    UREN_GETELD,
)
from meedoen.keten.school.lessen import ANDERE_SCHOOL, NOEM_SCHOOL, Gewijzigd, Lessen, Lesuur
from meedoen.keten.school.plaatsingen import Plaatsingen, Plek, dicht_sinds
from meedoen.trajecten.etmaal import Dag, etmaalbezwaar, gevolgd_op
from meedoen.trajecten.keuzes import Gevolg, Stand
from meedoen.trajecten.lessleutel import DEEL, VAN_SCHOOL, eerste_versie, kvk_van, les_id_van, lessleutel
from meedoen.trajecten.models import Uurregel
from meedoen.trajecten.services.slot import op_slot
from meedoen.trajecten.services.uren_inlezen import (
    STUK,
    Lesregel,
    afsluiten,
    les_van_elders,
    stand_en_duur,
    standen_van,
    uren_schrijven,
    uren_vergelijken,
)
from meedoen.trajecten.uren import GEEN_LES, NUL, PERIODETOTAAL, Les, bezwaren, dagbezwaar

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
LESSEN_PER_VRAAG = 500
TOTALEN = (
    ("uren_aanwezig", Stand.AANWEZIG),
    ("uren_geoorloofd_afwezig", Stand.GEOORLOOFD),
    ("uren_ongeoorloofd_afwezig", Stand.ONGEOORLOOFD),
    ("uren_vervallen_door_school", Stand.VERVALLEN),
)
# Het veld van een les naar de kolom waaruit het komt.
KOLOM = {"datum": DATUM, "duur": UREN, "gevolgd": UREN_GETELD, "reden": REDEN}
TOTAALLABEL = {kolom.naam: kolom.label for kolom in TOTAALKOLOMMEN}
TELT_NIET_OP = "De delen tellen niet op tot de aangeboden uren."
GEEN_UREN = "Bij dit totaal staan geen uren."
VUL_UREN = "Vul in hoeveel uren deze deelnemer er was."
VRAAG_GETAL = "Vraag de school na welk getal klopt."
TWEEDE_NUMMER = "Deze les staat al onder een ander deelnemernummer van dezelfde persoon."
EEN_NUMMER = "Laat haar bij één nummer staan, of zet haar bij het andere nummer eerst op vervallen."
EIGEN_LES_ID = "Waren het er twee, geef elke les dan een eigen les_id."
VAN_ELDERS = "Op deze dag staat al een les van deze soort, met de hand of van een andere school."
EEN_VAN_BEIDE = "Is het dezelfde les? Zet dan één van beide op vervallen. Zijn het er twee, dan hoeft u niets te doen."
EEN_DEELNEMER = "Deze les staat bij iemand van wie het dossier dicht is."
VRAAG_DAG = "Vraag de school of deze dag klopt, en of deze deelnemer er toen was."
STAND = "Stand"
LEES_DAAR = "Leest u daar weer uren in? Lees dan ook de aanwezigheid bij deze lessen opnieuw in."
OVER_MENS = "Over deze les besliste eerder een medewerker. De school meldt nu iets nieuws, en dat geldt."
KIJK_NA = "Kijk bij Uren of het klopt. Zo niet, corrigeer de les dan en zeg het de school."
HERSTEL_EERST = "Herstel eerst die les. Deze regel hoeft u niet te wijzigen."


class Aanwezigheid:
    """Verzamelt regels en schrijft ze per stuk; `klaar` sluit af met saldo en auditregels."""

    def __init__(self, omgeving: Omgeving, plaatsingen: Plaatsingen, lessen: Lessen) -> None:
        self._omgeving, self._plaatsingen, self._lessen = omgeving, plaatsingen, lessen
        # Waar het staat, of het een rij is (en niet het gevolg van een gewijzigde les), en wat ermee gebeurt.
        self._stuk: list[tuple[str, bool, Lesregel]] = []
        self._gevolgen: list[tuple[str, bool, Gevolg | None]] = []
        self._geraakt: set[int] = set()
        self._doorgewerkt = 0
        self._codes: dict[int, str] = {}
        self._gezien: dict[tuple[int, str], tuple[str, Decimal, Decimal, date | None]] = {}
        self._stond: dict[Dag, Decimal] = {}
        self._erbij: dict[Dag, Decimal] = {}
        self._te_lezen: set[Dag] = set()
        self._vol_door: dict[Dag, str] = {}
        self._over_mens: set[str] = set()
        self._dubbel_geteld = Dubbeltelling()
        # Een nieuwe les van wie bij deze school meer nummers heeft, en waar zij dan ook nog kan staan.
        self._ook_onder: list[tuple[str, str, tuple[int, str], list[tuple[int, str]]]] = []
        self._nummers: dict[tuple[int, str], list[tuple[int, str]]] = {}

    def regels(self, rijen: Iterable[tuple[dict[str, Any], str]]) -> None:
        """Elke rij met waar zij staat; één vraag per stuk voor de lessen die alleen bij hun nummer staan."""
        verder = iter(rijen)
        while stuk := list(islice(verder, LESSEN_PER_VRAAG)):
            verwijst = [rij for rij, _ in stuk if rij.get("les_id") and not _noemt_les(rij)]
            scholen = self._plaatsingen.scholen | {rij.get("kvk") or "" for rij in verwijst}
            self._lessen.haal_op({rij["les_id"] for rij in verwijst}, scholen=scholen)
            for rij, plek in stuk:
                self._regel(rij, plek)

    def _regel(self, rij: dict[str, Any], plek: str) -> None:
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
            lesregel = _lesregel(plaats, les_id, les)
            if rij.get("betwist"):
                reden = (rij.get("betwist_reden") or "")[:200]
                lesregel = replace(lesregel, betwist_op=self._omgeving.op, betwist_reden=reden)
            if rij.get("les_id") and stand != Stand.VERVALLEN and (andere := self._plaatsingen.andere_nummers(plaats)):
                ook = [lessleutel(kvk=plaats.kvk, les_id=les_id, nummer=nummer) for nummer in andere]
                self._nummers[_les_van(lesregel)] = [(plaats.gemeente_id, sleutel) for sleutel in ook]
            genoemd = bool(rij.get("les_id"))
            lesregel = replace(lesregel, alleen_les=uur.vervallen, pas_vervallen=uur.pas_vervallen)
            self._zet(plaats, plek, [lesregel], genoemd=genoemd)

    def _stand(self, rij: dict[str, Any], uur: Lesuur | None, plek: str) -> str:
        if (uur and uur.vervallen) or rij.get("gegeven") == "vervallen":
            return Stand.VERVALLEN
        stand = rij.get("stand") or ""
        if not stand and not self._omgeving.rapport.heeft_fout(plek, STAND):
            self._fout(plek, STAND, "", "De stand ontbreekt.", "Vul in of iemand er was.")
        return stand

    def _uur(self, rij: dict[str, Any], kvk: str, plek: str) -> Lesuur | None:
        if any(self._omgeving.rapport.heeft_fout(plek, k.label) for k in (DATUM, UREN, ONDERDEEL, LES_ID)):
            return None
        if _noemt_les(rij):
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
        eigen = bezwaren(les, op=self._omgeving.op, plicht=plaats.start_plicht)
        fouten = [Bezwaar(KOLOM[veld].label, getattr(les, veld), zin, VERBETER) for veld, zin in eigen.items()]
        return self._binnen_grenzen(van_les(les.datum), fouten, plaats, plek)

    def _binnen_grenzen(self, opgave: Opgave, fouten: list[Bezwaar], plaats: Plek, plek: str) -> bool:
        """Eén fout per kolom, en die van de grenzen gaat voor; twijfels pas als er geen fout meer is."""
        per_kolom = {b.kolom: b for b in [*fouten, *over_de_grens(FOUTEN, opgave, plaats)]}
        for bezwaar in per_kolom.values():
            self._omgeving.rapport.fout(plek, *bezwaar)
        if not per_kolom:
            for bezwaar in over_de_grens(TWIJFELS, opgave, plaats):
                self._omgeving.rapport.waarschuwing(plek, *bezwaar)
        return not per_kolom

    def _zet(self, plaats: Plek, plek: str, regels: list[Lesregel], *, genoemd: bool = True) -> None:
        """Alle uren van één rij samen: zij telt één keer, ook als zij uit delen bestaat of er al stond."""
        nu = {_les_van(r): (r.les.stand, r.les.duur, r.les.telt, r.betwist_op) for r in regels}
        if eerder := {sleutel: self._gezien[sleutel] for sleutel in nu if sleutel in self._gezien}:
            self._dubbel(eerder == nu, les_id_van(regels[0].sleutel), plek, genoemd=genoemd)
            return
        self._gezien |= nu
        self._codes[plaats.traject_id] = plaats.gemeente_code
        self._omgeving.gemeente_codes.add(plaats.gemeente_code)
        self._omgeving.betrokkenen.add((plaats.gemeente_code, plaats.persoon_id))
        self._stuk += [(plek, True, regel) for regel in regels]
        if len(self._stuk) >= STUK:
            self._schrijf()

    def _dubbel(self, gelijk: bool, les_id: str, plek: str, *, genoemd: bool) -> None:
        """Zonder les_id kunnen het twee lessen op één dag zijn; dan zegt het advies hoe zij allebei tellen."""
        if gelijk:
            wat = "Niets." if genoemd else f"Niets, als het één les was. {EIGEN_LES_ID}"
            self._omgeving.rapport.tel(Gevolg.ONGEWIJZIGD)
            self._omgeving.rapport.waarschuwing(plek, "Les", les_id, "Deze regel staat er twee keer in.", wat)
        else:
            zin = "Deze les staat voor deze persoon al anders in het bestand."
            wat = "Laat één regel staan." if genoemd else f"Laat één regel staan. {EIGEN_LES_ID}"
            self._fout(plek, "Les", les_id, zin, wat)

    def totaal(self, rij: dict[str, Any], plek: str) -> None:
        """Een periodetotaal: per stand één regel op de peildatum. Vervallen lessen tellen nooit als verzuim."""
        plaats = self._plaatsingen.zoek(
            rij.get("plaatsing_id") or "", plek=plek, gemeente=rij.get("gemeente") or "", kvk=rij.get("kvk") or ""
        )
        for naam, label in ((k.naam, k.label) for k in (PEILDATUM, ONDERDEEL)):
            if not rij.get(naam) and not self._omgeving.rapport.heeft_fout(plek, label):
                self._fout(plek, label, "", "Peildatum of onderdeel ontbreekt.", "Vul beide in.")
        if plaats is None or self._omgeving.rapport.is_geweigerd(plek):
            return
        aangeboden = rij.get(AANGEBODEN.naam)
        # Een kolom die er niet is, zegt niets over dat deel; wel zodra er staat hoeveel uren het samen waren.
        gezegd = [(naam, stand) for naam, stand in TOTALEN if naam in rij or aangeboden is not None]
        delen = [(naam, stand, rij.get(naam) or NUL) for naam, stand in gezegd]
        if self._totaal_klopt(rij, {naam: uren for naam, _, uren in delen}, plaats, plek):
            # Ook een deel van nul uur: stond het er anders, dan verbetert het dat.
            self._zet(plaats, plek, [_deel(plaats, rij, naam, stand, uren) for naam, stand, uren in delen])

    def _totaal_klopt(self, rij: dict[str, Any], delen: dict[str, Decimal], plaats: Plek, plek: str) -> bool:
        """De grenzen van een les, en uren die samen in de maand passen."""
        dag, aangeboden, som = rij[PEILDATUM.naam], rij.get(AANGEBODEN.naam), sum(delen.values(), NUL)
        grootste = AANGEBODEN.naam if aangeboden is not None else max(delen, key=delen.__getitem__, default="")
        kolom = TOTAALLABEL.get(grootste, "")
        fouten = []
        if zin := dagbezwaar(dag, op=self._omgeving.op, plicht=plaats.start_plicht):
            fouten.append(Bezwaar(PEILDATUM.label, dag, zin, VERBETER))
        if not delen:
            fouten.append(Bezwaar(TOTAALLABEL["uren_aanwezig"], "", GEEN_UREN, VUL_UREN))
        if aangeboden is not None and aangeboden != som:
            fouten.append(Bezwaar(AANGEBODEN.label, aangeboden, TELT_NIET_OP, VRAAG_GETAL))
        opgave = van_totaal(dag, urenkolom=kolom, uren=som, gevolgd=rij.get("uren_aanwezig") or NUL)
        return self._binnen_grenzen(opgave, fouten, plaats, plek)

    def na_gewijzigde_lessen(self) -> None:
        """Een les die de school wijzigt of laat vervallen, werkt door in elk grootboek waar zij staat.

        Ook haar eerste leslijst: noemde de school dag en uren al bij de aanwezigheid, dan kunnen die anders zijn.
        """
        lessen = [*self._lessen.gewijzigd, *self._al_in_de_uren()]
        for begin in range(0, len(lessen), LESSEN_PER_VRAAG):
            self._werk_door(lessen[begin : begin + LESSEN_PER_VRAAG])

    def _al_in_de_uren(self) -> list[Gewijzigd]:
        """Meestal geen: een school noemt een les in haar leslijst of bij de aanwezigheid."""
        les_ids = sorted({les_id for _, les_id in self._lessen.eerst})
        staan: set[str] = set()
        for begin in range(0, len(les_ids), STUK):
            regels = _regels_van(self._gemeenten, les_ids[begin : begin + STUK])
            staan.update(regels.order_by().values_list("les_id", flat=True))
        return [eerst for eerst in self._lessen.eerst.values() if eerst[1] in staan]

    @property
    def _gemeenten(self) -> list[int]:
        return [g.pk for g in self._omgeving.gemeenten.values()]

    def _werk_door(self, gewijzigd: list[Gewijzigd]) -> None:
        """Eén vraag voor al deze lessen samen: elke vraag leest het hele grootboek."""
        bekend = _per_les(self._gemeenten, [les_id for _, les_id, *_ in gewijzigd])
        eigen = self._lessen.eigen_lessen({les_id for kvk, les_id, *_ in gewijzigd if not kvk})
        for kvk, les_id, uur, plek in gewijzigd:
            per_les = {les: r for les, r in bekend[les_id].items() if kvk in ("", kvk_van(les[1]))}
            if not kvk:  # wat een school onder haar eigen nummer gaf, is een andere les
                per_les = {les: r for les, r in per_les.items() if (kvk_van(les[1]), les_id) not in eigen}
            # Zei het bestand over haar zelf al iets, of staat zij al zo, dan is er niets te herzien.
            anders = [r for les, r in per_les.items() if les not in self._gezien and not _staat_zo(r, uur)]
            if not kvk and ("", les_id) in self._lessen.eerst:
                if anders:  # een nummer zonder school kan dat van een andere school zijn
                    self._omgeving.rapport.waarschuwing(plek, LES_ID.label, les_id, ANDERE_SCHOOL, NOEM_SCHOOL)
                continue
            if len({kvk_van(sleutel) for _, sleutel in per_les}) > 1:
                self._fout(plek, LES_ID.label, les_id, "Deze les staat bij meer scholen in de uren.", NOEM_SCHOOL)
                continue
            for regel in anders:
                self._herzien(regel, uur, plek)
            if len(self._stuk) >= STUK:
                self._schrijf()

    def _herzien(self, regel: Uurregel, uur: Lesuur, plek: str) -> None:
        if zin := dagbezwaar(uur.datum, op=self._omgeving.op, plicht=regel.traject.start_plicht):
            self._fout(plek, "Datum", uur.datum, zin, VERBETER)
            return
        traject = regel.traject
        if dicht := dicht_sinds(traject.toestand, traject.voldaan_op, traject.einde_op):
            if uur.datum > dicht:
                if not self._omgeving.rapport.heeft_fout(plek, "Datum"):
                    self._fout(plek, "Datum", uur.datum, f"{EEN_DEELNEMER} {AL_DICHT}", VRAAG_DAG)
                return
            self._omgeving.rapport.waarschuwing(plek, DATUM.label, uur.datum, afgesloten(dicht), VRAAG_SCHOOL)
        les = Les(uur.datum, uur.onderdeel, uur.uren, Stand.VERVALLEN if uur.vervallen else Stand.ONBEKEND)
        code = regel.gemeente.code
        self._codes[regel.traject_id] = code
        self._omgeving.gemeente_codes.add(code)
        self._omgeving.betrokkenen.add((code, regel.traject.persoon_id))
        sleutel = eerste_versie(regel.les_sleutel)
        lesregel = Lesregel(regel.traject_id, regel.gemeente_id, sleutel, les, _bron(kvk_van(sleutel)))
        self._stuk.append((plek, False, replace(lesregel, alleen_les=True, pas_vervallen=uur.pas_vervallen)))

    def klaar(self) -> None:
        self._schrijf()
        self._dubbel_geteld.waarschuw(self._omgeving.rapport, behalve=self._gezien)
        self._dubbel_geteld.weiger_te_veel(self._omgeving.rapport, behalve=self._gezien)
        self._weiger_volle_dagen()
        self._weiger_tweede_nummer()
        self._tel()
        rapport, aantal = self._omgeving.rapport, self._doorgewerkt
        if (aantal or self._lessen.gewijzigd) and (buiten := buiten_bestand(self._omgeving)):
            zin = f"De gewijzigde lessen werken niet door in {' en '.join(buiten)}: daar leest u nu geen uren in."
            rapport.waarschuwing("", "", "", zin, LEES_DAAR)
        if aantal:
            correcties = "1 correctie" if aantal == 1 else f"{aantal} correcties"
            zin = f"De gewijzigde lessen geven {correcties} in het urengrootboek."
            rapport.waarschuwing("", "", "", zin, "Niets, als dat klopt.")
        if not self._omgeving.proef and not rapport.fouten:
            afsluiten(self._geraakt, codes=self._codes)

    def _schrijf(self) -> None:
        schrijf = not self._omgeving.proef and not self._omgeving.rapport.fouten
        regels = [regel for _, _, regel in self._stuk]
        if schrijf:
            op_slot({regel.traject_id for regel in regels})
        wijzigingen = uren_vergelijken(regels) if regels else []
        for (plek, rij, regel), wijziging in zip(self._stuk, wijzigingen, strict=True):
            self._gevolgen.append((plek, rij, wijziging.gevolg))
            self._dubbel_geteld.zie(regel, plek, wijziging.gevolg)
            if wijziging.gevolg == Gevolg.NIEUW and (ook := self._nummers.get(les := _les_van(regel))):
                self._ook_onder.append((plek, les_id_van(regel.sleutel), les, ook))
            if wijziging.over_mens:
                self._zeg_over_mens(plek)
            if wijziging.raakt:
                self._geraakt.add(regel.traject_id)
                self._onthoud(plek, regel.traject_id, wijziging.per_dag)
        self._lees_dagen()
        self._waarschuw_van_elders([w.gevolg for w in wijzigingen])
        if schrijf:
            uren_schrijven(wijzigingen)
        self._stuk = []

    def _zeg_over_mens(self, plek: str) -> None:
        """Eén keer per rij; bij een gewijzigde les kunnen het meer deelnemers zijn."""
        if plek not in self._over_mens:
            self._over_mens.add(plek)
            self._omgeving.rapport.waarschuwing(plek, STAND, "", OVER_MENS, KIJK_NA)

    def _waarschuw_van_elders(self, gevolgen: list[Gevolg | None]) -> None:
        """Zoals het scherm: dezelfde les twee keer opschrijven telt haar dubbel. Eén vraag per stuk."""
        nieuw = [
            (plek, regel)
            for (plek, _, regel), gevolg in zip(self._stuk, gevolgen, strict=True)
            if gevolg == Gevolg.NIEUW and regel.les.reden != PERIODETOTAAL and regel.les.stand not in GEEN_LES
        ]
        elders = les_van_elders([regel for _, regel in nieuw], behalve=self._gezien)
        for (plek, regel), dubbel in zip(nieuw, elders, strict=True):
            if dubbel:
                self._omgeving.rapport.waarschuwing(plek, DATUM.label, regel.les.datum, VAN_ELDERS, EEN_VAN_BEIDE)

    def _onthoud(self, plek: str, traject_id: int, per_dag: list[tuple[date, Decimal]]) -> None:
        """Wat er per dag bij komt en af gaat, en welke rij het laatst iets bij een dag zette."""
        for datum, telt in per_dag:
            dag = (traject_id, datum)
            if dag not in self._erbij:
                self._te_lezen.add(dag)
            self._erbij[dag] = self._erbij.get(dag, NUL) + telt
            if telt > 0:
                self._vol_door[dag] = plek

    def _lees_dagen(self) -> None:
        """Hoe deze dagen er stonden vóór dit bestand; daarom gelezen voordat wij iets op die dag schrijven."""
        if nieuw := self._te_lezen:
            staat = gevolgd_op({traject for traject, _ in nieuw}, {dag for _, dag in nieuw})
            self._stond |= {dag: staat.get(dag, NUL) for dag in nieuw}
            self._te_lezen = set()

    def _weiger_volle_dagen(self) -> None:
        """Meer dan een etmaal op één dag kan niet, zoals het na het hele bestand staat; één melding per rij en dag."""
        for dag, plek in self._vol_door.items():
            erbij = self._erbij[dag]
            zin = etmaalbezwaar(self._stond[dag] + erbij) if erbij > 0 else ""
            if zin and not self._omgeving.rapport.heeft_fout(plek, UREN.label):
                self._fout(plek, UREN.label, erbij, zin, VERBETER)

    def _weiger_tweede_nummer(self) -> None:
        """Eén persoon volgt een les één keer, ook met twee nummers bij de school; vervallen onder het andere mag."""
        zoek = {les for *_, ook in self._ook_onder for les in ook if les not in self._gezien}
        stand = standen_van(sorted({sleutel for _, sleutel in zoek})) if zoek else {}
        stand |= {les: self._gezien[les][0] for *_, ook in self._ook_onder for les in ook if les in self._gezien}
        for plek, les_id, les, ook in reversed(self._ook_onder):  # van twee nieuwe is de laatste er een te veel
            if any(stand.get(ander, Stand.VERVALLEN) != Stand.VERVALLEN for ander in ook):
                self._fout(plek, "Les", les_id, TWEEDE_NUMMER, EEN_NUMMER)
                stand[les] = Stand.VERVALLEN

    def _tel(self) -> None:
        """Pas als het hele bestand is nagekeken, is zeker welke rij niet alsnog geweigerd is."""
        self._doorgewerkt = sum(not rij and gevolg != Gevolg.ONGEWIJZIGD for _, rij, gevolg in self._gevolgen)
        rijen = ((plek, gevolg) for plek, rij, gevolg in self._gevolgen if rij)
        for plek, groep in groupby(rijen, key=itemgetter(0)):
            gevolgen = {gevolg for _, gevolg in groep if gevolg} or {Gevolg.ONGEWIJZIGD}
            if not self._omgeving.rapport.is_geweigerd(plek):
                self._omgeving.rapport.tel(gevolgen.pop() if len(gevolgen) == 1 else Gevolg.GEWIJZIGD)

    def _fout(self, plek: str, kolom: str, waarde: object, reden: str, wat: str) -> None:
        self._omgeving.rapport.fout(plek, kolom, waarde, reden, wat)


def _noemt_les(rij: dict[str, Any]) -> bool:
    """Staat de les zelf op de rij? Dan hoeft niemand haar te zoeken; 0 uur is een eigen fout."""
    return bool(rij.get("datum") and rij.get("uren") is not None and rij.get("onderdeel"))


def _les_van(regel: Lesregel) -> tuple[int, str]:
    return regel.gemeente_id, regel.sleutel


def _lesregel(plaats: Plek, les_id: str, les: Les) -> Lesregel:
    sleutel = lessleutel(kvk=plaats.kvk, les_id=les_id, nummer=plaats.nummer)
    return Lesregel(plaats.traject_id, plaats.gemeente_id, sleutel, les, _bron(plaats.kvk))


def _deel(plaats: Plek, rij: dict[str, Any], naam: str, stand: str, uren: Decimal) -> Lesregel:
    dag, soort = rij["peildatum"], rij["onderdeel"]
    les = Les(dag, soort, uren, stand, None, PERIODETOTAAL, False, plaats.keurmerk)
    return _lesregel(plaats, f"T{dag:%Y%m%d}-{soort}-{naam.removeprefix('uren_')[:6]}", les)


def _staat_zo(regel: Uurregel, uur: Lesuur) -> bool:
    """Staat deze les al op die dag, met die duur?"""
    stand, duur = stand_en_duur(regel)
    zelfde_les = (regel.datum, regel.soort, stand == Stand.VERVALLEN) == (uur.datum, uur.onderdeel, uur.vervallen)
    return zelfde_les and (uur.vervallen or duur == uur.uren)


def _regels_van(gemeenten: list[int], les_ids: list[str]) -> QuerySet[Any]:
    """Elke les met een van deze nummers, in elk grootboek en van elke school."""
    na_school = Concat(Substr("les_sleutel", StrIndex("les_sleutel", Value(DEEL)) + 1), Value(DEEL))
    les_id = Substr("na_school", 1, StrIndex("na_school", Value(DEEL)) - 1)
    regels = Uurregel.objects.filter(
        gemeente__in=gemeenten, les_sleutel__startswith=VAN_SCHOOL, les_sleutel__contains=DEEL
    )
    return regels.annotate(na_school=na_school, les_id=les_id).filter(les_id__in=les_ids)


def _per_les(gemeenten: list[int], les_ids: list[str]) -> dict[str, dict[tuple[int, str], Uurregel]]:
    """Van elk van deze lessen de laatste versie."""
    gevonden: dict[str, dict[tuple[int, str], Uurregel]] = defaultdict(dict)
    regels = _regels_van(gemeenten, les_ids).select_related("gemeente", "traject").prefetch_related("correcties")
    for regel in regels.order_by("pk"):
        gevonden[regel.les_id][regel.gemeente_id, eerste_versie(regel.les_sleutel)] = regel
    return gevonden


def _bron(kvk: str) -> str:
    return f"School {kvk}"


def _reden(rij: dict[str, Any]) -> str:
    kaal = "".join(t for t in (rij.get("reden_code") or "").lower() if t.isalnum())
    return REDENWOORD.get(kaal, rij.get("reden_code") or "")[:200]
