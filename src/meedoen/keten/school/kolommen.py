"""De velden van het open schoolformaat voortgang-inburgering 0.1, met de namen die scholen ook gebruiken."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from meedoen.integrations.bestanden.waarden import OnleesbareWaarde, datum, ja_nee, uren
from meedoen.integrations.tekst import schone_waarde
from meedoen.keten.kolommen import Kolom, geen_persoonsnummer, kaal_woord, keuze
from meedoen.plaatsing.keuzes import Advies, Niveau, Prognose
from meedoen.trajecten.keuzes import Stand, Urensoort

_ID = re.compile(r"[\w.\-/: ]+")


def _snel(lees: Callable[[str], Any]) -> Callable[[str], Any]:
    """In een bestand met 200.000 lessen staan steeds dezelfde dagen, uren en standen."""
    return lru_cache(maxsize=8192)(lees)


def _id(hoogstens: int) -> Callable[[str], str]:
    def lees(tekst: str) -> str:
        kaal = schone_waarde(tekst, hoogstens=hoogstens)
        if kaal and not _ID.fullmatch(kaal):
            raise OnleesbareWaarde(
                "In dit nummer staan tekens die er niet in horen. Gebruik letters, cijfers en streepjes."
            )
        return kaal

    return lees


def _tekst(hoogstens: int) -> Callable[[str], str]:
    return lambda tekst: schone_waarde(tekst, hoogstens=hoogstens)


def _zonder_persoonsnummer(lees: Callable[[str], str]) -> Callable[[str], str]:
    """K2: de school kent geen BSN en geen V-nummer."""
    return geen_persoonsnummer(
        lees,
        "Hier staat een nummer dat een BSN of V-nummer kan zijn; dat mag niet in een bestand van een school. "
        "Haal het weg.",
    )


def _kvk(tekst: str) -> str:
    kaal = re.sub(r"\s", "", tekst)
    if kaal and not re.fullmatch(r"[0-9]{8}", kaal):
        raise OnleesbareWaarde("Een KvK-nummer heeft acht cijfers.")
    return kaal


def _uren_of_leeg(tekst: str) -> Any:
    return uren(tekst) if tekst.strip() else None


def _woorden(enum: Any, **ook: str) -> dict[str, str]:
    return {kaal_woord(lid.value): lid.value for lid in enum} | {kaal_woord(lid.label): lid.value for lid in enum} | ook


STANDEN = _woorden(
    Stand,
    present=Stand.AANWEZIG,
    a=Stand.AANWEZIG,
    p=Stand.AANWEZIG,
    ja=Stand.AANWEZIG,
    tl=Stand.TE_LAAT,
    laat=Stand.TE_LAAT,
    geoorloofd=Stand.GEOORLOOFD,
    ga=Stand.GEOORLOOFD,
    geoorloofdafwezig=Stand.GEOORLOOFD,
    ongeoorloofd=Stand.ONGEOORLOOFD,
    oa=Stand.ONGEOORLOOFD,
    ongeoorloofdafwezig=Stand.ONGEOORLOOFD,
    uitgevallen=Stand.VERVALLEN,
)
del STANDEN[kaal_woord(Stand.CORRECTIE.value)]  # een correctie maken wij zelf, uit het verschil
ONDERDELEN = _woorden(
    Urensoort,
    nt2=Urensoort.TAAL,
    nederlands=Urensoort.TAAL,
    alfa=Urensoort.ALFABETISERING,
    schakel=Urensoort.TAALSCHAKEL,
    taalschakeltraject=Urensoort.TAALSCHAKEL,
)
GEGEVEN = {"ja": "ja", "online": "ja", "vervallen": "vervallen", "nee": "vervallen", "uitgevallen": "vervallen"}
REDENEN = _zonder_persoonsnummer(_id(60))

PLAATSING = Kolom(
    "plaatsing_id",
    "Deelnemernummer",
    _snel(_id(20)),
    ("plaatsing", "deelnemer", "cursistnummer", "deelnemernr", "cursist"),
)
GEMEENTE = Kolom("gemeente", "Gemeente", _snel(_id(40)), ("gemeentecode",))
KVK = Kolom("kvk", "KvK van de school", _snel(_kvk), ("aanbieder", "aanbieder kvk", "kvk nummer"))
LES_ID = Kolom("les_id", "Les", _id(36), ("lesnummer", "lesnr", "les nummer"))
DATUM = Kolom("datum", "Datum", _snel(datum), ("lesdatum", "dag", "datum les"))
UREN = Kolom("uren", "Uren", _snel(_uren_of_leeg), ("lesuren", "duur", "aantal uren", "uren les"))
ONDERDEEL = Kolom(
    "onderdeel",
    "Onderdeel",
    _snel(keuze(ONDERDELEN, f"Dit onderdeel kennen wij niet. Kies uit: {', '.join(Urensoort.values)}.")),
    ("vak", "soort les", "soort"),
)
LESGEGEVEN = Kolom(
    "gegeven",
    "Gegeven",
    _snel(keuze(GEGEVEN, "Dit kennen wij niet. Kies uit: ja, vervallen of online.")),
    ("doorgegaan",),
)
UREN_GETELD = Kolom("uren_geteld", "Gevolgde uren", _snel(_uren_of_leeg), ("uren gevolgd", "gevolgd", "geteld"))
REDEN = Kolom("reden_code", "Reden", _snel(REDENEN), ("reden", "reden afwezig", "verzuimreden"))
LESKOLOMMEN: tuple[Kolom, ...] = (
    LES_ID,
    Kolom("groep_id", "Groep", _snel(_id(40)), ("groep", "klas")),
    DATUM,
    UREN,
    ONDERDEEL,
    LESGEGEVEN,
    KVK,
)
AANWEZIGHEIDKOLOMMEN: tuple[Kolom, ...] = (
    PLAATSING,
    LES_ID,
    DATUM,
    UREN,
    ONDERDEEL,
    Kolom(
        "stand",
        "Stand",
        _snel(
            keuze(
                STANDEN,
                "Deze stand kennen wij niet. Kies uit: aanwezig, te_laat, afwezig_geoorloofd, afwezig_ongeoorloofd.",
            )
        ),
        ("aanwezigheid", "aanwezig", "presentie", "status"),
    ),
    UREN_GETELD,
    REDEN,
    Kolom("bron", "Bron", _snel(_id(20))),
    Kolom("betwist", "Betwist", _snel(ja_nee)),
    Kolom("betwist_reden", "Reden van betwisting", _zonder_persoonsnummer(_tekst(120))),
    LESGEGEVEN,
    KVK,
    GEMEENTE,
)
PEILDATUM = Kolom("peildatum", "Peildatum", _snel(datum), ("datum tot", "tot en met"))
AANGEBODEN = Kolom("uren_aangeboden", "Aangeboden uren", _snel(_uren_of_leeg))
TOTAALKOLOMMEN: tuple[Kolom, ...] = (
    PLAATSING,
    PEILDATUM,
    ONDERDEEL,
    AANGEBODEN,
    Kolom("uren_aanwezig", "Uren aanwezig", _snel(_uren_of_leeg)),
    Kolom("uren_geoorloofd_afwezig", "Uren geoorloofd afwezig", _snel(_uren_of_leeg)),
    Kolom("uren_ongeoorloofd_afwezig", "Uren ongeoorloofd afwezig", _snel(_uren_of_leeg)),
    Kolom("uren_vervallen_door_school", "Uren vervallen door de school", _snel(_uren_of_leeg)),
    KVK,
    GEMEENTE,
)
_NIVEAU = _snel(keuze(_woorden(Niveau), f"Dit niveau kennen wij niet. Kies uit: {', '.join(Niveau.values)}."))
_BRON = _snel(keuze({"toets": "toets", "docent": "docent", "zelf": "zelf"}, "Kies uit: toets, docent of zelf."))
VAARDIGHEDEN = ("luisteren", "spreken", "lezen", "schrijven")
VOORTGANGKOLOMMEN: tuple[Kolom, ...] = (
    PLAATSING,
    Kolom("peildatum", "Peildatum", _snel(datum)),
    *(Kolom(v, v.capitalize(), _NIVEAU, (f"{v}_niveau", f"niveau {v}")) for v in VAARDIGHEDEN),
    *(Kolom(f"{v}_bron", f"Bron van {v}", _BRON) for v in VAARDIGHEDEN),
    Kolom("prognose", "Prognose", keuze(_woorden(Prognose), f"Kies uit: {', '.join(Prognose.values)}.")),
    Kolom("advies", "Advies", keuze(_woorden(Advies), f"Kies uit: {', '.join(Advies.values)}.")),
    Kolom("toelichting", "Toelichting", _zonder_persoonsnummer(_tekst(500))),
    KVK,
    GEMEENTE,
)
