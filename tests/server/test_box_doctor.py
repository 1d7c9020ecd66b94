"""What the doctor finds on an agent's box and at printers, each by its own name."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from hardware import checks
from hardware.errors import NoFont, NoSound
from hardware.printers.escpos import checks as printer_checks
from hardware.printers.virtual import Fault, VirtualPrinter
from hardware.printers.virtual.server import VirtualServer
from hardware.voices.loudspeaker import Loudspeaker
from server.box_doctor import examine_box
from server.cli import main
from server.contract.profile import Profile, keep

DEVICE = {"id": "d1", "kind": "agent", "name": "盒", "window": None, "zone": None, "settings": {}}
FAST = 1_000_000.0


class Server:
    """A server that knows one token, and which printers hang on its box."""

    def __init__(self):
        self.printers, self.tokens = [], {"dev.t"}
        owner = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                known = self.headers["Authorization"] == "Bearer dev.t" and owner.tokens
                bodies = {
                    "/api/me": {"hall": "north", "device": DEVICE},
                    "/api/me/printers": owner.printers,
                }
                body = bodies[self.path] if known else {"code": "token_revoked"}
                content = json.dumps(body).encode()
                self.send_response(200 if known else 401)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_):
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}"
        self.thread = threading.Thread(target=self.http.serve_forever, args=(0.02,))
        self.thread.start()

    def close(self):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


@pytest.fixture
def server():
    server = Server()
    yield server
    server.close()


@pytest.fixture
def box(server, tmp_path, monkeypatch):
    """Examines an enrolled box; answers what is wrong."""
    rung = []
    monkeypatch.setattr(Loudspeaker, "play", lambda *_: rung.append("ding"))

    class Box:
        kept = tmp_path / "box.json"

        def enrol(self, **settings):
            device = DEVICE | {"settings": settings}
            keep(Profile(server.url, "dev.t", "north", device), self.kept)

        def wrong(self, kind="kiosk", same=None):
            return [each.words for each in examine_box(kind, self.kept, same) if not each.good]

    box = Box()
    box.rung = rung
    box.enrol()
    return box


@pytest.fixture
def paper(server):
    """A printer on the network that the box drives."""
    machine = VirtualPrinter(576, FAST)
    with VirtualServer(machine) as network:
        settings = {
            "driver": "escpos", "address": network.address, "width": 80, "text_mode": "gb18030",
            "charset": "gb18030", "patience": 1.0,
        }  # fmt: skip
        server.printers = [{"id": "p1", "name": "盒内打印机", "settings": settings}]
        yield machine, settings


def test_a_healthy_box_is_well(box, paper):
    assert box.wrong() == []
    assert paper[0].sheets() == [], "nothing is printed unasked"


def test_a_box_that_is_not_enrolled_or_not_known_any_more(box, server):
    server.tokens.clear()
    (words,) = box.wrong()
    assert "token_revoked" in words
    box.kept.write_text("{", encoding="utf-8")
    assert "登记文件损坏" in box.wrong()[0]
    box.kept.unlink()
    assert "未登记" in box.wrong()[0]


def test_a_server_that_is_gone(box):
    keep(Profile("http://127.0.0.1:9", "dev.t", "north", DEVICE), box.kept)
    (words,) = box.wrong()
    assert "连不上服务器 no answer from http://127.0.0.1:9" in words


def test_a_wrong_port_and_a_silent_printer(box, paper):
    machine, settings = paper
    machine.tell(Fault.SILENT)
    (words,) = box.wrong()
    assert "silent" in words
    settings["address"] = "127.0.0.1:9"
    (words,) = box.wrong()
    assert "wrong port" in words


@pytest.mark.parametrize(("answer", "wrong"), [(True, 0), (False, 1)])
def test_a_charset_is_looked_at_by_somebody(box, paper, answer, wrong):
    asked = []
    found = box.wrong(same=lambda question: asked.append(question) or answer)
    assert len(asked) == len(paper[0].sheets()) == 1
    assert "盒内打印机" in asked[0]
    assert len([words for words in found if "wrong charset" in words]) == wrong


def test_a_printer_that_draws_everything_has_no_charset(box, paper):
    paper[1]["text_mode"] = "raster"
    assert box.wrong(same=pytest.fail) == []


def test_no_chinese_font(box, monkeypatch):
    def none(_font):
        raise NoFont("none")

    monkeypatch.setattr(printer_checks, "find_font", none)
    (words,) = box.wrong()
    assert "fonts-noto-cjk" in words


def test_no_sound(box, monkeypatch):
    assert box.wrong("display") == []
    assert box.rung == ["ding"]

    def silent(*_):
        raise NoSound("aplay is not installed")

    monkeypatch.setattr(Loudspeaker, "play", silent)
    (words,) = box.wrong("display")
    assert "没有声音" in words
    assert "alsa-utils" in words
    assert box.wrong("kiosk") == [], "nobody listens to a kiosk"


def test_no_permission_for_a_port_and_a_port_that_is_gone(box, tmp_path, monkeypatch):
    port = tmp_path / "ttyUSB0"
    port.touch()
    box.enrol(pad_driver="serial", pad_address=str(port), sign_address=str(tmp_path / "none"))
    assert len(box.wrong("counter")) == 1, "the one that is gone"
    monkeypatch.setattr(checks.os, "access", lambda *_: False)
    pad, sign = box.wrong("counter")
    assert "dialout" in pad
    assert "没有权限" in pad
    assert "不存在" in sign
    box.enrol(pad_address="127.0.0.1:9")
    assert "连不上" in box.wrong("counter")[0]


def test_the_command_examines_a_box(box, paper):
    command = ["doctor", "--agent", "kiosk", "--profile", str(box.kept)]
    well = CliRunner().invoke(main, command)
    assert (well.exit_code, "✗" in well.output) == (0, False)
    ill = CliRunner().invoke(main, [*command, "--ask"], input="n\n")
    assert ill.exit_code == 1
    assert "字库不对" in ill.output
    assert len(paper[0].sheets()) == 1
