#!/usr/bin/env bash
# Vul voor elke maat een SQLite- en, als er een server is, een PostgreSQL-database; wat al gevuld is, blijft staan.
set -euo pipefail
cd "$(dirname "$0")/.."
export MEEDOEN_OMGEVING=test
postgres=${MEEDOEN_BENCH_POSTGRES:-postgres://postgres@127.0.0.1:5432}

vul() {
  meedoen migrate -v0 && meedoen migrate -v0 --database logboek
  meedoen volume --dossiers "$1" || echo "al gevuld, of mislukt: zie hierboven"
}

for aantal in "$@"; do
  export MEEDOEN_GEGEVENSMAP="$PWD/var/bench/s$aantal"
  unset MEEDOEN_DATABASE_DEFAULT MEEDOEN_DATABASE_LOGBOEK
  vul "$aantal"
  if python - "$postgres" "mb_$aantal" "mbl_$aantal" <<'PY'
import sys
import psycopg
try:
    with psycopg.connect(sys.argv[1] + "/postgres", autocommit=True, connect_timeout=2) as server:
        for naam in sys.argv[2:]:
            if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [naam]).fetchone():
                server.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(naam)))
except psycopg.Error:
    sys.exit("PostgreSQL: niet gevuld, er antwoordt geen server")
PY
  then
    export MEEDOEN_DATABASE_DEFAULT="$postgres/mb_$aantal" MEEDOEN_DATABASE_LOGBOEK="$postgres/mbl_$aantal"
    vul "$aantal"
  fi
done
