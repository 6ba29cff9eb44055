"""Checks that every answer of questions.jsonl stands in the file its row names.

    python3 eval/questions/validate.py ../shared/corpus

Prints the rows that fail and the counts; ends with 1 if any row fails. White space counts as single spaces, markup is
taken out, and of a page of the Congressional Record the page marks.
"""

import hashlib
import json
import re
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

HERE = Path(__file__).parent


class Words(HTMLParser):
    """Collects the text of a page, apart from scripts and styles; blocks are set apart by a space."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.skipped, self.found = 0, []

    def handle_starttag(self, tag, attrs):
        self.skipped += tag in ("script", "style", "noscript")
        if tag not in ("a", "b", "i", "em", "strong", "span", "abbr", "code", "sup", "sub", "cite"):
            self.found.append(" ")

    def handle_endtag(self, tag):
        self.skipped = max(0, self.skipped - (tag in ("script", "style", "noscript")))

    def handle_data(self, data):
        if not self.skipped:
            self.found.append(data)


def text_of(path):
    raw = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix in (".htm", ".html"):
        page = Words()
        page.feed(raw)
        raw = re.sub(r"\[\[Page \w+\]\]", " ", "".join(page.found))
    return " ".join(raw.split())


def stands(answer, text):
    if isinstance(answer, str):
        return answer in text
    starts = (m.start() for m in re.finditer(re.escape(answer["first"]), text))
    windows = (text[at : at + answer["chars"]] for at in starts)
    return any(hashlib.sha256(w.encode()).hexdigest() == answer["sha256"] for w in windows)


def main(corpus):
    rows = [json.loads(line) for line in (HERE / "questions.jsonl").read_text(encoding="utf-8").splitlines()]
    texts, failed = {}, 0
    for number, row in enumerate(rows, 1):
        name = row.get("answer_file", row["file"])
        folder = HERE.parent / "claims" if name.startswith("documents/") else Path(corpus)
        text = texts.setdefault(name, text_of(folder / name))
        if row["half"] != ("tune" if number % 2 else "held"):
            failed += 1
            print(f"row {number}: the half is {row['half']}")
        if row["answer"] is not None and not stands(row["answer"], text):
            failed += 1
            print(f"row {number}: {row['term']}: the answer does not stand in {name}")
    print(len(rows), "rows;", dict(Counter((row["kind"], "none" if row["answer"] is None else "answer") for row in rows)))
    return failed > 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
