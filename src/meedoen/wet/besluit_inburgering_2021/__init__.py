"""Besluit inburgering 2021 (BWBR0045555), één module per artikel."""
