"""What the library of pictures costs when it is large: `python -m benchmarks.library`.

Fills a database of its own with pictures (rows without files; each a little unlike the next), posts that mention them
and old versions, then asks the production server for the first page of the library, with each filter and with all of
them, for what the pickers ask, and for the page before everything unused is deleted. Prints the median and the slowest
milliseconds. The last lines are what it costs, beside drawing it, to look for a new picture among those that are there.
"""

from __future__ import annotations

import argparse
import http.client
import os
import statistics
import tempfile
import time

from benchmarks.run import _manage, server

LIMIT = 300.0  # milliseconds
ROUNDS = 15
LIST = "/admin/images/image/"
PAGES = {
    "first page": "",
    "last page": "?p=200",
    "used": "?use=used",
    "unused": "?use=unused",
    "without alternative text": "?alt=missing",
    "photos": "?kind=photo",
    "portrait": "?shape=portrait",
    "a tag": "?tag=tag-7",
    "mine": "?by=me",
    "a search": "?q=harbour",
    "two words": "?q=harbour+tag",
    "all of it": "?use=unused&alt=given&kind=photo&shape=landscape&tag=tag-7&q=harbour",
    "a picker": "search/?q=&offer=1",
    "a picker, searched": "search/?q=harbour&use=unused",
    "to be described": "describe/",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=10_000)
    parser.add_argument("--posts", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        os.environ |= {"PICTURES": str(asked.pictures)}
        _manage("migrate", "--verbosity=0")
        _manage("collectstatic", "--noinput", "--verbosity=0")
        _manage("demo")
        name, session = _manage("shell", "--verbosity=0", "-c", FILL).split()[-2:]
        _manage("demo", f"--posts={asked.posts}")
        print(f"\n{asked.pictures:,} pictures, {asked.posts:,} posts{'':8}{'median':>12}{'slowest':>12}")
        with server() as (port, _):
            for label, query in PAGES.items():
                _report(label, [_asked(port, LIST + query, f"{name}={session}") for _ in range(ROUNDS + 2)][2:])
        for line in _manage("shell", "--verbosity=0", "-c", TWINS).splitlines():
            label, *times = line.split("|")
            _report(label, [float(each) for each in times])


FILL = """
import os, random
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from images.models import Image, ImageTag
from live_rows.folding import indexed
from live_rows.models import Tag
chance = random.Random(7)
people = list(get_user_model().objects.all())
tags = [Tag.objects.get_or_create(name=f"Tag {number}")[0] for number in range(100)]
words = "harbour student lecture bridge library garden evening portrait building laboratory team award".split()
model = Image.objects.first()
made = []
for number in range(int(os.environ["PICTURES"])):
    title, width, height = " ".join(chance.sample(words, 3)), chance.randint(600, 4000), chance.randint(600, 4000)
    ending = chance.choice(("jpg", "jpg", "png"))
    image = Image(title=title, alt=chance.choice(("", f"A {title} at dusk")), width=width, height=height)
    image.file, image.renditions = f"images/aa/{number:032x}.{ending}", model.renditions
    image.file_size, image.uploaded_by = chance.randint(20_000, 9_000_000), chance.choice(people)
    image.fingerprint, image.look = f"{chance.getrandbits(256):064x}", f"{chance.getrandbits(128):032x}"
    image.search_text = indexed(f"{title} {image.alt}")
    made.append(image)
made = Image.objects.bulk_create(made, batch_size=500)
ImageTag.objects.bulk_create(
    [ImageTag(content_object=image, tag=tag) for image in made for tag in chance.sample(tags, 2)], batch_size=1000
)
client = Client()
client.force_login(get_user_model().objects.filter(is_superuser=True).first())
print(settings.SESSION_COOKIE_NAME, client.cookies[settings.SESSION_COOKIE_NAME].value)
"""

TWINS = """
import time
from images.models import Image
from images.twins import twins_of
from live_rows.usage import old_versions_naming
def timed(label, rounds, deed):
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        deed()
        took.append(f"{(time.perf_counter() - began) * 1000:.1f}")
    print("|".join([label, *took]))
image = Image.objects.order_by("-pk").first()
timed("twins of a new picture", 9, lambda: twins_of(image))
some = list(Image.objects.values_list("public_id", flat=True)[:200])
timed("old versions naming 200 of them", 3, lambda: old_versions_naming(some))
"""


def _asked(port: int, path: str, cookie: str) -> float:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    began = time.perf_counter()
    connection.request("GET", path, headers={"Cookie": cookie})
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"{path} answered {response.status}")
    return (time.perf_counter() - began) * 1000


def _report(label: str, times: list[float]) -> None:
    median = statistics.median(times)
    verdict = "  OVER" if median > LIMIT and not label.startswith("old versions") else ""
    print(f"{label:40}{median:>9.1f} ms{max(times):>9.1f} ms{verdict}", flush=True)


if __name__ == "__main__":
    main()
