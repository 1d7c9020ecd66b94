"""What may be said of appointments."""

from pydantic import Field

from server.api.models import Body, Day, HourMinute, Name, Person, Phone, Slug


class Booking(Body):
    """Somebody is expected; `until` only where a slot is not as long as the hall's usual one."""

    service: Slug
    day: Day
    begins: HourMinute = Field(alias="from")
    until: HourMinute | None = None
    name: Name | None = None
    phone: Phone | None = None
    person: Person | None = None
