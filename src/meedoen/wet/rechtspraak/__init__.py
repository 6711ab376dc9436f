"""Rechtspraak die bepaalt of een regel uit de wet mag worden toegepast."""
