"""A query in words: in one sentence, and part by part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from imrdesk.search.filters import Filter
from imrdesk.search.query import AllOf
from imrdesk.search.query import AnyOf
from imrdesk.search.query import Node
from imrdesk.search.query import Not
from imrdesk.search.terms import Forms
from imrdesk.search.terms import Near
from imrdesk.search.terms import Pattern
from imrdesk.search.terms import Phrase
from imrdesk.search.terms import Prefix
from imrdesk.search.terms import Term
from imrdesk.search.zones import ALL
from imrdesk.search.zones import SCOPES


class Part(NamedTuple):
    """A part of a query that can be asked alone, or (no `node`) what joins those below it."""

    depth: int
    words: str
    node: Node | None = None


def explained(root: Node | None) -> str:
    """How the query was understood."""
    return f"Letters {_said(root)}" if root else "All letters"


def outline(node: Node, depth: int = 0) -> Iterator[Part]:
    match node:
        case AllOf():
            same = ", of the same item" if _of_one_item(node) else ""
            yield Part(depth, f"All of these{same}:")
            for part in node.parts:
                yield from outline(part, depth + 1)
        case AnyOf(word="") as any_of:
            yield Part(depth, "Any of these:")
            for part in any_of.parts:
                yield from outline(part, depth + 1)
        case Not():
            yield Part(depth, "But not:")
            yield from outline(node.part, depth + 1)
        case AnyOf(parts=(Phrase() | Forms() as first, *_)):
            words = f"{_named_term(first)} or one of its other names{_said_scope(first)}"
            yield Part(depth, words, node)
        case _:
            yield Part(depth, named(node), node)


def _of_one_item(node: AllOf) -> bool:
    bare = (part.part if isinstance(part, Not) else part for part in node.parts)
    return sum(isinstance(part, Filter) and part.per_dispute for part in bare) > 1


def _said(node: Node) -> str:
    if isinstance(node, Not):
        return f"without {named(node.part)}"
    if isinstance(node, AllOf):
        same = " (of the same item)" if _of_one_item(node) else ""
        return " and ".join(map(_said, node.parts)) + same
    return f"with {named(node)}"


def named(node: Node) -> str:
    """A part of a query, as it is spoken of."""
    match node:
        case Not():
            return f"not {named(node.part)}"
        case AnyOf(parts=(Phrase() | Forms() as first, *others)) if node.word:
            names = ", ".join(map(_shown, others))
            return f"{_named_term(first)} or its other names ({names}){_said_scope(first)}"
        case AnyOf():
            return f"({' or '.join(map(named, node.parts))})"
        case AllOf():
            return f"({' and '.join(map(named, node.parts))})"
        case Filter():
            return str(node)
        case _:
            return _named_term(node) + _said_scope(node)


def _shown(name: Node) -> str:
    """Another name of a drug, without its own other forms."""
    words = name.words if isinstance(name, Phrase) else ()
    return " ".join(name.words[:1] if isinstance(name, Forms) else words)


def _named_term(term: Term) -> str:
    match term:
        case Forms():
            return f"“{term.words[0]}” in any form ({', '.join(term.words[1:])})"
        case Phrase():
            return f"“{' '.join(term.words)}”"
        case Prefix():
            return f"a word that begins with “{term.start}”"
        case Pattern():
            return f"a word like “{term.shape}”"
        case Near():
            edits = "one letter" if term.edits == 1 else f"up to {term.edits} letters"
            return f"a word that differs from “{term.word}” by {edits}"


def _said_scope(term: Term) -> str:
    if not term.scope:
        return ""
    if term.scope == ALL:
        return ", standard wording included"
    name = next(name for name, scope in SCOPES.items() if scope == term.scope)
    return f", in the part “{name}”"
