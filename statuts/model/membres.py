"""Who belongs: categories, how they enter, what they owe, how they leave (« membres » also means « associés »)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes
from statuts.model.identite import OrganeNomme

RoleDeCategorie = Annotated[
    Literal[
        "salaries",
        "producteurs",
        "beneficiaires",
        "benevoles",
        "personnes_publiques",
        "soutiens",
        "entrepreneurs",
        "cooperateurs",
        "non_cooperateurs",
        "actifs",
        "usagers",
        "bienfaiteurs",
        "honneur",
        "de_droit",
        "autres",
    ],
    Mot,
]


class Categorie(Fiche):
    """A category of associates or members: who one is, not how one votes."""

    nom: str
    role: RoleDeCategorie = "autres"
    qui: str | None = None
    id: str | None = None
    titre: Annotated[Literal["onereux", "gratuit", "les_deux"], Mot] | None = None
    personnes: Annotated[Literal["physiques", "morales", "toutes"], Mot] = "toutes"
    nombre: int | None = Field(None, ge=0)
    parts_minimales: int | None = Field(None, ge=1)
    souscription: str | None = None
    cotisation: str | None = None
    entree: str | None = None
    sortie: str | None = None
    vote: OuiNon = True
    voix_par: Annotated[Literal["personne", "famille"], Mot] = "personne"


class Candidature(Fiche):
    """How one applies."""

    forme: Annotated[Literal["ecrit", "formulaire"], Mot] = "ecrit"


class Admission(Fiche):
    """Who admits, and how."""

    par: (
        Annotated[Literal["assemblee", "conseil", "direction", "bureau", "automatique", "libre", "cooptation"], Mot]
        | None
    ) = None
    sauf_opposition: OuiNon = False
    anciennete_mois: int | None = Field(None, ge=0)
    delai_de_reponse_mois: int | None = Field(None, ge=1)


class CandidatureObligatoire(Fiche):
    """Employees who must apply to become associates, after so many months of work."""

    delai_mois: int = Field(24, ge=0)
    cas: str | None = None


class PeriodeDEssai(Fiche):
    """A trial period or a sponsor before full membership."""

    mois: int = Field(6, ge=0, le=12)
    parrain: OuiNon = False


class Retrait(Fiche):
    """Leaving by one's own will."""

    mode: Annotated[Literal["libre", "preavis", "fin_d_exercice"], Mot] = "libre"
    preavis_mois: int | None = Field(None, ge=0)


class Radiation(Fiche):
    """Being struck off for absence or unpaid dues."""

    assemblees_manquees: int | None = Field(None, ge=1)
    delai_mois: int | None = Field(None, ge=1)


class Exclusion(Fiche):
    """Exclusion: body, notice before the hearing, appeal, listed grounds."""

    par: Annotated[Literal["assemblee", "conseil"], Mot] | None = None
    delai_jours: int | None = Field(None, ge=1)
    recours: OuiNon = True
    motifs: Textes = ()


class CategorieVide(Fiche):
    """What happens when a category that law requires empties."""

    mode: Annotated[Literal["delai", "assemblee"], Mot] = "delai"
    delai_mois: int | None = Field(None, ge=1)


class Remboursement(Fiche):
    """Repayment of shares to those who leave."""

    delai_annees: int | None = Field(None, ge=0)
    versements_annuels: int | None = Field(None, ge=2)
    plafond_annuel: float | None = Field(None, gt=0, le=100)
    cas_difficiles: OuiNon = False
    partiel: OuiNon = True
    imputation: Annotated[Literal["directe", "prealable"], Mot] = "directe"
    revalorisation: OuiNon = False
    anciennete_revalorisation: int | None = Field(None, ge=0)


class Exterieurs(Fiche):
    """Associates who do not work in a SCOP: whether they may enter, and how much they may hold."""

    admission: Annotated[Literal["ferme", "ouvert", "anciens_salaries"], Mot] = "ferme"
    nombre: int | None = Field(None, ge=0)
    voix_maximum: float | None = Field(None, ge=0)
    capital_maximum: float | None = Field(None, ge=0)
    remboursement_par_la_societe: OuiNon = False


class NonCooperateurs(Fiche):
    """Non-cooperator associates of a cooperative (loi 47, art. 3 bis)."""

    admis: OuiNon = False
    voix_hors_cooperatives: float | None = Field(None, ge=0)
    voix_total: float | None = Field(None, ge=0)
    voix: Annotated[Literal["par_tete", "capital"], Mot] = "par_tete"


class Mineurs(Fiche):
    """Minors as members of an association."""

    admission: Annotated[Literal["ouvert", "seuil", "ferme"], Mot] = "ouvert"
    age_minimal: int = Field(16, ge=0, le=18)


class Cotisation(Fiche):
    """Dues of an association: who fixes them."""

    fixee_par: Annotated[Literal["assemblee", "conseil", "libre"], Mot] | None = None
    base: str | None = None


class Membres(Fiche):
    """The people and organisations that make the project up, and the rules of entry and exit."""

    categories: tuple[Categorie, ...] = ()
    nombre: int | None = Field(None, ge=1)
    employes: int | None = Field(None, ge=0)
    candidature: Candidature = Candidature()
    admission: Admission = Admission()
    candidature_obligatoire: CandidatureObligatoire | None = None
    periode_d_essai: PeriodeDEssai | None = None
    changement_de_categorie: OrganeNomme | None = None
    personnes_morales: Annotated[Literal["titulaire_et_suppleant", "un_representant"], Mot] = "titulaire_et_suppleant"
    retrait: Retrait = Retrait()
    perte_par_double_qualite: OuiNon = False
    rupture_du_contrat: Annotated[Literal["perte", "maintien_choisi", "maintien_legal"], Mot] | None = None
    renonciation_rompt_le_contrat: OuiNon = True
    radiation: Radiation = Radiation()
    exclusion: Exclusion = Exclusion()
    sanctions: OuiNon = False
    categorie_vide: CategorieVide = CategorieVide()
    remboursement: Remboursement = Remboursement()
    heritiers: Annotated[Literal["creanciers", "admission"], Mot] = "creanciers"
    information: Annotated[Literal["droit_commun", "renforcee"], Mot] = "droit_commun"
    exterieurs: Exterieurs = Exterieurs()
    non_cooperateurs: NonCooperateurs = NonCooperateurs()
    engagement_d_activite: str | None = None
    mineurs: Mineurs | None = None
    cotisation: Cotisation = Cotisation()
