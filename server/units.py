"""What a box's system is told of an agent: its unit, its secrets, the browser in front."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

KINDS = {"kiosk": "/kiosk/", "display": "/display/", "counter": "/counter/"}  # and their pages
# What agents open: USB, serial ports, printers, sound, keyboards that are pads.
DEVICES = ("char-usb_device", "char-usb", "char-ttyUSB", "char-ttyACM", "char-ttyS", "char-alsa")
GROUPS = ("lp", "dialout", "audio", "input", "plugdev")  # of those that the system has
# As Debian, UOS and Kylin call theirs; HALL_BROWSER names another one.
BROWSERS = (
    "chromium", "chromium-browser", "google-chrome-stable", "google-chrome",
    "uos-browser-stable", "uos-browser", "org.deepin.browser", "browser",
    "qaxbrowser-safe-stable", "qaxbrowser-safe", "browser360-cn-stable", "kylin-browser",
)  # fmt: skip
FLAGS = (
    "--kiosk", "--autoplay-policy=no-user-gesture-required", "--disable-pinch",
    "--overscroll-history-navigation=0", "--noerrdialogs", "--no-first-run",
    "--no-default-browser-check", "--disable-session-crashed-bubble", "--disable-infobars",
    "--disable-translate", "--password-store=basic",
)  # fmt: skip
# A user's manager may not do more than this; the system's may.
MODEST = """\
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
UMask=0077
"""
STRICT = f"""\
DynamicUser=yes
StateDirectory=service-hall-%s
StateDirectoryMode=0700
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=read-only
PrivateTmp=yes
ProtectProc=invisible
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectKernelLogs=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectClock=yes
RestrictNamespaces=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallFilter=@system-service
DevicePolicy=closed
{"".join(f"DeviceAllow={device} rw{chr(10)}" for device in DEVICES)}DeviceAllow=char-input r
"""


@dataclass(frozen=True, slots=True)
class Plan:
    """An agent to install: of which kind, for which server, in whose system."""

    kind: str
    url: str
    system: bool
    home: Path
    page: str
    browser: bool = True
    groups: tuple[str, ...] = GROUPS

    @property
    def unit(self) -> str:
        """The service's name."""
        return f"service-hall-{self.kind}.service"

    def files(self, code: str | None) -> dict[Path, tuple[int, str]]:
        """Where each file goes, with its mode and what is in it."""
        found = {
            self._config / f"{self.kind}.env": (0o600, self._secrets(code)),
            self._units / self.unit: (0o644, self._service()),
        }
        if self.browser:
            found[self.script] = (0o755, self._script())
            found[self._autostart / f"service-hall-{self.kind}.desktop"] = (0o644, self._entry())
        return found

    @property
    def profile(self) -> str:
        """Where the agent will keep who it is, in systemd's words."""
        if self.system:
            return f"%S/service-hall-{self.kind}/profile.json"
        return f"%h/.config/service-hall/{self.kind}.json"

    @property
    def secrets(self) -> Path:
        """The file with the server's address and the code."""
        return self._config / f"{self.kind}.env"

    @property
    def script(self) -> Path:
        """What starts the browser."""
        folder = Path("/usr/local/bin") if self.system else self.home / ".local/bin"
        return folder / f"service-hall-{self.kind}-browser"

    @property
    def _config(self) -> Path:
        return Path("/etc/service-hall") if self.system else self.home / ".config/service-hall"

    @property
    def _units(self) -> Path:
        own = self.home / ".config/systemd/user"
        return Path("/etc/systemd/system") if self.system else own

    @property
    def _autostart(self) -> Path:
        return Path("/etc/xdg/autostart") if self.system else self.home / ".config/autostart"

    def _secrets(self, code: str | None) -> str:
        return f'HALL_SERVER="{self.url}"\n' + (f'HALL_CODE="{code}"\n' if code else "")

    def _service(self) -> str:
        groups = f"SupplementaryGroups={' '.join(self.groups)}\n" if self.groups else ""
        hardened = groups + STRICT.replace("%s", self.kind) if self.system else ""
        network = "Wants=network-online.target\nAfter=network-online.target\n"
        return f"""\
[Unit]
Description=Service hall agent: {self.kind}
{network if self.system else ""}StartLimitIntervalSec=0

[Service]
Type=exec
ExecStart={quoted(sys.executable)} -m {self.kind}
EnvironmentFile={str(self.secrets).replace("%", "%%")}
Environment=HALL_PROFILE={self.profile} PYTHONUNBUFFERED=1
Restart=always
RestartSec=5
RestartPreventExitStatus=78
TimeoutStopSec=20
{hardened}{MODEST}
[Install]
WantedBy={"multi-user.target" if self.system else "default.target"}
"""

    def _script(self) -> str:
        ready = "import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=3).close()"
        return f"""\
#!/bin/sh
# Shows the hall's page, full screen, for as long as this machine runs.
# HALL_BROWSER names another browser.
page='{self.url}{self.page}'
command -v xset >/dev/null && xset s off -dpms s noblank 2>/dev/null
browser=${{HALL_BROWSER:-}}
for name in {" ".join(BROWSERS)}; do
  [ -n "$browser" ] || browser=$(command -v "$name" || true)
done
if [ -z "$browser" ]; then
  echo "没有找到浏览器，请安装 chromium 或设置 HALL_BROWSER no browser found" >&2
  exit 78
fi
until '{sys.executable}' -c '{ready}' '{self.url}/healthz' 2>/dev/null; do
  sleep 2
done
while :; do
  "$browser" {" ".join(FLAGS)} --user-data-dir="$HOME/.local/share/service-hall/{self.kind}" "$page"
  sleep 2
done
"""

    def _entry(self) -> str:
        return f"""\
[Desktop Entry]
Type=Application
Name=Service hall: {self.kind}
Name[zh_CN]=政务大厅：{self.kind}
Exec="{self.script}"
X-GNOME-Autostart-enabled=true
"""


def quoted(path: str) -> str:
    """A path as a word of a unit's command line."""
    escaped = path.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


ADDRESS = re.compile(r"https?://(\[[0-9a-fA-F:]+\]|[A-Za-z0-9.-]+)(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?")


def address(url: str) -> str:
    """The server's address, without a slash at its end; ValueError when it is none."""
    if not ADDRESS.fullmatch(url):
        raise ValueError(f"no address of a server, such as http://10.0.0.2:8000: {url}")
    return url.rstrip("/")
