"""How an act comes out: its edition, what the margin says of each slot, and where the document comes from."""

from __future__ import annotations

from dataclasses import dataclass

DEFINITIVE, TRAVAIL, ANNOTEE = "definitive", "travail", "annotee"
EDITIONS = (DEFINITIVE, TRAVAIL, ANNOTEE)


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the margin says of one slot: lines of a label and a text, ready to print."""

    emplacement: str
    lignes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a document comes from: the program's version, the hash of the library, the description as it was written.

    `description` is None when whoever drafts the act keeps it to themselves: the document then says so.
    """

    programme: str
    fonds: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an act: articles and numbers are the same in all three, only what stands around them differs."""

    nom: str = DEFINITIVE
    annotations: tuple[Annotation, ...] = ()
    provenance: Provenance | None = None
