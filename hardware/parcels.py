"""Slips, outcomes and states of printers as JSON, for printers that hang on another machine."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import Any

from hardware.kinds import (
    Failed,
    Line,
    Outcome,
    Paper,
    Part,
    Picture,
    Printed,
    Problem,
    QrCode,
    Role,
    Rule,
    Size,
    Slip,
    Status,
    Unknown,
)

Json = dict[str, Any]


def pack_slip(slip: Slip) -> list[Json]:
    """A slip's parts, top to bottom."""
    return [_pack_part(part) for part in slip.parts]


def unpack_slip(parts: Any) -> Slip:
    """The slip that was packed; ValueError when it is none."""
    try:
        return Slip(tuple(_unpack_part(part) for part in parts))
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"no slip: {error!r}") from error


def _pack_part(part: Part) -> Json:
    match part:
        case Line():
            look: Json = {"size": part.size.value} if part.size else {}
            if part.drawn:
                look["drawn"] = True
            return {"kind": "line", "role": part.role.value, "text": part.text, **look}
        case QrCode():
            return {"kind": "qr", "data": part.data}
        case Picture():
            png = b64encode(part.png).decode("ascii")
            return {"kind": "picture", "png": png, "width_mm": part.width_mm}
        case Rule():
            return {"kind": "rule"}


def _unpack_part(packed: Mapping[str, Any]) -> Part:
    match packed["kind"]:
        case "line":
            size = Size(packed["size"]) if packed.get("size") else None
            return Line(Role(packed["role"]), packed["text"], size, packed.get("drawn") is True)
        case "qr":
            return QrCode(packed["data"])
        case "picture":
            return Picture(b64decode(packed["png"], validate=True), packed["width_mm"])
        case "rule":
            return Rule()
    raise ValueError(f"no part of a slip: {packed['kind']!r}")


def pack_status(status: Status) -> Json:
    """How a printer is."""
    return {"paper": status.paper.value, "problem": status.problem and status.problem.value}


def unpack_status(packed: Mapping[str, Any]) -> Status:
    """How a printer was when that was packed."""
    problem = packed.get("problem")
    return Status(Paper(packed["paper"]), Problem(problem) if problem else None)


def pack_outcome(outcome: Outcome) -> Json:
    """What became of a slip."""
    match outcome:
        case Printed():
            return {
                "outcome": "printed", "paper": outcome.paper.value,
                "confirmed": outcome.confirmed, "length_mm": round(outcome.length_mm, 1),
            }  # fmt: skip
        case Failed():
            return {"outcome": "failed", "problem": outcome.problem.value}
        case Unknown():
            return {
                "outcome": "unknown", "problem": outcome.problem.value,
                "length_mm": round(outcome.length_mm, 1),
            }  # fmt: skip


def unpack_outcome(packed: Mapping[str, Any]) -> Outcome:
    """What became of the slip of which that was packed."""
    length = float(packed.get("length_mm") or 0.0)
    if packed["outcome"] == "printed":
        return Printed(Paper(packed.get("paper") or "unknown"), bool(packed["confirmed"]), length)
    problem = Problem(packed.get("problem") or "no_answer")
    return Failed(problem) if packed["outcome"] == "failed" else Unknown(problem, length)
