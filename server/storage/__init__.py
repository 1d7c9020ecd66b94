"""Where the queue is kept between two heartbeats."""

from sqlalchemy.exc import DataError
from sqlalchemy.exc import SQLAlchemyError as DatabaseError

from server.storage.engine import open_engine
from server.storage.reading import HallReading
from server.storage.storage import Storage
from server.storage.tail import StoredEvent
from server.storage.work import HallWork

__all__ = [
    "DataError",
    "DatabaseError",
    "HallReading",
    "HallWork",
    "Storage",
    "StoredEvent",
    "open_engine",
]
