"""Het traject en alles wat daaronder hangt: intake, PIP, uren, examens, afrondingen, gesprekken, feiten van DUO."""

from __future__ import annotations

from django.db import models

from meedoen.autorisatie.gegevens import Bewaar, Doel, Klasse, gegevens
from meedoen.autorisatie.models import GemeenteModel, Medewerker, VersieModel
from meedoen.besluiten.models import Besluit
from meedoen.personen.models import Persoon
from meedoen.trajecten.keuzes import Aanzet, Examenresultaat, Lbt, Leefgebied, Stand, Urensoort
from meedoen.trajecten.toestanden import PipToestand, Toestand
from meedoen.wet.begrippen import Doelgroep, Leerroute, Onderdeel, Taalniveau, Vergunning


def _keuzes(enum: type) -> list[tuple[str, str]]:
    return [(lid.value, lid.value.replace("_", " ")) for lid in enum]  # type: ignore[attr-defined]


class Traject(VersieModel):
    """Eén inburgeringstraject. Datums die uit de wet volgen staan als kolom, bijgewerkt met het feit zelf."""

    persoon = models.ForeignKey(Persoon, on_delete=models.PROTECT, related_name="trajecten")
    nummer = models.CharField(max_length=12, help_text="dossiernummer, uniek per gemeente")
    toestand = models.CharField(max_length=20, choices=_keuzes(Toestand), default=Toestand.AANGEMELD)
    doelgroep = models.CharField(max_length=20, choices=_keuzes(Doelgroep))
    vergunning = models.CharField(max_length=30, choices=_keuzes(Vergunning), blank=True)
    klantmanager = models.ForeignKey(Medewerker, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    # Feiten, meest van DUO en BRP.
    start_plicht = models.DateField(null=True, blank=True)
    kennisgeving_duo = models.DateField(null=True, blank=True)
    verblijfsrecht_bekendgemaakt = models.DateField(null=True, blank=True)
    brp_inschrijving = models.DateField(null=True, blank=True)
    brp_inschrijving_opvang = models.DateField(null=True, blank=True)
    vorig_pip_dagtekening = models.DateField(null=True, blank=True, help_text="eerste PIP bij een vorige gemeente")
    wacht_op_informatie_derde = models.BooleanField(default=False)
    informatie_derde_ontvangen = models.DateField(null=True, blank=True)
    recht_op_bijstand_vanaf = models.DateField(null=True, blank=True)
    azc_plaats = models.CharField(max_length=80, blank=True)

    # Uit de wet berekend, door services/termijnen.py.
    pip_uiterlijk = models.DateField(null=True, blank=True)
    eerste_pip = models.DateField(null=True, blank=True, help_text="dagtekening van het eerste PIP")
    termijn_begin = models.DateField(null=True, blank=True)
    termijn_einde = models.DateField(null=True, blank=True)
    termijn_einde_duo = models.DateField(null=True, blank=True, help_text="laatste dag volgens DUO; die leidt")
    wissel_uiterlijk = models.DateField(null=True, blank=True)
    ontzorgen_tot_en_met = models.DateField(null=True, blank=True)

    # Stand van nu, bijgewerkt met de handeling die hem verandert.
    leerroute = models.CharField(max_length=10, choices=_keuzes(Leerroute), blank=True)
    taalniveau = models.CharField(max_length=2, choices=_keuzes(Taalniveau), blank=True)
    uren_nt2 = models.DecimalField(max_digits=7, decimal_places=2, default=0)
    laatste_contact = models.DateField(null=True, blank=True)
    aan_zet = models.CharField(max_length=12, choices=Aanzet.choices, default=Aanzet.KLANTMANAGER)
    wacht_waarop = models.CharField(max_length=160, blank=True)
    wacht_sinds = models.DateField(null=True, blank=True)
    herinnerd_op = models.DateField(null=True, blank=True)
    voldaan_op = models.DateField(null=True, blank=True)
    einde_reden = models.CharField(max_length=120, blank=True)

    GEGEVENS = {
        **gegevens(Klasse.BASIS, Doel.PLICHT, "persoon", "nummer", "toestand", "klantmanager", "doelgroep"),
        **gegevens(
            Klasse.BASIS,
            Doel.PLICHT,
            "start_plicht",
            "kennisgeving_duo",
            "brp_inschrijving",
            "vorig_pip_dagtekening",
            "wacht_op_informatie_derde",
            "informatie_derde_ontvangen",
            "pip_uiterlijk",
            "eerste_pip",
            "termijn_begin",
            "termijn_einde",
            "termijn_einde_duo",
            "wissel_uiterlijk",
            "laatste_contact",
            "aan_zet",
            "wacht_waarop",
            "wacht_sinds",
            "herinnerd_op",
            "einde_reden",
        ),
        **gegevens(Klasse.BASIS, Doel.PLICHT, "voldaan_op", bewaar=Bewaar.KERN),
        **gegevens(
            Klasse.VERBLIJF,
            Doel.PLICHT,
            "vergunning",
            "verblijfsrecht_bekendgemaakt",
            "brp_inschrijving_opvang",
            "azc_plaats",
        ),
        **gegevens(Klasse.GELD, Doel.BEGELEIDING, "recht_op_bijstand_vanaf", "ontzorgen_tot_en_met"),
        **gegevens(Klasse.ONDERWIJS, Doel.BEGELEIDING, "leerroute", "taalniveau", "uren_nt2"),
    }

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "nummer"], name="traject_nummer")]
        indexes = [
            models.Index(fields=["klantmanager", "toestand", "termijn_einde", "id"], name="traject_caseload"),
            models.Index(fields=["gemeente", "-id"], name="traject_gemeente"),
            models.Index(fields=["klantmanager", "-id"], name="traject_km_lijst"),
            models.Index(fields=["gemeente", "toestand", "-id"], name="traject_toestand"),
        ]

    def __str__(self) -> str:
        return self.nummer


class Intake(VersieModel):
    """De brede intake (Wi2021 art. 14): toets en eigen oordeel naast elkaar, afwijken met reden."""

    traject = models.OneToOneField(Traject, on_delete=models.PROTECT, related_name="intake")
    gestart_op = models.DateField()
    afgerond_op = models.DateField(null=True, blank=True)
    gewezen_op_alleen = models.BooleanField(
        default=False, help_text="gewezen op het recht om alleen te spreken (INT-07)"
    )
    tolk = models.CharField(max_length=40, blank=True)
    oproepen_gemist = models.PositiveSmallIntegerField(default=0)
    lbt_uitslag = models.CharField(max_length=30, choices=Lbt.choices, blank=True)
    lbt_score = models.CharField(max_length=10, blank=True)
    lbt_grens = models.CharField(max_length=10, blank=True)
    lbt_datum = models.DateField(null=True, blank=True)
    lbt_ontheffing = models.CharField(max_length=10, blank=True, help_text="visueel of auditief (INT-11)")
    kan_toets_afleggen = models.BooleanField(null=True)
    eigen_oordeel = models.CharField(max_length=10, choices=_keuzes(Leerroute), blank=True)
    afwijking_reden = models.TextField(blank=True)
    samenvatting = models.TextField(blank=True)

    GEGEVENS = {
        **gegevens(
            Klasse.ONDERWIJS,
            Doel.BEGELEIDING,
            "traject",
            "gestart_op",
            "afgerond_op",
            "gewezen_op_alleen",
            "tolk",
            "oproepen_gemist",
            "lbt_uitslag",
            "lbt_score",
            "lbt_grens",
            "lbt_datum",
            "eigen_oordeel",
        ),
        **gegevens(Klasse.GEZONDHEID, Doel.BEGELEIDING, "lbt_ontheffing", "kan_toets_afleggen"),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "afwijking_reden", "samenvatting"),
    }

    def __str__(self) -> str:
        return f"intake {self.pk}"


class Bevinding(VersieModel):
    """Wat de intake opleverde op één leefgebied; gezondheid is K5, de rest vrije tekst."""

    intake = models.ForeignKey(Intake, on_delete=models.CASCADE, related_name="bevindingen")
    leefgebied = models.CharField(max_length=24, choices=Leefgebied.choices)
    tekst = models.TextField(blank=True)
    hulp_nodig = models.CharField(max_length=200, blank=True)

    GEGEVENS = {
        **gegevens(Klasse.BASIS, Doel.BEGELEIDING, "intake", "leefgebied"),
        **gegevens(Klasse.GEZONDHEID, Doel.BEGELEIDING, "tekst", "hulp_nodig"),
    }

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["intake", "leefgebied"], name="bevinding_leefgebied")]

    def __str__(self) -> str:
        return self.leefgebied


class Pip(VersieModel):
    """Persoonlijk plan inburgering en participatie (Wi2021 art. 15): concept, besproken, vastgesteld, vervangen."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="pips")
    volgnummer = models.PositiveSmallIntegerField()
    toestand = models.CharField(max_length=12, choices=_keuzes(PipToestand), default=PipToestand.CONCEPT)
    leerroute = models.CharField(max_length=10, choices=_keuzes(Leerroute), blank=True)
    taalniveau = models.CharField(max_length=2, choices=_keuzes(Taalniveau), default=Taalniveau.B1)
    lesuren_per_week = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    lesuren_totaal = models.PositiveSmallIntegerField(null=True, blank=True)
    pvt_uren = models.PositiveSmallIntegerField(default=12)
    map_uren = models.PositiveSmallIntegerField(default=40)
    gesprekken = models.PositiveSmallIntegerField(null=True, blank=True)
    begeleiding = models.TextField(blank=True)
    ontzorgen = models.TextField(blank=True)
    voorschool = models.TextField(blank=True)
    alfabetisering = models.BooleanField(default=False)
    examenwens = models.CharField(max_length=120, blank=True, help_text="Z-route: vrijwillige examens (PIP-13)")
    motivering = models.TextField(blank=True)
    wijziging = models.CharField(max_length=200, blank=True, help_text="waarom deze versie, in één zin")
    bijzonder_geval = models.TextField(blank=True, help_text="motivering om van de 1,5 jaar af te wijken (WIS-04)")
    voldoende_inzet = models.BooleanField(null=True, help_text="oordeel bij afschalen (AFS-02)")
    b1_haalbaar = models.BooleanField(null=True, help_text="oordeel bij afschalen (AFS-01)")
    getoond_op = models.DateField(null=True, blank=True)
    dagtekening = models.DateField(null=True, blank=True)
    besluit = models.ForeignKey(Besluit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    GEGEVENS = {
        **gegevens(
            Klasse.ONDERWIJS,
            Doel.BESLUIT,
            "traject",
            "volgnummer",
            "toestand",
            "leerroute",
            "taalniveau",
            "lesuren_per_week",
            "lesuren_totaal",
            "pvt_uren",
            "map_uren",
            "gesprekken",
            "alfabetisering",
            "examenwens",
            "wijziging",
            "getoond_op",
            "dagtekening",
            "besluit",
            "voldoende_inzet",
            "b1_haalbaar",
        ),
        **gegevens(
            Klasse.VRIJE_TEKST, Doel.BESLUIT, "begeleiding", "ontzorgen", "voorschool", "motivering", "bijzonder_geval"
        ),
    }

    class Meta:
        ordering = ["-volgnummer"]
        constraints = [models.UniqueConstraint(fields=["traject", "volgnummer"], name="pip_volgnummer")]

    def __str__(self) -> str:
        return f"PIP versie {self.volgnummer}"


class Pipdoel(GemeenteModel):
    """Eén SMART-doel in eigen woorden."""

    pip = models.ForeignKey(Pip, on_delete=models.CASCADE, related_name="doelen")
    volgorde = models.PositiveSmallIntegerField()
    titel = models.CharField(max_length=120)
    wat = models.CharField(max_length=300)
    hoe_meten = models.CharField(max_length=200)
    haalbaar = models.CharField(max_length=200, blank=True)
    nodig_voor = models.CharField(max_length=200, blank=True)
    wanneer = models.DateField()
    wie_helpt = models.CharField(max_length=120, blank=True)

    GEGEVENS = gegevens(
        Klasse.VRIJE_TEKST,
        Doel.BESLUIT,
        "pip",
        "volgorde",
        "titel",
        "wat",
        "hoe_meten",
        "haalbaar",
        "nodig_voor",
        "wanneer",
        "wie_helpt",
    )

    class Meta:
        ordering = ["volgorde", "pk"]

    def __str__(self) -> str:
        return f"doel {self.volgorde}"


class Uurregel(GemeenteModel):
    """Eén regel van het urengrootboek; een regel wordt nooit gewist, alleen gecorrigeerd."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="uurregels")
    datum = models.DateField()
    soort = models.CharField(max_length=14, choices=Urensoort.choices)
    duur = models.DecimalField(max_digits=5, decimal_places=2, help_text="uren volgens het rooster")
    telt = models.DecimalField(
        max_digits=5, decimal_places=2, help_text="uren die tellen; bij een correctie mag dat min zijn"
    )
    stand = models.CharField(max_length=22, choices=Stand.choices)
    reden = models.CharField(max_length=200, blank=True)
    intake = models.BooleanField(default=False, help_text="in het kader van de brede intake (INT-14)")
    keurmerk = models.BooleanField(default=True, help_text="bij een keurmerk- of taalschakelinstelling (AFS-02)")
    bron = models.CharField(max_length=80)
    les_sleutel = models.CharField(max_length=80, help_text="ontdubbeling: aanbieder, les, plaatsing en versie")
    betwist = models.BooleanField(default=False)
    betwist_reden = models.CharField(max_length=200, blank=True)
    corrigeert = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="correcties")
    ingevoerd_op = models.DateTimeField()

    GEGEVENS = gegevens(
        Klasse.ONDERWIJS,
        Doel.BEGELEIDING,
        "traject",
        "datum",
        "soort",
        "duur",
        "telt",
        "stand",
        "reden",
        "intake",
        "keurmerk",
        "bron",
        "les_sleutel",
        "betwist",
        "betwist_reden",
        "corrigeert",
        "ingevoerd_op",
    )

    class Meta:
        ordering = ["-datum", "-pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "les_sleutel"], name="uurregel_een_keer")]
        indexes = [models.Index(fields=["traject", "-datum", "-id"], name="uurregel_grootboek")]

    def __str__(self) -> str:
        return f"uurregel {self.pk}"


class Examen(VersieModel):
    """Een examenonderdeel: gepland of met uitslag. De uitslag van DUO leidt."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="examens")
    onderdeel = models.CharField(max_length=24, choices=_keuzes(Onderdeel))
    niveau = models.CharField(max_length=2, blank=True)
    datum = models.DateField()
    resultaat = models.CharField(max_length=10, choices=Examenresultaat.choices)
    bron = models.CharField(max_length=40)

    GEGEVENS = gegevens(
        Klasse.ONDERWIJS, Doel.BEGELEIDING, "traject", "onderdeel", "niveau", "datum", "resultaat", "bron"
    )

    class Meta:
        ordering = ["datum", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["traject", "onderdeel", "niveau", "datum"], name="examen_een_keer")
        ]

    def __str__(self) -> str:
        return f"{self.onderdeel} {self.datum}"


class Afronding(VersieModel):
    """PVT-ondertekening, MAP-eindgesprek of eindgesprek Z-route, met de voorwaarden die de wet stelt."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="afrondingen")
    onderdeel = models.CharField(max_length=24, choices=_keuzes(Onderdeel))
    datum = models.DateField()
    voorwaarde = models.BooleanField(
        default=False, help_text="PVT: activiteit bij een kernwaarde; MAP: acht thema's klaar"
    )
    bron = models.CharField(max_length=40)

    GEGEVENS = gegevens(Klasse.ONDERWIJS, Doel.BEGELEIDING, "traject", "onderdeel", "datum", "voorwaarde", "bron")

    class Meta:
        ordering = ["datum", "pk"]
        constraints = [models.UniqueConstraint(fields=["traject", "onderdeel"], name="afronding_een_keer")]

    def __str__(self) -> str:
        return f"{self.onderdeel} {self.datum}"


class Gesprek(VersieModel):
    """Een gevoerd gesprek of ander contact, met verslag."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="gesprekken")
    medewerker = models.ForeignKey(Medewerker, on_delete=models.PROTECT, related_name="+")
    datum = models.DateField()
    soort = models.CharField(max_length=40)
    voortgangsgesprek = models.BooleanField(default=False, help_text="telt mee voor het aantal in het PIP (PIP-01)")
    verslag = models.TextField(blank=True)

    GEGEVENS = {
        **gegevens(Klasse.BASIS, Doel.BEGELEIDING, "traject", "medewerker", "datum", "soort", "voortgangsgesprek"),
        **gegevens(Klasse.VRIJE_TEKST, Doel.BEGELEIDING, "verslag"),
    }

    class Meta:
        ordering = ["-datum", "-pk"]
        indexes = [models.Index(fields=["traject", "-datum"], name="gesprek_laatste")]

    def __str__(self) -> str:
        return f"gesprek {self.pk}"


class Duofeit(GemeenteModel):
    """Wat DUO meldde over dit traject; het besluit van DUO leidt, onze berekening controleert."""

    traject = models.ForeignKey(Traject, on_delete=models.PROTECT, related_name="duofeiten")
    gebeurtenis = models.CharField(max_length=10)
    soort = models.CharField(max_length=20)
    datum = models.DateField()
    waarde = models.JSONField(default=dict)
    sleutel = models.CharField(max_length=64, help_text="ontdubbeling van de melding")

    GEGEVENS = gegevens(Klasse.ONDERWIJS, Doel.PLICHT, "traject", "gebeurtenis", "soort", "datum", "waarde", "sleutel")

    class Meta:
        ordering = ["datum", "pk"]
        constraints = [models.UniqueConstraint(fields=["gemeente", "sleutel"], name="duofeit_een_keer")]

    def __str__(self) -> str:
        return f"{self.gebeurtenis} {self.datum}"
