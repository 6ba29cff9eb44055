"""How good and how fast is trafilatura on the same pages? This program and trafilatura in Python, in one run.

    pip install trafilatura lxml_html_clean
    python reference_extraction.py ../target/release/onrecord FOLDER

FOLDER holds `evaldata.json`. Both read every page on one thread, one after the other, each page in memory before the clock
starts. trafilatura runs as it comes, without comments, and extracts metadata too, as this program does.
Peak memory is what the system says of each process: Python with its libraries, this program with its models unloaded.
Segments are counted for both as `onrecord eval extraction` does: white space is one space, characters that can't be seen
are gone, counts are summed over all pages. Say of which build of this program the numbers are: a development build is
several times slower than a release.
"""

import argparse
import json
import multiprocessing
import re
import resource
import subprocess
import time
from pathlib import Path

UNSEEN = re.compile("[\u00ad\u200b-\u200f\ufeff\u2060-\u2064]")


def plain(text):
    return " ".join(UNSEEN.sub("", text or "").split())


def pages(folder):
    listed = json.loads((folder / "evaldata.json").read_text())
    files = {path.name: path for path in folder.rglob("*") if path.is_file()}
    return [(entry, files[entry["file"]]) for _, entry in sorted(listed.items())]


def segments(entries, texts):
    hits = missed = foreign = 0
    for entry, text in zip(entries, map(plain, texts)):
        found = sum(plain(segment) in text for segment in entry["with"])
        hits, missed = hits + found, missed + len(entry["with"]) - found
        foreign += sum(plain(segment) in text for segment in entry["without"])
    return {"precision": hits / (hits + foreign), "recall": hits / (hits + missed),
            "f": 2 * hits / (2 * hits + missed + foreign)}


def theirs(folder, sender):
    """In a process of its own, so that its memory is its own."""
    import trafilatura

    listed, texts, seconds = pages(folder), [], 0
    for _, path in listed:
        content = path.read_bytes()
        started = time.perf_counter()
        read = trafilatura.bare_extraction(content, include_comments=False, with_metadata=True)
        seconds += time.perf_counter() - started
        texts.append(read.text if read else "")
    sender.send({**segments([entry for entry, _ in listed], texts), "failures": sum(not text for text in texts),
                 "pages_per_second": len(listed) / seconds, "version": trafilatura.__version__,
                 "peak_memory_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024})


def ours(program, folder):
    answer = subprocess.run([program, "eval", "extraction", folder, "--json"], check=True, capture_output=True, text=True)
    found = json.loads(answer.stdout)
    kept = ["precision", "recall", "f", "failures", "pages_per_second", "peak_memory_bytes"]
    return {name: found[name] for name in kept}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=Path)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    mine = ours(arguments.program, arguments.folder)
    # A fresh interpreter: a forked one would count what this one holds.
    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe()
    process = context.Process(target=theirs, args=(arguments.folder, sender))
    process.start()
    other = receiver.recv()
    process.join()
    print(json.dumps({"onrecord": mine, "trafilatura": other,
                      "speed_ratio": mine["pages_per_second"] / other["pages_per_second"],
                      "memory_ratio": mine["peak_memory_bytes"] / other["peak_memory_bytes"]}, indent=2))


if __name__ == "__main__":
    main()
