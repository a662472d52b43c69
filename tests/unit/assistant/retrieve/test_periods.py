import pytest

from assistant.retrieve.periods import (
    agreement,
    quarters_named,
    without_years,
    years_named,
    years_told,
)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("What was sold in fiscal 2019?", {2019: 1.0}),
        ("FY19 Annual Report", {2019: 1.0}),
        ("revenue in fiscal year '08", {2008: 1.0}),
        ("AR_2018-19", {2018: 0.5, 2019: 1.0}),
        ("the season 2018/2019", {2018: 0.5, 2019: 1.0}),
        ("1999/00", {1999: 1.0, 2000: 1.0}),
        ("2011-12", {2011: 1.0, 2012: 1.0}),
        ("kes-20190630.pdf", {2019: 1.0}),
        ("KESTREL_2019_10K.pdf", {2019: 1.0}),
        ("KESTREL_2019_20-F.pdf", {2019: 1.0}),
        ("KESTREL-2019-20-F.pdf", {2019: 1.0}),
        ("photos of 2019-06", {2019: 1.0}),
        ("from 2015 to 2018", {2015: 1.0, 2018: 1.0}),
        ("article 20192 of 12019 pages", {}),
        ("call 555 19 20", {}),
    ],
)
def test_years_are_found_in_questions_and_names(text, years):
    assert years_named(text) == years


def test_first_pages_tell_the_year_a_period_ends_in():
    told = years_told("For the fiscal year ended December 31, 2018. Founded in 1902.")
    assert told[2018] > told[1902]
    assert 2017 not in told


def test_a_year_that_ends_early_is_also_called_by_the_one_before():
    told = years_told("for the year ended 28 January 2017")
    assert told[2017] > told[2016] > 0
    assert 2016 not in years_told("for the year ended 28 November 2017")


def test_the_asked_year_fits_better_than_the_year_after_and_that_better_than_others():
    asked = years_named("in 2019")
    exact, after, before = (agreement(asked, {year: 1.0}) for year in (2019, 2020, 2018))
    assert exact > after > before == 0


def test_of_several_years_the_last_one_counts_most():
    asked = years_named("growth from 2018 to 2019")
    assert agreement(asked, {2019: 1.0}) > agreement(asked, {2018: 1.0}) > 0


@pytest.mark.parametrize("text", ["sales in 2019", "sales in FY19", "sales in 2018/19"])
def test_the_years_can_be_left_out(text):
    assert without_years(text).split() == ["sales", "in"]


@pytest.mark.parametrize(
    ("text", "quarters"),
    [
        ("sales in Q2 2020 and q3", {2, 3}),
        ("TARN_2023Q2_10Q.pdf", {2}),
        ("in the third quarter", {3}),
        ("FAQ1 and q12", set()),
    ],
)
def test_quarters_are_found(text, quarters):
    assert quarters_named(text) == quarters
