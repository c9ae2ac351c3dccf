"""What one merging remembers: who signs its changes and at which hour, and what the old act's lists and bookmarks became."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from statuts.render.docx.xml import escape

MOTS, ENTIER, SUITE, MOTS_VOISINS = range(4)
"""What a change is made of. LibreOffice joins neighbouring changes of one author and about one minute: an hour apart,
whole paragraphs do not take the mark of a paragraph that stays, nor words at the end of one and at the head of the next
the mark between them. It also takes words for a paragraph moved when they are
those of a whole paragraph changed the other way, and then loses its style: such words are cut in two changes."""


@dataclass
class Chantier:
    """What one merging remembers: who signs, the next numbers, the lists and bookmarks of the old act in the new one."""

    auteur: str
    dates: tuple[str, ...]
    premier_num: int
    nums: dict[str, str] = field(default_factory=dict)
    signets: dict[str, str] = field(default_factory=dict)
    pris: set[str] = field(default_factory=set)
    neufs: dict[str, str] = field(default_factory=dict)
    entiers: set[str] = field(default_factory=set)
    mots: int = MOTS
    _marques: int = 0
    _repere: int = 0

    def mark(self, nom: str, rang: int) -> str:
        """The opening of one change: `ins` or `del`, numbered, signed and dated according to what changes."""
        self._marques += 1
        date = self.dates[rang]
        return f'w:{nom} w:id="{900_000 + self._marques}" w:author="{escape(self.auteur)}" w:date="{date}"'

    def num_of(self, ancien: str) -> str:
        """The list that carries an old item in the merged document."""
        if ancien not in self.nums:
            neuf = str(self.premier_num + len(self.neufs))
            self.nums[ancien] = self.neufs[ancien] = neuf
        return self.nums[ancien]

    def bookmarks(self, noms: Sequence[str], contenu: str) -> str:
        """The content of a paragraph inside its bookmarks, each numbered once."""
        debuts = fins = ""
        for nom in noms:
            self._repere += 1
            debuts += f'<w:bookmarkStart w:id="{self._repere}" w:name="{nom}"/>'
            fins += f'<w:bookmarkEnd w:id="{self._repere}"/>'
        return f"{debuts}{contenu}{fins}"
