"""Handelingen van de keten: bestanden aannemen en inlezen, en meldingen in de werkbak afhandelen."""
