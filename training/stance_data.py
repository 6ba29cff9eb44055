"""Makes the stance reader's training pairs: the given sets in one form, hard negatives, and contrast pairs made by rule.

    python stance_data.py DATA OUT.jsonl [--open] [--seed 7] [--entailment 1.0]

A pair is {"claim", "evidence", "label", "weight", "two_way", "source"}: label 0 supports, 1 refutes, 2 neither; where
`two_way` is true the set knows only supported and not supported, and the loss must not tell 1 from 2.
"""

import argparse
import collections
import gzip
import json
import math
import random
import re
from pathlib import Path

from thesaurus import Thesaurus, swapped

LABELS = {"supports": 0, "refutes": 1, "nei": 2}
CLAIM_AND_EVIDENCE = {
    "fever_dev", "scifact", "covidfact", "climate_fever", "healthver", "politihop", "factcg", "begin", "propsegment", "nli4ct",
    "fnc1", "wice", "vitaminc_probe", "boolq",
}
TWO_WAY = {"rte", "scitail", "factcg", "begin", "propsegment", "dnc"}
# How often a row of the set is read in one pass; the rest are read once. `fnc1` is noisy and long.
TIMES = {"fever_dev": 2, "scifact": 3, "covidfact": 1.5, "healthver": 2, "politihop": 2, "nli4ct": 4, "climate_fever": 1.5,
         "vitaminc_probe": 3, "fnc1": 0.4, "begin": 0.7, "factcg": 1.5, "mnli_small": 2, "snli": 0.8, "conj_nli": 0.7, "dnc": 0.7}
EVIDENCE_WORDS = 110
STOP = set("a an the of to in on at by for with from as is are was were be been has have had it its this that these those and or "
           "but not no he she they his her their who which also after before than then there into over about".split())


def rows_of(path):
    """The rows of a gzipped file of JSON objects, one a line."""
    with gzip.open(path, "rt") as lines:
        return [json.loads(line) for line in lines]


def words(text):
    return re.findall(r"[A-Za-z]+|\d[\d,.]*", text)


def stems(text):
    """The words that carry a text's topic, cut to six letters: enough to join inflections."""
    return {w.lower().strip(".,")[:6] for w in words(text)} - STOP


def sentences(text):
    return [s for s in re.split(r"(?<=[.!?;])\s+(?=[A-Z0-9\"'(])", text) if s.strip()]


def focus(claim, evidence, limit=EVIDENCE_WORDS):
    """The sentences nearest to the claim, in their own order, up to `limit` words: what the program reads of long evidence."""
    pieces = [s for e in evidence for s in sentences(e)]
    if sum(len(p.split()) for p in pieces) <= limit:
        return " ".join(pieces)
    found = [stems(p) for p in pieces]
    count = collections.Counter(s for f in found for s in f)
    target = stems(claim)

    def score(f):
        return sum(math.log(1 + len(pieces) / count[s]) for s in f & target)

    order = sorted(range(len(pieces)), key=lambda i: (-score(found[i]) / (4 + len(pieces[i].split())) ** 0.3, i))
    kept, used = [], 0
    for i in order:
        size = len(pieces[i].split())
        if used + size > limit and kept:
            continue
        kept.append(i)
        used += size
        if used >= limit * 0.9:
            break
    return " ".join(" ".join(pieces[i].split()[:limit]) for i in sorted(kept))


# Contrast pairs. Each maker takes a random source and a sentence, and returns the changed sentence or None.

OPPOSITES = [
    ("increased", "decreased"), ("increase", "decrease"), ("increases", "decreases"), ("rose", "fell"), ("rise", "fall"), ("rises", "falls"),
    ("higher", "lower"), ("more", "fewer"), ("more than", "less than"), ("before", "after"), ("first", "last"), ("largest", "smallest"),
    ("won", "lost"), ("above", "below"), ("best", "worst"), ("success", "failure"), ("successful", "unsuccessful"), ("opened", "closed"),
    ("all", "none"), ("always", "never"), ("most", "few"), ("every", "no"), ("both", "neither"), ("older", "younger"), ("north", "south"),
    ("east", "west"), ("male", "female"), ("major", "minor"), ("approved", "rejected"), ("accepted", "refused"), ("started", "ended"),
    ("positive", "negative"), ("improved", "worsened"), ("expanded", "reduced"), ("million", "billion"), ("thousand", "million"),
    ("days", "weeks"), ("months", "years"), ("hours", "days"), ("better", "worse"), ("reduces", "raises"), ("reduced", "raised"),
    ("present", "absent"), ("effective", "ineffective"), ("likely", "unlikely"), ("early", "late"), ("legal", "illegal"),
]
OPPOSITE = {a: b for pair in OPPOSITES for a, b in (pair, pair[::-1]) if " " not in a}
NUMBER_WORDS = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty".split()
MONTHS = "January February March April May June July August September October November December".split()
COPULA = re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|may|might|had been|has been|have been|does|do|did|has|have|had)\b")


def parse(token):
    try:
        return float(token.strip(".").replace(",", ""))
    except ValueError:
        return None


def written(value, like):
    """`value` written as the token `like` is: with its decimals, and with thousands commas if it has them."""
    decimals = len(like.split(".")[1]) if "." in like.strip(".") else 0
    return f"{value:,.{decimals}f}" if "," in like else f"{value:.{decimals}f}"


def other_number(draw, sentence, evidence):
    """One number of the sentence that the evidence has too, made another; a year moves by up to eleven years."""
    spots = [m for m in re.finditer(r"(?<![\w.,-])(?:\d[\d,]*\d|\d)(?:\.\d+)?(?![\w-])", sentence) if re.search(rf"(?<![\w.,]){re.escape(m.group())}(?!\w)", evidence)]
    named = [m for m in re.finditer(r"\b[A-Za-z]+\b", sentence) if m.group().lower() in NUMBER_WORDS[1:] and m.group().lower() in evidence.lower()]
    if named and (not spots or draw.random() < 0.3):
        spot = draw.choice(named)
        put = draw.choice([w for w in NUMBER_WORDS[1:12] if w != spot.group().lower()])
        put = put.capitalize() if spot.group()[0].isupper() else put
    elif spots:
        spot = draw.choice(spots)
        value = parse(spot.group())
        if value is None:
            return None
        if 1000 <= value <= 2100 and value == int(value) and "," not in spot.group():
            put = str(int(value) + draw.choice([-11, -10, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 10]))
        else:
            put = written(value * draw.choice([0.1, 0.25, 0.4, 0.5, 0.6, 0.7, 0.8, 1.3, 1.5, 1.8, 2, 3, 5, 10]) + draw.choice([0, 1, 2]), spot.group())
        if parse(put) == value:
            return None
    else:
        return None
    # A bound that the new number may still meet is no contradiction.
    if re.search(r"(at least|at most|more than|less than|over|under|up to|about|around|only|fewer than|nearly|almost|approximately)\s+\W*$", sentence[: spot.start()], re.I):
        return None
    return sentence[: spot.start()] + put + sentence[spot.end() :]


def other_month(draw, sentence, evidence):
    spots = [m for m in re.finditer(r"\b(" + "|".join(MONTHS) + r")\b", sentence) if m.group() in evidence]
    if not spots:
        return None
    spot = draw.choice(spots)
    return sentence[: spot.start()] + draw.choice([m for m in MONTHS if m != spot.group()]) + sentence[spot.end() :]


def other_way(draw, sentence, evidence):
    """One word for its opposite, where the evidence uses the same word."""
    spots = [m for m in re.finditer(r"\b[a-z]+\b", sentence) if m.group() in OPPOSITE and re.search(rf"\b{m.group()}\b", evidence)]
    if not spots:
        return None
    spot = draw.choice(spots)
    return sentence[: spot.start()] + OPPOSITE[spot.group()] + sentence[spot.end() :]


def names(text):
    """Runs of capitalised words that do not open the text."""
    return [m for m in re.finditer(r"(?<=[a-z,] )[A-Z][\w'-]+(?: [A-Z][\w'-]+)*", text) if m.group() not in MONTHS]


def other_name(draw, sentence, evidence, pool):
    """One name that the evidence has too, for a name of as many words from another text."""
    spots = [m for m in names(sentence) if m.group() in evidence]
    if not spots:
        return None
    spot = draw.choice(spots)
    choice = [n for n in draw.sample(pool, min(200, len(pool))) if n.count(" ") == spot.group().count(" ") and n not in evidence]
    return sentence[: spot.start()] + choice[0] + sentence[spot.end() :] if choice else None


NEGATIONS = [
    (re.compile(r"\b(is|are|was|were|will|would|can|could|should|must|has|have|had|does|do|did) not\b"), r"\1"),
    (re.compile(r"\b(is|are|was|were|would|could|should|has|have|had|does|do|did)n't\b"), r"\1"),
    (re.compile(r"\bnever\b "), ""),
    (re.compile(r"\bno longer\b"), "still"),
]
THIRD = re.compile(r"^((?:[A-Z][\w'-]*|The [\w' -]{2,30}?|[A-Z][\w'-]* [A-Z][\w'-]*(?: [A-Z][\w'-]*)?)) ([a-z]{3,}?)(s|es|ed) (?=[a-z])")


def negated(draw, sentence):
    """The sentence's own negation: its first auxiliary is negated, or the negation it has is taken out."""
    if len(sentence.split()) > 32:
        return None
    for pattern, without in NEGATIONS:
        if pattern.search(sentence):
            return pattern.sub(without, sentence, count=1)
    if re.search(r"\b(not|no|none|nobody|nothing|neither|nor|without|never|n't|only|all|every|each|any|most|some|if|unless|because|that|who|which|when|while|although)\b", sentence[: 60].lower()):
        return None
    found = COPULA.search(sentence)
    if not found or found.start() > 70 or found.start() == 0:
        return None
    aux = found.group().split()[0]
    rest = sentence[found.start() + len(aux) :]
    if aux in ("has", "have", "had") and not re.match(r" (been|\w+ed|\w+en|made|won|lost|had|held|sold|built|become|begun)\b", rest):
        return None
    mark = draw.choice(["{} not", "{} not", "{} never"]) if aux in ("was", "were", "has", "had", "will", "would") else "{} not"
    if draw.random() < 0.3 and aux in ("is", "are", "was", "were", "would", "could", "has", "have", "had", "does", "did"):
        mark = "{}n't"
    return sentence[: found.start()] + mark.format(aux) + rest


def lower_start(text):
    first = text.split(" ", 1)[0]
    return text if first.isupper() or names("x, " + text) and first not in ("The", "A", "An", "In", "It", "There", "This") else text[0].lower() + text[1:]


def contrast(draw, rows, pool):
    """Pairs made from rows by a change to the claim, or to a short text that supports it."""
    for row in rows:
        if row["two_way"]:
            continue
        claim, evidence, flipped = row["claim"], row["evidence"], 1 - row["label"]
        often = row["source"] in CLAIM_AND_EVIDENCE
        if row["label"] == 2:
            # What a text is silent on it is silent on when negated, too; else "not" alone would speak for an answer.
            turned = negated(draw, claim)
            if turned and draw.random() < (0.25 if often else 0.1):
                yield pair(turned, evidence, 2, 0.8, False, "negation")
            continue
        if row["label"] == 0 and len(sentences(evidence)) == 1 and draw.random() < 0.08 and (turned := negated(draw, evidence)):
            yield pair(claim, turned, 1, 0.6, True, "text_negated")
        made = []
        turned = negated(draw, claim)
        if turned:
            made.append((turned, flipped, "negation", 0.35 if often else 0.12))
        if row["label"] == 0:
            made += [(other_number(draw, claim, evidence), 1, "number", 0.9), (other_month(draw, claim, evidence), 1, "month", 0.9),
                     (other_way(draw, claim, evidence), 1, "opposite", 0.5)]
            if often:
                made.append((other_name(draw, claim, evidence, pool), 1, "name", 0.35))
        for text, label, kind, share in made:
            if text and text != claim and draw.random() < share:
                yield pair(text, evidence, label, 0.8, kind == "name", kind)


def bounded(draw, sentence):
    """The sentence with a number made a bound or a round one, and whether the sentence as it was meets it."""
    spots = [m for m in re.finditer(r"(?<![\w.,-])(?:\d[\d,]*\d|\d)(?:\.\d+)?(?= (?!January|February|March|April|May|June|July|August|September|October|November|December)[a-z]|%)", sentence)]
    spots = [m for m in spots if (parse(m.group()) or 0) >= 8 and not 1500 <= parse(m.group()) <= 2100
             and not re.search(r"(at least|at most|than|over|under|up to|about|around|only|nearly|almost|approximately|between|to|and|of|\$|in|on)\s*\W*$", sentence[: m.start()], re.I)]
    if not spots:
        return None, None
    spot = draw.choice(spots)
    value, token = parse(spot.group()), spot.group()
    below, above = value * draw.choice([0.5, 0.7, 0.8, 0.9]), value * draw.choice([1.1, 1.25, 1.5, 2])
    nearby = round(value, -len(str(int(value))) + 2) if value >= 100 else value
    word, number, met = draw.choice([
        ("more than", below, True), ("at least", below, True), ("at least", value, True), ("over", below, True), ("less than", above, True),
        ("fewer than", above, True), ("about", nearby, True), ("around", nearby, True), ("roughly", nearby, True), ("approximately", value, True),
        ("more than", above, False), ("at least", above, False), ("over", above, False), ("less than", below, False), ("fewer than", below, False),
        ("about", above * 1.2, False), ("under", below, False), ("at most", below, False),
    ])
    put = written(number if "." in token or value < 10 else round(number), token)
    return sentence[: spot.start()] + f"{word} {put}" + sentence[spot.end() :], met


def shortened(draw, sentence):
    """The sentence without its opening phrase or without what follows its last comma."""
    opening = re.match(r"(?:In|On|At|By|After|During|According to|With|For|Since|As|Under|From)\b[^,]{3,60}, (?=[A-Za-z])", sentence)
    if opening and draw.random() < 0.6:
        rest = sentence[opening.end() :]
        return rest[0].upper() + rest[1:]
    closing = re.search(r", (?:and|but|which|who|with|including|as|while|where|making|although|after|before|when)\b[^,]*$", sentence)
    return sentence[: closing.start()] + "." if closing and len(sentence[: closing.start()].split()) >= 5 else None


def echoes(draw, texts, pool):
    """A sentence against a text that says it: as it is, changed, negated in the claim, in the text, or in both."""
    for text in texts:
        pieces = [s for s in sentences(text) if 6 <= len(s.split()) <= 30 and s[0].isupper()]
        if not pieces:
            continue
        said = draw.choice(pieces)
        turned = negated(draw, said)
        limit, met = bounded(draw, said)
        part = shortened(draw, said)
        around = text if len(text.split()) <= EVIDENCE_WORDS and draw.random() < 0.6 else said
        kind = draw.random()
        if limit and draw.random() < 0.8:
            yield pair(limit, around, 0 if met else 1, 0.8, False, "bound")
        if part and draw.random() < 0.5:
            yield pair(part, around, 0, 0.7, False, "shortened")
        if turned and kind < 0.45:
            which = draw.random()
            if which < 0.4:
                yield pair(turned, around, 1, 0.8, False, "echo_negated")
            elif which < 0.75:
                yield pair(said, around.replace(said, turned), 1, 0.8, False, "echo_negated")
            else:
                yield pair(turned, around.replace(said, turned), 0, 0.8, False, "echo_negated")
            continue
        changed = other_number(draw, said, said) or other_month(draw, said, said) or other_way(draw, said, said)
        if changed and kind < 0.85:
            way = draw.random() < 0.5
            yield pair(changed if way else said, around if way else around.replace(said, changed), 1, 0.8, False, "echo_changed")
        elif kind < 0.93:
            swapped = other_name(draw, said, said, pool)
            if swapped:
                yield pair(swapped, around, 1, 0.6, True, "echo_name")
        if draw.random() < 0.3:
            yield pair(said, around, 0, 0.6, False, "echo")
        if draw.random() < 0.04:
            yield pair(said, draw.choice(["Officials denied that ", "It is not true that ", "Critics wrongly claim that ", "There is no evidence that "]) + lower_start(said), 1, 0.8, True, "denied")
        if draw.random() < 0.03:
            yield pair(said, "If " + lower_start(said).rstrip(".") + ", the plan would change.", 2, 0.7, False, "conditional")


def hard_negatives(draw, rows, share):
    """The claim with evidence of another claim of the same set that shares its topic: near, yet silent on it. And its own
    evidence among such texts, so that length speaks for no answer."""
    by_source = collections.defaultdict(list)
    for row in rows:
        if row["source"] in CLAIM_AND_EVIDENCE - {"boolq", "begin", "propsegment", "fnc1", "nli4ct"}:
            by_source[row["source"]].append(row)
    for group in by_source.values():
        texts = sorted({r["evidence"] for r in group})
        found = [stems(t) for t in texts]
        posting = collections.defaultdict(list)
        for i, f in enumerate(found):
            for s in f:
                posting[s].append(i)
        for row in group:
            if draw.random() > share:
                continue
            target, score = stems(row["claim"]), collections.Counter()
            for s in sorted(target):
                weight = math.log(1 + len(texts) / (1 + len(posting[s])))
                for i in posting[s] if len(posting[s]) < 1500 else []:
                    score[i] += weight
            total = sum(math.log(1 + len(texts) / (1 + len(posting[s]))) for s in target) or 1
            near = [i for i, v in score.most_common(12) if 0.2 < v / total < 0.6 and texts[i] != row["evidence"] and not found[i] >= target]
            if near:
                yield pair(row["claim"], texts[draw.choice(near[:4])], 2, 0.8, False, "hard_negative")
                others = [texts[i] for i in draw.sample(near[:6], min(len(near), 2)) if len(texts[i].split()) <= 60]
                if len(others) == 2 and draw.random() < 0.6:
                    if row["label"] == 2 or draw.random() < 0.25:
                        yield pair(row["claim"], " ".join(others), 2, 0.8, False, "among_others")
                    elif len(row["evidence"].split()) <= 60:
                        mixed = [row["evidence"], *others[: draw.choice([1, 2])]]
                        draw.shuffle(mixed)
                        yield pair(row["claim"], " ".join(mixed), row["label"], 0.8, row["two_way"], "among_others")


BESIDE = re.compile(r"\b([a-z]{3,}) (?:and|or) ([a-z]{3,})\b")
NO_THING = re.compile(r"(?:ly|ed|ing|self|selves)$|^(?:other|others|more|less|least|then|such|one|two|three|four|five|both|many|much|back|again|forth|later|his|her|its|their|all|down|off|out)$")
QUALITY = re.compile(r"^(?:[a-z]{3,}(?:al|ic|ish|ern|ous|ary|ian|ese)|foreign|young|older|elderly|new|old|small|large|rural|urban|poor|rich|private|public|adult|male|female|part-time|full-time|civil|secondary|primary|domestic|single|married)$")
# Words that may stand for each other in a text that says the same again.
SYNONYMS = [pair_.split("/") for pair_ in (
    "bought/purchased,started/began,starts/begins,start/begin,ended/finished,finished/completed,got/received,gave/provided,gives/provides,"
    "helped/assisted,help/assist,said/stated,says/states,shows/demonstrates,showed/demonstrated,built/constructed,build/construct,chosen/selected,"
    "chose/selected,needs/requires,needed/required,children/youngsters,pupils/schoolchildren,cars/automobiles,film/movie,films/movies,"
    "doctors/physicians,doctor/physician,injured/wounded,sick/ill,firm/company,firms/companies,job/position,jobs/positions,big/large,"
    "bigger/larger,biggest/largest,quick/fast,quickly/rapidly,whole/entire,often/frequently,nearly/almost,about/approximately,around/roughly,"
    "towns/municipalities,shops/stores,shop/store,autumn/fall,rubbish/garbage,holiday/vacation,home/house,homes/houses,famous/well-known,"
    "hired/recruited,hire/recruit,fired/dismissed,moved/relocated,kept/retained,keep/retain,stopped/halted,stop/halt,allowed/permitted,allow/permit,"
    "banned/prohibited,ban/prohibit,scrapped/abolished,scrap/abolish,rose/increased,rise/increase,fell/dropped,fall/drop,cut/reduced,grew/expanded,"
    "died/passed away,lived/resided,wrote/authored,took part/participated,looked into/investigated,set up/established,carried out/conducted,"
    "pointed out/noted,called off/cancelled,put off/postponed,found/discovered,picked/selected,mended/repaired,fixed/repaired,shut/closed,"
    "launched/introduced,study/survey,talks/negotiations,aid/assistance,money/funds,pay/wages,hospital/clinic,"
    "annual/yearly,entire/whole,wealthy/rich,nearby/neighbouring,attempted/tried,main/principal,mainly/chiefly"
).split(",")]
MANNER = re.compile(r" (?:also|now|already|recently|still|just|officially|formally|currently|subsequently|reportedly|later|finally|successfully|jointly)(?= [a-z])")
LATE = re.compile(r"^(?P<said>[A-Z][^.;:]{20,}?) (?P<when>(?:in|on|since|by|during) (?:the )?(?:[A-Z][a-z]+ )?(?:\d{1,2},? )?(?:of )?\d{4})\.$")
SPEAKERS = "The minister said that,According to the report,Officials said that,The agency confirmed that,It was reported that,The council said that".split(",")


def siblings(texts):
    """Words that texts name side by side ("doctors and nurses"): things of one sort, and none of them the other."""
    beside = collections.defaultdict(set)
    for text in texts:
        for one, other in BESIDE.findall(text):
            alike = one[:4] == other[:4] or one.endswith("s") != other.endswith("s")
            if not alike and not {one, other} & STOP and not NO_THING.search(one) and not NO_THING.search(other):
                beside[one].add(other)
                beside[other].add(one)
    return {word: sorted(others) for word, others in beside.items()}


def qualities(texts):
    """The words of quality that texts put before a noun: "foreign students"."""
    before = collections.defaultdict(set)
    for text in texts:
        words_ = re.findall(r"[a-z-]+", text)
        for quality, noun in zip(words_, words_[1:]):
            if QUALITY.match(quality) and noun.endswith("s") and noun not in STOP and len(noun) > 3 and not QUALITY.match(noun):
                before[noun].add(quality)
    return {noun: sorted(words_) for noun, words_ in before.items()}


def said_again(draw, sentence, synonyms):
    """The sentence as another paper prints it: a synonym or two, an adverb less, who said it, the time in front."""
    out = swapped(draw, sentence, synonyms, 1, 2) or sentence
    for one, other in draw.sample(SYNONYMS, len(SYNONYMS)):
        if draw.random() < 0.5:
            one, other = other, one
        turned = re.sub(rf"\b{one}\b", other, out, count=1)
        if turned != out:
            out = turned
            if draw.random() < 0.6:
                break
    out = MANNER.sub("", out, count=1) if draw.random() < 0.6 else out
    late = LATE.match(out)
    if late and draw.random() < 0.7:
        when = late["when"]
        out = f"{when[0].upper()}{when[1:]}, {lower_start(late['said'])}."
    elif out == sentence or draw.random() < 0.25:
        speaker = draw.choice(SPEAKERS)
        out = f"{speaker}{',' if speaker.startswith('According') else ''} {lower_start(out)}"
    out = out.replace(" percent", " per cent") if " percent" in out and draw.random() < 0.5 else out
    return None if out == sentence else out


def one_for_another(draw, texts, count, thesaurus):
    """Sentences said again in nearly the same words, and such in which one thing stands for another ("nurses" for "doctors") or
    what is counted is narrowed or widened ("foreign students" for "students"): as far from the sentence, and not what it says."""
    beside, before = siblings(texts), qualities(texts)
    synonyms, others = (thesaurus.synonyms, thesaurus.others) if thesaurus else ({}, {})
    pieces = [s for text in texts for s in sentences(text) if 7 <= len(s.split()) <= 34 and s[0].isupper() and s[-1] == "."]
    for sentence in draw.sample(pieces, min(count * 3, len(pieces))):
        again = said_again(draw, sentence, synonyms) if draw.random() < 0.7 else None
        told = again or sentence
        words_ = [m for m in re.finditer(r"(?<=[a-z,] )[a-z]{4,}\b", told) if m.group() in beside]
        nouns = [m for m in re.finditer(r"(?:(?<=[a-z0-9,] )(?P<q>[a-z-]{3,}) )?\b(?P<n>[a-z]{4,}s)\b", told) if m["n"] in before]
        kind = draw.random()
        if kind < 0.6:
            if again:
                one, other = (again, sentence) if draw.random() < 0.5 else (sentence, again)
                yield pair(one, other, 0, 0.7, False, "said_again")
            continue
        changed = None
        if kind < 0.8 and others:
            changed = swapped(draw, told, others)
        elif kind < 0.92 and words_:
            spot = draw.choice(words_)
            choice = [w for w in beside[spot.group()] if w not in sentence]
            changed = told[: spot.start()] + draw.choice(choice) + told[spot.end() :] if choice else None
        elif nouns and figures(told):
            spot = draw.choice(nouns)
            if spot["q"] and QUALITY.match(spot["q"]):
                changed = told[: spot.start("q")] + told[spot.start("n") :]
            elif choice := [q for q in before[spot["n"]] if q not in sentence]:
                changed = told[: spot.start("n")] + draw.choice(choice) + " " + told[spot.start("n") :]
        if changed:
            one, other = (changed, sentence) if draw.random() < 0.5 else (sentence, changed)
            yield pair(one, other, 2, 0.7, True, "one_for_another")


FIGURE = re.compile(r"(?<![\w.,-])(?:\d[\d,]*\d|\d)(?:\.\d+)?(?![\w-])")


def figures(text):
    return {m.group() for m in FIGURE.finditer(text)} | {w for w in re.findall(r"[a-z]+", text.lower()) if w in NUMBER_WORDS[1:]}


def abstracts(folder):
    if not (folder / "docs.jsonl.gz").exists():
        return []
    return [row["text"] for row in rows_of(folder / "docs.jsonl.gz")]


def silent_figures(draw, texts):
    """A sentence with a figure against other sentences of its text, which have figures of other things: silent on it."""
    for text in texts:
        pieces = [s for s in sentences(text) if 6 <= len(s.split()) <= 40 and s[0].isupper()]
        told = [s for s in pieces if figures(s)]
        if len(pieces) < 2 or not told:
            continue
        said = draw.choice(told)
        rest = [s for s in pieces if s != said and not figures(s) & figures(said) and len(stems(s) & stems(said)) < 0.5 * len(stems(said))]
        near = [s for s in rest if figures(s)]
        if not near:
            continue
        around = draw.choice(near) if draw.random() < 0.6 else focus(said, [" ".join(rest)], draw.choice([50, EVIDENCE_WORDS]))
        claim = other_number(draw, said, said) if draw.random() < 0.35 else said
        yield pair(claim or said, around, 2, 0.8, False, "silent_figures")


# Records of what bodies did, each with one figure: what is measured, ways to say it was done, a way to say it is planned, and
# the range of the figure. `{n}` is the figure, `{p}` the period or place.
BODIES = ("the agency,the ministry,the council,the city,the department,the authority,the commission,the service,the hospital trust,the port,"
          "the railway,the university,the region,the water board,the fund,the regulator,the institute,the province,the bureau,the federation,"
          "Harwick council,Lindholm council,Ellerdale council,the Port Averil authority,the Brackwater trust,the Greenmoor trust").split(",")
PERIODS = ("in 2019,in 2020,in 2021,in 2022,in 2023,in 2024,last year,in the first quarter,in the second quarter,in March,in June,in October,"
           "in the north,in the south,in rural districts,in the capital,on the coast,this spring,over the winter,since January").split(",")
RECORDS = [
    (["opened {n} clinics", "put {n} clinics into service", "brought {n} new clinics into use"], "plans to open {n} clinics", 3, 90, 0),
    (["planted {n} trees", "put {n} trees in the ground"], "intends to plant {n} trees", 300, 90000, 0),
    (["hired {n} teachers", "recruited {n} teachers", "took on {n} teachers"], "wants to hire {n} teachers", 20, 4000, 0),
    (["spent {n} million euros on roads", "put {n} million euros into roads"], "has budgeted {n} million euros for roads", 2, 900, 1),
    (["repaired {n} bridges", "mended {n} bridges", "fixed {n} bridges"], "is due to repair {n} bridges", 3, 120, 0),
    (["inspected {n} restaurants", "carried out checks at {n} restaurants"], "is to inspect {n} restaurants", 40, 6000, 0),
    (["paid out {n} grants", "awarded {n} grants", "handed out {n} grants"], "will award {n} grants", 10, 900, 0),
    (["cut emissions by {n} percent", "brought emissions down by {n} percent", "reduced emissions by {n} percent"], "aims to cut emissions by {n} percent", 2, 60, 1),
    (["laid {n} kilometres of cable", "installed {n} kilometres of cable"], "has promised {n} kilometres of cable", 5, 900, 1),
    (["answered {n} complaints", "dealt with {n} complaints", "closed {n} complaints"], "expects to answer {n} complaints", 50, 20000, 0),
    (["treated {n} patients", "cared for {n} patients"], "expects to treat {n} patients", 50, 70000, 0),
    (["carried {n} passengers", "moved {n} passengers", "transported {n} passengers"], "forecasts {n} passengers", 2000, 900000, 0),
    (["built {n} homes", "completed {n} homes", "finished {n} homes"], "has committed to build {n} homes", 40, 9000, 0),
    (["issued {n} permits", "granted {n} permits"], "plans to issue {n} permits", 20, 3000, 0),
    (["fined {n} companies", "imposed fines on {n} companies", "penalised {n} companies"], "may fine {n} companies", 2, 80, 0),
    (["bought {n} buses", "purchased {n} buses", "acquired {n} buses"], "has ordered {n} buses", 5, 400, 0),
    (["trained {n} nurses", "gave training to {n} nurses"], "pledged to train {n} nurses", 20, 5000, 0),
    (["recorded {n} accidents", "registered {n} accidents", "counted {n} accidents"], "expects {n} accidents", 10, 3000, 0),
    (["collected {n} tonnes of waste", "gathered {n} tonnes of waste", "picked up {n} tonnes of waste"], "hopes to collect {n} tonnes of waste", 20, 50000, 0),
    (["vaccinated {n} children", "gave the vaccine to {n} children"], "set out to vaccinate {n} children", 100, 80000, 0),
    (["restored {n} hectares of wetland", "brought {n} hectares of wetland back"], "means to restore {n} hectares of wetland", 5, 4000, 1),
    (["seized {n} kilograms of ivory", "confiscated {n} kilograms of ivory"], "is looking for {n} kilograms of ivory", 2, 900, 1),
    (["lent {n} books", "loaned {n} books"], "hopes to lend {n} books", 900, 400000, 0),
    (["lost {n} working days to strikes", "had {n} working days of strikes"], "fears losing {n} working days to strikes", 3, 900, 0),
    (["generated {n} megawatt hours of solar power", "produced {n} megawatt hours of solar power"], "will generate {n} megawatt hours of solar power", 20, 9000, 1),
]


# Documents that keep what was done, how one writes of what they keep, and those who do it: telling it so changes nothing of it.
DOCUMENTS = ("the annual report,the ledger,the logbook,the yearbook,the inventory,an inspection report,the monitoring database,the return for the year,a stocktaking,"
             "an evaluation,the case file,the statement of works,the dashboard,an official tally,the review,the public record").split(",")
KEEPS = ["shows", "records", "gives", "notes", "puts on record", "contains", "tallies", "documents"]
SAYS = ["shows that", "says that", "records that", "notes that", "confirms that", "states that"]
STAFF = ["staff of {}", "{}'s staff", "{}'s teams", "{}'s officers", "crews from {}", "contractors working for {}", "{}'s own workers", "employees of {}"]
DONE = re.compile(r"(\w+) (?=\{n\})(.+)")


def kept(draw, body, done, number):
    """What a body did, as a document keeps it: "the ledger shows 40 clinics opened", "40 clinics that the agency opened"; None
    where the words do not lend themselves to it."""
    found = DONE.fullmatch(done)
    if not found or found[1] in ("had", "saw", "paid", "put", "took", "brought", "lost"):
        return None
    verb, things = found[1], found[2].replace("{n}", number)
    document = draw.choice(DOCUMENTS)
    theirs = f"{body}'s {document.split(' ', 1)[1]}" if document.startswith("the ") else f"{document} of {body}"
    keeps = draw.choice(KEEPS)
    return draw.choice([f"{theirs} {keeps} {things} {verb}", f"{document} {keeps} {things} {verb} by {body}", f"{document} {keeps} {things} that {body} {verb}",
                        f"in all, {document} {keeps} {things} which {body} has {verb}", f"{things} {verb} by {body} appear in {document}",
                        f"{things} were {verb} by {body}, as {document} {draw.choice(['shows', 'has it', 'records'])}"])


def framed(draw, sentence):
    """The sentence as a document, or somebody who looked into it, reports it."""
    document, plain = draw.choice(DOCUMENTS), sentence.rstrip(".")
    if plain.split()[0] in ("The", "In", "Last", "This", "Over", "Since", "By", "Next", "Within", "From", "On"):
        plain = plain[0].lower() + plain[1:]
    text = draw.choice([f"{document} {draw.choice(SAYS)} {plain}", f"according to {document}, {plain}", f"{plain}, according to {document}",
                        f"it was found that {plain}", f"inspectors saw for themselves that {plain}", f"{document} leaves no doubt that {plain}"])
    return text[0].upper() + text[1:] + "."


UNIT = re.compile(r"\{n\} (?:(?:kilometres|tonnes|hectares|kilograms|megawatt hours|working days) of )?")


def denials(way):
    """Ways to say that nothing of it was done: "has not opened any clinics"."""
    if " by {n} percent" in way:
        return ["has not " + way.replace(" by {n} percent", "")]
    way = way.replace("{n} million euros", "{n} money")
    return ["has not " + UNIT.sub("any ", way), UNIT.sub("no ", way), "has never " + UNIT.sub("any ", way)]


def records(draw, count):
    """Claims and texts of made-up records: told, told with another figure, denied, only planned, or silent (another thing, body or
    period). Claims may be denials too."""

    def figure(low, high, decimals):
        value = math.exp(draw.uniform(math.log(low), math.log(high)))
        return f"{value:,.{1 if decimals and draw.random() < 0.5 else 0}f}"

    def sentence(body, done, number, period):
        told = done.replace("{n}", number)
        text = f"{period}, {body} {told}." if draw.random() < 0.4 else f"{body} {told} {period}."
        return text[0].upper() + text[1:]

    def evidence(body, done, number, period):
        """The sentence, as it is or as a document or those who did it have it."""
        way = draw.random()
        if way < 0.3 and (record := kept(draw, body, done, number)):
            text = f"{period}, {record}." if draw.random() < 0.4 else f"{record} {period}."
            return text[0].upper() + text[1:]
        if way < 0.4 and "not" not in done.split() and done.split()[0] not in ("is", "has", "no", "plans", "intends", "expects", "aims", "means", "hopes", "wants", "forecasts", "fears"):
            return sentence(draw.choice(STAFF).format(body), done, number, period)
        return framed(draw, sentence(body, done, number, period)) if way < 0.5 else sentence(body, done, number, period)

    for _ in range(count):
        body, (ways, plan, *size), period = draw.choice(BODIES), draw.choice(RECORDS), draw.choice(PERIODS)
        number = figure(*size)
        # The first way is written so that its verb serves as a participle too.
        claim_denies = draw.random() < 0.2
        claim = sentence(body, draw.choice(denials(ways[0]) if claim_denies else ways), number, period)
        others = []
        for _ in range(draw.choice([1, 1, 2, 3])):
            their, (does, intends, *range_), when = draw.choice([body, body, draw.choice(BODIES)]), draw.choice(RECORDS), draw.choice([period, draw.choice(PERIODS)])
            if does != ways:
                others.append(sentence(their, draw.choice([*does, intends]), figure(*range_), when))
        other = figure(*size)
        if other == number or abs(parse(other) / parse(number) - 1) < 0.1:
            continue
        kind = draw.random()
        if claim_denies and kind < 0.5:
            text, label = evidence(body, draw.choice(ways), number, period), 1
        elif claim_denies and kind < 0.7:
            text, label = evidence(body, draw.choice(denials(ways[0])), number, period), 0
        elif claim_denies and kind < 0.85:
            text, label = evidence(draw.choice([b for b in BODIES if b != body]), draw.choice(ways), other, period), 2
        elif not claim_denies and kind < 0.08:
            text, label = evidence(body, draw.choice(denials(ways[0])), number, period), 1
        elif kind < 0.28:
            text, label = evidence(body, draw.choice(ways), number, period), 0
        elif kind < 0.5:
            text, label = evidence(body, draw.choice(ways), other, period), 1
        elif kind < 0.6:
            text, label = evidence(draw.choice([b for b in BODIES if b != body]), draw.choice(ways), draw.choice([number, other]), period), 2
        elif kind < 0.7:
            # A period of another kind may hold the first: only years, quarters and months, and places, shut each other out.
            like = [p for p in PERIODS if p != period and p.startswith("in ") and p[3].isdigit() == period[3:4].isdigit() and (" the " in p) == (" the " in period)]
            if not like or not period.startswith("in ") or "quarter" in period or "rural" in period:
                continue
            text, label = evidence(body, draw.choice(ways), other, draw.choice(like)), 2
        elif kind < 0.78:
            text, label = evidence(body, plan, draw.choice([number, other]), period), 2
        else:
            text, label = "", 2
        told = [*others, text] if text else others
        if told:
            draw.shuffle(told)
            yield pair(claim, " ".join(told), label, 0.7, False, "records")


# Things that a body brings about, in named form: the kinds of thing, what it does to it (past participle same as past), what the thing
# does, what is planned, and what keeps it from happening.
PLACES = ("Northgate,Harwick,Saint Brannoc,Ellerdale,Costa Verde,Lindholm,Port Averil,Tamsin Hill,Kestrel Point,Old Mill,Greenmoor,Vantara,Rosslare Road,"
          "East Quay,Monte Alba,Brackwater,Halvorsen,Queen Ingrid,Dunmarra,Sable River").split(",")
EVENTS = [
    ("Airport,Bridge,Tunnel,Hospital,Library,Museum,Station,Park,Stadium,School", ["opened"], ["opened", "opened to the public", "went into service", "welcomed its first visitors"],
     "open", ["remains closed", "has still not opened", "is still under construction"]),
    ("Bridge,Tunnel,Dam,Hospital,Terminal,Road,Reservoir,Power Station", ["completed", "finished"], ["was completed", "was finished", "was handed over"],
     "complete", ["is unfinished", "has not been completed", "was abandoned"]),
    ("Act,Directive,Convention,Regulation,Treaty,Code", ["adopted", "passed", "approved"], ["was adopted", "was passed", "was approved", "received final approval"],
     "adopt", ["was rejected", "was withdrawn", "has not been adopted"]),
    ("Report,Inquiry,Review,Survey,Register,Strategy", ["published", "released"], ["was published", "was released", "came out", "was made public"],
     "publish", ["has not been published", "remains unpublished", "was never released"]),
    ("Satellite,Service,Programme,Scheme,Fund,Portal", ["launched", "started"], ["was launched", "started", "began", "has been running"],
     "launch", ["was never launched", "has not started", "was cancelled"]),
    ("Mine,Plant,Prison,Reactor,Depot,Mill", ["closed", "shut"], ["closed", "was shut down", "ceased operations", "shut for good"],
     "close", ["remains open", "is still in operation", "has not been closed"]),
    ("Plant,School,Clinic,Mine,Prison,Factory,Port", ["inspected", "visited"], ["was inspected", "was visited", "had its yearly inspection"],
     "inspect", ["was not inspected", "has not been inspected", "has had no inspection"]),
    ("School,Bridge,Library,Museum,Dam,Chapel", ["repaired", "restored"], ["was repaired", "was restored", "was made good"],
     "repair", ["has not been repaired", "is still in disrepair", "was left as it was"]),
]
MONTHS_OF_EVENTS = "January,February,March,April,May,June,July,August,September,October,November,December".split(",")


def events(draw, count):
    """Claims that something named was brought about, with and without who did it, beside texts that tell it with its day, deny it, only
    plan it, or tell it of another thing."""

    def day(year):
        month = draw.choice(MONTHS_OF_EVENTS)
        return draw.choice([f"on {draw.randint(1, 28)} {month} {year}", f"on {month} {draw.randint(1, 28)}, {year}", f"in {month} {year}", f"in {year}"])

    def capital(text):
        return text[0].upper() + text[1:]

    for _ in range(count):
        body, (kinds, does, happens, plan, denied) = draw.choice(BODIES), draw.choice(EVENTS)
        kind, place, year = draw.choice(kinds.split(",")), draw.choice(PLACES), draw.randint(1990, 2025)
        thing, verb = f"{place} {kind}", draw.choice(does)
        article = draw.choice(["", "the "])
        claim = capital(draw.choice([f"{body} has {verb} {article}{thing}.", f"{body} {verb} {article}{thing}.", f"{article}{thing} has been {verb}.",
                                     f"{body} has {verb} {article}{thing} in {year}."]))
        other = draw.choice([p for p in PLACES if p != place]) + " " + (kind if draw.random() < 0.6 else draw.choice(kinds.split(",")))
        same = draw.choice([article + thing, article + thing, f"the {kind.lower()} at {place}"])
        tail = draw.choice(["", "", ", after years of delay", ", the minister said", f", {draw.randint(2, 12)} months late", " at a ceremony"])
        way = draw.random()
        if way < 0.4:
            text, label = draw.choice([f"{same} {draw.choice(happens)} {day(year)}{tail}.", f"{same} {draw.choice(happens)}{tail} {day(year)}.", f"{body} {verb} {same} {day(year)}{tail}."]), 0
        elif way < 0.6:
            text, label = draw.choice([f"{same} {draw.choice(denied)}{tail}.", f"as of {day(year)[3:]}, {same} {draw.choice(denied)}."]), 1
        elif way < 0.78:
            text, label = draw.choice([f"{body} plans to {plan} {same} {day(year)}.", f"{body} promised to {plan} {same} {day(year)}{tail}.",
                                       f"{body} will {plan} {same} by the end of {year}.", f"work on {same} was discussed {day(year)}."]), 2
        else:
            text, label = draw.choice([f"{draw.choice(['', 'the '])}{other} {draw.choice(happens)} {day(year)}{tail}.", claim.replace(thing, other),
                                       f"{body} {verb} {article}{other} {day(year)}{tail}."]), 2
        told = [capital(text)]
        if draw.random() < 0.4:
            _, their_does, their_happens, *_ = their = draw.choice(EVENTS)
            unlike = f"{draw.choice([p for p in PLACES if p != place])} {draw.choice(their[0].split(','))}"
            told.append(capital(f"{unlike} {draw.choice(their_happens)} {day(year)}."))
            draw.shuffle(told)
        yield pair(claim, " ".join(told), label, 0.7, False, "events")


def acts(draw, entries, count):
    """Claims that a body did something, beside texts that say the same in other words, the contrary, that it is only to be done or under
    way, or tell of another act in nearly the same words. `acts.jsonl` holds the phrases: an entry tells one act (`did`, `was`, `same`)."""

    def told(body, phrase, number, period, staffed=False):
        text = phrase.replace("{n}", number)
        if "{body}" not in text and staffed and body in BODIES and draw.random() < 0.1:
            body = draw.choice(STAFF).format(body)
        text = text.replace("{body}", body) if "{body}" in text else f"{body} {text}"
        text = f"{period}, {text}" if period and draw.random() < 0.4 else f"{text} {period}".strip()
        return text[0].upper() + text[1:] + "."

    def figure(entry):
        if "low" not in entry:
            return ""
        decimals = entry.get("decimals", 0)
        low, high = (math.log(max(entry[end], 10**-decimals)) for end in ("low", "high"))
        return f"{math.exp(draw.uniform(low, high)):,.{decimals}f}"

    def when(entry):
        to_come = entry["did"].split()[0] in ("will", "is", "must", "plans", "shall")
        return draw.choice(["by the end of 2027", "in 2028", "by June", "next year", "in the spring", "within two years", "from October"] if to_come else PERIODS)

    for _ in range(count):
        entry, body = draw.choice(entries), draw.choice(BODIES)
        number = figure(entry)
        period = when(entry) if draw.random() < 0.6 else ""
        same = [entry["did"], entry["was"], *entry["same"]]
        claim, text = draw.sample(same, 2)
        teller, count_told, two_way, label = body, number, False, 0
        kind = draw.random()
        if kind < 0.4:
            pass
        elif kind < 0.62:
            text, label, two_way = draw.choice(entry["contrary"]), 1, True
        elif kind < 0.8:
            text, label = draw.choice(entry["other"]), 2
        elif kind < 0.88:
            text, label = draw.choice(entry["ahead"]), 2
        elif kind < 0.93:
            text, label, two_way = draw.choice(entry["part"]), 2, True
        elif kind < 0.97:
            teller, label = draw.choice([b for b in BODIES if b != body]), 2
        else:
            count_told, label = figure(entry), 1
            if not number or abs(parse(count_told) / parse(number) - 1) < 0.15:
                continue
        if kind >= 0.4 and kind < 0.8 and draw.random() < 0.4:
            claim, text = text, claim
        in_process = text.split()[0] in ("is", "has", "will", "was", "are", "have", "were", "had", "plans", "must", "shall")
        said = [told(teller, text, count_told, period, staffed=not in_process)]
        way = draw.random()
        if way < 0.18 and (record := kept(draw, teller, text, count_told)):
            said = [f"{record[0].upper()}{record[1:]}{' ' + period if period else ''}."]
        elif way < 0.3:
            said = [framed(draw, said[0])]
        for other in draw.sample(entries, draw.choice([0, 0, 0, 1, 2])):
            if other is not entry:
                said.append(told(draw.choice([body, draw.choice(BODIES)]), draw.choice([other["did"], *other["same"], *other["ahead"]]), figure(other), when(other)))
        draw.shuffle(said)
        yield pair(told(body, claim, number, period), " ".join(said), label, 0.7, two_way, "acts")


def close_reading(folder, times):
    """Claims that look alike beside one text, of which it shows one, gainsays one and leaves one open: what only careful reading tells
    apart. Few, and the nearest to what is asked in practice, so that each is taken `times` times."""
    for row in map(json.loads, open(folder / "close_reading.jsonl")):
        for _ in range(times):
            yield pair(row["claim"], row["evidence"], LABELS[row["label"]], 1.5, False, "close_reading")


def retrieved_negatives(draw, folder):
    """Queries of the retrieval set with near documents that their judgements do not list."""
    if not (folder / "qrels.tsv").exists():
        return
    judged = collections.defaultdict(set)
    for line in (folder / "qrels.tsv").read_text().splitlines():
        parts = line.split("\t")
        judged[parts[0]].add(parts[-2] if len(parts) == 3 else parts[2])
    documents = rows_of(folder / "docs.jsonl.gz")
    found = [stems(d["title"] + " " + d["text"]) for d in documents]
    count = collections.Counter(s for f in found for s in f)
    for query in rows_of(folder / "queries.jsonl.gz"):
        target = stems(query["text"])
        score = [(sum(math.log(1 + len(found) / count[s]) for s in f & target), i) for i, f in enumerate(found)]
        near = [i for _, i in sorted(score, reverse=True)[:8] if documents[i]["_id"] not in judged[query["_id"]]]
        for i in draw.sample(near, min(2, len(near))):
            yield pair(query["text"], focus(query["text"], [documents[i]["title"] + ". " + documents[i]["text"]]), 2, 0.8, False, "retrieved_negative")


def pair(claim, evidence, label, weight, two_way, source):
    return {"claim": claim, "evidence": evidence, "label": label, "weight": weight, "two_way": two_way, "source": source}


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--open", action="store_true", help="only rows whose licence is known to be open")
    arguments.add_argument("--seed", type=int, default=7)
    arguments.add_argument("--wordnet", type=Path, help="folder of WordNet's files, for synonyms and things of one sort")
    arguments.add_argument("--entailment", type=float, default=1.0, help="share of the plain entailment rows to keep, for a second pass")
    arguments.add_argument("--close-reading", type=int, default=3, help="times each row of close_reading.jsonl is taken")
    arguments.add_argument("--most", type=int, help="pairs besides those of close_reading.jsonl at most, drawn: for a last, short pass")
    given = arguments.parse_args()
    draw = random.Random(given.seed)
    rows = []
    for row in rows_of(given.data / "stance" / "train.jsonl.gz"):
        if given.open and row["licence"] != "open":
            continue
        two_way = row["source"] in TWO_WAY
        rows.append(pair(row["claim"], focus(row["claim"], row["evidence"]), LABELS[row["label"]], 1.0, two_way and row["label"] != "supports", row["source"]))
    pool = sorted({m.group() for r in rows if r["source"] in ("fever_dev", "climate_fever", "factcg") for m in names(r["evidence"])})
    texts = [r["evidence"] for r in rows if r["source"] in ("fever_dev", "climate_fever", "factcg", "healthver", "boolq", "rte", "propsegment", "mnli_small", "conj_nli")]
    thesaurus = Thesaurus(given.wordnet, texts) if given.wordnet else None
    kept = []
    for row in rows:
        times = TIMES.get(row["source"], 1.0)
        if row["source"] not in CLAIM_AND_EVIDENCE | {"mnli_small", "rte", "cb"}:
            times *= given.entailment
        kept += [row] * (int(times) + (draw.random() < times % 1))
    made = list(contrast(draw, rows, pool)) + list(echoes(draw, draw.sample(texts, min(14000, len(texts))), pool))
    made += list(silent_figures(draw, sorted(set(texts)) + abstracts(given.data / "retrieval" / "scifact-train"))) + list(records(draw, 7000)) + list(events(draw, 4000)) + list(one_for_another(draw, texts, 9000, thesaurus))
    made += list(acts(draw, [json.loads(line) for line in open(Path(__file__).parent / "acts.jsonl")], 38000))
    made += list(close_reading(Path(__file__).parent, given.close_reading))
    made += list(hard_negatives(draw, rows, 0.35)) + list(retrieved_negatives(draw, given.data / "retrieval" / "scifact-train"))
    everything = kept + made
    draw.shuffle(everything)
    if given.most:
        close = [row for row in everything if row["source"] == "close_reading"]
        rest = [row for row in everything if row["source"] != "close_reading"]
        everything = close + rest[: given.most]
        draw.shuffle(everything)
    with open(given.out, "w") as out:
        for row in everything:
            out.write(json.dumps(row) + "\n")
    count = collections.Counter((r["source"], r["label"]) for r in everything)
    for source in sorted({s for s, _ in count}):
        print(f"{source:20} {[count[(source, label)] for label in range(3)]}")
    print(len(everything), "pairs,", len(made), "of them made here")


if __name__ == "__main__":
    main()
