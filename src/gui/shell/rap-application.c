/* rap-application.c: the application: one process, one window, the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "shell/rap-application.h"

#include "shell/rap-resources.h"
#include "shell/rap-window.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

struct _RapApplication
{
  AdwApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (RapApplication, rap_application, ADW_TYPE_APPLICATION)

static void
rap_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (rap_window_new (RAP_APPLICATION (application)));

  gtk_window_present (window);
}

static void
rap_application_startup (GApplication *application)
{
  rap_resources_register ();

  G_APPLICATION_CLASS (rap_application_parent_class)->startup (application);
}

static void
rap_application_class_init (RapApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->activate = rap_application_activate;
  application_class->startup = rap_application_startup;
}

static void
rap_application_init (RapApplication *self)
{
}

RapApplication *
rap_application_new (void)
{
  return g_object_new (RAP_TYPE_APPLICATION,
                       "application-id", RAP_APPLICATION_ID,
                       "resource-base-path", RAP_RESOURCE_PATH,
                       NULL);
}

void
rap_application_prepare_process (void)
{
  const struct rlimit no_core = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &no_core);
#ifdef RAP_NO_DUMP
  prctl (PR_SET_DUMPABLE, 0);
#endif

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, RAP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
