"""A comparison as sentences: the same words for the terminal, the Markdown report and the table of the assembly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from statuts.document.comparaison import CLASSES, FOND, NUMERO, PLACE, REDACTION, Cause, Comparaison, Difference
from statuts.document.diff import EGAL, Fragment, align, compare_words
from statuts.document.renumbering import say_renumbering

_PLURIELS = {
    FOND: ("changement de fond", "changements de fond"),
    REDACTION: ("changement rédactionnel", "changements rédactionnels"),
    PLACE: ("passage déplacé", "passages déplacés"),
    NUMERO: ("passage renuméroté", "passages renumérotés"),
}


def summary(comparaison: Comparaison) -> str:
    """« 2 changements de fond, 1 passage déplacé, 31 passages renumérotés »."""
    dits = []
    for classe in CLASSES:
        nombre = len(comparaison.of_class(classe))
        if nombre:
            dits.append(f"{nombre} {_PLURIELS[classe][nombre > 1]}")
    return ", ".join(dits) or "aucun changement"


def what_happened(d: Difference) -> str:
    """« 36.1 Poids des collèges (ajouté) », with both numbers when they differ."""
    if d.avant is None and d.apres is not None:
        return f"{d.apres.nom} (ajouté)"
    if d.apres is None and d.avant is not None:
        return f"{d.avant.nom} (retiré)"
    assert d.avant is not None
    assert d.apres is not None
    dits = []
    if d.avant.numero != d.apres.numero:
        dits.append(f"était {d.avant.numero or 'sans numéro'}")
    if d.deplace:
        dits.append("déplacé")
    if d.avant.titre != d.apres.titre:
        dits.append(f"s'appelait « {d.avant.titre} »")
    return d.apres.nom + (f" ({', '.join(dits)})" if dits else "")


def say_cause(cause: Cause) -> str:
    """The cause with the lines of the answer in both files."""
    lignes = [str(lieu.ligne) for lieu in cause.lieux if lieu.ligne]
    ou = f" (ligne {' puis '.join(dict.fromkeys(lignes))})" if lignes else ""
    return f"{cause.dit}{ou}"


def renumbered(comparaison: Comparaison) -> str:
    """« 37 à 52 → 36 à 51, 53.2 → 52.3 » for passages that changed nothing but their number."""
    paires = [
        (d.avant.numero, d.apres.numero)
        for d in comparaison.of_class(NUMERO)
        if d.avant is not None and d.apres is not None
    ]
    return say_renumbering([(a, b) for a, b in paires if a != b])


def changed_lines(d: Difference) -> Iterator[tuple[Fragment, ...]]:
    """The paragraphs of a passage that are not the same, word by word; those that are the same are left out."""
    avant, apres = (p.lignes if p else () for p in (d.avant, d.apres))
    return changed_paragraphs(avant, apres)


def changed_paragraphs(avant: Sequence[str], apres: Sequence[str]) -> Iterator[tuple[Fragment, ...]]:
    """The same, of two texts given by their lines."""
    for i, j in align(avant, apres):
        fragments = compare_words("" if i is None else avant[i], "" if j is None else apres[j])
        if any(f.genre != EGAL for f in fragments):
            yield fragments
