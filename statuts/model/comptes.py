"""Accounts and results: year, control, surplus, reserves, resources."""

import datetime
from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes
from statuts.model.identite import OrganeNomme


class Echelle(Fiche):
    """A ratio between the highest and the lowest pay."""

    mode: Annotated[Literal["rapport", "esus"], Mot] = "rapport"
    rapport: float = Field(3, ge=1)
    reference: Annotated[Literal["plus_basse", "salaire_minimum"], Mot] = "plus_basse"
    minimum_en_smic: float | None = Field(None, ge=1)


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
    """Interest on shares: a share of the surplus in a SCOP, a capped yearly rate elsewhere, both in per cent."""

    part: float | None = Field(None, ge=0)
    taux: float | None = Field(None, ge=0)
    reserves_minimales: float | None = Field(None, gt=0)


class RegleDeRistourne(Fiche):
    """What a refund is proportional to, the part of it paid in shares (per cent), the sum under which it is not paid."""

    base: Annotated[Literal["achats", "livraisons", "redevances", "heures", "travail"], Mot]
    en_parts: float = Field(0, ge=0, le=100)
    minimum_verse: float | None = Field(None, gt=0)


class FondsDeSolidarite(Fiche):
    """A reserve kept for a common cause: per cent of the surplus, what for, who decides."""

    part: float = Field(gt=0, le=100)
    objet: str
    decide_par: OrganeNomme = "assemblee_ordinaire"


class DonsSurExcedents(Fiche):
    """Gifts out of the surplus: the most that a year may give (per cent), and to whom first."""

    part_maximale: float = Field(gt=0, le=100)
    a: str | None = None


class Palier(Fiche):
    """Once reserves reach so many per cent of the capital, so many per cent of the balance go to reserve."""

    reserves_au_moins: float = Field(gt=0)
    mise_en_reserve: float = Field(ge=0, le=100)


class Resultat(Fiche):
    """How a surplus is used, in per cent."""

    reserve_legale: float | None = Field(None, ge=0)
    reserve_statutaire: float | None = Field(None, ge=0)
    palier: Palier | None = None
    fonds_de_solidarite: FondsDeSolidarite | None = None
    dons: DonsSurExcedents | None = None
    fonds_de_developpement: float | None = Field(None, ge=0)
    part_travail: float | None = Field(None, ge=0)
    cle: ClePartTravail | None = None
    interets: Interets | None = None
    interet_manquant_exercices: int | None = Field(None, ge=0)
    ristourne: OuiNon = False
    regle_de_ristourne: RegleDeRistourne | None = None
    pre_repartition: OuiNon = False
    participation: Annotated[Literal["non", "accord", "emploi_en_parts"], Mot] = "non"
    provision_pour_investissement: OuiNon = False
    conversion_en_parts: OuiNon = False
    incorporation_des_reserves: OuiNon = False
    pertes: Annotated[Literal["report", "imputation"], Mot] = "report"


class AcceptationDesDons(Fiche):
    """From whom an association takes money: sources refused, the most that one funder may bring, who decides."""

    refus: Textes = ()
    part_maximale_d_un_financeur: float | None = Field(None, gt=0, le=100)
    decide_par: OrganeNomme | None = None


class Locaux(Fiche):
    """Premises: by what right the association uses them, and who provides them."""

    titre: Annotated[Literal["mise_a_disposition", "location", "propriete"], Mot] = "mise_a_disposition"
    fournis_par: str | None = None


class DepotDeGarantie(Fiche):
    """Deposit of an employers' group: months of invoices, months to give it back."""

    mois_de_facturation: float = Field(1, gt=0)
    restitution_mois: int = Field(3, ge=1)


class MonnaieLocale(Fiche):
    """A complementary local currency: its name, where the money that backs it is kept, who may convert it back."""

    nom: str
    depositaire: str | None = None
    reconversion: Annotated[Literal["professionnels", "tous"], Mot] = "professionnels"


class Ressources(Fiche):
    """Resources of an association."""

    autres: Textes = ()
    apports_avec_droit_de_reprise: OuiNon = False
    fonds_de_reserve: OuiNon = False
    prets_entre_organismes: OuiNon = False
    titres_associatifs: OuiNon = False
    gestion_desinteressee: OuiNon = True
    remuneration_des_dirigeants: Annotated[Literal["aucune", "tolerance", "regime_legal", "libre"], Mot] = "aucune"
    dons: AcceptationDesDons | None = None
    benevolat_compte: OuiNon = False
    locaux: Locaux | None = None
    depot_de_garantie: DepotDeGarantie | None = None
    monnaie_locale: MonnaieLocale | None = None
    retribution_maximale: str | None = None
    repartition_des_dettes: Annotated[Literal["egale", "prorata"], Mot] | None = None
