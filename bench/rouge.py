"""`make bench`, second table: a Word redline beside the time of drafting one of its two acts."""

from __future__ import annotations

from bench.__main__ import JOUR, PROJET, TOURS, _median, draft_one
from statuts.assemble import draft, study
from statuts.library.load import load_library
from statuts.model.read import parse_description
from statuts.render import RENDERERS
from statuts.render.docx.redline import Revision, rendre_rouge


def other_act(rang: int) -> bytes:
    """The same project with three answers changed, as a .docx; each rank is another project."""
    texte = PROJET.read_text(encoding="utf-8").replace("ponderation: ponderee", "ponderation: egale")
    texte = texte.replace("delai_annees: 5", "delai_annees: 4").replace(
        "Santé des Sources", f"Santé de la Vallée {rang}"
    )
    fonds = load_library()
    acte = draft(fonds, study(fonds, parse_description(texte, str(PROJET), fonds.cadre), JOUR), JOUR)
    return RENDERERS["docx"](acte)


def main() -> None:
    """Print the table."""
    revision = Revision("bench", JOUR)
    avant, apres = draft_one(0), other_act(0)
    acte = _median(draft_one)
    rouge = _median(lambda _: rendre_rouge(avant, apres, revision))
    tout = _median(lambda rang: rendre_rouge(draft_one(rang), other_act(rang), revision))
    print(f"\nRévisions Word : {PROJET.stem} et trois réponses changées ; médianes de {TOURS} tours.\n")
    print("| mesure | temps | rédiger un acte | rapport | visé |")
    print("|---|--:|--:|--:|--:|")
    print(f"| deux actes faits → révisions | {rouge * 1000:.1f} ms | {acte * 1000:.1f} ms | {rouge / acte:.2f} | 2 |")
    print(f"| deux projets → révisions | {tout * 1000:.1f} ms | {acte * 1000:.1f} ms | {tout / acte:.2f} | – |")


if __name__ == "__main__":
    main()
