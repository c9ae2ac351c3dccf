"""The figures of people and capital that follow from written numbers."""

from __future__ import annotations

import z3

from statuts.review.proof.links.build import number
from statuts.review.proof.logic import OUI, et, ou
from statuts.review.proof.space import Espace
from statuts.review.proof.variable import Variable


def members(e: Espace) -> Variable:
    """Declared, else the founders, once categories count nobody."""
    ecrit, fondateurs = e.lire("membres.nombre"), e.lire("fondateurs.nombre")
    return number(
        "chiffres.membres",
        ou(ecrit.existe, fondateurs.nombre > 0),
        z3.If(ecrit.existe, ecrit.nombre, fondateurs.nombre),
    )


def employees(e: Espace) -> Variable:
    ecrit, fondateurs = e.lire("membres.employes"), e.lire("fondateurs.nombre")
    comptes = z3.Int("fondateurs.employes")
    e.axiomes.append(et(comptes >= 0, comptes <= fondateurs.nombre))
    return number(
        "chiffres.employes", ou(ecrit.existe, fondateurs.nombre > 0), z3.If(ecrit.existe, ecrit.nombre, comptes)
    )


def proxies(e: Espace) -> Variable:
    membres = e.lire("chiffres.membres")
    vingtieme = membres.nombre / 20
    return number("chiffres.pouvoirs_permis", membres.existe, z3.If(vingtieme < 1, 1, vingtieme))


def half_capital(e: Espace) -> Variable:
    capital = e.lire("chiffres.capital_initial")
    return number("chiffres.moitie_du_capital", capital.existe, capital.nombre / 2)


def managers(e: Espace) -> Variable:
    gerance, presidence = e.lire("organes.gerance"), e.lire("organes.presidence")
    premier, second = e.lire("organes.gerance.nombre").nombre, e.lire("organes.presidence.nombre").nombre
    tous = et(gerance.existe, e.lire("organes.gerance.tous_les_associes").vrai)
    reste = z3.If(gerance.existe, premier, z3.If(presidence.existe, second, 0))
    variable = e.lire("chiffres.membres")
    return number("chiffres.dirigeants", OUI, z3.If(tous, z3.If(variable.nombre > 2, variable.nombre, 2), reste))
