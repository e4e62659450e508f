"""A person with a browser: what they do, and what must never happen to them."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, expect

from cxassess.locale import translate
from cxassess.ui.request import TOKEN_COOKIE
from tests.browser.server import Server

SETTLED = "[data-testid=stApp][data-test-script-state=notRunning][data-test-connection-state=CONNECTED]"
CHOICE = "[class*=st-key-choice]"  # of one's own sheet, or of another's
STEADY = """() => !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
    && document.getAnimations().every(one => one.playState !== 'running')"""
PROGRESS = "{given} of {shown} questions answered"


class Visit:
    """One browser with its tabs; keeps a list of what must not happen."""

    def __init__(self, server: Server, context: BrowserContext, language: str) -> None:
        self.server = server
        self.context = context
        self.language = language
        self.faults: list[str] = []
        context.on("request", self._look_at_address)
        context.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        context.on("console", lambda line: self._look_at_console(line.text))
        context.on("weberror", lambda error: self.faults.append(f"script error: {error.error}"))
        self.page = self.new_tab()

    def new_tab(self) -> Page:
        """One more tab of the same browser."""
        page = self.context.new_page()
        page.set_default_timeout(20_000)
        return page

    def goto(self, path: str = "/", page: Page | None = None) -> Page:
        """Open an address, and wait until it is drawn."""
        page = page or self.page
        page.goto(self.server.url + path)
        self.settled(page)
        return page

    def settled(self, page: Page | None = None) -> None:
        """Wait until the page is drawn, connected and idle, with a heading to look at."""
        page = page or self.page
        page.locator(SETTLED).wait_for()
        page.locator("h1, h2, h3").first.wait_for()

    def enter(self, token: str, path: str = "/assess") -> None:
        """Come back to an assessment."""
        self.context.add_cookies([{"name": TOKEN_COOKIE, "value": token, "url": self.server.url, "httpOnly": True, "sameSite": "Lax"}])
        self.goto(path)

    def begin(self, extent: str) -> None:
        """Begin from the start page."""
        self.goto("/")
        self.page.locator(f".st-key-begin_{extent} button").click()
        self.page.wait_for_url("**/assess")
        self.levels().first.wait_for()
        self.settled()

    def stay_on_question(self) -> None:
        """Switch off moving on after an answer."""
        self.page.locator(".st-key-overview button").first.click()
        self.page.locator(".st-key-moves_on label").first.click()
        expect(self.page.locator(".st-key-moves_on input")).not_to_be_checked()
        self.page.keyboard.press("Escape")
        expect(self.page.locator(".st-key-moves_on")).to_have_count(0)

    def unfold(self, key: str) -> Locator:
        """Open what is folded; where it is."""
        box = self.page.locator(f"[class*=st-key-{key}]").first
        box.locator("summary").first.click()
        expect(box.locator("details").first).to_have_attribute("open", "")
        box.locator("details [data-testid=stElementContainer]:visible").first.wait_for()
        self.settled()
        self.page.wait_for_function(STEADY)
        return box

    def choose(self, key: str, option: str) -> None:
        """Choose from a list that drops down."""
        box = self.page.locator(f"[class*=st-key-{key}] [role=combobox]").first
        box.click()
        box.fill(option)  # a long list is drawn as far as it is looked at
        self.page.get_by_role("option", name=option, exact=True).click()
        self.settled()

    @property
    def token(self) -> str:
        """The secret of the open assessment."""
        return next(str(cookie["value"]) for cookie in self.context.cookies() if cookie["name"] == TOKEN_COOKIE)

    def say(self, msgid: str, **places: object) -> str:
        """A sentence of the interface as this person reads it."""
        return translate(msgid, self.language, **places).replace("**", "")

    def text(self, msgid: str, **places: object) -> Locator:
        """Where a sentence of the interface stands."""
        return self.page.get_by_text(self.say(msgid, **places)).first

    def levels(self, page: Page | None = None) -> Locator:
        """The levels to choose from."""
        return (page or self.page).locator(f"{CHOICE} .level")

    def ask(self, page: Page | None = None) -> str:
        """The question on screen."""
        return str((page or self.page).locator("h3").first.inner_text())

    def on_question(self, ask: str, page: Page | None = None) -> None:
        """Wait for a question with its choices."""
        expect((page or self.page).locator("h3").first).to_have_text(ask)
        expect((page or self.page).locator(f"{CHOICE} .choices")).to_have_attribute("aria-label", ask)

    def progress(self, given: int, shown: int, page: Page | None = None) -> None:
        """Wait until so many answers are counted."""
        expect((page or self.page).get_by_test_id("stProgress").first).to_contain_text(self.say(PROGRESS, given=given, shown=shown))

    def _look_at_address(self, request: object) -> None:
        address = urlsplit(str(request.url))  # type: ignore[attr-defined]
        if address.scheme in ("http", "https", "ws", "wss") and address.netloc != urlsplit(self.server.url).netloc:
            self.faults.append(f"request outside: {request.url}")  # type: ignore[attr-defined]

    def _look_at_console(self, line: str) -> None:
        if "Content Security Policy" in line:
            self.faults.append(f"refused by the browser: {line}")
