"""Wat zegt de opdrachtregel als iemand iets verkeerd typt? argparse kent alleen Engels; hier staan onze zinnen."""

from __future__ import annotations

import argparse

# De zin van argparse → de onze. Fouten die alleen een programmeur kan maken, staan er niet bij.
ZINNEN: dict[str, str] = {
    "usage: ": "gebruik: ",
    "positional arguments": "invullen",
    "options": "keuzes",
    "show this help message and exit": "deze uitleg tonen",
    "%(prog)s: error: %(message)s\n": "%(prog)s: fout: %(message)s\n",
    "argument %(argument_name)s: %(message)s": "bij %(argument_name)s: %(message)s",
    "the following arguments are required: %s": "dit moet u nog invullen: %s",
    "one of the arguments %s is required": "vul een van deze in: %s",
    "unrecognized arguments: %s": "dit kennen wij niet: %s",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan op meer slaan: %(matches)s",
    "not allowed with argument %s": "dit kan niet samen met %s",
    "unexpected option string: %s": "dit kennen wij niet: %s",
    "ignored explicit argument %r": "hier hoort geen waarde bij, er staat %r",
    "expected one argument": "hier hoort één waarde bij",
    "expected at most one argument": "hier hoort hoogstens één waarde bij",
    "expected at least one argument": "hier hoort minstens één waarde bij",
    "expected %s argument": "hier hoort %s waarde bij",
    "expected %s arguments": "hier horen %s waarden bij",
    "invalid %(type)s value: %(value)r": "%(value)r kan hier niet",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan hier niet; kies uit %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r kan hier niet; kies uit %(choices)s",
}


def in_gewone_taal() -> None:
    """Vertaal argparse zelf: ook de lezers van Django en van elke opdracht gaan daardoorheen."""
    argparse._ = lambda zin: ZINNEN.get(zin, zin)  # type: ignore[attr-defined]
    argparse.ngettext = _meervoud  # type: ignore[attr-defined]


def _meervoud(een: str, meer: str, aantal: int) -> str:
    zin = een if aantal == 1 else meer
    return ZINNEN.get(zin, zin)
