"""Instellingen: standaard productieveilig; alles wat anders kan komt getypeerd uit de omgeving."""

from pathlib import Path

from environs import Env

env = Env()

WORTEL = Path(__file__).resolve().parents[3]
# Waar SQLite, statische bestanden en opgeslagen documenten staan.
GEGEVENSMAP = Path(env.str("MEEDOEN_GEGEVENSMAP", str(WORTEL / "var")))

GEGEVENSMAP.mkdir(parents=True, exist_ok=True)

# Het omgevingsmerk (GEG-5): "productie" weigert zaai- en testopdrachten, "demo" en "test" versturen niets.
OMGEVING = env.str("MEEDOEN_OMGEVING", "productie")
if OMGEVING not in {"productie", "demo", "test"}:
    raise ValueError("MEEDOEN_OMGEVING moet productie, demo of test zijn")
IS_DEMO = OMGEVING == "demo"
DEBUG = False

# Het geheim waarmee zittingen en formulieren worden ondertekend.
SECRET_KEY = (
    env.str("MEEDOEN_GEHEIM") if OMGEVING == "productie" else env.str("MEEDOEN_GEHEIM", "alleen-voor-demo-en-test")
)

# De namen waarop deze server antwoordt.
ALLOWED_HOSTS = env.list("MEEDOEN_HOSTS", ["127.0.0.1", "localhost", "testserver"])

# Adressen waarvan een formulier mag komen, met https:// ervoor; nodig achter een proxy met een andere naam.
CSRF_TRUSTED_ORIGINS = env.list("MEEDOEN_OORSPRONGEN", [])

# De dag die als vandaag geldt, jjjj-mm-dd; bedoeld voor demo en test.
PEILDATUM = env.date("MEEDOEN_PEILDATUM", None)

# Sleutels staan buiten de database (GEG-6): "nummer:base64 van 32 bytes", het hoogste nummer is de nieuwste.
_DEMO_SLEUTEL = "1:ZGVtby1zbGV1dGVsLW5pZXQtdm9vci1lY2h0LWdlYnI="
SLEUTELS = env.list("MEEDOEN_SLEUTELS") if OMGEVING == "productie" else env.list("MEEDOEN_SLEUTELS", [_DEMO_SLEUTEL])

INSTALLED_APPS = [
    "meedoen.web",
    "meedoen.simulatie",
    "meedoen.keten",
    "meedoen.plaatsing",
    "meedoen.trajecten",
    "meedoen.personen",
    "meedoen.aanbod",
    "meedoen.besluiten",
    "meedoen.taken",
    "meedoen.autorisatie",
    "meedoen.integrations",
    "meedoen.logboek",
    "django_scopes",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "meedoen.web.middleware.Koppen",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "meedoen.web.middleware.Zitting",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "meedoen.web.middleware.GemeenteContext",
]

ROOT_URLCONF = "meedoen.config.urls"
WSGI_APPLICATION = "meedoen.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "meedoen.web.context.huis",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# SQLite (BTR-1): WAL, FULL, IMMEDIATE en een wachttijd; bevestigd is bewaard. Er schrijft er één tegelijk, en een
# bestand van 200.000 regels doet daar een halve minuut over: wie dan bewaart, wacht en krijgt geen fout.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 60,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
}


def _database(naam: str, adres: str) -> dict[str, object]:
    if adres.startswith("postgres"):
        return {**env.dj_db_url(f"MEEDOEN_DATABASE_{naam.upper()}", adres), "CONN_MAX_AGE": 60}
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": adres, "OPTIONS": _SQLITE}


# Twee databases: inzageregels en weigeringen overleven het terugdraaien van een verzoek (LOG-1, LOG-3).
DATABASES = {
    "default": _database("default", env.str("MEEDOEN_DATABASE_DEFAULT", str(GEGEVENSMAP / "meedoen.sqlite3"))),
    "logboek": _database("logboek", env.str("MEEDOEN_DATABASE_LOGBOEK", str(GEGEVENSMAP / "logboek.sqlite3"))),
}
DATABASE_ROUTERS = ["meedoen.logboek.router.LogboekRouter"]
# Wie getuigt dat er een logboek hoort te zijn? Het logboek kent de kamers niet die het gebruiken (LOG-4).
LOGBOEK_GETUIGEN = ["meedoen.trajecten.getuige.zonder_opening"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "autorisatie.Medewerker"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "inloggen"
LOGIN_REDIRECT_URL = "vandaag"
LOGOUT_REDIRECT_URL = "inloggen"

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = GEGEVENSMAP / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if OMGEVING == "productie"
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = OMGEVING != "productie"
MEDIA_ROOT = GEGEVENSMAP / "bestanden"

# Invoer (INV-3, INV-5): bestanden tussen proef en bevestiging, de haak voor viruscontrole, en groot werk apart.
INVOERMAP = GEGEVENSMAP / "invoer"
VIRUSCONTROLE = env.list("MEEDOEN_VIRUSCONTROLE", [])
INVOER_ACHTERGROND = env.bool("MEEDOEN_INVOER_ACHTERGROND", OMGEVING != "test")

# Cookies (SES-6): __Host- vraagt https; de demo draait zonder.
_VEILIG = OMGEVING == "productie"
SESSION_COOKIE_NAME = "__Host-meedoen" if _VEILIG else "meedoen"
CSRF_COOKIE_NAME = "__Host-csrf" if _VEILIG else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _VEILIG
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# SES-2: een half uur stil, tien uur hooguit; de middleware Zitting bewaakt beide.
ZITTING_STIL = 30 * 60
ZITTING_HOOGUIT = 10 * 60 * 60
SESSION_COOKIE_AGE = ZITTING_HOOGUIT

# Staat er een eigen proxy voor? Dan telt het laatste adres van X-Forwarded-For als herkomst (rem op raden, logboek).
ACHTER_PROXY = env.bool("MEEDOEN_ACHTER_PROXY", OMGEVING == "productie")

# Wie belt iemand die een lek vindt? Het adres (mailto: of https:) in security.txt, en tot wanneer dat klopt.
BEVEILIGINGSCONTACT = env.str("MEEDOEN_BEVEILIGINGSCONTACT", "")
BEVEILIGINGSCONTACT_TOT = env.date("MEEDOEN_BEVEILIGINGSCONTACT_TOT", None)

# Het adres van de toegankelijkheidsverklaring van de gemeente.
TOEGANKELIJKHEIDSVERKLARING = env.str("MEEDOEN_TOEGANKELIJKHEIDSVERKLARING", "")

SESSION_SAVE_EVERY_REQUEST = False
SECURE_SSL_REDIRECT = _VEILIG
SECURE_HSTS_SECONDS = 31536000 if _VEILIG else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _VEILIG
SECURE_HSTS_PRELOAD = _VEILIG
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _VEILIG else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "meedoen.web.views.aanmelden.csrf_mislukt"
DATA_UPLOAD_MAX_MEMORY_SIZE = 55 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
SILENCED_SYSTEM_CHECKS: list[str] = []

# Logregels zonder inhoud van verzoeken; JSON per regel (LOG-7).
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "meedoen.logboek.regels.JsonRegel"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # De server van de demo noemt anders elk verzoek.
        "django.server": {"level": "ERROR", "propagate": True},
        # gunicorn noemt bij een storing het hele adres; ook die regel gaat langs de onze.
        "gunicorn.error": {"handlers": ["console"], "propagate": False},
    },
}
