"""Hoe ziet een technische logregel eruit? Eén JSON-object per regel, ontsmet (LOG-7)."""

from __future__ import annotations

import json
import logging
import re

from meedoen.logboek.herkomst import verzoeknummer

_GEVAARLIJK = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def ontsmet(tekst: str) -> str:
    """Regeleinden, ANSI en bidi-tekens worden een vraagteken."""
    return _GEVAARLIJK.sub("?", tekst)


class JsonRegel(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        regel = {
            "tijd": self.formatTime(record),
            "niveau": record.levelname,
            "bron": record.name,
            "bericht": ontsmet(record.getMessage()),
        }
        if nummer := verzoeknummer():  # het begin staat als verwijsnummer op de foutpagina
            regel["verzoek"] = nummer
        if record.exc_info and record.exc_info[0]:
            # De tekst van een uitzondering kan persoonsgegevens bevatten; soort en plek niet.
            regel["fout"] = record.exc_info[0].__name__
            regel["plek"] = _plek(record)
        return json.dumps(regel, ensure_ascii=False)


def _plek(record: logging.LogRecord) -> str:
    spoor = record.exc_info[2] if record.exc_info else None
    while spoor and spoor.tb_next:
        spoor = spoor.tb_next
    return f"{spoor.tb_frame.f_code.co_filename}:{spoor.tb_lineno}" if spoor else ""
