"""WSGI-ingang voor de server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meedoen.config.settings")

application = get_wsgi_application()
