"""Artikel 56a: moet het college financieel ontzorgen, en tot en met welke dag?"""

from __future__ import annotations

from datetime import date

from meedoen.wet.begrippen import Doelgroep, Vergunning
from meedoen.wet.bron import Bron, Regeling
from meedoen.wet.tijd import einde_na_maanden
from meedoen.wet.tijdreeks import sinds_2022
from meedoen.wet.uitkomst import Gevolg, OordeelNodig, Stap, Uitkomst

LID_1 = Bron(Regeling.PARTICIPATIEWET, "56a", "1")
LID_2 = Bron(Regeling.PARTICIPATIEWET, "56a", "2")
LANGER = Bron(Regeling.PARTICIPATIEWET, "57")  # ONTZ-05: na de zes maanden alleen nog op die grond
IN_BALANS = Bron(Regeling.PRAKTIJK, "Participatiewet in balans, BWBR0051679")
NIET_GELEZEN_VANAF = date(2026, 1, 1)
MAANDEN = sinds_2022(6, LID_2)
VRAAG_VERGUNNING = (
    "Welke vergunning heeft deze persoon? Ontzorgen hoort alleen bij een asielvergunning voor bepaalde tijd."
)
VRAAG_BIJSTAND = "Is er bijstand, en vanaf wanneer? Ontzorgen hoort bij recht op bijstand."
POSTEN = ("huur", "gas", "water", "stroom", "de verplichte zorgverzekering")


def ontzorgen_verplicht(
    *,
    vergunning: Vergunning | None,
    wi2021_plichtig: bool,
    recht_op_bijstand_vanaf: date | None,
    doelgroep: Doelgroep | None = None,
    bijstand_bekend: bool = True,
) -> Uitkomst[bool] | OordeelNodig:
    """ONTZ-01, ONTZ-02, ONTZ-06: bijstand, plichtig onder de Wi2021 én een asielvergunning bepaalde tijd.

    Een asielstatushouder kan ook een reguliere gezinsvergunning hebben (PLI-08 b); zonder vergunning is dat de vraag.
    Alleen een gezinsmigrant of overige migrant heeft zeker geen asielvergunning.
    Is over bijstand niets bekend, dan is ook dat een vraag; alleen wie het weet, zegt nee.
    """
    onbekend = vergunning is None and doelgroep in (None, Doelgroep.ASIELSTATUSHOUDER)
    bezwaren = (
        (
            vergunning != Vergunning.ASIEL_BEPAALDE_TIJD and not onbekend,
            "Ontzorgen geldt alleen bij een asielvergunning voor bepaalde tijd.",
        ),
        (not wi2021_plichtig, "De persoon is niet plichtig onder de Wet inburgering 2021."),
        (recht_op_bijstand_vanaf is None and bijstand_bekend, "Er is geen recht op bijstand."),
    )
    zinnen = [zin for geldt, zin in bezwaren if geldt]
    feiten = {"vergunning": vergunning, "doelgroep": doelgroep, "recht_op_bijstand_vanaf": recht_op_bijstand_vanaf}
    vragen = [
        (onbekend, VRAAG_VERGUNNING),
        (recht_op_bijstand_vanaf is None, VRAAG_BIJSTAND),
    ]
    open_vragen = [vraag for speelt, vraag in vragen if speelt]
    if open_vragen and not zinnen:
        return OordeelNodig(" ".join(open_vragen), (LID_1,), ("ONTZ-01", "PLI-08"), feiten)
    return Uitkomst(
        waarde=not zinnen,
        grondslag=(LID_1, LID_2),
        regels=("ONTZ-01", "ONTZ-02", "ONTZ-06"),
        feiten=feiten,
        uitleg=zinnen[0]
        if zinnen
        else "De gemeente betaalt de vaste lasten uit de bijstand: " + ", ".join(POSTEN) + ".",
    )


def laatste_dag_ontzorgen(*, recht_op_bijstand_vanaf: date, einde_bijstand: date | None = None) -> Uitkomst[date]:
    """ONTZ-03, ONTZ-04, ONTZ-05: zes maanden vanaf het recht op bijstand, of eerder als de bijstand eindigt."""
    laatste = einde_na_maanden(recht_op_bijstand_vanaf, MAANDEN.op(recht_op_bijstand_vanaf).waarde)
    if einde_bijstand is not None:
        laatste = min(laatste, einde_bijstand)
    return Uitkomst(
        waarde=laatste,
        grondslag=(LID_2,),
        regels=("ONTZ-03", "ONTZ-04", "ONTZ-05", "CAL-01"),
        feiten={"recht_op_bijstand_vanaf": recht_op_bijstand_vanaf, "einde_bijstand": einde_bijstand},
        peildatum=recht_op_bijstand_vanaf,
        uitleg=f"Het ontzorgen duurt zes maanden, tot en met {laatste:%d-%m-%Y}.",
        stappen=(
            Stap("Recht op bijstand ontstaat", f"{recht_op_bijstand_vanaf:%d-%m-%Y}", "Deze dag telt mee."),
            Stap("Zes maanden later, de dag ervoor", f"{laatste:%d-%m-%Y}", str(LID_2)),
        ),
        wat_als=(
            Gevolg("Het recht op bijstand eindigt eerder", "Dan stopt het ontzorgen op die dag.", "minder"),
            Gevolg(
                "Zelf betalen lukt nog niet",
                "Dan kan het langer op een andere grond (Participatiewet art. 57).",
                "meer",
            ),
        ),
    )


def tekst_nagelezen(*, op: date) -> Uitkomst[bool] | OordeelNodig:
    """ONTZ-07: artikel 56a is gelezen in de stand van 1 juli 2025; of de wet van 2026 het wijzigde, is onbekend."""
    if op >= NIET_GELEZEN_VANAF:
        vraag = "Is artikel 56a door de Participatiewet in balans gewijzigd? Kijk op wetten.overheid.nl."
        return OordeelNodig(vraag, (LID_1, IN_BALANS), ("ONTZ-07",), {"op": op})
    return Uitkomst(True, (LID_1,), "De tekst van artikel 56a op deze dag is gelezen.", ("ONTZ-07",), {"op": op}, op)
