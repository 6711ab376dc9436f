"""Wet inburgering 2021 (BWBR0044770), één module per artikel."""
