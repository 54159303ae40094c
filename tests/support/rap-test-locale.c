/* rap-test-locale.c: a locale that writes a comma where ours writes a point.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "support/rap-test-locale.h"

#include <glib/gstdio.h>
#include <locale.h>

static char *made_folder;

static gboolean
has_comma (void)
{
  return g_strcmp0 (localeconv ()->decimal_point, ",") == 0;
}

static gboolean
enter_installed (void)
{
  static const char * const names[] = {
    "de_DE.UTF-8", "fr_FR.UTF-8", "nl_NL.UTF-8", "es_ES.UTF-8", "it_IT.UTF-8", "pl_PL.UTF-8"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (setlocale (LC_ALL, names[i]) != NULL && has_comma ())
      return TRUE;

  return FALSE;
}

static gboolean
enter_made (void)
{
  g_autofree char *path = NULL;
  const char *arguments[] = {
    "localedef", "--no-archive", "-c", "-i", "de_DE", "-f", "UTF-8", NULL, NULL
  };

  made_folder = g_dir_make_tmp ("rapport-locale-XXXXXX", NULL);
  path = g_build_filename (made_folder, "de_DE.UTF-8", NULL);
  arguments[7] = path;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                     G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, NULL, NULL))
    return FALSE;

  g_setenv ("LOCPATH", made_folder, TRUE);
  return setlocale (LC_ALL, "de_DE.UTF-8") != NULL && has_comma ();
}

static void
remove_tree (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

gboolean
rap_test_locale_enter_comma (void)
{
  if (enter_installed () || enter_made ())
    return TRUE;

  rap_test_locale_leave ();
  g_test_skip ("no locale with a decimal comma; install the package locales");
  return FALSE;
}

void
rap_test_locale_leave (void)
{
  setlocale (LC_ALL, "C");
  if (made_folder == NULL)
    return;

  g_unsetenv ("LOCPATH");
  remove_tree (made_folder);
  g_clear_pointer (&made_folder, g_free);
}
