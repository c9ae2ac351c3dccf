"""What a clause text reads of the entries of a list (« c.nom » in a loop, « map(attribute=…) »), against the description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import nodes

from statuts.model.projet import Projet
from statuts.model.shape import model_at
from statuts.review.known import near
from statuts.review.points import Faute

_MEME_LISTE = frozenset(("selectattr", "rejectattr", "select", "reject", "list", "sort", "unique"))
_UNE_ENTREE = frozenset(("first", "last"))
_PAR_ATTRIBUT = frozenset(("selectattr", "rejectattr"))
_NOMME_ATTRIBUT = frozenset(("map", "sort", "sum", "unique", "min", "max"))

Chemin = tuple[str, ...]
"""Where an expression is in the description; « [] » stands for one entry of a list."""


def unknown_answers(arbre: nodes.Template) -> Iterator[Faute]:
    """Each answer that a text reads of an entry which has none of that name."""
    yield from _visit(arbre, {})


def _visit(noeud: nodes.Node, lies: Mapping[str, Chemin]) -> Iterator[Faute]:
    if isinstance(noeud, nodes.For):
        yield from _visit(noeud.iter, lies)
        for suite in (*noeud.body, *noeud.else_, *([noeud.test] if noeud.test else ())):
            yield from _visit(suite, _inside(noeud, lies))
        return
    if isinstance(noeud, nodes.Getattr):
        yield from _check(_path(noeud.node, lies), noeud.attr, noeud.lineno)
    elif isinstance(noeud, nodes.Filter) and noeud.node is not None:
        liste = _path(noeud.node, lies)
        for attribut in _attributes(noeud) if liste is not None else ():
            *groupe, dernier = attribut.split(".")
            yield from _check((*(liste or ()), "[]", *groupe), dernier, noeud.lineno)
    for enfant in noeud.iter_child_nodes():
        yield from _visit(enfant, lies)


def _inside(boucle: nodes.For, lies: Mapping[str, Chemin]) -> Mapping[str, Chemin]:
    """What the names of a loop stand for, over those around it."""
    noms = [n.name for n in (boucle.target, *boucle.target.find_all(nodes.Name)) if isinstance(n, nodes.Name)]
    dedans = {nom: chemin for nom, chemin in lies.items() if nom not in noms}
    liste = _path(boucle.iter, lies)
    if liste is not None and isinstance(boucle.target, nodes.Name):
        dedans[boucle.target.name] = (*liste, "[]")
    return dedans


def _attributes(filtre: nodes.Filter) -> Iterator[str]:
    """The answers that a filter names between quotes."""
    if filtre.name in _PAR_ATTRIBUT and filtre.args and isinstance(filtre.args[0], nodes.Const):
        yield str(filtre.args[0].value)
    if filtre.name in _NOMME_ATTRIBUT:
        yield from (
            str(k.value.value) for k in filtre.kwargs if k.key == "attribute" and isinstance(k.value, nodes.Const)
        )


def _path(noeud: nodes.Node, lies: Mapping[str, Chemin]) -> Chemin | None:
    """Where an expression is in the description; None when it is elsewhere, or cannot be told."""
    if isinstance(noeud, nodes.Name):
        if noeud.name in lies:
            return lies[noeud.name]
        return (noeud.name,) if noeud.name in Projet.model_fields else None
    if isinstance(noeud, nodes.Getattr):
        debut = _path(noeud.node, lies)
        return None if debut is None else (*debut, noeud.attr)
    if isinstance(noeud, nodes.Filter) and noeud.node is not None:
        liste = _path(noeud.node, lies)
        if liste is not None and noeud.name in _MEME_LISTE:
            return liste
        if liste is not None and noeud.name in _UNE_ENTREE:
            return (*liste, "[]")
    return None


def _check(groupe: Chemin | None, attribut: str, ligne: int) -> Iterator[Faute]:
    if groupe is None or "[]" not in groupe:
        return  # a plain path is checked as one key of the description
    fiche = model_at(tuple(p for p in groupe if p != "[]"))
    if fiche is None or attribut in fiche.model_fields or hasattr(fiche, attribut):
        return
    quoi = f"« {attribut} » n'est pas une réponse d'une entrée de « {'.'.join(p for p in groupe if p != '[]')} »"
    yield Faute(quoi, ligne, near(attribut, fiche.model_fields) or f"Réponses : {', '.join(fiche.model_fields)}.")
