"""Wat iemand op een scherm leest: de tekst zonder opmaak, met enkele spaties."""

from __future__ import annotations

from typing import Any

from lxml import html


def leestekst(antwoord: Any) -> str:
    """Van een antwoord of van de html zelf."""
    return " ".join(html.fromstring(getattr(antwoord, "content", antwoord)).text_content().split())
