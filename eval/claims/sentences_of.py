"""Cuts a saved page into sentences, the way `real.jsonl` names them.

    python3 sentences_of.py FILE      prints: number, first twelve digits of the digest, sentence

Paragraphs are `<p>` elements, or in the Congressional Record the indented paragraphs of `<pre>`. A sentence ends at
`.`, `!` or `?` (closing quotes and brackets included) before white space and a capital, digit or opening quote, save
after usual abbreviations and initials. The digest is the SHA-256 of its words joined by single spaces, in UTF-8.
"""

import hashlib
import re
import sys
from html.parser import HTMLParser

ABBREVIATION = re.compile(r"(?:^|[\s(“\"])(?:Mr|Mrs|Ms|Dr|St|Sen|Rep|Gov|Gen|Maj|Col|Lt|Rev|Jr|Sr|No|Inc|Co|vs|Prof|Prop|a\.m|p\.m|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]|[A-Z]\.[A-Z]|e\.g|i\.e)\.$")
END = re.compile(r"[.!?][”’\"')\]]*(?=\s+[“‘\"'(\[]?[A-Z0-9])")
TURN = re.compile(r"^(?:Mr|Mrs|Ms|Miss|The)\.? [A-Z][A-Z' -]+(?: of \w+)?\. ")


class Paragraphs(HTMLParser):
    """Collects the text of `<p>` and of `<pre>`, apart from scripts and styles."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.inside, self.skipped, self.buffer, self.found = None, 0, [], []

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style", "noscript"):
            self.skipped += 1
        elif tag in ("p", "pre"):
            self.close_paragraph()
            self.inside = tag
        elif tag == "br":
            self.buffer.append(" ")

    def handle_endtag(self, tag):
        if tag in ("script", "style", "noscript"):
            self.skipped = max(0, self.skipped - 1)
        elif tag == self.inside or tag in ("div", "article", "section", "li"):
            self.close_paragraph()

    def handle_data(self, data):
        if self.inside and not self.skipped:
            self.buffer.append(data)

    def close_paragraph(self):
        text = "".join(self.buffer)
        if self.inside == "pre":
            self.found += re.split(r"\n(?=  \S)|\n\s*\n", re.sub(r"\s*\[\[Page \w+\]\]\s*", "\n", text))
        elif self.inside:
            self.found.append(text)
        self.inside, self.buffer = None, []


def split(paragraph):
    """The sentences of one paragraph, white space normalised."""
    text, start = TURN.sub("", " ".join(paragraph.split())), 0
    for end in END.finditer(text):
        if not ABBREVIATION.search(text[start : end.start() + 1]):
            yield text[start : end.end()].strip()
            start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def sentences(path):
    """All sentences of a saved page, in order."""
    page = Paragraphs()
    with open(path, encoding="utf-8", errors="replace") as file:
        page.feed(file.read())
    page.close_paragraph()
    return [sentence for paragraph in page.found for sentence in split(paragraph)]


def digest(sentence):
    """SHA-256 of a sentence, in hexadecimal."""
    return hashlib.sha256(" ".join(sentence.split()).encode()).hexdigest()


if __name__ == "__main__":
    for number, sentence in enumerate(sentences(sys.argv[1])):
        print(number, digest(sentence)[:12], sentence)
