"""Regeling inburgering 2021 (BWBR0045574), één module per artikel."""
