# `just` toont alle opdrachten.
export PATH := justfile_directory() / ".venv/bin:" + env_var("PATH")
export PYTHONPATH := justfile_directory() / "src"

_standaard:
    @just --list

# De demo starten
run:
    python3 start.py

# Alles wat CI doet; verandert niets
check:
    .ci/run

# Herstellen wat een machine kan herstellen
fix:
    ruff format .
    ruff check --fix .
    meedoen wet dekking --markdown > docs/referentie/regels.md

# Alle tests
test *keuzes:
    python3 start.py test {{keuzes}}

# Alleen de wet, zonder database
test-wet:
    MEEDOEN_OMGEVING=test python -m pytest tests/wet
