"""What every ticket printer must do, whatever its driver and its wire."""

from importlib.metadata import entry_points

import pytest

from hardware.kinds import Failed, Paper, Printed, Problem, Unknown
from hardware.printers.virtual import Fault

TRIED_HERE = {"simulated", "escpos", "tspl"}


def test_every_driver_that_ships_is_tried_here():
    ours = {p.name for p in entry_points(group="service_hall.printers") if "hardware" in p.value}
    assert ours == TRIED_HERE


def test_a_slip_comes_out_whole_and_cut(rig, slip):
    left = []
    assert rig.printer.print(slip, lambda: left.append(len(rig.paper))) == Printed(Paper.OK)
    assert left == [0], "told once, before the first byte"
    [sheet] = rig.paper
    assert sheet.cut
    assert sheet.oddities == []
    assert rig.shows(sheet, slip, "A007")
    assert rig.shows(sheet, slip, "过号请到导办台；遗失可“补打”。")


def test_slips_come_out_in_order(rig, slip):
    for _ in range(5):
        assert rig.printer.print(slip) == Printed(Paper.OK)
    assert [sheet.cut for sheet in rig.paper] == [True] * 5
    assert len({sheet.text for sheet in rig.paper}) == 1


def test_paper_near_its_end_still_prints_and_is_told(rig, slip):
    rig.machine.tell(Fault.PAPER_LOW)
    low = Paper.LOW if rig.senses else Paper.OK
    assert rig.printer.status().level == low
    assert rig.printer.print(slip) == Printed(low)


@pytest.mark.parametrize(
    ("fault", "problem", "level"),
    [
        (Fault.PAPER_OUT, Problem.PAPER_OUT, "out"),
        (Fault.COVER_OPEN, Problem.COVER_OPEN, "offline"),
        (Fault.OFFLINE, Problem.OFFLINE, "offline"),
        (Fault.JAMMED, Problem.PRINTER_ERROR, "offline"),
        (Fault.SILENT, Problem.NO_ANSWER, "offline"),
        (Fault.UNPLUGGED, Problem.OFFLINE, "offline"),
    ],
)
def test_a_printer_that_is_not_well_gets_nothing(rig, slip, fault, problem, level):
    rig.machine.tell(fault)
    if fault is Fault.UNPLUGGED:
        problem = rig.gone
    left = []
    assert rig.printer.print(slip, lambda: left.append(1)) == Failed(problem)
    assert rig.printer.status().level == level
    assert left == []
    assert rig.paper == []
    rig.machine.mend()
    assert rig.printer.print(slip) == Printed(Paper.OK)
    assert len(rig.paper) == 1


def test_paper_that_runs_out_in_the_middle_leaves_it_unknown(rig, slip, eventually):
    rig.machine.tell(Fault.RUNNING_OUT)
    assert rig.printer.print(slip) == Unknown(Problem.PAPER_OUT)
    [sheet] = rig.paper
    assert not sheet.cut
    rig.machine.refill()
    eventually(lambda: rig.paper[0].cut)
    assert len(rig.paper) == 1, "the printer's own buffer finishes the slip: a reprint would be two"
    assert rig.printer.print(slip) == Printed(Paper.OK)


def test_a_full_buffer_does_not_hold_us(rig, slip):
    rig.machine._room = 1000
    rig.machine.tell(Fault.RUNNING_OUT)
    assert rig.printer.print(slip) == Unknown(rig.stuck)


def test_a_printer_that_falls_silent_in_the_middle_is_not_trusted(rig, slip):
    outcome = rig.printer.print(slip, lambda: rig.machine.tell(Fault.SILENT))
    assert outcome == Unknown(Problem.NO_ANSWER)
    assert len(rig.paper) == 1, "though the paper did come out"


def test_a_cover_opened_in_the_middle_is_named(rig, slip):
    outcome = rig.printer.print(slip, lambda: rig.machine.tell(Fault.COVER_OPEN))
    assert outcome == Unknown(Problem.COVER_OPEN)


def test_a_printer_that_loses_power_in_the_middle_is_noticed(rig, slip, eventually):
    assert rig.printer.print(slip) == Printed(Paper.OK)
    [whole] = rig.paper
    rig.machine.tell(Fault.CLOSING)
    assert rig.printer.print(slip) == Unknown(rig.gone)
    assert [sheet.number for sheet in rig.paper if sheet.cut] == [whole.number]
    assert all(sheet.torn for sheet in rig.paper if not sheet.cut)
    eventually(lambda: rig.printer.status().problem is None)
    assert rig.printer.print(slip) == Printed(Paper.OK)
    assert rig.paper[-1].text == whole.text
    assert rig.paper[-1].oddities == []


def test_a_printer_slower_than_patience_but_alive_is_waited_for(make_rig, slip):
    rig = make_rig(patience=0.2)
    rig.machine._speed = 120.0  # most of a second for this slip
    assert rig.printer.print(slip) == Printed(Paper.OK)


def test_a_printer_too_slow_for_any_patience_is_given_up(make_rig, slip):
    rig = make_rig(patience=0.1, longest_job=0.4)
    rig.machine._speed = 1.0
    assert rig.printer.print(slip) == Unknown(Problem.NO_ANSWER)


def test_who_cannot_note_that_it_leaves_sends_nothing(rig, slip):
    def leaving():
        raise LookupError("no such job")

    with pytest.raises(LookupError):
        rig.printer.print(slip, leaving)
    assert rig.paper == []
    assert rig.printer.print(slip) == Printed(Paper.OK)


def test_a_model_that_tells_nothing_is_sent_to_all_the_same(make_rig, slip):
    rig = make_rig(tells_status=False)
    rig.machine.tell(Fault.SILENT)
    assert rig.printer.status().level == "unknown"
    assert rig.printer.print(slip) == Printed(Paper.UNKNOWN, confirmed=False)


def test_narrow_paper_holds_every_line(make_rig, slip):
    rig = make_rig(width=58)
    assert rig.printer.print(slip) == Printed(Paper.OK)
    [sheet] = rig.paper
    assert sheet.width == 384
    assert sheet.oddities == []
    assert not [part for part in sheet.parts if getattr(part, "wrapped", False)]


def test_closing_twice_is_harmless(rig):
    rig.printer.close()
    rig.printer.close()
