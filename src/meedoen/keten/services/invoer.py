"""Een bestand aannemen, proefdraaien, bevestigen en inlezen; en op elk moment stoppen zonder dat iets half is."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from pathlib import PurePath

from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Q, QuerySet
from django.utils.formats import date_format
from django.utils.timezone import localtime

from meedoen import klok
from meedoen.autorisatie.mag import KanNietMeer, Mag, NietMeer, NogNiet, eis
from meedoen.autorisatie.versie import VersieConflict
from meedoen.autorisatie.wie import Wie
from meedoen.integrations.bestanden.lezen import vingerafdruk
from meedoen.integrations.bestanden.waarden import zonder_persoonsnummer
from meedoen.integrations.databank import cijfers_bijwerken
from meedoen.integrations.tekst import duizend
from meedoen.keten import opslag
from meedoen.keten.draaien import draai
from meedoen.keten.models import Invoer
from meedoen.keten.omgeving import Gestopt, codes_voor
from meedoen.keten.rapport import Rapport
from meedoen.keten.soorten import KAN_TERUG
from meedoen.keten.toestanden import LOPEND, OPEN, OVERGANGEN, Invoertoestand
from meedoen.logboek.services import logboek_als_laatste

log = logging.getLogger("meedoen.keten")
NIET_AFGEMAAKT = "Niet afgemaakt. Na een dag is het bestand gewist."
AL_INGELEZEN = "Dit bestand is al ingelezen."
OUDER = "Dit bestand is ouder: het is al eens ingelezen, en op {} wijzigde een later bestand wat het zei."
GA_TERUG = "Lees het alleen in om terug te gaan. Wat alleen in het latere bestand staat, blijft zoals het is."
BOTSING = ("Er was tegelijk ander werk in de database, of zij was even weg.", "Kies het bestand nog een keer.")
GROOT = 1_000
TELLERS = ("nieuw", "gewijzigd", "ongewijzigd", "geweigerd", "werkbak", "fouten", "waarschuwingen")


class Botsing(Exception):
    """Ook de tweede keer kwam er ander werk tussen; er is niets gewijzigd."""


def aannemen(*, wie: Wie, stukken: Iterable[bytes], bestandsnaam: str, soort: str = "", gemeente: str = "") -> Invoer:
    """Leg het bestand onder een eigen naam weg; er gebeurt nog niets mee (INV-5)."""
    codes = codes_voor(wie, gemeente)
    opslag.opruimen()
    naam, afdruk = opslag.bewaren(stukken)
    return Invoer.objects.create(
        soort=soort,
        bestandsnaam=nette_naam(bestandsnaam),
        bestandshash=afdruk,
        opslag=naam,
        gemeenten=",".join(codes),
        organisatie_id=wie.organisatie_id,
        medewerker_id=wie.medewerker_id,
        op=klok.nu(),
    )


def nette_naam(naam: str) -> str:
    """Om te tonen, aan iedereen die inleest: het laatste stuk van de naam, zonder stuurtekens of persoonsnummer."""
    kaal = PurePath(naam.replace("\\", "/")).name
    return zonder_persoonsnummer("".join(teken for teken in kaal if teken.isprintable()))[:80] or "bestand"


def proefdraaien(*, invoer: Invoer, wie: Wie) -> Rapport:
    """Controleer alles en wijzig niets; het rapport blijft een dag staan."""
    if eerder := _eerder(invoer).filter(ingehaald_op=None).first():
        invoer.soort = eerder.soort
        rapport = Rapport(invoer.bestandsnaam, soort=invoer.soort, al_ingelezen=True)
        opslag.schrijf_json(invoer.opslag, opslag.RAPPORT, rapport.als_json())
        return _besluit(invoer, rapport, Invoertoestand.GEWEIGERD, AL_INGELEZEN)
    try:
        rapport = _met_herkansing(lambda: _draai(invoer, wie, proef=True))
    except Gestopt:
        return _besluit(invoer, Rapport(invoer.bestandsnaam), Invoertoestand.GESTOPT, "Gestopt op verzoek.")
    except Botsing:
        return _mislukt(invoer, *BOTSING)
    opslag.schrijf_json(invoer.opslag, opslag.RAPPORT, rapport.als_json())
    if rapport.mag_door:
        return _besluit(invoer, rapport, Invoertoestand.PROEF_KLAAR)
    return _besluit(invoer, rapport, Invoertoestand.GEWEIGERD, rapport.zin())


def bevestigen(*, invoer: Invoer, wie: Wie) -> Invoer:
    """Zet het klaar om in te lezen; alleen wie het bestand aanleverde mag dat, en alleen hetzelfde bestand."""
    eis(mag_bevestigen(wie, invoer))
    if not opslag.pad(invoer.opslag).exists() or vingerafdruk(opslag.pad(invoer.opslag)) != invoer.bestandshash:
        raise KanNietMeer("Het bestand is er niet meer. Lees het opnieuw in.")
    opslag.pad(invoer.opslag, opslag.STOP).unlink(missing_ok=True)  # een stop van tijdens de proef geldt niet meer
    return _ga_naar(invoer, Invoertoestand.BEZIG)


def verwerken(*, invoer: Invoer, wie: Wie) -> Rapport:
    """Lees in: alles of niets. Gegevens en de stand 'ingelezen' staan in dezelfde transactie."""
    try:
        rapport = _met_herkansing(lambda: _lees_in(invoer, wie))
    except Gestopt:
        return _besluit(invoer, Rapport(invoer.bestandsnaam), Invoertoestand.GESTOPT, "Gestopt op verzoek.")
    except IntegrityError:
        return _mislukt(invoer, "Iemand anders las dit tegelijk in.", "Kijk bij eerdere bestanden.")
    except Botsing:
        return _mislukt(invoer, *BOTSING)
    opslag.schrijf_json(invoer.opslag, opslag.RAPPORT, rapport.als_json())
    if not rapport.mag_door:
        return _besluit(invoer, rapport, Invoertoestand.GEWEIGERD, rapport.zin())
    naam = invoer.opslag
    transaction.on_commit(lambda: opslag.wis(naam))
    if rapport.nieuw + rapport.gewijzigd >= GROOT:
        transaction.on_commit(cijfers_bijwerken)
    return rapport


def _lees_in(invoer: Invoer, wie: Wie) -> Rapport:
    with logboek_als_laatste():
        rapport = _draai(invoer, wie, proef=False)
        if rapport.mag_door:
            _zeg_wat_anders_is(invoer, rapport)
            _haal_in(invoer, rapport)
            _besluit(invoer, rapport, Invoertoestand.VERWERKT)
    return rapport


def _met_herkansing(doe: Callable[[], Rapport]) -> Rapport:
    """Botst het met ander werk of is de database even weg? Er is dan niets gewijzigd: één keer opnieuw beginnen."""
    for _ in range(2):
        try:
            return doe()
        except (OperationalError, VersieConflict):
            if connection.needs_rollback:  # ook de handeling eromheen is weg; die begint de gebruiker opnieuw
                raise
            log.warning("een invoer kon niet verder in de database", exc_info=True)
            if not connection.in_atomic_block:  # anders raakt de handeling eromheen haar verbinding kwijt
                connection.close_if_unusable_or_obsolete()
    raise Botsing


def _mislukt(invoer: Invoer, reden: str, wat_te_doen: str) -> Rapport:
    rapport = Rapport(invoer.bestandsnaam, soort=invoer.soort)
    rapport.fout("", "", "", reden, wat_te_doen)
    opslag.schrijf_json(invoer.opslag, opslag.RAPPORT, rapport.als_json())
    return _besluit(invoer, rapport, Invoertoestand.GEWEIGERD, f"{reden} {wat_te_doen}")


def _zeg_wat_anders_is(invoer: Invoer, rapport: Rapport) -> None:
    """Tussen controle en inlezen kan een ander iets wijzigen; wie bevestigde, hoort dat de uitkomst anders werd."""
    toen, nu = (
        ", ".join(f"{duizend(getattr(telling, naam))} {naam}" for naam in ("nieuw", "gewijzigd", "ongewijzigd"))
        for telling in (invoer, rapport)
    )
    if toen != nu:
        zin = f"De uitkomst is anders dan bij de controle: toen {toen}, nu {nu}. Intussen is er iets gewijzigd."
        rapport.waarschuwing("", "", "", zin, "Kijk of dit klopt.")


def _haal_in(invoer: Invoer, rapport: Rapport) -> None:
    """Wijzigde dit bestand iets, dan staat het niet meer zoals een eerder van een school zei: dat mag dan nog eens."""
    if not rapport.gewijzigd or rapport.soort not in KAN_TERUG:
        return
    zelfde_gemeente = reduce(or_, (Q(gemeenten__contains=code) for code in invoer.gemeenten.split(",")))
    eerder = Invoer.objects.filter(
        zelfde_gemeente, toestand=Invoertoestand.VERWERKT, soort__in=KAN_TERUG, ingehaald_op=None
    )
    eerder.exclude(bestandshash=invoer.bestandshash).update(ingehaald_op=klok.nu())


def _zeg_dat_het_ouder_is(invoer: Invoer, rapport: Rapport) -> None:
    if ouder := _eerder(invoer).exclude(ingehaald_op=None).order_by("-ingehaald_op").first():
        dag = date_format(localtime(ouder.ingehaald_op), "j F Y")
        rapport.waarschuwing("", "", "", OUDER.format(dag), GA_TERUG)
        rapport.op_volgorde()


def stoppen(*, invoer: Invoer, wie: Wie) -> None:
    """Stop een lopende invoer of laat een proef vervallen; er is dan niets gewijzigd."""
    if stop_vragen(invoer=invoer, wie=wie):
        return
    _ga_naar(invoer, Invoertoestand.GESTOPT, reden="Gestopt op verzoek.")
    opslag.wis(invoer.opslag, ook_rapport=True)


def stop_vragen(*, invoer: Invoer, wie: Wie) -> bool:
    """Vraag lopend werk te stoppen; nee als er niets loopt. Schrijft niet in de database: die houdt het werk vast."""
    eis(mag_stoppen(wie, invoer))
    loopt = invoer.toestand in LOPEND and opslag.leeft(invoer.opslag)
    if loopt:
        opslag.pad(invoer.opslag, opslag.STOP).touch(mode=0o600)
    return loopt


def blijvers_stoppen(*, nu: datetime) -> int:
    """INV-5: na een dag is een bestand weg; wat dan nog open staat, komt niet meer verder. Hoeveel waren dat er?"""
    opslag.opruimen()
    oud = Invoer.objects.filter(toestand__in=OPEN, op__lt=nu - timedelta(seconds=opslag.BEWAARTIJD))
    blijvers = [invoer.pk for invoer in oud if not (invoer.opslag and opslag.leeft(invoer.opslag))]
    gestopt = oud.filter(pk__in=blijvers).update(toestand=Invoertoestand.GESTOPT, reden=NIET_AFGEMAAKT)
    return int(gestopt)


def was_al_ingelezen(invoer: Invoer) -> bool:
    return bool(invoer.toestand == Invoertoestand.GEWEIGERD and invoer.reden == AL_INGELEZEN)


def mag_bevestigen(wie: Wie, invoer: Invoer) -> Mag:
    if invoer.medewerker_id != wie.medewerker_id:
        return Mag("Alleen wie het bestand aanleverde, kan het inlezen.")
    if invoer.toestand == Invoertoestand.PROEF_BEZIG:
        return NogNiet("Dit bestand wordt nog gecontroleerd.")
    if invoer.toestand != Invoertoestand.PROEF_KLAAR:
        return NietMeer("Dit bestand staat niet klaar om in te lezen.")
    return Mag()


def mag_stoppen(wie: Wie, invoer: Invoer) -> Mag:
    if invoer.medewerker_id != wie.medewerker_id:
        return Mag("Alleen wie het bestand aanleverde, kan het stoppen.")
    return Mag() if invoer.toestand in OPEN else NietMeer("Dit bestand is al klaar.")


def _draai(invoer: Invoer, wie: Wie, *, proef: bool) -> Rapport:
    try:
        rapport = draai(
            opslag.pad(invoer.opslag),
            naam=invoer.bestandsnaam,
            wie=wie,
            codes=invoer.gemeenten.split(","),
            soort=invoer.soort,
            proef=proef,
            toen={} if proef else opslag.lees_json(invoer.opslag, opslag.RAPPORT).get("versies", {}),
            stap=_melder(invoer),
        )
    finally:
        opslag.pad(invoer.opslag, opslag.STAND).unlink(missing_ok=True)
    invoer.soort = rapport.soort or invoer.soort
    _zeg_dat_het_ouder_is(invoer, rapport)
    return rapport


def _melder(invoer: Invoer) -> Callable[[int], None]:
    """Hoe ver zijn wij, en wil iemand dat wij stoppen? Buiten de transactie, dus ook zichtbaar tijdens het werk."""
    laatst = 0.0

    def stap(aantal: int) -> None:
        nonlocal laatst
        if time.monotonic() - laatst < 0.5:
            return
        laatst = time.monotonic()
        opslag.schrijf_json(invoer.opslag, opslag.STAND, {"gedaan": aantal})
        if opslag.pad(invoer.opslag, opslag.STOP).exists():
            raise Gestopt

    return stap


def _eerder(invoer: Invoer) -> QuerySet[Invoer]:
    """De keren dat precies dit bestand al is ingelezen."""
    return Invoer.objects.filter(
        bestandshash=invoer.bestandshash, gemeenten=invoer.gemeenten, toestand=Invoertoestand.VERWERKT
    )


def _besluit(invoer: Invoer, rapport: Rapport, toestand: Invoertoestand, reden: str = "") -> Rapport:
    tellers = {naam: getattr(rapport, naam) for naam in TELLERS}
    _ga_naar(invoer, toestand, reden=reden[:300], regels=rapport.rijen, soort=invoer.soort, **tellers)
    if toestand in (Invoertoestand.GEWEIGERD, Invoertoestand.GESTOPT):
        opslag.wis(invoer.opslag)
    return rapport


def _ga_naar(invoer: Invoer, toestand: Invoertoestand, **velden: object) -> Invoer:
    """Eén voorwaardelijke stap in de levensloop: twee die tegelijk bevestigen, geven één keer inlezen."""
    van = [stand for stand, naar in OVERGANGEN.items() if toestand in naar]
    geraakt = Invoer.objects.filter(pk=invoer.pk, toestand__in=van).update(toestand=toestand, **velden)
    if not geraakt:
        raise KanNietMeer("Dit bestand is intussen al verwerkt of gestopt.")
    for naam, waarde in {"toestand": toestand, **velden}.items():
        setattr(invoer, naam, waarde)
    return invoer
