"""Who belongs: categories, how they enter, what they owe, how they leave (« membres » also means « associés »)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from statuts.model.bareme import Bareme, Palier
from statuts.model.base import PHRASE, SANS, Fiche, Lecture, Mot, OuiNon, Textes, partie, simplifier
from statuts.model.capital import Majorite, Part
from statuts.model.devoirs import ContratLie, Engagements
from statuts.model.discipline import Discipline
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
        "fondateurs",
        "honneur",
        "de_droit",
        "autres",
    ],
    Mot,
]


def _whole(valeur: Any) -> Any:
    """« unanimite » is the whole of the votes."""
    return "1" if isinstance(valeur, str) and simplifier(valeur) == "unanimite" else valeur


QuiAdmet = Annotated[Literal["assemblee", "conseil", "direction", "bureau", "automatique", "libre", "cooptation"], Mot]


class EntreePropre(Fiche):
    """How one enters one category, when the common rule does not fit it: who admits, sponsors, papers."""

    par: QuiAdmet | None = None
    majorite: Majorite | None = None
    parrains: int | None = Field(None, ge=1, le=5)
    pieces: Textes = ()
    sauf_opposition: OuiNon = False


def _who_admits(valeur: Any) -> Any:
    """« admission: assemblee » says in one word who admits."""
    return {"par": valeur} if isinstance(valeur, str) else valeur


class Categorie(Fiche):
    """A category of associates or members: who one is, not how one votes."""

    nom: str
    role: RoleDeCategorie = "autres"
    qui: str | None = None
    aussi: Textes = ()
    publique: OuiNon = False
    id: str | None = None
    titre: Annotated[Literal["onereux", "gratuit", "les_deux"], Mot] | None = None
    personnes: Annotated[Literal["physiques", "morales", "toutes"], Mot] = "toutes"
    nombre: int | None = Field(None, ge=0)
    parts_minimales: int | None = Field(None, ge=1)
    souscription: str | None = None
    bareme: Bareme | None = None
    paliers: tuple[Palier, ...] = ()
    minimum: int | None = Field(None, ge=1)
    maximum: int | None = Field(None, ge=1)
    attente: Annotated[Literal["ordre", "choix", "aucune"], Mot] = "ordre"
    cotisation: str | None = None
    admission: Annotated[EntreePropre, Lecture(_who_admits)] | None = Field(None, json_schema_extra=PHRASE)
    entree: str | None = None
    sortie: str | None = None
    sortie_apres_mois: int | None = Field(None, ge=1)
    vote: OuiNon = True
    voix_par: Annotated[Literal["personne", "famille"], Mot] = "personne"


class Candidature(Fiche):
    """How one applies."""

    forme: Annotated[Literal["ecrit", "formulaire"], Mot] = "ecrit"
    pieces: Textes = ()
    reunion_prealable: OuiNon = False


class Admission(Fiche):
    """Who admits, and how."""

    par: QuiAdmet | None = None
    sauf_opposition: OuiNon = False
    anciennete_mois: int | None = Field(None, ge=0)
    delai_de_reponse_mois: int | None = Field(None, ge=1)
    silence: Annotated[Literal["refus", "acceptation"], Mot] = "refus"
    ratification: OuiNon = False
    opposition_mois: int = Field(2, ge=1, le=12)
    provisoire_par: OrganeNomme | None = None
    parrains: int | None = Field(None, ge=1, le=5)
    parrains_anciennete_mois: int = Field(0, ge=0)
    duree_mois: int | None = Field(None, ge=1, le=60)


class PlusieursCategories(Fiche):
    """Somebody who fits several categories: who chooses, which one prevails, whether both may be held."""

    regle: Annotated[Literal["choix", "priorite", "cumul"], Mot] = "choix"
    ordre: Textes = ()
    changement: Annotated[Literal["a_tout_moment", "une_fois_par_an", "jamais"], Mot] = "une_fois_par_an"


class Passage(Fiche):
    """A change of category that happens by itself, after so many months or on an event."""

    de: str
    vers: str
    apres_mois: int | None = Field(None, ge=1)
    evenement: str | None = None


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

    mode: Annotated[Literal["libre", "preavis", "fin_d_exercice"], Mot] | None = None
    preavis_mois: int | None = Field(None, ge=0)


class Radiation(Fiche):
    """Being struck off for absence, unpaid dues, or another fact that needs no judgment."""

    assemblees_manquees: int | None = Field(None, ge=1)
    delai_mois: int | None = Field(None, ge=1)
    causes: Textes = ()


class Exclusion(Fiche):
    """Exclusion: body, notice before the hearing, appeal, listed grounds."""

    par: Annotated[Literal["assemblee", "conseil"], Mot] | None = None
    delai_jours: int | None = Field(None, ge=1)
    recours: OuiNon = True
    recours_mois: int = Field(1, ge=1, le=6)
    recours_suspensif: OuiNon = True
    majorite: Annotated[Part, Lecture(_whole)] | None = None
    assistance: Annotated[Literal["libre", "membre"], Mot] = "libre"
    motifs: Textes = ()


class Retour(Fiche):
    """Coming back after leaving: how long one waits, and who lets an excluded person apply again."""

    apres_retrait_mois: int = Field(0, ge=0, le=60)
    apres_exclusion_mois: int = Field(24, ge=0, le=120)
    apres_exclusion: Annotated[Literal["candidature", "accord_de_l_assemblee"], Mot] = "accord_de_l_assemblee"


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


class Cotisation(Fiche):
    """Dues of an association: who fixes them, for how long, in what they are paid, who pays less, what joining costs."""

    fixee_par: Annotated[Literal["assemblee", "conseil", "libre", "facultative", "aucune"], Mot] | None = None
    base: str | None = None
    bareme: Bareme | None = None
    periode: Annotated[Literal["exercice", "douze_mois"], Mot] = "exercice"
    prorata: OuiNon = False
    aussi_en: tuple[Annotated[Literal["temps", "nature", "monnaie_locale"], Mot], ...] = ()
    reduite_pour: Textes = ()
    famille: OuiNon = False
    droit_d_entree: Annotated[Literal["assemblee", "conseil"], Mot] | None = None
    defaut: Annotated[Literal["radiation", "demission", "fin_d_adhesion"], Mot] = "radiation"


def _no_dues(valeur: Any) -> Any:
    """« cotisation: non » says in one word that there are none."""
    refus = valeur is False or (isinstance(valeur, str) and simplifier(valeur) in ("non", "aucune"))
    return {"fixee_par": "aucune"} if refus else valeur


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
    cotisation: Annotated[Cotisation, Lecture(_no_dues)] = Field(
        default_factory=dict, validate_default=True, json_schema_extra=SANS
    )
