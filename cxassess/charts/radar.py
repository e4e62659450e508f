"""The radar: levels from 1 at the centre to 5 at the rim, an axis per dimension, clockwise from twelve o'clock."""

from __future__ import annotations

import json
from typing import Any, Literal

from .model import Radar
from .radar_rows import label_room, radar_rows
from .radar_template import radar_template
from .theme import AUTO, BAND, OUTLINES, PEERS, TARGET, Theme
from .words import profile_text


def radar_alt(radar: Radar, language: str) -> str:
    """The result in words, for who does not see the radar: highest, lowest, what has no score, and what it is held against."""
    own = profile_text(radar.title, radar.axes, radar.own.levels, radar.own.hollow, language)
    if radar.peers is None:
        return own
    return f"{own} {profile_text(radar.peers.label, radar.axes, radar.peers.levels, (), language)}"


def radar_spec(
    radar: Radar, language: str, theme: Theme = AUTO, *, width: int | Literal["container"] = "container", height: int = 440
) -> dict[str, Any]:
    """The radar as a Vega-Lite dict of its own, to show or to render; `width` and `height` in pixels.

    Building the chart takes 100 to 200 ms, so that is done once per structure; the levels, labels and words are put into a copy,
    which takes about a millisecond. Six axes and five share a structure.
    """
    legend = _legend(radar)
    spec: dict[str, Any] = json.loads(radar_template(tuple(legend), theme))
    values = {"room": label_room(radar) | {"height": height}, "legend": legend}
    for parameter in spec["params"]:
        if parameter["name"] in values:
            parameter["value"] = values[parameter["name"]]
    return spec | {
        "width": width,
        "height": height,
        "description": radar_alt(radar, language),
        "datasets": radar_rows(radar, language),
    }


def _legend(radar: Radar) -> dict[str, str]:
    """What each look means, in the order of `MARKS`."""
    others = {TARGET: radar.target, PEERS: radar.peers, BAND: radar.band}
    labels = {key: outline.label for key, outline in zip(OUTLINES, radar.series, strict=False)}
    return labels | {key: other.label for key, other in others.items() if other}
