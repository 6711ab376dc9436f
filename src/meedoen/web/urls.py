"""De adressen van de medewerkers."""

from django.urls import path

from meedoen.web.views import aanmelden, dossier, dossiers, intake, vandaag

urlpatterns = [
    path("", vandaag.vandaag, name="vandaag"),
    path("dossiers/", dossiers.lijst, name="dossiers"),
    path("dossiers/zoeken/", dossiers.zoeken, name="zoeken"),
    path("dossiers/<int:pk>/", dossier.overzicht, name="dossier"),
    path("dossiers/<int:pk>/waarom/<slug:code>/", dossier.waarom, name="waarom"),
    path("dossiers/<int:pk>/intake/", intake.tonen, name="intake"),
    path("dossiers/<int:pk>/intake/starten/", intake.starten, name="intake-starten"),
    path("dossiers/<int:pk>/intake/invullen/", intake.invullen, name="intake-invullen"),
    path("dossiers/<int:pk>/intake/afronden/", intake.afronden, name="intake-afronden"),
    path("inloggen/", aanmelden.inloggen, name="inloggen"),
    path("inloggen/demo/", aanmelden.demo_inloggen, name="demo-inloggen"),
    path("uitloggen/", aanmelden.uitloggen, name="uitloggen"),
]
