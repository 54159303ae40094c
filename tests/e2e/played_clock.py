# played_clock.py: the clocks that a test moves for a program (tests/support/rap-played-clock.c).
#
# SPDX-License-Identifier: GPL-3.0-or-later

import os
import struct

UP_MS = 5000000  # the machine has been up for so long when the test begins


class PlayedClock:
    """Stands still until it is moved, so that every time in the file is known beforehand."""

    def __init__(self, library, path, begin):
        self.library = os.path.abspath(library)
        self.path = os.path.abspath(path)
        self.begin_ms = int(begin.timestamp() * 1000)
        self.now = 0
        with open(self.path, 'wb') as hands:
            hands.write(self.hands())

    def hands(self):
        ms = self.now * 1000
        return struct.pack('=qq', self.begin_ms + ms, UP_MS + ms)

    def environment(self):
        """What a program needs that shall go by this clock. Where it runs with AddressSanitizer,
        that would not have anything loaded before itself."""
        options = os.environ.get('ASAN_OPTIONS')
        extra = {'ASAN_OPTIONS': options + ':verify_asan_link_order=0'} if options else {}
        return {'LD_PRELOAD': self.library, 'RAPPORT_PLAYED_CLOCK': self.path, **extra}

    def move_to(self, seconds):
        """Moves on to so many seconds after the beginning."""
        if seconds < self.now:
            raise ValueError(f'the clock stands at {self.now} s, so it cannot move on to {seconds}')
        self.now = seconds
        with open(self.path, 'r+b') as hands:
            hands.write(self.hands())

    def move_by(self, seconds):
        self.move_to(self.now + seconds)
