"""Vervoer van bestanden: herkennen, begrenzen, veilig ontleden. Weet niets van dossiers."""
