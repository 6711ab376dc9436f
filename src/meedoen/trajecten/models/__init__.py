"""Het traject en alles wat daaronder hangt, één module per onderwerp."""

from meedoen.trajecten.models.contact import Gesprek
from meedoen.trajecten.models.intake import Bevinding, Intake
from meedoen.trajecten.models.keten import CoaProfiel, Duofeit
from meedoen.trajecten.models.oproep import Oproep
from meedoen.trajecten.models.pip import Pip, Pipdoel
from meedoen.trajecten.models.traject import Traject
from meedoen.trajecten.models.voortgang import Afronding, Examen, Uurregel

__all__ = [
    "Afronding",
    "Bevinding",
    "CoaProfiel",
    "Duofeit",
    "Examen",
    "Gesprek",
    "Intake",
    "Oproep",
    "Pip",
    "Pipdoel",
    "Traject",
    "Uurregel",
]
