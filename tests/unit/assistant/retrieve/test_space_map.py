"""A map between two spaces finds nearly what the old model would have found."""

import numpy as np

from assistant.records import Space
from assistant.retrieve.space_map import MappedEmbedder, fit
from tests.fakes import FakeTextEmbedder

MEANING, OLD, NEW = 48, 128, 96


def units(rows):
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def two_models(count, seed=0):
    """What two models say of the same texts: the same meaning, each its own way and noise."""
    random = np.random.default_rng(seed)
    meaning = random.standard_normal((count, MEANING))
    found = []
    for dimension in (OLD, NEW):
        way = random.standard_normal((MEANING, dimension)) / np.sqrt(MEANING)
        noise = 0.15 * random.standard_normal((count, dimension))
        found.append(units(meaning @ way + noise + 0.5))
    return found


def nearest(queries, stored, count=10):
    return np.argsort(-(queries @ stored.T), axis=1)[:, :count]


def test_from_300_pairs_queries_find_95_percent_of_what_the_old_model_finds():
    old, new = two_models(2300)
    asked, stored = slice(2200, 2300), slice(0, 2200)
    mapping = fit(new[:300], old[:300])
    wanted = nearest(old[asked], old[stored])
    found = nearest(mapping.map(new[asked]), old[stored])
    unmapped = nearest(new[asked], old[stored, :NEW])
    shares = [len(set(one) & set(other)) / 10 for one, other in zip(wanted, found, strict=True)]
    chance = [len(set(one) & set(other)) / 10 for one, other in zip(wanted, unmapped, strict=True)]
    assert np.mean(chance) < 0.2
    # Each model's own noise moves neighbours about, whatever the map: the best that there can be
    # is what the meanings alone come to.
    everything = fit(new[:2200], old[:2200])
    best = nearest(everything.map(new[asked]), old[stored])
    most = [len(set(one) & set(other)) / 10 for one, other in zip(wanted, best, strict=True)]
    assert np.mean(shares) >= 0.95 * np.mean(most)


def test_few_pairs_in_many_dimensions_still_give_unit_vectors():
    old, new = two_models(100)
    mapped = fit(new, old).map(new)
    assert np.isfinite(mapped).all()
    assert np.allclose(np.linalg.norm(mapped, axis=1), 1.0, atol=1e-5)


def test_a_mapped_embedder_speaks_of_the_old_space():
    texts = [f"word{number} of many" for number in range(100)]
    one, other = FakeTextEmbedder(), FakeTextEmbedder("2", 48)
    space = Space("old", "1", 64)
    mapped = MappedEmbedder(other, space, fit(other.embed(texts), one.embed(texts)))
    assert mapped.space == space
    assert mapped.embed(["word3 of many"], asks=True).shape == (1, 64)
    assert mapped.count_tokens("two words") == other.count_tokens("two words")
    mapped.close()
    assert other.closed == 1
