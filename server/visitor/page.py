"""Serves the page of one ticket to whoever holds its address, and that address as a QR."""

import io
import re

import qrcode
from flask import Blueprint, Response, abort
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.svg import SvgPathFillImage

TOKEN = re.compile(r"[A-Za-z0-9_-]{8,128}")
QUIET_ZONE = 4  # modules of white around a QR, as its standard asks
PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


def create(public_url: str) -> Blueprint:
    """The blueprint of ``/t/…``; *public_url* is how phones reach this server."""
    blueprint = Blueprint("visitor", __name__, url_prefix="/t", static_folder="static")

    @blueprint.get("/<token>")
    def page(token: str) -> Response:  # noqa: ARG001  the page reads it from its own address
        """The page is the same for all; what it may show, the API decides by the token."""
        response = blueprint.send_static_file("index.html")
        response.headers.update(PRIVATE)
        return response

    @blueprint.get("/<token>/qr.svg")
    def qr(token: str) -> Response:
        if not TOKEN.fullmatch(token):
            abort(404)
        picture = draw_qr(f"{public_url.rstrip('/')}/t/{token}")
        return Response(picture, mimetype="image/svg+xml", headers=PRIVATE)

    return blueprint


def draw_qr(text: str) -> bytes:
    """*text* as a QR in SVG, black on white."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    picture = io.BytesIO()
    code.make_image(image_factory=SvgPathFillImage).save(picture)
    return picture.getvalue()
