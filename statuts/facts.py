"""From a description to facts: every scalar of the description is one; the others are computed here, one small function each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from typing_extensions import TypeIs

from statuts.model.base import ADecider, DecisionOuverte
from statuts.model.membres import RoleDeCategorie
from statuts.model.organes import Organe
from statuts.model.projet import Projet

Calcul = Callable[[Projet], Any]


class Faits:
    """The facts of one project: value, None when absent, `ADecider` when an answer is missing."""

    def __init__(self, projet: Projet) -> None:
        self.projet = projet
        self._lus: dict[str, Any] = {}
        self.utilises: set[str] = set()

    def lire(self, nom: str) -> Any:
        """The value of a fact, computed or read along its path."""
        self.utilises.add(nom)
        if nom not in self._lus:
            self._lus[nom] = self._calculer(nom)
        return self._lus[nom]

    def _calculer(self, nom: str) -> Any:
        calcul = CALCULS.get(nom)
        if calcul is None:
            return walk(self.projet, nom)
        try:
            return calcul(self.projet)
        except DecisionOuverte as ouverte:
            return ADecider(ouverte.chemin)


def walk(depart: Any, chemin: str) -> Any:
    """Follow a dotted path; None as soon as a part is absent, `ADecider` as soon as it is unknown."""
    valeur = depart
    for pas in chemin.split("."):
        if valeur is None:
            return None
        if isinstance(valeur, ADecider):
            return ADecider(f"{valeur.chemin}.{pas}")
        valeur = valeur.get(pas) if isinstance(valeur, dict) else getattr(valeur, pas, None)
    return valeur


T = TypeVar("T")


def ecrit(valeur: T | None) -> TypeIs[T]:
    """Whether an answer is written; one that is « à décider » raises `DecisionOuverte`."""
    if isinstance(valeur, ADecider):
        raise DecisionOuverte(valeur.chemin)
    return valeur is not None


@dataclass(frozen=True, slots=True)
class LigneDApport:
    """A line of the table of cash contributions: euros and shares."""

    souscripteurs: str
    parts: int
    montant: float


def famille(p: Projet) -> str:
    return p.forme if p.forme.startswith("association") else p.forme.split("_")[0]


def coquille(p: Projet) -> str:
    return "aucune" if p.forme.startswith("association") else p.forme.split("_")[1]


def colleges_utilises(p: Projet) -> bool:
    return ecrit(p.colleges) and len(p.colleges.liste) > 0


def nombre_de_colleges(p: Projet) -> int:
    return len(p.colleges.liste) if p.colleges else 0


def somme_des_poids(p: Projet) -> float | None:
    """What the weights add up to, None while a college has none."""
    if not colleges_utilises(p) or not ecrit(p.colleges):
        return None
    poids = [c.poids for c in p.colleges.liste]
    return sum(_nombre(valeur) for valeur in poids) if all(ecrit(valeur) for valeur in poids) else None


def _nombre(valeur: float | None) -> float:
    return 0 if not ecrit(valeur) else valeur + 0


def _roles(p: Projet) -> tuple[str, ...]:
    return tuple(c.role for c in p.membres.categories)


def _a_le_role(role: str) -> Calcul:
    def calcul(p: Projet) -> bool:
        if not isinstance(p.membres.categories, ADecider):
            ouverte = next((c.role for c in p.membres.categories if isinstance(c.role, ADecider)), None)
            if any(not isinstance(r, ADecider) and r == role for r in _roles(p)):
                return True
            if ouverte is not None:
                raise DecisionOuverte(ouverte.chemin)  # type: ignore[union-attr]
        return role in _roles(p)

    return calcul


def beneficiaires_titre(p: Projet) -> str | None:
    titres = {c.titre or "onereux" for c in p.membres.categories if c.role in ("beneficiaires", "usagers")}
    if not titres:
        return None
    return titres.pop() if len(titres) == 1 else "les_deux"


def membres_connus(p: Projet) -> int | None:
    """The number of members: declared, else the sum of the categories, else of the founders."""
    if ecrit(p.membres.nombre):
        return p.membres.nombre
    nombres = [c.nombre for c in p.membres.categories]
    if nombres and all(ecrit(n) for n in nombres):
        return sum(n for n in nombres if n is not None)
    return sum(f.nombre for f in p.fondateurs) or None


def employes_connus(p: Projet) -> int | None:
    """The number of employee associates: declared, else counted among the founders."""
    if ecrit(p.membres.employes):
        return p.membres.employes
    return sum(f.nombre for f in p.fondateurs if f.employe) if p.fondateurs else None


def apports(p: Projet) -> tuple[LigneDApport, ...]:
    """The cash contributions, line by line: those written, else those of the founders who subscribe shares."""
    valeur = p.capital.valeur_de_la_part
    if not ecrit(valeur):
        return ()
    lignes: list[tuple[str, int]] = [(a.souscripteurs, a.parts) for a in p.capital.apports]
    lignes = lignes or [(f.designation, f.parts) for f in p.fondateurs if ecrit(f.parts)]
    return tuple(LigneDApport(qui, parts, parts * valeur) for qui, parts in lignes)


def numeraire(p: Projet) -> float:
    return sum(a.montant for a in apports(p))


def nature(p: Projet) -> float:
    return sum(a.valeur for a in p.capital.apports_en_nature)


def parts_totales(p: Projet) -> int:
    return sum(a.parts for a in apports(p)) + sum(a.parts for a in p.capital.apports_en_nature)


def capital_souscrit(p: Projet) -> float | None:
    """Shares times nominal: what the contributions add up to, None when none is described."""
    return (numeraire(p) + nature(p)) or None


def capital_initial(p: Projet) -> float | None:
    return p.capital.initial if ecrit(p.capital.initial) else capital_souscrit(p)


def moitie_du_capital(p: Projet) -> float | None:
    capital = capital_initial(p)
    return None if not ecrit(capital) else capital / 2


def plancher(p: Projet) -> float | None:
    """The floor in euros on the day of signature: the fraction of the initial capital, or the written sum if higher."""
    capital, fraction = capital_initial(p), p.capital.plancher.fraction
    if not ecrit(capital) or not ecrit(fraction):
        return p.capital.plancher.somme
    return max(capital * fraction_value(fraction), p.capital.plancher.somme or 0)


def fraction_value(fraction: str) -> float:
    """« 1/4 » as 0.25."""
    haut, _, bas = fraction.partition("/")
    return int(haut) / int(bas or 1)


def part_publique_calculee(p: Projet) -> float | None:
    """Per cent of the shares written for public bodies; a contribution without category counts as private."""
    publiques = {c.id for c in p.membres.categories if c.role == "personnes_publiques"}
    parts = sum(a.parts for a in p.capital.apports if a.categorie in publiques)
    if not p.capital.apports:
        parts = sum(f.parts or 0 for f in p.fondateurs if f.nature == "personne_publique" or f.categorie in publiques)
    total = parts_totales(p)
    return 100 * parts / total if total else None


def part_des_personnes_publiques(p: Projet) -> float | None:
    """Per cent of the capital held by public bodies: the higher of what is declared and what the contributions show."""
    declaree, calculee = p.capital.part_des_personnes_publiques, part_publique_calculee(p)
    connues = [part for part in (declaree, calculee) if ecrit(part)]
    return max(connues) if connues else None


def ecart_de_part_publique(p: Projet) -> float | None:
    """Points between the declared share of public bodies and the computed one."""
    declaree, calculee = p.capital.part_des_personnes_publiques, part_publique_calculee(p)
    return abs(declaree - calculee) if ecrit(declaree) and ecrit(calculee) else None


def parts_des_apports(p: Projet) -> int | None:
    """The shares of the table of cash contributions, when one is written."""
    return sum(a.parts for a in p.capital.apports) if p.capital.apports else None


def parts_des_fondateurs(p: Projet) -> int | None:
    """The shares of the founders, when each says how many."""
    parts = [f.parts for f in p.fondateurs]
    return sum(n for n in parts if n is not None) if parts and all(ecrit(n) for n in parts) else None


def _taille(organe: Organe | None, quoi: str) -> int | None:
    if not ecrit(organe):
        return None
    composition = organe.composition
    exact = composition.nombre
    if ecrit(exact):
        return exact
    return getattr(composition, quoi)  # type: ignore[no-any-return]


def sieges_reserves(p: Projet) -> int | None:
    conseil = p.organes.conseil
    if not ecrit(conseil) or not conseil.composition.sieges:
        return None
    return sum(s.nombre if ecrit(s.nombre) else s.minimum or 0 for s in conseil.composition.sieges)


def mandats(p: Projet) -> int:
    """How many seats the governing bodies of a cooperative hold at most."""
    direction = [o.nombre for o in (p.organes.gerance, p.organes.presidence) if ecrit(o)]
    conseils = [
        _taille(o, "maximum") or 0 for o in (p.organes.conseil, p.organes.surveillance, p.organes.directoire) if o
    ]
    return sum(direction) + sum(conseils)


def mandats_exterieurs(p: Projet) -> int:
    """How many of those seats go to associates who do not work in the company."""
    total = 0
    for organe in (
        p.organes.gerance,
        p.organes.presidence,
        p.organes.conseil,
        p.organes.surveillance,
        p.organes.directoire,
    ):
        if ecrit(organe):
            exterieurs = organe.composition.exterieurs
            total += exterieurs if ecrit(exterieurs) else sum(1 for t in organe.titulaires if not t.employe)
    return total


def part_des_mandats_exterieurs(p: Projet) -> float:
    total = mandats(p)
    return 100 * mandats_exterieurs(p) / total if total else 0


def dirigeants(p: Projet) -> int:
    organe = p.organes.gerance or p.organes.presidence
    return 0 if not ecrit(organe) else organe.nombre


def categories_mal_affectees(p: Projet) -> str | None:
    """The voting categories that sit in no college, or in several."""
    if not ecrit(p.colleges):
        return None
    placees = [c for college in p.colleges.liste for c in college.categories]
    fautives = [c.nom for c in p.membres.categories if c.vote and placees.count(str(c.id)) != 1]
    return ", ".join(fautives) or None


def part_des_salaries_au_conseil(p: Projet) -> float | None:
    """Per cent of an association's council that sits for its employees."""
    conseil = p.organes.conseil
    if not ecrit(conseil) or conseil.composition.salaries != "deliberatif":
        return None
    taille = _taille(conseil, "maximum")
    salaries = {c.id for c in p.membres.categories if c.role == "salaries"}
    reserves = sum(s.nombre or s.maximum or 0 for s in conseil.composition.sieges if s.pour in salaries)
    nombre = max(conseil.composition.salaries_maximum or 0, reserves)
    return 100 * nombre / taille if taille and nombre else None


def dirigeants_exterieurs(p: Projet) -> int:
    gerance = p.organes.gerance or p.organes.presidence
    return 0 if not ecrit(gerance) else sum(1 for t in gerance.titulaires if not t.employe)


def somme_de_la_repartition(p: Projet) -> float | None:
    """Per cent of the surplus of a SCOP that the description allots, None while one share is left to the assembly."""
    r = p.resultat
    morceaux = (r.reserve_legale, r.fonds_de_developpement, r.part_travail)
    if not all(ecrit(m) for m in morceaux):
        return None
    return sum(_nombre(m) for m in morceaux) + _nombre(r.interets.part if r.interets else 0)


def plafond_des_interets(p: Projet) -> float | None:
    """The double cap of loi 78-763, art. 33: the two reserves together, and the employees' share; in per cent."""
    r = p.resultat
    if not ecrit(r.fonds_de_developpement) or not ecrit(r.reserve_legale) or not ecrit(r.part_travail):
        return r.part_travail
    return min(r.reserve_legale + r.fonds_de_developpement, r.part_travail)


def somme_de_la_cle(p: Projet) -> float | None:
    cle = p.resultat.cle
    return None if not ecrit(cle) else cle.salaires + cle.temps + cle.egalite


def cle_mixte(p: Projet) -> bool:
    cle = p.resultat.cle
    return ecrit(cle) and sum(1 for v in (cle.salaires, cle.temps, cle.egalite) if v > 0) > 1


def categories_votantes(p: Projet) -> int | None:
    """How many categories vote, None when no category is described."""
    return sum(1 for c in p.membres.categories if c.vote) if p.membres.categories else None


def _designes(nom: str) -> Calcul:
    """How many people in office the description lists for a body, None when it lists none."""

    def calcul(p: Projet) -> int | None:
        organe = getattr(p.organes, nom)
        return len(organe.titulaires) or None if ecrit(organe) else None

    return calcul


def _part_du_conseil(*designations: str) -> Calcul:
    """Per cent of the council filled in one of these ways; seats by right count once, however they are written."""

    def calcul(p: Projet) -> float | None:
        conseil = p.organes.conseil
        taille = _taille(conseil, "maximum")
        if not ecrit(conseil) or not ecrit(taille):
            return None
        reserves = dict.fromkeys(designations, 0)
        for siege in conseil.composition.sieges:
            if ecrit(siege.designation) and siege.designation in reserves:
                reserves[siege.designation] += siege.nombre or siege.maximum or siege.minimum or 0
        reserves["de_droit"] = max(reserves["de_droit"], conseil.composition.membres_de_droit or 0)
        return 100 * sum(reserves.values()) / taille

    return calcul


def _organe_existe(nom: str) -> Calcul:
    return lambda p: ecrit(getattr(p.organes, nom))


def _qualites() -> dict[str, Calcul]:
    def agrement(quoi: str) -> Calcul:
        return lambda p: ecrit(p.qualites.agrement) and (quoi == "tout" or bool(getattr(p.qualites.agrement, quoi)))

    def transformation(origine: str) -> Calcul:
        return lambda p: ecrit(p.transformation) and p.transformation.origine == origine

    return {
        "activite_economique": lambda p: bool(p.objet.activite_economique),
        "agrement": agrement("tout"),
        "agrement_jep": agrement("jeunesse"),
        "agrement_sport": agrement("sport"),
        "amorcage": lambda p: ecrit(p.transformation) and bool(p.transformation.amorcage),
        "cae": lambda p: ecrit(p.qualites.cae),
        "collectivites": _collectivites,
        "colleges": colleges_utilises,
        "collegiale": lambda p: ecrit(p.organes.conseil) and p.organes.conseil.nature == "collegial",
        "communaute_energie": lambda p: bool(p.qualites.communaute_energie),
        "directoire": lambda p: ecrit(p.organes.directoire),
        "employeuse": lambda p: bool(p.qualites.employeuse),
        "esus": lambda p: ecrit(p.qualites.esus),
        "groupement_employeurs": lambda p: ecrit(p.qualites.groupement_employeurs),
        "groupement_scop": lambda p: ecrit(p.qualites.groupement_scop),
        "iae": lambda p: ecrit(p.qualites.insertion),
        "mission": lambda p: ecrit(p.qualites.mission),
        "non_cooperateurs": lambda p: bool(p.membres.non_cooperateurs.admis),
        "parts_interet_prioritaire": lambda p: ecrit(p.capital.parts_a_interet_prioritaire),
        "remuneration_dirigeants": lambda p: p.ressources.remuneration_des_dirigeants != "aucune",
        "rup": lambda p: bool(p.qualites.rup),
        "titres_associatifs": lambda p: bool(p.ressources.titres_associatifs),
        "transformation_28bis": transformation("association"),
        "transformation_societe": transformation("societe"),
        "union": lambda p: bool(p.qualites.union),
    }


def _collectivites(p: Projet) -> bool:
    return "personnes_publiques" in _roles(p) or any(f.nature == "personne_publique" for f in p.fondateurs)


ROLES: tuple[str, ...] = get_args(get_args(RoleDeCategorie)[0])

CALCULS: dict[str, Calcul] = {
    "famille": famille,
    "coquille": coquille,
    "colleges.utilises": colleges_utilises,
    "colleges.nombre": nombre_de_colleges,
    "colleges.categories_mal_affectees": categories_mal_affectees,
    "categories.nombre": lambda p: len(p.membres.categories),
    "categories.distinctes": lambda p: (
        len(set(_roles(p)) - {"autres", "soutiens"}) + sum(r in ("autres", "soutiens") for r in _roles(p))
    ),
    "categories.beneficiaires_titre": beneficiaires_titre,
    "categories.votantes": categories_votantes,
    "fondateurs.nombre": lambda p: sum(f.nombre for f in p.fondateurs),
    "fondateurs.personnes_morales": lambda p: any(f.nature == "personne_morale" for f in p.fondateurs),
    "fondateurs.personnes_publiques": lambda p: any(f.nature == "personne_publique" for f in p.fondateurs),
    "gerants.plusieurs": lambda p: ecrit(p.organes.gerance) and p.organes.gerance.nombre > 1,
    "conseil.existe": _organe_existe("conseil"),
    "bureau.existe": _organe_existe("bureau"),
    "surveillance.existe": _organe_existe("surveillance"),
    "cle.mixte": cle_mixte,
    "chiffres.membres": membres_connus,
    "chiffres.employes": employes_connus,
    "chiffres.apports": apports,
    "chiffres.numeraire": numeraire,
    "chiffres.nature": nature,
    "chiffres.parts_totales": parts_totales,
    "chiffres.parts_des_apports": parts_des_apports,
    "chiffres.parts_des_fondateurs": parts_des_fondateurs,
    "chiffres.capital_souscrit": capital_souscrit,
    "chiffres.capital_initial": capital_initial,
    "chiffres.moitie_du_capital": moitie_du_capital,
    "chiffres.plancher": plancher,
    "chiffres.part_publique": part_des_personnes_publiques,
    "chiffres.part_publique_calculee": part_publique_calculee,
    "chiffres.ecart_de_part_publique": ecart_de_part_publique,
    "chiffres.somme_des_poids": somme_des_poids,
    "chiffres.conseil_minimum": lambda p: _taille(p.organes.conseil, "minimum"),
    "chiffres.conseil_maximum": lambda p: _taille(p.organes.conseil, "maximum"),
    "chiffres.surveillance_minimum": lambda p: _taille(p.organes.surveillance, "minimum"),
    "chiffres.surveillance_maximum": lambda p: _taille(p.organes.surveillance, "maximum"),
    "chiffres.sieges_reserves": sieges_reserves,
    "chiffres.mandats": mandats,
    "chiffres.mandats_exterieurs": mandats_exterieurs,
    "chiffres.part_des_mandats_exterieurs": part_des_mandats_exterieurs,
    "chiffres.dirigeants": dirigeants,
    "chiffres.dirigeants_exterieurs": dirigeants_exterieurs,
    "chiffres.gerants_designes": _designes("gerance"),
    "chiffres.presidents_designes": _designes("presidence"),
    "chiffres.part_du_conseil_non_elue": _part_du_conseil("de_droit", "tirage"),
    "chiffres.part_du_conseil_hors_assemblee": _part_du_conseil("de_droit", "tirage", "college"),
    "chiffres.part_des_salaries_au_conseil": part_des_salaries_au_conseil,
    "chiffres.somme_de_la_repartition": somme_de_la_repartition,
    "chiffres.plafond_des_interets": plafond_des_interets,
    "chiffres.somme_de_la_cle": somme_de_la_cle,
    **{f"categories.{role}": _a_le_role(role) for role in ROLES},
    **{f"qualite.{nom}": calcul for nom, calcul in _qualites().items()},
}
