"""What one subscribes or pays, by measure, by situation or over the years."""

from pydantic import Field

from statuts.model.base import Fiche


class Tranche(Fiche):
    """One row of a scale: up to this measure, so many shares or so many euros; without a bound, beyond the last one."""

    jusqu_a: float | None = Field(None, gt=0)
    parts: int | None = Field(None, ge=1)
    montant: float | None = Field(None, ge=0)


class SituationDuBareme(Fiche):
    """One row of a scale by situation: for whom, so many shares or so many euros."""

    pour: str
    parts: int | None = Field(None, ge=1)
    montant: float | None = Field(None, ge=0)


class Bareme(Fiche):
    """What one subscribes or pays: by the measure of one thing (income, headcount), or by one's situation."""

    selon: str | None = None
    tranches: tuple[Tranche, ...] = ()
    situations: tuple[SituationDuBareme, ...] = ()


class Palier(Fiche):
    """How many shares one holds in all, so many years after joining."""

    annees: int = Field(ge=1)
    parts: int = Field(ge=1)
