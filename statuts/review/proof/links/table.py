"""How computed facts follow from the answers, where the tie is simple; the others stay free, hence wider than life."""

from __future__ import annotations

from typing import Any

import z3

from statuts.facts.members import ROLES
from statuts.review.proof.links.build import (
    Lien,
    constant_word,
    count,
    first,
    is_word,
    size,
    there,
    total,
    unsettled,
    yes,
)
from statuts.review.proof.links.figures import employees, half_capital, managers, members, proxies
from statuts.review.proof.links.qualities import QUALITES
from statuts.review.proof.links.surplus import allotment, interest_cap, key_sum, mixed_key
from statuts.review.proof.logic import donc, et, non, ou
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable, compare_numbers


def _roles(e: Espace) -> list[Any]:
    return [e.lire(f"categories.{role}").vrai for role in ROLES]


def _categories(e: Espace, n: Any) -> Any:
    """As many categories at least as roles, and none without a role."""
    roles = _roles(e)
    return et(n >= total(roles), (n >= 1) == ou(*roles), (n >= 1) == e.lire("membres.categories").existe)


def _common_outcome(e: Espace) -> Variable:
    """What follows every duty: the written answer, unless each duty has its own."""
    suite = e.lire("membres.engagements.suite")
    partagee = z3.Bool("engagements.suite_partagee")
    existe = et(e.lire("membres.engagements").existe, suite.existe, partagee)
    return Variable("engagements.suite_commune", suite.genre, existe, mots=suite.mots)


def _struck_off(e: Espace, radiation: Variable) -> Any:
    return donc(is_word("engagements.suite_commune", "radiation")(e), radiation.vrai)


def _expelled(e: Espace, exclusion: Variable) -> Any:
    return donc(is_word("engagements.suite_commune", "exclusion")(e), exclusion.vrai)


def _dues(e: Espace) -> Any:
    return non(ou(*(is_word("membres.cotisation.fixee_par", mot)(e) for mot in ("facultative", "aucune"))))


LIENS: dict[str, Lien] = {
    "famille": constant_word("famille", lambda e: e.forme.famille),
    "coquille": constant_word("coquille", lambda e: e.forme.coquille),
    "conseil.existe": yes("conseil.existe", there("organes.conseil")),
    "bureau.existe": yes("bureau.existe", there("organes.bureau")),
    "surveillance.existe": yes("surveillance.existe", there("organes.surveillance")),
    "gerants.plusieurs": yes(
        "gerants.plusieurs",
        lambda e: et(
            e.lire("organes.gerance").existe,
            ou(e.lire("organes.gerance.nombre").nombre > 1, e.lire("organes.gerance.tous_les_associes").vrai),
        ),
    ),
    "colleges.utilises": yes("colleges.utilises", there("colleges.liste")),
    "colleges.nombre": count("colleges.nombre", lambda e, n: (n >= 1) == e.lire("colleges.utilises").vrai),
    "colleges.categories_mal_affectees": unsettled(
        "colleges.categories_mal_affectees", lambda e, v: donc(v.existe, e.lire("colleges").existe)
    ),
    "colleges.sous_le_seuil": unsettled(
        "colleges.sous_le_seuil", lambda e, v: donc(v.existe, e.lire("colleges.college_vide").existe)
    ),
    "categories.nombre": count("categories.nombre", _categories),
    "categories.distinctes": count(
        "categories.distinctes",
        lambda e, n: et(n <= e.lire("categories.nombre").nombre, n >= total(_roles(e))),
    ),
    "categories.votantes": unsettled(
        "categories.votantes",
        lambda e, v: v.existe == (e.lire("categories.nombre").nombre >= 1),
        lambda e, v: v.nombre <= e.lire("categories.nombre").nombre,
        lambda e, v: z3.IsInt(v.nombre),
    ),
    "categories.beneficiaires_titre": unsettled(
        "categories.beneficiaires_titre",
        lambda e, v: v.existe == ou(e.lire("categories.beneficiaires").vrai, e.lire("categories.usagers").vrai),
    ),
    "fondateurs.nombre": count("fondateurs.nombre", lambda e, n: (n >= 1) == e.lire("fondateurs").existe),
    "fondateurs.personnes_morales": unsettled(
        "fondateurs.personnes_morales", lambda e, v: v.existe, lambda e, v: donc(v.vrai, e.lire("fondateurs").existe)
    ),
    "fondateurs.personnes_publiques": unsettled(
        "fondateurs.personnes_publiques", lambda e, v: v.existe, lambda e, v: donc(v.vrai, e.lire("fondateurs").existe)
    ),
    "chiffres.membres": members,
    "chiffres.employes": employees,
    "chiffres.pouvoirs_permis": proxies,
    "chiffres.somme_des_poids": unsettled(
        "chiffres.somme_des_poids", lambda e, v: donc(v.existe, e.lire("colleges.utilises").vrai)
    ),
    "chiffres.nature": unsettled(
        "chiffres.nature",
        lambda e, v: v.existe,
        lambda e, v: donc(v.nombre > 0, e.lire("capital.apports_en_nature").existe),
    ),
    "chiffres.capital_initial": first("chiffres.capital_initial", "capital.initial", "chiffres.capital_souscrit"),
    "chiffres.moitie_du_capital": half_capital,
    "chiffres.parts_totales": unsettled("chiffres.parts_totales", lambda e, v: v.existe),
    "chiffres.parts_des_apports": unsettled(
        "chiffres.parts_des_apports", lambda e, v: v.existe == e.lire("capital.apports").existe
    ),
    "chiffres.part_publique": unsettled(
        "chiffres.part_publique",
        lambda e, v: donc(e.lire("capital.part_des_personnes_publiques").existe, v.existe),
        lambda e, v: donc(
            e.lire("capital.part_des_personnes_publiques").existe,
            compare_numbers("au_moins", v, e.lire("capital.part_des_personnes_publiques")),
        ),
    ),
    "chiffres.conseil_minimum": size("chiffres.conseil_minimum", "conseil", "minimum"),
    "chiffres.conseil_maximum": size("chiffres.conseil_maximum", "conseil", "maximum"),
    "chiffres.surveillance_minimum": size("chiffres.surveillance_minimum", "surveillance", "minimum"),
    "chiffres.surveillance_maximum": size("chiffres.surveillance_maximum", "surveillance", "maximum"),
    "chiffres.sieges_reserves": unsettled(
        "chiffres.sieges_reserves", lambda e, v: v.existe == e.lire("organes.conseil.composition.sieges").existe
    ),
    "chiffres.sieges_de_surveillance": unsettled(
        "chiffres.sieges_de_surveillance",
        lambda e, v: v.existe == e.lire("organes.surveillance.composition.sieges").existe,
    ),
    "chiffres.bureau": unsettled("chiffres.bureau", lambda e, v: v.existe == e.lire("organes.bureau").existe),
    "chiffres.dirigeants": managers,
    "chiffres.somme_de_la_repartition": allotment,
    "chiffres.plafond_des_interets": interest_cap,
    "chiffres.somme_de_la_cle": key_sum,
    "engagements.suite_commune": _common_outcome,
    "engagements.radiation": unsettled("engagements.radiation", lambda e, v: v.existe, _struck_off),
    "engagements.exclusion": unsettled("engagements.exclusion", lambda e, v: v.existe, _expelled),
    "adhesion.cotisation_due": yes("adhesion.cotisation_due", _dues),
    "cle.mixte": yes("cle.mixte", mixed_key),
    **{f"categories.{role}": unsettled(f"categories.{role}", lambda e, v: v.existe) for role in ROLES},
    **{f"qualite.{nom}": yes(f"qualite.{nom}", quand) for nom, quand in QUALITES.items()},
}
