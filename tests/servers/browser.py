"""A Chromium without a window, driven as a person would: it looks, types, presses. Ended with the test."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.servers.loopback import needed, program


@contextmanager
def chromium(folder: Path, *, width: int = 1280, height: int = 1600, scripts: bool = True) -> Iterator[Any]:
    """A browser with a profile of its own in ``folder``; ``scripts`` False: JavaScript is off."""
    needed("chromium", "chromedriver")
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = program("chromium")
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        f"--window-size={width},{height}",
        f"--user-data-dir={folder / 'profile'}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = Chrome(options=options, service=Service(program("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


def fill_in(driver: Any, **fields: str) -> None:
    """Type into fields by their names."""
    from selenium.webdriver.common.by import By

    for name, text in fields.items():
        field = driver.find_element(By.NAME, name)
        field.clear()
        field.send_keys(text)


def press(driver: Any, words: str) -> None:
    """Press the button, or follow the link, that says these words; a form that is sent has been answered then."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.wait import WebDriverWait

    buttons = [b for b in driver.find_elements(By.TAG_NAME, "button") if b.is_displayed() and b.text.strip() == words]
    pressed = (buttons or driver.find_elements(By.PARTIAL_LINK_TEXT, words))[0]
    sends = bool(buttons) and pressed.get_property("form") is not None
    pressed.click()
    if sends:  # on a busy machine the page that was left can still be read for a moment
        WebDriverWait(driver, 20).until(staleness_of(pressed))


def says(driver: Any) -> str:
    """What can be read on the page, in one line."""
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.common.by import By

    for _ in range(50):
        try:
            return " ".join(driver.find_element(By.TAG_NAME, "body").text.split())
        except StaleElementReferenceException:  # the page that was left was asked; the next one is coming
            time.sleep(0.1)
    return " ".join(driver.find_element(By.TAG_NAME, "body").text.split())


def accept_with_reason(driver: Any, address: str, item: int, *, by: str, reason: str) -> str:
    """Open an item, accept it with a reason, and return what the next page says."""
    driver.get(f"{address}/items/{item}/")
    fill_in(driver, reason=reason, by=by)
    press(driver, "Accept for the agenda")
    return says(driver)
