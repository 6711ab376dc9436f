"""De adressen van de medewerkers."""

from django.urls import path

from meedoen.web.views import aanmelden, dossier, dossiers, vandaag

urlpatterns = [
    path("", vandaag.vandaag, name="vandaag"),
    path("dossiers/", dossiers.lijst, name="dossiers"),
    path("dossiers/zoeken/", dossiers.zoeken, name="zoeken"),
    path("dossiers/<int:pk>/", dossier.overzicht, name="dossier"),
    path("dossiers/<int:pk>/waarom/<slug:code>/", dossier.waarom, name="waarom"),
    path("inloggen/", aanmelden.inloggen, name="inloggen"),
    path("inloggen/demo/", aanmelden.demo_inloggen, name="demo-inloggen"),
    path("uitloggen/", aanmelden.uitloggen, name="uitloggen"),
]
