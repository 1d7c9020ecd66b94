"""The OpenAPI document, made from the routes and the models that validate."""

import re
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import TypeAdapter
from pydantic.json_schema import models_json_schema

from server.api.access import TABLE, May, Role
from server.api.answers import Problem
from server.api.route import Raw, Route, Shape

REF = "#/components/schemas/{model}"
REFUSALS: Mapping[str, str] = {
    "400": "The request cannot be read", "401": "Nobody knows who is asking",
    "403": "Known, but may not", "404": "Nothing has that name", "409": "The rules forbid it now",
    "413": "Too large", "415": "Not JSON", "422": "The request makes no sense",
    "423": "Locked for a while", "429": "Too many tries", "503": "Not just now",
}  # fmt: skip
NUMBER = {"type": "integer", "minimum": 0}
WORD = {"type": "string", "minLength": 1}
PARAMETER = re.compile(r"<(?:(int):)?(\w+)>")


def document(table: list[Route], version: str) -> dict[str, Any]:
    """The whole API as OpenAPI 3.1."""
    models: list[tuple[Any, Literal["validation", "serialization"]]] = [
        (model, "validation")
        for model in dict.fromkeys(r.body for r in table)
        if model and not isinstance(model, Raw)
    ]
    _, definitions = models_json_schema([*models, (Problem, "serialization")], ref_template=REF)
    schemas = dict(definitions.get("$defs", {}))
    paths: dict[str, dict[str, Any]] = {}
    for route in table:
        path = "/api" + PARAMETER.sub(r"{\2}", route.rule)
        paths.setdefault(path, {})[route.method.lower()] = _operation(route, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Service hall", "version": version},
        "paths": paths,
        "components": {"schemas": schemas, "securitySchemes": _security()},
    }


def _operation(route: Route, schemas: dict[str, Any]) -> dict[str, Any]:
    roles = sorted(role.value for role in TABLE[route.may] if role is not Role.NOBODY)
    operation: dict[str, Any] = {
        "operationId": f"{route.method.lower()}_{re.sub(r'[^a-z]+', '_', route.rule).strip('_')}",
        "summary": route.summary,
        "description": f"Who may: {'anybody' if route.may is May.LOOK else ', '.join(roles)}.",
        "parameters": _parameters(route),
        "responses": {
            **{str(status): _answer(shape, schemas) for status, shape in route.answers.items()},
            **{status: _refusal(text) for status, text in REFUSALS.items()},
        },
    }
    if route.may is not May.LOOK:
        operation["security"] = [{"token": []}, {"session": [], "csrf": []}]
    if route.body:
        operation["requestBody"] = {"required": True, "content": _content(route.body)}
    return operation


def _content(body: Shape) -> dict[str, Any]:
    if isinstance(body, Raw):
        return {body.media: {"schema": {"type": "string", "format": "binary"}}}
    return {"application/json": {"schema": {"$ref": REF.format(model=body.__name__)}}}


def _parameters(route: Route) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {
            "name": name, "in": "path", "required": True,
            "schema": NUMBER if kind else WORD,
        }
        for kind, name in PARAMETER.findall(route.rule)
    ]  # fmt: skip
    for name, schema in route.query.items():
        kept = {key: value for key, value in schema.items() if key != "required"}
        required = bool(schema.get("required"))
        found.append({"name": name, "in": "query", "required": required, "schema": kept})
    if route.repeats:
        key = {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[ -~]+$"}
        found.append({"name": "Idempotency-Key", "in": "header", "required": False, "schema": key})
    return found


def _answer(shape: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    if shape is None:
        return {"description": "Done"}
    if isinstance(shape, str):  # no JSON: a picture
        return {"description": "Done", "content": {shape: {"schema": {"type": "string"}}}}
    schema = TypeAdapter(shape).json_schema(mode="serialization", ref_template=REF)
    schemas.update(schema.pop("$defs", {}))
    return {"description": "Done", "content": {"application/json": {"schema": schema}}}


def _refusal(text: str) -> dict[str, Any]:
    schema = {"$ref": REF.format(model="Problem")}
    return {"description": text, "content": {"application/problem+json": {"schema": schema}}}


def _security() -> dict[str, Any]:
    return {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": "hall_session"},
        "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
    }
