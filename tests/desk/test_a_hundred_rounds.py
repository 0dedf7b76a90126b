"""Two people save one post a hundred times, each without having seen the other's save: no word is lost, and nobody is
asked about what does not concern both."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.contrib.auth.models import User

from blog.models import Post
from live_rows.merging import Keep
from publishing.models import Revision
from tests.content import write_post
from tests.desk.desk import Desk, Sheet, said

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]

ROUNDS, SEEDS = 25, (1, 2, 3, 4)  # a hundred
PARAGRAPHS, WORDS = 8, 24


@dataclass
class Editor:
    """Somebody with a form open, and what they do to it in one round."""

    name: str
    desk: Desk
    sheet: Any = None
    typed: dict[str, tuple[Any, ...]] = field(default_factory=dict)  # a new word, and the place it was put
    gone: set[str] = field(default_factory=set)  # paragraphs taken out
    paragraphs: list[list[str]] = field(default_factory=list)

    def open(self, post: Post) -> None:
        self.sheet, self.typed, self.gone = self.desk.open(post), {}, set()

    def work(self, chance: random.Random, number: int) -> None:
        lines = [re.sub("</?p>", "", line).split() for line in self.sheet["body"].split("\n")]
        known = [(line[0], line) for line in lines]  # a paragraph's first word is its name, and never touched
        for n in range(chance.randint(1, 3)):
            word = f"{self.name}{number}x{n}"
            places = [(name, line) for name, line in known if name not in self.gone and len(line) > 6]
            name, line = chance.choice(places)
            match chance.choice(["insert", "insert", "replace", "add", "remove", "move", "title", "summary", "tags"]):
                case "insert" if not any(place[:2] == ("body", name) for place in self.typed.values()):
                    at = chance.randint(2, len(line) - 2)
                    line.insert(at, word)
                    self.typed[word] = ("body", name, at, at)
                case "replace" if not any(place[:2] == ("body", name) for place in self.typed.values()):
                    at = chance.randint(2, len(line) - 2)
                    line[at] = word
                    self.typed[word] = ("body", name, at, at + 1)
                case "add":
                    at = chance.randint(0, len(known))
                    known.insert(at, (word, [word, *(f"{word}n{k}" for k in range(WORDS))]))
                    self.typed[word] = ("new", word)
                    self.gone.add(word)  # not to be touched again this round
                case "remove" if len(known) > PARAGRAPHS and not any(p[1:2] == (name,) for p in self.typed.values()):
                    known.remove((name, line))
                    self.gone.add(name)
                case "move":
                    known.remove((name, line))
                    known.insert(chance.randint(0, len(known)), (name, line))
                case "title":
                    self.sheet.type(title=word)
                    self.typed = {w: p for w, p in self.typed.items() if p != ("title",)} | {word: ("title",)}
                case "summary" if not any(place[0] == "summary" for place in self.typed.values()):
                    words = self.sheet["summary"].split()
                    at = chance.randrange(len(words))
                    words[at] = word
                    self.sheet.type(summary=" ".join(words))
                    self.typed[word] = ("summary", "", at, at + 1)
                case "tags":
                    self.sheet.type(tags=f"{self.sheet['tags']}, {word}".strip(", "))
                    self.typed[word] = ("tags",)
        self.sheet.type(body="\n".join(f"<p>{' '.join(line)}</p>" for _, line in known))


def meet(one: Editor, other: Editor) -> set[tuple[str, str]]:
    """The places that both have changed: what has to be asked."""
    found = set()
    for mine in one.typed.values():
        for theirs in other.typed.values():
            if mine[0] == theirs[0] == "title":
                found.add(("title", ""))
            same_text = mine[0] in ("body", "summary") and mine[:2] == theirs[:2]
            if same_text and mine[2] <= theirs[3] and theirs[2] <= mine[3]:
                found.add(mine[:2])
    for editor, removing in ((one, other), (other, one)):
        found |= {place[:2] for place in editor.typed.values() if place[0] == "body" and place[1] in removing.gone}
    return found


@pytest.mark.parametrize("seed", SEEDS)
def test_no_word_is_lost_and_nobody_is_asked_for_nothing(seed: int, editor: User, manager: User) -> None:
    chance = random.Random(seed)
    text = "\n".join(f"<p>{' '.join(f'p{p}w{w}' for w in range(WORDS))}</p>" for p in range(PARAGRAPHS))
    post = write_post("Kites", body=text, summary=" ".join(f"s{n}" for n in range(12)))
    people = [Editor("edith", Desk(editor)), Editor("mari", Desk(manager))]
    asked_times = merged_times = 0
    for number in range(ROUNDS):
        for person in people:
            person.open(post)
            person.work(chance, number)
        first, second = chance.sample(people, 2)
        meeting = meet(first, second)
        assert first.sheet.press(follow=False).status_code == 302
        response = second.sheet.press(follow=False)
        questions = re.findall(r'name="keep-([a-z_]+-\d+)" value="mine"', response.content.decode())
        assert len(questions) == len(meeting), (number, meeting, questions)
        assert response.status_code == (409 if meeting else 302), (number, said(response)[:300])
        lost: set[str] = set()
        if questions:
            asked_times += 1
            both = all(f'name="keep-{each}" value="both"' in response.content.decode() for each in questions)
            keep = chance.choice(list(Keep) if both else [Keep.MINE, Keep.THEIRS])
            response = _decided(second, response, dict.fromkeys(questions, keep))
            assert response.status_code == 302, (number, said(response)[:300])
            lost = _may_be_lost(keep, meeting, mine=second, theirs=first)
        else:
            merged_times += 1
        stored = _everything(post)
        for person in people:
            missing = {word for word in person.typed if word not in stored}
            assert missing <= lost, (number, missing, meeting)
    assert asked_times
    assert merged_times > ROUNDS / 2
    assert Revision.objects.of(post).count() > ROUNDS


def _decided(person: Editor, response: Any, decisions: dict[str, Keep]) -> Any:
    asked: Sheet = person.desk.again(person.sheet, response)
    return asked.type(**{f"keep-{question}": keep for question, keep in decisions.items()}).press(follow=False)


def _may_be_lost(keep: Keep, meeting: set[tuple[str, str]], *, mine: Editor, theirs: Editor) -> set[str]:
    """The words of the side that was decided against, at the places that were asked."""
    if keep is Keep.BOTH:
        return set()
    loser = theirs if keep is Keep.MINE else mine
    return {
        word
        for word, place in loser.typed.items()
        if (place[0], *place[1:2]) in meeting or place in meeting or (*place, "") in meeting
    }


def _everything(post: Post) -> set[str]:
    post = Post.objects.get(pk=post.pk)
    text = re.sub("<[^>]*>", " ", f"{post.body} {post.title} {post.summary}")
    return {*text.split(), *post.tags.names()}
