"""Two people on one tablet: each comes back by four digits, and sends no tick but the own."""

from playwright.sync_api import Page, expect

from tests.web import phone as on
from tests.web.desk import Practice, invite
from tests.web.storage import stored


def expect_done(practice: Practice, name: str, words: str) -> None:
    practice.desk.goto(f"{practice.address}/clients")
    row = practice.desk.get_by_role("row").filter(has_text=name)
    expect(row).to_contain_text(words)


def sign_in_first(practice: Practice, name: str) -> Page:
    practice.take_on(name)
    tablet = practice.new_phone()
    on.open_link(tablet, invite(practice.desk).url)
    return tablet


def test_each_ones_ticks_wait_for_their_own_person(practice: Practice) -> None:
    tablet = sign_in_first(practice, "Anna")
    practice.take_on("Ben")
    visit = invite(practice.desk)
    on.hold_ticks(tablet)
    on.tick(tablet, on.FIRST)
    on.open_phones(tablet)
    on.put_aside(tablet, "1111")
    tablet.get_by_role("link", name="I have a code").click()
    on.enter(tablet, visit.short_name, visit.code)
    on.expect_today(tablet)
    expect(tablet.get_by_text("waits to be sent")).to_be_hidden()
    on.tick(tablet, on.FIRST)
    on.tick(tablet, on.SECOND)
    on.open_phones(tablet)
    on.put_aside(tablet, "2222")
    on.let_ticks_go(tablet)
    for name in ("Anna", "Ben"):
        expect_done(practice, name, "Nothing yet today")
    on.come_back(tablet, "Anna", "1111")
    expect(tablet.get_by_role("button", name=f"Undo {on.FIRST}")).to_be_visible()
    expect_done(practice, "Anna", "1 of 2 done today")
    expect_done(practice, "Ben", "Nothing yet today")
    on.open_phones(tablet)
    tablet.get_by_role("button", name="Sign out on this phone").click()
    tablet.get_by_role("button", name="Sign out", exact=True).click()
    on.come_back(tablet, "Ben", "2222")
    expect(tablet.get_by_role("heading", level=1, name="All done for today.")).to_be_visible()
    expect_done(practice, "Ben", "Both done today")


def test_nothing_that_is_kept_names_a_person_or_a_condition(practice: Practice) -> None:
    tablet = sign_in_first(practice, "Carla")
    on.hold_ticks(tablet)
    on.tick(tablet, on.FIRST)
    on.open_phones(tablet)
    on.put_aside(tablet, "1111")
    practice.take_on("Dirk", "+49 30 901821")
    visit = invite(practice.desk)
    tablet.get_by_role("link", name="I have a code").click()
    on.enter(tablet, "dirk@example.org", visit.code)
    on.expect_today(tablet)
    on.tick(tablet, on.SECOND)
    kept = stored(tablet).lower()
    assert kept.count("for_date") == 2, "both ticks are kept"
    named = ("carla", "dirk", "alice", "river practice", "901821", "@", visit.short_name)
    stretched = ("knee", "doorway", "chest", "stretch", "back", "neck", "1111")
    assert [word for word in (*named, *stretched) if word in kept] == []


def test_somebody_elses_link_says_who_would_be_signed_out_and_offers_to_share(
    practice: Practice,
) -> None:
    tablet = sign_in_first(practice, "Edda")
    practice.take_on("Finn")
    tablet.goto(invite(practice.desk).url)
    expect(tablet.get_by_text("Edda is signed in here. Going on signs Edda out.")).to_be_visible()
    tablet.get_by_role("button", name="We share this tablet").click()
    on.choose_digits(tablet, "1234")
    expect(tablet.get_by_text("Edda comes back with four digits.")).to_be_visible()
    tablet.get_by_role("button", name="Open my stretches").click()
    on.expect_today(tablet)
    on.tick(tablet, on.FIRST)
    expect_done(practice, "Finn", "1 of 2 done today")
    on.open_phones(tablet)
    tablet.get_by_role("button", name="Sign out on this phone").click()
    tablet.get_by_role("button", name="Sign out", exact=True).click()
    on.come_back(tablet, "Edda", "1234")
    on.expect_today(tablet)


def test_going_on_without_sharing_signs_the_other_out_and_keeps_the_ticks_that_waited(
    practice: Practice,
) -> None:
    tablet = sign_in_first(practice, "Gesa")
    on.hold_ticks(tablet)
    on.tick(tablet, on.FIRST)
    practice.take_on("Hans")
    tablet.goto(invite(practice.desk).url)
    on.expect_waiting(tablet)
    on.let_ticks_go(tablet)
    tablet.get_by_role("button", name="Open my stretches").click()
    on.expect_today(tablet)
    expect_done(practice, "Hans", "Nothing yet today")
    practice.desk.get_by_role("link", name="Gesa").click()
    expect(practice.desk.get_by_text("Not signed in on any phone.")).to_be_visible()
    tablet.goto(invite(practice.desk).url)
    tablet.get_by_role("button", name="Open my stretches").click()
    expect(tablet.get_by_role("button", name=f"Undo {on.FIRST}")).to_be_visible()
    expect_done(practice, "Gesa", "1 of 2 done today")


def test_five_wrong_guesses_at_the_four_digits_cost_the_sign_in(practice: Practice) -> None:
    tablet = sign_in_first(practice, "Iris")
    on.open_phones(tablet)
    on.put_aside(tablet, "1111")
    tablet.get_by_role("button", name="Iris", exact=True).click()
    for _ in range(4):
        on.guess(tablet, "9999")
        expect(tablet.get_by_text("Those are not the four digits of Iris.")).to_be_visible()
        expect(tablet.get_by_label("Four digits")).to_be_focused()
    on.guess(tablet, "9999")
    expect(tablet.get_by_text("Five times was too often")).to_be_visible()
    expect(tablet.get_by_role("button", name="Iris", exact=True)).to_be_hidden()
    tablet.reload()
    expect(tablet.get_by_role("heading", level=1, name="A few quiet minutes")).to_be_visible()
