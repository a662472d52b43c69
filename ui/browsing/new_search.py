"""Says what of a search goes on into the next one.

Filters stay until they are taken away. Examples (a picture, what is like or unlike) belong to their
search: they stay while its words are edited, and end when other words or another picture take its
place.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.records import Query


def with_words(query: Query, words: str, *, anew: bool = False) -> Query:
    """Return a search for words under the same filters; `anew`: they edit no search."""
    kept = query if not anew and _is_edited(query.text, words) else without_examples(query)
    return replace(kept, text=words, literal=())


def with_picture(query: Query, picture: str, words: str) -> Query:
    """Return a search for a picture, with the words beside it, under the same filters."""
    return replace(without_examples(query), image=picture, text=words, literal=())


def without_examples(query: Query) -> Query:
    """Return a search without a picture and without examples."""
    return replace(query, image=None, like=(), unlike=())


def _is_edited(before: str, after: str) -> bool:
    """Say whether words were added to, cut or changed in part; to no words at all any are added."""
    old, new = before.casefold().strip(), after.casefold().strip()
    grew = new.startswith(old) or old.startswith(new)
    return grew or not set(old.split()).isdisjoint(new.split())
