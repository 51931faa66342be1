"""Titles and texts of samples: the same said in five languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from events.generated.vocabulary import PLACES, Named, Texts, Vocabulary, frequencies, place_name
from languages.definitions import WITHOUT_SPACES

PARTICLE = re.compile(r"(\w)(\W*)\[(.)/(.)\]")
CLOSED = frozenset("013678LMNRlmnr")  # digits and letters whose Korean names end in a consonant
PARAGRAPH = 3  # sentences
OF_THE_RECORD = 0.12  # of the texts hold a paragraph of the record
RARENESS = 4  # of made-up places: the higher, the more of them come only once


def with_particles(text: str) -> str:
    """Choose each Korean particle by the sound before it: 고래[은/는] is 고래는, 숲[은/는] is 숲은."""
    return PARTICLE.sub(_particle, text)


def _particle(found: re.Match[str]) -> str:
    last, between, after_consonant, after_vowel = found.groups()
    is_closed = (ord(last) - ord("가")) % 28 > 0 if "가" <= last <= "힣" else last in CLOSED
    return last + between + (after_consonant if is_closed else after_vowel)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence before it is in a language: its frame, and what is in the gaps."""

    frame: Texts
    texts: dict[str, Texts]
    figures: dict[str, str]

    def in_language(self, code: str) -> str:
        """Say it in one language."""
        gaps = {name: text[code] for name, text in self.texts.items()} | self.figures
        if code == "en":
            gaps["act"], _, gaps["acted"] = gaps["act"].partition("/")
        said = self.frame[code].format_map(gaps)
        if code == "ko":
            return with_particles(said)
        return said[0].upper() + said[1:]


@dataclass(frozen=True)
class Writer:
    """Writes about cities, partners and themes that an event is linked to."""

    vocabulary: Vocabulary

    def title(self, random: Random, about: dict[str, Sequence[Named]]) -> Said:
        """Choose what a title says."""
        return self._write_sentence(random, random.choice(self.vocabulary.titles), about)

    def body(self, random: Random, about: dict[str, Sequence[Named]]) -> list[Said]:
        """Choose what a text says, in four to eight sentences."""
        frames = random.sample(self.vocabulary.sentences, random.randint(4, 8))
        return [self._write_sentence(random, frame, about) for frame in frames]

    def html(self, random: Random, said: list[Said], code: str) -> str:
        """Write a text in one language, now and then with a paragraph of the record at its end."""
        gap = "" if code in WITHOUT_SPACES else " "
        sentences = [sentence.in_language(code) for sentence in said]
        starts = range(0, len(sentences), PARAGRAPH)
        paragraphs = [gap.join(sentences[start : start + PARAGRAPH]) for start in starts]
        ours = self.vocabulary.paragraphs[code]
        if random.random() < OF_THE_RECORD and ours:
            paragraphs.append(random.choice(ours))
        return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)

    @cached_property
    def _cumulated(self) -> dict[str, tuple[float, ...]]:
        return {part: frequencies(len(texts)) for part, texts in self.vocabulary.words.items()}

    def _write_sentence(self, random: Random, frame: Texts, about: dict[str, Sequence[Named]]) -> Said:
        noun, other, third = self._different_nouns(random)
        texts = {gap: random.choice(rows).names for gap, rows in about.items()}
        texts |= {"noun": noun, "other": other, "third": third}
        texts |= {part: self._word(random, part) for part in ("act", "quality")}
        texts["name"] = place_name(int(PLACES * random.random() ** RARENESS))
        year = str(random.randint(1990, 2050))
        figures = {"number": str(random.randint(2, 99)), "year": year}
        return Said(frame, texts, figures | {"code": f"KCC-{random.randint(1, 9999):04}"})

    def _word(self, random: Random, part: str) -> Texts:
        return random.choices(self.vocabulary.words[part], cum_weights=self._cumulated[part])[0]

    def _different_nouns(self, random: Random) -> list[Texts]:
        nouns, weights = self.vocabulary.words["noun"], self._cumulated["noun"]
        while True:
            chosen = random.choices(nouns, cum_weights=weights, k=3)
            if len({noun["en"] for noun in chosen}) == 3:
                return chosen
