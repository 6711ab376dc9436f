"""De taal van DUO: welke meldingen er zijn, hoe een bericht eruitziet, en wat het in een dossier doet."""
