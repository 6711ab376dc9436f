"""Grafieken als SVG: zonder script, met tekst die nooit botst, en met dezelfde feiten als tabel."""
