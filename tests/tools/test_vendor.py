"""The vendored scripts are what their manifest says, and all that there is."""

import hashlib
import tomllib
from pathlib import Path

VENDOR = Path(__file__).resolve().parents[2] / "server" / "static" / "vendor"
MANIFEST = tomllib.loads((VENDOR / "VENDOR.toml").read_text())


def test_every_script_is_unchanged_since_it_was_vendored() -> None:
    hashes = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in MANIFEST}
    assert hashes == {name: entry["sha256"] for name, entry in MANIFEST.items()}


def test_no_script_came_without_a_manifest_entry() -> None:
    assert {path.name for path in VENDOR.glob("*.js")} == set(MANIFEST)


def test_every_script_brings_its_licences() -> None:
    named = {licence for entry in MANIFEST.values() for licence in entry["licences"]}
    assert named == {path.name for path in VENDOR.glob("LICENSE.*")}
    assert all((VENDOR / licence).stat().st_size > 500 for licence in named)


def test_no_script_asks_for_a_source_map() -> None:
    assert not [name for name in MANIFEST if b"sourceMappingURL" in (VENDOR / name).read_bytes()]
