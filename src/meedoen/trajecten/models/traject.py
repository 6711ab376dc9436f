"""Het traject: feiten, datums uit de wet en de stand van nu."""

from __future__ import annotations

from functools import cached_property

from django.db import models

from meedoen.autorisatie.gegevens import Bewaar, Doel, Klasse, gegevens
from meedoen.autorisatie.models import Medewerker, VersieModel
from meedoen.personen.models import Persoon
from meedoen.trajecten.keuzes import Aanzet, keuzes_uit
from meedoen.trajecten.toestanden import LOPEND, Toestand
from meedoen.wet.begrippen import Doelgroep, Leerroute, Taalniveau, Vergunning


class Traject(VersieModel):
    """Eén inburgeringstraject. Datums die uit de wet volgen staan als kolom, bijgewerkt met het feit zelf."""

    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="trajecten")
    nummer = models.CharField(max_length=12, help_text="dossiernummer, uniek per gemeente")
    sorteernaam = models.CharField(max_length=160, blank=True, help_text="naam zoals een lijst hem sorteert")
    toestand = models.CharField(max_length=20, choices=keuzes_uit(Toestand), default=Toestand.AANGEMELD)
    doelgroep = models.CharField(max_length=20, choices=keuzes_uit(Doelgroep))
    vergunning = models.CharField(max_length=30, choices=keuzes_uit(Vergunning), blank=True)
    klantmanager = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    # Feiten, meest van DUO en BRP.
    start_plicht = models.DateField(null=True, blank=True)
    kennisgeving_duo = models.DateField(null=True, blank=True)
    verblijfsrecht_bekendgemaakt = models.DateField(null=True, blank=True)
    brp_inschrijving = models.DateField(null=True, blank=True)
    brp_inschrijving_opvang = models.DateField(null=True, blank=True)
    vorig_pip_dagtekening = models.DateField(null=True, blank=True, help_text="eerste PIP bij een vorige gemeente")
    vorig_pip_onzeker = models.BooleanField(default=False, help_text="is niet zeker het eerste PIP (TERM-02)")
    vorig_pip_leerroute = models.CharField(
        max_length=10, choices=keuzes_uit(Leerroute), blank=True, help_text="leerroute in dat PIP (VHZ-01)"
    )
    vorig_pip_niveau = models.CharField(max_length=2, choices=keuzes_uit(Taalniveau), blank=True)
    wacht_op_informatie_derde = models.BooleanField(default=False)
    informatie_derde_ontvangen = models.DateField(null=True, blank=True)
    recht_op_bijstand = models.BooleanField(null=True, blank=True, help_text="leeg: niet bekend; een datum zegt ja")
    recht_op_bijstand_vanaf = models.DateField(null=True, blank=True)
    azc_plaats = models.CharField(max_length=80, blank=True)
    # Zolang iemand is vrijgesteld, is er geen plicht en staat de klok stil (VRIJ-04).
    vrijgesteld_vanaf = models.DateField(null=True, blank=True, help_text="tijdelijke vrijstelling van DUO (SS109)")
    vrijgesteld_tot_en_met = models.DateField(null=True, blank=True, help_text="laatste dag van die vrijstelling")
    weer_plichtig_vanaf = models.DateField(null=True, blank=True, help_text="einde van de vrijstelling (SS129)")
    gevestigd_zonder_pip = models.DateField(
        null=True, blank=True, help_text="kwam op deze dag uit een andere gemeente, zonder PIP (SS120, VHZ-05)"
    )
    tien_weken_vanaf = models.DateField(
        null=True, blank=True, help_text="na navraag vastgelegd waar de wet het begin openlaat (VHZ-05)"
    )

    # Uit de wet berekend, door services/termijnen.py.
    pip_uiterlijk = models.DateField(null=True, blank=True)
    eerste_pip = models.DateField(null=True, blank=True, help_text="dagtekening van het eerste PIP")
    termijn_begin = models.DateField(null=True, blank=True)
    termijn_einde = models.DateField(null=True, blank=True)
    verlengd_tot_en_met = models.DateField(
        null=True, blank=True, help_text="laatste dag van de verlenging die DUO toekende (VERL-23)"
    )
    termijn_begin_duo = models.DateField(null=True, blank=True, help_text="eerste dag volgens DUO; die leidt")
    termijn_einde_duo = models.DateField(null=True, blank=True, help_text="laatste dag volgens DUO; die leidt")
    wissel_uiterlijk = models.DateField(null=True, blank=True)
    ontzorgen_tot_en_met = models.DateField(null=True, blank=True)

    # Stand van nu, bijgewerkt met de handeling die hem verandert.
    leerroute = models.CharField(max_length=10, choices=keuzes_uit(Leerroute), blank=True)
    taalniveau = models.CharField(max_length=2, choices=keuzes_uit(Taalniveau), blank=True)
    uren_nt2 = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    laatste_contact = models.DateField(null=True, blank=True)
    aan_zet = models.CharField(max_length=12, choices=Aanzet.choices, default=Aanzet.KLANTMANAGER)
    wacht_waarop = models.CharField(max_length=160, blank=True)
    wacht_sinds = models.DateField(null=True, blank=True)
    herinnerd_op = models.DateField(null=True, blank=True)
    voldaan_op = models.DateField(null=True, blank=True)
    bewijs = models.CharField(max_length=12, blank=True, help_text="diploma of certificaat (RES-01)")
    certificaat_uitgereikt_op = models.DateField(
        null=True, blank=True, help_text="het college overhandigt het certificaat persoonlijk (RES-02)"
    )
    einde_op = models.DateField(null=True, blank=True)
    einde_reden = models.CharField(max_length=120, blank=True)
    herstel_reden = models.TextField(
        blank=True, help_text="per herstelde afsluiting een regel: wat er stond, en waarom dat niet klopte"
    )

    GEGEVENS = {
        **gegevens(Klasse.BASIS, Doel.PLICHT, "persoon", "nummer", "toestand", "klantmanager", "doelgroep"),
        **gegevens(Klasse.BASIS, Doel.IDENTITEIT, "sorteernaam"),
        **gegevens(
            Klasse.BASIS,
            Doel.PLICHT,
            "start_plicht",
            "kennisgeving_duo",
            "brp_inschrijving",
            "vorig_pip_dagtekening",
            "vorig_pip_onzeker",
            "wacht_op_informatie_derde",
            "informatie_derde_ontvangen",
            "vrijgesteld_vanaf",
            "vrijgesteld_tot_en_met",
            "weer_plichtig_vanaf",
            "gevestigd_zonder_pip",
            "tien_weken_vanaf",
            "pip_uiterlijk",
            "eerste_pip",
            "termijn_begin",
            "termijn_einde",
            "termijn_begin_duo",
            "termijn_einde_duo",
            "verlengd_tot_en_met",
            "wissel_uiterlijk",
            "laatste_contact",
            "aan_zet",
            "wacht_sinds",
            "herinnerd_op",
            "einde_op",
            "einde_reden",
        ),
        **gegevens(Klasse.BASIS, Doel.PLICHT, "voldaan_op", "bewijs", "certificaat_uitgereikt_op", bewaar=Bewaar.KERN),
        **gegevens(
            Klasse.VERBLIJF,
            Doel.PLICHT,
            "vergunning",
            "verblijfsrecht_bekendgemaakt",
            "brp_inschrijving_opvang",
            "azc_plaats",
        ),
        **gegevens(
            Klasse.GELD, Doel.BEGELEIDING, "recht_op_bijstand", "recht_op_bijstand_vanaf", "ontzorgen_tot_en_met"
        ),
        **gegevens(
            Klasse.ONDERWIJS,
            Doel.BEGELEIDING,
            "leerroute",
            "taalniveau",
            "uren_nt2",
            "vorig_pip_leerroute",
            "vorig_pip_niveau",
        ),
        **gegevens(Klasse.VRIJE_TEKST, Doel.PLICHT, "wacht_waarop", "herstel_reden"),
    }

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "nummer"], name="traject_nummer")]
        indexes = [
            models.Index(fields=["klantmanager", "toestand", "termijn_einde", "id"], name="traject_caseload"),
            models.Index(fields=["gemeente", "-id"], name="traject_gemeente"),
            models.Index(fields=["klantmanager", "-id"], name="traject_km_lijst"),
            models.Index(fields=["gemeente", "toestand", "-id"], name="traject_toestand"),
            # Elke sorteerkolom en elk filter van de dossierlijst komt per gemeente uit een index (zie lijst.py).
            models.Index(fields=["gemeente", "sorteernaam", "id"], name="traject_op_naam"),
            models.Index(fields=["gemeente", "termijn_einde", "id"], name="traject_op_termijn"),
            models.Index(fields=["gemeente", "pip_uiterlijk", "id"], name="traject_op_pip"),
            models.Index(fields=["gemeente", "laatste_contact", "id"], name="traject_op_contact"),
            models.Index(fields=["gemeente", "toestand", "termijn_einde", "id"], name="traject_termijn_loopt"),
            models.Index(fields=["gemeente", "toestand", "pip_uiterlijk", "id"], name="traject_pip_loopt"),
            models.Index(fields=["gemeente", "toestand", "laatste_contact", "id"], name="traject_stil"),
            # Voor de begeleider: wie pas in de gemeente woont, het laatst bovenaan (rolwerk.py).
            models.Index(fields=["gemeente", "toestand", "-brp_inschrijving", "-id"], name="traject_pas_hier"),
            models.Index(fields=["gemeente", "leerroute", "-id"], name="traject_leerroute"),
            models.Index(fields=["gemeente", "aan_zet", "-id"], name="traject_aan_zet"),
            models.Index(fields=["gemeente", "klantmanager", "-id"], name="traject_gem_km"),
        ]

    def __str__(self) -> str:
        return self.nummer

    @property
    def staat_stil(self) -> bool:
        """Is deze persoon tijdelijk vrijgesteld, en loopt de plicht nog niet weer? Alleen een lopend dossier."""
        vrij = self.vrijgesteld_vanaf is not None and self.weer_plichtig_vanaf is None
        return vrij and self.toestand in LOPEND

    @property
    def bijstand_bekend(self) -> bool:
        """Weten wij of er bijstand is? Ja zonder datum is nog geen antwoord (ONTZ-03)."""
        return self.recht_op_bijstand_vanaf is not None or self.recht_op_bijstand is False

    @cached_property
    def andere_dossiers(self) -> list[Traject]:
        """Wat deze persoon hier nog meer had, nieuwste eerst; één keer gelezen, voor de berekening en het scherm."""
        andere = Traject.objects.filter(persoon=self.persoon_id).exclude(pk=self.pk)
        return list(andere.select_related("gemeente").order_by("-pk"))
