"""Artikel 5.5: mag het college de taalonderdelen op A2 laten examineren?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from meedoen.wet.begrippen import Leerroute
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.5", "1")
LID_2 = Bron(Regeling.BESLUIT_INBURGERING_2021, "5.5", "2")
WET_17_3 = Bron(Regeling.WET_INBURGERING_2021, "17", "3")
KEURMERK = Bron(Regeling.KEURMERK, "Blik op Inburgering, afstandsonderwijs")
UREN = sinds_2022(600, LID_1)
FYSIEK_PROCENT = sinds_2022(50, KEURMERK)

_WELKE_ROUTE = "Welke leerroute staat in het PIP? Afschalen kan alleen in de B1-route."
_HOEVEEL_UREN = "Hoeveel cursusuren Nt2 zijn gevolgd bij een instelling met keurmerk?"
_INZET_EN_B1 = "Was de inzet voldoende, en blijkt uit de feiten dat B1 niet haalbaar is binnen de termijn?"
_WAT_ALS = (
    Gevolg("De anderhalf jaar is voorbij", "Dan verandert er niets: afschalen kan het hele traject lang."),
    Gevolg("Het college schaalt af", "Dan komt er een nieuw PIP en volgt een melding aan DUO."),
)


def meetellende_uren(*, uren_nt2_keurmerk: int, uren_nt2_intake: int = 0) -> int:
    """AFS-02, AFS-03: uren Nt2 (met alfabetisering) bij een erkende instelling; KNM en andere uren tellen niet."""
    return uren_nt2_keurmerk + uren_nt2_intake


def mag_afschalen(
    *,
    leerroute: Leerroute | None,
    uren: int | None,
    voldoende_inzet: bool | None,
    b1_haalbaar: bool | None,
    op: date,
    al_op_b1: bool = False,
) -> Uitkomst[bool] | OordeelNodig:
    """AFS-01, AFS-02, AFS-04, AFS-05: drie eisen tegelijk, geen tijdvenster, alleen in de B1-route.

    Wat onbekend is (None), is een vraag; tenzij een andere eis het afschalen al uitsluit. `al_op_b1`: alle
    taalexamens zijn op B1 gehaald, en dan valt er niets meer af te schalen.
    """
    norm = UREN.op(op).waarde
    bezwaren = (
        (leerroute not in (None, Leerroute.B1), "Afschalen kan alleen in de B1-route."),
        (al_op_b1, "Alle taalexamens zijn al op B1 gehaald."),
        (uren is not None and uren < norm, f"Er zijn {uren} van de {norm} lesuren Nt2 gevolgd."),
        (voldoende_inzet is False, "De inzet tijdens de lessen was niet voldoende."),
        (b1_haalbaar is True, "B1 is nog haalbaar binnen de termijn."),
    )
    feiten = {"leerroute": leerroute, "uren": uren, "voldoende_inzet": voldoende_inzet, "b1_haalbaar": b1_haalbaar}
    zinnen = [zin for geldt, zin in bezwaren if geldt]
    if not zinnen and (vraag := _open_vraag(feiten)):
        return vraag
    return Uitkomst(
        waarde=not zinnen,
        grondslag=(WET_17_3, LID_1),
        regels=("AFS-01", "AFS-02", "AFS-04", "AFS-05"),
        feiten=feiten,
        peildatum=op,
        stappen=(
            Stap("Meetellende lesuren Nt2", "onbekend" if uren is None else str(uren), str(LID_1)),
            Stap("De norm", str(norm), "Lessen KNM en lessen zonder keurmerk tellen hier niet."),
        ),
        wat_als=_WAT_ALS,
        uitleg=" ".join(zinnen) or f"Er zijn {uren} lesuren Nt2 gevolgd met genoeg inzet, en B1 is niet haalbaar.",
    )


def _open_vraag(feiten: Mapping[str, object]) -> OordeelNodig | None:
    """De eerste vraag die nog openstaat; wat een mens moet oordelen komt na wat te tellen is."""
    vragen: tuple[tuple[tuple[str, ...], str, tuple[Bron, ...], tuple[str, ...]], ...] = (
        (("leerroute",), _WELKE_ROUTE, (WET_17_3,), ("AFS-05",)),
        (("uren",), _HOEVEEL_UREN, (WET_17_3, LID_1), ("AFS-02",)),
        (("voldoende_inzet", "b1_haalbaar"), _INZET_EN_B1, (WET_17_3, LID_1), ("AFS-01", "AFS-02")),
    )
    for namen, vraag, bronnen, regels in vragen:
        if any(feiten[naam] is None for naam in namen):
            return OordeelNodig(vraag, bronnen, regels, feiten)
    return None


def genoeg_fysiek(*, uren_fysiek: int, uren_totaal: int) -> Uitkomst[bool]:
    """AFS-07: afspraak van het keurmerk, niet van de wet: ten minste de helft van de lessen is fysiek."""
    genoeg = 100 * uren_fysiek >= FYSIEK_PROCENT.waarden[-1].waarde * uren_totaal
    return Uitkomst(
        waarde=genoeg,
        grondslag=(KEURMERK,),
        regels=("AFS-07",),
        feiten={"uren_fysiek": uren_fysiek, "uren_totaal": uren_totaal},
        uitleg=f"Van {uren_totaal} lesuren waren er {uren_fysiek} in een lokaal; het keurmerk vraagt de helft."
        + ("" if genoeg else " De wet verbindt hieraan geen gevolg; vraag de school hoe dit zit."),
    )
