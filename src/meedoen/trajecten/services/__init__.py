"""Schrijven in een traject: één module per onderwerp, één functie per handeling."""
