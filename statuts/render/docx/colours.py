"""Whether a text can be read: the contrast of a style's colour with the paper, as accessibility rules measure it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STYLE = re.compile(r"<w:style .*?</w:style>", re.DOTALL)
_NOM = re.compile(r'<w:name w:val="([^"]*)"')
_COULEUR = re.compile(r'<w:color w:val="([0-9A-Fa-f]{6})"')
_FOND = re.compile(r'<w:shd [^>]*w:fill="([0-9A-Fa-f]{6})"')
SEUIL = 4.5


def contrast(texte: str, fond: str = "FFFFFF") -> float:
    """The contrast of two colours (RRGGBB), from 1 to 21."""
    clair, sombre = sorted((_light(texte), _light(fond)), reverse=True)
    return (clair + 0.05) / (sombre + 0.05)


def _light(couleur: str) -> float:
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    rouge, vert, bleu = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def faint_styles(xml: str) -> Iterator[tuple[str, float]]:
    """The shell's own styles whose text is too pale for their background, with the contrast measured."""
    for style in _STYLE.findall(xml):
        nom, couleur, fond = _NOM.search(style), _COULEUR.search(style), _FOND.search(style)
        if nom and couleur and (mesure := contrast(couleur[1], fond[1] if fond else "FFFFFF")) < SEUIL:
            yield nom[1], mesure
