# take_pictures.py: walks through the app and takes a picture of each page.
#
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: take_pictures.py RAPPORT FOLDER VARIANT WIDTHxHEIGHT"""

import os
import subprocess
import sys
import time

from driver import App, poll


def start_settings():
    """There is no desktop that would say which font and how large: this does, and returns it."""
    path = os.path.join(os.environ['XDG_CONFIG_HOME'], 'xsettingsd')
    percent = int(os.environ.get('PICTURE_TEXT', '100'))
    with open(path, 'w', encoding='utf-8') as settings:
        settings.write(f'Xft/DPI {96 * 1024 * percent // 100}\n'
                       'Gtk/FontName "Cantarell 11"\nNet/EnableAnimations 0\n'
                       'Net/CursorBlink 0\n')
    return subprocess.Popen(['xsettingsd', '-c', path], stderr=subprocess.DEVNULL)


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


def mark_some(app):
    """A sheet as it looks in the middle of a role-play: some marks given, one item in hand."""
    names = [accessible.get_name() for accessible in app.all()
             if accessible.get_role_name() == 'radio button']
    items = []
    for name in names:
        item, _, level = name.rpartition(': ')
        if not items or items[-1][0] != item:
            items.append((item, []))
        items[-1][1].append(f'{item}: {level}')
    for number, (_, levels) in enumerate(items[:8]):
        name = levels[(number * 2 + 1) % min(len(levels), 3)]
        app.press(name)
        app.wait_checked(name)
    app.see_containing('✓ saved')


def take_sheet(app, photographer):
    """The sheet, what opens over it, and what comes of it; the clock is paused, to stand still."""
    app.keys('F8', 'm', 'l')
    app.see('Moments of the role-play')
    photographer.take('moments')
    app.keys('Escape')
    app.type_into('One thing to keep', 'You let Robin finish, and waited.')
    app.type_into('One thing to try next time, and how', 'Say what you heard: “That scared you.”')
    app.keys('t')
    app.see('Close the feedback')
    photographer.take('feedback')
    app.keys('t')
    app.press('Submit')
    app.press('Submit anyway…')
    app.see('Submit as it is')
    photographer.take('check')
    app.write('candidate taken ill')
    app.press('Submit as it is')
    app.press('Recall the sheet…')
    app.see_containing('Recall this sheet?')
    photographer.take('recall')
    app.keys('Escape')
    app.keys('alt+Left')
    app.see('Candidate number or name')
    app.keys('ctrl+f')
    app.write('P01')
    app.keys('Down', 'Menu')
    app.see('Absent')
    photographer.take('day-menu')
    app.keys('Escape')


def main(program, folder, variant, size):
    settings = start_settings()
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
    mark_some(app)
    photographer.take('marking')
    take_sheet(app, photographer)
    app.quit()
    settings.terminate()


if __name__ == '__main__':
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
