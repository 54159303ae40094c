/* rap-cli.c: rapportctl, all but its main().
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rap-cli.h"

#include "calibrate-command.h"
#include "compare-command.h"
#include "day-commands.h"
#include "exam-commands.h"
#include "export-command.h"
#include "incident-commands.h"
#include "journal-commands.h"
#include "move-commands.h"
#include "photos-command.h"
#include "rubric-commands.h"
#include "sheet-commands.h"
#include "station-commands.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

/* Every command, in the order of the help. */
static const RapCommand * const tables[] = {
  rap_rubric_commands,
  rap_exam_commands,
  rap_sheet_commands,
  rap_day_commands,
  rap_incident_commands,
  rap_move_commands,
  rap_journal_commands,
  rap_export_commands,
  rap_station_commands,
  rap_compare_commands,
  rap_calibrate_commands,
  rap_photos_commands,
};

/* The number of words of @name that @words begin with; 0 unless it is all of them. */
static guint
match_name (const char  *name,
            char       **words)
{
  g_auto (GStrv) parts = g_strsplit (name, " ", -1);
  guint n = 0;

  while (parts[n] != NULL)
    {
      if (words[n] == NULL || strcmp (parts[n], words[n]) != 0)
        return 0;
      n++;
    }

  return n;
}

static const RapCommand *
find_command (char  **words,
              guint  *used)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const RapCommand *command = tables[t]; command->name != NULL; command++)
      {
        *used = match_name (command->name, words);
        if (*used > 0)
          return command;
      }

  return NULL;
}

/* Whether @command belongs to @group, the first word of its name; NULL is every command. */
static gboolean
is_in_group (const RapCommand *command,
             const char       *group)
{
  gsize length = group != NULL ? strlen (group) : 0;

  return group == NULL
         || (strncmp (command->name, group, length) == 0 && command->name[length] == ' ');
}

/* A line for each command of @group. Returns: (transfer full): "" where there is none */
static char *
list_commands (const char *group)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (const RapCommand *command = tables[t]; command->name != NULL; command++)
      if (is_in_group (command, group))
        g_string_append_printf (list, "  %-14s  %s\n", command->name, gettext (command->summary));

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
build_help (const char *group)
{
  g_autofree char *list = list_commands (group);

  return g_strdup_printf ("%s\n  rapportctl %s\n\n%s\n%s\n%s\n%s\n",
                          _("Usage:"), _("COMMAND [OPTION…] ..."),
                          _("Commands:"), list,
                          _("“rapportctl COMMAND --help” tells more; “rapportctl --version” names "
                            "the version."),
                          _("Returns 0 if all is well, 1 for a problem (on stderr), 2 for wrong "
                            "usage."));
}

static RapExit
run_without_command (char **words)
{
  g_autofree char *help = NULL;

  if (words[0] == NULL)
    {
      help = build_help (NULL);
      g_printerr ("%s", help);
      return RAP_EXIT_USAGE;
    }

  if (strcmp (words[0], "--help") == 0 || strcmp (words[0], "-h") == 0)
    {
      help = build_help (NULL);
      rap_command_print (help);
      return RAP_EXIT_FINE;
    }

  if (strcmp (words[0], "--version") == 0)
    {
      rap_command_print ("rapportctl " RAP_VERSION "\n");
      return RAP_EXIT_FINE;
    }

  /* Translators: %s is what was typed in the place of a command. */
  g_printerr (_("rapportctl: there is no option “%s” here."), words[0]);
  g_printerr ("\n%s\n", _("Try “rapportctl --help”."));

  return RAP_EXIT_USAGE;
}

static RapExit
run_group (char **words)
{
  g_autofree char *list = list_commands (words[0]);
  g_autofree char *help = NULL;

  if (*list == '\0')
    {
      /* Translators: %s is what was typed in the place of a command. */
      g_printerr (_("rapportctl: there is no command “%s”."), words[0]);
      g_printerr ("\n%s\n", _("Try “rapportctl --help”."));
      return RAP_EXIT_USAGE;
    }

  help = build_help (words[0]);
  if (words[1] != NULL && (strcmp (words[1], "--help") == 0 || strcmp (words[1], "-h") == 0))
    {
      rap_command_print (help);
      return RAP_EXIT_FINE;
    }

  if (words[1] != NULL)
    {
      /* Translators: a group of commands, such as "rubric", then what was typed behind it. */
      g_printerr (_("rapportctl: “%s” has no command “%s”."), words[0], words[1]);
      g_printerr ("\n\n");
    }
  g_printerr ("%s", help);

  return RAP_EXIT_USAGE;
}

/* A full disk shows only when the buffer is written out, so a command is not fine before that. */
static RapExit
finish_output (RapExit status)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return status;

  /* Translators: %s is the reason that the system gives. */
  g_printerr (_("rapportctl: the output could not be written: %s"), g_strerror (errno));
  g_printerr ("\n");

  return RAP_EXIT_PROBLEM;
}

RapExit
rap_cli_run (int    argc,
             char **argv)
{
  char **words = argv + MIN (argc, 1);
  const RapCommand *command;
  guint used = 0;

  if (words[0] == NULL || words[0][0] == '-')
    return finish_output (run_without_command (words));

  command = find_command (words, &used);
  if (command == NULL)
    return finish_output (run_group (words));

  return finish_output (command->run (command, words + used));
}
