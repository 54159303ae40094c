# check-toolkit.py: what GTK and libadwaita have deprecated since stays in src/gui/compat.
#
# SPDX-License-Identifier: GPL-3.0-or-later

import re
import sys

import lint

# Types as Builder files name them. What has a successor in 4.8 is used nowhere, what has none is
# wrapped in compat; the rule is the same, since compat is looked after by people.
TYPES = [
    'GtkTreeView', 'GtkTreeStore', 'GtkListStore', 'GtkTreeModel', 'GtkCellRenderer', 'GtkIconView',
    'GtkComboBox', 'GtkDialog', 'GtkMessageDialog', 'GtkAssistant', 'GtkInfoBar', 'GtkStatusbar',
    'GtkLockButton', 'GtkVolumeButton', 'GtkEntryCompletion', 'GtkAppChooser', 'GtkColorButton',
    'GtkFontButton', 'GtkStyleContext', 'GtkFileChooser', 'AdwMessageDialog', 'AdwAboutWindow',
    'AdwPreferencesWindow', 'AdwLeaflet', 'AdwFlap', 'AdwSqueezer', 'AdwViewSwitcherTitle',
    'AdwFoldThresholdPolicy',
]
FUNCTIONS = [
    'gtk_widget_show', 'gtk_widget_hide', 'gtk_widget_get_allocated_width',
    'gtk_widget_get_allocated_height', 'gtk_widget_get_allocation',
    'gtk_widget_translate_coordinates', 'gtk_picture_set_pixbuf', 'gtk_image_set_from_pixbuf',
    'gtk_picture_new_for_pixbuf', 'gtk_image_new_from_pixbuf', 'gdk_texture_new_for_pixbuf',
    'gtk_calendar_select_day', 'adw_action_row_set_icon_name', 'adw_expander_row_set_icon_name',
    'adw_expander_row_add_action', 'adw_show_about_window', 'gtk_show_uri', 'gtk_show_uri_full',
    'gtk_css_provider_load_from_data', 'gtk_widget_get_style_context',
]


def snake(name):
    """Returns the prefix of a type's functions: gtk_tree_view for GtkTreeView."""
    return re.sub(r'(?<=[a-z])(?=[A-Z])', '_', name).lower()


C_NAMES = re.compile(
    r'\b((?:' + '|'.join(TYPES) + r')\w*'
    + r'|(?:' + '|'.join(snake(name) for name in TYPES) + r')_\w+'
    + r'|(?:' + '|'.join(FUNCTIONS) + r')(?=\s*\()'
    + r'|gtk_render_\w+)')
UI_NAMES = re.compile(r'(class|parent)="(' + '|'.join(TYPES) + r')\w*"')


def find_deprecated(path, text):
    if path.startswith(('src/gui/compat/', 'ui/compat/')):
        return
    if path.startswith('src/') and lint.is_c(path):
        yield from lint.lines_with(C_NAMES, '{} belongs into src/gui/compat', lint.code_of(text))
    elif path.endswith('.ui'):
        yield from lint.lines_with(UI_NAMES, '{} belongs into ui/compat', text)


RULES = [
    lint.Rule('deprecated', find_deprecated,
              bad=[('src/gui/shell/rap-x.c', '  gtk_widget_show (widget);\n'),
                   ('src/gui/shell/rap-x.c', '  GtkFileChooserNative *chooser;\n'),
                   ('src/gui/shell/rap-x.c', '  x = adw_message_dialog_new (NULL, "", "");\n'),
                   ('src/gui/shell/rap-x.c', '  gtk_tree_view_new ();\n'),
                   ('src/gui/shell/rap-x.h', 'GtkComboBoxText *box;\n'),
                   ('ui/shell/rap-x.ui', '<object class="AdwLeaflet">\n'),
                   ('ui/shell/rap-x.ui', '<template class="RapX" parent="GtkDialog">\n')],
              good=[('src/gui/compat/rap-x.c', '  adw_message_dialog_new (NULL, "", "");\n'),
                    ('src/gui/shell/rap-x.c', '  gtk_widget_show_all_of (x); /* GtkDialog */\n'),
                    ('src/gui/shell/rap-x.c', '  gtk_tree_list_model_new (x);\n'),
                    ('ui/shell/rap-x.ui', '<object class="GtkDropDown">\n')]),
]

if __name__ == '__main__':
    sys.exit(lint.run(RULES))
