"""De schermen voor medewerkers, één module per onderwerp."""
