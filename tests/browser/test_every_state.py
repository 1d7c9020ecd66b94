"""Pages in the states that no usual visit passes: revoked, enrolled anew."""

import re

import pytest
from playwright.sync_api import expect

CODE = re.compile("登记码")
ENROL = re.compile("登记")
PATHS = {
    "kiosk": "/kiosk/",
    "board": "/display/",
    "evaluator": "/counter/evaluator/7",
}


class Box:
    """A device of its own on the console's list, and the page it shows, as in a real hall."""

    def __init__(self, hall, visit, kind):
        self.manager = hall.sign_in("manager").intents
        self.devices = f"/api/halls/{hall.id}/devices"
        self.kind, self.window = kind, "7" if kind == "evaluator" else None
        made = self.make()
        token = hall.intents().post("/api/devices/enrol", {"code": made["code"]})["token"]
        key = f"device:{kind}" + (f"::{self.window}" if self.window else "")
        kept = {"origin": hall.url, "localStorage": [{"name": key, "value": token}]}
        self.id, self.page = made["id"], visit(
            PATHS[kind], kind, storage_state={"cookies": [], "origins": [kept]}
        ).page  # fmt: skip
        self.page.route("**/api/demo", lambda route: route.fulfill(status=404, json={}))
        self.page.locator(".heading, .operator-card, .welcome").first.wait_for()

    def make(self):
        body = {"kind": self.kind, "name": f"第二台{self.kind}", "window": self.window}
        return self.manager.post(self.devices, body)

    def revoke(self):
        self.manager.post(f"{self.devices}/{self.id}/revoke", {})


@pytest.fixture(params=PATHS)
def box(request, hall, visit):
    return Box(hall, visit, request.param)


def test_a_revoked_device_says_so_and_takes_a_new_code(box, eyes):
    page = box.page
    box.revoke()
    if box.kind == "kiosk":
        expect(page.locator(".starting")).to_contain_text("本机授权已失效")
        eyes.check(page, 44)
        page.reload()
    if box.kind == "evaluator":
        expect(page.locator("main")).to_contain_text("评价器暂不可用")
        eyes.check(page, 44)
        page.get_by_role("button", name="重新登记").click()
    form = page.locator(".enrolment")
    expect(form).to_contain_text("本设备原来的授权已失效")
    expect(form).to_contain_text("This device is authorised no more")
    eyes.check(page, 44)

    form.get_by_label(CODE).fill("AAAA-AAAA")
    form.get_by_role("button", name=ENROL).click()
    expect(form.get_by_role("alert")).not_to_be_empty()
    form.get_by_label(CODE).fill(box.make()["code"])
    form.get_by_role("button", name=ENROL).click()
    expect(form).to_have_count(0)
    page.reload()
    page.locator(".heading, .operator-card, .welcome").first.wait_for()
