"""A place lacks what is asked: it tells of the other side, has no address, or its row no price."""

import pytest

from assistant.answer.question.asked import asked_of
from assistant.answer.sources.lacking import is_of_the_other_side, is_unpriced, lacks_address
from assistant.records import Form
from tests.hits import make_hit


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        ("When is Dad's left eye operated on?", "Dad cataract op right eye, 10 December", True),
        ("When is dads left eye operated on?", "Dad cataract op right eye, 10 December", True),
        ("When is Dad's right eye operated on?", "Dad cataract op right eye, 10 December", False),
        ("How is my left knee?", "The right knee is fine, on the left a torn meniscus.", False),
        ("Who left work early?", "Right work shoes are black.", False),
        ("What is left of the money?", "Right of the door.", False),
        ("Which tyres are on the front axle?", "Rear axle: winter tyres", True),
    ],
)
def test_the_other_of_two_sides(question, text, other):
    assert is_of_the_other_side(question, make_hit(text)) == other


@pytest.mark.parametrize(
    ("question", "lacks"),
    [
        ("What is Karen Whitlock's address?", True),
        ("Where does Karen Whitlock live?", True),
        ("What is Karen Whitlock's mail address?", False),
        ("What is Karen Whitlock's number?", False),
    ],
)
def test_a_contact_without_an_address(question, lacks):
    card = make_hit("Karen Whitlock\nPhone (cell): 07700 900531", path="contacts.vcf")
    assert lacks_address(question, card) == lacks
    whole = make_hit("Karen Whitlock\nAddress: 3 Mill Lane", path="contacts.vcf")
    assert not lacks_address(question, whole)
    assert not lacks_address(question, make_hit("Karen Whitlock called."))


@pytest.mark.parametrize(
    ("said", "unpriced"),
    [
        ("Honey extractor; Thornes, 12 months", True),
        ("Washing machine; Bosch, 449.00", False),
        ("Sofa; free", False),
        ("Hoover; bought 2021 for 1999", False),
    ],
)
def test_a_row_without_a_price(said, unpriced):
    table = make_hit(f"Thing | Remark\n{said.replace('; ', ' | ')}", form=Form.TABLE)
    assert is_unpriced(asked_of("How much did it cost?"), said, table) == unpriced
    assert not is_unpriced(asked_of("When did I buy it?"), said, table)


def test_a_table_of_names_and_values_has_its_price_in_a_row_of_its_own():
    order = make_hit("Article | freezer\nPrice | 120.71 euros", form=Form.TABLE)
    assert not is_unpriced(asked_of("How much was the freezer?"), "Article; freezer", order)
