"""Sanctions lighter than exclusion: their scale, who pronounces them, and what surrounds them."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Lecture, Mot, OuiNon, listed
from statuts.model.identite import OrganeNomme

Sanction = Annotated[Literal["avertissement", "blame", "suspension"], Mot]
DroitSuspendu = Annotated[Literal["activites", "services", "fonctions", "vote"], Mot]


class Discipline(Fiche):
    """The scale of sanctions below exclusion, conciliation before, suspension pending, appeal after."""

    sanctions: Annotated[tuple[Sanction, ...], Lecture(listed)] = ("avertissement", "suspension")
    par: OrganeNomme | None = None
    suspension_mois: int = Field(6, ge=1, le=12)
    suspension_de: Annotated[tuple[DroitSuspendu, ...], Lecture(listed)] = ("activites", "services")
    conservatoire_jours: int | None = Field(None, ge=1, le=90)
    conciliation: OuiNon = False
    recours: OuiNon = True
    recours_mois: int = Field(1, ge=1, le=6)
    recours_suspensif: OuiNon = True
