"""How one becomes a member: candidacy, who admits, trial period, dues."""

from typing import Annotated, Any, Literal

from pydantic import Field

from statuts.model.bareme import Bareme
from statuts.model.base import Fiche, Mot, OuiNon, Textes, simplifier
from statuts.model.capital import Majorite
from statuts.model.identite import OrganeNomme

QuiAdmet = Annotated[
    Literal["assemblee", "conseil", "direction", "bureau", "surveillance", "automatique", "libre", "cooptation"], Mot
]


QuiAdmetDansLaCategorie = Annotated[
    Literal[
        "assemblee",
        "conseil",
        "direction",
        "bureau",
        "surveillance",
        "automatique",
        "libre",
        "cooptation",
        "categorie",
    ],
    Mot,
]


class EntreePropre(Fiche):
    """How one enters one category, when the common rule does not fit it: who admits, sponsors, papers."""

    par: QuiAdmetDansLaCategorie | None = None
    majorite: Majorite | None = None
    parrains: int | None = Field(None, ge=1, le=5)
    parrains_parmi: Annotated[Literal["membres", "categorie"], Mot] | None = None
    pieces: Textes = ()
    sauf_opposition: OuiNon = False


def who_admits(valeur: Any) -> Any:
    """« admission: assemblee » says in one word who admits."""
    return {"par": valeur} if isinstance(valeur, str) else valeur


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


class CandidatureObligatoire(Fiche):
    """Employees who must apply to become associates, after so many months of work."""

    delai_mois: int = Field(24, ge=0)
    cas: str | None = None


class PeriodeDEssai(Fiche):
    """A trial period or a sponsor before full membership."""

    mois: int = Field(6, ge=0, le=12)
    parrain: OuiNon = False


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


def no_dues(valeur: Any) -> Any:
    """« cotisation: non » says in one word that there are none."""
    refus = valeur is False or (isinstance(valeur, str) and simplifier(valeur) in ("non", "aucune"))
    return {"fixee_par": "aucune"} if refus else valeur
