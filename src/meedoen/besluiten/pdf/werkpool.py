"""Maak van een brief een pdf, in warme werkprocessen met een tijd- en geheugengrens (UIT-3)."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as Verlopen
from concurrent.futures.process import BrokenProcessPool
from datetime import UTC, datetime
from multiprocessing.connection import wait
from pathlib import Path

import typst

from meedoen.besluiten.pdf.brief import Brief

MAP = Path(__file__).resolve().parent
WERKERS = 2
SECONDEN = 20
GEHEUGEN = 512 * 1024 * 1024
BRIEVEN_PER_POOL = 1000
WACHTRIJ = 32
NORMEN = ["a-3a", "ua-1"]


class PdfFout(Exception):
    """De brief kon niet worden gemaakt; de tekst zegt wat iemand kan doen."""


_slot = threading.Lock()
_wachtrij = threading.BoundedSemaphore(WACHTRIJ)
_pool: ProcessPoolExecutor | None = None
_gemaakt = 0


def maak_pdf(brief: Brief) -> bytes:
    """De pdf van één brief (PDF/A-3a en PDF/UA-1); PdfFout als het niet lukt, te druk is of te lang duurt."""
    if not _wachtrij.acquire(timeout=SECONDEN):
        raise PdfFout("Er worden nu veel brieven gemaakt. Probeer het over een minuut opnieuw; er is niets verstuurd.")
    try:
        return _geef_op(brief).result(timeout=SECONDEN)
    except Verlopen:
        _ruim_op()
        raise PdfFout("De brief maken duurde te lang. Probeer het opnieuw; er is niets verstuurd.") from None
    except BrokenProcessPool:
        _ruim_op()
        raise PdfFout("De brief kon niet worden gemaakt. Probeer het opnieuw; er is niets verstuurd.") from None
    finally:
        _wachtrij.release()


def maak_pdfs(brieven: Sequence[Brief]) -> Iterator[bytes]:
    """De pdf's van veel brieven, in dezelfde volgorde; elke werker houdt werk, de wachtrij blijft begrensd."""
    for deel in (brieven[begin : begin + WACHTRIJ] for begin in range(0, len(brieven), WACHTRIJ)):
        wachtend = [_geef_op(brief) for brief in deel]
        for belofte in wachtend:
            yield belofte.result(timeout=SECONDEN)


def _geef_op(brief: Brief) -> Future[bytes]:
    with _slot:
        return _zorg_voor_pool().submit(_zet, brief.als_json(), brief.datum_machine)


def _zorg_voor_pool() -> ProcessPoolExecutor:
    """De warme pool; na veel brieven een verse, zodat een lek nooit groeit.

    Niet met max_tasks_per_child: die kan in Python 3.11 blijven hangen als er werk wacht (cpython gh-115634).
    """
    global _pool, _gemaakt
    if _pool is not None and _gemaakt >= BRIEVEN_PER_POOL:
        _pool.shutdown(wait=False)
        _pool = None
    if _pool is None:
        _pool = ProcessPoolExecutor(WERKERS, mp_context=multiprocessing.get_context("spawn"), initializer=_begin)
        _gemaakt = 0
    _gemaakt += 1
    return _pool


def _ruim_op() -> None:
    """Een vastgelopen werker doden wij; de volgende brief begint met verse processen."""
    global _pool
    with _slot:
        oude, _pool = _pool, None
    if oude is not None:
        for proces in list((oude._processes or {}).values()):
            proces.kill()
        oude.shutdown(wait=False, cancel_futures=True)


def _begin() -> None:
    _begrens()
    threading.Thread(target=_stop_met_ouder, daemon=True).start()


def _stop_met_ouder() -> None:
    """Een gedode server ruimt niets op, dus let de werker zelf op; zonder werkers stopt de resource tracker ook.

    Niet met PR_SET_PDEATHSIG: die kijkt naar de thread die de werker startte, en dat is er een van één verzoek.
    """
    if ouder := multiprocessing.parent_process():
        wait([ouder.sentinel])
        os._exit(0)


def _begrens() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (GEHEUGEN, GEHEUGEN))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _zet(inhoud: str, datum: str) -> bytes:
    """In het werkproces: zet één brief; het tijdstip is de dagtekening, zodat dezelfde brief dezelfde bytes geeft."""
    pdf = typst.compile(
        MAP / "sjablonen" / "beschikking.typ",
        root=MAP / "sjablonen",
        font_paths=[MAP / "lettertypen"],
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"brief": inhoud},
        pdf_standards=NORMEN,
        timestamp=int(datetime.fromisoformat(datum).replace(tzinfo=UTC).timestamp()),
    )
    return bytes(pdf)
