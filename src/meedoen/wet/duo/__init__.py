"""Wat DUO aanneemt en weigert: de controles van de M2M-specificatie, die wij zelf eerst doen."""
