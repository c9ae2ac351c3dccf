"""How one leaves: resignation, striking off, exclusion, return, repayment of the shares."""

from typing import Annotated, Any, Literal

from pydantic import Field

from statuts.model.base import Fiche, Lecture, Mot, OuiNon, Textes, simplifier
from statuts.model.capital import Part


def _whole(valeur: Any) -> Any:
    """« unanimite » is the whole of the votes; « simple » and « absolue » are more than half of those cast."""
    mots = {"unanimite": "1", "simple": "1/2", "absolue": "1/2"}
    return mots.get(simplifier(valeur), valeur) if isinstance(valeur, str) else valeur


class Retrait(Fiche):
    """Leaving by one's own will."""

    mode: Annotated[Literal["libre", "preavis", "fin_d_exercice"], Mot] | None = None
    preavis_mois: int | None = Field(None, ge=0)


class Radiation(Fiche):
    """Being struck off for absence, unpaid dues, or another fact that needs no judgment."""

    assemblees_manquees: int | None = Field(None, ge=1)
    delai_mois: int | None = Field(None, ge=1)
    causes: Textes = ()
    inactivite: str | None = None
    inactivite_categories: Textes = ()
    avis_jours: int = Field(15, ge=1, le=90)


class Exclusion(Fiche):
    """Exclusion: body, notice before the hearing, appeal, listed grounds."""

    par: Annotated[Literal["assemblee", "conseil"], Mot] | None = None
    delai_jours: int | None = Field(None, ge=1)
    recours: OuiNon = True
    recours_mois: int = Field(1, ge=1, le=6)
    recours_suspensif: OuiNon = True
    majorite: Annotated[Part, Lecture(_whole)] | None = None
    assistance: Annotated[Literal["libre", "membre"], Mot] = "libre"
    motifs: Textes = ()


class Retour(Fiche):
    """Coming back after leaving: how long one waits, and who lets an excluded person apply again."""

    apres_retrait_mois: int = Field(0, ge=0, le=60)
    apres_exclusion_mois: int = Field(24, ge=0, le=120)
    apres_exclusion: Annotated[Literal["candidature", "accord_de_l_assemblee"], Mot] = "accord_de_l_assemblee"


class Remboursement(Fiche):
    """Repayment of shares to those who leave."""

    delai_annees: int | None = Field(None, ge=0)
    versements_annuels: int | None = Field(None, ge=2)
    plafond_annuel: float | None = Field(None, gt=0, le=100)
    cas_difficiles: OuiNon = False
    partiel: OuiNon = True
    imputation: Annotated[Literal["directe", "prealable"], Mot] = "directe"
    revalorisation: OuiNon = False
    anciennete_revalorisation: int | None = Field(None, ge=0)
