"""A browser tab without the browser: speaks Streamlit's protocol over a web socket, to 127.0.0.1 only.

It keeps what the browser keeps: the state of every control on the page goes along with each run, controls that left the
page are forgotten, and the address follows the app. It caches no messages, so that the server sends every page whole.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 60.0  # seconds that one run of a page may take
COMPONENT = "bidi_component"
FINISHED = {ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY}


@dataclass(slots=True)
class Control:
    """Something on the page that has a value: its last state, None before a component has any, its fragment, and what can be chosen."""

    id: str
    fragment: str
    state: WidgetState | None
    component: str = ""
    data: Any = None
    options: tuple[str, ...] = ()


class Tab:
    """One session with the server. `elements` counts what the last run drew, by kind."""

    def __init__(self, socket: ClientConnection, port: int, page: str, query: str) -> None:
        self.controls: dict[str, Control] = {}
        self.elements: Counter[str] = Counter()
        self._socket = socket
        self._address = f"http://127.0.0.1:{port}/{page}"
        self._page = page
        self._page_hash = ""
        self._query = query
        self._drawn: set[str] = set()

    async def run(self, fragment: str = "") -> float:
        """Run the page, or one fragment of it; the seconds from sending the request to the end of the script."""
        request = self._request(fragment).SerializeToString()
        self.elements.clear()
        self._drawn.clear()
        start = time.perf_counter()
        await self._socket.send(request)
        async with asyncio.timeout(PATIENCE):
            while not self._take(ForwardMsg.FromString(await self._socket.recv(decode=False))):
                pass
        seconds = time.perf_counter() - start
        for control in list(self.controls.values()):
            if control.id not in self._drawn and fragment in ("", control.fragment):
                del self.controls[control.id]
        return seconds

    async def set(self, control: Control, **state: Any) -> float:
        """Give a control a state, in the words of the protocol, and run what it belongs to; the seconds that took."""
        control.state = WidgetState(id=control.id, **state)
        return await self.run(control.fragment)

    def _request(self, fragment: str) -> BackMsg:
        request = BackMsg()
        run = request.rerun_script
        run.query_string, run.fragment_id = self._query, fragment
        run.page_script_hash, run.page_name = self._page_hash, "" if self._page_hash else self._page
        run.widget_states.widgets.extend(control.state for control in self.controls.values() if control.state is not None)
        context = run.context_info
        context.timezone, context.timezone_offset, context.locale, context.url = "UTC", 0, "nl-NL", self._address
        context.is_embedded, context.color_scheme = False, "light"
        return request

    def _take(self, message: ForwardMsg) -> bool:
        """Take in one message; True when the script has finished."""
        match message.WhichOneof("type"):
            case "new_session" if message.new_session.page_script_hash:
                self._page_hash = message.new_session.page_script_hash
            case "navigation":  # the router knows better than the session which page it has run
                self._page_hash = message.navigation.page_script_hash
            case "page_info_changed":
                self._query = message.page_info_changed.query_string
            case "delta" if message.delta.WhichOneof("type") == "new_element":
                self._draw(message.delta.new_element, message.delta.fragment_id)
            case "script_finished":
                return message.script_finished in FINISHED
        return False

    def _draw(self, element: Element, fragment: str) -> None:
        kind = element.WhichOneof("type") or ""
        self.elements[kind] += 1
        if kind == "exception":
            raise RuntimeError(f"The page shows an error: {element.exception.type} {element.exception.message}")
        shown: Any = getattr(element, kind, None)
        if kind == COMPONENT:
            before = self.controls.get(shown.id)
            data = json.loads(shown.json) if shown.json else None
            self._keep(Control(shown.id, fragment, before.state if before else None, shown.component_name, data))
        elif (state := _first_state(kind, shown)) is not None:
            before = None if shown.set_value else self.controls.get(shown.id)
            options = tuple(option.content for option in shown.options) if kind == "button_group" else ()
            self._keep(Control(shown.id, fragment, before.state if before else state, options=options))

    def _keep(self, control: Control) -> None:
        self.controls[control.id] = control
        self._drawn.add(control.id)


def _first_state(kind: str, shown: Any) -> WidgetState | None:
    """The state that the browser gives a control when it appears; None for what has no state of its own."""
    match kind:
        case "button_group":
            chosen = shown.raw_values if shown.set_value else [shown.options[at].content for at in shown.default]
            state = WidgetState(id=shown.id)
            state.string_array_value.data.extend(chosen)
            return state
        case "checkbox":
            return WidgetState(id=shown.id, bool_value=shown.value if shown.set_value else shown.default)
        case "text_area":
            return WidgetState(id=shown.id, string_value=shown.value if shown.set_value else shown.default)
        case "selectbox" | "radio":
            return WidgetState(id=shown.id, string_value=shown.raw_value if shown.set_value else shown.options[shown.default])
        case _:
            return None


@asynccontextmanager
async def open_tab(port: int, page: str = "", query: str = "", cookies: Mapping[str, str] | None = None) -> AsyncIterator[Tab]:
    """A tab whose page has been drawn once. Streamlit does not compress its socket unless told to, so neither does this."""
    async with connect(
        f"ws://127.0.0.1:{port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit")],
        additional_headers={"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())},
        compression=None,
        max_size=None,
        open_timeout=PATIENCE,
        ping_interval=None,
    ) as socket:
        tab = Tab(socket, port, page, query)
        await tab.run()
        yield tab
