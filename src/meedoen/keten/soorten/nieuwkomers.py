"""Nieuwkomers uit de eigen lijst van een gemeente of uit het profiel van het COA: persoon, dossier en profiel."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from meedoen.autorisatie.models import Gemeente, Medewerker
from meedoen.autorisatie.rollen import Recht, Rol
from meedoen.integrations.bestanden.grenzen import Bestandssoort
from meedoen.integrations.bestanden.lezen import Bron
from meedoen.integrations.bestanden.waarden import OnleesbareWaarde, is_dagnummer, kan_andersom
from meedoen.keten.kolommen import DATUM, Kop, bedoelde_kolom, lees_kop, lees_rij, zoek_kop
from meedoen.keten.models import Invoerregel
from meedoen.keten.omgeving import KIES_EIGEN, Omgeving
from meedoen.keten.soorten.nieuwkomerkolommen import COA, FEITEN, KOLOMMEN, PERSOON, geboortedatum
from meedoen.keten.soorten.soort import Soort, met_voortgang
from meedoen.keten.wachtend import meld_wachtend
from meedoen.logboek.sleutelbos import index
from meedoen.personen.models import Persoon
from meedoen.personen.selectors import mogelijke_doublures
from meedoen.personen.services import ADRES, persoon_vastleggen, zoek_op_nummer
from meedoen.personen.zoeknaam import klankvorm
from meedoen.trajecten.feitregels import datumbezwaar, doelgroepbezwaar, leeftijdsbezwaar, vorigpipbezwaar
from meedoen.trajecten.keuzes import Gevolg
from meedoen.trajecten.models import Traject
from meedoen.trajecten.services.coaprofiel import coaprofiel_bijwerken
from meedoen.trajecten.services.dossier import ADRESVELDEN, NAAM_VOLGT, dossier_openen, feiten_verwerken, naam_overnemen
from meedoen.trajecten.services.slot import persoon_op_slot
from meedoen.trajecten.terugkeer import AL_VOLDAAN, gesloten, had_voldaan, laatste_dossier, opnieuw_plichtig
from meedoen.trajecten.toestanden import LOPEND
from meedoen.trajecten.verhuizing import eerste_dagtekening
from meedoen.wet.begrippen import Doelgroep, Taalniveau

BELANGRIJK = frozenset(
    {"bsn", "v_nummer", "achternaam", "geboortedatum", "gemeente", "doelgroep", "kennisgeving_duo", "brp_inschrijving"}
)
"""Zonder deze kolom opent een rij geen dossier, of loopt er geen termijn."""
VORIG_PIP = ("vorig_pip_dagtekening", "vorig_pip_leerroute", "vorig_pip_niveau")
HANGT_AF_VAN = {"vorig_pip_dagtekening": "vorig_pip_dagtekening", "vorig_pip_niveau": "vorig_pip_leerroute"}
"""Is die cel al als fout gemeld, dan zegt niemand ook nog dat zij ontbreekt of niet past."""
LABEL = {kolom.naam: kolom.label for kolom in (*PERSOON, *FEITEN)}


def _herken(vorm: Bestandssoort, eerste: list[Any]) -> int:
    if vorm == Bestandssoort.JSON:
        return 0
    koppen = [lees_kop(cellen, KOLOMMEN) for _, cellen in eerste[:15]]
    naam = [k for k in koppen if k.heeft("achternaam") or k.heeft("volledige_naam")]
    return max((len(k.plekken) for k in naam), default=0)


def verwerk(bron: Bron, omgeving: Omgeving) -> None:
    """Elke rij in een eigen stap: een fout in de ene rij houdt het nakijken van de andere niet op."""
    kop, _ = zoek_kop(bron.inhoud, KOLOMMEN)
    rapport = omgeving.rapport
    rapport.koppen = kop.koppen
    _meld_onbekend(kop, omgeving)
    for nummer, cellen in met_voortgang(bron.inhoud, omgeving):
        rapport.rijen += 1
        _rij(kop, nummer, cellen, omgeving)


def _meld_onbekend(kop: Kop, omgeving: Omgeving) -> None:
    """Een kop die op een belangrijke kolom lijkt, is een vraag: anders zou die kolom stil wegvallen."""
    mist = [kolom for kolom in KOLOMMEN if kolom.naam in BELANGRIJK and not kop.heeft(kolom.naam)]
    over = []
    for onbekend in kop.onbekend:
        if kolom := bedoelde_kolom(onbekend, mist):
            zin = f"De kolom '{onbekend}' lezen wij niet. Zij lijkt op '{kolom.label}'."
            wat = f"Bedoelt u '{kolom.label}'? Zet dat dan boven die kolom en kies het bestand opnieuw."
            omgeving.rapport.waarschuwing("kop", "", "", zin, wat)
        else:
            over.append(onbekend)
    if over:
        zin = f"Deze kolommen lezen wij niet: {', '.join(over[:12])}."
        omgeving.rapport.waarschuwing("kop", "", "", zin, "Niets, als dat klopt.")


_TWIJFELDATUMS = (
    (kan_andersom, "Deze datum kan op twee manieren. Wij lezen eerst de dag en dan de maand."),
    (is_dagnummer, "Hier staat een getal en geen datum. Wij lezen het als dagnummer van een rekenblad."),
)


def _meld_twijfeldatum(kop: Kop, nummer: int, cellen: list[str], omgeving: Omgeving) -> None:
    for plek, kolom in kop.plekken.items():
        cel = cellen[plek] if plek < len(cellen) else ""
        if kolom.lees is DATUM or kolom.naam == "geboortedatum":
            for zin in (zin for twijfel, zin in _TWIJFELDATUMS if twijfel(cel)):
                omgeving.rapport.waarschuwing(nummer, kolom.label, cel, zin, "Schrijf dd-mm-jjjj als dat niet klopt.")


def _rij(kop: Kop, nummer: int, cellen: list[str], omgeving: Omgeving) -> None:
    rapport = omgeving.rapport
    if len(cellen) > max(kop.plekken) + 1 and len(cellen) > max(kop.plekken) + 1 + len(kop.onbekend):
        rapport.fout(nummer, "", "", "Deze rij heeft meer cellen dan de kopregel.", "Zet scheidingstekens recht.")
        return
    rij = lees_rij(kop, nummer, cellen, rapport)
    _meld_twijfeldatum(kop, nummer, cellen, omgeving)
    _compleet(rij, nummer, omgeving)
    gemeente = _gemeente(rij, nummer, omgeving)
    if gemeente is None or rapport.is_geweigerd(nummer) or _dubbel_in_bestand(rij, nummer, gemeente, omgeving):
        return
    try:
        with transaction.atomic():
            _vastleggen(rij, nummer, gemeente, omgeving)
    except IntegrityError:
        rapport.fout(nummer, "BSN", "", "Deze rij past niet bij wat er al staat.", "Kijk BSN en V-nummer na.")


def _gemeente(rij: dict[str, Any], nummer: int, omgeving: Omgeving) -> Gemeente | None:
    gemeente = omgeving.gemeente(rij.get("gemeente", ""))
    if gemeente is None and not omgeving.rapport.heeft_fout(nummer, "Gemeente"):
        onduidelijk = ("Het is niet duidelijk voor welke gemeente deze rij is.", KIES_EIGEN)
        reden, wat = omgeving.weigering(rij["gemeente"]) if rij.get("gemeente") else onduidelijk
        omgeving.rapport.fout(nummer, "Gemeente", rij.get("gemeente", ""), reden, wat)
    return gemeente


def _compleet(rij: dict[str, Any], nummer: int, omgeving: Omgeving) -> None:
    """Vul aan wat uit de rij zelf volgt, en meld wat echt nodig is."""
    rapport = omgeving.rapport
    if "," in rij.get("volledige_naam", "") and not rij.get("achternaam"):
        rij["achternaam"], _, voor = (deel.strip() for deel in rij["volledige_naam"].partition(","))
        rij["voornamen"] = rij.get("voornamen") or voor
    rij["achternaam"] = rij.get("achternaam") or rij.get("volledige_naam", "")
    if not rij["achternaam"] and rij.get("voornamen"):
        rij["achternaam"], rij["voornamen"] = rij["voornamen"], ""
    naamkolommen = ("Achternaam", "Naam", "Voornamen")
    if not rij["achternaam"] and not any(rapport.heeft_fout(nummer, kolom) for kolom in naamkolommen):
        kolom = "Naam" if "Naam" in rapport.koppen else "Achternaam"
        rapport.fout(nummer, kolom, "", "Er staat geen naam.", "Vul de naam in zoals die in de BRP staat.")
    if not rij.get("doelgroep") and not rapport.heeft_fout(nummer, "Doelgroep"):
        if any(rij.get(naam) for naam in ("azc_plaats", "datum_koppeling", "scenario_overdracht")):
            rij["doelgroep"] = Doelgroep.ASIELSTATUSHOUDER
        else:
            rapport.fout(nummer, "Doelgroep", "", "De doelgroep ontbreekt.", "Vul asiel, gezin of overig in.")
    rij["geboortedatum"] = _geboren(rij.get("geboortedatum") or "", nummer, omgeving)
    _kan_kloppen(rij, nummer, omgeving)


def _geboren(tekst: str, nummer: int, omgeving: Omgeving) -> date | None:
    """Half bekend is een waarschuwing, zoals in de BRP; een dag die niet kan is een fout."""
    try:
        dag, zin = geboortedatum(tekst, omgeving.op)
    except OnleesbareWaarde as fout:
        reden, _, wat = str(fout).partition(". ")
        omgeving.rapport.fout(nummer, "Geboortedatum", tekst, f"{reden}.", wat)
        return None
    if zin and not omgeving.rapport.heeft_fout(nummer, "Geboortedatum"):
        omgeving.rapport.waarschuwing(nummer, "Geboortedatum", "", zin, "Vul de datum aan zodra die bekend is.")
    return dag


def _kan_kloppen(rij: dict[str, Any], nummer: int, omgeving: Omgeving) -> None:
    """INV-1: dezelfde regels als op het scherm."""
    for kolom in FEITEN:
        waarde = rij.get(kolom.naam)
        zin = datumbezwaar(kolom.naam, waarde, op=omgeving.op) if isinstance(waarde, date) else ""
        if zin:
            reden, _, wat = zin.partition(". ")
            omgeving.rapport.fout(nummer, kolom.label, waarde, f"{reden.rstrip('.')}.", wat)
    for naam, zin in _vorigpip(rij).items():
        reden, _, wat = zin.partition(". ")
        if not omgeving.rapport.heeft_fout(nummer, LABEL[HANGT_AF_VAN[naam]]):
            omgeving.rapport.fout(nummer, LABEL[naam], rij.get(naam), f"{reden}.", wat)
    geboren, kennisgeving = rij["geboortedatum"], rij.get("kennisgeving_duo") or omgeving.op
    if geboren and not omgeving.rapport.is_geweigerd(nummer) and (zin := leeftijdsbezwaar(geboren, op=kennisgeving)):
        wat = "Kijk de geboortedatum na, en vraag DUO of de plicht klopt."
        omgeving.rapport.waarschuwing(nummer, "Geboortedatum", geboren, zin, wat)
    if rij.get("doelgroep") and (zin := doelgroepbezwaar(rij["doelgroep"], rij.get("vergunning") or "")):
        omgeving.rapport.fout(nummer, "Doelgroep", rij["doelgroep"], zin, "Kijk doelgroep en vergunning na.")


def _vorigpip(feiten: dict[str, Any], *, hier: date | None = None) -> dict[str, str]:
    dag, route, niveau = (feiten.get(naam) for naam in VORIG_PIP)
    return vorigpipbezwaar(dagtekening=dag, route=route or "", niveau=niveau or "", hier=hier)


def _pip_is_niet_het_eerste(nieuw: dict[str, Any], nummer: int, omgeving: Omgeving) -> dict[str, bool]:
    """PIP-16: een eerste PIP heeft nooit A2; staat dat er wel, dan is niet zeker dat de termijn hier begint."""
    if not (nieuw.get("vorig_pip_dagtekening") and nieuw.get("vorig_pip_niveau") == Taalniveau.A2):
        return {}
    zin = "Het eerste PIP van iemand heeft nooit A2. Is dit een latere versie, dan begon de termijn eerder."
    wat = "Vraag de dag van het eerste PIP, en schrijf die bij Feiten."
    omgeving.rapport.waarschuwing(nummer, LABEL["vorig_pip_dagtekening"], nieuw["vorig_pip_dagtekening"], zin, wat)
    return {"vorig_pip_onzeker": True}


def _dubbel_in_bestand(rij: dict[str, Any], nummer: int, gemeente: Gemeente, omgeving: Omgeving) -> bool:
    """Dezelfde persoon twee keer: gelijk telt één keer, tegenstrijdig is een fout."""
    nummers = {"bsn": rij.get("bsn"), "v_nummer": rij.get("v_nummer")}
    sleutels = [f"{gemeente.code}:{soort}:{waarde}" for soort, waarde in nummers.items() if waarde]
    return _staat_eerder(rij, nummer, sleutels, omgeving)


def _staat_eerder(rij: dict[str, Any], nummer: int, sleutels: list[str], omgeving: Omgeving) -> bool:
    """Gaat een rij hiervoor over dezelfde persoon? Wat daarvan niet klopt of ontbreekt, staat in het rapport."""
    gezien = [omgeving.gezien.setdefault(sleutel, (nummer, rij)) for sleutel in sleutels]
    eerste, waarden = min(gezien, key=lambda eerder: eerder[0], default=(nummer, rij))
    if eerste == nummer:
        return False
    # Ook wie op deze rij een tweede nummer heeft, is de persoon van de eerste rij.
    omgeving.gezien.update(dict.fromkeys(sleutels, (eerste, waarden)))
    if anders := _anders(rij, waarden, omgeving.rapport.koppen):
        omgeving.rapport.fout(
            nummer,
            "BSN" if rij.get("bsn") else "V-nummer",
            rij.get("bsn") or rij.get("v_nummer") or "",
            f"Rij {eerste} gaat over dezelfde persoon en zegt iets anders ({', '.join(anders[:12])}).",
            "Laat één van beide rijen staan.",
        )
        return True
    zin, wat = f"Deze persoon staat ook op rij {eerste}. Wij tellen één keer.", "Niets."
    if meer := _staat_alleen_hier(rij, waarden, omgeving.rapport.koppen):
        zin = f"Deze persoon staat ook op rij {eerste}. Wij lezen alleen die rij; daar ontbreekt: {meer}."
        wat = f"Vul dat op rij {eerste} in en haal deze rij weg."
    omgeving.rapport.waarschuwing(nummer, "", "", zin, wat)
    omgeving.rapport.tel(Gevolg.ONGEWIJZIGD)
    return True


def _anders(rij: dict[str, Any], eerder: dict[str, Any], koppen: dict[str, str]) -> list[str]:
    """De kolommen waarin twee rijen elkaar tegenspreken, met de kop uit het bestand; leeg is gelijk of aangevuld."""
    paren = (
        (kolom.label, rij.get(kolom.naam), eerder.get(kolom.naam)) for kolom in KOLOMMEN if kolom.naam != "gemeente"
    )
    leeg = ("", None)
    return [koppen.get(label, label) for label, nu, toen in paren if nu not in leeg and toen not in leeg and nu != toen]


def _staat_alleen_hier(rij: dict[str, Any], eerder: dict[str, Any], koppen: dict[str, str]) -> str:
    """De kolommen die de eerdere rij van dezelfde persoon leeg laat, met de kop uit het bestand."""
    gevuld = [k.label for k in KOLOMMEN if rij.get(k.naam) not in ("", None) and eerder.get(k.naam) in ("", None)]
    return ", ".join(koppen.get(label, label) for label in gevuld if label != "Gemeente")


def _zonder_geheim_adres(bekend: Persoon, velden: dict[str, Any], nummer: int, omgeving: Omgeving) -> dict[str, Any]:
    """K3: een geheim adres wijzigt niemand met een lijst, en een lijst maakt het ook nooit openbaar."""
    anders = any(velden.get(naam) not in ("", None, getattr(bekend, naam)) for naam in ADRESVELDEN)
    if anders:
        zin = "Dit adres is geheim. Wij lieten het zoals het is."
        omgeving.rapport.waarschuwing(nummer, "Adres", "", zin, "Wijzig het in het dossier, als u dat mag.")
    return {naam: waarde for naam, waarde in velden.items() if naam not in ADRESVELDEN}


def _meld_leeg_adres(bekend: Persoon | None, persoon: Persoon, nummer: int, omgeving: Omgeving) -> None:
    """Een nieuw adres vervangt het oude als geheel; wie dat inleest, hoort welk deel nu ontbreekt."""
    if leeg := [LABEL[naam].lower() for naam in ADRES if getattr(bekend, naam, "") and not getattr(persoon, naam)]:
        zin = f"Het adres is anders dan bij ons. De rij noemt geen {' en geen '.join(leeg)}; dat is nu leeg."
        omgeving.rapport.waarschuwing(nummer, "Adres", "", zin, "Vul het aan in de lijst of in het dossier.")


def _meld_intussen(bekend: Persoon, persoon: Persoon, nummer: int, omgeving: Omgeving) -> None:
    """BTR-2: wijzigde een collega deze persoon na de controle, dan zegt het rapport wat de lijst overschreef."""
    omgeving.rapport.versies[str(bekend.pk)] = bekend.versie
    if omgeving.toen.get(str(bekend.pk), bekend.versie) == bekend.versie:
        return
    namen = [kolom.naam for kolom in PERSOON if getattr(bekend, kolom.naam, None) not in ("", None)]
    if over := [LABEL[naam].lower() for naam in namen if getattr(bekend, naam) != getattr(persoon, naam)]:
        zin = f"Na de controle wijzigde iemand deze persoon. De lijst overschreef wat er stond: {', '.join(over)}."
        omgeving.rapport.waarschuwing(nummer, "", "", zin, "Kijk in het dossier of dit klopt.")


def _vastleggen(rij: dict[str, Any], nummer: int, gemeente: Gemeente, omgeving: Omgeving) -> None:
    bsn, v_nummer = rij.get("bsn", ""), rij.get("v_nummer", "")
    bekend = zoek_op_nummer(gemeente, bsn=bsn, v_nummer=v_nummer)
    if bekend and not _zelfde_mens(bekend, rij, nummer, gemeente, omgeving):
        return
    # Eén rij noemt het BSN, een andere het V-nummer: dat is pas te zien bij wie al bekend is.
    if bekend and _staat_eerder(rij, nummer, [f"{gemeente.code}:persoon:{bekend.pk}"], omgeving):
        return
    if not (bsn or v_nummer) and _eerder_gezien(rij, nummer, gemeente, omgeving):
        return
    bekend = persoon_op_slot(bekend) if bekend else None
    bestaand = laatste_dossier(bekend) if bekend else None
    if bekend and bestaand and not _mag_verder(bestaand, rij, nummer, omgeving):
        omgeving.betrokkenen.add((gemeente.code, bekend.pk))
        omgeving.rapport.tel(Gevolg.ONGEWIJZIGD)
        return
    versie = bekend.versie if bekend else 0
    velden = _persoonsvelden({kolom.naam: rij.get(kolom.naam) for kolom in PERSOON if kolom.naam in rij})
    if bekend and bekend.adres_geheim:
        velden = _zonder_geheim_adres(bekend, velden, nummer, omgeving)
    persoon, nieuw = persoon_vastleggen(gemeente=gemeente, bsn=bsn, v_nummer=v_nummer, **velden)
    omgeving.gemeente_codes.add(gemeente.code)
    if nieuw:
        _wijs_op_doublure(persoon, nummer, omgeving)
    else:
        omgeving.betrokkenen.add((gemeente.code, persoon.pk))
        naam_overnemen(persoon)
        _meld_leeg_adres(bekend, persoon, nummer, omgeving)
        _meld_intussen(bekend or persoon, persoon, nummer, omgeving)
    anders = persoon.versie != versie
    traject, geopend = _dossier(persoon, bestaand, rij, nummer, omgeving)
    if bestaand and geopend:
        _meld_terugkeer(bestaand, rij, nummer, omgeving)
    if geopend:
        meld_wachtend(persoon, nummer, "BSN" if persoon.bsn else "V-nummer", omgeving.rapport)
    anders |= _feiten_aanvullen(traject, rij, nummer, omgeving) if not geopend else False
    anders |= coaprofiel_bijwerken(traject=traject, op=omgeving.op, velden=_coa(rij))
    omgeving.rapport.tel(Gevolg.uit(nieuw=geopend, anders=anders))


def _persoonsvelden(velden: dict[str, Any]) -> dict[str, Any]:
    huisnummer = velden.pop("huisnummer", "")
    if huisnummer and velden.get("straat"):
        velden["straat"] = f"{velden['straat']} {huisnummer}"[:120]
    if velden.get("adres_geheim") is None:
        velden.pop("adres_geheim", None)
    return velden


def _coa(rij: dict[str, Any]) -> dict[str, str]:
    woorden = {True: "ja", False: "nee"}
    gevuld = {k.naam: rij.get(k.naam) for k in COA if rij.get(k.naam) not in ("", None)}
    return {
        naam: woorden[w] if isinstance(w, bool) else w.isoformat() if isinstance(w, date) else str(w)
        for naam, w in gevuld.items()
    }


def _zelfde_mens(bekend: Persoon, rij: dict[str, Any], nummer: int, gemeente: Gemeente, omgeving: Omgeving) -> bool:
    """Een nummer dat bij een ander hoort mag nooit iemands naam overschrijven."""
    ander = zoek_op_nummer(gemeente, v_nummer=rij.get("v_nummer", ""))
    if (ander and ander.pk != bekend.pk) or (bekend.bsn and rij.get("bsn") and bekend.bsn != rij["bsn"]):
        zin = "BSN en V-nummer horen bij ons bij twee verschillende personen."
        omgeving.rapport.fout(nummer, "V-nummer", rij.get("v_nummer", ""), zin, "Kijk beide nummers na.")
        return False
    klinkt = klankvorm(f"{rij.get('voornamen', '')} {rij['achternaam']}").split()
    # Een heel deel moet gelijk zijn: één gedeelde lezing hebben Jan en Anna ook.
    naam_anders = bekend.achternaam != NAAM_VOLGT and not set(klinkt) & set(bekend.zoeknaam.split())
    dag = rij.get("geboortedatum")
    if naam_anders and dag and bekend.geboortedatum and dag != bekend.geboortedatum:
        zin = "Dit nummer hoort bij ons bij iemand met een andere naam en geboortedatum."
        omgeving.rapport.fout(nummer, "BSN", rij.get("bsn") or rij.get("v_nummer"), zin, "Kijk het nummer na.")
        return False
    return True


def _eerder_gezien(rij: dict[str, Any], nummer: int, gemeente: Gemeente, omgeving: Omgeving) -> bool:
    """Zonder nummer herkennen wij alleen de rij zelf, nooit de persoon op naam."""
    canoniek = json.dumps({n: str(w) for n, w in sorted(rij.items()) if w not in ("", None)}, ensure_ascii=False)
    sleutel = index(f"nieuwkomer:{canoniek}", gemeente=gemeente.code)
    _, nieuw = Invoerregel.objects.get_or_create(gemeente=gemeente, sleutel=sleutel, defaults={"soort": "nieuwkomers"})
    if not nieuw:
        omgeving.rapport.tel(Gevolg.ONGEWIJZIGD)
        return True
    zin = "Er staat geen BSN en geen V-nummer. Een gewijzigde rij herkennen wij later niet."
    omgeving.rapport.waarschuwing(nummer, "BSN", "", zin, "Vul een van beide in als u het weet.")
    return False


def _wijs_op_doublure(persoon: Persoon, nummer: int, omgeving: Omgeving) -> None:
    lijkt = mogelijke_doublures(
        omgeving.wie,
        zoeknaam=persoon.zoeknaam,
        geboortedatum=persoon.geboortedatum,
        bsn=persoon.bsn,
        v_nummer=persoon.v_nummer,
        behalve=persoon.pk,
    )
    if waar := {d.gemeente_id for d in lijkt if d.op_nummer}:
        namen = " en ".join(sorted(g.naam for g in omgeving.gemeenten.values() if g.pk in waar))
        zin = f"Dit nummer is ook bekend in {namen}. Wij voegen dossiers nooit samen."
        kolom, waarde = ("BSN", persoon.bsn) if persoon.bsn else ("V-nummer", persoon.v_nummer)
        omgeving.rapport.waarschuwing(nummer, kolom, waarde, zin, "Kijk in welke gemeente deze persoon nu woont.")
    elif lijkt:
        zin = "Er is al iemand met dezelfde klank van de naam en dezelfde geboortedatum. Wij koppelen niet op naam."
        omgeving.rapport.waarschuwing(nummer, "Achternaam", persoon.naam, zin, "Zoek de naam op bij Dossiers.")


def _mag_verder(bestaand: Traject, rij: dict[str, Any], nummer: int, omgeving: Omgeving) -> bool:
    """Een gesloten dossier wijzigt niet; wie terugkeert, krijgt een nieuw na een kennisgeving van daarna."""
    if bestaand.toestand in LOPEND or opnieuw_plichtig(bestaand, rij):
        return True
    zin = f"{gesloten(bestaand)} Wij wijzigden niets en openden geen nieuw dossier."
    wat = "Kwam er daarna een kennisgeving van DUO? Vul dan haar dag in. Zo niet, dan hoeft u niets te doen."
    omgeving.rapport.waarschuwing(nummer, LABEL["kennisgeving_duo"], rij.get("kennisgeving_duo") or "", zin, wat)
    return False


def _meld_terugkeer(bestaand: Traject, rij: dict[str, Any], nummer: int, omgeving: Omgeving) -> None:
    """PLI-13: of de plicht van toen doorliep, zegt DUO; wij zeggen alleen dat iemand terugkeert."""
    zin = f"Deze persoon keert terug. {gesloten(bestaand)} Er komt een nieuw dossier naast."
    wat = "Vraag DUO of de plicht van toen doorloopt en wat de einddatum dan is."
    if had_voldaan(bestaand):
        wat = AL_VOLDAAN
    omgeving.rapport.waarschuwing(nummer, LABEL["kennisgeving_duo"], rij.get("kennisgeving_duo") or "", zin, wat)


def _dossier(
    persoon: Persoon, bestaand: Traject | None, rij: dict[str, Any], nummer: int, omgeving: Omgeving
) -> tuple[Traject, bool]:
    if bestaand is not None and bestaand.toestand in LOPEND:
        return bestaand, False
    feiten = {kolom.naam: rij[kolom.naam] for kolom in FEITEN if rij.get(kolom.naam)}
    traject = dossier_openen(
        persoon=persoon,
        klantmanager=_klantmanager(rij, nummer, omgeving),
        op=omgeving.op,
        **feiten,
        **_pip_is_niet_het_eerste(feiten, nummer, omgeving),
    )
    return traject, True


def _klantmanager(rij: dict[str, Any], nummer: int, omgeving: Omgeving) -> Medewerker | None:
    """De genoemde klantmanager van de eigen organisatie; anders wie inleest, als dat een klantmanager is."""
    ploeg = Medewerker.objects.filter(organisatie_id=omgeving.wie.organisatie_id, rol=Rol.KLANTMANAGER, is_active=True)
    if naam := rij.get("klantmanager", ""):
        gevonden = [m for m in ploeg if naam.lower() in (m.naam.lower(), m.gebruikersnaam.lower())]
        if len(gevonden) == 1:
            return gevonden[0]
        zin = "Deze klantmanager kennen wij niet. Het dossier krijgt nog niemand."
        omgeving.rapport.waarschuwing(nummer, "Klantmanager", naam, zin, "Wijs het dossier later toe.")
        return None
    return ploeg.filter(pk=omgeving.wie.medewerker_id).first()


def _feiten_aanvullen(traject: Traject, rij: dict[str, Any], nummer: int, omgeving: Omgeving) -> bool:
    """Een lijst vult alleen aan; wat er al staat kwam van DUO of van een mens en blijft staan."""
    nieuw: dict[str, Any] = {}
    for kolom in FEITEN:
        waarde, stond = rij.get(kolom.naam), getattr(traject, kolom.naam)
        if not waarde or waarde == stond:
            continue
        if stond:
            _laat_staan(kolom.naam, waarde, nummer, omgeving)
        else:
            nieuw[kolom.naam] = waarde
    samen = {naam: nieuw.get(naam) or getattr(traject, naam) for naam in VORIG_PIP}
    hier = eerste_dagtekening(traject) if nieuw.keys() & set(VORIG_PIP) else None
    for naam in _vorigpip(samen, hier=hier).keys() & nieuw.keys():  # past los, maar niet bij wat er al staat
        _laat_staan(naam, nieuw.pop(naam), nummer, omgeving)
    if nieuw:
        nieuw |= _pip_is_niet_het_eerste(nieuw, nummer, omgeving)
        feiten_verwerken(traject=traject, versie=traject.versie, **nieuw)
        return True
    return False


def _laat_staan(naam: str, waarde: Any, nummer: int, omgeving: Omgeving) -> None:
    zin = "In het dossier staat iets anders. Wij laten het dossier zoals het is."
    omgeving.rapport.waarschuwing(nummer, LABEL[naam], waarde, zin, "Pas het dossier aan als dat nodig is.")


SOORT = Soort(
    code="nieuwkomers",
    titel="Nieuwkomers: eigen lijst of COA-profiel",
    uitleg="Een lijst met één persoon per rij, als xlsx, ods of csv.",
    recht=Recht.DOSSIER_BEHEREN,
    herken=_herken,
    verwerk=verwerk,
)
