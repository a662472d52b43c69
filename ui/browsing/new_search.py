"""Says what of a search goes on into the next one.

Filters stay until they are taken away. Examples (pictures, what is like or unlike, terms of which
more or less is wanted) belong to their search: they stay while its words are edited, and end when
other words or another picture take its place. Picture files stay also beside other words: they were
given to be searched by, and words beside them say what is to be different.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.records import Query


def with_words(query: Query, words: str, *, anew: bool = False) -> Query:
    """Return a search for words under the same filters; `anew`: they edit no search."""
    kept = query if not anew and _is_edited(query.text, words) else without_examples(query)
    if not anew:
        kept = replace(kept, images=query.images, unlike_images=query.unlike_images)
    return replace(kept, text=words, literal=())


def with_picture(query: Query, picture: str, words: str) -> Query:
    """Return a search for a picture, with the words beside it, under the same filters."""
    return replace(without_examples(query), images=(picture,), text=words, literal=())


def without_examples(query: Query) -> Query:
    """Return a search without pictures, examples and terms."""
    return replace(query, images=(), unlike_images=(), like=(), unlike=(), more_of=(), less_of=())


def loosened(query: Query) -> Query:
    """Return a search without the conditions that only narrow it."""
    return replace(
        query, kinds=(), after=None, before=None, unlike=(), unlike_images=(), less_of=()
    )


def _is_edited(before: str, after: str) -> bool:
    """Say whether words were added to, cut or changed in part; to no words at all any are added."""
    old, new = before.casefold().strip(), after.casefold().strip()
    grew = new.startswith(old) or old.startswith(new)
    return grew or not set(old.split()).isdisjoint(new.split())
