"""Richt een lege proefdatabase in met één dossier en één ingelogde klantmanager; schrijft wat de test nodig heeft."""

from __future__ import annotations

import json
import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "meedoen.config.settings"
django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402 - na django.setup
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from tests.factories import Regio, dossier, intake_afgerond  # noqa: E402

from meedoen.autorisatie.wie import context  # noqa: E402
from meedoen.trajecten.services.pip import pip_opstellen  # noqa: E402

regio = Regio()
medewerker = regio.medewerker("Marloes de Wit")
traject = intake_afgerond(regio, dossier(regio, medewerker, regio.hoorn), medewerker)
wie = regio.wie(medewerker)
with context(wie.gemeenten):
    pip_opstellen(traject=traject, wie=wie)
sessie = SessionStore()
sessie[SESSION_KEY] = str(medewerker.pk)
sessie[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
sessie[HASH_SESSION_KEY] = medewerker.get_session_auth_hash()
sessie.save()
print(json.dumps({"sessie": sessie.session_key, "dossier": traject.pk, "medewerker": medewerker.pk}))
