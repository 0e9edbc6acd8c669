"""A person with a browser: what they can do, told by role and name, and what went wrong meanwhile."""

from playwright.sync_api import ConsoleMessage, Locator, Page, Response, expect

from tests.journeys.school import School
from tests.journeys.weeks import PASSWORD

PHONE, DESK = (390, 844), (1440, 900)


class Visitor:
    """One browser profile; `faults` gathers console errors, policy violations and missing files."""

    def __init__(self, page: Page, school: School) -> None:
        self.page = page
        self.school = school
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("console", self._console)
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A refused page is said by its status; whether it should be is for the journey to say.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or response.status >= 400 and "/static/" in response.url:
            self.faults.append(f"{response.url}: {response.status}")

    def goes_to(self, path: str) -> int:
        """Type an address; the status that answers."""
        answer = self.page.goto(path)
        assert answer is not None
        return answer.status

    def button(self, name: str, *, exact: bool = True) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact)

    def link(self, name: str, *, exact: bool = True) -> Locator:
        return self.page.get_by_role("link", name=name, exact=exact)

    def field(self, name: str, *, exact: bool = True) -> Locator:
        return self.page.get_by_label(name, exact=exact)

    def presses(self, name: str, *, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=name, exact=True).click()

    def follows(self, name: str, *, within: Locator | None = None, exact: bool = True) -> None:
        (within or self.page).get_by_role("link", name=name, exact=exact).first.click()

    def sees(self, text: str) -> None:
        expect(self.page.get_by_role("main").get_by_text(text).first).to_be_visible()

    def hears(self, text: str) -> None:
        """A screen reader says it without being asked."""
        expect(self.page.get_by_role("status").filter(has_text=text).first).to_be_visible()

    def misses(self, text: str) -> None:
        expect(self.page.get_by_text(text)).to_have_count(0)

    def is_at(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()

    def post_by(self, name: str) -> Locator:
        """The newest that this person said on the page, as a reader hears it announced."""
        return self.page.get_by_role("article", name=name).first

    def signs_in(self, name: str, password: str = PASSWORD) -> "Visitor":
        self.goes_to("/sign-in/")
        self.field("Sign-in name or e-mail address").fill(self.school.login(name))
        self.field("Password").fill(password)
        self.presses("Sign in")
        if self.link("Later").count():
            self.follows("Later")
        expect(self.page.get_by_role("navigation", name="Places")).to_be_visible()
        return self

    def comes_in_by_slip(self, class_code: str, slip: str) -> None:
        self.goes_to("/come-in/")
        self.field("Class code").fill(class_code)
        self.field("Code on your slip").fill(slip)
        self.presses("Come in")

    def comes_in_by_letter(self, code: str) -> None:
        self.goes_to("/come-in/letter/")
        self.field("Code in the letter").fill(code)
        self.presses("Come in")

    def chooses(self, password: str) -> None:
        self.field("New password").fill(password)
        self.field("The same once more").fill(password)
        self.presses("Keep this password")
