"""Hoe ziet een technische logregel eruit? Eén JSON-object per regel, ontsmet (LOG-7)."""

from __future__ import annotations

import json
import logging
import re

from meedoen.logboek.herkomst import verzoeknummer

_GEVAARLIJK = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


# Een adres typt iemand zelf: daar kan een BSN of naam in staan, ook met %20 ertussen (GEG-3).
_ADRES = re.compile(r"/.*", re.DOTALL)
_NUMMER = re.compile(r"[0-9](?:(?:%[0-9A-Fa-f]{2}|[ ._+\-])?[0-9]){8,}")


def ontsmet(tekst: str) -> str:
    """Regeleinden, ANSI en bidi-tekens worden een vraagteken."""
    return _GEVAARLIJK.sub("?", tekst)


class JsonRegel(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        regel = {
            "tijd": self.formatTime(record),
            "niveau": record.levelname,
            "bron": record.name,
            "bericht": ontsmet(_NUMMER.sub("•", _zonder_adres(record))),
        }
        if gevonden := getattr(getattr(record, "request", None), "resolver_match", None):
            regel["route"] = gevonden.route
        if nummer := verzoeknummer():  # het begin staat als verwijsnummer op de foutpagina
            regel["verzoek"] = nummer
        if record.exc_info and record.exc_info[0]:
            # De tekst van een uitzondering kan persoonsgegevens bevatten; soort en plek niet.
            regel["fout"] = record.exc_info[0].__name__
            regel["plek"] = _plek(record)
        return json.dumps(regel, ensure_ascii=False)


def _zonder_adres(record: logging.LogRecord) -> str:
    """De zin is van de maker van het programma; wat erin is gezet, houdt op bij de eerste schuine streep."""
    if not isinstance(record.args, tuple):
        return record.getMessage()
    delen = tuple(_ADRES.sub("(adres)", deel) if isinstance(deel, str) else deel for deel in record.args)
    return str(record.msg) % delen if delen else str(record.msg)


def _plek(record: logging.LogRecord) -> str:
    spoor = record.exc_info[2] if record.exc_info else None
    while spoor and spoor.tb_next:
        spoor = spoor.tb_next
    return f"{spoor.tb_frame.f_code.co_filename}:{spoor.tb_lineno}" if spoor else ""
