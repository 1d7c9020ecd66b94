"""``python -m server`` is the command ``hall``."""

from server.cli import main

main()
