"""Instellingen van de documentatie."""

project = "Meedoen"
language = "nl"
extensions = ["myst_parser"]
html_theme = "furo"
exclude_patterns = ["_build"]
