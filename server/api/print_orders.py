"""What may be said of printers: what staff have printed, what an agent tells of one it drives."""

from typing import Annotated, Literal

from pydantic import Field, RootModel, StringConstraints, model_validator

from server.api.models import Body, Day, HourMinute, Name, PaperState, Slug, Text, Words

MOST_PAGES = 100
Serial = Annotated[int, Field(ge=1, le=9999)]
Short = Annotated[Text, StringConstraints(max_length=40)]
Basis = Annotated[Text, StringConstraints(max_length=120)]  # stands in the middle of a line
Sheets = Annotated[int, Field(ge=1, le=3)]


class TestPage(Body):
    """All that a printer can get wrong, on one slip."""

    __test__ = False  # no test of ours: what it is for is trying a printer

    what: Literal["test_page"]


class EmergencySheets(Body):
    """Numbered pages to be handed out by hand: 应A001 … from `first` to `last` of a line."""

    what: Literal["emergency"]
    line: Slug
    first: Serial
    last: Serial

    @model_validator(mode="after")
    def in_order(self) -> "EmergencySheets":
        if not self.first <= self.last < self.first + MOST_PAGES:
            raise ValueError(f"from first to last are 1 to {MOST_PAGES} pages")
        return self


class AppointmentSlip(Body):
    """When and where somebody is expected, and what to bring."""

    what: Literal["appointment"]
    service: Slug
    day: Day
    time: HourMinute
    number: Short | None = None
    code: Annotated[Text, StringConstraints(max_length=200)] | None = None


class CorrectionNotice(Body):
    """补正通知书: everything that is missing, told at once."""

    what: Literal["correction"]
    service: Slug
    items: Annotated[list[Words], Field(min_length=1, max_length=20)]
    applicant: Name | None = None
    case: Short | None = None
    until: Day | None = None
    basis: Basis | None = None
    sheets: Sheets = 2


class AcceptanceNotice(Body):
    """受理通知书: accepted today, due when."""

    what: Literal["acceptance"]
    service: Slug
    applicant: Name | None = None
    case: Short | None = None
    until: Day | None = None
    basis: Basis | None = None
    sheets: Sheets = 2


class RatingForms(Body):
    """书面评价表: blank ones, or one about a visit."""

    what: Literal["rating_form"]
    service: Slug | None = None
    number: Annotated[Text, StringConstraints(max_length=12)] | None = None
    window: Slug | None = None
    pages: Annotated[int, Field(ge=1, le=50)] = 1


class PrintOrder(
    RootModel[
        Annotated[
            TestPage
            | EmergencySheets
            | AppointmentSlip
            | CorrectionNotice
            | AcceptanceNotice
            | RatingForms,
            Field(discriminator="what"),
        ]
    ]
):
    """What is to be printed; `what` says which of these it is."""


class Refill(Body):
    """A new roll is in; `metres` where it is not a full one, or another one than usual."""

    metres: Annotated[float, Field(gt=0, le=1000, allow_inf_nan=False)] | None = None


PrinterProblem = Literal[
    "paper_out", "cover_open", "offline", "no_answer", "printer_error", "no_font", "misconfigured"
]  # fmt: skip


class PrinterState(Body):
    """How a printer is, that an agent drives."""

    paper: PaperState = "unknown"
    problem: PrinterProblem | None = None


class ErrandOutcome(Body):
    """What became of a slip that an agent took."""

    outcome: Literal["printed", "failed", "unknown"]
    problem: PrinterProblem | None = None
    paper: PaperState = "unknown"
    confirmed: bool = True
    length_mm: Annotated[float, Field(ge=0, le=100_000)] = 0.0
