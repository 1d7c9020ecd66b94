"""The floor: a Flask route that only answers, under the hall's own gunicorn settings.

Run as `python -m tools.bench.bare PORT`.
"""

import sys
from typing import Any

from flask import Flask, Response, jsonify

from server.serving import HallServer
from server.settings import Settings

app = Flask(__name__)


@app.get("/bare")
def bare() -> Response:
    """As little as Flask can do with JSON."""
    return jsonify(number="A001", ahead=0)


class BareServer(HallServer):
    """Another house in the same street."""

    def load(self) -> Any:
        return app


if __name__ == "__main__":
    BareServer(Settings(port=int(sys.argv[1]))).run()
