"""Van brief naar pdf: een vast sjabloon, gegevens alleen als gegevens, in een begrensd apart proces (UIT-3)."""
