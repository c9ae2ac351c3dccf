"""Who decides between assemblies: any number of bodies, each with composition, terms, powers and procedure."""

from typing import Annotated, Any, Literal

from pydantic import Field

from statuts.model.base import OUI_NON, Fiche, Lecture, Mot, OuiNon, Textes, partie, simplifier
from statuts.model.capital import Majorite, Part
from statuts.model.deliberation import (
    Animation,
    Assiduite,
    Autonomie,
    DecisionDuConseil,
    Invite,
    ProcedureDeDecision,
    Publicite,
    Reunions,
    ReunionsDuConseil,
)
from statuts.model.identite import OrganeNomme
from statuts.model.sieges import Candidatures, Composition, CompositionDuConseil


class Mandat(Fiche):
    """A term of office, in years; how it is renewed and how often."""

    duree: int | None = Field(None, ge=1)
    maximum: int | None = Field(None, ge=1)
    renouvellement: Annotated[Literal["integral", "tiers", "moitie"], Mot] | None = None


class Pouvoir(Fiche):
    """An operation that needs a prior authorisation, above a threshold in euros when one is given."""

    operation: str
    seuil: float | None = Field(None, ge=0)
    autorise_par: OrganeNomme = "conseil"


class Titulaire(Fiche):
    """A person in office, known by function; the name stays blank."""

    designation: str
    genre: Annotated[Literal["f", "m"], Mot] | None = None
    employe: OuiNon = True
    nature: Annotated[Literal["personne_physique", "personne_morale"], Mot] = "personne_physique"


class Organe(Fiche):
    """A governing body."""

    nom: str | None = None
    nature: Annotated[Literal["consultatif", "decisionnaire", "collegial", "elu"], Mot] | None = None
    nombre: int = Field(1, ge=1)
    designe_par: OrganeNomme | None = None
    composition: Composition = partie()
    mandat: Mandat = partie()
    reunions: Reunions = partie()
    decision: ProcedureDeDecision = partie()
    competences: Textes = ()
    pouvoirs: tuple[Pouvoir, ...] = ()
    eligibilite: Textes = ()
    age_limite: int | None = Field(None, ge=18)
    incompatibilites: Textes = ()
    vacance: Annotated[Literal["cooptation", "election"], Mot] | None = None
    revocation: Annotated[Literal["a_tout_moment", "motif_grave"], Mot] = "a_tout_moment"
    remuneration: Annotated[Literal["gratuit", "possible"], Mot] | None = None
    contrat_de_travail: Annotated[Literal["suspendu", "maintenu"], Mot] | None = None
    exercice: Annotated[Literal["separe", "conjoint"], Mot] = "separe"
    titulaires: tuple[Titulaire, ...] = ()
    fonctions: Textes = ()
    representants: Annotated[Literal["tous", "quelques_uns", "chacun"], Mot] = "quelques_uns"
    mission: str | None = None


class MandatDuConseil(Mandat):
    """A term on the council; the very first one may be shorter, and an outside event may end them all."""

    premier: int | None = Field(None, ge=1)
    terme: str | None = None


class RevocationCollective(Fiche):
    """Who may have the whole council dismissed, how many must be there, by which majority."""

    demande: Part = "1/3"
    demande_en_voix: Part | None = None
    presents: Part = "2/3"
    presents_en_voix: Part | None = None
    majorite: Majorite = "absolue"


class Conseil(Organe):
    """The main council: it has candidates, guests, exceptions and a chair of its own."""

    composition: CompositionDuConseil = partie()
    mandat: MandatDuConseil = partie()
    reunions: ReunionsDuConseil = partie()
    decision: DecisionDuConseil = partie()
    candidatures: Candidatures | None = None
    candidats: Annotated[Literal["membres", "personnes_presentees"], Mot] = "membres"
    suppleants: int | None = Field(None, ge=1)
    assiduite: Assiduite | None = None
    invites: tuple[Invite, ...] = ()
    publicite: Publicite | None = None
    animation: Animation | None = None
    revocation_collective: RevocationCollective | None = None


class Gerance(Organe):
    """The managers of an SARL: a number of people, or all the associates, however many they become."""

    tous_les_associes: OuiNon = False


class Presidence(Organe):
    """The presidency; in a SAS it may be kept for natural persons."""

    personnes: Annotated[Literal["physiques", "toutes"], Mot] | None = None
    tresorerie: Annotated[Literal["separee", "cumulee"], Mot] = "separee"


class DirectionGenerale(Organe):
    """General management; in a SAS it may stand under the presidency or on a level with it."""

    rang: Annotated[Literal["sous_la_presidence", "egal"], Mot] = "sous_la_presidence"


class ElusParLesSalaries(Fiche):
    """Council members whom the employees of a société anonyme elect, besides those of the assembly."""

    nombre: int = Field(1, ge=1)
    cadres: int | None = Field(None, ge=1)
    duree: int | None = Field(None, ge=1)


Animateur = Annotated[Literal["membre", "tournante", "assemblee", "direction", "conseil", "bureau", "presidence"], Mot]
"""Who leads a body and calls it: one of its members, each in turn, or someone that another body names."""


def _lien(valeur: Any) -> Any:
    """« oui » is the link that gives advice, as before one could choose."""
    if isinstance(valeur, bool):
        return "consultatif" if valeur else "non"
    plat = simplifier(valeur) if isinstance(valeur, str) else valeur
    return "consultatif" if plat == "oui" else plat


class AutreOrgane(Organe):
    """A committee, a circle, a local group: what it is, on whose behalf, and what it decides by itself."""

    type: Annotated[Literal["comite", "cercle", "groupe_local", "groupe_de_travail"], Mot] | None = None
    qui: str | None = None
    un_par: str | None = None
    elu_par_sa_base: OuiNon = False
    anime_par: Animateur = "membre"
    autonomie: Autonomie | None = None
    section: OuiNon = False
    double_lien: Annotated[Literal["non", "consultatif", "deliberatif"], Lecture(_lien)] = Field(
        "non", json_schema_extra=OUI_NON
    )


class Roles(Fiche):
    """Roles within a body: who gives and takes them, for how long, what they decide, how a tension is dealt with."""

    attribues_par: Annotated[Literal["organe", "animation"], Mot] = "organe"
    duree_mois: int | None = Field(None, ge=1)
    decident: OuiNon = True
    tensions_jours: int | None = Field(None, ge=1)
    nouveaux_cercles: OuiNon = False


class Signature(Fiche):
    """Which acts need which signatures."""

    actes: str
    a_partir_de: float | None = Field(None, ge=0)
    mode: Annotated[Literal["seule", "deux", "mandat"], Mot] = "deux"
    par: str


class ParcoursDesElus(Fiche):
    """How someone newly elected learns the office: skills sought, mentoring, first steps."""

    savoirs: Textes = ()
    tutorat_mois: int | None = Field(None, ge=1)
    observation_reunions: int | None = Field(None, ge=1)
    bilan: OuiNon = False


class AgrementDesElus(Fiche):
    """An election that an outside authority must approve before it takes full effect."""

    par: str
    fonctions: Textes = ()
    demande_jours: int = Field(15, ge=1)


class Organes(Fiche):
    """The bodies of the project; the usual ones have their own key, the others go to `autres`."""

    gerance: Gerance | None = None
    presidence: Presidence | None = None
    direction_generale: DirectionGenerale | None = None
    directeurs_delegues: int | None = Field(None, ge=0)
    conseil: Conseil | None = None
    bureau: Organe | None = None
    surveillance: Organe | None = None
    directoire: Organe | None = None
    elus_par_les_salaries: ElusParLesSalaries | None = None
    autres: tuple[AutreOrgane, ...] = ()
    roles: Roles | None = None
    gratuite: Annotated[Literal["gratuite", "indemnite"], Mot] = "gratuite"
    conflits_d_interets: OuiNon = False
    passation: OuiNon = False
    mineurs: Annotated[Literal["exclus", "seize_ans", "moins_de_seize_ans"], Mot] = "exclus"
    age_des_elus: int | None = Field(None, ge=10, le=17)
    mineurs_dirigeants: OuiNon = False
    remuneration_proportionnelle: OuiNon = False
    indemnite_maximum: float | None = Field(None, gt=0)
    signatures: tuple[Signature, ...] = ()
    fonctions_separees: Textes = ()
    mandats_au_plus: int | None = Field(None, ge=1)
    meme_foyer: Annotated[Literal["permis", "exclu"], Mot] = "permis"
    cumul_des_conseils: OuiNon = False
    interruption_annees: int | None = Field(None, ge=1)
    discretion_annees: int | None = Field(None, ge=0)
    consignes: Annotated[Literal["libres", "du_college"], Mot] | None = None
    parcours: ParcoursDesElus | None = None
    actes_graves: Annotated[Literal["assemblee", "conseil"], Mot] = "assemblee"
    agrement: AgrementDesElus | None = None


class Equipe(Fiche):
    """Employees of an association: who hires and dismisses, whether there is a salaried director."""

    salaries: int | None = Field(None, ge=0)
    directeur: OuiNon = False
    titre_du_directeur: str = "direction"
    genre_du_directeur: Annotated[Literal["f", "m"], Mot] | None = None
    delegations: Annotated[Literal["document", "liste"], Mot] = "document"
    attributions: Textes = ()
    accord_au_choix: str | None = None
    embauche: OrganeNomme = "conseil"
    delegation_d_embauche: OuiNon = False
    membres_employes: OuiNon = False
