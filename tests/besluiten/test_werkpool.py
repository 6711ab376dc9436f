"""Wie brieven zet, blijft niet leven als de server weg is."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

SRC = str(Path(__file__).resolve().parents[2] / "src")
SERVER = """
import json, os, threading, time
from multiprocessing import resource_tracker
from meedoen.besluiten.pdf import werkpool

def verzoek():
    pool = werkpool._zorg_voor_pool()
    pool.submit(os.getpid).result()
    print(json.dumps([*pool._processes, resource_tracker._resource_tracker._pid]), flush=True)

draad = threading.Thread(target=verzoek)
draad.start()
draad.join()
print(json.dumps(werkpool._pool.submit(os.getpid).result()), flush=True)
time.sleep(60)
"""


def _leeft(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="zonder /proc is niet te zien wie er nog leeft")
@pytest.mark.parametrize("sein", [signal.SIGKILL, signal.SIGTERM])
def test_een_gedode_server_laat_geen_werker_en_geen_tracker_achter(sein):
    opdracht = [sys.executable, "-c", SERVER]
    omgeving = {**os.environ, "PYTHONPATH": SRC}
    with subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.PIPE, text=True, start_new_session=True) as server:
        kinderen = json.loads(server.stdout.readline())
        try:
            # Het verzoek dat de werker startte is voorbij; de werker werkt door.
            assert json.loads(server.stdout.readline()) in kinderen
            assert len(kinderen) >= 2
            assert all(map(_leeft, kinderen))
            server.send_signal(sein)
            server.wait(timeout=10)
            einde = time.monotonic() + 20
            while any(map(_leeft, kinderen)) and time.monotonic() < einde:
                time.sleep(0.1)
            assert not [pid for pid in kinderen if _leeft(pid)]
        finally:
            server.kill()
            for pid in filter(_leeft, kinderen):
                os.kill(pid, signal.SIGKILL)
