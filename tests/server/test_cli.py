"""The command that serves stays small: what it does not need itself is loaded by the worker."""

import subprocess
import sys

HEAVY = ("flask", "flask_socketio", "socketio", "requests", "sqlalchemy", "server.app")


def test_the_process_that_watches_over_the_server_loads_little():
    """It lives as long as the server does, and its memory is the hall's memory, too."""
    told = "import sys, server.cli, server.serving; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, check=True
    ).stdout.split()
    assert "gunicorn.app.base" in loaded
    assert set(HEAVY).isdisjoint(loaded)
