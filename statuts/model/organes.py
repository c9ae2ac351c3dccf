"""Who decides between assemblies: any number of bodies, each with composition, terms, powers and procedure."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import CALCULE, Fiche, Mot, OuiNon, Textes
from statuts.model.capital import Fraction
from statuts.model.identite import OrganeNomme


class SiegeReserve(Fiche):
    """Seats kept for a category or a college; give a number, or a minimum and a maximum."""

    pour: str
    nombre: int | None = Field(None, ge=0)
    minimum: int | None = Field(None, ge=0)
    maximum: int | None = Field(None, ge=0)
    designation: Annotated[Literal["college", "assemblee", "de_droit", "tirage"], Mot] = "assemblee"
    pour_nom: str | None = Field(None, json_schema_extra=CALCULE)


class Composition(Fiche):
    """How many sit, and who."""

    nombre: int | None = Field(None, ge=1)
    minimum: int | None = Field(None, ge=1)
    maximum: int | None = Field(None, ge=1)
    sieges: tuple[SiegeReserve, ...] = ()
    membres_de_droit: int | None = Field(None, ge=0)
    membres_de_droit_qui: str | None = None
    salaries: Annotated[Literal["non", "consultatif", "deliberatif"], Mot] = "non"
    salaries_maximum: int | None = Field(None, ge=0)
    exterieurs: int | None = Field(None, ge=0)
    parite: Annotated[Literal["non", "objectif", "minimum"], Mot] = "non"
    parite_minimum: float | None = Field(None, ge=0, le=50)


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


class ProcedureDeDecision(Fiche):
    """How a body decides."""

    quorum: Fraction | None = None
    majorite: Annotated[Literal["simple", "absolue", "deux_tiers", "unanimite"], Mot] = "simple"
    voix_preponderante: OuiNon = False
    consentement: OuiNon = False
    tours: int = Field(2, ge=1)


class Reunions(Fiche):
    """How often a body meets, how it is called, whether at a distance."""

    par_an: int | None = Field(None, ge=1)
    delai_jours: int = Field(8, ge=1)
    demande: Fraction = "1/3"
    distance: Annotated[Literal["permise", "exclue"], Mot] | None = None


class Titulaire(Fiche):
    """A person in office, known by function; the name stays blank."""

    designation: str
    genre: Annotated[Literal["f", "m"], Mot] | None = None
    employe: OuiNon = True


class Organe(Fiche):
    """A governing body."""

    nom: str | None = None
    nature: Annotated[Literal["consultatif", "decisionnaire", "collegial", "elu"], Mot] | None = None
    nombre: int = Field(1, ge=1)
    designe_par: OrganeNomme | None = None
    composition: Composition = Composition()
    mandat: Mandat = Mandat()
    reunions: Reunions = Reunions()
    decision: ProcedureDeDecision = ProcedureDeDecision()
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
    representants: Annotated[Literal["tous", "quelques_uns"], Mot] = "quelques_uns"
    mission: str | None = None


class Organes(Fiche):
    """The bodies of the project; the usual ones have their own key, the others go to `autres`."""

    gerance: Organe | None = None
    presidence: Organe | None = None
    direction_generale: Organe | None = None
    conseil: Organe | None = None
    bureau: Organe | None = None
    surveillance: Organe | None = None
    directoire: Organe | None = None
    autres: tuple[Organe, ...] = ()
    gratuite: Annotated[Literal["gratuite", "indemnite"], Mot] = "gratuite"
    conflits_d_interets: OuiNon = False
    passation: OuiNon = False
    mineurs: Annotated[Literal["exclus", "seize_ans", "moins_de_seize_ans"], Mot] = "exclus"
    remuneration_proportionnelle: OuiNon = False


class Equipe(Fiche):
    """Employees of an association: who hires and dismisses, whether there is a salaried director."""

    salaries: int | None = Field(None, ge=0)
    directeur: OuiNon = False
    titre_du_directeur: str = "direction"
    genre_du_directeur: Annotated[Literal["f", "m"], Mot] | None = None
    delegations: Annotated[Literal["document", "liste"], Mot] = "document"
    attributions: Textes = ()
    embauche: OrganeNomme = "conseil"
    delegation_d_embauche: OuiNon = False
