"""Takes in text models that the user has as a folder of the form of Sentence Transformers, in ONNX.

Such a folder says itself how it is used: `1_Pooling/config.json` the pooling and the dimension, and
perhaps `config_sentence_transformers.json` what stands before a question.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant.errors import InstallProblem
from assistant.ports import Stop
from assistant.told import told
from models.bring import refuse_name
from models.bring_made import bring_made, copy_files, facts_of, run_maker
from models.catalogue import Model, Role
from models.embedder_facts import EMBEDDER, Embedding, embedding_of
from models.install import InstallProgress
from models.known import Brought
from models.text_embedder import NETWORK, TOKENIZER

_NETWORKS = ("onnx/model.onnx", "model.onnx")
_POOLING, _PROMPTS = "1_Pooling/config.json", "config_sentence_transformers.json"
_LENGTH = "sentence_bert_config.json"
_MODES = {"pooling_mode_cls_token": "cls", "pooling_mode_mean_tokens": "mean"}
_ASKS, _TELLS = ("query", "search_query"), ("document", "passage", "search_document")
_MOST_TOKENS = 256  # passages are no longer


def holds_embedder(path: Path) -> bool:
    """Say whether a folder of the user's holds a text model that says how it is used."""
    needed = (path / _POOLING, path / TOKENIZER)
    return _network(path) is not None and all(file.is_file() for file in needed)


def bring_embedder(
    name: str,
    folder: Path,
    path: Path,
    *,
    on_progress: Callable[[InstallProgress], None],
    stop: Stop,
) -> Model:
    """Install a text model of the user's own under a name.

    Args:
        name: what it shall be called.
        folder: the models folder.
        path: a folder as `holds_embedder` wants it.
        on_progress: told about every step.
        stop: asked a few times a second.

    Raises:
        UsageProblem: the name cannot be used.
        InstallProblem: the files are no such model; a model of that name goes on working.
        DiskFull: there is not enough room.
        Cancelled: `stop()` became true.
    """
    refuse_name(name, folder, Role.TEXT)
    network = _network(path)
    if network is None:
        raise InstallProblem(told("{} cannot be read: {}.", path, _NETWORKS[0]))
    embedding = _embedding(path)
    files = {NETWORK: network, TOKENIZER: path / TOKENIZER}
    size = sum(file.stat().st_size for file in files.values())

    def make(work: Path) -> tuple[Brought, Sequence[str]]:
        on_progress(InstallProgress(name, "place", 0, size))
        copy_files(files, work, stop)
        on_progress(InstallProgress(name, "check", size, size))
        _try_out(work, path.name, embedding, stop)
        about = facts_of(name, Role.TEXT, network_bytes=network.stat().st_size)
        return about, (NETWORK, TOKENIZER, EMBEDDER)

    model = bring_made(name, folder, needed=size, make=make)
    on_progress(InstallProgress(name, "done", size, size))
    return model


def _try_out(work: Path, name: str, embedding: Embedding, stop: Stop) -> None:
    """Have a program run the network, and write what it finds out beside it."""
    said = json.dumps(asdict(embedding))
    run_maker(
        "models.convert_embedder",
        [str(work), said, str(work / NETWORK), str(work / TOKENIZER)],
        broken=lambda words: told(
            "{} cannot be run: the library for networks broke down over it ({}).", name, words
        ),
        stop=stop,
    )


def _network(path: Path) -> Path | None:
    return next((path / one for one in _NETWORKS if (path / one).is_file()), None)


def _embedding(path: Path) -> Embedding:
    """Return how the model is used, as its own files say.

    Raises:
        InstallProblem: they say what cannot be.
    """
    try:
        pooling = _read(path / _POOLING)
        modes = [mode for key, mode in _MODES.items() if pooling.get(key)]
        if len(modes) != 1:
            raise InstallProblem(
                told(
                    "{} makes a vector of its tokens in a way that is not known here. Known are "
                    "their mean and the first one.",
                    path.name,
                )
            )
        prompts = _read(path / _PROMPTS).get("prompts") or {}
        longest = _read(path / _LENGTH).get("max_seq_length") or _MOST_TOKENS
        return embedding_of(
            {
                "dimension": pooling.get("word_embedding_dimension"),
                "pooling": modes[0],
                "asks": next((prompts[key] for key in _ASKS if key in prompts), ""),
                "tells": next((prompts[key] for key in _TELLS if key in prompts), ""),
                "tokens": min(int(longest), _MOST_TOKENS),
            }
        )
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise InstallProblem(
            told("{} says of itself what cannot be: {}.", path.name, error)
        ) from error


def _read(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return {**content}
