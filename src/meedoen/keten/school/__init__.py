"""Wat een bestand van een school betekent voor de grootboeken en de voortgang van onze inburgeraars."""
