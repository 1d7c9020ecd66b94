"""The floor: a Flask route that only answers, for the same gunicorn as the hall's."""

from flask import Flask, Response, jsonify

app = Flask(__name__)


@app.get("/bare")
def bare() -> Response:
    """As little as Flask can do with JSON."""
    return jsonify(number="A001", ahead=0)
