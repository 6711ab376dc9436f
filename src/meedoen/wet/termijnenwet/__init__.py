"""Algemene termijnenwet (BWBR0002448)."""
