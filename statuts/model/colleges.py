"""How groups vote: colleges, their weight, what happens when one is empty."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import CALCULE, Fiche, Mot, OuiNon, Textes
from statuts.model.capital import Part


class College(Fiche):
    """A voting college and the categories that sit in it; `poids` in per cent of the votes."""

    nom: str
    categories: Textes = ()
    poids: float | None = Field(None, ge=0)
    qui: str | None = None
    id: str | None = None
    delegues: int | None = Field(None, ge=1)
    delegues_par: str | None = None
    vote_direct: OuiNon = False
    apparait_a: int | None = Field(None, ge=2)
    jusque_la: str | None = None
    categories_noms: str | None = Field(None, json_schema_extra=CALCULE)


class CollegeVide(Fiche):
    """What happens to the votes of a college that is empty or too small."""

    mode: Annotated[Literal["fusion", "redistribution", "vote_direct"], Mot] = "fusion"
    seuil: int = Field(3, ge=1)
    vers: str | None = None


class PoidsDeCollege(Fiche):
    """The weight that a college has at one stage, in per cent."""

    college: str
    poids: float = Field(ge=0)


class Etape(Fiche):
    """From some day or event on, other weights."""

    quand: str
    poids: tuple[PoidsDeCollege, ...] = ()


class Colleges(Fiche):
    """The colleges of the assembly; without this part everyone votes directly."""

    liste: tuple[College, ...] = ()
    ponderation: Annotated[Literal["egale", "ponderee"], Mot] = "ponderee"
    affectation: Annotated[Literal["categorie", "critere"], Mot] = "categorie"
    critere: str | None = None
    report: Annotated[Literal["proportionnel", "majoritaire"], Mot] = "proportionnel"
    seuil: Part | None = None
    college_vide: CollegeVide | None = None
    modification: Annotated[Literal["avis", "accord"], Mot] = "avis"
    reunions: Annotated[Literal["non", "annuelle", "semestrielle", "trimestrielle"], Mot] = "non"
    minimum_de_votants: int | None = Field(None, ge=2)
    etapes: tuple[Etape, ...] = ()
    vote_par_delegues: OuiNon = False
    mandat_des_delegues: Annotated[Literal["libre", "imperatif"], Mot] = "libre"
    duree_des_delegues: Annotated[Literal["une_assemblee", "un_an", "deux_ans", "trois_ans"], Mot] = "une_assemblee"
