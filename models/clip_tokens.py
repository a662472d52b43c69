"""Cuts words into the tokens of an OpenCLIP model, without open_clip.

At installation open_clip's own vocabulary is written as a file of the `tokenizers` package, and
both are compared on sentences (`convert_open_clip`). Cleaning is done here: of what open_clip does
with the ftfy package, curly quotes, wide letters and ligatures are all that questions hold.
"""

from __future__ import annotations

import html
import re
import string
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from assistant.errors import ModelDamaged, whole_characters
from assistant.told import told

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_LONGEST = 40  # characters a token that are looked at, more than real words ever take
_QUOTES = str.maketrans("‘’‚‛“”„‟", "''''\"\"\"\"")
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_WIDE = re.compile("[\uff01-\uffee\u3000\ufb00-\ufb06]")


class ClipTokens:
    """Tokens of texts, as the text tower takes them."""

    def __init__(self, tokenizer: Tokenizer, *, context: int, clean: str) -> None:
        """Take a tokenizer that pads and cuts by itself."""
        self._tokenizer = tokenizer
        self._context = context
        self._clean = clean

    def ids(self, texts: Sequence[str]) -> npt.NDArray[np.int64]:
        """Return token numbers, shape (len(texts), context)."""
        longest = _LONGEST * self._context
        cleaned = [clean_text(text[:longest], self._clean) for text in texts]
        rows = self._tokenizer.encode_batch(cleaned)
        return np.array([row.ids for row in rows], dtype=np.int64).reshape(-1, self._context)


def load_tokens(file: Path, *, context: int, clean: str) -> ClipTokens:
    """Open the tokenizer of an installed model.

    Raises:
        ModelDamaged: the file is no tokenizer.
    """
    from tokenizers import Tokenizer  # noqa: PLC0415 - only when first used

    try:
        tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
    except Exception as error:  # the library raises nothing narrower
        raise ModelDamaged(told("{} is no tokenizer that can be used.", file)) from error
    return ClipTokens(tokenizer, context=context, clean=clean)


def clean_text(text: str, how: str) -> str:
    """Return a text as open_clip cleans it: "lower", "canonicalize" or "whitespace"."""
    text = unicodedata.normalize("NFC", whole_characters(text)).translate(_QUOTES)
    text = _WIDE.sub(lambda one: unicodedata.normalize("NFKC", one[0]), text)
    text = html.unescape(html.unescape(text))
    if how == "canonicalize":
        text = text.replace("_", " ").translate(_PUNCTUATION)
    if how in {"canonicalize", "lower"}:
        text = text.lower()
    return " ".join(text.split())


def byte_pair_tokenizer(
    vocabulary: dict[str, int], merges: Sequence[tuple[str, str]], *, context: int
) -> Tokenizer:
    """Return CLIP's own tokenizer, of byte pairs inside lower-case words.

    Args:
        vocabulary: token to number; begins and ends of texts are its last two.
        merges: pairs of tokens that are joined, the first ones first.
        context: texts are cut and padded to so many tokens.
    """
    from tokenizers import (  # noqa: PLC0415 - as above
        Regex,
        Tokenizer,
        models,
        pre_tokenizers,
        processors,
    )

    begin, end = sorted(vocabulary, key=lambda token: vocabulary[token])[-2:]
    tokenizer = Tokenizer(
        models.BPE(vocab=vocabulary, merges=list(merges), end_of_word_suffix="</w>", unk_token=end)
    )
    words = Regex(r"'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+")
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(words, "removed", invert=True),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        special_tokens=[(begin, vocabulary[begin]), (end, vocabulary[end])],
    )
    _fit(tokenizer, context=context, pad=0)
    return tokenizer


def own_tokenizer(file: Path, *, context: int, pad_token: str) -> Tokenizer:
    """Return the tokenizer that lies beside a checkpoint, set to cut and pad.

    Args:
        file: `tokenizer.json`.
        context: tokens.
        pad_token: what texts are filled up with, if the file does not say.

    Raises:
        ModelDamaged: it is no tokenizer, or nothing says what texts are filled up with.
    """
    from tokenizers import Tokenizer  # noqa: PLC0415 - as above

    try:
        tokenizer = Tokenizer.from_str(file.read_text(encoding="utf-8"))
    except Exception as error:  # the library raises nothing narrower
        raise ModelDamaged(told("{} is no tokenizer that can be used.", file.name)) from error
    padding = tokenizer.padding or {}
    pad = padding.get("pad_id", tokenizer.token_to_id(pad_token) if pad_token else None)
    if pad is None:
        raise ModelDamaged(
            told(
                "Neither {} nor tokenizer_config.json beside it says what short texts "
                "are filled up with (pad_token).",
                file.name,
            )
        )
    _fit(tokenizer, context=context, pad=int(pad))
    return tokenizer


def _fit(tokenizer: Tokenizer, *, context: int, pad: int) -> None:
    tokenizer.enable_truncation(context)
    token = tokenizer.id_to_token(pad) or ""
    tokenizer.enable_padding(length=context, pad_id=pad, pad_token=token)
