"""Instellingen van de documentatie; bouwen met `just docs`, elke waarschuwing is een fout."""

project = "Meedoen"
language = "nl"
extensions = ["myst_parser"]
html_theme = "furo"
html_title = "Meedoen"
html_show_sourcelink = False
exclude_patterns = ["_build"]
myst_heading_anchors = 3
