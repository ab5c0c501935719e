"""Displays that come and go on a virtual X server: `monitors.py set NAME X Y WIDTH HEIGHT`, or
`monitors.py delete NAME`. RandR's monitors cut one server's screen into several displays."""

from __future__ import annotations

import ctypes as c
import sys


class Monitor(c.Structure):
    """XRRMonitorInfo."""

    _fields_ = (
        ("name", c.c_ulong),
        ("primary", c.c_int),
        ("automatic", c.c_int),
        ("count", c.c_int),
        ("x", c.c_int),
        ("y", c.c_int),
        ("width", c.c_int),
        ("height", c.c_int),
        ("width_mm", c.c_int),
        ("height_mm", c.c_int),
        ("outputs", c.POINTER(c.c_ulong)),
    )


class Resources(c.Structure):
    """The first fields of XRRScreenResources."""

    _fields_ = (
        ("time", c.c_ulong),
        ("configured", c.c_ulong),
        ("crtc_count", c.c_int),
        ("crtcs", c.POINTER(c.c_ulong)),
        ("output_count", c.c_int),
        ("outputs", c.POINTER(c.c_ulong)),
    )


class Server:
    """The X server of $DISPLAY."""

    def __init__(self) -> None:
        self.x, self.randr = c.CDLL("libX11.so.6"), c.CDLL("libXrandr.so.2")
        pointer, number = c.c_void_p, c.c_ulong
        self.x.XOpenDisplay.restype = pointer
        self.x.XDefaultRootWindow.argtypes, self.x.XDefaultRootWindow.restype = [pointer], number
        self.x.XInternAtom.argtypes = [pointer, c.c_char_p, c.c_int]
        self.x.XInternAtom.restype = number
        self.x.XCloseDisplay.argtypes = [pointer]
        self.randr.XRRAllocateMonitor.argtypes = [pointer, c.c_int]
        self.randr.XRRAllocateMonitor.restype = c.POINTER(Monitor)
        self.randr.XRRSetMonitor.argtypes = [pointer, number, c.POINTER(Monitor)]
        self.randr.XRRDeleteMonitor.argtypes = [pointer, number, number]
        self.randr.XRRGetScreenResources.argtypes = [pointer, number]
        self.randr.XRRGetScreenResources.restype = c.POINTER(Resources)
        self.display = self.x.XOpenDisplay(None)
        if not self.display:
            sys.exit("no X server")
        self.root = self.x.XDefaultRootWindow(self.display)

    def name(self, name: str) -> int:
        return int(self.x.XInternAtom(self.display, name.encode(), 0))

    def set(self, name: str, x: int, y: int, width: int, height: int) -> None:
        """A display of this name; the one in the corner takes the server's only output."""
        outputs = not (x or y)
        made = self.randr.XRRAllocateMonitor(self.display, int(outputs))
        monitor = made.contents
        monitor.name = self.name(name)
        monitor.x, monitor.y, monitor.width, monitor.height = x, y, width, height
        monitor.width_mm, monitor.height_mm = width // 4, height // 4
        if outputs:
            resources = self.randr.XRRGetScreenResources(self.display, self.root).contents
            monitor.outputs[0] = resources.outputs[0]
        self.randr.XRRSetMonitor(self.display, self.root, made)

    def delete(self, name: str) -> None:
        self.randr.XRRDeleteMonitor(self.display, self.root, self.name(name))

    def close(self) -> None:
        """All that was asked is done."""
        self.x.XCloseDisplay(self.display)


if __name__ == "__main__":
    server = Server()
    verb, name, *numbers = sys.argv[1:]
    getattr(server, verb)(name, *map(int, numbers))
    server.close()
