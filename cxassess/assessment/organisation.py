"""Who is assessed, by the few facts that make organisations comparable, and who answers; words for what is stored as a key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxassess.locale import N_

from .model import Role

# The keys are stored and group the benchmark: they are never renamed, and never get another meaning. Empty is *not given*.
# Sectors follow the sections of the Dutch SBI (and so of the European NACE); mining goes with manufacturing, water with energy.
SECTORS: Mapping[str, str] = {
    "": N_("not given"),
    "agriculture": N_("agriculture, forestry and fishing"),
    "manufacturing": N_("manufacturing"),
    "utilities": N_("energy, water and waste"),
    "construction": N_("construction"),
    "trade": N_("retail and wholesale"),
    "transport": N_("transport and storage"),
    "hospitality": N_("hospitality"),
    "information": N_("information and communication"),
    "finance": N_("finance and insurance"),
    "real-estate": N_("real estate"),
    "professional": N_("consultancy, research and other professional services"),
    "business-support": N_("rental and other business services"),
    "government": N_("public administration"),
    "education": N_("education"),
    "health": N_("health and social care"),
    "culture": N_("culture, sport and recreation"),
    "other-services": N_("other services"),
}
SIZE_BANDS: Mapping[str, str] = {
    "": N_("not given"),
    "1": N_("1 person"),
    "2-9": N_("2 to 9 people"),
    "10-49": N_("10 to 49 people"),
    "50-249": N_("50 to 249 people"),
    "250+": N_("250 people or more"),
}
COUNTRIES: Mapping[str, str] = {
    "": N_("not given"),
    "NL": N_("Netherlands"),
    "BE": N_("Belgium"),
    "DE": N_("Germany"),
    "LU": N_("Luxembourg"),
    "FR": N_("France"),
    "GB": N_("United Kingdom"),
    "IE": N_("Ireland"),
    "AT": N_("Austria"),
    "CH": N_("Switzerland"),
    "DK": N_("Denmark"),
    "SE": N_("Sweden"),
    "NO": N_("Norway"),
    "FI": N_("Finland"),
    "ES": N_("Spain"),
    "PT": N_("Portugal"),
    "IT": N_("Italy"),
    "PL": N_("Poland"),
    "US": N_("United States"),
    "other": N_("another country"),
}

ROLE_NAMES: Mapping[Role, str] = {
    Role.MANAGEMENT: N_("Management"),
    Role.FRONTLINE: N_("Frontline"),
    Role.BACKOFFICE: N_("Back office"),
    Role.FACILITATOR: N_("Facilitator"),
    Role.CUSTOMER: N_("Customer"),
}


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """Name, and keys of `SECTORS`, `SIZE_BANDS` and `COUNTRIES`; ValueError for a key that is none of these."""

    name: str = ""
    sector: str = ""
    size_band: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        _check("sector", self.sector, SECTORS)
        _check("size band", self.size_band, SIZE_BANDS)
        _check("country", self.country, COUNTRIES)


def _check(kind: str, key: str, known: Mapping[str, str]) -> None:
    if key not in known:
        raise ValueError(f"There is no {kind} '{key}'. Use one of: {', '.join(filter(None, known))}; empty is 'not given'.")
