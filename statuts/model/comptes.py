"""Accounts and results: year, control, surplus, reserves, resources."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes


class Echelle(Fiche):
    """A ratio between the highest and the lowest pay."""

    mode: Annotated[Literal["rapport", "esus"], Mot] = "rapport"
    rapport: float = Field(3, ge=1)


class Comptes(Fiche):
    """The financial year and its control."""

    debut: str = "1er janvier"
    cloture: str = "31 décembre"
    premier_exercice_clos_le: datetime.date | None = None
    commissaire: Annotated[Literal["selon_les_seuils", "volontaire", "impose"], Mot] = "selon_les_seuils"
    revision_annees: int | None = Field(None, ge=1)
    revision_etendue: OuiNon = False
    verificateurs: OuiNon = False
    bilan_d_utilite_sociale_annees: int | None = Field(None, ge=1)
    echelle: Echelle | None = None


class ClePartTravail(Fiche):
    """How the employees' share is divided: one or several criteria in per cent, seniority coefficient at most 2."""

    salaires: float = Field(0, ge=0, le=100)
    temps: float = Field(0, ge=0, le=100)
    egalite: float = Field(0, ge=0, le=100)
    coefficient_d_anciennete: float = Field(1, ge=1)


class Interets(Fiche):
    """Interest on shares: per cent of the surplus (SCOP) or capped rate (other cooperatives)."""

    part: float | None = Field(None, ge=0)


class Resultat(Fiche):
    """How a surplus is used, in per cent."""

    reserve_legale: float | None = Field(None, ge=0)
    reserve_statutaire: float | None = Field(None, ge=0)
    fonds_de_developpement: float | None = Field(None, ge=0)
    part_travail: float | None = Field(None, ge=0)
    cle: ClePartTravail | None = None
    interets: Interets | None = None
    interet_manquant_exercices: int | None = Field(None, ge=0)
    ristourne: OuiNon = False
    pre_repartition: OuiNon = False
    participation: Annotated[Literal["non", "accord", "emploi_en_parts"], Mot] = "non"
    provision_pour_investissement: OuiNon = False
    conversion_en_parts: OuiNon = False
    incorporation_des_reserves: OuiNon = False
    pertes: Annotated[Literal["report", "imputation"], Mot] = "report"


class Ressources(Fiche):
    """Resources of an association."""

    autres: Textes = ()
    apports_avec_droit_de_reprise: OuiNon = False
    fonds_de_reserve: OuiNon = False
    prets_entre_organismes: OuiNon = False
    titres_associatifs: OuiNon = False
    gestion_desinteressee: OuiNon = True
    remuneration_des_dirigeants: Annotated[Literal["aucune", "tolerance", "regime_legal"], Mot] = "aucune"
    repartition_des_dettes: Annotated[Literal["egale", "prorata"], Mot] | None = None
