"""The marks that can be aimed at, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cxassess.locale import N_

AMBITIONS: Mapping[int, str] = {8: N_("8: effortless and loyal"), 9: N_("9+: fans")}
