"""A duty officer's walk through the pages in a real browser: with scripts and without, on a desk and on a phone."""

import json
from urllib.parse import urlsplit

import pytest

from mailflow.decision import ItemState
from mailflow.review.app import create_app
from mailflow.review.outgoing import slot_id
from mailflow.review.server import serve
from mailflow.store.runs import Slot
from tests.servers.browser import accept_with_reason, chromium, fill_in, press, says
from tests.unit.review import world as invented

pytestmark = pytest.mark.chromium
HERE = f"/{invented.HERE}"
BEFORE = slot_id(Slot("minutes_before", "2026-11-24", invented.NOW))


@pytest.fixture
def world(tmp_path):
    made = invented.build(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def address(world):
    server = serve(create_app(world.office, forward=lambda _: []), host="127.0.0.1", port=0)
    yield f"http://127.0.0.1:{server.port}"
    server.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_open_an_item_see_the_highlights_accept_it_with_a_reason(world, address, tmp_path, scripts):
    from selenium.webdriver.common.by import By

    with chromium(tmp_path, scripts=scripts) as driver:
        driver.get(f"{address}/")
        assert "5 minutes until the cutoff" in says(driver)
        press(driver, "Jon Doe-Example")
        marked = [mark.text for mark in driver.find_elements(By.TAG_NAME, "mark")]
        assert marked == ["Jon Doe-Example", "3/4/88", "ongoing neighbour issue"]
        driver.find_element(By.LINK_TEXT, "Jon Doe-Example").click()
        assert driver.current_url.endswith("#f-s0-name")
        assert driver.find_element(By.CSS_SELECTOR, ":target").text.startswith("Full name")
        driver.find_element(By.CSS_SELECTOR, "#f-s0-name .line__where").click()
        assert driver.current_url.endswith("#m-s0-name")

        fill_in(driver, by="A. Duty-Officer")
        press(driver, "Accept for the agenda")
        assert "There is a problem" in says(driver)
        assert "Something is missing in this item" in says(driver)
        assert driver.title.startswith("Error: ")
        fill_in(driver, reason="Rung the partner: the rest follows by phone.")
        press(driver, "Accept for the agenda")
        assert "is on the agenda of Tuesday 24 November 2026" in says(driver)
        assert "2 new" in says(driver) or "1 new" in says(driver)

        item = world.ids["incomplete"]
        assert world.office.item(item).state is ItemState.ACCEPTED
        driver.get(f"{address}{HERE}/going-out/{BEFORE}/")
        assert "Jon Doe-Example" in says(driver)
        assert "Rung the partner: the rest follows by phone." in says(driver)


def test_the_helper_of_longer_stories_accepts_an_item(world, address, tmp_path):
    with chromium(tmp_path) as driver:
        said = accept_with_reason(driver, address, world.ids["late"], by="A. Team", reason="It cannot wait.")
    assert "is on the agenda" in said


def paths(world):
    ids = world.ids
    return [
        f"{HERE}/",
        f"{HERE}/mails/",
        f"{HERE}/going-out/",
        f"{HERE}/going-out/{BEFORE}/",
        f"{HERE}/meetings/2026-11-17/",
        f"{HERE}/meetings/2026-11-24/",
        f"{HERE}/cases/",
        f"{HERE}/cases/CSH-2026-0001-Q/",
        f"{HERE}/health/",
        *(f"/items/{ids[name]}/" for name in ("complete", "incomplete", "safeguarding", "nasty", "unattached")),
        f"/items/{ids['incomplete']}/ask",
        f"/items/{ids['incomplete']}/decline",
        f"/mails/{ids['failed']}/",
    ]


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_nothing_is_cut_off_or_loaded_from_elsewhere_at_any_width(world, address, tmp_path, width):
    with chromium(tmp_path, width=max(width, 500)) as driver:
        size = {"width": width, "height": 1200, "deviceScaleFactor": 1, "mobile": width < 500}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for path in paths(world):
            driver.get(address + path)
            # A phone's page is laid out wide first, and drawn to the width of the screen in the frames that follow.
            wide = driver.execute_async_script(
                "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done("
                "[document.documentElement.scrollWidth, [...document.querySelectorAll('body *')]"
                ".filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('.paper__scroll, .text--raw'))"
                ".map(e => e.tagName + '.' + e.className)])))"
            )
            assert wide[0] <= width, (path, wide)
            assert not wide[1], (path, wide)
        complaints = [line for line in driver.get_log("browser") if line["level"] != "INFO"]
        assert not complaints, complaints
        asked = [json.loads(line["message"])["message"] for line in driver.get_log("performance")]
        urls = {a["params"]["request"]["url"] for a in asked if a["method"] == "Network.requestWillBeSent"}
        assert not [url for url in urls if "/assets/" in url], "the font of gov.uk is not asked for"
        assert {urlsplit(url).hostname for url in urls if not url.startswith(("chrome", "data:"))} == {"127.0.0.1"}


def test_every_control_is_reached_by_the_keyboard_and_shows_its_focus(world, address, tmp_path):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    with chromium(tmp_path) as driver:
        driver.get(f"{address}/items/{world.ids['incomplete']}/")
        wanted = driver.execute_script(
            "return [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]"
            ".filter(e => e.offsetParent !== null || e.classList.contains('govuk-skip-link')).length"
        )
        reached, unseen = set(), []
        for _ in range(wanted + 5):
            driver.switch_to.active_element.send_keys(Keys.TAB)
            here = driver.switch_to.active_element
            if here.tag_name == "body":
                break
            reached.add(here.id)
            style = driver.execute_script(
                "const s = getComputedStyle(arguments[0]); return s.outlineStyle + s.boxShadow + s.backgroundColor",
                here,
            )
            if style.startswith("none") and "none" in style[4:] and "255, 221, 0" not in style:
                unseen.append(here.get_attribute("outerHTML")[:80])
        assert len(reached) >= wanted
        assert not unseen
        driver.get(f"{address}{HERE}/")
        driver.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
        assert driver.switch_to.active_element.text == "Skip to main content"


def test_text_can_be_read_against_what_lies_behind_it(world, address, tmp_path):
    """WCAG 2.2, 1.4.3: 4.5 to 1, and 3 to 1 for large letters, for every text on every page."""
    script = """
    const lum = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4 });
      return .2126 * r + .7152 * g + .0722 * b; };
    const rgb = s => { const m = s.match(/[\\d.]+/g).map(Number); return m.length > 3 && m[3] < 1 ? (m[3] === 0 ? null : m) : m.slice(0, 3) };
    const behind = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c) return c } return [255, 255, 255] };
    const found = [];
    for (const e of document.querySelectorAll('body *')) {
      if (![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim()) || !e.getClientRects().length) continue;
      const s = getComputedStyle(e), a = lum(rgb(s.color)), b = lum(behind(e)), px = parseFloat(s.fontSize);
      const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
      const large = px >= 24 || (px >= 18.66 && +s.fontWeight >= 700);
      if (ratio < (large ? 3 : 4.5)) found.push([e.tagName, e.className, e.textContent.trim().slice(0, 30), ratio]);
    }
    return found;"""
    with chromium(tmp_path) as driver:
        for path in paths(world):
            driver.get(address + path)
            assert not driver.execute_script(script), path
