"""Settings of the server: read once from the environment (``HALL_…``), then frozen."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

KEY_BYTES = 32


class Settings(BaseSettings):
    """One server, whatever halls it serves. What a manager changes at run time is data."""

    model_config = SettingsConfigDict(env_prefix="HALL_", frozen=True, extra="ignore")

    data: Path = Field(
        default=Path("data"), description="Folder of the SQLite file and of the secret key."
    )
    database: str = Field(
        default="",
        description="SQLAlchemy URL; empty means a SQLite file in the data folder. "
        "PostgreSQL: postgresql+psycopg://user:password@host/name",
    )
    host: str = Field(default="127.0.0.1", description="Address to listen on; 0.0.0.0 for a LAN.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on.")
    public_url: str = Field(
        default="",
        description="How visitors' phones reach this server, for the QR on slips; "
        "empty means the address the kiosk itself uses.",
    )
    max_screens: int = Field(
        default=224, ge=1, le=2000, description="WebSockets at once; each holds a thread."
    )
    spare_threads: int = Field(
        default=32, ge=4, le=256, description="Threads for requests beside the screens."
    )
    secure_cookies: bool = Field(default=False, description="Set behind TLS: cookies are Secure.")
    trusted_proxies: int = Field(
        default=0, ge=0, le=5, description="Reverse proxies in front, whose headers are believed."
    )
    demo: bool = Field(default=False, description="Give demo tokens at /api/demo; never in a hall.")

    @property
    def database_url(self) -> str:
        """The database to open."""
        return self.database or f"sqlite:///{self.own_database}"

    @property
    def own_database(self) -> Path:
        """The file that is the database when none is named."""
        return (self.data / "hall.db").absolute()

    def secret_key(self) -> bytes:
        """The key of the keyed hashes; made at first start, readable by the owner alone."""
        path = self.data / "secret.key"
        if not path.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            _write_whole(path, secrets.token_hex(KEY_BYTES))
        key = b""
        with suppress(ValueError):
            key = bytes.fromhex(path.read_text().strip())
        if len(key) != KEY_BYTES:
            raise ValueError(f"{path} is damaged: restore it from the backup")
        return key


def _write_whole(path: Path, text: str) -> None:
    """Whole or not at all, whenever the power goes; an existing file is never replaced."""
    descriptor, part = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # its owner's own
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(part, path)
    Path(part).unlink()
