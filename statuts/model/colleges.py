"""How groups vote: colleges, their weight, what happens when one is empty."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import CALCULE, Fiche, Mot, OuiNon, Textes


class College(Fiche):
    """A voting college and the categories that sit in it; `poids` in per cent of the votes."""

    nom: str
    categories: Textes = ()
    poids: float | None = Field(None, ge=0)
    qui: str | None = None
    id: str | None = None
    delegues: int | None = Field(None, ge=1)
    categories_noms: str | None = Field(None, json_schema_extra=CALCULE)


class CollegeVide(Fiche):
    """What happens to the votes of a college that is empty or too small."""

    mode: Annotated[Literal["fusion", "redistribution", "vote_direct"], Mot] = "fusion"
    seuil: int = Field(3, ge=1)
    vers: str | None = None


class Colleges(Fiche):
    """The colleges of the assembly; without this part everyone votes directly."""

    liste: tuple[College, ...] = ()
    ponderation: Annotated[Literal["egale", "ponderee"], Mot] = "ponderee"
    affectation: Annotated[Literal["categorie", "critere"], Mot] = "categorie"
    critere: str | None = None
    report: Annotated[Literal["proportionnel", "majoritaire"], Mot] = "proportionnel"
    college_vide: CollegeVide | None = None
    modification: Annotated[Literal["avis", "accord"], Mot] = "avis"
    reunions: Annotated[Literal["non", "annuelle"], Mot] = "non"
    vote_par_delegues: OuiNon = False
