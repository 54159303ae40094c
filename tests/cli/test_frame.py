# test_frame.py: what every command of rapportctl has in common.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re

from harness import ROOT, case, run_cases


def list_commands(ctl):
    """The commands that --help lists, and their summaries."""
    out = ctl.run('--help').expect(0, err='').out
    return re.findall(r'^  ([a-z][a-z ]*?[a-z])  +(\S.*)$', out.split('Commands:')[1], re.MULTILINE)


@case('no command: the list of commands on stderr, status 2')
def no_command(ctl):
    ctl.run().expect(2, out='').expect_err('Usage:', 'rapportctl COMMAND', 'rubric check')


@case('--help and -h: the list of commands on stdout, status 0')
def help_option(ctl):
    long = (
        ctl.run('--help')
        .expect(0, err='')
        .expect_out('Usage:', 'rubric check', 'rubric show', 'rubric score')
    )
    ctl.run('-h').expect(0, out=long.out, err='')


@case('every command has a summary of one line and help of its own')
def every_command(ctl):
    commands = list_commands(ctl)
    assert len(commands) >= 3, commands
    for name, summary in commands:
        result = ctl.run(*name.split(), '--help').expect(0, err='')
        result.expect_out(f'rapportctl {name} [OPTION…]', summary)
        ctl.run(*name.split(), '-h').expect(0, out=result.out, err='')


@case('every command refuses an unknown option: status 2, and says where to read more')
def unknown_option(ctl):
    for name, _ in list_commands(ctl):
        result = ctl.run(*name.split(), '--no-such-option').expect(2, out='')
        result.expect_err(f'rapportctl {name}: ', 'no-such-option', f'rapportctl {name} --help')


@case('every command that needs a file says so: status 2')
def missing_operand(ctl):
    for name, _ in list_commands(ctl):
        ctl.run(*name.split()).expect(2, out='').expect_err(f'rapportctl {name}: ', '--help')


@case('--version: name and version, status 0')
def version(ctl):
    result = ctl.run('--version').expect(0, err='')
    assert re.fullmatch(r'rapportctl \d+\.\d+\.\d+\n', result.out), result.out


@case('an unknown command: status 2, and its name')
def unknown_command(ctl):
    ctl.run('frobnicate').expect(2, out='').expect_err('“frobnicate”', '--help')


@case('an unknown option before any command: status 2, and its name')
def unknown_first_option(ctl):
    ctl.run('--frobnicate').expect(2, out='').expect_err('“--frobnicate”', '--help')


@case('a group alone lists its commands on stderr, status 2; with --help on stdout, status 0')
def group(ctl):
    ctl.run('rubric').expect(2, out='').expect_err('rubric check', 'rubric score')
    ctl.run('rubric', '--help').expect(0, err='').expect_out('rubric check', 'rubric score')


@case('an unknown command of a group: status 2, and its name')
def unknown_in_group(ctl):
    ctl.run('rubric', 'frobnicate').expect(2, out='').expect_err(
        '“rubric”', '“frobnicate”', 'rubric check'
    )


@case('“--” ends the options, also before a file whose name begins with “-”')
def separator(ctl):
    ctl.write('-x.xml', 'no rubric')
    for words in (('--', '-x.xml'), ('--', '-x.xml', '-x.xml')):
        for line in ctl.run('rubric', 'check', *words).expect(1, out='').err.splitlines():
            assert line.startswith('-x.xml:1: '), line
    ctl.run('rubric', 'check', '--').expect(2, out='').expect_err('FILE...')
    ctl.run('rubric', 'check', '--', '--').expect(1, out='', err='--: No such file or directory\n')


@case('a full disk at stdout is a problem: status 1, and says so')
def full_disk(ctl):
    with open('/dev/full', 'wb') as full:
        ctl.run('--version', stdout=full).expect(1).expect_err('could not be written')
        ctl.run('rubric', 'show', ctl.shipped('rapport-and-trust.xml'), stdout=full).expect(1)


@case('a locale that does not exist changes nothing')
def unknown_locale(ctl):
    ctl.run('--version', env={'LC_ALL': 'xx_YY.UTF-8'}).expect(0, err='')


@case('the man page has every command and every option of theirs')
def man_page(ctl):
    page = (ROOT / 'data' / 'man' / 'rapportctl.1').read_text().replace('\\', '')
    for name, _ in list_commands(ctl):
        help_text = ctl.run(*name.split(), '--help').expect(0).out
        assert f'\n.BI "{name} " ' in page, f'the man page lacks {name}'
        for option in re.findall(r'--[a-z][a-z-]+', help_text.split('Options:')[1]):
            if option != '--help':
                assert option in page, f'the man page lacks {option} of {name}'


run_cases()
