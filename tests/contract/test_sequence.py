from itertools import permutations

import pytest

from server.contract.sequence import Sequence, Verdict, accept


def an_event(seq, kind="ticket_issued"):
    return {"hall": "north", "seq": seq, "kind": kind, "data": {}}


def seqs(events):
    return [event["seq"] for event in events]


@pytest.mark.parametrize(
    ("last", "seq", "after", "verdict"),
    [
        (7, 6, None, "drop"),
        (7, 7, None, "drop"),
        (7, 8, None, "apply"),
        (7, 9, None, "gap"),
        (0, 1, None, "apply"),
        (7, 12, 7, "apply"),
        (7, 12, 5, "apply"),
        (7, 12, 8, "gap"),
        (12, 12, 5, "drop"),
    ],
)
def test_one_number_is_judged(last, seq, after, verdict):
    assert accept(last, seq, after) is Verdict(verdict)


@pytest.mark.parametrize("order", list(permutations([4, 5, 6, 7])))
def test_events_that_overtake_each_other_come_out_in_order_and_once(order):
    sequence = Sequence()
    sequence.begin(3)
    out = [event for seq in (*order, *order) for event in sequence.take(an_event(seq))]
    assert seqs(out) == [4, 5, 6, 7]
    assert not sequence.gap


def test_what_came_before_the_snapshot_is_kept_for_it():
    sequence = Sequence()
    assert sequence.take(an_event(12)) == []
    assert sequence.take(an_event(11)) == []
    assert seqs(sequence.begin(11)) == [12]


def test_a_hole_is_counted_but_not_told():
    sequence = Sequence()
    sequence.begin(1)
    assert sequence.take(an_event(2, kind=None)) == []
    assert seqs(sequence.take(an_event(3))) == [3]


def test_what_does_not_concern_us_leaves_no_gap():
    sequence = Sequence()
    sequence.begin(3)
    late, early = an_event(20) | {"after": 9}, an_event(9) | {"after": 3}
    assert sequence.take(late) == []
    assert seqs(sequence.take(early)) == [9, 20]
    assert not sequence.gap


def test_a_replay_fills_the_gap_and_frees_what_waited():
    sequence = Sequence()
    sequence.begin(1)
    assert sequence.take(an_event(5)) == []
    assert sequence.gap
    out = sequence.fill([an_event(2), an_event(3, kind=None), an_event(4)], 4)
    assert seqs(out) == [2, 4, 5]
    assert (sequence.last, sequence.gap) == (5, False)


def test_a_page_of_a_long_replay_does_not_skip_the_next_page():
    sequence = Sequence()
    sequence.begin(1)
    sequence.fill([an_event(2), an_event(3)], last_seq=900)
    assert sequence.last == 3
    assert sequence.fill([], last_seq=900) == []
    assert sequence.last == 900


def test_a_second_snapshot_does_not_hide_what_was_missed():
    sequence = Sequence()
    sequence.begin(10, epoch="a")
    assert sequence.begin(13, epoch="a") == []
    assert seqs(sequence.take(an_event(11))) == [11]


def test_a_restored_hall_starts_over():
    sequence = Sequence()
    sequence.begin(500, epoch="a")
    sequence.begin(40, epoch="b")
    assert seqs(sequence.take(an_event(41))) == [41]
