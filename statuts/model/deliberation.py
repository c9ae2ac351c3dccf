"""How a body meets and decides: quorum, majorities, vetoes, deadlock, guests, absences."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Lecture, Mot, OuiNon, Textes, in_letters
from statuts.model.capital import Fraction, Part
from statuts.model.identite import OrganeNomme

MajoriteDOrgane = Annotated[
    Literal[
        "simple",
        "absolue",
        "absolue_des_membres",
        "deux_tiers",
        "trois_quarts",
        "unanimite_moins_une",
        "unanimite",
    ],
    Mot,
    Lecture(in_letters),
]


class ProcedureDeDecision(Fiche):
    """How a body decides."""

    quorum: Fraction | None = None
    majorite: MajoriteDOrgane = "simple"
    voix_preponderante: OuiNon = False
    consentement: OuiNon = False
    tours: int = Field(2, ge=1)


class Reunions(Fiche):
    """How often a body meets, how it is called, whether at a distance."""

    par_an: int | None = Field(None, ge=1)
    delai_jours: int = Field(8, ge=1)
    demande: Part = "1/3"
    distance: Annotated[Literal["permise", "exclue"], Mot] | None = None


class ReunionsDuConseil(Reunions):
    """The meetings of the main council, which may also decide in writing between two of them."""

    par_ecrit: Annotated[Literal["permises", "exclues"], Mot] = "permises"


class MajoriteParticuliere(Fiche):
    """A decision of the council that needs a majority of its own."""

    decision: str
    majorite: MajoriteDOrgane


class Veto(Fiche):
    """Someone who may stop a decision of the council, on what, and who may override."""

    titulaire: str
    sur: str
    levee: Annotated[Literal["seconde_reunion", "deux_tiers", "assemblee"], Mot] = "assemblee"


class DecisionDuConseil(ProcedureDeDecision):
    """How the main council decides, with its exceptions."""

    quorum_deuxieme: Fraction | None = None
    abstentions: Annotated[Literal["hors_exprimes", "contre"], Mot] | None = None
    pouvoirs: int = Field(1, ge=0)
    majorites_particulieres: tuple[MajoriteParticuliere, ...] = ()
    vetos: tuple[Veto, ...] = ()
    blocage: Annotated[Literal["assemblee", "mediation"], Mot] | None = None


class Assiduite(Fiche):
    """How many meetings missed in a row without excuse, and what follows."""

    absences: int = Field(3, ge=2)
    suite: Annotated[Literal["demission", "audition"], Mot] = "demission"


class Invite(Fiche):
    """Someone who attends the council without a vote."""

    qui: str
    seances: Annotated[Literal["toutes", "sur_invitation"], Mot] = "toutes"
    nouvelle_deliberation: OuiNon = False


class Publicite(Fiche):
    """What other members see of the council: open meetings, published minutes, points they may add."""

    ouvertes: OuiNon = False
    releve_jours: int | None = Field(None, ge=1)
    points_demandes_par: int | None = Field(None, ge=1)


class Animation(Fiche):
    """Who calls and leads the council of a company, apart from those who direct it."""

    mode: Annotated[Literal["elue", "partagee", "tournante"], Mot] = "elue"
    titre: str | None = None
    nombre: int = Field(2, ge=2)
    hors_direction: OuiNon = False


class Autonomie(Fiche):
    """What a circle, a local group or a committee decides by itself, and who may stop it."""

    decide: Textes = ()
    depense_maximum: float | None = Field(None, ge=0)
    budget_maximum: float | None = Field(None, ge=0)
    budget_par: OrganeNomme | None = None
    signe: OuiNon = False
    opposition_jours: int | None = Field(None, ge=1)
