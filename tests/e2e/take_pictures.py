# take_pictures.py: walks through the app and takes a picture of each page.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: take_pictures.py RAPPORT FOLDER VARIANT WIDTHxHEIGHT"""

import os
import subprocess
import sys
import time

from driver import App, poll


def set_font():
    """There is no settings daemon in the picture: GTK reads the font from a file."""
    folder = os.path.join(os.environ['XDG_CONFIG_HOME'], 'gtk-4.0')
    size = os.environ.get('PICTURE_FONT_SIZE', '11')
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, 'settings.ini'), 'w', encoding='utf-8') as settings:
        settings.write(f'[Settings]\ngtk-font-name=Cantarell {size}\ngtk-enable-animations=false\n')


def grab():
    return subprocess.run(['import', '-window', 'root', 'png:-'], check=True,
                          capture_output=True).stdout


def wait_still():
    """Returns the picture once two in a row are the same."""
    last = [b'']

    def is_still():
        picture = grab()
        still = picture == last[0]
        last[0] = picture
        time.sleep(0.15)
        return still
    poll(is_still, 'the screen to stand still')
    return last[0]


class Photographer:
    def __init__(self, app, folder, variant, size):
        self.app = app
        self.folder = folder
        self.variant = variant
        self.width, self.height = size.split('x')

    def fill_screen(self):
        identity = self.app.focus()
        subprocess.run(['xdotool', 'windowmove', identity, '0', '0',
                        'windowsize', identity, self.width, self.height], check=True)

    def take(self, screen):
        path = os.path.join(self.folder, f'{screen}-{self.variant}.png')
        with open(path, 'wb') as picture:
            picture.write(wait_still())


def main(program, folder, variant, size):
    set_font()
    app = App(program).wait_ready()
    photographer = Photographer(app, folder, variant, size)
    app.see('Open an exam')
    photographer.fill_screen()
    photographer.take('start')

    app.press('Practice exam')
    app.see('Your name')
    photographer.take('station')
    app.press('1 ' + app.see_containing('1 ').get_name()[2:])
    app.type_into('Your name', 'Dr Hill')
    app.press('Go to the candidates')
    app.see('Candidate number or name')
    photographer.take('candidates')

    app.press(app.see_containing('Open P01').get_name())
    app.see('Start the role-play')
    photographer.take('brief')
    app.press('Start the role-play')
    app.see('Undo')
    photographer.take('marking')
    app.quit()


if __name__ == '__main__':
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
