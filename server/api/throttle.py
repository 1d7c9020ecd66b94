"""How often one address may try what could be guessed: passwords and codes."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from server.domain.errors import TooMany

_limiter = MovingWindowRateLimiter(MemoryStorage())


def throttle(what: str, address: str, per_minute: int) -> None:
    """Refuse the try that is one too many."""
    if not _limiter.hit(RateLimitItemPerMinute(per_minute), what, address):
        raise TooMany(f"more than {per_minute} a minute", retry_after=60)
