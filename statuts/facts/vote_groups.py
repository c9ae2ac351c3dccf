"""The colleges and categories that have a quorum or a limit of proxies of their own."""

from __future__ import annotations

from collections.abc import Iterable

from statuts.facts.reading import Calcul, ecrit, fraction_value
from statuts.model.assemblees import PouvoirsDeGroupe, QuorumDeGroupe
from statuts.model.projet import Projet


def _quorums_de_groupe(p: Projet) -> tuple[QuorumDeGroupe, ...]:
    return (*p.assemblees.ordinaire.quorum.groupes, *p.assemblees.extraordinaire.quorum.groupes)


def _groupes(p: Projet) -> tuple[QuorumDeGroupe | PouvoirsDeGroupe, ...]:
    return (*_quorums_de_groupe(p), *p.assemblees.pouvoirs.par_groupe)


def quorum_par_groupe(p: Projet) -> bool:
    """Whether a college or a category has a quorum of its own."""
    return bool(_quorums_de_groupe(p))


def groupes_par_college(p: Projet) -> bool:
    """Whether a quorum or a limit of proxies is written for a college."""
    return any(ecrit(g.college) for g in _groupes(p))


def groupes_par_categorie(p: Projet) -> bool:
    """Whether a quorum or a limit of proxies is written for a category."""
    return any(ecrit(g.categorie) for g in _groupes(p))


def groupes_indecis(p: Projet) -> bool:
    """Whether such an entry names both a college and a category, or neither."""
    return any(ecrit(g.college) == ecrit(g.categorie) for g in _groupes(p))


def groupes_sans_vote(p: Projet) -> str | None:
    """The categories without a vote for which a quorum or a limit of proxies is written."""
    cites = {g.categorie for g in _groupes(p) if ecrit(g.categorie)}
    return ", ".join(c.nom for c in p.membres.categories if not c.vote and c.id in cites) or None


def _nommes(p: Projet, groupes: Iterable[QuorumDeGroupe]) -> str | None:
    """How the description names these groups, each once; None when there are none."""
    colleges = {c.id: c.nom for c in p.colleges.liste} if ecrit(p.colleges) else {}
    connus = {"tous": "chaque collège", "toutes": "chaque catégorie", **colleges}
    connus |= {c.id: c.nom for c in p.membres.categories if c.id not in connus}
    noms = (connus.get(g.college or g.categorie, "?") for g in groupes)
    return ", ".join(dict.fromkeys(str(n) for n in noms)) or None


def quorum_de_groupe_tenu(p: Projet) -> str | None:
    """The colleges and categories that keep a quorum at the second call."""
    return _nommes(p, (g for g in _quorums_de_groupe(p) if g.deuxieme != "0"))


def quorum_de_groupe_tenu_ordinaire(p: Projet) -> str | None:
    """The same at the ordinary assembly alone."""
    return _nommes(p, (g for g in p.assemblees.ordinaire.quorum.groupes if g.deuxieme != "0"))


def quorum_de_groupe_croissant(p: Projet) -> str | None:
    """The colleges and categories that must be more present at the second call than at the first."""
    plus = (g for g in _quorums_de_groupe(p) if fraction_value(g.deuxieme) > fraction_value(g.premiere))
    return _nommes(p, plus)


def groupe_sans_pouvoir(p: Projet) -> str | None:
    """The category of bodies alone that is given proxies while no body may carry one."""
    pouvoirs = p.assemblees.pouvoirs
    if not ecrit(pouvoirs) or not ecrit(pouvoirs.personnes_morales) or pouvoirs.personnes_morales != "aucun":
        return None
    morales = {str(c.id): c.nom for c in p.membres.categories if c.personnes == "morales"}
    return next((morales[g.categorie] for g in pouvoirs.par_groupe if g.categorie in morales and g.maximum), None)


CALCULS: dict[str, Calcul] = {
    "pouvoirs.groupe_exclu": groupe_sans_pouvoir,
    "groupes.categorie": groupes_par_categorie,
    "groupes.college": groupes_par_college,
    "groupes.indecis": groupes_indecis,
    "groupes.sans_vote": groupes_sans_vote,
    "quorum.groupe_croissant": quorum_de_groupe_croissant,
    "quorum.groupe_tenu": quorum_de_groupe_tenu,
    "quorum.groupe_tenu_ordinaire": quorum_de_groupe_tenu_ordinaire,
    "quorum.groupes": quorum_par_groupe,
}
