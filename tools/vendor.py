"""Copies the pages' third-party scripts from a node_modules folder, with a manifest.

Usage: python tools/vendor.py path/to/node_modules
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).resolve().parent.parent / "server" / "static" / "vendor"
SOURCE_MAP = re.compile(rb"\n?//# sourceMappingURL=.*\s*$")


@dataclass(frozen=True)
class Script:
    """One script: the package it comes from, its file there, and what it is called here."""

    package: str
    source: str
    file: str
    holds: tuple[str, ...]


SCRIPTS = (
    Script(
        "htm",
        "preact/standalone.module.js",
        "preact-standalone.js",
        ("htm", "preact"),
    ),
    Script(
        "socket.io-client",
        "dist/socket.io.esm.min.js",
        "socket.io.js",
        ("socket.io-client", "engine.io-client", "socket.io-parser", "engine.io-parser"),
    ),
)


def vendor(modules: Path, target: Path) -> str:
    """Copy the scripts and the licences of what they hold; return the manifest's text."""
    entries = []
    for script in SCRIPTS:
        content = SOURCE_MAP.sub(b"\n", (modules / script.package / script.source).read_bytes())
        (target / script.file).write_bytes(content)
        licences = [_copy_licence(modules, package, target) for package in script.holds]
        entries.append(_entry(script, modules, content, licences))
    return "# Written by tools/vendor.py; tests re-hash the files.\n\n" + "\n".join(entries)


def _copy_licence(modules: Path, package: str, target: Path) -> str:
    name = f"LICENSE.{package}.txt"
    (target / name).write_bytes((modules / package / "LICENSE").read_bytes())
    return name


def _entry(script: Script, modules: Path, content: bytes, licences: list[str]) -> str:
    about = json.loads((modules / script.package / "package.json").read_text())
    terms = [
        json.loads((modules / package / "package.json").read_text())["license"]
        for package in script.holds
    ]
    fields = {
        "name": script.package,
        "version": about["version"],
        "licence": " AND ".join(dict.fromkeys(terms)),
        "source": f"{script.package}/{script.source}",
        "sha256": hashlib.sha256(content).hexdigest(),
        "licences": licences,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in fields.items()]
    return "\n".join([f'["{script.file}"]', *lines, ""])


def main() -> None:
    """Vendor from the node_modules folder named on the command line."""
    if len(sys.argv) != 2:  # noqa: PLR2004 - the program and its one argument
        sys.exit(__doc__)
    VENDOR.mkdir(parents=True, exist_ok=True)
    (VENDOR / "VENDOR.toml").write_text(vendor(Path(sys.argv[1]), VENDOR))


if __name__ == "__main__":
    main()
