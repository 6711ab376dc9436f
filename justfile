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

# Herstellen wat een machine kan herstellen: opmaak, lint en de naslag in docs/
fix:
    ruff format .
    ruff check --fix .
    python tools/naslag.py

# Alle tests
test *keuzes:
    python3 start.py test {{keuzes}}

# Alleen de wet, zonder database
test-wet:
    MEEDOEN_OMGEVING=test python -m pytest tests/wet

# Alleen de reizen in een echte browser
e2e *keuzes:
    MEEDOEN_OMGEVING=test python -m pytest -m browser {{keuzes}}

# De documentatie bouwen; elke waarschuwing is een fout
docs:
    python -m sphinx -W -q -b html docs docs/_build/html
    @echo "Open docs/_build/html/index.html"

# Hoeveel takken van wet en diensten zijn getoetst?
dekking:
    MEEDOEN_OMGEVING=test python -m pytest -m "not browser" --cov --cov-report=
    @echo "De wet:" && coverage report --include="src/meedoen/wet/*" | tail -n 1
    @echo "De diensten:" && coverage report --include="src/meedoen/*/services.py,src/meedoen/*/services/*"

# Meten: vul vier databases en meet lijsten bij 1.000 en 1.000.000 dossiers (duurt een kwartier)
bench klein="1000" groot="1000000":
    python bench/wet.py
    python bench/pdf.py
    python bench/invoer.py
    bench/vullen.sh {{klein}} {{groot}}
    python bench/lijsten.py --klein {{klein}} --groot {{groot}}

# Contactvel van elk scherm, met wat er mis is; de beelden komen in schermen/ (buiten git)
schermen *keuzes:
    python tools/schermen.py {{keuzes}}

# De beelden van README en handleiding vernieuwen uit een verse demo
plaatjes *keuzes:
    python tools/plaatjes.py {{keuzes}}
