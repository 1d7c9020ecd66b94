"""Two printers of one box are opened at once, each on a thread of its own."""

import subprocess
import sys

RACE = """
import threading
from hardware.printers.escpos.library import encoder

start, made = threading.Barrier(4), []

def make():
    start.wait()
    made.append(encoder())

threads = [threading.Thread(target=make) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(made) == 4, made
"""


def test_several_printers_may_be_opened_at_once():
    """In a program of its own: only the first time matters."""
    done = subprocess.run([sys.executable, "-c", RACE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
