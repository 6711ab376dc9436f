"""Wat staat er in dit bestand, en wat klopt er niet? Het rapport per rij, zonder leesbare persoonsgegevens (INV-4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from meedoen.integrations.bestanden.waarden import gemaskeerd
from meedoen.integrations.tekst import duizend
from meedoen.trajecten.keuzes import Gevolg

FOUT, GEVOLG, WAARSCHUWING = "fout", "gevolg", "waarschuwing"
HOOGSTENS = 5_000
# Tot zoveel keer staat dezelfde melding bij elke regel; daarboven heeft iemand meer aan één keer en het aantal.
LOSSE_REGELS = 5


@dataclass(frozen=True, slots=True)
class Melding:
    """Eén opmerking bij één cel: waar, de gemaskeerde waarde, waarom, en wat iemand kan doen."""

    ernst: str
    rij: str
    kolom: str
    waarde: str
    reden: str
    wat_te_doen: str
    kop: str = ""

    @property
    def plek(self) -> str:
        """Waar: de rij met haar kolom, zoals die in het bestand heet en zoals wij haar noemen; of het hele bestand."""
        rij = f"rij {self.rij}" if self.rij.isdigit() else self.rij
        kolom = self.kolom if self.kop in ("", self.kolom) else f"{self.kop} ({self.kolom})"
        return ", ".join(deel for deel in (rij, kolom) if deel) or "bestand"


@dataclass(slots=True)
class Rapport:
    """De telling en de meldingen van één bestand; hetzelfde voor proef en inlezen.

    Elke gelezen rij telt precies één keer: nieuw, gewijzigd, ongewijzigd, geweigerd of naar de werkbak.
    `koppen`: onze naam van een kolom naar de kop die er in het bestand boven staat. `delen`: de lijsten in een json,
    in de volgorde van het bestand. `versies`: welke versie van een persoon dit bestand zag (BTR-2).
    """

    bestand: str
    soort: str = ""
    rijen: int = 0
    nieuw: int = 0
    gewijzigd: int = 0
    ongewijzigd: int = 0
    geweigerd: int = 0
    werkbak: int = 0
    fouten: int = 0
    gevolgen: int = 0
    waarschuwingen: int = 0
    al_ingelezen: bool = False
    koppen: dict[str, str] = field(default_factory=dict)
    delen: list[str] = field(default_factory=list)
    meldingen: list[Melding] = field(default_factory=list)
    versies: dict[str, int] = field(default_factory=dict)
    _met_fout: set[str] = field(default_factory=set, init=False, repr=False)
    _foute_cellen: set[tuple[str, str]] = field(default_factory=set, init=False, repr=False)

    def tel(self, gevolg: Gevolg) -> None:
        """Wat deed deze rij? Een geweigerde rij telt zichzelf, en de werkbak telt wie haar vult."""
        setattr(self, gevolg, getattr(self, gevolg) + 1)

    def fout(self, rij: object, kolom: str, waarde: object, reden: str, wat_te_doen: str) -> None:
        self.fouten += 1
        self._weiger(rij, kolom)
        self._meld(FOUT, rij, kolom, waarde, reden, wat_te_doen)

    def gevolg(self, rij: object, kolom: str, waarde: object, reden: str, wat_te_doen: str) -> None:
        """Deze rij valt af door een fout op een andere plek; wie die herstelt, heeft hier niets meer te doen."""
        self.gevolgen += 1
        self._weiger(rij, kolom)
        self._meld(GEVOLG, rij, kolom, waarde, reden, wat_te_doen)

    def _weiger(self, rij: object, kolom: str) -> None:
        self._foute_cellen.add((str(rij), kolom))
        if str(rij)[-1:].isdigit() and not self.is_geweigerd(rij):
            self._met_fout.add(str(rij))
            self.geweigerd += 1

    def waarschuwing(self, rij: object, kolom: str, waarde: object, reden: str, wat_te_doen: str) -> None:
        self.waarschuwingen += 1
        self._meld(WAARSCHUWING, rij, kolom, waarde, reden, wat_te_doen)

    def _meld(self, ernst: str, rij: object, kolom: str, waarde: object, reden: str, wat_te_doen: str) -> None:
        if len(self.meldingen) < HOOGSTENS:
            masker = gemaskeerd(waarde) if waarde else ""
            kop = self.koppen.get(kolom, "")
            self.meldingen.append(Melding(ernst, str(rij), kolom, masker, reden, wat_te_doen, kop))

    def heeft_fout(self, rij: object, kolom: str) -> bool:
        """Is deze cel al fout gemeld? Dan zegt niemand ook nog dat zij ontbreekt."""
        return (str(rij), kolom) in self._foute_cellen

    def is_geweigerd(self, rij: object) -> bool:
        return str(rij) in self._met_fout

    def alles_geweigerd(self) -> None:
        """Het bestand zelf is geweigerd, halverwege of meteen; dan is elke gelezen rij dat ook."""
        self.nieuw = self.gewijzigd = self.ongewijzigd = self.werkbak = 0
        self.geweigerd = self.rijen

    def op_volgorde(self) -> None:
        """Zet de meldingen zoals iemand het bestand leest: eerst het hele bestand, dan per deel rij voor rij."""
        self.meldingen.sort(key=self._plaats)

    def _plaats(self, melding: Melding) -> tuple[int, int]:
        deel, _, nummer = melding.rij.rpartition(" ")
        return self.delen.index(deel) if deel in self.delen else -1, int(nummer) if nummer.isdigit() else 0

    @property
    def mag_door(self) -> bool:
        """Alles of niets: één fout houdt het hele bestand tegen."""
        return not self.fouten and self.rijen > 0

    def als_json(self) -> dict[str, Any]:
        return {naam: waarde for naam, waarde in asdict(self).items() if not naam.startswith("_")}

    @classmethod
    def uit_json(cls, inhoud: dict[str, Any]) -> Rapport:
        return cls(**{**inhoud, "meldingen": [Melding(**melding) for melding in inhoud["meldingen"]]})

    def zin(self) -> str:
        """De uitkomst in één zin."""
        if self.al_ingelezen:
            return "Dit bestand is al ingelezen. Er is niets gewijzigd."
        if not self.fouten:
            return self._telling()
        zin = f"Er zijn {duizend(self.fouten)} fouten. Zolang die er zijn, lezen wij niets in."
        if self.fouten == 1:
            zin = "Er is 1 fout. Zolang die er is, lezen wij niets in."
        if self.gevolgen:
            door = "die fout" if self.fouten == 1 else "die fouten"
            ander = (
                "valt ook 1 andere regel"
                if self.gevolgen == 1
                else f"vallen ook {duizend(self.gevolgen)} andere regels"
            )
            zin = f"{zin} Door {door} {ander} af."
        return f"{zin} {self._telling()}" if self.rijen else zin

    def _telling(self) -> str:
        altijd = ((self.nieuw, "nieuw"), (self.gewijzigd, "gewijzigd"), (self.ongewijzigd, "gelijk gebleven"))
        soms = ((self.geweigerd, "geweigerd"), (self.werkbak, "naar de werkbak"))
        delen = [f"{duizend(getal)} {wat}" for getal, wat in (*altijd, *(deel for deel in soms if deel[0]))]
        return f"{_aantal(self.rijen, 'regel', 'regels')}: {', '.join(delen)}."


def bijeen(meldingen: Sequence[Melding]) -> list[tuple[Melding, list[str]]]:
    """Elke melding, en bij welke rijen zij nog meer staat; wie er weinig heeft, ziet ze allemaal op haar plaats."""
    per_zin: dict[tuple[str, ...], list[Melding]] = {}
    for m in meldingen:
        per_zin.setdefault((m.ernst, m.kolom, m.waarde, m.reden, m.wat_te_doen), []).append(m)
    ook = {id(eerste): [m.rij for m in rest] for eerste, *rest in per_zin.values() if len(rest) >= LOSSE_REGELS}
    weg = {id(m) for eerste, *rest in per_zin.values() if id(eerste) in ook for m in rest}
    return [(m, ook.get(id(m), [])) for m in meldingen if id(m) not in weg]


def _aantal(getal: int, een: str, meer: str) -> str:
    return f"{duizend(getal)} {een if getal == 1 else meer}"
