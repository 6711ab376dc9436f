"""WSGI-ingang voor de server: eerst kijken of hij hier mag draaien, dan pas open."""

import os

from django.core.wsgi import get_wsgi_application

from meedoen.config.commando import instelbezwaar

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")

if bezwaar := instelbezwaar():
    raise SystemExit(bezwaar)  # de server schrijft deze zin in zijn logboek

application = get_wsgi_application()

from meedoen.config.opstart import opstarten  # noqa: E402 - kan pas als Django klaarstaat

opstarten()
