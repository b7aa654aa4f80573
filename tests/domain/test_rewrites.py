from datetime import date

from app.domain.check_ins import Event
from app.domain.figures import Answer
from app.domain.plan import Item, PerWeek
from app.domain.rewrites import ChangedDate, Figures, compare, compare_rules, foresee
from tests.domain.telling import FOUR, answer, answer_to, done, march, partial, plan, through, told

TODAY = 20  # 17 March is closed, 18 March still open


def daily(*events: Event, grace: bool = True) -> Answer:
    return answer_to([*events], TODAY, Item("a", dose=FOUR), grace=grace)


def in_weeks(*events: Event) -> Answer:
    return answer(told(*events, revisions=(plan(Item("a", PerWeek(2), dose=FOUR)),)), TODAY)


def dates(before: Answer, after: Answer) -> list[date]:
    rewrite = compare(before, after)
    return [one.date for one in rewrite.dates] if rewrite else []


def test_nothing_is_told_of_answers_that_agree() -> None:
    assert compare(daily(*through(2, 17)), daily(*through(2, 17))) is None


def test_a_date_that_is_still_open_is_no_rewrite_but_is_foreseen() -> None:
    before, after = daily(*through(2, 17)), daily(*through(2, 18))
    assert compare(before, after) is None
    assert foresee(before, after).dates == (ChangedDate(march(18), "overdue", "done"),)


def test_closed_dates_that_changed_are_told_the_oldest_first() -> None:
    before, after = daily(*through(4, 17)), daily(*through(2, 18))
    assert dates(before, after) == [march(2), march(3)]
    assert dates(daily(*through(8, 17)), after) == [march(day) for day in range(2, 8)]
    rewrite = compare(before, after)
    assert rewrite is not None
    assert rewrite.dates[1] == ChangedDate(march(3), "missed", "done")


def test_a_date_that_only_one_plan_has_is_told_as_none() -> None:
    later = answer(told(*done(3), revisions=(plan(Item("a"), since=3),)), 7)
    sooner = answer(told(*done(3, 4), revisions=(plan(Item("a"), since=2),)), 7)
    rewrite = compare(later, sooner)
    assert rewrite is not None
    assert rewrite.dates == (
        ChangedDate(march(2), None, "missed"),
        ChangedDate(march(4), "missed", "done"),
    )


def test_credit_alone_is_a_rewrite_without_a_date() -> None:
    rewrite = compare(daily(partial(3, 1)), daily(partial(3, 2)))
    assert rewrite is not None
    assert rewrite.dates == ()
    assert (rewrite.before.last_28, rewrite.after.last_28) == ("0 of 18", "½ of 18")


def test_a_week_counts_once_it_is_closed() -> None:
    assert compare(in_weeks(*done(9)), in_weeks(*done(9, 10))) is not None
    assert compare(in_weeks(*done(17)), in_weeks(*done(17, 18))) is None
    assert compare(in_weeks(partial(9, 1)), in_weeks(partial(9, 2))) is not None


def test_other_rules_of_the_practice_may_change_the_streak_alone() -> None:
    events = [*through(2, 8), *through(10, 19)]
    strict, forgiving = daily(*events, grace=False), daily(*events)
    assert compare(strict, forgiving) is None
    rewrite = compare_rules(strict, forgiving)
    assert rewrite is not None
    assert (rewrite.dates, rewrite.before.current, rewrite.after.current) == ((), 10, 17)
    assert compare_rules(strict, strict) is None
    assert compare_rules(daily(partial(3, 1)), daily(partial(3, 2))) is not None


def test_the_figures_are_told_as_they_are_shown() -> None:
    events = [*through(2, 8), *through(12, 14), partial(15, 2)]
    assert Figures.of(daily(*events)) == Figures(
        current=0,
        best=7,
        last_28="10½ of 18",
        since_start="10½ of 18",
        last_7="2½ of 7",
        lenient_28="10½ of 18",
        amount_28="2 of 4",
    )
