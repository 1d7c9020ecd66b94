"""Every refusal as an RFC 9457 problem with a stable code."""

from http import HTTPStatus

import structlog
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException

from server.api.route import Reply, respond
from server.domain.errors import HallError
from server.storage import DatabaseError, DataError

log = structlog.get_logger()
CODES = {
    400: "bad_request", 404: "not_found", 405: "method_not_allowed", 408: "bad_request",
    413: "too_large", 415: "unsupported_media_type", 429: "too_many",
}  # fmt: skip


def problem(
    status: int, code: str, detail: str, next_step: str = "none", **extras: object
) -> Response:
    """One refusal."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "code": code,
        "detail": detail,
        "next": next_step,
        **extras,
    }
    response = respond(Reply(body, status))
    response.mimetype = "application/problem+json"
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        response.headers["Retry-After"] = str(extras.get("retry_after", 60))
    return response


def install(app: Flask) -> None:
    """Translate what handlers raise; pages keep HTML answers for people."""

    @app.errorhandler(HallError)
    def refused(error: HallError) -> Response:
        return problem(error.status, error.code, error.detail, error.next, **error.extras)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> Response:
        status = error.code or 500
        if status < HTTPStatus.BAD_REQUEST:
            return Response(status=status, headers=dict(error.get_headers()))
        answer = problem(status, CODES.get(status, "unavailable"), error.description or "")
        allow = dict(error.get_headers()).get("Allow")
        if allow:
            answer.headers["Allow"] = allow
        return answer

    @app.errorhandler(DataError)
    def misfit(error: DataError) -> Response:
        log.warning("value_misfits", path=request.path, error=str(error.orig))
        return problem(422, "invalid", "a value does not fit", fields=[])

    @app.errorhandler(DatabaseError)
    def storage(error: DatabaseError) -> Response:
        log.error("storage_failed", path=request.path, error=str(error.__cause__ or error))
        return problem(503, "unavailable", "the database did not answer", "retry")

    @app.errorhandler(Exception)
    def broken(error: Exception) -> Response:
        log.error("request_failed", path=request.path, exc_info=error)
        return problem(500, "unavailable", "something broke here; it was written down", "retry")
