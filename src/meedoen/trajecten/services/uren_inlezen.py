"""Een bestand vol lessen in het urengrootboek leggen: nieuw erbij, anders als correctie, gelijk is niets doen.

Welke uren tellen staat alleen in `trajecten.uren`; hier wordt alleen in stukken geschreven.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import connection

from meedoen import klok
from meedoen.logboek.services import reeks_vastleggen
from meedoen.trajecten.keuzes import Gevolg, Stand
from meedoen.trajecten.models import Uurregel
from meedoen.trajecten.services.uren import correctie_op, saldo_bijwerken
from meedoen.trajecten.uren import Les, lesuren

STUK = 2_000
VERSIES = 20


@dataclass(frozen=True, slots=True)
class Lesregel:
    """Eén les van één persoon uit een bestand; `sleutel` is dezelfde voor elke latere versie van die les."""

    traject_id: int
    gemeente_id: int
    sleutel: str
    les: Les
    bron: str
    betwist: bool = False
    betwist_reden: str = ""


def uren_inlezen(regels: Sequence[Lesregel], *, schrijf: bool) -> list[Gevolg]:
    """Verwerk één stuk en zeg per regel wat zij deed.

    De beller toetst het recht, houdt de transactie open en sluit af met `afsluiten`.
    """
    bekend = _bekend(regel.sleutel for regel in regels)
    gevolgen: list[Gevolg] = []
    nieuw: list[Uurregel] = []
    for regel in regels:
        staat = bekend.get((regel.gemeente_id, regel.sleutel))
        bij = _verschil(staat, regel) if staat else [_uurregel(regel)] if schrijf else []
        gevolgen.append(Gevolg.uit(nieuw=staat is None, anders=bool(bij)))
        nieuw += bij
    if schrijf and nieuw:
        _invoegen(nieuw)
    return gevolgen


def _invoegen(regels: Sequence[Uurregel]) -> None:
    """Buiten `bulk_create` om, dat scheelt de helft; de gemeentemuur in de database toetst ook hier elke rij."""
    velden = [veld for veld in Uurregel._meta.local_concrete_fields if not veld.primary_key]
    tabel, namen = Uurregel._meta.db_table, ", ".join(f'"{veld.column}"' for veld in velden)
    rijen = ([_kaal(veld.get_db_prep_save(getattr(r, veld.attname), connection)) for veld in velden] for r in regels)
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f'COPY "{tabel}" ({namen}) FROM STDIN') as kopie:
                for rij in rijen:
                    kopie.write_row(rij)
        else:
            plekken = ", ".join(["%s"] * len(velden))
            cursor.executemany(f'INSERT INTO "{tabel}" ({namen}) VALUES ({plekken})', list(rijen))  # noqa: S608


def _kaal(waarde: object) -> object:
    """Een keuze is een woord; psycopg zou anders de naam van het enumlid schrijven."""
    return str(waarde) if isinstance(waarde, str) else waarde


def afsluiten(trajecten: set[int], *, codes: dict[int, str]) -> None:
    """Reken de saldo's na en leg per geraakt dossier één auditregel vast; `codes` is traject → gemeentecode."""
    geraakt = sorted(trajecten)
    for begin in range(0, len(geraakt), STUK):
        saldo_bijwerken(geraakt[begin : begin + STUK])
    for code in sorted(set(codes.values())):
        reeks_vastleggen("uren_ingelezen", gemeente_code=code, dossiers=[t for t in geraakt if codes[t] == code])


def _bekend(sleutels: Iterable[str]) -> dict[tuple[int, str], Uurregel]:
    gevonden = Uurregel.objects.filter(les_sleutel__in=list(sleutels)).prefetch_related("correcties").order_by()
    return {(regel.gemeente_id, regel.les_sleutel): regel for regel in gevonden}


def _uurregel(regel: Lesregel) -> Uurregel:
    les = regel.les
    return Uurregel(
        traject_id=regel.traject_id,
        gemeente_id=regel.gemeente_id,
        datum=les.datum,
        soort=les.soort,
        duur=les.duur,
        telt=les.telt,
        stand=les.stand,
        reden=les.reden,
        intake=les.intake,
        keurmerk=les.keurmerk,
        bron=regel.bron[:80],
        les_sleutel=regel.sleutel,
        betwist=regel.betwist,
        betwist_reden=regel.betwist_reden,
        ingevoerd_op=klok.nu(),
    )


def _verschil(staat: Uurregel, regel: Lesregel) -> list[Uurregel]:
    """Wat erbij moet om van de oude versie op de nieuwe te komen; leeg als er niets verschilt."""
    les = regel.les
    if (staat.datum, staat.soort) != (les.datum, les.soort):
        return _verplaatst(staat, regel)
    keten = [staat, *reversed(staat.correcties.all())]
    if _laatst_gezegd(keten, regel.bron) == (les.stand, les.telt, lesuren(stand=les.stand, duur=les.duur)):
        return []
    return [_correctie(staat, les, regel.bron)]


def _laatst_gezegd(keten: Sequence[Uurregel], bron: str) -> tuple[str, Decimal, Decimal]:
    """Wat de school het laatst opgaf. Wat een mens daarna besliste, draait een herhaald bestand niet terug."""
    van_school = max(plek for plek, regel in enumerate(keten) if plek == 0 or regel.bron == bron[:80])
    tot = keten[: van_school + 1]
    begin = lesuren(stand=tot[0].stand, duur=tot[0].duur)
    return tot[-1].stand, sum((r.telt for r in tot), Decimal(0)), begin + sum((r.duur for r in tot[1:]), Decimal(0))


def _verplaatst(staat: Uurregel, regel: Lesregel) -> list[Uurregel]:
    """De les is naar een andere dag of soort: de oude vervalt, en de nieuwe krijgt een eigen regel."""
    oud = Les(staat.datum, staat.soort, staat.duur, Stand.VERVALLEN, None, "De school verplaatste deze les.")
    eerder = list(staat.correcties.all())  # nieuwste eerst
    weg = [] if eerder and eerder[0].stand == Stand.VERVALLEN else [_correctie(staat, oud, regel.bron)]
    for versie in range(2, VERSIES):
        sleutel = f"{regel.sleutel}~{versie}"
        volgende = _bekend([sleutel]).get((regel.gemeente_id, sleutel))
        if volgende is None:
            return [*weg, _uurregel(replace(regel, sleutel=sleutel))]
        if (volgende.datum, volgende.soort) == (regel.les.datum, regel.les.soort):
            return [*weg, *_verschil(volgende, regel)]
    return weg


def _correctie(staat: Uurregel, les: Les, bron: str) -> Uurregel:
    reden = les.reden or f"Nieuwe opgave van de school: {Stand(les.stand).label.lower()}."
    return correctie_op(staat, replace(les, reden=reden), bron)
