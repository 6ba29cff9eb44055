"""Words that may stand for one another and words that may not, from the files of WordNet 3.1."""

import collections
import re
from pathlib import Path

PARTS = {"noun": "n", "verb": "v", "adj": "a"}
# Share of a word's uses (SemCor's counts, as WordNet carries them) that its part of speech, and its first sense there, must have:
# a word that is many things has no synonym that holds everywhere.
LEAST_PART, LEAST_SENSE = 0.85, 0.6
SEEN = 8
# Words of grammar that WordNet knows as things too ("will", "even").
STOP = set("will even more most less very just only also much many some such than then that this when what with from into over under about "
           "after before been being have does must might could should would here there well still back down upon each both either neither "
           "none whatever these those them they their ours yours while where which whose whom".split())


def plural(word):
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(s|x|ch|sh)$", word) else "s")


def past(word):
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ied"
    return word + ("d" if word.endswith("e") else "ed")


FORMS = {"n": [lambda w: w, plural], "v": [lambda w: w, past], "a": [lambda w: w]}


class Thesaurus:
    """Of words that `texts` use at least `SEEN` times, in the forms they use: `synonyms` and `others` map a form to a list of forms.
    `others` are things of the same sort (nouns with the same hypernym, "bus" beside "truck") and opposites (adjectives)."""

    def __init__(self, folder, texts):
        self.seen = collections.Counter(w for text in texts for w in re.findall(r"[a-z]{4,}", text))
        uses, first = collections.defaultdict(collections.Counter), {}
        for line in open(Path(folder) / "index.sense"):
            key, offset, number, count = line.split()
            lemma, kind = key.split("%")
            part = {"1": "n", "2": "v", "3": "a", "5": "a", "4": "r"}[kind[0]]
            uses[lemma][part] += int(count) + 0.2
            uses[lemma][part, int(offset)] += int(count) + 0.2
            if number == "1":
                first[lemma, part] = int(offset)
        synsets = {}
        for name, part in PARTS.items():
            for line in open(Path(folder) / f"data.{name}"):
                if line.startswith("  "):
                    continue
                fields = line.split(" | ")[0].split()
                count = int(fields[3], 16)
                words = [fields[4 + 2 * i].lower().split("(")[0] for i in range(count)]
                at = 4 + 2 * count
                links = [(fields[at + 1 + 4 * i], int(fields[at + 2 + 4 * i]), fields[at + 4 + 4 * i]) for i in range(int(fields[at]))]
                synsets[part, int(fields[0])] = (words, links)

        def plain(lemma, part):
            """Its first synset, where the word is mostly that."""
            count = uses.get(lemma)
            if lemma in STOP or not count or not re.fullmatch(r"[a-z]{4,}", lemma) or (lemma, part) not in first:
                return None
            whole = sum(n for key, n in count.items() if isinstance(key, str))
            offset = first[lemma, part]
            return offset if count[part] >= LEAST_PART * whole and count[part, offset] >= LEAST_SENSE * count[part] else None

        self.synonyms, self.others = collections.defaultdict(set), collections.defaultdict(set)
        for (lemma, part), _ in sorted(first.items()):
            offset = plain(lemma, part) if part in PARTS.values() else None
            if offset is None:
                continue
            words, links = synsets[part, offset]
            self.note(self.synonyms, part, lemma, [w for w in words if w != lemma and plain(w, part) == offset])
            if part == "n":
                above = [to for symbol, to, _ in links if symbol == "@"]
                beside = [to for up in above for symbol, to, _ in synsets["n", up][1] if symbol == "~" and to != offset]
                # A sort with hundreds of members ("person") says little of what may be mistaken for what.
                if len(beside) <= 60:
                    self.note(self.others, part, lemma, [w for to in beside for w in synsets["n", to][0] if plain(w, part) == to])
            if part == "a":
                self.note(self.others, part, lemma, [w for symbol, to, _ in links if symbol == "!" for w in synsets["a", to][0] if plain(w, part) == to])
        self.synonyms = {word: sorted(found) for word, found in self.synonyms.items()}
        self.others = {word: sorted(set(found) - set(self.synonyms.get(word, []))) for word, found in self.others.items()}
        self.others = {word: found for word, found in self.others.items() if found}

    def note(self, table, part, lemma, others):
        for form in FORMS[part]:
            if self.seen[form(lemma)] >= SEEN:
                # Words of one stem ("economist", "economics") are rather forms of one another.
                table[form(lemma)] |= {form(w) for w in others if self.seen[form(w)] >= SEEN and w[:4] != lemma[:4]}


def put(text, spot, word):
    """`text` with `word` in place of the match `spot`, and "a" or "an" before it as it asks."""
    before, after = text[: spot.start()], text[spot.end() :]
    before = re.sub(r"\b([Aa])n? $", lambda m: m[1] + ("n " if word[0] in "aeiou" else " "), before)
    return before + word + after


def swapped(draw, text, table, least=1, most=1):
    """`text` with one word or a few (`least` to `most`) changed for what `table` has for them; None where it has too few."""
    spots = [m for m in re.finditer(r"(?<=[a-z0-9,] )[a-z]{4,}\b(?!-)", text) if [w for w in table.get(m.group(), []) if w not in text]]
    if len(spots) < least:
        return None
    chosen = draw.sample(spots, min(len(spots), draw.randint(least, most)))
    out = text
    for spot in sorted(chosen, key=lambda m: -m.start()):
        out = put(out, spot, draw.choice([w for w in table[spot.group()] if w not in text]))
    return out
