"""What a browser may say of how a page came up: of which page, on what device, which vitals within which limits."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

HOME, TITLE, WATCH, SEARCH, LISTS, OTHER = "home", "title", "watch", "search", "lists", "other"
SURFACES = (HOME, TITLE, WATCH, SEARCH, LISTS, OTHER)
DEVICES = ("phone", "tablet", "desktop", "tv")
ADDRESSES = {
    **{name: name for name in (HOME, TITLE, WATCH, SEARCH)},
    **dict.fromkeys(("browse", "genre", "concept", "person", "similar", "my_list"), LISTS),
}
"""Surface by the name of an address; every other address is one of the `OTHER` pages."""

Milliseconds = Annotated[float, Field(ge=0, le=600_000)]


class Vitals(BaseModel):
    """Times are milliseconds since the page was asked for; `cls` is a score without a unit.

    What a browser doesn't know, or what never happened, such as `inp` without a click, is left out.
    """

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)

    surface: Literal[SURFACES]
    ttfb: Milliseconds | None = None
    fcp: Milliseconds | None = None
    lcp: Milliseconds | None = None
    inp: Milliseconds | None = None
    cls: Annotated[float, Field(ge=0, le=100)] | None = None

    @model_validator(mode="after")
    def says_something(self):
        if not any(value is not None for name, value in self if name != "surface"):
            raise ValueError("not one vital was measured")
        return self


def fault(device: str, told: dict[str, Any]) -> str:
    """What is wrong with it; empty when nothing is."""
    if device not in DEVICES:
        return f"The device is none of {', '.join(DEVICES)}."
    try:
        Vitals.model_validate(told)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return ": ".join(filter(None, [str(first["loc"][0])[:40] if first["loc"] else "", first["msg"]]))
    return ""


def surface(address: str | None) -> str:
    return ADDRESSES.get(address or "", OTHER)
