"""Who belongs to the project, gathered: the particular members and the whole (« membres » also means « associés »)."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import SANS, Fiche, Lecture, Mot, OuiNon, Textes, partie
from statuts.model.categories import Categorie, CategorieVide, Passage, PlusieursCategories
from statuts.model.devoirs import ContratLie, Engagements
from statuts.model.discipline import Discipline
from statuts.model.entree import Admission, Candidature, CandidatureObligatoire, Cotisation, PeriodeDEssai, no_dues
from statuts.model.identite import OrganeNomme
from statuts.model.sortie import Exclusion, Radiation, Remboursement, Retour, Retrait


class Exterieurs(Fiche):
    """Associates who do not work in a SCOP: whether they may enter, and how much they may hold."""

    admission: Annotated[Literal["ferme", "ouvert", "anciens_salaries"], Mot] = "ferme"
    nombre: int | None = Field(None, ge=0)
    employeur_precedent: str | None = None
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
    """Minors as members: from what age they join, from what age they vote themselves, who votes before."""

    admission: Annotated[Literal["ouvert", "seuil", "ferme"], Mot] = "ouvert"
    age_minimal: int = Field(16, ge=0, le=18)
    age_du_vote: int | None = Field(None, ge=0, le=18)
    avant_l_age_du_vote: Annotated[Literal["representant", "sans_voix"], Mot] = "representant"
    accord_parental: OuiNon = False


class PersonnesPubliques(Fiche):
    """Public bodies as members: who stands for them, and what happens after elections."""

    suppleant: OuiNon = True
    remplacement_mois: int = Field(3, ge=1, le=12)
    en_attendant: Annotated[Literal["sortant", "executif"], Mot] = "sortant"
    deport: OuiNon = True
    contrats: OuiNon = False


class Foyers(Fiche):
    """A household that joins as one member, or whose adults hold shares together, or one of whom is the associate."""

    composition: str | None = None
    associes: Annotated[Literal["ensemble", "un_seul"], Mot] = "ensemble"
    engagements: Annotated[Literal["par_foyer", "par_personne"], Mot] = "par_foyer"
    separation: Annotated[Literal["choix_du_foyer", "deux_adhesions"], Mot] = "deux_adhesions"


class Membres(Fiche):
    """The people and organisations that make the project up, and the rules of entry and exit."""

    categories: tuple[Categorie, ...] = ()
    nombre: int | None = Field(None, ge=1)
    employes: int | None = Field(None, ge=0)
    salaries: Annotated[Literal["admis", "exclus"], Mot] = "admis"
    candidature: Candidature = partie()
    admission: Admission = partie()
    candidature_obligatoire: CandidatureObligatoire | None = None
    periode_d_essai: PeriodeDEssai | None = None
    changement_de_categorie: OrganeNomme | None = None
    plusieurs_categories: PlusieursCategories | None = None
    passages: tuple[Passage, ...] = ()
    personnes_morales: Annotated[Literal["titulaire_et_suppleant", "un_representant"], Mot] = "titulaire_et_suppleant"
    personnes_morales_etrangeres: OuiNon = False
    personnes_publiques: PersonnesPubliques | None = None
    foyers: Foyers | None = None
    retrait: Retrait = partie()
    perte_par_double_qualite: OuiNon = False
    rupture_du_contrat: Annotated[Literal["perte", "maintien_choisi", "maintien_legal"], Mot] | None = None
    renonciation_rompt_le_contrat: OuiNon = True
    radiation: Radiation = partie()
    exclusion: Exclusion = partie()
    sanctions: OuiNon = False
    discipline: Discipline | None = None
    retour: Retour | None = None
    categorie_vide: CategorieVide = partie()
    remboursement: Remboursement = partie()
    heritiers: Annotated[Literal["creanciers", "admission"], Mot] = "creanciers"
    information: Annotated[Literal["droit_commun", "renforcee"], Mot] = "droit_commun"
    exterieurs: Exterieurs = partie()
    non_cooperateurs: NonCooperateurs = partie()
    engagement_d_activite: str | None = None
    engagements: Engagements | None = None
    contrats: tuple[ContratLie, ...] = ()
    devoirs: Textes = ()
    licence: str | None = None
    mineurs: Mineurs | None = None
    cotisation: Annotated[Cotisation, Lecture(no_dues)] = Field(
        default_factory=dict, validate_default=True, json_schema_extra=SANS
    )
