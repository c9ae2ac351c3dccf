"""How computed facts follow from the answers, where the tie is simple; the others stay free, hence wider than life."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import z3

from statuts.facts.members import ROLES
from statuts.facts.qualities import DE_L_ETAT
from statuts.review.proof.answers import MOTS, NOMBRE, OUI_NON, TEXTE
from statuts.review.proof.logic import NON, OUI, donc, et, non, ou
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable, compare_numbers

Lien = Callable[[Espace], Variable]


def _yes(nom: str, quand: Callable[[Espace], Any]) -> Lien:
    """A yes/no fact that an expression of the answers gives."""
    return lambda e: Variable(nom, OUI_NON, OUI, vrai=quand(e))


def _number(nom: str, existe: Any, valeur: Any) -> Variable:
    return Variable(nom, NOMBRE, existe, nombre=valeur, chiffre=existe)


def _count(nom: str, *regles: Callable[[Espace, Any], Any]) -> Lien:
    """A whole number that always exists, held by these rules."""

    def lien(e: Espace) -> Variable:
        n = z3.Int(nom)
        e.axiomes.append(n >= 0)
        e.axiomes.extend(regle(e, n) for regle in regles)
        return _number(nom, OUI, n)

    return lien


def _there(chemin: str) -> Callable[[Espace], Any]:
    return lambda e: e.lire(chemin).existe


def _said(chemin: str) -> Callable[[Espace], Any]:
    return lambda e: e.truth(e.lire(chemin))


def _is(chemin: str, mot: str) -> Callable[[Espace], Any]:
    return lambda e: e.equal(e.lire(chemin), mot)


def _constant_word(nom: str, mot: Callable[[Espace], str]) -> Lien:
    return lambda e: Variable(nom, MOTS, OUI, mots={mot(e): OUI})


def _roles(e: Espace) -> list[Any]:
    return [e.lire(f"categories.{role}").vrai for role in ROLES]


def _sum(booleens: list[Any]) -> Any:
    return z3.Sum(*(z3.If(b, 1, 0) for b in booleens))


def _categories(e: Espace, n: Any) -> Any:
    """As many categories at least as roles, and none without a role."""
    roles = _roles(e)
    return et(n >= _sum(roles), (n >= 1) == ou(*roles), (n >= 1) == e.lire("membres.categories").existe)


def _free(nom: str, *regles: Callable[[Espace, Variable], Any]) -> Lien:
    """A fact that some rules bound and nothing settles."""

    def lien(e: Espace) -> Variable:
        variable = e.free(nom)
        e.axiomes.extend(regle(e, variable) for regle in regles)
        return variable

    return lien


def _size(nom: str, organe: str, borne: str) -> Lien:
    """The written number of seats, else the bound."""

    def lien(e: Espace) -> Variable:
        exact, autre = (e.lire(f"organes.{organe}.composition.{c}") for c in ("nombre", borne))
        return _number(nom, ou(exact.existe, autre.existe), z3.If(exact.existe, exact.nombre, autre.nombre))

    return lien


def _first(nom: str, *chemins: str) -> Lien:
    """The number written at the first of these paths that has one."""

    def lien(e: Espace) -> Variable:
        variables = [e.lire(c) for c in chemins]
        valeur = variables[-1].nombre
        for variable in reversed(variables[:-1]):
            valeur = z3.If(variable.existe, variable.nombre, valeur)
        return _number(nom, ou(*(v.existe for v in variables)), valeur)

    return lien


def _members(e: Espace) -> Variable:
    """Declared, else the founders, once categories count nobody."""
    ecrit, fondateurs = e.lire("membres.nombre"), e.lire("fondateurs.nombre")
    return _number(
        "chiffres.membres",
        ou(ecrit.existe, fondateurs.nombre > 0),
        z3.If(ecrit.existe, ecrit.nombre, fondateurs.nombre),
    )


def _employees(e: Espace) -> Variable:
    ecrit, fondateurs = e.lire("membres.employes"), e.lire("fondateurs.nombre")
    comptes = z3.Int("fondateurs.employes")
    e.axiomes.append(et(comptes >= 0, comptes <= fondateurs.nombre))
    return _number(
        "chiffres.employes", ou(ecrit.existe, fondateurs.nombre > 0), z3.If(ecrit.existe, ecrit.nombre, comptes)
    )


def _proxies(e: Espace) -> Variable:
    membres = e.lire("chiffres.membres")
    vingtieme = membres.nombre / 20
    return _number("chiffres.pouvoirs_permis", membres.existe, z3.If(vingtieme < 1, 1, vingtieme))


def _half_capital(e: Espace) -> Variable:
    capital = e.lire("chiffres.capital_initial")
    return _number("chiffres.moitie_du_capital", capital.existe, capital.nombre / 2)


def _managers(e: Espace) -> Variable:
    gerance, presidence = e.lire("organes.gerance"), e.lire("organes.presidence")
    premier, second = e.lire("organes.gerance.nombre").nombre, e.lire("organes.presidence.nombre").nombre
    return _number("chiffres.dirigeants", OUI, z3.If(gerance.existe, premier, z3.If(presidence.existe, second, 0)))


def _or_zero(e: Espace, chemin: str) -> Any:
    variable = e.lire(chemin)
    return z3.If(variable.existe, variable.nombre, 0)


def _allotment(e: Espace) -> Variable:
    morceaux = [e.lire(f"resultat.{c}") for c in ("reserve_legale", "fonds_de_developpement", "part_travail")]
    interets = _or_zero(e, "resultat.interets.part")
    total = z3.Sum(*(m.nombre for m in morceaux), interets)
    return _number("chiffres.somme_de_la_repartition", et(*(m.existe for m in morceaux)), total)


def _interest_cap(e: Espace) -> Variable:
    legale, fonds, travail = (
        e.lire(f"resultat.{c}") for c in ("reserve_legale", "fonds_de_developpement", "part_travail")
    )
    deux = legale.nombre + fonds.nombre
    borne = z3.If(deux < travail.nombre, deux, travail.nombre)
    plafond = z3.If(et(legale.existe, fonds.existe), borne, travail.nombre)
    return _number("chiffres.plafond_des_interets", travail.existe, plafond)


def _key(e: Espace) -> list[Variable]:
    return [e.lire(f"resultat.cle.{c}") for c in ("salaires", "temps", "egalite")]


def _key_sum(e: Espace) -> Variable:
    return _number("chiffres.somme_de_la_cle", e.lire("resultat.cle").existe, z3.Sum(*(v.nombre for v in _key(e))))


def _mixed_key(e: Espace) -> Any:
    positifs = [v.nombre > 0 for v in _key(e)]
    return et(e.lire("resultat.cle").existe, _sum(positifs) > 1)


def _transformed(origine: str) -> Callable[[Espace], Any]:
    return lambda e: et(_there("transformation")(e), _is("transformation.origine", origine)(e))


def _both(*tests: Callable[[Espace], Any]) -> Callable[[Espace], Any]:
    return lambda e: et(*(t(e) for t in tests))


def _either(*tests: Callable[[Espace], Any]) -> Callable[[Espace], Any]:
    return lambda e: ou(*(t(e) for t in tests))


_AGREMENTS = tuple(_said(f"qualites.agrement.{a}") for a in DE_L_ETAT)

_QUALITES: dict[str, Callable[[Espace], Any]] = {
    "activite_economique": _said("objet.activite_economique"),
    "agrement": _both(_there("qualites.agrement"), _either(*_AGREMENTS)),
    "agrement_jep": _said("qualites.agrement.jeunesse"),
    "agrement_sport": _said("qualites.agrement.sport"),
    "amorcage": _said("transformation.amorcage"),
    "cae": _there("qualites.cae"),
    "collectivites": _either(
        lambda e: e.lire("categories.personnes_publiques").vrai,
        lambda e: e.lire("fondateurs.personnes_publiques").vrai,
    ),
    "colleges": lambda e: e.lire("colleges.utilises").vrai,
    "collegiale": _is("organes.conseil.nature", "collegial"),
    "communaute_energie": _said("qualites.communaute_energie"),
    "directoire": _there("organes.directoire"),
    "employeuse": _said("qualites.employeuse"),
    "esus": _there("qualites.esus"),
    "groupement_employeurs": _there("qualites.groupement_employeurs"),
    "groupement_scop": _there("qualites.groupement_scop"),
    "habitants": _there("qualites.habitants"),
    "iae": _there("qualites.insertion"),
    "mission": _there("qualites.mission"),
    "non_cooperateurs": _said("membres.non_cooperateurs.admis"),
    "parts_interet_prioritaire": _there("capital.parts_a_interet_prioritaire"),
    "remuneration_dirigeants": lambda e: non(_is("ressources.remuneration_des_dirigeants", "aucune")(e)),
    "rup": _said("qualites.rup"),
    "titres_associatifs": _said("ressources.titres_associatifs"),
    "transformation_28bis": _transformed("association"),
    "transformation_societe": _transformed("societe"),
    "union": _said("qualites.union"),
}


def _common_outcome(e: Espace) -> Variable:
    """What follows every duty: the written answer, unless each duty has its own."""
    suite = e.lire("membres.engagements.suite")
    partagee = z3.Bool("engagements.suite_partagee")
    existe = et(e.lire("membres.engagements").existe, suite.existe, partagee)
    return Variable("engagements.suite_commune", suite.genre, existe, mots=suite.mots)


def _struck_off(e: Espace, radiation: Variable) -> Any:
    return donc(_is("engagements.suite_commune", "radiation")(e), radiation.vrai)


def _dues(e: Espace) -> Any:
    return non(ou(*(_is("membres.cotisation.fixee_par", mot)(e) for mot in ("facultative", "aucune"))))


LIENS: dict[str, Lien] = {
    "famille": _constant_word("famille", lambda e: e.forme.famille),
    "coquille": _constant_word("coquille", lambda e: e.forme.coquille),
    "conseil.existe": _yes("conseil.existe", _there("organes.conseil")),
    "bureau.existe": _yes("bureau.existe", _there("organes.bureau")),
    "surveillance.existe": _yes("surveillance.existe", _there("organes.surveillance")),
    "gerants.plusieurs": _yes(
        "gerants.plusieurs",
        lambda e: et(e.lire("organes.gerance").existe, e.lire("organes.gerance.nombre").nombre > 1),
    ),
    "colleges.utilises": _yes("colleges.utilises", _there("colleges.liste")),
    "colleges.nombre": _count("colleges.nombre", lambda e, n: (n >= 1) == e.lire("colleges.utilises").vrai),
    "colleges.categories_mal_affectees": _free(
        "colleges.categories_mal_affectees", lambda e, v: donc(v.existe, e.lire("colleges").existe)
    ),
    "colleges.sous_le_seuil": _free(
        "colleges.sous_le_seuil", lambda e, v: donc(v.existe, e.lire("colleges.college_vide").existe)
    ),
    "categories.nombre": _count("categories.nombre", _categories),
    "categories.distinctes": _count(
        "categories.distinctes",
        lambda e, n: et(n <= e.lire("categories.nombre").nombre, n >= _sum(_roles(e))),
    ),
    "categories.votantes": _free(
        "categories.votantes",
        lambda e, v: v.existe == (e.lire("categories.nombre").nombre >= 1),
        lambda e, v: v.nombre <= e.lire("categories.nombre").nombre,
        lambda e, v: z3.IsInt(v.nombre),
    ),
    "categories.beneficiaires_titre": _free(
        "categories.beneficiaires_titre",
        lambda e, v: v.existe == ou(e.lire("categories.beneficiaires").vrai, e.lire("categories.usagers").vrai),
    ),
    "fondateurs.nombre": _count("fondateurs.nombre", lambda e, n: (n >= 1) == e.lire("fondateurs").existe),
    "fondateurs.personnes_morales": _free(
        "fondateurs.personnes_morales", lambda e, v: v.existe, lambda e, v: donc(v.vrai, e.lire("fondateurs").existe)
    ),
    "fondateurs.personnes_publiques": _free(
        "fondateurs.personnes_publiques", lambda e, v: v.existe, lambda e, v: donc(v.vrai, e.lire("fondateurs").existe)
    ),
    "chiffres.membres": _members,
    "chiffres.employes": _employees,
    "chiffres.pouvoirs_permis": _proxies,
    "chiffres.somme_des_poids": _free(
        "chiffres.somme_des_poids", lambda e, v: donc(v.existe, e.lire("colleges.utilises").vrai)
    ),
    "chiffres.nature": _free(
        "chiffres.nature",
        lambda e, v: v.existe,
        lambda e, v: donc(v.nombre > 0, e.lire("capital.apports_en_nature").existe),
    ),
    "chiffres.capital_initial": _first("chiffres.capital_initial", "capital.initial", "chiffres.capital_souscrit"),
    "chiffres.moitie_du_capital": _half_capital,
    "chiffres.parts_totales": _free("chiffres.parts_totales", lambda e, v: v.existe),
    "chiffres.parts_des_apports": _free(
        "chiffres.parts_des_apports", lambda e, v: v.existe == e.lire("capital.apports").existe
    ),
    "chiffres.part_publique": _free(
        "chiffres.part_publique",
        lambda e, v: donc(e.lire("capital.part_des_personnes_publiques").existe, v.existe),
        lambda e, v: donc(
            e.lire("capital.part_des_personnes_publiques").existe,
            compare_numbers("au_moins", v, e.lire("capital.part_des_personnes_publiques")),
        ),
    ),
    "chiffres.conseil_minimum": _size("chiffres.conseil_minimum", "conseil", "minimum"),
    "chiffres.conseil_maximum": _size("chiffres.conseil_maximum", "conseil", "maximum"),
    "chiffres.surveillance_minimum": _size("chiffres.surveillance_minimum", "surveillance", "minimum"),
    "chiffres.surveillance_maximum": _size("chiffres.surveillance_maximum", "surveillance", "maximum"),
    "chiffres.sieges_reserves": _free(
        "chiffres.sieges_reserves", lambda e, v: v.existe == e.lire("organes.conseil.composition.sieges").existe
    ),
    "chiffres.bureau": _free("chiffres.bureau", lambda e, v: v.existe == e.lire("organes.bureau").existe),
    "chiffres.dirigeants": _managers,
    "chiffres.somme_de_la_repartition": _allotment,
    "chiffres.plafond_des_interets": _interest_cap,
    "chiffres.somme_de_la_cle": _key_sum,
    "engagements.suite_commune": _common_outcome,
    "engagements.radiation": _free("engagements.radiation", lambda e, v: v.existe, _struck_off),
    "adhesion.cotisation_due": _yes("adhesion.cotisation_due", _dues),
    "cle.mixte": _yes("cle.mixte", _mixed_key),
    **{f"categories.{role}": _free(f"categories.{role}", lambda e, v: v.existe) for role in ROLES},
    **{f"qualite.{nom}": _yes(f"qualite.{nom}", quand) for nom, quand in _QUALITES.items()},
}

__all__ = ["LIENS", "NON", "TEXTE"]
