"""In Spanish: the main ways of a client and of a therapist, and whether every screen holds it."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web import axe, spanish
from tests.web.desk import Practice
from tests.web.fit import assert_fits
from tests.web.home import DOORWAY, KNEE, Home, doorway, knee
from tests.web.own_screens import own_screens
from tests.web.phone_screens import WRENS_ZONE, client_screens, settings_screens, today_screens
from tests.web.running import EMAIL, PASSWORD, SIZES, Noon, limberday
from tests.web.screens import code_for, therapist_screens
from tests.web.spanish import SpanishHome

COMBINED = [("phone", "dark"), ("desk", "light")]


def device(
    browser: Browser,
    size: str,
    scheme: str = "light",
    *,
    locale: str = "es-MX",
    zone: str | None = None,
) -> Page:
    """A browser of somebody who set it to that language."""
    context = browser.new_context(
        viewport=SIZES[size],
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        locale=locale,
        timezone_id=zone or Noon.now().zone,
    )
    return context.new_page()


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def headline(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def language_of(page: Page) -> str | None:
    return page.locator("html").get_attribute("lang")


def test_a_page_speaks_as_its_browser_does_until_it_is_told_otherwise(
    browser: Browser, home: Home
) -> None:
    page = device(browser, "phone")
    page.goto(home.address)
    expect(headline(page)).to_have_text("Unos minutos tranquilos al día")
    assert language_of(page) == "es"
    assert page.evaluate("localStorage.length") == 0
    expect(button(page, "Español")).to_have_attribute("aria-pressed", "true")
    button(page, "English").click()
    expect(headline(page)).to_have_text("A few quiet minutes a day")
    page.goto(f"{home.address}/sign-in")
    expect(headline(page)).to_have_text("Sign in")
    assert language_of(page) == "en"
    kept = page.evaluate("JSON.stringify(localStorage)")
    assert kept == '{"limberday.language":"en"}', "the only word that is kept"
    page.context.close()


@pytest.mark.parametrize(("size", "scheme"), COMBINED)
def test_a_phone_takes_up_its_clients_language_and_the_client_can_choose_another(
    browser: Browser, home: Home, size: str, scheme: str
) -> None:
    client = SpanishHome(home.address, home.database_url).client(knee(), doorway())
    page = device(browser, size, scheme, locale="en-GB")
    home.open(page, client)
    expect(headline(page)).to_have_text(re.compile("^Dos estiramientos, unos 4 minutos$"))
    name = "Una rodilla al pecho"
    button(page, f"Hecho: {name}").click()
    expect(headline(page)).to_have_text("Falta uno, un minuto")
    button(page, f"Deshacer: {name}").click()
    expect(headline(page)).to_have_text("Dos estiramientos, unos 4 minutos")
    home.expect_said(client, ("kind",), ("done",), ("undo",))
    assert page.evaluate("Object.keys(localStorage)") == ["limberday.language"]
    axe.assert_nothing_found(page)
    assert_fits(page, "Today in Spanish")
    page.goto(f"{home.address}/settings")
    button(page, "English").click()
    expect(button(page, "English")).to_have_attribute("aria-pressed", "true")
    assert language_of(page) == "en"
    page.goto(f"{home.address}/today")
    expect(button(page, f"Done: {KNEE}")).to_be_visible()
    expect(button(page, f"Done: {DOORWAY}")).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(("size", "scheme"), COMBINED)
def test_a_therapist_works_in_spanish(
    browser: Browser, practice: Practice, size: str, scheme: str
) -> None:
    practice.take_on(f"Ines{size}")
    page = device(browser, size, scheme, locale="en-US")
    page.goto(f"{practice.address}/sign-in")
    button(page, "Español").click()
    page.get_by_label("Correo").fill(EMAIL)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    button(page, "Entrar").click()
    expect(headline(page)).to_have_text("Sus clientes hoy")
    page.get_by_role("link", name=f"Ines{size}").first.click()
    expect(headline(page)).to_have_text(f"Ines{size}")
    expect(page.get_by_text("3 veces por lado, mantén 20 segundos.").first).to_be_visible()
    page.get_by_role("link", name="Cambiar el plan").click()
    button(page, "Agregar Gato y vaca").click()
    expect(page.get_by_text("Más de 2 estiramientos.")).to_be_visible()
    button(page, "Asignar de todos modos").click()
    expect(page.get_by_role("link", name="Cambiar el plan")).to_be_visible()
    expect(page.get_by_text("Gato y vaca").first).to_be_visible()
    axe.assert_nothing_found(page)
    assert_fits(page, "a client's page in Spanish")
    page.goto(f"{practice.address}/account")
    button(page, "English").click()
    expect(headline(page)).to_have_text("Your account")
    page.context.close()


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[str]:
    url = f"sqlite:///{tmp_path}/limberday.db"
    with limberday(url, None, "--demo") as address:
        spanish.let_clients_speak_spanish(url)
        yield address


def fit(page: Page, screens: Iterator[str]) -> None:
    for screen in screens:
        assert_fits(page, f"{screen} in Spanish")


def test_every_screen_holds_the_longer_words(
    browser: Browser, demonstration: str, tmp_path: Path
) -> None:
    """Clients' on a phone, therapists' at a desk: `make gallery` makes all the others."""
    home = SpanishHome(demonstration, f"sqlite:///{tmp_path}/limberday.db")
    with spanish.in_spanish():
        desk = device(browser, "desk")
        fit(desk, therapist_screens(desk, demonstration))
        phone = device(browser, "phone", zone=WRENS_ZONE)
        link = partial(code_for, desk, demonstration)
        fit(phone, client_screens(phone, demonstration, link))
        phone = device(browser, "phone")
        for walk in (today_screens, settings_screens, own_screens):
            fit(phone, walk(phone, home))
