"""Lasting ties with another legal person: the association of a cooperative, the company of an association."""

from typing import Annotated, Literal

from pydantic import Field

from statuts.model.base import Fiche, Mot, OuiNon, Textes


class StructureJumelle(Fiche):
    """A twin body: what each does, how they deal with each other, whose is the name, what if they part."""

    nom: str
    a_creer: OuiNon = False
    nature: Annotated[Literal["association", "societe", "fondation", "fonds_de_dotation"], Mot] = "association"
    elle_fait: Textes = ()
    nous_faisons: Textes = ()
    adhesion: Annotated[Literal["aucune", "elle_chez_nous", "nous_chez_elle", "croisee"], Mot] = "aucune"
    convention_annees: int = Field(3, ge=1)
    mandats_communs_maximum: int | None = Field(None, ge=0)
    marque: Annotated[Literal["nous", "elle", "commune"], Mot] | None = None
    preavis_mois: int = Field(12, ge=1)
    mediation: OuiNon = False


class Prefiguration(Fiche):
    """A cooperative that the association prepares and gives way to: what it takes over, who may subscribe, when all ends."""

    societe: str
    nature: Annotated[Literal["scic", "scop", "cooperative"], Mot] = "scic"
    reprise: Textes = ()
    souscription_mois: int | None = Field(6, ge=1)
    dissolution_mois: int = Field(6, ge=1)
    echeance_annees: int | None = Field(None, ge=1)
