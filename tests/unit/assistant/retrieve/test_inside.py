"""What a passage gains from standing in a document that the question may name."""

import pytest

from assistant.records import ContentId
from assistant.retrieve.inside import Found

USUAL = 2.5  # the rank of a passage that stands elsewhere and surely answers
WEAK = 1.4  # that of the first passage of the document, which hardly does


def first_of(share):
    return Found(ContentId(1), share, worth=1.0)


@pytest.mark.parametrize("share", [0.1, 0.2, 0.29])
def test_a_document_that_is_hardly_named_yields_to_a_sure_answer_elsewhere(share):
    assert first_of(share).rank(WEAK, elsewhere=0.9) < USUAL
    assert first_of(share).rank(WEAK) > WEAK


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_document_that_is_named_yields_to_nothing(share):
    assert first_of(share).rank(WEAK, elsewhere=0.9) == first_of(share).rank(WEAK) > USUAL


def test_the_likelier_the_document_the_more_it_gives():
    ranks = [first_of(share).rank(WEAK, elsewhere=0.3) for share in (0.0, 0.1, 0.2, 0.5, 0.9)]
    assert ranks == sorted(ranks)
    assert ranks[0] == WEAK
