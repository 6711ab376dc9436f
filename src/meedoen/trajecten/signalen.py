"""Wat vraagt dit dossier nu? Signalen op volgorde van gevolg: wat er misgaat als niemand iets doet.

Naam, taal en herkomst doen nergens mee (BES-9): dossiers die alleen daarin verschillen, staan op dezelfde plek.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format

from meedoen.trajecten.aanzet import ZELF, wacht_op_ander
from meedoen.trajecten.keuzes import Aanzet, Examenresultaat
from meedoen.trajecten.models import Traject
from meedoen.trajecten.onderdelen import examennaam
from meedoen.trajecten.signaal import LATER_DAGEN, NIETS, Handeling, Omstandigheid, Signaal, Vondst, volgorde
from meedoen.trajecten.termijnen import (
    PIP_TE_VROEG,
    ander_begin,
    ontzorgen,
    pip_uiterlijk,
    pip_voor_plicht,
    verschil_met_duo,
    welk_pip_is_het_eerste,
)
from meedoen.trajecten.toestanden import LOPEND, PipToestand, Toestand
from meedoen.wet.begrippen import Doelgroep
from meedoen.wet.participatiewet import artikel_56a
from meedoen.wet.uitkomst import OordeelNodig
from meedoen.wet.uren import getal

STIL_NA_DAGEN = 56
DEZE_WEEK_DAGEN = 7
PIP_BINNEN = 21
TERMIJN_BINNEN = 180
TERMIJN_NU = 14
ONTZORGEN_BINNEN = 28
ONTZORGEN_VOORBIJ = -30
UITSLAG_NIEUW_DAGEN = 14
UITVAL_UREN = Decimal(6)
DALING_ONDER, DALING_VAN = 60, 75

ZOLANG_VRIJ = "Zolang is er geen plicht. DUO meldt wanneer de plicht weer loopt."
VRAAG_DUO_NA_VRIJSTELLING = "Vraag DUO of de plicht weer loopt en sinds welke dag, en schrijf dat op bij Feiten."

Regel = Callable[[Traject, Omstandigheid, date], Vondst | None]


@dataclass(frozen=True, slots=True)
class _Soort:
    naam: str
    teken: str
    datum_code: str
    vind: Regel
    na_afloop: bool = False  # hoort bij een gesloten dossier; de andere alleen bij een lopend


def op_dag(dag: date, op: date) -> str:
    """Vandaag, morgen, donderdag 26 november, of 3 januari 2027."""
    dagen = (dag - op).days
    if dagen in (-1, 0, 1):
        return ("gisteren", "vandaag", "morgen")[dagen + 1]
    if 0 < dagen <= DEZE_WEEK_DAGEN:
        return date_format(dag, "l j F")
    return date_format(dag, "j F" if dag.year == op.year else "j F Y")


def _gebeurd(dag: date, op: date) -> str:
    """Gisteren, vandaag, of met 'op' ervoor: op 26 november."""
    tekst = op_dag(dag, op)
    return tekst if abs((dag - op).days) <= 1 else f"op {tekst}"


def _pip(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    if traject.toestand == Toestand.PIP_VASTGESTELD or traject.pip_uiterlijk is None or _vrijgesteld(traject, op):
        return None
    dagen = (traject.pip_uiterlijk - op).days
    if dagen > PIP_BINNEN:
        return None
    stand, handeling = _pipstand(traject, om)
    werkwoord, dag = ("eindigde" if dagen < 0 else "eindigt"), op_dag(traject.pip_uiterlijk, op)
    gevolg = _zonder_pip(traject, op, voorbij=dagen < 0)
    reden = f"De termijn voor het PIP {werkwoord} {dag}. {stand}"
    nu = dagen <= DEZE_WEEK_DAGEN
    return Vondst(dagen, reden, gevolg, handeling, nu=nu, kleur="slecht" if nu else "letop")


def _zonder_pip(traject: Traject, op: date, *, voorbij: bool) -> str:
    """TERM-03, VHZ-03: pas het eerste PIP laat de drie jaar beginnen; na een verhuizing lopen die al."""
    te_laat = "De termijn van de wet is overschreden" if voorbij else "Daarna is het college te laat"
    einde = traject.termijn_einde
    if einde is None:
        later = "de drie jaar beginnen elke dag later" if voorbij else "begint de termijn van drie jaar later"
        return f"{te_laat}, en {later}."
    loopt = "is al voorbij" if einde < op else "loopt al"
    return f"{te_laat}. De inburgeringstermijn {loopt}, en schuift niet op."


def _pip_stil(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    return None if traject.toestand == Toestand.PIP_VASTGESTELD else _vrijgesteld(traject, op)


def _termijn_stil(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    return _vrijgesteld(traject, op) if traject.toestand == Toestand.PIP_VASTGESTELD else None


def _vrijgesteld(traject: Traject, op: date) -> Vondst | None:
    """VRIJ-04: zolang DUO vrijstelt, vraagt de klok niets; hoe het daarna gaat, weet alleen DUO."""
    einde = traject.vrijgesteld_tot_en_met
    if not (traject.staat_stil and traject.vrijgesteld_vanaf and traject.vrijgesteld_vanaf <= op):
        return None
    sinds = f"De klok staat stil sinds {op_dag(traject.vrijgesteld_vanaf, op)}: DUO stelde deze persoon tijdelijk vrij"
    if einde is None:
        return Vondst(
            LATER_DAGEN + 1, f"{sinds}.", ZOLANG_VRIJ, Handeling.VERGELIJKEN, kleur="nieuws", moment="klok staat stil"
        )
    dagen, dag = (einde - op).days, op_dag(einde, op)
    if dagen < 0:
        reden = f"De tijdelijke vrijstelling eindigde {dag}. De klok staat nog stil, want DUO meldde niets."
        return Vondst(dagen, reden, VRAAG_DUO_NA_VRIJSTELLING, Handeling.VERGELIJKEN, nu=True)
    return Vondst(dagen, f"{sinds}, tot en met {dag}.", ZOLANG_VRIJ, Handeling.VERGELIJKEN, kleur="nieuws")


def _einde_open(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """TERM-08: na een vrijstelling zegt alleen DUO waar de termijn nu eindigt."""
    if not (traject.eerste_pip and traject.weer_plichtig_vanaf) or traject.termijn_einde:
        return None
    reden = "De tijdelijke vrijstelling is voorbij, en het nieuwe einde van de termijn is niet bekend."
    gevolg = "Alleen DUO weet tot en met welke dag de termijn loopt. Vraag het na."
    return Vondst(0, reden, gevolg, Handeling.FEITEN, moment="vraag")


def _begin_open(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """TERM-02: van het PIP van elders is niet zeker dat het het eerste is, en DUO noemde nog geen begin."""
    if not welk_pip_is_het_eerste(traject):
        return None
    reden = "Het is niet zeker wat het eerste PIP is. Zo is niet te zeggen wanneer de termijn begon en eindigt."
    gevolg = "Vraag het de vorige gemeente of DUO, en vul het in bij Feiten."
    return Vondst(0, reden, gevolg, Handeling.FEITEN, moment="vraag")


def _pipstand(traject: Traject, om: Omstandigheid) -> tuple[str, Handeling]:
    if om.pip_in_wording == PipToestand.BESPROKEN:
        return "Het concept is klaar en besproken.", Handeling.PIP_VASTSTELLEN
    if om.pip_in_wording == PipToestand.CONCEPT:
        return "Er ligt een concept; het is nog niet besproken.", Handeling.PIP_AFMAKEN
    if traject.toestand == Toestand.INTAKE_AFGEROND:
        return "De intake is klaar; het plan is nog niet opgesteld.", Handeling.PIP_OPSTELLEN
    if traject.toestand == Toestand.AANGEMELD:
        return "De intake is nog niet begonnen.", Handeling.INTAKE_STARTEN
    return "De intake is nog niet afgerond.", Handeling.INTAKE


def _plicht(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    te_vroeg = pip_voor_plicht(traject)
    if te_vroeg is None:
        return None
    return Vondst(0, te_vroeg.uitleg, PIP_TE_VROEG, Handeling.VERGELIJKEN, nu=True, moment="PIP te vroeg")


def _termijn(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    # Wie klaar is, hoeft geen extra tijd te vragen.
    if traject.termijn_einde is None or traject.staat_stil or om.alles_klaar:
        return None
    dagen = (traject.termijn_einde - op).days
    if dagen > TERMIJN_BINNEN:
        return None
    werkwoord = "eindigde" if dagen < 0 else "eindigt"
    reden = f"De inburgeringstermijn {werkwoord} {op_dag(traject.termijn_einde, op)}."
    nu = dagen <= TERMIJN_NU
    gevolg = _na_de_termijn(asiel=traject.doelgroep == Doelgroep.ASIELSTATUSHOUDER, voorbij=dagen < 0)
    return Vondst(dagen, reden, gevolg, Handeling.VERLENGING, nu=nu, kleur="slecht" if nu else "letop")


def _na_de_termijn(*, asiel: bool, voorbij: bool) -> str:
    """EU-01 tot en met EU-04: DUO beboet een asielstatushouder nu niet; wat dan wel geldt, weet alleen DUO."""
    if asiel:
        na = "Zonder verlenging is de termijn voorbij. Vraag DUO wat er nu geldt, en spreek af hoe het verder gaat."
        return na if voorbij else "DUO heeft acht weken voor een besluit over verlenging; vraag haar op tijd aan."
    if voorbij:
        return "Zonder verlenging kan DUO een boete opleggen."
    return "DUO heeft acht weken voor een besluit over verlenging; te laat vragen kan een boete van DUO geven."


def _ontzorgen(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """Een einde dat langer dan een maand voorbij is, vraagt niets meer."""
    einde = traject.ontzorgen_tot_en_met
    dagen = (einde - op).days if einde else None
    if einde is None or dagen is None or not ONTZORGEN_VOORBIJ <= dagen <= ONTZORGEN_BINNEN:
        return None
    voorbij, dag = dagen < 0, op_dag(einde, op)
    reden = f"Het ontzorgen {'stopte' if voorbij else 'stopt'} na {dag}."
    nu = dagen <= DEZE_WEEK_DAGEN
    gevolg = (
        "De inburgeraar betaalt de vaste lasten nu zelf, tenzij u anders besluit (Participatiewet art. 57)."
        if voorbij
        else "Daarna betaalt de inburgeraar de vaste lasten zelf, tenzij u anders besluit (Participatiewet art. 57)."
    )
    return Vondst(dagen, reden, gevolg, Handeling.BESLUIT_NEMEN, nu=nu, kleur="slecht" if nu else "letop")


def _uitval(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """Drie weken weg is uitval; een scherpe daling ook. Vervallen lessen en verzuim met reden tellen niet."""
    lessen = om.lessen
    if lessen is None or lessen.gemist < UITVAL_UREN:
        return None
    eerder = f" Was daarvoor {lessen.aanwezig_eerder}% aanwezig." if lessen.aanwezig_eerder is not None else ""
    uren = getal(lessen.gemist)
    gevolg = "Zonder contact kan de school de plek weggeven, terwijl de termijn doorloopt."
    if not lessen.gevolgd:
        reden = f"Drie weken niet op school en niet afgemeld ({uren} uur).{eerder}"
        return Vondst(0, reden, gevolg, Handeling.BELLEN, nu=True, moment="al drie weken")
    if (lessen.aanwezig or 0) < DALING_ONDER and (lessen.aanwezig_eerder or 0) >= DALING_VAN:
        reden = f"Drie weken {lessen.aanwezig}% aanwezig, {uren} uur niet afgemeld.{eerder}"
        return Vondst(3, reden, gevolg, Handeling.BELLEN, moment="laatste drie weken")
    return None


def _besluit(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    if om.besluit_van is None:
        return None
    oud = (op - om.besluit_van).days
    moment = "vandaag genomen" if oud == 0 else "al 1 dag" if oud == 1 else f"al {oud} dagen"
    reden = f"Het besluit van {op_dag(om.besluit_van, op)} is nog niet bekendgemaakt."
    gevolg = "Tot die tijd werkt het besluit niet en begint de bezwaartermijn niet (Awb art. 3:40 en 6:8)."
    return Vondst(-oud, reden, gevolg, Handeling.BEKENDMAKEN, nu=True, moment=moment)


def _oproep(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    voor_intake = traject.toestand in (Toestand.AANGEMELD, Toestand.INTAKE_GESTART)
    if not (om.oproepen_gemist and voor_intake) or traject.staat_stil:
        return None
    keer = "Eén keer" if om.oproepen_gemist == 1 else f"{om.oproepen_gemist} keer"
    reden = f"{keer} niet gekomen na een oproep voor de brede intake."
    klok = "de termijn voor het PIP loopt door en " if traject.pip_uiterlijk else ""
    gevolg = f"Vraag eerst naar de reden: {klok}zonder intake komt er geen plan."
    return Vondst(1, reden, gevolg, Handeling.BELLEN, nu=om.oproepen_gemist > 1, moment="oproep gemist")


def _duo(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    begin, einde = ander_begin(traject), verschil_met_duo(traject)
    anders = einde if einde and einde.waarde.verschil_in_dagen else begin
    if anders is None:
        return None
    gevolg = "Klopt de datum van DUO niet, dan kan alleen DUO hem herstellen."
    return Vondst(5, anders.uitleg, gevolg, Handeling.VERGELIJKEN, moment="verschil")


def _uren(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """Een afronding die een mens vastlegde, blijft staan; of zij nog klopt, beslist ook een mens."""
    if not om.uren_onder_afronding:
        return None
    gevolg = "De afronding blijft staan. Kijk de uren en de datum na: DUO kent die afronding misschien al."
    return Vondst(4, " ".join(om.uren_onder_afronding), gevolg, Handeling.UREN, moment="na een correctie")


def _voldaan(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    if not om.alles_klaar:
        return None
    gevolg = (
        "Leg het besluit van DUO vast, of vraag het na: dan is aan de plicht voldaan (Wet inburgering 2021 art. 6)."
    )
    return Vondst(1, "Alle onderdelen zijn klaar.", gevolg, Handeling.VOLDAAN, kleur="goed", moment="alles klaar")


def _certificaat(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """RES-02: na voldaan wacht de inburgeraar nog op het certificaat uit handen van het college."""
    if traject.aan_zet != Aanzet.KLANTMANAGER:
        return None
    sinds = f" Aan de plicht is {_gebeurd(traject.wacht_sinds, op)} voldaan." if traject.wacht_sinds else ""
    reden = f"Het certificaat is nog niet overhandigd.{sinds}"
    gevolg = "Het college overhandigt het certificaat persoonlijk (Regeling inburgering 2021 art. 3.18)."
    return Vondst(2, reden, gevolg, Handeling.CERTIFICAAT, kleur="goed", moment="nog overhandigen")


def _taak(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    open_taken = sorted((t for t in om.taken if t.gereed_op is None), key=lambda t: (t.uiterlijk, t.pk))
    if not open_taken:
        return None
    eerste = open_taken[0]
    dagen = (eerste.uiterlijk - op).days
    if dagen > 1:  # wat later komt, staat bij Mijn taken
        return None
    meer = f" (en nog {len(open_taken) - 1})" if len(open_taken) > 1 else ""
    reden = f"{eerste.omschrijving.rstrip('.')}{meer}."
    return Vondst(dagen, reden, taakgevolg(dagen), Handeling.TAAK, nu=dagen <= 0, sleutel=eerste.pk)


def taakgevolg(dagen: int) -> str:
    return "Deze taak is over tijd." if dagen < 0 else "U beloofde dit voor deze dag."


def _gesprek(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    if om.afspraak is None:
        return None
    begin = timezone.localtime(om.afspraak.begin)
    dagen = (begin.date() - op).days
    if not 0 < dagen <= DEZE_WEEK_DAGEN:  # vandaag staat al in de agenda
        return None
    telling = f" {om.telling}" if om.afspraak.soort == "voortgang" and om.telling else ""
    reden = f"{om.afspraak.get_soort_display()}{telling} om {date_format(begin, 'G.i')} uur."
    gevolg = "Kijk vooraf wat er sinds de vorige keer is gebeurd."
    dag = op_dag(begin.date(), op)
    return Vondst(dagen, reden, gevolg, Handeling.VOORBEREIDEN, kleur="nieuws", moment=dag)


def _examen(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    if not om.uitslagen:
        return None
    laatste = max(om.uitslagen, key=lambda e: (e.datum, e.pk))
    gezakt = laatste.resultaat != Examenresultaat.GESLAAGD
    wat = examennaam(laatste)
    over = len(om.uitslagen) - 1
    meer = f" en nog {over} {'uitslag' if over == 1 else 'uitslagen'}" if over else ""
    reden = f"{wat}: {_gebeurd(laatste.datum, op)} {laatste.get_resultaat_display().lower()}{meer}."
    gevolg = (
        "Bespreek de herkansing; de termijn loopt door."
        if gezakt
        else "Een felicitatie en een blik op het volgende onderdeel houden de vaart erin."
    )
    kleur = "letop" if gezakt else "goed"
    return Vondst(6, reden, gevolg, Handeling.BESPREKEN, kleur=kleur, moment=op_dag(laatste.datum, op))


def _concept(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """Een nieuwe versie naast een geldend plan; het eerste PIP hoort bij `_pip`."""
    if traject.toestand != Toestand.PIP_VASTGESTELD or not om.pip_in_wording:
        return None
    besproken = om.pip_in_wording == PipToestand.BESPROKEN
    reden = "Een nieuwe versie van het PIP is " + ("klaar en besproken." if besproken else "in concept.")
    gevolg = "Tot u haar vaststelt, geldt het oude plan."
    return Vondst(6, reden, gevolg, Handeling.PIP_VASTSTELLEN if besproken else Handeling.PIP_AFMAKEN, moment="wacht")


def _beginfeit(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """Ontbreekt het feit waarmee de klok voor het PIP begint, dan bewaakt niemand die; tenzij een ander aan zet is."""
    if traject.toestand == Toestand.PIP_VASTGESTELD or traject.pip_uiterlijk or traject.aan_zet not in ZELF:
        return None
    vraag = pip_uiterlijk(traject)
    if not isinstance(vraag, OordeelNodig):
        return None
    gevolg = "Zonder dit feit is er geen uiterste dag voor het PIP, terwijl de termijn van de wet al kan lopen."
    return Vondst(0, vraag.vraag, gevolg, Handeling.FEITEN, moment="vraag")


def _bijstand(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    """ONTZ-01: wie bijstand heeft vanaf de inschrijving, wordt zo lang ontzorgd; daarna is de vraag geen haast meer."""
    if traject.brp_inschrijving is None:
        return None
    dagen = (artikel_56a.laatste_dag_ontzorgen(recht_op_bijstand_vanaf=traject.brp_inschrijving).waarde - op).days
    vraag = ontzorgen(traject) if dagen >= 0 else None
    if not isinstance(vraag, OordeelNodig):
        return None
    gevolg = "Zolang dit niet bekend is, weet niemand of de gemeente de vaste lasten moet betalen."
    return Vondst(dagen, vraag.vraag, gevolg, Handeling.FEITEN, moment="vraag")


def _stil(traject: Traject, om: Omstandigheid, op: date) -> Vondst | None:
    if traject.laatste_contact is None or traject.toestand != Toestand.PIP_VASTGESTELD:
        return None
    stil = (op - traject.laatste_contact).days
    if stil < STIL_NA_DAGEN:
        return None
    reden = f"Het laatste contact was op {op_dag(traject.laatste_contact, op)}, {stil // 7} weken geleden."
    gevolg = "U ziet te laat dat iemand vastloopt (Wet inburgering 2021 art. 17 lid 1)."
    return Vondst(STIL_NA_DAGEN - stil, reden, gevolg, Handeling.BELLEN, moment=f"{stil // 7} weken")


# De volgorde is het advies: wat de wet overschrijdt, dan geld en wonen, dan uitval, dan wat kan wachten.
SOORTEN: tuple[_Soort, ...] = (
    _Soort("PIP", "klok", "pip_uiterlijk", _pip),
    _Soort("Plicht", "waarschuwing", "termijn_begin", _plicht),
    _Soort("Termijn", "klok", "termijn_einde", _termijn),
    _Soort("Termijn", "weegschaal", "termijn_einde", _einde_open),
    _Soort("Termijn", "weegschaal", "termijn_begin", _begin_open),
    _Soort("Vrijstelling", "klok", "pip_uiterlijk", _pip_stil),
    _Soort("Vrijstelling", "klok", "termijn_einde", _termijn_stil),
    _Soort("Wonen en geld", "huis", "ontzorgen", _ontzorgen),
    _Soort("Uitval", "telefoon", "", _uitval),
    _Soort("Besluit", "brief", "", _besluit),
    _Soort("Voldaan", "vinkje", "", _voldaan),
    _Soort("Certificaat", "vlag", "", _certificaat, na_afloop=True),
    _Soort("Oproep", "waarschuwing", "", _oproep),
    _Soort("Uren", "boek", "", _uren),
    _Soort("DUO", "info", "termijn_einde", _duo),
    _Soort("Taak", "klok", "", _taak),
    _Soort("Plan", "potlood", "", _concept),
    _Soort("Examen", "vlag", "", _examen),
    _Soort("Feit ontbreekt", "info", "pip_uiterlijk", _beginfeit),
    _Soort("Bijstand", "huis", "ontzorgen", _bijstand),
    _Soort("Stil", "bericht", "", _stil),
    _Soort("Gesprek", "bericht", "", _gesprek),
)


def signalen(
    trajecten: Iterable[Traject], *, op: date, omstandigheden: Mapping[int, Omstandigheid] | None = None
) -> list[Signaal]:
    """Alle signalen van deze dossiers: wat niet kan wachten eerst, dan op gevolg, dan op datum, dan op dossier."""
    rond = omstandigheden or {}
    gevonden = [
        _signaal(soort, rang, traject, rond.get(traject.pk, NIETS), op)
        for traject in trajecten
        for rang, soort in enumerate(SOORTEN, start=1)
    ]
    return sorted((s for s in gevonden if s), key=volgorde)


def _signaal(soort: _Soort, rang: int, traject: Traject, om: Omstandigheid, op: date) -> Signaal | None:
    past = soort.na_afloop == (traject.toestand not in LOPEND)
    vondst = soort.vind(traject, om, op) if past else None
    if vondst is None:
        return None
    return Signaal(
        traject=traject,
        soort=soort.naam,
        teken=soort.teken,
        kleur=vondst.kleur,
        reden=vondst.reden,
        gevolg=vondst.gevolg,
        dagen=vondst.dagen,
        gevolg_rang=rang,
        datum_code=soort.datum_code,
        handeling=vondst.handeling,
        nu=vondst.nu,
        moment=vondst.moment,
        sleutel=vondst.sleutel,
    )


def wacht_op_anderen(trajecten: Iterable[Traject]) -> list[Traject]:
    """Dossiers waar een ander aan zet is, langst wachtend eerst."""
    wachtend = [t for t in trajecten if t.aan_zet not in ZELF]
    return sorted(wachtend, key=lambda t: (t.wacht_sinds or date.max, t.pk))


def klantmanager_aan_zet(traject: Traject, zwaarste: Signaal | None) -> bool:
    """Wat niet kan wachten is van de klantmanager, ook als het dossier verder op een ander wacht."""
    return not wacht_op_ander(traject) or bool(zwaarste and zwaarste.nu)
