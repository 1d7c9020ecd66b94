"""The page of the simulated printers: who sees what, and what one may do to them."""

import io

import pytest
import zxingcpp
from flask import Flask
from PIL import Image

from hardware.printers.drawing import glyphs
from hardware.printers.escpos import EscposPrinter
from hardware.printers.simulated import SimulatedPrinter
from hardware.printers.virtual import Fault
from hardware.wires.tcp import TcpWire
from kiosk.slip import compose
from server.printing import page
from server.printing.queue import PrinterAccount, PrinterInUse

URL = "http://10.1.2.3:8000/t/abc"
SLIP = compose(
    {
        "hall_name": "示范市",
        "line_name": "综合",
        "number": "A001",
        "service": "身份证",
        "track_url": URL,
    }
)


class Site:
    def __init__(self):
        self.printer = SimulatedPrinter(speed=1e6)
        self.sees = None
        self.asked = []
        app = Flask(__name__)
        app.register_blueprint(page.create(self.printers, lambda: self.sees))
        self.client = app.test_client()

    def printers(self, hall):
        self.asked.append(hall)
        real = EscposPrinter(TcpWire("127.0.0.1", 1))
        return [
            PrinterInUse("p1", PrinterAccount("shifan", {}, "一号"), self.printer),
            PrinterInUse("p2", PrinterAccount("shifan", {}, "真的"), real),
        ]

    def get(self, path):
        return self.client.get(f"/printers/simulated/{path}")

    def suffer(self, **wish):
        return self.client.post("/printers/simulated/p1/faults", json=wish)


@pytest.fixture
def site():
    return Site()


def test_only_simulated_printers_are_shown_newest_slip_first(site):
    for _ in range(10):
        site.printer.print(SLIP)
    [printer] = site.get("printers").json["printers"]
    assert (printer["id"], printer["name"], printer["paper"]) == ("p1", "一号", "ok")
    assert [slip["number"] for slip in printer["slips"]] == [10, 9, 8, 7, 6, 5, 4, 3]
    assert "A001" in printer["slips"][0]["text"]
    assert site.asked == [None]


def test_every_fault_has_its_words(site):
    words = site.get("faults.js")
    assert words.mimetype == "text/javascript"
    assert all(f"'{fault}'" in words.text for fault in Fault)


def test_whoever_asks_sees_their_own_hall_only(site):
    site.sees = "liuhe"
    site.get("printers")
    assert site.asked == ["liuhe"]


def test_the_paper_can_be_looked_at_and_its_code_be_read(site):
    site.printer.print(SLIP)
    answer = site.get("p1/slips/1.png")
    assert answer.mimetype == "image/png"
    [code] = zxingcpp.read_barcodes(Image.open(io.BytesIO(answer.data)))
    assert code.text == URL


def test_paper_that_is_not_there_is_not_found(site, monkeypatch, tmp_path):
    assert site.get("p1/slips/1.png").status_code == 404
    assert site.get("p2/slips/1.png").status_code == 404
    assert site.get("p9/slips/1.png").status_code == 404
    site.printer.print(SLIP)
    monkeypatch.setattr(glyphs, "FOLDERS", (str(tmp_path),))
    glyphs.find_font.cache_clear()
    assert site.get("p1/slips/1.png").status_code == 404, "no font: the page shows the words"
    glyphs.find_font.cache_clear()


def test_faults_begin_and_end_on_demand(site):
    assert site.suffer(fault="cover_open", on=True).json["faults"] == ["cover_open"]
    assert site.suffer(fault="paper_out", on=True).json["paper"] == "out"
    assert site.suffer(fault="cover_open", on=False).json["faults"] == []
    assert site.suffer(fault="paper_out", on=False).json["paper"] == "ok"
    site.suffer(fault="silent", on=True)
    mended = site.suffer(fault=None).json
    assert (mended["faults"], mended["paper"]) == ([], "ok")


@pytest.mark.parametrize("wish", [{"fault": "fire"}, {"fault": 3}, {"fault": []}, []])
def test_a_fault_that_there_is_not_is_refused(site, wish):
    answer = site.client.post("/printers/simulated/p1/faults", json=wish)
    assert answer.status_code == 400


def test_a_form_of_another_site_changes_nothing(site):
    answer = site.client.post("/printers/simulated/p1/faults", data={"fault": "paper_out", "on": 1})
    assert answer.status_code == 415
    assert site.printer.state()["paper"] == "ok"


def test_the_page_itself_is_served(site):
    answer = site.get("")
    assert answer.mimetype == "text/html"
    assert b"style=" not in answer.data
    answer.close()
