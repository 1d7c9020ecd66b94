"""What may be said of a hall itself: its hours, rules, priority groups and zones."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from server.api.models import Body, Day, Name, Slug, Spans, Text, Words


class DayIn(Body):
    day: Day
    spans: Spans = Field([])
    note: Words = ""


class OpeningIn(Body):
    week: dict[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"], Spans]
    days: Annotated[list[DayIn], Field(max_length=400)] = Field([])


class RulesIn(Body):
    amber_minutes: Annotated[int, Field(ge=1, le=480)] = 15
    red_minutes: Annotated[int, Field(ge=1, le=480)] = 30
    absent_requeue_after: Annotated[int, Field(ge=0, le=99)] = 3
    absent_times: Annotated[int, Field(ge=0, le=9)] = 1
    priority_streak: Annotated[int, Field(ge=1, le=99)] = 2
    rating_seconds: Annotated[int, Field(ge=10, le=600)] = 60
    rating_days: Annotated[int, Field(ge=0, le=365)] = 7
    recall_limit: Annotated[int, Field(ge=1, le=20)] = 9
    issue_without_window: bool = True
    slip_keep_minutes: Annotated[int, Field(ge=1, le=480)] = 30
    appointment_days: Annotated[int, Field(ge=0, le=20)] = 5
    appointment_slot_minutes: Annotated[int, Field(ge=5, le=240)] = 30
    appointment_capacity: Annotated[int, Field(ge=0, le=99)] = 4
    appointment_early_minutes: Annotated[int, Field(ge=0, le=240)] = 30
    appointment_late_minutes: Annotated[int, Field(ge=0, le=240)] = 15
    languages: Annotated[list[Literal["zh-CN", "en"]], Field(min_length=1, max_length=2)] = Field(
        ["zh-CN", "en"]
    )


class PriorityIn(Body):
    code: Slug
    name: Name
    name_en: Words = ""
    evidence: Words = ""


class ZoneIn(Body):
    id: Annotated[Text, StringConstraints(min_length=1, max_length=32)]
    name: Name
    name_en: Words = ""


class ProfileIn(Body):
    name: Name | None = None
    name_en: Words | None = None
    notice: Words | None = None
    rules: RulesIn | None = None
    priorities: Annotated[list[PriorityIn], Field(max_length=40)] | None = None
    zones: Annotated[list[ZoneIn], Field(max_length=40)] | None = None
