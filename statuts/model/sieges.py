"""Who sits on a body: seats kept for some, ceilings, size that follows membership, candidates and the draw."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import CALCULE, Fiche, Mot, OuiNon, Textes


class SiegeReserve(Fiche):
    """Seats kept for a category, a college or another body; give a number, or a minimum and a maximum."""

    pour: str
    nombre: int | None = Field(None, ge=0)
    minimum: int | None = Field(None, ge=0)
    maximum: int | None = Field(None, ge=0)
    designation: Annotated[Literal["college", "assemblee", "de_droit", "tirage", "cooptation", "organe"], Mot] = (
        "assemblee"
    )
    pour_nom: str | None = Field(None, json_schema_extra=CALCULE)
    pour_organe: bool = Field(False, json_schema_extra=CALCULE)


class SiegeDuConseil(SiegeReserve):
    """Seats of the main council: one may belong to each member of a category, or be shared out among a few."""

    un_par_membre: OuiNon = False
    repartition: str | None = None


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


class PlafondDeSieges(Fiche):
    """The largest share of the seats, in per cent, that a category or a college may hold."""

    pour: str
    part: float = Field(gt=0, lt=100)
    pour_nom: str | None = Field(None, json_schema_extra=CALCULE)


class Tranche(Fiche):
    """A council's size as long as the members are no more than `jusqu_a`; the last tranche has no limit."""

    jusqu_a: int | None = Field(None, ge=1)
    sieges: int = Field(ge=1)


class TirageAuSort(Fiche):
    """The draw: who is in the urn, who is out of it, how long one has to accept."""

    parmi: Annotated[Literal["volontaires", "tous"], Mot] = "volontaires"
    exclus: Textes = ()
    reponse_jours: int = Field(8, ge=1)


class CompositionDuConseil(Composition):
    """The seats of the main council, with what keeps them balanced."""

    sieges: tuple[SiegeDuConseil, ...] = ()
    parmi: str | None = None
    par_organisme_maximum: int | None = Field(None, ge=1)
    tranches: tuple[Tranche, ...] = ()
    plafonds: tuple[PlafondDeSieges, ...] = ()
    part_maximale: float | None = Field(None, gt=0, lt=100)
    sieges_egaux: OuiNon = False
    sieges_vides: Annotated[Literal["vacants", "ouverts", "redistribues"], Mot] | None = None
    tirage: TirageAuSort | None = None


class Candidatures(Fiche):
    """How one becomes a candidate to the council, or is chosen without being one."""

    mode: Annotated[Literal["declarees", "sans_candidat"], Mot] = "declarees"
    appel_jours: int = Field(30, ge=1)
    depot_jours: int = Field(10, ge=0)
    parrainages: int | None = Field(None, ge=1)
    profil: OuiNon = False
    comite: OuiNon = False
    en_seance: OuiNon = True
