#!/usr/bin/env python3
"""Make this checkout ready to run: its Python environment in `.venv`, the system libraries of Qt.

`make` runs this before every target, so the second time must not be felt: the Python packages are
looked at only when pyproject.toml changed. Standard library only, since it runs before anything is
installed, and readable by Pythons too old for Tripartite, since it has to tell them so.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "prepared"
OLDEST = (3, 11)
NEWEST_SOUGHT = 14

# What Qt's wheels expect of the system, and the Debian package that brings it.
QT = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# Needed only to open a real window: what Qt's plugins for the two kinds of display link to.
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
FONTS = "fonts-dejavu-core"

# What `make interop` drives: the program, and the module by which the system's own Python does so.
SYSTEM_PYTHON = "/usr/bin/python3"
WRITER, CALC, UNO = "libreoffice-writer", "libreoffice-calc", "python3-uno"

# And the displays on which it opens the real window: an X server, keys, displays that come and go.
SERVER = {"Xvfb": "xvfb", "xdotool": "xdotool"}
RANDR = {"libXrandr.so.2": "libxrandr2"}

# What spelling speaks to, and a dictionary for the tests; the program does without.
ENCHANT = {"libenchant-2.so.2": "libenchant-2-2"}
DICTIONARY, DICTIONARIES = "hunspell-en-gb", ("/usr/share/hunspell", "/usr/share/myspell/dicts")

INSTALLED = "--installed"
WITH_LIBREOFFICE = "--with-libreoffice"
WITH_DISPLAYS = "--with-displays"
WITH_SPELLING = "--with-spelling"

TRY_QT = "from PySide6.QtWidgets import QApplication; QApplication([])"


def main() -> None:
    move_to_newer_python()
    provide(missing())
    if WITH_SPELLING in sys.argv:
        wish(spelling())
    if not STAMP.exists() or STAMP.read_text() != stamp():
        prepare_environment()
        try_qt()
        STAMP.write_text(stamp())


def stamp() -> str:
    """What `.venv` was made from: another place, Python or pyproject.toml makes it stale."""
    made_from = f"{ROOT} {sys.version_info[:2]}".encode() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(made_from).hexdigest()


def move_to_newer_python() -> None:
    """Start again with a Python that is new enough, if this one is not but another stands by."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(NEWEST_SOUGHT, OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found and succeeds(found, "-c", ""):
            os.execv(found, [found, __file__, *sys.argv[1:]])
    fail(
        f"Tripartite needs Python 3.11 or newer, and this is {sys.version.split()[0]}: install one"
        " (with its venv package), or name it: make PYTHON=/path/to/python3.11"
    )


def missing() -> list[str]:
    """The Debian packages that this machine lacks, found by loading what they bring."""
    packages = [] if importlib.util.find_spec("ensurepip") else [venv_package()]
    if WITH_LIBREOFFICE in sys.argv:
        packages += libreoffice()
    if WITH_DISPLAYS in sys.argv:
        packages += [package for program, package in SERVER.items() if not shutil.which(program)]
    if sys.platform != "linux":
        return packages
    packages += [package for soname, package in libraries().items() if not loads(soname)]
    return packages if has_fonts() else [*packages, FONTS]


def spelling() -> list[str]:
    """The packages that spelling with its real library lacks."""
    if sys.platform != "linux":
        return []
    packages = [package for soname, package in ENCHANT.items() if not loads(soname)]
    known = any(any(Path(folder).glob("en*.dic")) for folder in DICTIONARIES)
    return packages if known else [*packages, DICTIONARY]


def venv_package() -> str:
    """Debian splits venv from Python, one package for each version beside the default one."""
    default = Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
    return "python3-venv" if default else f"python3.{sys.version_info[1]}-venv"


def libreoffice() -> list[str]:
    """The packages that opening our files in LibreOffice lacks."""
    packages = [] if shutil.which("soffice") and shutil.which("lowriter") else [WRITER]
    packages += [] if shutil.which("localc") else [CALC]
    driven = Path(SYSTEM_PYTHON).exists() and succeeds(SYSTEM_PYTHON, "-c", "import uno")
    return packages if driven else [*packages, UNO]


def libraries() -> dict[str, str]:
    virtual = WITH_DISPLAYS in sys.argv
    x11 = X11 if virtual or os.environ.get("DISPLAY") else {}
    x11 = {**x11, **RANDR} if virtual else x11
    wayland = WAYLAND if os.environ.get("WAYLAND_DISPLAY") else {}
    return {**QT, **x11, **wayland}


def loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    """Whether fontconfig knows any font: without one, Qt paints empty boxes and says nothing."""
    try:
        fontconfig = ctypes.CDLL("libfontconfig.so.1")
    except OSError:
        return False
    # The first field of the set that is returned is the number of fonts in it.
    fontconfig.FcConfigGetFonts.restype = ctypes.POINTER(ctypes.c_int)
    fonts = fontconfig.FcConfigGetFonts(None, 0)
    return bool(fonts) and fonts[0] > 0


def provide(packages: list[str]) -> None:
    """Install Debian packages where we may; otherwise name them all in one line and stop."""
    if not packages:
        return
    names = " ".join(packages)
    advice = f"Missing system packages. Install them, then try again: sudo apt-get install {names}"
    privilege = root_privilege()
    if INSTALLED in sys.argv:
        fail(f"Installed, but what they bring is still not found: {names}")
    if privilege is None or not shutil.which("apt-get"):
        fail(advice)
    print(f"Installing system packages: {names}", flush=True)
    apt = apt_get(privilege)
    run([*apt, "update"], advice)
    run([*apt, "install", "--no-install-recommends", "-y", *packages], advice)
    # Look again as a new process: this one remembers the fonts and modules it did not find.
    os.execv(sys.executable, [sys.executable, __file__, INSTALLED, *sys.argv[1:]])


def apt_get(privilege: list[str]) -> list[str]:
    """The words of apt-get, before what it is to do."""
    apt = [*privilege, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    return [*apt, "-o", "DPkg::Lock::Timeout=120"]


def wish(packages: list[str]) -> None:
    """Install Debian packages that only some tests ask for where we may; else say what is not
    tested, and go on."""
    privilege = root_privilege()
    if not packages:
        return
    names = " ".join(packages)
    if privilege is not None and shutil.which("apt-get"):
        print(f"Installing system packages: {names}", flush=True)
        apt = apt_get(privilege)
        if succeeds(*apt, "update") and succeeds(
            *apt, "install", "--no-install-recommends", "-y", *packages
        ):
            return
    print(
        "Spelling is not tested with its real library here. With these packages it is:"
        f" sudo apt-get install {names}",
        flush=True,
    )


def root_privilege() -> list[str] | None:
    """The words to put before a command that root must run; None where we may not."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") and succeeds("sudo", "-n", "true"):
        return ["sudo", "-n"]
    return None


def prepare_environment() -> None:
    """Create or mend `.venv`, and install Tripartite and its tools into it, editable."""
    print("Preparing .venv (the first time takes a minute) …", flush=True)
    if not sound():
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Could not create .venv.")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*pip, "--editable", f"{ROOT}[dev]"], "Could not install the Python packages: see above.")


def sound() -> bool:
    """Whether `.venv` is whole and of this Python; an interrupted one has no pip yet."""
    check = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return PYTHON.exists() and succeeds(str(PYTHON), "-c", check)


def try_qt() -> None:
    """Load Qt for real, so that a library our tables don't know is found here and named."""
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([PYTHON, "-c", TRY_QT], env=offscreen, capture_output=True, text=True)
    if done.returncode:
        reason = (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[-1]
        fail(f"Qt does not load here: {reason}")


def succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True).returncode == 0


def run(command: list[str], complaint: str) -> None:
    if subprocess.run(command, stdout=subprocess.DEVNULL).returncode:
        fail(complaint)


def fail(message: str) -> NoReturn:
    sys.exit(message)


if __name__ == "__main__":
    main()
