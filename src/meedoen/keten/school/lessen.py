"""De lessen zoals de school ze opgaf; aanwezigheid verwijst ernaar, ook vanuit een later bestand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from meedoen.keten.omgeving import Omgeving
from meedoen.keten.school.kolommen import DATUM, LES_ID, ONDERDEEL, UREN
from meedoen.plaatsing.models import Schoolles
from meedoen.trajecten.feitregels import VOOR_DE_WET
from meedoen.trajecten.keuzes import Gevolg
from meedoen.trajecten.uren import duurbezwaar
from meedoen.wet.tijdreeks import INWERKINGTREDING

STUK = 1_000
LESVELDEN = ("datum", "uren", "onderdeel", "vervallen")
NOEM_SCHOOL = "Zet het KvK-nummer van de school (kvk) bij deze les."
ANDERE_SCHOOL = "Een school gaf deze les al met haar KvK-nummer. Die uren wijzigen wij hiermee niet."


@dataclass(frozen=True, slots=True)
class Lesuur:
    """Een les zonder wie er was; `pas_vervallen`: eerder ging zij door, en dit bestand laat haar vervallen."""

    datum: date
    uren: Decimal
    onderdeel: str
    vervallen: bool
    pas_vervallen: bool = False


# Een les die de school anders opgaf dan eerder: school, les, hoe zij nu is, en waar dat staat.
Gewijzigd = tuple[str, str, Lesuur, str]


class Lessen:
    """Lessen uit dit bestand gaan voor; wat er niet in staat, komt uit wat eerder is ingelezen."""

    def __init__(self, omgeving: Omgeving) -> None:
        self._omgeving = omgeving
        self._nieuw: dict[tuple[str, str], tuple[Lesuur, str, str]] = {}
        self._bekend: dict[tuple[str, str], Lesuur] = {}
        self._fout: dict[tuple[str, str], str] = {}
        self._gevolgen: list[tuple[str, Gevolg]] = []
        self.gewijzigd: list[Gewijzigd] = []
        # Voor het eerst in een leslijst; de school kan haar al bij de aanwezigheid hebben genoemd.
        self.eerst: dict[tuple[str, str], Gewijzigd] = {}

    def regel(self, rij: dict[str, Any], plek: str) -> None:
        rapport = self._omgeving.rapport
        for kolom in (LES_ID, DATUM, UREN, ONDERDEEL):
            if rij.get(kolom.naam) in (None, "") and not rapport.heeft_fout(plek, kolom.label):
                rapport.fout(plek, kolom.label, "", "Dit veld is leeg of ontbreekt.", "Vul het veld in.")
        if rij.get("uren") is not None and (zin := duurbezwaar(rij["uren"])):
            rapport.fout(plek, UREN.label, rij["uren"], zin, "Verbeter deze regel.")
        if rij.get("datum") and rij["datum"] < INWERKINGTREDING:
            rapport.fout(plek, DATUM.label, rij["datum"], VOOR_DE_WET, "Verbeter deze regel.")
        sleutel = (rij.get("kvk") or "", rij.get("les_id") or "")
        if rapport.is_geweigerd(plek):
            self.klopt_niet(*sleutel, plek)
            return
        les = Lesuur(rij["datum"], rij["uren"], rij["onderdeel"], rij.get("gegeven") == "vervallen")
        eerder = self._nieuw.get(sleutel)
        if eerder and eerder[0] != les:
            rapport.fout(plek, LES_ID.label, rij["les_id"], "Deze les staat er al anders in.", "Laat één regel staan.")
            return
        if eerder:
            rapport.tel(Gevolg.ONGEWIJZIGD)
        else:
            self._nieuw[sleutel] = (les, rij.get("groep_id") or "", plek)

    def klopt_niet(self, kvk: str, les_id: str, plek: str) -> None:
        """Onthoud waar een geweigerde les staat: wie naar haar verwijst, heeft zelf niets fout."""
        if les_id:
            self._fout.setdefault((kvk, les_id), plek)

    def foute_plek(self, kvk: str, les_id: str) -> str:
        """Waar staat deze les in dit bestand, als zij niet klopt?"""
        return self._fout.get((kvk, les_id)) or self._fout.get(("", les_id)) or ""

    def klaar(self) -> None:
        """Schrijf wat nieuw of anders is; gelijk blijft gelijk."""
        sleutels = sorted(self._nieuw)  # elke invoer in dezelfde volgorde: twee wachten nooit op elkaar
        for begin in range(0, len(sleutels), STUK):
            self._stuk(sleutels[begin : begin + STUK])

    def _stuk(self, sleutels: list[tuple[str, str]]) -> None:
        organisatie = self._omgeving.wie.organisatie_id
        bekend = {
            (les.aanbieder, les.les_id): les
            for les in Schoolles.objects.filter(organisatie_id=organisatie, les_id__in=[s[1] for s in sleutels])
        }
        van_scholen: dict[str, list[Schoolles]] = defaultdict(list)
        for (kvk, les_id), staat in bekend.items():
            if kvk:
                van_scholen[les_id].append(staat)
        nieuw, gewijzigd = [], []
        for sleutel in sleutels:
            les, groep, plek = self._nieuw[sleutel]
            staat = bekend.get(sleutel)
            anders = staat is not None and _velden(les) != _velden(staat)
            if staat is not None and les.vervallen and not staat.vervallen:
                les = replace(les, pas_vervallen=True)
            self._bekend[sleutel] = les
            if staat is None or anders:
                self._waarschuw_andere_school(sleutel, les, plek, van_scholen[sleutel[1]])
            if staat is None:
                self.eerst[sleutel] = (*sleutel, les, plek)
                nieuw.append(
                    Schoolles(
                        organisatie_id=organisatie, aanbieder=sleutel[0], les_id=sleutel[1], groep=groep, **_velden(les)
                    )
                )
            elif anders:
                for naam, waarde in _velden(les).items():
                    setattr(staat, naam, waarde)
                gewijzigd.append(staat)
                self.gewijzigd.append((*sleutel, les, plek))
            self._gevolgen.append((plek, Gevolg.uit(nieuw=staat is None, anders=anders)))
        Schoolles.objects.bulk_create(nieuw, batch_size=STUK)
        if gewijzigd:
            Schoolles.objects.bulk_update(gewijzigd, LESVELDEN, batch_size=STUK)

    def _waarschuw_andere_school(
        self, sleutel: tuple[str, str], les: Lesuur, plek: str, van_scholen: list[Schoolles]
    ) -> None:
        """Een les zonder school is nooit de les die een school onder haar eigen nummer gaf: die zoekt ook zo."""
        kvk, les_id = sleutel
        if not kvk and any(_velden(les) != _velden(van_school) for van_school in van_scholen):
            self._omgeving.rapport.waarschuwing(plek, LES_ID.label, les_id, ANDERE_SCHOOL, NOEM_SCHOOL)

    def tel(self) -> None:
        """Pas als ook het grootboek is nagekeken, is zeker welke les niet alsnog geweigerd is."""
        rapport = self._omgeving.rapport
        for plek, gevolg in self._gevolgen:
            if not rapport.is_geweigerd(plek):
                rapport.tel(gevolg)

    def eigen_lessen(self, les_ids: Collection[str]) -> set[tuple[str, str]]:
        """Welke van deze lessen kennen wij onder het KvK-nummer van een school? Als (school, les)."""
        if not les_ids:
            return set()
        bekend = Schoolles.objects.filter(organisatie_id=self._omgeving.wie.organisatie_id, les_id__in=les_ids)
        return set(bekend.exclude(aanbieder="").order_by().values_list("aanbieder", "les_id"))

    def haal_op(self, les_ids: Collection[str], *, scholen: Collection[str]) -> None:
        """De lessen van eerder waar een stuk van het bestand naar verwijst, van deze scholen of zonder school."""
        if not les_ids:
            return
        bekend = Schoolles.objects.filter(
            organisatie_id=self._omgeving.wie.organisatie_id, aanbieder__in={"", *scholen}, les_id__in=les_ids
        )
        for les in bekend.order_by():
            lesuur = Lesuur(les.datum, les.uren, les.onderdeel, les.vervallen)
            self._bekend.setdefault((les.aanbieder, les.les_id), lesuur)

    def zoek(self, kvk: str, les_id: str) -> Lesuur | None:
        """De les uit dit bestand, of zoals `haal_op` haar vond; die van de school zelf gaat voor."""
        return self._bekend.get((kvk, les_id)) or self._bekend.get(("", les_id))


def _velden(les: Lesuur | Schoolles) -> dict[str, Any]:
    return {naam: getattr(les, naam) for naam in LESVELDEN}
