"""Facts about the people: categories and their roles, numbers, voting colleges."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any, get_args

from statuts.facts.reading import Calcul, ecrit, or_zero
from statuts.facts.wording import plain
from statuts.model.bareme import Bareme
from statuts.model.base import ADecider, DecisionOuverte
from statuts.model.categories import Categorie, RoleDeCategorie
from statuts.model.projet import Projet

ROLES: tuple[str, ...] = get_args(get_args(RoleDeCategorie)[0])


def roles_of(p: Projet) -> tuple[str, ...]:
    return tuple(c.role for c in p.membres.categories)


def _a_le_role(role: str) -> Calcul:
    def calcul(p: Projet) -> bool:
        if not isinstance(p.membres.categories, ADecider):
            ouverte = next((c.role for c in p.membres.categories if isinstance(c.role, ADecider)), None)
            if any(not isinstance(r, ADecider) and r == role for r in roles_of(p)):
                return True
            if ouverte is not None:
                raise DecisionOuverte(ouverte.chemin)  # type: ignore[union-attr]
        return role in roles_of(p)

    return calcul


def _publiques(p: Projet) -> bool:
    """Whether a category gathers public bodies: by its role or, in an association, members by right said to be public."""
    association = p.famille in ("association", "association_alsace_moselle")
    if association and any(c.publique for c in p.membres.categories):
        return True
    return bool(_a_le_role("personnes_publiques")(p))


_SALARIES = r"salarie\w*"
_D_AUTRES = {
    "salaries": r"retrait\w+s|benevoles?|licencies|stagiaires?|prestataires?|independant\w*|usag\w+",
    "benevoles": _SALARIES,
    "beneficiaires": _SALARIES + r"|benevoles?",
    "producteurs": _SALARIES + r"|benevoles?",
}
_HORS = re.compile(r"\b(hors|sans|sauf|non|pas|autres que|n'est)\b")
_AVEC = re.compile(r"_(par|avec|aux|aupres|pour|chez|qui|que|dont|entre|parmi|accompagnant|aidant)_")
_ANCIENS = re.compile(r"(^|_)(anciens?|anciennes?|ex)_(salari|employe|collaborat|travaill|membre)")


def _wider_than_its_role(c: Categorie) -> bool:
    """Whether a category speaks of people whom the article on its role leaves out (« les salariés et anciens salariés »)."""
    if not ecrit(c.qui) or c.role not in _D_AUTRES or _HORS.search(c.qui.lower()):
        return False
    dit = plain(c.qui)
    if c.role == "salaries" and _ANCIENS.search(dit):
        return True
    joints = re.finditer(
        rf"_(et|ou|ainsi_que|y_compris)_((les|des|leurs|ses|d|aux)_)?(personnes_)?({_D_AUTRES[c.role]})(_|$)", dit
    )
    return any(not _AVEC.search(dit[: j.start()] + "_") for j in joints)


def founders_apart(p: Projet) -> str | None:
    """The category of founders that has a college or seats to itself."""
    ids = {str(c.id): c.nom for c in p.membres.categories if c.role == "fondateurs"}
    colleges = p.colleges.liste if ecrit(p.colleges) else ()
    seuls = {i for i in ids if any(set(c.categories) == {i} for c in colleges)}
    for organe in (p.organes.conseil, p.organes.surveillance):
        sieges = organe.composition.sieges if ecrit(organe) else ()
        seuls |= {i for i in ids if any(s.pour == i for s in sieges)}
    return ", ".join(nom for i, nom in ids.items() if i in seuls) or None


def scale_of_neither_kind(bareme: Bareme | None) -> bool:
    """A scale that gives both a measure and situations, or neither."""
    return ecrit(bareme) and ecrit(bareme.selon) == bool(bareme.situations)


def beneficiaires_titre(p: Projet) -> str | None:
    titres = {c.titre or "onereux" for c in p.membres.categories if c.role in ("beneficiaires", "usagers")}
    if not titres:
        return None
    return titres.pop() if len(titres) == 1 else "les_deux"


def physiques_seulement(p: Projet) -> bool:
    """Whether every category of members keeps legal persons out."""
    categories = p.membres.categories
    return bool(categories) and all(c.personnes == "physiques" or c.role == "salaries" for c in categories)


def morales_seulement(p: Projet) -> bool:
    """Whether every category of members keeps natural persons out."""
    categories = p.membres.categories
    return bool(categories) and all(c.personnes == "morales" for c in categories)


def _kinds(c: Categorie) -> set[str]:
    """The natural or legal persons that a category takes."""
    if c.personnes == "physiques" or c.role in ("salaries", "benevoles", "entrepreneurs"):
        return {"physiques"}
    return {"morales"} if c.personnes == "morales" or c.role == "personnes_publiques" else {"physiques", "morales"}


def categories_voisines(p: Projet) -> bool:
    """Whether the same person may enter two categories, members as of right left out."""
    libres = [_kinds(c) for c in p.membres.categories if c.role != "de_droit"]
    return any(a & b for i, a in enumerate(libres) for b in libres[i + 1 :])


def categories_des_fondateurs(p: Projet) -> int | None:
    """How many categories the founders belong to; None when a founder's is not written, open while a founder is."""
    dites = [f.categorie for f in p.fondateurs if ecrit(f.designation) and ecrit(f.nombre)]
    return len(set(dites)) if dites and all(ecrit(d) for d in dites) else None


def part_publique_des_fondateurs(p: Projet) -> float | None:
    """The share of public bodies among the founders, in per cent."""
    total = sum(f.nombre for f in p.fondateurs)
    publics = sum(f.nombre for f in p.fondateurs if f.nature == "personne_publique")
    return publics * 100 / total if total else None


def membres_connus(p: Projet) -> int | None:
    """The number of members: declared, else the sum of the categories, else of the founders."""
    if ecrit(p.membres.nombre):
        return p.membres.nombre
    nombres = [c.nombre for c in p.membres.categories]
    if nombres and all(ecrit(n) for n in nombres):
        return sum(n for n in nombres if n is not None)
    return sum(f.nombre for f in p.fondateurs) or None


def pouvoirs_permis(p: Projet) -> int | None:
    """How many proxies one associate of a Scop may carry: one under twenty, then a twentieth of all (1978, art. 14)."""
    membres = membres_connus(p)
    return None if membres is None else max(1, membres // 20)


def employes_connus(p: Projet) -> int | None:
    """The number of employee associates: declared, else counted among the founders."""
    if ecrit(p.membres.employes):
        return p.membres.employes
    return sum(f.nombre for f in p.fondateurs if f.employe) if p.fondateurs else None


def colleges_utilises(p: Projet) -> bool:
    return ecrit(p.colleges) and len(p.colleges.liste) > 0


def nombre_de_colleges(p: Projet) -> int:
    return len(p.colleges.liste) if p.colleges else 0


def somme_des_poids(p: Projet) -> float | None:
    """What the weights add up to, None while a college has none."""
    if not colleges_utilises(p) or not ecrit(p.colleges):
        return None
    poids = [c.poids for c in p.colleges.liste]
    return sum(or_zero(valeur) for valeur in poids) if all(ecrit(valeur) for valeur in poids) else None


def college_threshold(p: Projet) -> float | None:
    """The share of its votes that a college gathers to carry its weight, in per cent."""
    if not ecrit(p.colleges) or not ecrit(p.colleges.seuil):
        return None
    haut, _, bas = p.colleges.seuil.partition("/")
    return 100 * int(haut) / int(bas or 1)


def categories_mal_affectees(p: Projet) -> str | None:
    """The voting categories that sit in no college, or in several."""
    if not ecrit(p.colleges):
        return None
    placees = [c for college in p.colleges.liste for c in college.categories]
    fautives = [c.nom for c in p.membres.categories if c.vote and placees.count(str(c.id)) != 1]
    return ", ".join(fautives) or None


def colleges_sous_le_seuil(p: Projet) -> str | None:
    """The colleges whose members are all counted, and too few on the first day to keep their weight."""
    if not ecrit(p.colleges) or not ecrit(p.colleges.college_vide):
        return None
    seuil = p.colleges.college_vide.seuil
    petits = []
    for college in p.colleges.liste:
        if ecrit(college.apparait_a):
            continue
        nombres = [_membres_de(p, c) for c in college.categories]
        connus = [n for n in nombres if n is not None]
        if connus and len(connus) == len(nombres) and sum(connus) < seuil:
            petits.append(college.nom)
    return ", ".join(petits) or None


def _membres_de(p: Projet, categorie: str) -> int | None:
    """How many people a category counts at the start: declared, else among the founders."""
    declares = next((c.nombre for c in p.membres.categories if c.id == categorie), None)
    if ecrit(declares):
        return declares
    return sum(f.nombre for f in p.fondateurs if f.categorie == categorie) or None


def categories_votantes(p: Projet) -> int | None:
    """How many categories vote, None when no category is described."""
    return sum(1 for c in p.membres.categories if c.vote) if p.membres.categories else None


def _une_categorie(essai: Callable[[Categorie], Any]) -> Calcul:
    """Whether one category at least answers yes."""

    def calcul(p: Projet) -> bool:
        return any(bool(essai(c)) for c in p.membres.categories)

    return calcul


def _fautives(essai: Callable[[Categorie], bool]) -> Calcul:
    """The names of the categories that break a rule of arithmetic."""

    def calcul(p: Projet) -> str | None:
        return ", ".join(c.nom for c in p.membres.categories if essai(c)) or None

    return calcul


def _croissant(valeurs: Sequence[float | None]) -> bool:
    ecrites = [v for v in valeurs if ecrit(v)]
    return len(ecrites) == len(valeurs) and all(a < b for a, b in pairwise(ecrites))


def bareme_faux(bareme: Bareme | None, colonne: str) -> bool:
    """A scale that skips a value, is not in rising order, or leaves the largest measures without an answer."""
    if not ecrit(bareme):
        return False
    if bareme.situations:
        return any(not ecrit(getattr(s, colonne)) for s in bareme.situations)
    *basses, derniere = bareme.tranches or (None,)
    if derniere is None:
        return True
    manque = any(not ecrit(getattr(t, colonne)) for t in bareme.tranches)
    return manque or ecrit(derniere.jusqu_a) or not _croissant([t.jusqu_a for t in basses if t is not None])


def _bareme_de_parts_faux(categorie: Categorie) -> bool:
    return bareme_faux(categorie.bareme, "parts")


def _bareme_sous_le_minimum(categorie: Categorie) -> bool:
    """A scale of shares of which the least never counts, because the category asks for more."""
    if not ecrit(categorie.bareme) or not ecrit(categorie.parts_minimales):
        return False
    bareme = categorie.bareme
    parts = [n for n in (*(t.parts for t in bareme.tranches), *(s.parts for s in bareme.situations)) if ecrit(n)]
    return bool(parts) and min(parts) < categorie.parts_minimales


def _paliers_faux(categorie: Categorie) -> bool:
    depart = categorie.parts_minimales if ecrit(categorie.parts_minimales) else 0
    return bool(categorie.paliers) and not (
        _croissant([p.annees for p in categorie.paliers])
        and _croissant([depart, *(p.parts for p in categorie.paliers)])
    )


def _effectif_inverse(categorie: Categorie) -> bool:
    return ecrit(categorie.minimum) and ecrit(categorie.maximum) and categorie.minimum > categorie.maximum


def bareme_de_cotisation_faux(p: Projet) -> bool:
    """A scale of dues with rows, and rows that do not hold together."""
    bareme = p.membres.cotisation.bareme
    return ecrit(bareme) and len(bareme.tranches or bareme.situations) > 0 and bareme_faux(bareme, "montant")


def passages_en_boucle(p: Projet) -> str | None:
    """The category that one leaves and comes back to by the mere lapse of time."""
    noms = {str(c.id): c.nom for c in p.membres.categories}
    suites: dict[str, set[str]] = {}
    for passage in p.membres.passages:
        if ecrit(passage.apres_mois) and passage.apres_mois and passage.de != passage.vers:
            suites.setdefault(passage.de, set()).add(passage.vers)
    for depart in suites:
        atteintes: set[str] = set()
        a_suivre = set(suites[depart])
        while a_suivre:
            ici = a_suivre.pop()
            atteintes.add(ici)
            a_suivre |= suites.get(ici, set()) - atteintes
        if depart in atteintes:
            return noms.get(depart, depart)
    return None


CALCULS: dict[str, Calcul] = {
    "passages.en_boucle": passages_en_boucle,
    "colleges.utilises": colleges_utilises,
    "colleges.nombre": nombre_de_colleges,
    "colleges.categories_mal_affectees": categories_mal_affectees,
    "chiffres.seuil_de_college": college_threshold,
    "colleges.sous_le_seuil": colleges_sous_le_seuil,
    "categories.nombre": lambda p: len(p.membres.categories),
    "categories.distinctes": lambda p: (
        len(set(roles_of(p)) - {"autres", "soutiens"}) + sum(r in ("autres", "soutiens") for r in roles_of(p))
    ),
    "categories.beneficiaires_titre": beneficiaires_titre,
    "categories.votantes": categories_votantes,
    "categories.physiques_seulement": physiques_seulement,
    "categories.morales_seulement": morales_seulement,
    "categories.voisines": categories_voisines,
    "fondateurs.categories": categories_des_fondateurs,
    "fondateurs.part_publique": part_publique_des_fondateurs,
    "categories.bornees": _une_categorie(lambda c: ecrit(c.minimum) or ecrit(c.maximum)),
    "categories.bareme": _une_categorie(lambda c: ecrit(c.bareme)),
    "categories.paliers": _une_categorie(lambda c: c.paliers),
    "categories.foyers": _une_categorie(lambda c: c.voix_par == "famille"),
    "categories.hors_foyers": _une_categorie(lambda c: c.voix_par != "famille" and c.personnes != "morales"),
    "categories.baremes_faux": _fautives(_bareme_de_parts_faux),
    "categories.baremes_sous_le_minimum": _fautives(_bareme_sous_le_minimum),
    "categories.paliers_faux": _fautives(_paliers_faux),
    "categories.effectif_inverse": _fautives(_effectif_inverse),
    "chiffres.bareme_de_cotisation_faux": bareme_de_cotisation_faux,
    "chiffres.bareme_de_cotisation_mal_ecrit": lambda p: scale_of_neither_kind(p.membres.cotisation.bareme),
    "fondateurs.nombre": lambda p: sum(f.nombre for f in p.fondateurs),
    "fondateurs.personnes_morales": lambda p: any(f.nature == "personne_morale" for f in p.fondateurs),
    "fondateurs.personnes_publiques": lambda p: any(f.nature == "personne_publique" for f in p.fondateurs),
    "chiffres.membres": membres_connus,
    "chiffres.pouvoirs_permis": pouvoirs_permis,
    "chiffres.employes": employes_connus,
    "fondateurs.employes": lambda p: sum(f.nombre for f in p.fondateurs if f.employe is True),
    "chiffres.somme_des_poids": somme_des_poids,
    **{f"categories.{role}": _a_le_role(role) for role in ROLES},
    "categories.personnes_publiques": _publiques,
    "categories.qui_deborde": _fautives(_wider_than_its_role),
    "categories.fondateurs_a_part": founders_apart,
    "categories.baremes_mal_ecrits": _fautives(lambda c: scale_of_neither_kind(c.bareme)),
}
