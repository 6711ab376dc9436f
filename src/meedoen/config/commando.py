"""Het commando `meedoen`: de wet zonder database, de rest als beheeropdracht van Django."""

from __future__ import annotations

import os
import re
import sys

from meedoen import __version__
from meedoen.config.opdrachttaal import in_gewone_taal


def main() -> None:
    woorden = sys.argv[1:]
    in_gewone_taal()
    if woorden == ["help", "wet"]:
        woorden = ["wet", "--help"]
    if woorden in (["version"], ["--version"]):
        print(f"meedoen {__version__}")
        return
    if woorden[:1] == ["wet"]:
        from meedoen.config import wetcommando  # wet start in een oogwenk, dus zonder Django

        sys.exit(wetcommando.main(woorden[1:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")
    if bezwaar := instelbezwaar():
        print(bezwaar, file=sys.stderr)
        sys.exit(1)
    from meedoen.config.beheer import voer_uit

    voer_uit(woorden)


def instelbezwaar() -> str:
    """Wat mist er aan de instellingen? Leeg als zij te lezen zijn; de bibliotheek zegt het zelf in het Engels."""
    from django.conf import settings
    from environs import EnvError, EnvNotSetError

    try:
        _ = settings.OMGEVING
    except EnvError as fout:
        naam = next(iter(re.findall(r"MEEDOEN_\w+", str(fout))), "Een instelling")
        if not isinstance(fout, EnvNotSetError):
            return f"{naam} heeft een waarde die wij niet kunnen lezen. {_WAAR}"
        return f"{naam} is niet gezet, en zonder werkt Meedoen niet in productie. {_PROEF} {_WAAR}"
    except ValueError as fout:
        return f"{fout}. {_WAAR}"
    return ""


_PROEF = "Zet voor de demo MEEDOEN_OMGEVING=demo."
_WAAR = "Alle instellingen staan in docs/referentie/omgevingsvariabelen.md."


if __name__ == "__main__":
    main()
