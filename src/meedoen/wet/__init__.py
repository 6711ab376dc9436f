"""De wet als code: pure Python, geen Django, geen in- en uitvoer, geen klok."""
