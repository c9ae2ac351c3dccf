"""What members owe beyond money: work shifts, deliveries, purchases, and the contracts that go with membership."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes
from statuts.model.identite import OrganeNomme

Periode = Annotated[
    Literal["semaine", "quatre_semaines", "mois", "trimestre", "semestre", "an", "adhesion"],
    Mot,
]


Suite = Annotated[Literal["rappel", "suspension", "participation", "radiation", "exclusion"], Mot]


class Engagement(Fiche):
    """One thing that members do: what, how much or which share of it, who sets it, and what follows when it is not done."""

    nature: Annotated[Literal["travail", "livraison", "achat", "presence", "autre"], Mot] = "autre"
    quoi: str
    quantite: float | None = Field(None, gt=0)
    unite: str | None = None
    part: float | None = Field(None, gt=0, le=100)
    maximum: float | None = Field(None, gt=0)
    par: Periode | None = None
    fixe_par: OrganeNomme | None = None
    suite: Suite | None = None
    categories: Textes = ()


class Engagements(Fiche):
    """The duties of members, who is excused, how a lapse is made up, and what follows when it is not."""

    liste: tuple[Engagement, ...] = ()
    duree_annees: int | None = Field(None, ge=1, le=10)
    dispenses: Textes = ()
    dispense_par: OrganeNomme | None = None
    conge_mois: int | None = Field(None, ge=1, le=24)
    rattrapage_mois: int = Field(3, ge=1, le=24)
    verification: Annotated[Literal["comptes", "declaration"], Mot] | None = None
    suite: Suite = "suspension"


class ContratLie(Fiche):
    """A contract that goes with membership: housing, premises, supply, services."""

    contrat: str
    avec: str | None = None
    nature: Annotated[Literal["logement", "local", "fourniture", "services", "autre"], Mot] = "autre"
    categories: Textes = ()
    obligatoire: OuiNon = True
    delai_mois: int = Field(3, ge=0, le=24)
    fin_du_contrat: Annotated[Literal["perte", "dernier", "maintien", "changement"], Mot] = "perte"
    fin_de_la_qualite: Annotated[Literal["fin", "poursuite"], Mot] = "poursuite"
    preavis_mois: int = Field(3, ge=1, le=24)
