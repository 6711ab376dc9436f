"""Meedoen: open regiesysteem voor de Wet inburgering 2021."""

__version__ = "0.1.0"
