"""Algemene Ouderdomswet (BWBR0002221), het artikel dat wij toepassen."""
