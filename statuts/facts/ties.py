"""Facts about ties with other bodies: networks that impose rules, and who receives the assets at the end."""

from __future__ import annotations

import re

from statuts.facts.reading import Calcul, ecrit
from statuts.facts.wording import bodies_named, receiver
from statuts.model.base import simplifier
from statuts.model.projet import Projet


def reseaux_engageants(p: Projet) -> bool:
    return any(r.regles for r in p.reseaux)


def devolution_vers_un_membre(p: Projet) -> bool:
    """Whether the named receiver of the net assets is a member: said so, a founding body, or a body that a category names."""
    d = p.fin.devolution
    if d.est_membre:
        return True
    if not ecrit(d.designe):
        return False
    designe = simplifier(d.designe)
    if any(f.nature != "personne_physique" and simplifier(f.designation) in designe for f in p.fondateurs):
        return True
    nomme = _commune(receiver(d.designe))
    fondateurs = [f.designation for f in p.fondateurs if f.nature == "personne_publique"]
    noms = [*(receiver(f) for f in fondateurs), *(receiver(c.nom) for c in p.membres.categories)]
    if any(_commune(re.sub(r"^(la|le|l)_", "", n)) == nomme and _LIEU.search(nomme) for n in noms):
        return True
    return any(_meme_organisme(nomme, _commune(n)) for c in p.membres.categories for n in bodies_named(c))


def devolution_peut_etre_membre(p: Projet) -> bool:
    """Whether the receiver is a local authority of a kind that a category, a founder or a seat of right speaks of."""
    designe = p.fin.devolution.designe
    if not ecrit(designe) or devolution_vers_un_membre(p):
        return False
    genre = next((g for g, motif in _GENRES.items() if re.match(rf"({motif})(_|$)", _commune(receiver(designe)))), None)
    if genre is None:
        return False
    conseil = p.organes.conseil
    textes = [c.qui or c.nom for c in p.membres.categories]
    textes += [f.designation for f in p.fondateurs if f.nature == "personne_publique"]
    if ecrit(conseil) and ecrit(conseil.composition.membres_de_droit_qui):
        textes.append(conseil.composition.membres_de_droit_qui)
    dits = re.compile(rf"(^|_)({_GENRES[genre]}|collectivites?|{_PLURIELS[genre]})(_|$)")
    return any(dits.search(_commune(receiver(texte))) for texte in textes)


def devolution_a_la_jumelle_admise(p: Projet) -> bool:
    """Whether the net assets are promised to a twin body that may also be admitted as a member."""
    jumelle, designe = p.structure_jumelle, p.fin.devolution.designe
    if not ecrit(jumelle) or not ecrit(designe) or jumelle.adhesion not in ("elle_chez_nous", "croisee"):
        return False
    return simplifier(jumelle.nom) in simplifier(designe) and not devolution_vers_un_membre(p)


_GENRES = {
    "commune": r"commune",
    "groupement": r"communaute_(?:de_communes|d_agglomeration|urbaine)|intercommunalite|metropole",
    "departement": r"departement|conseil_departemental",
    "region": r"region|conseil_regional",
}
"""The local authorities that may receive assets, as their names begin once folded."""

_PLURIELS = {"commune": "communes", "groupement": "groupements", "departement": "departements", "region": "regions"}

_LIEU = re.compile(r"_(d|de|du|des)_")


def _commune(nom: str) -> str:
    """« ville d'Aubenas », « mairie d'Aubenas » and « commune d'Aubenas » are one body."""
    return re.sub(r"(^|_)(ville|mairie|municipalite)(?=_|$)", r"\1commune", nom)


def _meme_organisme(nomme: str, organisme: str) -> bool:
    """« commune d'Aubenas » is « la commune » of a category that gives no more than that."""
    return nomme == organisme or nomme.startswith(f"{organisme}_d_") or nomme.startswith(f"{organisme}_de_")


CALCULS: dict[str, Calcul] = {
    "reseaux.engageants": reseaux_engageants,
    "devolution.vers_un_membre": devolution_vers_un_membre,
    "devolution.peut_etre_membre": devolution_peut_etre_membre,
    "devolution.a_la_jumelle_admise": devolution_a_la_jumelle_admise,
}
