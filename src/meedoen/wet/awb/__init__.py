"""Algemene wet bestuursrecht (BWBR0005537), de artikelen die wij toepassen."""
