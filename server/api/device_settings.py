"""What the console may tell a device: names with short values; what they mean is the device's."""

from typing import Annotated

from pydantic import Field, StringConstraints

MOST = 48  # a terminal with a sign, a pad and a card reader, each fully set

Whole = Annotated[int, Field(ge=-(2**53), le=2**53)]
Finite = Annotated[float, Field(allow_inf_nan=False)]
Short = Annotated[str, StringConstraints(max_length=200)]
Clock = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Volume = Annotated[float, Field(ge=0, le=1, strict=True)]
ByTheHour = Annotated[dict[Clock, Volume], Field(max_length=24)]  # a voice's `volume_from`
Setting = Short | bool | Whole | Finite | ByTheHour | None
Name = Annotated[str, StringConstraints(max_length=40)]
Settings = Annotated[dict[Name, Setting], Field(max_length=MOST)]
