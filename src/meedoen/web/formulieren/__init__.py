"""Formulieren: velden, labels en foutzinnen. Regels staan in de wet, handelingen in services."""
