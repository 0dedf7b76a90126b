"""What it costs to merge what two people have made of one long body: `python -m benchmarks.merging`.

Each of the two has typed into so many places of it, in each place a word. Prints the median and the slowest
milliseconds, and how many places both have to be asked about. The last line is the worst that can be sent: a body of
1 MB of which every word was changed by both.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time

LIMIT = 300.0  # milliseconds
ROUNDS = 7
SENTENCE = "the course starts in September and the fee is paid in three instalments by students who live abroad"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    words = parser.parse_args().words
    os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings", "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
    import django

    django.setup()
    print(f"\n{words:,} words, typed into by each{'':6}{'median':>12}{'slowest':>12}{'asked':>8}")
    text = _article(words)
    for places in (1, 10, 50):
        _measure(f"{places} places", text, _typed_into(text, "theirs", places), _typed_into(text, "mine", places))
    one = "<p>" + text.replace("<p>", "").replace("</p>\n", " ").replace("</p>", "") + "</p>"
    _measure("10 places, one paragraph", one, _typed_into(one, "theirs", 10), _typed_into(one, "mine", 10))
    huge = "<p>" + "word " * 199_000 + "</p>"
    _measure("1 MB, every word", huge, huge.replace("word", "rows"), huge.replace("word", "mine"), limit=10_000)


def _article(words: int) -> str:
    chance, known = random.Random(1), SENTENCE.split()
    paragraphs = (" ".join(chance.choice(known) for _ in range(80)) for _ in range(words // 80))
    return "\n".join(f"<p>{paragraph}.</p>" for paragraph in paragraphs)


def _typed_into(body: str, name: str, places: int) -> str:
    chance, words = random.Random(name), body.split(" ")
    for _ in range(places):
        words.insert(chance.randrange(1, len(words)), name)
    return " ".join(words)


def _measure(label: str, base: str, theirs: str, mine: str, *, limit: float = LIMIT) -> None:
    from live_rows.merging import Ways, merge
    from richtext.merging import merge_bodies

    took, asked = [], 0
    for _ in range(ROUNDS):
        began = time.perf_counter()
        found = merge({"body": base}, {"body": theirs}, {"body": mine}, ways=Ways({"body": merge_bodies}))
        took.append((time.perf_counter() - began) * 1000)
        asked = len(found.conflicts)
    over = "  OVER" if statistics.median(took) > limit else ""
    print(f"{label:32}{statistics.median(took):>12.0f}{max(took):>12.0f}{asked:>8}{over}")


if __name__ == "__main__":
    main()
