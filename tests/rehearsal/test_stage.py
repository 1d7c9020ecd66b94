"""Parts take turns by the clock, survive refusals, and leave when told."""

import threading

from server.contract.intents import Refusal
from server.rehearsal.stage import Stage


class Clock:
    """Time that passes when somebody waits for it."""

    def __init__(self):
        self.at = 0.0
        self.set = False

    def __call__(self):
        return self.at

    def is_set(self):
        return self.set

    def wait(self, seconds):
        self.at += seconds
        return self.set


class Player:
    def __init__(self, clock, name, said, waits):
        self.clock, self.name, self.said, self.waits = clock, name, said, waits

    def play(self):
        for wait in self.waits:
            self.said.append((self.clock.at, self.name))
            yield wait

    def refused(self, refusal):
        raise refusal


def stage(pace=1.0):
    clock = Clock()
    return Stage(pace, clock, clock), clock


def test_parts_take_turns_by_the_clock_and_then_by_who_came_first():
    scene, clock = stage()
    said = []
    scene.enter(Player(clock, "slow", said, [3.0, 0.0]))
    scene.enter(Player(clock, "fast", said, [1.0, 2.0, 0.0]))
    scene.play()
    assert said == [(0.0, "slow"), (0.0, "fast"), (1.0, "fast"), (3.0, "slow"), (3.0, "fast")]


def test_a_calmer_pace_stretches_every_wait():
    scene, clock = stage(pace=2.0)
    said = []
    scene.enter(Player(clock, "one", said, [3.0, 0.0]), after=1.0)
    scene.play()
    assert said == [(2.0, "one"), (8.0, "one")]


class Refused:
    """Is told no once, then gets its way."""

    def __init__(self, patience):
        self.patience, self.tries = patience, []

    def play(self):
        self.tries.append("try")
        if len(self.tries) == 1:
            raise Refusal("closed", 409, {})
        yield 0.0

    def refused(self, refusal):
        self.tries.append(refusal.code)
        return self.patience


def test_a_refusal_is_followed_by_another_try_from_the_beginning():
    scene, clock = stage()
    part = Refused(patience=5.0)
    scene.enter(part)
    scene.play()
    assert part.tries == ["try", "closed", "try"]
    assert clock.at >= 5.0


def test_who_gives_up_leaves_the_others_playing():
    scene, clock = stage()
    said, part = [], Refused(patience=None)
    scene.enter(part)
    scene.enter(Player(clock, "other", said, [1.0, 0.0]))
    scene.play()
    assert part.tries == ["try", "closed"]
    assert said == [(0.0, "other"), (1.0, "other")]


def test_being_told_to_stop_ends_a_wait_at_once():
    stop = threading.Event()
    scene = Stage(stop=stop)

    class Stopper:
        def play(self):
            stop.set()
            yield 600.0

        def refused(self, refusal):
            raise refusal

    scene.enter(Stopper())
    playing = threading.Thread(target=scene.play)
    playing.start()
    playing.join(30)
    assert not playing.is_alive()


def test_while_two_are_in_a_hurry_nobody_waits_until_both_are_done():
    scene, clock = stage()
    said = []

    class Hurried(Player):
        def play(self):
            with scene.in_a_hurry():
                yield from super().play()
            self.said.append((clock.at, f"{self.name} is done"))

    scene.enter(Hurried(clock, "one", said, [5.0]))
    scene.enter(Hurried(clock, "two", said, [5.0, 5.0]))
    scene.enter(Player(clock, "calm", said, [5.0, 5.0, 5.0, 5.0]))
    scene.play()
    assert max(at for at, name in said if "done" in name) == 0.0
    assert max(at for at, name in said if name == "calm") > 0.0


def test_after_a_hurry_not_everybody_acts_at_the_same_time():
    scene, clock = stage()
    said = []

    class Hurried(Player):
        def play(self):
            with scene.in_a_hurry():
                yield from super().play()

    scene.enter(Hurried(clock, "prologue", said, [0.0, 0.0]))
    for number in range(5):
        scene.enter(Player(clock, number, said, [1.0, 1.0, 5.0, 60.0, 60.0]))
    scene.play()
    last = [max(at for at, name in said if name == number) for number in range(5)]
    assert len(set(last)) == 5
    assert max(last) - min(last) > 15
    assert all(5.0 <= at <= 65.0 for at in last)
