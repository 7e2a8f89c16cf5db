"""What terms may leave out, and what is said of it."""

from datetime import date
from pathlib import Path

import pytest

from mailflow.partnership.remarks import remarks
from mailflow.partnership.terms import load
from mailflow.settings import read_toml

CONFIG = Path(__file__).parents[2] / "config"
TEXTS = {"aim", "handling", "home_listening", "in_person", "not_a_substitute", "protocol", "reminder", "responsibility"}


def said(data, texts=frozenset({*TEXTS, "safeguarding"})):
    return list(remarks(load(data, file="hub.toml"), file="hub.toml", texts=texts))


@pytest.fixture
def data():
    return read_toml(CONFIG / "cannock-chase.toml")


def test_terms_that_leave_nothing_out_need_no_remark(data):
    assert said(data) == []


def test_what_lichfield_leaves_out_is_said_once_each():
    assert said(read_toml(CONFIG / "lichfield.toml")) == [
        f"hub.toml: terms valid from 2018-05-25: {what}"
        for what in (
            "required asks for no field, so every referral that names somebody or something counts as complete.",
            "mailings has no minutes_before, so no minutes are sent before a meeting.",
            "there is no cutoff, so no mail is ever late.",
            "agreement has no months, so a signature never runs out.",
        )
    ]


def test_one_kind_of_subject_without_fields_and_a_mailing_that_is_gone_are_said(data):
    data["terms"][0]["required"]["person"] = []
    del data["terms"][0]["mailings"]["minutes_after"]
    assert said(data) == [
        f"hub.toml: terms valid from 2023-05-01: {what}"
        for what in (
            "required asks for no field of person, so such a referral always counts as complete.",
            "mailings has no minutes_after, so no minutes are sent after a meeting.",
        )
    ]


def test_a_remark_stands_with_the_terms_that_brought_it_about(data):
    later = [{"valid_from": date(2027, 1, 1), "cutoff": False}, {"valid_from": date(2028, 1, 1), "version": "2028"}]
    data["terms"] += later
    assert said(data) == ["hub.toml: terms valid from 2027-01-01: there is no cutoff, so no mail is ever late."]


def test_a_text_that_nothing_prints_is_named(data):
    data["terms"][0]["texts"]["safegarding"] = "Ring 999."
    (sentence,) = said(data)
    assert "texts.safegarding is printed by no letter of ours" in sentence
