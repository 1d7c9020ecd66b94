"""How often one address may try what could be guessed: passwords and codes."""

from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from server.domain.errors import TooMany

_limiter = MovingWindowRateLimiter(MemoryStorage())


def throttle(what: str, address: str, per_minute: int) -> None:
    """Refuse the try that is one too many."""
    if not _limiter.hit(RateLimitItemPerMinute(per_minute), what, address):
        raise TooMany(f"more than {per_minute} a minute", retry_after=60)


def network_of(address: str) -> str:
    """An address as one sender: of IPv6 its /64, all of which one machine may use."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    mapped = parsed.ipv4_mapped
    return str(mapped or ip_network((parsed, 64), strict=False))
