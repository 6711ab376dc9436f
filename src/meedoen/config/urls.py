"""De voordeuren van het huis."""

from django.urls import include, path

urlpatterns = [path("", include("meedoen.web.urls"))]

handler400 = "meedoen.web.fouten.ongeldig"
handler403 = "meedoen.web.fouten.mag_niet"
handler404 = "meedoen.web.fouten.niet_gevonden"
handler500 = "meedoen.web.fouten.storing"
