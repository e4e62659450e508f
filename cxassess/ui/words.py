"""Words for what is stored as a key, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping

from cxassess.assessment import Role
from cxassess.locale import N_

ROLE_NAMES: Mapping[Role, str] = {
    Role.MANAGEMENT: N_("Management"),
    Role.FRONTLINE: N_("Frontline"),
    Role.BACKOFFICE: N_("Back office"),
    Role.FACILITATOR: N_("Facilitator"),
    Role.CUSTOMER: N_("Customer"),
}
