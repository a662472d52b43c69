"""Tries a text network in ONNX and finds out how its vectors are read; run once, at installation.

`python -m models.convert_embedder OUT_FOLDER EMBEDDING FILE...` takes what the catalogue
says as JSON, and writes what was found into OUT_FOLDER. What is wrong is its last line.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

from assistant.errors import ModelDamaged
from assistant.records import Likeness, Space
from assistant.told import told
from models.child import say_last
from models.embedder_facts import EmbedderFacts, Embedding, embedding_of, write_embedder
from models.likeness_pairs import PAIRS, fit_likeness
from models.onnx_session import NetworkUnreadable
from models.place import file_digest
from models.text_embedder import NETWORK, TOKENIZER, OnnxTextEmbedder, TextForm

_MARK = 16  # characters of a checksum
_LONGEST = "word " * 2000


def examine(network: Path, tokenizer: Path, embedding: Embedding) -> Likeness:
    """Return how the cosines of a text network are read.

    Raises:
        ModelDamaged: it cannot be run, or is not what the catalogue says, in a sentence.
    """
    space = Space(network.name, "1", embedding.dimension)
    embedder = OnnxTextEmbedder(network, tokenizer, TextForm(space, embedding), threads=1)
    asked = embedder.embed([question for question, _ in PAIRS], asks=True)
    answers = embedder.embed([text for _, text in PAIRS])
    embedder.embed([_LONGEST])  # as many tokens as it is said to see
    one, other = embedder.embed([PAIRS[0][1], PAIRS[1][1]]), answers[:2]
    if not np.allclose(one, other, atol=0.02):
        raise ModelDamaged(
            told("The vectors of this model depend on what it is asked beside a text.")
        )
    likeness = fit_likeness(asked, answers)
    if likeness is None:
        raise ModelDamaged(told("The vectors of this model do not tell texts from each other."))
    return likeness


def main(arguments: list[str]) -> None:
    """Examine and write; what is wrong is the last line of the error output."""
    folder, embedding = Path(arguments[0]), embedding_of(json.loads(arguments[1]))
    given = {Path(one).name: Path(one) for one in arguments[2:]}
    network, tokenizer = given[NETWORK], given[TOKENIZER]
    try:
        likeness = examine(network, tokenizer, embedding)
    except NetworkUnreadable as damage:
        say_last(damage.of_a_file)
    except ModelDamaged as damage:
        say_last(damage.sentence)
    weights = file_digest(network)[:_MARK]
    write_embedder(folder, EmbedderFacts(embedding, weights, likeness))


if __name__ == "__main__":
    main(sys.argv[1:])
