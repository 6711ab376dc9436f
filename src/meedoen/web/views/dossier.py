"""Eén dossier: hoe staat het ervoor, welke datums gelden, en waarom?"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from meedoen.autorisatie.gegevens import Klasse
from meedoen.autorisatie.rollen import Recht
from meedoen.besluiten.selectors import besluit_van
from meedoen.keten.selectors import wachtend_voor, wachtveld
from meedoen.trajecten.gesprekken import laatste_contacten
from meedoen.trajecten.onderdelen import Overzicht, onderdelen_voor, uren_onder_afronding
from meedoen.trajecten.selectors import dagen_tot, dossier_voor, doublures_van, eerdere_van
from meedoen.trajecten.signaal import Handeling, Signaal
from meedoen.trajecten.signalen import klantmanager_aan_zet, signalen
from meedoen.trajecten.termijnen import (
    PIP_TE_VROEG,
    Termijn,
    ander_begin,
    bezwaartermijn,
    pip_voor_plicht,
    verschil_met_duo,
)
from meedoen.trajecten.termijnstand import termijnen_met_stand
from meedoen.trajecten.tijdlijn import gemelde_verlenging, tijdlijn_van
from meedoen.trajecten.toegang import (
    afgesloten,
    mag_afsluiting_herstellen,
    mag_gesprek_vastleggen,
    mag_toewijzen,
    mag_zien,
)
from meedoen.trajecten.toestanden import TOESTANDSWOORD, Toestand
from meedoen.trajecten.werkvoorraad import omstandigheid, rondvelden
from meedoen.web.grafiek.beeld import tijdlijnbeeld
from meedoen.web.schermen import leesscherm
from meedoen.web.templatetags.meedoen import uren
from meedoen.web.volgende_stap import volgende_stap
from meedoen.wet.uitkomst import OordeelNodig

# De tabbladen van een dossier: de naam van het adres en het woord op het scherm.
TABS = (
    ("dossier", "Overzicht"),
    ("feiten", "Feiten"),
    ("intake", "Intake"),
    ("pip", "PIP"),
    ("uren", "Leerroute en uren"),
    ("onderdelen", "Onderdelen en resultaat"),
    ("gesprekken", "Gesprekken"),
    ("termijnen", "Termijnen"),
    ("regels", "Regels"),
    ("documenten", "Documenten"),
    ("logboek", "Logboek"),
)
# Een tabblad dat een eigen recht vraagt, staat er alleen voor wie dat heeft.
TABRECHT = {"logboek": Recht.LOGBOEK_INZIEN}

# Deze datums rusten op het begin van de termijn.
VAN_DE_TERMIJN = frozenset({"termijn_begin", "wissel_uiterlijk", "verlenging_vanaf", "termijn_einde"})

FEITNAAM = {
    "kennisgeving_duo": "Kennisgeving van DUO",
    "brp_inschrijving": "Inschrijving in de BRP",
    "pip_dagtekening": "Dagtekening van het eerste PIP",
    "pip_gewijzigd_op": "Later gewijzigd op",
    "bekendmaking": "Bekendmaking van het besluit",
    "begin_volgens_duo": "Begin volgens DUO",
    "einde_volgens_duo": "Einde volgens DUO",
    "tien_weken_vanaf": "Begin dat u na navraag vastlegde",
}


def _tellers(traject: Any) -> dict[str, str]:
    """Het getal naast een tabblad; leeg is geen getal."""
    gevoerd, afgesproken = traject.gesprekken_gevoerd or 0, traject.gesprekken_afgesproken
    gesprekken = f"{gevoerd}/{afgesproken}" if afgesproken else str(gevoerd or "")
    tellers = {
        "pip": f"v{traject.pip_versie}" if traject.pip_versie else "",
        "uren": uren(traject.saldo) if traject.saldo else "",
        "gesprekken": gesprekken,
    }
    return {code: getal for code, getal in tellers.items() if getal}


def kop(request: HttpRequest, traject: Any) -> dict[str, Any]:
    """Wat elke pagina van een dossier nodig heeft: wie het is, en welke klassen deze medewerker ziet."""
    return {
        "traject": traject,
        "tabs": [
            tab for tab in TABS if tab[0] not in TABRECHT or request.wie.mag(TABRECHT[tab[0]], traject.gemeente_id)
        ],
        "mag_toewijzen_tonen": bool(mag_toewijzen(request.wie, traject)),
        "tellers": _tellers(traject),
        "persoon": traject.persoon,
        "doublures": doublures_van(request.wie, traject),
        "eerdere": eerdere_van(traject),
        "op": request.wie.op,
        "toestand": TOESTANDSWOORD[Toestand(traject.toestand)],
        "afgesloten": afgesloten(traject),
        "mag_gesprek": mag_gesprek_vastleggen(request.wie, traject),
        "ziet": {klasse.name.lower(): mag_zien(request.wie, traject, klasse) for klasse in Klasse},
    }


@leesscherm(Recht.DOSSIER_INZIEN)
def overzicht(request: HttpRequest, pk: int) -> HttpResponse:
    """In tien seconden weten hoe het gaat: volgende stap, wacht op wie, tijdlijn, onderdelen, contacten, kern."""
    wie = request.wie
    traject = dossier_voor(wie, pk, **rondvelden(wie.op), **wachtveld())
    basis = kop(request, traject)
    ziet = basis["ziet"]
    lijn = tijdlijn_van(traject, op=wie.op, met_geld=ziet["geld"])
    onderdelen = onderdelen_voor(traject, op=wie.op) if ziet["onderwijs"] else None
    signaal = None if basis["afgesloten"] else _zwaarste(traject, onderdelen, op=wie.op, met_geld=ziet["geld"])
    context = {
        "herstel": mag_afsluiting_herstellen(wie, traject),
        "wachtend": wachtend_voor(wie, traject),
        "stap": volgende_stap(traject, signaal, lijn, onderdelen, met_taken=ziet["vrije_tekst"]),
        "tijdlijn": tijdlijnbeeld(lijn),
        "zelf_aan_zet": klantmanager_aan_zet(traject, signaal),
        "onderdelen": onderdelen,
        "contacten": laatste_contacten(wie, traject),
        "dagen_over": dagen_tot(traject.termijn_einde, wie.op),
        "dagen_wacht": dagen_tot(wie.op, traject.wacht_sinds) if traject.wacht_sinds else None,
    }
    return render(request, "web/dossier.html", basis | context)


def _zwaarste(traject: Any, onderdelen: Overzicht | None, *, op: date, met_geld: bool) -> Signaal | None:
    """Wat Vandaag over dit dossier zegt; taken en afspraken staan al op de tijdlijn."""
    gegevens = onderdelen.gegevens if onderdelen else None
    examens = gegevens.examens if gegevens else []
    loopt = traject.toestand == Toestand.PIP_VASTGESTELD
    klaar = onderdelen is not None and onderdelen.voldaan and loopt
    te_weinig = uren_onder_afronding(traject, gegevens, op) if gegevens and loopt else []
    rond = omstandigheid(traject, op=op, examens=examens, klaar=klaar, uren_onder_afronding=te_weinig)
    alle = signalen([traject], op=op, omstandigheden={traject.pk: rond})
    # Een feit dat ontbreekt, verdringt de stap van het traject niet; het staat op Vandaag en bij Termijnen.
    stappen = (s for s in alle if s.handeling != Handeling.FEITEN)
    return next((s for s in stappen if s.datum_code != "ontzorgen" or met_geld), None)


@leesscherm(Recht.DOSSIER_INZIEN)
def alle_termijnen(request: HttpRequest, pk: int) -> HttpResponse:
    """Elke datum uit de wet met haar stand, en onze datums naast die van DUO."""
    traject = dossier_voor(request.wie, pk)
    basis = kop(request, traject)
    alle = termijnen_met_stand(traject, op=request.wie.op)
    rijen = [(t, stand) for t, stand in alle if t.code != "ontzorgen" or basis["ziet"]["geld"]]
    stil = next((t for t, _ in rijen if t.code == "termijn_einde" and t.dag is None), None)
    context = {"stil": stil, "termijnen": rijen}
    erbij = let_op(traject) | {"duo": verschil_met_duo(traject), "verlenging": gemelde_verlenging(traject)}
    return render(request, "web/termijnen.html", basis | context | erbij)


@leesscherm(Recht.DOSSIER_INZIEN)
def waarom(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """De hele uitleg bij één datum: regel, artikelen, stappen, feiten en wat er verandert als."""
    traject = dossier_voor(request.wie, pk)
    alle = termijnen_met_stand(traject, op=request.wie.op)
    termijn, stand = next(((t, stand) for t, stand in alle if t.code == code), (None, None))
    if termijn is None or (code == "ontzorgen" and not mag_zien(request.wie, traject, Klasse.GELD)):
        raise Http404
    duo = verschil_met_duo(traject) if code == "termijn_einde" else None
    erbij = let_op(traject) if code in VAN_DE_TERMIJN else {}
    erbij |= {"duo": duo, "verlenging": gemelde_verlenging(traject) if duo else None}
    return _leg_uit(request, traject, termijn, verviel=stand.zin if stand and stand.verviel else "", **erbij)


@leesscherm(Recht.DOSSIER_INZIEN)
def waarom_bezwaar(request: HttpRequest, pk: int, besluit_pk: int) -> HttpResponse:
    """De uitleg bij de laatste dag voor bezwaar tegen een bekendgemaakt besluit."""
    traject = dossier_voor(request.wie, pk)
    termijn = bezwaartermijn(besluit_van(pk, besluit_pk))
    if termijn is None:
        raise Http404
    return _leg_uit(request, traject, termijn)


def let_op(traject: Any) -> dict[str, Any]:
    """Waarom de termijn die hier staat, niet vaststaat of niet de onze is: het begin van DUO, of een PIP te vroeg."""
    return {"begin": ander_begin(traject), "voor_plicht": pip_voor_plicht(traject), "te_vroeg": PIP_TE_VROEG}


def _leg_uit(request: HttpRequest, traject: Any, termijn: Termijn, **erbij: Any) -> HttpResponse:
    vraag = termijn.waarom if isinstance(termijn.waarom, OordeelNodig) else None
    uitkomst = None if vraag else termijn.waarom
    feiten = [
        (FEITNAAM.get(naam, naam.replace("_", " ")), waarde)
        for naam, waarde in (uitkomst.feiten.items() if uitkomst else ())
    ]
    antwoord = "Staat stil" if termijn.staat_stil else ""
    extra = {"termijn": termijn, "antwoord": antwoord, "uitkomst": uitkomst, "vraag": vraag, "feiten": feiten}
    sjabloon = "web/waarom_deel.html" if request.headers.get("X-Fragment") else "web/waarom.html"
    return render(request, sjabloon, kop(request, traject) | extra | erbij)
