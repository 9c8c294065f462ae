"""Fuzz target: any bytes are read into sound minutes or refused with an InputError.

With Atheris (``pip install atheris``) coverage guides it: ``python fuzz/fuzz_read.py corpus/``, with options
of libFuzzer. Without it the bytes are drawn at random, from Arabic words and marks and from nothing at all::

    python fuzz/fuzz_read.py --runs 500 --seed 7
"""

from __future__ import annotations

import argparse
import random
import sys
from contextlib import suppress
from itertools import pairwise

import mahdar
from mahdar.errors import InputError
from mahdar.source.decode import decode

try:
    import atheris
except ImportError:
    atheris = None

WORDS = """
قال أكد وأضاف التقى استقبل بحث اتفق تعهد دعا وزير الخارجية الرئيس الأمين العام للأمم
المتحدة رئيس الوزراء العراقي الأمريكية محمد علي عبد الله بن سلمان سامر الحلواني نادر
القصار دوبري بغداد واشنطن إلى على في مع أن إن الجانبان الوزيران البلدان وفد برئاسة
مصدر القرار 2254 اتفاق سنجار أمس اليوم الأربعاء ضرورة سنعمل لن د. ج.
""".split()  # noqa: SIM905
MARKS = (
    *" \n.،؛:؟!\"«»“”'()-–…/#",
    "\r\n",
    "\n\n",
    "\u200f",
    "\u202b",
    "\ufeff",
    "ـ",
    "َ",
    "\x00",
    "&quot;",
    "ﷲ",
    "\U0001f600",
)


def check(text: str) -> None:
    """Read a text; raise AssertionError where the minutes are not sound."""
    try:
        minutes = mahdar.read(text, published="2021-05-05")
    except InputError:
        return
    _spans(minutes)
    _references(minutes)
    assert type(minutes).from_json(minutes.to_json()) == minutes, "the JSON does not give the minutes back"


def _spans(minutes: mahdar.Minutes) -> None:
    facts = minutes.article
    spans = [*minutes.noise, facts.title, facts.dateline_place, facts.agency, facts.credit]
    spans += [span for entity in minutes.entities for span in entity.mentions]
    spans += [role.title for role in minutes.roles]
    spans += [span for engagement in minutes.engagements for span in engagement.evidence]
    spans += [span for said in minutes.statements for span in (said.cue, said.content)]
    spans += [span for done in minutes.commitments for span in (done.action, done.due)]
    for span in spans:
        assert span is None or 0 <= span[0] < span[1] <= len(minutes.text), f"span {span}"
    mentions = sorted(span for entity in minutes.entities for span in entity.mentions)
    for left, right in pairwise(mentions):
        assert left[1] <= right[0], f"mentions {left} and {right} overlap"


def _references(minutes: mahdar.Minutes) -> None:
    entities = {entity.id for entity in minutes.entities}
    engagements = {engagement.id for engagement in minutes.engagements}
    assert len(entities) == len(minutes.entities), "two entities share an id"
    named = [id for role in minutes.roles for id in (role.person, role.of)]
    for met in minutes.engagements:
        named += [*met.participants, met.host, met.place, met.instrument]
    for said in minutes.statements:
        named += said.speakers
        assert said.engagement is None or said.engagement in engagements, "an unknown engagement"
    for done in minutes.commitments:
        named += [*done.by, *done.to, done.instrument]
    assert {id for id in named if id is not None} <= entities, "an unknown entity"
    assert all(entity.mentions for entity in minutes.entities), "an entity without a mention"


def one_input(data: bytes) -> None:
    """Check what the bytes are decoded to, and what UTF-8 makes of them."""
    with suppress(InputError):
        check(decode(data, "fuzz"))
    check(data.decode("utf-8", "replace"))


def draw(random_: random.Random) -> bytes:
    """Return bytes: mostly words and marks, sometimes cut or changed, sometimes noise."""
    if random_.random() < 0.1:
        return random_.randbytes(random_.randrange(400))
    pieces = [
        random_.choice(WORDS) + " " if random_.random() < 0.75 else random_.choice(MARKS)
        for _ in range(random_.randrange(120))
    ]
    data = bytearray("".join(pieces).encode("utf-8"))
    for _ in range(random_.choice((0, 0, 1, 5))):
        if data:
            data[random_.randrange(len(data))] = random_.randrange(256)
    return bytes(data)


def main() -> int:
    if atheris is not None:
        atheris.instrument_all()
        atheris.Setup(sys.argv, one_input)
        atheris.Fuzz()
        return 0
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=1000, help="how many inputs to try")
    parser.add_argument("--seed", type=int, default=0, help="the first input's seed; the others follow it")
    options = parser.parse_args()
    for seed in range(options.seed, options.seed + options.runs):
        data = draw(random.Random(seed))
        try:
            one_input(data)
        except Exception as error:
            print(f"seed {seed}: {type(error).__name__}: {error}\n{data!r}", file=sys.stderr)
            return 1
    print(f"{options.runs} inputs read")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
