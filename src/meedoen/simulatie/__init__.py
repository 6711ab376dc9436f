"""Vooruitkijken en verzinnen: dezelfde wet, andere gegevens."""
